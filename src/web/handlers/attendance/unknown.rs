//! Somebody in the room who isn't on the list: the trainer notes who it is, the office settles it.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::sheet_page::sheet_path;
use super::{Address, times, view};
use crate::domain::id::{EditionId, HalfDayId, PlaceId, RoomIntakeId};
use crate::i18n::fl;
use crate::services::room_intake::{self, Note, NoteError, Outcome, SettleError};
use crate::storage::half_days::HalfDayRow;
use crate::storage::room_intakes::{self, RoomIntakeRow};
use crate::storage::{self, AnyConnection, attendance, editions, half_days};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, TakeAttendance};
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::Answer;
use crate::web::widgets::{Choice, FormView};
use crate::web::worklist::{Item, Queue, Reading};

/// Who it is.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UnknownForm {
    name: String,
    enterprise: String,
    email: String,
}

#[derive(Template)]
#[template(path = "attendance/unknown.html")]
struct UnknownPage {
    page: Page,
    brand: Option<String>,
    action: String,
    back: String,
    when: String,
    form: FormView,
}

/// `GET /half-days/{id}/attendance/unknown`
pub async fn unknown_form(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    form_at(desk, page, &state, id.into_inner()).await
}

/// `POST /half-days/{id}/attendance/unknown`
pub async fn note_unknown(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
    form: Form<UnknownForm>,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    note_at(desk, page, &state, id.into_inner(), form).await
}

async fn look_up(
    mut desk: Desk,
    state: &AppState,
    id: HalfDayId,
) -> Result<(Desk, HalfDayRow), Error> {
    state
        .db
        .read(move |conn| {
            let half_day = desk.half_day(conn, id)?;
            Ok::<_, Error>((desk, half_day))
        })
        .await
}

fn unknown_page(page: Page, desk: &Desk, half_day: &HalfDayRow, raw: &UnknownForm) -> UnknownPage {
    let page = if page.crumbs.is_empty() {
        desk.page(page)
    } else {
        page
    };
    let t = page.t;
    UnknownPage {
        brand: desk.brand(),
        action: desk.path(half_day.id, "/unknown"),
        back: desk.path(half_day.id, ""),
        when: format!(
            "{} · {}",
            t.when(half_day.on_date, page.today),
            times(half_day)
        ),
        form: FormView::new(&page, raw),
        page: page.titled(fl!(t, "unknown-title")),
    }
}

/// Asks who it is.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn form_at(desk: Desk, page: Page, state: &AppState, id: HalfDayId) -> Answer {
    let (desk, half_day) = look_up(desk, state, id).await?;
    let raw = UnknownForm::default();
    view::show(&unknown_page(page, &desk, &half_day, &raw)).map(view::unlisted)
}

/// Notes who it is.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn note_at(
    desk: Desk,
    page: Page,
    state: &AppState,
    id: HalfDayId,
    form: Form<UnknownForm>,
) -> Answer {
    let (desk, half_day) = look_up(desk, state, id).await?;
    let page = desk.page(page);
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = unknown_page(page, &desk, &half_day, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again)
    };
    let mut read = Reader::new(t);
    let name = read.text("name", &form.raw.name);
    let enterprise = read.optional_text("enterprise", &form.raw.enterprise);
    let email = read.optional_email("email", &form.raw.email);
    let note = match read.finish(|| {
        Some(Note {
            half_day: id,
            name: name?,
            enterprise: enterprise?,
            email: email?.unwrap_or_default(),
            origin: desk.origin.clone(),
        })
    }) {
        Ok(note) => note,
        Err(errors) => return wrong(page, errors),
    };
    let (ctx, name) = (desk.ctx.clone(), note.name.clone());
    let outcome = state
        .db
        .write(move |tx| room_intake::note(tx, &ctx, &note))
        .await;
    let flash = match outcome {
        Ok(_) => Flash::done(fl!(t, "unknown-noted", name = name)),
        Err(NoteError::NationalNumber) => {
            let errors = FieldErrors::one("name", fl!(t, "field-national-number"));
            return wrong(page, errors);
        }
        Err(NoteError::Cancelled) => Flash::problem(fl!(t, "attendance-cancelled")),
        Err(NoteError::InFuture) => Flash::problem(fl!(t, "attendance-to-come")),
        Err(NoteError::Storage(error)) => return Err(error.into()),
    };
    Ok(view::go_with(&page, &desk.path(id, ""), &flash))
}

/// How the office settles it.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SettleForm {
    place: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "attendance/settle.html")]
struct SettlePage {
    page: Page,
    id: RoomIntakeId,
    name: String,
    enterprise: String,
    email: String,
    noted: String,
    when: String,
    edition_id: EditionId,
    waits: bool,
    settled: String,
    places: Vec<Choice>,
    form: FormView,
}

struct Scene {
    row: RoomIntakeRow,
    half_day: HalfDayRow,
    edition: String,
    places: Vec<(PlaceId, String)>,
}

fn scene(conn: &mut AnyConnection, id: RoomIntakeId) -> Result<Scene, storage::Error> {
    let row = room_intakes::get(conn, id)?;
    let half_day = half_days::get(conn, row.intake.half_day_id)?;
    let attendees = attendance::list_attendees(conn, &[half_day.edition_id])?;
    Ok(Scene {
        edition: editions::get(conn, half_day.edition_id)?.code,
        places: attendees
            .into_iter()
            .map(|a| {
                let text = format!("{} ({})", a.participant.full_name(), a.customer);
                (a.place_id, text)
            })
            .collect(),
        row,
        half_day,
    })
}

fn settle_page(page: Page, scene: &Scene, raw: &SettleForm) -> SettlePage {
    use crate::domain::attendance::IntakeStatus;
    use crate::i18n::Label;
    let t = page.t;
    let Scene {
        row,
        half_day,
        edition,
        places,
    } = scene;
    let by = row.settled_name.as_deref().unwrap_or_default();
    let mut choices = vec![Choice::none(t)];
    choices.extend(
        places
            .iter()
            .map(|(id, text)| Choice::new(id, text.clone())),
    );
    SettlePage {
        id: row.id,
        name: row.intake.name.clone(),
        enterprise: row.intake.enterprise.clone(),
        email: row.intake.email.clone(),
        noted: fl!(
            t,
            "unknown-noted-by",
            name = row.intake.noted_name.as_str(),
            moment = t.moment(row.intake.noted_at)
        ),
        when: format!(
            "{} · {}",
            t.when(half_day.on_date, page.today),
            times(half_day)
        ),
        edition_id: half_day.edition_id,
        waits: row.status == IntakeStatus::Waiting,
        settled: format!(
            "{}: {by}. {}",
            row.status.label(t),
            row.settled_reason.as_deref().unwrap_or_default()
        ),
        places: choices,
        form: FormView::new(&page, raw),
        page: page
            .under("/attendance", fl!(t, "attendance-title"))
            .under(sheet_path(half_day.id), edition.clone())
            .titled(row.intake.name.clone()),
    }
}

/// `GET /room-intakes/{id}`
pub async fn settle_form(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<RoomIntakeId>,
) -> Answer {
    let id = id.into_inner();
    let scene = state.db.read(move |conn| scene(conn, id)).await?;
    view::show(&settle_page(page, &scene, &SettleForm::default()))
}

/// `POST /room-intakes/{id}`
pub async fn settle(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<RoomIntakeId>,
    form: Form<SettleForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let scene = state.db.read(move |conn| scene(conn, id)).await?;
    let outcome = if form.has("refuse") {
        Ok(Outcome::Refused {
            reason: form.raw.reason.clone(),
        })
    } else {
        let mut read = Reader::new(t);
        let place = read.choice("place", &form.raw.place);
        read.finish(|| place.map(Outcome::Enrolled))
    };
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = settle_page(page, &scene, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again)
    };
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(errors) => return wrong(page, errors),
    };
    let ctx = who.ctx(&state);
    let settled = state
        .db
        .write(move |tx| room_intake::settle(tx, &ctx, id, &outcome))
        .await;
    let (field, text) = match settled {
        Ok(()) => {
            let text = fl!(t, "unknown-settled", name = scene.row.intake.name.as_str());
            return Ok(view::done(&page, &sheet_path(scene.half_day.id), text));
        }
        Err(SettleError::Already) => {
            let flash = Flash::problem(fl!(t, "unknown-already"));
            return Ok(view::go_with(&page, &sheet_path(scene.half_day.id), &flash));
        }
        Err(SettleError::NoPlace) => ("place", fl!(t, "field-choice")),
        Err(SettleError::ReasonMissing) => ("reason", fl!(t, "field-required")),
        Err(SettleError::NationalNumber) => ("reason", fl!(t, "field-national-number")),
        Err(SettleError::Storage(error)) => return Err(error.into()),
    };
    wrong(page, FieldErrors::one(field, text))
}

/// People who were in a room and wait for the office.
///
/// # Errors
/// What the database reports.
pub fn unknown_queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, storage::Error> {
    let t = reading.t;
    let rows = room_intakes::list_waiting(conn)?;
    let mut items = Vec::new();
    for row in &rows {
        let half_day = half_days::get(conn, row.intake.half_day_id)?;
        let edition = editions::get(conn, half_day.edition_id)?;
        items.push(Item {
            path: format!("/room-intakes/{}", row.id),
            text: row.intake.name.clone(),
            note: format!(
                "{} · {}",
                edition.code,
                t.when(half_day.on_date, reading.today)
            ),
        });
    }
    Ok(Queue {
        title: fl!(t, "unknown-queue"),
        icon: "user",
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        late: false,
        items,
        all: None,
    })
}
