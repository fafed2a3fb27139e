//! By what a bank line is known again.
//!
//! Never by the bank's own reference: banks repeat it for a whole day, and change it. A line is its
//! statement, its amount, its day, its counterparty and its text without blanks, and the how-manieth
//! of its kind in that statement it is: two equal lines in one statement are two payments.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::domain::bank::{Line, Statement};
use crate::storage::bank_statements::NewBankStatement;

/// The fingerprint of every line of a statement, in its order.
pub(super) fn fingerprints(identity: &NewBankStatement, statement: &Statement) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    statement
        .lines
        .iter()
        .map(|line| {
            let content = content(identity, line);
            let occurrence = seen.entry(content.clone()).or_default();
            *occurrence += 1;
            hash(format!("{content}#{occurrence}"))
        })
        .collect()
}

/// A JSON list, so that no two contents run together.
fn content(identity: &NewBankStatement, line: &Line) -> String {
    serde_json::json!([
        statement_key(identity),
        line.amount,
        line.booking_date,
        compact(line.counterparty_account.as_deref()),
        compact(line.structured_reference.as_deref()),
        compact(Some(&line.extra.raw_remittance)),
        line.details_of.is_some(),
    ])
    .to_string()
}

/// The account, the year and the number. A bank that sends a corrected copy keeps the number; one
/// that doesn't number its statements is told apart by days and balances.
fn statement_key(identity: &NewBankStatement) -> serde_json::Value {
    let year = identity.closing_on.format("%Y").to_string();
    if identity.number.chars().any(|c| matches!(c, '1'..='9')) {
        return serde_json::json!([identity.account, year, identity.number]);
    }
    serde_json::json!([
        identity.account,
        identity.opening_on,
        identity.closing_on,
        identity.opening_cents,
        identity.closing_cents,
    ])
}

fn compact(text: Option<&str>) -> String {
    text.unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(content: impl AsRef<[u8]>) -> String {
    use std::fmt::Write;
    let digest = Sha256::digest(content);
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bank::{LineExtra, StatementExtra};
    use crate::domain::money::Cents;

    fn identity(number: &str) -> NewBankStatement {
        NewBankStatement {
            account: "BE49999000000171".to_owned(),
            currency: "EUR".to_owned(),
            number: number.to_owned(),
            opening_cents: Cents::ZERO,
            opening_on: "2026-11-01".parse().unwrap(),
            closing_cents: Cents::ZERO,
            closing_on: "2026-11-02".parse().unwrap(),
        }
    }

    fn line(cents: i64, text: &str) -> Line {
        Line {
            sequence: String::new(),
            amount: Cents::new(cents),
            booking_date: Some("2026-11-02".parse().unwrap()),
            value_date: None,
            counterparty_name: None,
            counterparty_account: None,
            counterparty_bic: None,
            structured_reference: None,
            remittance: String::new(),
            bank_reference: None,
            end_to_end_id: None,
            transaction_code: None,
            details_of: None,
            extra: LineExtra {
                raw_remittance: text.to_owned(),
                ..LineExtra::default()
            },
        }
    }

    fn of(number: &str, lines: Vec<Line>) -> Vec<String> {
        let statement = Statement {
            account: String::new(),
            currency: String::new(),
            number: None,
            opening_balance: None,
            opening_date: None,
            closing_balance: None,
            closing_date: None,
            lines,
            extra: StatementExtra::default(),
        };
        fingerprints(&identity(number), &statement)
    }

    #[test]
    fn equal_lines_are_told_apart_and_found_again() {
        let twice = of("118", vec![line(100, "a"), line(100, "a"), line(100, "b")]);
        assert_ne!(twice[0], twice[1]);
        assert_ne!(twice[0], twice[2]);
        let again = of("118", vec![line(100, "b"), line(100, "A "), line(100, "a")]);
        assert_eq!(
            again,
            [twice[2].clone(), twice[0].clone(), twice[1].clone()]
        );
    }

    #[test]
    fn equal_lines_of_two_statements_are_two_payments() {
        assert_ne!(
            of("118", vec![line(100, "a")]),
            of("119", vec![line(100, "a")])
        );
        assert_eq!(
            of("000", vec![line(100, "a")]),
            of("000", vec![line(100, "a")])
        );
    }
}
