//! Writing what is due for a customer: one mail for everything, a step and an event for each part.

use chrono::NaiveDate;

use super::{Entry, gather};
use crate::domain::document::DocumentKind;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CustomerId, DocumentId, EnrolmentId, InvoiceId, MailId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::party::CustomerKind;
use crate::domain::reminder::{self, Planned};
use crate::services::application_guide::links::{self, LinkError, Site};
use crate::services::compose_mail::{self, About, ComposeError, Reminder, ReminderPart};
use crate::services::{Ctx, Deed, hold_mail, late_payment};
use crate::storage::reminders::{self, Scope};
use crate::storage::{self, Tx, documents, enrolment_file, invoices, receivables};

/// Why no reminder could be written.
#[derive(Debug, thiserror::Error)]
pub enum RemindError {
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error("no link could be made")]
    Link(#[from] LinkError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Writes the reminder of a customer with all that is due still: what was paid, paused or reminded
/// meanwhile is left alone.
///
/// # Errors
/// See [`RemindError`].
pub fn remind(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    customer: CustomerId,
) -> Result<Option<MailId>, RemindError> {
    // The day on which it leaves: its words and its term count from there.
    let today = hold_mail::leaving_day(tx, ctx)?;
    let scope = Scope::Customer(customer);
    let open = reminders::list_open(tx, scope)?;
    let ids: Vec<TrancheId> = open.iter().map(|one| one.balance.tranche.id).collect();
    receivables::lock_all(tx, &ids)?;
    let due: Vec<(Entry, Planned)> = gather(tx, today, scope, None)?
        .entries
        .into_iter()
        .filter(|entry| entry.is_due(today))
        .filter_map(|entry| {
            let planned = entry.planned.clone()?;
            Some((entry, planned))
        })
        .collect();
    let Some((first, _)) = due.first() else {
        return Ok(None);
    };
    let kind = first.open.customer.kind;
    let recipient = first.recipient.clone();
    let parts = due
        .iter()
        .map(|(entry, planned)| part(tx, entry, planned, today))
        .collect::<Result<Vec<_>, _>>()?;
    let links = links(tx, ctx, site, &due)?;
    let written = Reminder {
        parts: &parts,
        customer: kind,
        pay_by: reminder::pay_by(today, kind),
        links: &links,
    };
    let attachments = pdfs(tx, &due)?;
    let about = about(customer, &due);
    let mail = compose_mail::payment_reminder(tx, ctx, written, &recipient, about, &attachments)?;
    for (entry, planned) in &due {
        record(tx, ctx, entry, (planned, today), mail)?;
    }
    Ok(Some(mail))
}

fn part(
    tx: &mut Tx<'_>,
    entry: &Entry,
    planned: &Planned,
    today: NaiveDate,
) -> Result<ReminderPart, storage::Error> {
    let tranche = &entry.open.balance.tranche;
    let charges = late_payment::of_invoice(tx, entry.open.invoice.id, today)?
        .filter(|charges| tranche.channel == Channel::Direct && charges.waived.is_none());
    let is_announced = tranche.channel == Channel::Direct
        && entry.open.customer.kind == CustomerKind::Person
        && tranche.reminded_on.is_none();
    let announced = if is_announced {
        late_payment::announced_to_person(tx, entry.open.balance.open())?
    } else {
        None
    };
    Ok(ReminderPart {
        charges,
        announced,
        content: invoices::content(tx, entry.open.invoice.id)?,
        tranche: tranche.id,
        channel: tranche.channel,
        tone: planned.tone,
        was_reminded: tranche.reminded_on.is_some(),
        open: entry.open.balance.open(),
        due_on: planned.counts_from,
        project: entry.project.clone(),
        deposited_on: entry.deposited_on,
    })
}

/// A link to the page of each enrolment that it is about.
fn links(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    due: &[(Entry, Planned)],
) -> Result<Vec<(String, String)>, RemindError> {
    let mut enrolments: Vec<EnrolmentId> = due
        .iter()
        .filter_map(|(entry, _)| entry.open.invoice.enrolment_id)
        .collect();
    enrolments.sort_unstable();
    enrolments.dedup();
    let mut links = Vec::new();
    for id in enrolments {
        let file = enrolment_file::get(tx, id)?;
        if file.enrolment.status == EnrolmentStatus::Confirmed {
            let link = links::make(tx, ctx, site, &file)?;
            links.push((
                file.course.title.clone(),
                format!("{}/account", link.address),
            ));
        }
    }
    Ok(links)
}

/// The invoices themselves.
fn pdfs(tx: &mut Tx<'_>, due: &[(Entry, Planned)]) -> Result<Vec<DocumentId>, storage::Error> {
    let mut pdfs = Vec::new();
    for invoice in invoice_ids(due) {
        let kept = documents::list_of_invoice(tx, invoice)?;
        let own = kept
            .iter()
            .filter(|document| document.kind == DocumentKind::InvoicePdf);
        pdfs.extend(own.map(|document| document.id));
    }
    Ok(pdfs)
}

fn invoice_ids(due: &[(Entry, Planned)]) -> Vec<InvoiceId> {
    let mut ids: Vec<InvoiceId> = due.iter().map(|(entry, _)| entry.open.invoice.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Of one invoice, it is about that; of several, about the customer.
fn about(customer: CustomerId, due: &[(Entry, Planned)]) -> About {
    let invoice = match invoice_ids(due).as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let first = due.first().map(|(entry, _)| &entry.open.invoice);
    About {
        customer: Some(customer),
        enrolment: first
            .filter(|_| invoice.is_some())
            .and_then(|invoice| invoice.enrolment_id),
        invoice,
    }
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    entry: &Entry,
    (planned, on): (&Planned, NaiveDate),
    mail: MailId,
) -> Result<(), storage::Error> {
    let tranche = &entry.open.balance.tranche;
    let invoice = &entry.open.invoice;
    reminders::insert(tx, tranche.id, planned.tone.step(), mail, on)?;
    let action = match tranche.channel {
        Channel::Direct => "reminder.written",
        Channel::Portfolio => "reminder.order-written",
    };
    let summary = format!("{}, {}", invoice.number, entry.open.balance.open());
    let details = serde_json::json!({ "step": planned.tone.word(), "mail": mail });
    let deed = Deed::new(action, tranche.id, summary)
        .with(details)
        .of_enrolment(invoice.enrolment_id);
    ctx.record(tx, deed)
}
