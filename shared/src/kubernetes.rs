//! The small languages of Kubernetes that the API server does not check in a custom resource, but
//! in what the operator makes of it: names, quantities and schedules.

mod cron;
mod name;
mod quantity;

pub(crate) use cron::schedule_fault;
pub(crate) use name::{is_label, is_subdomain};
pub(crate) use quantity::Quantity;
