//! A person signs in, and out again.

use crate::domain::calendar::Moment;
use crate::domain::id::{SignInId, UserId};
use crate::services::tokens::token_hash;
use crate::storage::sign_ins::NewSignIn;
use crate::storage::users::UserRow;
use crate::storage::{AnyConnection, Error, Tx, sign_ins, users};

/// How long a session lives after its last use: a week, so that staff signs in on Mondays.
pub const LIFETIME_SECONDS: i64 = 7 * 24 * 60 * 60;

/// The most of a browser's name that is kept.
const USER_AGENT_CHARACTERS_MAX: usize = 200;

/// The person with this address who may sign in, and the hash that the password must match.
///
/// # Errors
/// What the database reports.
pub fn find_candidate(
    conn: &mut AnyConnection,
    email: &str,
) -> Result<Option<(UserRow, String)>, Error> {
    let Some(user) = users::find_by_email(conn, &email.trim().to_lowercase())? else {
        return Ok(None);
    };
    if !user.active {
        return Ok(None);
    }
    let hash = users::get_password_hash(conn, user.id)?;
    Ok(Some((user, hash)))
}

/// Signs a person in whose password was right, and clears away what has expired.
///
/// # Errors
/// What the database reports.
pub fn run(
    tx: &mut Tx<'_>,
    now: Moment,
    user_id: UserId,
    token: &str,
    user_agent: &str,
) -> Result<SignInId, Error> {
    sign_ins::delete_expired(tx, now)?;
    sign_ins::insert(
        tx,
        &NewSignIn {
            user_id,
            token_hash: token_hash(token),
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus_seconds(LIFETIME_SECONDS),
            user_agent: user_agent.chars().take(USER_AGENT_CHARACTERS_MAX).collect(),
        },
    )
}

/// Signs a person out of this browser.
///
/// # Errors
/// What the database reports.
pub fn end(tx: &mut Tx<'_>, sign_in: SignInId) -> Result<(), Error> {
    sign_ins::delete(tx, sign_in)
}
