//! A participant without a phone signs on the trainer's device.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::sign::read_signature;
use super::sign_words::{Way, sign_refused};
use super::{times, view};
use crate::domain::attendance::AttendanceMethod;
use crate::domain::id::{HalfDayId, PlaceId};
use crate::i18n::fl;
use crate::services::sign_attendance::{self, Act, Sign};
use crate::storage::attendance::{self, Attendee};
use crate::storage::half_days::HalfDayRow;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::TakeAttendance;
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::Answer;
use crate::web::widgets::FormView;

/// What the participant leaves.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PersonForm {
    drawing: String,
}

#[derive(Template)]
#[template(path = "attendance/person.html")]
struct PersonPage {
    page: Page,
    brand: Option<String>,
    action: String,
    back: String,
    enterprise: String,
    statement: String,
    button: String,
    form: FormView,
}

/// `GET /half-days/{id}/attendance/people/{place}`
pub async fn person_form(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(HalfDayId, PlaceId)>,
) -> Answer {
    let (id, place) = address.into_inner();
    let desk = Desk::of_user(&who, &state, &request);
    form_at(desk, page, &state, id, place).await
}

/// `POST /half-days/{id}/attendance/people/{place}`
pub async fn sign_person(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(HalfDayId, PlaceId)>,
    form: Form<PersonForm>,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    sign_at(desk, page, &state, address.into_inner(), form).await
}

async fn look_up(
    mut desk: Desk,
    state: &AppState,
    id: HalfDayId,
    place: PlaceId,
) -> Result<(Desk, HalfDayRow, Attendee), Error> {
    state
        .db
        .read(move |conn| {
            let half_day = desk.half_day(conn, id)?;
            let attendee = attendance::find_attendee(conn, place)?
                .filter(|attendee| attendee.edition_id == half_day.edition_id)
                .ok_or(Error::NotFound)?;
            Ok::<_, Error>((desk, half_day, attendee))
        })
        .await
}

fn person_page(
    page: Page,
    desk: &Desk,
    half_day: &HalfDayRow,
    attendee: &Attendee,
    raw: &PersonForm,
) -> PersonPage {
    let page = desk.page(page);
    let t = page.t;
    let name = attendee.participant.full_name();
    let when = format!("{} {}", t.day(half_day.on_date), times(half_day));
    PersonPage {
        brand: desk.brand(),
        action: desk.path(half_day.id, &format!("/people/{}", attendee.place_id)),
        back: desk.path(half_day.id, ""),
        enterprise: attendee.customer.clone(),
        statement: fl!(
            t,
            "attendance-person-statement",
            name = name.as_str(),
            when = when
        ),
        button: fl!(t, "attendance-person-button", name = name.as_str()),
        form: FormView::new(&page, raw),
        page: page.titled(name),
    }
}

/// Hands the device to a participant.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn form_at(
    desk: Desk,
    page: Page,
    state: &AppState,
    id: HalfDayId,
    place: PlaceId,
) -> Answer {
    let (desk, half_day, attendee) = look_up(desk, state, id, place).await?;
    let raw = PersonForm::default();
    view::show(&person_page(page, &desk, &half_day, &attendee, &raw)).map(view::unlisted)
}

/// Takes the participant's signature.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn sign_at(
    desk: Desk,
    page: Page,
    state: &AppState,
    (id, place): (HalfDayId, PlaceId),
    form: Form<PersonForm>,
) -> Answer {
    let (desk, half_day, attendee) = look_up(desk, state, id, place).await?;
    let page = desk.page(page);
    let t = page.t;
    let name = attendee.participant.full_name();
    let mut reader = Reader::new(t);
    let signature = read_signature(&mut reader, &name, &form.raw.drawing);
    let signature = match reader.finish(|| signature) {
        Ok(signature) => signature,
        Err(errors) => {
            let mut again = person_page(page, &desk, &half_day, &attendee, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let mut origin = desk.origin.clone();
    origin.method = AttendanceMethod::TrainerDevice;
    let command = Sign {
        half_day: id,
        place,
        act: Act::Arrive,
        signature,
        origin,
    };
    let ctx = desk.ctx.clone();
    let outcome = state
        .db
        .write(move |tx| sign_attendance::run(tx, &ctx, &command))
        .await;
    let flash = match outcome {
        Ok(_) => Flash::done(fl!(t, "attendance-person-signed", name = name)),
        Err(error) => Flash::problem(sign_refused(t, Way::Trainer, error)?),
    };
    Ok(view::go_with(&page, &desk.path(id, ""), &flash))
}
