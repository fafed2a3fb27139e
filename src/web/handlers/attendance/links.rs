//! Mailing personal links from the page of an edition, and withdrawing them.

use actix_web::web::Path;

use super::view;
use crate::domain::id::EditionId;
use crate::i18n::{Texts, fl};
use crate::services::attendance_links::{self, LinkError, Sent};
use crate::services::compose_mail::ComposeError;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::state::State;
use crate::web::view::Answer;

/// `POST /editions/{id}/links`
pub async fn send_links(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EditionId>,
    _form: Form<NoFields>,
) -> Answer {
    let (id, t) = (id.into_inner(), page.t);
    let (ctx, site) = (who.ctx(&state), state.site());
    let outcome = state
        .db
        .write(move |tx| attendance_links::send(tx, &ctx, &site, id))
        .await;
    let flash = match outcome {
        Ok(sent) => told(t, &sent),
        Err(LinkError::NotPlanned) => Flash::problem(fl!(t, "links-not-planned")),
        Err(LinkError::Cancelled) => Flash::problem(fl!(t, "links-cancelled")),
        Err(LinkError::Mail(ComposeError::NoAddress { name, given })) => {
            Flash::problem(fl!(t, "links-bad-address", name = name, address = given))
        }
        Err(LinkError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(Error::internal(error)),
    };
    Ok(view::go_with(&page, &format!("/editions/{id}"), &flash))
}

fn told(t: Texts, sent: &Sent) -> Flash {
    let text = fl!(
        t,
        "links-sent",
        trainers = sent.trainers,
        participants = sent.participants
    );
    if sent.without_address == 0 {
        return Flash::done(text);
    }
    let more = fl!(t, "links-without-address", count = sent.without_address);
    Flash::warning(format!("{text} {more}"))
}

/// `POST /editions/{id}/links/revoke`
pub async fn revoke_links(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EditionId>,
    _form: Form<NoFields>,
) -> Answer {
    let (id, t) = (id.into_inner(), page.t);
    let ctx = who.ctx(&state);
    let count = state
        .db
        .write(move |tx| attendance_links::revoke(tx, &ctx, id))
        .await?;
    let text = fl!(t, "links-revoked", count = count);
    Ok(view::done(&page, &format!("/editions/{id}"), text))
}
