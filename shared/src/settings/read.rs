//! Reads settings by their table and tells everything that is wrong with them.

use super::table::{ACTIONS, Form, SETTINGS, Setting};
use super::{Action, OnLookupFailure, Settings};
use crate::diagnostic::quoted;
use crate::rules::{self, RULES};
use crate::suggest;
use crate::text::joined;
use crate::tree::{Field, Node};

/// How long an address may be that is added to every refusal.
const URL_LIMIT: usize = 200;

pub(super) fn read(settings: Option<Node<'_>>) -> Result<Settings, Vec<String>> {
    let Some(root) = settings.filter(|root| !root.is_null()) else {
        return Ok(Settings::default());
    };
    if !root.is_mapping() {
        return Err(vec!["the settings must be a mapping".to_owned()]);
    }
    let mut reader = Reader::default();
    for field in root.fields() {
        reader.field(field);
    }
    if reader.faults.is_empty() {
        reader.contradictions();
    }
    if reader.faults.is_empty() {
        Ok(reader.settings)
    } else {
        Err(reader.faults)
    }
}

#[derive(Default)]
struct Reader {
    settings: Settings,
    faults: Vec<String>,
}

impl Reader {
    fn field(&mut self, field: Field<'_>) {
        let name = field.name().unwrap_or_default();
        let Some(setting) = SETTINGS.iter().find(|it| it.name == name) else {
            let names = SETTINGS.iter().map(|it| it.name);
            self.faults.push(unknown("setting", name, names));
            return;
        };
        let value = field.value();
        // Forms send an empty text for what was not filled in.
        let is_text = matches!(setting.form, Form::Word(_) | Form::Url);
        if value.is_null() || is_text && value.as_str() == Some("") {
            return;
        }
        match setting.form {
            Form::Actions => self.actions(value),
            Form::Words(_) => {
                let words = self.words(setting, value);
                let limits = &mut self.settings.limits;
                match setting.name {
                    "allowedRegistries" => limits.registries = words,
                    "allowedOnlineStores" => limits.online_stores = words,
                    "allowedOfflineStores" => limits.offline_stores = words,
                    _ => limits.sql_dialects = words,
                }
            }
            Form::Word(known) => {
                let chosen = value.as_str().filter(|it| known.contains(it));
                self.settings.on_lookup_failure = chosen.map(|it| match it {
                    "deny" => OnLookupFailure::Deny,
                    _ => OnLookupFailure::Warn,
                });
                if chosen.is_none() {
                    self.fault(setting, &format!("one of `{}`", joined(known, "`, `")));
                }
            }
            Form::Integer(least, most) => {
                let number = value.as_int().filter(|it| (least..=most).contains(it));
                self.settings.limits.min_replicas = number;
                if number.is_none() {
                    self.fault(setting, &format!("a whole number from {least} to {most}"));
                }
            }
            Form::Boolean => match value.as_bool() {
                Some(chosen) => self.settings.inspect_secrets = chosen,
                None => self.fault(setting, "`true` or `false`"),
            },
            Form::Url => {
                let url = value.as_str().filter(|it| is_url(it));
                self.settings.documentation_url = url.map(str::to_owned);
                if url.is_none() {
                    self.faults.push(format!(
                        "`{}` must begin with `http://` or `https://`, without white space, of at most {URL_LIMIT} characters",
                        setting.name
                    ));
                }
            }
        }
    }

    fn fault(&mut self, setting: &Setting, what: &str) {
        self.faults
            .push(format!("`{}` must be {what}", setting.name));
    }

    fn actions(&mut self, actions: Node<'_>) {
        if !actions.is_mapping() {
            let fault = "`rules` must map ids of rules to actions";
            self.faults.push(fault.to_owned());
        }
        for field in actions.fields() {
            let id = field.name().unwrap_or_default();
            let rule = rules::find(id);
            if rule.is_none() {
                let ids = RULES.iter().map(|rule| rule.id);
                self.faults.push(unknown("rule", id, ids));
            }
            let word = match field.value().as_bool() {
                // An unquoted `off` is a boolean by the time it gets here.
                Some(false) => Some("off"),
                _ => field.value().as_str(),
            };
            let action = match word {
                Some("deny") => Some(Action::Deny),
                Some("warn") => Some(Action::Warn),
                Some("off") => Some(Action::Off),
                _ => None,
            };
            match (rule, action) {
                (Some(rule), Some(action)) => self.settings.actions.push((rule.id, action)),
                (_, None) => self.faults.push(format!(
                    "`rules.{id}` must be one of `{}`",
                    joined(&ACTIONS, "`, `")
                )),
                (None, Some(_)) => {}
            }
        }
    }

    /// The words that are known, as the table spells them.
    fn words(&mut self, setting: &Setting, list: Node<'_>) -> Option<Vec<&'static str>> {
        let name = setting.name;
        let mut words: Vec<&'static str> = Vec::new();
        if !matches!(list.value(), crate::tree::Value::Sequence) {
            self.fault(setting, "a list of words");
            return None;
        }
        for item in list.items() {
            let Some(written) = item.as_str() else {
                self.fault(setting, "a list of words");
                continue;
            };
            match setting.form.words().into_iter().find(|it| *it == written) {
                Some(word) if words.contains(&word) => {
                    self.faults.push(format!("duplicate `{word}` in `{name}`"));
                }
                Some(word) => words.push(word),
                None => self.faults.push(unsupported(setting, written)),
            }
        }
        if list.items().next().is_none() {
            self.faults.push(format!(
                "`{name}` allows nothing; leave it out to allow everything"
            ));
        }
        Some(words)
    }

    /// Settings that cannot both be meant.
    fn contradictions(&mut self) {
        let limits = &self.settings.limits;
        let registries = limits.registries.as_deref();
        let mut faults = Vec::new();
        if limits.sql_dialects.is_some() && registries.is_some_and(|it| !it.contains(&"sql")) {
            faults.push(
                "`allowedSqlDialects` is about `sql` registries, which `allowedRegistries` does not allow"
                    .to_owned(),
            );
        }
        if let (Some(fewest @ 2..), Some(["file"])) = (limits.min_replicas, registries) {
            faults.push(format!(
                "`minReplicas: {fewest}` needs a registry that several pods can share, but \
                 `allowedRegistries` allows only `file`"
            ));
        }
        let lists = [
            ("allowedRegistries", &limits.registries),
            ("allowedOnlineStores", &limits.online_stores),
            ("allowedOfflineStores", &limits.offline_stores),
        ];
        let set = lists
            .into_iter()
            .filter(|(_, list)| list.is_some())
            .map(|(name, _)| (name, "store-not-allowed"))
            .chain(
                (limits.sql_dialects.is_some())
                    .then_some(("allowedSqlDialects", "sql-dialect-not-allowed")),
            )
            .chain((limits.min_replicas.is_some()).then_some(("minReplicas", "too-few-replicas")));
        for (name, rule) in set {
            if self.settings.actions.contains(&(rule, Action::Off)) {
                faults.push(format!(
                    "`{name}` has no effect while `rules.{rule}` is `off`"
                ));
            }
        }
        self.faults = faults;
    }
}

/// An address that can stand in a message: nothing in it that would break the line.
fn is_url(text: &str) -> bool {
    let is_plain = |it: char| !it.is_whitespace() && !it.is_control();
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
        && text.chars().count() <= URL_LIMIT
        && text.chars().all(is_plain)
}

fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let name = quoted(name);
    match suggest::nearest(name.trim_matches('`'), known.iter().copied()) {
        Some(meant) => format!("unknown {what} {name}; did you mean `{meant}`?"),
        None => format!(
            "unknown {what} {name}; known are `{}`",
            joined(&known, "`, `")
        ),
    }
}

fn unsupported(setting: &Setting, word: &str) -> String {
    let known = setting.form.words();
    let fault = format!("unsupported value {} in `{}`", quoted(word), setting.name);
    match suggest::nearest(word, known.iter().copied()) {
        Some(meant) => format!("{fault}; did you mean `{meant}`?"),
        None => format!("{fault}; supported are `{}`", joined(&known, "`, `")),
    }
}
