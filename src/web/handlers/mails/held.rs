//! Tomorrow's mail: what will leave by itself, why, and what it says. Here one is let go or taken out,
//! or all that are shown are let go.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::list::{Pile, Tab, tabs};
use crate::domain::id::{CustomerId, MailId};
use crate::domain::mail::{MailKind, MailStatus};
use crate::i18n::{Label, Texts, fl};
use crate::services::hold_mail::{self, HoldError};
use crate::storage::mail_pauses::{self, PauseRow};
use crate::storage::mails::{self, MailRow};
use crate::storage::nudges::{self, NudgeRow};
use crate::storage::{AnyConnection, Error as StorageError, invoices, mail_holds, reminders};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{Administer, ManageMails, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The address of the list.
pub(super) const HELD: &str = "/mails/held";

/// So many are shown, and only what is shown can be let go together.
const SHOWN_MAX: usize = 100;

#[derive(Template)]
#[template(path = "mails/held.html")]
struct HeldPage {
    page: Page,
    tabs: Vec<Tab>,
    /// How long mails wait, in a sentence.
    intro: String,
    rows: Vec<Row>,
    /// What the button says that lets all of them go.
    approve_all: String,
    /// How many are held beyond those that are shown, in a sentence.
    more: Option<String>,
    pauses: Vec<PauseView>,
    may_manage: bool,
    may_set: bool,
}

struct Row {
    id: MailId,
    subject: String,
    kind: String,
    to: String,
    leaves: String,
    why: String,
    text: String,
    /// The customer, where a pause would stop this mail.
    customer: Option<CustomerId>,
}

struct PauseView {
    customer: CustomerId,
    name: String,
    until: String,
    reason: String,
    by: String,
}

impl PauseView {
    fn new(t: Texts, (row, name): (PauseRow, String)) -> Self {
        Self {
            customer: row.customer_id,
            name,
            until: t.day(row.until),
            reason: row.reason,
            by: row.paused_by,
        }
    }
}

/// A held message with what explains it.
struct Held {
    mail: MailRow,
    text: String,
    nudge: Option<NudgeRow>,
    /// The numbers of the invoices that a reminder asks.
    invoices: Vec<String>,
}

fn gather(conn: &mut AnyConnection, mail: MailRow) -> Result<Held, StorageError> {
    let mut numbers = Vec::new();
    for balance in reminders::list_asked(conn, mail.id)? {
        numbers.push(invoices::get(conn, balance.tranche.invoice_id)?.number);
    }
    Ok(Held {
        text: mails::get_text(conn, mail.id)?.body_text,
        nudge: nudges::find_of_mail(conn, mail.id)?,
        invoices: numbers,
        mail,
    })
}

/// Why a message is written, as far as its kind tells.
fn why(t: Texts, held: &Held) -> String {
    if let Some(nudge) = &held.nudge {
        return super::super::nudges::why(t, nudge);
    }
    match held.mail.kind {
        MailKind::PaymentReminder if !held.invoices.is_empty() => {
            fl!(t, "held-why-reminder", numbers = held.invoices.join(", "))
        }
        MailKind::AttendanceWarning => fl!(t, "held-why-warning"),
        MailKind::TrainerLink | MailKind::ParticipantLink => fl!(t, "held-why-session"),
        other => other.label(t),
    }
}

impl Row {
    fn new(t: Texts, held: Held) -> Self {
        let why = why(t, &held);
        let mail = held.mail;
        Self {
            id: mail.id,
            kind: mail.kind.label(t),
            to: super::show::mailbox(&mail.recipient_name, &mail.recipient_address),
            leaves: t.moment(mail.held_until.unwrap_or(mail.next_try_at)),
            why,
            text: held.text,
            customer: mail.customer_id.filter(|_| mail.kind.obeys_pause()),
            subject: mail.subject,
        }
    }
}

/// `GET /mails/held`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let (t, today) = (page.t, page.today);
    let (held, more, counts, pauses, wait) = state
        .db
        .read(move |conn| {
            let all = mail_holds::list(conn)?;
            let more = all.len().saturating_sub(SHOWN_MAX);
            let mut held = Vec::new();
            for mail in all.into_iter().take(SHOWN_MAX) {
                held.push(gather(conn, mail)?);
            }
            Ok::<_, StorageError>((
                held,
                more,
                mails::count_by_status(conn)?,
                mail_pauses::list(conn, today)?,
                hold_mail::wait_seconds(conn)?,
            ))
        })
        .await?;
    view::show(&HeldPage {
        tabs: tabs(t, Pile::Held, &counts),
        intro: match wait / 3600 {
            0 => fl!(t, "held-intro-off"),
            hours => fl!(t, "held-intro", hours = hours),
        },
        approve_all: fl!(t, "held-approve-all", count = held.len()),
        rows: held.into_iter().map(|held| Row::new(t, held)).collect(),
        more: (more > 0).then(|| fl!(t, "held-more", count = more)),
        pauses: pauses
            .into_iter()
            .map(|pause| PauseView::new(t, pause))
            .collect(),
        may_manage: who.may::<ManageMails>(),
        may_set: who.may::<Administer>(),
        page: page
            .under("/mails", fl!(t, "mail-list-title"))
            .titled(fl!(t, "held-title")),
    })
}

/// `POST /mails/held`: all that the page showed.
pub async fn approve_all(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    form: Form<NoFields>,
) -> Answer {
    let seen: Vec<MailId> = form.all("mail").filter_map(|id| id.parse().ok()).collect();
    let ctx = who.ctx(&state);
    let count = state
        .db
        .write(move |tx| hold_mail::approve_all(tx, &ctx, &seen))
        .await?;
    let done = fl!(page.t, "held-all-approved", count = count);
    Ok(view::done(&page, HELD, done))
}

/// `POST /mails/{id}/approve`
pub async fn approve(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<MailId>,
    _: Form<NoFields>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    let outcome = state
        .db
        .write(move |tx| hold_mail::approve(tx, &ctx, id))
        .await;
    settled(&page, id, outcome, fl!(page.t, "held-approved"))
}

/// What a person types who takes a message out.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RemoveForm {
    reason: String,
}

#[derive(Template)]
#[template(path = "mails/remove.html")]
struct RemovePage {
    page: Page,
    form: FormView,
    id: MailId,
    about: String,
    text: String,
}

/// A held message and its text; `None` when it is not held any more.
async fn find_held(state: &State, id: MailId) -> Result<Option<(MailRow, String)>, Error> {
    let (mail, text) = state
        .db
        .read(move |conn| {
            Ok::<_, StorageError>((mails::get(conn, id)?, mails::get_text(conn, id)?))
        })
        .await?;
    Ok((mail.status == MailStatus::Held).then_some((mail, text.body_text)))
}

impl RemovePage {
    fn new(page: Page, (mail, text): (MailRow, String), form: FormView) -> Self {
        let t = page.t;
        let to = super::show::mailbox(&mail.recipient_name, &mail.recipient_address);
        Self {
            form,
            page: page
                .under("/mails", fl!(t, "mail-list-title"))
                .under(HELD, fl!(t, "held-title"))
                .titled(fl!(t, "held-remove-title")),
            id: mail.id,
            about: fl!(t, "held-remove-about", subject = mail.subject, to = to),
            text,
        }
    }
}

/// Somebody was faster: what became of it stands on its own page.
fn too_late(page: &Page, id: MailId) -> Answer {
    let flash = Flash::problem(fl!(page.t, "mail-too-late"));
    Ok(view::go_with(page, &format!("/mails/{id}"), &flash))
}

/// `GET /mails/{id}/remove`
pub async fn remove_form(
    _: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<MailId>,
) -> Answer {
    let Some(held) = find_held(&state, *id).await? else {
        return too_late(&page, *id);
    };
    let form = FormView::new(&page, &RemoveForm::default());
    view::show(&RemovePage::new(page, held, form))
}

/// `POST /mails/{id}/remove`
pub async fn remove(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<MailId>,
    form: Form<RemoveForm>,
) -> Answer {
    let (t, id) = (page.t, id.into_inner());
    let Some(held) = find_held(&state, id).await? else {
        return too_late(&page, id);
    };
    let mut read = Reader::new(t);
    let reason = read.text("reason", &form.raw.reason);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(errors) => {
            let shown = FormView::new(&page, &form.raw).with_errors(errors);
            return view::show_again(&RemovePage::new(page, held, shown));
        }
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| hold_mail::remove(tx, &ctx, id, &reason))
        .await;
    settled(&page, id, outcome, fl!(t, "held-removed"))
}

/// Back to the list, with what happened.
fn settled(page: &Page, id: MailId, outcome: Result<(), HoldError>, done: String) -> Answer {
    match outcome {
        Ok(()) => Ok(view::done(page, HELD, done)),
        Err(HoldError::NotHeld(_)) => too_late(page, id),
        Err(HoldError::Storage(error)) => Err(error.into()),
    }
}
