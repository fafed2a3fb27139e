//! `dienstboek bank parse`.

use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use serde_json::{Value, json};

use super::{Run, dienstboek};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn receipt() -> Movement {
    Movement {
        value_date: Some(day("2026-11-02")),
        bic: "KREDBEBB".to_owned(),
        bank_reference: "OH2120001XPTREF000001".to_owned(),
        ..Movement::transfer(
            "1210.00".parse().unwrap(),
            "KLANT BV",
            "BE47999000001080",
            Communication::reference("202600014744"),
        )
    }
}

fn statement() -> String {
    let day = Day {
        movements: vec![receipt()],
        ..Day::new(
            "BE49999000000171",
            118,
            "1000.00".parse().unwrap(),
            day("2026-11-01"),
            day("2026-11-02"),
        )
    };
    write::write_text(&[day]).unwrap()
}

fn parse(content: &[u8], more: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("statement.cod");
    std::fs::write(&file, content).unwrap();
    dienstboek(&[&["bank", "parse", file.to_str().unwrap()], more].concat())
}

#[test]
fn the_documented_shape() {
    let run = parse(statement().as_bytes(), &["--json"]);
    assert_eq!(
        run.json(),
        json!({"format": "coda", "version": "2", "statements": [{
            "account": "BE49999000000171", "currency": "EUR", "number": "118",
            "opening_balance": "1000.00", "opening_date": "2026-11-01",
            "closing_balance": "2210.00", "closing_date": "2026-11-02",
            "lines": [{
                "sequence": "0001/0000", "amount": "1210.00",
                "booking_date": "2026-11-02", "value_date": "2026-11-02",
                "counterparty_name": "KLANT BV", "counterparty_account": "BE47999000001080",
                "counterparty_bic": "KREDBEBB", "structured_reference": "202600014744",
                "remittance": "", "bank_reference": "OH2120001XPTREF000001",
                "end_to_end_id": null, "transaction_code": "0 01 50 000", "details_of": null
            }]
        }]})
    );
    assert_eq!(
        (run.status, run.stderr.as_str(), run.stdout.lines().count()),
        (0, "", 1)
    );
    let for_people = parse(statement().as_bytes(), &[]);
    assert_eq!(for_people.json(), run.json());
    assert!(for_people.stdout.lines().count() > 20);
}

#[test]
fn an_imbalance_is_refused_with_its_difference_unless_it_is_accepted() {
    let text = statement().replace("0000000002210000", "0000000002220000");
    let run = parse(text.as_bytes(), &["--json"]);
    let sentence = "the opening balance 1000.00 and the movements 1210.00 lead to 2210.00, but the closing balance is 2220.00: a difference of 10.00";
    assert_eq!(
        run.json(),
        json!({"errors": [{"code": "CODA_BALANCE", "line": 6, "text": sentence}]})
    );
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr, format!("dienstboek: line 6: {sentence}\n"));
    let accepted = parse(text.as_bytes(), &["--json", "--accept-imbalance"]);
    assert_eq!(accepted.status, 0);
    assert_eq!(
        accepted.json()["statements"][0]["closing_balance"],
        "2220.00"
    );
    assert!(accepted.stderr.contains("a difference of 10.00"));
}

#[test]
fn other_files_are_refused_in_a_plain_sentence() {
    let files: [(&[u8], &str); 4] = [
        (b"", "FILE_EMPTY"),
        (b"\r\n\r\n", "FILE_EMPTY"),
        (
            b"<!DOCTYPE html><html><body>Sessie verlopen</body></html>",
            "FILE_HTML",
        ),
        (b"%PDF-1.7", "FILE_PDF"),
    ];
    for (content, code) in files {
        let run = parse(content, &["--json"]);
        let errors = run.json();
        assert_eq!(
            (run.status, &errors["errors"][0]["code"]),
            (1, &json!(code))
        );
        assert_eq!(errors["errors"][0]["line"], Value::Null);
        let quiet = parse(content, &[]);
        assert_eq!(
            quiet.stdout, "",
            "without --json the reason is on standard error only"
        );
        assert!(!quiet.stderr.is_empty());
    }
}

const CAMT: &str = r#"<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id><LglSeqNb>118</LglSeqNb>
<Acct><Id><IBAN>BE49999000000171</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">2210.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">1210.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt>
<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>202600014744</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>"#;

const MT940: &str = ":20:A\r\n:25:BE49999000000171EUR\r\n:28C:118/1\r\n:60F:C261101EUR1000,00\r\n:61:2611021102C1210,00NTRFNONREF\r\n:86:/REMI/STRD/BBA/202600014744/\r\n:62F:C261102EUR2210,00\r\n-\r\n";

/// The ending of the name says nothing: `parse` names every file `statement.cod`.
#[test]
fn the_kind_is_told_by_the_content_and_the_shape_is_the_same() {
    for (text, format, version) in [
        (CAMT, "camt053", json!("08")),
        (MT940, "mt940", Value::Null),
    ] {
        let run = parse(text.as_bytes(), &["--json"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{format}");
        let found = run.json();
        assert_eq!(
            (&found["format"], &found["version"]),
            (&json!(format), &version)
        );
        let statement = &found["statements"][0];
        for (key, value) in [
            ("account", "BE49999000000171"),
            ("currency", "EUR"),
            ("number", "118"),
            ("opening_balance", "1000.00"),
            ("opening_date", "2026-11-01"),
            ("closing_balance", "2210.00"),
            ("closing_date", "2026-11-02"),
        ] {
            assert_eq!(statement[key], value, "{format} {key}");
        }
        let line = &statement["lines"][0];
        assert_eq!(line["sequence"], "0001/0000", "{format}");
        assert_eq!(line["amount"], "1210.00", "{format}");
        assert_eq!(line["booking_date"], "2026-11-02", "{format}");
        assert_eq!(line["structured_reference"], "202600014744", "{format}");
        assert_eq!(line["remittance"], "", "{format}");
        assert!(line.as_object().unwrap().contains_key("details_of"));
        let wrong = text.replace("2210", "2220");
        let refused = parse(wrong.as_bytes(), &["--json"]);
        assert_eq!(refused.status, 1, "{format}");
        assert_eq!(refused.json()["errors"][0]["code"], "MESSAGE_BALANCE");
        assert!(refused.stderr.contains("a difference of 10.00"), "{format}");
        assert_eq!(parse(wrong.as_bytes(), &["--accept-imbalance"]).status, 0);
    }
}

#[test]
fn a_file_that_is_not_there() {
    let run = dienstboek(&["bank", "parse", "/nowhere/statement.cod"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("/nowhere/statement.cod can't be read"));
}
