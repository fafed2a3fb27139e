//! Taking attendance: who was there for how long in one half-day, as somebody who saw it says. What is
//! known is added to, never changed; a closed half-day takes a correction
//! ([`super::correct_attendance`]) instead (domain/kmo-portefeuille, statements 45 and 52).

use std::collections::BTreeMap;

use crate::domain::attendance::{AttendanceMethod, EventKind, Origin, Told};
use crate::domain::id::{HalfDayId, PlaceId};
use crate::services::{Ctx, Deed};
use crate::storage::attendance::{self, Attendee, NewEvent};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, AnyConnection, Tx, half_day_files};

/// The sheet of one half-day as a person filled it in.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub half_day: HalfDayId,
    /// What is said of each participant; the participants that aren't named keep their mark.
    pub told: BTreeMap<PlaceId, Told>,
    pub origin: Origin,
}

/// Why attendance can't be recorded like this.
#[derive(Debug, thiserror::Error)]
pub enum TakeAttendanceError {
    #[error("the half-day is cancelled")]
    Cancelled,
    /// Nobody has been at a half-day that is yet to come.
    #[error("the half-day is yet to come")]
    InFuture,
    #[error("the half-day is closed")]
    Closed,
    #[error("nobody can be there for more than {minutes} minutes")]
    TooLong { place: PlaceId, minutes: i32 },
    /// Late and early together are the whole half-day.
    #[error("who misses everything is absent")]
    MissedAll { place: PlaceId },
    /// The person has no place in the edition, or not any more.
    #[error("somebody on the sheet has no place in this edition")]
    NoPlace { place: PlaceId },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Records the marks that differ from what is known, and says how many there were.
///
/// # Errors
/// See [`TakeAttendanceError`].
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx, sheet: &Sheet) -> Result<usize, TakeAttendanceError> {
    attendance::lock(tx, sheet.half_day)?;
    let half_day = half_days::get(tx, sheet.half_day)?;
    if half_day.closed_at.is_some() {
        return Err(TakeAttendanceError::Closed);
    }
    let known = Known::get(tx, &half_day)?;
    let changes = changes(ctx, sheet, &half_day, &known)?;
    let origin = as_filed(tx, sheet)?;
    for (attendee, told) in &changes {
        let kind = match told {
            Told::Absent => EventKind::Absent,
            Told::There(_) => EventKind::Present,
        };
        let event = NewEvent {
            attendee,
            kind,
            minutes: told.minutes(half_day.minutes()),
            missed: told.missed(),
            origin: &origin,
            reason: None,
            recorded_by: ctx.actor.id,
            recorded_name: ctx.actor.name.clone(),
            signature: None,
            approved: None,
        };
        attendance::append(tx, half_day.id, &event, ctx.now)?;
    }
    if !changes.is_empty() {
        record(tx, ctx, &half_day, "attendance.recorded", &changes)?;
    }
    Ok(changes.len())
}

/// Where the signed sheet is filed, the marks are read from it.
fn as_filed(conn: &mut AnyConnection, sheet: &Sheet) -> Result<Origin, storage::Error> {
    let mut origin = sheet.origin.clone();
    if half_day_files::has_signed_sheet(conn, sheet.half_day)? {
        origin.method = AttendanceMethod::Paper;
    }
    Ok(origin)
}

/// Everybody who is expected in a half-day, with the mark that holds.
pub(super) struct Known(BTreeMap<PlaceId, (Attendee, Option<Told>)>);

impl Known {
    pub(super) fn get(
        conn: &mut AnyConnection,
        half_day: &HalfDayRow,
    ) -> Result<Self, storage::Error> {
        let edition = [half_day.edition_id];
        let mut known: BTreeMap<PlaceId, (Attendee, Option<Told>)> =
            attendance::list_attendees(conn, &edition)?
                .into_iter()
                .map(|attendee| (attendee.place_id, (attendee, None)))
                .collect();
        for mark in attendance::list_marks(conn, &edition)? {
            if mark.half_day_id == half_day.id
                && let Some((_, told)) = known.get_mut(&mark.place_id)
            {
                *told = Some(mark.told(half_day.minutes()));
            }
        }
        Ok(Self(known))
    }

    /// The marks that hold, of everybody.
    pub(super) fn marks(&self) -> impl Iterator<Item = Option<Told>> {
        self.0.values().map(|(_, told)| *told)
    }
}

/// The marks on the sheet that aren't known yet, or differ.
///
/// # Errors
/// The marks can't be like this.
pub(super) fn changes<'k>(
    ctx: &Ctx,
    sheet: &Sheet,
    half_day: &HalfDayRow,
    known: &'k Known,
) -> Result<Vec<(&'k Attendee, Told)>, TakeAttendanceError> {
    if !half_day.is_planned() {
        return Err(TakeAttendanceError::Cancelled);
    }
    if half_day.on_date > ctx.today() {
        return Err(TakeAttendanceError::InFuture);
    }
    let longest = half_day.minutes();
    let mut changes = Vec::new();
    for (place, told) in &sheet.told {
        let (attendee, before) = known
            .0
            .get(place)
            .ok_or(TakeAttendanceError::NoPlace { place: *place })?;
        if let Told::There(missed) = told {
            if missed.late < 0 || missed.early < 0 {
                return Err(TakeAttendanceError::TooLong {
                    place: *place,
                    minutes: longest,
                });
            }
            if told.minutes(longest) < 1 {
                return Err(TakeAttendanceError::MissedAll { place: *place });
            }
        }
        if *before != Some(*told) {
            changes.push((attendee, *told));
        }
    }
    Ok(changes)
}

/// Writes what changed into the log.
pub(super) fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    half_day: &HalfDayRow,
    action: &'static str,
    changes: &[(&Attendee, Told)],
) -> Result<(), storage::Error> {
    let marks: Vec<_> = changes
        .iter()
        .map(|(attendee, told)| {
            let missed = told.missed();
            serde_json::json!({
                "place": attendee.place_id,
                "minutes": told.minutes(half_day.minutes()),
                "late": missed.map(|missed| missed.late),
                "early": missed.map(|missed| missed.early),
            })
        })
        .collect();
    let deed = Deed::new(action, half_day.id, half_day.on_date.to_string());
    ctx.record(tx, deed.with(serde_json::json!({ "marks": marks })))
}
