//! `dienstboek bank match --open LEDGER.json FILE…`: the matcher on its own. Open items in,
//! decisions out; touches no database.

use std::path::{Path, PathBuf};

use super::parse::{self, json};
use crate::cli::{CliError, print};
use crate::domain::bank::{Line, Statement, StatementFile};
use crate::domain::matching::{Judgement, Ledger, Matcher};
use crate::formats::coda::Totals;
use crate::formats::statement;

/// Tell which open item each bank line pays, and why.
///
/// The files are read in the order given; what a line pays is used up for the lines after it.
/// Nothing is stored.
#[derive(clap::Args)]
pub struct Args {
    /// The open items, customers and operator names, as JSON (see the README for its form).
    #[arg(long, value_name = "LEDGER.json")]
    open: PathBuf,
    /// The statement files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// One line of JSON for programs, also for refusals: {"errors":[{"code","line","text"}]}.
    #[arg(long)]
    json: bool,
}

/// One bank line with the answer about it, in the exchange form.
#[derive(serde::Serialize)]
struct Answer<'a> {
    statement: Option<&'a str>,
    sequence: &'a str,
    amount: crate::domain::money::Cents,
    #[serde(flatten)]
    judgement: Judgement,
}

#[derive(serde::Serialize)]
struct Answers<'a> {
    lines: Vec<Answer<'a>>,
}

/// Prints one decision for each bank line.
///
/// # Errors
/// When a file can't be opened, or one is refused: then nothing is decided at all.
pub fn run(args: &Args) -> Result<(), CliError> {
    let ledger = read_ledger(args)?;
    let files = args
        .files
        .iter()
        .map(|path| read_statements(args, path))
        .collect::<Result<Vec<_>, _>>()?;
    let mut matcher = Matcher::new(ledger);
    let mut lines = Vec::new();
    for (path, file) in args.files.iter().zip(&files) {
        for statement in &file.statements {
            if !matcher.is_of_own_account(statement) {
                let text = format!(
                    "{}: this is a statement of account {}, which isn't the account of the open items",
                    path.display(),
                    statement.account
                );
                return Err(refuse(args, "ACCOUNT_NOT_OURS", text));
            }
            lines.extend(
                statement
                    .lines
                    .iter()
                    .map(|line| answer(&mut matcher, statement, line)),
            );
        }
    }
    if args.json {
        return print(json(&Answers { lines }, true)?);
    }
    lines.iter().try_for_each(|answer| print(in_words(answer)))
}

fn answer<'a>(matcher: &mut Matcher, statement: &'a Statement, line: &'a Line) -> Answer<'a> {
    Answer {
        statement: statement.number.as_deref(),
        sequence: &line.sequence,
        amount: line.amount,
        judgement: matcher.judge(line, &statement.currency),
    }
}

fn read_ledger(args: &Args) -> Result<Ledger, CliError> {
    let name = args.open.display();
    let text = std::fs::read_to_string(&args.open)
        .map_err(CliError::failed(&format!("{name} can't be read")))?;
    serde_json::from_str(&text).map_err(|error| {
        refuse(
            args,
            "LEDGER_UNREADABLE",
            format!("{name} is not a list of open items: {error}"),
        )
    })
}

fn read_statements(args: &Args, path: &Path) -> Result<StatementFile, CliError> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(CliError::failed(&format!("{name} can't be read")))?;
    match statement::read(&bytes, Totals::MustHold) {
        Ok(reading) => {
            for notice in &reading.notices {
                eprintln!("{name}: {notice}");
            }
            Ok(reading.file)
        }
        Err(unreadable) => Err(parse::refuse(&unreadable, args.json)?),
    }
}

/// A refusal, told on standard output too where a program listens.
fn refuse(args: &Args, code: &'static str, text: String) -> CliError {
    let told = match args.json {
        true => parse::print_errors(vec![parse::Refusal::new(code, text.clone())]),
        false => Ok(()),
    };
    told.err().unwrap_or_else(|| CliError::refused(text))
}

/// What a person reads: the line, then where it goes and why.
fn in_words(answer: &Answer<'_>) -> String {
    let judgement = &answer.judgement;
    let mut text = format!(
        "{} {}  {:>12}  {}",
        answer.statement.unwrap_or("-"),
        answer.sequence,
        answer.amount.to_string(),
        judgement.decision
    );
    for flag in &judgement.flags {
        text.push_str(&format!(" {flag}"));
    }
    for part in &judgement.allocations {
        text.push_str(&format!(
            "\n    {:>12}  {}",
            part.amount.to_string(),
            part.tranche
        ));
    }
    for evidence in &judgement.evidence {
        text.push_str(&format!(
            "\n    {}: {} ({})",
            evidence.kind, evidence.text, evidence.strength
        ));
    }
    text
}
