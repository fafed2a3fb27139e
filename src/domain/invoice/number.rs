//! Numbers of fiscal documents: consecutive per series and year, given when the document is
//! issued and never used again (domain/invoicing 1). `2026-00123`, `CN-2026-00009`.

use std::fmt;

use super::InvoiceKind;
use crate::domain::identifiers::StructuredReference;

/// One number: its series, year and place in the sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentNumber {
    kind: InvoiceKind,
    year: u16,
    sequence: u32,
}

impl DocumentNumber {
    /// The number at a place of the series of a kind of document.
    #[must_use]
    pub const fn new(kind: InvoiceKind, year: u16, sequence: u32) -> Self {
        Self {
            kind,
            year,
            sequence,
        }
    }

    /// The series: every kind of document has its own.
    #[must_use]
    pub const fn series(self) -> &'static str {
        series(self.kind)
    }

    /// The year in which the sequence restarts at one.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The place in the sequence, from one.
    #[must_use]
    pub const fn sequence(self) -> u32 {
        self.sequence
    }

    /// What the customer's bank sends back with the payment of an invoice. A credit note has
    /// none: its money goes the other way.
    #[must_use]
    pub fn structured_reference(self) -> Option<StructuredReference> {
        let is_invoice = self.kind == InvoiceKind::Invoice;
        is_invoice.then(|| StructuredReference::of_invoice(self.year, self.sequence))
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let series = self.series();
        let dash = if series.is_empty() { "" } else { "-" };
        write!(f, "{series}{dash}{}-{:05}", self.year, self.sequence)
    }
}

/// The series of a kind of document; that of invoices has no letters.
const fn series(kind: InvoiceKind) -> &'static str {
    match kind {
        InvoiceKind::Invoice => "",
        InvoiceKind::CreditNote => "CN",
    }
}

crate::text_enum! {
    /// Which numbers credit notes take (domain/invoicing 1 allows both).
    CreditSeries, "series of credit notes" {
        /// A series of their own: `CN-2026-00001`.
        Own = "own",
        /// The next number of the invoices.
        Shared = "shared",
    }
}

impl CreditSeries {
    /// The kind of document whose sequence a credit note takes its number from.
    #[must_use]
    pub const fn counted_as(self) -> InvoiceKind {
        match self {
            Self::Own => InvoiceKind::CreditNote,
            Self::Shared => InvoiceKind::Invoice,
        }
    }
}

/// The name of the gapless counter behind a series and year.
#[must_use]
pub fn counter_name(kind: InvoiceKind, year: u16) -> String {
    format!("{}-{year}", kind.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_as_on_paper() {
        let invoice = DocumentNumber::new(InvoiceKind::Invoice, 2026, 123);
        assert_eq!(invoice.to_string(), "2026-00123");
        let reference = invoice.structured_reference().unwrap();
        assert_eq!(reference.normal(), "+++202/6000/12320+++");
        let credit = DocumentNumber::new(InvoiceKind::CreditNote, 2026, 9);
        assert_eq!(credit.to_string(), "CN-2026-00009");
        assert_eq!(credit.structured_reference(), None);
        assert_eq!(
            DocumentNumber::new(InvoiceKind::Invoice, 2026, 123_456).to_string(),
            "2026-123456"
        );
    }

    #[test]
    fn series_do_not_share_a_counter() {
        assert_eq!(counter_name(InvoiceKind::Invoice, 2026), "invoice-2026");
        assert_eq!(
            counter_name(InvoiceKind::CreditNote, 2026),
            "credit-note-2026"
        );
    }
}
