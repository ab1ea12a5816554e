//! The policy's settings, which the command reads too, so that CI and the cluster agree.

use crate::diagnostic::{Severity, quoted};
use crate::rules::{self, RULES, Rule};
use crate::suggest;
use crate::tree::Node;

/// What the operator of the cluster has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The actions that differ from the rules' own.
    actions: Vec<(&'static str, Action)>,
}

/// What follows when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The request is refused.
    Deny,
    /// The request is accepted with a warning.
    Warn,
    /// Nothing.
    Off,
}

const FIELDS: [&str; 1] = ["rules"];
const ACTIONS: [(&str, Action); 3] = [
    ("deny", Action::Deny),
    ("warn", Action::Warn),
    ("off", Action::Off),
];

impl Settings {
    /// Reads settings; without any, every rule acts by itself.
    ///
    /// # Errors
    /// Every fault at once, each a line that says what is allowed.
    pub fn read(settings: Option<Node<'_>>) -> Result<Self, Vec<String>> {
        let Some(root) = settings.filter(|root| !root.is_null()) else {
            return Ok(Self::default());
        };
        if !root.is_mapping() {
            return Err(vec!["the settings must be a mapping".to_owned()]);
        }
        let mut faults = Vec::new();
        let mut read = Self::default();
        for field in root.fields() {
            match field.name().unwrap_or_default() {
                "rules" => read.read_rules(field.value(), &mut faults),
                other => faults.push(unknown("setting", other, FIELDS)),
            }
        }
        if faults.is_empty() {
            Ok(read)
        } else {
            Err(faults)
        }
    }

    fn read_rules(&mut self, rules: Node<'_>, faults: &mut Vec<String>) {
        if rules.is_null() {
            return;
        }
        if !rules.is_mapping() {
            faults.push("`rules` must map ids of rules to actions".to_owned());
        }
        for field in rules.fields() {
            let id = field.name().unwrap_or_default();
            let rule = rules::find(id);
            if rule.is_none() {
                let ids = RULES.iter().map(|rule| rule.id);
                faults.push(unknown("rule", id, ids));
            }
            let word = match field.value().as_bool() {
                // An unquoted `off` is a boolean by the time it gets here.
                Some(false) => Some("off"),
                _ => field.value().as_str(),
            };
            let action = ACTIONS.iter().find(|(name, _)| word == Some(*name));
            match (rule, action) {
                (Some(rule), Some((_, action))) => self.actions.push((rule.id, *action)),
                (_, None) => {
                    faults.push(format!("`rules.{id}` must be one of `deny`, `warn`, `off`"));
                }
                (None, Some(_)) => {}
            }
        }
    }

    /// What was chosen for `rule`, if anything.
    pub fn chosen(&self, rule: &Rule) -> Option<Action> {
        let chosen = self.actions.iter().find(|(id, _)| *id == rule.id);
        chosen.map(|(_, action)| *action)
    }

    /// What follows in a cluster when `rule` reports something of `severity`: what was chosen, and
    /// otherwise errors are denied unless the cluster's own CRD knows better.
    pub fn action(&self, rule: &Rule, severity: Severity) -> Action {
        match (self.chosen(rule), severity) {
            (Some(action), _) => action,
            (None, Severity::Error) if !rule.may_be_newer => Action::Deny,
            (None, Severity::Error | Severity::Warning) => Action::Warn,
            (None, Severity::Info) => Action::Off,
        }
    }
}

fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let name = quoted(name);
    match suggest::nearest(name.trim_matches('`'), known.iter().copied()) {
        Some(meant) => format!("unknown {what} {name}; did you mean `{meant}`?"),
        None => format!("unknown {what} {name}; known are `{}`", known.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Source};

    fn read(text: &str) -> Result<Settings, Vec<String>> {
        let source = Source::parse(text);
        Settings::read(source.documents().first().and_then(Document::root))
    }

    #[test]
    fn settings_may_be_left_out() {
        for text in ["", "{}", "null", "rules:", "rules: {}"] {
            assert_eq!(read(text), Ok(Settings::default()), "{text}");
        }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let text = "{rulez: 1, rules: {sqlite-registy: warn, unknown-field: Deny}}";
        assert_eq!(
            read(text).unwrap_err(),
            [
                "unknown setting `rulez`; did you mean `rules`?",
                "unknown rule `sqlite-registy`; did you mean `sqlite-registry`?",
                "`rules.unknown-field` must be one of `deny`, `warn`, `off`",
            ]
        );
        let faults = |text| read(text).unwrap_err();
        assert_eq!(faults("[rules]"), ["the settings must be a mapping"]);
        assert_eq!(
            faults("rules: [off]"),
            ["`rules` must map ids of rules to actions"]
        );
    }

    #[test]
    fn a_rule_acts_by_its_severity_until_it_is_told_otherwise() {
        let rule = |id| rules::find(id).unwrap();
        let settings = read("rules: {sqlite-registry: \"off\", duplicate-key: off}").unwrap();
        let action = |id| settings.action(rule(id), rule(id).severity);
        assert_eq!(action("sqlite-registry"), Action::Off);
        assert_eq!(action("duplicate-key"), Action::Off);
        assert_eq!(action("object-store-registry"), Action::Deny);
        assert_eq!(action("deprecated-api-version"), Action::Warn);
        assert_eq!(action("unknown-field"), Action::Warn);
        assert_eq!(settings.chosen(rule("object-store-registry")), None);
    }
}
