//! What a customer objects behind his personal link: only to what he pays directly, only of invoices of
//! the enrolment that the link opens.

use chrono::NaiveDate;

use crate::domain::calendar::Moment;
use crate::domain::id::{InvoiceId, TrancheId};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::services::application_guide::links;
use crate::services::dispute::{self, DisputeError, Told};
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::tranches::{self, Balance};
use crate::storage::{self, AnyConnection, Tx, invoices};

/// Why nothing is noted.
#[derive(Debug, thiserror::Error)]
pub enum ObjectionError {
    /// The link opens nothing (any more), or not this invoice.
    #[error("the link is closed")]
    Closed,
    #[error(transparent)]
    Refused(#[from] DisputeError),
}

impl From<storage::Error> for ObjectionError {
    fn from(error: storage::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// What can be objected to of an invoice: its number, and what is open of it directly.
///
/// # Errors
/// [`storage::Error::NotFound`] for an invoice of somebody else or one that is settled, or what the
/// database reports.
pub fn find(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    invoice: InvoiceId,
) -> Result<(String, Balance), storage::Error> {
    let own = invoices::list_of_enrolment(conn, file.enrolment.id)?;
    let row = own
        .into_iter()
        .find(|row| row.id == invoice && row.kind == InvoiceKind::Invoice)
        .ok_or(storage::Error::NotFound)?;
    let direct = tranches::list_of_invoices(conn, &[invoice])?
        .into_iter()
        .find(|one| one.tranche.channel == Channel::Direct && one.open().is_positive())
        .ok_or(storage::Error::NotFound)?;
    Ok((row.number, direct))
}

/// Notes that the customer behind a link disputes an invoice.
///
/// # Errors
/// See [`ObjectionError`].
pub fn dispute(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    invoice: InvoiceId,
    reason: &str,
) -> Result<(), ObjectionError> {
    let (ctx, tranche) = enter(tx, now, token, invoice)?;
    dispute::open(tx, &ctx, tranche, reason, Told::ByCustomer)?;
    Ok(())
}

/// Notes that the customer behind a link has paid an invoice already; the day until which reminders
/// rest.
///
/// # Errors
/// See [`ObjectionError`].
pub fn say_paid(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    invoice: InvoiceId,
    paid_on: Option<NaiveDate>,
    note: &str,
) -> Result<NaiveDate, ObjectionError> {
    let (ctx, tranche) = enter(tx, now, token, invoice)?;
    let told = Told::ByCustomer;
    Ok(dispute::say_paid(tx, &ctx, tranche, paid_on, note, told)?)
}

fn enter(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    invoice: InvoiceId,
) -> Result<(crate::services::Ctx, TrancheId), ObjectionError> {
    let (ctx, file) = links::enter(tx, now, token)?.ok_or(ObjectionError::Closed)?;
    match find(tx, &file, invoice) {
        Ok((_, direct)) => Ok((ctx, direct.tranche.id)),
        Err(storage::Error::NotFound) => Err(ObjectionError::Closed),
        Err(error) => Err(error.into()),
    }
}
