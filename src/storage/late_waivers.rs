//! Interest and costs of late payment that are not asked after all, with the reason.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::late_waivers;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{InvoiceId, LateWaiverId, UserId};
use crate::domain::money::Cents;

/// A waiver as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = late_waivers, check_for_backend(MultiBackend))]
pub struct LateWaiverRow {
    pub id: LateWaiverId,
    pub invoice_id: InvoiceId,
    /// What was owed when it was waived.
    pub amount_cents: Cents,
    pub reason: String,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
}

/// The waiver of an invoice that stands, if it has one.
///
/// # Errors
/// What the database reports.
pub fn find_standing(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Option<LateWaiverRow>, Error> {
    Ok(LateWaiverRow::query()
        .filter(late_waivers::invoice_id.eq(invoice))
        .filter(late_waivers::undone_at.is_null())
        .first(conn)
        .optional()?)
}

/// Waives what an invoice owes for late payment.
///
/// # Errors
/// [`Error::Duplicate`] where it is waived already, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    invoice: InvoiceId,
    amount: Cents,
    reason: &str,
    now: Moment,
    by: Option<UserId>,
) -> Result<LateWaiverId, Error> {
    Ok(diesel::insert_into(late_waivers::table)
        .values((
            late_waivers::invoice_id.eq(invoice),
            late_waivers::amount_cents.eq(amount),
            late_waivers::reason.eq(reason),
            late_waivers::made_at.eq(now),
            late_waivers::made_by.eq(by),
        ))
        .returning(late_waivers::id)
        .get_result(tx.conn())?)
}

/// Takes a waiver back.
///
/// # Errors
/// [`Error::Stale`] where somebody did before, or what the database reports.
pub fn update_undone(
    tx: &mut Tx<'_>,
    id: LateWaiverId,
    now: Moment,
    by: Option<UserId>,
) -> Result<(), Error> {
    let standing = late_waivers::table
        .find(id)
        .filter(late_waivers::undone_at.is_null());
    let rows = diesel::update(standing)
        .set((
            late_waivers::undone_at.eq(now),
            late_waivers::undone_by.eq(by),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
