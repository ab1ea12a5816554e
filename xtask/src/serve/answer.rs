//! What the server says to a request. The site is held in memory, so no request can reach any other file.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::site::Files;

/// Content that a name's hash vouches for never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Everything else is asked for each time.
const ASK: &str = "no-cache";

/// The site's files by the path they are requested with.
pub(super) struct Site {
    base: String,
    files: BTreeMap<String, Arc<[u8]>>,
}

/// Status, headers and body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Arc<[u8]>,
}

/// The path a site is served under, with a slash at both ends.
pub(super) fn base(path: &str) -> Result<String, String> {
    let names = path.trim_matches('/');
    let plain = |character: char| character.is_ascii_alphanumeric() || "-._~/".contains(character);
    if !names.chars().all(plain) {
        return Err("letters, digits, and any of - . _ ~ / make a path".to_owned());
    }
    Ok(if names.is_empty() {
        "/".to_owned()
    } else {
        format!("/{names}/")
    })
}

impl Site {
    /// The site under `base`.
    pub(super) fn new(base: &str, files: Files) -> Self {
        let files = files
            .into_iter()
            .map(|(address, content)| (format!("{base}{address}"), content.into()))
            .collect();
        Self {
            base: base.to_owned(),
            files,
        }
    }

    /// The answer to a request's method and target.
    pub(super) fn answer(&self, method: &str, target: &str) -> Answer {
        if !["GET", "HEAD"].contains(&method) {
            let mut answer = text(405, "Only GET and HEAD are served here.\n");
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
            return answer;
        }
        let path = target.split(['?', '#']).next().unwrap_or(target);
        if path == "/" && self.base != "/" {
            let mut answer = text(307, "The site is served under a path.\n");
            answer.headers.push(("Location", self.base.clone()));
            return answer;
        }
        let path = if path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let Some(content) = self.files.get(&path) else {
            return text(404, "There is no such file in the site.\n");
        };
        let cache = if is_hashed(&path) { FOREVER } else { ASK };
        Answer {
            status: 200,
            headers: vec![
                ("Content-Type", media_type(&path).to_owned()),
                ("Cache-Control", cache.to_owned()),
                ("X-Content-Type-Options", "nosniff".to_owned()),
            ],
            body: Arc::clone(content),
        }
    }
}

fn text(status: u16, message: &str) -> Answer {
    let headers = vec![
        ("Content-Type", media_type(".txt").to_owned()),
        ("Cache-Control", ASK.to_owned()),
    ];
    Answer {
        status,
        headers,
        body: message.as_bytes().into(),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("yaml" | "yml") => "application/yaml",
        _ => "application/octet-stream",
    }
}

/// The name ends in a hash of the content: `app-0123456789abcdef.js`.
fn is_hashed(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(base: &str) -> Site {
        let names = [
            "index.html",
            "sw.js",
            "app-0123456789abcdef.js",
            "app-fedcba9876543210.wasm",
            "rules/a/index.html",
        ];
        Site::new(
            base,
            names
                .iter()
                .map(|name| ((*name).to_owned(), name.as_bytes().to_vec()))
                .collect(),
        )
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer
            .headers
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(&*site("/").answer("GET", "/?a=b").body, b"index.html");
        assert_eq!(
            &*site("/").answer("GET", "/rules/a/").body,
            b"rules/a/index.html"
        );
        assert_eq!(&*site("/x/y/").answer("HEAD", "/x/y/").body, b"index.html");
    }

    #[test]
    fn browsers_are_told_what_they_get_and_how_long_it_lasts() {
        let wasm = site("/").answer("GET", "/app-fedcba9876543210.wasm");
        assert_eq!(header(&wasm, "Content-Type"), Some("application/wasm"));
        assert_eq!(header(&wasm, "Cache-Control"), Some(FOREVER));
        let worker = site("/").answer("GET", "/sw.js");
        assert_eq!(
            header(&worker, "Content-Type"),
            Some("text/javascript; charset=utf-8")
        );
        assert_eq!(header(&worker, "Cache-Control"), Some(ASK));
    }

    #[test]
    fn nothing_but_the_site_is_served() {
        for target in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "//etc/passwd",
            "/rules/a",
            "/nothing",
            "*",
            "",
        ] {
            assert_eq!(site("/").answer("GET", target).status, 404, "{target}");
        }
        assert_eq!(site("/x/").answer("GET", "/index.html").status, 404);
        assert_eq!(site("/").answer("POST", "/").status, 405);
    }

    #[test]
    fn the_root_leads_to_the_base() {
        let answer = site("/x/").answer("GET", "/");
        assert_eq!(
            (answer.status, header(&answer, "Location")),
            (307, Some("/x/"))
        );
    }

    #[test]
    fn a_base_has_slashes_at_both_ends() {
        assert_eq!(base("").as_deref(), Ok("/"));
        assert_eq!(base("a/b").as_deref(), Ok("/a/b/"));
        assert!(base("/a b/").is_err());
    }
}
