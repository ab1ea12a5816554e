#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod text;

pub mod path;

pub mod tree;

pub mod diagnostic;

pub mod fix;

pub mod kind;

pub mod shape;

pub mod views;

pub mod reference;

pub mod change;

pub mod suggest;

pub mod rules;

#[cfg(feature = "docs")]
pub mod assist;

pub mod connections;

pub mod convert;

pub mod generate;

pub mod topology;

pub mod subject;

pub mod variable;

mod kubernetes;

mod docs;

mod repeats;

pub mod settings;

mod source;

mod allow;

mod check;

mod mask;

#[cfg(test)]
mod testing;

pub use check::{Checked, Options, check, check_all, check_update};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use fix::{Applicability, Fix};
pub use kind::Kind;
pub use path::FieldPath;
pub use settings::{Action, Settings};
pub use source::Source;
pub use text::{LineIndex, Position, Span, TextEdit};
pub use tree::{Dialect, Document, Object};
