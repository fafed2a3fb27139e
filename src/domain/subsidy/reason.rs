//! Why an application is refused, or what to look at: stable codes with the facts that a sentence
//! needs. The codes are those of domain/kmo-portefeuille 12, and the command line and the database
//! keep them; what staff read comes from the language files, [`Reason::text`] is the sentence of
//! the command line and the logs.

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::domain::course::{Service, Theme};
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::ProjectNumber;
use crate::domain::money::Cents;
use crate::domain::party::{Region, Statute};

/// One reason, with its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    // The rules of the day
    NoRule {
        on: NaiveDate,
        first: NaiveDate,
    },
    AdviceOnlyCyber {
        on: NaiveDate,
    },
    /// For other themes than those that are left, where these aren't cybersecurity alone.
    AdviceNotSubsidised {
        on: NaiveDate,
    },
    ThemeRequired {
        on: NaiveDate,
    },
    ThemeNotSubsidised {
        on: NaiveDate,
        theme: Theme,
    },
    BelowMinimum {
        service: Service,
        minimum: Cents,
    },
    /// As a refusal: nothing is left. As a warning: the subsidy is cut to what is left.
    CeilingReached {
        ceiling: Cents,
        left: Cents,
    },
    // The customer
    PrivatePerson,
    LargeEnterprise,
    NonProfit,
    NoLegalPersonality,
    PublicBody,
    NotFlemish {
        region: Region,
    },
    NotActive,
    RelatedCompany,
    /// The main activity isn't on the decree's list.
    ActivityNotAccepted,
    // The participants
    ParticipantNotWorker {
        name: String,
        statute: Statute,
    },
    // The course and the registration
    CourseNotEligible,
    /// At a distance without a teacher who is there (statement 53).
    NoLiveTeacher,
    JobSpecificReference,
    ServiceMismatch {
        service: Service,
    },
    RegistrationNotValid {
        from: NaiveDate,
        until: Option<NaiveDate>,
        start: NaiveDate,
    },
    // The application
    LateApplication {
        applied_on: NaiveDate,
        last_day: NaiveDate,
        start: NaiveDate,
    },
    BeforeEnrolment {
        applied_on: NaiveDate,
        agreed_on: NaiveDate,
    },
    /// No agreement stands between this enterprise and the provider.
    WrongProvider,
    AppliedInFuture {
        applied_on: NaiveDate,
        today: NaiveDate,
    },
    ProjectYear {
        number: ProjectNumber,
        applied_on: NaiveDate,
    },
    ProjectNumberUsed {
        number: ProjectNumber,
        enrolment: EnrolmentId,
    },
    Duplicate {
        number: ProjectNumber,
    },
    AmountNotPositive,
    SumDiffers {
        own_share: Cents,
        subsidy: Cents,
        project_amount: Cents,
    },
    RatioUnusual {
        subsidy: Cents,
        project_amount: Cents,
    },
    EstimateDiffers {
        estimate: Cents,
        subsidy: Cents,
    },
    IncludesVat {
        gross: Cents,
        admissible: Cents,
    },
    AmountDiffers {
        project_amount: Cents,
        admissible: Cents,
    },
    EndTooLate {
        end: NaiveDate,
        last_day: NaiveDate,
    },
    ParticipantsDiffer {
        enrolled: usize,
        applied: usize,
    },
}

impl Reason {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoRule { .. } => "NO_RULE",
            Self::AdviceOnlyCyber { .. } => "ADVICE_ONLY_CYBER",
            Self::AdviceNotSubsidised { .. } => "ADVICE_NOT_SUBSIDISED",
            Self::ThemeRequired { .. } => "THEME_REQUIRED",
            Self::ThemeNotSubsidised { .. } => "THEME_NOT_SUBSIDISED",
            Self::BelowMinimum {
                service: Service::Training,
                ..
            } => "BELOW_MIN_100",
            Self::BelowMinimum {
                service: Service::Advice,
                ..
            } => "BELOW_MIN_500",
            Self::CeilingReached { .. } => "CEILING_REACHED",
            Self::PrivatePerson => "PRIVATE_PERSON",
            Self::LargeEnterprise => "LARGE_ENTERPRISE",
            Self::NonProfit => "NON_PROFIT",
            Self::NoLegalPersonality => "NO_LEGAL_PERSONALITY",
            Self::PublicBody => "PUBLIC_BODY",
            Self::NotFlemish { .. } => "NOT_FLEMISH",
            Self::NotActive => "NOT_ACTIVE",
            Self::RelatedCompany => "RELATED_COMPANY",
            Self::ActivityNotAccepted => "ACTIVITY_NOT_ACCEPTED",
            Self::ParticipantNotWorker { .. } => "PARTICIPANT_NOT_WORKER",
            Self::CourseNotEligible => "COURSE_NOT_ELIGIBLE",
            Self::NoLiveTeacher => "NO_LIVE_TEACHER",
            Self::JobSpecificReference => "JOB_SPECIFIC_REFERENCE",
            Self::ServiceMismatch { .. } => "DV_SERVICE_MISMATCH",
            Self::RegistrationNotValid { .. } => "REGISTRATION_NOT_VALID",
            Self::LateApplication { .. } => "LATE_APPLICATION",
            Self::BeforeEnrolment { .. } => "BEFORE_ENROLMENT",
            Self::WrongProvider => "WRONG_PROVIDER",
            Self::AppliedInFuture { .. } => "APPLIED_IN_FUTURE",
            Self::ProjectYear { .. } => "PROJECT_YEAR_DIFFERS",
            Self::ProjectNumberUsed { .. } => "PROJECT_NUMBER_USED",
            Self::Duplicate { .. } => "DUPLICATE",
            Self::AmountNotPositive => "AMOUNT_NOT_POSITIVE",
            Self::SumDiffers { .. } => "SUM_DIFFERS",
            Self::RatioUnusual { .. } => "RATIO_UNUSUAL",
            Self::EstimateDiffers { .. } => "ESTIMATE_DIFFERS",
            Self::IncludesVat { .. } => "INCLUDES_VAT",
            Self::AmountDiffers { .. } => "AMOUNT_DIFFERS",
            Self::EndTooLate { .. } => "END_TOO_LATE",
            Self::ParticipantsDiffer { .. } => "PARTICIPANTS_DIFFER",
        }
    }

    /// The reason as one English sentence.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::NoRule { on, first } => format!(
                "no rule is known for an application of {on}: the first one holds from {first}"
            ),
            Self::AdviceOnlyCyber { on } => {
                format!("for an application of {on} advice is subsidised for cybersecurity only")
            }
            Self::AdviceNotSubsidised { on } => {
                format!("for an application of {on} advice on this theme isn't subsidised")
            }
            Self::ThemeNotSubsidised { on, theme } => {
                format!("for an application of {on} the theme {theme} isn't subsidised")
            }
            Self::ThemeRequired { on } => {
                format!("an application of {on} must name one of the scheme's themes")
            }
            Self::BelowMinimum { service, minimum } => {
                format!("the admissible cost of {service} is at least € {minimum} excluding VAT")
            }
            Self::CeilingReached { ceiling, left } => ceiling_text(*ceiling, *left),
            Self::ParticipantNotWorker { name, statute } => format!(
                "{name} ({statute}) does not work for the customer as employee, self-employed manager, helper or assisting spouse"
            ),
            Self::PrivatePerson
            | Self::LargeEnterprise
            | Self::NonProfit
            | Self::NoLegalPersonality
            | Self::PublicBody
            | Self::NotFlemish { .. }
            | Self::NotActive
            | Self::ActivityNotAccepted
            | Self::RelatedCompany => self.customer_text(),
            Self::CourseNotEligible
            | Self::NoLiveTeacher
            | Self::JobSpecificReference
            | Self::ServiceMismatch { .. }
            | Self::RegistrationNotValid { .. } => self.course_text(),
            Self::LateApplication { .. }
            | Self::BeforeEnrolment { .. }
            | Self::AppliedInFuture { .. }
            | Self::EndTooLate { .. } => self.day_text(),
            Self::WrongProvider => {
                "no enrolment of this enterprise stands with this provider".to_owned()
            }
            _ => self.entry_text(),
        }
    }

    fn customer_text(&self) -> String {
        match self {
            Self::PrivatePerson => "a private person can't use the kmo-portefeuille".to_owned(),
            Self::LargeEnterprise => "a large enterprise can't use the kmo-portefeuille".to_owned(),
            Self::NonProfit => {
                "a non-profit association (vzw) can't use the kmo-portefeuille".to_owned()
            }
            Self::NoLegalPersonality => {
                "a form without legal personality can't use the kmo-portefeuille".to_owned()
            }
            Self::PublicBody => "a public body can't use the kmo-portefeuille".to_owned(),
            Self::NotFlemish { region } => {
                format!("the establishment lies in {region}, not in the Flemish Region")
            }
            Self::NotActive => "the enterprise is not active in the KBO".to_owned(),
            Self::ActivityNotAccepted => {
                "the main activity is not one of those that the scheme accepts".to_owned()
            }
            _ => "customer and provider are related companies".to_owned(),
        }
    }

    fn course_text(&self) -> String {
        match self {
            Self::CourseNotEligible => {
                "this course is not offered under the kmo-portefeuille".to_owned()
            }
            Self::NoLiveTeacher => {
                "a course at a distance is admissible only with a teacher who is there: say how"
                    .to_owned()
            }
            Self::JobSpecificReference => {
                "a course of job-specific skills needs its reference on the list of VLAIO"
                    .to_owned()
            }
            Self::ServiceMismatch { service } => format!(
                "the registration number is not one for {service}: training takes a DV.O number, advice a DV.A number"
            ),
            Self::RegistrationNotValid {
                from,
                until: Some(until),
                start,
            } => format!(
                "the registration holds from {from} until {until}, and the course starts on {start}"
            ),
            Self::RegistrationNotValid {
                from,
                until: None,
                start,
            } => {
                format!("the registration holds from {from}, and the course starts on {start}")
            }
            _ => self.code().to_owned(),
        }
    }

    fn day_text(&self) -> String {
        match self {
            Self::LateApplication {
                applied_on,
                last_day,
                start,
            } => format!(
                "applied on {applied_on}; the last day was {last_day}, 14 calendar days after the start on {start}"
            ),
            Self::BeforeEnrolment {
                applied_on,
                agreed_on,
            } => format!("applied on {applied_on}, before the enrolment was agreed on {agreed_on}"),
            Self::AppliedInFuture { applied_on, today } => {
                format!("applied on {applied_on}, but today is {today}")
            }
            Self::EndTooLate { end, last_day } => format!(
                "the course ends on {end}, after {last_day}: 31 December of the year after the application"
            ),
            _ => self.code().to_owned(),
        }
    }

    fn entry_text(&self) -> String {
        match self {
            Self::ProjectYear { number, applied_on } => {
                format!("the year of {number} is not that of the application ({applied_on})")
            }
            Self::ProjectNumberUsed { number, enrolment } => {
                format!("{number} is already recorded with enrolment {enrolment}")
            }
            Self::Duplicate { number } => {
                format!("this enrolment already has an application: {number}")
            }
            Self::AmountNotPositive => "the project amount must be more than nothing".to_owned(),
            Self::SumDiffers {
                own_share,
                subsidy,
                project_amount,
            } => format!(
                "own share {own_share} and subsidy {subsidy} make {}, not the project amount {project_amount}",
                *own_share + *subsidy
            ),
            Self::RatioUnusual {
                subsidy,
                project_amount,
            } => format!(
                "a subsidy of {subsidy} on {project_amount} fits none of the percentages of that day"
            ),
            Self::EstimateDiffers { estimate, subsidy } => format!(
                "the portal says {subsidy}, the estimate was {estimate}; the portal's figure counts"
            ),
            Self::IncludesVat { gross, admissible } => format!(
                "{gross} is the amount including VAT; the project is for {admissible}, excluding VAT"
            ),
            Self::AmountDiffers {
                project_amount,
                admissible,
            } => {
                format!("the project is for {project_amount}, the admissible price is {admissible}")
            }
            Self::ParticipantsDiffer { enrolled, applied } => format!(
                "{enrolled} participants are enrolled and {applied} stand in the application"
            ),
            _ => self.code().to_owned(),
        }
    }
}

fn ceiling_text(ceiling: Cents, left: Cents) -> String {
    if left.is_positive() {
        format!(
            "only € {left} is left of the year's ceiling of € {ceiling}, as far as known here; the portal's own figures win"
        )
    } else {
        format!("nothing is left of the year's ceiling of € {ceiling}, as far as known here")
    }
}

impl Serialize for Reason {
    /// `{"code":"BELOW_MIN_100","text":"…"}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reason = serializer.serialize_struct("Reason", 2)?;
        reason.serialize_field("code", self.code())?;
        reason.serialize_field("text", &self.text())?;
        reason.end()
    }
}
