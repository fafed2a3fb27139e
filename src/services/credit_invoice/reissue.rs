//! Credit and reissue: the whole invoice back and a new one in its place, with the payments that
//! had come in.

use super::{CreditError, CreditInvoice, Credited, credit, draft};
use crate::domain::bank::LineState;
use crate::domain::id::InvoiceId;
use crate::domain::invoice::terms::Terms;
use crate::domain::money::Cents;
use crate::services::Ctx;
use crate::services::allocate_payment::{self, AllocateError, Part};
use crate::services::issue_invoice::{self, IssueError, IssueInvoice, Issued};
use crate::storage::allocations::{self, Receipt};
use crate::storage::{self, Tx, bank_lines, tranches};

/// An invoice that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reissued {
    pub credited: Credited,
    pub issued: Issued,
}

/// Why nothing is replaced.
#[derive(Debug, thiserror::Error)]
pub enum ReissueError {
    #[error(transparent)]
    Credit(#[from] CreditError),
    /// The new invoice can't be issued; then nothing is credited either.
    #[error(transparent)]
    Issue(#[from] IssueError),
    /// A payment that stands on the old invoice can't be moved.
    #[error(transparent)]
    Booking(#[from] AllocateError),
    /// The invoice doesn't come from an enrolment.
    #[error("there is no enrolment to invoice anew")]
    NoEnrolment,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Takes the whole of an invoice back and issues it anew from the enrolment as it is now.
///
/// # Errors
/// See [`ReissueError`]; then nothing has happened.
pub fn reissue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &CreditInvoice,
) -> Result<Reissued, ReissueError> {
    let seen = draft(tx, ctx, command.invoice, &command.wish)?;
    let enrolment = seen.invoice.enrolment_id.ok_or(ReissueError::NoEnrolment)?;
    let changed = |fingerprint: &String| *fingerprint != seen.fingerprint();
    if command.seen.as_ref().is_some_and(changed) || command.wish.nets != seen.original.left {
        return Err(CreditError::Changed.into());
    }
    let receipts = allocations::list_of_invoice(tx, command.invoice)?;
    let reason = command.wish.reason.as_str();
    for receipt in &receipts {
        allocate_payment::undo(tx, ctx, receipt.id, reason)?;
    }
    let unseen = CreditInvoice {
        seen: None,
        ..command.clone()
    };
    let credited = credit(tx, ctx, &unseen)?;
    let issued = issue_invoice::issue(
        tx,
        ctx,
        &IssueInvoice {
            enrolment,
            terms: Terms::default(),
            seen: None,
        },
    )?;
    for receipt in &receipts {
        move_to(tx, ctx, receipt, issued.invoice)?;
    }
    Ok(Reissued { credited, issued })
}

/// Books what was booked on the old invoice on the same payer's side of the new one, as far as it
/// is asked there; issuing has booked some of it already. The rest waits in the bank's list.
fn move_to(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    receipt: &Receipt,
    invoice: InvoiceId,
) -> Result<(), ReissueError> {
    let line = bank_lines::get(tx, receipt.bank_line_id)?;
    let balances = tranches::list_of_invoices(tx, &[invoice])?;
    let side = balances
        .iter()
        .find(|balance| balance.tranche.channel == receipt.channel);
    let open = side.map_or(Cents::ZERO, tranches::Balance::open);
    let amount = receipt.amount_cents.min(open);
    if let (Some(side), LineState::Waiting, true) = (side, line.state, amount.is_positive()) {
        let part = Part {
            tranche: side.tranche.id,
            amount,
        };
        allocate_payment::book(tx, ctx, line.id, line.version, &[part])?;
    }
    Ok(())
}
