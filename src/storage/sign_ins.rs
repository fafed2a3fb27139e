//! Who is signed in where. The token is only in the cookie; here lies its hash.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{sign_ins, users};
use super::tx::Tx;
use super::users::UserRow;
use crate::domain::calendar::Moment;
use crate::domain::id::{SignInId, UserId};

/// One browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = sign_ins, check_for_backend(MultiBackend))]
pub struct SignInRow {
    pub id: SignInId,
    pub user_id: UserId,
    pub created_at: Moment,
    pub last_seen_at: Moment,
    pub expires_at: Moment,
    pub user_agent: String,
}

/// A sign-in to add.
#[derive(Clone, Insertable)]
#[diesel(table_name = sign_ins)]
pub struct NewSignIn {
    pub user_id: UserId,
    /// SHA-256 of the random token, in hexadecimal.
    pub token_hash: String,
    pub created_at: Moment,
    pub last_seen_at: Moment,
    pub expires_at: Moment,
    pub user_agent: String,
}

/// The sign-in of a token and its user, if it hasn't expired and the user is still active.
///
/// # Errors
/// What the database reports.
pub fn find_by_token(
    conn: &mut AnyConnection,
    token_hash: &str,
    now: Moment,
) -> Result<Option<(SignInRow, UserRow)>, Error> {
    Ok(sign_ins::table
        .inner_join(users::table)
        .filter(sign_ins::token_hash.eq(token_hash))
        .filter(sign_ins::expires_at.gt(now))
        .filter(users::active.eq(true))
        .select((SignInRow::as_select(), UserRow::as_select()))
        .first(conn)
        .optional()?)
}

/// Where a user is signed in, the last seen first.
///
/// # Errors
/// What the database reports.
pub fn list_of_user(
    conn: &mut AnyConnection,
    user_id: UserId,
    now: Moment,
) -> Result<Vec<SignInRow>, Error> {
    Ok(SignInRow::query()
        .filter(sign_ins::user_id.eq(user_id))
        .filter(sign_ins::expires_at.gt(now))
        .order((sign_ins::last_seen_at.desc(), sign_ins::id.desc()))
        .load(conn)?)
}

/// Adds a sign-in.
///
/// # Errors
/// What the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewSignIn) -> Result<SignInId, Error> {
    Ok(diesel::insert_into(sign_ins::table)
        .values(new)
        .returning(sign_ins::id)
        .get_result(tx.conn())?)
}

/// Notes that a sign-in was used, and until when it is good now. One that has gone stays gone.
///
/// # Errors
/// What the database reports.
pub fn update_seen(
    tx: &mut Tx<'_>,
    id: SignInId,
    now: Moment,
    expires_at: Moment,
) -> Result<(), Error> {
    diesel::update(sign_ins::table.find(id))
        .set((
            sign_ins::last_seen_at.eq(now),
            sign_ins::expires_at.eq(expires_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends one sign-in; nothing happens when it has ended already.
///
/// # Errors
/// What the database reports.
pub fn delete(tx: &mut Tx<'_>, id: SignInId) -> Result<(), Error> {
    diesel::delete(sign_ins::table.find(id)).execute(tx.conn())?;
    Ok(())
}

/// Ends every sign-in of a user except the one that asks for it, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn delete_of_user(
    tx: &mut Tx<'_>,
    user_id: UserId,
    except: Option<SignInId>,
) -> Result<usize, Error> {
    let kept = except.unwrap_or(SignInId::new(0));
    Ok(diesel::delete(
        sign_ins::table.filter(sign_ins::user_id.eq(user_id).and(sign_ins::id.ne(kept))),
    )
    .execute(tx.conn())?)
}

/// Clears away what has expired, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn delete_expired(tx: &mut Tx<'_>, now: Moment) -> Result<usize, Error> {
    Ok(diesel::delete(sign_ins::table.filter(sign_ins::expires_at.le(now))).execute(tx.conn())?)
}
