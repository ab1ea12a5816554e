//! What is handed over to the cluster: the text, its companions, and the commands that apply them.

use std::borrow::Cow;

use borsh::{BorshDeserialize, BorshSerialize};
use feast_ha::generate::{self, Applied, Generated, companions};
use feast_ha::rules::RULES;
use feast_ha::views::{At, FeatureStore, Ways};
use feast_ha::{Kind, Source};

use crate::policy_settings::PolicySettings;
use crate::proposal::Proposal;
use crate::zip;

/// The files and the commands.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Bundle {
    /// What the text itself is called among the files.
    pub file_name: String,
    /// What was made from the text.
    pub companions: Vec<Generated>,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// All that goes with a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Companions {
    /// The files and the commands.
    pub bundle: Bundle,
    /// The proposals that would change something.
    pub proposals: Vec<Proposal>,
    /// What is wrong with the settings of the policy, each in a line.
    pub faults: Vec<String>,
    /// The ids of all rules, whose actions can be chosen.
    pub rules: Vec<Cow<'static, str>>,
}

/// One of the things to do.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Step {
    /// What it is for, as a sentence.
    pub purpose: String,
    /// The command.
    pub command: String,
}

/// The file with the commands, among the others of an archive.
const STEPS: &str = "apply.txt";

impl Companions {
    /// Whether nothing goes with the text.
    pub fn is_empty(&self) -> bool {
        self.bundle.companions.is_empty() && self.proposals.is_empty()
    }

    /// All that comes of a text, and a policy with these settings.
    pub(crate) fn of(text: &str, policy: &PolicySettings) -> Self {
        let proposals = Proposal::ALL.into_iter();
        Self {
            bundle: Bundle::of(text, policy),
            proposals: proposals.filter(|it| it.of(text).is_some()).collect(),
            faults: policy.faults(),
            rules: RULES.iter().map(|rule| rule.id.into()).collect(),
        }
    }
}

impl Bundle {
    /// All that comes of a text, and a policy with these settings.
    pub(crate) fn of(text: &str, policy: &PolicySettings) -> Self {
        let source = Source::parse(text);
        let companions = companions(&source, &policy.fields());
        let ways = Ways::default();
        let stores = stores(&source, &ways);
        let file_name = generate::file_name(&source);
        let steps = steps(&file_name, &stores, &companions);
        Self {
            file_name,
            companions,
            steps,
        }
    }

    /// The text, its companions and the commands as an archive; `None` when that is too large for one.
    pub fn archive(&self, text: &str) -> Option<Vec<u8>> {
        let commands = self.commands();
        let own = [(self.file_name.as_str(), text)].into_iter();
        let others = self.companions.iter();
        let others = others.map(|it| (it.file_name.as_str(), it.yaml.as_str()));
        let files = own.chain(others).chain([(STEPS, commands.as_str())]);
        zip::archive(files)
    }

    /// The commands as a script would hold them, each below what it is for.
    pub fn commands(&self) -> String {
        let lines = self.steps.iter();
        lines
            .map(|Step { purpose, command }| format!("# {purpose}\n{command}\n"))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn stores<'s>(source: &'s Source<'_>, ways: &'s Ways) -> Vec<FeatureStore<'s>> {
    source
        .kinds()
        .filter(|(kind, _)| *kind == Kind::FeatureStore)
        .map(|(_, document)| FeatureStore::new(At::root(ways, document)))
        .collect()
}

fn steps(file: &str, stores: &[FeatureStore<'_>], companions: &[Generated]) -> Vec<Step> {
    if stores.is_empty() {
        return Vec::new();
    }
    let step = |purpose: &str, command: String| Step {
        purpose: purpose.to_owned(),
        command,
    };
    let first = companions.iter().filter(|it| it.applied == Applied::First);
    let mut steps: Vec<_> = first
        .map(|it| {
            step(
                "Apply the Secrets, once every change-me in them is filled in.",
                format!("kubectl apply -f {}", quoted(&it.file_name)),
            )
        })
        .collect();
    steps.extend([
        step(
            "Ask the cluster what it would say, without changing anything.",
            format!("kubectl apply --dry-run=server -f {}", quoted(file)),
        ),
        step(
            "Apply the FeatureStore and what is written beside it.",
            format!("kubectl apply -f {}", quoted(file)),
        ),
    ]);
    for store in stores {
        if let Some(name) = store.name().str() {
            let namespace = store.namespace();
            let namespace = namespace.map_or(String::new(), |it| format!(" -n {}", quoted(it)));
            let name = quoted(name);
            steps.push(step(
                "Wait until the operator has everything running.",
                format!(
                    "kubectl wait{namespace} featurestore/{name} --for=jsonpath='{{.status.phase}}'=Ready --timeout=10m"
                ),
            ));
        }
    }
    let wanted = companions.iter().filter(|it| it.applied == Applied::Wanted);
    steps.extend(wanted.map(|it| {
        step(
            &format!("If you want it: {}", it.purpose),
            format!("kubectl apply -f {}", quoted(&it.file_name)),
        )
    }));
    steps
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '/');
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::EXAMPLES;

    #[test]
    fn the_text_is_applied_before_what_goes_with_it() {
        let bundle = Bundle::of(EXAMPLES[1].text, &PolicySettings::default());
        let commands: Vec<&str> = bundle.steps.iter().map(|it| it.command.as_str()).collect();
        let own = format!("kubectl apply -f {}", bundle.file_name);
        assert!(commands.contains(&own.as_str()));
        for companion in &bundle.companions {
            let command = format!("kubectl apply -f {}", companion.file_name);
            assert_eq!(
                commands.contains(&command.as_str()),
                companion.applied != Applied::Never
            );
        }
        assert!(bundle.archive(EXAMPLES[1].text).is_some());
    }

    #[test]
    fn without_a_feature_store_there_is_nothing_to_apply() {
        assert_eq!(
            Bundle::of("project: p\n", &PolicySettings::default()).steps,
            []
        );
        assert_eq!(Bundle::of("", &PolicySettings::default()).companions, []);
    }

    #[test]
    fn no_name_is_taken_for_a_command() {
        assert_eq!(quoted("prod.yaml"), "prod.yaml");
        assert_eq!(quoted("a; rm -r '~'"), r"'a; rm -r '\''~'\'''");
        assert_eq!(quoted("-f"), "'-f'");
        assert_eq!(quoted(""), "''");
    }
}
