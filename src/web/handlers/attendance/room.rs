//! The code on the beamer from the participant's side: it is scanned or typed, and shows that its reader is
//! in the room. Who it is shows by the personal link that was opened on the phone before, or by a mailbox.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::desk::closed_link;
use super::signing::{Scene, SigningForm, knock, sign_as, signing_page};
use super::{times, view};
use crate::domain::attendance::AttendanceMethod;
use crate::domain::attendance::room_code::NoEntry;
use crate::domain::id::{HalfDayId, PlaceId};
use crate::domain::user::Actor;
use crate::i18n::{Texts, fl};
use crate::services::{Ctx, attendance_links};
use crate::storage::attendance::{self, Attendee};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, courses, editions, institute};
use crate::web::auth::Open;
use crate::web::cookies;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::{AppState, State};
use crate::web::view::Answer;
use crate::web::widgets::{Choice, FormView};

/// Who is meant by "anybody in the room": the holder of a pass that names nobody yet.
const ANYBODY: PlaceId = PlaceId::new(0);

/// The code, typed.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
}

/// The own name, picked from the list.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct NameForm {
    pass: String,
    place: String,
}

#[derive(Template)]
#[template(path = "attendance/type_code.html")]
struct TypePage {
    page: Page,
    provider: String,
    form: FormView,
}

#[derive(Template)]
#[template(path = "attendance/pick_name.html")]
struct NamePage {
    page: Page,
    provider: String,
    action: String,
    when: String,
    names: Vec<Choice>,
    form: FormView,
}

/// A plain answer: what happened, and what to do.
#[derive(Template)]
#[template(path = "attendance/answer.html")]
struct AnswerPage {
    page: Page,
    provider: String,
    text: String,
}

async fn provider(state: &AppState) -> Result<String, Error> {
    state
        .db
        .read(|conn| institute::get(conn).map(|row| row.institute.legal_name))
        .await
        .map_err(|error: storage::Error| Error::from(error))
}

async fn answer(state: &AppState, page: Page, status: StatusCode, text: String) -> Answer {
    let title = fl!(page.t, "room-title");
    let answer = AnswerPage {
        provider: provider(state).await?,
        page: page.titled(title),
        text,
    };
    view::html(status, &answer).map(view::unlisted)
}

fn count_try(state: &AppState, request: &HttpRequest) -> Result<(), Error> {
    let address = limits::address_of(request, state.config.trusted_proxies);
    state.limits.try_room(address)
}

/// `GET /in`: for who can't scan.
pub async fn type_code(_: Open, page: Page, state: State) -> Answer {
    let shown = TypePage {
        provider: provider(&state).await?,
        form: FormView::new(&page, &CodeForm::default()),
        page: page.clone().titled(fl!(page.t, "room-title")),
    };
    view::show(&shown).map(view::unlisted)
}

/// `POST /in`
pub async fn enter_typed(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    form: Form<CodeForm>,
) -> Answer {
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_code(address)?;
    let now = state.clock.now();
    let typed = form.raw.code.split_whitespace().collect::<String>();
    let rows = state
        .db
        .read(move |conn| half_days::list_on(conn, now.day()))
        .await
        .map_err(|error: storage::Error| Error::from(error))?;
    let mut expired = false;
    for row in &rows {
        match state.room_key.check(row.id, &typed, now) {
            Ok(()) => return enter(page, &state, &request, row.id).await,
            Err(NoEntry::Expired) => expired = true,
            Err(NoEntry::Wrong) => {}
        }
    }
    let t = page.t;
    let text = if expired {
        fl!(t, "room-code-expired")
    } else {
        fl!(t, "room-code-wrong")
    };
    let again = TypePage {
        provider: provider(&state).await?,
        form: FormView::new(&page, &form.raw).with_errors(FieldErrors::one("code", text)),
        page: page.clone().titled(fl!(t, "room-title")),
    };
    view::show_again(&again)
}

/// `GET /in/{half_day}/{code}`: what the QR code leads to.
pub async fn enter_scanned(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(HalfDayId, String)>,
) -> Answer {
    count_try(&state, &request)?;
    let (id, code) = address.into_inner();
    let t = page.t;
    let text = match state.room_key.check(id, &code, state.clock.now()) {
        Ok(()) => return enter(page, &state, &request, id).await,
        Err(NoEntry::Expired) => fl!(t, "room-code-expired"),
        Err(NoEntry::Wrong) => fl!(t, "room-code-wrong"),
    };
    answer(&state, page, StatusCode::GONE, text).await
}

/// Whoever showed a code that holds: on to signing where the phone is known, else to the names.
async fn enter(page: Page, state: &AppState, request: &HttpRequest, id: HalfDayId) -> Answer {
    let now = state.clock.now();
    if let Some(scene) = known_phone(state, request, id).await? {
        let place = scene.attendee.place_id;
        let action = |id: HalfDayId| format!("/in/{id}/sign");
        let pass = |id: HalfDayId| state.room_key.pass(id, place, now);
        let raw = SigningForm::default();
        let shown = signing_page(page, scene, now, action, pass, &raw)?;
        return view::show(&shown).map(view::unlisted);
    }
    let raw = NameForm {
        pass: state.room_key.pass(id, ANYBODY, now),
        place: String::new(),
    };
    let shown = name_page(page, state, id, &raw).await?;
    view::show(&shown).map(view::unlisted)
}

/// The participant whose link was opened on this phone, if it is of this half-day's edition.
async fn known_phone(
    state: &AppState,
    request: &HttpRequest,
    id: HalfDayId,
) -> Result<Option<Scene>, Error> {
    let https = state.config.is_https();
    let Some(token) = cookies::Kind::Participant.read(request, https) else {
        return Ok(None);
    };
    let Some(scene) = knock(state, request, token).await? else {
        return Ok(None);
    };
    let edition = state
        .db
        .read(move |conn| half_days::get(conn, id).map(|row| row.edition_id))
        .await
        .map_err(|error: storage::Error| Error::from(error))?;
    Ok((scene.attendee.edition_id == edition).then_some(scene))
}

async fn name_page(
    page: Page,
    state: &AppState,
    id: HalfDayId,
    raw: &NameForm,
) -> Result<NamePage, Error> {
    let (half_day, course, people) = state
        .db
        .read(move |conn| {
            let half_day = half_days::get(conn, id)?;
            let edition = editions::get(conn, half_day.edition_id)?;
            let people = attendance::list_attendees(conn, &[edition.id])?;
            let course = courses::get(conn, edition.course_id)?.title;
            Ok::<_, storage::Error>((half_day, course, people))
        })
        .await
        .map_err(Error::from)?;
    let t = page.t;
    let mut names = vec![Choice::none(t)];
    // The names alone: who sends whom is nobody's business in the room.
    names.extend(
        people
            .iter()
            .map(|person| Choice::new(person.place_id, person.participant.full_name())),
    );
    Ok(NamePage {
        provider: provider(state).await?,
        action: format!("/in/{id}/name"),
        when: format!("{course} · {}", times(&half_day)),
        names,
        form: FormView::new(&page, raw),
        page: page.titled(fl!(t, "room-title")),
    })
}

/// `POST /in/{half_day}/name`: mails the personal link to whoever says to be this person.
pub async fn pick_name(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Path<HalfDayId>,
    form: Form<NameForm>,
) -> Answer {
    count_try(&state, &request)?;
    let id = id.into_inner();
    let t = page.t;
    let now = state.clock.now();
    if let Err(refused) = state.room_key.check_pass(id, ANYBODY, &form.raw.pass, now) {
        return answer(&state, page, StatusCode::GONE, no_entry(t, refused)).await;
    }
    let place = form.raw.place.parse::<PlaceId>().ok();
    let found = match place {
        Some(place) => look_up(&state, id, place).await?,
        None => None,
    };
    let Some((half_day, attendee)) = found else {
        let mut again = name_page(page, &state, id, &form.raw).await?;
        let errors = FieldErrors::one("place", fl!(t, "field-choice"));
        again.form = again.form.with_errors(errors);
        return view::show_again(&again);
    };
    let Some(email) = attendee.participant.email.clone() else {
        return answer(&state, page, StatusCode::OK, fl!(t, "room-no-address")).await;
    };
    let ctx = Ctx {
        actor: Actor::system(),
        now,
    };
    let site = state.site();
    let outcome = state
        .db
        .write(move |tx| {
            attendance_links::send_to_participant(tx, &ctx, &site, &attendee, &half_day)
        })
        .await;
    outcome.map_err(Error::internal)?;
    let text = fl!(t, "room-mailed", address = hinted(&email));
    answer(&state, page, StatusCode::OK, text).await
}

async fn look_up(
    state: &AppState,
    id: HalfDayId,
    place: PlaceId,
) -> Result<Option<(HalfDayRow, Attendee)>, Error> {
    state
        .db
        .read(move |conn| {
            let half_day = half_days::get(conn, id)?;
            let attendee = attendance::find_attendee(conn, place)?
                .filter(|attendee| attendee.edition_id == half_day.edition_id);
            Ok::<_, storage::Error>(attendee.map(|attendee| (half_day, attendee)))
        })
        .await
        .map_err(Error::from)
}

/// `POST /in/{half_day}/sign`: the phone is known, and its reader showed the code.
pub async fn sign_in_room(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Path<HalfDayId>,
    form: Form<SigningForm>,
) -> Answer {
    let id = id.into_inner();
    let https = state.config.is_https();
    let token = cookies::Kind::Participant.read(&request, https);
    let Some(scene) = known_phone(&state, &request, id).await? else {
        return closed_link(&state, page).await;
    };
    let (t, now) = (page.t, state.clock.now());
    let place = scene.attendee.place_id;
    if let Err(refused) = state.room_key.check_pass(id, place, form.raw.pass(), now) {
        return answer(&state, page, StatusCode::GONE, no_entry(t, refused)).await;
    }
    let back = format!("/attend/{}", token.unwrap_or_default());
    let method = AttendanceMethod::Code;
    sign_as(
        page,
        &state,
        &request,
        scene.attendee,
        (id, method),
        &form.raw,
        &back,
    )
    .await
}

fn no_entry(t: Texts, refused: NoEntry) -> String {
    match refused {
        NoEntry::Expired => fl!(t, "room-pass-expired"),
        NoEntry::Wrong => fl!(t, "room-pass-wrong"),
    }
}

/// `n…s@klant.example`: enough to know which mailbox, too little to write to.
fn hinted(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let first = local.chars().next().unwrap_or('…');
    let last = local.chars().next_back().unwrap_or('…');
    format!("{first}…{last}@{domain}")
}
