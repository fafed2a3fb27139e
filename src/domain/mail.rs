//! Messages as the book knows them; their transport is `crate::mail`.

crate::text_enum! {
    /// Where a message stands. Nothing says "sent" that a server has not accepted.
    MailStatus, "mail status" {
        Queued = "queued",
        InFlight = "in-flight",
        /// Refused for now; `next_try_at` says when it goes again.
        Deferred = "deferred",
        Sent = "sent",
        Failed = "failed",
        Bounced = "bounced",
        /// Taken out by a person before it left.
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// What a message is about.
    MailKind, "kind of mail" {
        EnrolmentConfirmation = "enrolment-confirmation",
        Invoice = "invoice",
        PaymentReminder = "payment-reminder",
        TestMessage = "test-message",
    }
}
