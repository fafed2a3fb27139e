//! CODA version 2, the statement format of the Belgian banks (Febelfin, Standard CODA 2.6).
//!
//! Owns reading and writing the 128-column records; knows nothing of invoices or matching. Reading
//! is all or nothing: a file whose columns, order or totals don't hold is refused with the line and
//! the figures, because a lost or doubled line is a lost or doubled payment. Codes that the
//! standard may add later (transaction codes, communication types, categories) never stop a file.
//!
//! In order: [`text`] cuts bytes into records, [`record`] reads their columns, [`assemble`] puts
//! them in their statement, [`group`] decides which amounts are lines, [`check`] counts.

mod account;
mod assemble;
mod check;
mod communication;
mod group;
mod line;
mod milli;
mod problem;
mod record;
#[cfg(test)]
mod tests;
mod text;
pub mod write;

pub use problem::{Field, Problem, Weight, What};

use crate::domain::bank::{Statement, StatementExtra, StatementFile, StatementFormat};

use super::statement::Reading;
use assemble::{Block, Entry};

/// How control totals that don't hold are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Totals {
    /// They refuse the file.
    MustHold,
    /// They become notices: for looking into a file, never for booking it.
    MayDiffer,
}

/// Reads a file with any number of statements.
///
/// # Errors
/// Everything that stops the file from being used, each with its line.
pub fn read(bytes: &[u8], totals: Totals) -> Result<Reading, Vec<Problem>> {
    let mut notices = Vec::new();
    let text = text::decode(bytes);
    let records = records(&text)?;
    let blocks = assemble::assemble(records, &mut notices).map_err(|problem| vec![problem])?;
    let mut refusals = Vec::new();
    let mut statements = Vec::new();
    for block in blocks {
        let (statement, problems) = statement(block).map_err(|problem| vec![problem])?;
        for problem in problems {
            match (problem.what.weight(), totals) {
                (Weight::Refusal, _) | (Weight::Imbalance, Totals::MustHold) => {
                    refusals.push(problem);
                }
                _ => notices.push(problem),
            }
        }
        statements.push(statement);
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let file = StatementFile {
        format: StatementFormat::Coda,
        // The file tells the main version only; the standard's minor versions look alike.
        version: Some("2".to_owned()),
        statements,
    };
    let notices = notices.into_iter().map(Into::into).collect();
    Ok(Reading { file, notices })
}

/// The records of a file; what is wrong with single records is reported together.
fn records(text: &str) -> Result<Vec<record::Read>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut records = Vec::new();
    for (index, record) in text::records(text).enumerate() {
        if let (0, Ok(first)) = (index, &record)
            && first.column(1) != '0'
        {
            return Err(vec![What::NoHeader.at(first.line)]);
        }
        match record.and_then(|record| record::read(&record)) {
            Ok(record) => records.push(record),
            Err(problem) => problems.push(problem),
        }
    }
    if records.is_empty() && problems.is_empty() {
        problems.push(What::NoHeader.at(1));
    }
    if problems.is_empty() {
        Ok(records)
    } else {
        Err(problems)
    }
}

/// One block as a neutral statement, with everything that is to be said about it.
fn statement(mut block: Block) -> Result<(Statement, Vec<Problem>), Problem> {
    let groups = group::group(std::mem::take(&mut block.entries))?;
    let movements: Vec<&Entry> = groups.iter().map(|group| &group.main).collect();
    let mut problems = check::check(&block, &movements);
    let messages = std::mem::take(&mut block.messages);
    let opening = &block.opening.balance;
    // A day without movements may come without a record 8: nothing changed.
    let closing = block.closing.as_ref().unwrap_or(opening);
    let lines = groups
        .into_iter()
        .flat_map(|group| group.items(&mut problems))
        .map(|item| line::line(item, &opening.currency, &block.opening.holder))
        .collect();
    let statement = Statement {
        account: opening.account.clone(),
        currency: opening.currency.clone(),
        number: some(&block.opening.number),
        opening_balance: Some(opening.amount.rounded()),
        opening_date: opening.on,
        closing_balance: Some(closing.amount.rounded()),
        closing_date: closing.on.or(block.header.created_on),
        lines,
        extra: StatementExtra {
            duplicate_copy: block.header.duplicate_copy,
            holder: some(&block.opening.holder),
            bank_bic: some(&block.header.bank_bic),
            messages: messages
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect(),
        },
    };
    Ok((statement, problems))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
