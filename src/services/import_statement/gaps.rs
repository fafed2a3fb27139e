//! Whether statements of one account follow each other. A gap is shown, never refused: files come
//! in any order, and the missing one often comes later.

use chrono::Datelike;

use crate::domain::bank::StatementFormat;
use crate::domain::id::BankStatementId;
use crate::storage::bank_statements::BankStatementRow;

type Stored = (BankStatementRow, StatementFormat);

/// The statements whose mark has to change, with what it becomes; given in the order of their days.
pub(super) fn changes(statements: &[Stored]) -> Vec<(BankStatementId, bool)> {
    let mut before: Vec<(&Stored, bool)> = Vec::with_capacity(statements.len());
    let mut changes = Vec::new();
    for stored in statements {
        let gap = misses_one_before(&before, stored);
        if stored.0.follows_gap != gap {
            changes.push((stored.0.id, gap));
        }
        before.push((stored, gap));
    }
    changes
}

/// No statement ends where this one begins, or a number of the same year is skipped. A statement
/// that begins where one in another format does has the gap of that one. A table without balances
/// proves nothing either way.
fn misses_one_before(before: &[(&Stored, bool)], (statement, format): &Stored) -> bool {
    let Some(opening) = statement.opening_cents else {
        return false;
    };
    let balanced = |row: &BankStatementRow| row.opening_cents.is_some();
    let mut others = before.iter().rev().filter(|((row, _), _)| balanced(row));
    if others.clone().next().is_none() {
        return false;
    }
    let twin = others.clone().find(|((row, other), _)| {
        other != format
            && row.opening_cents == Some(opening)
            && row.opening_on == statement.opening_on
    });
    if let Some((_, gap)) = twin {
        return *gap;
    }
    let joins = others
        .clone()
        .any(|((row, _), _)| row.closing_cents == Some(opening));
    let last = others.find(|((_, other), _)| other == format);
    let skips = last.is_some_and(|((row, _), _)| skips_a_number(row, statement));
    !joins || skips
}

fn skips_a_number(before: &BankStatementRow, after: &BankStatementRow) -> bool {
    let number = |row: &BankStatementRow| row.number.parse::<u32>().ok();
    match (number(before), number(after)) {
        (Some(one), Some(other)) => {
            before.closing_on.year() == after.closing_on.year() && other > one + 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::BankFileId;
    use crate::domain::money::Cents;

    fn statement(id: i64, number: &str, closing_on: &str, opening: i64, closing: i64) -> Stored {
        let row = BankStatementRow {
            id: BankStatementId::new(id),
            bank_file_id: BankFileId::new(1),
            account: "BE49999000000171".to_owned(),
            currency: "EUR".to_owned(),
            number: number.to_owned(),
            opening_cents: Some(Cents::new(opening)),
            opening_on: closing_on.parse().unwrap(),
            closing_cents: Some(Cents::new(closing)),
            closing_on: closing_on.parse().unwrap(),
            follows_gap: false,
        };
        (row, StatementFormat::Coda)
    }

    #[test]
    fn a_gap_shows_and_closes() {
        let fourth = statement(1, "004", "2026-01-08", 0, 100);
        let fifth = statement(2, "005", "2026-01-09", 100, 130);
        let sixth = statement(3, "006", "2026-01-12", 130, 150);
        let open = [fourth.clone(), sixth.clone()];
        assert_eq!(changes(&open), [(sixth.0.id, true)]);
        let mut marked = sixth;
        marked.0.follows_gap = true;
        let id = marked.0.id;
        assert_eq!(changes(&[fourth, fifth, marked]), [(id, false)]);
    }

    #[test]
    fn numbers_start_again_every_year_and_a_first_statement_follows_nothing() {
        let last = statement(1, "250", "2025-12-31", 0, 100);
        let first = statement(2, "001", "2026-01-02", 100, 100);
        assert_eq!(changes(&[last, first]), []);
    }

    #[test]
    fn a_skipped_number_is_a_gap_even_where_the_balances_join() {
        let before = statement(1, "004", "2026-01-08", 0, 100);
        let after = statement(2, "006", "2026-01-12", 100, 150);
        let id = after.0.id;
        assert_eq!(changes(&[before, after]), [(id, true)]);
    }

    #[test]
    fn another_format_of_the_same_days_opens_no_gap() {
        let first = statement(1, "004", "2026-01-08", 0, 100);
        let second = statement(2, "005", "2026-01-09", 100, 130);
        let mut camt = statement(3, "", "2026-01-09", 100, 130);
        camt.1 = StatementFormat::Camt053;
        let mut table = statement(4, "", "2026-01-09", 0, 0);
        table.0.opening_cents = None;
        table.0.closing_cents = None;
        table.1 = StatementFormat::Csv;
        assert_eq!(changes(&[first, second, camt, table]), []);
    }
}
