//! A participant signs for a half-day: on arriving, on leaving, and once more in between when the session
//! is remote. By a personal link, the code on the beamer, or the trainer's device.

use chrono::NaiveDate;

use crate::domain::attendance::presence::{APART_MINUTES, EARLY_MINUTES, Span};
use crate::domain::attendance::{AttendanceMethod, EventKind, Missed, Origin, Signature, Told};
use crate::domain::calendar::{Moment, minute_of};
use crate::domain::id::{HalfDayId, PlaceId};
use crate::services::{Ctx, Deed};
use crate::storage::attendance::{self, Attendee, EventRow, NewEvent};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, AnyConnection, Tx, half_day_files};

/// A signature for one half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    pub half_day: HalfDayId,
    pub place: PlaceId,
    pub act: Act,
    pub signature: Signature,
    pub origin: Origin,
}

crate::text_enum! {
    /// What is signed for.
    Act, "act of signing" {
        Arrive = "arrive",
        /// Still there, in a remote session.
        Confirm = "confirm",
        Leave = "leave",
    }
}

impl Act {
    const fn kind(self) -> EventKind {
        match self {
            Self::Arrive => EventKind::SignedIn,
            Self::Confirm => EventKind::Confirmed,
            Self::Leave => EventKind::SignedOut,
        }
    }
}

/// Why nothing was signed. Nothing was written, either.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The place was given up, or is in another edition.
    #[error("the participant has no place in this edition")]
    NoPlace,
    #[error("the half-day is cancelled")]
    Cancelled,
    #[error("the half-day is closed")]
    Closed,
    /// Another day, or too early on this one.
    #[error("one can sign on {day} from minute {minute} on")]
    TooEarly { day: NaiveDate, minute: i32 },
    #[error("the half-day is over")]
    TooLate,
    /// The trainer noted that the participant isn't there.
    #[error("the participant is noted as absent")]
    Absent,
    /// The same was signed before.
    #[error("it was signed already")]
    Already { at: Moment },
    /// Who leaves, or confirms, has to have come.
    #[error("the participant has not signed in")]
    NotArrived,
    /// Two confirmations right after each other say no more than one.
    #[error("the next confirmation is possible later")]
    TooSoon { from: Moment },
    /// The half-day is signed on paper; digital or paper, never both.
    #[error("the half-day is signed on paper")]
    OnPaper,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Signs.
///
/// # Errors
/// See [`SignError`].
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx, command: &Sign) -> Result<EventKind, SignError> {
    attendance::lock(tx, command.half_day)?;
    let half_day = half_days::get(tx, command.half_day)?;
    let attendee = attendance::find_attendee(tx, command.place)?
        .filter(|attendee| attendee.edition_id == half_day.edition_id)
        .ok_or(SignError::NoPlace)?;
    may_sign(tx, &half_day, ctx.now)?;
    let before = attendance::list_of_place(tx, half_day.id, command.place)?;
    may_act(&before, command.act, ctx.now)?;
    let told = told(&half_day, &before, command, ctx.now);
    let event = NewEvent {
        attendee: &attendee,
        kind: command.act.kind(),
        minutes: told.minutes(half_day.minutes()),
        missed: told.missed(),
        origin: &command.origin,
        reason: None,
        recorded_by: None,
        recorded_name: attendee.participant.full_name(),
        signature: Some(&command.signature),
        approved: None,
    };
    attendance::append(tx, half_day.id, &event, ctx.now)?;
    record(tx, ctx, &half_day, &attendee, command)?;
    Ok(event.kind)
}

/// Whether anybody can sign for a half-day now.
///
/// # Errors
/// See [`SignError`].
pub fn may_sign(
    conn: &mut AnyConnection,
    half_day: &HalfDayRow,
    now: Moment,
) -> Result<(), SignError> {
    if !half_day.is_planned() {
        return Err(SignError::Cancelled);
    }
    if half_day.closed_at.is_some() {
        return Err(SignError::Closed);
    }
    let opens = (half_day.starts_minute - EARLY_MINUTES).max(0);
    let (day, minute) = (now.day(), minute_of(now));
    if day < half_day.on_date || (day == half_day.on_date && minute < opens) {
        return Err(SignError::TooEarly {
            day: half_day.on_date,
            minute: opens,
        });
    }
    if day > half_day.on_date || !half_day.span().takes_signatures_at(minute) {
        return Err(SignError::TooLate);
    }
    if half_day_files::has_signed_sheet(conn, half_day.id)? {
        return Err(SignError::OnPaper);
    }
    Ok(())
}

/// What one participant can sign for next, given what is known: as [`may_act`], for pages.
#[must_use]
pub fn next_act(before: &[EventRow], is_remote: bool, now: Moment) -> Option<Act> {
    let acts = if is_remote {
        [Act::Arrive, Act::Confirm]
    } else {
        [Act::Arrive, Act::Leave]
    };
    acts.into_iter()
        .find(|act| may_act(before, *act, now).is_ok())
}

fn may_act(before: &[EventRow], act: Act, now: Moment) -> Result<(), SignError> {
    if before.last().is_some_and(|row| row.event.minutes == 0) {
        return Err(SignError::Absent);
    }
    let signed = |kind: EventKind| before.iter().rev().find(|row| row.event.kind == kind);
    if act == Act::Confirm {
        let last = before
            .iter()
            .rev()
            .find(|row| row.event.kind.is_signed())
            .ok_or(SignError::NotArrived)?;
        let from = last.event.recorded_at.plus_seconds(APART_MINUTES * 60);
        return if now < from {
            Err(SignError::TooSoon { from })
        } else {
            Ok(())
        };
    }
    if let Some(row) = signed(act.kind()) {
        return Err(SignError::Already {
            at: row.event.recorded_at,
        });
    }
    if act == Act::Leave && signed(EventKind::SignedIn).is_none() {
        return Err(SignError::NotArrived);
    }
    Ok(())
}

/// What somebody who saw it said holds; else what follows from when it was signed.
fn told(half_day: &HalfDayRow, before: &[EventRow], command: &Sign, now: Moment) -> Told {
    let span: Span = half_day.span();
    let known = before.last().map(|row| row.event.told(span.minutes()));
    let minute = minute_of(now);
    match command.act {
        Act::Confirm => known.unwrap_or(Told::WHOLE),
        Act::Leave => {
            let missed = known.and_then(Told::missed).unwrap_or_default();
            // Whoever saw it leave may have said so before.
            let early = missed.early.max(span.early_at(minute, missed.late));
            Told::There(Missed { early, ..missed })
        }
        Act::Arrive => match known {
            Some(known) => known,
            // The trainer stands beside whoever signs on the trainer's device.
            None if command.origin.method == AttendanceMethod::TrainerDevice => Told::WHOLE,
            None => Told::There(Missed {
                late: span.late_at(minute),
                early: 0,
            }),
        },
    }
}

fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    half_day: &HalfDayRow,
    attendee: &Attendee,
    command: &Sign,
) -> Result<(), storage::Error> {
    let day = half_day.on_date;
    let summary = format!("{} ({day})", attendee.participant.full_name());
    let details = serde_json::json!({
        "place": attendee.place_id,
        "act": command.act,
        "method": command.origin.method,
    });
    let deed = Deed::new("attendance.signed", half_day.id, summary);
    ctx.record(tx, deed.of_enrolment(attendee.enrolment_id).with(details))
}
