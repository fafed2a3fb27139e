//! Statements, accounts and days.

use super::*;
use crate::formats::coda::write::Communication;

fn receipt() -> Movement {
    Movement::transfer(
        cents("210.00"),
        "KLANT",
        DE_SMET,
        Communication::free("factuur"),
    )
}

#[test]
fn a_statement_in_full() {
    let day_of = Day {
        messages: vec!["ONS KANTOOR IS GESLOTEN OP 11/11".to_owned()],
        ..statement(vec![receipt()])
    };
    let file = file(&write::write(&[day_of]).unwrap());
    assert_eq!(
        (file.format.word(), file.version.as_deref()),
        ("coda", Some("2"))
    );
    let statement = &file.statements[0];
    assert_eq!(
        (
            statement.account.as_str(),
            statement.currency.as_str(),
            statement.number.as_deref()
        ),
        (OWN, "EUR", Some("118"))
    );
    assert_eq!(
        (statement.opening_balance, statement.closing_balance),
        (Some(cents("1000.00")), Some(cents("1210.00")))
    );
    assert_eq!(
        (statement.opening_date, statement.closing_date),
        (Some(day("2026-11-01")), Some(day("2026-11-02")))
    );
    assert_eq!(
        statement.extra.messages,
        ["ONS KANTOOR IS GESLOTEN OP 11/11"]
    );
    assert_eq!(
        statement.extra.holder.as_deref(),
        Some("OPLEIDINGSHUIS VOORBEELD")
    );
    assert_eq!(statement.extra.bank_bic.as_deref(), Some("KREDBEBB"));
    assert!(!statement.extra.duplicate_copy);
}

#[test]
fn several_accounts_and_days_in_one_file() {
    let other = Day {
        account: "BE38999000000272".to_owned(),
        duplicate_copy: true,
        ..statement(Vec::new())
    };
    let file = file(&write::write(&[statement(vec![receipt()]), other]).unwrap());
    let accounts: Vec<_> = file
        .statements
        .iter()
        .map(|s| (s.account.as_str(), s.lines.len(), s.extra.duplicate_copy))
        .collect();
    assert_eq!(accounts, [(OWN, 1, false), ("BE38999000000272", 0, true)]);
}

#[test]
fn a_day_without_movements_with_and_without_its_closing_balance() {
    let text = text_of(Vec::new());
    assert_eq!(
        file(text.as_bytes()).statements[0].closing_balance,
        Some(cents("1000.00"))
    );
    let without: String = text
        .lines()
        .filter(|line| !line.starts_with('8'))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let file = file(without.replace("000002", "000001").as_bytes());
    let statement = &file.statements[0];
    assert_eq!(statement.closing_balance, Some(cents("1000.00")));
    assert_eq!(statement.closing_date, Some(day("2026-11-01")));
}

#[test]
fn an_overdrawn_account() {
    let overdrawn = Day {
        opening_balance: cents("-455.17"),
        ..statement(vec![receipt()])
    };
    let file = file(&write::write(&[overdrawn]).unwrap());
    assert_eq!(file.statements[0].opening_balance, Some(cents("-455.17")));
    assert_eq!(file.statements[0].closing_balance, Some(cents("-245.17")));
}

#[test]
fn trimmed_lines_and_line_ends_make_no_difference() {
    let text = text_of(vec![receipt()]);
    let expected = file(text.as_bytes());
    for changed in [
        text.replace("\r\n", "\n"),
        text.replace("\r\n", "\r"),
        text.replace("\r\n", ""),
        text.replace("\r\n", "   \r\n"),
        format!("\r\n{text}\r\n\u{1a}"),
    ] {
        assert_eq!(file(changed.as_bytes()), expected);
    }
}

#[test]
fn control_totals_may_be_waived_for_a_look() {
    let text = text_of(vec![receipt()]).replace("0000000001210000021126", "0000000001210005021126");
    assert_eq!(
        codes(&refused(&text)),
        [(6, "CODA_THIRD_DECIMAL"), (6, "CODA_BALANCE")]
    );
    let reading = read(text.as_bytes(), Totals::MayDiffer).unwrap();
    assert_eq!(
        noticed(&reading.notices),
        [(6, "CODA_THIRD_DECIMAL"), (6, "CODA_BALANCE")]
    );
    assert_eq!(
        reading.file.statements[0].closing_balance,
        Some(cents("1210.01"))
    );
}

#[test]
fn odd_but_harmless() {
    let other_account =
        text_of(vec![receipt()]).replace("8118BE49999000000171", "8118BE38999000000272");
    let reading = read(other_account.as_bytes(), Totals::MustHold).unwrap();
    assert_eq!(noticed(&reading.notices), [(6, "CODA_CLOSING_ACCOUNT")]);
    let wrong_check = text_of(vec![receipt()]).replace(OWN, "BE50999000000171");
    let reading = read(wrong_check.as_bytes(), Totals::MustHold).unwrap();
    assert_eq!(noticed(&reading.notices), [(2, "CODA_ACCOUNT_CHECK")]);
}
