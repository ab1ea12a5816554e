//! Markdown, as far as the explanations of rules use it: headings, paragraphs, examples, and code inside a line.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block<'t> {
    /// A heading.
    Heading(&'t str),
    /// A paragraph on one line. Code in it stands between backticks.
    Paragraph(String),
    /// A code block, with its info string.
    Code {
        /// What stands behind the fence, such as `yaml fails`.
        info: &'t str,
        /// The lines, each with its line break.
        text: String,
    },
}

/// The parts of a text, in order.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let heading = line
            .strip_prefix('#')
            .map(|line| line.trim_start_matches('#').trim());
        let fence = line.strip_prefix("```");
        if (heading.is_some() || fence.is_some() || line.is_empty()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(paragraph.join(" ")));
            paragraph.clear();
        }
        if let Some(info) = fence {
            let code = lines.by_ref().take_while(|line| *line != "```");
            let text = code.flat_map(|line| [line, "\n"]).collect();
            blocks.push(Block::Code { info, text });
        } else if let Some(heading) = heading {
            blocks.push(Block::Heading(heading));
        } else if !line.is_empty() {
            paragraph.push(line.trim());
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(paragraph.join(" ")));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use feast_ha::rules::{RULES, explain};

    use super::*;

    #[test]
    fn a_text_falls_into_headings_paragraphs_and_code() {
        let text = "One.\nTwo `x`.\n\n## Why\nThree.\n```yaml fails\na: 1\n\n# b\n```\n";
        let code = Block::Code {
            info: "yaml fails",
            text: "a: 1\n\n# b\n".to_owned(),
        };
        let expected = [
            Block::Paragraph("One. Two `x`.".to_owned()),
            Block::Heading("Why"),
            Block::Paragraph("Three.".to_owned()),
            code,
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn no_explanation_uses_markdown_that_would_show_as_it_is_written() {
        let starts = ["- ", "* ", "+ ", "1. ", "> ", "|", "<", "    ", "~~~"];
        for rule in RULES {
            let text = explain(rule.id).expect("every rule is explained");
            for block in blocks(text) {
                let Block::Paragraph(words) = block else {
                    continue;
                };
                let unknown = starts.iter().find(|start| words.starts_with(**start));
                assert_eq!(unknown, None, "{}: {words}", rule.id);
                let plain: String = words.split('`').step_by(2).collect();
                for mark in ["**", "](", "__", "<http"] {
                    assert!(!plain.contains(mark), "{}: {words}", rule.id);
                }
            }
        }
    }
}
