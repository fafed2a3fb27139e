//! The sales journal and the receipts of a period as tables, in the accountant's language. A credit
//! note stands in the journal with amounts below zero, so that a column adds up.

use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::content::{InvoiceContent, Totals, VatGroup};
use crate::domain::money::Cents;
use crate::formats::spreadsheet::{Cell, Column, Sheet};
use crate::i18n::{Label, Texts, fl};
use crate::storage::journal::ReceiptRow;

/// One document of the journal.
pub(super) struct Entry {
    pub content: InvoiceContent,
    pub totals: Totals,
}

impl Entry {
    /// An amount as the journal counts it.
    fn signed(&self, amount: Cents) -> Cents {
        match self.content.kind {
            InvoiceKind::Invoice => amount,
            InvoiceKind::CreditNote => Cents::ZERO - amount,
        }
    }
}

/// A row per document and rate of VAT: what a VAT return is made of.
pub(super) fn sales(t: Texts, entries: &[Entry]) -> Sheet {
    let columns = [
        (fl!(t, "invoice-number"), 14),
        (fl!(t, "hand-over-kind"), 12),
        (fl!(t, "invoice-day"), 12),
        (fl!(t, "invoice-due"), 12),
        (fl!(t, "invoice-customer"), 32),
        (fl!(t, "customer-vat-number"), 16),
        (fl!(t, "customer-enterprise-number"), 16),
        (fl!(t, "hand-over-country"), 8),
        (fl!(t, "hand-over-vat-category"), 10),
        (fl!(t, "hand-over-vat-rate"), 10),
        (fl!(t, "hand-over-base"), 14),
        (fl!(t, "sending-vat"), 14),
        (fl!(t, "hand-over-document-total"), 14),
        (fl!(t, "hand-over-portfolio"), 16),
        (fl!(t, "hand-over-direct"), 16),
        (fl!(t, "invoice-reference"), 22),
        (fl!(t, "invoice-project"), 16),
        (fl!(t, "hand-over-corrects"), 14),
    ];
    Sheet {
        name: fl!(t, "hand-over-sales"),
        columns: columns
            .into_iter()
            .map(|(heading, width)| Column::new(heading, width))
            .collect(),
        rows: entries.iter().flat_map(|entry| rows(t, entry)).collect(),
    }
}

/// The sums of a document stand in its first row only.
fn rows(t: Texts, entry: &Entry) -> Vec<Vec<Cell>> {
    let groups = entry.totals.vat_groups.iter().enumerate();
    groups
        .map(|(place, group)| row(t, entry, group, place == 0))
        .collect()
}

fn row(t: Texts, entry: &Entry, group: &VatGroup, is_first: bool) -> Vec<Cell> {
    let content = &entry.content;
    let of_document = |amount: Cents| {
        if is_first {
            Cell::Money(entry.signed(amount))
        } else {
            Cell::Empty
        }
    };
    let number = |text: Option<String>| Cell::from(text);
    vec![
        content.number.as_str().into(),
        content.kind.label(t).into(),
        content.issue_date.into(),
        content.due_date.into(),
        content.buyer.name.as_str().into(),
        number(content.buyer.vat_number.as_ref().map(ToString::to_string)),
        number(
            content
                .buyer
                .enterprise_number
                .as_ref()
                .map(ToString::to_string),
        ),
        content.buyer.address.country.as_str().into(),
        group.category.word().into(),
        format!("{} %", group.rate.normalize())
            .replace('.', ",")
            .into(),
        Cell::Money(entry.signed(group.base)),
        Cell::Money(entry.signed(group.vat)),
        of_document(entry.totals.gross),
        of_document(entry.totals.portfolio),
        of_document(entry.totals.direct),
        number(
            content
                .structured_reference
                .as_ref()
                .map(ToString::to_string),
        ),
        number(content.project_number.as_ref().map(ToString::to_string)),
        number(content.corrects.as_ref().map(|one| one.number.clone())),
    ]
}

/// A row per booking.
pub(super) fn receipts(t: Texts, receipts: &[ReceiptRow]) -> Sheet {
    let columns = [
        (fl!(t, "hand-over-booked-on"), 12),
        (fl!(t, "hand-over-account"), 22),
        (fl!(t, "hand-over-statement"), 14),
        (fl!(t, "hand-over-payer"), 32),
        (fl!(t, "hand-over-payer-account"), 22),
        (fl!(t, "hand-over-remittance"), 40),
        (fl!(t, "invoice-amount"), 14),
        (fl!(t, "invoice-route"), 22),
        (fl!(t, "invoice-number"), 14),
        (fl!(t, "invoice-customer"), 32),
    ];
    Sheet {
        name: fl!(t, "hand-over-receipts"),
        columns: columns
            .into_iter()
            .map(|(heading, width)| Column::new(heading, width))
            .collect(),
        rows: receipts.iter().map(|one| receipt(t, one)).collect(),
    }
}

fn receipt(t: Texts, one: &ReceiptRow) -> Vec<Cell> {
    vec![
        one.booked_on.into(),
        one.account.as_str().into(),
        format!("{} {}", one.statement, one.sequence).into(),
        one.payer.as_str().into(),
        one.payer_account.as_str().into(),
        one.remittance.as_str().into(),
        one.amount_cents.into(),
        one.channel.label(t).into(),
        one.number.as_str().into(),
        one.customer.as_str().into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;
    use crate::formats::spreadsheet::csv;

    fn entry(content: InvoiceContent) -> Entry {
        let totals = content.totals().unwrap();
        Entry { content, totals }
    }

    #[test]
    fn a_credit_note_takes_off_what_an_invoice_adds() {
        let t = Texts::of(Language::Dutch);
        let entries = [entry(sample::announced()), entry(sample::credit_note())];
        let text = String::from_utf8(csv::write(&sales(t, &entries))).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert!(
            lines[1].contains(";S;21 %;1000,00;210,00;1210,00;1000,00;210,00;"),
            "{text}"
        );
        assert!(
            lines[2].contains(";S;21 %;-500,00;-105,00;-605,00;-500,00;-105,00;"),
            "{text}"
        );
        assert!(lines[2].ends_with(";2026-00123"), "{text}");
    }
}
