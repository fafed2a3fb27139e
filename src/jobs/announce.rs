//! Mailing the personal links: to trainers for the half-days of today and, from the afternoon, of tomorrow;
//! to participants so many hours before as the institute chose, if it did. Each edition in a transaction of
//! its own, so that one that can't be written keeps no other back. A link goes out once for a day, whatever
//! the number of processes.

use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::services::application_guide::links::Site;
use crate::services::{Ctx, attendance_links};
use crate::storage::{self, Db};

/// Looks for sessions to come and writes their links into the outbox.
#[derive(Debug, Clone)]
pub struct Announcements {
    db: Db,
    clock: Clock,
    site: Site,
}

impl Announcements {
    #[must_use]
    pub const fn new(db: Db, clock: Clock, site: Site) -> Self {
        Self { db, clock, site }
    }

    /// Writes what is due, until nothing is or `stop` says so between two editions. Says how many mails.
    ///
    /// # Errors
    /// What the database reports while looking; links that can't be written are logged, and tried again
    /// the next time.
    pub async fn write_due(&self, stop: impl Fn() -> bool) -> Result<usize, storage::Error> {
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let looking = ctx.clone();
        let due = self
            .db
            .read(move |conn| attendance_links::list_due(conn, &looking))
            .await?;
        let mut written = 0;
        for (edition, day, audience) in due {
            if stop() {
                break;
            }
            let (ctx, site) = (ctx.clone(), self.site.clone());
            let outcome = self
                .db
                .write(move |tx| {
                    attendance_links::send_for_day(tx, &ctx, &site, edition, day, audience)
                })
                .await;
            match outcome {
                Ok(sent) => written += sent.trainers + sent.participants,
                Err(error) => {
                    tracing::error!(%edition, error = %super::worker::chain(&error), "links could not be written");
                }
            }
        }
        Ok(written)
    }
}
