//! MT940, the customer statement of SWIFT, as Belgian, Dutch and German banks write it.
//!
//! Owns reading the message; knows nothing of invoices or matching. The envelope is optional, the
//! fields are strict only where money is: a balance or an amount that can't be read stops the file,
//! an odd text never does. Pages (`60M`, `62M`) become one statement where they follow each other.

mod entry;
mod field;
mod statement;
mod subfields;
#[cfg(test)]
mod tests;
mod text;
mod words;

use crate::domain::bank::{StatementFile, StatementFormat};

use super::coda::Totals;
use super::encoding;
use super::message::{self, Problem, What};
use super::statement::Reading;

pub(super) use field::looks_like_fields;

/// Reads a file with any number of statements.
///
/// # Errors
/// Everything that stops the file from being used, each with its line.
pub fn read(bytes: &[u8], totals: Totals) -> Result<Reading, Vec<Problem>> {
    let text = encoding::plain(bytes);
    let mut problems = Vec::new();
    let statements =
        statement::statements(&text, &mut problems).map_err(|problem| vec![problem])?;
    if statements.is_empty() {
        return Err(vec![What::NoStatement.at(1)]);
    }
    let notices = message::weigh(problems, totals)?;
    let file = StatementFile {
        format: StatementFormat::Mt940,
        version: None,
        statements,
    };
    let notices = notices.into_iter().map(Into::into).collect();
    Ok(Reading { file, notices })
}
