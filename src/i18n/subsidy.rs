//! The scheme as staff read it: its deadlines, and why something can't be subsidised or recorded
//! (what happened, what it means, what had to be done by when).

use super::{Label, Texts, fl};
use crate::domain::course::Service;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::deadlines::DeadlineKind;

impl Label for DeadlineKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Application => fl!(t, "deadline-application"),
            Self::Judging => fl!(t, "deadline-judging"),
            Self::Deposit => fl!(t, "deadline-deposit"),
            Self::Payout => fl!(t, "deadline-payout"),
            Self::Invoice => fl!(t, "deadline-invoice"),
            Self::ProjectEnd => fl!(t, "deadline-project-end"),
            Self::Retention => fl!(t, "deadline-retention"),
        }
    }
}

impl Texts {
    /// A reason as a sentence or two.
    #[must_use]
    pub fn reason(self, reason: &Reason) -> String {
        of_rules(self, reason)
            .or_else(|| of_customer(self, reason))
            .or_else(|| of_course(self, reason))
            .or_else(|| of_days(self, reason))
            .or_else(|| of_entry(self, reason))
            .unwrap_or_else(|| reason.text())
    }
}

fn of_rules(t: Texts, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::NoRule { on, first } => {
            fl!(
                t,
                "reason-no-rule",
                on = t.short_day(*on),
                first = t.short_day(*first)
            )
        }
        Reason::AdviceOnlyCyber { .. } => fl!(t, "reason-advice-only-cyber"),
        Reason::AdviceNotSubsidised { .. } => fl!(t, "reason-advice-not-subsidised"),
        Reason::ThemeRequired { .. } => fl!(t, "reason-theme-required"),
        Reason::ThemeNotSubsidised { theme, .. } => {
            fl!(t, "reason-theme-not-subsidised", theme = theme.label(t))
        }
        Reason::BelowMinimum { service, minimum } => match service {
            Service::Training => fl!(
                t,
                "reason-below-minimum-training",
                minimum = t.money(*minimum)
            ),
            Service::Advice => fl!(
                t,
                "reason-below-minimum-advice",
                minimum = t.money(*minimum)
            ),
        },
        Reason::CeilingReached { ceiling, left } if left.is_positive() => {
            fl!(
                t,
                "reason-ceiling-cut",
                left = t.money(*left),
                ceiling = t.money(*ceiling)
            )
        }
        Reason::CeilingReached { ceiling, .. } => {
            fl!(t, "reason-ceiling-used", ceiling = t.money(*ceiling))
        }
        _ => return None,
    })
}

fn of_customer(t: Texts, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::PrivatePerson => fl!(t, "reason-private-person"),
        Reason::LargeEnterprise => fl!(t, "reason-large-enterprise"),
        Reason::NonProfit => fl!(t, "reason-non-profit"),
        Reason::NoLegalPersonality => fl!(t, "reason-no-legal-personality"),
        Reason::PublicBody => fl!(t, "reason-public-body"),
        Reason::NotFlemish { region } => fl!(t, "reason-not-flemish", region = region.label(t)),
        Reason::NotActive => fl!(t, "reason-not-active"),
        Reason::RelatedCompany => fl!(t, "reason-related-company"),
        Reason::ActivityNotAccepted => fl!(t, "reason-activity-not-accepted"),
        Reason::ParticipantNotWorker { name, statute } => {
            let statute = statute.label(t);
            fl!(
                t,
                "reason-participant-not-worker",
                name = name.as_str(),
                statute = statute
            )
        }
        _ => return None,
    })
}

fn of_course(t: Texts, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::CourseNotEligible => fl!(t, "reason-course-not-eligible"),
        Reason::NoLiveTeacher => fl!(t, "reason-no-live-teacher"),
        Reason::JobSpecificReference => fl!(t, "reason-job-specific-reference"),
        Reason::ServiceMismatch { service } => match service {
            Service::Training => fl!(t, "reason-service-mismatch-training"),
            Service::Advice => fl!(t, "reason-service-mismatch-advice"),
        },
        Reason::RegistrationNotValid { from, until, start } => {
            let (from, start) = (t.short_day(*from), t.short_day(*start));
            match until {
                Some(until) => {
                    let until = t.short_day(*until);
                    fl!(
                        t,
                        "reason-registration-between",
                        from = from,
                        until = until,
                        start = start
                    )
                }
                None => fl!(t, "reason-registration-from", from = from, start = start),
            }
        }
        _ => return None,
    })
}

fn of_days(t: Texts, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::LateApplication {
            applied_on,
            last_day,
            start,
        } => fl!(
            t,
            "reason-late-application",
            applied = t.day(*applied_on),
            last = t.day(*last_day),
            start = t.day(*start)
        ),
        Reason::BeforeEnrolment {
            applied_on,
            agreed_on,
        } => fl!(
            t,
            "reason-before-enrolment",
            applied = t.day(*applied_on),
            agreed = t.day(*agreed_on)
        ),
        Reason::WrongProvider => fl!(t, "reason-wrong-provider"),
        Reason::AppliedInFuture { applied_on, .. } => {
            fl!(t, "reason-applied-in-future", applied = t.day(*applied_on))
        }
        Reason::EndTooLate { end, last_day } => {
            fl!(
                t,
                "reason-end-too-late",
                end = t.day(*end),
                last = t.day(*last_day)
            )
        }
        Reason::ProjectYear { number, applied_on } => fl!(
            t,
            "reason-project-year",
            number = number.as_str(),
            applied = t.short_day(*applied_on)
        ),
        _ => return None,
    })
}

fn of_entry(t: Texts, reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::ProjectNumberUsed { number, enrolment } => {
            let enrolment = enrolment.to_string();
            fl!(
                t,
                "reason-project-number-used",
                number = number.as_str(),
                enrolment = enrolment
            )
        }
        Reason::Duplicate { number } => fl!(t, "reason-duplicate", number = number.as_str()),
        Reason::AmountNotPositive => fl!(t, "reason-amount-not-positive"),
        Reason::SumDiffers {
            own_share,
            subsidy,
            project_amount,
        } => fl!(
            t,
            "reason-sum-differs",
            sum = t.money(*own_share + *subsidy),
            project = t.money(*project_amount)
        ),
        Reason::RatioUnusual {
            subsidy,
            project_amount,
        } => fl!(
            t,
            "reason-ratio-unusual",
            subsidy = t.money(*subsidy),
            project = t.money(*project_amount)
        ),
        Reason::EstimateDiffers { estimate, subsidy } => fl!(
            t,
            "reason-estimate-differs",
            estimate = t.money(*estimate),
            subsidy = t.money(*subsidy)
        ),
        Reason::IncludesVat { gross, admissible } => fl!(
            t,
            "reason-includes-vat",
            gross = t.money(*gross),
            admissible = t.money(*admissible)
        ),
        Reason::AmountDiffers {
            project_amount,
            admissible,
        } => fl!(
            t,
            "reason-amount-differs",
            project = t.money(*project_amount),
            admissible = t.money(*admissible)
        ),
        Reason::ParticipantsDiffer { enrolled, applied } => {
            let (enrolled, applied) = (enrolled.to_string(), applied.to_string());
            fl!(
                t,
                "reason-participants-differ",
                enrolled = enrolled,
                applied = applied
            )
        }
        _ => return None,
    })
}
