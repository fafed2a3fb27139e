//! Secret addresses of calendars as people make and withdraw them: the own one by whoever is signed in, a
//! trainer's by the office or behind the trainer's personal link, a participant's only withdrawn, for it
//! comes with his mail.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Path;
use askama::Template;

use super::{NoFields, account};
use crate::domain::id::{ParticipantId, TrainerId};
use crate::i18n::fl;
use crate::services::application_guide::links::LinkError;
use crate::services::{Ctx, calendar_addresses};
use crate::storage::calendar_addresses::Owner;
use crate::storage::{Error as StorageError, trainers};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{BeSignedIn, ManageCourses, ManageEnrolments, TakeAttendance};
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "trainers/calendar.html")]
struct CalendarPage {
    page: Page,
    /// The institute's name in place of ours, for whoever comes behind a link.
    brand: Option<String>,
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
    make(page, &state, ctx, id, format!("/trainers/{id}"), None).await
}

/// `POST /attendance/calendar`
pub async fn of_own_half_days(
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
    make(
        page,
        &state,
        ctx,
        trainer.id,
        "/attendance".to_owned(),
        None,
    )
    .await
}

/// `POST /account/calendar`: a new address, shown this once.
pub async fn of_account(
    who: Allowed<BeSignedIn>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let (ctx, site, user) = (who.ctx(&state), state.site(), who.user.clone());
    let address = state
        .db
        .write(move |tx| {
            let owner = calendar_addresses::owner_of(tx, &user)?;
            calendar_addresses::renew(tx, &ctx, &site, owner)
        })
        .await
        .map_err(refused)?;
    account::show_with_calendar(&who, page, &state, address).await
}

/// `POST /account/calendar/withdraw`
pub async fn revoke_of_account(
    who: Allowed<BeSignedIn>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let (ctx, user) = (who.ctx(&state), who.user.clone());
    state
        .db
        .write(move |tx| {
            let owner = calendar_addresses::owner_of(tx, &user)?;
            calendar_addresses::revoke(tx, &ctx, owner)
        })
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    let told = fl!(page.t, "calendar-withdrawn");
    Ok(view::done(&page, "/account", told))
}

fn refused(error: LinkError) -> Error {
    match error {
        LinkError::Storage(error) => error.into(),
        error @ LinkError::Random(_) => Error::internal(error),
    }
}

/// Makes an address for a trainer and shows it, ready to be opened by the program that keeps calendars.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn make(
    page: Page,
    state: &AppState,
    ctx: Ctx,
    id: TrainerId,
    back: String,
    brand: Option<String>,
) -> Answer {
    let site = state.site();
    let (name, address) = state
        .db
        .write(move |tx| {
            let trainer = trainers::get(tx, id)?;
            let address = calendar_addresses::make(tx, &ctx, &site, Owner::Trainer(id))?;
            Ok::<_, LinkError>((trainer.name, address))
        })
        .await
        .map_err(refused)?;
    let rest = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let title = fl!(page.t, "agenda-title", name = name);
    let subscribe = format!("webcal://{rest}");
    // The program that keeps calendars opens by itself; where none does, the page shows the address.
    let opens = HeaderValue::from_str(&format!("1; url={subscribe}")).map_err(Error::internal)?;
    let mut answer = view::unlisted(view::show(&CalendarPage {
        brand,
        subscribe,
        address,
        back,
        page: page.titled(title),
    })?);
    answer
        .headers_mut()
        .insert(HeaderName::from_static("refresh"), opens);
    Ok(answer)
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
        .write(move |tx| calendar_addresses::revoke(tx, &ctx, owner))
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    let text = fl!(page.t, "agenda-revoked", count = count);
    Ok(view::done(&page, back, text))
}
