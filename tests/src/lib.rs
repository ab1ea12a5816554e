//! What the tests stand on: a waPC host that treats the compiled policy as Kubewarden does, requests
//! as an API server sends them, and golden cases.

pub mod admission_request;
pub mod admission_response;
pub mod cluster;
pub mod golden_case;
pub mod module;
pub mod oracle;
pub mod policy_host;
