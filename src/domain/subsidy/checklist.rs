//! The checklist of an application that is judged: every point that the provider has to look at
//! (domain/kmo-portefeuille 4.2 and 8), each answered as far as the book knows. The rules themselves
//! stand elsewhere; here their reasons are put under the point that they belong to, and what the book
//! can't know is asked of a person.

use super::reason::Reason;
use crate::domain::course::Service;

crate::text_enum! {
    /// A point of the checklist, in the order in which it is looked at.
    Point, "point of the checklist" {
        /// The enterprise may use the scheme (1.4).
        Customer = "customer",
        /// It isn't related to us (1.4).
        Related = "related",
        /// We know the enterprise and there is an agreement (4.2).
        Enrolment = "enrolment",
        /// In time, and over in time (2).
        Dates = "dates",
        /// The same enrolment has no other application, and the number is of nobody else.
        Duplicate = "duplicate",
        /// The sums fit the price as it was agreed.
        Amounts = "amounts",
        /// Only admissible costs (1.3).
        Costs = "costs",
        /// At least the minimum (1).
        Minimum = "minimum",
        /// Below the year's ceiling, as far as known here (1).
        Ceiling = "ceiling",
        /// The subsidy fits a percentage of that day (1).
        Rate = "rate",
        /// The theme of the course (1.1).
        Theme = "theme",
        /// Our registration covers it (3.2, 4.1).
        Registration = "registration",
        /// Who takes part works for the enterprise (1.4).
        Participants = "participants",
    }
}

impl Point {
    /// Where the rule behind the point is written.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::Customer | Self::Ceiling | Self::Rate | Self::Minimum => {
                "https://www.vlaio.be/nl/subsidies-financiering/subsidiedatabank/kmo-portefeuille-steun-voor-opleiding-en-advies"
            }
            Self::Related | Self::Enrolment | Self::Duplicate => {
                "https://www.vlaio.be/nl/subsidies-financiering/kmo-portefeuille/kmo-portefeuille-voor-dienstverleners/beoordeling-van-de"
            }
            Self::Dates | Self::Amounts | Self::Costs => {
                "https://www.vlaanderen.be/economie-en-ondernemen/opleiding-en-advies/voor-welke-projecten-kunt-u-steun-krijgen-via-de-kmo-portefeuille"
            }
            Self::Theme => {
                "https://www.vlaio.be/nl/subsidies-financiering/kmo-portefeuille/kmo-portefeuille-voor-dienstverleners/subsidieerbare-diensten"
            }
            Self::Registration => {
                "https://www.vlaio.be/nl/subsidies-financiering/kmo-portefeuille/kmo-portefeuille-voor-dienstverleners/de-registratieprocedure-voor-dienstverleners"
            }
            Self::Participants => {
                "https://www.vlaio.be/nl/subsidies-financiering/kmo-portefeuille/voorwaarden-voor-subsidie-de-kmo-portefeuille"
            }
        }
    }

    /// The point under which a reason is told.
    #[must_use]
    pub const fn of(reason: &Reason) -> Self {
        match reason {
            Reason::PrivatePerson
            | Reason::LargeEnterprise
            | Reason::NonProfit
            | Reason::NoLegalPersonality
            | Reason::PublicBody
            | Reason::NotFlemish { .. }
            | Reason::NotActive
            | Reason::ActivityNotAccepted => Self::Customer,
            Reason::RelatedCompany => Self::Related,
            Reason::BeforeEnrolment { .. } | Reason::WrongProvider => Self::Enrolment,
            Reason::LateApplication { .. }
            | Reason::AppliedInFuture { .. }
            | Reason::EndTooLate { .. }
            | Reason::ProjectYear { .. }
            | Reason::NoRule { .. } => Self::Dates,
            Reason::Duplicate { .. } | Reason::ProjectNumberUsed { .. } => Self::Duplicate,
            Reason::AmountDiffers {
                project_amount,
                admissible,
            } if project_amount.value() > admissible.value() => Self::Costs,
            Reason::AmountNotPositive
            | Reason::SumDiffers { .. }
            | Reason::IncludesVat { .. }
            | Reason::AmountDiffers { .. } => Self::Amounts,
            Reason::BelowMinimum { .. } => Self::Minimum,
            Reason::CeilingReached { .. } => Self::Ceiling,
            Reason::RatioUnusual { .. } | Reason::EstimateDiffers { .. } => Self::Rate,
            Reason::AdviceOnlyCyber { .. }
            | Reason::AdviceNotSubsidised { .. }
            | Reason::ThemeNotSubsidised { .. }
            | Reason::ThemeRequired { .. }
            | Reason::CourseNotEligible
            | Reason::NoLiveTeacher
            | Reason::JobSpecificReference => Self::Theme,
            Reason::ServiceMismatch { .. } | Reason::RegistrationNotValid { .. } => {
                Self::Registration
            }
            Reason::ParticipantNotWorker { .. } | Reason::ParticipantsDiffer { .. } => {
                Self::Participants
            }
        }
    }
}

/// What is known of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The book has checked it.
    Fits,
    /// It is wrong: the application has to be refused, or a mistake here mended.
    Wrong(Vec<Reason>),
    /// It is odd: a person looks and decides.
    Odd(Vec<Reason>),
    /// The book can't know: a person looks it up.
    Ask,
}

/// One point, answered as far as possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub point: Point,
    pub finding: Finding,
}

/// What the book found, before it is put under its points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Reasons to refuse.
    pub problems: Vec<Reason>,
    /// What to look at.
    pub warnings: Vec<Reason>,
    /// Points that nobody has answered yet.
    pub unknown: Vec<Point>,
}

/// The checklist: every point once, in order.
#[must_use]
pub fn checklist(found: &Found) -> Vec<Answered> {
    let of = |reasons: &[Reason], point: Point| -> Vec<Reason> {
        let mut own: Vec<Reason> = Vec::new();
        for reason in reasons.iter().filter(|reason| Point::of(reason) == point) {
            if !own.contains(reason) {
                own.push(reason.clone());
            }
        }
        own
    };
    let answer = |point: &Point| {
        let (wrong, odd) = (of(&found.problems, *point), of(&found.warnings, *point));
        let finding = if !wrong.is_empty() {
            Finding::Wrong(wrong)
        } else if !odd.is_empty() {
            Finding::Odd(odd)
        } else if found.unknown.contains(point) {
            Finding::Ask
        } else {
            Finding::Fits
        };
        Answered {
            point: *point,
            finding,
        }
    };
    Point::ALL.iter().map(answer).collect()
}

crate::text_enum! {
    /// Why an application is refused, as a person chooses it; the words are the codes of
    /// [`Reason::code`], and some that only a person can know.
    Refusal, "reason of a refusal" {
        WrongProvider = "WRONG_PROVIDER",
        LateApplication = "LATE_APPLICATION",
        BeforeEnrolment = "BEFORE_ENROLMENT",
        Duplicate = "DUPLICATE",
        LargeEnterprise = "LARGE_ENTERPRISE",
        NonProfit = "NON_PROFIT",
        NoLegalPersonality = "NO_LEGAL_PERSONALITY",
        PublicBody = "PUBLIC_BODY",
        NotFlemish = "NOT_FLEMISH",
        NotActive = "NOT_ACTIVE",
        PrivatePerson = "PRIVATE_PERSON",
        RelatedCompany = "RELATED_COMPANY",
        ActivityNotAccepted = "ACTIVITY_NOT_ACCEPTED",
        ParticipantNotWorker = "PARTICIPANT_NOT_WORKER",
        ParticipantsDiffer = "PARTICIPANTS_DIFFER",
        IncludesVat = "INCLUDES_VAT",
        CostsNotAdmissible = "COSTS_NOT_ADMISSIBLE",
        AmountDiffers = "AMOUNT_DIFFERS",
        BelowMinTraining = "BELOW_MIN_100",
        BelowMinAdvice = "BELOW_MIN_500",
        AdviceOnlyCyber = "ADVICE_ONLY_CYBER",
        WrongTheme = "WRONG_THEME",
        CourseNotEligible = "COURSE_NOT_ELIGIBLE",
        ServiceMismatch = "DV_SERVICE_MISMATCH",
        RegistrationNotValid = "REGISTRATION_NOT_VALID",
        EndTooLate = "END_TOO_LATE",
        Other = "OTHER",
    }
}

crate::text_enum! {
    /// Whether the customer can mend it with another application, as long as there is time.
    AfterRefusal, "what comes after a refusal" {
        /// The enterprise, or the course, can't be subsidised.
        Nothing = "nothing",
        /// The same with what was wrong put right.
        ApplyAnew = "apply-anew",
        /// With the provider who gives the course.
        OtherProvider = "other-provider",
    }
}

impl Refusal {
    /// The reason that a person is offered first for what the book found.
    #[must_use]
    pub fn of(reason: &Reason) -> Self {
        match reason {
            Reason::ThemeRequired { .. }
            | Reason::ThemeNotSubsidised { .. }
            | Reason::JobSpecificReference => Self::WrongTheme,
            Reason::AdviceNotSubsidised { .. } => Self::CourseNotEligible,
            Reason::BelowMinimum {
                service: Service::Advice,
                ..
            } => Self::BelowMinAdvice,
            Reason::ProjectNumberUsed { .. } => Self::Duplicate,
            Reason::AmountDiffers {
                project_amount,
                admissible,
            } if project_amount > admissible => Self::CostsNotAdmissible,
            reason => reason.code().parse().unwrap_or(Self::Other),
        }
    }

    /// What the customer can do next.
    #[must_use]
    pub const fn what_next(self) -> AfterRefusal {
        match self {
            Self::WrongProvider | Self::ServiceMismatch => AfterRefusal::OtherProvider,
            Self::BeforeEnrolment
            | Self::ParticipantNotWorker
            | Self::ParticipantsDiffer
            | Self::IncludesVat
            | Self::CostsNotAdmissible
            | Self::AmountDiffers
            | Self::WrongTheme
            | Self::NotActive
            | Self::Other => AfterRefusal::ApplyAnew,
            _ => AfterRefusal::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Cents;

    fn finding(found: &Found, point: Point) -> Finding {
        let answered = checklist(found);
        assert_eq!(answered.len(), Point::ALL.len());
        answered
            .into_iter()
            .find(|answered| answered.point == point)
            .unwrap()
            .finding
    }

    #[test]
    fn what_is_wrong_comes_before_what_is_odd_and_what_is_asked() {
        let found = Found {
            problems: vec![Reason::RelatedCompany, Reason::RelatedCompany],
            warnings: vec![Reason::ParticipantsDiffer {
                enrolled: 2,
                applied: 3,
            }],
            unknown: vec![Point::Related, Point::Participants, Point::Theme],
        };
        assert_eq!(
            finding(&found, Point::Related),
            Finding::Wrong(vec![Reason::RelatedCompany])
        );
        assert!(matches!(
            finding(&found, Point::Participants),
            Finding::Odd(_)
        ));
        assert_eq!(finding(&found, Point::Theme), Finding::Ask);
        assert_eq!(finding(&found, Point::Dates), Finding::Fits);
    }

    #[test]
    fn statement_26_costs_above_the_admissible_price_stand_apart_from_other_amounts() {
        let differs = |project: i64| Reason::AmountDiffers {
            project_amount: Cents::new(project),
            admissible: Cents::new(65_000),
        };
        assert_eq!(Point::of(&differs(68_000)), Point::Costs);
        assert_eq!(Refusal::of(&differs(68_000)), Refusal::CostsNotAdmissible);
        assert_eq!(Point::of(&differs(60_000)), Point::Amounts);
        assert_eq!(Refusal::of(&differs(60_000)), Refusal::AmountDiffers);
    }

    #[test]
    fn statements_37_38_39_and_42_each_refusal_keeps_its_code() {
        let student = Reason::ParticipantNotWorker {
            name: "An Adams".to_owned(),
            statute: crate::domain::party::Statute::Student,
        };
        for reason in [
            Reason::LargeEnterprise,
            Reason::NonProfit,
            Reason::NoLegalPersonality,
            Reason::NotFlemish {
                region: crate::domain::party::Region::Brussels,
            },
            Reason::NotActive,
            Reason::RelatedCompany,
            Reason::WrongProvider,
            student,
        ] {
            assert_eq!(Refusal::of(&reason).word(), reason.code());
        }
        assert_eq!(
            Refusal::WrongProvider.what_next(),
            AfterRefusal::OtherProvider
        );
        assert_eq!(Refusal::NonProfit.what_next(), AfterRefusal::Nothing);
        assert_eq!(Refusal::IncludesVat.what_next(), AfterRefusal::ApplyAnew);
    }
}
