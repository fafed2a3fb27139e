//! Entries with several transactions, and what is not booked.

use super::*;
use crate::domain::money::Cents;

fn transaction(amount: &str, name: &str) -> String {
    format!(
        "<TxDtls><Refs><EndToEndId>{name}</EndToEndId></Refs>{amount}<RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties></TxDtls>"
    )
}

fn euros(amount: &str) -> String {
    format!("<Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>")
}

#[test]
fn a_batch_is_its_transactions_where_they_add_up() {
    let details = format!(
        "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{}{}</NtryDtls>",
        transaction(&euros("20.00"), "A"),
        transaction(
            "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">30.00</Amt></TxAmt></AmtDtls>",
            "B"
        )
    );
    let read = strict(&message("04", "150.00", &entry("50.00", "CRDT", &details))).unwrap();
    let lines: Vec<_> = read
        .lines
        .iter()
        .map(|line| {
            (
                line.sequence.as_str(),
                line.amount.value(),
                line.details_of.as_deref(),
                line.end_to_end_id.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("0001/0001", 2_000, Some("0001/0000"), Some("A")),
            ("0001/0002", 3_000, Some("0001/0000"), Some("B")),
        ]
    );
}

#[test]
fn a_batch_that_does_not_add_up_stays_one_line() {
    let wrong_sum = [
        transaction(&euros("20.00"), "A"),
        transaction(&euros("29.99"), "B"),
    ]
    .concat();
    let other_currency = [
        transaction(&euros("20.00"), "A"),
        transaction("<Amt Ccy=\"USD\">30.00</Amt>", "B"),
    ]
    .concat();
    let silent = [transaction("", "A"), transaction("", "B")].concat();
    for details in [wrong_sum, other_currency, silent] {
        let text = message(
            "08",
            "150.00",
            &entry("50.00", "CRDT", &format!("<NtryDtls>{details}</NtryDtls>")),
        );
        let read = super::super::read(text.as_bytes(), Totals::MustHold).unwrap();
        assert_eq!(read.notices[0].code(), "BATCH_NOT_SPLIT");
        let lines = &read.file.statements[0].lines;
        assert_eq!((lines.len(), lines[0].amount.value()), (1, 5_000));
        assert!(lines[0].extra.collective_without_details);
        assert_eq!(
            lines[0].counterparty_name, None,
            "none of several payers is the payer"
        );
    }
    let promised = line_of("<NtryDtls><Btch><NbOfTxs>86</NbOfTxs></Btch></NtryDtls>");
    assert!(promised.extra.collective_without_details);
}

#[test]
fn what_is_not_booked_is_told_and_left_out() {
    let pending =
        entry("500.00", "CRDT", "").replace("<Sts>BOOK</Sts>", "<Sts><Cd>PDNG</Cd></Sts>");
    let text = message(
        "08",
        "150.00",
        &[pending, entry("50.00", "CRDT", "")].concat(),
    );
    let read = super::super::read(text.as_bytes(), Totals::MustHold).unwrap();
    assert_eq!(read.file.statements[0].lines.len(), 1);
    assert_eq!(
        read.notices[0].sentence(),
        "500.00 is not booked yet (PDNG) and was left out"
    );
}

#[test]
fn a_foreign_amount_and_the_banks_own_words() {
    let line = line_of(
        "<NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"USD\">55.10</Amt></InstdAmt></AmtDtls></TxDtls></NtryDtls><AddtlNtryInf>van de bank</AddtlNtryInf>",
    );
    assert_eq!(line.extra.foreign_currency.as_deref(), Some("55.10 USD"));
    assert_eq!(line.remittance, "van de bank");
    let costs = entry("50.00", "CRDT", "").replace("ESCT", "CHRG");
    let read = strict(&message("08", "150.00", &costs)).unwrap();
    assert!(read.lines[0].extra.bank_costs);
}

#[test]
fn the_rate_and_the_charges_of_a_converted_amount() {
    let exchange =
        "<CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>1.102</XchgRate></CcyXchg>";
    let amounts = format!(
        "<AmtDtls><InstdAmt><Amt Ccy=\"USD\">60.61</Amt></InstdAmt><TxAmt><Amt Ccy=\"EUR\">50.00</Amt>{exchange}</TxAmt></AmtDtls>"
    );
    let charges = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">9.00</TtlChrgsAndTaxAmt>\
        <Rcrd><Amt Ccy=\"EUR\">5.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd>\
        <Rcrd><Amt Ccy=\"EUR\">0.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></Rcrd>\
        <Rcrd><Amt Ccy=\"EUR\">3.00</Amt><ChrgInclInd>false</ChrgInclInd></Rcrd></Chrgs>";
    let of_transaction = line_of(&format!(
        "<NtryDtls><TxDtls>{amounts}{charges}</TxDtls></NtryDtls>"
    ));
    let of_entry = line_of(&format!(
        "{amounts}{charges}<NtryDtls><TxDtls></TxDtls></NtryDtls>"
    ));
    for line in [of_transaction, of_entry] {
        assert_eq!(line.extra.foreign_currency.as_deref(), Some("60.61 USD"));
        assert_eq!(line.extra.exchange_rate.as_deref(), Some("1.102"));
        assert_eq!(
            line.extra.charges,
            Some(Cents::new(500)),
            "5.50 less the 0.50 given back; the 3.00 stand in an entry of their own"
        );
    }
    let version_2 = line_of(
        "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">2.50</TtlChrgsAndTaxAmt></Chrgs><NtryDtls><TxDtls></TxDtls></NtryDtls>",
    );
    assert_eq!(version_2.extra.charges, Some(Cents::new(250)));
    let abroad = line_of("<Chrgs><Amt Ccy=\"USD\">2.50</Amt><CdtDbtInd>DBIT</CdtDbtInd></Chrgs>");
    assert_eq!(abroad.extra.charges, None, "not in the account's currency");
}

#[test]
fn several_statements_and_pages() {
    let one = message("08", "150.00", &entry("50.00", "CRDT", ""));
    let (before, rest) = one.split_once("<Stmt>").unwrap();
    let (inside, after) = rest.split_once("</Stmt>").unwrap();
    let page = inside.replace("OPBD", "ITBD").replace("CLBD", "ITBD");
    let text = format!("{before}<Stmt>{inside}</Stmt><Stmt>{page}</Stmt>{after}");
    let read = super::super::read(text.as_bytes(), Totals::MustHold).unwrap();
    assert_eq!(read.file.statements.len(), 2);
    assert_eq!(
        read.file.statements[0].closing_balance,
        read.file.statements[1].closing_balance
    );
    assert_eq!(read.notices, []);
}
