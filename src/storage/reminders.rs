//! Reminders: which step of the ladder went out for a tranche, and the open tranches that may get
//! one. The same step is never kept twice.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{allocations, customers, invoices, mails, reminders, tranches};
use super::tranches::{Balance, TrancheRow, mark_reminded, with_received};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, MailId, ReminderId, TrancheId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::Channel;
use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::domain::party::CustomerKind;
use crate::domain::reminder::Tone;

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
    pub project_number: Option<ProjectNumber>,
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
    pub channel: Channel,
    pub invoice_id: InvoiceId,
    pub number: String,
    pub customer: String,
    pub mail_id: MailId,
    pub mail_status: MailStatus,
}

/// Which open tranches are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those that may get a reminder by this day, and had no last one yet.
    Until(NaiveDate),
    /// Those that had their last one, the latest first and no more than this.
    Finished(u32),
    /// All of a customer.
    Customer(CustomerId),
}

/// The open tranches in a scope.
///
/// # Errors
/// What the database reports.
pub fn list_open(conn: &mut AnyConnection, scope: Scope) -> Result<Vec<OpenTranche>, Error> {
    let query = tranches::table
        .inner_join(invoices::table.inner_join(customers::table))
        // As the index has it: a bound value would hide it from the planner.
        .filter(sql::<Bool>("tranches.is_open"))
        .select((
            TrancheRow::as_select(),
            InvoiceColumns::as_select(),
            CustomerColumns::as_select(),
        ))
        .into_boxed::<MultiBackend>();
    let last = Tone::Last.step();
    let query = match scope {
        Scope::Until(day) => query
            .filter(tranches::reminded_step.lt(last))
            .filter(
                diesel::BoolExpressionMethods::and(
                    tranches::channel.eq(Channel::Direct),
                    tranches::due_on.lt(day),
                )
                .or(diesel::BoolExpressionMethods::and(
                    tranches::channel.eq(Channel::Portfolio),
                    invoices::issue_date.lt(day),
                )),
            )
            .order((tranches::due_on, tranches::id)),
        Scope::Finished(limit) => query
            .filter(tranches::reminded_step.ge(last))
            .order((tranches::reminded_on.desc(), tranches::id.desc()))
            .limit(i64::from(limit)),
        Scope::Customer(id) => query
            .filter(invoices::customer_id.eq(id))
            .order((tranches::due_on, tranches::id)),
    };
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

/// Those of these enrolments that have an invoice which still waits for the portefeuille.
///
/// # Errors
/// What the database reports.
pub fn list_invoiced(
    conn: &mut AnyConnection,
    enrolments: &[EnrolmentId],
) -> Result<HashSet<EnrolmentId>, Error> {
    let rows: Vec<EnrolmentId> = tranches::table
        .inner_join(invoices::table)
        .filter(sql::<Bool>("tranches.is_open"))
        .filter(tranches::channel.eq(Channel::Portfolio))
        .filter(invoices::enrolment_id.eq_any(enrolments.to_vec()))
        .select(invoices::enrolment_id.assume_not_null())
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The last step of these tranches and its day, leaving out what the message `unwritten` asked; those
/// without one are left out.
///
/// # Errors
/// What the database reports.
pub fn list_last_but(
    conn: &mut AnyConnection,
    ids: &[TrancheId],
    unwritten: MailId,
) -> Result<HashMap<TrancheId, (i32, NaiveDate)>, Error> {
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

/// The day of the first reminder of a tranche.
///
/// # Errors
/// What the database reports.
pub fn find_first(
    conn: &mut AnyConnection,
    tranche: TrancheId,
) -> Result<Option<NaiveDate>, Error> {
    Ok(reminders::table
        .filter(reminders::tranche_id.eq(tranche))
        .select(diesel::dsl::min(reminders::reminded_on))
        .first(conn)?)
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
            tranches::channel,
            invoices::id,
            invoices::number,
            customers::name,
            mails::id,
            mails::status,
        ))
        .limit(i64::from(limit))
        .load(conn)?)
}

/// Keeps that a step went out, and notes it on the tranche.
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
    let id = diesel::insert_into(reminders::table)
        .values((
            reminders::tranche_id.eq(tranche),
            reminders::step.eq(step),
            reminders::mail_id.eq(mail),
            reminders::reminded_on.eq(on),
        ))
        .returning(reminders::id)
        .get_result(tx.conn())?;
    mark_reminded(tx, tranche, Some((step, on)))?;
    Ok(id)
}

/// Takes the steps of a message back: it didn't leave, and they may come again.
///
/// # Errors
/// What the database reports.
pub(super) fn delete_of_mail(tx: &mut Tx<'_>, mail: MailId) -> Result<(), Error> {
    let ids: Vec<TrancheId> = reminders::table
        .filter(reminders::mail_id.eq(mail))
        .select(reminders::tranche_id)
        .load(tx.conn())?;
    let last = list_last_but(tx, &ids, mail)?;
    diesel::delete(reminders::table.filter(reminders::mail_id.eq(mail))).execute(tx.conn())?;
    for id in ids {
        mark_reminded(tx, id, last.get(&id).copied())?;
    }
    Ok(())
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
