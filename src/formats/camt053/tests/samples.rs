//! The messages of other makers, with the values that reference readers find. Needs the folder that
//! `DIENSTBOEK_SAMPLES` names.

use serde_json::Value;

use crate::domain::bank::{Line, Statement};
use crate::formats::coda::Totals;
use crate::formats::statement;
use crate::formats::tests::samples;

#[test]
fn every_file_is_accepted_or_refused_and_has_its_values() {
    let Some((bank, expected)) = samples() else {
        return;
    };
    let mut count = 0;
    for (name, entry) in expected["files"].as_object().unwrap() {
        if !name.starts_with("camt/") {
            continue;
        }
        count += 1;
        let bytes = std::fs::read(bank.join(name)).unwrap();
        let strict = statement::read(&bytes, Totals::MustHold);
        let word = entry["strict_import"].as_str().unwrap();
        assert_eq!(
            strict.is_ok(),
            word.starts_with("accept"),
            "{name}: {:?}",
            strict.err()
        );
        if word == "accept_with_warning" {
            assert!(!strict.unwrap().notices.is_empty(), "{name}");
        }
        let Ok(reading) = statement::read(&bytes, Totals::MayDiffer) else {
            let has_statement = !entry["derived"]["statements"]
                .as_array()
                .unwrap()
                .is_empty();
            assert!(word == "not_a_statement" || !has_statement, "{name}");
            continue;
        };
        let derived = entry["derived"]["statements"].as_array().unwrap();
        assert_eq!(reading.file.statements.len(), derived.len(), "{name}");
        for (statement, expected) in reading.file.statements.iter().zip(derived) {
            compare(name, statement, expected);
        }
    }
    assert!(count >= 18, "only {count} files");
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn amount(value: &Value) -> String {
    let text = value.as_str().unwrap();
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
        Some(_) => text.to_owned(),
        None => format!("{text}.00"),
    }
}

fn compare(name: &str, statement: &Statement, expected: &Value) {
    assert_eq!(
        Some(&statement.account),
        text(&expected["account"]).as_ref(),
        "{name}"
    );
    if let Some(currency) = expected["currency"].as_str() {
        assert_eq!(statement.currency, currency, "{name}");
    }
    let balance = |kind: &str| {
        let all = expected["balances"].as_array().unwrap();
        all.iter().find(|balance| balance["type"] == kind)
    };
    let opening = balance("OPBD").or_else(|| balance("PRCD"));
    assert_eq!(
        statement.opening_balance.map(|b| b.to_string()),
        opening.map(|b| amount(&b["amount"])),
        "{name}"
    );
    assert_eq!(
        statement.opening_date.map(|b| b.to_string()),
        opening.and_then(|b| text(&b["date"])),
        "{name}"
    );
    let closing = balance("CLBD");
    assert_eq!(
        statement.closing_balance.map(|b| b.to_string()),
        closing.map(|b| amount(&b["amount"])),
        "{name}"
    );
    let mut lines = statement.lines.iter();
    // Of the longest files only the first entries are written out.
    let Some(entries) = expected["entries"].as_array() else {
        let count = expected["entry_count"].as_u64().unwrap();
        assert_eq!(u64::try_from(statement.lines.len()), Ok(count), "{name}");
        return;
    };
    for entry in entries {
        if !entry["status"].is_null() && entry["status"] != "BOOK" {
            continue;
        }
        compare_entry(name, &mut lines, entry);
    }
    assert_eq!(lines.next(), None, "{name}");
}

fn compare_entry<'a>(name: &str, lines: &mut impl Iterator<Item = &'a Line>, entry: &Value) {
    let details = entry["details"].as_array().unwrap();
    let splits = details.len() > 1 && entry["splittable"] != false;
    if !splits {
        let line = lines.next().unwrap_or_else(|| panic!("{name}: {entry}"));
        assert_eq!(line.amount.to_string(), amount(&entry["amount"]), "{name}");
        compare_dates(name, line, entry);
        if let [detail] = details.as_slice() {
            compare_detail(name, line, entry, detail);
        }
        return;
    }
    for detail in details {
        let line = lines.next().unwrap_or_else(|| panic!("{name}: {entry}"));
        assert_eq!(line.amount.to_string(), amount(&detail["amount"]), "{name}");
        assert!(line.details_of.is_some(), "{name}");
        compare_dates(name, line, entry);
        compare_detail(name, line, entry, detail);
    }
}

fn compare_dates(name: &str, line: &Line, entry: &Value) {
    assert_eq!(
        line.booking_date.map(|d| d.to_string()),
        text(&entry["booking_date"]),
        "{name}"
    );
    assert_eq!(
        line.value_date.map(|d| d.to_string()),
        text(&entry["value_date"]),
        "{name}"
    );
    let code = text(&entry["bktxcd"])
        .filter(|code| code != "//")
        .or_else(|| text(&entry["prtry"]));
    assert_eq!(line.transaction_code, code, "{name}");
    assert!(entry["reversal"] != true || line.extra.reversal, "{name}");
}

fn compare_detail(name: &str, line: &Line, entry: &Value, detail: &Value) {
    let at = format!("{name} {}", line.sequence);
    assert_eq!(line.end_to_end_id, text(&detail["end_to_end"]), "{at}");
    let reference = text(&detail["acct_svcr_ref"]).or_else(|| text(&entry["acct_svcr_ref"]));
    assert_eq!(line.bank_reference, reference, "{at}");
    assert_eq!(
        line.counterparty_name,
        text(&detail["counterparty"]["name"]),
        "{at}"
    );
    assert_eq!(
        line.counterparty_account,
        text(&detail["counterparty"]["account"]),
        "{at}"
    );
    assert_eq!(
        line.extra.ultimate_debtor,
        text(&detail["counterparty"]["ultimate"]),
        "{at}"
    );
    assert!(
        detail["return_reason"].is_null() || line.extra.reversal,
        "{at}"
    );
    for said in detail["unstructured"].as_array().unwrap() {
        let folded = said
            .as_str()
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(line.remittance.contains(&folded), "{at}: {folded}");
    }
    for said in detail["structured"].as_array().unwrap() {
        let reference = said["ref"].as_str().unwrap_or_default();
        let kept = line.structured_reference.as_deref() == Some(reference);
        assert!(
            kept || line.remittance.contains(reference),
            "{at}: {reference}"
        );
    }
}
