//! What can go wrong with the data, in words that a use case can act on, the same for both
//! databases. Nobody outside this room sees a diesel error.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind};

use super::connection::OpenError;

/// Why reading or writing failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row isn't there.
    #[error("not found")]
    NotFound,
    /// The row was changed by somebody else since it was read.
    #[error("changed by somebody else in the meantime")]
    Stale,
    /// The values are taken.
    #[error("{table} already has a row with this {}", columns.join(", "))]
    Duplicate { table: String, columns: Vec<String> },
    /// The row points to one that isn't there, or is still pointed to.
    #[error("a row that this one belongs to is missing, or another still belongs to it")]
    ForeignKey,
    /// A rule of the table forbids the values.
    #[error("the rule {constraint} forbids this")]
    Check { constraint: String },
    /// Somebody else holds what is needed for too long; trying again may help.
    #[error("the database is busy")]
    Busy,
    /// Every connection is taken, or the database has gone.
    #[error("no connection to the database is free")]
    Pool(#[from] r2d2::Error),
    /// The database can't be opened.
    #[error("the database {target} can't be opened")]
    Open {
        /// The address without its password.
        target: String,
        #[source]
        cause: OpenError,
    },
    /// The database was made by a newer version of the product.
    #[error(
        "the database is newer than this program: it has the migration {version}; \
         install the newer version"
    )]
    NewerDatabase { version: String },
    /// A migration failed and was undone.
    #[error("the database could not be brought up to date: {reason}")]
    Migration { reason: String },
    /// The work was stopped from outside, or panicked.
    #[error("the work on the database was interrupted")]
    Interrupted(#[source] tokio::task::JoinError),
    /// Anything else that the database says.
    #[error("the database reports a failure")]
    Database(#[source] diesel::result::Error),
}

impl Error {
    /// A value that can't be written as JSON, or read from it.
    #[must_use]
    pub fn json(error: serde_json::Error) -> Self {
        Self::Database(diesel::result::Error::SerializationError(Box::new(error)))
    }

    /// Whether the values of exactly this column (perhaps with others) are taken.
    #[must_use]
    pub fn is_duplicate_of(&self, in_table: &str, column: &str) -> bool {
        matches!(self, Self::Duplicate { table, columns }
            if table == in_table && columns.iter().any(|c| c == column))
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::Error as Diesel;
        let (kind, info) = match &error {
            Diesel::NotFound => return Self::NotFound,
            Diesel::DatabaseError(kind, info) => (kind, info.as_ref()),
            _ => return Self::Database(error),
        };
        let told = match kind {
            DatabaseErrorKind::UniqueViolation => duplicate(info),
            DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => {
                Some(Self::ForeignKey)
            }
            DatabaseErrorKind::CheckViolation => Some(Self::Check {
                constraint: check_name(info),
            }),
            DatabaseErrorKind::SerializationFailure => Some(Self::Busy),
            _ if is_busy(info.message()) => Some(Self::Busy),
            _ => None,
        };
        told.unwrap_or(Self::Database(error))
    }
}

/// PostgreSQL names the table and lists the columns in its details, `Key (a, b)=(1, 2) …`, whatever
/// its language; SQLite has only `UNIQUE constraint failed: table.a, table.b`.
fn duplicate(info: &dyn DatabaseErrorInformation) -> Option<Error> {
    if let Some(table) = info.table_name() {
        let details = info.details()?;
        let (_, rest) = details.split_once('(')?;
        let (columns, _) = rest.split_once(")=(")?;
        return Some(Error::Duplicate {
            table: table.to_owned(),
            columns: columns.split(", ").map(str::to_owned).collect(),
        });
    }
    let (_, places) = info.message().split_once("failed: ")?;
    let mut table = String::new();
    let mut columns = Vec::new();
    for place in places.split(", ") {
        let (of, column) = place.split_once('.')?;
        of.clone_into(&mut table);
        columns.push(column.to_owned());
    }
    Some(Error::Duplicate { table, columns })
}

/// SQLite puts the name of the check (every check has one) in its message.
fn check_name(info: &dyn DatabaseErrorInformation) -> String {
    info.constraint_name()
        .or_else(|| info.message().split_once("failed: ").map(|(_, name)| name))
        .unwrap_or_default()
        .to_owned()
}

/// Neither database has a kind of its own for this in diesel; SQLite's texts are fixed, those of
/// PostgreSQL are in the language of the server, English as installed.
fn is_busy(message: &str) -> bool {
    [
        "database is locked",
        "database table is locked",
        "lock timeout",
        "deadlock detected",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}

/// Turns the number of rows that a statement on one row touched into success or `otherwise`.
pub(super) fn one_row(rows: usize, otherwise: Error) -> Result<(), Error> {
    if rows == 1 { Ok(()) } else { Err(otherwise) }
}
