//! What holds for every line and every ledger.

use proptest::prelude::*;

use super::*;
use crate::domain::matching::{Decision, Strength};

/// Texts that customers type, exact or not, with noise between.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("2026KMO041200".to_owned()),
        Just("2026KMO041330".to_owned()),
        Just("2026KMO041331".to_owned()),
        Just("2026KMO0413".to_owned()),
        Just("2026KMO999999".to_owned()),
        Just("2026-00301".to_owned()),
        Just("2026-00302".to_owned()),
        Just("2026-00303+304".to_owned()),
        Just("2025-00301".to_owned()),
        Just("fact 303".to_owned()),
        (300_u32..312).prop_map(|sequence| ogm(2026, sequence)),
        "[a-z]{2,8}",
        "[0-9]{1,9}",
        Just("tel 0475 200301".to_owned()),
    ];
    prop::collection::vec(part, 0..4).prop_map(|parts| parts.join(" "))
}

fn any_line() -> impl Strategy<Value = Line> {
    let amount = prop_oneof![
        Just("116.55".to_owned()),
        Just("555.00".to_owned()),
        Just("671.55".to_owned()),
        Just("252.00".to_owned()),
        Just("84.00".to_owned()),
        Just("336.00".to_owned()),
        Just("1600.00".to_owned()),
        Just("-116.55".to_owned()),
        (1_i64..200_000).prop_map(|value| Cents::new(value).to_string()),
    ];
    let payer = prop_oneof![
        Just(("PLUXEE BELGIUM NV", OPERATOR)),
        Just(("SLAGERIJ DE WOLF BV", SLAGERIJ)),
        Just(("HOUTBOUW VAN DAMME", HOUTBOUW)),
        Just(("DE WOLF", STRANGER)),
        Just(("JANSSENS K", STRANGER)),
    ];
    (amount, payer, text())
        .prop_map(|(amount, (name, account), text)| line(&amount, name, account, &text))
}

proptest! {
    #[test]
    fn never_more_than_the_line_or_than_is_open(lines in prop::collection::vec(any_line(), 1..8)) {
        let mut open: std::collections::HashMap<String, Cents> = ledger()
            .invoices
            .iter()
            .filter(|invoice| invoice.status == "open")
            .flat_map(|invoice| &invoice.tranches)
            .map(|tranche| (tranche.id.clone(), tranche.open))
            .collect();
        let mut matcher = Matcher::new(ledger());
        for line in &lines {
            let judgement = matcher.judge(line, "EUR");
            let sum: Cents = judgement.allocations.iter().map(|part| part.amount).sum();
            prop_assert!(sum.abs() <= line.amount.abs());
            for part in judgement.allocations.iter().filter(|part| part.amount.is_positive()) {
                let left = open.get(&part.tranche).copied().unwrap_or_default();
                prop_assert!(part.amount <= left, "{} of {left}", part.amount);
            }
            if judgement.decision == Decision::Auto {
                prop_assert!(!judgement.allocations.is_empty());
                for part in &judgement.allocations {
                    *open.get_mut(&part.tranche).unwrap() -= part.amount;
                }
            }
        }
    }

    #[test]
    fn what_is_booked_has_an_exact_reference_and_nothing_against_it(line in any_line()) {
        let judgement = Matcher::new(ledger()).judge(&line, "EUR");
        if judgement.decision == Decision::Auto {
            let exact = judgement.evidence.iter().any(|evidence| {
                let kinds = ["project-number", "structured-reference", "invoice-number"];
                kinds.contains(&evidence.kind.word()) && evidence.strength == Strength::Exact
            });
            prop_assert!(exact, "{judgement:?}");
            let sum: Cents = judgement.allocations.iter().map(|part| part.amount).sum();
            let rest = line.amount - sum;
            prop_assert!(rest.abs() <= Cents::new(5), "{judgement:?}");
        }
        if !matches!(judgement.decision, Decision::Auto | Decision::Suggest) {
            prop_assert!(judgement.allocations.is_empty());
        }
    }

    #[test]
    fn text_without_a_number_of_ours_never_books(text in "[a-zA-Z0-9 ./+-]{0,60}", cents in 1_i64..200_000) {
        let line = operator(&Cents::new(cents).to_string(), &text);
        let judgement = Matcher::new(ledger()).judge(&line, "EUR");
        prop_assert_ne!(judgement.decision, Decision::Auto);
    }

    #[test]
    fn lines_about_different_invoices_may_come_in_any_order(swap in any::<bool>()) {
        let a = structured(slagerij("116.55", ""), &ogm(2026, 301));
        let b = operator("1200.00", "2026KMO041330");
        let (first, second) = if swap { (b.clone(), a.clone()) } else { (a.clone(), b.clone()) };
        let mut told = judged(ledger(), &[first, second]);
        told.sort();
        prop_assert_eq!(told, ["auto 2026-00301/direct=116.55", "auto 2026-00302/portfolio=1200.00"]);
    }

    #[test]
    fn words_around_an_exact_number_change_nothing(before in "[a-z]{2,9}", after in "[a-z]{2,9}") {
        prop_assume!(!["offerte", "offre", "devis", "order", "bon", "po", "off", "kmo"].contains(&before.as_str()));
        let line = operator("555.00", &format!("{before} 2026KMO041200 {after}"));
        prop_assert_eq!(judged(ledger(), &[line]), ["auto 2026-00301/portfolio=555.00"]);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
        let judgement = Matcher::new(ledger()).judge(&stranger("10.00", &text), "EUR");
        prop_assert_ne!(judgement.decision, Decision::Auto);
    }
}
