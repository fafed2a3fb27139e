//! `dienstboek render`: the documents of one invoice from its JSON, without a database.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use super::{CliError, print};
use crate::documents;
use crate::domain::invoice::check::Problem;
use crate::domain::invoice::content::InvoiceContent;
use crate::formats::ubl::{self, EmbeddedPdf};

/// Documents from JSON, without a database.
#[derive(Subcommand)]
pub enum Args {
    /// The PDF and the UBL of one invoice or credit note; prints its totals as JSON
    Invoice(Invoice),
}

/// What `render invoice` takes.
#[derive(clap::Args)]
pub struct Invoice {
    /// The content of the invoice, as JSON
    #[arg(value_name = "INVOICE.json")]
    content: PathBuf,
    /// Write the PDF here
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// Write the UBL here, with the PDF inside
    #[arg(long, value_name = "FILE")]
    ubl: Option<PathBuf>,
    /// Print a refusal as JSON too; the totals always are
    #[arg(long)]
    json: bool,
}

/// A broken rule as the JSON shows it.
#[derive(Serialize)]
struct Refused {
    field: String,
    code: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Errors<'a> {
    errors: &'a [Refused],
}

/// Runs a command of this group.
///
/// # Errors
/// Every rule that the content breaks, with its field; then no file is written.
pub fn run(args: Args) -> Result<(), CliError> {
    match args {
        Args::Invoice(args) => invoice(&args),
    }
}

fn invoice(args: &Invoice) -> Result<(), CliError> {
    if args.pdf.is_some() && args.pdf == args.ubl {
        return Err(CliError::refused("--pdf and --ubl name the same file"));
    }
    let content = match read(&args.content)? {
        Ok(content) => content,
        Err(refused) => return Err(refuse(&refused, args.json)?),
    };
    let totals = content
        .totals()
        .map_err(CliError::failed("the invoice can't be added up"))?;
    let pdf = documents::invoice::pdf(&content, &totals)
        .map_err(CliError::failed("the PDF can't be made"))?;
    let file_name = format!("{}.pdf", content.file_stem());
    let embedded = EmbeddedPdf {
        file_name: &file_name,
        bytes: &pdf,
    };
    let xml =
        ubl::write(&content, Some(embedded)).map_err(CliError::failed("the UBL can't be made"))?;
    let mut written = Vec::new();
    for (path, bytes) in [(&args.pdf, &pdf), (&args.ubl, &xml)] {
        if let Some(path) = path {
            write(path, bytes, &written)?;
            written.push(path.as_path());
        }
    }
    print(json(&totals)?)
}

/// The content in a file, or every rule that it breaks.
fn read(path: &Path) -> Result<Result<InvoiceContent, Vec<Refused>>, CliError> {
    let text = fs::read(path).map_err(CliError::failed(&format!(
        "{} can't be read",
        path.display()
    )))?;
    let mut reader = serde_json::Deserializer::from_slice(&text);
    let parsed = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| unreadable(&error.path().to_string(), error.inner()))
        .and_then(|content: InvoiceContent| match reader.end() {
            Ok(()) => Ok(content),
            Err(error) => Err(unreadable(".", &error)),
        });
    let content = match parsed {
        Ok(content) => content,
        Err(refused) => return Ok(Err(vec![refused])),
    };
    let refused: Vec<_> = content.check().into_iter().map(Refused::of).collect();
    Ok(if refused.is_empty() {
        Ok(content)
    } else {
        Err(refused)
    })
}

impl Refused {
    fn of(problem: Problem) -> Self {
        Self {
            field: problem.path,
            code: problem.code.word(),
            text: problem.code.sentence().to_owned(),
        }
    }
}

/// What isn't the JSON of an invoice: `seller.iban: this is not a valid account number …`.
fn unreadable(path: &str, error: &serde_json::Error) -> Refused {
    let told = error.to_string();
    // Where the field is known, its place in the file is noise.
    let place = format!(" at line {} column {}", error.line(), error.column());
    let (field, text) = match path {
        "." => ("the file", told.as_str()),
        path => (path, told.strip_suffix(&place).unwrap_or(&told)),
    };
    Refused {
        field: field.to_owned(),
        code: "UNREADABLE",
        text: text.to_owned(),
    }
}

/// The refusal, on standard output too where JSON is wanted.
fn refuse(refused: &[Refused], as_json: bool) -> Result<CliError, CliError> {
    if as_json {
        print(json(&Errors { errors: refused })?)?;
    }
    let line = |refused: &Refused| format!("{}: {}", refused.field, refused.text);
    Ok(CliError::Refused(refused.iter().map(line).collect()))
}

fn json(value: &impl Serialize) -> Result<String, CliError> {
    serde_json::to_string(value).map_err(CliError::failed("the answer can't be written as JSON"))
}

/// Writes one of the files. What was written before goes away when this one fails: both or none.
fn write(path: &Path, bytes: &[u8], earlier: &[&Path]) -> Result<(), CliError> {
    fs::write(path, bytes).map_err(|error| {
        for file in earlier {
            // The reason to tell is the write that failed; a rest that stays does no harm.
            let _ = fs::remove_file(file);
        }
        CliError::failed(&format!("{} can't be written", path.display()))(error)
    })
}
