//! The people at a customer who are written to, by role.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::contacts;
use super::tx::Tx;
use crate::domain::id::{ContactId, CustomerId};
use crate::domain::language::Language;
use crate::domain::party::ContactRole;

/// What a person fills in of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = contacts, check_for_backend(MultiBackend))]
pub struct Contact {
    pub role: ContactRole,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub language: Language,
}

/// A contact as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = contacts, check_for_backend(MultiBackend))]
pub struct ContactRow {
    pub id: ContactId,
    pub customer_id: CustomerId,
    #[diesel(embed)]
    pub contact: Contact,
    pub version: i64,
}

/// The contact with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: ContactId) -> Result<ContactRow, Error> {
    Ok(ContactRow::query()
        .filter(contacts::id.eq(id))
        .first(conn)?)
}

/// The contacts of a customer, by role and in the order in which they were added.
///
/// # Errors
/// What the database reports.
pub fn list_for(conn: &mut AnyConnection, customer: CustomerId) -> Result<Vec<ContactRow>, Error> {
    Ok(ContactRow::query()
        .filter(contacts::customer_id.eq(customer))
        .order((contacts::role, contacts::id))
        .load(conn)?)
}

/// The contact of a customer for a role: the first that was added.
///
/// # Errors
/// What the database reports.
pub fn find_for_role(
    conn: &mut AnyConnection,
    customer: CustomerId,
    role: ContactRole,
) -> Result<Option<ContactRow>, Error> {
    Ok(ContactRow::query()
        .filter(contacts::customer_id.eq(customer))
        .filter(contacts::role.eq(role))
        .order(contacts::id)
        .first(conn)
        .optional()?)
}

/// The contacts of these customers for a role, in the order in which they were added.
///
/// # Errors
/// What the database reports.
pub fn list_for_role(
    conn: &mut AnyConnection,
    customers: &[CustomerId],
    role: ContactRole,
) -> Result<Vec<ContactRow>, Error> {
    Ok(ContactRow::query()
        .filter(contacts::customer_id.eq_any(customers.to_vec()))
        .filter(contacts::role.eq(role))
        .order(contacts::id)
        .load(conn)?)
}

/// Adds a contact.
///
/// # Errors
/// [`Error::ForeignKey`] when there is no such customer, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    contact: &Contact,
) -> Result<ContactId, Error> {
    Ok(diesel::insert_into(contacts::table)
        .values((
            contacts::customer_id.eq(customer),
            contact,
            contacts::version.eq(1_i64),
        ))
        .returning(contacts::id)
        .get_result(tx.conn())?)
}

/// Changes a contact that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: ContactId,
    version: i64,
    contact: &Contact,
) -> Result<(), Error> {
    let rows = diesel::update(
        contacts::table
            .find(id)
            .filter(contacts::version.eq(version)),
    )
    .set((contact, contacts::version.eq(version + 1)))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Removes a contact.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: ContactId, version: i64) -> Result<(), Error> {
    let rows = diesel::delete(
        contacts::table
            .find(id)
            .filter(contacts::version.eq(version)),
    )
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
