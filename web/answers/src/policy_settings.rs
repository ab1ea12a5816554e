//! The settings of the policy, as somebody chooses them on the page.

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::fix::{YamlValue, to_yaml};
use feast_ha::settings::{Limits, SETTINGS};
use feast_ha::{Document, Settings, Source};

/// The settings that were chosen; what is not among them holds as the policy has it by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct PolicySettings {
    chosen: Vec<(Cow<'static, str>, YamlValue)>,
}

impl PolicySettings {
    /// What was chosen, in the order of [`SETTINGS`].
    pub fn chosen(&self) -> &[(Cow<'static, str>, YamlValue)] {
        &self.chosen
    }

    /// The same as the crate takes it.
    pub(crate) fn fields(&self) -> Vec<(&str, YamlValue)> {
        let chosen = self.chosen.iter();
        chosen
            .map(|(name, value)| (&**name, value.clone()))
            .collect()
    }

    /// What was chosen for a setting.
    pub fn value(&self, name: &str) -> Option<&YamlValue> {
        let found = self.chosen.iter().find(|(own, _)| *own == name);
        found.map(|(_, value)| value)
    }

    /// The words that were chosen for a setting that takes a list.
    pub fn words(&self, name: &str) -> Vec<&str> {
        let Some(YamlValue::List(items)) = self.value(name) else {
            return Vec::new();
        };
        items.iter().filter_map(word).collect()
    }

    /// The actions that were chosen for rules, by their ids.
    pub fn actions(&self) -> Vec<(&str, &str)> {
        let Some(YamlValue::Mapping(fields)) = self.value("rules") else {
            return Vec::new();
        };
        fields
            .iter()
            .filter_map(|(rule, action)| Some((rule.as_str(), word(action)?)))
            .collect()
    }

    /// Chooses a value, or none.
    pub fn set(&mut self, name: &'static str, value: Option<YamlValue>) {
        self.chosen.retain(|(own, _)| *own != name);
        self.chosen.extend(value.map(|value| (name.into(), value)));
        let place = |name: &str| SETTINGS.iter().position(|it| it.name == name);
        self.chosen.sort_by_key(|(name, _)| place(name));
    }

    /// Adds a word to a list, or takes it away; an empty list chooses nothing.
    pub fn toggle(&mut self, name: &'static str, word: &str) {
        let mut words = self.words(name);
        match words.iter().position(|own| *own == word) {
            Some(place) => {
                words.remove(place);
            }
            None => words.push(word),
        }
        let list: Vec<YamlValue> = words.into_iter().map(YamlValue::from).collect();
        self.set(name, (!list.is_empty()).then_some(YamlValue::List(list)));
    }

    /// Chooses an action for a rule, or none.
    pub fn act(&mut self, rule: &str, action: Option<&str>) {
        let others = self.actions().into_iter().filter(|(own, _)| *own != rule);
        let mut fields: Vec<(String, YamlValue)> = others
            .chain(action.map(|action| (rule, action)))
            .map(|(rule, action)| (rule.to_owned(), action.into()))
            .collect();
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        let value = (!fields.is_empty()).then_some(YamlValue::Mapping(fields));
        self.set("rules", value);
    }

    /// What is wrong with them, each in a line.
    pub(crate) fn faults(&self) -> Vec<String> {
        self.read().err().unwrap_or_default()
    }

    /// What they allow; everything while something is wrong with them.
    pub(crate) fn limits(&self) -> Limits {
        self.read()
            .map(|settings| settings.limits().clone())
            .unwrap_or_default()
    }

    /// As the policy reads them.
    fn read(&self) -> Result<Settings, Vec<String>> {
        let fields = self.fields().into_iter();
        let fields = fields.map(|(name, value)| (name.to_owned(), value));
        let yaml = to_yaml(&[YamlValue::Mapping(fields.collect())]);
        let source = Source::parse(&yaml);
        Settings::read(source.documents().first().and_then(Document::root))
    }
}

fn word(value: &YamlValue) -> Option<&str> {
    match value {
        YamlValue::String(word) => Some(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_reaches_the_policy_in_its_order() {
        let mut settings = PolicySettings::default();
        settings.set("minReplicas", Some(2.into()));
        settings.toggle("allowedRegistries", "sql");
        settings.act("replicas-with-autoscaling", Some("warn"));
        let names: Vec<&str> = settings.chosen().iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["rules", "allowedRegistries", "minReplicas"]);
        let limits = settings.limits();
        assert_eq!(
            (limits.min_replicas, limits.registries),
            (Some(2), Some(vec!["sql"]))
        );
        settings.toggle("allowedRegistries", "sql");
        settings.act("replicas-with-autoscaling", None);
        settings.set("minReplicas", None);
        assert_eq!(settings, PolicySettings::default());
    }

    #[test]
    fn a_fault_is_told_and_limits_nothing() {
        let mut settings = PolicySettings::default();
        settings.set("minReplicas", Some(2.into()));
        settings.set("documentationUrl", Some("nowhere".into()));
        assert_eq!(settings.faults().len(), 1);
        assert_eq!(settings.limits(), Limits::default());
    }
}
