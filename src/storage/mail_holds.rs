//! Messages that wait to be seen: which they are, letting them go, and taking them out.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::connection::AnyConnection;
use super::error::{Error, one_row};
use super::mails::MailRow;
use super::reminders::delete_of_mail;
use super::schema::{mails, nudges};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, MailId};
use crate::domain::mail::{MailStatus, Withdrawal};

/// Every held message, in the order in which they leave.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(mails::status.eq(MailStatus::Held))
        .order((mails::held_until, mails::id))
        .load(conn)?)
}

/// How many messages are held.
///
/// # Errors
/// What the database reports.
pub fn count(conn: &mut AnyConnection) -> Result<i64, Error> {
    Ok(mails::table
        .filter(mails::status.eq(MailStatus::Held))
        .count()
        .get_result(conn)?)
}

/// The held messages about a customer.
///
/// # Errors
/// What the database reports.
pub fn list_of_customer(
    conn: &mut AnyConnection,
    customer: CustomerId,
) -> Result<Vec<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(mails::status.eq(MailStatus::Held))
        .filter(mails::customer_id.eq(customer))
        .order(mails::id)
        .load(conn)?)
}

/// Puts a held message in the queue, to leave at once.
///
/// # Errors
/// [`Error::Stale`] when it is not held any more, or what the database reports.
pub fn update_to_released(tx: &mut Tx<'_>, id: MailId, now: Moment) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .filter(mails::status.eq(MailStatus::Held))
        .set((
            mails::status.eq(MailStatus::Queued),
            mails::next_try_at.eq(now),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Takes a held message out. One that may come again gives its cause and its step free.
///
/// # Errors
/// [`Error::Stale`] when it is not held any more, or what the database reports.
pub fn update_to_withdrawn(
    tx: &mut Tx<'_>,
    id: MailId,
    because: Withdrawal,
    note: Option<&str>,
) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .filter(mails::status.eq(MailStatus::Held))
        .set((
            mails::status.eq(MailStatus::Cancelled),
            mails::withdrawn_because.eq(because),
            mails::withdrawn_note.eq(note),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)?;
    if because.may_come_again() {
        // The id makes it another cause than any that will be.
        let gone = sql::<Text>("cause_key || ':withdrawn:' || CAST(id AS TEXT)");
        diesel::update(mails::table.find(id))
            .set(mails::cause_key.eq(gone))
            .execute(tx.conn())?;
        delete_of_mail(tx, id)?;
        diesel::delete(nudges::table.filter(nudges::mail_id.eq(id))).execute(tx.conn())?;
    }
    Ok(())
}
