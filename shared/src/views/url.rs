//! The URL of a database, split as SQLAlchemy 2 splits it (`sqlalchemy/engine/url.py`).

/// The parts of a URL such as `postgresql+psycopg://user:password@host:5432/database?sslmode=require`,
/// as they are written, percent signs and variables included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DatabaseUrl<'u> {
    /// What speaks: `postgresql`.
    pub dialect: &'u str,
    /// The library behind a `+`: `psycopg`.
    pub driver: Option<&'u str>,
    /// In front of the `@`, up to the first colon.
    pub user: Option<&'u str>,
    /// In front of the `@`, behind the first colon.
    pub password: Option<&'u str>,
    /// The server, without the brackets of an IPv6 address; `None` when it is empty.
    pub host: Option<&'u str>,
    /// What stands behind the host's colon, which should be a number.
    pub port: Option<&'u str>,
    /// What stands behind the slash; `None` when it is empty.
    pub database: Option<&'u str>,
    /// What stands behind the question mark.
    pub query: Option<&'u str>,
}

impl<'u> DatabaseUrl<'u> {
    /// Splits a URL; `None` for what SQLAlchemy cannot split.
    ///
    /// ```
    /// use feast_ha::views::DatabaseUrl;
    /// let url = DatabaseUrl::parse("mysql+pymysql://feast@mysql:3306/registry").unwrap();
    /// assert_eq!((url.dialect, url.driver), ("mysql", Some("pymysql")));
    /// assert_eq!((url.host, url.port, url.database), (Some("mysql"), Some("3306"), Some("registry")));
    /// assert!(DatabaseUrl::parse("jdbc:postgresql://postgres/feast").is_none());
    /// ```
    pub fn parse(text: &'u str) -> Option<Self> {
        let (name, rest) = text.split_once("://")?;
        let is_name = |it: char| it.is_alphanumeric() || matches!(it, '_' | '+');
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        let (dialect, driver) = match name.split_once('+') {
            Some((dialect, driver)) => (dialect, Some(driver)),
            None => (name, None),
        };
        let (user, password, rest) = credentials(rest);
        let (host, rest) = match rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
            Some((host, rest)) => (host, rest),
            None => until(rest, &['/', ':', '?']),
        };
        let (port, rest) = match rest.strip_prefix(':') {
            Some(rest) => {
                let (port, rest) = until(rest, &['/', '?']);
                (Some(port), rest)
            }
            None => (None, rest),
        };
        let (database, rest) = match rest.strip_prefix('/') {
            Some(rest) => until(rest, &['?']),
            None => ("", rest),
        };
        let some = |text: &'u str| Some(text).filter(|it| !it.is_empty());
        Some(Self {
            dialect,
            driver,
            user,
            password,
            host: some(host),
            port,
            database: some(database),
            query: rest.strip_prefix('?'),
        })
    }
}

/// What stands in front of the `@` that ends the credentials: the first one behind a password, and
/// one that no slash or colon precedes without.
fn credentials(rest: &str) -> (Option<&str>, Option<&str>, &str) {
    let (user, behind) = until(rest, &['/', ':', '@']);
    // The user may hold an `@` only where a password follows.
    match behind.chars().next() {
        Some('@') => (Some(user), None, behind.get(1..).unwrap_or_default()),
        Some(':') => match behind.get(1..).and_then(|it| it.split_once('@')) {
            Some((password, rest)) => (Some(user), Some(password), rest),
            None => (None, None, rest),
        },
        _ => (None, None, rest),
    }
}

/// The text in front of the first of these characters, and the rest with it.
fn until<'t>(text: &'t str, ends: &[char]) -> (&'t str, &'t str) {
    let end = text.find(ends).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_fall_apart_as_sqlalchemy_takes_them() {
        let whole = "postgresql+psycopg://me:p:a/s?s@db:5432/feast?sslmode=require&x=/y";
        let expected = DatabaseUrl {
            dialect: "postgresql",
            driver: Some("psycopg"),
            user: Some("me"),
            password: Some("p:a/s?s"),
            host: Some("db"),
            port: Some("5432"),
            database: Some("feast"),
            query: Some("sslmode=require&x=/y"),
        };
        assert_eq!(DatabaseUrl::parse(whole), Some(expected));
        for (text, host, port, database) in [
            ("x://", None, None, None),
            ("x:///d", None, None, Some("d")),
            ("x:////d/e.db", None, None, Some("/d/e.db")),
            ("x://h", Some("h"), None, None),
            ("x://h/", Some("h"), None, None),
            ("x://h:/d", Some("h"), Some(""), Some("d")),
            ("x://[::1]:5/d", Some("::1"), Some("5"), Some("d")),
            ("x://u@h/d", Some("h"), None, Some("d")),
            ("x://u:p@w@h/d", Some("w@h"), None, Some("d")),
            ("x://u:p@/d?host=a", None, None, Some("d")),
            ("x://h?y=z", Some("h"), None, None),
            ("x://${U}:${P}@${H}/d", Some("${H}"), None, Some("d")),
            ("x://h:5/d@e", Some("e"), None, None),
        ] {
            let url = DatabaseUrl::parse(text).unwrap();
            assert_eq!(
                (url.host, url.port, url.database),
                (host, port, database),
                "{text}"
            );
        }
        for text in [
            "",
            "x",
            "x:/h",
            "://h",
            " x://h",
            "x-y://h",
            "jdbc:x://h",
            "ü é://h",
        ] {
            assert_eq!(DatabaseUrl::parse(text), None, "{text}");
        }
    }
}
