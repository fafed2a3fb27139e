//! Withdrawing a certificate that should not have been: it stays in the book with who and why, and
//! the public page says so.

use crate::domain::certificate::CertificateStatus;
use crate::domain::id::PlaceId;
use crate::services::{Ctx, Deed};
use crate::storage::certificates::{self, End};
use crate::storage::{self, Tx, places};

/// Why nothing was withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawError {
    #[error("the participant has no certificate that holds")]
    NoneHolds,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Withdraws the certificate of a place; says its number.
///
/// # Errors
/// See [`WithdrawError`].
pub fn withdraw(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    place: PlaceId,
    reason: &str,
) -> Result<String, WithdrawError> {
    let row = places::get(tx, place)?;
    let certificate = certificates::find_valid(tx, place)?.ok_or(WithdrawError::NoneHolds)?;
    let end = End {
        status: CertificateStatus::Withdrawn,
        at: ctx.now,
        by: ctx.actor.id,
        reason: reason.to_owned(),
    };
    certificates::end(tx, certificate.id, &end)?;
    let summary = format!("{}: {reason}", certificate.number);
    let deed = Deed::new("certificate.withdrawn", certificate.id, summary);
    ctx.record(tx, deed.of_enrolment(row.enrolment_id))?;
    Ok(certificate.number)
}
