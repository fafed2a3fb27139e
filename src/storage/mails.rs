//! The outbox: messages with what became of them. Who writes here does so in the transaction of the
//! message's cause; the sending itself, with its leases, is `mail_queue`.

use std::collections::HashMap;

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend, on_backend};
use super::error::{Error, one_row};
use super::page::{Page, Slice};
use super::schema::{documents, mail_attachments, mails, reminders, tranches};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, DocumentId, EnrolmentId, InvoiceId, MailId};
use crate::domain::language::Language;
use crate::domain::mail::{MailKind, MailStatus, Trouble, Withdrawal};

/// A message with what became of it; what it says stands in [`MailText`].
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = mails, check_for_backend(MultiBackend))]
pub struct MailRow {
    pub id: MailId,
    pub kind: MailKind,
    pub cause_key: String,
    pub message_id: String,
    pub language: Language,
    pub sender_name: String,
    pub sender_address: String,
    pub reply_to: Option<String>,
    pub recipient_name: String,
    pub recipient_address: String,
    pub subject: String,
    pub status: MailStatus,
    pub attempts: i32,
    pub next_try_at: Moment,
    /// A `domain::mail::Trouble`, as text.
    pub last_error: Option<String>,
    pub created_at: Moment,
    pub sent_at: Option<Moment>,
    /// The words of whoever accepted it.
    pub delivery_note: Option<String>,
    pub customer_id: Option<CustomerId>,
    pub enrolment_id: Option<EnrolmentId>,
    pub invoice_id: Option<InvoiceId>,
    /// An automatic one leaves at this moment, unless a person or the book takes it out before.
    pub held_until: Option<Moment>,
    pub withdrawn_because: Option<Withdrawal>,
    /// What a person said of it.
    pub withdrawn_note: Option<String>,
    /// By which whoever got it stops messages of its kind.
    pub unsubscribe_url: Option<String>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = mails, check_for_backend(MultiBackend))]
pub struct MailText {
    pub body_text: String,
    pub body_html: String,
}

/// A stored document that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = documents, check_for_backend(MultiBackend))]
pub struct AttachmentRow {
    pub id: DocumentId,
    pub file_name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A message to add to the outbox.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = mails)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewMail {
    pub kind: MailKind,
    /// What caused it: the same cause writes once.
    pub cause_key: String,
    pub message_id: String,
    pub language: Language,
    pub sender_name: String,
    pub sender_address: String,
    pub reply_to: Option<String>,
    pub recipient_name: String,
    pub recipient_address: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: String,
    pub status: MailStatus,
    pub attempts: i32,
    /// Not sent before this moment.
    pub next_try_at: Moment,
    pub created_at: Moment,
    pub customer_id: Option<CustomerId>,
    pub enrolment_id: Option<EnrolmentId>,
    pub invoice_id: Option<InvoiceId>,
    /// Together with [`MailStatus::Held`].
    pub held_until: Option<Moment>,
}

/// The message with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: MailId) -> Result<MailRow, Error> {
    Ok(MailRow::query().filter(mails::id.eq(id)).first(conn)?)
}

/// What the message with this id says.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_text(conn: &mut AnyConnection, id: MailId) -> Result<MailText, Error> {
    Ok(MailText::query().filter(mails::id.eq(id)).first(conn)?)
}

/// The message that this cause wrote, if it did.
///
/// # Errors
/// What the database reports.
pub fn find_by_cause(conn: &mut AnyConnection, cause_key: &str) -> Result<Option<MailId>, Error> {
    Ok(mails::table
        .filter(mails::cause_key.eq(cause_key))
        .select(mails::id)
        .first(conn)
        .optional()?)
}

/// The message with this Message-ID, if it is ours.
///
/// # Errors
/// What the database reports.
pub fn find_by_message_id(
    conn: &mut AnyConnection,
    message_id: &str,
) -> Result<Option<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(mails::message_id.eq(message_id))
        .first(conn)
        .optional()?)
}

/// The newest message; the id zero before there is any.
///
/// # Errors
/// What the database reports.
pub fn find_newest(conn: &mut AnyConnection) -> Result<MailId, Error> {
    let newest: Option<MailId> = mails::table
        .order(mails::id.desc())
        .select(mails::id)
        .first(conn)
        .optional()?;
    Ok(newest.unwrap_or(MailId::new(0)))
}

/// The messages written after this one, in the order in which they were.
///
/// # Errors
/// What the database reports.
pub fn list_after(conn: &mut AnyConnection, id: MailId) -> Result<Vec<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(mails::id.gt(id))
        .order(mails::id)
        .load(conn)?)
}

/// The documents that go with a message, in their order.
///
/// # Errors
/// What the database reports.
pub fn list_attachments(conn: &mut AnyConnection, id: MailId) -> Result<Vec<AttachmentRow>, Error> {
    Ok(mail_attachments::table
        .inner_join(documents::table)
        .filter(mail_attachments::mail_id.eq(id))
        .order(mail_attachments::position)
        .select(AttachmentRow::as_select())
        .load(conn)?)
}

/// The messages that carried these documents, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_carriers(
    conn: &mut AnyConnection,
    ids: &[DocumentId],
) -> Result<Vec<(DocumentId, MailRow)>, Error> {
    Ok(mail_attachments::table
        .inner_join(mails::table)
        .filter(mail_attachments::document_id.eq_any(ids.to_vec()))
        .order(mails::id.desc())
        .select((mail_attachments::document_id, MailRow::as_select()))
        .load(conn)?)
}

/// A page of the messages in one of these states, newest first.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    states: &[MailStatus],
    page: Page,
) -> Result<Slice<MailRow>, Error> {
    let wanted = mails::status.eq_any(states);
    Ok(Slice {
        total: mails::table
            .filter(wanted.clone())
            .count()
            .get_result(conn)?,
        rows: MailRow::query()
            .filter(wanted)
            .order((mails::created_at.desc(), mails::id.desc()))
            .limit(page.limit())
            .offset(page.offset())
            .load(conn)?,
        page,
    })
}

/// How many messages are in each state; states without any are left out.
///
/// # Errors
/// What the database reports.
pub fn count_by_status(conn: &mut AnyConnection) -> Result<Vec<(MailStatus, i64)>, Error> {
    Ok(mails::table
        .group_by(mails::status)
        .select((mails::status, diesel::dsl::count_star()))
        .load(conn)?)
}

/// The messages about an invoice, reminders of several invoices included, newest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoice(conn: &mut AnyConnection, id: InvoiceId) -> Result<Vec<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(
            mails::invoice_id.eq(id).or(mails::id.eq_any(
                reminders::table
                    .inner_join(tranches::table)
                    .filter(tranches::invoice_id.eq(id))
                    .select(reminders::mail_id),
            )),
        )
        .order((mails::created_at.desc(), mails::id.desc()))
        .load(conn)?)
}

/// How the messages with these invoices stand, and when they left.
///
/// # Errors
/// What the database reports.
pub fn list_dispatches(
    conn: &mut AnyConnection,
    invoices: &[InvoiceId],
) -> Result<Vec<(InvoiceId, MailStatus, Option<Moment>)>, Error> {
    Ok(mails::table
        .filter(mails::kind.eq(MailKind::Invoice))
        .filter(mails::invoice_id.eq_any(invoices.to_vec()))
        .order(mails::id)
        .select((
            mails::invoice_id.assume_not_null(),
            mails::status,
            mails::sent_at,
        ))
        .load(conn)?)
}

/// The last message with each of these invoices, or credit notes.
///
/// # Errors
/// What the database reports.
pub fn list_last_of_invoices(
    conn: &mut AnyConnection,
    invoices: &[InvoiceId],
) -> Result<HashMap<InvoiceId, MailRow>, Error> {
    let rows = MailRow::query()
        .filter(mails::kind.eq(MailKind::Invoice))
        .filter(mails::invoice_id.eq_any(invoices.to_vec()))
        .order(mails::id)
        .load(conn)?;
    let last = rows
        .into_iter()
        .filter_map(|row| Some((row.invoice_id?, row)));
    Ok(last.collect())
}

/// The messages about an enrolment, those about its invoices included where they name it, newest
/// first.
///
/// # Errors
/// What the database reports.
pub fn list_of_enrolment(conn: &mut AnyConnection, id: EnrolmentId) -> Result<Vec<MailRow>, Error> {
    Ok(MailRow::query()
        .filter(mails::enrolment_id.eq(id))
        .order((mails::created_at.desc(), mails::id.desc()))
        .load(conn)?)
}

/// Adds a message with its attachments, unless its cause already wrote one: then `None`.
///
/// # Errors
/// [`Error::ForeignKey`] for a document that isn't there, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    new: &NewMail,
    attachments: &[DocumentId],
) -> Result<Option<MailId>, Error> {
    let id: Option<MailId> = on_backend!(tx.conn(), c => diesel::insert_into(mails::table)
        .values(new)
        .on_conflict(mails::cause_key)
        .do_nothing()
        .returning(mails::id)
        .get_result(c)
        .optional())?;
    let Some(id) = id else {
        return Ok(None);
    };
    for (position, document) in (1_i32..).zip(attachments) {
        diesel::insert_into(mail_attachments::table)
            .values((
                mail_attachments::mail_id.eq(id),
                mail_attachments::position.eq(position),
                mail_attachments::document_id.eq(document),
            ))
            .execute(tx.conn())?;
    }
    Ok(Some(id))
}

/// Puts a message that is not on its way back in the queue, as if it had never been tried.
///
/// # Errors
/// [`Error::Stale`] when it is on its way or has been sent, or what the database reports.
pub fn update_to_queued(
    tx: &mut Tx<'_>,
    id: MailId,
    sender: (&str, &str, Option<&str>),
    now: Moment,
) -> Result<(), Error> {
    use MailStatus::{Bounced, Cancelled, Deferred, Failed};
    let (name, address, reply_to) = sender;
    let rows = diesel::update(mails::table.find(id))
        .filter(mails::status.eq_any([Deferred, Failed, Bounced, Cancelled]))
        .set((
            mails::status.eq(MailStatus::Queued),
            mails::attempts.eq(0),
            mails::next_try_at.eq(now),
            mails::sender_name.eq(name),
            mails::sender_address.eq(address),
            mails::reply_to.eq(reply_to),
            mails::withdrawn_because.eq(None::<Withdrawal>),
            mails::withdrawn_note.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// A message that was accepted came back, with the trouble that the server told, where it did.
///
/// # Errors
/// [`Error::Stale`] when it has not been sent, or what the database reports.
pub fn update_to_bounced(
    tx: &mut Tx<'_>,
    id: MailId,
    trouble: Option<&Trouble>,
) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .filter(mails::status.eq(MailStatus::Sent))
        .set((
            mails::status.eq(MailStatus::Bounced),
            mails::last_error.eq(trouble.map(ToString::to_string)),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Gives a message that was just written the address that stops messages of its kind.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_unsubscribe(tx: &mut Tx<'_>, id: MailId, address: &str) -> Result<(), Error> {
    let rows = diesel::update(mails::table.find(id))
        .set(mails::unsubscribe_url.eq(address))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Takes a message out before it leaves.
///
/// # Errors
/// [`Error::Stale`] when it is on its way or has been sent, or what the database reports.
pub fn update_to_cancelled(tx: &mut Tx<'_>, id: MailId) -> Result<(), Error> {
    use MailStatus::{Deferred, Failed, Queued};
    let rows = diesel::update(mails::table.find(id))
        .filter(mails::status.eq_any([Queued, Deferred, Failed]))
        .set(mails::status.eq(MailStatus::Cancelled))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
