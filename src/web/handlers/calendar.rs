//! The calendar behind a secret address, for calendar programs, and making and withdrawing that
//! address. The token stays out of the log, and how often an address may ask is limited.

use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::{NoFields, account};
use crate::formats::calendar_feed::MEDIA_TYPE;
use crate::i18n::fl;
use crate::services::application_guide::links::LinkError;
use crate::services::deadline_calendar;
use crate::web::auth::{Allowed, Open};
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::permissions::BeSignedIn;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// `GET /calendar/{token}`
pub async fn show(_: Open, state: State, request: HttpRequest, token: Path<String>) -> Answer {
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_link(address)?;
    let (now, site) = (state.clock.now(), state.site());
    let token = token.into_inner();
    let calendar = state
        .db
        .read(move |conn| {
            let token = token.strip_suffix(".ics").unwrap_or(&token);
            deadline_calendar::open(conn, token, now, &site)
        })
        .await?
        .ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(MEDIA_TYPE)
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("private, no-store")))
        .insert_header((
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        ))
        .body(calendar))
}

/// `POST /account/calendar`: a new address, shown this once.
pub async fn make(who: Allowed<BeSignedIn>, page: Page, state: State, _: Form<NoFields>) -> Answer {
    let (ctx, site, id) = (who.ctx(&state), state.site(), who.user.id);
    let address = state
        .db
        .write(move |tx| deadline_calendar::make_address(tx, &ctx, &site, id))
        .await
        .map_err(|error| match error {
            LinkError::Storage(error) => Error::from(error),
            error @ LinkError::Random(_) => Error::internal(error),
        })?;
    account::show_with_calendar(&who, page, &state, address).await
}

/// `POST /account/calendar/withdraw`
pub async fn withdraw(
    who: Allowed<BeSignedIn>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let (ctx, id) = (who.ctx(&state), who.user.id);
    state
        .db
        .write(move |tx| deadline_calendar::withdraw_address(tx, &ctx, id))
        .await?;
    let told = fl!(page.t, "calendar-withdrawn");
    Ok(view::done(&page, "/account", told))
}
