//! Writing the nudges that are due: each in a transaction of its own, so that one that can't be
//! written keeps no other back. Two processes may look at the same time; the lock on the enrolment
//! and the unique step let each go out once.

use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::services::application_guide::links::Site;
use crate::services::{Ctx, nudge};
use crate::storage::{self, Db};

/// Looks for due nudges and writes them into the outbox.
#[derive(Debug, Clone)]
pub struct Nudges {
    db: Db,
    clock: Clock,
    /// Where the links in the mails lead.
    site: Site,
}

impl Nudges {
    #[must_use]
    pub const fn new(db: Db, clock: Clock, site: Site) -> Self {
        Self { db, clock, site }
    }

    /// Writes what is due, until nothing is or `stop` says so between two. Says how many.
    ///
    /// # Errors
    /// What the database reports while looking; a nudge that can't be written is logged, and tried
    /// again the next time.
    pub async fn write_due(&self, stop: impl Fn() -> bool) -> Result<usize, storage::Error> {
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let looking = ctx.clone();
        let due = self
            .db
            .read(move |conn| nudge::list_due(conn, &looking))
            .await?;
        let mut written = 0;
        for due in due {
            if stop() {
                break;
            }
            let (ctx, site) = (ctx.clone(), self.site.clone());
            let outcome = self
                .db
                .write(move |tx| nudge::write(tx, &ctx, &site, due))
                .await;
            match outcome {
                Ok(mail) => written += usize::from(mail.is_some()),
                Err(error) => {
                    tracing::error!(?due, error = %super::worker::chain(&error), "a nudge could not be written");
                }
            }
        }
        Ok(written)
    }
}
