//! `batch_engine`: read when it is first used, never before.

use super::offline_store::TRINO_AUTH;
use super::{
    ANY_MAP, LAX_BOOL, LAX_INT, MAPS, OPTIONAL_BOOL, OPTIONAL_INT, OPTIONAL_MAP, OPTIONAL_STRING,
    OPTIONAL_STRING_MAP, SNOWFLAKE as SNOWFLAKE_CONNECTION, STRING_MAP, STRINGS,
};
use crate::shape::{Condition, Pattern, Shape, Tagged, Text, objects};

/// The engines by their type.
pub(crate) static BATCH_ENGINES: Tagged = Tagged {
    tag: "type",
    default: None,
    variants: &[
        ("local", &LOCAL),
        ("snowflake.engine", &SNOWFLAKE),
        ("lambda", &LAMBDA),
        ("k8s", &K8S),
        ("spark.engine", &SPARK),
        ("ray.engine", &RAY),
        ("flink.engine", &FLINK),
        ("spark_application", &SPARK_APPLICATION),
        ("trino.engine", &TRINO),
        ("trino", &TRINO),
    ],
    class: Some("Engine"),
    classes: &[],
};

static PYTHON_VERSION: Pattern = Pattern {
    expression: r"^\d+\.\d+(\.\d+)?$",
    meaning: "be a version of Python, such as `3.11`",
    matches: |text| {
        let parts: Vec<&str> = text.split('.').collect();
        (2..=3).contains(&parts.len())
            && parts
                .iter()
                .all(|it| !it.is_empty() && it.chars().all(char::is_numeric))
    },
    repair: |_| None,
};

objects! {
    closed LOCAL {
        "type" default("local"): Shape::String(Text::OneOf(&["local"])) => "The kind of engine: `local`.";
        "backend": OPTIONAL_STRING => "The library that computes, such as `pandas` or `polars`.";
    }

    open SNOWFLAKE, extends(&[&SNOWFLAKE_CONNECTION]) {
        "type" default("snowflake.engine"): Shape::String(Text::OneOf(&["snowflake.engine"])) => "The kind of engine: `snowflake.engine`.";
        "python_udf_runtime_version" default("\"3.10\""): Shape::String(Text::Pattern(&PYTHON_VERSION)) => "The Python version of Snowflake's functions, such as \"3.10\".";
    }

    closed LAMBDA {
        "type" default("lambda"): Shape::String(Text::OneOf(&["lambda"])) => "The kind of engine: `lambda`.";
        "materialization_image" required: Shape::FREE => "The image of the Lambda function.";
        "lambda_role" required: Shape::FREE => "The IAM role of the Lambda function.";
    }

    closed K8S {
        "type" default("k8s"): Shape::String(Text::OneOf(&["k8s"])) => "The kind of engine: `k8s`.";
        "namespace" default("default"): Shape::FREE => "The namespace in which jobs run.";
        "image" default("feast/feast-k8s-materialization:latest"): Shape::FREE => "The image of the jobs.";
        "env": MAPS => "Environment variables, as Kubernetes writes them.";
        "image_pull_secrets": MAPS => "Secrets to pull the image with.";
        "resources": ANY_MAP => "Requests and limits, as Kubernetes writes them.";
        "service_account_name": Shape::FREE => "The service account of the jobs.";
        "annotations": ANY_MAP => "Annotations of the jobs.";
        "include_security_context_capabilities" default("true"): LAX_BOOL => "Whether jobs drop capabilities.";
        "labels": ANY_MAP => "Labels of the jobs.";
        "max_parallelism" default("10"): LAX_INT => "Pods of one job that run at the same time.";
        "synchronous" default("false"): LAX_BOOL => "Whether one job must end before the next begins.";
        "retry_limit" default("2"): LAX_INT => "How often a failed pod is repeated.";
        "mini_batch_size" default("1000"): LAX_INT => "Rows that a pod handles at once.";
        "active_deadline_seconds" default("86400"): LAX_INT => "Seconds that a job may take.";
        "job_batch_size" default("100"): LAX_INT => "Jobs that are submitted at once.";
        "print_pod_logs_on_failure" default("true"): LAX_BOOL => "Whether the logs of failed pods are printed.";
    }

    closed SPARK {
        "type" default("spark.engine"): Shape::String(Text::OneOf(&["spark.engine"])) => "The kind of engine: `spark.engine`.";
        "spark_conf": OPTIONAL_STRING_MAP => "Settings of the Spark session, every value a string.";
        "staging_location": OPTIONAL_STRING => "Where intermediate files are written.";
        "region": OPTIONAL_STRING => "The AWS region of the staging location.";
        "partitions" default("0"): LAX_INT => "Partitions of the result; 0 leaves it to Spark.";
    }

    closed RAY {
        "type" default("ray.engine"): Shape::String(Text::OneOf(&["ray.engine"])) => "The kind of engine: `ray.engine`.";
        "ray_address": OPTIONAL_STRING => "The Ray cluster; a local one when absent.";
        "staging_location": OPTIONAL_STRING => "Where intermediate files are written.";
        "broadcast_join_threshold_mb" default("100"): LAX_INT => "The size in megabytes up to which a table is sent to every worker.";
        "enable_distributed_joins" default("true"): LAX_BOOL => "Whether large tables are joined on all workers.";
        "max_parallelism_multiplier" default("2"): LAX_INT => "Tasks for each CPU.";
        "target_partition_size_mb" default("64"): LAX_INT => "The size of a partition, in megabytes.";
        "window_size_for_joins" default("1H"): Shape::FREE => "The window of joins over time, such as `1H`.";
        "ray_conf": OPTIONAL_MAP => "Settings of Ray.";
        "max_workers": OPTIONAL_INT => "Ray's workers at most.";
        "write_concurrency": OPTIONAL_INT => "Writes that run at the same time.";
        "enable_optimization" default("true"): LAX_BOOL => "Whether the plan is optimized.";
        "num_gpus": Shape::Nullable(&Shape::Lax(&Shape::Number)) => "GPUs for each task.";
        "gpu_batch_format" default("pandas"): Shape::FREE => "How batches are handed to tasks with a GPU.";
        "worker_task_options": OPTIONAL_MAP => "Options of Ray's tasks.";
        "use_kuberay": OPTIONAL_BOOL => "Whether KubeRay runs the cluster.";
        "cluster_name": OPTIONAL_STRING => "The Ray cluster that KubeRay runs.";
        "auth_token": OPTIONAL_STRING => "The token for KubeRay.";
        "kuberay_conf": OPTIONAL_MAP => "Settings of KubeRay.";
        "enable_ray_logging" default("false"): LAX_BOOL => "Whether Ray logs what it does.";
    }

    closed FLINK {
        "type" default("flink.engine"): Shape::String(Text::OneOf(&["flink.engine"])) => "The kind of engine: `flink.engine`.";
        "execution_mode" default("batch"): Shape::String(Text::OneOf(&["batch", "streaming"])) => "Whether Flink runs once or all the time.";
        "parallelism": OPTIONAL_INT => "Flink's parallelism.";
        "table_config": OPTIONAL_STRING_MAP => "Settings of Flink's tables, every value a string.";
        "pandas_split_num" default("1"): LAX_INT => "Parts into which a data frame is split.";
    }

    closed SPARK_APPLICATION {
        "type" default("spark_application"): Shape::String(Text::OneOf(&["spark_application"])) => "The kind of engine: `spark_application`.";
        "image" required: Shape::FREE => "The image of driver and executors.";
        "image_pull_secrets": STRINGS => "Secrets to pull the image with.";
        "namespace" default("default"): Shape::FREE => "The namespace in which jobs run.";
        "service_account": Shape::FREE => "The service account of the driver.";
        "driver_cores" default("1"): LAX_INT => "Cores of the driver.";
        "driver_memory" default("1g"): Shape::FREE => "Memory of the driver, as Spark writes it.";
        "executor_instances" default("1"): LAX_INT => "Number of executors.";
        "executor_cores" default("1"): LAX_INT => "Cores of an executor.";
        "executor_memory" default("1g"): Shape::FREE => "Memory of an executor, as Spark writes it.";
        "spark_conf": OPTIONAL_STRING_MAP => "Settings of the Spark session, every value a string.";
        "hadoop_conf": OPTIONAL_STRING_MAP => "Settings of Hadoop, every value a string.";
        "spark_version" default("\"4.0.1\""): Shape::FREE => "The version of Spark in the image.";
        "staging_location": OPTIONAL_STRING => "Where intermediate files would be written; not used yet.";
        "env": Shape::List(&Shape::Object(&VARIABLE)) => "Environment variables, as Kubernetes writes them.";
        "env_from": MAPS => "ConfigMaps and Secrets with environment variables.";
        "queue_name": OPTIONAL_STRING => "The queue of the batch scheduler.";
        "job_timeout_seconds" default("3600"): LAX_INT => "Seconds that a job may take.";
        "poll_interval_seconds" default("10"): LAX_INT => "Seconds between two looks at a job.";
        "ttl_seconds_after_finished" default("3600"): LAX_INT => "Seconds after which a finished job is deleted.";
        "restart_policy" default("Never"): Shape::FREE => "When Spark's operator restarts a job.";
        "max_retries" default("3"): LAX_INT => "How often a failed job is repeated.";
        "concurrency" default("1"): LAX_INT => "Jobs that run at the same time.";
        "labels": STRING_MAP => "Labels of the jobs.";
        "volumes": MAPS => "Volumes, as Kubernetes writes them.";
        "volume_mounts": MAPS => "Where volumes are mounted.";
        "py_files": STRINGS => "Python files for driver and executors.";
        "node_selector": OPTIONAL_STRING_MAP => "Labels that a node must have.";
        "tolerations": MAPS => "Node taints that pods tolerate.";
    }

    open TRINO {
        "type" default("trino.engine"): Shape::String(Text::OneOf(&["trino.engine", "trino"])) => "The kind of engine: `trino.engine`.";
        "host": OPTIONAL_STRING => "The server's host.";
        "port" default("8080"): OPTIONAL_INT => "The server's port.";
        "catalog": OPTIONAL_STRING => "The Trino catalog.";
        "dataset" default("feast"): OPTIONAL_STRING => "The Trino schema for temporary tables.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "source" default("trino-python-client"): OPTIONAL_STRING => "The name that Trino shows for the client.";
        "http-scheme" default("http"): Shape::String(Text::OneOf(&["http", "https"])) => "`http` or `https`.";
        "verify" default("true"): LAX_BOOL => "Whether to check the server's certificate.";
        "extra_credential": OPTIONAL_STRING => "Extra credentials, as Trino's header takes them.";
        "connector": OPTIONAL_STRING_MAP => "The connector for temporary tables, with its `type`.";
        "auth": Shape::Nullable(&Shape::Tagged(&TRINO_AUTH)) => "How to authenticate.";
        "batch_size" default("10000"): LAX_INT => "Rows that are written at once.";
        "write_concurrency" default("4"): LAX_INT => "Writes that run at the same time.";
        "offline_write_mode" default("append"): Shape::String(Text::OneOf(&["append", "overwrite", "merge"])) => "What happens to rows that are already there.";
    }

    open VARIABLE, conditions(&[Condition::OneKeyOf(&["value", "valueFrom"])]) {
        "name" required: Shape::Any => "The variable's name.";
        "value": Shape::Any => "Its value.";
        "valueFrom": Shape::Any => "Where its value comes from.";
    }
}
