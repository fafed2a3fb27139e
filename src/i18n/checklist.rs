//! The checklist of an application in words: its points, what a person looks up for each, the
//! reasons for a refusal, and who stops a project.

use super::{Label, Texts, fl};
use crate::domain::subsidy::checklist::{Point, Refusal};
use crate::domain::subsidy::stop::Stopper;

impl Label for Point {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Customer => fl!(t, "checklist-customer"),
            Self::Related => fl!(t, "checklist-related"),
            Self::Enrolment => fl!(t, "checklist-enrolment"),
            Self::Dates => fl!(t, "checklist-dates"),
            Self::Duplicate => fl!(t, "checklist-duplicate"),
            Self::Amounts => fl!(t, "checklist-amounts"),
            Self::Costs => fl!(t, "checklist-costs"),
            Self::Minimum => fl!(t, "checklist-minimum"),
            Self::Ceiling => fl!(t, "checklist-ceiling"),
            Self::Rate => fl!(t, "checklist-rate"),
            Self::Theme => fl!(t, "checklist-theme"),
            Self::Registration => fl!(t, "checklist-registration"),
            Self::Participants => fl!(t, "checklist-participants"),
        }
    }
}

impl Label for Refusal {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::WrongProvider => fl!(t, "refusal-reason-wrong-provider"),
            Self::LateApplication => fl!(t, "refusal-reason-late-application"),
            Self::BeforeEnrolment => fl!(t, "refusal-reason-before-enrolment"),
            Self::Duplicate => fl!(t, "refusal-reason-duplicate"),
            Self::LargeEnterprise => fl!(t, "refusal-reason-large-enterprise"),
            Self::NonProfit => fl!(t, "refusal-reason-non-profit"),
            Self::NoLegalPersonality => fl!(t, "refusal-reason-no-legal-personality"),
            Self::PublicBody => fl!(t, "refusal-reason-public-body"),
            Self::NotFlemish => fl!(t, "refusal-reason-not-flemish"),
            Self::NotActive => fl!(t, "refusal-reason-not-active"),
            Self::PrivatePerson => fl!(t, "refusal-reason-private-person"),
            Self::RelatedCompany => fl!(t, "refusal-reason-related-company"),
            Self::ActivityNotAccepted => fl!(t, "refusal-reason-activity-not-accepted"),
            Self::ParticipantNotWorker => fl!(t, "refusal-reason-participant-not-worker"),
            Self::ParticipantsDiffer => fl!(t, "refusal-reason-participants-differ"),
            Self::IncludesVat => fl!(t, "refusal-reason-includes-vat"),
            Self::CostsNotAdmissible => fl!(t, "refusal-reason-costs-not-admissible"),
            Self::AmountDiffers => fl!(t, "refusal-reason-amount-differs"),
            Self::BelowMinTraining => fl!(t, "refusal-reason-below-min-training"),
            Self::BelowMinAdvice => fl!(t, "refusal-reason-below-min-advice"),
            Self::AdviceOnlyCyber => fl!(t, "refusal-reason-advice-only-cyber"),
            Self::WrongTheme => fl!(t, "refusal-reason-wrong-theme"),
            Self::CourseNotEligible => fl!(t, "refusal-reason-course-not-eligible"),
            Self::ServiceMismatch => fl!(t, "refusal-reason-service-mismatch"),
            Self::RegistrationNotValid => fl!(t, "refusal-reason-registration-not-valid"),
            Self::EndTooLate => fl!(t, "refusal-reason-end-too-late"),
            Self::Other => fl!(t, "refusal-reason-other"),
        }
    }
}

impl Label for Stopper {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Customer => fl!(t, "stopper-customer"),
            Self::Provider => fl!(t, "stopper-provider"),
        }
    }
}
