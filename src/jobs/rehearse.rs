//! What a run of the jobs would do now, without doing it: everything is done in one transaction that
//! is undone at its end, so that what is told is what would happen. Nothing is sent.

use super::worker::chain;
use crate::clock::Clock;
use crate::domain::calendar::Moment;
use crate::domain::mail::{MailKind, MailStatus, Withdrawal};
use crate::domain::user::Actor;
use crate::services::application_guide::links::Site;
use crate::services::hold_mail::{self, Outcome};
use crate::services::{Ctx, attendance_links, issue_batch, nudge, remind, warn_attendance};
use crate::storage::mails::MailRow;
use crate::storage::{Db, Error, Tx, institute, issue_batches, mail_holds, mail_queue, mails};

/// What a run would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// Invoices of a batch that would be issued.
    pub issued: usize,
    /// Messages that would be written, those that wait first included.
    pub written: Vec<Planned>,
    /// Held messages that would be taken out, and why.
    pub withdrawn: Vec<(Planned, Withdrawal)>,
    /// Messages that would be given to the mail server.
    pub sent: Vec<Planned>,
    /// What could not be written, and why.
    pub problems: Vec<String>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub kind: MailKind,
    pub to: String,
    pub subject: String,
    /// When it leaves, where it waits first.
    pub held_until: Option<Moment>,
}

impl Planned {
    fn of(mail: &MailRow) -> Self {
        Self {
            kind: mail.kind,
            to: mail.recipient_address.clone(),
            subject: mail.subject.clone(),
            held_until: mail.held_until.filter(|_| mail.status == MailStatus::Held),
        }
    }
}

/// How the transaction ends: never by a commit.
enum End {
    Rehearsed(Box<Rehearsal>),
    Failed(Error),
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Goes through what is due now and tells what would come of it.
///
/// # Errors
/// What the database reports.
pub async fn rehearse(db: &Db, clock: &Clock, site: Site) -> Result<Rehearsal, Error> {
    let ctx = Ctx {
        actor: Actor::system(),
        now: clock.now(),
    };
    let ended: Result<std::convert::Infallible, End> = db
        .write(move |tx| Err(End::Rehearsed(Box::new(play(tx, &ctx, &site)?))))
        .await;
    match ended {
        Ok(never) => match never {},
        Err(End::Rehearsed(rehearsal)) => Ok(*rehearsal),
        Err(End::Failed(error)) => Err(error),
    }
}

/// In the order in which the worker does it.
fn play(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site) -> Result<Rehearsal, Error> {
    let mut rehearsal = Rehearsal::default();
    let before = mails::find_newest(tx)?;
    issue(tx, ctx, &mut rehearsal)?;
    write(tx, ctx, site, &mut rehearsal)?;
    let new = mails::list_after(tx, before)?;
    rehearsal.written = new.iter().map(Planned::of).collect();
    for mail in mail_holds::list(tx)? {
        if let Outcome::Withdrawn(because) = hold_mail::look_again(tx, ctx, mail.id)? {
            rehearsal.withdrawn.push((Planned::of(&mail), because));
        }
    }
    let due = mail_queue::list_due(tx, ctx.now)?;
    rehearsal.sent = due.iter().map(Planned::of).collect();
    Ok(rehearsal)
}

fn issue(tx: &mut Tx<'_>, ctx: &Ctx, rehearsal: &mut Rehearsal) -> Result<(), Error> {
    while let Some(waiting) = issue_batches::find_waiting(tx)? {
        match tx.savepoint(|tx| issue_batch::issue_one(tx, ctx, &waiting)) {
            Ok(()) => rehearsal.issued += 1,
            Err(error) => {
                rehearsal.problems.push(chain(&error));
                issue_batch::refuse(tx, &waiting, &error)?;
            }
        }
    }
    Ok(())
}

fn write(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site, to: &mut Rehearsal) -> Result<(), Error> {
    if institute::find(tx)?.is_none() {
        return Ok(());
    }
    for customer in remind::list_due(tx, ctx)? {
        let done = tx.savepoint(|tx| remind::remind(tx, ctx, site, customer).map(drop));
        to.note(done);
    }
    for place in warn_attendance::list_due(tx, ctx.today())? {
        let done = tx.savepoint(|tx| warn_attendance::warn(tx, ctx, place).map(drop));
        to.note(done);
    }
    for due in nudge::list_due(tx, ctx)? {
        let done = tx.savepoint(|tx| nudge::write(tx, ctx, site, due).map(drop));
        to.note(done);
    }
    for (edition, day, audience) in attendance_links::list_due(tx, ctx)? {
        let done = tx.savepoint(|tx| {
            attendance_links::send_for_day(tx, ctx, site, edition, day, audience).map(drop)
        });
        to.note(done);
    }
    Ok(())
}

impl Rehearsal {
    fn note<E: std::error::Error>(&mut self, done: Result<(), E>) {
        if let Err(error) = done {
            self.problems.push(chain(&error));
        }
    }
}
