//! What credit notes leave for a customer to deduct from another payment. What was deducted, and what
//! a refund gives back to him, is used up; what came through the portefeuille goes back through it.

use std::collections::HashMap;

use crate::domain::id::InvoiceId;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::domain::refund::RefundSide;
use crate::storage::receivables::{self, CreditNote, Receivable};
use crate::storage::{AnyConnection, Error, counter_bookings, refunds};

/// What credit notes do to the invoices that they correct, and what is left of each.
pub struct Credits {
    credited: HashMap<InvoiceId, Cents>,
    gross: HashMap<InvoiceId, Cents>,
    usable: HashMap<InvoiceId, Cents>,
}

impl Credits {
    /// Whether nothing of an invoice is left.
    #[must_use]
    pub fn is_credited(&self, invoice: InvoiceId) -> bool {
        let credited = self.credited.get(&invoice).copied().unwrap_or_default();
        let gross = self.gross.get(&invoice).copied().unwrap_or_default();
        !credited.is_zero() && credited >= gross
    }

    /// What is left of a credit note.
    #[must_use]
    pub fn usable(&self, note: InvoiceId) -> Cents {
        self.usable.get(&note).copied().unwrap_or_default()
    }
}

/// What is left of these credit notes, when `all` has the tranches of what they correct.
///
/// # Errors
/// What the database reports.
pub fn usable_of(
    conn: &mut AnyConnection,
    notes: &[CreditNote],
    all: &[Receivable],
) -> Result<Credits, Error> {
    let mut credited: HashMap<InvoiceId, Cents> = HashMap::new();
    for note in notes {
        if let Some(invoice) = note.corrects_id {
            *credited.entry(invoice).or_default() += note.gross_cents;
        }
    }
    let mut received: HashMap<InvoiceId, Cents> = HashMap::new();
    // A credit note has lowered what its own invoice asks; what came in beyond that is left of it.
    let mut lowered: HashMap<InvoiceId, Cents> = HashMap::new();
    for one in all
        .iter()
        .filter(|one| one.tranche.channel == Channel::Direct)
    {
        *received.entry(one.invoice.id).or_default() += one.received;
        if one.tranche.credited_cents.is_positive() {
            *lowered.entry(one.invoice.id).or_default() += one.surplus();
        }
    }
    let gross = all
        .iter()
        .map(|one| (one.invoice.id, one.invoice.gross_cents));
    let mut credits = Credits {
        credited,
        gross: gross.collect(),
        usable: HashMap::new(),
    };
    let deducted = counter_bookings::deducted(conn)?;
    let given_back = refunds::sums_by_invoice(conn, RefundSide::Customer)?;
    for (invoice, surplus) in &mut lowered {
        *surplus -= given_back.get(invoice).copied().unwrap_or_default();
    }
    for note in notes {
        // Where the whole invoice was taken back, a customer may deduct only what he had paid of it.
        let surplus = note.corrects_id.and_then(|id| lowered.get_mut(&id));
        let whole_credit = note.corrects_id.filter(|id| credits.is_credited(*id));
        let whole = match (surplus, whole_credit) {
            (Some(surplus), _) => {
                let whole = note.gross_cents.min(*surplus).max(Cents::ZERO);
                *surplus -= whole;
                whole
            }
            (None, Some(id)) => note
                .gross_cents
                .min(received.get(&id).copied().unwrap_or_default()),
            (None, None) => note.gross_cents,
        };
        let used = [&deducted, &given_back]
            .iter()
            .filter_map(|sums| sums.get(&note.id).copied())
            .sum();
        credits
            .usable
            .insert(note.id, (whole - used).max(Cents::ZERO));
    }
    Ok(credits)
}

/// What is left of every credit note.
///
/// # Errors
/// What the database reports.
pub fn usable(conn: &mut AnyConnection) -> Result<(Vec<CreditNote>, Credits), Error> {
    let notes = receivables::list_credit_notes(conn)?;
    let corrected: Vec<InvoiceId> = notes.iter().filter_map(|note| note.corrects_id).collect();
    let all = receivables::list_of_invoices(conn, &corrected)?;
    let credits = usable_of(conn, &notes, &all)?;
    Ok((notes, credits))
}
