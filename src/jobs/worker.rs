//! The worker of a serving process: wakes when something was written, looks every few seconds for
//! what other processes wrote and every few minutes for reminders and for what came back, and stops between
//! two messages.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::announce::Announcements;
use super::deliver::Deliverer;
use super::hand_over::HandOvers;
use super::issue::Issuer;
use super::look_at_held::HeldMail;
use super::nudge::Nudges;
use super::read_returns::ReturnsReader;
use super::remind::Reminders;
use super::send_mail::MailSender;
use crate::clock::Clock;
use crate::domain::calendar::Moment;
use crate::mail::{MailboxOnDisk, Transport};
use crate::services::application_guide::links::Site;
use crate::storage::Db;

const POLL: Duration = Duration::from_secs(5);

/// How often the worker looks whether a reminder is due and whether a message came back.
const REMINDER_SECONDS: i64 = 5 * 60;

/// How long a stop waits for the message in hand; after that its lease runs out by itself.
const STOP_PATIENCE: Duration = Duration::from_secs(20);

/// A name for the leases of one process, unlike that of any other.
///
/// # Errors
/// When the machine gives no random bytes.
pub fn new_owner() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    let random: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{}-{random}", std::process::id()))
}

/// Issues invoices that were asked for, writes reminders and sends what the outbox holds, for as long as the process serves.
pub struct Worker {
    db: Db,
    clock: Clock,
    issuer: Issuer,
    reminders: Reminders,
    nudges: Nudges,
    hand_overs: HandOvers,
    announcements: Announcements,
    held: HeldMail,
    sender: MailSender,
    /// None where nothing may leave for an access point, as in a demonstration.
    deliverer: Option<Deliverer>,
    returns: Option<ReturnsReader>,
}

/// A running worker.
pub struct WorkerHandle {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// A worker whose leases are told apart from those of other processes by `owner`; links in
    /// mails lead to `site`.
    #[must_use]
    pub fn new(db: Db, clock: Clock, transport: Transport, owner: String, site: Site) -> Self {
        Self {
            issuer: Issuer::new(db.clone(), clock.clone()),
            reminders: Reminders::new(db.clone(), clock.clone(), site.clone()),
            nudges: Nudges::new(db.clone(), clock.clone(), site.clone()),
            hand_overs: HandOvers::new(db.clone(), clock.clone(), site.clone()),
            announcements: Announcements::new(db.clone(), clock.clone(), site),
            held: HeldMail::new(db.clone(), clock.clone()),
            deliverer: Some(Deliverer::new(db.clone(), clock.clone(), owner.clone())),
            sender: MailSender::new(db.clone(), clock.clone(), transport, owner),
            db,
            clock,
            returns: None,
        }
    }

    /// Lets nothing leave for an access point.
    #[must_use]
    pub fn without_access_point(mut self) -> Self {
        self.deliverer = None;
        self
    }

    /// Also reads the mailbox into which undeliverable messages come back.
    #[must_use]
    pub fn reading_returns(mut self, mailbox: MailboxOnDisk) -> Self {
        let (db, clock) = (self.db.clone(), self.clock.clone());
        self.returns = Some(ReturnsReader::new(db, clock, mailbox));
        self
    }

    /// Starts working on the current runtime.
    #[must_use]
    pub fn start(self) -> WorkerHandle {
        let (stop, stopped) = watch::channel(false);
        WorkerHandle {
            stop,
            task: tokio::spawn(self.run(stopped)),
        }
    }

    async fn run(self, mut stopped: watch::Receiver<bool>) {
        let mut remind_from = self.clock.now();
        while !*stopped.borrow() {
            // Before looking, so that what is written meanwhile wakes the next wait.
            let changed = self.db.changed();
            let pass = self.pass(&mut remind_from, &stopped);
            // A bug in one pass must not end all that follow; the log says where it was.
            if AssertUnwindSafe(pass).catch_unwind().await.is_err() {
                tracing::error!("the worker panicked; it goes on with its next round");
            }
            tokio::select! {
                () = changed => {}
                () = tokio::time::sleep(POLL) => {}
                told = stopped.changed() => if told.is_err() {
                    // Nobody is left who could stop it.
                    break;
                },
            }
        }
    }

    /// Does what is due now.
    async fn pass(&self, remind_from: &mut Moment, stopped: &watch::Receiver<bool>) {
        let stop = || *stopped.borrow();
        if let Err(error) = self.issuer.issue_asked(stop).await {
            tracing::error!(error = %chain(&error), "invoices that were asked for could not be issued");
        }
        let now = self.clock.now();
        if now >= *remind_from {
            *remind_from = now.plus_seconds(REMINDER_SECONDS);
            if let Err(error) = self.reminders.write_due(stop).await {
                tracing::error!(error = %chain(&error), "reminders could not be looked for");
            }
            if let Err(error) = self.nudges.write_due(stop).await {
                tracing::error!(error = %chain(&error), "nudges could not be looked for");
            }
            if let Err(error) = self.hand_overs.write_due().await {
                tracing::error!(error = %chain(&error), "months to hand over could not be looked for");
            }
            if let Some(returns) = &self.returns
                && let Err(error) = returns.read_new(stop).await
            {
                tracing::error!(error = %chain(&error), "what came back could not be read");
            }
            if let Err(error) = self.announcements.write_due(stop).await {
                tracing::error!(error = %chain(&error), "sessions could not be looked for");
            }
            // Last, so that what was withdrawn isn't written again in the same breath.
            if let Err(error) = self.held.look(stop).await {
                tracing::error!(error = %chain(&error), "held mail could not be looked at");
            }
        }
        if let Err(error) = self.sender.send_due(stop).await {
            tracing::error!(error = %chain(&error), "the outbox could not be worked on");
        }
        if let Some(deliverer) = &self.deliverer
            && let Err(error) = deliverer.deliver_due(stop).await
        {
            tracing::error!(error = %chain(&error), "documents could not be brought to their customers");
        }
    }
}

impl WorkerHandle {
    /// Stops after the message in hand.
    pub async fn stop(self) {
        // Nobody listens any more when the task has ended by itself.
        let _ = self.stop.send(true);
        if tokio::time::timeout(STOP_PATIENCE, self.task)
            .await
            .is_err()
        {
            tracing::warn!(
                "a message was still being sent at the stop; it goes again when its lease runs out"
            );
        }
    }
}

/// An error with its causes, as it is logged in this room.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
