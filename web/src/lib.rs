//! The designer page.
