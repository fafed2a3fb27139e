//! Invoices: lines, totals exact to the cent, and the two tranches that are paid by two payers.

pub mod batch;
pub mod check;
pub mod compose;
pub mod content;
pub mod credit;
pub mod number;
#[cfg(test)]
mod properties;
#[cfg(test)]
pub mod sample;
pub mod terms;
pub mod timing;
mod totals;
pub mod tranche;

crate::text_enum! {
    /// What a fiscal document is.
    InvoiceKind, "kind of invoice" {
        Invoice = "invoice",
        CreditNote = "credit-note",
    }
}

crate::text_enum! {
    /// Who pays a tranche: the operator of the portefeuille (the admissible net amount), or the
    /// customer directly (VAT, and what the portefeuille doesn't cover).
    Channel, "channel" {
        Portfolio = "portfolio",
        Direct = "direct",
    }
}

crate::text_enum! {
    /// How the portefeuille stands on an invoice.
    PortfolioMode, "portfolio mode" {
        /// A full invoice that shows both routes.
        Announced = "announced",
        /// The portefeuille has paid: the VAT-only invoice, prepaid = the portfolio's amount.
        Paid = "paid",
        None = "none",
    }
}

crate::text_enum! {
    /// The order in which an institute works.
    PaymentOrder, "payment order" {
        InvoiceFirst = "invoice-first",
        PortfolioFirst = "portfolio-first",
    }
}

crate::text_enum! {
    /// What an invoice line counts.
    Unit, "unit" {
        Participant = "participant",
        Piece = "piece",
        Hour = "hour",
        Day = "day",
    }
}
