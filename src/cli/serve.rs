//! `dienstboek serve`: the web application until it is asked to stop.

use std::net::{SocketAddr, TcpListener};

use super::{CliError, Global, block_on, logs, migrate, print};
use crate::clock::Clock;
use crate::demo;
use crate::jobs::worker::{Worker, new_owner};
use crate::mail::{MailboxOnDisk, Transport};
use crate::services::application_guide::links::Site;
use crate::storage::Db;
use crate::web::server::{self, Stops};
use crate::web::state::AppState;

const NO_RANDOM: &str = "the machine gives no random bytes";

/// What `serve` takes.
#[derive(clap::Args)]
pub struct Args {
    /// Where to listen [DIENSTBOEK_BIND; default 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<SocketAddr>,
    /// Fill an empty database with a believable institute to try the product with, and print who
    /// can sign in
    #[arg(long)]
    demo: bool,
}

/// Opens the database, brings it up to date, and serves.
///
/// # Errors
/// When the settings, the database or the address can't be used.
pub fn run(global: &Global, args: &Args) -> Result<(), CliError> {
    let bind = args.bind.map(|bind| bind.to_string());
    let config = global.config(&[("DIENSTBOEK_BIND", bind)])?;
    logs::start(&config)?;
    let db = migrate::open(&config)?;
    if args.demo {
        fill_demo(&db, &Site::new(&config.base_url))?;
    }
    let listener = TcpListener::bind(config.bind).map_err(CliError::failed(&format!(
        "nothing can be served on {}",
        config.bind
    )))?;
    print(format_args!(
        "Dienstboek is at {} (Ctrl-C stops it)",
        config.base_url
    ))?;
    let transport = Transport::from_config(&config, args.demo)
        .map_err(CliError::failed("mail can't be sent like this"))?;
    tracing::info!(transport = transport.name(), "mail goes to");
    let owner = new_owner().map_err(CliError::failed(NO_RANDOM))?;
    let site = Site::new(&config.base_url);
    let mut worker = Worker::new(db.clone(), Clock::System, transport.clone(), owner, site);
    if args.demo {
        worker = worker.without_access_point();
    }
    if let Some(path) = config.bounce_mailbox.clone() {
        worker = worker.reading_returns(MailboxOnDisk::new(path));
    }
    let state = AppState::new(db, config, Clock::System)
        .map_err(CliError::failed(NO_RANDOM))?
        .with_transport(transport);
    block_on(async move {
        let server = server::build(listener, state, Stops::OnSignal)
            .map_err(CliError::failed("the server can't be started"))?;
        let worker = worker.start();
        let served = server.await;
        worker.stop().await;
        served.map_err(CliError::failed("the server stopped"))
    })
}

/// Fills an empty book and says who can sign in.
fn fill_demo(db: &Db, site: &Site) -> Result<(), CliError> {
    let spinner = indicatif::ProgressBar::new_spinner();
    spinner.set_message("filling the demo institute");
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    let filled = demo::fill(db, Clock::System.today(), site);
    spinner.finish_and_clear();
    filled.map_err(CliError::failed("the demo institute can't be made"))?;
    print("Sign in with one of these addresses:")?;
    for person in demo::sign_ins() {
        print(format_args!("  {:<24} {}", person.email, person.role))?;
    }
    print(format_args!("The password of each is {}", demo::PASSWORD))
}
