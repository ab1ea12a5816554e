//! Which fields belong together. What no section names is in the last one, so that every field has a place.

use feast_ha::Kind;

/// A section of the form.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) title: &'static str,
    pub(super) doc: &'static str,
    pub(super) entries: &'static [Entry],
}

/// What a section shows of a path.
#[derive(Debug)]
pub(super) enum Entry {
    /// The field, under its name.
    Field(&'static str),
    /// The fields of a mapping, as if they were the section's own.
    Inside(&'static str),
    /// The field, under its way from `spec.services`, and not where it would be otherwise.
    Moved(&'static str),
}

impl Entry {
    pub(super) fn path(&self) -> &'static str {
        match self {
            Self::Field(path) | Self::Inside(path) | Self::Moved(path) => path,
        }
    }
}

use Entry::{Field, Inside, Moved};

/// The sections of a kind of document, and the mappings whose other fields the last section shows.
pub(super) fn plan(kind: Kind) -> (&'static [Plan], &'static [&'static str]) {
    match kind {
        Kind::FeatureStore => (FEATURE_STORE, &["spec.services", "spec", "metadata", ""]),
        _ => (REPO_CONFIG, &[""]),
    }
}

/// What a section without a plan shows.
pub(super) const REST: (&str, &str) = (
    "The rest",
    "what is seldom needed, and what the form does not know",
);

const FEATURE_STORE: &[Plan] = &[
    Plan {
        title: "Project",
        doc: "its name, and where the feature repository comes from",
        entries: &[
            Field("metadata.name"),
            Field("metadata.namespace"),
            Field("spec.feastProject"),
            Field("spec.feastProjectDir"),
        ],
    },
    Plan {
        title: "Registry",
        doc: "where Feast keeps its metadata",
        entries: &[Inside("spec.services.registry")],
    },
    Plan {
        title: "Online store",
        doc: "where features are served from",
        entries: &[Inside("spec.services.onlineStore")],
    },
    Plan {
        title: "Offline store",
        doc: "where historical features are read from",
        entries: &[Inside("spec.services.offlineStore")],
    },
    Plan {
        title: "Scaling and availability",
        doc: "how many pods run, where, and how they are replaced",
        entries: &[
            Field("spec.replicas"),
            Inside("spec.services.scaling"),
            Field("spec.services.podDisruptionBudgets"),
            Field("spec.services.deploymentStrategy"),
            Field("spec.services.topologySpreadConstraints"),
            Field("spec.services.affinity"),
            Field("spec.services.tolerations"),
            Field("spec.services.nodeSelector"),
        ],
    },
    Plan {
        title: "Authentication",
        doc: "who may do what",
        entries: &[Inside("spec.authz")],
    },
    Plan {
        title: "Servers and resources",
        doc: "images, environment, resources, TLS and volumes",
        entries: &[
            Moved("spec.services.onlineStore.server"),
            Moved("spec.services.onlineStore.serving"),
            Moved("spec.services.registry.local.server"),
            Moved("spec.services.offlineStore.server"),
            Field("spec.services.ui"),
            Field("spec.services.volumes"),
            Field("spec.services.securityContext"),
            Field("spec.services.podAnnotations"),
            Field("spec.services.resourceClaims"),
            Field("spec.services.disableInitContainers"),
            Field("spec.services.initImage"),
            Field("spec.services.runFeastApplyOnInit"),
        ],
    },
];

const REPO_CONFIG: &[Plan] = &[
    Plan {
        title: "Project",
        doc: "its name and its cloud",
        entries: &[
            Field("project"),
            Field("project_description"),
            Field("provider"),
            Field("entity_key_serialization_version"),
        ],
    },
    Plan {
        title: "Registry",
        doc: "where Feast keeps its metadata",
        entries: &[Inside("registry")],
    },
    Plan {
        title: "Online store",
        doc: "where features are served from",
        entries: &[Inside("online_store")],
    },
    Plan {
        title: "Offline store",
        doc: "where historical features are read from",
        entries: &[Inside("offline_store")],
    },
    Plan {
        title: "Computation",
        doc: "what computes features in bulk, and how they are written",
        entries: &[Inside("batch_engine"), Field("materialization")],
    },
    Plan {
        title: "Authentication",
        doc: "who may do what",
        entries: &[Inside("auth")],
    },
    Plan {
        title: "Server",
        doc: "the feature server",
        entries: &[Inside("feature_server")],
    },
];
