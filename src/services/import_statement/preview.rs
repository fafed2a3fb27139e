//! What a file would bring, for a person to look at before it counts.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::recognise::Known;
use super::{Accepted, Refused, gaps};
use crate::domain::bank::{Statement, StatementFormat};
use crate::domain::id::{BankFileId, BankStatementId};
use crate::domain::money::Cents;
use crate::formats::statement::Problem;
use crate::storage::bank_files::{self, BankFileRow};
use crate::storage::bank_statements::{self, BankStatementRow, NewBankStatement};
use crate::storage::{AnyConnection, bank_lines};

/// What a file holds.
#[derive(Debug, Clone)]
pub struct Preview {
    pub format: StatementFormat,
    /// The bank of a table, where it is known.
    pub bank: Option<String>,
    pub statements: Vec<StatementPreview>,
    /// Odd things that don't stop the file.
    pub notices: Vec<Problem>,
}

/// What a statement holds.
#[derive(Debug, Clone)]
pub struct StatementPreview {
    pub identity: NewBankStatement,
    pub credit_cents: Cents,
    pub debit_cents: Cents,
    pub line_count: usize,
    pub lines_new: usize,
    /// The file that brought this statement before.
    pub came_before: Option<BankFileRow>,
    /// The bank marks the file as a second copy.
    pub duplicate_copy: bool,
    pub follows_gap: bool,
    pub is_ahead_of_today: bool,
    /// What the bank has to tell.
    pub messages: Vec<String>,
}

impl Preview {
    /// How many lines would be added.
    #[must_use]
    pub fn lines_new(&self) -> usize {
        self.statements.iter().map(|one| one.lines_new).sum()
    }

    /// How many lines are there already.
    #[must_use]
    pub fn lines_known(&self) -> usize {
        let all: usize = self.statements.iter().map(|one| one.line_count).sum();
        all - self.lines_new()
    }

    /// The first import of the statements, where nothing is new.
    #[must_use]
    pub fn came_before(&self) -> Option<&BankFileRow> {
        let before = self
            .statements
            .iter()
            .filter_map(|one| one.came_before.as_ref());
        before.min_by_key(|file| file.imported_at)
    }
}

pub(super) fn preview(
    conn: &mut AnyConnection,
    today: NaiveDate,
    file: BankFileId,
    accepted: Accepted,
) -> Result<Preview, Refused> {
    let format = accepted.reading.file.format;
    let gaps = behind_a_gap(conn, format, &accepted.identities)?;
    let mut seen: HashSet<&NewBankStatement> = HashSet::new();
    let mut known = Known::of(conn, file, format, accepted.statements())?;
    let mut statements = Vec::new();
    for (place, (identity, statement)) in accepted.statements().enumerate() {
        let mut one = one(conn, today, &mut known, identity, statement)?;
        // A file may hold the same statement twice.
        if identity.opening_cents.is_some() && !seen.insert(identity) {
            one.lines_new = 0;
        }
        one.follows_gap = gaps.contains(&place);
        statements.push(one);
    }
    Ok(Preview {
        format,
        bank: accepted
            .reading
            .file
            .version
            .filter(|_| format == StatementFormat::Csv),
        statements,
        notices: accepted.reading.notices,
    })
}

fn one(
    conn: &mut AnyConnection,
    today: NaiveDate,
    known: &mut Known,
    identity: &NewBankStatement,
    statement: &Statement,
) -> Result<StatementPreview, Refused> {
    let same = bank_statements::find_same(conn, identity)?;
    let found = match same {
        Some(_) => Vec::new(),
        None => known.recognise(identity, statement),
    };
    let lines_new = found.iter().filter(|known| known.is_none()).count();
    let brought_by = match (&same, found.iter().flatten().next()) {
        (Some(row), _) => Some(row.bank_file_id),
        (None, Some(line)) => {
            let line = bank_lines::get(conn, *line)?;
            Some(bank_statements::get(conn, line.bank_statement_id)?.bank_file_id)
        }
        (None, None) => None,
    };
    let came_before = match brought_by {
        Some(file) => Some(bank_files::get(conn, file)?),
        None => None,
    };
    let total = |wanted: fn(Cents) -> bool| -> Cents {
        let amounts = statement.lines.iter().map(|line| line.amount);
        amounts.filter(|amount| wanted(*amount)).sum()
    };
    Ok(StatementPreview {
        credit_cents: total(|amount| amount > Cents::ZERO),
        debit_cents: total(|amount| amount < Cents::ZERO),
        line_count: statement.lines.len(),
        lines_new,
        came_before,
        duplicate_copy: statement.extra.duplicate_copy,
        follows_gap: false,
        is_ahead_of_today: identity.closing_on > today,
        messages: statement.extra.messages.clone(),
        identity: identity.clone(),
    })
}

/// Which of these statements would stand behind a gap, by their place in the file: each is looked
/// at among those that are there and those that come with it.
fn behind_a_gap(
    conn: &mut AnyConnection,
    format: StatementFormat,
    identities: &[NewBankStatement],
) -> Result<HashSet<usize>, Refused> {
    let accounts: HashSet<&str> = identities.iter().map(|one| one.account.as_str()).collect();
    let mut behind = HashSet::new();
    for account in accounts {
        let mut statements = bank_statements::list_with_format(conn, account)?;
        let stored = statements.len();
        let mut keys: HashSet<Key> = statements.iter().map(|(row, _)| key(row)).collect();
        for (place, new) in identities.iter().enumerate() {
            let row = as_row(new, place);
            if new.account == account && keys.insert(key(&row)) {
                statements.push((row, format));
            }
        }
        if statements.len() == stored {
            continue;
        }
        statements
            .sort_by(|(a, _), (b, _)| (a.closing_on, &a.number).cmp(&(b.closing_on, &b.number)));
        let changes = gaps::changes(&statements);
        behind.extend(
            changes
                .into_iter()
                .filter_map(|(id, gap)| place_of(id).filter(|_| gap)),
        );
    }
    Ok(behind)
}

/// Statements that aren't stored yet stand in the list under negative ids.
fn as_row(new: &NewBankStatement, place: usize) -> BankStatementRow {
    let id = i64::try_from(place).map_or(i64::MIN, |place| -1 - place);
    BankStatementRow {
        id: BankStatementId::new(id),
        bank_file_id: BankFileId::new(0),
        account: new.account.clone(),
        currency: new.currency.clone(),
        number: new.number.clone(),
        opening_cents: new.opening_cents,
        opening_on: new.opening_on,
        closing_cents: new.closing_cents,
        closing_on: new.closing_on,
        follows_gap: false,
    }
}

fn place_of(id: BankStatementId) -> Option<usize> {
    usize::try_from(-1 - id.value()).ok()
}

/// By what a statement of an account is the same.
type Key = (String, NaiveDate, NaiveDate, Option<Cents>, Option<Cents>);

fn key(row: &BankStatementRow) -> Key {
    (
        row.number.clone(),
        row.opening_on,
        row.closing_on,
        row.opening_cents,
        row.closing_cents,
    )
}
