use proptest::prelude::*;

use super::*;
use crate::domain::invoice::sample;

fn side(asked: i64, received: i64) -> Side {
    Side {
        asked: Cents::new(asked),
        received: Cents::new(received),
    }
}

fn original(portfolio_received: i64, direct_received: i64) -> Original {
    let sides = (
        side(100_000, portfolio_received),
        side(21_000, direct_received),
    );
    Original::new(sample::announced(), &[], sides).unwrap()
}

fn compose_on(original: &Original, wish: &Wish) -> Credit {
    let number = DocumentNumber::new(InvoiceKind::CreditNote, 2026, 9);
    compose(original, wish, number, "2026-12-01".parse().unwrap()).unwrap()
}

#[test]
fn all_of_an_unpaid_invoice_is_no_longer_asked() {
    let original = original(0, 0);
    let credit = compose_on(&original, &original.whole("dubbel gefactureerd"));
    assert_eq!(credit.problems, []);
    assert_eq!(credit.content.check(), []);
    assert_eq!(credit.totals.gross, Cents::new(121_000));
    assert_eq!(credit.totals.portfolio, Cents::new(100_000));
    assert_eq!(credit.content.portfolio.mode, PortfolioMode::Announced);
    assert_eq!(credit.totals.due, Cents::new(121_000));
    assert_eq!(credit.content.lines, original.content.lines);
    assert_eq!(credit.content.corrects.unwrap().lines, [0, 1]);
    assert!(credit.back_by_portfolio.is_zero() && credit.back_direct.is_zero());
}

#[test]
fn one_of_two_participants_goes_back_by_both_routes() {
    let original = original(100_000, 21_000);
    let wish = Wish {
        nets: vec![Cents::new(45_000), Cents::new(5_000)],
        portfolio: None,
        reason: "één deelnemer".to_owned(),
    };
    let credit = compose_on(&original, &wish);
    assert_eq!(credit.problems, []);
    let quantities: Vec<_> = credit.content.lines.iter().map(|l| l.quantity).collect();
    assert_eq!(quantities, [Decimal::ONE, Decimal::ONE]);
    assert_eq!(credit.content.portfolio.mode, PortfolioMode::Paid);
    // The figures of the worked example (domain/invoicing 3 c): 500 and 105.
    assert_eq!(credit.totals.prepaid, Cents::new(50_000));
    assert_eq!(credit.totals.due, Cents::new(10_500));
    assert_eq!(credit.back_by_portfolio, Cents::new(50_000));
    assert_eq!(credit.back_direct, Cents::new(10_500));
    assert_eq!(credit.content.check(), []);
}

#[test]
fn a_person_divides_within_what_each_payer_has_on_the_invoice() {
    let original = original(0, 0);
    let mut wish = original.whole("korting achteraf");
    wish.nets = vec![Cents::new(10_000), Cents::ZERO];
    wish.portfolio = Some(Cents::ZERO);
    let credit = compose_on(&original, &wish);
    assert_eq!(credit.problems, []);
    assert_eq!(credit.totals.direct, Cents::new(12_100));
    assert_eq!(credit.content.portfolio.mode, PortfolioMode::None);
    wish.nets = vec![Cents::new(30_000), Cents::ZERO];
    let least = Cents::new(15_300);
    let problems = compose_on(&original, &wish).problems;
    assert_eq!(problems, [CreditProblem::PortfolioBelow { least }]);
    wish.portfolio = Some(Cents::new(30_001));
    let most = Cents::new(30_000);
    let problems = compose_on(&original, &wish).problems;
    assert_eq!(problems, [CreditProblem::PortfolioAbove { most }]);
}

#[test]
fn never_more_of_a_line_than_is_left_of_it() {
    let first = {
        let original = original(0, 0);
        let mut wish = original.whole("half");
        wish.nets = vec![Cents::new(50_000), Cents::ZERO];
        compose_on(&original, &wish).content
    };
    let sides = (side(50_000, 0), side(10_500, 0));
    let original = Original::new(sample::announced(), &[first], sides).unwrap();
    assert_eq!(original.left, [Cents::new(40_000), Cents::new(10_000)]);
    let mut wish = original.whole("meer");
    wish.nets[0] = Cents::new(40_001);
    let problem = CreditProblem::LineAboveLeft {
        line: 0,
        most: Cents::new(40_000),
    };
    assert!(compose_on(&original, &wish).problems.contains(&problem));
    wish.nets = vec![Cents::ZERO; 2];
    assert_eq!(
        compose_on(&original, &wish).problems,
        [CreditProblem::Nothing]
    );
}

proptest! {
    /// However an invoice is taken back in parts, neither payer gets more than was asked of him,
    /// and a credit note that is accepted is right in itself.
    #[test]
    fn parts_never_exceed_the_invoice(
        steps in prop::collection::vec((0_i64..60_000, 0_i64..20_000), 1..8),
        portfolio in 1_i64..=100_000,
    ) {
        let mut invoice = sample::announced();
        invoice.portfolio.amount = Cents::new(portfolio);
        let gross = invoice.totals().unwrap().gross;
        let mut sides = (side(portfolio, 0), side(gross.value() - portfolio, 0));
        let mut earlier: Vec<InvoiceContent> = Vec::new();
        for (first, second) in steps {
            let original = Original::new(invoice.clone(), &earlier, sides).unwrap();
            let wish = Wish {
                nets: vec![Cents::new(first), Cents::new(second)],
                portfolio: None,
                reason: "deel".to_owned(),
            };
            let credit = compose_on(&original, &wish);
            if !credit.problems.is_empty() {
                continue;
            }
            prop_assert_eq!(credit.content.check(), vec![]);
            sides.0.asked -= credit.totals.portfolio;
            sides.1.asked -= credit.totals.direct;
            prop_assert!(sides.0.asked >= Cents::ZERO && sides.1.asked >= Cents::ZERO);
            earlier.push(credit.content);
        }
        let back: Cents = earlier.iter().map(|note| note.totals().unwrap().gross).sum();
        prop_assert!(back <= gross);
        prop_assert_eq!(back + sides.0.asked + sides.1.asked, gross);
    }
}
