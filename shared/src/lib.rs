//! The validation core: text or object to diagnostics and fixes.
