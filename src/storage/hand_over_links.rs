//! Personal links by which an accountant fetches what was handed over, by the hash of their token.

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::schema::hand_over_links;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::DocumentId;

/// What a link opens at a moment; nothing where there is no such link, or not any more.
///
/// # Errors
/// What the database reports.
pub fn find(
    conn: &mut AnyConnection,
    token_hash: &str,
    now: Moment,
) -> Result<Option<DocumentId>, Error> {
    Ok(hand_over_links::table
        .filter(hand_over_links::token_hash.eq(token_hash))
        .filter(hand_over_links::expires_at.gt(now))
        .select(hand_over_links::document_id)
        .first(conn)
        .optional()?)
}

/// Adds a link.
///
/// # Errors
/// [`Error::ForeignKey`] for a document that isn't there, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    document: DocumentId,
    token_hash: &str,
    (created_at, expires_at): (Moment, Moment),
) -> Result<(), Error> {
    diesel::insert_into(hand_over_links::table)
        .values((
            hand_over_links::document_id.eq(document),
            hand_over_links::token_hash.eq(token_hash),
            hand_over_links::created_at.eq(created_at),
            hand_over_links::expires_at.eq(expires_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes every link back; says how many there were.
///
/// # Errors
/// What the database reports.
pub fn delete_all(tx: &mut Tx<'_>) -> Result<usize, Error> {
    Ok(diesel::delete(hand_over_links::table).execute(tx.conn())?)
}
