//! People get access to the book, change what they may do, and lose it again.

use crate::domain::id::{SignInId, UserId};
use crate::domain::language::Language;
use crate::domain::user::Role;
use crate::services::{Ctx, Deed};
use crate::storage::users::{self, ChangeUser, NewUser, UserRow};
use crate::storage::{self, Tx, sign_ins};

/// A person to give access.
#[derive(Clone)]
pub struct AddUser {
    pub name: String,
    /// Lower case.
    pub email: String,
    pub role: Role,
    pub language: Language,
    pub password_hash: String,
}

/// Why access can't be given or changed like this.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Another user has the address.
    #[error("another user has this mail address")]
    EmailTaken,
    /// Nobody could administer the book any more.
    #[error("the last administrator has to stay one")]
    LastAdministrator,
    /// Somebody else changed the user in the meantime.
    #[error("the user was changed in the meantime")]
    Stale,
    #[error(transparent)]
    Storage(storage::Error),
}

impl From<storage::Error> for UserError {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::Stale => Self::Stale,
            error if error.is_duplicate_of("users", "email") => Self::EmailTaken,
            error => Self::Storage(error),
        }
    }
}

/// Gives a person access.
///
/// # Errors
/// See [`UserError`].
pub fn add(tx: &mut Tx<'_>, ctx: &Ctx, new: AddUser) -> Result<UserId, UserError> {
    let about = format!("{} ({})", new.name, new.role);
    let id = users::insert(
        tx,
        &NewUser {
            name: new.name,
            email: new.email,
            role: new.role,
            language: new.language,
            password_hash: new.password_hash,
            active: true,
            created_at: ctx.now,
        },
    )?;
    ctx.record(tx, Deed::new("user.added", id, about))?;
    Ok(id)
}

/// Changes who a person is or what it may do. Whoever loses access is signed out everywhere.
///
/// # Errors
/// See [`UserError`].
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: UserId,
    version: i64,
    change: &ChangeUser,
) -> Result<(), UserError> {
    let before = users::get(tx, id)?;
    keep_an_administrator(tx, &before, change)?;
    users::update(tx, id, version, change)?;
    if !change.active {
        sign_ins::delete_of_user(tx, id, None)?;
    }
    let action = match (before.active, change.active) {
        (true, false) => "user.deactivated",
        (false, true) => "user.activated",
        _ => "user.changed",
    };
    let about = format!("{} ({})", change.name, change.role);
    Ok(ctx.record(tx, Deed::new(action, id, about))?)
}

fn keep_an_administrator(
    tx: &mut Tx<'_>,
    before: &UserRow,
    change: &ChangeUser,
) -> Result<(), UserError> {
    let was = before.active && before.role == Role::Administrator;
    let stays = change.active && change.role == Role::Administrator;
    if was && !stays && users::count_active(tx, Role::Administrator)? <= 1 {
        return Err(UserError::LastAdministrator);
    }
    Ok(())
}

/// A person's new password ends every other session of that person.
///
/// # Errors
/// See [`UserError`].
pub fn set_password(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: UserId,
    password_hash: &str,
    kept: Option<SignInId>,
) -> Result<(), UserError> {
    let user = users::get(tx, id)?;
    users::update_password(tx, id, password_hash)?;
    sign_ins::delete_of_user(tx, id, kept)?;
    Ok(ctx.record(tx, Deed::new("user.password-changed", id, user.name))?)
}

/// A person reads the book in another language from now on. Not worth an event.
///
/// # Errors
/// See [`UserError`].
pub fn set_language(tx: &mut Tx<'_>, id: UserId, language: Language) -> Result<(), UserError> {
    let user = users::get(tx, id)?;
    let change = ChangeUser {
        name: user.name,
        email: user.email,
        role: user.role,
        language,
        active: user.active,
    };
    users::update(tx, id, user.version, &change)?;
    Ok(())
}
