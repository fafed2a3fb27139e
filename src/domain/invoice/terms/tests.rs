use proptest::prelude::*;

use super::*;
use crate::domain::invoice::sample;

const NOTHING: (Cents, Option<chrono::NaiveDate>) = (Cents::ZERO, None);

fn part(part: Part) -> Terms {
    Terms {
        part,
        ..Terms::default()
    }
}

fn asked(whole: &InvoiceContent, earlier: &[Earlier], terms: &Terms) -> Asked {
    apply(whole.clone(), earlier, terms, NOTHING)
        .unwrap()
        .unwrap()
}

fn issued(number: &str, content: InvoiceContent) -> Earlier {
    Earlier {
        number: number.to_owned(),
        issue_date: content.issue_date,
        content,
    }
}

#[test]
fn statement_55_the_whole_is_asked_as_it_was_and_then_nothing_is_left() {
    let whole = sample::announced();
    let all = asked(&whole, &[], &Terms::default());
    assert_eq!(all.content, whole);
    assert!(all.settles);
    let earlier = [issued("2026-00001", whole.clone())];
    let again = apply(whole, &earlier, &Terms::default(), NOTHING).unwrap();
    assert_eq!(again, Err(TermsProblem::NothingLeft));
}

/// Two invoices of a project, each with its own payment order for its half.
#[test]
fn e1_two_halves_ask_the_portefeuille_half_each() {
    let mut whole = sample::announced();
    whole.lines = vec![sample::line("Opleiding", "2", "1200.00", true)];
    whole.portfolio.amount = Cents::new(240_000);
    let first = asked(&whole, &[], &part(Part::Share(5_000)));
    assert_eq!(first.content.portfolio.amount, Cents::new(120_000));
    assert_eq!(first.content.lines[0].description, "Opleiding (50 %)");
    assert!(!first.settles);
    assert_eq!(first.content.check(), []);
    let earlier = [issued("2026-00001", first.content)];
    let second = asked(&whole, &earlier, &Terms::default());
    assert_eq!(second.content.portfolio.amount, Cents::new(120_000));
    assert_eq!(second.content.totals().unwrap().gross, Cents::new(145_200));
    assert_eq!(second.content.lines[0].description, "Opleiding (saldo)");
    assert!(second.settles);
    let before = second.content.instalment.unwrap().earlier;
    assert_eq!(before[0].number, "2026-00001");
}

#[test]
fn an_advance_of_an_amount_leaves_the_remainder() {
    let whole = sample::announced();
    let advance = asked(&whole, &[], &part(Part::Net(Cents::new(33_333))));
    assert_eq!(advance.content.totals().unwrap().net, Cents::new(33_333));
    let earlier = [issued("2026-00001", advance.content)];
    let rest = asked(&whole, &earlier, &Terms::default());
    assert_eq!(rest.content.totals().unwrap().net, Cents::new(66_667));
    let left = Cents::new(66_667);
    let more = part(Part::Net(Cents::new(66_668)));
    assert_eq!(
        apply(whole, &earlier, &more, NOTHING).unwrap(),
        Err(TermsProblem::AboveLeft { left })
    );
}

#[test]
fn a_discount_lowers_what_is_asked_by_both_routes() {
    let whole = sample::announced();
    let terms = Terms {
        discount_bp: 1_000,
        purchase_reference: Some("PO-7".to_owned()),
        ..Terms::default()
    };
    let asked = asked(&whole, &[], &terms);
    let totals = asked.content.totals().unwrap();
    assert_eq!(totals.net, Cents::new(90_000));
    assert_eq!(totals.portfolio, Cents::new(90_000));
    assert_eq!(totals.direct, Cents::new(18_900));
    assert_eq!(asked.content.lines[2].description, "Korting 10 %");
    assert_eq!(asked.content.buyer_reference.as_deref(), Some("PO-7"));
    assert!(asked.settles);
    assert_eq!(asked.content.check(), []);
}

#[test]
fn a_project_smaller_than_the_price_is_divided_pro_rata() {
    let mut whole = sample::announced();
    whole.portfolio.amount = Cents::new(60_000);
    let first = asked(&whole, &[], &part(Part::Share(3_000)));
    assert_eq!(first.content.portfolio.amount, Cents::new(18_000));
    let earlier = [issued("2026-00001", first.content)];
    let rest = asked(&whole, &earlier, &Terms::default());
    assert_eq!(rest.content.portfolio.amount, Cents::new(42_000));
}

proptest! {
    /// However an agreement is cut into instalments, together they ask exactly the whole, and the
    /// portefeuille is asked exactly its part.
    #[test]
    fn instalments_ask_the_whole_once(
        prices in prop::collection::vec(1_i64..2_000_000, 1..6),
        shares in prop::collection::vec(1_i32..4_000, 0..5),
        project in 1_i64..=100,
    ) {
        let mut whole = sample::announced();
        whole.lines = prices
            .iter()
            .map(|price| {
                let mut line = sample::line("Les", "1", "1", true);
                line.unit_price = Cents::new(*price).euros();
                line
            })
            .collect();
        let admissible = whole.admissible_net().unwrap();
        let amount = admissible.share(project, 100).unwrap().max(Cents::new(1));
        whole.portfolio.amount = amount;
        let mut earlier: Vec<Earlier> = Vec::new();
        let wishes = shares.iter().map(|share| Part::Share(*share)).chain([Part::Rest]);
        for wish in wishes {
            match apply(whole.clone(), &earlier, &part(wish), NOTHING).unwrap() {
                Ok(asked) => {
                    let totals = asked.content.totals().unwrap();
                    prop_assert!(totals.portfolio <= totals.net);
                    earlier.push(issued("2026-00001", asked.content));
                }
                Err(problem) => prop_assert_ne!(wish, Part::Rest, "{:?}", problem),
            }
        }
        let net: Cents = earlier.iter().map(|one| one.content.totals().unwrap().net).sum();
        prop_assert_eq!(net, whole.totals().unwrap().net);
        let portfolio: Cents = earlier.iter().map(|one| one.content.totals().unwrap().portfolio).sum();
        prop_assert_eq!(portfolio, amount);
    }
}
