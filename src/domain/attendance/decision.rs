//! What an institute does about somebody who doesn't reach the threshold. The scheme's sanction isn't
//! published (domain/kmo-portefeuille 4.4): a person decides.

crate::text_enum! {
    /// The decision on one participant below the threshold.
    Decision, "decision on attendance" {
        /// Told to the administration of the kmo-portefeuille.
        Report = "report",
        /// The subsidy goes back.
        Refund = "refund",
        /// The participant stops; what was followed is settled with the customer.
        Stop = "stop",
        /// No subsidy hangs on it.
        Nothing = "nothing",
    }
}
