//! `dienstboek bank match`.

use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use serde_json::{Value, json};

use super::{Run, dienstboek};

const OWN_ACCOUNT: &str = "BE49999000000171";

fn ledger() -> Value {
    json!({
        "today": "2026-11-23",
        "own_account": OWN_ACCOUNT,
        "portfolio_operator": {"names": ["PLUXEE"], "accounts": ["BE38999000009972"]},
        "customers": [{"id": "C1", "name": "Bakkerij De Smet BV", "known_accounts": []}],
        "ledger": [{
            "invoice": "2026-00123", "customer": "C1", "date": "2026-10-15",
            "net": "555.00", "vat": "116.55", "gross": "671.55",
            "project": "2026KMO025102", "structured_reference": "+++202/6000/12320+++",
            "status": "open", "colour": "unknown keys are ignored",
            "tranches": [
                {"id": "2026-00123/portfolio", "channel": "portfolio", "amount": "555.00",
                 "open": "555.00", "project": "2026KMO025102"},
                {"id": "2026-00123/direct", "channel": "direct", "amount": "116.55",
                 "open": "116.55", "structured_reference": "+++202/6000/12320+++"}
            ]
        }]
    })
}

fn statement(account: &str, movements: Vec<Movement>) -> String {
    let date = |text: &str| text.parse().unwrap();
    let opening = "1000.00".parse().unwrap();
    let day = Day {
        movements,
        ..Day::new(
            account,
            118,
            opening,
            date("2026-11-19"),
            date("2026-11-20"),
        )
    };
    write::write_text(&[day]).unwrap()
}

fn payments() -> Vec<Movement> {
    vec![
        Movement::transfer(
            "555.00".parse().unwrap(),
            "PLUXEE BELGIUM NV",
            "BE38999000009972",
            Communication::free("2026KMO025102 factuur 2026-00123"),
        ),
        Movement::transfer(
            "116.55".parse().unwrap(),
            "BAKKERIJ DE SMET BV",
            "BE47999000001080",
            Communication::reference("202600012320"),
        ),
        Movement::transfer(
            "116.55".parse().unwrap(),
            "BAKKERIJ DE SMET BV",
            "BE47999000001080",
            Communication::reference("202600012320"),
        ),
    ]
}

fn run(ledger: &str, statement: &str, more: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let open = folder.path().join("open.json");
    let file = folder.path().join("statement.cod");
    std::fs::write(&open, ledger).unwrap();
    std::fs::write(&file, statement).unwrap();
    let (open, file) = (open.to_str().unwrap(), file.to_str().unwrap());
    dienstboek(&[&["bank", "match", "--open", open, file], more].concat())
}

#[test]
fn the_documented_shape() {
    let run = run(
        &ledger().to_string(),
        &statement(OWN_ACCOUNT, payments()),
        &["--json"],
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    let answers = run.json();
    let first = &answers["lines"][0];
    assert_eq!(
        *first,
        json!({
            "statement": "118", "sequence": "0001/0000", "amount": "555.00", "decision": "auto",
            "allocations": [{"tranche": "2026-00123/portfolio", "amount": "555.00"}],
            "flags": [],
            "evidence": [
                {"kind": "project-number", "text": "2026KMO025102", "strength": "exact"},
                {"kind": "invoice-number", "text": "2026-00123", "strength": "exact"},
                {"kind": "operator-account", "text": "BE38999000009972", "strength": "exact"},
                {"kind": "amount", "text": "equals the open tranche", "strength": "exact"}
            ],
            "candidates": [{"tranche": "2026-00123/portfolio", "amount": "555.00"}]
        })
    );
    assert_eq!(answers["lines"][1]["decision"], "auto");
    assert_eq!(
        answers["lines"][2]["decision"], "flag",
        "used up by the line before"
    );
    assert_eq!(answers["lines"][2]["flags"], json!(["ALREADY_PAID"]));
}

#[test]
fn a_person_reads_decision_amount_and_reason() {
    let run = run(
        &ledger().to_string(),
        &statement(OWN_ACCOUNT, payments()),
        &[],
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    for told in [
        "auto",
        "2026-00123/portfolio",
        "flag ALREADY_PAID",
        "project-number: 2026KMO025102",
    ] {
        assert!(run.stdout.contains(told), "{told} in {}", run.stdout);
    }
}

#[test]
fn what_cant_be_used_is_refused_with_its_reason() {
    let good = statement(OWN_ACCOUNT, payments());
    let other_account = statement("BE47999000001080", payments());
    let ledger = ledger().to_string();
    for (ledger, statement, code) in [
        ("{", good.as_str(), "LEDGER_UNREADABLE"),
        (r#"{"ledger":[{"invoice":1}]}"#, &good, "LEDGER_UNREADABLE"),
        (&ledger, &other_account, "ACCOUNT_NOT_OURS"),
    ] {
        let run = run(ledger, statement, &["--json"]);
        assert_eq!(run.status, 1, "{code}");
        assert_eq!(run.json()["errors"][0]["code"], code);
        assert!(run.stderr.starts_with("dienstboek: "), "{}", run.stderr);
    }
    assert_eq!(dienstboek(&["bank", "match"]).status, 2);
}
