//! From an agreement to the content of its invoice: the lines with what the scheme doesn't admit
//! set apart (statement 26), and how the portefeuille stands on it.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::content::{CourseFacts, InvoiceContent, InvoiceLine, LineVat, Party, Portfolio};
use super::number::DocumentNumber;
use super::{InvoiceKind, PortfolioMode, Unit};
use crate::domain::calendar::plus_days;
use crate::domain::identifiers::{ProjectNumber, RegistrationNumber};
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// All that an invoice is made of.
#[derive(Debug, Clone)]
pub struct Facts {
    pub number: DocumentNumber,
    pub issue_date: NaiveDate,
    pub payment_term_days: i64,
    pub language: Language,
    pub seller: Party,
    pub buyer: Party,
    pub buyer_reference: String,
    pub order_reference: Option<String>,
    pub registration_number: Option<RegistrationNumber>,
    pub course: Option<CourseFacts>,
    pub lines: Vec<AgreedLine>,
    /// The application under which the portefeuille pays, if there is one that stands.
    pub project: Option<Project>,
}

/// A price as agreed when the customer enrolled.
#[derive(Debug, Clone)]
pub struct AgreedLine {
    pub description: String,
    pub quantity: i32,
    pub unit: Unit,
    pub unit_price: Cents,
    pub net: Cents,
    /// The part of `net` that the scheme admits.
    pub admissible: Cents,
    pub vat: LineVat,
}

/// A subsidy application that stands, with what the portefeuille has paid on it so far.
#[derive(Debug, Clone)]
pub struct Project {
    pub number: ProjectNumber,
    pub amount: Cents,
    pub received: Cents,
    /// The day of the last payment.
    pub received_on: Option<NaiveDate>,
}

/// The content of the invoice. It may still break rules: [`InvoiceContent::check`] tells.
#[must_use]
pub fn compose(facts: Facts) -> InvoiceContent {
    let language = facts.language;
    let lines: Vec<InvoiceLine> = facts
        .lines
        .iter()
        .flat_map(|line| invoice_lines(line, language))
        .collect();
    let admissible = facts.lines.iter().map(|line| line.admissible).sum();
    let project_number = facts.project.as_ref().map(|project| project.number.clone());
    InvoiceContent {
        kind: InvoiceKind::Invoice,
        number: facts.number.to_string(),
        issue_date: facts.issue_date,
        due_date: plus_days(facts.issue_date, facts.payment_term_days),
        language,
        seller: facts.seller,
        buyer: facts.buyer,
        buyer_reference: Some(facts.buyer_reference),
        order_reference: facts.order_reference,
        structured_reference: facts.number.structured_reference(),
        registration_number: facts.registration_number,
        project_number,
        course: facts.course,
        lines,
        portfolio: portfolio(facts.project, admissible),
        corrects: None,
        instalment: None,
    }
}

/// The portefeuille pays the admissible net amount, at most what was applied for (statement 57).
/// The invoice is the VAT-only one only where all of that has come in: prepaid states a payment
/// that has happened (domain/invoicing 3).
fn portfolio(project: Option<Project>, admissible: Cents) -> Portfolio {
    project.map_or_else(
        || settled(Cents::ZERO, Cents::ZERO, None),
        |project| {
            let amount = project.amount.min(admissible);
            settled(amount, project.received, project.received_on)
        },
    )
}

/// An amount by the portefeuille, of which `received` has come in.
pub(super) fn settled(amount: Cents, received: Cents, received_on: Option<NaiveDate>) -> Portfolio {
    let is_paid = received >= amount;
    if !amount.is_positive() {
        return Portfolio {
            mode: PortfolioMode::None,
            amount: Cents::ZERO,
            paid_on: None,
        };
    }
    Portfolio {
        mode: if is_paid {
            PortfolioMode::Paid
        } else {
            PortfolioMode::Announced
        },
        amount,
        paid_on: received_on.filter(|_| is_paid),
    }
}

/// One line, or two where the scheme admits only a part of it, such as catering above its cap.
fn invoice_lines(agreed: &AgreedLine, language: Language) -> Vec<InvoiceLine> {
    let rest = agreed.net - agreed.admissible;
    if rest.is_zero() || agreed.admissible.is_zero() {
        return vec![InvoiceLine {
            description: agreed.description.clone(),
            quantity: Decimal::from(agreed.quantity),
            unit: agreed.unit,
            unit_price: agreed.unit_price.euros(),
            vat: agreed.vat.clone(),
            admissible: rest.is_zero(),
        }];
    }
    let above = match language {
        Language::Dutch => "deel dat niet in aanmerking komt voor de kmo-portefeuille",
        Language::French => "partie non admise par le kmo-portefeuille",
        Language::English => "part that the kmo-portefeuille doesn't admit",
    };
    let above = format!("{} ({above})", agreed.description);
    vec![
        part(agreed, agreed.description.clone(), agreed.admissible, true),
        part(agreed, above, rest, false),
    ]
}

/// A part of a line: by the piece where it divides to the cent, else as one amount.
fn part(agreed: &AgreedLine, description: String, net: Cents, admissible: bool) -> InvoiceLine {
    let quantity = i64::from(agreed.quantity);
    let by_piece =
        (quantity > 0 && net.value() % quantity == 0).then(|| Cents::new(net.value() / quantity));
    let (quantity, unit, unit_price) = match by_piece {
        Some(price) => (Decimal::from(quantity), agreed.unit, price),
        None => (Decimal::ONE, Unit::Piece, net),
    };
    InvoiceLine {
        description,
        quantity,
        unit,
        unit_price: unit_price.euros(),
        vat: agreed.vat.clone(),
        admissible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invoice::sample;
    use proptest::prelude::*;

    fn agreed(quantity: i32, unit_price: i64, admissible: i64) -> AgreedLine {
        AgreedLine {
            description: "Catering".to_owned(),
            quantity,
            unit: Unit::Participant,
            unit_price: Cents::new(unit_price),
            net: Cents::new(i64::from(quantity) * unit_price),
            admissible: Cents::new(admissible),
            vat: sample::line("", "1", "1", true).vat,
        }
    }

    fn facts(lines: Vec<AgreedLine>, project: Option<Project>) -> Facts {
        let model = sample::announced();
        Facts {
            number: DocumentNumber::new(InvoiceKind::Invoice, 2026, 123),
            issue_date: model.issue_date,
            payment_term_days: 30,
            language: Language::Dutch,
            seller: model.seller,
            buyer: model.buyer,
            buyer_reference: "INSCHR-1042".to_owned(),
            order_reference: None,
            registration_number: model.registration_number,
            course: model.course,
            lines,
            project,
        }
    }

    fn project(amount: i64, received: i64) -> Option<Project> {
        Some(Project {
            number: "2026KMO025102".parse().unwrap(),
            amount: Cents::new(amount),
            received: Cents::new(received),
            received_on: Some("2026-11-20".parse().unwrap()),
        })
    }

    #[test]
    fn statement_25_catering_above_its_cap_stands_apart() {
        let lines = vec![agreed(2, 30_000, 60_000), agreed(2, 4_000, 5_000)];
        let content = compose(facts(lines, project(65_000, 0)));
        assert_eq!(content.check(), []);
        let shown: Vec<_> = content
            .lines
            .iter()
            .map(|line| (line.unit_price.to_string(), line.admissible))
            .collect();
        assert_eq!(
            shown,
            [
                ("300.00".to_owned(), true),
                ("25.00".to_owned(), true),
                ("15.00".to_owned(), false)
            ]
        );
        let totals = content.totals().unwrap();
        assert_eq!(totals.portfolio, Cents::new(65_000));
        assert_eq!(totals.direct, Cents::new(17_280));
        assert_eq!(content.portfolio.mode, PortfolioMode::Announced);
        assert_eq!(content.due_date, "2026-12-23".parse().unwrap());
        assert_eq!(content.number, "2026-00123");
    }

    #[test]
    fn the_portfolio_has_paid_only_when_all_of_it_is_in() {
        let mode = |received| {
            compose(facts(
                vec![agreed(1, 100_000, 100_000)],
                project(100_000, received),
            ))
            .portfolio
        };
        assert_eq!(mode(0).mode, PortfolioMode::Announced);
        assert_eq!(mode(70_000).mode, PortfolioMode::Announced);
        assert_eq!(mode(70_000).paid_on, None);
        assert_eq!(mode(100_000).mode, PortfolioMode::Paid);
        assert_eq!(mode(100_000).paid_on, Some("2026-11-20".parse().unwrap()));
    }

    #[test]
    fn what_was_not_applied_for_is_paid_directly() {
        let content = compose(facts(vec![agreed(1, 100_000, 100_000)], project(60_000, 0)));
        let totals = content.totals().unwrap();
        assert_eq!(totals.portfolio, Cents::new(60_000));
        assert_eq!(totals.direct, Cents::new(61_000));
    }

    #[test]
    fn without_project_everything_is_paid_directly() {
        for project in [None, project(100_000, 0)] {
            let content = compose(facts(vec![agreed(1, 100_000, 0)], project));
            assert_eq!(content.portfolio.mode, PortfolioMode::None);
            assert_eq!(content.check(), []);
        }
    }

    proptest! {
        #[test]
        fn a_split_line_keeps_its_amounts(quantity in 1_i32..30, price in 1_i64..100_000, part in 0_i64..=100) {
            let net = i64::from(quantity) * price;
            let admissible = net * part / 100;
            let content = compose(facts(vec![agreed(quantity, price, admissible)], None));
            prop_assert_eq!(content.totals().unwrap().net, Cents::new(net));
            prop_assert_eq!(content.admissible_net().unwrap(), Cents::new(admissible));
        }
    }
}
