//! What the API server is told, in words that read well behind `kubectl apply`.

use feast_ha::Settings;
use feast_ha::settings::RULES_PAGE;
use serde::Serialize;

/// The object says something that must not be stored, or nobody can read what it says.
const UNPROCESSABLE: u16 = 422;
/// The settings of the cluster do not allow it, or it gives no access to judge it.
const FORBIDDEN: u16 = 403;
/// What kubectl shows of a warning without cutting it, in characters.
const WARNING_LIMIT: usize = 120;
/// The API server cuts what all warnings of a request have beyond 4096 characters.
const MOST_WARNINGS: usize = 20;
/// How long a refusal may be, in bytes.
const REFUSAL_LIMIT: usize = 2_000;
/// How long one line of it may be, in bytes.
const LINE_LIMIT: usize = 600;
/// How many rules' pages it names.
const MOST_LINKS: usize = 4;

/// The answer as the host takes it. The SDK's type has room for a changed object, which would bring
/// the writing of any JSON value with it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Response {
    accepted: bool,
    message: Option<String>,
    code: Option<u16>,
    audit_annotations: Option<Annotations>,
    warnings: Option<Vec<String>>,
}

/// Which rules were broken how often, for the audit log.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Annotations {
    #[serde(skip_serializing_if = "String::is_empty")]
    refused: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    warned: String,
}

/// What was found in a write, and what it is called.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    title: String,
    refusals: Vec<Finding>,
    warnings: Vec<Finding>,
}

/// One thing to say.
#[derive(Debug)]
pub(crate) struct Finding {
    /// The rule that found it, if one did.
    pub(crate) rule: Option<&'static str>,
    /// Where it is; empty for the object as a whole.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it, as a sentence.
    pub(crate) help: String,
    /// Whether the settings of the cluster forbid it, or it gives no access to judge it.
    pub(crate) is_forbidden: bool,
}

impl Finding {
    /// What could not be judged, and why, which is worth a warning.
    pub(crate) fn remark(reason: String) -> Self {
        Self {
            rule: None,
            place: "not judged".to_owned(),
            message: reason,
            help: String::new(),
            is_forbidden: false,
        }
    }
}

impl Answer {
    /// An answer about what has this title.
    pub(crate) fn of(title: String) -> Self {
        Self {
            title,
            ..Self::default()
        }
    }

    /// Adds a reason to refuse.
    pub(crate) fn refuse(&mut self, finding: Finding) {
        self.refusals.push(finding);
    }

    /// Adds a warning.
    pub(crate) fn warn(&mut self, finding: Finding) {
        self.warnings.push(finding);
    }

    /// The answer as the host takes it.
    pub(crate) fn into_response(self, settings: &Settings) -> Response {
        let annotations = Annotations {
            refused: rules_of(&self.refusals),
            warned: rules_of(&self.warnings),
        };
        let mut response = accepted();
        if !self.refusals.is_empty() {
            let is_forbidden = self.refusals.iter().all(|it| it.is_forbidden);
            response.accepted = false;
            response.code = Some(if is_forbidden {
                FORBIDDEN
            } else {
                UNPROCESSABLE
            });
            response.message = Some(self.refusal(settings));
        }
        if !self.warnings.is_empty() {
            response.warnings = Some(self.warnings());
        }
        if annotations != Annotations::default() {
            response.audit_annotations = Some(annotations);
        }
        response
    }

    /// The first line says what is wrong, each further one where and what to do about it; at the
    /// end stands where to read on.
    fn refusal(&self, settings: &Settings) -> String {
        let mut text = self.title.clone();
        if let Some(first) = self.refusals.first() {
            text.push_str(": ");
            text.push_str(&first.message);
        }
        match self.refusals.len() {
            0 | 1 => {}
            2 => text.push_str(" (and one more fault)"),
            count => text.push_str(&format!(" (and {} more faults)", count - 1)),
        }
        let mut text = cut(text, LINE_LIMIT);
        let end = self.further_reading(settings);
        for (number, finding) in self.refusals.iter().enumerate() {
            let line = cut(finding.line(number == 0), LINE_LIMIT);
            let left = self.refusals.len() - number;
            let rest = format!("\n- and {left} more");
            if text.len() + line.len() + rest.len() + end.len() + 1 > REFUSAL_LIMIT {
                text.push_str(&rest);
                break;
            }
            text.push('\n');
            text.push_str(&line);
        }
        text.push_str(&end);
        text
    }

    /// One line for each warning that is not said yet. The last of too many lines says how many more
    /// there are.
    fn warnings(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for line in self.warnings.iter().map(warning) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let left = lines.len();
        if left > MOST_WARNINGS {
            lines.truncate(MOST_WARNINGS - 1);
            lines.push(format!("and {} more warnings", left - lines.len()));
        }
        lines
    }

    fn further_reading(&self, settings: &Settings) -> String {
        let mut rules: Vec<&str> = Vec::new();
        let mut end = String::new();
        for rule in self.refusals.iter().filter_map(|it| it.rule) {
            if rules.len() < MOST_LINKS && !rules.contains(&rule) {
                rules.push(rule);
                end.push_str(&format!("\nsee {RULES_PAGE}#{rule}"));
            }
        }
        if let Some(url) = settings.documentation_url() {
            end.push_str("\nsee ");
            end.push_str(url);
        }
        end
    }
}

impl Finding {
    /// Where, what unless it was said already, what to do, and which rule says so.
    fn line(&self, is_said: bool) -> String {
        let mut line = "- ".to_owned();
        if !self.place.is_empty() {
            line.push_str(&self.place);
            line.push_str(": ");
        }
        if !is_said {
            line.push_str(&self.message);
            line.push_str(". ");
        }
        line.push_str(&self.help);
        if let Some(rule) = self.rule {
            line.push_str(&format!(" ({rule})"));
        }
        line
    }
}

/// The answer to what is not ours to judge.
pub(crate) fn accepted() -> Response {
    Response {
        accepted: true,
        ..Response::default()
    }
}

/// The answer to a request that could not be read: nobody knows what would be stored.
pub(crate) fn unreadable(reason: &str) -> Response {
    Response {
        accepted: false,
        message: Some(cut(
            format!("feast-ha cannot judge this: {reason}"),
            REFUSAL_LIMIT,
        )),
        code: Some(UNPROCESSABLE),
        ..Response::default()
    }
}

/// One line; the path is left out where it does not fit, because the message names the field's
/// last part.
fn warning(finding: &Finding) -> String {
    let mut short = finding.message.clone();
    if let Some(rule) = finding.rule {
        short.push_str(&format!(" ({rule})"));
    }
    let full = match finding.place.as_str() {
        "" => short.clone(),
        place => format!("{place}: {short}"),
    };
    if full.chars().count() <= WARNING_LIMIT {
        return full;
    }
    if short.chars().count() <= WARNING_LIMIT {
        return short;
    }
    if let Some((end, _)) = short.char_indices().nth(WARNING_LIMIT - 1) {
        short.truncate(end);
    }
    short.push('…');
    short
}

/// Each rule with how often it was broken, in the order of their names.
fn rules_of(findings: &[Finding]) -> String {
    let mut rules: Vec<&str> = findings.iter().filter_map(|it| it.rule).collect();
    rules.sort_unstable();
    let mut text = String::new();
    for same in rules.chunk_by(|one, other| one == other) {
        let comma = if text.is_empty() { "" } else { "," };
        let rule = same.first().copied().unwrap_or_default();
        text.push_str(&format!("{comma}{rule}={}", same.len()));
    }
    text
}

/// The text on at most `limit` bytes.
fn cut(mut text: String, limit: usize) -> String {
    const MARK: char = '…';
    if text.len() > limit {
        let mut end = limit - MARK.len_utf8();
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push(MARK);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &'static str, words: usize) -> Finding {
        Finding {
            rule: Some(rule),
            place: "spec.replicas".to_owned(),
            message: "ä".repeat(words),
            help: "Do it.".to_owned(),
            is_forbidden: rule == "forbidden",
        }
    }

    fn refused(findings: Vec<Finding>) -> Response {
        let mut answer = Answer::of("FeatureStore `prod`".to_owned());
        for finding in findings {
            answer.refuse(finding);
        }
        answer.into_response(&Settings::default())
    }

    #[test]
    fn a_refusal_stays_short_whatever_is_wrong() {
        for (count, words) in [(1, 1), (1, 5_000), (3, 200), (2_000, 10), (2_000, 5_000)] {
            let findings = (0..count).map(|_| finding("some-rule", words)).collect();
            let response = refused(findings);
            let message = response.message.unwrap_or_default();
            assert!(
                message.len() <= 2_048,
                "{count}, {words}: {}",
                message.len()
            );
            assert!(message.ends_with("docs/rules.md#some-rule"), "{message}");
            let told = message.matches("\n- spec.replicas").count();
            let all = told == count || message.contains(&format!("- and {} more", count - told));
            assert!(all, "{count}, {words}: {message}");
            let annotations = response.audit_annotations.unwrap_or_default();
            assert_eq!(annotations.refused, format!("some-rule={count}"));
        }
    }

    #[test]
    fn a_refusal_takes_the_room_that_there_is_and_no_more() {
        let length = |rule, words| {
            let findings = (0..50).map(|_| finding(rule, words)).collect();
            refused(findings).message.unwrap_or_default().len()
        };
        // Each `ä` takes two bytes, so one rule alone may always miss the last of them.
        let longest = |rule| (1..300).map(|words| length(rule, words)).max();
        let longest = longest("some-rule").max(longest("some-rules"));
        assert_eq!(longest, Some(REFUSAL_LIMIT));
    }

    #[test]
    fn a_long_line_ends_between_letters() {
        for (text, kept) in [
            ("äää", "äää"),
            ("abcdef", "abcdef"),
            ("abcdefg", "abc…"),
            ("abäcde", "ab…"),
        ] {
            assert_eq!(cut(text.to_owned(), 6), kept, "{text}");
        }
    }

    #[test]
    fn the_code_says_whose_rule_it_is() {
        assert_eq!(refused(vec![finding("some-rule", 1)]).code, Some(422));
        assert_eq!(refused(vec![finding("forbidden", 1)]).code, Some(403));
        let both = vec![finding("forbidden", 1), finding("some-rule", 1)];
        assert_eq!(refused(both).code, Some(422));
        assert_eq!(refused(Vec::new()).code, None);
    }

    #[test]
    fn warnings_are_short_and_not_too_many() {
        let mut answer = Answer::default();
        for words in [1, 100, 300] {
            answer.warn(finding("some-rule", words));
        }
        let response = answer.into_response(&Settings::default());
        assert!(response.accepted);
        let warnings = response.warnings.unwrap_or_default();
        assert_eq!(warnings.len(), 3);
        assert_eq!(
            warnings.first().map(String::as_str),
            Some("spec.replicas: ä (some-rule)")
        );
        assert!(warnings.iter().all(|it| it.chars().count() <= 120));
    }

    #[test]
    fn no_warning_is_lost_without_a_word_nor_repeated() {
        let told = |count: usize| {
            let mut answer = Answer::default();
            for number in (0..count).chain(0..count) {
                answer.warn(finding("some-rule", number));
            }
            let response = answer.into_response(&Settings::default());
            let annotations = response.audit_annotations.unwrap_or_default();
            assert_eq!(annotations.warned, format!("some-rule={}", 2 * count));
            response.warnings.unwrap_or_default()
        };
        assert_eq!(told(1), ["spec.replicas:  (some-rule)"]);
        assert_eq!(told(20).len(), 20);
        let many = told(25);
        assert_eq!(many.len(), 20);
        assert_eq!(many.last().map(String::as_str), Some("and 6 more warnings"));
    }
}
