//! Stopping a project, guided: which scenario it is, who gets what back, the credit note to make and
//! the message to the customer. What has to be refunded stands in "Terug te betalen" until it is
//! (statement 68): the bank shows that, or a person says it where it never will.

use chrono::NaiveDate;

use super::Ctx;
use super::application_life::{self, StepError, Told};
use super::cancel_enrolment::{self, CancelEnrolmentError};
use super::compose_mail::{self, ComposeError, Recipient, Stopped};
use super::refund::RefundError;
use super::refund_of_stop;
use crate::domain::id::{EnrolmentId, InvoiceId};
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::life::{IllegalStep, Life, Receipts, StepKind, StepSource};
use crate::domain::subsidy::stop::{StopError, StopFacts, StopPlan, Stopper};
use crate::storage::applications::{self, ApplicationRow, StopTerms};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, AnyConnection, Error, Tx, institute, invoices};

/// What a person says of a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopProject {
    pub stopper: Stopper,
    pub on: NaiveDate,
    /// What is refunded of the amount that was paid; nothing means the usual.
    pub refund: Option<Cents>,
    pub reason: String,
    /// Writes the message to the customer.
    pub with_mail: bool,
    /// Cancels the enrolment too, where no invoice stands.
    pub cancels: bool,
}

/// Why a project was not stopped, or nothing is refunded.
#[derive(Debug, thiserror::Error)]
pub enum StopProjectError {
    #[error(transparent)]
    Step(#[from] StepError),
    #[error(transparent)]
    Plan(#[from] StopError),
    /// A stop says why.
    #[error("a stop needs its reason")]
    ReasonMissing,
    /// More than what is still to be refunded.
    #[error("only {open} is still to be refunded")]
    TooMuch { open: Cents },
    #[error(transparent)]
    Cancel(#[from] CancelEnrolmentError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error(transparent)]
    Refund(#[from] RefundError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

impl From<IllegalStep> for StopProjectError {
    fn from(illegal: IllegalStep) -> Self {
        Self::Step(illegal.into())
    }
}

/// A stop as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub file: EnrolmentFile,
    pub application: ApplicationRow,
    pub life: Life,
    pub facts: StopFacts,
    pub plan: StopPlan,
    /// The invoices for which a credit note has to be made.
    pub to_credit: Vec<(InvoiceId, String)>,
    pub recipient: Recipient,
    pub subject: String,
    pub letter: String,
}

/// What stopping the project of an enrolment comes to; it changes nothing.
///
/// # Errors
/// See [`StopProjectError`].
pub fn plan(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
    command: &StopProject,
    today: NaiveDate,
) -> Result<Planned, StopProjectError> {
    let file = enrolment_file::get(conn, enrolment)?;
    let life = application_life::read(conn, &file)?;
    life.check(StepKind::Stopped, command.on, today)?;
    let application = file.application.clone().ok_or(IllegalStep::NoApplication)?;
    let facts = StopFacts {
        applied_on: application.applied_on,
        stopped_on: command.on,
        project: application.project_cents,
        subsidy: application.subsidy_cents,
        paid: life.receipts.paid,
        stopper: command.stopper,
    };
    let plan = facts.plan(command.refund.unwrap_or_else(|| facts.usual_refund()))?;
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    let institute = institute::get(conn)?.institute;
    let stopped = stopped(&file, &application, command, plan);
    let (subject, letter) =
        compose_mail::project_stopped_preview(conn, &institute, &stopped, &recipient)?;
    Ok(Planned {
        to_credit: to_credit(conn, enrolment, &plan)?,
        file,
        application,
        life,
        facts,
        plan,
        recipient,
        subject,
        letter,
    })
}

fn stopped(
    file: &EnrolmentFile,
    application: &ApplicationRow,
    command: &StopProject,
    plan: StopPlan,
) -> Stopped {
    Stopped {
        number: application.project_number.clone(),
        course: file.course.title.clone(),
        on: command.on,
        reason: command.reason.trim().to_owned(),
        plan,
    }
}

/// The invoices that stand; where nothing is refunded of what was delivered, they stay.
fn to_credit(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
    plan: &StopPlan,
) -> Result<Vec<(InvoiceId, String)>, Error> {
    let rows = invoices::list_of_enrolment(conn, enrolment)?;
    if plan.to_refund().is_zero() && plan.own_share_released.is_zero() {
        return Ok(Vec::new());
    }
    Ok(invoices::standing(&rows)
        .into_iter()
        .map(|row| (row.id, row.number.clone()))
        .collect())
}

/// Stops the project of an application that is still as in `version`.
///
/// # Errors
/// See [`StopProjectError`].
pub fn stop(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    command: &StopProject,
) -> Result<StopPlan, StopProjectError> {
    if command.reason.trim().is_empty() {
        return Err(StopProjectError::ReasonMissing);
    }
    let planned = plan(tx, enrolment, command, ctx.today())?;
    let plan = planned.plan;
    let terms = StopTerms {
        stop_scenario: Some(plan.scenario),
        own_share_to_refund_cents: plan.own_share_to_refund,
        subsidy_to_refund_cents: plan.subsidy_to_refund,
    };
    let told = Told {
        amount: Some(plan.to_refund()).filter(|amount| amount.is_positive()),
        note: command.reason.trim().to_owned(),
        details: serde_json::json!({
            "scenario": plan.scenario,
            "stopper": command.stopper,
            "own_share_released": plan.own_share_released,
            "subsidy_unspent": plan.subsidy_unspent,
            "is_restored": plan.is_restored,
            "own_share_to_refund": plan.own_share_to_refund,
            "subsidy_to_refund": plan.subsidy_to_refund,
        })
        .to_string(),
        ..Told::plain(StepKind::Stopped, command.on, StepSource::Staff)
    };
    if command.with_mail {
        let stopped = stopped(&planned.file, &planned.application, command, plan);
        let about = &planned.file;
        compose_mail::project_stopped(tx, ctx, about, version, &stopped, &planned.recipient)?;
    }
    application_life::record(tx, ctx, enrolment, version, &told)?;
    applications::update_stop(tx, planned.application.id, terms)?;
    let number = &planned.application.project_number;
    refund_of_stop::owe(tx, ctx, &planned.file, number, &plan, command.reason.trim())?;
    if command.cancels {
        let version = planned.file.enrolment.version;
        cancel_enrolment::cancel(tx, ctx, enrolment, version, command.reason.trim())?;
    }
    Ok(plan)
}

/// What is still to be refunded of one side after a stop: neither told nor shown by the bank.
#[must_use]
pub fn open(application: &ApplicationRow, receipts: &Receipts, kind: StepKind) -> Cents {
    match kind {
        StepKind::OwnShareRefunded => {
            application.own_share_to_refund_cents
                - application.own_share_refunded_cents
                - receipts.own_share_back.amount
        }
        StepKind::SubsidyRefunded => {
            application.subsidy_to_refund_cents
                - application.subsidy_refunded_cents
                - receipts.subsidy_back.amount
        }
        _ => Cents::ZERO,
    }
}

/// Records that the provider refunded a part of what a stop left to refund, where no line of the bank
/// will show it.
///
/// # Errors
/// See [`StopProjectError`].
pub fn record_refund(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    kind: StepKind,
    on: NaiveDate,
    amount: Cents,
) -> Result<(), StopProjectError> {
    let side = refund_of_stop::side(kind).ok_or(IllegalStep::OnlyBank)?;
    let file = enrolment_file::get(tx, enrolment)?;
    let life = application_life::read(tx, &file)?;
    let application = file.application.ok_or(IllegalStep::NoApplication)?;
    let open = open(&application, &life.receipts, kind);
    if !amount.is_positive() || amount > open {
        return Err(StopProjectError::TooMuch { open });
    }
    let told = Told {
        amount: Some(amount),
        ..Told::plain(kind, on, StepSource::Staff)
    };
    application_life::record(tx, ctx, enrolment, version, &told)?;
    Ok(refund_of_stop::settle(tx, enrolment, side, amount)?)
}
