//! The nudges and reminders of each day, and what became of the mails: most were accepted long ago, some are in the states that staff must
//! be able to recognise.

use super::DemoError;
use crate::domain::id::{InvoiceId, MailId};
use crate::domain::language::Language;
use crate::domain::mail::{MailKind, MailStatus, Trouble, TroubleKind};
use crate::domain::mail_template::{Source, TemplateKind};
use crate::mail::transport::BUILT_IN_OUTBOX;
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::Recipient;
use crate::services::{Ctx, hold_mail, mail_templates, manage_mail, nudge, remind, resend_invoice};
use crate::storage::page::Page;
use crate::storage::{Tx, mail_holds, mail_queue, mails};

const WORKER: &str = "demo";
const LEASE_SECONDS: i64 = 300;
/// Long enough to be seen waiting at any hour of the first day.
const RETRY_SECONDS: i64 = 24 * 60 * 60;

/// How this institute reminds of an application.
const OWN_WORDS: &str = "\
{{ greeting }},

{% if starts_later %}
Over enkele dagen, op {{ start_day }}, begint {{ course }}. Fijn dat u erbij bent!
{% else %}
{{ course }} is begonnen op {{ start_day }}. We hopen dat het u bevalt!
{% endif %}

Vraagt u de subsidie nog aan? Dat kan tot {{ apply_by_when }}. Met deze gegevens bent u in tien minuten klaar:

{{ application_facts }}

Aanvraaggids openen:
{{ link }}

Hebt u al een projectnummer? Geef het dan door in de gids, dan horen wij u hierover niet meer.

Warme groet
het team van {{ institute }}
";

/// How the addresses begin that the mail server doesn't know.
const UNKNOWN: &str = "info@kapsalon";

/// Writes the nudges that are due on the day of `ctx`, as the worker does.
pub fn nudge(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site) -> Result<(), DemoError> {
    for due in nudge::list_due(tx, ctx)? {
        nudge::write(tx, ctx, site, due).map_err(DemoError::at("a nudge"))?;
    }
    Ok(())
}

/// Lets go what was written the day before, or withdraws it, as the worker does.
pub fn look_at_held(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    for mail in mail_holds::list(tx)? {
        hold_mail::look_again(tx, ctx, mail.id)?;
    }
    Ok(())
}

/// Writes the reminders that are due, as the worker does.
pub fn remind(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site) -> Result<(), DemoError> {
    for customer in remind::list_due(tx, ctx)? {
        remind::remind(tx, ctx, site, customer).map_err(DemoError::at("a reminder"))?;
    }
    Ok(())
}

/// The institute found its own words for one of the mails.
pub fn put_in_own_words(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let source = Source {
        subject: "Nog te doen: subsidie vragen voor {{ course }}".to_owned(),
        body: OWN_WORDS.to_owned(),
    };
    let which = (TemplateKind::ApplicationNudge, Language::Dutch);
    mail_templates::save(tx, ctx, which, 0, &source).map_err(DemoError::at("own words"))
}

/// Delivers what is due on the day of `ctx`.
pub fn deliver(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let until = ctx.now.plus_seconds(LEASE_SECONDS);
    while let Some(mail) = mail_queue::lease(tx, WORKER, ctx.now, until)? {
        if mail.recipient_address.starts_with(UNKNOWN) {
            let trouble = Trouble::new(TroubleKind::RecipientRefused, "550 5.1.1 no such mailbox");
            mail_queue::update_to_troubled(tx, mail.id, WORKER, &trouble, None)?;
        } else {
            mail_queue::update_to_sent(tx, mail.id, WORKER, ctx.now, BUILT_IN_OUTBOX)?;
        }
    }
    Ok(())
}

/// The last mails, each in a state that asks for a look: one came back, and of three invoices that
/// were asked for again today, one waits for a mailbox that is full and one was held back.
pub fn leave_some_behind(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let sent = mails::page(tx, &[MailStatus::Sent], Page::new(1))?.rows;
    let mut invoices = sent
        .iter()
        .filter(|mail| mail.kind == MailKind::Invoice)
        .filter_map(|mail| Some((mail, mail.invoice_id?)));
    if let Some((mail, _)) = invoices.next() {
        manage_mail::note_return(tx, ctx, mail.id)
            .map_err(DemoError::at("a mail that came back"))?;
    }
    if let Some((mail, invoice)) = invoices.next() {
        again(tx, ctx, mail, invoice)?;
        put_off(tx, ctx)?;
    }
    if let Some((mail, invoice)) = invoices.next() {
        let held = again(tx, ctx, mail, invoice)?;
        manage_mail::cancel(tx, ctx, held).map_err(DemoError::at("a mail held back"))?;
    }
    Ok(())
}

fn again(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    mail: &mails::MailRow,
    invoice: InvoiceId,
) -> Result<MailId, DemoError> {
    let recipient = Recipient {
        name: mail.recipient_name.clone(),
        address: mail.recipient_address.clone(),
        language: mail.language,
    };
    resend_invoice::resend(tx, ctx, invoice, &recipient)
        .map_err(DemoError::at("an invoice sent again"))
}

/// The only mail that waits meets a full mailbox.
fn put_off(tx: &mut Tx<'_>, ctx: &Ctx) -> Result<(), DemoError> {
    let until = ctx.now.plus_seconds(LEASE_SECONDS);
    if let Some(mail) = mail_queue::lease(tx, WORKER, ctx.now, until)? {
        let trouble = Trouble::new(TroubleKind::NotNow, "452 4.2.2 mailbox full");
        let again = ctx.now.plus_seconds(RETRY_SECONDS);
        mail_queue::update_to_troubled(tx, mail.id, WORKER, &trouble, Some(again))?;
    }
    Ok(())
}
