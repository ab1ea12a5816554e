//! `auth`: the type is looked at when the file is loaded, the rest when it is first used.

use super::{LAX_BOOL, OPTIONAL_STRING, POSITIVE};
use crate::shape::{Shape, Tagged, objects};

/// The ways to authenticate, by their type.
pub(in crate::shape) static AUTHS: Tagged = Tagged {
    tag: "type",
    default: None,
    variants: &[
        ("no_auth", &NO_AUTH),
        ("kubernetes", &KUBERNETES),
        ("oidc", &OIDC),
    ],
    class: None,
    classes: &[],
};

/// What a name alone may be. Whatever it says, everybody is let in, but these do not fail.
pub(in crate::shape) static AUTH_NAMES: Tagged = Tagged {
    tag: "type",
    default: None,
    variants: &[
        ("no_auth", &NO_AUTH),
        ("kubernetes", &KUBERNETES),
        ("oidc", &OIDC_SERVER),
        ("oidc_client", &OIDC),
    ],
    class: Some("AuthConfig"),
    classes: &[],
};

objects! {
    closed OIDC_SERVER {
        "auth_discovery_url" required: Shape::FREE => "The OpenID configuration of the identity provider.";
    }


    closed NO_AUTH, lazy() {
        "type" required: Shape::FREE => "Who is believed: `no_auth`.";
    }

    open KUBERNETES, lazy() {
        "type" required: Shape::FREE => "Who is believed: `kubernetes`.";
        "user_token": OPTIONAL_STRING => "A token to use instead of the service account's.";
    }

    closed OIDC, lazy() {
        "type" required: Shape::FREE => "Who is believed: `oidc`.";
        "auth_discovery_url": OPTIONAL_STRING => "The OpenID configuration of the identity provider.";
        "client_id": OPTIONAL_STRING => "The client's name at the identity provider.";
        "ui_client_id": OPTIONAL_STRING => "The name of the web UI at the identity provider.";
        "verify_ssl" default("true"): LAX_BOOL => "Whether to check the server's certificate.";
        "ca_cert_path": Shape::FREE => "The file with the identity provider's certificate authority.";
        "audience": OPTIONAL_STRING => "The audience that tokens must have.";
        "issuer": OPTIONAL_STRING => "The issuer that tokens must have.";
        "jwks_cache_lifespan_seconds" default("300"): Shape::Lax(&POSITIVE) => "Seconds that the identity provider's keys are kept.";
        "jwks_request_timeout_seconds" default("10"): Shape::Lax(&Shape::Positive) => "Seconds to wait for the identity provider's keys.";
        "username": OPTIONAL_STRING => "The user, for a password grant.";
        "password": OPTIONAL_STRING => "The user's password.";
        "client_secret": OPTIONAL_STRING => "The client's secret at the identity provider.";
        "token": OPTIONAL_STRING => "A token to use as it is.";
        "token_env_var": OPTIONAL_STRING => "The environment variable that holds a token.";
        "token_refresh_margin_seconds" default("30"): Shape::Lax(&Shape::Positive) => "Seconds before its end at which a token is renewed.";
    }
}
