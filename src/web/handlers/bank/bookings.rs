//! Where a line's money went: every booking with who, when and why, undone ones too, what takes it
//! back, and the cents that were written off what it pays.

use std::collections::HashMap;

use super::line::Typed;
use super::summary::{self, Facts, Receivables};
use super::words::{self, Finding};
use crate::domain::bank::LineState;
use crate::domain::calendar::Moment;
use crate::domain::id::{AllocationId, BankLineId, CounterBookingId, InvoiceId, UserId};
use crate::domain::matching::{Evidence, Flag};
use crate::domain::refund::{CounterRole, RefundState};
use crate::i18n::{Texts, fl};
use crate::storage::allocations::{self, AllocationRow, Paid};
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::counter_bookings::{CounterRow, Owed};
use crate::storage::refunds::{self, Refund};
use crate::storage::write_offs::{self, WriteOffRow};
use crate::storage::{AnyConnection, Error};
use crate::web::field_errors::FieldErrors;

/// A booking with its reasons.
pub struct Booking {
    pub id: AllocationId,
    pub text: String,
    pub amount: String,
    pub invoice: InvoiceId,
    pub by: String,
    pub findings: Vec<Finding>,
    pub by_hand: bool,
    pub undone: Option<String>,
    /// Lines that this booking takes back, or that take it back.
    pub ties: Vec<Tie>,
    /// What was typed and refused.
    pub undo: Undo,
}

/// Another line that a booking hangs on.
pub struct Tie {
    pub line: BankLineId,
    pub text: String,
}

/// Cents that were written off what the line pays.
pub struct WriteOff {
    pub id: AllocationId,
    pub amount: String,
    pub text: String,
    pub by: String,
    pub undone: Option<String>,
    /// A rounding goes with its booking.
    pub can_undo: bool,
    pub undo: Undo,
}

/// A booking on what we owe.
pub struct CounterBooking {
    pub id: CounterBookingId,
    pub amount: String,
    pub text: String,
    pub href: String,
    pub by: String,
    pub undone: Option<String>,
    /// Money that came in for a refund stands as long as the refund does.
    pub can_undo: bool,
}

impl Booking {
    /// For the template, which can't borrow a field.
    pub const fn undo(&self) -> &Undo {
        &self.undo
    }
}

impl WriteOff {
    /// For the template, which can't borrow a field.
    pub const fn undo(&self) -> &Undo {
        &self.undo
    }
}

/// The field for the reason of an undoing.
#[derive(Default)]
pub struct Undo {
    pub reason: String,
    pub error: Option<String>,
}

impl Undo {
    fn of(id: AllocationId, typed: &Typed, errors: &FieldErrors) -> Self {
        let typed = typed.undo.as_ref().filter(|(undone, _)| *undone == id);
        Self {
            reason: typed.map(|(_, reason)| reason.clone()).unwrap_or_default(),
            error: errors.at(&field(id)).map(|error| error.text.clone()),
        }
    }
}

/// The field for the reason why a booking is undone.
pub fn field(id: AllocationId) -> String {
    format!("undo-reason-{id}")
}

/// What hangs on the bookings of a line.
pub struct Read {
    /// Bookings that take one of this line back, or that one of this line takes back, each with
    /// its own line.
    others: Vec<(AllocationRow, BankLineRow)>,
    write_offs: Vec<WriteOffRow>,
}

/// Reads what hangs on the bookings of a line.
pub fn read(conn: &mut AnyConnection, facts: &Facts) -> Result<Read, Error> {
    let own: Vec<&AllocationRow> = facts.bookings.iter().map(|(one, _)| one).collect();
    let ids: Vec<AllocationId> = own.iter().map(|one| one.id).collect();
    let taken_back: Vec<AllocationId> = own.iter().filter_map(|one| one.reverses_id).collect();
    let mut others = allocations::list_taking_back(conn, &ids)?;
    others.extend(allocations::list_by_id(conn, &taken_back)?);
    let lines: Vec<BankLineId> = others.iter().map(|one| one.bank_line_id).collect();
    let lines = bank_lines::list_by_id(conn, &lines)?;
    let with_line = |one: AllocationRow| {
        let line = lines.iter().find(|line| line.id == one.bank_line_id)?;
        Some((one, line.clone()))
    };
    let mut invoices: Vec<InvoiceId> = facts.bookings.iter().map(|b| b.1.invoice_id).collect();
    invoices.sort_unstable();
    invoices.dedup();
    let mut write_offs = Vec::new();
    for invoice in invoices {
        write_offs.extend(write_offs::list_of_invoice(conn, invoice)?);
    }
    write_offs.retain(|one| {
        own.iter()
            .any(|booking| booking.tranche_id == one.tranche_id)
    });
    Ok(Read {
        others: others.into_iter().filter_map(with_line).collect(),
        write_offs,
    })
}

/// How many refunds a line offers to pay.
const REFUNDS_MAX: usize = 8;

/// The refunds that a line may be about: for money that leaves those that wait, for money that the
/// bank returned those that were paid; the same amount first, then the same account.
pub fn refunds_of(conn: &mut AnyConnection, facts: &Facts) -> Result<Vec<Refund>, Error> {
    let line = &facts.line;
    if line.state != LineState::Waiting {
        return Ok(Vec::new());
    }
    let rest = facts.rest();
    let mut all = if rest.is_positive() {
        if !facts.judgement.flags.contains(&Flag::Reversal) {
            return Ok(Vec::new());
        }
        refunds::list_in_state(conn, RefundState::Paid)?
    } else {
        refunds::list_in_state(conn, RefundState::Open)?
    };
    let amount = |one: &Refund| {
        if rest.is_positive() {
            one.paid
        } else {
            one.open()
        }
    };
    let is_same_account = |one: &Refund| {
        let iban = one.row.iban.as_ref();
        iban.is_some_and(|iban| iban.electronic() == line.counterparty_account)
    };
    all.sort_by_key(|one| (amount(one) != rest.abs(), !is_same_account(one)));
    all.truncate(REFUNDS_MAX);
    Ok(all)
}

/// The page's own words for what was read.
pub struct Words<'a> {
    pub t: Texts,
    pub receivables: &'a Receivables,
    pub names: &'a HashMap<UserId, String>,
    pub typed: &'a Typed,
    pub errors: &'a FieldErrors,
}

impl Words<'_> {
    /// Every booking, the oldest first.
    pub fn bookings(&self, facts: &Facts, read: &Read) -> Vec<Booking> {
        let all = facts.bookings.iter();
        all.map(|(row, paid)| self.booking(row, paid, read))
            .collect()
    }

    fn booking(&self, row: &AllocationRow, paid: &Paid, read: &Read) -> Booking {
        let t = self.t;
        let evidence: Vec<Evidence> = serde_json::from_str(&row.why).unwrap_or_default();
        Booking {
            id: row.id,
            amount: t.money(row.amount_cents),
            text: on(t, paid),
            invoice: paid.invoice_id,
            by: self.made_by(row),
            by_hand: evidence.is_empty(),
            findings: words::findings(t, &evidence, self.receivables),
            undone: undone(t, row.undone_at, row.undo_reason.as_deref()),
            ties: self.ties(row, read),
            undo: Undo::of(row.id, self.typed, self.errors),
        }
    }

    fn ties(&self, row: &AllocationRow, read: &Read) -> Vec<Tie> {
        let t = self.t;
        let tie = |(other, line): &(AllocationRow, BankLineRow)| {
            let amount = t.money(other.amount_cents);
            let day = t.day(line.booked_on);
            let text = if row.reverses_id == Some(other.id) {
                fl!(t, "bank-booking-takes-back", amount = amount, day = day)
            } else if other.reverses_id == Some(row.id) {
                fl!(t, "bank-booking-taken-back", amount = amount, day = day)
            } else {
                return None;
            };
            Some(Tie {
                line: line.id,
                text,
            })
        };
        read.others.iter().filter_map(tie).collect()
    }

    fn made_by(&self, row: &AllocationRow) -> String {
        if row.automatic {
            let moment = self.t.moment(row.made_at);
            return fl!(self.t, "bank-booking-automatic", moment = moment);
        }
        self.by(row.made_by, row.made_at)
    }

    fn by(&self, who: Option<UserId>, at: Moment) -> String {
        let name = who.and_then(|id| self.names.get(&id)).cloned();
        let name = name.unwrap_or_else(|| fl!(self.t, "bank-booking-someone"));
        let moment = self.t.moment(at);
        fl!(self.t, "bank-booking-at", name = name, moment = moment)
    }

    /// Bookings on what we owe, the oldest first.
    pub fn counters(&self, facts: &Facts) -> Vec<CounterBooking> {
        let t = self.t;
        let shown = |(row, owed): &(CounterRow, Owed)| {
            let number = owed.what.number();
            let (number, customer) = (number.as_str(), owed.customer_name.as_str());
            CounterBooking {
                id: row.id,
                amount: t.money(row.amount_cents),
                text: match row.role {
                    CounterRole::Received => {
                        fl!(
                            t,
                            "bank-counter-received",
                            number = number,
                            customer = customer
                        )
                    }
                    CounterRole::Paid => {
                        fl!(t, "bank-counter-paid", number = number, customer = customer)
                    }
                    CounterRole::Late => fl!(
                        t,
                        "bank-counter-late-of",
                        number = number,
                        customer = customer
                    ),
                    CounterRole::Deducted => {
                        fl!(
                            t,
                            "bank-counter-deducted",
                            number = number,
                            customer = customer
                        )
                    }
                },
                href: summary::counter_href(summary::counter_of(owed)),
                by: self.by(row.made_by, row.made_at),
                undone: undone(t, row.undone_at, row.undo_reason.as_deref()),
                can_undo: row.role != CounterRole::Received,
            }
        };
        facts.counters.iter().map(shown).collect()
    }

    /// What was written off, the oldest first.
    pub fn write_offs(&self, facts: &Facts, read: &Read) -> Vec<WriteOff> {
        let t = self.t;
        let shown = |row: &WriteOffRow| {
            let of = |(one, _): &&(AllocationRow, Paid)| one.tranche_id == row.tranche_id;
            let (_, paid) = facts.bookings.iter().find(of)?;
            Some(WriteOff {
                id: row.id,
                amount: t.money(row.amount_cents),
                text: if row.rounds_id.is_some() {
                    fl!(t, "bank-write-off-rounding", what = on(t, paid))
                } else {
                    let reason = row.reason.as_str();
                    fl!(t, "bank-write-off-of", what = on(t, paid), reason = reason)
                },
                can_undo: row.rounds_id.is_none(),
                by: self.by(row.made_by, row.made_at),
                undone: undone(t, row.undone_at, row.undo_reason.as_deref()),
                undo: Undo::of(row.id, self.typed, self.errors),
            })
        };
        read.write_offs.iter().filter_map(shown).collect()
    }
}

fn on(t: Texts, paid: &Paid) -> String {
    let channel = words::channel(t, paid.channel);
    let (number, customer) = (paid.number.as_str(), paid.customer_name.as_str());
    fl!(
        t,
        "bank-booking-on",
        number = number,
        channel = channel,
        customer = customer
    )
}

fn undone(t: Texts, at: Option<Moment>, reason: Option<&str>) -> Option<String> {
    let moment = t.moment(at?);
    let reason = reason.unwrap_or_default();
    Some(fl!(
        t,
        "bank-booking-undone",
        moment = moment,
        reason = reason
    ))
}
