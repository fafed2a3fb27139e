//! What tests stand on.

#[macro_use]
pub mod database;
