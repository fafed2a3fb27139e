//! The dated rules of the scheme, as data: percentages, ceilings, minimums and admissible costs,
//! each with the day from which it holds, where it comes from and how sure that is
//! (domain/kmo-portefeuille 1). **The date of the application selects the version**, never that
//! of the course, the enrolment or the invoice. A day before the first version has no rule, and
//! that is an error: nothing is ever taken as a default (statement 17).
//!
//! The pillars of before 2016-04-01 are left out: no current application falls under them. What
//! comes after the built-in table an administrator adds ([`addition`]).

pub mod addition;
pub mod choices;

use std::sync::LazyLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use self::choices::Choices;
use super::reason::Reason;
use crate::domain::course::{PriceKind, Service, Theme};
use crate::domain::money::Cents;
use crate::domain::party::Size;

/// The rules of every period, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    versions: Vec<Version>,
    costs: Vec<CostRule>,
    /// How the institute reads what the sources leave open.
    #[serde(skip)]
    choices: Choices,
}

/// The rules for applications from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    pub name: String,
    pub valid_from: NaiveDate,
    pub summary: String,
    pub confidence: Confidence,
    pub sources: Vec<String>,
    pub small: SizeRule,
    pub medium: SizeRule,
    pub minimum: Minimum,
    #[serde(default)]
    pub top_ups: Vec<TopUp>,
    /// Whether an application must name a theme (statement 23).
    #[serde(default)]
    pub theme_required: bool,
    /// The only themes for which advice is still subsidised; absent means every theme.
    #[serde(default)]
    pub advice_themes: Option<Vec<Theme>>,
    /// The only themes that are still subsidised at all; absent means every theme.
    #[serde(default)]
    pub themes: Option<Vec<Theme>>,
}

/// Percentage and yearly ceiling of one size of enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeRule {
    #[serde(with = "rust_decimal::serde::str")]
    pub percentage: Decimal,
    pub ceiling: Cents,
}

/// The least admissible cost of an application, excluding VAT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minimum {
    pub training: Cents,
    pub advice: Cents,
}

/// A theme with percentages of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopUp {
    pub theme: Theme,
    pub services: Vec<Service>,
    #[serde(with = "rust_decimal::serde::str")]
    pub small: Decimal,
    #[serde(with = "rust_decimal::serde::str")]
    pub medium: Decimal,
}

/// Which costs count for applications from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostRule {
    pub valid_from: NaiveDate,
    pub summary: String,
    pub sources: Vec<String>,
    pub catering_per_person_day: Cents,
    pub exam_admissible: bool,
    /// Further costs that don't count.
    #[serde(default)]
    pub excluded: Vec<PriceKind>,
}

impl CostRule {
    /// Whether a price of this kind can count at all.
    #[must_use]
    pub fn admits(&self, kind: PriceKind) -> bool {
        !self.excluded.contains(&kind) && (kind != PriceKind::Exam || self.exam_admissible)
    }
}

crate::text_enum! {
    /// How sure a rule is, by its sources.
    Confidence, "confidence" {
        High = "high",
        Medium = "medium",
        Low = "low",
    }
}

/// Why a table of rules can't be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    #[error("the table of subsidy rules can't be read")]
    Unreadable(#[from] serde_json::Error),
    #[error("the table of subsidy rules has no versions, or no cost rules")]
    Empty,
    #[error("the rules must stand in the order of their first day, each day once: {0}")]
    Order(NaiveDate),
    #[error("a percentage lies between 0 and 100, and a ceiling is more than nothing: {0}")]
    Amounts(NaiveDate),
}

static BUILT_IN: LazyLock<Rules> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the table is compiled in and a test reads it"
    )]
    Rules::parse(include_str!("rules.json")).expect("the built-in table of rules is sound")
});

impl Rules {
    /// The table that comes with the product.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table, as an administrator may have changed it.
    ///
    /// # Errors
    /// See [`RulesError`]; a table with a mistake is refused as a whole.
    pub fn parse(json: &str) -> Result<Self, RulesError> {
        serde_json::from_str::<Self>(json)?.checked()
    }

    /// The table itself, where it is sound.
    fn checked(self) -> Result<Self, RulesError> {
        in_order(self.versions.iter().map(|version| version.valid_from))?;
        in_order(self.costs.iter().map(|rule| rule.valid_from))?;
        match self.versions.iter().find(|version| !version.is_sound()) {
            Some(version) => Err(RulesError::Amounts(version.valid_from)),
            None => Ok(self),
        }
    }

    /// The version for an application made on `day`.
    ///
    /// # Errors
    /// [`Reason::NoRule`] for a day before the first version.
    pub fn on(&self, day: NaiveDate) -> Result<&Version, Reason> {
        let found = self.versions.iter().rfind(|rule| rule.valid_from <= day);
        found.ok_or_else(|| self.no_rule(day))
    }

    /// The rule about costs for an application made on `day`.
    ///
    /// # Errors
    /// [`Reason::NoRule`] for a day before the first rule.
    pub fn costs_on(&self, day: NaiveDate) -> Result<&CostRule, Reason> {
        let found = self.costs.iter().rfind(|rule| rule.valid_from <= day);
        found.ok_or_else(|| self.no_rule(day))
    }

    /// Every version, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Every rule about costs, oldest first.
    #[must_use]
    pub fn costs(&self) -> &[CostRule] {
        &self.costs
    }

    /// How the institute reads what the sources leave open.
    #[must_use]
    pub const fn choices(&self) -> &Choices {
        &self.choices
    }

    fn no_rule(&self, on: NaiveDate) -> Reason {
        let first = self.versions.first().map_or(on, |rule| rule.valid_from);
        Reason::NoRule { on, first }
    }
}

fn in_order(days: impl Iterator<Item = NaiveDate>) -> Result<(), RulesError> {
    let days: Vec<NaiveDate> = days.collect();
    if days.is_empty() {
        return Err(RulesError::Empty);
    }
    let mut pairs = days.iter().zip(days.iter().skip(1));
    match pairs.find(|(earlier, later)| earlier >= later) {
        Some((_, later)) => Err(RulesError::Order(*later)),
        None => Ok(()),
    }
}

impl Version {
    /// Percentage and ceiling of a size; large enterprises have none.
    #[must_use]
    pub fn of_size(&self, size: Size) -> Option<&SizeRule> {
        match size {
            Size::Small => Some(&self.small),
            Size::Medium => Some(&self.medium),
            Size::Large => None,
        }
    }

    /// Whether a service with this theme is subsidised at all. A theme that is missing is judged
    /// by [`Version::refusal`].
    #[must_use]
    pub fn subsidises(&self, service: Service, theme: Option<Theme>) -> bool {
        self.takes_service(service, theme) && self.takes_theme(theme)
    }

    fn takes_service(&self, service: Service, theme: Option<Theme>) -> bool {
        let is_open = |themes: &Vec<Theme>| theme.is_some_and(|theme| themes.contains(&theme));
        service == Service::Training || self.advice_themes.as_ref().is_none_or(is_open)
    }

    fn takes_theme(&self, theme: Option<Theme>) -> bool {
        let taken = self.themes.as_ref().zip(theme);
        taken.is_none_or(|(themes, theme)| themes.contains(&theme))
    }

    /// Why an application of `on` for this service and theme is refused.
    #[must_use]
    pub fn refusal(&self, service: Service, theme: Option<Theme>, on: NaiveDate) -> Option<Reason> {
        let only_cyber = [Theme::Cybersecurity];
        if !self.takes_service(service, theme) {
            if self.advice_themes.as_deref() == Some(&only_cyber) {
                return Some(Reason::AdviceOnlyCyber { on });
            }
            return Some(Reason::AdviceNotSubsidised { on });
        }
        match theme {
            None if self.theme_required => Some(Reason::ThemeRequired { on }),
            Some(theme) if !self.takes_theme(Some(theme)) => {
                Some(Reason::ThemeNotSubsidised { on, theme })
            }
            _ => None,
        }
    }

    /// The percentage for a size, service and theme; `None` for a large enterprise and for what
    /// is not subsidised.
    #[must_use]
    pub fn percentage(
        &self,
        size: Size,
        service: Service,
        theme: Option<Theme>,
    ) -> Option<Decimal> {
        if !self.subsidises(service, theme) {
            return None;
        }
        let ordinary = self.of_size(size)?.percentage;
        let top_up = self
            .top_ups
            .iter()
            .find(|top_up| Some(top_up.theme) == theme && top_up.services.contains(&service));
        Some(match (top_up, size) {
            (Some(top_up), Size::Small) => top_up.small,
            (Some(top_up), _) => top_up.medium,
            (None, _) => ordinary,
        })
    }

    /// Every percentage that an application under this version can have (statement 20).
    pub fn percentages(&self) -> impl Iterator<Item = Decimal> {
        let top_ups = self.top_ups.iter().flat_map(|up| [up.small, up.medium]);
        [self.small.percentage, self.medium.percentage]
            .into_iter()
            .chain(top_ups)
    }

    /// The least admissible cost for a service.
    #[must_use]
    pub const fn minimum(&self, service: Service) -> Cents {
        match service {
            Service::Training => self.minimum.training,
            Service::Advice => self.minimum.advice,
        }
    }

    fn is_sound(&self) -> bool {
        let allowed = Decimal::ZERO..=Decimal::ONE_HUNDRED;
        self.percentages()
            .all(|percentage| allowed.contains(&percentage))
            && self.small.ceiling.is_positive()
            && self.medium.ceiling.is_positive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn percentages(on: &str, theme: Option<Theme>) -> (String, String) {
        let version = Rules::built_in().on(day(on)).unwrap();
        let of = |size| version.percentage(size, Service::Training, theme).unwrap();
        (of(Size::Small).to_string(), of(Size::Medium).to_string())
    }

    #[test]
    fn statement_11_the_date_of_the_application_selects_the_percentage() {
        assert_eq!(percentages("2019-11-30", None), ("40".into(), "30".into()));
        assert_eq!(percentages("2019-12-01", None), ("30".into(), "20".into()));
    }

    #[test]
    fn statement_12_cybersecurity() {
        let cyber = Some(Theme::Cybersecurity);
        assert_eq!(percentages("2021-09-13", cyber), ("30".into(), "20".into()));
        assert_eq!(percentages("2021-09-14", cyber), ("45".into(), "35".into()));
    }

    #[test]
    fn statement_17_a_day_without_a_rule_is_an_error() {
        let refused = Rules::built_in().on(day("2016-03-31")).unwrap_err();
        assert_eq!(refused.code(), "NO_RULE");
        assert_eq!(
            Rules::built_in()
                .costs_on(day("2016-03-31"))
                .unwrap_err()
                .code(),
            "NO_RULE"
        );
    }

    #[test]
    fn statement_17_the_table_is_data_and_reads_back() {
        let written = serde_json::to_string(Rules::built_in()).unwrap();
        assert_eq!(&Rules::parse(&written).unwrap(), Rules::built_in());
        for version in Rules::built_in().versions() {
            assert!(!version.sources.is_empty(), "{}", version.name);
        }
    }

    #[test]
    fn a_table_with_a_mistake_is_refused() {
        let built_in = include_str!("rules.json");
        for (wrong, right) in [
            ("2019-12-01", "2020-01-01"),
            ("\"percentage\": \"130\"", "\"percentage\": \"30\""),
            ("\"ceiling\": \"0.00\"", "\"ceiling\": \"7500.00\""),
            ("\"ceilling\"", "\"ceiling\""),
        ] {
            let table = built_in.replacen(right, wrong, 1);
            assert_ne!(table, built_in);
            assert!(Rules::parse(&table).is_err(), "{wrong}");
        }
    }
}
