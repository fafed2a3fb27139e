//! When an invoice has to be there, and what a person should know before issuing it.

use chrono::{Datelike, NaiveDate};

use super::PortfolioMode;
use super::content::InvoiceContent;
use crate::domain::vat::VatCategory;

/// The last day on which what was delivered (or paid in advance) on `day` is invoiced in time: the
/// 15th of the next month (statement 71; domain/invoicing 1).
#[must_use]
pub fn issue_by(day: NaiveDate) -> NaiveDate {
    let (year, month) = match day.month() {
        12 => (day.year() + 1, 1),
        month => (day.year(), month + 1),
    };
    NaiveDate::from_ymd_opt(year, month, 15).unwrap_or(day)
}

crate::text_enum! {
    /// What a person should know before issuing an invoice that breaks no rule.
    Caution, "caution" {
        /// The course hasn't ended: this makes VAT due on an advance.
        NotDelivered = "not-delivered",
        /// Advice is invoiced before it was given (statement 35).
        AdvicePreinvoiced = "advice-preinvoiced",
        /// The 15th of the month after delivery has passed.
        Late = "late",
        /// The institute works portfolio first, and the portefeuille hasn't paid all of it yet.
        PortfolioNotIn = "portfolio-not-in",
        /// The customer uses the portefeuille, and no application that stands is recorded.
        NoProject = "no-project",
        /// The law asks a structured invoice: the PDF is a copy (statement 72).
        StructuredRequired = "structured-required",
    }
}

/// What [`cautions`] looks at beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    pub today: NaiveDate,
    pub is_advice: bool,
    pub works_portfolio_first: bool,
    pub uses_portfolio: bool,
}

/// What a person should know before issuing.
#[must_use]
pub fn cautions(content: &InvoiceContent, circumstances: Circumstances) -> Vec<Caution> {
    let Circumstances { today, .. } = circumstances;
    let ends = content.course.as_ref().map(|course| course.end);
    let not_delivered = ends.is_none_or(|end| end > today);
    let mode = content.portfolio.mode;
    let belgian = |number: Option<&crate::domain::identifiers::VatNumber>| {
        number.is_some_and(|vat| vat.country() == "BE")
    };
    let is_taxed = |category: VatCategory| category != VatCategory::Exempt;
    let structured = belgian(content.seller.vat_number.as_ref())
        && belgian(content.buyer.vat_number.as_ref())
        && content.lines.iter().any(|line| is_taxed(line.vat.category));
    [
        (
            Caution::NotDelivered,
            not_delivered && !circumstances.is_advice,
        ),
        (
            Caution::AdvicePreinvoiced,
            not_delivered && circumstances.is_advice,
        ),
        (Caution::Late, ends.is_some_and(|end| today > issue_by(end))),
        (
            Caution::PortfolioNotIn,
            circumstances.works_portfolio_first && mode == PortfolioMode::Announced,
        ),
        (
            Caution::NoProject,
            circumstances.uses_portfolio && mode == PortfolioMode::None,
        ),
        (Caution::StructuredRequired, structured),
    ]
    .into_iter()
    .filter_map(|(caution, holds)| holds.then_some(caution))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invoice::sample;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn statement_71_the_fifteenth_of_the_next_month() {
        assert_eq!(issue_by(day("2026-11-01")), day("2026-12-15"));
        assert_eq!(issue_by(day("2026-12-31")), day("2027-01-15"));
    }

    fn circumstances(today: &str) -> Circumstances {
        Circumstances {
            today: day(today),
            is_advice: false,
            works_portfolio_first: false,
            uses_portfolio: true,
        }
    }

    #[test]
    fn statement_72_between_belgian_taxpayers_the_structured_invoice_counts() {
        assert_eq!(
            cautions(&sample::announced(), circumstances("2026-11-23")),
            [Caution::StructuredRequired]
        );
        assert_eq!(cautions(&sample::exempt(), circumstances("2026-11-23")), []);
    }

    #[test]
    fn statement_35_advice_is_not_invoiced_before_it_is_given() {
        let content = sample::exempt();
        let mut early = circumstances("2026-11-15");
        assert_eq!(cautions(&content, early), [Caution::NotDelivered]);
        early.is_advice = true;
        assert_eq!(cautions(&content, early), [Caution::AdvicePreinvoiced]);
        assert_eq!(
            cautions(&content, circumstances("2026-12-16")),
            [Caution::Late]
        );
    }

    #[test]
    fn portfolio_first_waits_for_the_money() {
        let mut first = circumstances("2026-11-23");
        first.works_portfolio_first = true;
        let mut content = sample::exempt();
        assert_eq!(cautions(&content, first), [Caution::PortfolioNotIn]);
        content.portfolio = sample::vat_only().portfolio;
        assert_eq!(cautions(&content, first), []);
        content.portfolio = sample::without_portfolio().portfolio;
        assert_eq!(cautions(&content, first), [Caution::NoProject]);
    }
}
