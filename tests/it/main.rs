//! Everything that is tested from outside: one binary, a file per noun.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "tests"
)]

#[macro_use]
mod support;

mod browser;
mod cli;
mod deliverability;
mod documents;
mod http;
mod jobs;
mod matching_month;
mod matching_samples;
mod mutations;
mod returns;
mod services;
mod smtp;
mod statements;
mod storage;
mod texts;
mod tidy;
