//! The policy's settings.

use feast_ha::rules::{self, RULES, Rule};
use feast_ha::tree::Node;
use feast_ha::{Object, Severity, suggest};

/// What the operator of the cluster has chosen.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// The actions that differ from the rules' own.
    actions: Vec<(&'static str, Action)>,
}

/// What follows when a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
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
    /// Reads settings from JSON. The error holds every fault, each with what is allowed.
    pub(crate) fn read(json: &[u8]) -> Result<Self, Vec<String>> {
        let settings: Object<'_> = serde_json::from_slice(json)
            .map_err(|error| vec![format!("the settings are not valid JSON: {error}")])?;
        let Some(root) = settings.0.root().filter(|root| !root.is_null()) else {
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

    /// What follows when `rule` reports something of `severity`.
    pub(crate) fn action(&self, rule: &Rule, severity: Severity) -> Action {
        let chosen = self.actions.iter().find(|(id, _)| *id == rule.id);
        match (chosen, severity) {
            (Some((_, action)), _) => *action,
            (None, Severity::Error) if !rule.may_be_newer => Action::Deny,
            (None, Severity::Error | Severity::Warning) => Action::Warn,
            (None, Severity::Info) => Action::Off,
        }
    }
}

fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let name = feast_ha::diagnostic::quoted(name);
    match suggest::nearest(name.trim_matches('`'), known.iter().copied()) {
        Some(meant) => format!("unknown {what} {name}; did you mean `{meant}`?"),
        None => format!("unknown {what} {name}; known are `{}`", known.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(json: &str) -> Vec<String> {
        Settings::read(json.as_bytes()).err().unwrap_or_default()
    }

    #[test]
    fn settings_may_be_left_out() {
        for json in ["{}", "null", r#"{"rules": null}"#, r#"{"rules": {}}"#] {
            assert!(faults(json).is_empty(), "{json}");
        }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let json = r#"{"rulez": 1, "rules": {"sqlite-registy": "warn", "unknown-field": "Deny"}}"#;
        assert_eq!(
            faults(json),
            [
                "unknown setting `rulez`; did you mean `rules`?",
                "unknown rule `sqlite-registy`; did you mean `sqlite-registry`?",
                "`rules.unknown-field` must be one of `deny`, `warn`, `off`",
            ]
        );
    }

    #[test]
    fn a_rule_acts_by_its_severity_until_it_is_told_otherwise() {
        let rule = |id| rules::find(id).unwrap();
        let json = r#"{"rules": {"sqlite-registry": "off", "duplicate-key": false}}"#;
        let settings = Settings::read(json.as_bytes()).unwrap();
        let action = |id| settings.action(rule(id), rule(id).severity);
        assert_eq!(action("sqlite-registry"), Action::Off);
        assert_eq!(action("duplicate-key"), Action::Off);
        assert_eq!(action("object-store-registry"), Action::Deny);
        assert_eq!(action("deprecated-api-version"), Action::Warn);
        assert_eq!(action("unknown-field"), Action::Warn);
    }
}
