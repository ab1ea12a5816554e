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

/// All of them, in the order in which a feature store grows; the last is there to be repaired.
pub static EXAMPLES: [Example; 4] = [
    Example {
        title: "SQL registry",
        summary: "A feature_store.yaml whose registry is a PostgreSQL database.",
        text: include_str!("../examples/sql-registry.yaml"),
    },
    Example {
        title: "Fixed number of replicas",
        summary: "A FeatureStore with three pods that share one database.",
        text: include_str!("../examples/static-replicas.yaml"),
    },
    Example {
        title: "Autoscaling",
        summary: "A FeatureStore with two to ten pods, by CPU load.",
        text: include_str!("../examples/autoscaling.yaml"),
    },
    Example {
        title: "Unsafe scaling, to be repaired",
        summary: "Two FeatureStores and a Secret, with what most often goes wrong.",
        text: include_str!("../examples/unsafe-scaling.yaml"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;

    #[test]
    fn all_are_clean_but_the_last() {
        let [clean @ .., broken] = &EXAMPLES;
        for example in clean {
            let analysis = Analysis::of(example.text);
            assert!(
                analysis.problems.is_empty(),
                "{}: {:#?}",
                example.title,
                analysis.problems
            );
        }
        let rules: Vec<&str> = Analysis::of(broken.text)
            .problems
            .iter()
            .map(|problem| problem.rule)
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
