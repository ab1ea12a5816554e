//! `feature_store.yaml` as Feast's SDK 0.67 loads it (`sdk/python/feast/repo_config.py`): the
//! fields without which nothing loads. Other keys are left alone, as the SDK does.

use super::{Field, Object, Shape};

/// The whole file.
pub static REPO_CONFIG: Object = Object::open(&[
    Field::new("project", &Shape::FREE, "The name of the project.").required(),
    Field::new(
        "registry",
        &Shape::Either(&Shape::FREE, &Shape::Object(&REGISTRY)),
        "Where Feast keeps its metadata: a path, or a mapping.",
    )
    .required(),
]);

static REGISTRY: Object = Object::open(&[
    Field::new(
        "registry_type",
        &Shape::FREE,
        "`file`, `sql`, `snowflake.registry` or `remote`.",
    )
    .default("file"),
    Field::new(
        "path",
        &Shape::FREE,
        "A file, a bucket URI, a SQLAlchemy URL, or `host:port`, by type.",
    ),
]);
