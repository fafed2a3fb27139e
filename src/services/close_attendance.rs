//! Closing a half-day: the trainer (or the office) counts the heads, and signs for them. From then on the
//! chain of events has an end that is known.

use crate::domain::attendance::{FileKind, Origin, Signature, Told};
use crate::domain::course::Form;
use crate::domain::id::HalfDayId;
use crate::services::take_attendance::Known;
use crate::services::{Ctx, Deed};
use crate::storage::attendance_closings::{self, NewClosing};
use crate::storage::half_day_files::{self, HalfDayFileRow};
use crate::storage::half_days::HalfDayRow;
use crate::storage::{self, AnyConnection, Tx, attendance, courses, editions, half_days};

/// A counter-signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    pub half_day: HalfDayId,
    /// The people in the room, as whoever signs counted them; nothing where all marks are to be
    /// believed.
    pub head_count: Option<usize>,
    pub signature: Signature,
    pub origin: Origin,
    /// Whoever closes an online half-day knows that the platform's log isn't filed yet.
    pub without_log: bool,
}

/// What was signed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    pub present: usize,
    pub absent: usize,
}

/// Why a half-day can't be closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    #[error("the half-day is cancelled")]
    Cancelled,
    #[error("the half-day is yet to come")]
    InFuture,
    #[error("the half-day is closed already")]
    Already,
    /// Everybody needs a mark first.
    #[error("{missing} participants have no mark")]
    Incomplete { missing: usize },
    /// Somebody is counted who isn't marked, or the other way round.
    #[error("{counted} were counted and {present} are marked as present")]
    HeadCount { counted: usize, present: usize },
    /// Online, and nobody filed who was connected.
    #[error("the log of the platform isn't filed")]
    NoLog,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Whether a half-day is online and the log of its platform isn't filed: it shows who was connected.
///
/// # Errors
/// What the database reports.
pub fn lacks_log(conn: &mut AnyConnection, half_day: &HalfDayRow) -> Result<bool, storage::Error> {
    let edition = editions::get(conn, half_day.edition_id)?;
    if courses::get(conn, edition.course_id)?.form != Form::DistanceLive {
        return Ok(false);
    }
    let filed = half_day_files::list(conn, half_day.id)?;
    let is_log =
        |row: &HalfDayFileRow| row.kind == FileKind::PlatformLog && row.withdrawn_at.is_none();
    Ok(!filed.iter().any(is_log))
}

/// Closes a half-day with its counter-signature.
///
/// # Errors
/// See [`CloseError`].
pub fn run(tx: &mut Tx<'_>, ctx: &Ctx, command: &Close) -> Result<Closed, CloseError> {
    attendance::lock(tx, command.half_day)?;
    let half_day = half_days::get(tx, command.half_day)?;
    if half_day.closed_at.is_some() {
        return Err(CloseError::Already);
    }
    if !half_day.is_planned() {
        return Err(CloseError::Cancelled);
    }
    if half_day.on_date > ctx.today() {
        return Err(CloseError::InFuture);
    }
    let known = Known::get(tx, &half_day)?;
    let missing = known.marks().filter(Option::is_none).count();
    if missing > 0 {
        return Err(CloseError::Incomplete { missing });
    }
    let present = known
        .marks()
        .flatten()
        .filter(|told| *told != Told::Absent)
        .count();
    let absent = known.marks().count() - present;
    let counted = command.head_count.unwrap_or(present);
    if counted != present {
        return Err(CloseError::HeadCount { counted, present });
    }
    let lacks_log = lacks_log(tx, &half_day)?;
    if lacks_log && !command.without_log {
        return Err(CloseError::NoLog);
    }
    // An edition that nobody is enrolled in has an empty chain.
    let head = attendance::head(tx, half_day.id)?
        .map(|(_, hash)| hash)
        .unwrap_or_default();
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let closing = NewClosing {
        half_day_id: half_day.id,
        present: count(present),
        absent: count(absent),
        head_count: count(counted),
        signature: &command.signature,
        origin: &command.origin,
        closed_at: ctx.now,
        closed_by: ctx.actor.id,
        closed_name: ctx.actor.name.clone(),
        head: head.clone(),
    };
    attendance_closings::insert(tx, &closing)?;
    half_days::close(tx, half_day.id, ctx.now, ctx.actor.id, &head)?;
    let deed = Deed::new(
        "attendance.closed",
        half_day.id,
        half_day.on_date.to_string(),
    );
    let details = serde_json::json!({
        "present": present,
        "absent": absent,
        "head": head,
        "without_log": lacks_log,
    });
    ctx.record(tx, deed.with(details))?;
    Ok(Closed { present, absent })
}
