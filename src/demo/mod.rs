//! A believable institute to try the product with. Everything is made through the use cases, at
//! the moments when it would have happened, so that the book holds only legal states; the days
//! count from today.

mod attendance;
mod bank;
mod catalogue;
mod certificates;
mod corrections;
mod customers;
mod enrolments;
mod institute;
mod late;
mod plan;
mod post;
mod refunds;
mod script;
mod sending;
mod story;

use chrono::NaiveDate;

use crate::domain::user::Role;
use crate::services::application_guide::links::Site;
use crate::storage::{self, Db};

pub use institute::PASSWORD;

/// Why the demo institute could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A use case refused what the story asks.
    #[error("the demo's story stops at {at}: {reason}")]
    Story { at: String, reason: String },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

impl DemoError {
    fn at<E: std::fmt::Display>(at: impl Into<String>) -> impl FnOnce(E) -> Self {
        let at = at.into();
        move |error| Self::Story {
            at,
            reason: error.to_string(),
        }
    }
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub role: Role,
    pub email: &'static str,
}

/// Fills an empty book, all or nothing; a book with users in it stays as it is.
///
/// # Errors
/// See [`DemoError`].
pub fn fill(db: &Db, today: NaiveDate, site: &Site) -> Result<(), DemoError> {
    let hash = crate::services::passwords::hash(PASSWORD).map_err(DemoError::at("the password"))?;
    db.write_blocking(|tx| {
        if !crate::services::set_up::is_needed(tx)? {
            return Ok(());
        }
        story::tell(tx, today, site, &hash)
    })
}

/// The people who can sign in, one for each role.
#[must_use]
pub fn sign_ins() -> Vec<SignIn> {
    institute::PEOPLE
        .iter()
        .map(|(role, _, email)| SignIn { role: *role, email })
        .collect()
}
