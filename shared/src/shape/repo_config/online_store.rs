//! `online_store`: a mapping is read when the file is loaded, a name alone when it is first used.

use super::{
    ANY_MAP, CHILD, LAX_BOOL, LAX_INT, NOT_NEGATIVE, OPTIONAL_BOOL, OPTIONAL_INT, OPTIONAL_MAP,
    OPTIONAL_STRICT_INT, OPTIONAL_STRING, OPTIONAL_STRING_MAP, POSITIVE,
    POSTGRES as POSTGRES_CONNECTION, SNOWFLAKE as SNOWFLAKE_CONNECTION, STRICT_INT, STRING_MAP,
    STRINGS,
};
use crate::shape::{Condition, Shape, Tagged, Text, objects};

/// The stores by their type.
pub(in crate::shape) static ONLINE_STORES: Tagged = Tagged {
    tag: "type",
    default: Some("sqlite"),
    variants: &[
        ("sqlite", &SQLITE),
        ("redis", &REDIS),
        ("dynamodb", &DYNAMODB),
        ("datastore", &DATASTORE),
        ("bigtable", &BIGTABLE),
        ("snowflake.online", &SNOWFLAKE),
        ("postgres", &POSTGRES),
        ("mysql", &MYSQL),
        ("singlestore", &SINGLESTORE),
        ("cassandra", &CASSANDRA),
        ("scylladb", &SCYLLADB),
        ("hbase", &HBASE),
        ("hazelcast", &HAZELCAST),
        ("elasticsearch", &ELASTICSEARCH),
        ("qdrant", &QDRANT),
        ("milvus", &MILVUS),
        ("couchbase.online", &COUCHBASE),
        ("mongodb", &MONGODB),
        ("aerospike", &AEROSPIKE),
        ("hybrid", &HYBRID),
        ("remote", &REMOTE),
        ("chronon", &CHRONON),
    ],
    class: Some("OnlineStore"),
    // Most of their settings do not take the path of their class for `type`, so it only works
    // without settings.
    classes: &[
        (
            "feast.infra.online_stores.aerospike_online_store.AerospikeOnlineStore",
            &AEROSPIKE,
        ),
        (
            "feast.infra.online_stores.sqlite.SqliteOnlineStore",
            &SQLITE,
        ),
        (
            "feast.infra.online_stores.datastore.DatastoreOnlineStore",
            &DATASTORE,
        ),
        ("feast.infra.online_stores.redis.RedisOnlineStore", &REDIS),
        (
            "feast.infra.online_stores.dynamodb.DynamoDBOnlineStore",
            &DYNAMODB,
        ),
        (
            "feast.infra.online_stores.snowflake.SnowflakeOnlineStore",
            &SNOWFLAKE,
        ),
        (
            "feast.infra.online_stores.bigtable.BigtableOnlineStore",
            &BIGTABLE,
        ),
        (
            "feast.infra.online_stores.postgres_online_store.postgres.PostgreSQLOnlineStore",
            &POSTGRES,
        ),
        (
            "feast.infra.online_stores.hbase_online_store.hbase.HbaseOnlineStore",
            &HBASE,
        ),
        (
            "feast.infra.online_stores.cassandra_online_store.cassandra_online_store.CassandraOnlineStore",
            &CASSANDRA,
        ),
        (
            "feast.infra.online_stores.scylladb_online_store.scylladb.ScyllaDBOnlineStore",
            &SCYLLADB,
        ),
        (
            "feast.infra.online_stores.mysql_online_store.mysql.MySQLOnlineStore",
            &MYSQL,
        ),
        (
            "feast.infra.online_stores.hazelcast_online_store.hazelcast_online_store.HazelcastOnlineStore",
            &HAZELCAST,
        ),
        (
            "feast.infra.online_stores.elasticsearch_online_store.elasticsearch.ElasticSearchOnlineStore",
            &ELASTICSEARCH,
        ),
        (
            "feast.infra.online_stores.remote.RemoteOnlineStore",
            &REMOTE,
        ),
        (
            "feast.infra.online_stores.singlestore_online_store.singlestore.SingleStoreOnlineStore",
            &SINGLESTORE,
        ),
        (
            "feast.infra.online_stores.qdrant_online_store.qdrant.QdrantOnlineStore",
            &QDRANT,
        ),
        (
            "feast.infra.online_stores.couchbase_online_store.couchbase.CouchbaseOnlineStore",
            &COUCHBASE,
        ),
        (
            "feast.infra.online_stores.milvus_online_store.milvus.MilvusOnlineStore",
            &MILVUS,
        ),
        (
            "feast.infra.online_stores.mongodb_online_store.MongoDBOnlineStore",
            &MONGODB,
        ),
        (
            "feast.infra.online_stores.hybrid_online_store.hybrid_online_store.HybridOnlineStore",
            &HYBRID,
        ),
        (
            "feast.infra.online_stores.chronon_online_store.chronon.ChrononOnlineStore",
            &CHRONON,
        ),
        (
            "feast.infra.online_stores.contrib.hbase_online_store.hbase.HbaseOnlineStore",
            &HBASE,
        ),
        (
            "feast.infra.online_stores.contrib.cassandra_online_store.cassandra_online_store.CassandraOnlineStore",
            &CASSANDRA,
        ),
        (
            "feast.infra.online_stores.contrib.mysql_online_store.mysql.MySQLOnlineStore",
            &MYSQL,
        ),
        (
            "feast.infra.online_stores.contrib.hazelcast_online_store.hazelcast_online_store.HazelcastOnlineStore",
            &HAZELCAST,
        ),
        (
            "feast.infra.online_stores.contrib.elasticsearch.ElasticSearchOnlineStore",
            &ELASTICSEARCH,
        ),
        (
            "feast.infra.online_stores.contrib.singlestore_online_store.singlestore.SingleStoreOnlineStore",
            &SINGLESTORE,
        ),
        (
            "feast.infra.online_stores.contrib.qdrant.QdrantOnlineStore",
            &QDRANT,
        ),
        (
            "feast.infra.online_stores.faiss_online_store.FaissOnlineStore",
            &FAISS,
        ),
    ],
};

/// The stores that `hybrid` takes: it reads what stands behind the last dot of a type.
static ONLINE_CHILDREN: Tagged = Tagged {
    tag: "type",
    default: None,
    variants: &[
        ("sqlite", &SQLITE),
        ("redis", &REDIS),
        ("dynamodb", &DYNAMODB),
        ("datastore", &DATASTORE),
        ("bigtable", &BIGTABLE),
        ("postgres", &POSTGRES),
        ("mysql", &MYSQL),
        ("singlestore", &SINGLESTORE),
        ("cassandra", &CASSANDRA),
        ("scylladb", &SCYLLADB),
        ("hbase", &HBASE),
        ("hazelcast", &HAZELCAST),
        ("elasticsearch", &ELASTICSEARCH),
        ("qdrant", &QDRANT),
        ("milvus", &MILVUS),
        ("mongodb", &MONGODB),
        ("aerospike", &AEROSPIKE),
        ("hybrid", &HYBRID),
        ("remote", &REMOTE),
        ("chronon", &CHRONON),
    ],
    class: None,
    classes: &[],
};

const CASSANDRA_CONDITIONS: &[Condition] = &[
    Condition::Later(&Condition::OneGroupOf(&[
        &["hosts"],
        &["secure_bundle_path"],
        &["datacenters"],
    ])),
    Condition::Later(&Condition::Excludes("hosts", "secure_bundle_path")),
    Condition::Later(&Condition::Excludes("datacenters", "hosts")),
    Condition::Later(&Condition::Excludes("datacenters", "secure_bundle_path")),
    Condition::Later(&Condition::Together("username", "password")),
];

const SCYLLADB_CONDITIONS: &[Condition] = &[
    Condition::Later(&Condition::OneGroupOf(&[&["hosts"]])),
    Condition::Later(&Condition::Together("username", "password")),
];

objects! {
    closed VECTOR {
        "vector_enabled" default("false"): OPTIONAL_BOOL => "Whether vectors are stored so that they can be searched.";
        "similarity" default("cosine"): OPTIONAL_STRING => "The measure that a vector search uses, such as `cosine`.";
    }

    closed SQLITE, extends(&[&VECTOR]) {
        "type" default("sqlite"): Shape::String(Text::OneOf(&["sqlite", "feast.infra.online_stores.sqlite.SqliteOnlineStore"])) => "The kind of store: `sqlite`.";
        "path" default("data/online.db"): Shape::FREE => "The SQLite file.";
        "text_search_enabled" default("false"): LAX_BOOL => "Whether features are indexed for a search of their text.";
        "enable_openai_compatible_store" default("false"): LAX_BOOL => "Whether the feature server offers OpenAI's vector store interface.";
    }

    closed REDIS {
        "type" default("redis"): Shape::String(Text::OneOf(&["redis"])) => "The kind of store: `redis`.";
        "redis_type" default("redis"): Shape::String(Text::OneOf(&["redis", "redis_cluster", "redis_sentinel"])) => "Whether it is one server, a cluster or watched by sentinels.";
        "client" default("redis"): Shape::String(Text::OneOf(&["redis", "glide"])) => "The library that connects: `redis` or Valkey's `glide`.";
        "sentinel_master" default("mymaster"): Shape::FREE => "The name of the master that the sentinels watch.";
        "connection_string" default("localhost:6379"): Shape::FREE => "`host:port` of every server, then options: `r1:6379,r2:6379,ssl=true`.";
        "key_ttl_seconds": OPTIONAL_INT => "Seconds after which a row expires.";
        "full_scan_for_deletion" default("true"): OPTIONAL_BOOL => "Whether deleting a feature view looks at every key.";
        "skip_dedup" default("false"): LAX_BOOL => "Whether to write rows without asking for newer ones first.";
    }

    closed DYNAMODB {
        "type" default("dynamodb"): Shape::String(Text::OneOf(&["dynamodb"])) => "The kind of store: `dynamodb`.";
        "batch_size" default("100"): LAX_INT => "Items that one request reads.";
        "endpoint_url": OPTIONAL_STRING => "Another address of DynamoDB, such as a local one.";
        "region" required: Shape::FREE => "The AWS region.";
        "table_name_template" default("{project}.{table_name}"): Shape::FREE => "How the names of tables are made.";
        "consistent_reads" default("false"): Shape::Boolean => "Whether reads see every write that came before.";
        "warmup_connections" default("false"): Shape::Boolean => "Whether connections are opened before the first request.";
        "tags": OPTIONAL_STRING_MAP => "Tags of the tables.";
        "session_based_auth" default("false"): LAX_BOOL => "Whether to sign in through a session of the AWS library.";
        "max_read_workers" default("10"): LAX_INT => "Threads that read in parallel.";
        "max_pool_connections" default("50"): LAX_INT => "Connections that are kept open.";
        "keepalive_timeout" default("30.0"): Shape::Lax(&Shape::Number) => "Seconds that an idle connection stays open.";
        "connect_timeout" default("5"): Shape::Lax(&Shape::Number) => "Seconds to wait for a connection.";
        "read_timeout" default("10"): Shape::Lax(&Shape::Number) => "Seconds to wait for an answer.";
        "total_max_retry_attempts" default("3"): OPTIONAL_INT => "How often a request is tried in all.";
        "retry_mode" default("adaptive"): Shape::Nullable(&Shape::String(Text::OneOf(&["legacy", "standard", "adaptive"]))) => "How the AWS library repeats failed requests.";
    }

    closed DATASTORE {
        "type" default("datastore"): Shape::String(Text::OneOf(&["datastore"])) => "The kind of store: `datastore`.";
        "project_id": OPTIONAL_STRING => "The Google Cloud project; the environment's when absent.";
        "namespace": OPTIONAL_STRING => "The Datastore namespace.";
        "database": OPTIONAL_STRING => "The Firestore database in Datastore mode.";
        "write_concurrency" default("40"): Shape::Nullable(&Shape::Lax(&POSITIVE)) => "Writes that run at the same time.";
        "write_batch_size" default("50"): Shape::Nullable(&Shape::Lax(&POSITIVE)) => "Rows that are written at once.";
    }

    closed BIGTABLE {
        "type" default("bigtable"): Shape::String(Text::OneOf(&["bigtable"])) => "The kind of store: `bigtable`.";
        "project_id": OPTIONAL_STRING => "The Google Cloud project; the environment's when absent.";
        "instance" required: Shape::FREE => "The Bigtable instance.";
        "max_versions" default("2"): LAX_INT => "Versions of a cell that are kept.";
        "mutations_per_write" default("50000"): Shape::Lax(&POSITIVE) => "Changes that one request carries.";
        "write_concurrency" default("10"): Shape::Lax(&POSITIVE) => "Writes that run at the same time.";
    }

    open SNOWFLAKE, extends(&[&SNOWFLAKE_CONNECTION]) {
        "type" default("snowflake.online"): Shape::String(Text::OneOf(&["snowflake.online"])) => "The kind of store: `snowflake.online`.";
    }

    closed POSTGRES, extends(&[&POSTGRES_CONNECTION, &VECTOR]) {
        "type" default("postgres"): Shape::String(Text::OneOf(&["postgres"])) => "The kind of store: `postgres`.";
        "enable_openai_compatible_store" default("false"): OPTIONAL_BOOL => "Whether the feature server offers OpenAI's vector store interface.";
        "max_batched_result_rows" default("2048"): Shape::Lax(&NOT_NEGATIVE) => "Rows of a batched read that are fetched at once; 0 for no limit.";
    }

    closed MYSQL {
        "type" default("mysql"): Shape::String(Text::OneOf(&["mysql"])) => "The kind of store: `mysql`.";
        "host": OPTIONAL_STRING => "The server's host.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "database": OPTIONAL_STRING => "The database.";
        "port": OPTIONAL_INT => "The server's port.";
        "batch_write" default("false"): OPTIONAL_BOOL => "Whether rows are written in batches.";
        "batch_size": OPTIONAL_INT => "Rows that are written at once.";
    }

    closed SINGLESTORE {
        "type" default("singlestore"): Shape::String(Text::OneOf(&["singlestore"])) => "The kind of store: `singlestore`.";
        "host": OPTIONAL_STRING => "The server's host.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "database": OPTIONAL_STRING => "The database.";
        "port": OPTIONAL_INT => "The server's port.";
    }

    closed CASSANDRA, conditions(CASSANDRA_CONDITIONS) {
        "type" default("cassandra"): Shape::String(Text::OneOf(&["cassandra"])) => "The kind of store: `cassandra`.";
        "hosts": Shape::Nullable(&STRINGS) => "The servers to connect to first.";
        "secure_bundle_path": OPTIONAL_STRING => "The secure bundle of Astra DB, instead of `hosts`.";
        "port": OPTIONAL_STRICT_INT => "The server's port.";
        "keyspace" default("feast_keyspace"): Shape::FREE => "The keyspace that holds the tables.";
        "username": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "protocol_version": OPTIONAL_STRICT_INT => "The version of Cassandra's protocol.";
        "request_timeout": Shape::Nullable(&Shape::Number) => "Seconds to wait for an answer.";
        "datacenters": Shape::Nullable(&Shape::List(&Shape::Object(&DATACENTER))) => "Datacenters with hosts of their own, instead of `hosts`.";
        "routing": Shape::Nullable(&Shape::Object(&ROUTING)) => "Which datacenter reads and writes go to.";
        "load_balancing": Shape::Nullable(&Shape::Object(&BALANCING)) => "How the driver chooses a server.";
        "read_concurrency" default("100"): OPTIONAL_STRICT_INT => "Reads that run at the same time.";
        "write_concurrency" default("100"): OPTIONAL_STRICT_INT => "Writes that run at the same time.";
    }

    closed SCYLLADB, conditions(SCYLLADB_CONDITIONS) {
        "type" default("scylladb"): Shape::String(Text::OneOf(&["scylladb", "feast.infra.online_stores.scylladb_online_store.scylladb.ScyllaDBOnlineStore"])) => "The kind of store: `scylladb`.";
        "hosts" required: STRINGS => "The servers to connect to first.";
        "port" default("9042"): OPTIONAL_STRICT_INT => "The server's port.";
        "keyspace" default("feast_keyspace"): Shape::FREE => "The keyspace that holds the tables.";
        "username": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "local_dc": OPTIONAL_STRING => "The datacenter that is near.";
        "request_timeout": Shape::Nullable(&Shape::Number) => "Seconds to wait for an answer.";
        "read_concurrency" default("100"): OPTIONAL_STRICT_INT => "Reads that run at the same time.";
        "write_concurrency" default("100"): OPTIONAL_STRICT_INT => "Writes that run at the same time.";
        "vector_similarity_function" default("COSINE"): Shape::FREE => "The measure that a vector search uses.";
    }

    closed HBASE {
        "type" default("hbase"): Shape::String(Text::OneOf(&["hbase"])) => "The kind of store: `hbase`.";
        "host" required: Shape::FREE => "The host of HBase's Thrift server.";
        "port" required: Shape::FREE => "The port of HBase's Thrift server, as a string.";
        "connection_pool_size" default("4"): LAX_INT => "Connections that are kept open.";
        "protocol" default("binary"): Shape::FREE => "The Thrift protocol: `binary` or `compact`.";
        "transport" default("buffered"): Shape::FREE => "The Thrift transport: `buffered` or `framed`.";
    }

    closed HAZELCAST {
        "type" default("hazelcast"): Shape::String(Text::OneOf(&["hazelcast"])) => "The kind of store: `hazelcast`.";
        "cluster_name" default("dev"): Shape::FREE => "The Hazelcast cluster.";
        "cluster_members" default("[localhost:5701]"): Shape::Nullable(&STRINGS) => "`host:port` of members of the cluster.";
        "discovery_token": OPTIONAL_STRING => "The token for Hazelcast Cloud.";
        "ssl_cafile_path": OPTIONAL_STRING => "The file with the certificate authority.";
        "ssl_certfile_path": OPTIONAL_STRING => "The file with the client's certificate.";
        "ssl_keyfile_path": OPTIONAL_STRING => "The file with the client's private key.";
        "ssl_password": OPTIONAL_STRING => "The password of the private key.";
        "key_ttl_seconds" default("0"): OPTIONAL_INT => "Seconds after which a row expires.";
    }

    closed ELASTICSEARCH, extends(&[&VECTOR]) {
        "type" default("elasticsearch"): Shape::FREE => "The kind of store: `elasticsearch`.";
        "host": OPTIONAL_STRING => "The server's host.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "port": OPTIONAL_INT => "The server's port.";
        "index": OPTIONAL_STRING => "The index that holds the features.";
        "scheme" default("http"): OPTIONAL_STRING => "`http` or `https`.";
        "vector_field_path" default("embedding.vector_value"): OPTIONAL_STRING => "The field that holds the vector.";
        "write_batch_size" default("40"): OPTIONAL_INT => "Rows that are written at once.";
        "enable_openai_compatible_store" default("false"): OPTIONAL_BOOL => "Whether the feature server offers OpenAI's vector store interface.";
    }

    closed QDRANT, extends(&[&VECTOR]) {
        "type" default("qdrant"): Shape::FREE => "The kind of store: `qdrant`.";
        "location": OPTIONAL_STRING => "Where to connect; `:memory:` keeps everything in the process.";
        "url": OPTIONAL_STRING => "The server's URL.";
        "port" default("6333"): OPTIONAL_INT => "The port of the REST interface.";
        "grpc_port" default("6334"): LAX_INT => "The port of the gRPC interface.";
        "prefer_grpc" default("false"): LAX_BOOL => "Whether to speak gRPC.";
        "https": OPTIONAL_BOOL => "Whether to speak TLS.";
        "api_key": OPTIONAL_STRING => "The key that the server asks for.";
        "prefix": OPTIONAL_STRING => "A prefix of the REST interface's paths.";
        "timeout": OPTIONAL_INT => "Seconds to wait for an answer.";
        "host": OPTIONAL_STRING => "The server's host.";
        "path": OPTIONAL_STRING => "A directory of this machine, instead of a server.";
        "vector_name": Shape::FREE => "The name of the vector.";
        "write_batch_size" default("64"): OPTIONAL_INT => "Rows that are written at once.";
        "upload_wait" default("true"): LAX_BOOL => "Whether a write waits until it can be read.";
    }

    closed MILVUS, extends(&[&VECTOR]) {
        "type" default("milvus"): Shape::String(Text::OneOf(&["milvus"])) => "The kind of store: `milvus`.";
        "vector_enabled" default("true"): OPTIONAL_BOOL => "Whether vectors are stored so that they can be searched.";
        "path": OPTIONAL_STRING => "A Milvus Lite file; only with `provider: local`.";
        "host" default("http://localhost"): OPTIONAL_STRING => "The server, with its scheme.";
        "port" default("19530"): OPTIONAL_INT => "The server's port.";
        "uri": OPTIONAL_STRING => "The server's URI, instead of `host` and `port`.";
        "token": OPTIONAL_STRING => "The token that the server asks for.";
        "db_name": OPTIONAL_STRING => "The Milvus database.";
        "index_type" default("FLAT"): OPTIONAL_STRING => "The kind of index.";
        "metric_type" default("COSINE"): OPTIONAL_STRING => "The measure that a vector search uses.";
        "embedding_dim" default("128"): OPTIONAL_INT => "The length of a vector.";
        "text_search_enabled" default("false"): OPTIONAL_BOOL => "Whether features are indexed for a search of their text.";
        "nlist" default("128"): OPTIONAL_INT => "Clusters of the index.";
        "index_params": OPTIONAL_MAP => "Settings of the index.";
        "search_params": OPTIONAL_MAP => "Settings of a search.";
        "consistency_level": Shape::Nullable(&Shape::String(Text::OneOf(&["Strong", "Bounded", "Session", "Eventually"]))) => "How fresh a read must be.";
        "collection_consistency_level": Shape::Nullable(&Shape::String(Text::OneOf(&["Strong", "Bounded", "Session", "Eventually"]))) => "How fresh a read of a new collection must be.";
        "partition_key": OPTIONAL_STRING => "The field by which rows are partitioned.";
        "username": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "enable_openai_compatible_store" default("false"): OPTIONAL_BOOL => "Whether the feature server offers OpenAI's vector store interface.";
        "varchar_max_length" default("65535"): Shape::Nullable(&Shape::Lax(&Shape::Integer(&(1, 65_535)))) => "The longest text, in bytes.";
    }

    closed COUCHBASE {
        "type" default("couchbase.online"): Shape::String(Text::OneOf(&["couchbase.online"])) => "The kind of store: `couchbase.online`.";
        "connection_string": OPTIONAL_STRING => "The cluster, such as `couchbase://host`.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "bucket_name": OPTIONAL_STRING => "The Couchbase bucket.";
        "kv_port": OPTIONAL_INT => "The port of the key-value service.";
    }

    closed MONGODB, extends(&[&VECTOR]) {
        "type" default("mongodb"): Shape::String(Text::OneOf(&["mongodb"])) => "The kind of store: `mongodb`.";
        "connection_string" default("mongodb://localhost:27017"): Shape::FREE => "The server, such as `mongodb://host:27017`.";
        "database_name" default("features"): Shape::FREE => "The MongoDB database.";
        "collection_suffix" default("latest"): Shape::FREE => "The end of the names of collections.";
        "client_kwargs": ANY_MAP => "More settings of the client library.";
        "vector_index_wait_timeout" default("60"): LAX_INT => "Seconds to wait for a vector index.";
        "vector_index_wait_poll_interval" default("1.0"): Shape::Lax(&Shape::Number) => "Seconds between two looks at a vector index.";
    }

    closed AEROSPIKE {
        "type" default("aerospike"): Shape::String(Text::OneOf(&["aerospike"])) => "The kind of store: `aerospike`.";
        "hosts" default("[[localhost, 3000]]"): Shape::List(&Shape::Tuple(&(&[Shape::FREE, LAX_INT, Shape::FREE], 2))) => "Host and port of each server, and the name in its certificate.";
        "namespace" default("feast"): Shape::FREE => "The Aerospike namespace.";
        "set_name_template" default("{project}_{collection_suffix}"): Shape::FREE => "How the names of sets are made.";
        "collection_suffix" default("latest"): Shape::FREE => "The end of the names of sets.";
        "namespace_overrides": STRING_MAP => "Other namespaces for some feature views.";
        "set_overrides": STRING_MAP => "Other sets for some feature views.";
        "prewriting_hook": OPTIONAL_STRING => "A function that sees rows before they are written, by its path.";
        "user": OPTIONAL_STRING => "The user who connects.";
        "password": OPTIONAL_STRING => "The user's password.";
        "auth_mode" default("internal"): Shape::String(Text::OneOf(&["internal", "external", "pki"])) => "How to authenticate.";
        "tls": OPTIONAL_MAP => "TLS settings of the client library.";
        "ttl_seconds": OPTIONAL_INT => "Seconds after which a row expires.";
        "write_timeout_ms" default("1000"): LAX_INT => "Milliseconds to wait for a write.";
        "read_timeout_ms" default("250"): LAX_INT => "Milliseconds to wait for a read.";
        "batch_total_timeout_ms" default("2000"): LAX_INT => "Milliseconds to wait for a batch, retries included.";
        "socket_timeout_ms": OPTIONAL_INT => "Milliseconds to wait for the socket.";
        "max_retries" default("2"): LAX_INT => "How often a failed request is repeated.";
        "batch_max_records" default("1000"): LAX_INT => "Rows of one batch.";
        "client_kwargs": ANY_MAP => "More settings of the client library.";
    }

    closed HYBRID {
        "type" default("hybrid"): Shape::String(Text::OneOf(&["hybrid"])) => "The kind of store: `hybrid`.";
        "online_stores" required: Shape::Nullable(&Shape::List(&Shape::Child(&ONLINE_CHILDREN, &CHILD))) => "The stores, each with its `type` and its settings as `conf`.";
        "routing_tag" default("tribe"): Shape::FREE => "The tag of a feature view that names its store.";
    }

    closed REMOTE {
        "type" default("remote"): Shape::String(Text::OneOf(&["remote"])) => "The kind of store: `remote`.";
        "path" default("http://localhost:6566"): Shape::FREE => "Host and port of the registry server, such as `feast-registry:443`.";
        "cert": Shape::FREE => "The file with the certificate authority of the registry server.";
        "connection_pool_size" default("50"): LAX_INT => "Connections that are kept open.";
        "connection_idle_timeout" default("300"): LAX_INT => "Seconds that an idle connection stays open.";
        "connection_retries" default("3"): LAX_INT => "How often a failed request is repeated.";
    }

    closed CHRONON {
        "type" default("chronon"): Shape::String(Text::OneOf(&["chronon"])) => "The kind of store: `chronon`.";
        "path" default("http://localhost:8080"): Shape::FREE => "The directory of Chronon's repository.";
        "timeout" default("30"): STRICT_INT => "Seconds to wait for an answer.";
        "verify_ssl" default("true"): LAX_BOOL => "Whether to check the server's certificate.";
        "connection_retries" default("0"): Shape::Integer(&(0, 5)) => "How often a failed request is repeated.";
    }

    closed FAISS {
        "dimension" required: LAX_INT => "The length of a vector.";
        "index_path" required: Shape::FREE => "The file with the index.";
        "index_type" default("IVFFlat"): Shape::FREE => "The kind of index.";
        "nlist" default("100"): LAX_INT => "Clusters of the index.";
    }

    closed DATACENTER {
        "name" required: Shape::FREE => "The datacenter's name.";
        "hosts" required: STRINGS => "The datacenter's servers to connect to first.";
        "replication_factor": OPTIONAL_STRICT_INT => "Copies of each row in the datacenter.";
        "replication_strategy": OPTIONAL_STRING => "How copies are placed.";
    }

    closed ROUTING {
        "read_dc": OPTIONAL_STRING => "The datacenter to read from.";
        "write_dc": OPTIONAL_STRING => "The datacenter to write to.";
    }

    closed BALANCING {
        "load_balancing_policy" required: Shape::Lazy(&Shape::String(Text::OneOf(&["DCAwareRoundRobinPolicy", "TokenAwarePolicy(DCAwareRoundRobinPolicy)"]))) => "The driver's policy.";
        "local_dc" default("datacenter1"): Shape::FREE => "The datacenter that is near.";
    }
}
