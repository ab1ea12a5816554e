//! What the address of a registry says about who can write there.

/// Whether the path of a `feature_store.yaml`'s registry names an object in a store that replaces
/// objects as a whole: the schemes that Feast's SDK opens besides `file`, and Azure's, which hides
/// behind `https` (`sdk/python/feast/infra/registry/registry.py`).
pub fn is_object_store(path: &str) -> bool {
    let scheme = path.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|it| {
        ["s3", "gs", "hdfs", "https"]
            .iter()
            .any(|known| it.eq_ignore_ascii_case(known))
    })
}

/// Whether the path of a `FeatureStore`'s registry is one of those that Feast's CRD takes for safe
/// when scaled: these two schemes, in lower case.
pub fn is_admitted_object_store(path: &str) -> bool {
    path.starts_with("s3://") || path.starts_with("gs://")
}

/// Whether a path is the SQLAlchemy URL of a database server, which a file registry cannot open.
pub fn is_database_url(path: &str) -> bool {
    let dialect = path
        .split_once("://")
        .and_then(|(scheme, _)| scheme.split('+').next());
    dialect.is_some_and(is_database)
}

/// Whether a word names a database server that SQLAlchemy can speak to.
pub fn is_database(word: &str) -> bool {
    [
        "postgresql",
        "postgres",
        "mysql",
        "mariadb",
        "cockroachdb",
        "mssql",
        "oracle",
    ]
    .iter()
    .any(|known| word.eq_ignore_ascii_case(known))
}

/// The database that a SQLAlchemy URL opens inside the process, as a file or in memory; `None` for
/// a server. The driver behind a `+` does not matter.
pub fn embedded_database(url: &str) -> Option<&'static str> {
    let (dialect, _) = url.trim_start().split_once(':')?;
    let dialect = dialect.split('+').next()?;
    [("sqlite", "SQLite"), ("duckdb", "DuckDB")]
        .into_iter()
        .find(|(name, _)| dialect.eq_ignore_ascii_case(name))
        .map(|(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_who_can_write() {
        for path in ["s3://b/r.db", "gs://b/r.db", "S3://b/r.db", "hdfs://n/r.db"] {
            assert!(is_object_store(path), "{path}");
        }
        for path in ["/data/r.db", "r.db", "file:///r.db", "postgresql://h/d", ""] {
            assert!(!is_object_store(path), "{path}");
        }
        assert!(is_admitted_object_store("s3://b/r.db"));
        for path in ["S3://b/r.db", "az://b/r.db", "https://h/b", "/s3://b"] {
            assert!(!is_admitted_object_store(path), "{path}");
        }
        for url in [
            "sqlite:///r.db",
            "sqlite://",
            "sqlite+pysqlite:///r.db",
            "SQLite:///r.db",
        ] {
            assert_eq!(embedded_database(url), Some("SQLite"), "{url}");
        }
        assert_eq!(embedded_database("duckdb:///r.duckdb"), Some("DuckDB"));
        assert!(is_database_url("postgresql+psycopg://h/d") && is_database_url("mysql://h/d"));
        assert!(!is_database_url("s3://b/r.db") && !is_database_url("/postgresql"));
        for url in [
            "postgresql+psycopg://h/sqlite",
            "mysql://h/d",
            "${URL}",
            "sqlite",
        ] {
            assert_eq!(embedded_database(url), None, "{url}");
        }
    }
}
