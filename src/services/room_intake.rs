//! Somebody in the room whom nobody enrolled: the trainer notes who it is, the office enrols the person
//! or refuses, and says so.

use crate::domain::attendance::{IntakeStatus, Origin};
use crate::domain::id::{HalfDayId, PlaceId, RoomIntakeId};
use crate::domain::identifiers::national_number;
use crate::services::{Ctx, Deed};
use crate::storage::room_intakes::{self, NewRoomIntake, Settlement};
use crate::storage::{self, Tx, attendance, half_days};

/// Who it is, as the trainer hears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub half_day: HalfDayId,
    pub name: String,
    pub enterprise: String,
    pub email: String,
    pub origin: Origin,
}

/// Why somebody can't be noted.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    #[error("the half-day is cancelled")]
    Cancelled,
    #[error("the half-day is yet to come")]
    InFuture,
    #[error("a national register number is not noted")]
    NationalNumber,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// How the office settles it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The person was given this place in the edition.
    Enrolled(PlaceId),
    /// The person can't take part, or was known under another name.
    Refused { reason: String },
}

/// Why it can't be settled like this.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    #[error("it was settled already")]
    Already,
    /// The place is in another edition, or was given up.
    #[error("that place isn't in this edition")]
    NoPlace,
    #[error("say why")]
    ReasonMissing,
    #[error("a national register number is not noted")]
    NationalNumber,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Notes somebody.
///
/// # Errors
/// See [`NoteError`].
pub fn note(tx: &mut Tx<'_>, ctx: &Ctx, note: &Note) -> Result<RoomIntakeId, NoteError> {
    let half_day = half_days::get(tx, note.half_day)?;
    if !half_day.is_planned() {
        return Err(NoteError::Cancelled);
    }
    if half_day.on_date > ctx.today() {
        return Err(NoteError::InFuture);
    }
    if [&note.name, &note.enterprise]
        .into_iter()
        .any(|text| national_number::is_in(text))
    {
        return Err(NoteError::NationalNumber);
    }
    let new = NewRoomIntake {
        half_day_id: half_day.id,
        name: note.name.clone(),
        enterprise: note.enterprise.clone(),
        email: note.email.clone(),
        noted_at: ctx.now,
        noted_by: ctx.actor.id,
        noted_by_trainer: note.origin.trainer,
        noted_name: ctx.actor.name.clone(),
    };
    let id = room_intakes::insert(tx, &new)?;
    let summary = format!("{} ({})", note.name, half_day.on_date);
    ctx.record(
        tx,
        Deed::new("attendance.unknown-noted", half_day.id, summary),
    )?;
    Ok(id)
}

/// Settles somebody who was noted.
///
/// # Errors
/// See [`SettleError`].
pub fn settle(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: RoomIntakeId,
    outcome: &Outcome,
) -> Result<(), SettleError> {
    let row = room_intakes::get(tx, id)?;
    if row.status != IntakeStatus::Waiting {
        return Err(SettleError::Already);
    }
    let half_day = half_days::get(tx, row.intake.half_day_id)?;
    let (status, place_id, reason, action) = match outcome {
        Outcome::Enrolled(place) => {
            attendance::find_attendee(tx, *place)?
                .filter(|attendee| attendee.edition_id == half_day.edition_id)
                .ok_or(SettleError::NoPlace)?;
            (
                IntakeStatus::Enrolled,
                Some(*place),
                None,
                "attendance.unknown-enrolled",
            )
        }
        Outcome::Refused { reason } if reason.trim().is_empty() => {
            return Err(SettleError::ReasonMissing);
        }
        Outcome::Refused { reason } if national_number::is_in(reason) => {
            return Err(SettleError::NationalNumber);
        }
        Outcome::Refused { reason } => (
            IntakeStatus::Refused,
            None,
            Some(reason.trim().to_owned()),
            "attendance.unknown-refused",
        ),
    };
    let settlement = Settlement {
        status,
        settled_at: Some(ctx.now),
        settled_by: ctx.actor.id,
        settled_name: Some(ctx.actor.name.clone()),
        settled_reason: reason,
        place_id,
    };
    room_intakes::update_settled(tx, id, &settlement)?;
    let summary = format!("{} ({})", row.intake.name, half_day.on_date);
    ctx.record(tx, Deed::new(action, half_day.id, summary))?;
    Ok(())
}
