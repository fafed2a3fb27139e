//! Reading the mailbox into which undeliverable messages come back, and tying each to the message
//! that it was. The mailbox itself is left as it is; what was read is known by its digest.

use std::collections::HashSet;

use crate::clock::Clock;
use crate::domain::digest::sha256_hex;
use crate::domain::user::Actor;
use crate::formats::delivery_report::{self, DeliveryFailure};
use crate::mail::MailboxOnDisk;
use crate::services::{Ctx, manage_mail};
use crate::storage::{self, Db, read_returns};

/// Looks through the mailbox for what came back.
#[derive(Debug, Clone)]
pub struct ReturnsReader {
    db: Db,
    clock: Clock,
    mailbox: MailboxOnDisk,
}

/// Why the mailbox was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the mailbox for undeliverable mail, {path}, can't be read")]
    Mailbox {
        path: String,
        #[source]
        cause: std::io::Error,
    },
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// A message that was not read before.
struct Arrived {
    digest: String,
    failure: Option<DeliveryFailure>,
}

impl ReturnsReader {
    #[must_use]
    pub const fn new(db: Db, clock: Clock, mailbox: MailboxOnDisk) -> Self {
        Self { db, clock, mailbox }
    }

    /// Reads what is new, until nothing is or `stop` says so between two messages. Says how many
    /// messages of ours came back.
    ///
    /// # Errors
    /// See [`ReadError`]; what was read before it stays read.
    pub async fn read_new(&self, stop: impl Fn() -> bool) -> Result<usize, ReadError> {
        let before = self.db.read(read_returns::list_digests).await?;
        let reader = self.clone();
        // Files are read on a thread that may wait for a disk.
        let arrived = tokio::task::spawn_blocking(move || reader.look(before))
            .await
            .map_err(|error| self.unreadable(std::io::Error::other(error)))??;
        let ctx = Ctx {
            actor: Actor::system(),
            now: self.clock.now(),
        };
        let mut returned = 0;
        for message in arrived {
            if stop() {
                break;
            }
            let ctx = ctx.clone();
            let settled = self
                .db
                .write(move |tx| {
                    manage_mail::note_report(tx, &ctx, &message.digest, message.failure.as_ref())
                })
                .await?;
            if let Some(mail) = settled {
                tracing::warn!(%mail, "a message came back");
                returned += 1;
            }
        }
        Ok(returned)
    }

    fn look(&self, mut known: HashSet<String>) -> Result<Vec<Arrived>, ReadError> {
        let mut arrived = Vec::new();
        self.mailbox
            .for_each(|bytes| {
                let digest = sha256_hex(bytes);
                if known.insert(digest.clone()) {
                    let failure = delivery_report::read(bytes);
                    arrived.push(Arrived { digest, failure });
                }
            })
            .map_err(|cause| self.unreadable(cause))?;
        Ok(arrived)
    }

    fn unreadable(&self, cause: std::io::Error) -> ReadError {
        ReadError::Mailbox {
            path: self.mailbox.path().display().to_string(),
            cause,
        }
    }
}
