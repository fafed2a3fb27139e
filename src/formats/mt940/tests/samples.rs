//! The files of other makers, with the values that a reference reader finds. Needs the folder that
//! `DIENSTBOEK_SAMPLES` names.

use serde_json::Value;

use crate::domain::bank::{Line, StatementFile};
use crate::formats::coda::Totals;
use crate::formats::statement;
use crate::formats::tests::samples;

/// Its last closing balance has no currency (`C02032495000,00`): the reference reader takes "950" for
/// one and is left with nothing. The movements prove 95,000.
const NO_CURRENCY: &str = "mt940/wp_self-provided_raphaelm.sta";
/// It calls itself message 9401; its makers want it refused.
const WRONG_FILE: &str = "mt940/oca_base_test-wrong-file.940";
/// Their balances contradict their movements: only read where that is waived.
const UNBALANCED: &[&str] = &[
    "mt940/wp_betterplace_sepa_snippet.sta",
    "mt940/wp_jejik_knab.sta",
    "mt940/wp_mBank_with_newline_in_tnr.sta",
    "mt940/wp_self-provided_overly_long_details.sta",
];

#[test]
fn every_file_has_its_values() {
    let Some((bank, expected)) = samples() else {
        return;
    };
    let mut count = 0;
    for (name, entry) in expected["files"].as_object().unwrap() {
        if !name.starts_with("mt940/") {
            continue;
        }
        count += 1;
        let bytes = std::fs::read(bank.join(name)).unwrap();
        let strict = statement::read(&bytes, Totals::MustHold);
        if name == WRONG_FILE {
            assert!(statement::read(&bytes, Totals::MayDiffer).is_err());
            continue;
        }
        assert_eq!(
            strict.is_err(),
            UNBALANCED.contains(&name.as_str()),
            "{name}"
        );
        let reading = statement::read(&bytes, Totals::MayDiffer);
        let reading = reading.unwrap_or_else(|unread| panic!("{name}: {unread:?}"));
        if !entry["derived"].is_null() {
            compare(name, &reading.file, &entry["derived"]);
        }
        upstream(name, &reading.file, &entry["upstream"]["asserts"]);
    }
    assert!(count >= 30, "only {count} files");
}

fn upstream(name: &str, file: &StatementFile, asserts: &Value) {
    let statement = &file.statements[0];
    for (key, found) in [
        ("opening", statement.opening_balance),
        ("closing", statement.closing_balance),
    ] {
        let value = amount(&asserts[key]).or_else(|| amount(&asserts[key]["amount"]));
        if let Some(value) = value {
            assert_eq!(
                found.map(|amount| amount.to_string()),
                Some(value),
                "{name}"
            );
        }
    }
    if let Some(account) = asserts["account"].as_str() {
        assert_eq!(file.statements.last().unwrap().account, account, "{name}");
    }
    if asserts["transactions"]
        .as_array()
        .is_some_and(Vec::is_empty)
    {
        assert!(
            file.statements.iter().all(|one| one.lines.is_empty()),
            "{name}"
        );
    }
    for wanted in asserts["transactions_contain"]
        .as_array()
        .into_iter()
        .flatten()
    {
        let found = statement.lines.iter().any(|line| {
            line.amount.to_string() == wanted["amount"]
                && line.counterparty_account.as_deref() == wanted["remote_account"].as_str()
                && line.end_to_end_id.as_deref() == wanted["ref"].as_str()
        });
        assert!(found, "{name}: {wanted}");
    }
}

fn amount(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    Some(match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
        Some(_) => text.to_owned(),
        None => format!("{text}.00"),
    })
}

/// The reference reader knows one statement per file: the lines of all, the balances of the last.
fn compare(name: &str, file: &StatementFile, expected: &Value) {
    let last = file.statements.last().unwrap();
    if let Some(account) = expected["account"].as_str() {
        assert!(account.starts_with(&last.account), "{name}: {account}");
    }
    assert_eq!(
        last.opening_balance.map(|b| b.to_string()),
        amount(&expected["opening"]["amount"]),
        "{name}"
    );
    let closing = match name {
        NO_CURRENCY => Some("95000.00".to_owned()),
        _ => amount(&expected["closing"]["amount"]),
    };
    assert_eq!(
        last.closing_balance.map(|b| b.to_string()),
        closing,
        "{name}"
    );
    let lines: Vec<&Line> = file
        .statements
        .iter()
        .flat_map(|statement| &statement.lines)
        .collect();
    let transactions = expected["transactions"].as_array().unwrap();
    assert_eq!(lines.len(), transactions.len(), "{name}");
    for (line, expected) in lines.into_iter().zip(transactions) {
        compare_line(&format!("{name} {}", line.sequence), line, expected);
    }
}

fn compare_line(at: &str, line: &Line, expected: &Value) {
    let day = |value: &Value| value.as_str().map(str::to_owned);
    let compact = |text: &str| -> String { text.split_whitespace().collect() };
    assert_eq!(
        Some(line.amount.to_string()),
        amount(&expected["amount"]),
        "{at}"
    );
    assert_eq!(
        line.value_date.map(|d| d.to_string()),
        day(&expected["date"]),
        "{at}"
    );
    if let Some(entry) = day(&expected["entry_date"]) {
        assert_eq!(
            line.booking_date.map(|d| d.to_string()),
            Some(entry),
            "{at}"
        );
    }
    assert_eq!(
        line.transaction_code.as_deref(),
        expected["id"].as_str(),
        "{at}"
    );
    if let Some(reference) = expected["bank_ref"].as_str() {
        let found = line.bank_reference.as_deref().unwrap_or_default();
        assert!(found.starts_with(reference), "{at}: {reference}");
    }
    let details = compact(expected["details"].as_str().unwrap_or_default());
    if !details.is_empty() {
        assert!(
            details.contains(&compact(&line.remittance)),
            "{at}: {}",
            line.remittance
        );
        assert!(
            !line.remittance.is_empty() || details.starts_with('/'),
            "{at}"
        );
    }
}
