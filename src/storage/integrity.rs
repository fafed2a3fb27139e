//! What a check of the whole book reads: everything that has a hash, a number or a sum, piece by piece.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{
    attendance_events, bank_files, bank_lines, bank_sightings, bank_statements, counters,
    documents, enrolment_lines, enrolments, half_days, invoices, tranches,
};
use super::tranches::IS_OPEN;
use super::uninvoiced::IS_INVOICED;
use crate::domain::id::{
    BankFileId, BankStatementId, DocumentId, EnrolmentId, HalfDayId, InvoiceId, TrancheId,
};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::money::Cents;

/// An issued document by its number and what its columns say of its amounts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = invoices, check_for_backend(MultiBackend))]
pub struct Issued {
    pub id: InvoiceId,
    pub kind: InvoiceKind,
    pub series: String,
    pub year: i32,
    pub sequence: i32,
    pub number: String,
    pub net_cents: Cents,
    pub vat_cents: Cents,
    pub gross_cents: Cents,
    pub prepaid_cents: Cents,
    pub due_cents: Cents,
}

/// A statement that says what it starts and ends with.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Balanced {
    pub id: BankStatementId,
    pub account: String,
    pub number: String,
    pub opening_cents: i64,
    pub closing_cents: i64,
}

/// Every half-day that has events or was closed, with the head that it kept.
///
/// # Errors
/// What the database reports.
pub fn list_half_days(conn: &mut AnyConnection) -> Result<Vec<(HalfDayId, Option<String>)>, Error> {
    let with_events = attendance_events::table.select(attendance_events::half_day_id);
    Ok(half_days::table
        .filter(
            half_days::closed_at
                .is_not_null()
                .or(half_days::id.eq_any(with_events)),
        )
        .order(half_days::id)
        .select((half_days::id, half_days::closed_hash))
        .load(conn)?)
}

/// Every issued document by series, year and number.
///
/// # Errors
/// What the database reports.
pub fn list_issued(conn: &mut AnyConnection) -> Result<Vec<Issued>, Error> {
    Ok(invoices::table
        .order((invoices::series, invoices::year, invoices::sequence))
        .select(Issued::as_select())
        .load(conn)?)
}

/// What a counter stands at.
///
/// # Errors
/// What the database reports.
pub fn find_counter(conn: &mut AnyConnection, name: &str) -> Result<Option<i64>, Error> {
    Ok(counters::table
        .find(name)
        .select(counters::value)
        .first(conn)
        .optional()?)
}

/// The amounts of an invoice's tranches.
///
/// # Errors
/// What the database reports.
pub fn list_tranches(
    conn: &mut AnyConnection,
    invoice: InvoiceId,
) -> Result<Vec<(Channel, Cents)>, Error> {
    Ok(tranches::table
        .filter(tranches::invoice_id.eq(invoice))
        .select((tranches::channel, tranches::amount_cents))
        .load(conn)?)
}

/// How many receivables there are, and those whose mark says otherwise than their bookings.
///
/// # Errors
/// What the database reports.
pub fn list_mismarked(conn: &mut AnyConnection) -> Result<(i64, Vec<TrancheId>), Error> {
    let all = tranches::table.count().get_result(conn)?;
    let wrong = tranches::table
        .filter(tranches::is_open.ne(sql::<Bool>(IS_OPEN)))
        .order(tranches::id)
        .select(tranches::id)
        .load(conn)?;
    Ok((all, wrong))
}

/// The enrolments whose mark says otherwise than their documents.
///
/// # Errors
/// What the database reports.
pub fn list_mismarked_enrolments(conn: &mut AnyConnection) -> Result<Vec<EnrolmentId>, Error> {
    Ok(enrolments::table
        .filter(enrolments::is_invoiced.ne(sql::<Bool>(IS_INVOICED)))
        .order(enrolments::id)
        .select(enrolments::id)
        .load(conn)?)
}

/// Every enrolment with its net and admissible amount.
///
/// # Errors
/// What the database reports.
pub fn list_enrolments(
    conn: &mut AnyConnection,
) -> Result<Vec<(EnrolmentId, Cents, Cents)>, Error> {
    Ok(enrolments::table
        .order(enrolments::id)
        .select((
            enrolments::id,
            enrolments::net_cents,
            enrolments::admissible_cents,
        ))
        .load(conn)?)
}

/// Net and admissible amount of every line of every enrolment.
///
/// # Errors
/// What the database reports.
pub fn list_enrolment_lines(
    conn: &mut AnyConnection,
) -> Result<Vec<(EnrolmentId, Cents, Cents)>, Error> {
    Ok(enrolment_lines::table
        .select((
            enrolment_lines::enrolment_id,
            enrolment_lines::net_cents,
            enrolment_lines::admissible_cents,
        ))
        .load(conn)?)
}

/// Every statement that says what it starts and ends with.
///
/// # Errors
/// What the database reports.
pub fn list_balanced(conn: &mut AnyConnection) -> Result<Vec<Balanced>, Error> {
    Ok(bank_statements::table
        .filter(bank_statements::opening_cents.is_not_null())
        .filter(bank_statements::closing_cents.is_not_null())
        .order(bank_statements::id)
        .select((
            bank_statements::id,
            bank_statements::account,
            bank_statements::number,
            bank_statements::opening_cents.assume_not_null(),
            bank_statements::closing_cents.assume_not_null(),
        ))
        .load(conn)?)
}

/// The amounts of everything that stands in a statement: its own lines, and those that were known from
/// another one before.
///
/// # Errors
/// What the database reports.
pub fn list_amounts(
    conn: &mut AnyConnection,
    statement: BankStatementId,
) -> Result<Vec<Cents>, Error> {
    let mut amounts: Vec<Cents> = bank_lines::table
        .filter(bank_lines::bank_statement_id.eq(statement))
        .select(bank_lines::amount_cents)
        .load(conn)?;
    let known: Vec<Cents> = bank_sightings::table
        .inner_join(bank_lines::table)
        .filter(bank_sightings::bank_statement_id.eq(statement))
        .select(bank_lines::amount_cents)
        .load(conn)?;
    amounts.extend(known);
    Ok(amounts)
}

/// The ids of all stored documents.
///
/// # Errors
/// What the database reports.
pub fn list_documents(conn: &mut AnyConnection) -> Result<Vec<DocumentId>, Error> {
    Ok(documents::table
        .order(documents::id)
        .select(documents::id)
        .load(conn)?)
}

/// A stored document: its name, the hash that it was stored with, and its bytes.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_document(
    conn: &mut AnyConnection,
    id: DocumentId,
) -> Result<(String, String, Vec<u8>), Error> {
    Ok(documents::table
        .find(id)
        .select((documents::file_name, documents::sha256, documents::bytes))
        .first(conn)?)
}

/// The ids of all statement files.
///
/// # Errors
/// What the database reports.
pub fn list_bank_files(conn: &mut AnyConnection) -> Result<Vec<BankFileId>, Error> {
    Ok(bank_files::table
        .order(bank_files::id)
        .select(bank_files::id)
        .load(conn)?)
}

/// A statement file: its name, the hash that it was stored with, and its bytes.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_bank_file(
    conn: &mut AnyConnection,
    id: BankFileId,
) -> Result<(String, String, Vec<u8>), Error> {
    let file = super::bank_files::get(conn, id)?;
    let bytes = super::bank_files::get_bytes(conn, id)?;
    Ok((file.file_name, file.sha256, bytes))
}
