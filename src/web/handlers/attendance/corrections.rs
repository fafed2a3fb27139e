//! Deciding a change of a closed half-day, as the second person.

use actix_web::HttpRequest;
use actix_web::web::Path;

use super::desk::Desk;
use super::sheet_page::sheet_path;
use super::view;
use crate::domain::id::{AttendanceCorrectionId, HalfDayId};
use crate::i18n::fl;
use crate::services::correct_attendance::{self, DecideError};
use crate::storage::courses;
use crate::storage::{
    self, AnyConnection, attendance, attendance_corrections, editions, half_days,
};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::TakeAttendance;
use crate::web::state::{AppState, State};
use crate::web::view::Answer;
use crate::web::worklist::{Item, Queue, Reading};

/// The button that approves; the other one refuses.
const APPROVE: &str = "approve";

/// `POST /half-days/{id}/attendance/corrections/{correction}`
pub async fn decide_correction(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(HalfDayId, AttendanceCorrectionId)>,
    form: Form<NoFields>,
) -> Answer {
    let (id, correction) = address.into_inner();
    let desk = Desk::of_user(&who, &state, &request);
    decide_at(desk, page, &state, (id, correction), form.has(APPROVE)).await
}

/// Decides for whoever is here.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn decide_at(
    mut desk: Desk,
    page: Page,
    state: &AppState,
    (id, correction): (HalfDayId, AttendanceCorrectionId),
    approves: bool,
) -> Answer {
    let page = desk.page(page);
    let t = page.t;
    let mut looking = desk.clone();
    desk.origin = state
        .db
        .read(move |conn| {
            looking.half_day(conn, id)?;
            let row = attendance_corrections::get(conn, correction)?;
            if row.proposal.half_day_id != id {
                return Err(Error::NotFound);
            }
            Ok::<_, Error>(looking.origin)
        })
        .await?;
    let (ctx, origin) = (desk.ctx.clone(), desk.origin.clone());
    let outcome = state
        .db
        .write(move |tx| correct_attendance::decide(tx, &ctx, correction, approves, &origin))
        .await;
    let flash = match outcome {
        Ok(_) if approves => Flash::done(fl!(t, "attendance-correction-done")),
        Ok(_) => Flash::done(fl!(t, "attendance-correction-not-done")),
        Err(DecideError::SamePerson) => Flash::problem(fl!(t, "attendance-correction-four-eyes")),
        Err(DecideError::Already) => Flash::problem(fl!(t, "attendance-correction-already")),
        Err(DecideError::NoPlace) => Flash::problem(fl!(t, "attendance-list-changed")),
        Err(DecideError::Storage(error)) => return Err(error.into()),
    };
    Ok(view::go_with(&page, &desk.path(id, ""), &flash))
}

/// Changes of closed half-days that wait for a second person.
///
/// # Errors
/// What the database reports.
pub fn correction_queue(
    conn: &mut AnyConnection,
    reading: &Reading,
) -> Result<Queue, storage::Error> {
    let t = reading.t;
    let rows = attendance_corrections::list_waiting(conn)?;
    let mut items = Vec::new();
    for row in &rows {
        let proposal = &row.proposal;
        let half_day = half_days::get(conn, proposal.half_day_id)?;
        let edition = editions::get(conn, half_day.edition_id)?;
        let name = attendance::find_attendee(conn, proposal.place_id)?
            .map(|attendee| attendee.participant.full_name())
            .unwrap_or_default();
        let course = courses::get(conn, edition.course_id)?.title;
        items.push(Item {
            path: sheet_path(half_day.id),
            text: format!("{name} · {course}"),
            note: format!("{} · {}", t.day(half_day.on_date), proposal.proposed_name),
        });
    }
    Ok(Queue {
        title: fl!(t, "attendance-corrections-queue"),
        icon: "eye",
        count: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        late: false,
        items,
        all: None,
    })
}
