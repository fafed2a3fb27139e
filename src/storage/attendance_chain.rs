//! The hashes that chain the events of a half-day, and the walk along them. An event keeps the version
//! of the hash that it was recorded with: a later version adds fields, and proves no less of the old.

use super::attendance::{self, StoredEvent};
use super::attendance_closings;
use super::connection::AnyConnection;
use super::error::Error;
use crate::domain::attendance::{AttendanceMethod, EventKind};
use crate::domain::digest::sha256_hex;
use crate::domain::id::{AttendanceEventId, HalfDayId};

/// The version of new events.
pub const VERSION: i32 = 3;

impl StoredEvent {
    /// SHA-256 over the hash before and every field, as a JSON list: no two events look alike. Empty, and
    /// so never right, for an event that can't be of its version.
    pub(super) fn hash(&self) -> String {
        let fields = match self.hash_version {
            1 if self.is_as_before() => serde_json::json!([
                self.previous_hash,
                self.half_day_id,
                self.place_id,
                self.sequence,
                self.minutes,
                self.method,
                self.reason,
                self.recorded_at,
                self.recorded_by,
                self.recorded_name,
            ]),
            2 if !self.tells_the_ends() => serde_json::Value::from(self.fields()),
            VERSION => {
                let mut fields = self.fields();
                fields.push(self.late_minutes.into());
                fields.push(self.early_minutes.into());
                serde_json::Value::from(fields)
            }
            _ => return String::new(),
        };
        sha256_hex(fields.to_string())
    }

    /// The fields since version 2.
    fn fields(&self) -> Vec<serde_json::Value> {
        let fields = serde_json::json!([
            self.previous_hash,
            self.half_day_id,
            self.place_id,
            self.sequence,
            self.kind,
            self.minutes,
            self.method,
            self.reason,
            self.recorded_at,
            self.recorded_by,
            self.recorded_by_trainer,
            self.recorded_name,
            self.device,
            self.network,
            self.participant_name,
            self.enterprise,
            self.signature,
            self.approved_by,
            self.approved_by_trainer,
            self.approved_name,
        ]);
        match fields {
            serde_json::Value::Array(fields) => fields,
            other => vec![other],
        }
    }

    /// Whether it says at which end of the half-day minutes were missed.
    const fn tells_the_ends(&self) -> bool {
        self.late_minutes.is_some() || self.early_minutes.is_some()
    }

    /// Whether it says no more than events of version 1 could: what their hash doesn't cover follows from
    /// what it covers, or is empty.
    fn is_as_before(&self) -> bool {
        let kind = if self.method == AttendanceMethod::Correction {
            EventKind::Corrected
        } else if self.minutes == 0 {
            EventKind::Absent
        } else {
            EventKind::Present
        };
        self.kind == kind
            && self.recorded_by_trainer.is_none()
            && self.device.is_empty()
            && self.network.is_empty()
            && self.participant_name.is_empty()
            && self.enterprise.is_empty()
            && self.signature.is_none()
            && self.approved_by.is_none()
            && self.approved_by_trainer.is_none()
            && self.approved_name.is_none()
            && !self.tells_the_ends()
    }
}

/// Where a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainBreak {
    /// The first event that was changed, or before which one is missing.
    At(AttendanceEventId),
    /// The event that was last when the half-day was closed isn't there any more.
    ClosedHeadMissing,
    /// The counter-signature was changed, or doesn't stand on the event that was last at closing.
    Closing,
}

/// Walks the chain of a half-day: where it is broken first, or nothing when all is as it was recorded.
/// `closed_hash` is the head that the half-day kept when it was closed, which must still be there.
///
/// # Errors
/// What the database reports.
pub fn find_break(
    conn: &mut AnyConnection,
    half_day: HalfDayId,
    closed_hash: Option<&str>,
) -> Result<Option<ChainBreak>, Error> {
    let mut previous = String::new();
    let mut closed_seen = closed_hash.is_none_or(str::is_empty);
    for (expected, row) in (1..).zip(attendance::list(conn, half_day)?) {
        let follows = row.event.previous_hash == previous && row.event.sequence == expected;
        if !follows || row.event.hash() != row.hash {
            return Ok(Some(ChainBreak::At(row.id)));
        }
        closed_seen |= Some(row.hash.as_str()) == closed_hash;
        previous = row.hash;
    }
    if !closed_seen {
        return Ok(Some(ChainBreak::ClosedHeadMissing));
    }
    let closing = attendance_closings::find(conn, half_day)?;
    let is_whole = closing.is_none_or(|row| {
        row.has_its_hash() && closed_hash == Some(row.closing.previous_hash.as_str())
    });
    Ok((!is_whole).then_some(ChainBreak::Closing))
}
