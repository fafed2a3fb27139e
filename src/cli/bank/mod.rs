//! `dienstboek bank …`: statements and payments without a browser.

mod import;
mod matching;
mod parse;

use clap::Subcommand;

use super::{CliError, Global};

/// Read bank statements.
#[derive(Subcommand)]
pub enum Args {
    Import(import::Args),
    Match(matching::Args),
    Parse(parse::Args),
}

/// Runs one of the commands about the bank.
///
/// # Errors
/// See the command.
pub fn run(global: &Global, args: Args) -> Result<(), CliError> {
    match args {
        Args::Import(args) => import::run(global, &args),
        Args::Match(args) => matching::run(&args),
        Args::Parse(args) => parse::run(&args),
    }
}
