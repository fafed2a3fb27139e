//! From an entry to the neutral bank line.

use crate::domain::bank::{Line, LineExtra};
use crate::domain::money::Cents;
use crate::formats::wording::{folded, is_same_name, some};

use super::assemble::Entry;
use super::communication::{self, Communication};
use super::group::{Item, number};
use super::milli::Milli;
use super::record::Information;
use super::text;

/// The neutral line of one item on the account of `holder` in `currency`.
pub(super) fn line(item: Item<'_>, currency: &str, holder: &str) -> Line {
    let entry = &item.entry;
    let communication = communication::read(&entry.communication, entry.structured, currency);
    Line {
        sequence: number(entry),
        amount: entry.amount.rounded(),
        booking_date: entry.booking_date,
        value_date: entry.value_date,
        counterparty_name: some(&entry.name).or_else(|| name_in(&entry.information)),
        counterparty_account: some(&entry.account),
        counterparty_bic: some(&entry.bic),
        structured_reference: communication.structured_reference.clone(),
        remittance: folded(&communication.text),
        bank_reference: some(entry.bank_reference),
        end_to_end_id: some(&entry.customer_reference),
        transaction_code: some(&spaced(&entry.code)),
        details_of: item.details_of.clone(),
        extra: extra(&item, communication, holder),
    }
}

fn extra(item: &Item<'_>, communication: Communication, holder: &str) -> LineExtra {
    let entry = &item.entry;
    let code = Code::of(entry);
    let charges = charges(entry.amount.rounded(), &communication);
    LineExtra {
        raw_remittance: communication.text,
        ultimate_debtor: ultimate_debtor(&entry.information),
        reversal: communication.returned
            || matches!(entry.return_type, '1'..='5')
            || code.is_return(),
        collective_without_details: item.collective_without_details,
        charges,
        foreign_currency: communication.foreign,
        exchange_rate: communication.rate,
        bank_costs: code.is_bank_costs(),
        own_transfer: code.is_own_transfer() || is_same_name(&entry.name, holder),
        information: information(item),
        name_in_text: None,
    }
}

/// What was kept of a converted amount on its way.
fn charges(amount: Cents, communication: &Communication) -> Option<Cents> {
    communication.foreign.as_ref()?;
    let kept = communication.gross?.rounded() - amount.abs();
    kept.is_positive().then_some(kept)
}

/// The parts of a transaction code that say what it is.
struct Code<'a> {
    family: &'a str,
    operation: &'a str,
}

impl<'a> Code<'a> {
    fn of(entry: &'a Entry<'_>) -> Self {
        let part = |from, to| entry.code.get(from..to).unwrap_or_default();
        Self {
            family: part(1, 3),
            operation: part(3, 5),
        }
    }

    /// Own transfers that came back, and cancellations, in the families of credit transfers.
    fn is_return(&self) -> bool {
        matches!(self.family, "01" | "02") && matches!(self.operation, "49" | "54" | "99")
    }

    /// From an account of one's own, and centralisation.
    fn is_own_transfer(&self) -> bool {
        matches!(self.family, "01" | "02") && matches!(self.operation, "64" | "66")
    }

    /// Closing entries, separately charged costs, and costs (or their refund) in any family.
    fn is_bank_costs(&self) -> bool {
        matches!(self.family, "35" | "80") || matches!(self.operation, "37" | "87")
    }
}

/// The debtor behind the payer: record 3.1 of type 009 holds a name of 70 columns.
fn ultimate_debtor(information: &[Information<'_>]) -> Option<String> {
    named(information, "009")
}

/// The counterparty in record 3.1 of type 001, for lines without a record 2.3.
fn name_in(information: &[Information<'_>]) -> Option<String> {
    named(information, "001")
}

fn named(information: &[Information<'_>], kind: &str) -> Option<String> {
    let record = information
        .iter()
        .find(|record| record.kind.as_deref() == Some(kind))?;
    some(text::columns(
        &record.text,
        text::length(&record.text),
        0,
        70,
    ))
}

/// What else the bank says of the line: its information records, and the amounts of a breakdown.
fn information(item: &Item<'_>) -> Vec<String> {
    let records = item
        .entry
        .information
        .iter()
        .map(|record| folded(&record.text));
    let breakdown = item.breakdown.iter().map(part);
    records
        .chain(breakdown)
        .filter(|text| !text.is_empty())
        .collect()
}

fn part(detail: &Entry<'_>) -> String {
    let text = communication::read(&detail.communication, detail.structured, "").text;
    let Milli(amount) = detail.amount;
    folded(&format!("{} {text}", Milli(amount)))
}

/// `00150000` as `0 01 50 000`.
fn spaced(code: &str) -> String {
    let part = |from, to| code.get(from..to).unwrap_or_default();
    let (kind, family, operation, category) = (part(0, 1), part(1, 3), part(3, 5), part(5, 8));
    format!("{kind} {family} {operation} {category}")
}
