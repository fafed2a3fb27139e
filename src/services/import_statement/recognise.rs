//! Which lines of a statement are in the book already.
//!
//! Never by the bank's own reference: banks repeat it for a whole day, and change it. A line is
//! known again by its account, its day and its amount, where payer and text don't contradict; each
//! line of the book explains one line of a statement only, so that two equal payments in one
//! statement stay two. Statements of one numbered series never hold the same line, so only lines
//! of an overlapping export, of another format or of a second copy are looked at.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::bank::{Line, Statement, StatementFormat};
use crate::domain::id::{BankFileId, BankLineId, BankStatementId};
use crate::domain::money::Cents;
use crate::storage::bank_lines::{self, LineMarks};
use crate::storage::bank_statements::{self, BankStatementRow, NewBankStatement};
use crate::storage::{AnyConnection, Error, bank_sightings};

/// What the book held of the accounts and days of a file before that came in, read once for all of
/// its statements.
pub(super) struct Known {
    file: BankFileId,
    format: StatementFormat,
    accounts: HashMap<String, Account>,
}

/// The statements of one account, and its lines by their day.
struct Account {
    statements: HashMap<BankStatementId, (BankStatementRow, StatementFormat)>,
    lines: BTreeMap<NaiveDate, Vec<LineMarks>>,
    /// In which further statements a line came.
    sightings: HashMap<BankLineId, Vec<BankStatementId>>,
    /// Lines that a statement of this file was found to hold.
    taken: HashSet<BankLineId>,
}

impl Known {
    /// Reads what the statements of a file may hold again.
    ///
    /// # Errors
    /// What the database reports.
    pub fn of<'s>(
        conn: &mut AnyConnection,
        file: BankFileId,
        format: StatementFormat,
        statements: impl Iterator<Item = (&'s NewBankStatement, &'s Statement)>,
    ) -> Result<Self, Error> {
        let mut days: HashMap<String, (NaiveDate, NaiveDate)> = HashMap::new();
        for (identity, statement) in statements {
            let Some((first, last)) = days_of(identity, statement) else {
                continue;
            };
            let all = days.entry(identity.account.clone());
            let all = all.or_insert((first, last));
            *all = (all.0.min(first), all.1.max(last));
        }
        let mut accounts = HashMap::new();
        for (account, days) in days {
            let known = Account::read(conn, &account, days)?;
            accounts.insert(account, known);
        }
        Ok(Self {
            file,
            format,
            accounts,
        })
    }

    /// For each line of a statement the line of the book that it is, if it is there.
    pub fn recognise(
        &mut self,
        identity: &NewBankStatement,
        statement: &Statement,
    ) -> Vec<Option<BankLineId>> {
        let account = self.accounts.get_mut(&identity.account);
        let (Some(account), Some(days)) = (account, days_of(identity, statement)) else {
            return vec![None; statement.lines.len()];
        };
        let candidates = account.candidates(self.file, self.format, identity, days);
        if candidates.is_empty() {
            return vec![None; statement.lines.len()];
        }
        let found = pair(identity, statement, &candidates);
        account.taken.extend(found.iter().flatten());
        found
    }
}

impl Account {
    fn read(
        conn: &mut AnyConnection,
        account: &str,
        days: (NaiveDate, NaiveDate),
    ) -> Result<Self, Error> {
        let statements: HashMap<_, _> = bank_statements::list_with_format(conn, account)?
            .into_iter()
            .map(|(row, format)| (row.id, (row, format)))
            .collect();
        let mut lines: BTreeMap<NaiveDate, Vec<LineMarks>> = BTreeMap::new();
        let mut sightings: HashMap<BankLineId, Vec<BankStatementId>> = HashMap::new();
        if !statements.is_empty() {
            let is_ours = |one: &LineMarks| statements.contains_key(&one.bank_statement_id);
            for marks in bank_lines::list_marks(conn, days)?
                .into_iter()
                .filter(is_ours)
            {
                lines.entry(marks.booked_on).or_default().push(marks);
            }
            for (line, statement) in bank_sightings::list(conn, days)? {
                sightings.entry(line).or_default().push(statement);
            }
        }
        Ok(Self {
            statements,
            lines,
            sightings,
            taken: HashSet::new(),
        })
    }

    /// The lines of these days that the statement may hold.
    fn candidates(
        &self,
        file: BankFileId,
        format: StatementFormat,
        identity: &NewBankStatement,
        days: (NaiveDate, NaiveDate),
    ) -> Vec<&LineMarks> {
        let apart = |id: &BankStatementId| {
            self.statements.get(id).is_some_and(|(row, other)| {
                row.bank_file_id == file || (*other == format && are_apart(format, identity, row))
            })
        };
        let seen_apart = |line: &BankLineId| {
            self.sightings
                .get(line)
                .is_some_and(|all| all.iter().any(apart))
        };
        let of_days = self
            .lines
            .range(days.0..=days.1)
            .flat_map(|(_, lines)| lines);
        of_days
            .filter(|one| {
                !self.taken.contains(&one.id)
                    && !apart(&one.bank_statement_id)
                    && !seen_apart(&one.id)
            })
            .collect()
    }
}

/// The first and the last day of a statement's lines; none where it has no lines.
fn days_of(identity: &NewBankStatement, statement: &Statement) -> Option<(NaiveDate, NaiveDate)> {
    let days = || statement.lines.iter().map(|line| day(identity, line));
    days().min().zip(days().max())
}

pub(super) fn day(identity: &NewBankStatement, line: &Line) -> NaiveDate {
    line.booking_date.unwrap_or(identity.closing_on)
}

/// Whether two statements of one format and account can't hold the same line.
fn are_apart(format: StatementFormat, new: &NewBankStatement, row: &BankStatementRow) -> bool {
    let (Some(new_opening), Some(new_closing)) = (new.opening_cents, new.closing_cents) else {
        return false;
    };
    let (Some(opening), Some(closing)) = (row.opening_cents, row.closing_cents) else {
        return false;
    };
    let follows = new_opening == closing && new.opening_on >= row.closing_on;
    let precedes = opening == new_closing && row.opening_on >= new.closing_on;
    match format {
        StatementFormat::Csv => false,
        StatementFormat::Coda | StatementFormat::Mt940 if both_numbered(new, row) => {
            new.number != row.number || year(new.closing_on) != year(row.closing_on)
        }
        _ => follows || precedes,
    }
}

fn both_numbered(new: &NewBankStatement, row: &BankStatementRow) -> bool {
    let is_number =
        |text: &str| text.chars().all(|c| c.is_ascii_digit()) && text.chars().any(|c| c != '0');
    is_number(&new.number) && is_number(&row.number)
}

fn year(day: NaiveDate) -> i32 {
    chrono::Datelike::year(&day)
}

/// What the lines of one payment have in common, whatever the format says beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Marks {
    day: NaiveDate,
    amount: Cents,
    account: String,
    reference: String,
    text: String,
}

impl Marks {
    fn of_stored(marks: &LineMarks) -> Self {
        Self {
            day: marks.booked_on,
            amount: marks.amount_cents,
            account: compact(&marks.counterparty_account),
            reference: compact(marks.structured_reference.as_deref().unwrap_or_default()),
            text: compact(&marks.remittance),
        }
    }

    fn of_new(identity: &NewBankStatement, line: &Line) -> Self {
        Self {
            day: day(identity, line),
            amount: line.amount,
            account: compact(line.counterparty_account.as_deref().unwrap_or_default()),
            reference: compact(line.structured_reference.as_deref().unwrap_or_default()),
            text: compact(&line.remittance),
        }
    }

    /// Whether nothing tells the two apart; day and amount are equal already.
    fn may_be(&self, other: &Self) -> bool {
        let given = |text: &str| !text.is_empty();
        let same_account =
            self.account.ends_with(&other.account) || other.account.ends_with(&self.account);
        if !same_account {
            return false;
        }
        if given(&self.reference) && given(&other.reference) {
            return self.reference == other.reference;
        }
        // Costs and card payments are worded differently in every format.
        let nobody = !given(&self.account) && !given(&other.account);
        if nobody && self.amount < Cents::ZERO {
            return true;
        }
        holds(&self.words(), &other.words())
    }

    fn words(&self) -> String {
        if self.reference.is_empty() || self.text.contains(&self.reference) {
            self.text.clone()
        } else {
            format!("{}{}", self.reference, self.text)
        }
    }
}

/// Whether one text is within the other: banks put their own words around that of the payer.
fn holds(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// Letters and digits only: formats differ in blanks, signs and case.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Pairs what is equal first, then what may be the same.
fn pair(
    identity: &NewBankStatement,
    statement: &Statement,
    candidates: &[&LineMarks],
) -> Vec<Option<BankLineId>> {
    let mut equal: HashMap<Marks, Vec<BankLineId>> = HashMap::new();
    let mut alike: HashMap<(NaiveDate, Cents), Vec<(Marks, BankLineId)>> = HashMap::new();
    // Backwards: the first of equal lines is taken first.
    for stored in candidates
        .iter()
        .rev()
        .filter(|one| one.currency == statement.currency)
    {
        let marks = Marks::of_stored(stored);
        let place = alike.entry((marks.day, marks.amount)).or_default();
        place.push((marks.clone(), stored.id));
        equal.entry(marks).or_default().push(stored.id);
    }
    let new: Vec<Marks> = statement
        .lines
        .iter()
        .map(|line| Marks::of_new(identity, line))
        .collect();
    let mut found: Vec<Option<BankLineId>> = new
        .iter()
        .map(|marks| equal.get_mut(marks).and_then(Vec::pop))
        .collect();
    let mut taken: HashSet<BankLineId> = found.iter().flatten().copied().collect();
    for (place, marks) in found
        .iter_mut()
        .zip(&new)
        .filter(|(place, _)| place.is_none())
    {
        let Some(alike) = alike.get(&(marks.day, marks.amount)) else {
            continue;
        };
        let same = alike
            .iter()
            .rev()
            .find(|(other, id)| !taken.contains(id) && marks.may_be(other));
        if let Some((_, id)) = same {
            taken.insert(*id);
            *place = Some(*id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(cents: i64, account: &str, reference: &str, text: &str) -> Marks {
        Marks {
            day: "2026-11-02".parse().unwrap(),
            amount: Cents::new(cents),
            account: compact(account),
            reference: compact(reference),
            text: compact(text),
        }
    }

    #[test]
    fn formats_word_the_same_payment_differently() {
        let coda = marks(2_500, "BE21999000003003", "", "les 1");
        let ing = marks(
            2_500,
            "",
            "",
            "Overschrijving in euro (SEPA) Van: JANSSENS Mededeling: les 1",
        );
        assert!(coda.may_be(&ing));
        let structured = marks(2_500, "BE21999000003003", "202600012320", "");
        let in_text = marks(2_500, "BE21999000003003", "", "+++202/6000/12320+++");
        assert!(structured.may_be(&in_text));
        let national = marks(2_500, "999000003003", "202600012320", "");
        assert!(structured.may_be(&national));
        let costs = marks(-250, "", "", "KOSTEN");
        assert!(costs.may_be(&marks(-250, "", "", "BEHEER NOVEMBER")));
    }

    #[test]
    fn other_payers_references_and_texts_are_other_payments() {
        let first = marks(2_500, "BE21999000003003", "", "les 1");
        assert!(!first.may_be(&marks(2_500, "BE47999000001080", "", "les 1")));
        assert!(!first.may_be(&marks(2_500, "BE21999000003003", "", "les 2")));
        let one = marks(2_500, "", "202600012320", "");
        assert!(!one.may_be(&marks(2_500, "", "202600012421", "")));
    }
}
