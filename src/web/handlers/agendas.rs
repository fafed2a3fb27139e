//! Secret addresses of calendars as people make and withdraw them: of a trainer by the office or by the
//! trainer himself, of a participant only withdrawn, for it comes with his mail.

use actix_web::web::Path;
use askama::Template;

use super::NoFields;
use crate::domain::id::{ParticipantId, TrainerId};
use crate::i18n::fl;
use crate::services::application_guide::links::LinkError;
use crate::services::{Ctx, agenda_links};
use crate::storage::agenda_links::Owner;
use crate::storage::{Error as StorageError, trainers};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageCourses, ManageEnrolments, TakeAttendance};
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "trainers/calendar.html")]
struct CalendarPage {
    page: Page,
    address: String,
    /// The same, for the program that keeps calendars.
    subscribe: String,
    back: String,
}

/// `POST /trainers/{id}/calendar`
pub async fn of_trainer(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<TrainerId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    make(page, &state, ctx, id, format!("/trainers/{id}")).await
}

/// `POST /attendance/calendar`
pub async fn own(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let ctx = who.ctx(&state);
    let user = who.user.id;
    let trainer = state
        .db
        .read(move |conn| trainers::find_by_user(conn, user))
        .await?
        .ok_or(Error::NotFound)?;
    make(page, &state, ctx, trainer.id, "/attendance".to_owned()).await
}

async fn make(page: Page, state: &State, ctx: Ctx, id: TrainerId, back: String) -> Answer {
    let site = state.site();
    let outcome = state
        .db
        .write(move |tx| {
            let trainer = trainers::get(tx, id)?;
            let address = agenda_links::make(tx, &ctx, &site, Owner::Trainer(id))?;
            Ok::<_, LinkError>((trainer.name, address))
        })
        .await;
    let (name, address) = outcome.map_err(|error| match error {
        LinkError::Storage(error) => error.into(),
        error @ LinkError::Random(_) => Error::internal(error),
    })?;
    let rest = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let title = fl!(page.t, "agenda-title", name = name);
    view::show(&CalendarPage {
        subscribe: format!("webcal://{rest}"),
        address,
        back,
        page: page.titled(title),
    })
}

/// `POST /trainers/{id}/calendar/revoke`
pub async fn revoke_of_trainer(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<TrainerId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    let back = format!("/trainers/{id}");
    revoke(page, &state, ctx, Owner::Trainer(id), &back).await
}

/// `POST /participants/{id}/calendar/revoke`
pub async fn revoke_of_participant(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<ParticipantId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    let back = format!("/participants/{id}");
    revoke(page, &state, ctx, Owner::Participant(id), &back).await
}

async fn revoke(page: Page, state: &State, ctx: Ctx, owner: Owner, back: &str) -> Answer {
    let count = state
        .db
        .write(move |tx| agenda_links::revoke(tx, &ctx, owner))
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    let text = fl!(page.t, "agenda-revoked", count = count);
    Ok(view::done(&page, back, text))
}
