//! The outgoing post: what was written to whom, whether it left, and what to do when it didn't. In
//! a demo this is also where mail is read.

mod held;
mod list;
pub mod mark;
mod pause;
mod queue;
mod show;

use actix_web::web::Path;
pub use held::{approve, approve_all, list as held, remove, remove_form};
pub use list::list;
pub use pause::{pause, pause_form, resume};
pub use queue::{held_queue, queue};
pub use show::{MAIL_POLICY, attachment, html, show};

use super::NoFields;
use crate::domain::id::MailId;
use crate::domain::mail::MailStatus;
use crate::i18n::fl;
use crate::mail::Transport;
use crate::services::Ctx;
use crate::services::compose_mail::{self, ComposeError, Recipient};
use crate::services::manage_mail::{self, MailError};
use crate::storage::Tx;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageMails;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The colour of a state: what needs a hand stands out.
const fn tag(status: MailStatus) -> &'static str {
    match status {
        MailStatus::Sent => "tag-good",
        MailStatus::Queued | MailStatus::InFlight => "tag-info",
        MailStatus::Held | MailStatus::Deferred => "tag-waits",
        MailStatus::Failed | MailStatus::Bounced => "tag-bad",
        MailStatus::Cancelled => "",
    }
}

/// What a person does with one message.
type Act = fn(&mut Tx<'_>, &Ctx, MailId) -> Result<(), MailError>;

/// `POST /mails/{id}/retry`
pub async fn retry(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<MailId>,
    _: Form<NoFields>,
) -> Answer {
    let done = fl!(page.t, "mail-retried");
    settle((&who, &page, &state), *id, manage_mail::retry, done).await
}

/// `POST /mails/{id}/cancel`
pub async fn cancel(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<MailId>,
    _: Form<NoFields>,
) -> Answer {
    let done = fl!(page.t, "mail-cancelled");
    settle((&who, &page, &state), *id, manage_mail::cancel, done).await
}

/// `POST /mails/{id}/came-back`
pub async fn note_return(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<MailId>,
    _: Form<NoFields>,
) -> Answer {
    let done = fl!(page.t, "mail-came-back-noted");
    settle((&who, &page, &state), *id, manage_mail::note_return, done).await
}

/// Does it, and goes back to the message.
async fn settle(
    (who, page, state): (&Allowed<ManageMails>, &Page, &State),
    id: MailId,
    act: Act,
    done: String,
) -> Answer {
    let (location, ctx) = (format!("/mails/{id}"), who.ctx(state));
    match state.db.write(move |tx| act(tx, &ctx, id)).await {
        Ok(()) => Ok(view::done(page, &location, done)),
        // What happened meanwhile stands on the page itself.
        Err(MailError::TooLate(_)) => {
            let flash = Flash::problem(fl!(page.t, "mail-too-late"));
            Ok(view::go_with(page, &location, &flash))
        }
        Err(MailError::Storage(error)) => Err(error.into()),
    }
}

/// `POST /mails/test`: a message to whoever asks, to find out whether mail works.
pub async fn send_test(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let ctx = who.ctx(&state);
    let recipient = Recipient {
        name: who.user.name.clone(),
        address: who.user.email.clone(),
        language: who.user.language,
    };
    let outcome = state
        .db
        .write(move |tx| compose_mail::test_message(tx, &ctx, &recipient))
        .await;
    match outcome {
        Ok(id) => Ok(view::done(
            &page,
            &format!("/mails/{id}"),
            fl!(page.t, "mail-test-written"),
        )),
        Err(ComposeError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// What the page says of the way that mail goes, where it isn't the usual one.
fn transport_note(page: &Page, transport: &Transport) -> Option<TransportNote> {
    match transport {
        Transport::None => Some(TransportNote {
            kind: "note-waits",
            icon: "alert-triangle",
            text: fl!(page.t, "mail-no-server"),
        }),
        Transport::Outbox => Some(TransportNote {
            kind: "note-info",
            icon: "info-circle",
            text: fl!(page.t, "mail-built-in"),
        }),
        Transport::Folder(folder) => Some(TransportNote {
            kind: "note-info",
            icon: "info-circle",
            text: fl!(
                page.t,
                "mail-in-folder",
                folder = folder.display().to_string()
            ),
        }),
        Transport::Smtp(_) | Transport::Memory(_) => None,
    }
}

/// A note above the list.
struct TransportNote {
    kind: &'static str,
    icon: &'static str,
    text: String,
}
