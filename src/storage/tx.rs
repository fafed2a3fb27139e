//! Write transactions. A function that changes something takes `&mut Tx`, which only
//! [`Db::write`](super::Db::write) can make: nothing is written outside a transaction.

use std::ops::{Deref, DerefMut};

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};

use super::connection::{AnyConnection, on_backend};
use super::error::Error;

/// Proof of being inside a write transaction. It passes for the connection where one is only read.
pub struct Tx<'c> {
    connection: &'c mut AnyConnection,
}

impl Tx<'_> {
    /// The connection, as diesel's `execute` and `load` want it.
    pub fn conn(&mut self) -> &mut AnyConnection {
        self.connection
    }

    /// Runs `body` so that its failure undoes only itself. Needed wherever an error is to be
    /// survived: after a failed statement PostgreSQL refuses everything until a rollback.
    ///
    /// # Errors
    /// What `body` fails with, or [`Error`] when the savepoint itself fails.
    pub fn savepoint<T, E: From<Error>>(
        &mut self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        Manager::begin_transaction(self.connection).map_err(Error::from)?;
        finish(self.connection, body)
    }
}

impl Deref for Tx<'_> {
    type Target = AnyConnection;
    fn deref(&self) -> &AnyConnection {
        self.connection
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.connection
    }
}

type Manager = <AnyConnection as Connection>::TransactionManager;

/// Runs `body` in a write transaction of its own: committed when it succeeds, undone when not.
///
/// SQLite begins IMMEDIATE: a transaction that reads first and writes later would otherwise fail
/// at once when another writer came in between, whatever the busy timeout.
pub(super) fn write_tx<T, E: From<Error>>(
    connection: &mut AnyConnection,
    body: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    on_backend!(connection,
        sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        postgres(c) => AnsiTransactionManager::begin_transaction_sql(
            c, "BEGIN ISOLATION LEVEL READ COMMITTED")
    )
    .map_err(Error::from)?;
    finish(connection, body)
}

/// Runs `body` in the transaction or savepoint that was just begun, and ends it.
fn finish<T, E: From<Error>>(
    connection: &mut AnyConnection,
    body: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    match body(&mut Tx { connection }) {
        Ok(value) => {
            Manager::commit_transaction(connection).map_err(Error::from)?;
            Ok(value)
        }
        Err(error) => {
            // A rollback that fails breaks the connection, and the pool drops it; the error that
            // led here is the one that explains.
            if let Err(rollback) = Manager::rollback_transaction(connection) {
                tracing::warn!(error = %rollback, "a transaction could not be rolled back");
            }
            Err(error)
        }
    }
}
