//! The code on the beamer, with which participants sign on their own phone. The page asks for itself again
//! when the code changes, without a script.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, HeaderValue};
use askama::Template;

use super::desk::Desk;
use super::sheet::read;
use super::{Address, times, view};
use crate::documents::page::qr;
use crate::domain::id::HalfDayId;
use crate::i18n::fl;
use crate::services::sign_attendance;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::page::Page;
use crate::web::permissions::TakeAttendance;
use crate::web::state::{AppState, State};
use crate::web::view::Answer;

#[derive(Template)]
#[template(path = "attendance/code.html")]
struct CodePage {
    page: Page,
    back: String,
    when: String,
    /// The QR code, drawn.
    side: usize,
    path: String,
    address: String,
    /// In two halves, so that it can be read out.
    short: (String, String),
    signed: usize,
    expected: usize,
}

/// `GET /half-days/{id}/attendance/code`
pub async fn code(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    show_at(desk, page, &state, id.into_inner()).await
}

/// Shows the code of now.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn show_at(desk: Desk, page: Page, state: &AppState, id: HalfDayId) -> Answer {
    let (desk, facts) = read(desk, state, id).await?;
    let page = desk.page(page);
    let t = page.t;
    let now = state.clock.now();
    let half_day = facts.half_day.clone();
    let may_sign = state
        .db
        .read(move |conn| Ok::<_, Error>(sign_attendance::may_sign(conn, &half_day, now)))
        .await?;
    if let Err(refused) = may_sign {
        let text = super::sign_words::sign_refused(t, super::sign_words::Way::Trainer, refused)?;
        let back = desk.path(id, "");
        return Ok(view::go_with(&page, &back, &Flash::problem(text)));
    }
    let code = state.room_key.code(id, now);
    let base = state.config.base_url.as_str();
    let pattern = qr::pattern(&format!("{base}/in/{id}/{}", code.long))
        .ok_or_else(|| Error::internal("the address of a code is too long"))?;
    let (signed, expected) = facts.signed_of();
    let half = code.short.len() / 2;
    let (left, right) = code
        .short
        .split_at_checked(half)
        .unwrap_or((&code.short, ""));
    let answer = view::show(&CodePage {
        back: desk.path(id, ""),
        when: format!(
            "{} · {}",
            t.day(facts.half_day.on_date),
            times(&facts.half_day)
        ),
        side: pattern.side,
        path: pattern.svg_path(),
        address: format!(
            "{}/in",
            base.trim_start_matches("https://")
                .trim_start_matches("http://")
        ),
        short: (left.to_owned(), right.to_owned()),
        signed,
        expected,
        page: page.titled(facts.course.title.clone()),
    })?;
    let mut answer = view::unlisted(answer);
    if let Ok(seconds) = HeaderValue::from_str(&code.seconds_left.to_string()) {
        answer
            .headers_mut()
            .insert(HeaderName::from_static("refresh"), seconds);
    }
    Ok(answer)
}
