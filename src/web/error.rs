//! What a person sees when something can't be done: what happened, what was kept, what to do next.
//! The cause is logged once, here, under the request id that the page shows.

use std::error::Error as StdError;
use std::fmt;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use tracing_actix_web::RequestId;

use super::page::Page;
use crate::i18n::{Texts, fl};
use crate::storage;

/// Why a request can't be answered with its page. What a person can correct in a form is no error
/// but the form again (422).
#[derive(Debug)]
pub enum Error {
    /// There is no such thing, or the person may not know that there is.
    NotFound,
    /// The person's role may not do this.
    Forbidden,
    /// The form's token is missing or belongs to another sign-in.
    FormExpired,
    /// The request comes from another site.
    CrossOrigin,
    /// The request isn't what the page sends.
    Malformed(String),
    /// More than we take: `limit_bytes`.
    TooLarge { limit_bytes: usize },
    /// Others are sending so much at this moment that nothing more fits in memory.
    NoRoom,
    /// Somebody else changed it in the meantime, and the form couldn't show both versions.
    Stale,
    /// Too many tries; seconds until the next.
    TooMany { wait_seconds: u64 },
    /// The person has to sign in first, and comes back to where it was.
    SignInFirst { to: String },
    /// A fault of ours.
    Internal(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// A fault of ours; for `map_err`.
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    fn heading(&self, t: Texts) -> String {
        match self {
            Self::NotFound => fl!(t, "error-not-found-title"),
            Self::Forbidden => fl!(t, "error-forbidden-title"),
            Self::FormExpired | Self::CrossOrigin => fl!(t, "error-form-expired-title"),
            Self::Malformed(_) => fl!(t, "error-malformed-title"),
            Self::TooLarge { .. } => fl!(t, "error-too-large-title"),
            Self::NoRoom => fl!(t, "error-no-room-title"),
            Self::Stale => fl!(t, "error-stale-title"),
            Self::TooMany { .. } => fl!(t, "error-too-many-title"),
            Self::SignInFirst { .. } => fl!(t, "sign-in-title"),
            Self::Internal(_) => fl!(t, "error-internal-title"),
        }
    }

    fn advice(&self, t: Texts) -> String {
        match self {
            Self::NotFound => fl!(t, "error-not-found-advice"),
            Self::Forbidden => fl!(t, "error-forbidden-advice"),
            Self::FormExpired | Self::CrossOrigin => fl!(t, "error-form-expired-advice"),
            Self::Malformed(_) => fl!(t, "error-malformed-advice"),
            Self::TooLarge { limit_bytes } => {
                let megabytes = limit_bytes / (1024 * 1024);
                fl!(t, "error-too-large-advice", megabytes = megabytes)
            }
            Self::NoRoom => fl!(t, "error-no-room-advice"),
            Self::Stale => fl!(t, "error-stale-advice"),
            Self::TooMany { wait_seconds } => {
                let minutes = wait_seconds.div_ceil(60);
                fl!(t, "error-too-many-advice", minutes = minutes)
            }
            Self::SignInFirst { .. } => fl!(t, "sign-in-intro"),
            Self::Internal(_) => fl!(t, "error-internal-advice"),
        }
    }
}

impl From<storage::Error> for Error {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::NotFound => Self::NotFound,
            storage::Error::Stale => Self::Stale,
            error => Self::internal(error),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden => f.write_str("the role may not do this"),
            Self::FormExpired => f.write_str("the form token doesn't belong to this sign-in"),
            Self::CrossOrigin => f.write_str("the request comes from another site"),
            Self::Malformed(what) => write!(f, "malformed request: {what}"),
            Self::TooLarge { limit_bytes } => write!(f, "larger than {limit_bytes} bytes"),
            Self::NoRoom => f.write_str("other uploads fill the room for uploads"),
            Self::Stale => f.write_str("changed in the meantime"),
            Self::TooMany { wait_seconds } => write!(f, "too many tries, wait {wait_seconds} s"),
            Self::SignInFirst { .. } => f.write_str("not signed in"),
            Self::Internal(_) => f.write_str("internal error"),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Internal(cause) => Some(cause.as_ref()),
            _ => None,
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::FormExpired | Self::CrossOrigin => StatusCode::FORBIDDEN,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a page; [`pages`] makes one, with the person's language and menu.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    advice: String,
    /// What to tell whoever looks into it.
    request_id: Option<String>,
}

/// Middleware: logs what went wrong, and answers with a page.
///
/// # Errors
/// What comes from outside of an answer; our own services answer.
pub async fn pages<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(error) = response.response().error() else {
        return Ok(response);
    };
    let mut answer = answer(response.request(), error);
    for cookie in response.response().cookies() {
        answer.add_cookie(&cookie).map_err(Error::internal)?;
    }
    Ok(response.into_response(answer))
}

/// The page for an error.
fn answer(request: &HttpRequest, error: &actix_web::Error) -> HttpResponse {
    let foreign;
    let error = match error.as_error::<Error>() {
        Some(ours) => ours,
        None => {
            foreign = understand(error);
            &foreign
        }
    };
    if let Error::SignInFirst { to } = error {
        return super::view::go_to(to);
    }
    log(request, error);
    page(request, error)
}

/// What an error of the framework means to a person.
fn understand(error: &actix_web::Error) -> Error {
    let status = error.as_response_error().status_code();
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge {
            limit_bytes: super::form::FORM_BYTES_MAX,
        },
        status if status.is_client_error() => Error::Malformed(error.to_string()),
        _ => Error::internal(error.to_string()),
    }
}

/// One line per failure: our own faults as errors with all their causes, others for information.
fn log(request: &HttpRequest, error: &Error) {
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(inner) = cause {
        causes.push(inner.to_string());
        cause = inner.source();
    }
    let path = request.path();
    if error.status_code().is_server_error() {
        tracing::error!(%error, causes = causes.join(" <- "), path, "a request failed");
    } else {
        tracing::info!(%error, path, "a request was refused");
    }
}

fn page(request: &HttpRequest, error: &Error) -> HttpResponse {
    let page = Page::of(request);
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map(ToString::to_string)
        .filter(|_| error.status_code().is_server_error());
    let (heading, advice) = (error.heading(page.t), error.advice(page.t));
    let template = ErrorPage {
        page: page.titled(heading),
        advice,
        request_id,
    };
    let status = error.status_code();
    super::view::html(status, &template).unwrap_or_else(|_| HttpResponse::new(status))
}
