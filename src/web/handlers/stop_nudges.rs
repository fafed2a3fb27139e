//! The page behind the link in the head of a nudge: whoever has it stops the reminders about the
//! kmo-portefeuille for one customer, without an account. A mail program that offers "unsubscribe"
//! posts to the same address (RFC 8058) and has no page of ours, so no form token is asked: the link
//! itself is the secret, and all that it does can be taken back on the page.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;

use super::NoFields;
use super::personal_link::try_link;
use crate::i18n::fl;
use crate::services::nudge::stop::{self, Opened};
use crate::storage::institute;
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "nudges/stop.html")]
struct StopPage {
    page: Page,
    provider: String,
    token: String,
    customer: String,
    is_nudged: bool,
}

/// `GET /stop/{token}`
pub async fn show(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    try_link(&state, &request)?;
    let token = token.into_inner();
    let asked = token.clone();
    let opened = state.db.read(move |conn| stop::open(conn, &asked)).await?;
    answer(page, &state, token, opened).await
}

/// `POST /stop/{token}`
pub async fn stop(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    try_link(&state, &request)?;
    switch(page, &state, token.into_inner(), false).await
}

/// `POST /stop/{token}/resume`
pub async fn resume(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    _: Form<NoFields>,
) -> Answer {
    try_link(&state, &request)?;
    switch(page, &state, token.into_inner(), true).await
}

async fn switch(page: Page, state: &AppState, token: String, on: bool) -> Answer {
    let (asked, now) = (token.clone(), state.clock.now());
    let opened = state
        .db
        .write(move |tx| stop::switch(tx, now, &asked, on))
        .await?;
    answer(page, state, token, opened).await
}

/// The page, in the customer's language.
async fn answer(page: Page, state: &AppState, token: String, opened: Option<Opened>) -> Answer {
    let opened = opened.ok_or(Error::NotFound)?;
    let institute = state.db.read(institute::get).await?.institute;
    let page = page.written_in(opened.language);
    let t = page.t;
    let title = if opened.is_nudged {
        fl!(t, "nudge-stop-title")
    } else {
        fl!(t, "nudge-stop-title-done")
    };
    let answer = view::show(&StopPage {
        page: page.titled(title),
        provider: institute.legal_name,
        token,
        customer: opened.name,
        is_nudged: opened.is_nudged,
    })?;
    Ok(view::unlisted(answer))
}
