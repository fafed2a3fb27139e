//! Payments by customers.

use super::*;

#[test]
fn a_structured_reference_books_however_it_is_grouped() {
    let digits = ogm(2026, 301);
    let (a, b, c) = (&digits[..3], &digits[3..7], &digits[7..]);
    let dotted = format!("{a}.{b}.{c}");
    for text in [
        format!("+++{a}/{b}/{c}+++"),
        format!("***{a}/{b}/{c}***"),
        format!("+++ {a} / {b} / {c} +++"),
        digits.clone(),
        format!("btw {a} {b} {c}"),
        format!("OGM{digits}"),
        format!("ogm:{dotted} dank u"),
        format!("{} {} {}", &digits[..4], &digits[4..8], &digits[8..]),
        format!("{a}/{b}/{c} fact. 2026-00301 bedrag 116,55"),
    ] {
        expect(&[(slagerij("116.55", &text), "auto 2026-00301/direct=116.55")]);
    }
    expect(&[
        (
            structured(slagerij("116.55", ""), &digits),
            "auto 2026-00301/direct=116.55",
        ),
        (
            structured(stranger("116.55", ""), &digits),
            "auto 2026-00301/direct=116.55",
        ),
        (
            structured(stranger("116.55", "Kerkstraat 12 9000 Gent"), &digits),
            "auto 2026-00301/direct=116.55",
        ),
    ]);
}

#[test]
fn an_iso_reference_around_ours() {
    // ISO 7064: 98 less the body with the letters RF as 2715 and 00, modulo 97.
    let body = ogm(2026, 301);
    let value = format!("{body}271500").parse::<u128>().unwrap();
    let reference = format!("RF{:02}{body}", 98 - value % 97);
    expect(&[
        (
            structured(slagerij("116.55", ""), &reference),
            "auto 2026-00301/direct=116.55",
        ),
        (
            slagerij("116.55", &format!("ref {reference}")),
            "auto 2026-00301/direct=116.55",
        ),
    ]);
}

#[test]
fn a_reference_with_one_mistake_is_proposed() {
    let digits = ogm(2026, 301);
    let mut wrong = digits.clone();
    wrong.replace_range(5..6, "7");
    let mut swapped: Vec<char> = digits.chars().collect();
    swapped.swap(8, 9);
    let swapped: String = swapped.into_iter().collect();
    let missing = format!("{}{}", &digits[..3], &digits[4..]);
    let letters = digits.replace('0', "O");
    let expected = "suggest 2026-00301/direct=116.55 CORRECTED_REFERENCE";
    for text in [&wrong, &swapped, &missing, &letters, &format!("{digits}0")] {
        expect(&[(stranger("116.55", text), expected)]);
    }
    expect(&[(structured(stranger("116.55", ""), &wrong), expected)]);
    // The mistake is the same, the amount is not: a part payment at best.
    expect(&[(
        slagerij("50.00", &wrong),
        "suggest 2026-00301/direct=50.00 PARTIAL CORRECTED_REFERENCE",
    )]);
}

#[test]
fn an_unknown_reference_is_no_evidence() {
    let other = ogm(2026, 999);
    expect(&[
        (
            structured(stranger("116.55", ""), &other),
            "open UNKNOWN_REFERENCE",
        ),
        (
            stranger("116.55", &format!("+++{other}+++")),
            "open UNKNOWN_REFERENCE",
        ),
        (stranger("116.55", &other), "open"),
        // The account is known and the amount unique: worth a look, no more.
        (
            structured(slagerij("116.55", ""), &other),
            "suggest 2026-00301/direct=116.55 CONFLICT UNKNOWN_REFERENCE",
        ),
    ]);
}

#[test]
fn a_full_invoice_number_books_with_its_amount() {
    for text in [
        "2026-00301",
        "factuur 2026-00301",
        "FACT2026-00301",
        "FACT-2026-00301",
        "fact.2026/00301",
        "2026.00301",
        "BTW 202600301",
        "2026 00301",
        "VOLGENS FACTUUR NR: 2026-00301 DD 12-11-2026",
        "Europese overschrijving + 116,55 Van: SLAGERIJ DE WOLF BV - BE80 9990 0002 0177 Mededeling: 2026-00301",
    ] {
        expect(&[(slagerij("116.55", text), "auto 2026-00301/direct=116.55")]);
    }
    expect(&[
        (
            stranger("116.55", "2026-00301"),
            "auto 2026-00301/direct=116.55",
        ),
        (
            slagerij("50.00", "2026-00301"),
            "auto 2026-00301/direct=50.00 PARTIAL",
        ),
        // A typed number, an unknown payer and another amount: a person decides.
        (
            stranger("50.00", "2026-00301"),
            "suggest 2026-00301/direct=50.00 PARTIAL",
        ),
    ]);
}

#[test]
fn a_number_after_a_word_for_another_paper_is_not_ours() {
    for text in [
        "offerte 2026-00301",
        "PO 2026-00301",
        "uw bestelbon nr",
        "klantnr 202600301",
        "VCA-2026-00301",
    ] {
        let told = judged(ledger(), &[stranger("116.55", text)]);
        assert!(!told[0].starts_with("auto"), "{text}: {}", told[0]);
    }
}

#[test]
fn digits_are_whole_tokens() {
    for text in [
        "12026-00301",
        "2026-003010",
        "2026-0030",
        "20260030100",
        "2026-00301-2026",
        "99/2026-00301",
        "tel 0475 200301 dd 12-11-2026 BE0123.456.749",
    ] {
        let told = judged(ledger(), &[stranger("116.55", text)]);
        assert!(!told[0].starts_with("auto"), "{text}: {}", told[0]);
    }
    expect(&[
        (
            line("555.00", "STAD VOORBEELDEGEM", STRANGER, "2026-03010"),
            "auto 2026-03010/direct=555.00",
        ),
        (
            stranger("75.00", "tel 0475 200301 dd 12-11-2026 BE0123.456.749"),
            "open",
        ),
    ]);
}

#[test]
fn short_and_mistyped_numbers_are_proposed() {
    for text in [
        "fact 301",
        "factuur nr. 301",
        "facture n° 00301",
        "F301",
        "2026-301",
        "2026/301",
        "26-00301",
        "fact 26/301",
        "00301",
        "inv. #301",
    ] {
        expect(&[(slagerij("116.55", text), "suggest 2026-00301/direct=116.55")]);
    }
    for text in ["2O26-OO3O1", "fact 2026-0O301"] {
        expect(&[(
            slagerij("116.55", text),
            "suggest 2026-00301/direct=116.55 CORRECTED_REFERENCE",
        )]);
    }
    expect(&[
        (
            stranger("116.55", "fact 301"),
            "suggest 2026-00301/direct=116.55",
        ),
        (stranger("75.00", "fact 301"), "open"),
        (
            slagerij("50.00", "fact 301"),
            "suggest 2026-00301/direct=50.00 PARTIAL",
        ),
        (stranger("116.55", "les 301"), "open"),
    ]);
}

#[test]
fn a_short_number_of_someone_else_gives_way_to_payer_and_amount() {
    let tuinen = |text| line("671.55", "DE WOLFF TUINEN BV", STRANGER, text);
    expect(&[
        (
            tuinen("fact 00301"),
            "suggest 2026-00306/direct=671.55 CONFLICT",
        ),
        // With its year it is a paid invoice, and that is the answer.
        (tuinen("fact 2025/301"), "flag ALREADY_PAID"),
        (tuinen("2025-00301"), "flag ALREADY_PAID"),
    ]);
}

#[test]
fn lists_of_invoices() {
    let both = "suggest 2026-00302/direct=252.00 2026-00303/direct=84.00";
    for text in [
        "2026-00302+303",
        "2026-00302/303",
        "2026-00302, 303",
        "2026-00302 en 303",
        "fact 302 en 303",
        "facturen 302+303",
        "2026-00302 303",
    ] {
        expect(&[(houtbouw("336.00", text), both)]);
    }
    for text in [
        "2026-00302 2026-00303",
        "2026-00302+2026-00303",
        "2026-00302/2026-00303",
        "2026-00302 (252,00) 2026-00303 (84,00)",
        "2026-00302/252,00/2026-00303/84,00",
    ] {
        expect(&[(
            houtbouw("336.00", text),
            "auto 2026-00302/direct=252.00 2026-00303/direct=84.00",
        )]);
    }
    expect(&[
        (
            houtbouw("336.00", "2026-00302 en 2026-00"),
            "suggest 2026-00302/direct=252.00 2026-00303/direct=84.00 TRUNCATED_REFERENCE",
        ),
        (
            houtbouw("300.00", "2026-00302 2026-00303"),
            "suggest PARTIAL",
        ),
        (
            houtbouw("400.00", "2026-00302 2026-00303"),
            "suggest OVERPAID",
        ),
        (
            houtbouw("252.00", "2026-00302 2026-00303"),
            "suggest 2026-00302/direct=252.00 CONFLICT",
        ),
        (
            houtbouw("252.00", "2026-00302+303"),
            "suggest 2026-00302/direct=252.00 CONFLICT",
        ),
        (
            houtbouw("252.00", "2026-00302 + 2 boeken"),
            "auto 2026-00302/direct=252.00",
        ),
        // Two customers, one payer.
        (
            stranger("200.55", "2026-00301 2026-00303"),
            "suggest 2026-00301/direct=116.55 2026-00303/direct=84.00",
        ),
    ]);
}

#[test]
fn credit_notes_are_deducted_by_a_person() {
    let mut with_credit = ledger();
    with_credit.credit_notes.push(CreditNote {
        number: "2026-00801".to_owned(),
        customer: "houtbouw".to_owned(),
        amount: cents("21.00"),
        open: None,
        ogm_of: Some("2026-00303".to_owned()),
        key: None,
    });
    let paid = |amount, text: &str| judged(with_credit.clone(), &[houtbouw(amount, text)]);
    let all = "suggest 2026-00302/direct=252.00 2026-00303/direct=84.00 2026-00801/credit=-21.00";
    assert_eq!(
        paid("315.00", "2026-00302 + 2026-00303 - CN 2026-00801"),
        [all]
    );
    assert_eq!(paid("315.00", ""), [all]);
    let one = "suggest 2026-00303/direct=84.00 2026-00801/credit=-21.00";
    assert_eq!(paid("63.00", "2026-00303 - 2026-00801"), [one]);
    assert_eq!(paid("63.00", &ogm(2026, 303)), [one]);
    assert_eq!(paid("63.00", ""), [one]);
    assert_eq!(
        paid("60.00", "2026-00303 - CN"),
        ["suggest 2026-00303/direct=60.00 PARTIAL"]
    );
    assert_eq!(
        paid("84.00", &ogm(2026, 303)),
        ["auto 2026-00303/direct=84.00"]
    );
    assert_eq!(
        paid("300.00", "2026-00302 + 2026-00303 - CN 2026-00801"),
        ["suggest"]
    );
}

#[test]
fn amounts_beside_a_reference() {
    let reference = ogm(2026, 301);
    let paid = |amount| structured(slagerij(amount, ""), &reference);
    expect(&[
        (paid("116.50"), "auto 2026-00301/direct=116.50 ROUNDING"),
        (paid("116.60"), "auto 2026-00301/direct=116.55 ROUNDING"),
        (paid("116.49"), "auto 2026-00301/direct=116.49 PARTIAL"),
        (paid("120.00"), "suggest 2026-00301/direct=116.55 OVERPAID"),
        (
            paid("671.55"),
            "suggest 2026-00301/direct=116.55 PAID_GROSS_DIRECT",
        ),
        (
            paid("555.00"),
            "suggest 2026-00301/direct=116.55 PAID_NET_DIRECT",
        ),
        (
            paid("388.50"),
            "suggest 2026-00301/direct=116.55 PAID_OWN_SHARE_DIRECT",
        ),
        (
            structured(houtbouw("84.00", ""), &ogm(2026, 302)),
            "suggest 2026-00302/direct=84.00 PARTIAL CONFLICT",
        ),
        (
            structured(houtbouw("336.00", ""), &ogm(2026, 302)),
            "suggest 2026-00302/direct=252.00 OVERPAID",
        ),
    ]);
}

#[test]
fn a_reference_and_a_number_that_disagree() {
    expect(&[
        (
            structured(slagerij("116.55", "factuur 2026-00302"), &ogm(2026, 301)),
            "suggest 2026-00301/direct=116.55 CONFLICT",
        ),
        (
            structured(slagerij("252.00", "factuur 2026-00302"), &ogm(2026, 301)),
            "suggest 2026-00302/direct=252.00 CONFLICT",
        ),
        (
            structured(slagerij("116.55", "factuur 2026-00301"), &ogm(2026, 301)),
            "auto 2026-00301/direct=116.55",
        ),
        (
            structured(slagerij("116.55", "2025-00301"), &ogm(2026, 301)),
            "suggest 2026-00301/direct=116.55 ALREADY_PAID CONFLICT",
        ),
    ]);
}

#[test]
fn someone_else_pays() {
    let mut twins = ledger();
    twins.invoices.push(invoice(
        "2026-00310",
        "houtbouw",
        "555.00",
        "116.55",
        Some("2026KMO041400"),
    ));
    let reference = ogm(2026, 301);
    // A group's account pays for the slagerij: the check digits are enough …
    expect(&[(
        structured(houtbouw("116.55", ""), &reference),
        "auto 2026-00301/direct=116.55",
    )]);
    // … unless the payer owes the very same amount, or the number was only typed.
    assert_eq!(
        judged(twins, &[structured(houtbouw("116.55", ""), &reference)]),
        ["suggest 2026-00301/direct=116.55 CONFLICT"]
    );
    expect(&[(
        houtbouw("116.55", "2026-00301"),
        "suggest 2026-00301/direct=116.55 CONFLICT",
    )]);
}

#[test]
fn without_a_reference_the_payer_and_the_amount_propose() {
    let by_name = |amount, name| line(amount, name, STRANGER, "cursus");
    expect(&[
        (slagerij("116.55", ""), "suggest 2026-00301/direct=116.55"),
        (
            houtbouw("336.00", ""),
            "suggest 2026-00302/direct=252.00 2026-00303/direct=84.00",
        ),
        (houtbouw("100.00", ""), "open"),
        (
            slagerij("100.00", ""),
            "suggest 2026-00301/direct=100.00 PARTIAL",
        ),
        (
            slagerij("671.55", ""),
            "suggest 2026-00301/direct=116.55 PAID_GROSS_DIRECT",
        ),
        (slagerij("555.00", ""), "flag PAID_NET_DIRECT"),
        (slagerij("388.50", ""), "flag PAID_OWN_SHARE_DIRECT"),
        (
            by_name("63.00", "BRASSERIE HELENE BVBA"),
            "suggest 2026-00305/direct=63.00",
        ),
        (
            by_name("116.55", "LAMBRECHT ANN"),
            "suggest 2026-00307/direct=116.55",
        ),
        (by_name("116.55", "LAMBRECHT"), "open"),
        (by_name("116.55", "DE WOLF"), "open"),
        (stranger("116.55", ""), "open"),
        (stranger("75.00", ""), "open"),
        (
            line(
                "484.00",
                "LAMBRECHT ADVIES",
                ADVIES,
                "VCA-2026-11 deelname 2 personen",
            ),
            "suggest 2026-00304/direct=484.00",
        ),
    ]);
}

#[test]
fn names_and_amounts_that_tie_are_ambiguous() {
    let mut twins = ledger();
    twins.invoices.push(invoice(
        "2026-00310",
        "tuinen",
        "555.00",
        "116.55",
        Some("2026KMO041400"),
    ));
    twins.invoices.push(invoice(
        "2026-00311",
        "slagerij",
        "555.00",
        "116.55",
        Some("2026KMO041401"),
    ));
    let paid = |line| judged(twins.clone(), &[line]);
    assert_eq!(
        paid(line("116.55", "DE WOLF", STRANGER, "btw")),
        ["suggest AMBIGUOUS"]
    );
    assert_eq!(paid(slagerij("116.55", "btw")), ["suggest AMBIGUOUS"]);
    assert_eq!(
        paid(slagerij("116.55", "fact 311")),
        ["suggest 2026-00311/direct=116.55"]
    );
}

#[test]
fn the_payers_own_reference_and_the_banks_information_only_propose() {
    let mut by_id = houtbouw("84.00", "");
    by_id.end_to_end_id = Some("2026-00303".to_owned());
    let mut by_information = stranger("84.00", "");
    by_information.extra.information = vec![format!("REF {}", ogm(2026, 303))];
    let mut unprovided = stranger("84.00", "");
    unprovided.end_to_end_id = Some("NOTPROVIDED".to_owned());
    expect(&[
        (by_id, "suggest 2026-00303/direct=84.00"),
        (by_information, "suggest 2026-00303/direct=84.00"),
        (unprovided, "open"),
    ]);
}

#[test]
fn converted_money_never_books() {
    let foreign = |mut line: Line, original: &str| {
        line.extra.foreign_currency = Some(original.to_owned());
        line
    };
    let advies = |amount| line(amount, "LAMBRECHT ADVIES", ADVIES, "");
    expect(&[
        (
            foreign(advies("472.00"), "520.00 USD"),
            "suggest 2026-00304/direct=472.00 PARTIAL FOREIGN_CURRENCY",
        ),
        (
            foreign(advies("484.00"), "520.00 USD"),
            "suggest 2026-00304/direct=484.00 FOREIGN_CURRENCY",
        ),
        (
            foreign(structured(advies("484.00"), &ogm(2026, 304)), "520.00 USD"),
            "suggest 2026-00304/direct=484.00 FOREIGN_CURRENCY",
        ),
        (
            foreign(structured(advies("484.00"), &ogm(2026, 304)), "484.00 EUR"),
            "auto 2026-00304/direct=484.00",
        ),
    ]);
    let mut matcher = Matcher::new(ledger());
    let in_dollars = matcher.judge(&structured(slagerij("116.55", ""), &ogm(2026, 301)), "USD");
    assert_eq!(told(&in_dollars), "flag FOREIGN_CURRENCY");
}

#[test]
fn a_second_equal_payment_is_flagged_and_goes_nowhere_else() {
    let paid = structured(slagerij("116.55", ""), &ogm(2026, 301));
    let told = judged(ledger(), &[paid.clone(), paid]);
    assert_eq!(told, ["auto 2026-00301/direct=116.55", "flag ALREADY_PAID"]);
}

#[test]
fn a_wrong_check_digit_is_corrected_wherever_the_reference_stands() {
    // 202/6000/30104 is right; a 2 and a 3 side by side look like a telephone number after a plus.
    let wrong = "suggest 2026-00301/direct=116.55 CORRECTED_REFERENCE";
    for text in ["+++202/6000/32104+++", "202600030140", "btw 202/6000/30105"] {
        expect(&[(slagerij("116.55", text), wrong)]);
    }
}

#[test]
fn between_two_references_that_a_mistake_fits_the_amount_tells() {
    // Without one digit it may be that of 2026-00301 or that of 2026-03010.
    assert_eq!(
        (ogm(2026, 301), ogm(2026, 3010)),
        ("202600030104".to_owned(), "202600301094".to_owned())
    );
    expect(&[
        (
            stranger("116.55", "20260030104"),
            "suggest 2026-00301/direct=116.55 CORRECTED_REFERENCE",
        ),
        (
            stranger("555.00", "20260030104"),
            "suggest 2026-03010/direct=555.00 CORRECTED_REFERENCE",
        ),
        (
            stranger("100.00", "20260030104"),
            "open CORRECTED_REFERENCE",
        ),
    ]);
}

#[test]
fn a_reference_cut_off_at_the_end_is_proposed() {
    let cut = "suggest 2026-00301/direct=116.55 TRUNCATED_REFERENCE";
    expect(&[
        (slagerij("116.55", "betaling +++202/6000/301"), cut),
        (slagerij("116.55", "betaling 2026000301"), cut),
        (
            slagerij("116.55", "betaling 202/6000"),
            "suggest 2026-00301/direct=116.55",
        ),
    ]);
}
