//! What is read from a text, by which rule.

use super::*;
use crate::domain::matching::lookup::Lookup;
use crate::domain::matching::references::{Rule, extract};

fn read_with(ledger: &Ledger, text: &str) -> Vec<(Rule, String)> {
    let line = stranger("1.00", text);
    let references = extract(&Lookup::of(ledger), &line, &[]);
    references
        .into_iter()
        .map(|reference| (reference.rule, reference.text))
        .collect()
}

fn read(text: &str) -> Vec<(Rule, String)> {
    read_with(&ledger(), text)
}

#[test]
fn a_blank_where_banks_break_lines_is_no_blank() {
    let before = "BETALING VIA KMO-PORTEFEUILLE";
    let at_35 = format!("{before:26.26}2026KMO04 1200");
    assert_eq!(at_35.find(" 1200"), Some(35));
    assert_eq!(read(&at_35), [(Rule::Exact, "2026KMO041200".to_owned())]);
    assert_eq!(
        read("2026KMO04 1200"),
        [(Rule::Joined, "2026KMO041200".to_owned())]
    );
    assert_eq!(
        read("2026-003 01"),
        [(Rule::Joined, "2026-003 01".to_owned())]
    );
}

#[test]
fn a_blank_may_part_two_things() {
    // Perhaps project 2026KMO0412.. and a second number; perhaps not: never exact.
    let rules: Vec<Rule> = read("2026KMO0412 00 deelnemers")
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    assert_eq!(rules, [Rule::Joined]);
}

#[test]
fn noise_is_not_read() {
    for text in [
        "tel 0475 200301",
        "12-11-2026",
        "5/1/2026 tot 6/1/2026",
        "BE0301.300.030",
        "DV.O216324",
        "DV.0216324",
        "BE47 9990 0002 0480",
        "bedrag 301,00 of 1.301,00",
        "9000 Gent, Kerkstraat 301",
        "VCA-2026-11",
        "NOTPROVIDED",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn the_shapes_of_numbers_are_the_ledgers() {
    let mut other = Ledger::default();
    let mut prefixed = invoice("2026-00042", "x", "100.00", "21.00", None);
    prefixed.number = "VF26/0042".to_owned();
    prefixed.structured_reference = None;
    other.invoices.push(prefixed);
    for text in ["VF26/0042", "vf 26 0042", "betaling VF260042"] {
        let rules: Vec<Rule> = read_with(&other, text)
            .into_iter()
            .map(|(rule, _)| rule)
            .collect();
        assert_eq!(rules, [Rule::Exact], "{text}");
    }
    let mut plain = Ledger::default();
    let mut number = invoice("2026-00042", "x", "100.00", "21.00", None);
    number.number = "4711".to_owned();
    number.structured_reference = None;
    plain.invoices.push(number);
    // A small plain number is read, and never exact.
    let rules: Vec<Rule> = read_with(&plain, "factuur 4711")
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    assert_eq!(rules, [Rule::Joined]);
}

#[test]
fn eight_digits_that_are_a_day_are_not_exact() {
    let mut other = Ledger::default();
    let mut number = invoice("2026-1123", "x", "100.00", "21.00", None);
    number.structured_reference = None;
    other.invoices.push(number);
    assert_eq!(
        read_with(&other, "20261123"),
        [(Rule::Joined, "20261123".to_owned())]
    );
    assert_eq!(
        read_with(&other, "2026-1123"),
        [(Rule::Exact, "2026-1123".to_owned())]
    );
}

#[test]
fn a_prefix_may_be_left_out_only_where_nothing_else_has_the_number() {
    let mut two = ledger();
    two.credit_notes.push(CreditNote {
        number: "CN-2026-00301".to_owned(),
        customer: "slagerij".to_owned(),
        amount: cents("10.00"),
        open: None,
        ogm_of: None,
        key: None,
    });
    let paid = |text| judged(two.clone(), &[slagerij("116.55", text)]);
    assert_eq!(paid("2026-00301"), ["auto 2026-00301/direct=116.55"]);
    assert_eq!(
        judged(
            two.clone(),
            &[slagerij("106.55", "2026-00301 - CN-2026-00301")]
        ),
        ["suggest 2026-00301/direct=116.55 CN-2026-00301/credit=-10.00"]
    );
}
