//! Correcting a half-day that was closed. One person proposes and says why, a second one approves; only
//! then does the change hold, as an event that names both. The end of the chain that was signed for stays.

use crate::domain::attendance::{CorrectionStatus, EventKind, Missed, Origin};
use crate::domain::id::{AttendanceCorrectionId, AttendanceEventId, HalfDayId, TrainerId, UserId};
use crate::domain::identifiers::national_number;
use crate::services::take_attendance::{self, Known, Sheet, TakeAttendanceError};
use crate::services::{Ctx, Deed};
use crate::storage::attendance::{self, Approval, NewEvent};
use crate::storage::attendance_corrections::{self, CorrectionRow, Decision, NewCorrection};
use crate::storage::{self, AnyConnection, Tx, half_days, trainers};

/// Why a correction can't be proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeError {
    /// An open half-day is simply changed.
    #[error("the half-day is open")]
    Open,
    #[error("say why the attendance is corrected")]
    ReasonMissing,
    #[error("the reason holds a national register number")]
    NationalNumber,
    #[error("nothing differs from what is known")]
    Nothing,
    #[error(transparent)]
    Marks(#[from] TakeAttendanceError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Why a correction can't be decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// Four eyes see more than two.
    #[error("a second person has to approve")]
    SamePerson,
    #[error("it was decided already")]
    Already,
    /// The person has no place in the edition any more.
    #[error("the participant has no place any more")]
    NoPlace,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Proposes what on a sheet differs from what holds; says how many changes wait now for a second person.
///
/// # Errors
/// See [`ProposeError`].
pub fn propose(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    sheet: &Sheet,
    reason: &str,
) -> Result<usize, ProposeError> {
    attendance::lock(tx, sheet.half_day)?;
    let half_day = half_days::get(tx, sheet.half_day)?;
    if half_day.closed_at.is_none() {
        return Err(ProposeError::Open);
    }
    let known = Known::get(tx, &half_day)?;
    let changes = take_attendance::changes(ctx, sheet, &half_day, &known)?;
    if changes.is_empty() {
        return Err(ProposeError::Nothing);
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ProposeError::ReasonMissing);
    }
    if national_number::is_in(reason) {
        return Err(ProposeError::NationalNumber);
    }
    for (attendee, told) in &changes {
        let missed = told.missed();
        let new = NewCorrection {
            half_day_id: half_day.id,
            place_id: attendee.place_id,
            minutes: told.minutes(half_day.minutes()),
            reason: reason.to_owned(),
            method: sheet.origin.method,
            device: sheet.origin.device.clone(),
            network: sheet.origin.network.clone(),
            proposed_at: ctx.now,
            proposed_by: ctx.actor.id,
            proposed_by_trainer: sheet.origin.trainer,
            proposed_name: ctx.actor.name.clone(),
            late_minutes: missed.map(|missed| missed.late),
            early_minutes: missed.map(|missed| missed.early),
        };
        attendance_corrections::insert(tx, &new)?;
    }
    take_attendance::record(
        tx,
        ctx,
        &half_day,
        "attendance.correction-proposed",
        &changes,
    )?;
    Ok(changes.len())
}

/// Approves a correction, which holds from now on, or refuses it; says of which half-day it is.
///
/// # Errors
/// See [`DecideError`].
pub fn decide(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: AttendanceCorrectionId,
    approves: bool,
    origin: &Origin,
) -> Result<HalfDayId, DecideError> {
    let half_day_id = attendance_corrections::get(tx, id)?.proposal.half_day_id;
    attendance::lock(tx, half_day_id)?;
    let row = attendance_corrections::get(tx, id)?;
    if row.status != CorrectionStatus::Waiting {
        return Err(DecideError::Already);
    }
    if is_of(tx, &row, ctx, origin)? {
        return Err(DecideError::SamePerson);
    }
    let event_id = if approves {
        Some(apply(tx, ctx, &row, origin)?)
    } else {
        None
    };
    let decision = Decision {
        status: if approves {
            CorrectionStatus::Approved
        } else {
            CorrectionStatus::Refused
        },
        decided_at: Some(ctx.now),
        decided_by: ctx.actor.id,
        decided_by_trainer: origin.trainer,
        decided_name: Some(ctx.actor.name.clone()),
        event_id,
    };
    attendance_corrections::update_decided(tx, id, &decision)?;
    let half_day = half_days::get(tx, half_day_id)?;
    let action = if approves {
        "attendance.corrected"
    } else {
        "attendance.correction-refused"
    };
    let details = serde_json::json!({
        "correction": id,
        "place": row.proposal.place_id,
        "minutes": row.proposal.minutes,
        "proposed_by": row.proposal.proposed_name,
    });
    let deed = Deed::new(action, half_day_id, half_day.on_date.to_string());
    ctx.record(tx, deed.with(details))?;
    Ok(half_day_id)
}

fn apply(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    row: &CorrectionRow,
    origin: &Origin,
) -> Result<AttendanceEventId, DecideError> {
    let proposal = &row.proposal;
    let attendee = attendance::find_attendee(tx, proposal.place_id)?.ok_or(DecideError::NoPlace)?;
    let event = NewEvent {
        attendee: &attendee,
        kind: EventKind::Corrected,
        minutes: proposal.minutes,
        missed: proposal
            .late_minutes
            .zip(proposal.early_minutes)
            .map(|(late, early)| Missed { late, early }),
        origin: &Origin {
            method: proposal.method,
            trainer: proposal.proposed_by_trainer,
            device: proposal.device.clone(),
            network: proposal.network.clone(),
        },
        reason: Some(proposal.reason.clone()),
        recorded_by: proposal.proposed_by,
        recorded_name: proposal.proposed_name.clone(),
        signature: None,
        approved: Some(Approval {
            by: ctx.actor.id,
            by_trainer: origin.trainer,
            name: ctx.actor.name.clone(),
        }),
    };
    Ok(attendance::append(
        tx,
        proposal.half_day_id,
        &event,
        ctx.now,
    )?)
}

/// Whether a correction was proposed by whoever acts.
///
/// # Errors
/// What the database reports.
pub fn is_of(
    conn: &mut AnyConnection,
    row: &CorrectionRow,
    ctx: &Ctx,
    origin: &Origin,
) -> Result<bool, storage::Error> {
    let proposal = &row.proposal;
    let one = Person::get(conn, proposal.proposed_by, proposal.proposed_by_trainer)?;
    let other = Person::get(conn, ctx.actor.id, origin.trainer)?;
    Ok(one.is(&other) || (one.is_nobody() && other.is_nobody()))
}

/// A person as account and as trainer: whoever proposes behind a trainer's link doesn't become another
/// by signing in.
struct Person {
    user: Option<UserId>,
    trainer: Option<TrainerId>,
}

impl Person {
    fn get(
        conn: &mut AnyConnection,
        user: Option<UserId>,
        trainer: Option<TrainerId>,
    ) -> Result<Self, storage::Error> {
        let trainer = match (trainer, user) {
            (Some(id), _) => Some(trainers::get(conn, id)?),
            (None, Some(user)) => trainers::find_by_user(conn, user)?,
            (None, None) => None,
        };
        Ok(Self {
            user: user.or(trainer.as_ref().and_then(|row| row.user_id)),
            trainer: trainer.map(|row| row.id),
        })
    }

    fn is(&self, other: &Self) -> bool {
        let same_user = self.user.is_some() && self.user == other.user;
        let same_trainer = self.trainer.is_some() && self.trainer == other.trainer;
        same_user || same_trainer
    }

    fn is_nobody(&self) -> bool {
        self.user.is_none() && self.trainer.is_none()
    }
}
