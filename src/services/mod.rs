//! The use cases: a file for each thing that a person asks for.
//!
//! Each one gathers (storage), decides (domain, pure) and applies (storage, with the audit event
//! and the outbox row in the same transaction). It takes a [`Ctx`], a `Tx` and a command whose
//! fields are domain values already.

use chrono::NaiveDate;

use crate::domain::calendar::Moment;
use crate::domain::user::Actor;

/// Who acts, and when. Time comes in here; no use case asks a clock.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub actor: Actor,
    pub now: Moment,
}

impl Ctx {
    /// The calendar day in Brussels.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.day()
    }
}
