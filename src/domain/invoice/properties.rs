//! What holds for the sums of every invoice, whatever its lines.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::PortfolioMode;
use super::content::{InvoiceContent, InvoiceLine, Portfolio};
use super::sample;
use crate::domain::money::Cents;

fn a_line() -> impl Strategy<Value = InvoiceLine> {
    // Quantities to the hundredth, prices to the hundredth of a cent.
    let quantity = (1_i64..100_000).prop_map(|hundredths| Decimal::new(hundredths, 2));
    let price = (0_i64..500_000_000).prop_map(|parts| Decimal::new(parts, 4));
    let rate = prop::sample::select(vec!["6", "12", "21"]);
    (quantity, price, rate, any::<bool>()).prop_map(|(quantity, price, rate, admissible)| {
        let mut line = sample::line("Les", "1", "1", admissible);
        line.quantity = quantity;
        line.unit_price = price;
        line.vat.rate = rate.parse().unwrap();
        line
    })
}

/// An invoice whose portfolio takes a part of the admissible amount.
fn an_invoice() -> impl Strategy<Value = InvoiceContent> {
    let modes = prop::sample::select(PortfolioMode::ALL.to_vec());
    (prop::collection::vec(a_line(), 1..12), modes, 1_i64..=100).prop_map(
        |(lines, mode, percentage)| {
            let mut content = sample::announced();
            content.lines = lines;
            let part = content.admissible_net().unwrap().share(percentage, 100);
            let amount = match mode {
                PortfolioMode::None => Cents::ZERO,
                _ => part.unwrap(),
            };
            content.portfolio = Portfolio {
                mode,
                amount,
                paid_on: None,
            };
            content
        },
    )
}

proptest! {
    #[test]
    fn sums_are_exact(content in an_invoice()) {
        let totals = content.totals().unwrap();
        prop_assert_eq!(totals.net, totals.line_nets.iter().copied().sum());
        prop_assert_eq!(totals.net, totals.vat_groups.iter().map(|group| group.base).sum());
        prop_assert_eq!(totals.vat, totals.vat_groups.iter().map(|group| group.vat).sum());
        prop_assert_eq!(totals.gross, totals.net + totals.vat);
        prop_assert_eq!(totals.gross, totals.portfolio + totals.direct);
        prop_assert_eq!(totals.gross, totals.prepaid + totals.due);
    }

    #[test]
    fn the_portfolio_never_pays_vat(content in an_invoice()) {
        let totals = content.totals().unwrap();
        prop_assert!(totals.portfolio <= totals.net);
        prop_assert!(totals.direct >= totals.vat);
        let portfolio_problem = content.check().iter().any(|problem| {
            problem.path == "portfolio.amount" && content.portfolio.amount.is_positive()
        });
        prop_assert!(!portfolio_problem);
    }

    #[test]
    fn vat_per_rate_is_within_half_a_cent(content in an_invoice()) {
        let half = Decimal::new(5, 3);
        for group in content.totals().unwrap().vat_groups {
            let exact = group.base.euros() * group.rate / Decimal::ONE_HUNDRED;
            prop_assert!((group.vat.euros() - exact).abs() <= half);
        }
    }

    #[test]
    fn no_rate_has_two_groups(content in an_invoice()) {
        let groups = content.totals().unwrap().vat_groups;
        for (index, group) in groups.iter().enumerate() {
            prop_assert!(groups.iter().skip(index + 1).all(|other| other.rate != group.rate));
        }
    }

    #[test]
    fn tranches_ask_the_whole_amount_once(content in an_invoice()) {
        let totals = content.totals().unwrap();
        let asked: Cents = content.tranches(&totals).iter().map(|tranche| tranche.amount).sum();
        prop_assert_eq!(asked, totals.gross);
    }

    #[test]
    fn one_cent_above_the_admissible_amount_is_refused(mut content in an_invoice()) {
        content.portfolio.mode = PortfolioMode::Announced;
        content.portfolio.amount = content.admissible_net().unwrap() + Cents::new(1);
        let refused = content.check().iter().any(|problem| problem.path == "portfolio.amount");
        prop_assert!(refused);
    }

    #[test]
    fn the_snapshot_reads_back(content in an_invoice()) {
        let json = serde_json::to_string(&content).unwrap();
        prop_assert_eq!(serde_json::from_str::<InvoiceContent>(&json).unwrap(), content);
    }
}
