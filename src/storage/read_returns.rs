//! What was read in the mailbox for undeliverable mail: every message once, whatever the mailbox does
//! with it.

use std::collections::HashSet;

use diesel::prelude::*;

use super::connection::{AnyConnection, on_backend};
use super::error::Error;
use super::schema::read_returns;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::MailId;

/// The digests of all that was read.
///
/// # Errors
/// What the database reports.
pub fn list_digests(conn: &mut AnyConnection) -> Result<HashSet<String>, Error> {
    let digests: Vec<String> = read_returns::table
        .select(read_returns::digest)
        .load(conn)?;
    Ok(digests.into_iter().collect())
}

/// Keeps that a message was read, and what of ours it brought back; whether it had not been before.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    digest: &str,
    read_at: Moment,
    mail: Option<MailId>,
) -> Result<bool, Error> {
    let rows = on_backend!(tx.conn(), c => diesel::insert_into(read_returns::table)
        .values((
            read_returns::digest.eq(digest),
            read_returns::read_at.eq(read_at),
            read_returns::mail_id.eq(mail),
        ))
        .on_conflict(read_returns::digest)
        .do_nothing()
        .execute(c))?;
    Ok(rows == 1)
}
