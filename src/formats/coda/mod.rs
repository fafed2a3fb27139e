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
use assemble::{Assembly, Block};

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
    let text = text::decode(bytes);
    let (blocks, mut notices) = blocks(&text)?;
    let mut refusals = Vec::new();
    let mut statements = Vec::new();
    for block in blocks {
        let (statement, problems) = statement(block);
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

/// The statements of a file; what is wrong with single records is reported together.
fn blocks(text: &str) -> Result<(Vec<Block>, Vec<Problem>), Vec<Problem>> {
    let mut problems = Vec::new();
    let mut assembly = Ok(Assembly::default());
    let mut is_empty = true;
    for record in text::records(text) {
        if let (true, Ok(first)) = (is_empty, &record)
            && first.column(1) != '0'
        {
            return Err(vec![What::NoHeader.at(first.line)]);
        }
        is_empty = false;
        let read = record.and_then(|record| record::read(&record));
        match (read, &mut assembly) {
            (Ok(record), Ok(all)) if problems.is_empty() => {
                if let Err(problem) = all.take(record) {
                    assembly = Err(problem);
                }
            }
            (Ok(_), _) => {}
            (Err(problem), _) => problems.push(problem),
        }
    }
    if is_empty {
        problems.push(What::NoHeader.at(1));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    assembly
        .and_then(Assembly::end)
        .map_err(|problem| vec![problem])
}

/// One block as a neutral statement, with everything that is to be said about it.
fn statement(mut block: Block) -> (Statement, Vec<Problem>) {
    let mut problems = check::check(&block);
    problems.append(&mut block.sums.not_split);
    let Block {
        header,
        opening,
        closing,
        messages,
        lines,
        ..
    } = block;
    // A day without movements may come without a record 8: nothing changed.
    let (holder, number, opening) = (opening.holder, opening.number, opening.balance);
    let closing = closing.as_ref().unwrap_or(&opening);
    let statement = Statement {
        number: some(&number),
        opening_balance: Some(opening.amount.rounded()),
        opening_date: opening.on,
        closing_balance: Some(closing.amount.rounded()),
        closing_date: closing.on.or(header.created_on),
        account: opening.account.clone(),
        currency: opening.currency.clone(),
        lines,
        extra: StatementExtra {
            duplicate_copy: header.duplicate_copy,
            holder: some(&holder),
            bank_bic: some(&header.bank_bic),
            messages: messages
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect(),
        },
    };
    (statement, problems)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
