//! The rules: one fault, one file, one word.
//!
//! A rule is `rules/<name>.rs`, which judges, and `rules/<name>.md`, which explains and whose
//! examples are executed. It is listed once, in the table at the end of this file.

#[cfg(feature = "docs")]
mod examples;
mod single_writer;

mod ambiguous_scalar;
mod apply_on_every_pod;
mod auth_by_name;
mod autoscaler_limits;
mod autoscaler_target;
mod autoscaling_bounds;
mod autoscaling_to_one;
mod batch_engine_without_type;
mod bucket_without_object;
mod config_not_written;
mod config_override;
mod conflicting_fields;
mod connection_budget;
mod cron_schedule;
mod database_driver;
mod database_url;
mod deployment_strategy;
mod deprecated_api_version;
mod disruption_budget_blocks;
mod disruption_budget_value;
mod document_limit;
mod dropped_fields;
mod duplicate_env;
mod duplicate_item;
mod duplicate_key;
mod duplicate_mount_path;
mod embedded_store;
mod entity_key_version;
mod env_value;
mod environment_variable;
mod exactly_one_of;
mod feature_store_name;
mod fragile_remote_registry;
mod free_setting;
mod git_url;
mod ignored_cache_setting;
mod implicit_offline_store;
mod invalid_value;
mod kubernetes_value;
mod lineage_server_without_database;
mod lineage_server_without_registry;
mod lineage_without_address;
mod localhost_store;
mod mcp_without_rest;
mod memory_in_thousandths;
mod metric_type;
mod missing_driver;
mod missing_field;
mod missing_key;
mod missing_spec;
mod misspelt_name;
mod mlflow_extra_config;
mod no_auth_false;
mod no_disruption_budget;
mod no_pool_pre_ping;
mod nothing_to_serve;
mod object_reference;
mod object_store_registry;
mod offline_store_without_db;
mod oidc_credentials;
mod oidc_secret_value;
mod oidc_without_issuer;
mod online_store_path;
mod online_store_without_db;
mod packaged_path_overlap;
mod password_in_clear;
mod pods_on_one_node;
mod project_name;
mod pvc_create_immutable;
mod recreate_while_scaled;
mod registry_address;
mod registry_never_refreshed;
mod registry_path;
mod registry_server_without_api;
mod registry_without_db;
mod remote_registry_address;
mod repeated_object;
mod replicas_with_autoscaling;
mod repo_path;
mod reserved_key;
mod resource_amount;
mod second_autoscaler;
mod self_reference;
pub(crate) mod setting_stops_operator;
mod sql_dialect_not_allowed;
mod sqlite_lineage_store;
mod sqlite_registry;
mod store_not_allowed;
mod store_type_mismatch;
mod time_zone;
mod tls_without_secret;
mod too_few_replicas;
mod unknown_anchor;
mod unknown_field;
mod unknown_volume;
mod unreadable_settings;
mod unserved_registry;
mod unset_variable;
mod unsupported_value;
pub(crate) mod unused_allow;
mod unused_disruption_budget;
mod utilization_without_request;
mod variable_default;
mod volume_name;
mod volume_shared_by_pods;
mod volume_source;
mod wrong_type;
mod yaml_syntax;

#[cfg(test)]
mod tests;

#[cfg(feature = "docs")]
pub use examples::{Example, examples};

use crate::check::{Context, Report, Stored};
use crate::diagnostic::Severity;
use crate::docs::for_writers;
use crate::shape::ShapeFault;
use crate::tree::SyntaxFault;
use crate::views::{Autoscaler, Deployment, FeatureStore, RepoConfig, StoreConfig};

/// A rule: what it is called, how much it weighs, and how it judges.
#[derive(Debug)]
pub struct Rule {
    /// The stable name in kebab case, which is also the name of its files.
    pub id: &'static str,
    /// What it flags, in at most 80 characters, to be read behind "Flags"; empty without the
    /// feature `docs`.
    pub summary: &'static str,
    /// The severity of what it reports, unless it says otherwise.
    pub severity: Severity,
    /// The release of feast-ha in which it came.
    pub since: &'static str,
    /// Whether a later release of Feast may allow what the rule flags. Feast's CRD in the cluster
    /// then knows better than this crate, so the policy only warns unless it is told otherwise.
    pub may_be_newer: bool,
    /// Whether it holds somebody to the settings rather than to what Feast and Kubernetes can do.
    pub is_chosen: bool,
    /// How it judges each kind of thing.
    pub(crate) checks: &'static [Check],
}

impl Rule {
    const fn new(
        id: &'static str,
        severity: Severity,
        summary: &'static str,
        checks: &'static [Check],
    ) -> Self {
        Self {
            id,
            summary: for_writers(summary),
            severity,
            since: "0.1.0",
            checks,
            may_be_newer: false,
            is_chosen: false,
        }
    }

    const fn chosen(self) -> Self {
        Self {
            is_chosen: true,
            ..self
        }
    }

    const fn may_be_newer(self) -> Self {
        Self {
            may_be_newer: true,
            ..self
        }
    }
}

/// How a rule judges one kind of thing.
#[derive(Debug)]
pub(crate) enum Check {
    /// What the reader of the text stumbled over.
    Syntax(fn(&SyntaxFault, &mut Report<'_>)),
    /// Where a document is not of its shape.
    Shape(fn(&ShapeFault<'_>, &mut Report<'_>)),
    /// A custom resource.
    FeatureStore(fn(&FeatureStore<'_>, &Context<'_>, &mut Report<'_>)),
    /// A `feature_store.yaml`.
    RepoConfig(fn(&RepoConfig<'_>, &Context<'_>, &mut Report<'_>)),
    /// A part of a `FeatureStore` whose settings are in a Secret or `ConfigMap` that is here, where
    /// what is reported lies.
    Stored(fn(&Stored<'_, '_>, &FeatureStore<'_>, &Context<'_>, &mut Report<'_>)),
    /// A Deployment that carries a `feature_store.yaml`.
    Deployment(fn(&Deployment<'_>, &Context<'_>, &mut Report<'_>)),
    /// What changes the number of pods from outside.
    Autoscaler(fn(&Autoscaler<'_>, &Context<'_>, &mut Report<'_>)),
    /// The settings of a store, in a `feature_store.yaml` or in the Secret of a `FeatureStore`.
    Store(fn(&StoreConfig<'_>, &Context<'_>, &mut Report<'_>)),
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

macro_rules! table {
    ($($name:ident)*) => {
        /// Every rule, in the order of their documentation.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];

        /// The explanation of a rule as Markdown: why, examples, what to do, and the source.
        #[cfg(feature = "docs")]
        pub fn explain(id: &str) -> Option<&'static str> {
            $(if id == $name::RULE.id {
                return Some(include_str!(concat!("rules/", stringify!($name), ".md")));
            })*
            None
        }
    };
}

table! {
    replicas_with_autoscaling
    missing_key
    unreadable_settings
    store_type_mismatch
    batch_engine_without_type
    setting_stops_operator
    ignored_cache_setting
    unset_variable
    oidc_secret_value
    sqlite_lineage_store
    misspelt_name
    autoscaler_target
    autoscaler_limits
    second_autoscaler
    unserved_registry
    fragile_remote_registry
    repeated_object
    registry_without_db
    object_store_registry
    sqlite_registry
    online_store_without_db
    offline_store_without_db
    embedded_store
    localhost_store
    missing_driver
    connection_budget
    autoscaling_bounds
    autoscaling_to_one
    utilization_without_request
    disruption_budget_blocks
    no_disruption_budget
    unused_disruption_budget
    recreate_while_scaled
    pods_on_one_node
    apply_on_every_pod
    no_pool_pre_ping
    registry_never_refreshed
    config_override
    config_not_written
    volume_shared_by_pods
    implicit_offline_store
    missing_spec
    feature_store_name
    object_reference
    self_reference
    nothing_to_serve
    oidc_without_issuer
    no_auth_false
    lineage_server_without_database
    lineage_server_without_registry
    packaged_path_overlap
    reserved_key
    free_setting
    kubernetes_value
    cron_schedule
    time_zone
    disruption_budget_value
    deployment_strategy
    unknown_volume
    volume_name
    volume_source
    duplicate_mount_path
    env_value
    duplicate_env
    resource_amount
    memory_in_thousandths
    metric_type
    remote_registry_address
    git_url
    bucket_without_object
    lineage_without_address
    deprecated_api_version
    dropped_fields
    unknown_field
    missing_field
    wrong_type
    unsupported_value
    invalid_value
    exactly_one_of
    duplicate_item
    registry_path
    online_store_path
    repo_path
    registry_server_without_api
    mcp_without_rest
    tls_without_secret
    mlflow_extra_config
    pvc_create_immutable
    conflicting_fields
    store_not_allowed
    sql_dialect_not_allowed
    too_few_replicas
    project_name
    registry_address
    database_url
    database_driver
    entity_key_version
    auth_by_name
    oidc_credentials
    password_in_clear
    environment_variable
    variable_default
    yaml_syntax
    duplicate_key
    ambiguous_scalar
    unknown_anchor
    document_limit
    unused_allow
}
