//! What a customer objects to a receivable, and how it ended.

crate::text_enum! {
    /// What is objected.
    DisputeKind, "kind of dispute" {
        /// It isn't owed, or not all of it.
        Disputed = "disputed",
        /// It is paid already, although nothing of it is booked.
        SaidPaid = "said-paid",
    }
}

crate::text_enum! {
    /// How it ended.
    DisputeOutcome, "outcome of a dispute" {
        /// The amount is owed, and reminders go on.
        Stands = "stands",
        /// The customer is right: a credit note follows, or the payment was found.
        Granted = "granted",
        /// The customer takes it back.
        Withdrawn = "withdrawn",
    }
}

/// Reminders rest so many days after a customer said that he has paid: long enough for any transfer
/// to show on the account.
pub const SAID_PAID_DAYS: i64 = 14;

/// What such a pause has in place of a reason; pages word it.
pub const SAID_PAID: &str = "said-paid";
