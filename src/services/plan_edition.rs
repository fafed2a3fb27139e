//! Planning an edition: when, where and by whom a course is given.

use chrono::NaiveDate;

use crate::domain::course::{EditionStatus, HalfDayStatus};
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{EditionId, HalfDayId, TrainerId};
use crate::domain::subsidy::deadlines::last_application_day;
use crate::services::{Ctx, Deed};
use crate::storage::editions::{self, NewEdition};
use crate::storage::enrolments;
use crate::storage::half_days::{self, HalfDayRow, NewHalfDay};
use crate::storage::{self, Tx};

/// When and where one half-day takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfDayPlan {
    pub on_date: NaiveDate,
    /// Minutes after midnight in Brussels.
    pub starts_minute: i32,
    pub ends_minute: i32,
    pub break_minutes: i32,
    pub place: String,
    pub trainer_id: Option<TrainerId>,
}

/// Why an edition can't be planned like this.
#[derive(Debug, thiserror::Error)]
pub enum PlanEditionError {
    /// Another edition has the code.
    #[error("another edition has this code")]
    CodeTaken,
    /// The edition already has a half-day that starts then.
    #[error("the edition already has a half-day that starts then")]
    SameTime,
    /// More people are enrolled than the capacity that was asked.
    #[error("{places} people are enrolled")]
    CapacityBelowPlaces { places: i64 },
    /// The sheet of the half-day is closed, so it took place.
    #[error("the attendance of this half-day is closed")]
    HalfDayClosed,
    #[error(transparent)]
    Storage(storage::Error),
}

impl From<storage::Error> for PlanEditionError {
    fn from(error: storage::Error) -> Self {
        if error.is_duplicate_of("editions", "code") {
            Self::CodeTaken
        } else if error.is_duplicate_of("half_days", "starts_minute") {
            Self::SameTime
        } else {
            Self::Storage(error)
        }
    }
}

/// Plans an edition with its half-days.
///
/// # Errors
/// See [`PlanEditionError`].
pub fn create(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    new: &NewEdition,
    half_days: &[HalfDayPlan],
) -> Result<EditionId, PlanEditionError> {
    let id = editions::insert(tx, new)?;
    insert_half_days(tx, ctx, id, half_days)?;
    ctx.record(tx, Deed::new("edition.created", id, &*new.code))?;
    Ok(id)
}

/// Changes what an edition says of itself; its half-days stay.
///
/// # Errors
/// See [`PlanEditionError`]; `Storage(Stale)` when somebody changed it in the meantime.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: EditionId,
    version: i64,
    change: &NewEdition,
) -> Result<(), PlanEditionError> {
    let places = editions::count_places(tx, id)?;
    if i64::from(change.capacity) < places {
        return Err(PlanEditionError::CapacityBelowPlaces { places });
    }
    editions::update(tx, id, version, change)?;
    let action = match change.status {
        EditionStatus::Cancelled => "edition.cancelled",
        EditionStatus::Confirmed | EditionStatus::Tentative => "edition.changed",
    };
    ctx.record(tx, Deed::new(action, id, &*change.code))?;
    Ok(())
}

/// Adds half-days to an edition.
///
/// # Errors
/// See [`PlanEditionError`].
pub fn add_half_days(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: EditionId,
    plans: &[HalfDayPlan],
) -> Result<(), PlanEditionError> {
    let edition = editions::get(tx, id)?;
    insert_half_days(tx, ctx, id, plans)?;
    let days: Vec<String> = plans.iter().map(|p| p.on_date.to_string()).collect();
    let deed = Deed::new("edition.half-days-added", id, edition.code);
    ctx.record(tx, deed.with(serde_json::json!({ "days": days })))?;
    Ok(())
}

/// Moves or changes a half-day whose sheet is open. Every deadline that counts from the start
/// follows, because the first day of the edition is set anew (statement 29).
///
/// # Errors
/// See [`PlanEditionError`].
pub fn change_half_day(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: HalfDayId,
    version: i64,
    plan: &HalfDayPlan,
) -> Result<(), PlanEditionError> {
    let before = open_half_day(tx, id)?;
    let change = row_of(before.edition_id, plan, before.status);
    half_days::update(tx, id, version, &change)?;
    refresh_span(tx, ctx, before.edition_id)?;
    let deed = Deed::new(
        "edition.half-day-changed",
        before.edition_id,
        plan.on_date.to_string(),
    );
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "from": before.on_date, "to": plan.on_date })),
    )?;
    Ok(())
}

/// Cancels a half-day, or lets it take place after all. A cancelled one leaves the base of the
/// attendance (statement 51).
///
/// # Errors
/// See [`PlanEditionError`].
pub fn set_half_day_status(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: HalfDayId,
    version: i64,
    status: HalfDayStatus,
) -> Result<EditionId, PlanEditionError> {
    let row = open_half_day(tx, id)?;
    let change = NewHalfDay {
        edition_id: row.edition_id,
        on_date: row.on_date,
        starts_minute: row.starts_minute,
        ends_minute: row.ends_minute,
        break_minutes: row.break_minutes,
        place: row.place,
        trainer_id: row.trainer_id,
        status,
    };
    half_days::update(tx, id, version, &change)?;
    refresh_span(tx, ctx, row.edition_id)?;
    let action = match status {
        HalfDayStatus::Cancelled => "edition.half-day-cancelled",
        HalfDayStatus::Planned => "edition.half-day-restored",
    };
    ctx.record(
        tx,
        Deed::new(action, row.edition_id, row.on_date.to_string()),
    )?;
    Ok(row.edition_id)
}

fn open_half_day(tx: &mut Tx<'_>, id: HalfDayId) -> Result<HalfDayRow, PlanEditionError> {
    let row = half_days::get(tx, id)?;
    if row.closed_at.is_some() {
        return Err(PlanEditionError::HalfDayClosed);
    }
    Ok(row)
}

fn insert_half_days(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: EditionId,
    plans: &[HalfDayPlan],
) -> Result<(), PlanEditionError> {
    for plan in plans {
        half_days::insert(tx, &row_of(id, plan, HalfDayStatus::Planned))?;
    }
    refresh_span(tx, ctx, id)?;
    Ok(())
}

fn row_of(edition_id: EditionId, plan: &HalfDayPlan, status: HalfDayStatus) -> NewHalfDay {
    NewHalfDay {
        edition_id,
        on_date: plan.on_date,
        starts_minute: plan.starts_minute,
        ends_minute: plan.ends_minute,
        break_minutes: plan.break_minutes,
        place: plan.place.clone(),
        trainer_id: plan.trainer_id,
        status,
    }
}

/// The first and last day follow from the half-days that take place. Where the first one moves, so
/// does the last day for every application that is still to come (statement 29).
fn refresh_span(tx: &mut Tx<'_>, ctx: &Ctx, id: EditionId) -> Result<(), storage::Error> {
    let before = editions::get(tx, id)?.starts_on;
    let days = half_days::list(tx, id)?;
    let taking_place = || {
        days.iter()
            .filter(|day| day.is_planned())
            .map(|d| d.on_date)
    };
    let starts_on = taking_place().min();
    editions::set_span(tx, id, starts_on, taking_place().max())?;
    match before.zip(starts_on) {
        Some((from, to)) if from != to => record_moved_deadlines(tx, ctx, id, from, to),
        _ => Ok(()),
    }
}

fn record_moved_deadlines(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    edition: EditionId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<(), storage::Error> {
    let (was, is) = (last_application_day(from), last_application_day(to));
    for enrolment in enrolments::list_for_edition(tx, edition)? {
        if enrolment.uses_portfolio && enrolment.status == EnrolmentStatus::Confirmed {
            let summary = format!("{was} → {is}");
            let deed = Deed::new("enrolment.deadline-moved", enrolment.id, summary);
            let details = serde_json::json!({ "start": { "from": from, "to": to } });
            ctx.record(tx, deed.of_enrolment(enrolment.id).with(details))?;
        }
    }
    Ok(())
}
