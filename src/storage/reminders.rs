//! Reminders: which step of the ladder went out for a tranche, and the open tranches that may get
//! one. The same step is never kept twice.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{allocations, customers, invoices, mails, reminders, tranches};
use super::tranches::{Balance, TrancheRow, with_received};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, MailId, ReminderId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::domain::party::CustomerKind;

/// An open tranche with whom it is asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTranche {
    pub balance: Balance,
    pub invoice: InvoiceColumns,
    pub customer: CustomerColumns,
}

/// What a reminder says of the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = invoices, check_for_backend(MultiBackend))]
pub struct InvoiceColumns {
    pub id: InvoiceId,
    pub number: String,
    pub enrolment_id: Option<EnrolmentId>,
    pub customer_id: CustomerId,
    pub issue_date: NaiveDate,
}

/// Whom to write to where no contact is named.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = customers, check_for_backend(MultiBackend))]
pub struct CustomerColumns {
    pub kind: CustomerKind,
    pub name: String,
    pub email: String,
    pub language: Language,
}

/// A reminder that was written, with what became of its mail.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Written {
    pub step: i32,
    pub reminded_on: NaiveDate,
    pub invoice_id: InvoiceId,
    pub number: String,
    pub customer: String,
    pub mail_id: MailId,
    pub mail_status: MailStatus,
}

/// The open tranches of a channel, the oldest due first; or the one with this id, if it is open.
///
/// # Errors
/// What the database reports.
pub fn list_open(
    conn: &mut AnyConnection,
    channel: Channel,
    only: Option<TrancheId>,
) -> Result<Vec<OpenTranche>, Error> {
    let is_open = sql::<Bool>(
        "tranches.amount_cents - tranches.credited_cents > (SELECT COALESCE(SUM(a.amount_cents), 0) FROM allocations a \
         WHERE a.tranche_id = tranches.id AND a.undone_at IS NULL)",
    );
    let mut query = tranches::table
        .inner_join(invoices::table.inner_join(customers::table))
        .filter(tranches::channel.eq(channel))
        .filter(is_open)
        .select((
            TrancheRow::as_select(),
            InvoiceColumns::as_select(),
            CustomerColumns::as_select(),
        ))
        .order((tranches::due_on, tranches::id))
        .into_boxed::<MultiBackend>();
    if let Some(id) = only {
        query = query.filter(tranches::id.eq(id));
    }
    let rows: Vec<(TrancheRow, InvoiceColumns, CustomerColumns)> = query.load(conn)?;
    let mut around = Vec::new();
    let mut bare = Vec::new();
    for (tranche, invoice, customer) in rows {
        bare.push(tranche);
        around.push((invoice, customer));
    }
    let balances = with_received(conn, bare)?;
    Ok(balances
        .into_iter()
        .zip(around)
        .map(|(balance, (invoice, customer))| OpenTranche {
            balance,
            invoice,
            customer,
        })
        .collect())
}

/// The last step of these tranches and its day, leaving out what the message `unwritten` asked; those
/// without one are left out.
///
/// # Errors
/// What the database reports.
pub fn list_last(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
    unwritten: Option<MailId>,
) -> Result<HashMap<TrancheId, (i32, NaiveDate)>, Error> {
    // No message has the id zero.
    let unwritten = unwritten.unwrap_or(MailId::new(0));
    let rows: Vec<(TrancheId, i32, NaiveDate)> = reminders::table
        .filter(reminders::tranche_id.eq_any(ids.to_vec()))
        .filter(reminders::mail_id.ne(unwritten))
        .order((reminders::tranche_id, reminders::step))
        .select((
            reminders::tranche_id,
            reminders::step,
            reminders::reminded_on,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, step, on)| (id, (step, on)))
        .collect())
}

/// The reminders that were written last, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_written(conn: &mut AnyConnection, limit: u32) -> Result<Vec<Written>, Error> {
    Ok(reminders::table
        .inner_join(mails::table)
        .inner_join(tranches::table.inner_join(invoices::table.inner_join(customers::table)))
        .order((reminders::reminded_on.desc(), reminders::id.desc()))
        .select((
            reminders::step,
            reminders::reminded_on,
            invoices::id,
            invoices::number,
            customers::name,
            mails::id,
            mails::status,
        ))
        .limit(i64::from(limit))
        .load(conn)?)
}

/// Keeps that a step went out.
///
/// # Errors
/// [`Error::Duplicate`] when this step of the tranche did before, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    tranche: TrancheId,
    step: i32,
    mail: MailId,
    on: NaiveDate,
) -> Result<ReminderId, Error> {
    Ok(diesel::insert_into(reminders::table)
        .values((
            reminders::tranche_id.eq(tranche),
            reminders::step.eq(step),
            reminders::mail_id.eq(mail),
            reminders::reminded_on.eq(on),
        ))
        .returning(reminders::id)
        .get_result(tx.conn())?)
}

/// What the reminder in a message asks for: the tranches with what is open on them.
///
/// # Errors
/// What the database reports.
pub fn list_asked(conn: &mut AnyConnection, mail: MailId) -> Result<Vec<Balance>, Error> {
    let rows: Vec<TrancheRow> = tranches::table
        .inner_join(reminders::table.on(reminders::tranche_id.eq(tranches::id)))
        .filter(reminders::mail_id.eq(mail))
        .order(tranches::id)
        .select(TrancheRow::as_select())
        .load(conn)?;
    with_received(conn, rows)
}

/// Whether something was booked on these tranches, or taken back from them, after a moment.
///
/// # Errors
/// What the database reports.
pub fn was_booked_since(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
    since: Moment,
) -> Result<bool, Error> {
    let found: i64 = allocations::table
        .filter(allocations::tranche_id.eq_any(ids.to_vec()))
        .filter(
            allocations::made_at
                .gt(since)
                .or(allocations::undone_at.gt(since).assume_not_null()),
        )
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}
