//! Who works with the book, and what each role may do.

use super::id::UserId;

crate::text_enum! {
    /// The role of a person who signs in. Roles don't nest: what each may do stands in the route
    /// table (`web::routes`), in each handler's signature.
    Role, "role" {
        /// Settings and users, and everything else.
        Administrator = "administrator",
        /// Courses, customers, enrolments, applications.
        Enrolments = "enrolments",
        /// The attendance of the trainer's own editions.
        Trainer = "trainer",
        /// Invoices, bank, reminders.
        Bookkeeper = "bookkeeper",
        /// Sees everything, changes nothing.
        ReadOnly = "read-only",
    }
}

/// Who does something: a person who signed in, or the book itself (a job, an import on the command
/// line). The name is kept beside the id, so that history reads the same after a person is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// `None` for the book itself.
    pub id: Option<UserId>,
    pub name: String,
}

impl Actor {
    /// The book itself, acting by a job or a command.
    #[must_use]
    pub fn system() -> Self {
        Self {
            id: None,
            name: "Dienstboek".to_owned(),
        }
    }

    /// Whether the book itself acts: nobody asked for what it does now.
    #[must_use]
    pub fn is_the_book(&self) -> bool {
        *self == Self::system()
    }
}
