//! Refunds, returns, costs: money that leaves, and entries that are no payment.

use super::*;

fn with_refund() -> Ledger {
    let mut ledger = ledger();
    close(&mut ledger, "2026-00301/direct");
    close(&mut ledger, "2026-00302/portfolio");
    ledger.refunds.push(Refund {
        id: "R-7".to_owned(),
        customer: "slagerij".to_owned(),
        amount: cents("116.55"),
        of: Some("2026-00301/direct".to_owned()),
        account: None,
        paid: Cents::ZERO,
    });
    ledger
}

fn reversal(mut line: Line) -> Line {
    line.extra.reversal = true;
    line
}

#[test]
fn a_refund_that_waits_is_proposed() {
    for paid in [
        slagerij("-116.55", "terugbetaling 2026-00301"),
        slagerij("-116.55", ""),
        stranger("-116.55", "terugbetaling 2026-00301"),
        stranger("-116.55", "refund r-7"),
    ] {
        assert_eq!(
            judged(with_refund(), &[paid]),
            ["suggest refund R-7=-116.55"]
        );
    }
    // A part of it, where the text says so; else nothing is known of it.
    assert_eq!(
        judged(with_refund(), &[slagerij("-100.00", "2026-00301")]),
        ["suggest refund R-7=-100.00 PARTIAL"]
    );
    for unknown in [
        stranger("-116.55", ""),
        slagerij("-100.00", ""),
        slagerij("-120.00", "refund r-7"),
        slagerij("-100.00", "refund r-77"),
    ] {
        assert_eq!(
            judged(with_refund(), &[unknown]),
            ["flag OUTGOING_UNEXPLAINED"]
        );
    }
}

#[test]
fn a_refund_is_told_by_its_number_or_its_account() {
    let mut ledger = with_refund();
    let refund = |id: &str, account: Option<&str>| Refund {
        id: id.to_owned(),
        customer: "houtbouw".to_owned(),
        amount: cents("84.00"),
        of: None,
        account: account.map(str::to_owned),
        paid: Cents::ZERO,
    };
    ledger.refunds.push(refund("TB-1", None));
    ledger.refunds.push(refund("TB-12", Some(STRANGER)));
    let paid = |line| judged(ledger.clone(), &[line]);
    assert_eq!(
        paid(houtbouw("-84.00", "TB-12 teveel betaald")),
        ["suggest refund TB-12=-84.00"]
    );
    assert_eq!(
        paid(houtbouw("-84.00", "TB-1")),
        ["suggest refund TB-1=-84.00"]
    );
    assert_eq!(
        paid(stranger("-84.00", "terugbetaling")),
        ["suggest refund TB-12=-84.00"]
    );
    assert_eq!(paid(houtbouw("-84.00", "")), ["suggest AMBIGUOUS"]);
}

#[test]
fn a_refund_that_came_back_is_owed_again() {
    let mut ledger = with_refund();
    ledger.refunds[0].amount = Cents::ZERO;
    ledger.refunds[0].paid = cents("116.55");
    let back = |text| reversal(slagerij("116.55", text));
    for text in ["terugbetaling 2026-00301", "R-7", ""] {
        assert_eq!(
            judged(ledger.clone(), &[back(text)]),
            ["suggest refund R-7=116.55 REVERSAL"]
        );
    }
    assert_eq!(
        judged(ledger, &[reversal(slagerij("100.00", ""))]),
        ["flag REVERSAL"]
    );
}

#[test]
fn a_reversal_opens_what_was_paid_and_no_more() {
    let taken = |amount| reversal(structured(slagerij(amount, ""), &ogm(2026, 301)));
    assert_eq!(
        judged(with_refund(), &[taken("-116.55")]),
        ["suggest 2026-00301/direct=-116.55 REVERSAL"]
    );
    assert_eq!(
        judged(with_refund(), &[taken("-200.00")]),
        ["suggest 2026-00301/direct=-116.55 CONFLICT REVERSAL"]
    );
    assert_eq!(
        judged(with_refund(), &[reversal(slagerij("-116.55", ""))]),
        ["suggest 2026-00301/direct=-116.55 REVERSAL"]
    );
    // Nothing was paid: nothing can be opened again.
    expect(&[(taken("-116.55"), "flag REVERSAL")]);
    // The receipt and its reversal in one file.
    let paid = structured(slagerij("116.55", ""), &ogm(2026, 301));
    let told = judged(ledger(), &[paid.clone(), taken("-116.55")]);
    assert_eq!(
        told,
        [
            "auto 2026-00301/direct=116.55",
            "suggest 2026-00301/direct=-116.55 REVERSAL"
        ]
    );
    // A format without the mark.
    let unmarked = structured(slagerij("-116.55", ""), &ogm(2026, 301));
    assert_eq!(
        judged(ledger(), &[paid, unmarked])[1],
        "suggest 2026-00301/direct=-116.55 REVERSAL"
    );
}

#[test]
fn the_operator_takes_money_back() {
    let back = operator("-1200.00", "terugvordering 2026KMO041330");
    assert_eq!(
        judged(with_refund(), std::slice::from_ref(&back)),
        ["suggest 2026-00302/portfolio=-1200.00 CLAWBACK REVERSAL"]
    );
    expect(&[
        (back, "flag OUTGOING_UNEXPLAINED"),
        (operator("-300.00", ""), "flag OUTGOING_UNEXPLAINED"),
    ]);
}

#[test]
fn our_own_order_came_back() {
    expect(&[(reversal(slagerij("116.55", "2026-00301")), "flag REVERSAL")]);
}

#[test]
fn a_return_that_the_bank_does_not_mark_is_not_booked() {
    expect(&[
        (
            slagerij("116.55", "terugbetaling 2026-00301"),
            "suggest 2026-00301/direct=116.55",
        ),
        (
            structured(
                slagerij("116.55", "RETOUR onbekende rekening"),
                &ogm(2026, 301),
            ),
            "suggest 2026-00301/direct=116.55",
        ),
    ]);
}

#[test]
fn money_between_own_accounts_is_told_by_its_code_or_the_holders_name() {
    let own = |mut line: Line| {
        line.extra.own_transfer = true;
        line
    };
    expect(&[
        (own(stranger("5000.00", "spaargeld")), "ignore"),
        (own(stranger("-5000.00", "")), "ignore"),
        (
            own(stranger("116.55", "2026-00301")),
            "suggest 2026-00301/direct=116.55",
        ),
        (
            own(slagerij("116.55", "")),
            "suggest 2026-00301/direct=116.55",
        ),
    ]);
}

#[test]
fn in_and_out_on_one_day_is_not_netted() {
    let paid = structured(slagerij("116.55", ""), &ogm(2026, 301));
    let back = slagerij("-116.55", "correctie dubbele storting");
    let told = judged(ledger(), &[paid, back]);
    assert_eq!(
        told,
        ["auto 2026-00301/direct=116.55", "flag OUTGOING_UNEXPLAINED"]
    );
}

#[test]
fn entries_that_are_no_payment_are_ignored() {
    let costs = |mut line: Line| {
        line.extra.bank_costs = true;
        line
    };
    expect(&[
        (costs(line("-12.50", "", "", "kosten oktober")), "ignore"),
        (costs(line("0.42", "", "", "creditrente")), "ignore"),
        (
            line("-2150.00", "JANSSENS K", STRANGER, "wedde november"),
            "ignore",
        ),
        (
            line(
                "-363.00",
                "DRUKKERIJ ZWART OP WIT",
                STRANGER,
                "uw factuur 88123",
            ),
            "ignore",
        ),
        (
            line("5000.00", "OPLEIDINGSHUIS", OWN, "van spaarrekening"),
            "ignore",
        ),
        (
            line("-5000.00", "OPLEIDINGSHUIS", OWN, "naar spaarrekening"),
            "ignore",
        ),
        (line("0.00", "", "", ""), "ignore"),
        // A supplier whose invoice has a number like ours: better asked than ignored.
        (
            stranger("-116.55", "2026-00301"),
            "flag OUTGOING_UNEXPLAINED",
        ),
        (houtbouw("-50.00", "huur zaal"), "flag OUTGOING_UNEXPLAINED"),
    ]);
}

#[test]
fn a_credit_note_is_paid_out() {
    let mut with_credit = ledger();
    with_credit.credit_notes.push(CreditNote {
        number: "2026-00801".to_owned(),
        customer: "houtbouw".to_owned(),
        amount: cents("21.00"),
        open: None,
        ogm_of: None,
        key: None,
    });
    assert_eq!(
        judged(with_credit, &[houtbouw("-21.00", "CN 2026-00801")]),
        ["suggest 2026-00801/credit=-21.00"]
    );
}
