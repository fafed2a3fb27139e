//! Writing the reminders and the warnings about attendance that are due: one customer's reminder, or
//! one warning, in a transaction of its own, so that one that can't be written keeps no other back. Two
//! processes may look at the same time; the lock on the tranches and the unique step let each go out
//! once.

use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::services::application_guide::links::Site;
use crate::services::{Ctx, remind, warn_attendance};
use crate::storage::{self, Db, institute};

/// Looks for due reminders and writes them into the outbox.
#[derive(Debug, Clone)]
pub struct Reminders {
    db: Db,
    clock: Clock,
    /// Where the links in the mails lead.
    site: Site,
}

impl Reminders {
    #[must_use]
    pub const fn new(db: Db, clock: Clock, site: Site) -> Self {
        Self { db, clock, site }
    }

    /// Writes what is due, until nothing is or `stop` says so between two. Says how many.
    ///
    /// # Errors
    /// What the database reports while looking; a reminder that can't be written is logged, and
    /// tried again the next time.
    pub async fn write_due(&self, stop: impl Fn() -> bool) -> Result<usize, storage::Error> {
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let looking = ctx.clone();
        let due = self
            .db
            .read(move |conn| remind::list_due(conn, &looking))
            .await?;
        let mut written = 0;
        for customer in due {
            if stop() {
                break;
            }
            let (ctx, site) = (ctx.clone(), self.site.clone());
            let outcome = self
                .db
                .write(move |tx| remind::remind(tx, &ctx, &site, customer))
                .await;
            match outcome {
                Ok(mail) => written += usize::from(mail.is_some()),
                Err(error) => {
                    tracing::error!(%customer, error = %super::worker::chain(&error), "a reminder could not be written");
                }
            }
        }
        written += self.warn(&ctx, &stop).await?;
        Ok(written)
    }

    /// Warns whoever is at the edge of the attendance threshold.
    async fn warn(&self, ctx: &Ctx, stop: impl Fn() -> bool) -> Result<usize, storage::Error> {
        let today = ctx.today();
        let due = self
            .db
            .read(move |conn| match institute::find(conn)? {
                Some(_) => warn_attendance::list_due(conn, today),
                None => Ok(Vec::new()),
            })
            .await?;
        let mut written = 0;
        for place in due {
            if stop() {
                break;
            }
            let ctx = ctx.clone();
            let outcome = self
                .db
                .write(move |tx| warn_attendance::warn(tx, &ctx, place))
                .await;
            match outcome {
                Ok(is_new) => written += usize::from(is_new),
                Err(error) => {
                    tracing::error!(%place, error = %super::worker::chain(&error), "a warning about attendance could not be written");
                }
            }
        }
        Ok(written)
    }
}
