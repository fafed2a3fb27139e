//! Recording what the government's portal told about an application: its project number and
//! figures, and later the deposit and the payment order. The portal's figures are taken over as
//! they are (statement 18); what doesn't fit the rules is refused with its reason.

use chrono::NaiveDate;

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{ApplicationId, EnrolmentId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::money::{AmountError, Cents};
use crate::domain::party::Size;
use crate::domain::subsidy::application::{Entry, Known, judge};
use crate::domain::subsidy::{ApplicationStatus, Reason};
use crate::services::{Ctx, Deed, outlook};
use crate::storage::applications::{self, ChangeApplication, NewApplication, Step};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, Tx, rules};

/// What was read in the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordApplication {
    pub number: ProjectNumber,
    pub applied_on: NaiveDate,
    /// As the customer declared it.
    pub size: Size,
    pub project_amount: Cents,
    pub own_share: Cents,
    pub subsidy: Cents,
    /// How many participants stand in the application, if that was looked up.
    pub participants: Option<usize>,
    pub note: String,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordApplicationError {
    /// Every problem with the application.
    #[error("the application can't be recorded: {0:?}")]
    Refused(Vec<Reason>),
    /// The enrolment is cancelled.
    #[error("the enrolment is cancelled")]
    Cancelled,
    /// The customer agreed to pay without the kmo-portefeuille.
    #[error("the enrolment is without kmo-portefeuille")]
    WithoutPortfolio,
    #[error("the amounts are too large")]
    Amount(#[from] AmountError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What was recorded, and what to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub id: ApplicationId,
    pub warnings: Vec<Reason>,
}

/// Records the application of an enrolment.
///
/// # Errors
/// See [`RecordApplicationError`].
pub fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    command: &RecordApplication,
) -> Result<Recorded, RecordApplicationError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let own = file
        .application
        .as_ref()
        .map(|own| own.project_number.clone());
    let judged = judged(tx, ctx, &file, own, command)?;
    let warnings = judged.warnings;
    let id = applications::insert(
        tx,
        &NewApplication {
            enrolment_id: enrolment,
            project_number: command.number.clone(),
            applied_on: command.applied_on,
            size: command.size,
            project_cents: command.project_amount,
            subsidy_cents: command.subsidy,
            own_share_cents: command.own_share,
            status: ApplicationStatus::Applied,
            note: command.note.clone(),
            rule_from: judged.rule_from,
            recorded_at: ctx.now,
            recorded_by: ctx.actor.id,
        },
    )?;
    let deed = Deed::new("application.recorded", id, command.number.normal());
    let details = details(command, &warnings);
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(Recorded { id, warnings })
}

/// Corrects what was recorded; deposit and payment order stay.
///
/// # Errors
/// See [`RecordApplicationError`]; `Storage(NotFound)` without an application and `Storage(Stale)`
/// when somebody changed it in the meantime.
pub fn correct(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    command: &RecordApplication,
) -> Result<Recorded, RecordApplicationError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let before = file.application.clone().ok_or(storage::Error::NotFound)?;
    let judged = judged(tx, ctx, &file, None, command)?;
    let warnings = judged.warnings;
    applications::update(
        tx,
        before.id,
        version,
        &ChangeApplication {
            project_number: command.number.clone(),
            applied_on: command.applied_on,
            size: command.size,
            project_cents: command.project_amount,
            subsidy_cents: command.subsidy,
            own_share_cents: command.own_share,
            note: command.note.clone(),
            rule_from: judged.rule_from,
        },
    )?;
    let deed = Deed::new("application.corrected", before.id, command.number.normal());
    let as_it_was = serde_json::json!({
        "number": before.project_number,
        "applied_on": before.applied_on,
        "project_amount": before.project_cents,
        "own_share": before.own_share_cents,
        "subsidy": before.subsidy_cents,
    });
    let details = serde_json::json!({ "now": details(command, &warnings), "before": as_it_was });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(Recorded {
        id: before.id,
        warnings,
    })
}

fn details(command: &RecordApplication, warnings: &[Reason]) -> serde_json::Value {
    let warnings: Vec<&str> = warnings.iter().map(Reason::code).collect();
    serde_json::json!({
        "applied_on": command.applied_on,
        "project_amount": command.project_amount,
        "own_share": command.own_share,
        "subsidy": command.subsidy,
        "warnings": warnings,
    })
}

/// An entry that nothing stands against.
struct Judged {
    warnings: Vec<Reason>,
    /// The first day of the rules that decided.
    rule_from: Option<NaiveDate>,
}

/// Judges an entry: its warnings, or why it is refused. `own` is the number that the enrolment has
/// already, where that stands in the way.
fn judged(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    own: Option<ProjectNumber>,
    command: &RecordApplication,
) -> Result<Judged, RecordApplicationError> {
    if file.enrolment.status == EnrolmentStatus::Cancelled {
        return Err(RecordApplicationError::Cancelled);
    }
    if !file.enrolment.uses_portfolio {
        return Err(RecordApplicationError::WithoutPortfolio);
    }
    let entry = Entry {
        number: command.number.clone(),
        applied_on: command.applied_on,
        project_amount: command.project_amount,
        own_share: command.own_share,
        subsidy: command.subsidy,
        participants: command.participants,
    };
    let known = Known {
        own_number: own,
        ..known(tx, ctx, file, command)?
    };
    let rules = rules::get(tx)?;
    let judgement = judge(&rules, &entry, &known);
    if judgement.problems.is_empty() {
        Ok(Judged {
            warnings: judgement.warnings,
            rule_from: rules
                .on(command.applied_on)
                .ok()
                .map(|rule| rule.valid_from),
        })
    } else {
        Err(RecordApplicationError::Refused(judgement.problems))
    }
}

/// What the book knows of the enrolment. The estimate is for the size that the customer declared.
fn known(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    command: &RecordApplication,
) -> Result<Known, RecordApplicationError> {
    let mut as_declared = file.clone();
    as_declared.customer.customer.size = Some(command.size);
    let outlook = outlook::of_enrolment(tx, &as_declared, command.applied_on)?;
    let elsewhere = applications::find_by_number(tx, &command.number)?
        .map(|application| application.enrolment_id)
        .filter(|enrolment| *enrolment != file.enrolment.id);
    Ok(Known {
        today: ctx.today(),
        agreed_on: file.enrolment.agreed_on,
        start: file.edition.starts_on,
        end: file.edition.ends_on,
        admissible: file.enrolment.admissible_cents,
        gross: file.enrolment.net_cents + file.vat()?,
        estimate: outlook.subsidy(),
        participants: file.active_places().count(),
        own_number: None,
        number_used_by: elsewhere,
    })
}

/// Why a step was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordStepError {
    /// There is no application yet.
    #[error("no application is recorded")]
    NoApplication,
    /// The day lies before the application.
    #[error("the application is of {applied_on}")]
    BeforeApplication { applied_on: NaiveDate },
    /// The day lies in the future: only what happened is recorded (statement 31).
    #[error("the day lies in the future")]
    InFuture,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Records that the own share was deposited, or that the payment order was given.
///
/// # Errors
/// See [`RecordStepError`]; `Storage(Stale)` when somebody changed the application meanwhile.
pub fn record_step(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    version: i64,
    step: Step,
) -> Result<(), RecordStepError> {
    let application = applications::find_for(tx, enrolment)?;
    let application = application.ok_or(RecordStepError::NoApplication)?;
    let (action, day) = match step {
        Step::Deposited(day) => ("application.deposited", day),
        Step::PaymentOrdered(day) => ("application.payment-ordered", day),
    };
    if day < application.applied_on {
        return Err(RecordStepError::BeforeApplication {
            applied_on: application.applied_on,
        });
    }
    if day > ctx.today() {
        return Err(RecordStepError::InFuture);
    }
    applications::update_step(tx, application.id, version, step)?;
    let deed = Deed::new(action, application.id, application.project_number.normal());
    ctx.record(
        tx,
        deed.of_enrolment(enrolment)
            .with(serde_json::json!({ "on": day })),
    )?;
    Ok(())
}
