//! `dienstboek verify`: whether the book is as it was recorded: the chains of hashes, the numbers of
//! invoices, the sums, and the bytes of what is stored. Reads only.

use serde::Serialize;

use super::{CliError, Global, logs, migrate, print};
use crate::services::verify::{self, Check, Finding};

/// Check that nothing was changed behind the book's back.
#[derive(clap::Args)]
pub struct Args {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// The documented object; `errors` repeats what was found, each with its check.
#[derive(Serialize)]
struct Answer<'a> {
    ok: bool,
    checks: &'a [Check],
    errors: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    #[serde(flatten)]
    finding: &'a Finding,
}

/// Checks the book, and refuses it when anything isn't as it was recorded.
///
/// # Errors
/// When the settings or the database can't be used; when something was found.
pub fn run(global: &Global, args: &Args) -> Result<(), CliError> {
    let config = global.config(&[])?;
    logs::start(&config)?;
    let db = migrate::open(&config)?;
    let checks = db
        .read_blocking(verify::run)
        .map_err(CliError::failed("the book can't be read"))?;
    let found = || {
        let of = |check: &'_ Check| check.check;
        checks.iter().flat_map(move |check| {
            check
                .findings
                .iter()
                .map(move |finding| (of(check), finding))
        })
    };
    if args.json {
        let answer = Answer {
            ok: found().next().is_none(),
            checks: &checks,
            errors: found()
                .map(|(code, finding)| Problem { code, finding })
                .collect(),
        };
        let json = serde_json::to_string(&answer)
            .map_err(CliError::failed("the answer can't be written as JSON"))?;
        print(json)?;
    } else {
        for check in &checks {
            let outcome = match check.findings.len() {
                0 => "as recorded".to_owned(),
                number => format!("{number} found"),
            };
            print(format_args!(
                "{:<20} {:>7} examined  {outcome}",
                check.check, check.examined
            ))?;
        }
    }
    let reasons: Vec<String> = found()
        .map(|(check, finding)| format!("{}: {} [{check}]", finding.subject, finding.text))
        .collect();
    if reasons.is_empty() {
        Ok(())
    } else {
        Err(CliError::Refused(reasons))
    }
}
