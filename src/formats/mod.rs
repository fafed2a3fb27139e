//! Codecs, pure: bytes to domain values and back. Problems are values with their place.

pub mod ubl;
