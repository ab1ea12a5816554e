//! What the page asks about a text, and the answers.
//!
//! The page paints and remembers; all that takes the crate `feast-ha` is asked for by a value of [`questions`], and
//! answered by a [`Desk`], which stands in a worker. Both sides compile this crate: the page for the values alone, the
//! worker for what makes them. No part of it knows the browser.

mod assist;
mod blank;
mod desk;

pub mod analysis;
pub mod bundle;
pub mod cluster;
pub mod difference;
pub mod examples;
pub mod form;
pub mod markers;
pub mod picture;
pub mod policy_settings;
pub mod proposal;
pub mod questions;
pub mod zip;

pub use assist::{Choice, FieldHelp};
pub use desk::Desk;
pub use questions::{Ask, Question};
