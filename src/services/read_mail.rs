//! Reading a pasted message about an application: what it says, and to which enrolment it belongs.
//! Changes nothing; recording is `record_application`.

use chrono::NaiveDate;

use crate::domain::calendar::plus_days;
use crate::domain::id::EnrolmentId;
use crate::domain::identifiers::{ProjectNumber, RegistrationNumber};
use crate::domain::subsidy::portal_mail::{self, Candidate, Evidence, Fit, Reading};
use crate::services::outlook::{self, Outlook};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{
    AnyConnection, Error, application_candidates, applications, customers, institute, registrations,
};

/// Messages are about courses that started no longer ago than this.
const LOOK_BACK_DAYS: i64 = 400;
/// How many other enrolments are offered beside the best.
const OFFERED_MAX: usize = 6;

/// What was read, and where it belongs.
#[derive(Debug, Clone)]
pub struct Understood {
    pub reading: Reading,
    /// The enrolment that is meant: chosen by a person, or clearly led to by the evidence.
    pub meant: Option<Meant>,
    /// What it may belong to, the best first.
    pub offered: Vec<Offered>,
    pub warnings: Vec<Warning>,
}

/// The enrolment that is meant.
#[derive(Debug, Clone)]
pub struct Meant {
    pub file: EnrolmentFile,
    pub outlook: Outlook,
    /// Empty where a person chose it and nothing in the message says so.
    pub evidence: Vec<Evidence>,
}

/// An enrolment that a message may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub candidate: Candidate,
    pub evidence: Vec<Evidence>,
}

/// What doesn't fit between the message and the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The registration number in the message is none of ours.
    ForeignRegistration(RegistrationNumber),
    /// The message names another enterprise than the chosen enrolment has.
    OtherEnterprise,
    /// The chosen enrolment has another project number already.
    OtherProject(ProjectNumber),
    /// Another enrolment has this project number.
    UsedElsewhere(EnrolmentId),
    /// No customer of ours has the enterprise number in the message.
    UnknownEnterprise,
}

/// Reads a message; `chosen` is the enrolment that a person took.
///
/// # Errors
/// What the database reports.
pub fn understand(
    conn: &mut AnyConnection,
    pasted: &str,
    chosen: Option<EnrolmentId>,
    today: NaiveDate,
) -> Result<Understood, Error> {
    let own = institute::get(conn)?.institute.enterprise_number;
    let reading = portal_mail::read(pasted, Some(&own));
    let known_customer = match &reading.enterprise {
        Some(number) => customers::find_by_enterprise_number(conn, number)?.is_some(),
        None => false,
    };
    let enterprise = reading.enterprise.as_ref().filter(|_| known_customer);
    let candidates = application_candidates::list(
        conn,
        reading.project.as_ref(),
        enterprise,
        plus_days(today, -LOOK_BACK_DAYS),
    )?;
    let fits = portal_mail::rank(&reading, pasted, &candidates);
    let led_to = fits.first().filter(|fit| fit.is_clear).map(|fit| fit.id);
    let meant = match chosen.or(led_to) {
        Some(id) => Some(meant(conn, id, &fits, today)?),
        None => None,
    };
    let mut warnings = warnings(conn, &reading, meant.as_ref())?;
    if reading.enterprise.is_some() && !known_customer {
        warnings.push(Warning::UnknownEnterprise);
    }
    Ok(Understood {
        offered: offered(fits, &candidates, meant.as_ref()),
        reading,
        meant,
        warnings,
    })
}

fn meant(
    conn: &mut AnyConnection,
    id: EnrolmentId,
    fits: &[Fit],
    today: NaiveDate,
) -> Result<Meant, Error> {
    let file = enrolment_file::get(conn, id)?;
    let fit = fits.iter().find(|fit| fit.id == id);
    Ok(Meant {
        outlook: outlook::of_enrolment(conn, &file, today)?,
        evidence: fit.map(|fit| fit.evidence.clone()).unwrap_or_default(),
        file,
    })
}

fn offered(fits: Vec<Fit>, candidates: &[Candidate], meant: Option<&Meant>) -> Vec<Offered> {
    let others = fits
        .into_iter()
        .filter(|fit| meant.is_none_or(|meant| meant.file.enrolment.id != fit.id));
    others
        .filter_map(|fit| {
            let candidate = candidates.iter().find(|candidate| candidate.id == fit.id)?;
            Some(Offered {
                candidate: candidate.clone(),
                evidence: fit.evidence,
            })
        })
        .take(OFFERED_MAX)
        .collect()
}

fn warnings(
    conn: &mut AnyConnection,
    reading: &Reading,
    meant: Option<&Meant>,
) -> Result<Vec<Warning>, Error> {
    let mut warnings = Vec::new();
    if let Some(number) = &reading.registration {
        let ours = registrations::list(conn)?;
        if ours.iter().all(|row| row.number != *number) {
            warnings.push(Warning::ForeignRegistration(number.clone()));
        }
    }
    let Some(meant) = meant else {
        return Ok(warnings);
    };
    let customer = &meant.file.customer.customer;
    let enterprises = reading
        .enterprise
        .as_ref()
        .zip(customer.enterprise_number.as_ref());
    if enterprises.is_some_and(|(said, known)| said != known) {
        warnings.push(Warning::OtherEnterprise);
    }
    let Some(said) = &reading.project else {
        return Ok(warnings);
    };
    if let Some(application) = &meant.file.application {
        if application.project_number != *said {
            warnings.push(Warning::OtherProject(application.project_number.clone()));
        }
    } else if let Some(other) = applications::find_by_number(conn, said)? {
        warnings.push(Warning::UsedElsewhere(other.enrolment_id));
    }
    Ok(warnings)
}
