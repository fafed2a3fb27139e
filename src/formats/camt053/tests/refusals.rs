//! What is refused, with its line and reason.

use super::*;

fn refused(text: &str) -> String {
    strict(text).unwrap_err()[0].to_string()
}

#[test]
fn an_imbalance_shows_its_difference() {
    let text = message("08", "160.00", &entry("50.00", "CRDT", ""));
    assert_eq!(
        refused(&text),
        "line 10: the opening balance 100.00 and the movements 50.00 lead to 150.00, but the closing balance is 160.00: a difference of 10.00"
    );
    let read = super::super::read(text.as_bytes(), Totals::MayDiffer).unwrap();
    assert_eq!(read.notices[0].code(), "MESSAGE_BALANCE");
}

#[test]
fn broken_records() {
    let good = message("08", "150.00", &entry("50.00", "CRDT", ""));
    let cases = [
        (">50.00", ">50,00", "line 9: '50,00' is not an amount"),
        (">50.00", ">-50.00", "line 9: '-50.00' is not an amount"),
        (
            "<CdtDbtInd>CRDT</CdtDbtInd><Sts>",
            "<CdtDbtInd>IN</CdtDbtInd><Sts>",
            "line 9: 'IN' doesn't say whether money came in or went out",
        ),
        (
            "<CdtDbtInd>CRDT</CdtDbtInd><Sts>",
            "<Sts>",
            "line 9: the direction of an entry (CdtDbtInd) is missing",
        ),
        (
            "<BookgDt><Dt>2026-11-02",
            "<BookgDt><Dt>2026-11-32",
            "line 9: '2026-11-32' is not a day",
        ),
        ("<Acct>", "<Nothing>", ""),
        (
            "<IBAN>BE49999000000171</IBAN>",
            "",
            "line 4: the account (Acct) is missing",
        ),
        (
            "<Ntry><Amt Ccy=\"EUR\">",
            "<Ntry><Amt Ccy=\"USD\">",
            "line 9: an amount in USD stands on an account in EUR",
        ),
        (
            "</Stmt></BkToCstmrStmt></Document>",
            "",
            "line 10: the file stops before the end of its elements; it was probably cut off",
        ),
    ];
    for (from, to, sentence) in cases {
        let sentences = refused(&good.replacen(from, to, 1));
        assert!(sentences.contains(sentence), "{from}: {sentences}");
    }
}

#[test]
fn other_messages_and_versions_in_plain_words() {
    let good = message("08", "150.00", "");
    let report = good
        .replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
        .replace("camt.053", "camt.052");
    assert!(
        refused(&report)
            .contains("this is a report of the day's movements (camt.052), not the statement")
    );
    let notice = good
        .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
        .replace("camt.053", "camt.054");
    assert!(refused(&notice).contains("camt.054"));
    assert!(refused(&message("01", "100.00", "")).contains("version 01"));
    assert!(
        refused("<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>")
            .contains("no statement")
    );
}

#[test]
fn documents_that_define_things_are_not_opened() {
    let good = message("08", "150.00", &entry("50.00", "CRDT", ""));
    let bomb = good.replacen(
        "<Document",
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]>\n<Document",
        1,
    );
    assert!(refused(&bomb).contains("DOCTYPE"));
    let entity = good.replace("Leerhuis BV", "&xxe;");
    assert!(refused(&entity).contains("'&xxe;'"));
    let deep = good.replace("<GrpHdr>", &format!("<GrpHdr>{}", "<x>".repeat(200_000)));
    assert!(refused(&deep).contains("64 deep"));
    let deep_value = good.replace("<Id>S-7</Id>", &format!("<Id>{}", "<x>".repeat(200_000)));
    assert!(refused(&deep_value).contains("64 deep"));
}
