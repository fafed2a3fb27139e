//! Recording what the government's portal told about an application: its project number and
//! figures. The portal's figures are taken over as they are (statement 18); what doesn't fit the rules
//! is refused with its reason. The steps that follow are told in [`super::application_life`].

use chrono::NaiveDate;

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{ApplicationId, EnrolmentId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::money::{AmountError, Cents};
use crate::domain::party::Size;
use crate::domain::subsidy::application::{Entry, Known, judge};
use crate::domain::subsidy::checklist::Refusal;
use crate::domain::subsidy::life::{Life, StepKind, StepSource};
use crate::domain::subsidy::{ApplicationStatus, Reason};
use crate::services::application_life::{self, Told};
use crate::services::{Ctx, Deed, outlook};
use crate::storage::applications::{self, ApplicationRow, ChangeApplication, NewApplication};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::{self, AnyConnection, Tx, foreign_applications, rules};

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
    /// Who or what told it.
    pub source: StepSource,
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
    /// It was refused as that of another provider; that is taken back first.
    #[error("it was refused on {on}, as that of another provider")]
    RefusedAsForeign { on: NaiveDate },
    /// A step that was told, or money that came in, is of before this day.
    #[error("{kind} is of {on}, before the application")]
    AfterStep { kind: StepKind, on: NaiveDate },
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

/// Whether the application itself is wrong, so that it is refused in the government's application
/// (A6); the other reasons are typing mistakes, and nothing of them is kept.
#[must_use]
pub const fn is_for_the_portal(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::LateApplication { .. } | Reason::BeforeEnrolment { .. }
    )
}

/// Records an application that has to be refused, and its refusal with it (statement 40).
///
/// # Errors
/// See [`RecordApplicationError`]; `Refused` with what is no reason to refuse it.
pub fn record_refused(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    command: &RecordApplication,
    text: impl FnOnce(&Reason) -> String,
) -> Result<(), RecordApplicationError> {
    let file = enrolment_file::get(tx, enrolment)?;
    let own = standing_number(&file);
    let reasons = match judged(tx, ctx, &file, own, command) {
        Err(RecordApplicationError::Refused(reasons)) => reasons,
        Err(error) => return Err(error),
        Ok(_) => Vec::new(),
    };
    let (Some(first), true) = (reasons.first(), reasons.iter().all(is_for_the_portal)) else {
        return Err(RecordApplicationError::Refused(reasons));
    };
    let rule_from = rules::get(tx)?
        .on(command.applied_on)
        .ok()
        .map(|rule| rule.valid_from);
    let id = write(tx, ctx, &file, command, rule_from)?;
    let application = applications::find_for(tx, enrolment)?.ok_or(storage::Error::NotFound)?;
    let refused = Told {
        reason_code: Some(Refusal::of(first).word().to_owned()),
        note: text(first),
        ..Told::plain(StepKind::Refused, ctx.today(), StepSource::Staff)
    };
    application_life::add(tx, ctx, &application, &refused)?;
    application_life::keep(tx, &application, application.version)?;
    let deed = Deed::new("application.refused", id, command.number.normal());
    let details = serde_json::json!({
        "application": details(command, &[]),
        "reason": refused.reason_code,
        "note": refused.note,
    });
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(())
}

fn standing_number(file: &EnrolmentFile) -> Option<ProjectNumber> {
    let own = file.application.as_ref().filter(|own| own.stands());
    own.map(|own| own.project_number.clone())
}

/// Writes an application and its first step.
fn write(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    command: &RecordApplication,
    rule_from: Option<NaiveDate>,
) -> Result<ApplicationId, storage::Error> {
    let enrolment = file.enrolment.id;
    let before = file.application.as_ref();
    let id = match before {
        None => insert(tx, ctx, enrolment, command, rule_from)?,
        Some(ended) => replace(tx, ended, command, rule_from)?,
    };
    let application = applications::find_for(tx, enrolment)?.ok_or(storage::Error::NotFound)?;
    let applied = Told::plain(StepKind::Applied, command.applied_on, command.source);
    application_life::add(tx, ctx, &application, &applied)?;
    if before.is_some() {
        application_life::keep(tx, &application, application.version)?;
    }
    Ok(id)
}

/// Records the application of an enrolment. One that was refused or stopped makes place; its steps
/// stay to be read.
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
    let judged = judged(tx, ctx, &file, standing_number(&file), command)?;
    let id = write(tx, ctx, &file, command, judged.rule_from)?;
    let warnings = judged.warnings;
    let deed = Deed::new("application.recorded", id, command.number.normal());
    let details = details(command, &warnings);
    ctx.record(tx, deed.of_enrolment(enrolment).with(details))?;
    Ok(Recorded { id, warnings })
}

fn insert(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    command: &RecordApplication,
    rule_from: Option<NaiveDate>,
) -> Result<ApplicationId, storage::Error> {
    applications::insert(
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
            rule_from,
            recorded_at: ctx.now,
            recorded_by: ctx.actor.id,
        },
    )
}

/// A new application takes the place of one that was refused or stopped.
fn replace(
    tx: &mut Tx<'_>,
    ended: &ApplicationRow,
    command: &RecordApplication,
    rule_from: Option<NaiveDate>,
) -> Result<ApplicationId, storage::Error> {
    applications::update(tx, ended.id, ended.version, &change(command, rule_from))?;
    applications::update_stop(tx, ended.id, applications::StopTerms::default())?;
    Ok(ended.id)
}

fn change(command: &RecordApplication, rule_from: Option<NaiveDate>) -> ChangeApplication {
    ChangeApplication {
        project_number: command.number.clone(),
        applied_on: command.applied_on,
        size: command.size,
        project_cents: command.project_amount,
        subsidy_cents: command.subsidy,
        own_share_cents: command.own_share,
        note: command.note.clone(),
        rule_from,
    }
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
    check_day(&application_life::read(tx, &file)?, command.applied_on)?;
    let judged = judged(tx, ctx, &file, None, command)?;
    let warnings = judged.warnings;
    let changed = change(command, judged.rule_from);
    applications::update(tx, before.id, version, &changed)?;
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

/// Whether nothing of what came after an application is of before a day.
fn check_day(life: &Life, applied_on: NaiveDate) -> Result<(), RecordApplicationError> {
    let later = life
        .current()
        .iter()
        .filter(|step| step.kind != StepKind::Applied)
        .map(|step| (step.kind, step.on));
    let paid = life.receipts.first_day().map(|on| (StepKind::Paid, on));
    match later.chain(paid).min_by_key(|(_, on)| *on) {
        Some((kind, on)) if on < applied_on => Err(RecordApplicationError::AfterStep { kind, on }),
        _ => Ok(()),
    }
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
    if let Some(row) = foreign_applications::find(tx, &command.number)? {
        return Err(RecordApplicationError::RefusedAsForeign { on: row.refused_on });
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
        ..known(tx, ctx.today(), file, &entry, command.size)?
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
///
/// # Errors
/// The amounts are too large, or what the database reports.
pub(super) fn known(
    conn: &mut AnyConnection,
    today: NaiveDate,
    file: &EnrolmentFile,
    entry: &Entry,
    size: Size,
) -> Result<Known, RecordApplicationError> {
    let mut as_declared = file.clone();
    as_declared.customer.customer.size = Some(size);
    let outlook = outlook::of_enrolment(conn, &as_declared, entry.applied_on)?;
    let elsewhere = applications::find_by_number(conn, &entry.number)?
        .map(|application| application.enrolment_id)
        .filter(|enrolment| *enrolment != file.enrolment.id);
    Ok(Known {
        today,
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
