//! Judging an application: the provider must look at each one, form and content, and refuse a wrong
//! one in the government's application (domain/kmo-portefeuille 4.2). The checklist is answered as far
//! as the book knows; a person answers the rest and decides, and that decision is kept with its
//! reason (statement 40).

use chrono::NaiveDate;

use super::application_life::{self, StepError, Told};
use super::compose_mail::{self, ComposeError, Recipient, Refused};
use super::record_application::{self, RecordApplicationError};
use super::{Ctx, Deed, outlook};
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{ApplicationStepId, EnrolmentId, MailId};
use crate::domain::party::ContactRole;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::application::{Entry, judge};
use crate::domain::subsidy::checklist::{Answered, Finding, Found, Point, Refusal, checklist};
use crate::domain::subsidy::conditions::{Condition, ConditionAnswer, CustomerChecks, conditions};
use crate::domain::subsidy::deadlines::last_application_day;
use crate::domain::subsidy::life::{Life, StepKind, StepSource};
use crate::storage::application_steps;
use crate::storage::applications::ApplicationRow;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, AnyConnection, Error, Tx, customer_checks, institute, mails, rules};

/// An application with its checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judging {
    pub file: EnrolmentFile,
    pub application: ApplicationRow,
    pub life: Life,
    pub points: Vec<Answered>,
}

impl Judging {
    /// Every reason to refuse that the book found.
    pub fn problems(&self) -> impl Iterator<Item = &Reason> {
        self.points.iter().flat_map(|answered| {
            let reasons = match &answered.finding {
                Finding::Wrong(reasons) => reasons.as_slice(),
                _ => &[],
            };
            reasons.iter()
        })
    }

    /// The points that a person has to look at.
    pub fn to_look_at(&self) -> impl Iterator<Item = &Answered> {
        self.points
            .iter()
            .filter(|answered| answered.finding != Finding::Fits)
    }

    /// Whether it still waits for a decision.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.life.told(StepKind::Accepted).is_none()
            && self.life.told(StepKind::Refused).is_none()
            && self.application.stands()
    }
}

/// Why an application was not judged.
#[derive(Debug, thiserror::Error)]
pub enum JudgeError {
    #[error(transparent)]
    Step(#[from] StepError),
    /// A refusal says why.
    #[error("a refusal needs its reason in words")]
    TextMissing,
    /// The points that the book can't answer were not looked at, or one of them is wrong.
    #[error("not every point was answered")]
    Unanswered,
    #[error(transparent)]
    Application(#[from] RecordApplicationError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What a person found beside the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// The other points were looked at and fit.
    pub rest_fits: bool,
    /// The points that a person found wrong.
    pub wrong: Vec<Point>,
}

/// The application of an enrolment with its checklist.
///
/// # Errors
/// [`Error::NotFound`] without an application, or what the database reports.
pub fn read(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
    today: NaiveDate,
) -> Result<Judging, JudgeError> {
    let file = enrolment_file::get(conn, enrolment)?;
    let application = file.application.clone().ok_or(Error::NotFound)?;
    let life = application_life::read(conn, &file)?;
    let found = found(conn, &file, &application, today)?;
    Ok(Judging {
        points: checklist(&found),
        file,
        application,
        life,
    })
}

fn found(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    application: &ApplicationRow,
    today: NaiveDate,
) -> Result<Found, JudgeError> {
    let entry = Entry {
        number: application.project_number.clone(),
        applied_on: application.applied_on,
        project_amount: application.project_cents,
        own_share: application.own_share_cents,
        subsidy: application.subsidy_cents,
        participants: None,
    };
    let known = record_application::known(conn, today, file, &entry, application.size)?;
    let judgement = judge(&rules::get(conn)?, &entry, &known);
    let outlook = outlook::of_enrolment(conn, file, today)?;
    let checks = customer_checks::get(conn, file.customer.id)?;
    let mut problems = judgement.problems;
    problems.extend(outlook.refusals);
    if file.enrolment.status == EnrolmentStatus::Cancelled {
        problems.push(Reason::WrongProvider);
    }
    let mut warnings = judgement.warnings;
    warnings.extend(
        outlook
            .estimate
            .map(|estimate| estimate.warnings)
            .unwrap_or_default(),
    );
    Ok(Found {
        problems,
        warnings,
        unknown: unknown(file, &checks),
    })
}

/// What the book can't know: it stands in the application, or nobody recorded it.
fn unknown(file: &EnrolmentFile, checks: &CustomerChecks) -> Vec<Point> {
    let mut unknown = vec![Point::Theme, Point::Participants];
    for (condition, answer) in conditions(&file.customer.customer.facts(), checks) {
        if answer == ConditionAnswer::Ask {
            unknown.push(match condition {
                Condition::Related => Point::Related,
                _ => Point::Customer,
            });
        }
    }
    unknown
}

/// Keeps the application: it was looked at and is as it should be.
///
/// # Errors
/// See [`JudgeError`].
pub fn accept(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    answers: &Answers,
) -> Result<(), JudgeError> {
    let judging = read(tx, enrolment, ctx.today())?;
    let is_asked = judging.to_look_at().next().is_some();
    if !answers.wrong.is_empty() || (is_asked && !answers.rest_fits) {
        return Err(JudgeError::Unanswered);
    }
    let told = Told {
        details: details(&judging, answers),
        ..Told::plain(StepKind::Accepted, ctx.today(), StepSource::Staff)
    };
    Ok(application_life::record(
        tx, ctx, enrolment, version, &told,
    )?)
}

/// Refuses the application, with the reason that goes into the government's application and to the
/// customer.
///
/// # Errors
/// See [`JudgeError`].
pub fn refuse(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    refusal: Refusal,
    text: &str,
    answers: &Answers,
) -> Result<(), JudgeError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(JudgeError::TextMissing);
    }
    let judging = read(tx, enrolment, ctx.today())?;
    let told = Told {
        reason_code: Some(refusal.word().to_owned()),
        note: text.to_owned(),
        details: details(&judging, answers),
        ..Told::plain(StepKind::Refused, ctx.today(), StepSource::Staff)
    };
    Ok(application_life::record(
        tx, ctx, enrolment, version, &told,
    )?)
}

/// The checklist as it was when somebody decided.
fn details(judging: &Judging, answers: &Answers) -> String {
    let points: Vec<serde_json::Value> = judging
        .points
        .iter()
        .map(|answered| {
            let (found, reasons): (&str, &[Reason]) = match &answered.finding {
                Finding::Fits => ("fits", &[]),
                Finding::Wrong(reasons) => ("wrong", reasons),
                Finding::Odd(reasons) => ("odd", reasons),
                Finding::Ask => ("ask", &[]),
            };
            let codes: Vec<&str> = reasons.iter().map(Reason::code).collect();
            let is_wrong = answers.wrong.contains(&answered.point);
            serde_json::json!({
                "point": answered.point,
                "found": found,
                "codes": codes,
                "person": is_wrong.then_some("wrong"),
            })
        })
        .collect();
    serde_json::json!({ "points": points, "rest_fits": answers.rest_fits }).to_string()
}

/// A refusal as it was recorded, and the letter about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedRefusal {
    pub step: ApplicationStepId,
    pub refusal: Refusal,
    pub text: String,
    pub recipient: Recipient,
    pub subject: String,
    pub letter: String,
    /// The letter went into the outbox before.
    pub written: Option<MailId>,
}

/// The refusal of an enrolment's application with the letter that could leave.
///
/// # Errors
/// [`Error::NotFound`] where the application was not refused; see [`JudgeError`].
pub fn refusal(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<RecordedRefusal, JudgeError> {
    let (step, refused) = refused(conn, file, today)?;
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    let institute = institute::get(conn)?.institute;
    let (subject, letter) =
        compose_mail::application_refused_preview(conn, &institute, &refused, &recipient)?;
    let written = mails::find_by_cause(conn, &compose_mail::application_refused_cause(step))?;
    Ok(RecordedRefusal {
        step,
        refusal: refused.refusal,
        text: refused.text,
        recipient,
        subject,
        letter,
        written,
    })
}

fn refused(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<(ApplicationStepId, Refused), JudgeError> {
    let application = file.application.as_ref().ok_or(Error::NotFound)?;
    let life = application_life::read(conn, file)?;
    let step = life.told(StepKind::Refused).ok_or(Error::NotFound)?.id;
    let rows = application_steps::list_for(conn, file.enrolment.id)?;
    let row = rows.into_iter().find(|row| row.id == step);
    let row = row.ok_or(Error::NotFound)?;
    let code = row.reason_code.unwrap_or_default();
    let refused = Refused {
        number: application.project_number.clone(),
        course: file.course.title.clone(),
        refusal: code.parse().unwrap_or(Refusal::Other),
        text: row.note,
        apply_by: file
            .edition
            .starts_on
            .map(last_application_day)
            .filter(|day| *day >= today),
    };
    Ok((step, refused))
}

/// Writes the letter about a refusal into the outbox, once.
///
/// # Errors
/// See [`JudgeError`].
pub fn send_refusal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
) -> Result<MailId, JudgeError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let (step, refused) = refused(tx, &file, ctx.today())?;
    let cause = compose_mail::application_refused_cause(step);
    if let Some(written) = mails::find_by_cause(tx, &cause)? {
        return Ok(written);
    }
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    let mail = compose_mail::application_refused(tx, ctx, &file, step, &refused, &recipient)?;
    let application = file.application.ok_or(Error::NotFound)?;
    let deed = Deed::new(
        "application.refusal-sent",
        application.id,
        recipient.name.clone(),
    );
    let details = serde_json::json!({ "mail": mail.value(), "to": recipient.address });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(mail)
}
