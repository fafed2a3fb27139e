//! What an accountant's books are made of: the documents that were issued in a period, and what came
//! in on them.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::invoices::InvoiceRow;
use super::schema::{allocations, bank_lines, bank_statements, customers, invoices, tranches};
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

/// Money that was booked on a document.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ReceiptRow {
    pub booked_on: NaiveDate,
    pub account: String,
    /// The number of the bank's statement, and of the line on it.
    pub statement: String,
    pub sequence: String,
    pub payer: String,
    pub payer_account: String,
    pub remittance: String,
    /// Below zero where a payment was taken back.
    pub amount_cents: Cents,
    pub channel: Channel,
    pub number: String,
    pub customer: String,
}

/// The documents of a period, in the order in which they were issued.
///
/// # Errors
/// What the database reports.
pub fn list_documents(
    conn: &mut AnyConnection,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<InvoiceRow>, Error> {
    Ok(InvoiceRow::query()
        .filter(invoices::issue_date.between(from, until))
        .order(invoices::id)
        .load(conn)?)
}

/// What came in in a period, in the order of the bank.
///
/// # Errors
/// What the database reports.
pub fn list_receipts(
    conn: &mut AnyConnection,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<ReceiptRow>, Error> {
    Ok(allocations::table
        .inner_join(bank_lines::table.inner_join(bank_statements::table))
        .inner_join(tranches::table.inner_join(invoices::table.inner_join(customers::table)))
        .filter(allocations::undone_at.is_null())
        .filter(bank_lines::booked_on.between(from, until))
        .order((bank_lines::booked_on, bank_lines::id, allocations::id))
        .select((
            bank_lines::booked_on,
            bank_statements::account,
            bank_statements::number,
            bank_lines::sequence,
            bank_lines::counterparty_name,
            bank_lines::counterparty_account,
            bank_lines::remittance,
            allocations::amount_cents,
            tranches::channel,
            invoices::number,
            customers::name,
        ))
        .load(conn)?)
}

/// How many documents were issued in a period, and their sum.
///
/// # Errors
/// What the database reports.
pub fn count_documents(
    conn: &mut AnyConnection,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<i64, Error> {
    Ok(invoices::table
        .filter(invoices::issue_date.between(from, until))
        .select(count_star())
        .first(conn)?)
}

/// The day of the first document of the book.
///
/// # Errors
/// What the database reports.
pub fn find_first_day(conn: &mut AnyConnection) -> Result<Option<NaiveDate>, Error> {
    Ok(invoices::table
        .select(invoices::issue_date)
        .order(invoices::issue_date)
        .first(conn)
        .optional()?)
}
