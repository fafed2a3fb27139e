//! Who is at the other end: a person who is signed in, or a visitor.
//!
//! The cookie holds 256 random bits; the database holds their SHA-256, so that a copy of the database
//! opens no session. A visitor gets a random secret too: forms before the sign-in need one.

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use super::cookies::Kind;
use super::error::Error;
use super::page::FlashShown;
use super::state::AppState;
use crate::domain::calendar::Moment;
use crate::services::sign_in;
use crate::services::tokens::token_hash;
use crate::storage::sign_ins::SignInRow;
use crate::storage::users::UserRow;
use crate::storage::{self, sign_ins};

pub use crate::services::tokens::random_token;

/// How old the note of a person's last visit may grow before it is written again: not every page
/// view should write.
const SEEN_EVERY_SECONDS: i64 = 600;

/// Who is at the other end of a request.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// What the person's own cookie holds; form tokens are made of it.
    pub secret: String,
    /// The person, when signed in.
    pub user: Option<UserRow>,
    /// The sign-in through which the person came.
    pub sign_in: Option<SignInRow>,
}

impl Visitor {
    /// The visitor of a request; an unknown one where none was looked up.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Arc<Self> {
        request
            .extensions()
            .get::<Arc<Self>>()
            .cloned()
            .unwrap_or_default()
    }
}

/// Middleware: finds out who asks, gives a new visitor a secret, and takes away the message that a
/// page has shown.
///
/// # Errors
/// What the inner service returns.
pub async fn identify<B: MessageBody + 'static>(
    state: Data<AppState>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if is_anonymous_path(request.path()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let (visitor, new_cookie) = match welcome(&state, request.request()).await {
        Ok(welcomed) => welcomed,
        Err(error) => return Ok(request.error_response(error)),
    };
    request.extensions_mut().insert(Arc::new(visitor));
    let mut response = next.call(request).await?.map_into_boxed_body();
    let shown = response
        .request()
        .extensions()
        .get::<FlashShown>()
        .is_some();
    let forgotten = (shown && !response.status().is_redirection())
        .then(|| Kind::Flash.forget(state.config.is_https()));
    for cookie in [new_cookie, forgotten].iter().flatten() {
        response
            .response_mut()
            .add_cookie(cookie)
            .map_err(Error::internal)?;
    }
    Ok(response)
}

/// The visitor, and the cookie that a new one gets.
async fn welcome(
    state: &AppState,
    request: &HttpRequest,
) -> Result<(Visitor, Option<Cookie<'static>>), Error> {
    let https = state.config.is_https();
    let mut visitor = look_up(state, request).await?;
    if visitor.user.is_some() {
        return Ok((visitor, None));
    }
    if let Some(secret) = Kind::Visit.read(request, https).filter(|s| s.len() >= 32) {
        visitor.secret = secret;
        return Ok((visitor, None));
    }
    visitor.secret = random_token().map_err(Error::internal)?;
    let cookie = Kind::Visit.write(visitor.secret.clone(), None, https);
    Ok((visitor, Some(cookie)))
}

/// What needs nobody: assets and the load balancer's question.
fn is_anonymous_path(path: &str) -> bool {
    path == "/health" || path.starts_with("/assets/")
}

async fn look_up(state: &AppState, request: &HttpRequest) -> Result<Visitor, Error> {
    let Some(token) = Kind::Session.read(request, state.config.is_https()) else {
        return Ok(Visitor::default());
    };
    let now = state.clock.now();
    let hash = token_hash(&token);
    let found = state
        .db
        .read(move |conn| sign_ins::find_by_token(conn, &hash, now))
        .await?;
    let Some((sign_in, user)) = found else {
        return Ok(Visitor::default());
    };
    note_visit(state, &sign_in, now).await?;
    Ok(Visitor {
        secret: token,
        user: Some(user),
        sign_in: Some(sign_in),
    })
}

/// Keeps a session alive that is used.
async fn note_visit(state: &AppState, sign_in: &SignInRow, now: Moment) -> Result<(), Error> {
    if sign_in.last_seen_at.plus_seconds(SEEN_EVERY_SECONDS) > now {
        return Ok(());
    }
    let id = sign_in.id;
    state
        .db
        .write(move |tx| {
            sign_ins::update_seen(tx, id, now, now.plus_seconds(sign_in::LIFETIME_SECONDS))
        })
        .await
        .map_err(|error: storage::Error| error.into())
}
