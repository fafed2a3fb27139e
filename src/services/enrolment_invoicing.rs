//! What a customer asks of the invoices of one enrolment: a purchase order, and who else gets them.

use super::{Ctx, Deed};
use crate::domain::id::EnrolmentId;
use crate::storage::{Error, Tx, enrolment_invoicing, enrolments};

/// Keeps it, from the next invoice on.
///
/// # Errors
/// [`Error::Stale`] when somebody changed the enrolment in the meantime, or what the database reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    purchase_reference: Option<&str>,
    recipients: &[String],
) -> Result<(), Error> {
    let row = enrolments::get(tx, enrolment)?;
    enrolment_invoicing::save(tx, enrolment, version, purchase_reference, recipients)?;
    let summary = row.reference();
    let deed = Deed::new("enrolment.invoicing-changed", enrolment, summary);
    let details = serde_json::json!({
        "purchase_reference": [row.purchase_reference.as_deref(), purchase_reference],
        "recipients": recipients,
    });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))
}
