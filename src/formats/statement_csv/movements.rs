//! Rows to movements. The same for every bank: what differs is in its [`Habits`].

use super::columns::{Cells, Columns, Field};
use super::day::{DayOrder, day};
use super::number::{DecimalMark, amount};
use super::problem::{Problem, What};
use super::table::Row;
use super::words;
use crate::domain::bank::{Line, LineExtra};
use crate::domain::money::Cents;

/// How a bank writes.
pub(super) struct Habits<'a> {
    pub mark: DecimalMark,
    pub order: DayOrder,
    /// The account of every row, where no column tells.
    pub account: Option<&'a str>,
    /// Rows without an amount tell something else, and are no fault.
    pub information_rows: bool,
    /// Why a row is no booking of the bank.
    pub skips: fn(&Cells<'_>) -> Option<What>,
    /// What else its cells tell.
    pub finish: fn(&Cells<'_>, &mut Line),
}

/// A movement with what its row tells of the statement.
#[derive(Debug, Clone)]
pub(super) struct Movement {
    pub file_line: usize,
    pub account: String,
    pub currency: String,
    pub balance: Option<Cents>,
    pub line: Line,
}

/// The movements of these rows, and everything that is to be said about them.
pub(super) fn movements(
    rows: &[Row],
    columns: &Columns,
    habits: &Habits<'_>,
) -> (Vec<Movement>, Vec<Problem>) {
    let mut found = Vec::with_capacity(rows.len());
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| !row.is_empty()) {
        match movement(&Cells::new(row, columns), habits) {
            Ok(movement) => found.push(movement),
            Err(what) => problems.push(what.at(row.line)),
        }
    }
    (found, problems)
}

/// What one row says.
pub(super) fn movement(cells: &Cells<'_>, habits: &Habits<'_>) -> Result<Movement, What> {
    if let Some(reason) = (habits.skips)(cells) {
        return Err(reason);
    }
    let amount = match signed(cells, habits.mark) {
        Err(What::NoAmount) if habits.information_rows => return Err(What::NoMovement),
        other => other?,
    };
    if amount.is_zero() {
        return Err(What::NoMovement);
    }
    let value_date = optional_day(cells.get(Field::ValueDate), habits.order)?;
    let booking_date = match optional_day(cells.get(Field::Date), habits.order)? {
        Some(day) => day,
        None => value_date.ok_or_else(|| What::Day(String::new()))?,
    };
    let account = match (words::account(cells.get(Field::Account)), habits.account) {
        (Some(account), _) => account,
        (None, Some(account)) => account.to_owned(),
        (None, None) => return Err(What::NoAccount),
    };
    let balance = match cells.get(Field::Balance) {
        "" => None,
        text => Some(
            super::number::amount(text, habits.mark)
                .ok_or_else(|| What::Amount(text.to_owned()))?,
        ),
    };
    let mut line = line(cells, amount);
    line.booking_date = Some(booking_date);
    line.value_date = value_date;
    (habits.finish)(cells, &mut line);
    Ok(Movement {
        file_line: cells.row.line,
        account,
        currency: currency(cells.get(Field::Currency))?,
        balance,
        line,
    })
}

/// Money in is positive, whichever way the file says it.
fn signed(cells: &Cells<'_>, mark: DecimalMark) -> Result<Cents, What> {
    let read = |field: Field| -> Result<Option<Cents>, What> {
        match cells.get(field) {
            "" => Ok(None),
            text => match amount(text, mark) {
                Some(amount) => Ok(Some(amount)),
                None => Err(What::Amount(text.to_owned())),
            },
        }
    };
    if let Some(amount) = read(Field::Amount)? {
        return match cells.get(Field::Sign) {
            "" => Ok(amount),
            word if is_debit(word)? => Ok(-amount.abs()),
            _ => Ok(amount.abs()),
        };
    }
    let nonzero = |amount: Option<Cents>| amount.filter(|amount| !amount.is_zero());
    match (read(Field::Credit)?, read(Field::Debit)?) {
        (None, None) => Err(What::NoAmount),
        (credit, debit) => match (nonzero(credit), nonzero(debit)) {
            (Some(_), Some(_)) => Err(What::TwoAmounts),
            (Some(credit), None) => Ok(credit),
            (None, Some(debit)) => Ok(-debit.abs()),
            (None, None) => Ok(Cents::ZERO),
        },
    }
}

fn is_debit(word: &str) -> Result<bool, What> {
    match super::heading::folded(word).as_str() {
        "d" | "debet" | "debit" | "af" | "dbit" | "out" | "uit" | "soll" | "s" => Ok(true),
        "c" | "credit" | "bij" | "crdt" | "in" | "haben" | "h" => Ok(false),
        _ => match word {
            "-" => Ok(true),
            "+" => Ok(false),
            _ => Err(What::Sign(word.to_owned())),
        },
    }
}

fn optional_day(text: &str, order: DayOrder) -> Result<Option<chrono::NaiveDate>, What> {
    match text {
        "" => Ok(None),
        text => match day(text, order) {
            Some(day) => Ok(Some(day)),
            None => Err(What::Day(text.to_owned())),
        },
    }
}

fn currency(text: &str) -> Result<String, What> {
    match text {
        "" | "€" => Ok("EUR".to_owned()),
        text if text.len() == 3 && text.chars().all(|c| c.is_ascii_alphabetic()) => {
            Ok(text.to_ascii_uppercase())
        }
        text => Err(What::Currency(text.to_owned())),
    }
}

fn line(cells: &Cells<'_>, amount: Cents) -> Line {
    let text = cells.joined(Field::Text);
    let column = cells.get(Field::Structured);
    let own_reference = words::reference(column);
    // A column of structured communications that holds words holds the payer's words.
    let text = match (&own_reference, text.is_empty()) {
        (None, true) => column.to_owned(),
        _ => text,
    };
    let structured_reference = own_reference.or_else(|| words::marked_reference(&text));
    let raw = words::without_reference(&text).trim();
    let details = words::fold_blanks(&cells.joined(Field::Details));
    let remittance = words::fold_blanks(raw);
    let counterparty_account = words::account(cells.get(Field::CounterpartyAccount));
    Line {
        sequence: sequence(cells),
        amount,
        booking_date: None,
        value_date: None,
        counterparty_name: cells.some(Field::Name),
        counterparty_bic: cells.some(Field::Bic),
        structured_reference,
        bank_reference: cells.some(Field::Reference),
        end_to_end_id: None,
        transaction_code: None,
        details_of: None,
        extra: LineExtra {
            raw_remittance: raw.to_owned(),
            bank_costs: counterparty_account.is_none()
                && amount < Cents::ZERO
                && names_costs(&format!("{details} {remittance}")),
            information: Some(details)
                .filter(|details| !details.is_empty() && *details != remittance)
                .into_iter()
                .collect(),
            ..LineExtra::default()
        },
        counterparty_account,
        remittance,
    }
}

/// The bank's own number of a movement: that of its statement and its own in it.
fn sequence(cells: &Cells<'_>) -> String {
    let parts = [
        cells.get(Field::StatementNumber),
        cells.get(Field::Sequence),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// Words with which the text of a cost of the bank starts.
fn names_costs(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "kosten",
        "beheerskosten",
        "bijdrage",
        "provisie",
        "frais",
        "commission",
        "charges",
        "fees",
    ];
    let first = text.split_whitespace().next().unwrap_or_default();
    WORDS.contains(&super::heading::folded(first).as_str())
}
