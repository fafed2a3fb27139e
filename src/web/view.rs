//! Turns a page into an answer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, HeaderName, HeaderValue};
use askama::Template;

use super::error::Error;
use super::flash::Flash;
use super::page::Page;

/// What handlers return.
pub type Answer = Result<HttpResponse, Error>;

/// The page, found (200).
///
/// # Errors
/// When the template can't be rendered.
pub fn show(template: &impl Template) -> Answer {
    html(StatusCode::OK, template)
}

/// The same form again with what was typed and what is wrong with it (422).
///
/// # Errors
/// When the template can't be rendered.
pub fn show_again(template: &impl Template) -> Answer {
    // The summary of what is wrong stands above the fields, but only the fields know how they are
    // called: the first rendering collects their labels.
    template.render().map_err(Error::internal)?;
    html(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// The same form again, because somebody else saved in the meantime (409).
///
/// # Errors
/// When the template can't be rendered.
pub fn show_conflict(template: &impl Template) -> Answer {
    html(StatusCode::CONFLICT, template)
}

/// A page under any status.
///
/// # Errors
/// When the template can't be rendered.
pub fn html(status: StatusCode, template: &impl Template) -> Answer {
    let body = template.render().map_err(Error::internal)?;
    Ok(HttpResponse::build(status)
        .content_type(ContentType::html())
        .body(body))
}

/// On to another page (303) without a word.
#[must_use]
pub fn go_to(location: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("location", location))
        .finish()
}

/// On to another page (303), which tells what happened.
#[must_use]
pub fn go_with(page: &Page, location: &str, flash: &Flash) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header(("location", location))
        .cookie(page.flash_cookie(flash))
        .finish()
}

/// On to another page (303), which says that what was asked is done.
#[must_use]
pub fn done(page: &Page, location: &str, text: String) -> HttpResponse {
    go_with(page, location, &Flash::done(text))
}

/// A PDF, shown by the browser and saved under this name.
#[must_use]
pub fn pdf(file_name: &str, bytes: Vec<u8>) -> HttpResponse {
    let kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let name: String = file_name
        .chars()
        .map(|c| if kept(c) { c } else { '-' })
        .collect();
    HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((
            "content-disposition",
            format!("inline; filename=\"{name}\""),
        ))
        .body(bytes)
}

/// Keeps an answer out of search engines, wherever its address may end up: for pages behind a personal
/// link.
#[must_use]
pub fn unlisted(mut answer: HttpResponse) -> HttpResponse {
    answer.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow, noarchive"),
    );
    answer
}
