//! Texts to start from.

/// One of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// What it is called on the page.
    pub title: &'static str,
    /// What it shows, as a sentence.
    pub summary: &'static str,
    /// The text itself.
    pub text: &'static str,
}

/// All of them, from the smallest to the whole setups; the last is there to be repaired.
pub static EXAMPLES: [Example; 10] = [
    Example {
        title: "Single node",
        summary: "One pod that keeps its files on volumes: to try Feast, or for a small team.",
        text: include_str!("../../gallery/single-node.yaml"),
    },
    Example {
        title: "Fixed number of replicas",
        summary: "A FeatureStore with three pods that share one database.",
        text: include_str!("../../gallery/static-replicas.yaml"),
    },
    Example {
        title: "Autoscaling",
        summary: "A FeatureStore with two to ten pods, by CPU load.",
        text: include_str!("../../gallery/autoscaling.yaml"),
    },
    Example {
        title: "PostgreSQL, highly available",
        summary: "Three pods, registry and online store in one PostgreSQL, with the Secret they read.",
        text: include_str!("../../gallery/postgres-ha.yaml"),
    },
    Example {
        title: "PostgreSQL and Redis",
        summary: "The registry in PostgreSQL, features in Redis, and as many pods as the load needs.",
        text: include_str!("../../gallery/postgres-redis.yaml"),
    },
    Example {
        title: "Snowflake",
        summary: "History in Snowflake behind an offline server; features in Redis.",
        text: include_str!("../../gallery/snowflake.yaml"),
    },
    Example {
        title: "KEDA",
        summary: "A ScaledObject that scales the FeatureStore by requests in a second.",
        text: include_str!("../../gallery/keda.yaml"),
    },
    Example {
        title: "Remote registry",
        summary: "Two FeatureStores: one serves the registry, the other reads it there.",
        text: include_str!("../../gallery/remote-registry.yaml"),
    },
    Example {
        title: "Helm chart or own Deployment",
        summary: "A feature_store.yaml for several replicas without Feast's operator.",
        text: include_str!("../../gallery/helm.yaml"),
    },
    Example {
        title: "Unsafe scaling, to be repaired",
        summary: "Two FeatureStores and a Secret, with what most often goes wrong.",
        text: include_str!("../../gallery/unsafe-scaling.yaml"),
    },
];

#[cfg(test)]
mod tests {
    use feast_ha::{Options, Source};

    use super::*;
    use crate::analysis::Analysis;

    #[test]
    fn all_are_clean_but_the_last() {
        let [clean @ .., _] = &EXAMPLES;
        for example in clean {
            let analysis = Analysis::of(example.text);
            assert!(
                analysis.problems.is_empty(),
                "{}: {:#?}",
                example.title,
                analysis.problems
            );
        }
    }

    #[test]
    fn those_for_several_processes_are_clean_with_several() {
        let options = Options {
            replicas: 3,
            ..Options::default()
        };
        for example in &EXAMPLES[..EXAMPLES.len() - 1] {
            let problems = feast_ha::check(&Source::parse(example.text), &options);
            assert_eq!(problems, [], "{}", example.title);
        }
    }

    #[test]
    fn the_last_shows_what_goes_wrong() {
        let broken = &EXAMPLES[EXAMPLES.len() - 1];
        let analysis = Analysis::of(broken.text);
        let rules: Vec<&str> = analysis
            .problems
            .iter()
            .map(|problem| &*problem.rule)
            .collect();
        for expected in [
            "object-store-registry",
            "replicas-with-autoscaling",
            "sqlite-registry",
            "unknown-field",
        ] {
            assert!(
                rules.contains(&expected),
                "{expected} is not among {rules:?}"
            );
        }
    }
}
