//! The people whom a customer sends to courses.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::participants;
use super::tx::Tx;
use crate::domain::id::{CustomerId, ParticipantId};
use crate::domain::party::Statute;
use crate::domain::text::search_key;

/// What a person fills in of a participant.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = participants, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Participant {
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub statute: Statute,
}

impl Participant {
    /// First and last name.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
            .trim()
            .to_owned()
    }

    /// Last name first, for sorting and looking up.
    fn search_key(&self) -> String {
        search_key(&format!("{} {}", self.last_name, self.first_name))
    }
}

/// A participant as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = participants, check_for_backend(MultiBackend))]
pub struct ParticipantRow {
    pub id: ParticipantId,
    pub customer_id: CustomerId,
    #[diesel(embed)]
    pub participant: Participant,
    pub version: i64,
}

/// The participant with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: ParticipantId) -> Result<ParticipantRow, Error> {
    Ok(ParticipantRow::query()
        .filter(participants::id.eq(id))
        .first(conn)?)
}

/// The participants of a customer, by last name.
///
/// # Errors
/// What the database reports.
pub fn list_for(
    conn: &mut AnyConnection,
    customer: CustomerId,
) -> Result<Vec<ParticipantRow>, Error> {
    Ok(ParticipantRow::query()
        .filter(participants::customer_id.eq(customer))
        .order((participants::search_key, participants::id))
        .load(conn)?)
}

/// The participant of a customer with the same name but for case and accents, if there is one.
///
/// # Errors
/// What the database reports.
pub fn find_by_name(
    conn: &mut AnyConnection,
    customer: CustomerId,
    participant: &Participant,
) -> Result<Option<ParticipantRow>, Error> {
    Ok(ParticipantRow::query()
        .filter(participants::customer_id.eq(customer))
        .filter(participants::search_key.eq(participant.search_key()))
        .order(participants::id)
        .first(conn)
        .optional()?)
}

/// Adds a participant.
///
/// # Errors
/// [`Error::ForeignKey`] when there is no such customer, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    participant: &Participant,
) -> Result<ParticipantId, Error> {
    Ok(diesel::insert_into(participants::table)
        .values((
            participants::customer_id.eq(customer),
            participant,
            participants::search_key.eq(participant.search_key()),
            participants::version.eq(1_i64),
        ))
        .returning(participants::id)
        .get_result(tx.conn())?)
}

/// Changes a participant that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: ParticipantId,
    version: i64,
    participant: &Participant,
) -> Result<(), Error> {
    let rows = diesel::update(
        participants::table
            .find(id)
            .filter(participants::version.eq(version)),
    )
    .set((
        participant,
        participants::search_key.eq(participant.search_key()),
        participants::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Removes a participant who was never enrolled.
///
/// # Errors
/// [`Error::ForeignKey`] when there is an enrolment, [`Error::Stale`], or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: ParticipantId, version: i64) -> Result<(), Error> {
    let rows = diesel::delete(
        participants::table
            .find(id)
            .filter(participants::version.eq(version)),
    )
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
