//! `spec.feastProjectDir`: where the feature repository comes from.

use super::STRINGS;
use super::server::{ENV, ENV_FROMS};
use crate::shape::{Shape, Text, objects};

const TEMPLATES: &[&str] = &[
    "local",
    "gcp",
    "aws",
    "snowflake",
    "spark",
    "postgres",
    "hbase",
    "cassandra",
    "hazelcast",
    "couchbase",
    "clickhouse",
    "milvus",
    "ray",
    "ray_rag",
    "pytorch_nlp",
];

objects! {
    pub(super) closed FEAST_PROJECT_DIR, exactly_one(&["git", "init", "packaged"]) {
        "git": Shape::Object(&GIT) => "A clone of a git repository.";
        "init": Shape::Object(&INIT) => "What `feast init` writes.";
        "packaged": Shape::Object(&PACKAGED) => "A directory of a container image.";
    }

    closed GIT {
        "url" required: Shape::FREE => "The repository's URL; put no password into it.";
        "ref": Shape::FREE => "The branch, tag or commit; quote it where it looks like a number.";
        "featureRepoPath": Shape::FREE => "The relative path of the feature repository; `feature_repo` when absent.";
        "configs": STRINGS => "Settings of git, each given as `-c key=value`.";
        "env": ENV => "Environment variables of git.";
        "envFrom": ENV_FROMS => "Secrets and ConfigMaps whose keys become environment variables.";
    }

    closed INIT {
        "template": Shape::String(Text::OneOf(TEMPLATES)) => "The template; `local` when absent.";
        "minimal": Shape::Boolean => "Whether to leave the examples out.";
    }

    closed PACKAGED {
        "featureRepoPath" required: Shape::FREE => "The absolute path of the feature repository in the image.";
        "image": Shape::FREE => "The image; the feature server's when absent.";
    }
}
