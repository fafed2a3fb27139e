//! What is offered: courses, their prices, and editions planned in half-days.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::plus_days;
use super::subsidy::reason::Reason;

crate::text_enum! {
    /// The service under the scheme; it decides the letter of the registration number.
    Service, "service" {
        Training = "training",
        Advice = "advice",
    }
}

crate::text_enum! {
    /// The theme of a course since 2023-01-01 (domain/kmo-portefeuille 1.1). Cybersecurity and
    /// energy efficiency are parts of a theme with a percentage of their own.
    Theme, "theme" {
        Strategy = "strategy",
        JobSpecific = "job-specific",
        Digitalisation = "digitalisation",
        Cybersecurity = "cybersecurity",
        Sustainability = "sustainability",
        EnergyEfficiency = "energy-efficiency",
        FinancialLiteracy = "financial-literacy",
        Innovation = "innovation",
        Internationalisation = "internationalisation",
        PeopleManagement = "people-management",
    }
}

crate::text_enum! {
    /// How a course is given. Distance is only admissible with a live teacher (statement 53).
    Form, "form" {
        Classroom = "classroom",
        DistanceLive = "distance-live",
        InHouse = "in-house",
    }
}

crate::text_enum! {
    /// What a price line is for; it decides whether the scheme admits it.
    PriceKind, "kind of price" {
        Fee = "fee",
        Material = "material",
        /// Admissible up to € 25 per person and day (statement 25).
        Catering = "catering",
        Travel = "travel",
        /// Not admissible for applications from 2020-07-01 (statement 24).
        Exam = "exam",
    }
}

crate::text_enum! {
    /// What a price is multiplied by when somebody enrols.
    PriceUnit, "price unit" {
        Participant = "participant",
        ParticipantDay = "participant-day",
        Enrolment = "enrolment",
    }
}

crate::text_enum! {
    /// Where an edition stands. Running and past follow from the dates.
    EditionStatus, "edition status" {
        Tentative = "tentative",
        Confirmed = "confirmed",
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// Whether a half-day takes place; a cancelled one leaves the attendance base (statement 51).
    HalfDayStatus, "half-day status" {
        Planned = "planned",
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// How the days of an edition follow each other.
    Repeat, "repetition" {
        /// From Monday to Friday.
        Daily = "daily",
        Weekly = "weekly",
        Fortnightly = "fortnightly",
    }
}

impl Repeat {
    /// `count` days from `first` on, the first one included whatever day of the week it is.
    #[must_use]
    pub fn days(self, first: NaiveDate, count: usize) -> Vec<NaiveDate> {
        let is_weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let step = match self {
            Self::Daily => 1,
            Self::Weekly => 7,
            Self::Fortnightly => 14,
        };
        std::iter::successors(Some(first), |day| {
            let mut next = plus_days(*day, step);
            while self == Self::Daily && is_weekend(&next) {
                next = plus_days(next, 1);
            }
            Some(next)
        })
        .take(count)
        .collect()
    }
}

/// Why a course can't be offered as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CourseProblem {
    /// The scheme doesn't subsidise it like this.
    Subsidy(Reason),
    /// It may be paid through the kmo-portefeuille, but no price line is admissible.
    NothingAdmissible,
    /// An exam is never admissible under the rules of the day (statement 24).
    ExamAdmissible,
    /// The registration is for the other service: a training takes an O number, advice an A number.
    RegistrationOfOtherService,
    /// It has no price line at all.
    NoPrice,
    /// The standard category without a rate.
    RateMissing,
    /// A rate where the category has none.
    RateOnExempt,
    /// An exemption must say why: it is printed on the invoice.
    ExemptionReasonMissing,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// There is no way to give a course that has no teacher: self-study isn't in the list.
    #[test]
    fn statement_53_distance_is_given_with_a_live_teacher_alone() {
        let words: Vec<&str> = Form::ALL.iter().map(|form| form.word()).collect();
        assert_eq!(words, ["classroom", "distance-live", "in-house"]);
        assert!("distance".parse::<Form>().is_err());
    }

    #[test]
    fn days_follow_each_other() {
        let friday: NaiveDate = "2026-11-06".parse().unwrap();
        let days = |repeat: Repeat| -> Vec<String> {
            let days = repeat.days(friday, 3);
            days.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            days(Repeat::Daily),
            ["2026-11-06", "2026-11-09", "2026-11-10"]
        );
        assert_eq!(
            days(Repeat::Weekly),
            ["2026-11-06", "2026-11-13", "2026-11-20"]
        );
        assert_eq!(
            days(Repeat::Fortnightly),
            ["2026-11-06", "2026-11-20", "2026-12-04"]
        );
        let saturday = Repeat::Daily.days("2026-11-07".parse().unwrap(), 2);
        assert_eq!(saturday[1].to_string(), "2026-11-09");
    }
}
