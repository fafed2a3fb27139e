//! The life of an application: reading it, telling of a step, and taking one back. The steps are the
//! truth; where the application stands is kept beside it for the lists.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{ApplicationStepId, EnrolmentId};
use crate::domain::money::Cents;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::life::{
    IllegalStep, Life, Receipts, Standing, Step, StepKind, StepSource,
};
use crate::services::refund::RefundError;
use crate::services::{Ctx, Deed, refund_of_stop};
use crate::storage::application_steps::{self, NewApplicationStep};
use crate::storage::applications::{self, ApplicationRow, Progress, StopTerms};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, AnyConnection, Error, Tx, rules};

/// A step as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub kind: StepKind,
    pub on: NaiveDate,
    pub source: StepSource,
    /// What was refunded.
    pub amount: Option<Cents>,
    /// The code of the reason of a refusal.
    pub reason_code: Option<String>,
    /// Why, in the person's own words.
    pub note: String,
    /// What the person had before him, as JSON.
    pub details: String,
}

impl Told {
    /// A step that needs no explanation.
    #[must_use]
    pub const fn plain(kind: StepKind, on: NaiveDate, source: StepSource) -> Self {
        Self {
            kind,
            on,
            source,
            amount: None,
            reason_code: None,
            note: String::new(),
            details: String::new(),
        }
    }
}

/// Why a step was not recorded, or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    #[error(transparent)]
    Illegal(#[from] IllegalStep),
    /// There is no such step any more.
    #[error("the step was taken back already")]
    Gone,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// The life of the application of an enrolment.
///
/// # Errors
/// What the database reports.
pub fn read(conn: &mut AnyConnection, file: &EnrolmentFile) -> Result<Life, Error> {
    let rows = application_steps::list_for(conn, file.enrolment.id)?;
    let receipts = receipts_of(conn, file.enrolment.id)?;
    let (choices, _) = rules::get_choices(conn)?;
    let application = file.application.as_ref();
    Ok(Life {
        last_judging_day: application.and_then(|row| choices.judge_by(row.applied_on)),
        ..life(file, application_steps::standing(&rows), receipts)
    })
}

fn receipts_of(conn: &mut AnyConnection, enrolment: EnrolmentId) -> Result<Receipts, Error> {
    let mut receipts: BTreeMap<EnrolmentId, Receipts> =
        application_steps::receipts(conn, &[enrolment])?;
    Ok(receipts.remove(&enrolment).unwrap_or_default())
}

fn life(file: &EnrolmentFile, mut steps: Vec<Step>, receipts: Receipts) -> Life {
    let application = file.application.as_ref();
    // The day of an application can be corrected; the log keeps what it was.
    let applied = steps
        .iter_mut()
        .rfind(|step| step.kind == StepKind::Applied);
    if let (Some(applied), Some(row)) = (applied, application) {
        applied.on = row.applied_on;
    }
    let standing = Standing {
        expects_subsidy: file.enrolment.uses_portfolio
            && file.enrolment.status == EnrolmentStatus::Confirmed,
        status: application.map(|row| row.status),
        is_deposited: application.is_some_and(|row| row.deposited_on.is_some()),
        is_ordered: application.is_some_and(|row| row.payment_ordered_on.is_some()),
        project: application.map_or(Cents::ZERO, |row| row.project_cents),
        paid: receipts.paid,
        to_refund: application.map_or(Cents::ZERO, |row| {
            row.own_share_to_refund_cents + row.subsidy_to_refund_cents
        }),
        refunded: application.map_or(Cents::ZERO, |row| {
            row.own_share_refunded_cents + row.subsidy_refunded_cents + receipts.back()
        }),
        end: file.edition.ends_on,
    };
    Life {
        steps,
        standing,
        receipts,
        start: file.edition.starts_on,
        last_judging_day: None,
    }
}

/// Records a step of an application that is still as in `version`.
///
/// # Errors
/// See [`StepError`]; `Storage(Stale)` when somebody changed the application meanwhile.
pub fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    told: &Told,
) -> Result<(), StepError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let life = read(tx, &file)?;
    life.check(told.kind, told.on, ctx.today())?;
    let application = file.application.ok_or(IllegalStep::NoApplication)?;
    add(tx, ctx, &application, told)?;
    keep(tx, &application, version)?;
    let deed = Deed::new(
        action(told.kind),
        application.id,
        application.project_number.normal(),
    );
    let details = serde_json::json!({
        "on": told.on,
        "source": told.source,
        "amount": told.amount,
        "reason": told.reason_code,
        "note": told.note,
    });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(())
}

/// Adds the row of a step; the caller has checked that it is legal.
///
/// # Errors
/// What the database reports.
pub(super) fn add(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    application: &ApplicationRow,
    told: &Told,
) -> Result<ApplicationStepId, Error> {
    application_steps::insert(
        tx,
        &NewApplicationStep {
            enrolment_id: application.enrolment_id,
            project_number: application.project_number.clone(),
            kind: told.kind,
            happened_on: told.on,
            source: told.source,
            amount_cents: told.amount,
            reason_code: told.reason_code.clone(),
            note: told.note.clone(),
            details: told.details.clone(),
            told_at: ctx.now,
            told_by: ctx.actor.id,
            told_name: ctx.actor.name.clone(),
            undoes_id: None,
        },
    )
}

/// Brings what the lists read in step with the steps.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    application: &ApplicationRow,
    version: i64,
) -> Result<(), Error> {
    let rows = application_steps::list_for(tx, application.enrolment_id)?;
    let progress = progress(&application_steps::standing(&rows));
    applications::update_progress(tx, application.id, version, &progress)
}

/// Where the steps leave an application.
fn progress(steps: &[Step]) -> Progress {
    let life = Life {
        steps: steps.to_vec(),
        ..Life::default()
    };
    let on = |kind| life.told(kind).map(|step| step.on);
    let judged = life
        .told(StepKind::Refused)
        .or_else(|| life.told(StepKind::Accepted));
    let status = match judged.map(|step| step.kind) {
        _ if on(StepKind::Stopped).is_some() => ApplicationStatus::Stopped,
        Some(StepKind::Refused) => ApplicationStatus::Refused,
        Some(_) => ApplicationStatus::Accepted,
        None => ApplicationStatus::Applied,
    };
    let refunded = |kind| {
        let steps = life.current().iter().filter(|step| step.kind == kind);
        steps.filter_map(|step| step.amount).sum()
    };
    Progress {
        status,
        decided_on: judged.map(|step| step.on),
        decision_reason: judged
            .map(|step| step.note.clone())
            .filter(|note| !note.is_empty()),
        deposited_on: on(StepKind::Deposited),
        payment_ordered_on: on(StepKind::PaymentOrdered),
        own_share_refunded_cents: refunded(StepKind::OwnShareRefunded),
        subsidy_refunded_cents: refunded(StepKind::SubsidyRefunded),
    }
}

/// Takes a step back that a person told by mistake, and says why. Where it is the application itself,
/// its number is free again.
///
/// # Errors
/// See [`StepError`].
pub fn undo(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    id: ApplicationStepId,
    reason: &str,
) -> Result<StepKind, StepError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let life = read(tx, &file)?;
    let step = life.steps.iter().find(|step| step.id == id);
    let step = step.ok_or(StepError::Gone)?.clone();
    life.check_undo(&step)?;
    let application = file.application.ok_or(IllegalStep::NoApplication)?;
    take_back(tx, ctx, &application, &step, reason)?;
    if step.kind == StepKind::Applied {
        applications::delete(tx, application.id, application.version)?;
    } else {
        if step.kind == StepKind::Stopped {
            applications::update_stop(tx, application.id, StopTerms::default())?;
            refund_of_stop::withdraw(tx, ctx, enrolment, reason).map_err(not_withdrawn)?;
        }
        if let (Some(side), Some(amount)) = (refund_of_stop::side(step.kind), step.amount) {
            refund_of_stop::unsettle(tx, enrolment, side, amount)?;
        }
        keep(tx, &application, application.version)?;
    }
    let number = application.project_number.normal();
    let deed = Deed::new("application.step-undone", application.id, number);
    let details = serde_json::json!({ "step": step.kind, "on": step.on, "reason": reason });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(step.kind)
}

/// Somebody paid or withdrew a refund in the same moment.
fn not_withdrawn(error: RefundError) -> StepError {
    match error {
        RefundError::Storage(error) => StepError::Storage(error),
        _ => StepError::Storage(Error::Stale),
    }
}

fn take_back(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    application: &ApplicationRow,
    step: &Step,
    reason: &str,
) -> Result<(), StepError> {
    let inserted = application_steps::insert(
        tx,
        &NewApplicationStep {
            enrolment_id: application.enrolment_id,
            project_number: application.project_number.clone(),
            kind: step.kind,
            happened_on: ctx.today(),
            source: StepSource::Staff,
            amount_cents: step.amount,
            reason_code: None,
            note: reason.to_owned(),
            details: String::new(),
            told_at: ctx.now,
            told_by: ctx.actor.id,
            told_name: ctx.actor.name.clone(),
            undoes_id: Some(step.id),
        },
    );
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if error.is_duplicate_of("application_steps", "undoes_id") => {
            Err(StepError::Gone)
        }
        Err(error) => Err(error.into()),
    }
}

const fn action(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Applied => "application.recorded",
        StepKind::Accepted => "application.accepted",
        StepKind::Refused => "application.refused",
        StepKind::Deposited => "application.deposited",
        StepKind::PaymentOrdered => "application.payment-ordered",
        // The bank tells of the last two, and `check` lets nobody else tell of them.
        StepKind::Stopped | StepKind::Paid | StepKind::Completed => "application.stopped",
        StepKind::OwnShareRefunded => "application.own-share-refunded",
        StepKind::SubsidyRefunded => "application.subsidy-refunded",
    }
}
