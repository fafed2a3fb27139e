//! Who and what may be subsidised: the customer, the participants and the course, each judged on
//! the facts that staff recorded (domain/kmo-portefeuille 1.4, statements 5, 22, 23, 36–38, 42).
//! The answer is every reason against, or none.

use chrono::NaiveDate;

use super::reason::Reason;
use super::rules::Rules;
use crate::domain::course::{Service, Theme};
use crate::domain::identifiers::RegistrationNumber;
use crate::domain::party::{CustomerKind, LegalForm, Region, Size, Statute};

/// What is known of a customer. What is unknown doesn't stand against him: he declares it himself
/// in his application, and [`CustomerFacts::unknown`] says what to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomerFacts {
    pub kind: CustomerKind,
    pub size: Option<Size>,
    pub legal_form: Option<LegalForm>,
    pub region: Option<Region>,
    /// Active in the KBO.
    pub is_active: bool,
    /// Related to the institute: capital, votes, managers or family (A5, A6).
    pub is_related: bool,
}

impl CustomerFacts {
    /// Every reason why this customer can't use the kmo-portefeuille (statements 37 and 38).
    #[must_use]
    pub fn refusals(&self) -> Vec<Reason> {
        if self.kind == CustomerKind::Person {
            return vec![Reason::PrivatePerson];
        }
        let mut reasons = Vec::new();
        if self.size == Some(Size::Large) {
            reasons.push(Reason::LargeEnterprise);
        }
        reasons.extend(self.legal_form.and_then(against_form));
        if let Some(region) = self.region.filter(|region| *region != Region::Flanders) {
            reasons.push(Reason::NotFlemish { region });
        }
        if !self.is_active {
            reasons.push(Reason::NotActive);
        }
        if self.is_related {
            reasons.push(Reason::RelatedCompany);
        }
        reasons
    }

    /// Whether something that decides eligibility hasn't been recorded yet.
    #[must_use]
    pub fn unknown(&self) -> bool {
        self.kind == CustomerKind::Enterprise
            && (self.size.is_none() || self.legal_form.is_none() || self.region.is_none())
    }
}

fn against_form(form: LegalForm) -> Option<Reason> {
    match form {
        LegalForm::NonProfit => Some(Reason::NonProfit),
        LegalForm::WithoutPersonality => Some(Reason::NoLegalPersonality),
        LegalForm::PublicBody => Some(Reason::PublicBody),
        _ => None,
    }
}

/// Why a participant doesn't count as somebody who works for the customer (statement 42).
#[must_use]
pub fn participant_refusal(name: &str, statute: Statute) -> Option<Reason> {
    let is_worker = match statute {
        Statute::Employee | Statute::SelfEmployed | Statute::Helper | Statute::AssistingSpouse => {
            true
        }
        Statute::ManagingCompany | Statute::Student | Statute::None => false,
    };
    (!is_worker).then(|| Reason::ParticipantNotWorker {
        name: name.to_owned(),
        statute,
    })
}

/// What is known of a course and the registration under which it is sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseFacts<'a> {
    pub is_eligible: bool,
    /// Given at a distance, and nobody told how the teacher is there for the participants.
    pub lacks_live_teacher: bool,
    pub service: Service,
    pub theme: Option<Theme>,
    /// The reference of the course on VLAIO's list of job-specific skills.
    pub job_specific_reference: Option<&'a str>,
    pub registration: Option<&'a RegistrationNumber>,
    /// First and last day of the registration; the last may be unknown.
    pub registration_days: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The first half-day that takes place.
    pub start: Option<NaiveDate>,
}

impl CourseFacts<'_> {
    /// Every reason why an application of `on` for this course would be wrong.
    #[must_use]
    pub fn refusals(&self, rules: &Rules, on: NaiveDate) -> Vec<Reason> {
        if !self.is_eligible {
            return vec![Reason::CourseNotEligible];
        }
        let version = match rules.on(on) {
            Ok(version) => version,
            Err(reason) => return vec![reason],
        };
        let mut reasons = Vec::new();
        reasons.extend(version.refusal(self.service, self.theme, on));
        let has_reference = self
            .job_specific_reference
            .is_some_and(|text| !text.trim().is_empty());
        if version.theme_required && self.theme == Some(Theme::JobSpecific) && !has_reference {
            reasons.push(Reason::JobSpecificReference);
        }
        if self.lacks_live_teacher {
            reasons.push(Reason::NoLiveTeacher);
        }
        reasons.extend(self.against_registration());
        reasons
    }

    fn against_registration(&self) -> Option<Reason> {
        let service = self.service;
        if self
            .registration
            .is_none_or(|number| number.service() != service)
        {
            return Some(Reason::ServiceMismatch { service });
        }
        let ((from, until), start) = self.registration_days.zip(self.start)?;
        let is_outside = start < from || until.is_some_and(|until| start > until);
        is_outside.then_some(Reason::RegistrationNotValid { from, until, start })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn codes(reasons: &[Reason]) -> Vec<&'static str> {
        reasons.iter().map(Reason::code).collect()
    }

    const BAKERY: CustomerFacts = CustomerFacts {
        kind: CustomerKind::Enterprise,
        size: Some(Size::Small),
        legal_form: Some(LegalForm::Bv),
        region: Some(Region::Flanders),
        is_active: true,
        is_related: false,
    };

    #[test]
    fn statements_37_and_38_customers() {
        assert_eq!(BAKERY.refusals(), []);
        for (facts, code) in [
            (
                CustomerFacts {
                    kind: CustomerKind::Person,
                    ..BAKERY
                },
                "PRIVATE_PERSON",
            ),
            (
                CustomerFacts {
                    size: Some(Size::Large),
                    ..BAKERY
                },
                "LARGE_ENTERPRISE",
            ),
            (
                CustomerFacts {
                    legal_form: Some(LegalForm::NonProfit),
                    ..BAKERY
                },
                "NON_PROFIT",
            ),
            (
                CustomerFacts {
                    legal_form: Some(LegalForm::WithoutPersonality),
                    ..BAKERY
                },
                "NO_LEGAL_PERSONALITY",
            ),
            (
                CustomerFacts {
                    legal_form: Some(LegalForm::PublicBody),
                    ..BAKERY
                },
                "PUBLIC_BODY",
            ),
            (
                CustomerFacts {
                    region: Some(Region::Brussels),
                    ..BAKERY
                },
                "NOT_FLEMISH",
            ),
            (
                CustomerFacts {
                    is_active: false,
                    ..BAKERY
                },
                "NOT_ACTIVE",
            ),
            (
                CustomerFacts {
                    is_related: true,
                    ..BAKERY
                },
                "RELATED_COMPANY",
            ),
        ] {
            assert_eq!(codes(&facts.refusals()), [code]);
        }
    }

    #[test]
    fn what_is_unknown_is_asked_and_not_refused() {
        let facts = CustomerFacts {
            size: None,
            ..BAKERY
        };
        assert_eq!(facts.refusals(), []);
        assert!(facts.unknown() && !BAKERY.unknown());
    }

    #[test]
    fn statement_42_participants() {
        for (statute, counts) in [
            (Statute::Employee, true),
            (Statute::SelfEmployed, true),
            (Statute::Helper, true),
            (Statute::AssistingSpouse, true),
            (Statute::ManagingCompany, false),
            (Statute::Student, false),
            (Statute::None, false),
        ] {
            let refusal = participant_refusal("An Peeters", statute);
            assert_eq!(refusal.is_none(), counts, "{statute}");
        }
    }

    #[test]
    fn statements_5_22_23_and_36_courses() {
        let training: RegistrationNumber = "DV.O216324".parse().unwrap();
        let advice: RegistrationNumber = "DV.A104813".parse().unwrap();
        let course = CourseFacts {
            is_eligible: true,
            lacks_live_teacher: false,
            service: Service::Training,
            theme: Some(Theme::Digitalisation),
            job_specific_reference: None,
            registration: Some(&training),
            registration_days: Some((day("2024-01-01"), Some(day("2028-12-31")))),
            start: Some(day("2026-11-02")),
        };
        let today = day("2026-11-02");
        let refused = |course: &CourseFacts<'_>| codes(&course.refusals(Rules::built_in(), today));
        assert_eq!(refused(&course), Vec::<&str>::new());
        for (changed, code) in [
            (
                CourseFacts {
                    lacks_live_teacher: true,
                    ..course.clone()
                },
                "NO_LIVE_TEACHER",
            ),
            (
                CourseFacts {
                    is_eligible: false,
                    ..course.clone()
                },
                "COURSE_NOT_ELIGIBLE",
            ),
            (
                CourseFacts {
                    registration: Some(&advice),
                    ..course.clone()
                },
                "DV_SERVICE_MISMATCH",
            ),
            (
                CourseFacts {
                    registration: None,
                    ..course.clone()
                },
                "DV_SERVICE_MISMATCH",
            ),
            (
                CourseFacts {
                    theme: None,
                    ..course.clone()
                },
                "THEME_REQUIRED",
            ),
            (
                CourseFacts {
                    theme: Some(Theme::JobSpecific),
                    ..course.clone()
                },
                "JOB_SPECIFIC_REFERENCE",
            ),
            (
                CourseFacts {
                    start: Some(day("2029-01-01")),
                    ..course.clone()
                },
                "REGISTRATION_NOT_VALID",
            ),
            (
                CourseFacts {
                    service: Service::Advice,
                    registration: Some(&advice),
                    ..course.clone()
                },
                "ADVICE_ONLY_CYBER",
            ),
        ] {
            assert_eq!(refused(&changed), [code]);
        }
        assert_eq!(
            codes(
                &CourseFacts {
                    theme: None,
                    ..course
                }
                .refusals(Rules::built_in(), day("2022-12-31"))
            ),
            Vec::<&str>::new()
        );
    }
}
