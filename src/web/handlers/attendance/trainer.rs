//! The pages behind a trainer's personal link: the same as for who is signed in, under the link's address.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;

use super::desk::{Desk, Who, closed_link};
use super::sign::SignForm;
use super::unknown::UnknownForm;
use super::{
    OpenSheet, beamer, corrections, files, open_sheet, person, sheet, sign, unknown, view,
};
use crate::domain::id::{AttendanceCorrectionId, HalfDayFileId, HalfDayId, PlaceId};
use crate::i18n::fl;
use crate::storage::{self, trainer_links};
use crate::web::auth::Open;
use crate::web::cookies;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::handlers::{NoFields, calendar_addresses};
use crate::web::page::Page;
use crate::web::state::State;
use crate::web::upload::Upload;
use crate::web::view::Answer;

/// How long a device remembers whose link was opened on it: for the QR code of a printed sheet.
const REMEMBERED_SECONDS: i64 = 12 * 60 * 60;

/// The token and the half-day in the address.
type Address = Path<(String, HalfDayId)>;

/// What stands behind the link, or the page that says that it is closed.
macro_rules! desk {
    ($state:expr, $request:expr, $token:expr, $page:expr) => {
        match Desk::of_link(&$state, &$request, $token).await? {
            Some(desk) => desk,
            None => return closed_link(&$state, $page).await,
        }
    };
}

#[derive(Template)]
#[template(path = "attendance/own_half_days.html")]
struct OwnPage {
    page: Page,
    brand: Option<String>,
    today: Vec<OpenSheet>,
    earlier: Vec<OpenSheet>,
    later: Vec<OpenSheet>,
    /// Where the own calendar is followed.
    follow: String,
}

/// `GET /trainer/{token}`: the list of today, at once.
pub async fn open(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let desk = desk!(state, request, token.into_inner(), page);
    let Who::Trainer { trainer, token, .. } = &desk.who else {
        return Err(Error::NotFound);
    };
    let (id, today) = (trainer.id, page.today);
    let rows = state
        .db
        .read(move |conn| trainer_links::list_half_days(conn, id))
        .await?;
    let of_today: Vec<_> = rows.iter().filter(|row| row.on_date == today).collect();
    let current = of_today
        .iter()
        .find(|row| row.closed_at.is_none())
        .or(of_today.last());
    let target = current.map_or_else(|| desk.home(), |row| desk.path(row.id, ""));
    let mut answer = view::unlisted(view::go_to(&target));
    let https = state.config.is_https();
    let cookie = cookies::Kind::Trainer.write(token.clone(), Some(REMEMBERED_SECONDS), https);
    answer.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(answer)
}

/// `POST /trainer/{token}/calendar`: an address for the program that keeps the trainer's calendar.
pub async fn follow_own(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    _form: Form<NoFields>,
) -> Answer {
    let desk = desk!(state, request, token.into_inner(), page);
    let page = desk.page(page);
    let Who::Trainer { trainer, .. } = &desk.who else {
        return Err(Error::NotFound);
    };
    let (ctx, back) = (desk.ctx.clone(), desk.home());
    calendar_addresses::make(page, &state, ctx, trainer.id, back, desk.brand()).await
}

/// `GET /trainer/{token}/half-days`
pub async fn own_half_days(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let desk = desk!(state, request, token.into_inner(), page);
    let Who::Trainer {
        trainer, language, ..
    } = &desk.who
    else {
        return Err(Error::NotFound);
    };
    let page = page.written_in(*language);
    let (id, t, today, looking) = (trainer.id, page.t, page.today, desk.clone());
    let sheets = state
        .db
        .read(move |conn| {
            let rows = trainer_links::list_half_days(conn, id)?;
            rows.into_iter()
                .map(|row| {
                    let path = looking.path(row.id, "");
                    open_sheet(conn, t, today, row, path)
                })
                .collect::<Result<Vec<_>, storage::Error>>()
        })
        .await?;
    let (of_today, others): (Vec<_>, Vec<_>) =
        sheets.into_iter().partition(|sheet| sheet.day == today);
    let (mut earlier, later): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|sheet| sheet.day < today);
    // Yesterday first.
    earlier.reverse();
    view::show(&OwnPage {
        brand: desk.brand(),
        follow: desk.calendar().unwrap_or_default(),
        today: of_today,
        earlier,
        later,
        page: page.titled(fl!(t, "attendance-own-half-days")),
    })
    .map(view::unlisted)
}

/// `GET /trainer/{token}/{half_day}`
pub async fn show_own(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    sheet::show_at(desk, page, &state, id).await
}

/// `POST /trainer/{token}/{half_day}`
pub async fn take_own(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
    form: Form<NoFields>,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    sheet::take_at(desk, page, &state, id, form).await
}

/// `GET /trainer/{token}/{half_day}/sign`
pub async fn own_sign_form(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    sign::form_at(desk, page, &state, id).await
}

/// `POST /trainer/{token}/{half_day}/sign`
pub async fn sign_own(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
    form: Form<SignForm>,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    sign::sign_at(desk, page, &state, id, form).await
}

/// `POST /trainer/{token}/{half_day}/corrections/{correction}`
pub async fn decide_own_correction(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(String, HalfDayId, AttendanceCorrectionId)>,
    form: Form<NoFields>,
) -> Answer {
    let (token, id, correction) = address.into_inner();
    let desk = desk!(state, request, token, page);
    let approves = form.has("approve");
    corrections::decide_at(desk, page, &state, (id, correction), approves).await
}

/// `GET /trainer/{token}/{half_day}/code`
pub async fn own_code(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    beamer::show_at(desk, page, &state, id).await
}

/// `GET /trainer/{token}/{half_day}/people/{place}`
pub async fn own_person_form(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(String, HalfDayId, PlaceId)>,
) -> Answer {
    let (token, id, place) = address.into_inner();
    let desk = desk!(state, request, token, page);
    person::form_at(desk, page, &state, id, place).await
}

/// `POST /trainer/{token}/{half_day}/people/{place}`
pub async fn sign_own_person(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(String, HalfDayId, PlaceId)>,
    form: Form<person::PersonForm>,
) -> Answer {
    let (token, id, place) = address.into_inner();
    let desk = desk!(state, request, token, page);
    person::sign_at(desk, page, &state, (id, place), form).await
}

/// `GET /trainer/{token}/{half_day}/unknown`
pub async fn own_unknown_form(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    unknown::form_at(desk, page, &state, id).await
}

/// `POST /trainer/{token}/{half_day}/unknown`
pub async fn note_own_unknown(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
    form: Form<UnknownForm>,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    unknown::note_at(desk, page, &state, id, form).await
}

/// `POST /trainer/{token}/{half_day}/files`
pub async fn file_own(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Address,
    upload: Upload,
) -> Answer {
    let (token, id) = address.into_inner();
    let desk = desk!(state, request, token, page);
    files::file_at(desk, page, &state, id, upload).await
}

/// `GET /trainer/{token}/{half_day}/files/{file}`
pub async fn show_own_file(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(String, HalfDayId, HalfDayFileId)>,
) -> Answer {
    let (token, id, file) = address.into_inner();
    let desk = desk!(state, request, token, page);
    files::show_at(desk, &state, id, file).await
}

/// `POST /trainer/{token}/{half_day}/files/{file}/withdraw`
pub async fn withdraw_own_file(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(String, HalfDayId, HalfDayFileId)>,
    _form: Form<NoFields>,
) -> Answer {
    let (token, id, file) = address.into_inner();
    let desk = desk!(state, request, token, page);
    files::withdraw_at(desk, page, &state, id, file).await
}
