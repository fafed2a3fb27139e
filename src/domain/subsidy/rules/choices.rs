//! What the sources leave open (domain/kmo-portefeuille 11), as the institute chooses to read it.
//! The defaults are the readings that the table of conflicts proposes; the official text, once
//! somebody has it, is a change here and not of the product.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Rules;
use crate::domain::calendar::plus_days;
use crate::domain::course::{Service, Theme};
use crate::domain::money::Cents;

crate::text_enum! {
    /// What becomes of a project above the yearly ceiling (conflict C9). Only an estimate: the
    /// portal's own figures win.
    AboveCeiling, "way above the ceiling" {
        /// The project stays and the subsidy is cut (model A).
        CutSubsidy = "cut-subsidy",
        /// The project is cut too; the rest is paid directly (model B).
        CutProject = "cut-project",
    }
}

/// One reading of every conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// C1: the first day of the ceiling of € 7 500.
    pub ceiling_from: NaiveDate,
    /// C2: the first day of the higher percentage for cybersecurity.
    pub cyber_from: NaiveDate,
    /// C3: the first day of the higher percentage for energy efficiency.
    pub energy_from: NaiveDate,
    /// C6: the first day on which exams no longer count.
    pub exams_out_from: NaiveDate,
    /// C9.
    pub above_ceiling: AboveCeiling,
    /// C10: how much the portal's figures and ours may differ without a warning.
    pub tolerance: Cents,
    /// C14: within how many days of an application the provider judges it. No source says; nothing
    /// means at once, without a day.
    pub judge_within: Option<u16>,
    /// C11: whether an application of before the enrolment is refused; otherwise it is a warning.
    pub refuse_before_enrolment: bool,
}

/// The days between which a conflict can be settled; outside them no source puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// Which conflict about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayChoice {
    Ceiling,
    Cyber,
    Energy,
    Exams,
}

const fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

impl DayChoice {
    /// The days that a source can be read to mean.
    #[must_use]
    pub const fn span(self) -> Span {
        let (first, last) = match self {
            Self::Ceiling => (ymd(2019, 12, 1), ymd(2020, 1, 1)),
            Self::Cyber => (ymd(2021, 9, 7), ymd(2021, 9, 14)),
            Self::Energy => (ymd(2021, 9, 15), ymd(2024, 6, 5)),
            Self::Exams => (ymd(2016, 4, 2), ymd(2020, 7, 1)),
        };
        Span { first, last }
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            ceiling_from: ymd(2020, 1, 1),
            cyber_from: ymd(2021, 9, 14),
            energy_from: ymd(2023, 1, 1),
            exams_out_from: ymd(2020, 7, 1),
            above_ceiling: AboveCeiling::CutSubsidy,
            tolerance: Cents::new(1),
            judge_within: None,
            refuse_before_enrolment: true,
        }
    }
}

impl Choices {
    /// The last day on which an application is judged, where one was chosen.
    #[must_use]
    pub fn judge_by(&self, applied_on: NaiveDate) -> Option<NaiveDate> {
        let days = self.judge_within?;
        Some(plus_days(applied_on, i64::from(days)))
    }

    /// The day that was chosen.
    #[must_use]
    pub const fn day(&self, which: DayChoice) -> NaiveDate {
        match which {
            DayChoice::Ceiling => self.ceiling_from,
            DayChoice::Cyber => self.cyber_from,
            DayChoice::Energy => self.energy_from,
            DayChoice::Exams => self.exams_out_from,
        }
    }
}

impl Rules {
    /// The built-in table as these choices read it.
    #[must_use]
    pub fn as_chosen(choices: &Choices) -> Self {
        let mut rules = Self::built_in().clone();
        rules.choices = choices.clone();
        rules.begin("V3", choices.ceiling_from);
        rules.begin("V4", choices.cyber_from);
        rules.begin_energy(choices.energy_from);
        if let Some(costs) = rules.costs.iter_mut().find(|rule| !rule.exam_admissible) {
            costs.valid_from = choices.exams_out_from;
        }
        rules
    }

    /// Moves the first day of a version; one that no longer holds on any day falls out.
    fn begin(&mut self, name: &str, from: NaiveDate) {
        self.versions
            .retain(|version| version.name == name || version.valid_from != from);
        let found = self.versions.iter_mut().find(|rule| rule.name == name);
        if let Some(version) = found {
            version.valid_from = from;
        }
    }

    /// Energy efficiency gets more from another day than the version in which the table has it.
    fn begin_energy(&mut self, from: NaiveDate) {
        let of_energy = |theme: Theme| theme == Theme::EnergyEfficiency;
        let top_up = self
            .versions
            .iter()
            .flat_map(|version| &version.top_ups)
            .find(|up| of_energy(up.theme) && up.services.contains(&Service::Advice))
            .cloned();
        let Some((top_up, mut begins)) = top_up.zip(self.on(from).ok().cloned()) else {
            return;
        };
        if begins.valid_from == from {
            return;
        }
        for version in &mut self.versions {
            if version.valid_from < from {
                version.top_ups.retain(|up| !of_energy(up.theme));
            }
        }
        begins.name = format!("{}+", begins.name);
        begins.valid_from = from;
        begins.top_ups.retain(|up| !of_energy(up.theme));
        begins.top_ups.push(top_up);
        self.versions.push(begins);
        self.versions.sort_by_key(|version| version.valid_from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::party::Size;
    use crate::domain::subsidy::estimate::{Request, estimate};
    use rust_decimal::Decimal;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn percentage(rules: &Rules, on: &str, service: Service, theme: Theme) -> Option<Decimal> {
        rules
            .on(day(on))
            .unwrap()
            .percentage(Size::Small, service, Some(theme))
    }

    #[test]
    fn the_choices_of_the_fact_sheet_are_the_built_in_table() {
        let rules = Rules::as_chosen(&Choices::default());
        assert_eq!(&rules, Rules::built_in());
    }

    #[test]
    fn worked_example_8c_the_ceiling_of_7500_a_month_earlier() {
        let rules = Rules::as_chosen(&Choices {
            ceiling_from: day("2019-12-01"),
            ..Choices::default()
        });
        let request = Request {
            on: day("2019-12-15"),
            size: Size::Small,
            service: Service::Training,
            theme: None,
            amount: "4000.00".parse().unwrap(),
            used: "9500.00".parse().unwrap(),
        };
        let refused = estimate(&rules, &request).refusals;
        assert_eq!(refused.first().unwrap().code(), "CEILING_REACHED");
        assert_eq!(
            rules.versions().len(),
            Rules::built_in().versions().len() - 1
        );
    }

    #[test]
    fn cybersecurity_and_exams_a_day_or_more_earlier() {
        let rules = Rules::as_chosen(&Choices {
            cyber_from: day("2021-09-13"),
            exams_out_from: day("2020-06-01"),
            ..Choices::default()
        });
        let found = percentage(
            &rules,
            "2021-09-13",
            Service::Training,
            Theme::Cybersecurity,
        );
        assert_eq!(found, Some(Decimal::from(45)));
        assert!(!rules.costs_on(day("2020-06-01")).unwrap().exam_admissible);
    }

    #[test]
    fn energy_efficiency_from_every_day_that_the_sources_leave_open() {
        for from in [
            "2021-09-15",
            "2022-06-01",
            "2023-01-01",
            "2023-01-02",
            "2024-06-05",
        ] {
            let rules = Rules::as_chosen(&Choices {
                energy_from: day(from),
                ..Choices::default()
            });
            let eve = (day(from) - chrono::Days::new(1)).to_string();
            let on = |day: &str, service| percentage(&rules, day, service, Theme::EnergyEfficiency);
            assert_eq!(
                on(&eve, Service::Training),
                Some(Decimal::from(30)),
                "{from}"
            );
            assert_eq!(on(from, Service::Advice), Some(Decimal::from(45)), "{from}");
            assert_eq!(on("2025-12-31", Service::Training), Some(Decimal::from(45)));
            assert_eq!(on("2026-02-01", Service::Advice), None);
            let days: Vec<NaiveDate> = rules.versions().iter().map(|v| v.valid_from).collect();
            assert!(days.is_sorted(), "{days:?}");
        }
    }

    #[test]
    fn worked_examples_4b_5b_8b_29b_and_31b_the_project_is_cut_too() {
        let rules = Rules::as_chosen(&Choices {
            above_ceiling: AboveCeiling::CutProject,
            ..Choices::default()
        });
        for (on, service, size, amount, used, project, subsidy, own) in [
            (
                "2018-03-01",
                Service::Training,
                Size::Small,
                "30000",
                "0",
                "25000.00",
                "10000.00",
                "15000.00",
            ),
            (
                "2018-03-01",
                Service::Advice,
                Size::Medium,
                "60000",
                "0",
                "50000.00",
                "15000.00",
                "35000.00",
            ),
            (
                "2019-12-15",
                Service::Training,
                Size::Small,
                "4000",
                "9500",
                "1666.67",
                "500.00",
                "1166.67",
            ),
            (
                "2026-11-02",
                Service::Training,
                Size::Small,
                "1000",
                "7400",
                "333.33",
                "100.00",
                "233.33",
            ),
            (
                "2026-11-02",
                Service::Training,
                Size::Small,
                "12000",
                "4500",
                "10000.00",
                "3000.00",
                "7000.00",
            ),
        ] {
            let request = Request {
                on: day(on),
                size,
                service,
                theme: (on > "2023").then_some(Theme::Digitalisation),
                amount: amount.parse().unwrap(),
                used: used.parse().unwrap(),
            };
            let found = estimate(&rules, &request);
            let written = |amount: Option<Cents>| amount.unwrap().to_string();
            assert_eq!(
                (
                    written(found.project_amount),
                    written(found.subsidy),
                    written(found.own_share)
                ),
                (project.to_owned(), subsidy.to_owned(), own.to_owned()),
                "{on} {amount}"
            );
        }
    }
}
