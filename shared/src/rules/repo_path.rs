#![doc = include_str!("repo_path.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::text::joined;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "repo-path",
    Severity::Error,
    "a feature repository path that is not what its source needs",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let project_dir = feature_store.spec().get("feastProjectDir");
    let at = project_dir.get("git").get("featureRepoPath");
    if let Some(path) = at.str().filter(|it| it.starts_with('/')) {
        let meant = path.trim_matches('/');
        let fix = || {
            (!meant.is_empty()).then(|| {
                let edits = vec![Edit::set(at.path(), meant)];
                Fix::needs_judgement(format!("Change to {meant}"), edits)
            })
        };
        report
            .value(
                at.path(),
                "invalid value for `featureRepoPath`: it must be relative to the repository",
                "Write it without the `/` at the beginning.",
            )
            .fixes(fix);
    }
    if at
        .str()
        .is_some_and(|it| it.split('/').any(|part| part == ".."))
    {
        report.weighed(
            Severity::Warning,
            Place::Value(at.path()),
            "`featureRepoPath` has `..`, which may lead out of the repository",
            "Write the directory as it is called from the top of the repository on.",
        );
    }
    let at = project_dir.get("packaged").get("featureRepoPath");
    let Some(path) = at.str() else {
        return;
    };
    let meant = canonical(path);
    if meant.as_deref() == Some(path) {
        return;
    }
    let fix = || {
        meant.map(|meant| {
            let title = format!("Change to {meant}");
            let edits = vec![Edit::set(at.path(), meant.as_str())];
            if path.starts_with('/') {
                Fix::safe(title, edits)
            } else {
                Fix::needs_judgement(title, edits)
            }
        })
    };
    report
        .value(
            at.path(),
            "invalid value for `featureRepoPath`: it must be a plain absolute path, not `/`",
            "Write the directory in the image from `/` on, without `.`, `..`, `//` or a `/` at the \
             end.",
        )
        .fixes(fix);
}

/// The absolute path that is meant, in its plain form; `None` for the root, and where that would
/// be a guess.
fn canonical(path: &str) -> Option<String> {
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let is_plain = !parts.is_empty() && !parts.contains(&"..") && !path.starts_with('~');
    is_plain.then(|| format!("/{}", joined(&parts, "/")))
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn the_plain_form_is_what_the_api_server_admits() {
        for path in ["/opt/repo", "/.repo", "/...", "/a b", "/opt/..repo"] {
            assert_eq!(canonical(path).as_deref(), Some(path));
        }
        for (path, meant) in [
            ("//opt//repo/", "/opt/repo"),
            ("/opt/./repo/.", "/opt/repo"),
            ("opt/repo", "/opt/repo"),
            ("./repo", "/repo"),
        ] {
            assert_eq!(canonical(path).as_deref(), Some(meant), "{path}");
        }
        for path in ["", "/", "/.", "/opt/../repo", "/opt/..", "~/repo"] {
            assert_eq!(canonical(path), None, "{path}");
        }
    }
}
