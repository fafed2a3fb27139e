//! Documents byte for byte as they were issued, each with the hash of its bytes. They don't change
//! and aren't removed.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::documents;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::digest::sha256_hex;
use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, EnrolmentId, InvoiceId};

/// A document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = documents, check_for_backend(MultiBackend))]
pub struct DocumentRow {
    pub id: DocumentId,
    pub kind: DocumentKind,
    pub enrolment_id: Option<EnrolmentId>,
    pub invoice_id: Option<InvoiceId>,
    pub file_name: String,
    pub media_type: String,
    /// Of the bytes, in hexadecimal.
    pub sha256: String,
    pub created_at: Moment,
}

/// A document to keep.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = documents)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewDocument {
    pub kind: DocumentKind,
    pub enrolment_id: Option<EnrolmentId>,
    pub invoice_id: Option<InvoiceId>,
    pub file_name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The document with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: DocumentId) -> Result<DocumentRow, Error> {
    Ok(DocumentRow::query()
        .filter(documents::id.eq(id))
        .first(conn)?)
}

/// The bytes of the document with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_bytes(conn: &mut AnyConnection, id: DocumentId) -> Result<Vec<u8>, Error> {
    Ok(documents::table
        .find(id)
        .select(documents::bytes)
        .first(conn)?)
}

/// The documents of an invoice, in the order in which they were made.
///
/// # Errors
/// What the database reports.
pub fn list_of_invoice(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Vec<DocumentRow>, Error> {
    Ok(DocumentRow::query()
        .filter(documents::invoice_id.eq(invoice))
        .order(documents::id)
        .load(conn)?)
}

/// The documents of an enrolment that belong to no invoice, in the order in which they were made.
///
/// # Errors
/// What the database reports.
pub fn list_of_enrolment(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<DocumentRow>, Error> {
    Ok(DocumentRow::query()
        .filter(documents::enrolment_id.eq(enrolment))
        .filter(documents::invoice_id.is_null())
        .order(documents::id)
        .load(conn)?)
}

/// Keeps a document with the hash of its bytes.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewDocument, now: Moment) -> Result<DocumentId, Error> {
    Ok(diesel::insert_into(documents::table)
        .values((
            new,
            documents::sha256.eq(sha256_hex(&new.bytes)),
            documents::created_at.eq(now),
        ))
        .returning(documents::id)
        .get_result(tx.conn())?)
}
