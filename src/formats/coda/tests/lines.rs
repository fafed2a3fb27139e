//! What one movement becomes.

use super::*;
use crate::formats::coda::write::{Communication, Information};

fn free(text: &str) -> Movement {
    Movement::transfer(
        cents("555.00"),
        "PLUXEE BELGIUM NV",
        "BE38999000009972",
        Communication::free(text),
    )
}

#[test]
fn a_transfer_in_full() {
    let line = line_of(Movement {
        value_date: Some(day("2026-11-01")),
        bic: "KREDBEBB".to_owned(),
        bank_reference: "OH2120001XPTREF000001".to_owned(),
        end_to_end_id: "E2E-1".to_owned(),
        ..Movement::transfer(
            cents("116.55"),
            "BAKKERIJ DE SMET BV",
            DE_SMET,
            Communication::reference("202600012320"),
        )
    });
    let json = serde_json::to_value(&line).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "sequence": "0001/0000", "amount": "116.55",
            "booking_date": "2026-11-02", "value_date": "2026-11-01",
            "counterparty_name": "BAKKERIJ DE SMET BV",
            "counterparty_account": "BE47999000001080", "counterparty_bic": "KREDBEBB",
            "structured_reference": "202600012320", "remittance": "",
            "bank_reference": "OH2120001XPTREF000001", "end_to_end_id": "E2E-1",
            "transaction_code": "0 01 50 000", "details_of": null
        })
    );
}

#[test]
fn a_number_that_crosses_a_record_border_stays_whole() {
    let at_the_first = format!(
        "{:<47}2026KMO025102 factuur",
        "betaling opleiding boekhouden voor beginners"
    );
    let line = line_of(free(&at_the_first));
    assert_eq!(
        line.remittance,
        "betaling opleiding boekhouden voor beginners 2026KMO025102 factuur"
    );
    assert_eq!(line.extra.raw_remittance, at_the_first);
    let at_the_second = format!("{:x<100}2026KMO025102", "");
    assert_eq!(line_of(free(&at_the_second)).remittance, at_the_second);
    let full = "0123456789".repeat(14) + "012345678";
    assert_eq!(line_of(free(&full)).remittance, full, "all 149 columns");
}

#[test]
fn a_missing_second_record_leaves_no_hole() {
    let text = text_of(vec![free(&format!("{:x<53}", ""))]);
    let number = "2026KMO025102";
    let kept: Vec<String> = text
        .lines()
        .filter(|line| !line.starts_with("22"))
        .map(|line| match line.get(..2) {
            Some("23") => format!("{}{number:<43}{}", &line[..82], &line[125..]),
            Some("9 ") => line.replace(" 000005", " 000004"),
            _ => line.to_owned(),
        })
        .collect();
    let text = kept.join("\r\n");
    let line = file(text.as_bytes()).statements.remove(0).lines.remove(0);
    assert_eq!(line.remittance, format!("{:x<53}2026KMO025102", ""));
}

#[test]
fn blanks_inside_are_folded_for_people_and_kept_for_the_matcher() {
    let line = line_of(free("2026KMO02   5102  "));
    assert_eq!(line.remittance, "2026KMO02 5102");
    assert_eq!(line.extra.raw_remittance, "2026KMO02   5102");
}

#[test]
fn the_debtor_behind_the_payer_and_other_information() {
    let line = line_of(Movement {
        information: vec![
            Information {
                kind: Some("009".to_owned()),
                text: format!("{:<70}{:<35}", "CAFÉ RENÉ BV", "BE0123"),
            },
            Information {
                kind: None,
                text: format!("{:>80}", "over de rand van record 3.1 heen"),
            },
        ],
        ..free("factuur")
    });
    assert_eq!(line.extra.ultimate_debtor.as_deref(), Some("CAFÉ RENÉ BV"));
    assert_eq!(
        line.extra.information,
        ["CAFÉ RENÉ BV BE0123", "over de rand van record 3.1 heen"]
    );
}

#[test]
fn a_name_that_only_an_information_record_has() {
    let line = line_of(Movement {
        information: vec![Information {
            kind: Some("001".to_owned()),
            text: format!("{:<70}{:<35}", "KLANT EEN BV", "STRAAT 1"),
        }],
        ..Movement::transfer(cents("1.00"), "", "", Communication::default())
    });
    assert_eq!(line.counterparty_name.as_deref(), Some("KLANT EEN BV"));
}

#[test]
fn returns_are_known_by_their_code_or_their_type() {
    let of_code = |code: &str| {
        line_of(Movement {
            code: code.to_owned(),
            ..free("")
        })
        .extra
    };
    for code in ["00154000", "00199000", "00254000", "00149000"] {
        assert!(of_code(code).reversal, "{code}");
    }
    for code in ["00150000", "00250000", "04150000", "00500000", "99999999"] {
        assert!(!of_code(code).reversal, "{code}");
    }
    for (kind, reversal) in [
        ('1', true),
        ('4', true),
        ('5', true),
        ('0', false),
        ('9', false),
    ] {
        let line = line_of(Movement {
            return_type: Some(kind),
            ..free("")
        });
        assert_eq!(line.extra.reversal, reversal, "{kind}");
    }
}

#[test]
fn bank_costs_are_known_by_their_code() {
    let of_code = |code: &str| {
        line_of(Movement {
            code: code.to_owned(),
            ..free("")
        })
        .extra
        .bank_costs
    };
    for code in ["03037006", "03537006", "08001000", "00137006"] {
        assert!(of_code(code), "{code}");
    }
    for code in ["00150000", "04150000", "00000001", "        "] {
        assert!(!of_code(code), "{code}");
    }
}

#[test]
fn unknown_codes_never_stop_a_file() {
    let line = line_of(Movement {
        code: "0ZZ??9X!".to_owned(),
        ..free("tekst")
    });
    assert_eq!(line.transaction_code.as_deref(), Some("0 ZZ ?? 9X!"));
    assert_eq!(line.amount, cents("555.00"));
    let structured = Movement {
        communication: Communication::Structured("888".to_owned(), "iets nieuws".to_owned()),
        ..free("")
    };
    assert_eq!(line_of(structured).remittance, "iets nieuws");
}

#[test]
fn an_unknown_value_date_is_none() {
    assert_eq!(line_of(free("x")).value_date, None);
}

#[test]
fn letters_beyond_ascii() {
    for name in ["CAFÉ RENÉ BV", "Ærø Šport Œuvre"] {
        let line = line_of(Movement::transfer(
            cents("63.00"),
            name,
            "",
            Communication::free("cursus café € 63"),
        ));
        assert_eq!(line.counterparty_name.as_deref(), Some(name));
        assert_eq!(line.remittance, "cursus café € 63");
    }
    let movement = Movement::transfer(cents("1.00"), "CAFÉ", "", Communication::free("€ 1"));
    let utf8 = text_of(vec![movement]);
    let read = file(format!("\u{feff}{utf8}").as_bytes());
    assert_eq!(
        read.statements[0].lines[0].counterparty_name.as_deref(),
        Some("CAFÉ")
    );
}
