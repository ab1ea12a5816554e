#![doc = include_str!("batch_engine_without_type.md")]

use super::{Check, Rule};
use crate::check::{Context, Report, Stored, StoredPart};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::shape::Object;
use crate::shape::repo_config::BATCH_ENGINES;
use crate::tree::Field;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "batch-engine-without-type",
    Severity::Error,
    "settings of a batch engine that do not say which one it is",
    &[Check::Stored(check)],
);

fn check(stored: &Stored<'_, '_>, _: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    if stored.part != StoredPart::BatchEngine {
        return;
    }
    // A text that breaks off may yet say it.
    if stored.document().is_some_and(|it| !it.is_complete()) {
        return;
    }
    let Some(settings) = stored.settings() else {
        return;
    };
    let engine = settings.get("type");
    if engine.str().is_some() {
        return;
    }
    let message = if engine.is_set() {
        "`type` of a batch engine takes a string"
    } else {
        "required field `type` of the batch engine is not set"
    };
    let help = if settings.get("batch_engine").is_set() {
        "Write the fields by themselves, without `batch_engine:` around them."
    } else {
        "Name the engine beside its settings, such as `type: local` or `type: spark.engine`."
    };
    report.value(engine.path(), message, help).fixes(|| {
        let engines = engines_with(&settings).take(MEANT);
        let is_set = engine.is_set();
        engines.map(move |name| {
            let edits = vec![Edit::set(engine.path(), name)];
            let title = if is_set {
                format!("Change type to {name}")
            } else {
                format!("Add type: {name}")
            };
            Fix::needs_judgement(title, edits)
        })
    });
}

/// How many engines are offered of those that have the fields.
const MEANT: usize = 2;

/// The engines that have all the fields that are given; none where none is.
fn engines_with<'d>(settings: &At<'d>) -> impl Iterator<Item = &'static str> + use<'d> {
    let settings = settings.node().filter(|it| it.fields().next().is_some());
    settings.into_iter().flat_map(|settings| {
        let engines = BATCH_ENGINES.variants.iter();
        let has_all = move |engine: &Object| {
            let mut names = settings.fields().filter_map(Field::name);
            names.all(|name| engine.field(name).is_some())
        };
        engines
            .filter(move |(_, engine)| has_all(engine))
            .map(|(name, _)| *name)
    })
}
