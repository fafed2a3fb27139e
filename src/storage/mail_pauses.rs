//! Customers to whom nothing automatic is written until a day, with the reason.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{customers, mail_pauses};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::CustomerId;

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = mail_pauses, check_for_backend(MultiBackend))]
pub struct PauseRow {
    pub customer_id: CustomerId,
    /// On this day mails may be written again.
    pub until: NaiveDate,
    pub reason: String,
    pub paused_by: String,
    pub paused_at: Moment,
}

/// The pause of a customer, if it holds on a day.
///
/// # Errors
/// What the database reports.
pub fn find(
    conn: &mut AnyConnection,
    customer: CustomerId,
    today: NaiveDate,
) -> Result<Option<PauseRow>, Error> {
    Ok(PauseRow::query()
        .filter(mail_pauses::customer_id.eq(customer))
        .filter(mail_pauses::until.gt(today))
        .first(conn)
        .optional()?)
}

/// Until when each customer is paused, of those that are on a day.
///
/// # Errors
/// What the database reports.
pub fn list_days(
    conn: &mut AnyConnection,
    today: NaiveDate,
) -> Result<HashMap<CustomerId, NaiveDate>, Error> {
    let rows: Vec<(CustomerId, NaiveDate)> = mail_pauses::table
        .filter(mail_pauses::until.gt(today))
        .select((mail_pauses::customer_id, mail_pauses::until))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The pauses that hold on a day with the customers' names, the first to end first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection, today: NaiveDate) -> Result<Vec<(PauseRow, String)>, Error> {
    Ok(mail_pauses::table
        .inner_join(customers::table.on(customers::id.eq(mail_pauses::customer_id)))
        .filter(mail_pauses::until.gt(today))
        .order((mail_pauses::until, mail_pauses::id))
        .select((PauseRow::as_select(), customers::name))
        .load(conn)?)
}

/// Pauses a customer, instead of what held before.
///
/// # Errors
/// [`Error::ForeignKey`] for a customer that isn't there, or what the database reports.
pub fn replace(tx: &mut Tx<'_>, pause: &PauseRow) -> Result<(), Error> {
    delete(tx, pause.customer_id)?;
    diesel::insert_into(mail_pauses::table)
        .values((
            mail_pauses::customer_id.eq(pause.customer_id),
            mail_pauses::until.eq(pause.until),
            mail_pauses::reason.eq(&pause.reason),
            mail_pauses::paused_by.eq(&pause.paused_by),
            mail_pauses::paused_at.eq(pause.paused_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends the pause of a customer; whether there was one.
///
/// # Errors
/// What the database reports.
pub fn delete(tx: &mut Tx<'_>, customer: CustomerId) -> Result<bool, Error> {
    let rows = diesel::delete(mail_pauses::table.filter(mail_pauses::customer_id.eq(customer)))
        .execute(tx.conn())?;
    Ok(rows > 0)
}
