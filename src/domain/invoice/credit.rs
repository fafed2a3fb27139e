//! What a credit note gives back of an invoice: all or some of its lines, and by which of the two
//! routes. Never more than was invoiced: per line, per payer and in all (domain/invoicing 3 c).

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::content::{Correction, InvoiceContent, InvoiceLine, Portfolio, Totals};
use super::number::DocumentNumber;
use super::{InvoiceKind, PortfolioMode, Unit};
use crate::domain::money::{AmountError, Cents};

/// One payer's side of an invoice, as it stands after earlier credit notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Side {
    pub asked: Cents,
    pub received: Cents,
}

impl Side {
    /// What came in beyond what is asked once `given_back` is off.
    fn surplus_after(self, given_back: Cents) -> Cents {
        super::tranche::surplus(self.asked - given_back, self.received)
    }
}

/// An invoice as far as it can still be credited.
#[derive(Debug, Clone)]
pub struct Original {
    pub content: InvoiceContent,
    pub totals: Totals,
    /// The net amount of each line that no credit note took back yet.
    pub left: Vec<Cents>,
    pub portfolio: Side,
    pub direct: Side,
}

impl Original {
    /// An invoice with its credit notes so far.
    ///
    /// # Errors
    /// [`AmountError`] when sums can't be held; never for documents that were issued.
    pub fn new(
        content: InvoiceContent,
        earlier: &[InvoiceContent],
        (portfolio, direct): (Side, Side),
    ) -> Result<Self, AmountError> {
        let totals = content.totals()?;
        let mut left = totals.line_nets.clone();
        for note in earlier {
            let places = note.corrects.iter().flat_map(|corrects| &corrects.lines);
            for (line, place) in note.lines.iter().zip(places) {
                if let Some(left) = left.get_mut(*place) {
                    *left -= line.net()?;
                }
            }
        }
        Ok(Self {
            content,
            totals,
            left,
            portfolio,
            direct,
        })
    }

    /// Whether nothing is left to take back.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.left.iter().all(|left| left.is_zero())
    }

    /// Taking back all that is left.
    #[must_use]
    pub fn whole(&self, reason: &str) -> Wish {
        Wish {
            nets: self.left.clone(),
            portfolio: None,
            reason: reason.to_owned(),
        }
    }
}

/// What a person wants to give back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The net amount per line of the invoice; zero leaves a line as it is.
    pub nets: Vec<Cents>,
    /// The part that goes by the portefeuille; `None` divides as the invoice did.
    pub portfolio: Option<Cents>,
    pub reason: String,
}

/// Why this can't be given back, with the most or least that can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditProblem {
    /// Nothing is given back.
    Nothing,
    /// More of a line than is left of it.
    LineAboveLeft { line: usize, most: Cents },
    /// More by the portefeuille than it paid or was to pay.
    PortfolioAbove { most: Cents },
    /// So little by the portefeuille that the customer would get more than was asked of him.
    PortfolioBelow { least: Cents },
    /// Rounding of VAT would give back more than was invoiced.
    AboveInvoiced { left: Cents },
}

/// A credit note as it would be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    pub content: InvoiceContent,
    pub totals: Totals,
    pub problems: Vec<CreditProblem>,
    /// What goes back to the operator of the portefeuille, of what it paid.
    pub back_by_portfolio: Cents,
    /// What goes back to the customer, of what he paid himself.
    pub back_direct: Cents,
}

/// The credit note for a wish.
///
/// # Errors
/// [`AmountError`] when sums can't be held.
pub fn compose(
    original: &Original,
    wish: &Wish,
    number: DocumentNumber,
    issue_date: NaiveDate,
) -> Result<Credit, AmountError> {
    let mut problems = Vec::new();
    let mut content = original.content.clone();
    content.kind = InvoiceKind::CreditNote;
    content.number = number.to_string();
    content.issue_date = issue_date;
    content.due_date = issue_date;
    content.structured_reference = None;
    content.instalment = None;
    content.lines = Vec::new();
    let mut places = Vec::new();
    for (place, line) in original.content.lines.iter().enumerate() {
        let net = wish.nets.get(place).copied().unwrap_or_default();
        if net.is_zero() {
            continue;
        }
        let left = original.left.get(place).copied().unwrap_or_default();
        if net.abs() > left.abs() || net.is_positive() != left.is_positive() {
            problems.push(CreditProblem::LineAboveLeft {
                line: place,
                most: left,
            });
        }
        content.lines.push(credited(line, net)?);
        places.push(place);
    }
    content.corrects = Some(Correction {
        number: original.content.number.clone(),
        issue_date: original.content.issue_date,
        reason: wish.reason.trim().to_owned(),
        lines: places,
    });
    content.portfolio = Portfolio {
        mode: PortfolioMode::None,
        amount: Cents::ZERO,
        paid_on: None,
    };
    let gross = content.totals()?.gross;
    let portfolio = by_portfolio(original, wish, &content, gross, &mut problems)?;
    // What the portefeuille hasn't paid yet doesn't go back: less is asked of it.
    let back_by_portfolio = original.portfolio.surplus_after(portfolio);
    if portfolio.is_positive() {
        let goes_back = back_by_portfolio >= portfolio;
        content.portfolio.amount = portfolio;
        content.portfolio.mode = if goes_back {
            PortfolioMode::Paid
        } else {
            PortfolioMode::Announced
        };
    }
    let totals = content.totals()?;
    Ok(Credit {
        back_by_portfolio: back_by_portfolio.min(totals.portfolio),
        back_direct: original
            .direct
            .surplus_after(totals.direct)
            .min(totals.direct),
        problems,
        totals,
        content,
    })
}

/// The part by the portefeuille, within what both payers still have on the invoice.
fn by_portfolio(
    original: &Original,
    wish: &Wish,
    credit: &InvoiceContent,
    gross: Cents,
    problems: &mut Vec<CreditProblem>,
) -> Result<Cents, AmountError> {
    if gross <= Cents::ZERO {
        problems.push(CreditProblem::Nothing);
        return Ok(Cents::ZERO);
    }
    let admissible = credit.admissible_net()?.max(Cents::ZERO);
    let most = admissible.min(original.portfolio.asked);
    let least = (gross - original.direct.asked).max(Cents::ZERO);
    if least > most {
        let left = original.portfolio.asked + original.direct.asked;
        problems.push(CreditProblem::AboveInvoiced { left });
        return Ok(most);
    }
    let Some(wanted) = wish.portfolio else {
        return Ok(proportional(original, admissible)?.clamp(least, most));
    };
    if wanted > most {
        problems.push(CreditProblem::PortfolioAbove { most });
    } else if wanted < least {
        problems.push(CreditProblem::PortfolioBelow { least });
    }
    Ok(wanted.clamp(least, most))
}

/// The share of the admissible amount that the portefeuille pays on the invoice.
fn proportional(original: &Original, admissible: Cents) -> Result<Cents, AmountError> {
    let all = original.content.admissible_net()?;
    if original.totals.portfolio == all {
        return Ok(admissible);
    }
    admissible.share(original.totals.portfolio.value(), all.value().max(1))
}

/// A line that takes back `net` of another: by the piece where that divides, else as one amount.
fn credited(line: &InvoiceLine, net: Cents) -> Result<InvoiceLine, AmountError> {
    let mut credited = line.clone();
    if line.net()? == net {
        return Ok(credited);
    }
    let pieces = net.euros().checked_div(line.unit_price);
    let whole = pieces.filter(|pieces| pieces.fract().is_zero() && pieces.abs() >= Decimal::ONE);
    if let Some(pieces) = whole {
        credited.quantity = pieces.normalize();
    } else {
        let one = if net < Cents::ZERO {
            -Decimal::ONE
        } else {
            Decimal::ONE
        };
        credited.quantity = one;
        credited.unit = Unit::Piece;
        credited.unit_price = net.abs().euros();
    }
    Ok(credited)
}

#[cfg(test)]
mod tests;
