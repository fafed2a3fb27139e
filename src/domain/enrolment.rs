//! An enrolment: one customer, one edition, participants, and prices frozen as agreed.

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
