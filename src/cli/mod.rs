//! The command line: a file per command group, over the same services and rules as the pages.
//!
//! # To add a command
//! 1. A file `cli/<group>.rs` with `#[derive(clap::Args)] pub struct Args` (or
//!    `#[derive(clap::Subcommand)] pub enum Args` where the group has several commands) and
//!    `pub fn run(args: Args) -> Result<(), CliError>`. Commands that need the database or the
//!    settings take `&Global` too, and wait for what is asynchronous with [`block_on`].
//! 2. A variant in [`Command`] and an arm in [`run`], both in alphabetical order.
//!
//! Exit status: 0 done; 1 the input was understood and refused, or the work failed (the reason is on
//! standard error); 2 wrong usage, or settings that can't be used. Results go to standard output
//! through [`print`], so that a closed pipe is no panic.

mod bank;
mod check;
mod jobs;
mod logs;
mod migrate;
mod render;
mod serve;
mod subsidy;
mod user;
mod verify;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, ConfigErrors};

/// The back office of a training institute that works under the kmo-portefeuille.
#[derive(Parser)]
#[command(name = "dienstboek", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args)]
pub struct Global {
    /// The database: sqlite:PATH or postgres://… [DIENSTBOEK_DATABASE; default sqlite:dienstboek.sqlite]
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Bank statements and payments.
    #[command(subcommand)]
    Bank(bank::Args),
    /// Tell what an identifier is, its normal form, or why it is wrong
    Check(check::Args),
    /// Work that otherwise happens by itself while the application is served
    #[command(subcommand)]
    Jobs(jobs::Args),
    /// Bring the database up to date
    Migrate(migrate::Args),
    /// Documents from JSON, without a database
    #[command(subcommand)]
    Render(render::Args),
    /// Serve the web application
    Serve(serve::Args),
    /// What the kmo-portefeuille would give
    #[command(subcommand)]
    Subsidy(subsidy::Args),
    /// The people who sign in
    #[command(subcommand)]
    User(user::Args),
    /// Check that the book is as it was recorded: hash chains, numbers, sums, stored documents
    Verify(verify::Args),
}

fn run(cli: Cli) -> Result<(), CliError> {
    let global = cli.global;
    match cli.command {
        Command::Bank(args) => bank::run(&global, args),
        Command::Check(args) => check::run(&args),
        Command::Jobs(args) => jobs::run(&global, &args),
        Command::Render(args) => render::run(args),
        Command::Migrate(args) => migrate::run(&global, &args),
        Command::Serve(args) => serve::run(&global, &args),
        Command::Subsidy(args) => subsidy::run(&args),
        Command::User(args) => user::run(&global, args),
        Command::Verify(args) => verify::run(&global, &args),
    }
}

/// Why a command didn't do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The input was understood and refused; the reasons, one a line.
    #[error("{}", .0.join("\n"))]
    Refused(Vec<String>),
    /// The settings can't be used.
    #[error(transparent)]
    Config(#[from] ConfigErrors),
    /// The work failed on the way.
    #[error("{0}")]
    Failed(String, #[source] Box<dyn Error + Send + Sync>),
}

impl CliError {
    /// One reason for a refusal.
    pub fn refused(reason: impl Into<String>) -> Self {
        Self::Refused(vec![reason.into()])
    }

    /// A failure while `doing` something; for `map_err`.
    pub fn failed<E: Error + Send + Sync + 'static>(doing: &str) -> impl FnOnce(E) -> Self {
        let doing = doing.to_owned();
        move |error| Self::Failed(doing, Box::new(error))
    }

    fn status(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Failed(..) => 1,
            Self::Config(_) => 2,
        }
    }
}

impl Global {
    /// The settings, where what was given on the command line wins over the environment.
    ///
    /// # Errors
    /// All problems with the settings at once.
    pub fn config(&self, more: &[(&str, Option<String>)]) -> Result<Config, ConfigErrors> {
        let mut overrides = vec![("DIENSTBOEK_DATABASE", self.database.clone())];
        overrides.extend(more.iter().cloned());
        Config::from_environment(&overrides)
    }
}

/// Runs the program on the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut message = format!("dienstboek: {error}");
            let mut source = error.source();
            while let Some(cause) = source {
                message.push_str(&format!("\n  because: {cause}"));
                source = cause.source();
            }
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(std::io::stderr().lock(), "{message}");
            ExitCode::from(error.status())
        }
    }
}

/// Writes a line to standard output; a reader that went away ends the program quietly.
///
/// # Errors
/// When standard output can't be written.
pub fn print(text: impl std::fmt::Display) -> Result<(), CliError> {
    writeln!(std::io::stdout().lock(), "{text}")
        .map_err(CliError::failed("standard output can't be written"))
}

/// Runs asynchronous work to its end on a runtime of its own.
///
/// # Errors
/// What the work returns, or that no runtime could be started.
pub fn block_on<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(CliError::failed("no threads could be started"))?
        .block_on(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
