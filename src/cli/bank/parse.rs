//! `dienstboek bank parse FILE`: any supported statement file as one JSON shape. Touches no
//! database.

use std::path::PathBuf;

use crate::cli::{CliError, print};
use crate::formats::coda::Totals;
use crate::formats::statement::{self, Unreadable};

/// Show what a statement file says, as JSON.
///
/// A file whose movements don't lead from the opening to the closing balance is refused, with the
/// difference. Nothing is stored.
#[derive(clap::Args)]
pub struct Args {
    /// The statement file, of any format that is read.
    file: PathBuf,
    /// One line of JSON for programs, also for refusals: {"errors":[{"code","line","text"}]}.
    #[arg(long)]
    json: bool,
    /// Read the file although its control totals contradict its movements.
    #[arg(long)]
    accept_imbalance: bool,
}

/// Prints the statements of a file; notices go to standard error.
///
/// # Errors
/// When the file can't be opened, or is refused.
pub fn run(args: &Args) -> Result<(), CliError> {
    let name = args.file.display();
    let bytes =
        std::fs::read(&args.file).map_err(CliError::failed(&format!("{name} can't be read")))?;
    let totals = if args.accept_imbalance {
        Totals::MayDiffer
    } else {
        Totals::MustHold
    };
    let reading = match statement::read(&bytes, totals) {
        Err(Unreadable::UnknownTable) => {
            eprintln!("{name}: the bank is not known; the columns are read by their headings");
            statement::read_table_by_headings(&bytes)
        }
        reading => reading,
    };
    match reading {
        Ok(reading) => {
            for notice in &reading.notices {
                eprintln!("{name}: {notice}");
            }
            print(json(&reading.file, args.json)?)
        }
        Err(unreadable) => Err(refuse(&unreadable, args.json)?),
    }
}

/// The refusal of a file, told on standard output too where a program listens.
///
/// # Errors
/// When standard output can't be written.
pub(super) fn refuse(unreadable: &Unreadable, json: bool) -> Result<CliError, CliError> {
    if json {
        print_errors(errors(unreadable))?;
    }
    Ok(CliError::Refused(reasons(unreadable)))
}

/// Writes refusals as one line of JSON.
///
/// # Errors
/// When standard output can't be written.
pub(super) fn print_errors(errors: Vec<Refusal>) -> Result<(), CliError> {
    print(json(&Errors { errors }, true)?)
}

/// One refusal in the exchange form.
#[derive(serde::Serialize)]
pub(super) struct Refusal {
    code: &'static str,
    line: Option<usize>,
    text: String,
}

impl Refusal {
    /// A refusal of a whole file.
    pub fn new(code: &'static str, text: String) -> Self {
        Self {
            code,
            line: None,
            text,
        }
    }
}

#[derive(serde::Serialize)]
struct Errors {
    errors: Vec<Refusal>,
}

fn errors(unreadable: &Unreadable) -> Vec<Refusal> {
    match unreadable {
        Unreadable::Problems(problems) => problems
            .iter()
            .map(|problem| Refusal {
                code: problem.code(),
                line: Some(problem.line()),
                text: problem.sentence(),
            })
            .collect(),
        other => vec![Refusal::new(other.code(), other.to_string())],
    }
}

fn reasons(unreadable: &Unreadable) -> Vec<String> {
    match unreadable {
        Unreadable::Problems(problems) => problems.iter().map(ToString::to_string).collect(),
        other => vec![other.to_string()],
    }
}

/// A value as JSON, on one line for programs.
///
/// # Errors
/// When it can't be written as JSON.
pub(super) fn json(value: &impl serde::Serialize, compact: bool) -> Result<String, CliError> {
    let written = if compact {
        serde_json::to_string(value)
    } else {
        serde_json::to_string_pretty(value)
    };
    written.map_err(CliError::failed("the result can't be written as JSON"))
}
