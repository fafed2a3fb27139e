//! Sending what the outbox holds: lease, send outside any transaction, settle.
//!
//! At least once, never knowingly twice: a message whose fate is unknown goes again under the same
//! Message-ID.

use crate::clock::Clock;
use crate::domain::mail::{Trouble, TroubleKind, wait_seconds_after};
use crate::mail::{Attachment, Email, Mailbox, Session, Transport};
use crate::storage::mails::MailRow;
use crate::storage::{self, Db, mail_queue, mails};

/// Longer than a transport's patience with one message, connection included.
const LEASE_SECONDS: i64 = 5 * 60;

/// A worker that died this often with the same message in hand is not given it again.
const ATTEMPTS_MAX: i32 = 12;

/// What came of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub sent: usize,
    /// Will be tried again.
    pub deferred: usize,
    pub failed: usize,
}

impl Counts {
    /// How many messages were taken in hand.
    #[must_use]
    pub const fn total(self) -> usize {
        self.sent + self.deferred + self.failed
    }
}

/// One sender; several may work on the same database.
#[derive(Debug, Clone)]
pub struct MailSender {
    db: Db,
    clock: Clock,
    transport: Transport,
    /// Names the leases of this sender.
    owner: String,
}

impl MailSender {
    /// A sender whose leases are told apart by `owner`.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, transport: Transport, owner: String) -> Self {
        Self {
            db,
            clock,
            transport,
            owner,
        }
    }

    /// Sends what is due, until nothing is or `stop` says so between two messages.
    ///
    /// # Errors
    /// What the database reports; trouble with a message is no error but recorded with it.
    pub async fn send_due(&self, stop: impl Fn() -> bool) -> Result<Counts, storage::Error> {
        let mut counts = Counts::default();
        if !self.transport.can_send() || self.count_due().await? == 0 {
            return Ok(counts);
        }
        let mut session = self.transport.session();
        let result = async {
            while !stop() {
                let Some(mail) = self.lease().await? else {
                    break;
                };
                self.send_one(&mut session, mail, &mut counts).await?;
            }
            Ok(())
        }
        .await;
        session.close().await;
        result.map(|()| counts)
    }

    async fn count_due(&self) -> Result<i64, storage::Error> {
        let now = self.clock.now();
        self.db
            .read(move |conn| mail_queue::count_due(conn, now))
            .await
    }

    async fn lease(&self) -> Result<Option<MailRow>, storage::Error> {
        let now = self.clock.now();
        let owner = self.owner.clone();
        self.db
            .write(move |tx| mail_queue::lease(tx, &owner, now, now.plus_seconds(LEASE_SECONDS)))
            .await
    }

    async fn send_one(
        &self,
        session: &mut Session,
        mail: MailRow,
        counts: &mut Counts,
    ) -> Result<(), storage::Error> {
        let (id, attempts) = (mail.id, mail.attempts);
        let outcome = if attempts > ATTEMPTS_MAX {
            Err(Trouble::new(
                TroubleKind::Unsendable,
                "it was in hand every time that sending stopped",
            ))
        } else {
            let email = self.db.read(move |conn| assemble(conn, mail)).await?;
            session.send(&email).await
        };
        let now = self.clock.now();
        let owner = self.owner.clone();
        let settled = match outcome {
            Ok(note) => {
                counts.sent += 1;
                tracing::info!(mail = %id, attempts, %note, "mail sent");
                self.db
                    .write(move |tx| mail_queue::update_to_sent(tx, id, &owner, now, &note))
                    .await
            }
            Err(trouble) => {
                let next =
                    wait_seconds_after(attempts, trouble.kind).map(|wait| now.plus_seconds(wait));
                tracing::warn!(mail = %id, attempts, %trouble, failed = next.is_none(), "mail not sent");
                if next.is_some() {
                    counts.deferred += 1
                } else {
                    counts.failed += 1
                }
                self.db
                    .write(move |tx| mail_queue::update_to_troubled(tx, id, &owner, &trouble, next))
                    .await
            }
        };
        match settled {
            // The lease ran out meanwhile; whoever has the message now settles it.
            Err(storage::Error::Stale) => {
                tracing::warn!(mail = %id, "the lease ran out while the message was being sent");
                Ok(())
            }
            other => other,
        }
    }
}

/// The message with everything that goes with it.
fn assemble(conn: &mut storage::AnyConnection, mail: MailRow) -> Result<Email, storage::Error> {
    let text = mails::get_text(conn, mail.id)?;
    let attachments = mails::list_attachments(conn, mail.id)?;
    Ok(Email {
        message_id: mail.message_id,
        written_at: mail.created_at,
        from: Mailbox {
            name: mail.sender_name,
            address: mail.sender_address,
        },
        reply_to: mail.reply_to,
        to: Mailbox {
            name: mail.recipient_name,
            address: mail.recipient_address,
        },
        subject: mail.subject,
        text: text.body_text,
        html: text.body_html,
        attachments: attachments
            .into_iter()
            .map(|row| Attachment {
                file_name: row.file_name,
                media_type: row.media_type,
                bytes: row.bytes,
            })
            .collect(),
    })
}
