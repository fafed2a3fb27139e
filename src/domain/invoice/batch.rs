//! Invoices that a person asked to issue together: what became of each.

crate::text_enum! {
    /// How far one of them is.
    RowState, "state of an invoice to issue" {
        Waiting = "waiting",
        Issued = "issued",
        Refused = "refused",
    }
}

crate::text_enum! {
    /// Why one of them was not issued; the others go on.
    Refusal, "reason not to issue" {
        /// Somebody invoiced it in the meantime.
        AlreadyInvoiced = "already-invoiced",
        Cancelled = "cancelled",
        /// It isn't what the person saw any more.
        Changed = "changed",
        /// Nobody would get it.
        NoAddress = "no-address",
        /// It has to go over Peppol, and the customer has no address there.
        NoRoute = "no-route",
        /// It breaks a rule.
        Rule = "rule",
        /// A fault of ours; the log tells which.
        Fault = "fault",
    }
}
