//! Tables of other makers, with the values that their own tests and reference readers find. Needs
//! the folder that `DIENSTBOEK_SAMPLES` names.

use serde_json::Value;

use crate::domain::bank::Line;
use crate::formats::coda::Totals;
use crate::formats::statement::{self, Reading, Unreadable};
use crate::formats::tests::samples;

/// As `bank parse` does: a bank that isn't known is read by its headings.
fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    match statement::read(bytes, Totals::MustHold) {
        Err(Unreadable::UnknownTable) => statement::read_table_by_headings(bytes),
        read => read,
    }
}

#[test]
fn every_table_has_its_values() {
    let Some((bank, expected)) = samples() else {
        return;
    };
    let mut count = 0;
    for (name, entry) in expected["files"].as_object().unwrap() {
        let Some(lines) = entry["derived"]["lines"].as_array() else {
            continue;
        };
        if !name.starts_with("csv/") {
            continue;
        }
        count += 1;
        let reading = read(&std::fs::read(bank.join(name)).unwrap());
        let reading = reading.unwrap_or_else(|unread| panic!("{name}: {unread:?}"));
        let found: Vec<(&str, &Line)> = reading
            .file
            .statements
            .iter()
            .flat_map(|one| one.lines.iter().map(|line| (one.account.as_str(), line)))
            .collect();
        assert_eq!(found.len(), lines.len(), "{name}");
        for ((account, line), expected) in found.into_iter().zip(lines) {
            compare(name, account, line, expected);
        }
    }
    assert!(count >= 10, "only {count} files");
}

fn compare(name: &str, account: &str, line: &Line, expected: &Value) {
    assert_eq!(
        account,
        expected["account"].as_str().unwrap_or_default(),
        "{name}"
    );
    assert_eq!(line.amount.to_string(), expected["amount"], "{name}");
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    assert_eq!(
        day(line.booking_date).as_deref(),
        expected["booking_date"].as_str(),
        "{name}"
    );
    assert_eq!(
        line.counterparty_name.as_deref(),
        expected["counterparty_name"].as_str(),
        "{name}"
    );
    // Words where others have an account are no account.
    let theirs = expected["counterparty_account"].as_str();
    let theirs = theirs.filter(|text| text.contains(|c: char| c.is_ascii_digit()));
    assert_eq!(line.counterparty_account.as_deref(), theirs, "{name}");
    let text = expected["text"].as_str().unwrap();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    // What the reference readers leave in the text stands in the structured reference here.
    assert!(
        line.remittance == text || line.structured_reference.as_deref() == Some(digits.as_str()),
        "{name}: {:?} and {:?} for {text:?}",
        line.remittance,
        line.structured_reference
    );
}
