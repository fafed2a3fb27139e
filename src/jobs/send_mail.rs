//! Sending what the outbox holds: lease, send outside any transaction, settle.
//!
//! At least once, never knowingly twice: a message whose fate is unknown goes again under the same
//! Message-ID.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::clock::Clock;
use crate::domain::id::MailId;
use crate::domain::mail::{Trouble, TroubleKind, server_wait_seconds, wait_seconds_after};
use crate::mail::{Attachment, Email, Mailbox, Session, Transport};
use crate::storage::mails::MailRow;
use crate::storage::{self, Db, mail_queue, mails};

/// How a sender keeps what it has in hand from the others. One that lives renews its lease, however
/// long the mail server takes; after one that died the others wait until it has run out.
#[derive(Debug, Clone, Copy)]
pub struct Lease {
    pub seconds: i64,
    /// Well before it ends, also where the database is busy with an import.
    pub renew_every: Duration,
}

impl Default for Lease {
    fn default() -> Self {
        Self {
            seconds: 60,
            renew_every: Duration::from_secs(15),
        }
    }
}

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
    lease: Lease,
    /// How often in a row the mail server itself was in trouble.
    shut_doors: Arc<AtomicU32>,
}

impl MailSender {
    /// A sender whose leases are told apart by `owner`.
    #[must_use]
    pub fn new(db: Db, clock: Clock, transport: Transport, owner: String) -> Self {
        Self {
            db,
            clock,
            transport,
            owner,
            lease: Lease::default(),
            shut_doors: Arc::default(),
        }
    }

    /// With leases of another length.
    #[must_use]
    pub const fn with_lease(mut self, lease: Lease) -> Self {
        self.lease = lease;
        self
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
        self.settle_abandoned().await?;
        let mut session = self.transport.session();
        let result = async {
            while !stop() {
                let Some(mail) = self.take_next().await? else {
                    break;
                };
                if self.send_one(&mut session, mail, &mut counts).await? == Then::Stop {
                    break;
                }
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

    async fn take_next(&self) -> Result<Option<MailRow>, storage::Error> {
        let now = self.clock.now();
        let (owner, until) = (self.owner.clone(), now.plus_seconds(self.lease.seconds));
        self.db
            .write(move |tx| mail_queue::lease(tx, &owner, now, until))
            .await
    }

    async fn send_one(
        &self,
        session: &mut Session,
        mail: MailRow,
        counts: &mut Counts,
    ) -> Result<Then, storage::Error> {
        let (id, attempts) = (mail.id, mail.attempts);
        let email = self.db.read(move |conn| assemble(conn, mail)).await?;
        match self.send_under_lease(session, &email, id).await? {
            Ok(note) => {
                counts.sent += 1;
                self.shut_doors.store(0, Ordering::Relaxed);
                tracing::info!(mail = %id, attempts, %note, "mail sent");
                self.settle_sent(id, note).await?;
                Ok(Then::GoOn)
            }
            Err(trouble) if trouble.kind.is_of_server() => {
                tracing::warn!(mail = %id, %trouble, "no mail can be sent now");
                counts.deferred += self.stay_away(id, trouble).await?;
                Ok(Then::Stop)
            }
            Err(trouble) => {
                tracing::warn!(mail = %id, attempts, %trouble, "mail not sent");
                self.shut_doors.store(0, Ordering::Relaxed);
                self.settle_troubled(id, attempts, trouble, counts).await?;
                Ok(Then::GoOn)
            }
        }
    }

    /// Sends, and renews the lease for as long as that takes.
    async fn send_under_lease(
        &self,
        session: &mut Session,
        email: &Email,
        id: MailId,
    ) -> Result<Result<String, Trouble>, storage::Error> {
        let mut sending = pin!(session.send(email));
        loop {
            tokio::select! {
                outcome = &mut sending => return Ok(outcome),
                () = tokio::time::sleep(self.lease.renew_every) => {}
            }
            let owner = self.owner.clone();
            let until = self.clock.now().plus_seconds(self.lease.seconds);
            let renewed = self
                .db
                .write(move |tx| mail_queue::update_lease(tx, id, &owner, until))
                .await;
            lost_lease_is_no_error(id, renewed)?;
        }
    }

    async fn settle_sent(&self, id: MailId, note: String) -> Result<(), storage::Error> {
        let (now, owner) = (self.clock.now(), self.owner.clone());
        let settled = self
            .db
            .write(move |tx| mail_queue::update_to_sent(tx, id, &owner, now, &note))
            .await;
        lost_lease_is_no_error(id, settled)
    }

    async fn settle_troubled(
        &self,
        id: MailId,
        attempts: i32,
        trouble: Trouble,
        counts: &mut Counts,
    ) -> Result<(), storage::Error> {
        let (now, owner) = (self.clock.now(), self.owner.clone());
        let next = wait_seconds_after(attempts, trouble.kind).map(|wait| now.plus_seconds(wait));
        if next.is_some() {
            counts.deferred += 1;
        } else {
            counts.failed += 1;
        }
        let settled = self
            .db
            .write(move |tx| mail_queue::update_to_troubled(tx, id, &owner, &trouble, next))
            .await;
        lost_lease_is_no_error(id, settled)
    }

    /// Puts everything off: hundreds of messages must not knock on a door that is shut. A mail server
    /// bars who keeps signing in with the wrong password.
    async fn stay_away(&self, id: MailId, trouble: Trouble) -> Result<usize, storage::Error> {
        let times = self.shut_doors.fetch_add(1, Ordering::Relaxed) + 1;
        let (now, owner) = (self.clock.now(), self.owner.clone());
        let until = now.plus_seconds(server_wait_seconds(times));
        self.db
            .write(move |tx| mail_queue::postpone(tx, id, &owner, &trouble, now, until))
            .await
    }

    /// Gives the messages of a sender that died back to the queue.
    async fn settle_abandoned(&self) -> Result<(), storage::Error> {
        let now = self.clock.now();
        let lost = Trouble::new(
            TroubleKind::ConnectionLost,
            "the program stopped while the message was being sent",
        );
        self.db
            .write(move |tx| {
                for (id, attempts) in mail_queue::list_abandoned(tx, now)? {
                    // At once after a first stop, which says nothing of the message; one that ends
                    // the program again and again has to wait like any other in trouble.
                    let wait = match attempts {
                        1 => Some(0),
                        more => wait_seconds_after(more, lost.kind),
                    };
                    let next = wait.map(|wait| now.plus_seconds(wait));
                    mail_queue::update_abandoned(tx, id, now, &lost, next)?;
                }
                Ok(())
            })
            .await
    }
}

/// Whether a run goes on with the next message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    Stop,
}

/// When the lease ran out meanwhile, whoever has the message now settles it.
fn lost_lease_is_no_error(
    id: MailId,
    settled: Result<(), storage::Error>,
) -> Result<(), storage::Error> {
    match settled {
        Err(storage::Error::Stale) => {
            tracing::warn!(mail = %id, "the lease ran out while the message was being sent");
            Ok(())
        }
        other => other,
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
        unsubscribe: mail.unsubscribe_url,
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
