//! Whether the file of an enrolment is complete, from what the book holds. Reads and decides;
//! changes nothing.

use chrono::NaiveDate;

use crate::domain::document::DocumentKind;
use crate::domain::id::InvoiceId;
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::subsidy::completeness::{self, Facts, Piece, Standing};
use crate::storage::certificates;
use crate::storage::documents::{self, DocumentRow};
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::tranches::{self, Balance};
use crate::storage::{AnyConnection, Error};

/// Every piece of an enrolment's file with where it stands on a day.
///
/// # Errors
/// What the database reports.
pub fn of_enrolment(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<Vec<(Piece, Standing)>, Error> {
    let id = file.enrolment.id;
    let invoices = invoices::list_of_enrolment(conn, id)?;
    let ids: Vec<InvoiceId> = invoices.iter().map(|invoice| invoice.id).collect();
    let balances = tranches::list_of_invoices(conn, &ids)?;
    let documents = documents::list_of_enrolment(conn, id)?;
    let without = certificates::count_without(conn, id)?;
    let facts = facts(file, &documents, &invoices, &balances, without);
    Ok(completeness::pieces(&facts, today))
}

/// What the judgement hangs on; `without_certificate` counts participants.
#[must_use]
pub fn facts(
    file: &EnrolmentFile,
    documents: &[DocumentRow],
    invoices: &[InvoiceRow],
    balances: &[Balance],
    without_certificate: usize,
) -> Facts {
    let planned = || file.half_days.iter().filter(|row| row.is_planned());
    let open = planned().filter(|row| row.closed_at.is_none());
    let credited = |id| invoices.iter().any(|row| row.corrects_id == Some(id));
    let mut portfolio = balances
        .iter()
        .filter(|balance| balance.tranche.channel == Channel::Portfolio)
        .peekable();
    let application = file.application.as_ref();
    Facts {
        agreed_on: file.enrolment.agreed_on,
        start: file.edition.starts_on,
        end: file.edition.ends_on,
        is_confirmed_on_paper: documents
            .iter()
            .any(|row| row.kind == DocumentKind::EnrolmentConfirmation),
        applied_on: application.map(|application| application.applied_on),
        first_open_half_day: open.map(|row| row.on_date).min(),
        has_half_days: planned().next().is_some(),
        without_certificate,
        is_invoiced: invoices
            .iter()
            .any(|row| row.kind == InvoiceKind::Invoice && !credited(row.id)),
        is_paid: portfolio.peek().is_some()
            && portfolio.all(|balance| !balance.open().is_positive()),
    }
}
