//! The calendar behind a secret address, as calendar programs fetch it every few hours.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::formats::calendar_feed::MEDIA_TYPE;
use crate::services::agenda_links;
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// `GET /agenda/{token}`
pub async fn agenda(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_link(address)?;
    let (t, token) = (page.t, token.into_inner());
    let text = state
        .db
        .read(move |conn| agenda_links::read(conn, t, &token))
        .await?
        .ok_or(Error::NotFound)?;
    Ok(view::unlisted(
        HttpResponse::Ok()
            .content_type(MEDIA_TYPE)
            .insert_header(("content-disposition", "inline; filename=\"agenda.ics\""))
            .body(text),
    ))
}
