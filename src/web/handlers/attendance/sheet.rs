//! The list of one half-day. Everybody is there by default; who isn't is unticked, who came late
//! or left early gets the minutes that were missed. A closed one takes corrections, with a reason.

use std::collections::BTreeMap;

use actix_web::HttpRequest;

use super::desk::{Desk, Who};
use super::sheet_page::{Again, CLOSE, EARLY, Facts, LATE, SheetPage, Typed, gather};
use super::{Address, view};
use crate::domain::attendance::{Missed, Told};
use crate::domain::id::HalfDayId;
use crate::i18n::{Texts, fl};
use crate::services::attendance_overview::AttendeeStanding;
use crate::services::correct_attendance::{self, ProposeError};
use crate::services::take_attendance::{self, Sheet, TakeAttendanceError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{SeeAttendance, TakeAttendance};
use crate::web::state::{AppState, State};
use crate::web::view::Answer;

/// `GET /half-days/{id}/attendance`
pub async fn show(
    who: Allowed<SeeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    show_at(desk, page, &state, id.into_inner()).await
}

/// `POST /half-days/{id}/attendance`
pub async fn take(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
    form: Form<NoFields>,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    take_at(desk, page, &state, id.into_inner(), form).await
}

/// Shows the list to whoever is here.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn show_at(desk: Desk, page: Page, state: &AppState, id: HalfDayId) -> Answer {
    let (desk, facts) = read(desk, state, id).await?;
    let is_behind_link = matches!(desk.who, Who::Trainer { .. });
    let answer = view::show(&SheetPage::new(page, &desk, &facts, Again::default()))?;
    Ok(if is_behind_link {
        view::unlisted(answer)
    } else {
        answer
    })
}

/// Takes the list that whoever is here filled in.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn take_at(
    desk: Desk,
    page: Page,
    state: &AppState,
    id: HalfDayId,
    form: Form<NoFields>,
) -> Answer {
    let (desk, facts) = read(desk, state, id).await?;
    let page = desk.page(page);
    let t = page.t;
    let told = typed(&form, &facts.people);
    let reason = form
        .all("reason")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    let sheet = Sheet {
        half_day: id,
        told: told.clone(),
        origin: desk.origin.clone(),
    };
    let again = |errors: FieldErrors| Again {
        errors,
        typed: told.clone(),
        reason: reason.clone(),
    };
    if facts.half_day.closed_at.is_some() {
        let (ctx, why) = (desk.ctx.clone(), reason.clone());
        let outcome = state
            .db
            .write(move |tx| correct_attendance::propose(tx, &ctx, &sheet, &why))
            .await;
        return match outcome {
            Ok(count) => {
                let text = fl!(t, "attendance-proposed", count = count);
                Ok(view::go_with(&page, &desk.path(id, ""), &Flash::done(text)))
            }
            Err(error) => {
                let again = again(propose_errors(t, error)?);
                view::show_again(&SheetPage::new(page, &desk, &facts, again))
            }
        };
    }
    let ctx = desk.ctx.clone();
    let outcome = state
        .db
        .write(move |tx| take_attendance::run(tx, &ctx, &sheet))
        .await;
    match outcome {
        Ok(_) if form.has(CLOSE) => Ok(view::go_to(&desk.path(id, "/sign"))),
        Ok(_) => {
            let absent = told.values().filter(|told| **told == Told::Absent);
            let absent = absent.count();
            let present = told.len() - absent;
            let text = fl!(t, "attendance-saved", present = present, absent = absent);
            Ok(view::go_with(&page, &desk.path(id, ""), &Flash::done(text)))
        }
        Err(error) => {
            let again = again(take_errors(t, error)?);
            view::show_again(&SheetPage::new(page, &desk, &facts, again))
        }
    }
}

pub(super) async fn read(
    mut desk: Desk,
    state: &AppState,
    id: HalfDayId,
) -> Result<(Desk, Facts), Error> {
    state
        .db
        .read(move |conn| {
            let half_day = desk.half_day(conn, id)?;
            let facts = gather(conn, &desk, half_day)?;
            Ok::<_, Error>((desk, facts))
        })
        .await
}

/// What is said of everybody on the list: unticked is absent, else what was missed at the ends.
fn typed(form: &Form<NoFields>, people: &[AttendeeStanding]) -> Typed {
    let told = |person: &AttendeeStanding| {
        let place = person.attendee.place_id;
        if !form.has(&format!("present-{place}")) {
            return (place, Told::Absent);
        }
        let minutes = |end: &str| {
            let chosen = form
                .all(&format!("{end}-{place}"))
                .next()
                .and_then(|minutes| minutes.parse::<i32>().ok());
            chosen.unwrap_or_default().max(0)
        };
        let missed = Missed {
            late: minutes(LATE),
            early: minutes(EARLY),
        };
        (place, Told::There(missed))
    };
    people.iter().map(told).collect::<BTreeMap<_, _>>()
}

/// What the use case refused, in words.
fn take_errors(t: Texts, error: TakeAttendanceError) -> Result<FieldErrors, Error> {
    let text = match error {
        TakeAttendanceError::InFuture => fl!(t, "attendance-to-come"),
        TakeAttendanceError::Cancelled => fl!(t, "attendance-cancelled"),
        TakeAttendanceError::TooLong { .. } => fl!(t, "attendance-too-long"),
        TakeAttendanceError::MissedAll { place } => {
            let text = fl!(t, "attendance-missed-all");
            return Ok(FieldErrors::one(&format!("{LATE}-{place}"), text));
        }
        TakeAttendanceError::NoPlace { .. } => fl!(t, "attendance-list-changed"),
        TakeAttendanceError::Closed => fl!(t, "attendance-closed-meanwhile"),
        TakeAttendanceError::Storage(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one("", text))
}

fn propose_errors(t: Texts, error: ProposeError) -> Result<FieldErrors, Error> {
    let (field, text) = match error {
        ProposeError::ReasonMissing => ("reason", fl!(t, "attendance-reason-missing")),
        ProposeError::NationalNumber => ("reason", fl!(t, "field-national-number")),
        ProposeError::Nothing => ("", fl!(t, "attendance-nothing-differs")),
        ProposeError::Open => ("", fl!(t, "attendance-list-changed")),
        ProposeError::Marks(error) => return take_errors(t, error),
        ProposeError::Storage(error) => return Err(error.into()),
    };
    Ok(FieldErrors::one(field, text))
}
