//! Secret addresses of calendars: of whoever works here, of a trainer, or of a participant. The token is
//! only in the address; here lies its hash. Nothing is noted of who reads a calendar.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::calendar_addresses;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CalendarAddressId, ParticipantId, TrainerId, UserId};

/// Whose calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    User(UserId),
    Trainer(TrainerId),
    Participant(ParticipantId),
}

impl Owner {
    const fn user(self) -> Option<UserId> {
        match self {
            Self::User(id) => Some(id),
            Self::Trainer(_) | Self::Participant(_) => None,
        }
    }

    const fn trainer(self) -> Option<TrainerId> {
        match self {
            Self::Trainer(id) => Some(id),
            Self::User(_) | Self::Participant(_) => None,
        }
    }

    const fn participant(self) -> Option<ParticipantId> {
        match self {
            Self::Participant(id) => Some(id),
            Self::User(_) | Self::Trainer(_) => None,
        }
    }
}

/// An address as stored, without its hash.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = calendar_addresses, check_for_backend(MultiBackend))]
pub struct CalendarAddressRow {
    pub id: CalendarAddressId,
    pub user_id: Option<UserId>,
    pub trainer_id: Option<TrainerId>,
    pub participant_id: Option<ParticipantId>,
    pub created_at: Moment,
    pub revoked_at: Option<Moment>,
}

impl CalendarAddressRow {
    /// Whose calendar it opens; the table sees to it that there is one owner.
    #[must_use]
    pub fn owner(&self) -> Option<Owner> {
        let user = self.user_id.map(Owner::User);
        let trainer = self.trainer_id.map(Owner::Trainer);
        let participant = self.participant_id.map(Owner::Participant);
        user.or(trainer).or(participant)
    }
}

/// The address of a token, if it is still good.
///
/// # Errors
/// What the database reports.
pub fn find_open(
    conn: &mut AnyConnection,
    token_hash: &str,
) -> Result<Option<CalendarAddressRow>, Error> {
    Ok(CalendarAddressRow::query()
        .filter(calendar_addresses::token_hash.eq(token_hash))
        .filter(calendar_addresses::revoked_at.is_null())
        .first(conn)
        .optional()?)
}

/// The addresses of somebody's calendar that are still good, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_open(conn: &mut AnyConnection, owner: Owner) -> Result<Vec<CalendarAddressRow>, Error> {
    let open = CalendarAddressRow::query()
        .filter(calendar_addresses::revoked_at.is_null())
        .order(calendar_addresses::id);
    Ok(match owner {
        Owner::User(id) => open.filter(calendar_addresses::user_id.eq(id)).load(conn)?,
        Owner::Trainer(id) => open
            .filter(calendar_addresses::trainer_id.eq(id))
            .load(conn)?,
        Owner::Participant(id) => open
            .filter(calendar_addresses::participant_id.eq(id))
            .load(conn)?,
    })
}

/// Adds an address.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    owner: Owner,
    token_hash: &str,
    now: Moment,
) -> Result<CalendarAddressId, Error> {
    Ok(diesel::insert_into(calendar_addresses::table)
        .values((
            calendar_addresses::user_id.eq(owner.user()),
            calendar_addresses::trainer_id.eq(owner.trainer()),
            calendar_addresses::participant_id.eq(owner.participant()),
            calendar_addresses::token_hash.eq(token_hash),
            calendar_addresses::created_at.eq(now),
        ))
        .returning(calendar_addresses::id)
        .get_result(tx.conn())?)
}

/// Closes every address of somebody's calendar that is still good, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn update_revoked(tx: &mut Tx<'_>, owner: Owner, now: Moment) -> Result<usize, Error> {
    let open = list_open(tx, owner)?;
    let ids: Vec<CalendarAddressId> = open.iter().map(|row| row.id).collect();
    let rows = calendar_addresses::table.filter(calendar_addresses::id.eq_any(ids));
    Ok(diesel::update(rows)
        .set(calendar_addresses::revoked_at.eq(now))
        .execute(tx.conn())?)
}
