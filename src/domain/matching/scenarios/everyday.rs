//! What a bookkeeper meets in a year, each with the decision that a careful one would take.

use super::*;

fn coded(mut line: Line, code: &str) -> Line {
    line.transaction_code = Some(code.to_owned());
    line
}

fn named(amount: &str, name: &str, text: &str) -> Line {
    line(amount, name, STRANGER, text)
}

/// The ledger with a credit note of € 21.00 of the houtbouw.
fn with_credit() -> Ledger {
    let mut ledger = ledger();
    ledger.credit_notes.push(CreditNote {
        number: "2026-00801".to_owned(),
        customer: "houtbouw".to_owned(),
        amount: cents("21.00"),
        open: None,
        ogm_of: Some("2026-00303".to_owned()),
        key: None,
    });
    ledger
}

fn opened(tranche: &str, open: &str) -> Ledger {
    let mut ledger = ledger();
    let tranches = ledger
        .invoices
        .iter_mut()
        .flat_map(|invoice| &mut invoice.tranches);
    tranches
        .filter(|one| one.id == tranche)
        .for_each(|one| one.open = cents(open));
    ledger
}

#[test]
fn projects_in_a_list_that_leaves_out_what_repeats() {
    let both = "suggest 2026-00302/portfolio=1200.00 2026-00303/portfolio=400.00";
    for text in [
        "2026KMO041330/041331",
        "2026KMO041330+31",
        "2026KMO041330, 041331",
        "2026KMO041330 en 041331",
        "projecten 2026KMO041330 + 331",
    ] {
        expect(&[(operator("1600.00", text), both)]);
    }
    expect(&[
        // What follows names nothing of ours.
        (
            operator("1200.00", "2026KMO041330 + 99"),
            "auto 2026-00302/portfolio=1200.00",
        ),
        (
            operator("1755.00", "2026KMO041200 2026KMO041330"),
            "auto 2026-00301/portfolio=555.00 2026-00302/portfolio=1200.00",
        ),
    ]);
}

#[test]
fn a_number_cut_off_that_may_mean_several() {
    let both = "2026-00302/portfolio=1200.00 2026-00303/portfolio=400.00";
    expect(&[
        (
            operator("1600.00", "project 2026KMO0413"),
            &format!("suggest {both} TRUNCATED_REFERENCE"),
        ),
        (
            operator("1600.00", "project 2026KMO04133"),
            &format!("suggest {both} TRUNCATED_REFERENCE"),
        ),
        (
            operator("1000.00", "project 2026KMO04133"),
            "open AMBIGUOUS TRUNCATED_REFERENCE",
        ),
    ]);
}

#[test]
fn meal_vouchers_are_no_projects() {
    for text in [
        "MAALTIJDCHEQUES 11/2026",
        "Ecocheques december",
        "remboursement chèques-repas",
        "Pluxee Lunch Pass terugbetaling",
    ] {
        expect(&[(operator("555.00", text), "open")]);
    }
    // With its number it is a project, whatever else stands there.
    expect(&[(
        operator("555.00", "2026KMO041200"),
        "auto 2026-00301/portfolio=555.00",
    )]);
}

#[test]
fn the_number_of_another_paper_is_never_ours() {
    for text in [
        "klantnr 00301",
        "offerte 26/301",
        "PO 2026-00301",
        "bestelbon 00301",
        "dossier 2026-301",
        "uw ref order 2026-00301",
    ] {
        for amount in ["75.00", "116.55"] {
            let told = judged(ledger(), &[stranger(amount, text)]);
            assert!(!told[0].starts_with("auto"), "{text}: {}", told[0]);
        }
        let told = judged(ledger(), &[stranger("75.00", text)]);
        assert_eq!(told, ["open"], "{text}");
    }
}

#[test]
fn a_damaged_number_of_an_unknown_payer_needs_its_amount() {
    expect(&[
        (
            stranger("116.55", "2O26-OO3O1"),
            "suggest 2026-00301/direct=116.55 CORRECTED_REFERENCE",
        ),
        (stranger("60.00", "2O26-OO3O1"), "open CORRECTED_REFERENCE"),
        (stranger("900.00", "fact 26-301"), "open"),
        (
            slagerij("60.00", "2O26-OO3O1"),
            "suggest 2026-00301/direct=60.00 PARTIAL CORRECTED_REFERENCE",
        ),
    ]);
}

#[test]
fn a_credit_note_is_deducted_by_its_own_customer() {
    let paid = |line| judged(with_credit(), &[line]);
    assert_eq!(
        paid(slagerij("95.55", "2026-00301 - CN 2026-00801")),
        ["suggest CONFLICT"]
    );
    assert_eq!(
        paid(houtbouw("231.00", "2026-00302 min creditnota 2026-00801")),
        ["suggest 2026-00302/direct=252.00 2026-00801/credit=-21.00"]
    );
    // Without a word of it the amount tells, and a person confirms.
    assert_eq!(
        paid(houtbouw("231.00", "2026-00302")),
        ["suggest 2026-00302/direct=252.00 2026-00801/credit=-21.00"]
    );
    // A credit note that we don't know, where another explains the amount.
    assert_eq!(
        paid(houtbouw("231.00", "2026-00302 - CN 2026-00899")),
        ["suggest 2026-00302/direct=252.00 2026-00801/credit=-21.00 UNKNOWN_INVOICE CONFLICT"]
    );
    // Used up, it can't be deducted again.
    let mut used = with_credit();
    used.credit_notes[0].open = Some(Cents::ZERO);
    assert_eq!(
        judged(used, &[houtbouw("63.00", "2026-00303")]),
        ["suggest 2026-00303/direct=63.00 PARTIAL"]
    );
}

#[test]
fn the_totals_of_several_invoices() {
    expect(&[
        (
            houtbouw("1936.00", "2026-00302 2026-00303"),
            "suggest 2026-00302/direct=252.00 2026-00303/direct=84.00 PAID_GROSS_DIRECT",
        ),
        (
            operator("1936.00", "2026KMO041330 2026KMO041331"),
            "suggest 2026-00302/portfolio=1200.00 2026-00303/portfolio=400.00 PAID_GROSS",
        ),
        (
            houtbouw("1900.00", "2026-00302 2026-00303"),
            "suggest OVERPAID",
        ),
        (
            houtbouw("300.00", "2026-00302 2026-00303"),
            "suggest PARTIAL",
        ),
    ]);
}

#[test]
fn the_own_share_does_not_belong_to_us() {
    let flag = "flag PAID_OWN_SHARE_DIRECT";
    expect(&[
        (slagerij("388.50", "eigen bijdrage kmo-portefeuille"), flag),
        (
            named("388.50", "SLAGERIJ DE WOLF BV", "eigen aandeel"),
            flag,
        ),
        (stranger("388.50", "eigen bijdrage 2026KMO041200"), flag),
        (stranger("305.25", "2026KMO041200"), flag),
        (
            structured(slagerij("388.50", ""), &ogm(2026, 301)),
            "suggest 2026-00301/direct=116.55 PAID_OWN_SHARE_DIRECT",
        ),
        // By the operator it is a part of the project.
        (
            operator("388.50", "2026KMO041200"),
            "auto 2026-00301/portfolio=388.50 PAID_OWN_SHARE_ONLY PARTIAL",
        ),
    ]);
}

#[test]
fn a_reference_of_somebody_else_and_ones_own_total() {
    // The slagerij's own total with VAT is as much as the tuinen owe: which of them is meant?
    expect(&[
        (
            structured(slagerij("671.55", ""), &ogm(2026, 306)),
            "suggest 2026-00306/direct=671.55 CONFLICT",
        ),
        (
            structured(houtbouw("671.55", ""), &ogm(2026, 306)),
            "auto 2026-00306/direct=671.55",
        ),
        (
            structured(slagerij("116.55", ""), &ogm(2026, 307)),
            "suggest 2026-00307/direct=116.55 CONFLICT",
        ),
    ]);
}

#[test]
fn what_is_left_of_a_claim() {
    let half = || opened("2026-00301/portfolio", "277.50");
    assert_eq!(
        judged(half(), &[operator("277.50", "2026KMO041200")]),
        ["auto 2026-00301/portfolio=277.50"]
    );
    assert_eq!(
        judged(half(), &[operator("555.00", "2026KMO041200")]),
        ["suggest 2026-00301/portfolio=277.50 OVERPAID"]
    );
    let rest = || opened("2026-00301/direct", "66.55");
    let paid = |amount| structured(slagerij(amount, ""), &ogm(2026, 301));
    assert_eq!(
        judged(rest(), &[paid("66.55")]),
        ["auto 2026-00301/direct=66.55"]
    );
    assert_eq!(
        judged(rest(), &[paid("116.55")]),
        ["suggest 2026-00301/direct=66.55 OVERPAID"]
    );
    assert_eq!(
        judged(ledger(), &[paid("50.00"), paid("50.00"), paid("16.55")]),
        [
            "auto 2026-00301/direct=50.00 PARTIAL",
            "auto 2026-00301/direct=50.00 PARTIAL",
            "auto 2026-00301/direct=16.55"
        ]
    );
    assert_eq!(
        judged(ledger(), &[paid("50.00"), paid("116.55")])[1],
        "suggest 2026-00301/direct=66.55 OVERPAID"
    );
}

#[test]
fn the_tolerance_is_five_cents_and_a_setting() {
    let paid = |amount| structured(slagerij(amount, ""), &ogm(2026, 301));
    expect(&[
        (paid("116.60"), "auto 2026-00301/direct=116.55 ROUNDING"),
        (paid("116.61"), "suggest 2026-00301/direct=116.55 OVERPAID"),
        (paid("116.50"), "auto 2026-00301/direct=116.50 ROUNDING"),
        (paid("116.49"), "auto 2026-00301/direct=116.49 PARTIAL"),
        (paid("117.00"), "suggest 2026-00301/direct=116.55 OVERPAID"),
        (paid("116.00"), "auto 2026-00301/direct=116.00 PARTIAL"),
    ]);
    let settings = crate::domain::matching::Settings {
        tolerance: Cents::ZERO,
    };
    let mut strict = Matcher::with_settings(ledger(), settings);
    assert_eq!(
        told(&strict.judge(&paid("116.60"), "EUR")),
        "suggest 2026-00301/direct=116.55 OVERPAID"
    );
}

#[test]
fn two_customers_with_one_name() {
    let mut twins = ledger();
    twins
        .customers
        .push(customer("slagerij2", "Slagerij De Wolf BV", None));
    twins.invoices.push(invoice(
        "2026-00320",
        "slagerij2",
        "555.00",
        "116.55",
        Some("2026KMO041420"),
    ));
    let paid = |line| judged(twins.clone(), &[line]);
    let by_name = |text| named("116.55", "SLAGERIJ DE WOLF BV", text);
    assert_eq!(paid(by_name("btw")), ["suggest AMBIGUOUS"]);
    assert_eq!(
        paid(by_name("2026-00320")),
        ["auto 2026-00320/direct=116.55"]
    );
    assert_eq!(
        paid(structured(by_name(""), &ogm(2026, 301))),
        ["auto 2026-00301/direct=116.55"]
    );
    // The account is known of one of them.
    assert_eq!(
        paid(slagerij("116.55", "")),
        ["suggest 2026-00301/direct=116.55"]
    );
}

#[test]
fn the_same_number_in_other_marks() {
    for text in [
        "2026/00301",
        "2026.00301",
        "2026_00301",
        "2026 00301",
        "202600301",
        "FACTUUR2026-00301",
        "fact:2026-00301.",
        "(2026-00301)",
        "nr.2026-00301;",
    ] {
        expect(&[(slagerij("116.55", text), "auto 2026-00301/direct=116.55")]);
    }
    for text in ["26-301", "2026-301", "301/2026", "fact 301"] {
        let told = judged(ledger(), &[slagerij("116.55", text)]);
        assert_eq!(told, ["suggest 2026-00301/direct=116.55"], "{text}");
    }
}

#[test]
fn the_portefeuille_pays_for_somebody_we_have_no_claim_on() {
    expect(&[
        (operator("555.00", "2026KMO077777"), "open UNKNOWN_PROJECT"),
        (operator("431.00", "2026KMO077777"), "open UNKNOWN_PROJECT"),
        (
            operator("555.00", "2026KMO077777 2026-00301"),
            "suggest 2026-00301/portfolio=555.00 UNKNOWN_PROJECT CONFLICT",
        ),
        (
            operator("555.00", "2025KMO041200 2026-00301"),
            "suggest 2026-00301/portfolio=555.00 UNKNOWN_PROJECT CONFLICT",
        ),
        (
            operator("1200.00", "2026KMO041330 2026KMO077777"),
            "suggest 2026-00302/portfolio=1200.00 UNKNOWN_PROJECT CONFLICT",
        ),
    ]);
}

#[test]
fn a_customer_pays_his_vat_with_the_project_number() {
    expect(&[
        (
            slagerij("116.55", "btw 2026KMO041200"),
            "auto 2026-00301/direct=116.55",
        ),
        (
            stranger("116.55", "btw 2026KMO041200"),
            "auto 2026-00301/direct=116.55",
        ),
        (
            slagerij("555.00", "2026KMO041200"),
            "suggest 2026-00301/direct=116.55 PAID_NET_DIRECT",
        ),
        (
            houtbouw("116.55", "btw 2026KMO041200"),
            "auto 2026-00301/direct=116.55",
        ),
    ]);
}

#[test]
fn what_leaves_is_never_a_receipt() {
    expect(&[
        (
            line("-2150.00", "JANSSENS K", STRANGER, "loon november 2026"),
            "ignore",
        ),
        (
            line("-84.00", "ELEKTRA NV", STRANGER, "+++010/8068/17183+++"),
            "ignore",
        ),
        (slagerij("-116.55", ""), "flag OUTGOING_UNEXPLAINED"),
        (operator("-555.00", ""), "flag OUTGOING_UNEXPLAINED"),
        (
            structured(slagerij("-116.55", ""), &ogm(2026, 301)),
            "flag OUTGOING_UNEXPLAINED",
        ),
    ]);
    // A direct debit of ours that the customer's bank refuses.
    let mut refused = coded(
        structured(houtbouw("-252.00", ""), &ogm(2026, 302)),
        "00503000",
    );
    refused.extra.reversal = true;
    let mut paid = ledger();
    close(&mut paid, "2026-00302/direct");
    assert_eq!(
        judged(paid, &[refused]),
        ["suggest 2026-00302/direct=-252.00 REVERSAL"]
    );
}

#[test]
fn a_refund_in_a_ledger_that_knows_of_none() {
    let mut paid = ledger();
    close(&mut paid, "2026-00301/direct");
    let told = judged(paid, &[slagerij("-116.55", "terugbetaling 2026-00301")]);
    assert_eq!(told, ["flag OUTGOING_UNEXPLAINED"]);
}

#[test]
fn a_payment_after_a_reversal_books_again() {
    let paid = structured(houtbouw("252.00", ""), &ogm(2026, 302));
    let mut back = structured(houtbouw("-252.00", ""), &ogm(2026, 302));
    back.extra.reversal = true;
    // As long as nobody has confirmed the reversal the claim is closed, and that is said.
    assert_eq!(
        judged(ledger(), &[paid.clone(), back, paid]),
        [
            "auto 2026-00302/direct=252.00",
            "suggest 2026-00302/direct=-252.00 REVERSAL",
            "flag ALREADY_PAID"
        ]
    );
}
