//! Preparing an invoice without issuing it. A draft takes no number, is on nobody's account and may
//! change and go; issuing it is [`super::issue_invoice`], which reads everything anew.

use super::{Ctx, Deed};
use crate::domain::id::{EnrolmentId, InvoiceDraftId};
use crate::domain::invoice::terms::Terms;
use crate::storage::{Error, Tx, invoice_drafts};

/// Keeps a new draft.
///
/// # Errors
/// What the database reports.
pub fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    terms: &Terms,
    note: &str,
) -> Result<InvoiceDraftId, Error> {
    let id = invoice_drafts::insert(tx, enrolment, (terms, note), ctx.actor.id, ctx.now)?;
    let deed = Deed::new("invoice-draft.kept", id, note);
    ctx.record(tx, deed.of_enrolment(enrolment))?;
    Ok(id)
}

/// Changes a draft that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: InvoiceDraftId,
    version: i64,
    (terms, note): (&Terms, &str),
) -> Result<(), Error> {
    let row = invoice_drafts::get(tx, id)?;
    invoice_drafts::update(tx, id, version, (terms, note))?;
    let deed = Deed::new("invoice-draft.changed", id, note);
    ctx.record(tx, deed.of_enrolment(row.enrolment_id))
}

/// Removes a draft: because somebody says so, or because it was issued.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn remove(tx: &mut Tx<'_>, ctx: &Ctx, id: InvoiceDraftId) -> Result<(), Error> {
    let row = invoice_drafts::get(tx, id)?;
    invoice_drafts::delete(tx, id)?;
    let deed = Deed::new("invoice-draft.removed", id, row.note);
    ctx.record(tx, deed.of_enrolment(row.enrolment_id))
}
