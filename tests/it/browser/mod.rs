//! Journeys in a real browser: what only a browser shows.
//!
//! Whatever can be told over HTTP is told there, on both databases; here it is that scripts, styles
//! and the policy work together, that pages fit a phone, and that everybody can use them.

mod chrome;
mod columns;
mod counting;
mod desk;
#[allow(dead_code, reason = "a person can do more than each journey asks")]
mod form;
mod journey;
mod look;
mod pages;
mod reconcile;
mod set_up;
mod trainer;
