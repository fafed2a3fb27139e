//! camt.053, the account statement of ISO 20022, in its versions 02 to 14.
//!
//! Owns reading the message; knows nothing of invoices or matching. Elements are found by their
//! names, whatever namespace prefix they carry, in one pass over the file. A batch is replaced by
//! its transactions only where they add up to it to the cent. What the versions call differently
//! (`BIC` and `BICFI`, a party's name with or without `Pty`, a status as text or code) is read
//! alike. Reports during the day (camt.052) and notices of single movements (camt.054) have no
//! balances that prove them: they are refused.

mod entry;
mod line;
mod statement;
#[cfg(test)]
mod tests;
mod xml;

use crate::domain::bank::{StatementFile, StatementFormat};

use super::coda::Totals;
use super::encoding;
use super::message::{self, Problem, What};
use super::statement::Reading;
use xml::{Read, Xml};

/// The newest version whose schema was read.
const NEWEST: u32 = 14;

/// Reads a message with any number of statements.
///
/// # Errors
/// Everything that stops the file from being used, each with its line.
pub fn read(bytes: &[u8], totals: Totals) -> Result<Reading, Vec<Problem>> {
    let mut problems = Vec::new();
    let text = encoding::xml(bytes).map_err(|what| vec![what.at(1)])?;
    if let Some(named) = text.damaged {
        problems.push(What::CharacterSet(named).at(1));
    }
    let file = document(&mut Xml::new(&text.text), &mut problems);
    let file = match file {
        Ok(file) => file,
        Err(problem) => return Err(vec![problem]),
    };
    let notices = message::weigh(problems, totals)?;
    let notices = notices.into_iter().map(Into::into).collect();
    Ok(Reading { file, notices })
}

fn document(xml: &mut Xml<'_>, problems: &mut Vec<Problem>) -> Read<StatementFile> {
    let (root, namespace) = xml.root()?;
    let version = version(xml, &namespace, problems)?;
    let mut statements = Vec::new();
    let mut message = |xml: &mut Xml<'_>| {
        xml.children(|xml, name, _| match name {
            "Stmt" => {
                statements.push(statement::statement(xml, problems)?);
                Ok(())
            }
            _ => xml.skip(),
        })
    };
    if root == "BkToCstmrStmt" {
        message(xml)?;
    } else {
        // Some banks wrap the document in an envelope of their own.
        find(xml, 0, &mut message)?;
    }
    if statements.is_empty() {
        return Err(xml.problem(What::NoStatement));
    }
    Ok(StatementFile {
        format: StatementFormat::Camt053,
        version,
        statements,
    })
}

/// Looks for the message, at most a few elements deep.
fn find<'a>(
    xml: &mut Xml<'a>,
    depth: usize,
    message: &mut dyn FnMut(&mut Xml<'a>) -> Read<()>,
) -> Read<()> {
    const ENVELOPES: usize = 4;
    xml.children(|xml, name, _| match name {
        "BkToCstmrStmt" => message(xml),
        "BkToCstmrAcctRpt" => Err(other(xml, "a report of the day's movements (camt.052)")),
        "BkToCstmrDbtCdtNtfctn" => Err(other(xml, "a notice of single movements (camt.054)")),
        _ if depth < ENVELOPES => find(xml, depth + 1, message),
        _ => xml.skip(),
    })
}

fn other(xml: &mut Xml<'_>, what: &str) -> Problem {
    xml.problem(What::OtherMessage(what.to_owned()))
}

/// `…:camt.053.001.08` is version 08. Newer ones and variants are read, and that is said.
fn version(
    xml: &mut Xml<'_>,
    namespace: &str,
    problems: &mut Vec<Problem>,
) -> Read<Option<String>> {
    let Some((_, name)) = namespace.rsplit_once(':') else {
        return Ok(None);
    };
    let Some(version) = name.strip_prefix("camt.053.001.") else {
        if name.starts_with("camt.053") {
            problems.push(xml.problem(What::UnknownVersion(name.to_owned())));
        }
        return Ok(None);
    };
    match version.parse::<u32>() {
        Ok(0 | 1) => return Err(xml.problem(What::OldVersion(version.to_owned()))),
        Ok(2..=NEWEST) => {}
        _ => problems.push(xml.problem(What::UnknownVersion(version.to_owned()))),
    }
    Ok(Some(version.to_owned()))
}
