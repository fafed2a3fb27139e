//! Invoices that somebody prepared: what to ask of an enrolment. Free to change and to remove.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{courses, customers, editions, enrolments, invoice_drafts};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{EnrolmentId, InvoiceDraftId, UserId};
use crate::domain::invoice::terms::Terms;

/// A draft as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = invoice_drafts, check_for_backend(MultiBackend))]
pub struct InvoiceDraftRow {
    pub id: InvoiceDraftId,
    pub enrolment_id: EnrolmentId,
    terms: String,
    pub note: String,
    pub version: i64,
    pub created_at: Moment,
}

impl InvoiceDraftRow {
    /// What it asks.
    ///
    /// # Errors
    /// [`Error::Database`] where the stored text can't be read.
    pub fn terms(&self) -> Result<Terms, Error> {
        serde_json::from_str(&self.terms).map_err(|error| {
            Error::Database(diesel::result::Error::DeserializationError(Box::new(error)))
        })
    }
}

/// A draft with what a person calls it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub draft: InvoiceDraftRow,
    pub customer: String,
    pub course: String,
}

/// The draft with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: InvoiceDraftId) -> Result<InvoiceDraftRow, Error> {
    Ok(InvoiceDraftRow::query()
        .filter(invoice_drafts::id.eq(id))
        .first(conn)?)
}

/// Every draft, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<Listed>, Error> {
    let rows: Vec<(InvoiceDraftRow, String, String)> = invoice_drafts::table
        .inner_join(
            enrolments::table
                .inner_join(customers::table)
                .inner_join(editions::table.inner_join(courses::table)),
        )
        .order(invoice_drafts::id.desc())
        .select((
            InvoiceDraftRow::as_select(),
            customers::name,
            courses::title,
        ))
        .load(conn)?;
    let listed = |(draft, customer, course)| Listed {
        draft,
        customer,
        course,
    };
    Ok(rows.into_iter().map(listed).collect())
}

fn json(terms: &Terms) -> Result<String, Error> {
    serde_json::to_string(terms).map_err(|error| {
        Error::Database(diesel::result::Error::SerializationError(Box::new(error)))
    })
}

/// Adds a draft.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    (terms, note): (&Terms, &str),
    created_by: Option<UserId>,
    now: Moment,
) -> Result<InvoiceDraftId, Error> {
    Ok(diesel::insert_into(invoice_drafts::table)
        .values((
            invoice_drafts::enrolment_id.eq(enrolment),
            invoice_drafts::terms.eq(json(terms)?),
            invoice_drafts::note.eq(note),
            invoice_drafts::version.eq(1_i64),
            invoice_drafts::created_at.eq(now),
            invoice_drafts::created_by.eq(created_by),
        ))
        .returning(invoice_drafts::id)
        .get_result(tx.conn())?)
}

/// Changes a draft, if it is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: InvoiceDraftId,
    version: i64,
    (terms, note): (&Terms, &str),
) -> Result<(), Error> {
    let draft = invoice_drafts::table
        .find(id)
        .filter(invoice_drafts::version.eq(version));
    let rows = diesel::update(draft)
        .set((
            invoice_drafts::terms.eq(json(terms)?),
            invoice_drafts::note.eq(note),
            invoice_drafts::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Removes a draft.
///
/// # Errors
/// [`Error::NotFound`] when it has gone already, or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: InvoiceDraftId) -> Result<(), Error> {
    let rows = diesel::delete(invoice_drafts::table.find(id)).execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
