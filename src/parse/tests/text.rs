//! The text without answers.
