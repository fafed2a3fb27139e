//! A few cents that are written off a tranche, so that it counts as settled. They stand in the
//! table of the bookings, without a bank line: everything that adds up what settles a tranche sees
//! them, everything that lists receipts doesn't.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{allocations, tranches};
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
    Ok(diesel::insert_into(allocations::table)
        .values((
            allocations::tranche_id.eq(new.tranche),
            allocations::amount_cents.eq(new.amount),
            allocations::automatic.eq(false),
            allocations::why.eq(new.reason),
            allocations::proves_payer.eq(false),
            allocations::made_at.eq(new.made_at),
            allocations::made_by.eq(new.made_by),
        ))
        .returning(allocations::id)
        .get_result(tx.conn())?)
}
