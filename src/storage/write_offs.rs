//! A few cents that are written off a tranche, so that it counts as settled. They stand in the
//! table of the bookings, without a bank line: everything that adds up what settles a tranche sees
//! them, everything that lists receipts doesn't.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{allocations, tranches};
use super::tranches::mark_open;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{AllocationId, InvoiceId, TrancheId, UserId};
use crate::domain::money::Cents;

/// A write-off as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(base_query = allocations::table.filter(allocations::bank_line_id.is_null()))]
#[diesel(table_name = allocations, check_for_backend(MultiBackend))]
pub struct WriteOffRow {
    pub id: AllocationId,
    pub tranche_id: TrancheId,
    pub amount_cents: Cents,
    #[diesel(select_expression = allocations::why)]
    pub reason: String,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    pub undone_at: Option<Moment>,
    pub undone_by: Option<UserId>,
    pub undo_reason: Option<String>,
    /// The booking that it rounds off, and is undone with.
    pub rounds_id: Option<AllocationId>,
}

impl WriteOffRow {
    /// Whether it counts.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.undone_at.is_none()
    }
}

/// A write-off to make.
#[derive(Debug, Clone, Copy)]
pub struct NewWriteOff<'a> {
    pub tranche: TrancheId,
    pub amount: Cents,
    pub reason: &'a str,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    /// The booking that it rounds off.
    pub rounds: Option<AllocationId>,
}

/// The write-off with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: AllocationId) -> Result<WriteOffRow, Error> {
    Ok(WriteOffRow::query()
        .filter(allocations::id.eq(id))
        .first(conn)?)
}

/// What was written off an invoice, undone ones too, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoice(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Vec<WriteOffRow>, Error> {
    let of_invoice = tranches::table
        .filter(tranches::invoice_id.eq(invoice))
        .select(tranches::id);
    Ok(WriteOffRow::query()
        .filter(allocations::tranche_id.eq_any(of_invoice))
        .order(allocations::id)
        .load(conn)?)
}

/// Writes off. It is undone as any booking is: [`super::allocations::update_undone`].
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewWriteOff<'_>) -> Result<AllocationId, Error> {
    let id = diesel::insert_into(allocations::table)
        .values((
            allocations::tranche_id.eq(new.tranche),
            allocations::amount_cents.eq(new.amount),
            allocations::automatic.eq(new.rounds.is_some()),
            allocations::why.eq(new.reason),
            allocations::proves_payer.eq(false),
            allocations::made_at.eq(new.made_at),
            allocations::made_by.eq(new.made_by),
            allocations::rounds_id.eq(new.rounds),
        ))
        .returning(allocations::id)
        .get_result(tx.conn())?;
    mark_open(tx, &[new.tranche])?;
    Ok(id)
}

/// Undoes the rounding of a booking, if it has one.
///
/// # Errors
/// What the database reports.
pub fn undo_rounding(
    tx: &mut Tx<'_>,
    booking: AllocationId,
    now: Moment,
    by: Option<UserId>,
    reason: &str,
) -> Result<(), Error> {
    let standing = allocations::table
        .filter(allocations::rounds_id.eq(booking))
        .filter(allocations::undone_at.is_null());
    diesel::update(standing)
        .set((
            allocations::undone_at.eq(now),
            allocations::undone_by.eq(by),
            allocations::undo_reason.eq(reason),
        ))
        .execute(tx.conn())?;
    super::allocations::mark_open_of(tx, booking)
}
