//! Payments by the operator of the portefeuille.

use super::*;

#[test]
fn a_project_number_books_however_it_is_written() {
    for text in [
        "2026KMO041200",
        "2026kmo041200",
        "2026 KMO 041200",
        "2026-KMO-041200",
        "2026.KMO.041200",
        "2026 K.M.O. 041200",
        "PROJECT2026KMO041200FACTUUR",
        "project:2026KMO041200/factuur 2026-00301",
        "2026KMO041200-2026-00301",
        "DV.O216324 2026KMO041200",
        "DV.O 216324 - 2026KMO041200 d.d. 12/11/2026",
        "kmo-portefeuille 2026KMO041200 tel 0475 200123",
        "2026KMO041200 2026KMO041200",
        "Slagerij De Wolf 2026-00301",
        "factuur 2026-00301 bedrag 555,00",
    ] {
        expect(&[(operator("555.00", text), "auto 2026-00301/portfolio=555.00")]);
    }
}

#[test]
fn the_customer_may_type_a_structured_reference_in_the_portal() {
    let reference = ogm(2026, 301);
    expect(&[
        (
            operator("555.00", &reference),
            "auto 2026-00301/portfolio=555.00",
        ),
        (
            structured(operator("555.00", ""), &reference),
            "auto 2026-00301/portfolio=555.00",
        ),
    ]);
}

#[test]
fn the_name_of_the_operator_is_enough_beside_an_exact_number() {
    let other_account = |name| line("1200.00", name, STRANGER, "2026kmo041330");
    expect(&[
        (
            other_account("SODEXHO PASS BELGIUM"),
            "auto 2026-00302/portfolio=1200.00",
        ),
        (
            other_account("Pluxee Belgium SA/NV"),
            "auto 2026-00302/portfolio=1200.00",
        ),
        (
            other_account("NIEUWE BEHEERDER NV"),
            "suggest 2026-00302/portfolio=1200.00",
        ),
    ]);
}

#[test]
fn damaged_numbers_are_proposed() {
    for text in [
        "2026KM0041200",
        "2O26KMO0412OO",
        "2026KMO41200",
        "2026KMO0412000",
        "26KMO041200",
    ] {
        let expected = "suggest 2026-00301/portfolio=555.00 CORRECTED_REFERENCE";
        expect(&[(operator("555.00", text), expected)]);
    }
    for text in [
        "KMO041200",
        "kmo 041200",
        "projectnr 041200",
        "2026-041200",
        "2026041200",
    ] {
        expect(&[(
            operator("555.00", text),
            "suggest 2026-00301/portfolio=555.00",
        )]);
    }
}

#[test]
fn a_number_cut_off_is_proposed_where_the_amount_decides() {
    let cut = |amount, text| operator(amount, text);
    expect(&[
        (
            cut("555.00", "opleiding 2026KMO0412"),
            "suggest 2026-00301/portfolio=555.00 TRUNCATED_REFERENCE",
        ),
        (
            cut("1200.00", "2026KMO04133"),
            "suggest 2026-00302/portfolio=1200.00 TRUNCATED_REFERENCE",
        ),
        (
            cut("400.00", "2026KMO04133..."),
            "suggest 2026-00303/portfolio=400.00 TRUNCATED_REFERENCE",
        ),
        (
            cut("999.00", "2026KMO04133"),
            "open AMBIGUOUS TRUNCATED_REFERENCE",
        ),
        (
            cut("555.00", "2026-00301 project 2026KMO0"),
            "auto 2026-00301/portfolio=555.00",
        ),
    ]);
}

#[test]
fn statement_59_what_part_of_the_project_came_in() {
    let paid = |amount| operator(amount, "2026KMO041200");
    expect(&[
        (
            paid("277.50"),
            "auto 2026-00301/portfolio=277.50 PAID_HALF PARTIAL",
        ),
        (
            paid("388.50"),
            "auto 2026-00301/portfolio=388.50 PAID_OWN_SHARE_ONLY PARTIAL",
        ),
        (
            paid("444.00"),
            "auto 2026-00301/portfolio=444.00 PAID_OWN_SHARE_ONLY PARTIAL",
        ),
        (
            paid("305.25"),
            "auto 2026-00301/portfolio=305.25 PAID_OWN_SHARE_ONLY PARTIAL",
        ),
        (
            paid("360.75"),
            "auto 2026-00301/portfolio=360.75 PAID_OWN_SHARE_ONLY PARTIAL",
        ),
        (paid("166.50"), "auto 2026-00301/portfolio=166.50 PARTIAL"),
        (
            paid("671.55"),
            "suggest 2026-00301/portfolio=555.00 PAID_GROSS",
        ),
        (
            paid("600.00"),
            "suggest 2026-00301/portfolio=555.00 OVERPAID",
        ),
        (paid("554.97"), "auto 2026-00301/portfolio=554.97 ROUNDING"),
        (paid("555.05"), "auto 2026-00301/portfolio=555.00 ROUNDING"),
        (
            paid("555.06"),
            "suggest 2026-00301/portfolio=555.00 OVERPAID",
        ),
        (paid("554.94"), "auto 2026-00301/portfolio=554.94 PARTIAL"),
        // Did the customer order the VAT in the portal?
        (
            paid("116.55"),
            "suggest 2026-00301/portfolio=116.55 PARTIAL CONFLICT",
        ),
    ]);
}

#[test]
fn statement_60_own_share_then_subsidy_close_the_claim_and_a_third_payment_is_flagged() {
    let paid = |amount| operator(amount, "2026KMO041200");
    let told = judged(
        ledger(),
        &[
            paid("388.50"),
            paid("166.50"),
            paid("166.50"),
            paid("555.00"),
        ],
    );
    assert_eq!(
        told[0],
        "auto 2026-00301/portfolio=388.50 PAID_OWN_SHARE_ONLY PARTIAL"
    );
    assert_eq!(told[1], "auto 2026-00301/portfolio=166.50");
    assert_eq!(told[2], "flag ALREADY_PAID");
    assert_eq!(told[3], "flag ALREADY_PAID");
}

#[test]
fn rounding_closes_the_claim() {
    let paid = |amount| operator(amount, "2026KMO041200");
    let told = judged(ledger(), &[paid("554.97"), paid("0.03")]);
    assert_eq!(told[1], "flag ALREADY_PAID");
}

#[test]
fn one_transfer_for_several_projects() {
    let both = "2026KMO041330 2026KMO041331";
    expect(&[
        (
            operator("1600.00", both),
            "auto 2026-00302/portfolio=1200.00 2026-00303/portfolio=400.00",
        ),
        (
            operator("1600.00", "2026-00302 + 2026-00303"),
            "auto 2026-00302/portfolio=1200.00 2026-00303/portfolio=400.00",
        ),
        (operator("1000.00", both), "suggest PARTIAL"),
        (operator("1700.00", both), "suggest OVERPAID"),
        (
            operator("400.00", both),
            "suggest 2026-00303/portfolio=400.00 CONFLICT",
        ),
        // Two customers in one transfer of the operator; numbers alone are retyped too freely.
        (
            operator("1755.00", "2026KMO041200 2026KMO041330"),
            "auto 2026-00301/portfolio=555.00 2026-00302/portfolio=1200.00",
        ),
        (
            operator("1755.00", "2026-00301 2026-00302"),
            "suggest 2026-00301/portfolio=555.00 2026-00302/portfolio=1200.00",
        ),
        (
            operator("1600.00", "2026KMO041330"),
            "suggest 2026-00302/portfolio=1200.00 OVERPAID",
        ),
    ]);
}

#[test]
fn a_part_payment_that_is_another_claim_of_the_customer_is_proposed() {
    expect(&[(
        operator("400.00", "2026KMO041330"),
        "suggest 2026-00302/portfolio=400.00 PARTIAL CONFLICT",
    )]);
    // Another customer's claim of that amount doesn't matter beside a project number …
    expect(&[(
        operator("300.00", "2026KMO041200"),
        "auto 2026-00301/portfolio=300.00 PARTIAL",
    )]);
    // … but does where a number was only typed.
    expect(&[(
        operator("300.00", "factuur 2026-00301"),
        "suggest 2026-00301/portfolio=300.00 PARTIAL",
    )]);
}

#[test]
fn references_that_disagree_are_a_conflict() {
    expect(&[
        (
            operator("555.00", "2026KMO041200 factuur 2026-00302"),
            "suggest 2026-00301/portfolio=555.00 CONFLICT",
        ),
        (
            operator("400.00", "2026KMO999999 factuur 2026-00303"),
            "suggest 2026-00303/portfolio=400.00 UNKNOWN_PROJECT CONFLICT",
        ),
        (
            operator("555.00", "2026KMO041200 factuur 2026-09999"),
            "suggest 2026-00301/portfolio=555.00 UNKNOWN_INVOICE CONFLICT",
        ),
        (
            operator("555.00", "2026KMO041200 factuur 303"),
            "suggest 2026-00301/portfolio=555.00 CONFLICT",
        ),
        (
            operator("555.00", "2026KMO041200 factuur 301"),
            "auto 2026-00301/portfolio=555.00",
        ),
        (
            operator("777.00", "2026KMO041200 factuur 2026-00302"),
            "suggest CONFLICT",
        ),
    ]);
}

#[test]
fn the_year_of_a_project_counts() {
    for text in ["2016KMO041200", "2025KMO041200", "2027kmo041200"] {
        expect(&[(operator("555.00", text), "open UNKNOWN_PROJECT")]);
    }
    expect(&[(
        operator("300.00", "2025KMO159900"),
        "auto 2026-00305/portfolio=300.00",
    )]);
}

#[test]
fn statement_58_without_a_reference_a_unique_amount_is_proposed() {
    expect(&[
        (
            operator("300.00", ""),
            "suggest 2026-00305/portfolio=300.00",
        ),
        (
            operator("300.00", "DV.O216324"),
            "suggest 2026-00305/portfolio=300.00",
        ),
        (operator("77.00", "maaltijdcheques 11/2026"), "open"),
        (operator("63.00", ""), "open"),
        (
            operator("600.00", "VERZAMELBETALING 2 posten"),
            "suggest COLLECTIVE_WITHOUT_DETAIL",
        ),
    ]);
}

#[test]
fn equal_amounts_are_ambiguous_unless_the_text_names_the_customer() {
    let mut two = ledger();
    two.invoices.push(invoice(
        "2026-00310",
        "brasserie",
        "555.00",
        "116.55",
        Some("2026KMO041400"),
    ));
    let paid = |text| judged(two.clone(), &[operator("555.00", text)]);
    assert_eq!(paid(""), ["suggest AMBIGUOUS"]);
    assert_eq!(
        paid("opleiding brasserie helene"),
        ["suggest 2026-00310/portfolio=555.00"]
    );
}

#[test]
fn a_project_with_two_invoices() {
    let mut two = ledger();
    two.invoices.push(invoice(
        "2026-00310",
        "slagerij",
        "200.00",
        "42.00",
        Some("2026KMO041200"),
    ));
    let paid = |amount, text| judged(two.clone(), &[operator(amount, text)]);
    assert_eq!(
        paid("755.00", "2026KMO041200"),
        ["auto 2026-00301/portfolio=555.00 2026-00310/portfolio=200.00"]
    );
    assert_eq!(
        paid("200.00", "2026KMO041200"),
        ["auto 2026-00310/portfolio=200.00"]
    );
    assert_eq!(
        paid("100.00", "2026KMO041200 2026-00310"),
        ["auto 2026-00310/portfolio=100.00 PAID_HALF PARTIAL"]
    );
    assert_eq!(paid("100.00", "2026KMO041200"), ["suggest PARTIAL"]);
    let mut twins = ledger();
    twins.invoices.push(invoice(
        "2026-00310",
        "slagerij",
        "555.00",
        "116.55",
        Some("2026KMO041200"),
    ));
    assert_eq!(
        judged(twins, &[operator("555.00", "2026KMO041200")]),
        ["suggest AMBIGUOUS"]
    );
}

#[test]
fn what_is_not_open_is_an_answer() {
    let mut closed = ledger();
    close(&mut closed, "2026-00301/portfolio");
    assert_eq!(
        judged(closed, &[operator("555.00", "2026KMO041200")]),
        ["flag ALREADY_PAID"]
    );
    expect(&[
        (operator("150.00", "2026KMO041340"), "flag CANCELLED"),
        (operator("160.00", "2026-00309"), "flag CREDITED"),
    ]);
}

#[test]
fn the_operator_pays_an_invoice_that_has_no_portfolio_tranche() {
    expect(&[(
        operator("484.00", "2026-00304"),
        "suggest 2026-00304/direct=484.00 CONFLICT",
    )]);
}

#[test]
fn the_debtor_behind_the_operator_counts() {
    let behind = |amount, text, debtor: &str| {
        let mut line = operator(amount, text);
        line.extra.ultimate_debtor = Some(debtor.to_owned());
        line
    };
    expect(&[
        (
            behind("555.00", "2026KMO041200", "SLAGERIJ DE WOLF BV"),
            "auto 2026-00301/portfolio=555.00",
        ),
        (
            behind("555.00", "2026KMO041200", "HOUTBOUW VAN DAMME NV"),
            "suggest 2026-00301/portfolio=555.00 CONFLICT",
        ),
        (
            behind("400.00", "", "HOUTBOUW VAN DAMME NV"),
            "suggest 2026-00303/portfolio=400.00",
        ),
        (behind("555.00", "", "HOUTBOUW VAN DAMME NV"), "open"),
    ]);
}

#[test]
fn a_collective_total_without_details_never_books() {
    let mut line = operator("1600.00", "2026KMO041330 2026KMO041331");
    line.extra.collective_without_details = true;
    expect(&[(
        line,
        "suggest 2026-00302/portfolio=1200.00 2026-00303/portfolio=400.00 COLLECTIVE_WITHOUT_DETAIL",
    )]);
}

#[test]
fn statement_62_the_net_twice() {
    let direct = slagerij("671.55", &ogm(2026, 301));
    let portfolio = operator("555.00", "2026KMO041200");
    let told = judged(ledger(), &[direct.clone(), portfolio.clone()]);
    assert_eq!(
        told[0],
        "suggest 2026-00301/direct=116.55 PAID_GROSS_DIRECT"
    );
    assert_eq!(told[1], "auto 2026-00301/portfolio=555.00 DOUBLE_PAYMENT");
    let told = judged(
        ledger(),
        &[portfolio, direct, slagerij("555.00", "2026-00301")],
    );
    assert_eq!(
        told[1],
        "suggest 2026-00301/direct=116.55 PAID_GROSS_DIRECT DOUBLE_PAYMENT"
    );
    assert_eq!(told[2], "flag PAID_NET_DIRECT DOUBLE_PAYMENT");
    // Without a word of explanation the amount and the payer say it.
    let mut paid = ledger();
    close(&mut paid, "2026-00301/portfolio");
    let told = judged(paid, &[slagerij("555.00", "opleiding november")]);
    assert_eq!(told, ["flag PAID_NET_DIRECT DOUBLE_PAYMENT"]);
}
