//! `feature_store.yaml` as Feast's SDK 0.67 loads it (`sdk/python/feast/repo_config.py`): the
//! fields without which nothing loads. Other keys are left alone, as the SDK does.

use super::{Shape, objects};

objects! {
    /// The whole file.
    pub open REPO_CONFIG {
        "project" required: Shape::FREE => "The name of the project.";
        "registry" required: Shape::Either(&Shape::FREE, &Shape::Object(&REGISTRY)) => "Where Feast keeps its metadata: a path, or a mapping.";
    }

    open REGISTRY {
        "registry_type" default("file"): Shape::FREE => "`file`, `sql`, `snowflake.registry` or `remote`.";
        "path": Shape::FREE => "A file, a bucket URI, a SQLAlchemy URL, or `host:port`, by type.";
    }
}
