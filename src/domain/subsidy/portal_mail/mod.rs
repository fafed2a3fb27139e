//! What an e-mail of the government's application tells: its project number, the enterprise, the
//! amounts and the days, read from a text that somebody pastes.
//!
//! Nobody has published how these messages look (domain/kmo-portefeuille 6), so nothing depends on
//! one layout: values are found by their own form, and told apart by the words before them. What is
//! read is a proposal that a person looks at; what is doubtful is said.

mod amounts;
mod belongs;
mod clean;
mod days;
mod numbers;
mod party;
mod words;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use belongs::{Candidate, Evidence, Fit, rank};

use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber, RegistrationNumber};
use crate::domain::money::Cents;
use crate::domain::party::Size;
use words::Text;

/// The longest text that is read, in characters; mails with their whole history fit.
pub const CHARACTERS_MAX: usize = 40_000;

crate::text_enum! {
    /// What the message tells.
    Event, "event" {
        /// The customer applied.
        Applied = "applied",
        /// The own share is on the account.
        Deposited = "deposited",
        /// The customer ordered the payment.
        PaymentOrdered = "payment-ordered",
        /// The project was stopped.
        Stopped = "stopped",
        /// The whole project amount was paid to us.
        Completed = "completed",
    }
}

/// What was read; nothing where the text doesn't say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub event: Option<Event>,
    pub project: Option<ProjectNumber>,
    pub registration: Option<RegistrationNumber>,
    pub enterprise: Option<EnterpriseNumber>,
    pub enterprise_name: Option<String>,
    /// The title of the course or project.
    pub title: Option<String>,
    pub project_amount: Option<Cents>,
    pub own_share: Option<Cents>,
    pub subsidy: Option<Cents>,
    /// The day of the application.
    pub applied_on: Option<NaiveDate>,
    /// The first day of the course.
    pub starts_on: Option<NaiveDate>,
    /// The last day for the deposit.
    pub deposit_by: Option<NaiveDate>,
    /// The day on which what the message tells happened, or on which it was sent.
    pub happened_on: Option<NaiveDate>,
    pub participants: Option<usize>,
    pub doubts: Vec<Doubt>,
}

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No project number stands in the text.
    NoProject,
    /// A project number was written wrong; this is what was probably meant.
    ProjectCorrected {
        written: String,
        meant: ProjectNumber,
    },
    /// A project number without its year.
    ProjectWithoutYear { written: String },
    /// More than one project number: the first is taken.
    SeveralProjects { others: Vec<ProjectNumber> },
    /// A registration number stands where the project number should.
    RegistrationAsProject { written: String },
    /// A registration number was written with a zero for the letter O.
    RegistrationCorrected {
        written: String,
        meant: RegistrationNumber,
    },
    /// Own share and subsidy don't add up to the project amount.
    SumDiffers,
    /// The message doesn't say when the application was made; the day on which it was sent is taken.
    AppliedFromMail { day: NaiveDate },
}

impl Reading {
    /// Whether nothing useful was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.project.is_none()
            && self.enterprise.is_none()
            && self.project_amount.is_none()
            && self.registration.is_none()
    }
}

impl Reading {
    /// The size that today's percentages tell: 30 or 45 % for a small enterprise, 20 or 35 % for a
    /// medium one.
    #[must_use]
    pub fn size(&self) -> Option<Size> {
        let (project, subsidy) = self.project_amount.zip(self.subsidy)?;
        let is = |percentage| {
            let expected = project.share(percentage, 100);
            expected.is_ok_and(|expected| (expected - subsidy).abs() <= Cents::new(1))
        };
        if is(30) || is(45) {
            Some(Size::Small)
        } else if is(20) || is(35) {
            Some(Size::Medium)
        } else {
            None
        }
    }
}

/// Reads a pasted message. `own` is our own enterprise number, which is not the customer's.
#[must_use]
pub fn read(pasted: &str, own: Option<&EnterpriseNumber>) -> Reading {
    let text = Text::of(&clean::readable(pasted));
    let mut reading = Reading {
        event: words::event(&text),
        ..Reading::default()
    };
    numbers::read(&text, own, &mut reading);
    amounts::read(&text, &mut reading);
    days::read(&text, &mut reading);
    party::read(&text, &mut reading);
    reading
}
