//! The institute's registrations as dienstverlener, each with the days between which it holds.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::registrations;
use super::tx::Tx;
use crate::domain::course::Service;
use crate::domain::id::RegistrationId;
use crate::domain::identifiers::RegistrationNumber;

/// A registration as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = registrations, check_for_backend(MultiBackend))]
pub struct RegistrationRow {
    pub id: RegistrationId,
    pub number: RegistrationNumber,
    pub service: Service,
    pub valid_from: NaiveDate,
    /// The last day, if it is known.
    pub valid_until: Option<NaiveDate>,
    pub note: String,
    pub version: i64,
}

impl RegistrationRow {
    /// Whether the registration holds on this day.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }
}

/// What a person fills in of a registration; the service follows from the number.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = registrations)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct NewRegistration {
    pub number: RegistrationNumber,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub note: String,
}

/// The registration with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: RegistrationId) -> Result<RegistrationRow, Error> {
    Ok(RegistrationRow::query()
        .filter(registrations::id.eq(id))
        .first(conn)?)
}

/// Every registration, the newest number of each service last.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<RegistrationRow>, Error> {
    Ok(RegistrationRow::query()
        .order((
            registrations::service.desc(),
            registrations::valid_from,
            registrations::id,
        ))
        .load(conn)?)
}

/// The registrations for a service, expired ones included.
///
/// # Errors
/// What the database reports.
pub fn list_for(conn: &mut AnyConnection, service: Service) -> Result<Vec<RegistrationRow>, Error> {
    Ok(RegistrationRow::query()
        .filter(registrations::service.eq(service))
        .order((registrations::valid_from, registrations::id))
        .load(conn)?)
}

/// Adds a registration.
///
/// # Errors
/// [`Error::Duplicate`] of `registrations.number`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewRegistration) -> Result<RegistrationId, Error> {
    Ok(diesel::insert_into(registrations::table)
        .values((
            new,
            registrations::service.eq(new.number.service()),
            registrations::version.eq(1_i64),
        ))
        .returning(registrations::id)
        .get_result(tx.conn())?)
}

/// Changes a registration that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `registrations.number`, or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: RegistrationId,
    version: i64,
    change: &NewRegistration,
) -> Result<(), Error> {
    let rows = diesel::update(
        registrations::table
            .find(id)
            .filter(registrations::version.eq(version)),
    )
    .set((
        change,
        registrations::service.eq(change.number.service()),
        registrations::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Removes a registration that no course uses.
///
/// # Errors
/// [`Error::ForeignKey`] when a course uses it, [`Error::Stale`], or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: RegistrationId, version: i64) -> Result<(), Error> {
    let rows = diesel::delete(
        registrations::table
            .find(id)
            .filter(registrations::version.eq(version)),
    )
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
