//! Cancelling an enrolment: its places are free again. What was recorded and sent stays readable.

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::ProjectNumber;
use crate::services::{Ctx, Deed};
use crate::storage::{self, Tx, enrolment_file, enrolments, invoices};

/// Why an enrolment was not cancelled.
#[derive(Debug, thiserror::Error)]
pub enum CancelEnrolmentError {
    /// It is cancelled already.
    #[error("the enrolment is cancelled already")]
    Cancelled,
    /// An invoice stands; a credit note comes first.
    #[error("invoice {number} stands")]
    Invoiced { number: String },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What the canceller must still do outside this book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    /// The customer stops this project on the government's site, with a reason; the subsidy returns
    /// to his budget only in the calendar year of the application (statement 69).
    pub project_to_stop: Option<ProjectNumber>,
}

/// Cancels an enrolment that is still as in `version`.
///
/// # Errors
/// See [`CancelEnrolmentError`].
pub fn cancel(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: EnrolmentId,
    version: i64,
    reason: &str,
) -> Result<Cancelled, CancelEnrolmentError> {
    let file = enrolment_file::get(tx, id)?;
    if file.enrolment.status == EnrolmentStatus::Cancelled {
        return Err(CancelEnrolmentError::Cancelled);
    }
    let documents = invoices::list_of_enrolment(tx, id)?;
    if let Some(invoice) = invoices::standing(&documents).first() {
        return Err(CancelEnrolmentError::Invoiced {
            number: invoice.number.clone(),
        });
    }
    enrolments::cancel(tx, id, version, reason)?;
    let deed = Deed::new("enrolment.cancelled", id, reason);
    ctx.record(tx, deed.of_enrolment(id))?;
    Ok(Cancelled {
        project_to_stop: file
            .application
            .map(|application| application.project_number),
    })
}
