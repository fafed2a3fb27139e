//! What an enrolment may expect of the kmo-portefeuille: every reason against, and the estimate.
//! Read by the use cases, by the pages and by the confirmation; it changes nothing.

use chrono::NaiveDate;

use crate::domain::money::Cents;
use crate::domain::party::Statute;
use crate::domain::subsidy::conditions::{self, CustomerChecks};
use crate::domain::subsidy::eligibility::{CourseFacts, participant_refusal};
use crate::domain::subsidy::estimate::{Estimate, Request, estimate};
use crate::domain::subsidy::{Reason, Rules};
use crate::storage::courses::CourseRow;
use crate::storage::customers::Customer;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::registrations::RegistrationRow;
use crate::storage::{AnyConnection, Error, applications, customer_checks, rules};

/// What is to be expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// Why an application would be wrong; empty when none is known.
    pub refusals: Vec<Reason>,
    /// Nothing while the size of the customer isn't known.
    pub estimate: Option<Estimate>,
}

impl Outlook {
    /// The subsidy that is to be expected.
    #[must_use]
    pub fn subsidy(&self) -> Option<Cents> {
        self.estimate.as_ref().and_then(|estimate| estimate.subsidy)
    }
}

/// What an outlook is made from.
#[derive(Debug, Clone)]
pub struct Prospect<'a> {
    pub rules: &'a Rules,
    /// The day of the application.
    pub on: NaiveDate,
    pub customer: &'a Customer,
    /// What a person looked up about him.
    pub checks: CustomerChecks,
    pub course: &'a CourseRow,
    pub registration: Option<&'a RegistrationRow>,
    pub start: Option<NaiveDate>,
    /// Names with their statutes.
    pub participants: Vec<(String, Statute)>,
    /// The admissible price excluding VAT.
    pub admissible: Cents,
    /// Subsidy of the year that the customer has already, as far as known.
    pub used: Cents,
}

/// The outlook of a prospect.
#[must_use]
pub fn of(prospect: &Prospect<'_>) -> Outlook {
    let rules = prospect.rules;
    let course = CourseFacts {
        is_eligible: prospect.course.eligible,
        lacks_live_teacher: prospect.course.lacks_live_teacher(),
        service: prospect.course.service,
        theme: prospect.course.theme,
        job_specific_reference: prospect.course.list_reference.as_deref(),
        registration: prospect.registration.map(|row| &row.number),
        registration_days: prospect
            .registration
            .map(|row| (row.valid_from, row.valid_until)),
        start: prospect.start,
    };
    let mut refusals = conditions::refusals(&prospect.customer.facts(), &prospect.checks);
    refusals.extend(course.refusals(rules, prospect.on));
    for (name, statute) in &prospect.participants {
        refusals.extend(participant_refusal(name, *statute));
    }
    let estimate = prospect.customer.size.map(|size| {
        let request = Request {
            on: prospect.on,
            size,
            service: prospect.course.service,
            theme: prospect.course.theme,
            amount: prospect.admissible,
            used: prospect.used,
        };
        estimate(rules, &request)
    });
    for refusal in estimate.iter().flat_map(|estimate| &estimate.refusals) {
        if !refusals.contains(refusal) {
            refusals.push(refusal.clone());
        }
    }
    Outlook { refusals, estimate }
}

/// The outlook of an enrolment: on the day of its application, or on `today` while there is none.
///
/// # Errors
/// What the database reports.
pub fn of_enrolment(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<Outlook, Error> {
    let application = file.application.as_ref();
    let on = application.map_or(today, |application| application.applied_on);
    let own = application.map_or(Cents::ZERO, |application| application.subsidy_cents);
    let used = applications::subsidy_in_year(conn, file.customer.id, on)? - own;
    let people = file.active_places().map(|place| &place.participant);
    Ok(of(&Prospect {
        rules: &rules::get(conn)?,
        on,
        customer: &file.customer.customer,
        checks: customer_checks::get(conn, file.customer.id)?,
        course: &file.course,
        registration: file.registration.as_ref(),
        start: file.edition.starts_on,
        participants: people
            .map(|person| (person.full_name(), person.statute))
            .collect(),
        admissible: file.enrolment.admissible_cents,
        used: used.max(Cents::ZERO),
    }))
}
