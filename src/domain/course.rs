//! What is offered: courses, their prices, and editions planned in half-days.

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

use super::subsidy::reason::Reason;

/// Why a course can't be offered as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CourseProblem {
    /// The scheme doesn't subsidise it like this.
    Subsidy(Reason),
    /// It may be paid through the kmo-portefeuille, but no price line is admissible.
    NothingAdmissible,
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
