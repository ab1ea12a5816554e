//! What a cluster is asked when the text is applied, and what `kubectl` prints of its answers.
//!
//! Nothing here judges: the requests go to the policy's own module, which the page runs.

mod json;
mod kubectl;
mod object;
mod request;

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::fix::{YamlValue, to_yaml};
use feast_ha::generate;
use feast_ha::{Document, Source};

pub use kubectl::{Line, Response, Tone, WEBHOOK, command, printed};

use crate::policy_settings::PolicySettings;
use json::{Json, MOST_BYTES};
use object::{Found, Key, Object, Type, parts};

/// More objects are not asked for.
pub const MOST: usize = 60;

/// What somebody wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Question {
    /// What is done.
    pub write: Write,
    /// How many replicas a scaling asks for.
    pub replicas: u32,
}

/// What is done with the objects of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Write {
    /// They are created.
    #[default]
    Create,
    /// They take the place of those that were opened.
    Update,
    /// They are there, and are scaled.
    Scale,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            write: Write::default(),
            replicas: 3,
        }
    }
}

/// Everything that is asked of a cluster, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Plan {
    /// What is asked, in the order of the text.
    pub visits: Vec<Visit>,
    /// How many documents and objects do not concern the policy.
    pub others: usize,
    /// How many documents cannot be read to their end.
    pub unreadable: usize,
    /// How many more are not asked for.
    pub more: usize,
    /// The objects of the text that can be looked up.
    objects: BTreeMap<Key, String>,
    /// Whether Secrets may be looked up.
    inspects_secrets: bool,
}

/// What is asked of a cluster, and what is said besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Asked {
    /// What to call the text as a file.
    pub file: String,
    /// What is asked.
    pub plan: Plan,
    /// The settings as the host hands them to the policy, as JSON.
    pub settings: String,
}

impl Asked {
    /// What applying or scaling the objects of `text` asks, when those of `original` are there.
    pub(crate) fn of(
        text: &str,
        original: Option<&str>,
        settings: &PolicySettings,
        question: Question,
    ) -> Self {
        Self {
            file: generate::file_name(&Source::parse(text)),
            plan: Plan::of(text, original, settings, question),
            settings: settings_json(settings),
        }
    }
}

/// An object that is written.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Visit {
    /// The object as `kubectl` names it: `featurestore.feast.dev/prod`.
    pub title: String,
    /// What becomes of it.
    pub step: Step,
    key: Key,
    /// What is stored under its own name while it is judged.
    stored: Option<String>,
    plural: String,
    version: String,
    has_namespace: bool,
}

/// What `kubectl` does with an object.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Step {
    /// It asks, and the API server puts this `AdmissionRequest` to the policy.
    Ask {
        /// What is done with the object.
        write: Write,
        /// The request as JSON.
        request: String,
    },
    /// It asks nothing, because nothing changes.
    Unchanged,
    /// It refuses the object itself.
    Refuse(String),
}

impl Plan {
    /// What applying or scaling the objects of `text` asks, when those of `original` are there.
    pub(crate) fn of(
        text: &str,
        original: Option<&str>,
        settings: &PolicySettings,
        question: Question,
    ) -> Self {
        let source = Source::parse(text);
        let original = Source::parse(original.unwrap_or_default());
        let found = Found::of(&source);
        let before: BTreeMap<Key, Object<'_>> = Found::of(&original)
            .objects
            .into_iter()
            .map(|it| (it.key(), it))
            .collect();
        let mut plan = Self {
            others: found.others,
            unreadable: found.unreadable,
            inspects_secrets: settings.value("inspectSecrets") == Some(&YamlValue::Bool(true)),
            ..Self::default()
        };
        let mut room = MOST_BYTES;
        for object in found.objects {
            let known = object.known();
            if let Some(known) = known
                && let Ok(json) = object.json(known, room)
            {
                room = room.saturating_sub(json.len());
                plan.objects.insert(object.key(), json);
            }
            let old = before.get(&object.key()).copied();
            match known {
                Some(known) if question.write == Write::Scale && !known.is_scaled => {
                    plan.others += 1;
                }
                Some(known) if known.is_judged && plan.visits.len() < MOST => {
                    plan.visit(object, old, known, question, &mut room);
                }
                Some(known) if known.is_judged => plan.more += 1,
                None if object.is_misspelt() && question.write != Write::Scale => {
                    plan.refuse(object, request::no_match(object));
                }
                _ => plan.others += 1,
            }
        }
        plan
    }

    fn refuse(&mut self, object: Object<'_>, words: String) {
        let visit = Visit::of(object, "", Step::Refuse(words));
        self.visits.push(visit);
    }

    fn visit(
        &mut self,
        object: Object<'_>,
        old: Option<Object<'_>>,
        known: &Type,
        question: Question,
        room: &mut usize,
    ) {
        let key = object.key();
        if key.name.is_empty() {
            return self.refuse(object, "error: resource name may not be empty".to_owned());
        }
        let Some(own) = self.objects.get(&key).cloned() else {
            return self.refuse(object, request::TOO_LARGE.to_owned());
        };
        let mut stored = None;
        let step = match (question.write, old) {
            (Write::Scale, _) => {
                stored = Some(own);
                Step::Ask {
                    write: Write::Scale,
                    request: request::scale(object, known, question.replicas),
                }
            }
            (Write::Update, Some(old)) if object.is_same(old) => Step::Unchanged,
            (Write::Update, Some(old)) => match old.json(known, *room) {
                Ok(json) => {
                    *room = room.saturating_sub(json.len());
                    let request = request::write(object, known, &own, Some(&json));
                    stored = Some(json);
                    let write = Write::Update;
                    Step::Ask { write, request }
                }
                Err(_) => Step::Refuse(request::TOO_LARGE.to_owned()),
            },
            (Write::Create | Write::Update, _) => Step::Ask {
                write: Write::Create,
                request: request::write(object, known, &own, None),
            },
        };
        let mut visit = Visit::of(object, known.plural, step);
        visit.stored = stored;
        self.visits.push(visit);
    }

    /// The object that the policy looks up while it judges a visit, or the host's words for why it cannot have it.
    ///
    /// # Errors
    /// With the words of Kubewarden's policy evaluator.
    pub fn look_up<'p>(
        &'p self,
        visit: &'p Visit,
        api_version: &str,
        kind: &str,
        namespace: Option<&str>,
        name: &str,
    ) -> Result<&'p str, String> {
        let is_granted = match (api_version, kind) {
            ("feast.dev/v1", "FeatureStore") | ("apps/v1", "Deployment") => true,
            ("v1", "Secret") => self.inspects_secrets,
            _ => false,
        };
        if !is_granted {
            return Err(format!(
                "Policy has not been granted access to Kubernetes {api_version}/{kind} resources. The violation has \
                 been reported."
            ));
        }
        let key = Key {
            group: parts(api_version).0.to_owned(),
            kind: kind.to_owned(),
            namespace: namespace.unwrap_or_default().to_owned(),
            name: name.to_owned(),
        };
        let found = if key == visit.key {
            visit.stored.as_ref()
        } else {
            self.objects.get(&key)
        };
        found.map(String::as_str).ok_or_else(|| {
            format!(
                "Callback evaluation failure: Cannot find {api_version}/{kind} named '{name}' inside of namespace \
                 '{namespace:?}'"
            )
        })
    }
}

impl Visit {
    fn of(object: Object<'_>, plural: &str, step: Step) -> Self {
        let key = object.key();
        let kind = key.kind.to_lowercase();
        Self {
            title: format!("{kind}.{}/{}", key.group, key.name),
            step,
            key,
            stored: None,
            plural: plural.to_owned(),
            version: object.version().to_owned(),
            has_namespace: object.namespace().is_some(),
        }
    }
}

/// The settings as the host hands them to the policy.
fn settings_json(settings: &PolicySettings) -> String {
    let fields = settings.fields().into_iter();
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let yaml = to_yaml(&[YamlValue::Mapping(fields.collect())]);
    let source = Source::parse(&yaml);
    let root = source.documents().first().and_then(Document::root);
    let mut json = Json::new(MOST_BYTES);
    match root.map(|root| json.node(root, 0)) {
        Some(Ok(())) => json.into_text(),
        _ => "{}".to_owned(),
    }
}

#[cfg(test)]
mod tests;
