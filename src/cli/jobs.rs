//! `dienstboek jobs run-once`: what the worker of a serving process would do now, once. For a machine
//! where nothing serves all the time, and for finding out why mail doesn't leave.

use super::{CliError, Global, block_on, logs, migrate, print};
use crate::clock::Clock;
use crate::jobs::announce::Announcements;
use crate::jobs::issue::Issuer;
use crate::jobs::nudge::Nudges;
use crate::jobs::remind::Reminders;
use crate::jobs::send_mail::{Counts, MailSender};
use crate::jobs::worker::new_owner;
use crate::mail::Transport;
use crate::services::application_guide::links::Site;
use crate::storage::{Db, mail_queue};

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
}

/// Does what is due.
///
/// # Errors
/// When the settings or the database can't be used. Mail that doesn't leave is no error: it is
/// counted, and the reason is kept with it.
pub fn run(global: &Global, args: &Args) -> Result<(), CliError> {
    let Args::RunOnce(RunOnceArgs { json }) = args;
    let config = global.config(&[])?;
    logs::start(&config)?;
    let db = migrate::open(&config)?;
    let transport = Transport::from_config(&config, false)
        .map_err(CliError::failed("mail can't be sent like this"))?;
    let site = Site::new(&config.base_url);
    let Done {
        reminded,
        announced,
        counts,
        waiting,
    } = block_on(do_due(db, transport, site))?;
    if *json {
        return print(serde_json::json!({
            "reminded": reminded,
            "announced": announced,
            "sent": counts.sent,
            "deferred": counts.deferred,
            "failed": counts.failed,
            "waiting": waiting,
        }));
    }
    print(format_args!(
        "reminders written {reminded}, links to sessions {announced}; mail sent {}, deferred {}, failed {}",
        counts.sent, counts.deferred, counts.failed
    ))?;
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
    counts: Counts,
    /// Mail that is due still.
    waiting: i64,
}

async fn do_due(db: Db, transport: Transport, site: Site) -> Result<Done, CliError> {
    let doing = "the outbox can't be worked on";
    Issuer::new(db.clone(), Clock::System)
        .issue_asked(|| false)
        .await
        .map_err(CliError::failed(
            "invoices that were asked for can't be issued",
        ))?;
    let reminded = Reminders::new(db.clone(), Clock::System)
        .write_due(|| false)
        .await
        .map_err(CliError::failed("reminders can't be looked for"))?;
    let nudged = Nudges::new(db.clone(), Clock::System, site.clone())
        .write_due(|| false)
        .await
        .map_err(CliError::failed("nudges can't be looked for"))?;
    let announced = Announcements::new(db.clone(), Clock::System, site)
        .write_due(|| false)
        .await
        .map_err(CliError::failed("sessions can't be looked for"))?;
    let owner = new_owner().map_err(CliError::failed("the machine gives no random bytes"))?;
    let sender = MailSender::new(db.clone(), Clock::System, transport, owner);
    let counts = sender
        .send_due(|| false)
        .await
        .map_err(CliError::failed(doing))?;
    let now = Clock::System.now();
    let waiting = db
        .read(move |conn| mail_queue::count_due(conn, now))
        .await
        .map_err(CliError::failed(doing))?;
    Ok(Done {
        reminded: reminded + nudged,
        announced,
        counts,
        waiting,
    })
}
