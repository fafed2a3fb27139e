//! `dienstboek jobs run-once`: what the worker of a serving process would do now, once. For a machine
//! where nothing serves all the time, and for finding out why mail doesn't leave.

use serde_json::{Value, json};

use super::{CliError, Global, block_on, logs, migrate, print};
use crate::clock::Clock;
use crate::domain::calendar::Moment;
use crate::jobs::announce::Announcements;
use crate::jobs::deliver::Deliverer;
use crate::jobs::hand_over::HandOvers;
use crate::jobs::issue::Issuer;
use crate::jobs::look_at_held::{HeldMail, Looked};
use crate::jobs::nudge::Nudges;
use crate::jobs::rehearse::{self, Planned, Rehearsal};
use crate::jobs::remind::Reminders;
use crate::jobs::send_mail::{Counts, MailSender};
use crate::jobs::worker::new_owner;
use crate::mail::Transport;
use crate::services::application_guide::links::Site;
use crate::storage::{Db, Error, mail_holds, mail_queue};

/// Work that otherwise happens by itself while the application is served.
#[derive(clap::Subcommand)]
pub enum Args {
    /// Write the reminders and nudges and send the mail that are due, and print what came of it
    RunOnce(RunOnceArgs),
}

#[derive(clap::Args)]
pub struct RunOnceArgs {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Only tell what would be written and sent; nothing is changed
    #[arg(long)]
    dry_run: bool,
}

/// Does what is due.
///
/// # Errors
/// When the settings or the database can't be used. Mail that doesn't leave is no error: it is
/// counted, and the reason is kept with it.
pub fn run(global: &Global, args: &Args) -> Result<(), CliError> {
    let Args::RunOnce(RunOnceArgs { json, dry_run }) = args;
    let config = global.config(&[])?;
    logs::start(&config)?;
    let db = migrate::open(&config)?;
    let transport = Transport::from_config(&config, false)
        .map_err(CliError::failed("mail can't be sent like this"))?;
    let site = Site::new(&config.base_url);
    if *dry_run {
        let rehearsal = block_on(async {
            rehearse::rehearse(&db, &Clock::System, site)
                .await
                .map_err(CliError::failed("what is due can't be looked for"))
        })?;
        return tell(&rehearsal, *json);
    }
    let Done {
        reminded,
        announced,
        looked,
        delivered,
        counts,
        waiting,
        held,
    } = block_on(do_due(db, transport, site))?;
    if *json {
        return print(json!({
            "reminded": reminded,
            "announced": announced,
            "released": looked.released,
            "withdrawn": looked.withdrawn,
            "held": held,
            "deliveries": delivered,
            "sent": counts.sent,
            "deferred": counts.deferred,
            "failed": counts.failed,
            "waiting": waiting,
        }));
    }
    print(format_args!(
        "reminders written {reminded}, links to sessions {announced}; documents on their way {delivered}; mail sent {}, deferred {}, failed {}",
        counts.sent, counts.deferred, counts.failed
    ))?;
    if held > 0 || looked != Looked::default() {
        print(format_args!(
            "{held} wait to be seen before they leave; {} left that state now, {} were withdrawn",
            looked.released, looked.withdrawn
        ))?;
    }
    if waiting > 0 {
        print(format_args!(
            "{waiting} due and not sent: no mail server is set (DIENSTBOEK_SMTP_HOST)"
        ))?;
    }
    Ok(())
}

/// What came of it.
struct Done {
    /// Reminders and nudges that were written.
    reminded: usize,
    /// Links to sessions that were written.
    announced: usize,
    looked: Looked,
    /// Documents that an access point was asked about.
    delivered: usize,
    counts: Counts,
    /// Mail that is due still.
    waiting: i64,
    /// Mail that waits to be seen.
    held: i64,
}

/// Prints what a run would do.
fn tell(rehearsal: &Rehearsal, as_json: bool) -> Result<(), CliError> {
    if as_json {
        let withdrawn = rehearsal.withdrawn.iter().map(|(mail, because)| {
            let mut value = as_value(mail);
            if let Some(fields) = value.as_object_mut() {
                fields.insert("because".to_owned(), json!(because));
            }
            value
        });
        let list = |mails: &[Planned]| mails.iter().map(as_value).collect::<Vec<_>>();
        return print(json!({
            "issued": rehearsal.issued,
            "written": list(&rehearsal.written),
            "withdrawn": withdrawn.collect::<Vec<_>>(),
            "sent": list(&rehearsal.sent),
            "problems": rehearsal.problems,
        }));
    }
    print("dry run: nothing was changed and nothing was sent")?;
    if rehearsal.issued > 0 {
        print(format_args!("would issue {} invoices", rehearsal.issued))?;
    }
    for mail in &rehearsal.written {
        let leaves = mail.held_until.map_or_else(
            || "to leave at once".to_owned(),
            |until| format!("to leave {}", clock(until)),
        );
        print(format_args!("would write {}, {leaves}", in_words(mail)))?;
    }
    for (mail, because) in &rehearsal.withdrawn {
        print(format_args!(
            "would withdraw {} ({because})",
            in_words(mail)
        ))?;
    }
    for mail in &rehearsal.sent {
        print(format_args!("would send {}", in_words(mail)))?;
    }
    for problem in &rehearsal.problems {
        print(format_args!("could not write: {problem}"))?;
    }
    print(format_args!(
        "{} to write, {} to withdraw, {} to send",
        rehearsal.written.len(),
        rehearsal.withdrawn.len(),
        rehearsal.sent.len()
    ))
}

fn in_words(mail: &Planned) -> String {
    format!("{} to {}: {}", mail.kind, mail.to, mail.subject)
}

fn as_value(mail: &Planned) -> Value {
    json!({
        "kind": mail.kind,
        "to": mail.to,
        "subject": mail.subject,
        "held_until": mail.held_until.map(clock),
    })
}

/// `2026-11-24T10:00`, by the clock in Brussels.
fn clock(moment: Moment) -> String {
    moment.in_brussels().format("%Y-%m-%dT%H:%M").to_string()
}

async fn do_due(db: Db, transport: Transport, site: Site) -> Result<Done, CliError> {
    let doing = "the outbox can't be worked on";
    Issuer::new(db.clone(), Clock::System)
        .issue_asked(|| false)
        .await
        .map_err(CliError::failed(
            "invoices that were asked for can't be issued",
        ))?;
    let reminded = Reminders::new(db.clone(), Clock::System, site.clone())
        .write_due(|| false)
        .await
        .map_err(CliError::failed("reminders can't be looked for"))?;
    let nudged = Nudges::new(db.clone(), Clock::System, site.clone())
        .write_due(|| false)
        .await
        .map_err(CliError::failed("nudges can't be looked for"))?;
    let announced = Announcements::new(db.clone(), Clock::System, site.clone())
        .write_due(|| false)
        .await
        .map_err(CliError::failed("sessions can't be looked for"))?;
    HandOvers::new(db.clone(), Clock::System, site)
        .write_due()
        .await
        .map_err(CliError::failed("months to hand over can't be looked for"))?;
    let looked = HeldMail::new(db.clone(), Clock::System)
        .look(|| false)
        .await
        .map_err(CliError::failed("held mail can't be looked at"))?;
    let owner = new_owner().map_err(CliError::failed("the machine gives no random bytes"))?;
    let delivered = Deliverer::new(db.clone(), Clock::System, owner.clone())
        .deliver_due(|| false)
        .await
        .map_err(CliError::failed(
            "documents can't be brought to their customers",
        ))?;
    let sender = MailSender::new(db.clone(), Clock::System, transport, owner);
    let counts = sender
        .send_due(|| false)
        .await
        .map_err(CliError::failed(doing))?;
    let now = Clock::System.now();
    let (waiting, held) = db
        .read(move |conn| {
            Ok::<_, Error>((mail_queue::count_due(conn, now)?, mail_holds::count(conn)?))
        })
        .await
        .map_err(CliError::failed(doing))?;
    Ok(Done {
        reminded: reminded + nudged,
        announced,
        looked,
        delivered,
        counts,
        waiting,
        held,
    })
}
