//! The policy's settings, which the command reads too, so that CI and the cluster agree.

mod read;
mod table;

use crate::diagnostic::Severity;
use crate::rules::Rule;
use crate::tree::Node;

pub use table::{ACTIONS, Form, LOOKUP_ACTIONS, SETTINGS, Setting};

/// Where the rules are explained.
pub const RULES_PAGE: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules.md");

/// What the operator of the cluster has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The actions that differ from the rules' own.
    actions: Vec<(&'static str, Action)>,
    limits: Limits,
    on_lookup_failure: Option<OnLookupFailure>,
    inspect_secrets: bool,
    documentation_url: Option<String>,
}

/// What an operator allows of what Feast can do. Nothing is restricted by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// What registries may be kept in.
    pub registries: Option<Vec<&'static str>>,
    /// The types of online stores.
    pub online_stores: Option<Vec<&'static str>>,
    /// The types of offline stores.
    pub offline_stores: Option<Vec<&'static str>>,
    /// The databases of `sql` registries.
    pub sql_dialects: Option<Vec<&'static str>>,
    /// The fewest pods of a `FeatureStore`.
    pub min_replicas: Option<i64>,
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

/// What follows when an object of the cluster cannot be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnLookupFailure {
    /// The request is refused.
    Deny,
    /// The request is accepted with a warning.
    Warn,
}

impl Settings {
    /// Reads settings; without any, every rule acts by itself.
    ///
    /// # Errors
    /// The faults, each a line that says what is allowed; of many the first, and how many more.
    pub fn read(settings: Option<Node<'_>>) -> Result<Self, Vec<String>> {
        read::read(settings)
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

    /// What is allowed of what Feast can do.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What follows when an object cannot be looked up, if something was chosen.
    pub fn on_lookup_failure(&self) -> Option<OnLookupFailure> {
        self.on_lookup_failure
    }

    /// Whether the Secrets of stores are to be looked up.
    pub fn inspects_secrets(&self) -> bool {
        self.inspect_secrets
    }

    /// Where the operator explains what is refused here.
    pub fn documentation_url(&self) -> Option<&str> {
        self.documentation_url.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Source, rules};

    fn read(text: &str) -> Result<Settings, Vec<String>> {
        let source = Source::parse(text);
        Settings::read(source.documents().first().and_then(Document::root))
    }

    #[test]
    fn settings_may_be_left_out() {
        for text in [
            "",
            "{}",
            "null",
            "rules:",
            "rules: {}",
            "minReplicas:",
            "inspectSecrets: false",
            "{documentationUrl: '', onLookupFailure: ''}",
        ] {
            assert_eq!(read(text), Ok(Settings::default()), "{text}");
        }
    }

    #[test]
    fn every_setting_is_read() {
        let text = "\
rules: {object-store-registry: warn}
allowedRegistries: [sql, remote]
allowedOnlineStores: [redis, postgres]
allowedOfflineStores: [dask]
allowedSqlDialects: [postgresql]
minReplicas: 2
onLookupFailure: deny
inspectSecrets: true
documentationUrl: https://wiki.example/feast
";
        let settings = read(text).unwrap();
        let expected = Settings {
            actions: vec![("object-store-registry", Action::Warn)],
            limits: Limits {
                registries: Some(vec!["sql", "remote"]),
                online_stores: Some(vec!["redis", "postgres"]),
                offline_stores: Some(vec!["dask"]),
                sql_dialects: Some(vec!["postgresql"]),
                min_replicas: Some(2),
            },
            on_lookup_failure: Some(OnLookupFailure::Deny),
            inspect_secrets: true,
            documentation_url: Some("https://wiki.example/feast".to_owned()),
        };
        assert_eq!(settings, expected);
        for Setting { name, .. } in &SETTINGS {
            assert!(text.contains(&format!("{name}: ")), "{name} is not read");
        }
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let text = "\
{rulez: 1, rules: {sqlite-registy: warn, unknown-field: Deny}, allowedRegistries: [Sql, 1, sql, sql],
 allowedOnlineStores: redis, minReplicas: 0, onLookupFailure: allow, inspectSecrets: yess,
 documentationUrl: wiki.example, allowedOfflineStores: []}";
        assert_eq!(
            read(text).unwrap_err(),
            [
                "unknown setting `rulez`; did you mean `rules`?",
                "unknown rule `sqlite-registy`; did you mean `sqlite-registry`?",
                "`rules.unknown-field` must be one of `deny`, `warn`, `off`",
                "unsupported value `Sql` in `allowedRegistries`; did you mean `sql`?",
                "`allowedRegistries` must be a list of words",
                "duplicate `sql` in `allowedRegistries`",
                "`allowedOnlineStores` must be a list of words",
                "`minReplicas` must be a whole number from 1 to 2147483647",
                "`onLookupFailure` must be one of `deny`, `warn`",
                "`inspectSecrets` must be `true` or `false`",
                "`documentationUrl` must begin with `http://` or `https://`, without white space, of at most 200 characters",
                "`allowedOfflineStores` allows nothing; leave it out to allow everything",
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
    fn contradictions_are_told() {
        for (text, fault) in [
            (
                "{allowedRegistries: [remote], allowedSqlDialects: [mysql]}",
                "`allowedSqlDialects` is about `sql` registries, which `allowedRegistries` does not allow",
            ),
            (
                "{allowedRegistries: [file], minReplicas: 2}",
                "`minReplicas: 2` needs what several pods can share, but `allowedRegistries` allows only `file`",
            ),
            (
                "{allowedRegistries: [s3, gs], minReplicas: 3}",
                "`minReplicas: 3` needs what several pods can share, but `allowedRegistries` allows only `s3`, `gs`",
            ),
            (
                "{allowedOnlineStores: [file], minReplicas: 2}",
                "`minReplicas: 2` needs what several pods can share, but `allowedOnlineStores` allows only `file`",
            ),
            (
                "{allowedSqlDialects: [sqlite], minReplicas: 2}",
                "`minReplicas: 2` needs what several pods can share, but `allowedSqlDialects` allows only `sqlite`",
            ),
            (
                "{minReplicas: 2, rules: {too-few-replicas: 'off'}}",
                "`minReplicas` has no effect while `rules.too-few-replicas` is `off`",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), [fault]);
        }
        for sound in [
            "{allowedRegistries: [sql, file], allowedSqlDialects: [mysql], minReplicas: 2}",
            "{allowedRegistries: [s3], minReplicas: 2, rules: {object-store-registry: warn}}",
            "{allowedRegistries: [s3], allowedOnlineStores: [file], minReplicas: 1}",
            "{allowedOfflineStores: [file, duckdb], minReplicas: 2}",
        ] {
            assert!(read(sound).is_ok(), "{sound}");
        }
    }

    #[test]
    fn contradictions_are_told_with_other_faults_but_not_because_of_them() {
        let faults = |text| read(text).unwrap_err();
        assert_eq!(
            faults("{allowedRegistries: [file], minReplicas: 2, inspectSecrets: 1}"),
            [
                "`inspectSecrets` must be `true` or `false`",
                "`minReplicas: 2` needs what several pods can share, but `allowedRegistries` allows only `file`",
            ]
        );
        assert_eq!(
            faults("{allowedRegistries: [Sql, file], allowedSqlDialects: [mysql], minReplicas: 2}"),
            ["unsupported value `Sql` in `allowedRegistries`; did you mean `sql`?"]
        );
        assert_eq!(
            faults("{allowedOnlineStores: [], minReplicas: 2}"),
            ["`allowedOnlineStores` allows nothing; leave it out to allow everything"]
        );
    }

    #[test]
    fn what_is_wrong_is_told_in_few_words() {
        let rules: Vec<String> = (0..1_000).map(|it| format!("xyz-{it}: warn")).collect();
        let faults = read(&format!("{{rules: {{{}}}}}", rules.join(", "))).unwrap_err();
        assert_eq!(faults.len(), 21);
        assert_eq!(
            faults.first().map(String::as_str),
            Some(
                "unknown rule `xyz-0`; see https://github.com/feast-ha/feast-ha/blob/main/docs/rules.md"
            )
        );
        assert_eq!(faults.last().map(String::as_str), Some("and 980 more"));
        let long = read(&format!("{{rules: {{{}: x}}}}", "y".repeat(1_000))).unwrap_err();
        assert!(long.iter().all(|it| it.len() < 200), "{long:?}");
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
