//! Temporary.
pub use super::read as article;
