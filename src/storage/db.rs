//! The two doors to the data: [`Db::read`] and [`Db::write`]. Whatever happens behind them runs on
//! a thread that may block; nothing outside this room sees a pool, a lock or a thread.

use std::sync::Arc;

use diesel::r2d2::R2D2Connection;
use tokio::sync::Notify;

use super::connection::{AnyConnection, Manager};
use super::error::Error;
use super::gate::Gate;
use super::target::Target;
use super::tx::{Tx, write_tx};

const CONNECTIONS_MAX: u32 = 8;
const CONNECTION_WAIT_SECONDS: u64 = 10;

/// A handle on the database; clones share everything.
#[derive(Clone)]
pub struct Db {
    shared: Arc<Shared>,
}

struct Shared {
    target: Target,
    pool: r2d2::Pool<Manager>,
    gate: Gate,
    changed: Notify,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.shared.target)
    }
}

impl Db {
    /// Opens the database; an SQLite file that isn't there is made, empty. Run [`Db::migrate`]
    /// before use.
    ///
    /// # Errors
    /// [`Error::Open`] with the reason of the database itself.
    pub fn open(target: &Target) -> Result<Self, Error> {
        // The pool would only say that it waited in vain; a first connection tells why.
        drop(AnyConnection::open(target)?);
        let pool = r2d2::Pool::builder()
            .max_size(CONNECTIONS_MAX)
            .min_idle(Some(0))
            .connection_timeout(std::time::Duration::from_secs(CONNECTION_WAIT_SECONDS))
            .build_unchecked(Manager {
                target: target.clone(),
            });
        let gate = match target {
            Target::Sqlite(_) => Gate::single(),
            Target::Postgres(_) => Gate::open(),
        };
        Ok(Self {
            shared: Arc::new(Shared {
                target: target.clone(),
                pool,
                gate,
                changed: Notify::new(),
            }),
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What stands in the way.
    pub async fn ping(&self) -> Result<(), Error> {
        self.read(|connection| Ok(connection.ping()?)).await
    }

    /// Where the data is kept.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.shared.target
    }

    /// Reads. Several queries in one `read` share a connection, not a snapshot.
    ///
    /// # Errors
    /// What `body` fails with, or [`Error`] when no connection is to be had.
    pub async fn read<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&mut AnyConnection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let db = self.clone();
        blocking(move || db.read_blocking(body)).await
    }

    /// Changes, all or nothing: commits when `body` succeeds. `body` must not write through the
    /// handle itself: on SQLite it would wait for its own end.
    ///
    /// # Errors
    /// What `body` fails with, or [`Error`] when the transaction can't begin or commit.
    pub async fn write<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let pass = self.shared.gate.enter().await;
        let db = self.clone();
        blocking(move || {
            let result = db.write_inside(body);
            drop(pass);
            result
        })
        .await
    }

    /// [`Db::read`] on this thread, for the command line and tests.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_blocking<T, E: From<Error>>(
        &self,
        body: impl FnOnce(&mut AnyConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.shared.pool.get().map_err(Error::from)?;
        body(&mut connection)
    }

    /// [`Db::write`] on this thread, for the command line and tests.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T, E: From<Error>>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _pass = self.shared.gate.enter_blocking();
        self.write_inside(body)
    }

    /// Writes; the caller has passed the gate.
    fn write_inside<T, E: From<Error>>(
        &self,
        body: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.shared.pool.get().map_err(Error::from)?;
        let value = write_tx(&mut connection, body)?;
        self.shared.changed.notify_waiters();
        Ok(value)
    }

    /// Ready once something has been written through this handle or a clone of it after this call.
    /// Ask for it **before** looking for work and await it after, or a change in between is missed.
    /// Writes of other processes aren't seen: poll as well.
    pub fn changed(&self) -> impl Future<Output = ()> + Send + '_ {
        self.shared.changed.notified()
    }
}

/// Runs blocking work on a thread for it.
async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(interrupted) => Err(Error::Interrupted(interrupted).into()),
    }
}
