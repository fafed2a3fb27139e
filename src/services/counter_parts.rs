//! Parts of a bank line that are about what we owe, or about late payment: what a refund, a credit note
//! or the interest of an invoice can take, and the booking of it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::allocate_payment::AllocateError;
use super::{Ctx, credit_notes, late_payment};
use crate::domain::id::{CustomerId, EnrolmentId, RefundId};
use crate::domain::money::Cents;
use crate::domain::refund::{self, Counter, CounterRole};
use crate::storage::bank_lines::BankLineRow;
use crate::storage::counter_bookings::{self, CounterRow, NewCounterBooking};
use crate::storage::{self, AnyConnection, Tx, customers, invoices, receivables, refunds};

/// A part of a line's money, and what of ours it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CounterPart {
    pub of: Counter,
    pub amount: Cents,
}

/// A refund or a credit note, with what it can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub of: Counter,
    pub number: String,
    pub customer: CustomerId,
    pub customer_name: String,
    pub enrolment: Option<EnrolmentId>,
    /// What is still to be paid of a refund, or what is left of a credit note.
    pub open: Cents,
    /// What was paid of a refund: that much may come back. Of late payment, what is asked.
    pub paid: Cents,
}

impl Room {
    /// The most that can be booked of money like this.
    #[must_use]
    pub const fn room_for(&self, amount: Cents) -> Cents {
        if amount.is_positive() {
            self.paid
        } else {
            self.open
        }
    }
}

/// What these can take.
///
/// # Errors
/// What the database reports.
pub fn rooms(
    conn: &mut AnyConnection,
    wanted: &[Counter],
) -> Result<HashMap<Counter, Room>, storage::Error> {
    let mut rooms = HashMap::new();
    let ids: Vec<RefundId> = wanted
        .iter()
        .filter_map(|one| match one {
            Counter::Refund(id) => Some(*id),
            Counter::CreditNote(_) | Counter::Late(_) => None,
        })
        .collect();
    if !ids.is_empty() {
        for one in refunds::list_by_id(conn, &ids)? {
            let of = Counter::Refund(one.row.id);
            let room = Room {
                of,
                number: refund::number(one.row.id),
                customer: one.row.customer_id,
                open: one.open(),
                paid: one.paid,
                enrolment: one.row.enrolment_id,
                customer_name: one.customer_name,
            };
            rooms.insert(of, room);
        }
    }
    let is_note = |one: &Counter| matches!(one, Counter::CreditNote(_));
    if wanted.iter().any(is_note) {
        let of_notes = rooms_of_notes(conn, |note| wanted.contains(&Counter::CreditNote(note.id)))?;
        rooms.extend(of_notes.into_iter().map(|room| (room.of, room)));
    }
    Ok(rooms)
}

/// What late payment of these invoices costs on a day.
fn rooms_of_late(
    conn: &mut AnyConnection,
    wanted: &[Counter],
    day: NaiveDate,
) -> Result<HashMap<Counter, Room>, storage::Error> {
    let mut rooms = HashMap::new();
    for of in wanted {
        let Counter::Late(id) = of else { continue };
        let (row, customer_name) = invoices::get_with_customer(conn, *id)?;
        let charges = late_payment::of_invoice(conn, *id, day)?;
        let room = Room {
            of: *of,
            number: row.number,
            customer: row.customer_id,
            customer_name,
            enrolment: row.enrolment_id,
            open: Cents::ZERO,
            paid: charges.map_or(Cents::ZERO, |charges| charges.open()),
        };
        rooms.insert(*of, room);
    }
    Ok(rooms)
}

/// The credit notes among these of which something is left.
///
/// # Errors
/// What the database reports.
pub fn credit_rooms(
    conn: &mut AnyConnection,
    is_wanted: impl Fn(&receivables::CreditNote) -> bool,
) -> Result<Vec<Room>, storage::Error> {
    let mut rooms = rooms_of_notes(conn, is_wanted)?;
    rooms.retain(|room| room.open.is_positive());
    Ok(rooms)
}

fn rooms_of_notes(
    conn: &mut AnyConnection,
    is_wanted: impl Fn(&receivables::CreditNote) -> bool,
) -> Result<Vec<Room>, storage::Error> {
    let (notes, credits) = credit_notes::usable(conn)?;
    let wanted = notes.iter().filter(|note| is_wanted(note));
    wanted
        .map(|note| room_of_note(conn, note, credits.usable(note.id)))
        .collect()
}

fn room_of_note(
    conn: &mut AnyConnection,
    note: &receivables::CreditNote,
    open: Cents,
) -> Result<Room, storage::Error> {
    Ok(Room {
        of: Counter::CreditNote(note.id),
        number: note.number.clone(),
        customer: note.customer_id,
        customer_name: customers::get(conn, note.customer_id)?.customer.name,
        enrolment: invoices::get(conn, note.id)?.enrolment_id,
        open,
        paid: Cents::ZERO,
    })
}

/// Books parts that [`check`] has let through.
pub(super) fn book(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: &BankLineRow,
    parts: &[CounterPart],
    why: &str,
) -> Result<(), storage::Error> {
    for part in parts {
        let (refund_id, invoice_id, role) = match part.of {
            Counter::Refund(id) => (Some(id), None, CounterRole::Paid),
            Counter::CreditNote(id) => (None, Some(id), CounterRole::Deducted),
            Counter::Late(id) => (None, Some(id), CounterRole::Late),
        };
        let new = NewCounterBooking {
            bank_line_id: row.id,
            refund_id,
            invoice_id,
            role,
            amount_cents: part.amount,
            why,
            made_at: ctx.now,
            made_by: ctx.actor.id,
        };
        counter_bookings::insert(tx, &new)?;
    }
    Ok(())
}

/// Keeps others from booking on what a booking is about.
pub(super) fn lock(tx: &mut Tx<'_>, booking: &CounterRow) -> Result<(), storage::Error> {
    match (booking.refund_id, booking.invoice_id) {
        (Some(id), _) => refunds::lock(tx, id),
        (None, Some(id)) => invoices::lock(tx, id),
        (None, None) => Ok(()),
    }
}

/// Keeps others from booking on these meanwhile, and looks whether each can take its part.
pub(super) fn check(
    tx: &mut Tx<'_>,
    day: NaiveDate,
    parts: &[CounterPart],
) -> Result<HashMap<Counter, Room>, AllocateError> {
    let mut of: Vec<Counter> = parts.iter().map(|part| part.of).collect();
    of.sort_unstable();
    for one in &of {
        match one {
            Counter::Refund(id) => refunds::lock(tx, *id)?,
            Counter::CreditNote(id) | Counter::Late(id) => invoices::lock(tx, *id)?,
        }
    }
    let mut rooms = rooms(tx, &of)?;
    rooms.extend(rooms_of_late(tx, &of, day)?);
    for part in parts {
        let room = rooms.get(&part.of).ok_or(storage::Error::NotFound)?;
        let most = room.room_for(part.amount);
        if part.amount.abs() > most {
            let number = room.number.clone();
            return Err(AllocateError::MoreThanOpen { number, most });
        }
    }
    Ok(rooms)
}
