//! The files of other makers, with the values that a reference reader finds. Needs the folder that
//! `DIENSTBOEK_SAMPLES` names.

use serde_json::Value;

use crate::domain::bank::{Line, StatementFile};
use crate::formats::coda::Totals;
use crate::formats::statement;
use crate::formats::tests::samples;

/// The reference reader takes these apart in a way that no bank means.
const READ_OTHERWISE: &[&str] = &[
    // Its closing balance has no currency; the reference reader takes "105" for one.
    "mt940/wp_self-provided_raphaelm.sta",
    // Several closing balances in one fragment.
    "mt940/wp_self-provided_mt942.sta",
];

#[test]
fn every_file_has_its_values() {
    let Some((bank, expected)) = samples() else {
        return;
    };
    let (mut read, mut refused) = (0, Vec::new());
    for (name, entry) in expected["files"].as_object().unwrap() {
        if !name.starts_with("mt940/") {
            continue;
        }
        let bytes = std::fs::read(bank.join(name)).unwrap();
        match statement::read(&bytes, Totals::MayDiffer) {
            Ok(reading) => {
                read += 1;
                if !entry["derived"].is_null() && !READ_OTHERWISE.contains(&name.as_str()) {
                    compare(name, &reading.file, &entry["derived"]);
                }
                upstream(name, &reading.file, &entry["upstream"]["asserts"]);
            }
            Err(error) => refused.push(format!("{name}: {error:?}")),
        }
    }
    // No statement at all, and a message that calls itself 9401.
    assert_eq!(
        (read >= 25, refused.len() <= 5),
        (true, true),
        "{refused:#?}"
    );
    assert!(refused.iter().any(|name| name.contains("wrong-file")));
}

fn upstream(name: &str, file: &StatementFile, asserts: &Value) {
    let statement = &file.statements[0];
    for (key, found) in [
        ("opening", statement.opening_balance),
        ("closing", statement.closing_balance),
    ] {
        if let Some(value) = asserts[key].as_str() {
            assert_eq!(
                found.map(|amount| amount.to_string()).as_deref(),
                Some(value),
                "{name}"
            );
        }
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
    assert_eq!(
        last.closing_balance.map(|b| b.to_string()),
        amount(&expected["closing"]["amount"]),
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
