//! `dienstboek bank …`: statements and payments without a browser.

mod matching;
mod parse;

use clap::Subcommand;

use super::CliError;

/// Read bank statements.
#[derive(Subcommand)]
pub enum Args {
    Match(matching::Args),
    Parse(parse::Args),
}

/// Runs one of the commands about the bank.
///
/// # Errors
/// See the command.
pub fn run(args: Args) -> Result<(), CliError> {
    match args {
        Args::Match(args) => matching::run(&args),
        Args::Parse(args) => parse::run(&args),
    }
}
