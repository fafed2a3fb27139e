//! Bringing a database up to date. The migrations of both databases are compiled in under the same
//! names and only ever run forward; the whole upgrade is one transaction.
//!
//! On SQLite foreign keys are off meanwhile (rebuilding a table that others point to fails
//! otherwise) and checked before the commit, and an existing file is copied first. On PostgreSQL an
//! advisory lock keeps two starting servers apart.

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::sql_types::{BigInt, Text};
use diesel::{RunQueryDsl, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{AnyConnection, Backend, MultiBackend, make_private};
use super::db::Db;
use super::error::Error;
use super::tx::{Tx, write_tx};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The advisory lock of migrations; any number, as long as it stays the same.
const POSTGRES_LOCK: &str = "
    SET LOCAL lock_timeout = '60s';
    SET LOCAL statement_timeout = 0;
    SELECT pg_advisory_xact_lock(4205026);
";

/// What bringing the database up to date did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migrated {
    /// The names of the migrations that ran, oldest first.
    pub applied: Vec<String>,
    /// Where the database was copied to before, if there was anything to lose.
    pub backup: Option<PathBuf>,
}

impl Db {
    /// Brings the database up to date.
    ///
    /// # Errors
    /// [`Error::NewerDatabase`] when a newer version of the product made it; [`Error::Migration`]
    /// with the reason, after everything was undone.
    pub fn migrate(&self) -> Result<Migrated, Error> {
        let mut connection = AnyConnection::open(self.target())?;
        let connection = &mut connection;
        let backup = match self.target().file() {
            Some(file) => {
                connection.batch_execute("PRAGMA foreign_keys = OFF")?;
                back_up(connection, file)?
            }
            None => None,
        };
        let applied = write_tx(connection, |tx| {
            if tx.backend() == Backend::Postgres {
                tx.batch_execute(POSTGRES_LOCK)?;
            }
            refuse_newer(tx)?;
            let applied = run(tx)?;
            check_foreign_keys(tx)?;
            Ok::<_, Error>(applied)
        })?;
        Ok(Migrated { applied, backup })
    }

    /// The names of the migrations that have still to run.
    ///
    /// # Errors
    /// [`Error::NewerDatabase`], or what the database reports.
    pub fn pending_migrations(&self) -> Result<Vec<String>, Error> {
        self.read_blocking(|connection| {
            refuse_newer(connection)?;
            pending(connection)
        })
    }
}

fn embedded(backend: Backend) -> EmbeddedMigrations {
    match backend {
        Backend::Sqlite => SQLITE,
        Backend::Postgres => POSTGRES,
    }
}

fn failed(reason: Box<dyn std::error::Error + Send + Sync>) -> Error {
    Error::Migration {
        reason: reason.to_string(),
    }
}

fn known(backend: Backend) -> Result<Vec<Box<dyn Migration<MultiBackend>>>, Error> {
    embedded(backend).migrations().map_err(failed)
}

fn applied(connection: &mut AnyConnection) -> Result<Vec<MigrationVersion<'static>>, Error> {
    connection.applied_migrations().map_err(failed)
}

fn pending(connection: &mut AnyConnection) -> Result<Vec<String>, Error> {
    let applied = applied(connection)?;
    let mut names: Vec<String> = known(connection.backend())?
        .iter()
        .filter(|migration| !applied.contains(&migration.name().version()))
        .map(|migration| migration.name().to_string())
        .collect();
    names.sort();
    Ok(names)
}

/// An older program must not write into tables that it doesn't understand.
fn refuse_newer(connection: &mut AnyConnection) -> Result<(), Error> {
    let known = known(connection.backend())?;
    let unknown = applied(connection)?.into_iter().find(|version| {
        !known
            .iter()
            .any(|migration| migration.name().version() == *version)
    });
    match unknown {
        Some(version) => Err(Error::NewerDatabase {
            version: version.to_string(),
        }),
        None => Ok(()),
    }
}

fn run(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
    let names = pending(tx)?;
    let backend = tx.backend();
    tx.conn()
        .run_pending_migrations(embedded(backend))
        .map_err(failed)?;
    Ok(names)
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[derive(diesel::QueryableByName)]
struct BrokenKey {
    #[diesel(sql_type = Text)]
    place: String,
}

fn check_foreign_keys(tx: &mut Tx<'_>) -> Result<(), Error> {
    if tx.backend() == Backend::Postgres {
        return Ok(());
    }
    let broken: Vec<BrokenKey> = sql_query(
        "SELECT DISTINCT \"table\" || ' -> ' || parent AS place FROM pragma_foreign_key_check",
    )
    .load(tx.conn())?;
    if broken.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = broken.into_iter().map(|row| row.place).collect();
    Err(Error::Migration {
        reason: format!("rows would point nowhere: {}", places.join(", ")),
    })
}

/// Copies a file that holds something, when there is something to run on it.
fn back_up(connection: &mut AnyConnection, file: &Path) -> Result<Option<PathBuf>, Error> {
    let tables: Count = sql_query(
        "SELECT COUNT(*) AS count FROM sqlite_schema
         WHERE type = 'table' AND name = '__diesel_schema_migrations'",
    )
    .get_result(connection)?;
    if tables.count == 0 {
        return Ok(None);
    }
    refuse_newer(connection)?;
    let latest = applied(connection)?.into_iter().max();
    let (Some(latest), false) = (latest, pending(connection)?.is_empty()) else {
        return Ok(None);
    };
    let backup = free_name(file, &latest.to_string());
    make_private(&backup).map_err(|error| Error::Migration {
        reason: format!("the copy {} can't be made: {error}", backup.display()),
    })?;
    sql_query("VACUUM INTO $1")
        .bind::<Text, _>(backup.to_string_lossy().into_owned())
        .execute(connection)?;
    Ok(Some(backup))
}

/// `book.sqlite.until-<version>`, with a number when that name is taken.
fn free_name(file: &Path, version: &str) -> PathBuf {
    let name = |number: u32| {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".until-{version}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        PathBuf::from(name)
    };
    (1..)
        .map(name)
        .find(|path| !path.exists())
        .unwrap_or_else(|| name(1))
}
