//! Whether statements of one account follow each other. A gap is shown, never refused: files come
//! in any order, and the missing one often comes later.

use chrono::Datelike;

use crate::domain::id::BankStatementId;
use crate::storage::bank_statements::BankStatementRow;

/// The statements whose mark has to change, with what it becomes; given in the order of their days.
pub(super) fn changes(statements: &[BankStatementRow]) -> Vec<(BankStatementId, bool)> {
    let before = std::iter::once(None).chain(statements.iter().map(Some));
    before
        .zip(statements)
        .map(|(before, statement)| {
            let gap = before.is_some_and(|before| misses_one_between(before, statement));
            (statement, gap)
        })
        .filter(|(statement, gap)| statement.follows_gap != *gap)
        .map(|(statement, gap)| (statement.id, gap))
        .collect()
}

/// The balances don't join, or a number of the same year is skipped.
fn misses_one_between(before: &BankStatementRow, after: &BankStatementRow) -> bool {
    let same_year = before.closing_on.year() == after.closing_on.year();
    let number = |row: &BankStatementRow| row.number.parse::<u32>().ok();
    let skips = match (number(before), number(after)) {
        (Some(before), Some(after)) => same_year && after > before + 1,
        _ => false,
    };
    before.closing_cents != after.opening_cents || skips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::BankFileId;
    use crate::domain::money::Cents;

    fn statement(
        id: i64,
        number: &str,
        closing_on: &str,
        opening: i64,
        closing: i64,
    ) -> BankStatementRow {
        BankStatementRow {
            id: BankStatementId::new(id),
            bank_file_id: BankFileId::new(1),
            account: "BE49999000000171".to_owned(),
            currency: "EUR".to_owned(),
            number: number.to_owned(),
            opening_cents: Cents::new(opening),
            opening_on: closing_on.parse().unwrap(),
            closing_cents: Cents::new(closing),
            closing_on: closing_on.parse().unwrap(),
            follows_gap: false,
        }
    }

    #[test]
    fn a_gap_shows_and_closes() {
        let fourth = statement(1, "004", "2026-01-08", 0, 100);
        let fifth = statement(2, "005", "2026-01-09", 100, 130);
        let sixth = statement(3, "006", "2026-01-12", 130, 150);
        let open = [fourth.clone(), sixth.clone()];
        assert_eq!(changes(&open), [(sixth.id, true)]);
        let marked = BankStatementRow {
            follows_gap: true,
            ..sixth
        };
        assert_eq!(
            changes(&[fourth, fifth, marked.clone()]),
            [(marked.id, false)]
        );
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
        assert_eq!(changes(&[before, after.clone()]), [(after.id, true)]);
    }
}
