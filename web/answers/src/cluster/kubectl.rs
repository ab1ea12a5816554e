//! What `kubectl` is told to do, and what it prints.

use super::{Question, Step, Visit, Write};

/// The name of the webhook that Kubewarden registers for the policy.
pub const WEBHOOK: &str = "clusterwide-feast-ha.kubewarden.admission";

/// An `AdmissionResponse`, as far as a validating policy fills it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Whether the API server goes on.
    pub allowed: bool,
    /// The HTTP code of a refusal.
    pub code: Option<u16>,
    /// Why not.
    pub message: Option<String>,
    /// What is printed even so.
    pub warnings: Vec<String>,
    /// Facts for the audit log, by their names.
    pub audit_annotations: Vec<(String, String)>,
}

impl Response {
    /// The code that the API server answers with, which makes the code of any refusal at least 400.
    pub fn http_code(&self) -> Option<u16> {
        (!self.allowed).then(|| self.code.unwrap_or_default().max(400))
    }
}

/// A line that `kubectl` prints, which may have several lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it is meant.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Done,
    /// It was done, or not, and there is something to know.
    Warning,
    /// It was not done.
    Error,
}

/// The command that asks for a visit; the same for all that are applied.
pub fn command(visit: &Visit, file: &str, question: Question) -> String {
    match question.write {
        Write::Create | Write::Update => format!("kubectl apply -f {file}"),
        Write::Scale => {
            let namespace = if visit.has_namespace {
                format!(" -n {}", visit.key.namespace)
            } else {
                String::new()
            };
            let (title, replicas) = (&visit.title, question.replicas);
            format!("kubectl scale{namespace} {title} --replicas={replicas}")
        }
    }
}

/// What is printed of a visit. `response` answers the request; without a request there is none.
pub fn printed(visit: &Visit, file: &str, response: Option<&Response>) -> Vec<Line> {
    let line = |tone, text| vec![Line { tone, text }];
    let title = &visit.title;
    let (write, response) = match (&visit.step, response) {
        (Step::Refuse(words), _) => return line(Tone::Error, words.clone()),
        (Step::Unchanged, _) | (Step::Ask { .. }, None) => {
            return line(Tone::Done, format!("{title} unchanged"));
        }
        (Step::Ask { write, .. }, Some(response)) => (*write, response),
    };
    let warnings = response.warnings.iter().map(|it| Line {
        tone: Tone::Warning,
        text: format!("Warning: {it}"),
    });
    let mut lines: Vec<Line> = warnings.collect();
    lines.push(if response.allowed {
        let done = match write {
            Write::Create => "created",
            Write::Update => "configured",
            Write::Scale => "scaled",
        };
        Line {
            tone: Tone::Done,
            text: format!("{title} {done}"),
        }
    } else {
        Line {
            tone: Tone::Error,
            text: refusal(visit, write, file, response.message.as_deref()),
        }
    });
    lines
}

/// The words of a refusal. Kubewarden gives no reason besides the message, so `kubectl` names none in parentheses.
fn refusal(visit: &Visit, write: Write, file: &str, message: Option<&str>) -> String {
    let denied = match message.filter(|it| !it.is_empty()) {
        Some(message) => format!("admission webhook \"{WEBHOOK}\" denied the request: {message}"),
        None => format!("admission webhook \"{WEBHOOK}\" denied the request without explanation"),
    };
    match write {
        Write::Create => format!("Error from server: error when creating \"{file}\": {denied}"),
        // The patch repeats the whole object.
        Write::Update => {
            let Visit {
                key,
                version,
                plural,
                ..
            } = visit;
            let (group, kind) = (&key.group, &key.kind);
            format!(
                "Error from server: error when applying patch:\n…\nto:\nResource: \"{group}/{version}, Resource={plural}\", \
                 GroupVersionKind: \"{group}/{version}, Kind={kind}\"\nName: \"{}\", Namespace: \"{}\"\nfor: \"{file}\": \
                 error when patching \"{file}\": {denied}",
                key.name, key.namespace
            )
        }
        Write::Scale => format!("Error from server: {denied}"),
    }
}
