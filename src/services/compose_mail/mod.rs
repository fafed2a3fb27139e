//! Writing messages into the outbox: in the transaction of their cause, once for each cause, in the
//! language of whoever gets them. Nothing is sent here.
//!
//! A use case says what happened; which words that takes, who signs and what is attached stands in
//! this folder. A recipient without an address stops the use case: a document that nobody gets must
//! not look as if it were on its way.

mod accountant;
mod application_guide;
mod application_refused;
mod attendance_warning;
mod certificate;
mod edition_news;
mod enrolment_confirmation;
pub mod example;
mod filling;
mod invoice;
mod letter;
mod nudge;
pub mod own_words;
mod payment_answer;
mod payment_reminder;
mod payment_request;
mod project_stopped;
mod session_link;
mod test_message;

pub use accountant::{HandedOver, accountant_copy, hand_over};
pub use application_guide::application_guide;
pub use application_refused::{
    Refused, application_refused, cause_key as application_refused_cause,
    preview as application_refused_preview,
};
pub use attendance_warning::{
    attendance_warning, cause_key as attendance_warning_cause,
    place_of_cause as attendance_warning_place,
};
pub use certificate::certificates;
pub use edition_news::{EditionNews, Message, edition_news};
pub use enrolment_confirmation::{CustomerLink, enrolment_confirmation};
pub use invoice::{invoice, invoice_again};
pub use nudge::{NudgeLetter, nudge, registration_notice};
pub use payment_answer::{
    PaymentAnswer, cause_key as payment_answer_cause, payment_answer,
    preview as payment_answer_preview,
};
pub use payment_reminder::{Reminder, ReminderPart, payment_reminder};
pub use payment_request::payment_request;
pub use project_stopped::{Stopped, preview as project_stopped_preview, project_stopped};
pub use session_link::{SessionLink, participant_link, trainer_link};
pub use test_message::{test_message, test_of_template};

use self::filling::Filling;
use self::letter::{Drawn, Letter};
use super::{Ctx, hold_mail};
use crate::domain::calendar::Moment;
use crate::domain::digest::sha256_hex;
use crate::domain::id::{CustomerId, DocumentId, EnrolmentId, InvoiceId, MailId};
use crate::domain::language::Language;
use crate::domain::mail::{MailKind, MailStatus};
use crate::domain::mail_template::TemplateKind;
use crate::domain::text::is_email_address;
use crate::i18n::Texts;
use crate::storage::contacts::Contact;
use crate::storage::institute::{self, Institute};
use crate::storage::mails::{self, NewMail};
use crate::storage::{self, AnyConnection, Tx, mail_templates};

/// Why a message could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// There is no address to send it to.
    #[error("'{given}' is no e-mail address to write to {name} at")]
    NoAddress { name: String, given: String },
    /// The words could not be put on paper.
    #[error("the message could not be drawn")]
    Template(#[from] askama::Error),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Who gets a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub name: String,
    pub address: String,
    pub language: Language,
}

impl From<Contact> for Recipient {
    fn from(contact: Contact) -> Self {
        Self {
            name: contact.name,
            address: contact.email,
            language: contact.language,
        }
    }
}

/// What a message is about, for the pages that show it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    pub customer: Option<CustomerId>,
    pub enrolment: Option<EnrolmentId>,
    pub invoice: Option<InvoiceId>,
}

/// Everything of a message but its words.
struct Envelope<'a> {
    kind: MailKind,
    /// The same cause writes once.
    cause_key: String,
    recipient: &'a Recipient,
    about: About,
    attachments: &'a [DocumentId],
}

/// Writes a letter into the outbox; where its cause wrote one before, that one stays as it is.
fn queue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    envelope: Envelope<'_>,
    write: impl FnOnce(Texts, &Institute) -> Letter,
) -> Result<MailId, ComposeError> {
    queue_by(tx, ctx, envelope, None, write)
}

/// As [`queue`], for a message that is of no use after `latest`: it isn't held past it.
fn queue_by(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    envelope: Envelope<'_>,
    latest: Option<Moment>,
    write: impl FnOnce(Texts, &Institute) -> Letter,
) -> Result<MailId, ComposeError> {
    let name = envelope.recipient.name.clone();
    put(tx, ctx, envelope, latest, |_, t, institute| {
        Ok(write(t, institute).draw(t, institute, &name)?)
    })
}

/// Writes a letter that the institute may have put in its own words.
fn queue_own(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    envelope: Envelope<'_>,
    (kind, latest): (TemplateKind, Option<Moment>),
    write: impl FnOnce(Texts, &mut Filling) -> Letter,
) -> Result<MailId, ComposeError> {
    let name = envelope.recipient.name.clone();
    put(tx, ctx, envelope, latest, |conn, t, institute| {
        draw_own(conn, (t, institute, &name), kind, write)
    })
}

/// The subject and the plain text as [`queue_own`] would write them.
fn preview_own(
    conn: &mut AnyConnection,
    institute: &Institute,
    kind: TemplateKind,
    recipient: &Recipient,
    write: impl FnOnce(Texts, &mut Filling) -> Letter,
) -> Result<(String, String), ComposeError> {
    let t = Texts::of(recipient.language);
    let drawn = draw_own(conn, (t, institute, &recipient.name), kind, write)?;
    Ok((drawn.subject, drawn.text))
}

/// Draws a letter in the institute's own words where it has some, else in ours: whole, in one language.
fn draw_own(
    conn: &mut AnyConnection,
    (t, institute, name): (Texts, &Institute, &str),
    kind: TemplateKind,
    write: impl FnOnce(Texts, &mut Filling) -> Letter,
) -> Result<Drawn, ComposeError> {
    let mut filling = Filling::to(t, institute, name);
    let standard = write(t, &mut filling);
    let Some(own) = mail_templates::find(conn, kind, t.language())? else {
        return Ok(standard.draw(t, institute, name)?);
    };
    match own_words::fill_in(kind, &own.source, &filling) {
        Ok(letter) => Ok(letter.draw_whole(t, institute)?),
        // The customer gets the standard text rather than no mail.
        Err(error) => {
            tracing::error!(%kind, %error, "a template can't be filled in");
            Ok(standard.draw(t, institute, name)?)
        }
    }
}

/// Puts a drawn letter into the outbox.
fn put(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    envelope: Envelope<'_>,
    latest: Option<Moment>,
    draw: impl FnOnce(&mut AnyConnection, Texts, &Institute) -> Result<Drawn, ComposeError>,
) -> Result<MailId, ComposeError> {
    let recipient = envelope.recipient;
    let address = recipient.address.trim();
    if !is_email_address(address) {
        return Err(ComposeError::NoAddress {
            name: recipient.name.clone(),
            given: address.to_owned(),
        });
    }
    let institute = institute::get(tx)?.institute;
    let settings = institute::get_settings(tx)?.settings;
    let held_until = hold_mail::held_until(tx, ctx, envelope.kind, latest)?;
    let t = Texts::of(recipient.language);
    let drawn = draw(tx, t, &institute)?;
    let new = NewMail {
        kind: envelope.kind,
        message_id: message_id(&envelope.cause_key, ctx, &settings.mail_sender_address),
        cause_key: envelope.cause_key,
        language: recipient.language,
        sender_name: settings.mail_sender_name,
        sender_address: settings.mail_sender_address,
        reply_to: settings.mail_reply_to,
        recipient_name: recipient.name.clone(),
        recipient_address: address.to_owned(),
        subject: drawn.subject,
        body_text: drawn.text,
        body_html: drawn.html,
        status: if held_until.is_some() {
            MailStatus::Held
        } else {
            MailStatus::Queued
        },
        attempts: 0,
        next_try_at: held_until.unwrap_or(ctx.now),
        created_at: ctx.now,
        customer_id: envelope.about.customer,
        enrolment_id: envelope.about.enrolment,
        invoice_id: envelope.about.invoice,
        held_until,
    };
    match mails::insert(tx, &new, envelope.attachments)? {
        Some(id) => Ok(id),
        None => mails::find_by_cause(tx, &new.cause_key)?
            .ok_or(ComposeError::Storage(storage::Error::NotFound)),
    }
}

/// Stable for the message through all its tries; the moment keeps two books of one institute (a
/// trial and the real one) apart, for receivers throw a repeated Message-ID away.
fn message_id(cause_key: &str, ctx: &Ctx, sender_address: &str) -> String {
    let mut name = sha256_hex(format!("{cause_key}|{}", ctx.now.utc()));
    name.truncate(32);
    let domain = sender_address
        .split_once('@')
        .map_or("localhost", |(_, domain)| domain);
    format!("{name}@{domain}")
}

#[cfg(test)]
mod tests {
    use super::letter::{Block, Letter};
    use super::*;

    pub(super) fn leerhuis() -> Institute {
        Institute {
            legal_name: "Leerhuis Vlaanderen BV".to_owned(),
            legal_form: "bv".to_owned(),
            court: "RPR Gent, afdeling Gent".to_owned(),
            enterprise_number: "0403.019.261".parse().unwrap(),
            vat_number: None,
            street: "Kortrijksesteenweg 12".to_owned(),
            postcode: "9000".to_owned(),
            city: "Gent".to_owned(),
            country: "BE".to_owned(),
            email: "info@leerhuis.example".to_owned(),
            phone: "09 123 45 67".to_owned(),
            website: "www.leerhuis.example".to_owned(),
            iban: "BE68539007547034".parse().unwrap(),
            bic: "TRIOBEBB".to_owned(),
            language: Language::Dutch,
        }
    }

    /// The subject and the plain text, with ordinary spaces, and none at the end of a line (the
    /// sign before the signature, `-- `, has one).
    pub(super) fn drawn(letter: Letter, language: Language) -> String {
        let drawn = letter
            .draw(Texts::of(language), &leerhuis(), "An Peeters")
            .unwrap();
        format!("{}\n===\n{}", drawn.subject, drawn.text)
            .replace("-- \n", "--\n")
            .replace('\u{a0}', " ")
    }

    #[test]
    fn what_people_typed_is_text_in_the_html_too() {
        let letter = Letter {
            subject: "Over <b>".to_owned(),
            blocks: vec![
                Block::Text("1 < 2 & \"3\"".to_owned()),
                Block::Items(vec!["<script>".to_owned()]),
                Block::Facts(vec![("A".to_owned(), "<i>".to_owned())]),
            ],
        };
        let html = letter
            .draw(Texts::of(Language::Dutch), &leerhuis(), "<An>")
            .unwrap()
            .html;
        for raw in ["<b>", "<script>", "<i>", "<An>", "1 < 2"] {
            assert!(!html.contains(raw), "{raw}: {html}");
        }
        assert!(
            html.starts_with("<!DOCTYPE html>\n<html lang=\"nl\">"),
            "{html}"
        );
    }

    #[test]
    fn a_message_keeps_its_id_and_two_books_never_share_one() {
        let at = |text: &str| Ctx {
            actor: crate::domain::user::Actor::system(),
            now: crate::domain::calendar::Moment::new(text.parse().unwrap()),
        };
        let (now, later) = (at("2026-11-23T09:00:00Z"), at("2026-11-23T09:00:01Z"));
        let id = message_id("invoice:1", &now, "post@leerhuis.example");
        assert_eq!(id, message_id("invoice:1", &now, "post@leerhuis.example"));
        assert_ne!(id, message_id("invoice:1", &later, "post@leerhuis.example"));
        assert_ne!(id, message_id("invoice:2", &now, "post@leerhuis.example"));
        assert!(id.ends_with("@leerhuis.example"), "{id}");
    }
}
