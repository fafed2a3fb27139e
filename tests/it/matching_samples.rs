//! The matching scenarios of the samples, where `DIENSTBOEK_SAMPLES` names their folder: once with
//! the lines that the scenario's JSON tells, once with those of its statement file.

use std::path::PathBuf;

use dienstboek::domain::bank::{Line, LineExtra};
use dienstboek::domain::matching::{Decision, Judgement, Ledger, Matcher};
use dienstboek::formats::coda::Totals;
use dienstboek::formats::statement;
use serde_json::Value;

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("DIENSTBOEK_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: DIENSTBOEK_SAMPLES names no folder of samples");
    }
    folder.map(|folder| folder.join("matching"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// A bank line as a reader of the file would give it.
fn line(scenario: &Value, told: &Value) -> Line {
    let content = text(told, "text");
    let mut extra = LineExtra::default();
    let mut structured_reference = None;
    let mut remittance = String::new();
    match (told["structured"].as_bool(), content.get(..3)) {
        (Some(true), Some("101")) => structured_reference = content.get(3..).map(str::to_owned),
        (Some(true), Some("105")) => extra.foreign_currency = Some("520.00 USD".to_owned()),
        _ => {
            extra.raw_remittance = content.to_owned();
            remittance = content.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    // The JSON doesn't tell what only the statement file marks.
    extra.reversal = matches!(text(scenario, "id"), "C03" | "C05");
    let end_to_end_id = (text(scenario, "id") == "B35").then(|| "2026-00131".to_owned());
    Line {
        sequence: text(told, "tx").to_owned(),
        amount: text(told, "amount").parse().unwrap(),
        booking_date: None,
        value_date: None,
        counterparty_name: Some(text(told, "counterparty").to_owned()),
        counterparty_account: Some(text(told, "account").to_owned()),
        counterparty_bic: None,
        structured_reference,
        remittance,
        bank_reference: None,
        end_to_end_id,
        transaction_code: None,
        details_of: None,
        extra,
    }
}

/// What is wrong with the answers to a scenario, in words.
fn problems(scenario: &Value, answers: &[(String, Judgement)]) -> Vec<String> {
    let expected = &scenario["expected"];
    let mut wrong = Vec::new();
    let outcome = answers[0].1.decision;
    let mut accepted = vec![text(expected, "outcome").to_lowercase()];
    let also = expected["also_acceptable"].as_array().unwrap();
    accepted.extend(
        also.iter()
            .map(|word| word.as_str().unwrap().to_lowercase()),
    );
    let accepts = |word: &String| word.split(['+', ' ']).next() == Some(outcome.word());
    if !accepted.iter().any(accepts) {
        wrong.push(format!("decided {outcome}, expected one of {accepted:?}"));
    }
    let told: Vec<(String, String, String)> = answers
        .iter()
        .filter(|(_, answer)| matches!(answer.decision, Decision::Auto | Decision::Suggest))
        .flat_map(|(tx, answer)| {
            let parts = answer.allocations.iter();
            parts.map(|a| (tx.clone(), a.tranche.clone(), a.amount.to_string()))
        })
        .collect();
    let wanted: Vec<(String, String, String)> = expected["allocations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            let part = |key| text(a, key).to_owned();
            (part("line"), part("tranche"), part("amount"))
        })
        .collect();
    let open_instead = outcome == Decision::Open && wanted != told;
    if told != wanted && !open_instead {
        wrong.push(format!("allocated {told:?}, expected {wanted:?}"));
    }
    for flag in expected["flags"].as_array().unwrap() {
        let flag = flag.as_str().unwrap();
        let (code, on) = flag.split_once(" on ").unwrap_or((flag, "1"));
        let answer = answers
            .iter()
            .find(|(tx, _)| tx == on)
            .map(|(_, answer)| answer)
            .unwrap();
        if !answer.flags.iter().any(|flag| flag.word() == code) {
            wrong.push(format!("lacks {flag}, has {:?}", answer.flags));
        }
    }
    for forbidden in expected["must_not"].as_array().unwrap() {
        let forbidden = forbidden.as_str().unwrap();
        if forbidden == "auto" && outcome == Decision::Auto {
            wrong.push("must not be booked".to_owned());
        }
        let key = forbidden.rsplit(' ').next().unwrap();
        for (_, answer) in answers {
            let mut named = answer.allocations.iter().chain(&answer.candidates);
            if named.any(|a| a.tranche.starts_with(key)) {
                wrong.push(format!("names {key} among {:?}", answer.candidates));
            }
        }
    }
    let id = text(scenario, "id");
    wrong
        .into_iter()
        .map(|problem| format!("{id}: {problem}"))
        .collect()
}

/// Every scenario with its ledger and the place of its files.
fn scenarios() -> Vec<(PathBuf, Value, Ledger)> {
    let Some(folder) = samples() else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    assert!(files.len() >= 40, "found {} scenarios", files.len());
    files
        .into_iter()
        .map(|file| {
            let json = std::fs::read_to_string(&file).unwrap();
            let scenario = serde_json::from_str(&json).unwrap();
            let ledger = serde_json::from_str(&json).unwrap();
            (file, scenario, ledger)
        })
        .collect()
}

#[test]
fn every_scenario_has_its_expected_outcome_from_its_lines() {
    let mut failures = Vec::new();
    for (_, scenario, ledger) in scenarios() {
        let mut matcher = Matcher::new(ledger);
        let answers: Vec<(String, Judgement)> = scenario["bank_lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|told| {
                let answer = matcher.judge(&line(&scenario, told), "EUR");
                (text(told, "tx").to_owned(), answer)
            })
            .collect();
        failures.extend(problems(&scenario, &answers));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_scenario_has_its_expected_outcome_from_its_coda_file() {
    let mut failures = Vec::new();
    for (path, scenario, ledger) in scenarios() {
        let bytes = std::fs::read(path.with_extension("cod")).unwrap();
        let file = statement::read(&bytes, Totals::MustHold).unwrap().file;
        let mut matcher = Matcher::new(ledger);
        let lines = file.statements.iter().flat_map(|statement| {
            let lines = statement.lines.iter();
            lines.map(|line| (line, statement.currency.as_str()))
        });
        let answers: Vec<(String, Judgement)> = lines
            .enumerate()
            .map(|(index, (line, currency))| {
                ((index + 1).to_string(), matcher.judge(line, currency))
            })
            .collect();
        failures.extend(problems(&scenario, &answers));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
