//! Issuing the invoices that were asked for together, each in a transaction of its own. Two
//! processes may look at the same time: the second finds the row settled, and nothing has happened.

use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::services::issue_invoice::IssueError;
use crate::services::{Ctx, issue_batch};
use crate::storage::{self, Db, issue_batches};

/// Looks for invoices that wait and issues them.
#[derive(Debug, Clone)]
pub struct Issuer {
    db: Db,
    clock: Clock,
}

impl Issuer {
    #[must_use]
    pub const fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// Issues what waits, until nothing does or `stop` says so between two. Says how many.
    ///
    /// # Errors
    /// What the database reports; an invoice that can't be issued tells so in its batch.
    pub async fn issue_asked(&self, stop: impl Fn() -> bool) -> Result<usize, storage::Error> {
        let mut issued = 0;
        while !stop() {
            let Some(waiting) = self.db.read(issue_batches::find_waiting).await? else {
                break;
            };
            let ctx = Ctx {
                actor: Actor::system(),
                now: self.clock.now(),
            };
            let one = waiting.clone();
            let outcome = self
                .db
                .write(move |tx| issue_batch::issue_one(tx, &ctx, &one))
                .await;
            match outcome {
                Ok(()) => issued += 1,
                // Somebody else was faster.
                Err(IssueError::Storage(storage::Error::Stale)) => {}
                Err(IssueError::Storage(
                    error @ (storage::Error::Busy | storage::Error::Pool(_)),
                )) => {
                    return Err(error);
                }
                Err(error) => {
                    tracing::warn!(enrolment = %waiting.enrolment_id, error = %super::worker::chain(&error), "an invoice of a batch was not issued");
                    let told = self
                        .db
                        .write(move |tx| issue_batch::refuse(tx, &waiting, &error))
                        .await;
                    match told {
                        Ok(()) | Err(storage::Error::Stale) => {}
                        Err(error) => return Err(error),
                    }
                }
            }
        }
        Ok(issued)
    }
}
