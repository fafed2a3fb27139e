//! The estimate of a subsidy before the government's portal says the real figures
//! (domain/kmo-portefeuille 10): rounded half up to the cent (R1), own share = project − subsidy,
//! and above the yearly ceiling the project stays and the subsidy is cut (model A), unless the
//! institute chose otherwise (model B).
//! What the portal says always wins over what is computed here (statement 18).

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::reason::Reason;
use super::rules::choices::AboveCeiling;
use super::rules::{Rules, Version};
use crate::domain::course::{Service, Theme};
use crate::domain::money::Cents;
use crate::domain::party::Size;

/// What one application would be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// The day of the application: it selects the rules.
    pub on: NaiveDate,
    pub size: Size,
    pub service: Service,
    /// `None` only before 2023, when themes were free.
    pub theme: Option<Theme>,
    /// The admissible cost excluding VAT.
    pub amount: Cents,
    /// Subsidy that the enterprise already has in the calendar year of `on`, as far as known.
    pub used: Cents,
}

/// What is to be expected. Refused ones have no amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Estimate {
    /// The first day of the rules that were applied.
    pub rule: Option<NaiveDate>,
    pub percentage: Option<Decimal>,
    pub project_amount: Option<Cents>,
    pub subsidy: Option<Cents>,
    pub own_share: Option<Cents>,
    /// What is left of the ceiling after this application.
    pub remaining_ceiling: Option<Cents>,
    pub refusals: Vec<Reason>,
    pub warnings: Vec<Reason>,
}

impl Estimate {
    fn refused(
        version: Option<&Version>,
        percentage: Option<Decimal>,
        reasons: Vec<Reason>,
    ) -> Self {
        Self {
            rule: version.map(|version| version.valid_from),
            percentage,
            project_amount: None,
            subsidy: None,
            own_share: None,
            remaining_ceiling: None,
            refusals: reasons,
            warnings: Vec::new(),
        }
    }
}

/// Estimates the subsidy of one application.
#[must_use]
pub fn estimate(rules: &Rules, request: &Request) -> Estimate {
    let version = match rules.on(request.on) {
        Ok(version) => version,
        Err(reason) => return Estimate::refused(None, None, vec![reason]),
    };
    let mut refusals = refusals(version, request);
    let percentage = version.percentage(request.size, request.service, request.theme);
    let Some((size_rule, percentage)) = version.of_size(request.size).zip(percentage) else {
        return Estimate::refused(Some(version), None, refusals);
    };
    let ceiling = size_rule.ceiling;
    let left = (ceiling - request.used).max(Cents::ZERO);
    if !left.is_positive() {
        refusals.push(Reason::CeilingReached { ceiling, left });
    }
    if !refusals.is_empty() {
        return Estimate::refused(Some(version), Some(percentage), refusals);
    }
    // What is too large to hold in cents is above every ceiling.
    let whole = Cents::round(request.amount.euros() * percentage / Decimal::ONE_HUNDRED);
    let subsidy = whole.map_or(left, |whole| whole.min(left));
    let (project, warnings) = match whole {
        Ok(whole) if whole <= left => (request.amount, Vec::new()),
        _ => (
            above_ceiling(rules, request.amount, left, percentage),
            vec![Reason::CeilingReached { ceiling, left }],
        ),
    };
    Estimate {
        rule: Some(version.valid_from),
        percentage: Some(percentage),
        project_amount: Some(project),
        subsidy: Some(subsidy),
        own_share: Some(project - subsidy),
        remaining_ceiling: Some(left - subsidy),
        refusals,
        warnings,
    }
}

/// The project of which only `left` is subsidised (conflict C9).
fn above_ceiling(rules: &Rules, amount: Cents, left: Cents, percentage: Decimal) -> Cents {
    let cut = || {
        let whole = left.euros() * Decimal::ONE_HUNDRED;
        whole.checked_div(percentage).map(Cents::round)
    };
    match rules.choices().above_ceiling {
        AboveCeiling::CutSubsidy => amount,
        AboveCeiling::CutProject => match cut() {
            Some(Ok(project)) => project.min(amount),
            _ => amount,
        },
    }
}

fn refusals(version: &Version, request: &Request) -> Vec<Reason> {
    let Request {
        on,
        size,
        service,
        theme,
        ..
    } = *request;
    let mut reasons = Vec::new();
    if size == Size::Large {
        reasons.push(Reason::LargeEnterprise);
    }
    reasons.extend(version.refusal(service, theme, on));
    let minimum = version.minimum(service);
    if request.amount < minimum {
        reasons.push(Reason::BelowMinimum { service, minimum });
    }
    reasons
}

#[cfg(test)]
mod tests;
