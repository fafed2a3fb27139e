//! Totals and details: which amounts are lines.

use super::*;
use crate::formats::coda::Weight;
use crate::formats::coda::write::{Communication, Information};

fn part(code: &str, amount: &str, text: &str) -> Movement {
    Movement {
        code: code.to_owned(),
        ..Movement::transfer(cents(amount), "", "", Communication::free(text))
    }
}

fn total(code: &str, amount: &str, details: Vec<Movement>) -> Movement {
    Movement {
        details,
        ..part(code, amount, "totaal")
    }
}

/// Sequence, amount and text of each line, and the total it is a part of.
fn shape(lines: &[Line]) -> Vec<(String, String, String, Option<String>)> {
    lines
        .iter()
        .map(|line| {
            (
                line.sequence.clone(),
                line.amount.to_string(),
                line.remittance.clone(),
                line.details_of.clone(),
            )
        })
        .collect()
}

fn expect(
    sequence: &str,
    amount: &str,
    text: &str,
    of: Option<&str>,
) -> (String, String, String, Option<String>) {
    (
        sequence.to_owned(),
        amount.to_owned(),
        text.to_owned(),
        of.map(str::to_owned),
    )
}

#[test]
fn a_total_is_replaced_by_details_that_add_up() {
    for (of_total, of_detail) in [
        ("10150000", "50150000"),
        ("20150000", "60150000"),
        ("10150000", "00150000"),
    ] {
        let lines = lines_of(vec![
            total(
                of_total,
                "1000.00",
                vec![
                    part(of_detail, "250.00", "een"),
                    part(of_detail, "750.00", "twee"),
                ],
            ),
            part("00150000", "1.00", "los"),
        ]);
        assert_eq!(
            shape(&lines),
            [
                expect("0001/0001", "250.00", "een", Some("0001/0000")),
                expect("0001/0002", "750.00", "twee", Some("0001/0000")),
                expect("0002/0000", "1.00", "los", None),
            ]
        );
        assert!(
            lines
                .iter()
                .all(|line| !line.extra.collective_without_details)
        );
    }
}

#[test]
fn details_of_details() {
    let lines = lines_of(vec![total(
        "20150000",
        "260.00",
        vec![
            part("60150000", "100.00", "enkel"),
            part("70150000", "160.00", "groep"),
            part("90150000", "120.00", "a"),
            part("90150000", "40.00", "b"),
        ],
    )]);
    assert_eq!(
        shape(&lines),
        [
            expect("0001/0001", "100.00", "enkel", Some("0001/0000")),
            expect("0001/0003", "120.00", "a", Some("0001/0000")),
            expect("0001/0004", "40.00", "b", Some("0001/0000")),
        ]
    );
}

#[test]
fn details_of_details_that_miss_a_cent_stay_together() {
    let movements = vec![total(
        "20150000",
        "260.00",
        vec![
            part("60150000", "100.00", "enkel"),
            part("70150000", "160.00", "groep"),
            part("90150000", "159.99", "a"),
        ],
    )];
    let bytes = write::write(&[statement(movements)]).unwrap();
    let reading = read(&bytes, Totals::MustHold).unwrap();
    let lines = &reading.file.statements[0].lines;
    assert_eq!(
        shape(lines),
        [
            expect("0001/0001", "100.00", "enkel", Some("0001/0000")),
            expect("0001/0002", "160.00", "groep", Some("0001/0000"))
        ]
    );
    assert!(lines[1].extra.collective_without_details);
    assert_eq!(reading.notices[0].code(), "BATCH_NOT_SPLIT");
}

#[test]
fn a_total_that_misses_a_cent_is_kept() {
    let movements = vec![total(
        "20150000",
        "1000.00",
        vec![
            part("60150000", "250.00", "een"),
            part("60150000", "749.99", "twee"),
        ],
    )];
    let bytes = write::write(&[statement(movements)]).unwrap();
    let reading = read(&bytes, Totals::MustHold).unwrap();
    let lines = &reading.file.statements[0].lines;
    assert_eq!(
        shape(lines),
        [expect("0001/0000", "1000.00", "totaal", None)]
    );
    assert!(lines[0].extra.collective_without_details);
    assert_eq!(lines[0].extra.information, ["250.00 een", "749.99 twee"]);
    let notice = &reading.notices[0];
    assert_eq!((notice.line(), notice.weight()), (3, Weight::Notice));
    assert_eq!(
        notice.to_string(),
        "line 3: the details of 1000.00 don't add up to it (999.99); it is kept as one line and not split"
    );
}

#[test]
fn a_total_without_details_is_one_collective_line() {
    for code in ["10150000", "20150000"] {
        let line = line_of(total(code, "1755.00", Vec::new()));
        assert!(line.extra.collective_without_details, "{code}");
    }
    assert!(
        !line_of(part("00150000", "1.00", ""))
            .extra
            .collective_without_details
    );
}

#[test]
fn a_breakdown_stays_one_line() {
    let lines = lines_of(vec![total(
        "33537000",
        "-12.40",
        vec![
            part("83537006", "-10.25", "COMMISSIE"),
            part("83537011", "-2.15", "BTW"),
        ],
    )]);
    assert_eq!(
        shape(&lines),
        [expect("0001/0000", "-12.40", "totaal", None)]
    );
    assert_eq!(
        lines[0].extra.information,
        ["-10.25 COMMISSIE", "-2.15 BTW"]
    );
    assert!(lines[0].extra.bank_costs);
}

#[test]
fn a_single_detail_that_repeats_its_total_brings_its_texts() {
    for (of_total, of_detail) in [("10150000", "50150000"), ("30150000", "80150100")] {
        let detail = Movement {
            communication: Communication::reference("202600012320"),
            name: "BAKKERIJ DE SMET BV".to_owned(),
            account: DE_SMET.to_owned(),
            information: vec![Information {
                kind: None,
                text: "uitleg".to_owned(),
            }],
            ..part(of_detail, "116.55", "")
        };
        let line = line_of(total(of_total, "116.55", vec![detail]));
        assert_eq!(line.sequence, "0001/0000");
        assert_eq!(line.structured_reference.as_deref(), Some("202600012320"));
        assert_eq!(line.counterparty_account.as_deref(), Some(DE_SMET));
        assert_eq!(line.extra.information, ["uitleg"]);
        assert!(!line.extra.collective_without_details);
    }
}

#[test]
fn a_breakdown_lends_its_text_where_the_movement_has_none() {
    let line = line_of(Movement {
        details: vec![
            part("84150100", "480.00", "factuur 2026-00140"),
            part("84150006", "-8.00", "kosten"),
        ],
        ..part("34150000", "472.00", "")
    });
    assert_eq!(line.remittance, "factuur 2026-00140");
    assert_eq!(line.amount, cents("472.00"));
}

#[test]
fn a_detail_without_its_total_is_refused() {
    let text = text_of(vec![total(
        "20150000",
        "1.00",
        vec![part("60150000", "1.00", "een")],
    )]);
    let orphan: String = text
        .lines()
        .filter(|line| !line.starts_with("2100010000"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(codes(&refused(&orphan)), [(3, "CODA_DETAIL_WITHOUT_TOTAL")]);
}

#[test]
fn numbers_wrap_after_9999() {
    let details: Vec<Movement> = (0..10_001).map(|_| part("60150000", "0.01", "")).collect();
    let lines = lines_of(vec![total("20150000", "100.01", details)]);
    assert_eq!(lines.len(), 10_001);
    assert_eq!(
        (lines[9998].sequence.as_str(), lines[9999].sequence.as_str()),
        ("0001/9999", "0001/0000")
    );
    assert!(
        lines
            .iter()
            .all(|line| line.details_of.as_deref() == Some("0001/0000"))
    );
    let many: Vec<Movement> = (0..10_001).map(|_| part("00150000", "0.01", "")).collect();
    let lines = lines_of(many);
    assert_eq!(
        (lines.len(), lines[10_000].sequence.as_str()),
        (10_001, "0001/0000")
    );
}
