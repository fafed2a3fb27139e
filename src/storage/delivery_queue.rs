//! The worker's side of deliveries: which one is next, and who has it in hand. One whose lease ran
//! out was in the hand of a worker that died: whether the document left can't be known, and the row
//! says so before anything is sent.

use diesel::prelude::*;

use super::connection::{AnyConnection, on_backend};
use super::deliveries::{self, DeliveryRow};
use super::error::{Error, one_row};
use super::schema::invoice_deliveries;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::DeliveryId;

/// What is due: its time has come, and nobody has it in hand.
macro_rules! due {
    ($now:expr) => {
        invoice_deliveries::next_try_at
            .le($now)
            .assume_not_null()
            .and(
                invoice_deliveries::leased_until
                    .is_null()
                    .or(invoice_deliveries::leased_until.lt($now).assume_not_null()),
            )
    };
}

/// Takes the delivery that has been due for longest, if one is that nobody else is taking.
///
/// # Errors
/// What the database reports.
pub fn lease(
    tx: &mut Tx<'_>,
    owner: &str,
    now: Moment,
    leased_until: Moment,
) -> Result<Option<DeliveryRow>, Error> {
    // SQLite writes one transaction at a time; PostgreSQL passes over rows that others hold.
    let next: Option<DeliveryId> = on_backend!(tx.conn(),
        sqlite(c) => invoice_deliveries::table
            .filter(due!(now))
            .order((invoice_deliveries::next_try_at, invoice_deliveries::id))
            .select(invoice_deliveries::id)
            .first(c)
            .optional(),
        postgres(c) => invoice_deliveries::table
            .filter(due!(now))
            .order((invoice_deliveries::next_try_at, invoice_deliveries::id))
            .select(invoice_deliveries::id)
            .for_update()
            .skip_locked()
            .first(c)
            .optional()
    )?;
    let Some(id) = next else {
        return Ok(None);
    };
    diesel::update(invoice_deliveries::table.find(id))
        .set((
            invoice_deliveries::lease_owner.eq(owner),
            invoice_deliveries::leased_until.eq(leased_until),
            invoice_deliveries::version.eq(invoice_deliveries::version + 1),
        ))
        .execute(tx.conn())?;
    deliveries::get(tx, id).map(Some)
}

/// Whether anything is due.
///
/// # Errors
/// What the database reports.
pub fn has_due(conn: &mut AnyConnection, now: Moment) -> Result<bool, Error> {
    let found: Option<DeliveryId> = invoice_deliveries::table
        .filter(due!(now))
        .select(invoice_deliveries::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Notes, before it is sent, that it may arrive.
///
/// # Errors
/// [`Error::Stale`] when the lease is no longer `owner`'s, or what the database reports.
pub fn mark_leaving(tx: &mut Tx<'_>, id: DeliveryId, owner: &str) -> Result<(), Error> {
    let rows = diesel::update(
        invoice_deliveries::table
            .find(id)
            .filter(invoice_deliveries::lease_owner.eq(owner)),
    )
    .set(invoice_deliveries::may_have_arrived.eq(true))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
