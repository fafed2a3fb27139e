//! `dienstboek check TEXT`: what an identifier is, its normal form, or why it is wrong and what
//! was probably meant.

use serde::Serialize;

use super::{CliError, print};
use crate::domain::identifiers::identify::{Identified, Kind, identify};

/// Tell what an identifier is, its normal form, or why it is wrong.
#[derive(clap::Args)]
pub struct Args {
    /// A registration number, project number, enterprise number, VAT number, structured reference
    /// or account number, in any way of writing
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// The documented object; `errors` stands there only where the identifier is wrong.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    identified: &'a Identified,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    text: &'a str,
}

pub fn run(args: &Args) -> Result<(), CliError> {
    let identified = identify(&args.text);
    let problem = identified.reason.zip(identified.text.as_deref());
    if args.json {
        let errors = problem.map(|(code, text)| Problem { code, text });
        let answer = Answer {
            identified: &identified,
            errors: errors.into_iter().collect(),
        };
        let json = serde_json::to_string(&answer)
            .map_err(CliError::failed("the answer can't be written as JSON"))?;
        print(json)?;
    } else if let Some(normal) = &identified.normal {
        print(format_args!("{normal}  ({})", words(identified.kind)))?;
    }
    match problem {
        None => Ok(()),
        Some((code, text)) => Err(CliError::refused(refusal(&identified, code, text))),
    }
}

fn refusal(identified: &Identified, code: &str, text: &str) -> String {
    let what = match identified.kind {
        Kind::Unknown => String::new(),
        kind => format!("not a right {}: ", words(kind)),
    };
    let meant = identified.suggestion.as_ref();
    let question = meant.map(|meant| format!("; did you mean {meant}?"));
    format!("{what}{text}{} [{code}]", question.unwrap_or_default())
}

fn words(kind: Kind) -> String {
    match kind {
        Kind::VatNumber => "VAT number".to_owned(),
        Kind::Iban => "account number (IBAN)".to_owned(),
        kind => kind.word().replace('-', " "),
    }
}
