//! Personal links by which a customer stops nudges, by the hash of their token.

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::schema::nudge_stop_links;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::CustomerId;

/// The customer whose nudges a link stops.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, token_hash: &str) -> Result<Option<CustomerId>, Error> {
    Ok(nudge_stop_links::table
        .filter(nudge_stop_links::token_hash.eq(token_hash))
        .select(nudge_stop_links::customer_id)
        .first(conn)
        .optional()?)
}

/// Adds a link.
///
/// # Errors
/// [`Error::ForeignKey`] for a customer that isn't there, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    token_hash: &str,
    now: Moment,
) -> Result<(), Error> {
    diesel::insert_into(nudge_stop_links::table)
        .values((
            nudge_stop_links::customer_id.eq(customer),
            nudge_stop_links::token_hash.eq(token_hash),
            nudge_stop_links::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}
