//! What real programs said of real documents, read from recordings and compared with what the
//! core says of the same documents.
//!
//! [`read`] takes a recording apart into [`Case`]s whatever its form, [`compare`] gives the
//! [`Verdict`] of one, and [`reason`] knows which rules are meant to be stricter than the programs.

mod case;
mod stricter;
mod verdict;

pub use case::{Case, Judge, Said, read};
pub use stricter::{STRICTER, Stricter, reason};
pub use verdict::{Found, Verdict, compare};
