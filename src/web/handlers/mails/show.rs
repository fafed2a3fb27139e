//! One message: what it says, what went with it, and what became of it.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, ContentDisposition, ContentType, DispositionParam, DispositionType,
};
use actix_web::web::Path;
use askama::Template;

use super::tag;
use crate::domain::id::{CustomerId, MailId};
use crate::domain::mail::{MailStatus, Trouble};
use crate::i18n::{Label, Texts, fl};
use crate::mail::transport::BUILT_IN_OUTBOX;
use crate::services::manage_mail::{can_cancel, can_come_back, can_retry};
use crate::storage::mails::{self, AttachmentRow, MailRow};
use crate::storage::nudges;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::{ManageMails, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The HTML of a mail has its styles inline, as mail programs want it; it can do nothing else here.
pub const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

#[derive(Template)]
#[template(path = "mails/show.html")]
struct ShowPage {
    page: Page,
    id: MailId,
    state: String,
    tag: &'static str,
    /// What the state means, in a sentence.
    fate: String,
    trouble: Option<TroubleView>,
    kind: String,
    from: String,
    reply_to: Option<String>,
    to: String,
    written: String,
    /// Why it was written, where it is a nudge.
    why: Option<String>,
    attempts: i32,
    links: Vec<(String, String)>,
    attachments: Vec<File>,
    text: String,
    can_retry: bool,
    can_cancel: bool,
    /// It waits to be seen: it can be let go or taken out.
    is_held: bool,
    /// The customer whose automatic mail can be paused.
    pauses: Option<CustomerId>,
    can_come_back: bool,
}

struct TroubleView {
    meaning: String,
    /// What the server said, in its own language.
    words: String,
}

struct File {
    path: String,
    name: String,
    size: String,
}

impl File {
    fn new(t: Texts, mail: MailId, row: &AttachmentRow) -> Self {
        let bytes = i64::try_from(row.bytes.len()).unwrap_or(i64::MAX);
        Self {
            path: format!("/mails/{mail}/attachments/{}", row.id),
            name: row.file_name.clone(),
            size: fl!(t, "mail-size", kilobytes = t.number(bytes / 1024 + 1)),
        }
    }
}

/// `GET /mails/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<MailId>) -> Answer {
    let id = id.into_inner();
    let (mail, text, files, nudge) = state
        .db
        .read(move |conn| {
            Ok::<_, crate::storage::Error>((
                mails::get(conn, id)?,
                mails::get_text(conn, id)?,
                mails::list_attachments(conn, id)?,
                nudges::find_of_mail(conn, id)?,
            ))
        })
        .await?;
    let t = page.t;
    let may_manage = who.may::<ManageMails>();
    view::show(&ShowPage {
        id,
        state: mail.status.label(t),
        tag: tag(mail.status),
        fate: fate(t, &mail, state.transport.can_send()),
        trouble: trouble(t, &mail),
        kind: mail.kind.label(t),
        from: mailbox(&mail.sender_name, &mail.sender_address),
        reply_to: mail.reply_to.clone(),
        to: mailbox(&mail.recipient_name, &mail.recipient_address),
        written: t.moment(mail.created_at),
        why: nudge.map(|row| super::super::nudges::why(t, &row)),
        attempts: mail.attempts,
        links: links(t, &mail),
        attachments: files.iter().map(|row| File::new(t, id, row)).collect(),
        text: text.body_text,
        can_retry: may_manage && can_retry(&mail),
        can_cancel: may_manage && can_cancel(mail.status),
        is_held: may_manage && mail.status == MailStatus::Held,
        pauses: mail
            .customer_id
            .filter(|_| may_manage && mail.status == MailStatus::Held && mail.kind.obeys_pause()),
        can_come_back: may_manage && can_come_back(mail.status),
        page: page
            .under("/mails", fl!(t, "mail-list-title"))
            .titled(mail.subject),
    })
}

/// `An Adams <an@klant.example>`.
pub(super) fn mailbox(name: &str, address: &str) -> String {
    if name.is_empty() {
        address.to_owned()
    } else {
        format!("{name} <{address}>")
    }
}

/// What became of it, and what happens next.
fn fate(t: Texts, mail: &MailRow, can_send: bool) -> String {
    let sent_at = mail.sent_at.map(|at| t.moment(at)).unwrap_or_default();
    match mail.status {
        MailStatus::Queued if !can_send => fl!(t, "mail-fate-no-server"),
        MailStatus::Queued => fl!(t, "mail-fate-queued"),
        MailStatus::Held => {
            let at = t.moment(mail.held_until.unwrap_or(mail.next_try_at));
            fl!(t, "held-fate", at = at)
        }
        MailStatus::InFlight => fl!(t, "mail-fate-in-flight"),
        MailStatus::Deferred => {
            let next = t.moment(mail.next_try_at);
            fl!(t, "mail-fate-deferred", next = next)
        }
        MailStatus::Sent => match mail.delivery_note.as_deref().unwrap_or_default() {
            BUILT_IN_OUTBOX => fl!(t, "mail-fate-built-in", at = sent_at),
            note => fl!(t, "mail-fate-sent", at = sent_at, note = note),
        },
        MailStatus::Failed => fl!(t, "mail-fate-failed"),
        MailStatus::Bounced => fl!(t, "mail-fate-bounced"),
        MailStatus::Cancelled => withdrawn(t, mail),
    }
}

/// Why it was taken out.
fn withdrawn(t: Texts, mail: &MailRow) -> String {
    let Some(because) = mail.withdrawn_because else {
        return fl!(t, "mail-fate-cancelled");
    };
    match &mail.withdrawn_note {
        Some(note) => fl!(
            t,
            "withdrawal-with-note",
            why = because.label(t),
            note = note.as_str()
        ),
        None => because.label(t),
    }
}

fn trouble(t: Texts, mail: &MailRow) -> Option<TroubleView> {
    use MailStatus::{Bounced, Deferred, Failed};
    if !matches!(mail.status, Deferred | Failed | Bounced) {
        return None;
    }
    let trouble = Trouble::parse(mail.last_error.as_deref()?)?;
    Some(TroubleView {
        meaning: trouble.kind.label(t),
        words: trouble.words,
    })
}

/// The pages of what the message is about.
fn links(t: Texts, mail: &MailRow) -> Vec<(String, String)> {
    let customer = mail
        .customer_id
        .map(|id| (format!("/customers/{id}"), fl!(t, "mail-about-customer")));
    let enrolment = mail
        .enrolment_id
        .map(|id| (format!("/enrolments/{id}"), fl!(t, "mail-about-enrolment")));
    let invoice = mail
        .invoice_id
        .map(|id| (format!("/invoices/{id}"), fl!(t, "mail-about-invoice")));
    [invoice, enrolment, customer]
        .into_iter()
        .flatten()
        .collect()
}

/// `GET /mails/{id}/html`: as a mail program shows it.
pub async fn html(_: Allowed<SeeBook>, state: State, id: Path<MailId>) -> Answer {
    let id = id.into_inner();
    let text = state.db.read(move |conn| mails::get_text(conn, id)).await?;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
        .body(text.body_html))
}

/// `GET /mails/{id}/attachments/{document}`: a file that went with it, byte for byte.
pub async fn attachment(_: Allowed<SeeBook>, state: State, path: Path<(MailId, i64)>) -> Answer {
    let (mail, document) = path.into_inner();
    let files = state
        .db
        .read(move |conn| mails::list_attachments(conn, mail))
        .await?;
    let file = files
        .into_iter()
        .find(|file| file.id.value() == document)
        .ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(file.file_name)],
        })
        .body(file.bytes))
}
