//! The counter-signature of each closed half-day: who counted how many heads, standing on the head of the
//! chain of events by its own hash. Half-days that were closed before there were any have none.

use diesel::prelude::*;

use super::attendance::as_json;
use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::attendance_closings;
use super::tx::Tx;
use crate::domain::attendance::{AttendanceMethod, Origin, Signature};
use crate::domain::calendar::Moment;
use crate::domain::digest::sha256_hex;
use crate::domain::id::{AttendanceClosingId, HalfDayId, TrainerId, UserId};

/// A counter-signature to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClosing<'a> {
    pub half_day_id: HalfDayId,
    pub present: i32,
    pub absent: i32,
    pub head_count: i32,
    pub signature: &'a Signature,
    pub origin: &'a Origin,
    pub closed_at: Moment,
    pub closed_by: Option<UserId>,
    pub closed_name: String,
    /// The head of the half-day's chain of events.
    pub head: String,
}

/// A counter-signature as kept.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = attendance_closings, check_for_backend(MultiBackend))]
pub struct ClosingRow {
    pub id: AttendanceClosingId,
    #[diesel(embed)]
    pub closing: StoredClosing,
    pub hash: String,
}

/// The fields that the hash covers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = attendance_closings, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct StoredClosing {
    pub half_day_id: HalfDayId,
    pub present: i32,
    pub absent: i32,
    pub head_count: i32,
    /// [`Signature`] as JSON.
    pub signature: String,
    pub method: AttendanceMethod,
    pub device: String,
    pub network: String,
    pub closed_at: Moment,
    pub closed_by: Option<UserId>,
    pub closed_by_trainer: Option<TrainerId>,
    pub closed_name: String,
    pub previous_hash: String,
}

impl StoredClosing {
    fn hash(&self) -> String {
        let fields = serde_json::json!([
            self.previous_hash,
            self.half_day_id,
            self.present,
            self.absent,
            self.head_count,
            self.signature,
            self.method,
            self.device,
            self.network,
            self.closed_at,
            self.closed_by,
            self.closed_by_trainer,
            self.closed_name,
        ]);
        sha256_hex(fields.to_string())
    }

    /// The signature.
    #[must_use]
    pub fn signature(&self) -> Option<Signature> {
        serde_json::from_str(&self.signature).ok()
    }
}

impl ClosingRow {
    /// Whether it is as it was signed.
    #[must_use]
    pub fn has_its_hash(&self) -> bool {
        self.closing.hash() == self.hash
    }
}

/// The counter-signature of a half-day, if it has one.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, half_day: HalfDayId) -> Result<Option<ClosingRow>, Error> {
    Ok(ClosingRow::query()
        .filter(attendance_closings::half_day_id.eq(half_day))
        .first(conn)
        .optional()?)
}

/// Keeps a counter-signature.
///
/// # Errors
/// [`Error::Duplicate`] where the half-day has one, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewClosing<'_>) -> Result<AttendanceClosingId, Error> {
    let stored = StoredClosing {
        half_day_id: new.half_day_id,
        present: new.present,
        absent: new.absent,
        head_count: new.head_count,
        signature: as_json(new.signature)?,
        method: new.origin.method,
        device: new.origin.device.clone(),
        network: new.origin.network.clone(),
        closed_at: new.closed_at,
        closed_by: new.closed_by,
        closed_by_trainer: new.origin.trainer,
        closed_name: new.closed_name.clone(),
        previous_hash: new.head.clone(),
    };
    Ok(diesel::insert_into(attendance_closings::table)
        .values((&stored, attendance_closings::hash.eq(stored.hash())))
        .returning(attendance_closings::id)
        .get_result(tx.conn())?)
}
