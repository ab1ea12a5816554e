//! Files that were opened, as one text.

/// A file as the browser gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    /// Its name, with the folders that lead to it.
    pub name: String,
    /// What is in it; `None` when that is no text in UTF-8.
    pub text: Option<String>,
}

/// What was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What to call it.
    pub name: String,
    /// All files as one YAML stream.
    pub text: String,
    /// The files that could not be read.
    pub unreadable: Vec<String>,
}

/// All texts, in the order of the files' names, as one stream. `None` when there is nothing to read.
pub fn join(mut files: Vec<OpenedFile>) -> Option<Opened> {
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let mut text = String::new();
    let mut names = Vec::new();
    let mut unreadable = Vec::new();
    for OpenedFile { name, text: own } in files {
        let Some(own) = own else {
            unreadable.push(name);
            continue;
        };
        // The mark of the byte order may stand at the start of a file only, not in the middle of a text.
        let own = own.strip_prefix('\u{feff}').unwrap_or(&own);
        if !text.is_empty() {
            if !text.ends_with('\n') {
                text.push('\n');
            }
            if !own.starts_with("---") && !own.starts_with('%') {
                text.push_str("---\n");
            }
        }
        text.push_str(own);
        names.push(name);
    }
    let name = match names.as_slice() {
        [] => {
            return (!unreadable.is_empty()).then_some(Opened {
                name: String::new(),
                text,
                unreadable,
            });
        }
        [name] => name.clone(),
        several => format!("{} files", several.len()),
    };
    Some(Opened {
        name,
        text,
        unreadable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(files: &[(&str, Option<&str>)]) -> Option<Opened> {
        let file = |(name, text): &(&str, Option<&str>)| OpenedFile {
            name: (*name).to_owned(),
            text: text.map(str::to_owned),
        };
        join(files.iter().map(file).collect())
    }

    #[test]
    fn files_become_documents_in_the_order_of_their_names() {
        let files = [
            ("b.yaml", Some("b: 1")),
            ("a.yaml", Some("\u{feff}a: 1")),
            ("c.yaml", Some("---\nc: 1\n")),
        ];
        let opened = joined(&files).unwrap();
        assert_eq!(opened.text, "a: 1\n---\nb: 1\n---\nc: 1\n");
        assert_eq!(opened.name, "3 files");
    }

    #[test]
    fn one_file_stays_as_it_is() {
        let opened = joined(&[("a.yaml", Some("a: 1\r\n"))]).unwrap();
        assert_eq!((&*opened.name, &*opened.text), ("a.yaml", "a: 1\r\n"));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let opened = joined(&[("p.png", None), ("a.yaml", Some("a: 1\n"))]).unwrap();
        assert_eq!(opened.unreadable, ["p.png"]);
        assert_eq!(joined(&[("p.png", None)]).unwrap().name, "");
        assert_eq!(joined(&[]), None);
    }
}
