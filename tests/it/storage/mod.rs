//! The data, on both databases.

mod audit;
mod columns;
mod connection;
mod counters;
mod enrolments;
mod errors;
mod institute;
mod mails;
mod migrations;
mod registrations;
mod sign_ins;
mod transactions;
mod users;

use dienstboek::domain::calendar::Moment;

/// 2 March 2026, ten in the morning in Brussels, plus some seconds.
pub fn at(seconds: i64) -> Moment {
    Moment::new("2026-03-02T09:00:00Z".parse().unwrap()).plus_seconds(seconds)
}
