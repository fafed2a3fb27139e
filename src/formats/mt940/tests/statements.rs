//! Balances, pages, several accounts in one file.

use crate::formats::coda::Totals;
use crate::formats::statement::{self, Reading, Unreadable};

pub(super) fn message(account: &str, opening: &str, closing: &str, lines: &str) -> String {
    format!(
        ":20:STARTUMS\r\n:25:{account}\r\n:28C:00118/001\r\n{opening}\r\n{lines}{closing}\r\n-\r\n"
    )
}

const ONE: &str = ":61:2611021102C1210,00NTRFNONREF//B7\r\n:86:/CNTP/BE47999000001080/KREDBEBB/DE SMET///REMI/STRD/BBA/202600012320/\r\n";

fn strict(text: &str) -> Result<Reading, Unreadable> {
    statement::read(text.as_bytes(), Totals::MustHold)
}

#[test]
fn a_statement_in_the_neutral_form() {
    let text = message(
        "BE49999000000171EUR",
        ":60F:C261101EUR1000,00",
        ":62F:C261102EUR2210,00",
        ONE,
    );
    let reading = strict(&format!("{{1:F01X}}{{2:I940X}}{{4:\r\n{text}-}}{{5:}}")).unwrap();
    assert_eq!(reading.notices, []);
    let found = &reading.file.statements[0];
    assert_eq!(
        (
            found.account.as_str(),
            found.currency.as_str(),
            found.number.as_deref()
        ),
        ("BE49999000000171", "EUR", Some("00118"))
    );
    assert_eq!(found.opening_date.unwrap().to_string(), "2026-11-01");
    let line = &found.lines[0];
    assert_eq!(line.structured_reference.as_deref(), Some("202600012320"));
    assert_eq!(line.counterparty_name.as_deref(), Some("DE SMET"));
    assert_eq!(
        (
            line.sequence.as_str(),
            line.bank_reference.as_deref(),
            line.end_to_end_id.as_deref()
        ),
        ("0001/0000", Some("B7"), None)
    );
    assert_eq!(line.transaction_code.as_deref(), Some("NTRF"));
}

#[test]
fn an_imbalance_is_refused_and_a_missing_balance_is_told() {
    let text = message("X", ":60F:C261101EUR1000,00", ":62F:C261102EUR2220,00", ONE);
    let Err(Unreadable::Problems(problems)) = strict(&text) else {
        panic!("accepted");
    };
    assert_eq!(
        problems[0].to_string(),
        "line 7: the opening balance 1000.00 and the movements 1210.00 lead to 2210.00, but the closing balance is 2220.00: a difference of 10.00"
    );
    let open_end = message("X", ":60F:C261101EUR1000,00", "", ONE);
    let notices = strict(&open_end).unwrap().notices;
    assert_eq!(notices[0].code(), "MESSAGE_NOT_PROVABLE");
    let other = message("X", ":60F:C261101EUR1000,00", ":62F:C261102USD2210,00", ONE);
    assert!(strict(&other).is_err(), "two currencies");
}

#[test]
fn pages_become_one_statement_and_accounts_stay_apart() {
    let first = message("X", ":60F:C261101EUR1000,00", ":62M:C261102EUR2210,00", ONE);
    let second = message("X", ":60M:C261102EUR2210,00", ":62F:C261102EUR3420,00", ONE);
    let other = message("Y", ":60F:D261101EUR10,00", ":62F:C261102EUR1200,00", ONE);
    let found = strict(&[first, second, other].concat())
        .unwrap()
        .file
        .statements;
    let seen: Vec<_> = found
        .iter()
        .map(|one| (one.account.as_str(), one.lines.len()))
        .collect();
    assert_eq!(seen, [("X", 2), ("Y", 1)]);
    assert_eq!(found[0].lines[1].sequence, "0002/0000");
    assert_eq!(found[0].closing_balance.unwrap().to_string(), "3420.00");
    assert_eq!(found[1].opening_balance.unwrap().to_string(), "-10.00");
}

#[test]
fn returns_costs_and_accounts_below_the_line() {
    let lines = ":61:261102RD5,00NTRFNONREF\r\n:61:261102C5,00NRTIEREF\r\n:86:/RTRN/MS03//REMI/USTD//x/\r\n:61:261102D2,00NCHGNONREF\r\n:61:261102C2,00N541NONREF\r\nBE47999000001080\r\n:86:tekst\r\n";
    let text = message("X", ":60F:C261101EUR0,", ":62F:C261102EUR10,00", lines);
    let found = strict(&text).unwrap().file.statements.remove(0).lines;
    assert_eq!(
        found
            .iter()
            .map(|line| line.extra.reversal)
            .collect::<Vec<_>>(),
        [true, true, false, false]
    );
    assert!(found[2].extra.bank_costs);
    assert_eq!(
        found[3].counterparty_account.as_deref(),
        Some("BE47999000001080")
    );
}
