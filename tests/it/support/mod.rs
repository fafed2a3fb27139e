//! What tests stand on.

#[macro_use]
pub mod database;
#[allow(dead_code, reason = "each test stands on a part of it")]
pub mod book;
pub mod mails;
pub mod smtp;
