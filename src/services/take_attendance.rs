//! Taking attendance: who was there for how long in one half-day. Marks are added, never changed;
//! after closing a correction needs a reason (domain/kmo-portefeuille, statements 45 and 52).

use std::collections::BTreeMap;

use crate::domain::attendance::AttendanceMethod;
use crate::domain::id::{HalfDayId, PlaceId};
use crate::services::{Ctx, Deed};
use crate::storage::attendance::{self, NewMark};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, AnyConnection, Tx};

/// The sheet of one half-day as a person filled it in.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub half_day: HalfDayId,
    /// Minutes of presence of each participant; the participants that aren't named keep their mark.
    pub minutes: BTreeMap<PlaceId, i32>,
    /// Needed once the half-day is closed.
    pub reason: Option<String>,
    /// Close the half-day with this.
    pub close: bool,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Marks that are new or different.
    pub recorded: usize,
    pub closed: bool,
}

/// Why attendance can't be recorded like this.
#[derive(Debug, thiserror::Error)]
pub enum TakeAttendanceError {
    #[error("the half-day is cancelled")]
    Cancelled,
    /// Nobody has been at a half-day that is yet to come.
    #[error("the half-day is yet to come")]
    InFuture,
    #[error("nobody can be there for more than {minutes} minutes")]
    TooLong { place: PlaceId, minutes: i32 },
    /// The person has no place in the edition, or not any more.
    #[error("somebody on the sheet has no place in this edition")]
    NoPlace { place: PlaceId },
    #[error("the half-day is closed: say why the attendance is corrected")]
    ReasonMissing,
    /// Everybody needs a mark before the half-day is closed.
    #[error("{missing} participants have no mark")]
    Incomplete { missing: usize },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Records the marks that differ from what is known, and closes the half-day if asked.
///
/// # Errors
/// See [`TakeAttendanceError`].
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx, sheet: &Sheet) -> Result<Taken, TakeAttendanceError> {
    attendance::lock(tx, sheet.half_day)?;
    let half_day = half_days::get(tx, sheet.half_day)?;
    let known = known_marks(tx, &half_day)?;
    decide(ctx, sheet, &half_day, &known)?;
    let changes = changes(sheet, &known);
    let is_correction = half_day.closed_at.is_some();
    if is_correction && !changes.is_empty() && sheet.reason.is_none() {
        return Err(TakeAttendanceError::ReasonMissing);
    }
    for (place_id, minutes) in &changes {
        let mark = new_mark(ctx, sheet, *place_id, *minutes, is_correction);
        attendance::append(tx, half_day.id, &mark, ctx.now)?;
    }
    let closed = sheet.close && !is_correction;
    if closed {
        close(tx, ctx, &half_day)?;
    }
    if closed || !changes.is_empty() {
        record(tx, ctx, &half_day, &changes, closed)?;
    }
    Ok(Taken {
        recorded: changes.len(),
        closed,
    })
}

/// Everybody who is expected, with the mark that holds.
type Known = BTreeMap<PlaceId, Option<i32>>;

fn known_marks(conn: &mut AnyConnection, half_day: &HalfDayRow) -> Result<Known, storage::Error> {
    let edition = [half_day.edition_id];
    let mut known: Known = attendance::list_attendees(conn, &edition)?
        .into_iter()
        .map(|attendee| (attendee.place_id, None))
        .collect();
    for mark in attendance::list_marks(conn, &edition)? {
        if mark.half_day_id == half_day.id
            && let Some(minutes) = known.get_mut(&mark.place_id)
        {
            *minutes = Some(mark.minutes);
        }
    }
    Ok(known)
}

fn decide(
    ctx: &Ctx,
    sheet: &Sheet,
    half_day: &HalfDayRow,
    known: &Known,
) -> Result<(), TakeAttendanceError> {
    if !half_day.is_planned() {
        return Err(TakeAttendanceError::Cancelled);
    }
    if half_day.on_date > ctx.today() {
        return Err(TakeAttendanceError::InFuture);
    }
    let longest = half_day.minutes();
    for (place, minutes) in &sheet.minutes {
        if !known.contains_key(place) {
            return Err(TakeAttendanceError::NoPlace { place: *place });
        }
        if !(0..=longest).contains(minutes) {
            return Err(TakeAttendanceError::TooLong {
                place: *place,
                minutes: longest,
            });
        }
    }
    let without_mark = |(place, mark): &(&PlaceId, &Option<i32>)| {
        mark.is_none() && !sheet.minutes.contains_key(place)
    };
    let missing = known.iter().filter(without_mark).count();
    if sheet.close && missing > 0 {
        return Err(TakeAttendanceError::Incomplete { missing });
    }
    Ok(())
}

/// The marks on the sheet that aren't known yet, or differ.
fn changes(sheet: &Sheet, known: &Known) -> Vec<(PlaceId, i32)> {
    sheet
        .minutes
        .iter()
        .filter(|(place, minutes)| known.get(place).copied().flatten() != Some(**minutes))
        .map(|(place, minutes)| (*place, *minutes))
        .collect()
}

fn new_mark(
    ctx: &Ctx,
    sheet: &Sheet,
    place_id: PlaceId,
    minutes: i32,
    is_correction: bool,
) -> NewMark {
    let (method, reason) = if is_correction {
        (AttendanceMethod::Correction, sheet.reason.clone())
    } else {
        (AttendanceMethod::Sheet, None)
    };
    NewMark {
        place_id,
        minutes,
        method,
        reason,
        recorded_by: ctx.actor.id,
        recorded_name: ctx.actor.name.clone(),
    }
}

/// Closes with the head of the chain; an edition that nobody came to has an empty one.
fn close(tx: &mut Tx<'_>, ctx: &Ctx, half_day: &HalfDayRow) -> Result<(), storage::Error> {
    let head = attendance::head(tx, half_day.id)?;
    let hash = head.map(|(_, hash)| hash).unwrap_or_default();
    half_days::close(tx, half_day.id, ctx.now, ctx.actor.id, &hash)
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    half_day: &HalfDayRow,
    changes: &[(PlaceId, i32)],
    closed: bool,
) -> Result<(), storage::Error> {
    let action = match (closed, half_day.closed_at.is_some()) {
        (true, _) => "attendance.closed",
        (false, true) => "attendance.corrected",
        (false, false) => "attendance.recorded",
    };
    let marks: Vec<_> = changes
        .iter()
        .map(|(place, minutes)| serde_json::json!({ "place": place, "minutes": minutes }))
        .collect();
    let deed = Deed::new(action, half_day.id, half_day.on_date.to_string());
    ctx.record(tx, deed.with(serde_json::json!({ "marks": marks })))
}
