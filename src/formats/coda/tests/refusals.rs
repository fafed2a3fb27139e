//! What stops a file, with its line and its figures.

use super::*;
use crate::formats::coda::write::Communication;

fn good() -> String {
    text_of(vec![
        Movement::transfer(
            cents("210.00"),
            "KLANT",
            DE_SMET,
            Communication::free("factuur"),
        ),
        Movement::transfer(cents("-10.00"), "", "", Communication::free("kosten")),
    ])
}

/// The good file with one line changed; lines count from 1.
fn with_line(number: usize, change: impl Fn(&str) -> String) -> String {
    let lines: Vec<String> = good()
        .lines()
        .enumerate()
        .map(|(index, line)| {
            if index + 1 == number {
                change(line)
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\r\n")
}

fn without_line(number: usize) -> String {
    let kept: Vec<String> = good()
        .lines()
        .enumerate()
        .filter(|(index, _)| index + 1 != number)
        .map(|(_, line)| line.to_owned())
        .collect();
    kept.join("\r\n")
}

/// Overwrites columns, counted from 1.
fn put(line: &str, from: usize, text: &str) -> String {
    let mut columns: Vec<char> = line.chars().collect();
    columns.splice(from - 1..from - 1 + text.chars().count(), text.chars());
    columns.into_iter().collect()
}

#[test]
fn the_good_file_is_good() {
    assert_eq!(file(good().as_bytes()).statements[0].lines.len(), 2);
    assert_eq!(good().lines().count(), 8, "0 1 21 22 23 21 8 9");
}

#[test]
fn versions_other_than_two() {
    for (version, shown) in [("1", "1"), ("5", "5"), (" ", "")] {
        let problems = refused(&with_line(1, |line| put(line, 128, version)));
        assert_eq!(codes(&problems), [(1, "CODA_VERSION")]);
        assert_eq!(
            problems[0].to_string(),
            format!(
                "line 1: this is CODA version {shown}; only version 2 is read. Ask the bank for version 2"
            )
        );
    }
}

#[test]
fn records_of_the_wrong_size() {
    assert_eq!(
        codes(&refused(&with_line(4, |line| format!("{line}X")))),
        [(4, "CODA_RECORD_TOO_LONG")]
    );
    for (line, length) in [(1, 100), (2, 60), (3, 120), (7, 62), (8, 51)] {
        let problems = refused(&with_line(line, |text| text[..length].to_owned()));
        assert_eq!(codes(&problems), [(line, "CODA_RECORD_CUT")]);
    }
}

#[test]
fn records_that_do_not_exist_or_stand_at_the_wrong_place() {
    for code in ["5 ", "24", "30", "7X"] {
        assert_eq!(
            codes(&refused(&with_line(4, |line| put(line, 1, code)))),
            [(4, "CODA_RECORD_UNKNOWN")],
            "{code}"
        );
    }
    assert_eq!(codes(&refused(&without_line(1))), [(1, "CODA_HEADER")]);
    assert_eq!(
        codes(&refused(&without_line(2))),
        [(2, "CODA_RECORD_ORDER")]
    );
    assert_eq!(
        codes(&refused(&without_line(3))),
        [(3, "CODA_RECORD_ORDER")],
        "a 2.2 without its 2.1"
    );
    assert_eq!(codes(&refused(&without_line(8))), [(7, "CODA_CUT_OFF")]);
    let twice = format!(
        "{}\r\n{}",
        good().trim_end(),
        good().lines().nth(7).unwrap()
    );
    assert_eq!(codes(&refused(&twice)), [(9, "CODA_RECORD_ORDER")]);
    let information_first = with_line(3, |line| put(line, 1, "31"));
    assert_eq!(
        codes(&refused(&information_first)),
        [(3, "CODA_RECORD_ORDER")]
    );
}

#[test]
fn a_continuation_of_another_movement() {
    let problems = refused(&with_line(4, |line| put(line, 3, "0007")));
    assert_eq!(
        problems[0].to_string(),
        "line 4: the record names movement 00070000, but follows movement 00010000"
    );
}

#[test]
fn amounts_signs_days_numbers() {
    let cases = [
        (3, 33, "00000000021O000", "CODA_AMOUNT"),
        (3, 33, "               ", "CODA_AMOUNT"),
        (3, 32, "C", "CODA_SIGN"),
        (3, 116, "310226", "CODA_DATE"),
        (3, 3, "00A1", "CODA_SEQUENCE"),
        (2, 44, "-00000001000000", "CODA_AMOUNT"),
        (2, 43, "2", "CODA_SIGN"),
        (2, 59, "991126", "CODA_DATE"),
        (2, 40, "eur", "CODA_CURRENCY"),
        (7, 43, "+00000001000000", "CODA_AMOUNT"),
        (8, 38, "        1000000", "CODA_AMOUNT"),
    ];
    for (line, column, text, code) in cases {
        let problems = refused(&with_line(line, |found| put(found, column, text)));
        assert_eq!(codes(&problems), [(line, code)], "{text}");
    }
    assert_eq!(
        codes(&refused(&with_line(2, |line| put(
            line,
            6,
            &" ".repeat(31)
        )))),
        [(2, "CODA_ACCOUNT")]
    );
}

#[test]
fn several_problems_are_told_together() {
    let text = with_line(3, |line| put(line, 32, "X")).replace("8118BE", "7118BE");
    assert_eq!(
        codes(&refused(&text)),
        [(3, "CODA_SIGN"), (7, "CODA_RECORD_UNKNOWN")]
    );
}

#[test]
fn control_totals_show_what_was_promised_and_what_was_found() {
    let count = refused(&with_line(8, |line| put(line, 17, "000009")));
    assert_eq!(
        count[0].to_string(),
        "line 8: the last record promises 000009 records, but there are 6"
    );
    let debit = refused(&with_line(8, |line| put(line, 23, "000000000011000")));
    assert_eq!(
        debit[0].to_string(),
        "line 8: the last record says that 11.00 was debited, but the movements add up to 10.00"
    );
    let credit = refused(&with_line(8, |line| put(line, 38, "000000000210010")));
    assert_eq!(
        credit[0].to_string(),
        "line 8: the last record says that 210.01 was credited, but the movements add up to 210.00"
    );
    let balance = refused(&with_line(7, |line| put(line, 43, "000000001210000")));
    assert_eq!(
        balance[0].to_string(),
        "line 7: the opening balance 1000.00 and the movements 200.00 lead to 1200.00, but the closing balance is 1210.00: a difference of 10.00"
    );
}

#[test]
fn a_lost_movement_is_found_by_every_total() {
    let without: String = good()
        .lines()
        .filter(|line| !line.starts_with("210002"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(
        codes(&refused(&without)),
        [
            (7, "CODA_RECORD_COUNT"),
            (7, "CODA_DEBIT_TOTAL"),
            (6, "CODA_BALANCE")
        ]
    );
}

#[test]
fn movements_without_a_closing_balance() {
    let problems = refused(&without_line(7));
    assert_eq!(codes(&problems)[0], (7, "CODA_CUT_OFF"));
}

#[test]
fn details_of_totals_in_another_file() {
    let balances_at_zero = |line: &str| put(line, 44, "000000000000000");
    let text = with_line(2, balances_at_zero);
    let text: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(index, line)| match index {
            0 => put(line, 84, "00001"),
            6 => put(line, 43, "000000000000000"),
            _ => line.to_owned(),
        })
        .collect();
    assert_eq!(
        codes(&refused(&text.join("\n")))[0],
        (2, "CODA_SEPARATE_APPLICATION")
    );
}
