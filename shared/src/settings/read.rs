//! Reads settings by their table and tells everything that is wrong with them.

use super::table::{ACTIONS, Form, SETTINGS, Setting};
use super::{Action, OnLookupFailure, RULES_PAGE, Settings};
use crate::diagnostic::quoted;
use crate::rules::{self, RULES};
use crate::suggest;
use crate::text::joined;
use crate::tree::{Field, Node};

/// How long an address may be that is added to every refusal.
const URL_LIMIT: usize = 200;
/// More faults than anybody corrects at once.
const MOST_FAULTS: usize = 20;
/// More words than a message can list.
const MANY_WORDS: usize = 50;

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
    reader.contradictions();
    let mut faults = reader.faults;
    let left = faults.len().saturating_sub(MOST_FAULTS);
    if left > 0 {
        faults.truncate(MOST_FAULTS);
        faults.push(format!("and {left} more"));
    }
    if faults.is_empty() {
        Ok(reader.settings)
    } else {
        Err(faults)
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
            let names: Vec<&str> = SETTINGS.iter().map(|it| it.name).collect();
            let fault = format!("unknown setting {}", quoted(name));
            self.faults.push(unknown(&fault, name, &names));
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
                let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
                let fault = format!("unknown rule {}", quoted(id));
                self.faults.push(unknown(&fault, id, &ids));
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
                    "{} must be one of `{}`",
                    quoted(&format!("rules.{id}")),
                    joined(&ACTIONS, "`, `")
                )),
                (None, Some(_)) => {}
            }
        }
    }

    /// The words, as the table spells them; `None` where one is not known, because nobody can tell
    /// what is allowed then.
    fn words(&mut self, setting: &Setting, list: Node<'_>) -> Option<Vec<&'static str>> {
        let name = setting.name;
        let mut words: Vec<&'static str> = Vec::new();
        if !matches!(list.value(), crate::tree::Value::Sequence) {
            self.fault(setting, "a list of words");
            return None;
        }
        let mut are_known = true;
        for item in list.items() {
            let Some(written) = item.as_str() else {
                self.fault(setting, "a list of words");
                are_known = false;
                continue;
            };
            match setting.form.words().into_iter().find(|it| *it == written) {
                Some(word) if words.contains(&word) => {
                    self.faults.push(format!("duplicate `{word}` in `{name}`"));
                }
                Some(word) => words.push(word),
                None => {
                    let fault = format!("unsupported value {} in `{name}`", quoted(written));
                    let known = setting.form.words();
                    self.faults.push(unknown(&fault, written, &known));
                    are_known = false;
                }
            }
        }
        if list.items().next().is_none() {
            self.faults.push(format!(
                "`{name}` allows nothing; leave it out to allow everything"
            ));
            are_known = false;
        }
        are_known.then_some(words)
    }

    /// Settings that cannot both be meant.
    fn contradictions(&mut self) {
        let Settings {
            actions, limits, ..
        } = &self.settings;
        let (registries, dialects) = (&limits.registries, &limits.sql_dialects);
        if let (Some(_), Some(registries)) = (dialects, registries)
            && !registries.contains(&"sql")
        {
            self.faults.push(
                "`allowedSqlDialects` is about `sql` registries, which `allowedRegistries` does not allow"
                    .to_owned(),
            );
        }
        let fewest = limits.min_replicas;
        let stores = "store-not-allowed";
        let takes_buckets = actions
            .iter()
            .any(|(rule, action)| *rule == "object-store-registry" && *action != Action::Deny);
        let is_alone = |word: &&str| match *word {
            "file" | "sqlite" | "duckdb" => true,
            "s3" | "gs" => !takes_buckets,
            _ => false,
        };
        for (name, words, rule) in [
            ("allowedRegistries", registries, stores),
            ("allowedOnlineStores", &limits.online_stores, stores),
            ("allowedOfflineStores", &limits.offline_stores, stores),
            ("allowedSqlDialects", dialects, "sql-dialect-not-allowed"),
            ("minReplicas", &None, "too-few-replicas"),
        ] {
            let is_set = words.is_some() || name == "minReplicas" && fewest.is_some();
            if is_set && actions.contains(&(rule, Action::Off)) {
                self.faults.push(format!(
                    "`{name}` has no effect while `rules.{rule}` is `off`"
                ));
            }
            // A store without an offline store can be scaled.
            if let (Some(fewest @ 2..), Some(words)) = (fewest, words)
                && name != "allowedOfflineStores"
                && words.iter().all(is_alone)
            {
                self.faults.push(format!(
                    "`minReplicas: {fewest}` needs what several pods can share, but `{name}` allows \
                     only `{}`",
                    joined(words, "`, `")
                ));
            }
        }
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

/// A fault of a word that is not known, with the one that was meant, or all from which to choose.
fn unknown(fault: &str, word: &str, known: &[&str]) -> String {
    match suggest::nearest(word, known.iter().copied()) {
        Some(meant) => format!("{fault}; did you mean `{meant}`?"),
        None if known.len() > MANY_WORDS => format!("{fault}; see {RULES_PAGE}"),
        None => format!("{fault}; known are `{}`", joined(known, "`, `")),
    }
}
