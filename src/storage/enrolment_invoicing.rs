//! What is asked of the invoices of one enrolment beside its price: who else gets them, and the
//! customer's purchase order (which stands with the enrolment itself).

use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::{Error, one_row};
use super::schema::{enrolment_invoicing, enrolments};
use super::tx::Tx;
use crate::domain::id::EnrolmentId;

/// The addresses that get the invoices of an enrolment too.
///
/// # Errors
/// What the database reports.
pub fn list_recipients(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<String>, Error> {
    let lines: Option<String> = enrolment_invoicing::table
        .find(enrolment)
        .select(enrolment_invoicing::recipients)
        .first(conn)
        .optional()?;
    Ok(lines
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect())
}

/// Sets who else gets the invoices and which purchase order they refer to, if the enrolment is still
/// as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn save(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    version: i64,
    purchase_reference: Option<&str>,
    recipients: &[String],
) -> Result<(), Error> {
    let still = enrolments::table
        .find(enrolment)
        .filter(enrolments::version.eq(version));
    let rows = diesel::update(still)
        .set((
            enrolments::purchase_reference.eq(purchase_reference),
            enrolments::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)?;
    // Whoever has the enrolment in hand is alone with this row.
    let lines = recipients.join("\n");
    let known = diesel::update(enrolment_invoicing::table.find(enrolment))
        .set((
            enrolment_invoicing::recipients.eq(&lines),
            enrolment_invoicing::version.eq(enrolment_invoicing::version + 1),
        ))
        .execute(tx.conn())?;
    if known == 0 {
        diesel::insert_into(enrolment_invoicing::table)
            .values((
                enrolment_invoicing::enrolment_id.eq(enrolment),
                enrolment_invoicing::recipients.eq(&lines),
                enrolment_invoicing::version.eq(1_i64),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
