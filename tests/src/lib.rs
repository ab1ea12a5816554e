//! The policy host and the doors under test.
