//! Looking at the messages that wait to be seen: those whose cause is gone are withdrawn, those whose
//! time has come are put in the queue. Each in a transaction of its own, and only where there is
//! something to do; whoever else looks at the same time finds it done.

use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::services::Ctx;
use crate::services::hold_mail::{self, Outcome};
use crate::storage::{self, Db, mail_holds};

/// Looks at what is held.
#[derive(Debug, Clone)]
pub struct HeldMail {
    db: Db,
    clock: Clock,
}

/// What came of a look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    pub released: usize,
    pub withdrawn: usize,
}

impl HeldMail {
    #[must_use]
    pub const fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Looks at every held message, until `stop` says so between two.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn look(&self, stop: impl Fn() -> bool) -> Result<Looked, storage::Error> {
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let mut looked = Looked::default();
        for mail in self.db.read(mail_holds::list).await? {
            if stop() {
                break;
            }
            let (now, id) = (ctx.now, mail.id);
            let is_time = mail.held_until.is_none_or(|until| until <= now);
            let verdict = self
                .db
                .read(move |conn| hold_mail::verdict(conn, &mail, now))
                .await?;
            if verdict.is_none() && !is_time {
                continue;
            }
            let ctx = ctx.clone();
            let outcome = self
                .db
                .write(move |tx| hold_mail::look_again(tx, &ctx, id))
                .await;
            match outcome {
                Ok(Outcome::Waits) | Err(storage::Error::Stale) => {}
                Ok(Outcome::Released) => looked.released += 1,
                Ok(Outcome::Withdrawn(because)) => {
                    tracing::info!(mail = %id, %because, "a held message was withdrawn");
                    looked.withdrawn += 1;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(looked)
    }
}
