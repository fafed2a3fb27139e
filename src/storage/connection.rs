//! One connection to either database, and how the pool makes and judges them.
//!
//! Queries are written once against [`AnyConnection`]; what differs between the databases (row
//! locks, upserts, batches of rows) goes through `on_backend!`, a dozen places in all.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::R2D2Connection;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, ConnectionError, MultiConnection};

use super::error::Error;
use super::target::Target;

/// `busy_timeout` comes first: switching to WAL may itself meet a lock. FULL, because a mail may
/// have left for what a lost commit held. The cache of 32 MB holds what an import changes, which would
/// otherwise be written and read again before it is committed.
const SQLITE_SESSION: &str = "
    PRAGMA busy_timeout = 5000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32000;
    PRAGMA trusted_schema = OFF;
    PRAGMA journal_size_limit = 67108864;
";

const POSTGRES_SESSION: &str = "
    SET TIME ZONE 'UTC';
    SET client_min_messages = 'warning';
    SET lock_timeout = '5s';
    SET statement_timeout = '30s';
    SET idle_in_transaction_session_timeout = '60s';
";

/// A connection to one of the two databases.
#[derive(MultiConnection)]
pub enum AnyConnection {
    /// An SQLite file.
    Sqlite(SqliteConnection),
    /// A PostgreSQL server.
    Postgres(PgConnection),
}

/// Which of the two databases is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl AnyConnection {
    /// Opens a connection and prepares its session.
    pub(super) fn open(target: &Target) -> Result<Self, Error> {
        Self::connect(target).map_err(|cause| Error::Open {
            target: target.to_string(),
            cause,
        })
    }

    fn connect(target: &Target) -> Result<Self, OpenError> {
        match target {
            Target::Sqlite(path) => {
                let name = sqlite_name(path)?;
                make_private(path)?;
                let mut connection = SqliteConnection::establish(&name)?;
                connection.batch_execute(SQLITE_SESSION)?;
                Ok(Self::Sqlite(connection))
            }
            Target::Postgres(address) => {
                let mut connection = PgConnection::establish(address)?;
                connection.batch_execute(POSTGRES_SESSION)?;
                Ok(Self::Postgres(connection))
            }
        }
    }

    /// Which database this connection speaks to.
    #[must_use]
    pub const fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }
}

/// SQLite takes file names as text.
fn sqlite_name(path: &Path) -> Result<String, OpenError> {
    path.to_str()
        .map(str::to_owned)
        .ok_or_else(|| OpenError::Path(path.display().to_string()))
}

/// Makes a file that isn't there yet so that only its owner can read it: it holds people's data.
/// SQLite gives its journal the same rights.
pub(super) fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Why a connection could not be made or is no longer good.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The path can't be given to SQLite.
    #[error("the path of the database is not valid UTF-8: {0}")]
    Path(String),
    /// The database can't be reached or refused us.
    #[error("there is no connection")]
    Connect(#[from] ConnectionError),
    /// The file can't be made.
    #[error("the file can't be made")]
    File(#[from] std::io::Error),
    /// The first statements failed.
    #[error("the session could not be prepared")]
    Session(#[from] diesel::result::Error),
}

/// Makes connections for the pool.
#[derive(Debug)]
pub(super) struct Manager {
    pub(super) target: Target,
}

impl r2d2::ManageConnection for Manager {
    type Connection = AnyConnection;
    type Error = OpenError;

    fn connect(&self) -> Result<AnyConnection, OpenError> {
        AnyConnection::connect(&self.target)
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), OpenError> {
        Ok(connection.ping()?)
    }

    /// A connection that panicked inside a transaction, or lost it, is thrown away.
    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        std::thread::panicking() || connection.is_broken()
    }
}

/// Runs an expression on the connection of whichever database it is: for the few statements that
/// [`AnyConnection`] can't express itself.
macro_rules! on_backend {
    ($conn:expr, $c:ident => $same:expr) => {
        $crate::storage::connection::on_backend!($conn, sqlite($c) => $same, postgres($c) => $same)
    };
    ($conn:expr, sqlite($s:ident) => $sqlite:expr, postgres($p:ident) => $postgres:expr) => {
        match $conn {
            $crate::storage::connection::AnyConnection::Sqlite($s) => $sqlite,
            $crate::storage::connection::AnyConnection::Postgres($p) => $postgres,
        }
    };
}
pub(crate) use on_backend;
