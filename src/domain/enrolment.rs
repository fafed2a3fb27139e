//! An enrolment: one customer, one edition, participants, and prices frozen as agreed.

use crate::domain::id::EnrolmentId;

/// How an enrolment is called in letters: `INSCHR-1042`.
#[must_use]
pub fn reference(id: EnrolmentId) -> String {
    format!("INSCHR-{id}")
}

crate::text_enum! {
    /// Whether the agreement stands.
    EnrolmentStatus, "enrolment status" {
        Confirmed = "confirmed",
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// Whether a participant still takes part in the enrolment.
    PlaceStatus, "place status" {
        Active = "active",
        Withdrawn = "withdrawn",
    }
}
