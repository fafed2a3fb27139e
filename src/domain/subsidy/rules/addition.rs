//! A later version of the rules that an administrator adds to the built-in table, and what it
//! changes. It comes after every version and after every day on which a file was decided: what was
//! decided stays decided by what it was decided by.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{CostRule, Rules, RulesError, Version};
use crate::domain::course::{PriceKind, Service, Theme};
use crate::domain::money::Cents;
use crate::domain::party::Size;

/// The rules and the costs for applications from one day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    pub version: Version,
    pub costs: CostRule,
}

/// Why a version can't be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unaddable {
    #[error("it must begin after {last}, the first day of the newest version")]
    NotLater { last: NaiveDate },
    #[error("it must begin before {next}, the first day of the version after it")]
    NotEarlier { next: NaiveDate },
    #[error("a file with an application of {on} is decided already")]
    Decided { on: NaiveDate },
    #[error("it changes nothing")]
    ChangesNothing,
    #[error("a percentage lies between 0 and 100, and a ceiling is more than nothing")]
    Amounts,
}

impl Rules {
    /// This table with later versions.
    ///
    /// # Errors
    /// [`RulesError::Order`] where one isn't later, [`RulesError::Amounts`] where an amount can't be.
    pub fn with(
        mut self,
        additions: impl IntoIterator<Item = Addition>,
    ) -> Result<Self, RulesError> {
        for addition in additions {
            self.versions.push(addition.version);
            self.costs.push(addition.costs);
        }
        self.checked()
    }

    /// What a new version would change, or why it can't be added. `decided` is the last day of an
    /// application that was decided.
    ///
    /// # Errors
    /// See [`Unaddable`].
    pub fn preview(
        &self,
        addition: &Addition,
        decided: Option<NaiveDate>,
    ) -> Result<Vec<Change>, Unaddable> {
        let from = addition.version.valid_from;
        let (Some(version), Some(costs)) = (self.versions.last(), self.costs.last()) else {
            return Err(Unaddable::Amounts);
        };
        let last = version.valid_from.max(costs.valid_from);
        if from <= last {
            return Err(Unaddable::NotLater { last });
        }
        if let Some(on) = decided.filter(|on| *on >= from) {
            return Err(Unaddable::Decided { on });
        }
        if !addition.version.is_sound() || addition.costs.catering_per_person_day < Cents::ZERO {
            return Err(Unaddable::Amounts);
        }
        let mut changes = version_changes(version, &addition.version);
        changes.extend(cost_changes(costs, &addition.costs));
        if changes.is_empty() {
            return Err(Unaddable::ChangesNothing);
        }
        Ok(changes)
    }
}

/// One thing that differs between a version and the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Percentage {
        size: Size,
        before: Decimal,
        after: Decimal,
    },
    Ceiling {
        size: Size,
        before: Cents,
        after: Cents,
    },
    Minimum {
        service: Service,
        before: Cents,
        after: Cents,
    },
    /// The percentage of a theme, ordinary or higher.
    ThemePercentage {
        theme: Theme,
        service: Service,
        size: Size,
        before: Option<Decimal>,
        after: Option<Decimal>,
    },
    /// Whether an application must name a theme.
    ThemeRequired(bool),
    Catering {
        before: Cents,
        after: Cents,
    },
    /// Whether a kind of cost counts from now on.
    Cost {
        kind: PriceKind,
        counts: bool,
    },
}

const SIZES: [Size; 2] = [Size::Small, Size::Medium];

fn version_changes(before: &Version, after: &Version) -> Vec<Change> {
    let mut changes = Vec::new();
    for size in SIZES {
        let Some((was, is)) = before.of_size(size).zip(after.of_size(size)) else {
            continue;
        };
        if was.percentage != is.percentage {
            changes.push(Change::Percentage {
                size,
                before: was.percentage,
                after: is.percentage,
            });
        }
        if was.ceiling != is.ceiling {
            changes.push(Change::Ceiling {
                size,
                before: was.ceiling,
                after: is.ceiling,
            });
        }
    }
    for service in Service::ALL {
        let (was, is) = (before.minimum(*service), after.minimum(*service));
        if was != is {
            changes.push(Change::Minimum {
                service: *service,
                before: was,
                after: is,
            });
        }
    }
    changes.extend(theme_changes(before, after));
    if before.theme_required != after.theme_required {
        changes.push(Change::ThemeRequired(after.theme_required));
    }
    changes
}

/// The themes whose percentage changes in another way than the ordinary one does.
fn theme_changes(before: &Version, after: &Version) -> Vec<Change> {
    let mut changes = Vec::new();
    for theme in Theme::ALL {
        for service in Service::ALL {
            for size in SIZES {
                let of = |version: &Version| version.percentage(size, *service, Some(*theme));
                let is_ordinary = |version: &Version, found: Option<Decimal>| {
                    found == version.of_size(size).map(|rule| rule.percentage)
                };
                let (was, is) = (of(before), of(after));
                if was == is || is_ordinary(before, was) && is_ordinary(after, is) {
                    continue;
                }
                changes.push(Change::ThemePercentage {
                    theme: *theme,
                    service: *service,
                    size,
                    before: was,
                    after: is,
                });
            }
        }
    }
    changes
}

fn cost_changes(before: &CostRule, after: &CostRule) -> Vec<Change> {
    let mut changes = Vec::new();
    let (was, is) = (
        before.catering_per_person_day,
        after.catering_per_person_day,
    );
    if was != is {
        changes.push(Change::Catering {
            before: was,
            after: is,
        });
    }
    for kind in PriceKind::ALL {
        let counts = after.admits(*kind);
        if before.admits(*kind) != counts {
            changes.push(Change::Cost {
                kind: *kind,
                counts,
            });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subsidy::estimate::{Request, estimate};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The newest rules as they are, from a later day.
    fn later(on: &str) -> Addition {
        let mut addition = Addition {
            version: Rules::built_in().versions().last().unwrap().clone(),
            costs: Rules::built_in().costs().last().unwrap().clone(),
        };
        addition.version.valid_from = day(on);
        addition.costs.valid_from = day(on);
        addition
    }

    #[test]
    fn statement_17_an_administrator_adds_a_version_and_its_first_day_selects_it() {
        let mut addition = later("2027-01-01");
        addition.version.small.percentage = Decimal::from(25);
        let rules = Rules::built_in().clone().with([addition]).unwrap();
        let subsidy = |on: &str| {
            let request = Request {
                on: day(on),
                size: Size::Small,
                service: Service::Training,
                theme: Some(Theme::Digitalisation),
                amount: Cents::new(100_000),
                used: Cents::ZERO,
            };
            estimate(&rules, &request).subsidy
        };
        assert_eq!(subsidy("2026-12-31"), Some(Cents::new(30_000)));
        assert_eq!(subsidy("2027-01-01"), Some(Cents::new(25_000)));
    }

    #[test]
    fn a_preview_tells_what_changes_and_nothing_else() {
        let mut addition = later("2027-01-01");
        addition.version.medium.ceiling = Cents::new(500_000);
        addition.version.minimum.training = Cents::new(15_000);
        addition.costs.excluded = vec![PriceKind::Travel];
        let changes = Rules::built_in().preview(&addition, None).unwrap();
        assert_eq!(
            changes,
            [
                Change::Ceiling {
                    size: Size::Medium,
                    before: Cents::new(750_000),
                    after: Cents::new(500_000),
                },
                Change::Minimum {
                    service: Service::Training,
                    before: Cents::new(10_000),
                    after: Cents::new(15_000),
                },
                Change::Cost {
                    kind: PriceKind::Travel,
                    counts: false,
                },
            ]
        );
    }

    #[test]
    fn a_theme_that_is_left_out_or_gets_more_is_told_for_itself() {
        let mut addition = later("2027-01-01");
        addition.version.small.percentage = Decimal::from(25);
        addition
            .version
            .top_ups
            .retain(|up| up.theme != Theme::EnergyEfficiency);
        addition.version.themes = Some(
            Theme::ALL
                .iter()
                .copied()
                .filter(|theme| *theme != Theme::Strategy)
                .collect(),
        );
        let changes = Rules::built_in().preview(&addition, None).unwrap();
        let of_themes: Vec<(Theme, Option<Decimal>)> = changes
            .iter()
            .filter_map(|change| match change {
                Change::ThemePercentage {
                    theme, size, after, ..
                } if *size == Size::Small => Some((*theme, *after)),
                _ => None,
            })
            .collect();
        assert_eq!(
            of_themes,
            [
                (Theme::Strategy, None),
                (Theme::EnergyEfficiency, Some(Decimal::from(25))),
            ]
        );
        let rules = Rules::built_in().clone().with([addition]).unwrap();
        let version = rules.on(day("2027-01-01")).unwrap();
        let refusal = version.refusal(Service::Training, Some(Theme::Strategy), day("2027-01-01"));
        assert_eq!(refusal.unwrap().code(), "THEME_NOT_SUBSIDISED");
    }

    #[test]
    fn a_version_comes_after_all_others_and_after_what_was_decided() {
        let mut addition = later("2027-01-01");
        addition.version.small.percentage = Decimal::from(25);
        let preview = |addition: &Addition, decided: Option<&str>| {
            Rules::built_in().preview(addition, decided.map(day))
        };
        assert!(preview(&addition, Some("2026-12-31")).is_ok());
        assert_eq!(
            preview(&addition, Some("2027-01-01")),
            Err(Unaddable::Decided {
                on: day("2027-01-01")
            })
        );
        assert_eq!(
            preview(&later("2027-01-01"), None),
            Err(Unaddable::ChangesNothing)
        );
        addition.version.small.percentage = Decimal::from(101);
        assert_eq!(preview(&addition, None), Err(Unaddable::Amounts));
        assert_eq!(
            preview(&later("2026-02-01"), None),
            Err(Unaddable::NotLater {
                last: day("2026-02-01")
            })
        );
        assert!(
            Rules::built_in()
                .clone()
                .with([later("2026-02-01")])
                .is_err()
        );
    }
}
