//! Secret addresses of calendars: of a trainer, or of a participant. The token is only in the
//! address; here lies its hash. Nothing is noted of who reads a calendar.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::agenda_links;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{AgendaLinkId, ParticipantId, TrainerId};

/// Whose calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Trainer(TrainerId),
    Participant(ParticipantId),
}

impl Owner {
    const fn trainer(self) -> Option<TrainerId> {
        match self {
            Self::Trainer(id) => Some(id),
            Self::Participant(_) => None,
        }
    }

    const fn participant(self) -> Option<ParticipantId> {
        match self {
            Self::Trainer(_) => None,
            Self::Participant(id) => Some(id),
        }
    }
}

/// A link as stored, without its hash.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = agenda_links, check_for_backend(MultiBackend))]
pub struct AgendaLinkRow {
    pub id: AgendaLinkId,
    pub trainer_id: Option<TrainerId>,
    pub participant_id: Option<ParticipantId>,
    pub created_at: Moment,
    pub revoked_at: Option<Moment>,
}

impl AgendaLinkRow {
    /// Whose calendar it opens; the table sees to it that there is one owner.
    #[must_use]
    pub fn owner(&self) -> Option<Owner> {
        let trainer = self.trainer_id.map(Owner::Trainer);
        trainer.or_else(|| self.participant_id.map(Owner::Participant))
    }
}

/// The link of a token, if it is still good.
///
/// # Errors
/// What the database reports.
pub fn find_open(
    conn: &mut AnyConnection,
    token_hash: &str,
) -> Result<Option<AgendaLinkRow>, Error> {
    Ok(AgendaLinkRow::query()
        .filter(agenda_links::token_hash.eq(token_hash))
        .filter(agenda_links::revoked_at.is_null())
        .first(conn)
        .optional()?)
}

/// How many addresses of somebody's calendar are still good.
///
/// # Errors
/// What the database reports.
pub fn count_open(conn: &mut AnyConnection, owner: Owner) -> Result<i64, Error> {
    let open = agenda_links::table.filter(agenda_links::revoked_at.is_null());
    Ok(match owner {
        Owner::Trainer(id) => open
            .filter(agenda_links::trainer_id.eq(id))
            .count()
            .get_result(conn)?,
        Owner::Participant(id) => open
            .filter(agenda_links::participant_id.eq(id))
            .count()
            .get_result(conn)?,
    })
}

/// Adds a link.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    owner: Owner,
    token_hash: &str,
    now: Moment,
) -> Result<AgendaLinkId, Error> {
    Ok(diesel::insert_into(agenda_links::table)
        .values((
            agenda_links::trainer_id.eq(owner.trainer()),
            agenda_links::participant_id.eq(owner.participant()),
            agenda_links::token_hash.eq(token_hash),
            agenda_links::created_at.eq(now),
        ))
        .returning(agenda_links::id)
        .get_result(tx.conn())?)
}

/// Closes every address of somebody's calendar that is still good, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn update_revoked(tx: &mut Tx<'_>, owner: Owner, now: Moment) -> Result<usize, Error> {
    let open = agenda_links::table.filter(agenda_links::revoked_at.is_null());
    let revoked = agenda_links::revoked_at.eq(now);
    Ok(match owner {
        Owner::Trainer(id) => {
            let own = open.filter(agenda_links::trainer_id.eq(id));
            diesel::update(own).set(revoked).execute(tx.conn())?
        }
        Owner::Participant(id) => {
            let own = open.filter(agenda_links::participant_id.eq(id));
            diesel::update(own).set(revoked).execute(tx.conn())?
        }
    })
}
