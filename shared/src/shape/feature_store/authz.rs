//! `spec.authz`: who may do what.

use crate::docs::for_fixes;
use crate::shape::kubernetes::OBJECT_REFERENCE;
use crate::shape::{Facts, Field, Pattern, Shape, Text, objects};

static ISSUER_URL: Pattern = Pattern {
    expression: r"^https://\S+$",
    meaning: "be an `https://` URL without white space",
    matches: |url| {
        url.strip_prefix("https://").is_some_and(|rest| {
            !rest.is_empty() && !rest.contains([' ', '\t', '\n', '\u{c}', '\r'])
        })
    },
    repair: for_fixes(|url| {
        let (scheme, rest) = url.trim().split_once("://").unwrap_or(("", url.trim()));
        let is_web = ["", "http", "https"]
            .iter()
            .any(|it| scheme.eq_ignore_ascii_case(it));
        is_web.then(|| format!("https://{rest}"))
    }),
};

static SECRET_BEFORE_V1: Field = Field::new(
    "secretRef",
    &OBJECT_REFERENCE,
    &Facts::NONE
        .required()
        .what_for("The Secret with the client's settings."),
);

objects! {
    pub(super) closed AUTHZ, exactly_one(&["kubernetes", "oidc", "noAuth"]) {
        "kubernetes": Shape::Object(&KUBERNETES) => "Roles of Kubernetes decide; the operator's default.";
        "oidc": Shape::Object(&OIDC) => "Tokens of an OpenID provider decide.";
        "noAuth": Shape::Boolean => "Everybody may do everything; any value chooses it.";
    }

    closed KUBERNETES {
        "roles": Shape::List(&Shape::FREE) => "Roles for the operator to make, for permissions to name.";
    }

    closed OIDC {
        "issuerUrl" only_v1: Shape::String(Text::Pattern(&ISSUER_URL)) => "The provider, without `/.well-known/openid-configuration`.";
        "secretRef" before_v1(&SECRET_BEFORE_V1): OBJECT_REFERENCE => "The Secret with the client's settings.";
        "secretKeyName" only_v1: Shape::FREE => "The key whose value holds all settings; each key is one when absent.";
        "tokenEnvVar" only_v1: Shape::FREE => "The environment variable from which clients take their token.";
        "verifySSL" only_v1: Shape::Boolean => "Whether the provider's certificate is checked; true when absent.";
        "caCertConfigMap" only_v1: Shape::Object(&CA_CERTIFICATE) => "Whom to trust when the provider's certificate is checked.";
        "jwksCacheLifespanSeconds" only_v1: Shape::FROM_1 => "Seconds for which the provider's keys are kept; 300 when absent.";
        "jwksRequestTimeoutSeconds" only_v1: Shape::FROM_1 => "Seconds to wait for the provider's keys; 10 when absent.";
    }

    closed CA_CERTIFICATE {
        "name" required: Shape::FREE => "The ConfigMap with the certificates.";
        "key": Shape::FREE => "The key in it; `ca-bundle.crt` when absent.";
    }
}
