//! The customer's guide to an application: what to type on each screen of the government's
//! application, what to expect and by when (the screens as vlaanderen.be describes them,
//! domain/kmo-portefeuille 1.1, 1.2 and 2). The values stand here once; page, paper and mail only
//! put words around them. Knows no wording, no link and no database.

use chrono::NaiveDate;

use super::deadlines::{deposit_day, last_application_day, payout_day, project_end};
use crate::domain::course::{Form, Service, Theme};
use crate::domain::identifiers::{ProjectNumber, RegistrationNumber};
use crate::domain::money::Cents;

/// Where applications are made.
pub const PORTAL: &str = "www.kmo-portefeuille.be";

/// All that a customer types and expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// How the enrolment is called in letters: `INSCHR-1042`.
    pub reference: String,
    pub provider: String,
    pub registration: Option<RegistrationNumber>,
    /// The code of the customer's main activity, where it is known.
    pub nace: Option<String>,
    pub course: Course,
    pub participants: Vec<String>,
    pub agreed_on: NaiveDate,
    /// The admissible price excluding VAT.
    pub admissible: Cents,
    /// The rest of the price, excluding VAT.
    pub not_admissible: Cents,
    pub vat: Cents,
    pub shares: Option<Shares>,
    pub application: Option<Application>,
    /// The invoice that the payment order is for, once it is issued.
    pub invoice_number: Option<String>,
    pub today: NaiveDate,
}

/// What is taught, or advised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    pub service: Service,
    pub title: String,
    pub theme: Option<Theme>,
    pub form: Form,
    pub start: NaiveDate,
    /// The hours of the course, in minutes, not multiplied by participants.
    pub minutes: i64,
}

/// Who pays which part of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    pub own_share: Cents,
    pub subsidy: Cents,
}

/// What is known of the application already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub number: ProjectNumber,
    pub applied_on: NaiveDate,
    pub project_amount: Cents,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
}

/// What the customer does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Apply,
    Deposit,
    Order,
    /// Everything in the kmo-portefeuille is done.
    Nothing,
}

impl Guide {
    /// What the customer does next. The steps may be told in any order; the first that is open
    /// counts.
    #[must_use]
    pub fn next(&self) -> Next {
        match &self.application {
            None => Next::Apply,
            Some(application) if application.payment_ordered_on.is_some() => Next::Nothing,
            Some(application) if application.deposited_on.is_none() => Next::Deposit,
            Some(_) => Next::Order,
        }
    }

    /// Whether the shares are ours, and not those of the government's site.
    #[must_use]
    pub const fn is_estimate(&self) -> bool {
        self.application.is_none()
    }

    /// What the payment order is for: the whole project, never only the own share.
    #[must_use]
    pub fn project_amount(&self) -> Cents {
        let known = self.application.as_ref();
        known.map_or(self.admissible, |application| application.project_amount)
    }

    /// What comes to us directly: VAT, what is not admissible, and what lies outside the project
    /// (statement 57).
    #[must_use]
    pub fn direct(&self) -> Cents {
        self.admissible + self.not_admissible + self.vat - self.project_amount()
    }

    /// The last day to apply.
    #[must_use]
    pub fn apply_by(&self) -> NaiveDate {
        last_application_day(self.course.start)
    }

    /// Whether that day has passed without an application.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.application.is_none() && self.today > self.apply_by()
    }

    /// The last day for the own share: of the application, or of one that is made today.
    #[must_use]
    pub fn deposit_by(&self) -> NaiveDate {
        deposit_day(self.applied_on())
    }

    /// By when the money of a payment order should be with us.
    #[must_use]
    pub fn payout_by(&self) -> Option<NaiveDate> {
        let ordered_on = self.application.as_ref()?.payment_ordered_on?;
        Some(payout_day(ordered_on))
    }

    /// The last day for course and payment.
    #[must_use]
    pub fn project_end(&self) -> NaiveDate {
        project_end(self.applied_on())
    }

    /// The hours of everybody together, in minutes.
    #[must_use]
    pub fn minutes_of_all(&self) -> i64 {
        let people = i64::try_from(self.participants.len()).unwrap_or(i64::MAX);
        self.course.minutes.saturating_mul(people)
    }

    fn applied_on(&self) -> NaiveDate {
        let known = self.application.as_ref();
        known.map_or(self.today, |application| application.applied_on)
    }
}

/// The service as the government's application calls it, in its own language.
#[must_use]
pub const fn portal_service(service: Service) -> &'static str {
    match service {
        Service::Training => "Opleiding",
        Service::Advice => "Advies",
    }
}

/// The form as the government's application calls it.
#[must_use]
pub const fn portal_form(form: Form) -> &'static str {
    match form {
        Form::Classroom => "Klassikaal (extern)",
        Form::DistanceLive => "Afstandsleren (online)",
        Form::InHouse => "Interne opleidingen",
    }
}

/// The theme as the government's application calls it, and its part where one decides the
/// percentage. No list of the other parts since 2023 was found: there the customer chooses.
#[must_use]
pub const fn portal_theme(theme: Theme) -> (&'static str, Option<&'static str>) {
    match theme {
        Theme::Strategy => ("Bedrijfsstrategie", None),
        Theme::JobSpecific => ("Beroepsspecifieke competenties", None),
        Theme::Digitalisation => ("Digitalisering", None),
        Theme::Cybersecurity => ("Digitalisering", Some("Cybersecurity")),
        Theme::Sustainability => ("Duurzaamheid", None),
        Theme::EnergyEfficiency => ("Duurzaamheid", Some("Energie-efficiëntie")),
        Theme::FinancialLiteracy => ("Financiële geletterdheid", None),
        Theme::Innovation => ("Innovatie", None),
        Theme::Internationalisation => ("Internationalisering", None),
        Theme::PeopleManagement => ("Personeelsmanagement", None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cents(text: &str) -> Cents {
        text.parse().unwrap()
    }

    /// Worked example 26: a fee of 900 and an exam of 150, for two people of 12 hours.
    fn guide() -> Guide {
        Guide {
            reference: "INSCHR-1042".to_owned(),
            provider: "Leerhuis Vlaanderen BV".to_owned(),
            registration: None,
            nace: None,
            course: Course {
                service: Service::Training,
                title: "Excel".to_owned(),
                theme: Some(Theme::Digitalisation),
                form: Form::Classroom,
                start: day("2026-11-02"),
                minutes: 720,
            },
            participants: vec!["An Adams".to_owned(), "Bo Bos".to_owned()],
            agreed_on: day("2026-10-01"),
            admissible: cents("900.00"),
            not_admissible: cents("150.00"),
            vat: cents("220.50"),
            shares: None,
            application: None,
            invoice_number: None,
            today: day("2026-11-16"),
        }
    }

    fn applied() -> Guide {
        Guide {
            application: Some(Application {
                number: "2026KMO025102".parse().unwrap(),
                applied_on: day("2026-11-16"),
                project_amount: cents("900.00"),
                deposited_on: None,
                payment_ordered_on: None,
            }),
            today: day("2026-12-01"),
            ..guide()
        }
    }

    #[test]
    fn worked_example_26_says_what_goes_where() {
        assert_eq!(guide().project_amount(), cents("900.00"));
        assert_eq!(guide().direct(), cents("370.50"));
        let mut smaller = applied();
        smaller.application.as_mut().unwrap().project_amount = cents("700.00");
        assert_eq!(smaller.direct(), cents("570.50"));
    }

    #[test]
    fn worked_example_e6_in_the_guide() {
        assert_eq!(guide().apply_by(), day("2026-11-16"));
        assert!(!guide().is_late());
        let late = Guide {
            today: day("2026-11-17"),
            ..guide()
        };
        assert!(late.is_late());
        assert_eq!(applied().deposit_by(), day("2026-12-16"));
        assert_eq!(applied().project_end(), day("2027-12-31"));
        assert!(!applied().is_late());
    }

    #[test]
    fn hours_are_told_once_and_for_everybody() {
        assert_eq!(guide().course.minutes, 720);
        assert_eq!(guide().minutes_of_all(), 1440);
    }

    #[test]
    fn one_step_follows_the_other() {
        assert_eq!(guide().next(), Next::Apply);
        let mut guide = applied();
        assert_eq!(guide.next(), Next::Deposit);
        guide.application.as_mut().unwrap().deposited_on = Some(day("2026-11-20"));
        assert_eq!(guide.next(), Next::Order);
        guide.application.as_mut().unwrap().payment_ordered_on = Some(day("2026-11-30"));
        assert_eq!(guide.next(), Next::Nothing);
        assert_eq!(guide.payout_by(), Some(day("2026-12-14")));
    }
}
