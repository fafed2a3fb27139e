//! Secret addresses at which people's calendars fetch their deadlines, one for a person. The token is
//! only in the address that was shown once; here lies its hash.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::calendar_links;
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CalendarLinkId, UserId};

/// A link as stored, without its hash.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = calendar_links, check_for_backend(MultiBackend))]
pub struct CalendarLinkRow {
    pub id: CalendarLinkId,
    pub user_id: UserId,
    pub created_at: Moment,
}

/// The link of a token.
///
/// # Errors
/// What the database reports.
pub fn find(conn: &mut AnyConnection, token_hash: &str) -> Result<Option<CalendarLinkRow>, Error> {
    Ok(CalendarLinkRow::query()
        .filter(calendar_links::token_hash.eq(token_hash))
        .first(conn)
        .optional()?)
}

/// The link of a person.
///
/// # Errors
/// What the database reports.
pub fn find_of_user(
    conn: &mut AnyConnection,
    user: UserId,
) -> Result<Option<CalendarLinkRow>, Error> {
    Ok(CalendarLinkRow::query()
        .filter(calendar_links::user_id.eq(user))
        .first(conn)
        .optional()?)
}

/// Adds a link.
///
/// # Errors
/// [`Error::Duplicate`] when the person has one, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    user: UserId,
    token_hash: &str,
    now: Moment,
) -> Result<CalendarLinkId, Error> {
    Ok(diesel::insert_into(calendar_links::table)
        .values((
            calendar_links::user_id.eq(user),
            calendar_links::token_hash.eq(token_hash),
            calendar_links::created_at.eq(now),
        ))
        .returning(calendar_links::id)
        .get_result(tx.conn())?)
}

/// Takes the link of a person away; says whether there was one.
///
/// # Errors
/// What the database reports.
pub fn delete_of_user(tx: &mut Tx<'_>, user: UserId) -> Result<bool, Error> {
    let mine = calendar_links::table.filter(calendar_links::user_id.eq(user));
    Ok(diesel::delete(mine).execute(tx.conn())? > 0)
}
