//! What banks make of the standard: each habit that real files show, in a message of our own.

use crate::domain::bank::Statement;
use crate::formats::coda::Totals;
use crate::formats::statement::{self, Reading, Unreadable};

fn read(bytes: &[u8]) -> Reading {
    let read = statement::read(bytes, Totals::MustHold);
    read.unwrap_or_else(|unread| panic!("{}: {unread:?}", String::from_utf8_lossy(bytes)))
}

fn only(text: &str) -> Statement {
    let mut found = read(text.as_bytes()).file.statements;
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

/// A statement around these fields, from 1,000.00 to `closing`.
fn around(lines: &str, closing: &str) -> String {
    format!(
        ":20:STARTUMS\r\n:25:51210600/9223382012\r\n:28C:00027/00001\r\n:60F:C261101EUR1000,00\r\n{lines}:62F:C261102EUR{closing}\r\n"
    )
}

fn balances(statement: &Statement) -> (Option<String>, Option<String>) {
    let text = |amount: Option<crate::domain::money::Cents>| amount.map(|one| one.to_string());
    (
        text(statement.opening_balance),
        text(statement.closing_balance),
    )
}

#[test]
fn a_line_without_an_entry_day_is_booked_on_its_value_date() {
    for day in ["261102", "261102    ", "261102  "] {
        let line = format!(":61:{day}CN50,00NZ10NONREF\r\n-\r\n");
        let found = only(&around(&line, "1050,00"));
        let line = &found.lines[0];
        assert_eq!(line.amount.to_string(), "50.00");
        assert_eq!(line.booking_date.unwrap().to_string(), "2026-11-02");
        assert_eq!(line.transaction_code.as_deref(), Some("NZ10"));
        assert_eq!(line.end_to_end_id, None);
    }
}

#[test]
fn the_currency_may_stand_in_the_account_field() {
    let account = |field: &str| only(&format!(":20:A\n:25:{field}\n:28C:1/1\n")).account;
    assert_eq!(account("BE49999000000171EUR"), "BE49999000000171");
    assert_eq!(account("BE49999000000171 EUR"), "BE49999000000171");
    assert_eq!(
        account("PL25106000760000888888888888"),
        "PL25106000760000888888888888"
    );
    // No IBAN: nobody knows where the number ends.
    assert_eq!(account("51210600/9223382012EUR"), "51210600/9223382012EUR");
    assert_eq!(account("ACXXXXXX000000XXXXXX3"), "ACXXXXXX000000XXXXXX3");
}

#[test]
fn bytes_of_every_kind_are_harmless() {
    let text = around(
        ":61:2611021102CR50,00NTRFNONREF//B7\r\n:86:166?00GUTSCHRIFT?20Cur\u{1f}sus ?21B\r\n",
        "1050,00",
    );
    let mut bytes = b"\x01\r\n".to_vec();
    bytes.extend(text.as_bytes());
    bytes.extend(b"-\x03");
    let found = read(&bytes).file.statements.remove(0);
    assert_eq!(found.lines[0].amount.to_string(), "50.00");
    let latin = text.replace("Cur\u{1f}sus", "\u{1}les");
    let mut latin = latin.into_bytes();
    let at = latin.iter().position(|byte| *byte == 1).unwrap();
    latin[at] = 0xDC;
    let found = read(&latin).file.statements.remove(0);
    assert_eq!(found.lines[0].remittance, "Üles B");
}

#[test]
fn texts_are_joined_as_they_were_wrapped() {
    let wrapped = around(
        ":61:2611021102DR6,00N024NONREF\r\n:86:805?00KOSTEN?106666?20Pauschalen?3012345678?1122334\r\n45566?602017-01-01T13\r\n:12:11\r\n",
        "994,00",
    );
    assert_eq!(
        only(&wrapped).lines[0].remittance,
        "Pauschalen2017-01-01T13:12:11"
    );
    let time = around(
        ":61:2611021102DR6,00N024NONREF\r\n:86:106?00KAART?20XYZ/PL 12-09-2014T16\r\n:20:37 Fo?21lgenr. 007\r\n",
        "994,00",
    );
    assert_eq!(
        only(&time).lines[0].remittance,
        "XYZ/PL 12-09-2014T16:20:37 Folgenr. 007"
    );
    let gaps = around(
        ":61:2611021102D6,00NIOB0987654321\r\njanssens s\r\n:86:0987654321 janssens s\r\n\r\nles van november\r\n\r\n\r\n",
        "994,00",
    );
    let line = &only(&gaps).lines[0];
    assert_eq!(line.remittance, "0987654321 janssens s les van november");
}

#[test]
fn numbers_of_every_length() {
    let number = |field: &str| only(&format!(":20:A\n:25:1\n{field}\n")).number.unwrap();
    assert_eq!(number(":28C:00118/001"), "00118");
    assert_eq!(number(":28C:00118/002"), "00118/002");
    assert_eq!(number(":28:1810118101"), "1810118101");
    assert_eq!(number(":28C:0000\n0"), "00000");
    assert_eq!(number(":28C:0"), "0");
    assert_eq!(number(":28C:160/1"), "160");
}

#[test]
fn an_interim_report_is_shown_and_proves_nothing() {
    let text = ":20:CGNGH\n:25:GJB0291077111\n:28C:03917/00001\n:34F:EURD0,00\n:34F:EURC0,00\n:13D:2611021730+0000\n:61:2611021102D0,42MCI0NONREF//055001022000001\nMELDING\n:86:REMIT:kosten. \nwoorden.\n:90D:1EUR0,42\n:90C:0EUR0,00\n\n\n";
    let reading = read(text.as_bytes());
    let codes: Vec<&str> = reading.notices.iter().map(|one| one.code()).collect();
    assert_eq!(codes, ["MESSAGE_NOT_PROVABLE", "MESSAGE_NOT_PROVABLE"]);
    let found = &reading.file.statements[0];
    assert_eq!(found.lines[0].amount.to_string(), "-0.42");
    assert_eq!(found.lines[0].remittance, "REMIT:kosten. woorden.");
    assert_eq!(balances(found), (None, None));
}

#[test]
fn a_file_may_stop_without_a_line_end_or_a_balance() {
    let whole = around(":61:2611021102C50,00NMSCNONREF\r\n", "1050,00");
    for end in ["", "\r\n-", "\r\n-\r\n", "\x1a", "\r\n-}{5:}", "\r\n\r\n"] {
        let text = format!("{}{end}", whole.trim_end());
        let found = read(text.as_bytes());
        assert_eq!(found.notices, [], "{end:?}");
        assert_eq!(found.file.statements[0].lines.len(), 1, "{end:?}");
    }
    let (open, _) = whole.split_once(":62F:").unwrap();
    let reading = read(open.as_bytes());
    assert_eq!(reading.notices.len(), 1);
    assert_eq!(balances(&reading.file.statements[0]).1, None);
}

#[test]
fn a_fragment_says_what_it_says() {
    let closing = only(":62F:C100323EUR42570,04\r\n-");
    assert_eq!(balances(&closing), (None, Some("42570.04".to_owned())));
    let opening = only(":60F:D140829EUR000000000147,64\n");
    assert_eq!(balances(&opening), (Some("-147.64".to_owned()), None));
    for nothing in [
        ":64:D140901EUR000000000003,66\n",
        ":28C:00035/001\n",
        ":NS:\n",
        ":20:A\n",
    ] {
        let found = only(nothing);
        assert_eq!((found.lines.len(), balances(&found)), (0, (None, None)));
        assert!(!read(nothing.as_bytes()).notices.is_empty());
    }
    assert_eq!(
        statement::read(b":9401:\n:20:A\n", Totals::MayDiffer).unwrap_err(),
        Unreadable::Problems(vec![
            crate::formats::message::What::Field(":9401:".to_owned())
                .at(1)
                .into()
        ]),
    );
}

#[test]
fn several_groups_are_several_statements() {
    let group = |number: u8, opening: &str, closing: &str| {
        format!(
            ":20:940S26110{number}\n:25:NL34RABO0142623393 EUR\n:28C:0\n:60F:C26110{number}EUR{opening}\n:62F:C26110{number}EUR{closing}\n"
        )
    };
    let bare = format!(
        ":940:\n{}{}",
        group(1, "1,00", "1,00"),
        group(2, "1,00", "1,00")
    );
    assert_eq!(read(bare.as_bytes()).file.statements.len(), 2);
    let ended = format!(
        "{}-\n{}-\n",
        group(1, "1,00", "1,00"),
        group(2, "1,00", "1,00")
    );
    assert_eq!(read(ended.as_bytes()).file.statements.len(), 2);
    let envelopes = format!(
        "{{1:F01X}}{{2:O940XN}}{{3:}}{{4:\n{}-}}{{5:}}\n{{1:F01X}}{{2:O940XN}}{{3:}}{{4:\n{}-}}{{5:}}",
        group(1, "1,00", "1,00"),
        group(2, "1,00", "1,00")
    );
    assert_eq!(read(envelopes.as_bytes()).file.statements.len(), 2);
    // A reference that opens a group of which nothing follows is no statement.
    let trailing = format!("{}:20:NIETS\n", group(1, "1,00", "1,00"));
    assert_eq!(read(trailing.as_bytes()).file.statements.len(), 1);
}

#[test]
fn plain_balances_and_longer_supplements() {
    let text = ":20:A\n:25:BE49999000000171\n:28:1\n:60:C261101EUR0,\n:61:2611021102C1,00NTRFTRANSFER-1//X1\nMoney added to the account by a transfer of the owner, far beyond 34 places\n:86:TRANSFER-1\n:62:C261102EUR1,\n";
    let found = only(text);
    assert_eq!(
        balances(&found),
        (Some("0.00".to_owned()), Some("1.00".to_owned()))
    );
    assert_eq!(found.lines[0].end_to_end_id.as_deref(), Some("TRANSFER-1"));
}
