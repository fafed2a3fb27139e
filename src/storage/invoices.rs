//! Issued invoices and credit notes. They are only ever added: a correction is a credit note.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{customers, invoices};
use super::tx::Tx;
use super::uninvoiced;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, UserId};
use crate::domain::identifiers::{ProjectNumber, StructuredReference};
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::invoice::number::DocumentNumber;
use crate::domain::invoice::{InvoiceKind, PortfolioMode};
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// An invoice as stored; all that stands on it is its [`content`].
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = invoices, check_for_backend(MultiBackend))]
pub struct InvoiceRow {
    pub id: InvoiceId,
    pub kind: InvoiceKind,
    pub number: String,
    pub enrolment_id: Option<EnrolmentId>,
    pub customer_id: CustomerId,
    pub corrects_id: Option<InvoiceId>,
    pub language: Language,
    pub issue_date: NaiveDate,
    pub due_date: NaiveDate,
    pub structured_reference: Option<StructuredReference>,
    pub project_number: Option<ProjectNumber>,
    pub portfolio_mode: PortfolioMode,
    pub net_cents: Cents,
    pub vat_cents: Cents,
    pub gross_cents: Cents,
    pub prepaid_cents: Cents,
    pub due_cents: Cents,
    pub issued_at: Moment,
    pub issued_by: Option<UserId>,
    /// It asks all that was left of its enrolment.
    pub settles: bool,
}

/// An invoice to add, with everything that its columns repeat from its content.
#[derive(Debug, Clone)]
pub struct NewInvoice<'a> {
    pub number: DocumentNumber,
    pub enrolment_id: Option<EnrolmentId>,
    pub customer_id: CustomerId,
    pub corrects_id: Option<InvoiceId>,
    pub settles: bool,
    pub content: &'a InvoiceContent,
    pub totals: &'a Totals,
    pub issued_at: Moment,
    pub issued_by: Option<UserId>,
}

/// The invoice with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: InvoiceId) -> Result<InvoiceRow, Error> {
    Ok(InvoiceRow::query()
        .filter(invoices::id.eq(id))
        .first(conn)?)
}

/// The invoice with this id and the name of its customer as it is now.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_with_customer(
    conn: &mut AnyConnection,
    id: InvoiceId,
) -> Result<(InvoiceRow, String), Error> {
    Ok(invoices::table
        .inner_join(customers::table)
        .filter(invoices::id.eq(id))
        .select((InvoiceRow::as_select(), customers::name))
        .first(conn)?)
}

/// All that stands on an invoice, as it was issued.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports; also where the stored text can't be read.
pub fn content(conn: &mut AnyConnection, id: InvoiceId) -> Result<InvoiceContent, Error> {
    let snapshot: String = invoices::table
        .find(id)
        .select(invoices::snapshot)
        .first(conn)?;
    serde_json::from_str(&snapshot).map_err(|error| {
        Error::Database(diesel::result::Error::DeserializationError(Box::new(error)))
    })
}

/// The invoices and credit notes of an enrolment, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_enrolment(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<InvoiceRow>, Error> {
    Ok(InvoiceRow::query()
        .filter(invoices::enrolment_id.eq(enrolment))
        .order(invoices::id)
        .load(conn)?)
}

/// The invoices and credit notes of a customer, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_of_customer(
    conn: &mut AnyConnection,
    customer: CustomerId,
) -> Result<Vec<InvoiceRow>, Error> {
    Ok(InvoiceRow::query()
        .filter(invoices::customer_id.eq(customer))
        .order(invoices::id)
        .load(conn)?)
}

/// The credit notes of an invoice, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_credit_notes(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Vec<InvoiceRow>, Error> {
    Ok(InvoiceRow::query()
        .filter(invoices::corrects_id.eq(invoice))
        .order(invoices::id)
        .load(conn)?)
}

/// Of documents of one enrolment, the invoices of which credit notes leave something.
#[must_use]
pub fn standing(documents: &[InvoiceRow]) -> Vec<&InvoiceRow> {
    let credited = |invoice: InvoiceId| -> Cents {
        let notes = documents
            .iter()
            .filter(|row| row.corrects_id == Some(invoice));
        notes.map(|note| note.gross_cents).sum()
    };
    documents
        .iter()
        .filter(|row| row.kind == InvoiceKind::Invoice && credited(row.id) < row.gross_cents)
        .collect()
}

/// The invoice with this structured reference.
///
/// # Errors
/// What the database reports.
pub fn find_by_reference(
    conn: &mut AnyConnection,
    reference: &StructuredReference,
) -> Result<Option<InvoiceId>, Error> {
    Ok(invoices::table
        .filter(invoices::structured_reference.eq(reference))
        .select(invoices::id)
        .first(conn)
        .optional()?)
}

/// Adds an issued document.
///
/// # Errors
/// [`Error::Duplicate`] of its number or reference, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewInvoice<'_>) -> Result<InvoiceId, Error> {
    let (content, totals) = (new.content, new.totals);
    let snapshot = serde_json::to_string(content).map_err(|error| {
        Error::Database(diesel::result::Error::SerializationError(Box::new(error)))
    })?;
    let sequence = i32::try_from(new.number.sequence()).map_err(|error| {
        Error::Database(diesel::result::Error::SerializationError(Box::new(error)))
    })?;
    let id = diesel::insert_into(invoices::table)
        .values((
            (
                invoices::kind.eq(content.kind),
                invoices::series.eq(new.number.series()),
                invoices::year.eq(i32::from(new.number.year())),
                invoices::sequence.eq(sequence),
                invoices::number.eq(&content.number),
                invoices::enrolment_id.eq(new.enrolment_id),
                invoices::customer_id.eq(new.customer_id),
                invoices::corrects_id.eq(new.corrects_id),
                invoices::language.eq(content.language),
                invoices::issue_date.eq(content.issue_date),
                invoices::due_date.eq(content.due_date),
            ),
            (
                invoices::structured_reference.eq(content.structured_reference.as_ref()),
                invoices::project_number.eq(content.project_number.as_ref()),
                invoices::portfolio_mode.eq(content.portfolio.mode),
                invoices::net_cents.eq(totals.net),
                invoices::vat_cents.eq(totals.vat),
                invoices::gross_cents.eq(totals.gross),
                invoices::prepaid_cents.eq(totals.prepaid),
                invoices::due_cents.eq(totals.due),
                invoices::snapshot.eq(snapshot),
                invoices::issued_at.eq(new.issued_at),
                invoices::issued_by.eq(new.issued_by),
                invoices::settles.eq(new.settles),
            ),
        ))
        .returning(invoices::id)
        .get_result(tx.conn())?;
    if let Some(enrolment) = new.enrolment_id {
        uninvoiced::mark(tx, enrolment)?;
    }
    Ok(id)
}

/// Keeps others from booking on a document until this transaction ends. Nothing of it changes.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn lock(tx: &mut Tx<'_>, id: InvoiceId) -> Result<(), Error> {
    let rows = diesel::update(invoices::table.find(id))
        .set(invoices::number.eq(invoices::number))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
