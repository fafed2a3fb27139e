//! The receivables of invoices, with what has been booked on them. What came in is never stored:
//! it is the sum of the bookings that stand. Only a mark of whether anything is open is kept beside it,
//! for the lists that would add up every booking of the book otherwise.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::allocations::{TRANCHES_AT_ONCE, received_on};
use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::tranches;
use super::tx::Tx;
use crate::domain::id::{InvoiceId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::invoice::tranche::{self, Tranche, TrancheState};
use crate::domain::money::Cents;

/// A tranche as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = tranches, check_for_backend(MultiBackend))]
pub struct TrancheRow {
    pub id: TrancheId,
    pub invoice_id: InvoiceId,
    pub channel: Channel,
    pub amount_cents: Cents,
    pub due_on: NaiveDate,
    /// No reminders until this day.
    pub paused_until: Option<NaiveDate>,
    pub pause_reason: Option<String>,
    pub version: i64,
    /// What credit notes took off it.
    pub credited_cents: Cents,
    /// The last step of its ladder that went out; zero where none did.
    pub reminded_step: i32,
    pub reminded_on: Option<NaiveDate>,
}

impl TrancheRow {
    /// The last step that went out and its day.
    #[must_use]
    pub fn reminded(&self) -> Option<(i32, NaiveDate)> {
        self.reminded_on.map(|on| (self.reminded_step, on))
    }

    /// What is asked: the amount as invoiced less what was credited.
    #[must_use]
    pub fn asked(&self) -> Cents {
        self.amount_cents - self.credited_cents
    }
}

/// A tranche with what came in on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    pub tranche: TrancheRow,
    pub received: Cents,
}

impl Balance {
    /// What is still to be received.
    #[must_use]
    pub fn open(&self) -> Cents {
        tranche::open(self.tranche.asked(), self.received)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> TrancheState {
        tranche::state(self.tranche.asked(), self.received)
    }

    /// What came in beyond what is asked.
    #[must_use]
    pub fn surplus(&self) -> Cents {
        tranche::surplus(self.tranche.asked(), self.received)
    }

    /// Whether something is open after the due date.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.open().is_positive() && self.tranche.due_on < today
    }
}

/// The tranches of these invoices with what came in on them: the portfolio's before the direct one.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoices(
    conn: &mut AnyConnection,
    invoices: &[InvoiceId],
) -> Result<Vec<Balance>, Error> {
    let rows: Vec<TrancheRow> = TrancheRow::query()
        .filter(tranches::invoice_id.eq_any(invoices.to_vec()))
        .order((tranches::invoice_id, tranches::channel.desc()))
        .load(conn)?;
    with_received(conn, rows)
}

/// These tranches with what came in on them, in their order.
///
/// # Errors
/// What the database reports.
pub(super) fn with_received(
    conn: &mut AnyConnection,
    rows: Vec<TrancheRow>,
) -> Result<Vec<Balance>, Error> {
    let ids: Vec<TrancheId> = rows.iter().map(|row| row.id).collect();
    let received = received_on(conn, &ids)?;
    let balance = |tranche: TrancheRow| Balance {
        received: received.get(&tranche.id).copied().unwrap_or_default(),
        tranche,
    };
    Ok(rows.into_iter().map(balance).collect())
}

/// The tranche with this id, with what came in on it.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: TrancheId) -> Result<Balance, Error> {
    let tranche: TrancheRow = TrancheRow::query()
        .filter(tranches::id.eq(id))
        .first(conn)?;
    let received = received_on(conn, &[id])?;
    Ok(Balance {
        received: received.get(&id).copied().unwrap_or_default(),
        tranche,
    })
}

/// Adds a tranche of an invoice that was just issued.
///
/// # Errors
/// [`Error::Duplicate`] when the invoice has one of this channel, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, invoice: InvoiceId, new: &Tranche) -> Result<TrancheId, Error> {
    Ok(diesel::insert_into(tranches::table)
        .values((
            tranches::invoice_id.eq(invoice),
            tranches::channel.eq(new.channel),
            tranches::amount_cents.eq(new.amount),
            tranches::due_on.eq(new.due_on),
            tranches::version.eq(1_i64),
        ))
        .returning(tranches::id)
        .get_result(tx.conn())?)
}

/// Takes `amount` off what a tranche asks, for a credit note.
///
/// # Errors
/// [`Error::Stale`] when less is left of it, or what the database reports.
pub fn credit(tx: &mut Tx<'_>, id: TrancheId, amount: Cents) -> Result<(), Error> {
    let left = tranches::amount_cents - tranches::credited_cents;
    let rows = diesel::update(tranches::table.find(id).filter(left.ge(amount.value())))
        .set((
            tranches::credited_cents.eq(tranches::credited_cents + amount.value()),
            tranches::version.eq(tranches::version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)?;
    mark_open(tx, &[id])
}

/// Whether something of a tranche is open, by its bookings.
pub(super) const IS_OPEN: &str = "(tranches.amount_cents - tranches.credited_cents > \
    (SELECT COALESCE(SUM(a.amount_cents), 0) FROM allocations a \
    WHERE a.tranche_id = tranches.id AND a.undone_at IS NULL))";

/// Brings the mark of these tranches in step with their bookings: whoever changes a booking calls it.
pub(super) fn mark_open(tx: &mut Tx<'_>, ids: &[TrancheId]) -> Result<(), Error> {
    for some in ids.chunks(TRANCHES_AT_ONCE) {
        diesel::update(tranches::table.filter(tranches::id.eq_any(some.to_vec())))
            .set(tranches::is_open.eq(sql::<Bool>(IS_OPEN)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Notes on a tranche which step of its ladder went out last, if one did.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) fn mark_reminded(
    tx: &mut Tx<'_>,
    id: TrancheId,
    last: Option<(i32, NaiveDate)>,
) -> Result<(), Error> {
    let rows = diesel::update(tranches::table.find(id))
        .set((
            tranches::reminded_step.eq(last.map_or(0, |(step, _)| step)),
            tranches::reminded_on.eq(last.map(|(_, on)| on)),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Pauses the reminders of a tranche until a day, or lets them go on, if it is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update_pause(
    tx: &mut Tx<'_>,
    id: TrancheId,
    version: i64,
    pause: Option<(NaiveDate, &str)>,
) -> Result<(), Error> {
    let rows = diesel::update(
        tranches::table
            .find(id)
            .filter(tranches::version.eq(version)),
    )
    .set((
        tranches::paused_until.eq(pause.map(|(until, _)| until)),
        tranches::pause_reason.eq(pause.map(|(_, reason)| reason)),
        tranches::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
