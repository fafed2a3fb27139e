//! The people who sign in. The hash of a password leaves this file only for the sign-in itself.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::users;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::UserId;
use crate::domain::language::Language;
use crate::domain::user::Role;

/// A person who signs in.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = users, check_for_backend(MultiBackend))]
pub struct UserRow {
    pub id: UserId,
    pub name: String,
    /// Lower case.
    pub email: String,
    pub role: Role,
    pub language: Language,
    pub active: bool,
    pub version: i64,
    pub created_at: Moment,
}

/// A person to add.
#[derive(Clone, Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    pub name: String,
    /// Lower case.
    pub email: String,
    pub role: Role,
    pub language: Language,
    pub password_hash: String,
    pub active: bool,
    pub created_at: Moment,
}

/// What may be changed of a person.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = users)]
pub struct ChangeUser {
    pub name: String,
    /// Lower case.
    pub email: String,
    pub role: Role,
    pub language: Language,
    pub active: bool,
}

/// The user with this id, if there is one.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, id: UserId) -> Result<Option<UserRow>, Error> {
    Ok(UserRow::query()
        .filter(users::id.eq(id))
        .first(conn)
        .optional()?)
}

/// The user with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: UserId) -> Result<UserRow, Error> {
    find(conn, id)?.ok_or(Error::NotFound)
}

/// The user with this address, in lower case.
///
/// # Errors
/// What the database reports.
pub fn find_by_email(conn: &mut AnyConnection, email: &str) -> Result<Option<UserRow>, Error> {
    Ok(UserRow::query()
        .filter(users::email.eq(email))
        .first(conn)
        .optional()?)
}

/// The stored hash of a user's password.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_password_hash(conn: &mut AnyConnection, id: UserId) -> Result<String, Error> {
    Ok(users::table
        .find(id)
        .select(users::password_hash)
        .first(conn)?)
}

/// Everybody, in the order in which they were added.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<UserRow>, Error> {
    Ok(UserRow::query().order(users::id).load(conn)?)
}

/// How many users there are; none means that the institute has still to be set up.
///
/// # Errors
/// What the database reports.
pub fn count(conn: &mut AnyConnection) -> Result<i64, Error> {
    Ok(users::table.count().get_result(conn)?)
}

/// How many people can sign in with this role: the last administrator has to stay.
///
/// # Errors
/// What the database reports.
pub fn count_active(conn: &mut AnyConnection, role: Role) -> Result<i64, Error> {
    Ok(users::table
        .filter(users::active.eq(true).and(users::role.eq(role)))
        .count()
        .get_result(conn)?)
}

/// Adds a user.
///
/// # Errors
/// [`Error::Duplicate`] of `users.email`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewUser) -> Result<UserId, Error> {
    Ok(diesel::insert_into(users::table)
        .values((new, users::version.eq(1_i64)))
        .returning(users::id)
        .get_result(tx.conn())?)
}

/// Changes a user who is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `users.email`, or what the database reports.
pub fn update(tx: &mut Tx<'_>, id: UserId, version: i64, change: &ChangeUser) -> Result<(), Error> {
    let rows = diesel::update(users::table.find(id).filter(users::version.eq(version)))
        .set((change, users::version.eq(version + 1)))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Sets a new password; whoever changes the rest of the user meanwhile is not disturbed.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_password(tx: &mut Tx<'_>, id: UserId, hash: &str) -> Result<(), Error> {
    let rows = diesel::update(users::table.find(id))
        .set(users::password_hash.eq(hash))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}
