//! The institute's own bank accounts: the one on its invoices, and others whose statements are
//! ours too.

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::schema::{institutes, own_accounts};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::identifiers::Iban;

/// All own accounts, that of the invoices first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<Iban>, Error> {
    let mut accounts: Vec<Iban> = institutes::table.select(institutes::iban).load(conn)?;
    let others: Vec<Iban> = own_accounts::table
        .select(own_accounts::iban)
        .order(own_accounts::id)
        .load(conn)?;
    accounts.extend(others);
    accounts.dedup();
    Ok(accounts)
}

/// Adds an account.
///
/// # Errors
/// [`Error::Duplicate`] of `own_accounts.iban`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, iban: &Iban, now: Moment) -> Result<(), Error> {
    diesel::insert_into(own_accounts::table)
        .values((own_accounts::iban.eq(iban), own_accounts::added_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}
