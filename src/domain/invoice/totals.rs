//! The sums of one document, exact to the cent.
//!
//! The order of rounding is that of EN 16931 and of the Belgian rule for structured invoices
//! (domain/invoicing 1 and 4): each line is rounded, the base of a category and rate is the sum of
//! its lines, and VAT is rounded once per category and rate, on that base. VAT per line is never
//! rounded.

use rust_decimal::Decimal;

use super::PortfolioMode;
use super::content::{InvoiceContent, InvoiceLine, Totals, VatGroup};
use crate::domain::money::{AmountError, Cents};

impl InvoiceLine {
    /// Quantity × unit price, rounded to the cent.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] when the product can't be held.
    pub fn net(&self) -> Result<Cents, AmountError> {
        self.quantity
            .checked_mul(self.unit_price)
            .ok_or(AmountError::TooLarge)
            .and_then(Cents::round)
    }
}

impl InvoiceContent {
    /// All sums of the document; the one place where they are computed.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] when a sum can't be held. Content that [`Self::check`] passes
    /// never gives it.
    pub fn totals(&self) -> Result<Totals, AmountError> {
        let line_nets = self
            .lines
            .iter()
            .map(InvoiceLine::net)
            .collect::<Result<Vec<_>, _>>()?;
        let vat_groups = vat_groups(&self.lines, &line_nets)?;
        let net = sum(line_nets.iter().copied())?;
        let vat = sum(vat_groups.iter().map(|group| group.vat))?;
        let gross = sum([net, vat])?;
        let portfolio = match self.portfolio.mode {
            PortfolioMode::None => Cents::ZERO,
            PortfolioMode::Announced | PortfolioMode::Paid => self.portfolio.amount,
        };
        let prepaid = match self.portfolio.mode {
            PortfolioMode::Paid => portfolio,
            PortfolioMode::Announced | PortfolioMode::None => Cents::ZERO,
        };
        Ok(Totals {
            net,
            vat,
            gross,
            prepaid,
            due: sum([gross, -prepaid])?,
            portfolio,
            direct: sum([gross, -portfolio])?,
            vat_groups,
            line_nets,
        })
    }

    /// The net amount of the lines that the scheme admits: the most that the portfolio can pay.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] when the sum can't be held.
    pub fn admissible_net(&self) -> Result<Cents, AmountError> {
        let admissible = self.lines.iter().filter(|line| line.admissible);
        let nets = admissible
            .map(InvoiceLine::net)
            .collect::<Result<Vec<_>, _>>()?;
        sum(nets)
    }
}

/// Base and VAT per category and rate, in the order in which the lines first name them.
fn vat_groups(lines: &[InvoiceLine], nets: &[Cents]) -> Result<Vec<VatGroup>, AmountError> {
    let mut groups: Vec<VatGroup> = Vec::new();
    for (line, net) in lines.iter().zip(nets) {
        let same = |group: &&mut VatGroup| {
            group.category == line.vat.category && group.rate == line.vat.rate
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.base = sum([group.base, *net])?,
            None => groups.push(VatGroup {
                category: line.vat.category,
                rate: line.vat.rate,
                base: *net,
                vat: Cents::ZERO,
                exemption_code: line.vat.exemption_code.clone(),
                exemption_reason: line.vat.exemption_reason.clone(),
            }),
        }
    }
    for group in &mut groups {
        group.vat = vat_on(group.base, group.rate)?;
    }
    Ok(groups)
}

/// A percentage of a base, rounded once.
fn vat_on(base: Cents, rate: Decimal) -> Result<Cents, AmountError> {
    base.euros()
        .checked_mul(rate)
        .and_then(|hundredfold| hundredfold.checked_div(Decimal::ONE_HUNDRED))
        .ok_or(AmountError::TooLarge)
        .and_then(Cents::round)
}

/// A sum that refuses instead of overflowing.
fn sum(amounts: impl IntoIterator<Item = Cents>) -> Result<Cents, AmountError> {
    let total = amounts
        .into_iter()
        .try_fold(0_i64, |total, amount| total.checked_add(amount.value()));
    total.map(Cents::new).ok_or(AmountError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::vat::VatCategory;

    fn cents(text: &str) -> Cents {
        text.parse().unwrap()
    }

    #[test]
    fn announced_asks_everything_and_shows_both_parts() {
        let totals = sample::announced().totals().unwrap();
        assert_eq!(
            serde_json::to_value(&totals).unwrap(),
            serde_json::json!({"net": "1000.00", "vat": "210.00", "gross": "1210.00",
                "prepaid": "0.00", "due": "1210.00", "portfolio": "1000.00", "direct": "210.00"})
        );
    }

    #[test]
    fn statement_54_the_vat_only_invoice_keeps_its_base_and_asks_the_vat() {
        let totals = sample::vat_only().totals().unwrap();
        assert_eq!(totals.net, cents("1000.00"));
        assert_eq!(totals.prepaid, cents("1000.00"));
        assert_eq!(totals.due, cents("210.00"));
        assert_eq!(totals.direct, cents("210.00"));
    }

    #[test]
    fn statement_57_direct_is_vat_and_all_that_the_portfolio_does_not_cover() {
        // Example 25 of the fact sheet: catering above the cap, 30.00 outside the scheme.
        let mut content = sample::announced();
        content.lines = vec![
            sample::line("Opleiding", "2", "300.00", true),
            sample::line("Catering", "2", "25.00", true),
            sample::line("Catering boven het plafond", "2", "15.00", false),
        ];
        content.portfolio.amount = cents("650.00");
        let totals = content.totals().unwrap();
        assert_eq!(
            (totals.net, totals.vat, totals.direct),
            (cents("680.00"), cents("142.80"), cents("172.80"))
        );
        assert_eq!(content.admissible_net().unwrap(), cents("650.00"));
    }

    #[test]
    fn vat_is_rounded_once_per_rate() {
        let mut content = sample::announced();
        // Three times 0.33 at 21 %: per line 3 × 0.07 = 0.21, on the total 0.2079 = 0.21;
        // three times 0.12: per line 3 × 0.03 = 0.09, on the total 0.0756 = 0.08.
        content.lines = vec![sample::line("Kopie", "1", "0.12", false); 3];
        let totals = content.totals().unwrap();
        assert_eq!(totals.vat_groups.len(), 1);
        assert_eq!((totals.net, totals.vat), (cents("0.36"), cents("0.08")));
    }

    #[test]
    fn one_group_per_category_and_rate_however_the_rate_is_written() {
        let mut content = sample::announced();
        content.lines = vec![
            sample::line("Boek", "1", "10.00", true),
            sample::line("Map", "1", "10.00", true),
            sample::line("Syllabus", "1", "10.00", true),
        ];
        content.lines[1].vat.rate = "6".parse().unwrap();
        content.lines[2].vat.rate = "21.00".parse().unwrap();
        let groups = content.totals().unwrap().vat_groups;
        let seen: Vec<_> = groups
            .iter()
            .map(|group| {
                (
                    group.category,
                    group.rate.normalize().to_string(),
                    group.base,
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                (VatCategory::Standard, "21".to_owned(), cents("20.00")),
                (VatCategory::Standard, "6".to_owned(), cents("10.00")),
            ]
        );
    }

    #[test]
    fn what_cannot_be_held_is_an_error_and_no_panic() {
        let mut content = sample::announced();
        content.lines = vec![sample::line("Veel", "1", "90000000000000000", true); 2];
        assert_eq!(content.totals(), Err(AmountError::TooLarge));
        content.lines = vec![sample::line(
            "Veel",
            "79228162514264337593543950335",
            "2",
            true,
        )];
        assert_eq!(content.totals(), Err(AmountError::TooLarge));
    }
}
