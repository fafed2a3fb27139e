//! What tests stand on.

#[macro_use]
pub mod database;
pub mod mails;
pub mod smtp;
