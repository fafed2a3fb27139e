//! The calendar behind a secret address, as calendar programs fetch it every few hours. The token stays
//! out of the log, and how often an address may ask is limited.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderName, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::formats::calendar_feed::MEDIA_TYPE;
use crate::services::calendar_addresses;
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::State;
use crate::web::view::Answer;

/// `GET /calendar/{token}`, and `GET /agenda/{token}` for whoever subscribed when it was called so.
pub async fn show(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_link(address)?;
    let (t, now, site) = (page.t, state.clock.now(), state.site());
    let token = token.into_inner();
    let calendar = state
        .db
        .read(move |conn| {
            let token = token.strip_suffix(".ics").unwrap_or(&token);
            calendar_addresses::read(conn, t, token, now, &site)
        })
        .await?
        .ok_or(Error::NotFound)?;
    let named = HeaderValue::from_static("inline; filename=\"agenda.ics\"");
    Ok(HttpResponse::Ok()
        .content_type(MEDIA_TYPE)
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("private, no-store")))
        .insert_header((CONTENT_DISPOSITION, named))
        .insert_header((
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        ))
        .body(calendar))
}
