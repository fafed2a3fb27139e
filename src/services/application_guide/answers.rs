//! What a customer tells through a personal link: the project number, the deposit, the payment
//! order. It goes through the same rules as when staff record it; the log says that it came from the
//! customer.

use chrono::NaiveDate;

use crate::domain::calendar::Moment;
use crate::domain::subsidy::life::{IllegalStep, StepKind, StepSource};
use crate::services::Ctx;
use crate::services::application_guide::links;
use crate::services::application_life::{self, StepError, Told};
use crate::services::record_application::{self, RecordApplication, RecordApplicationError};
use crate::storage::applications::ApplicationRow;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::{self, Tx};

/// Why an answer was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The link opens nothing (any more).
    #[error("the link is closed")]
    Closed,
    /// It is recorded already; what staff recorded is never changed through a link.
    #[error("it is recorded already")]
    Known,
    #[error(transparent)]
    Application(#[from] RecordApplicationError),
    #[error(transparent)]
    Step(#[from] StepError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Records the project number and what the government's site said with it.
///
/// # Errors
/// See [`AnswerError`].
pub fn record_number(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    command: &RecordApplication,
) -> Result<(), AnswerError> {
    let (ctx, file) = enter(tx, now, token)?;
    if file
        .application
        .as_ref()
        .is_some_and(ApplicationRow::stands)
    {
        return Err(AnswerError::Known);
    }
    let told = RecordApplication {
        source: StepSource::Customer,
        ..command.clone()
    };
    record_application::record(tx, &ctx, file.enrolment.id, &told)?;
    Ok(())
}

/// Records that the own share was deposited, or that the payment order was given.
///
/// # Errors
/// See [`AnswerError`].
pub fn record_step(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    kind: StepKind,
    on: NaiveDate,
) -> Result<(), AnswerError> {
    let (ctx, file) = enter(tx, now, token)?;
    let enrolment = file.enrolment.id;
    let application = file
        .application
        .ok_or(StepError::from(IllegalStep::NoApplication))?;
    let told = Told::plain(kind, on, StepSource::Customer);
    match application_life::record(tx, &ctx, enrolment, application.version, &told) {
        Err(StepError::Illegal(IllegalStep::Done { .. } | IllegalStep::Paid { .. })) => {
            Err(AnswerError::Known)
        }
        outcome => Ok(outcome?),
    }
}

/// The customer as actor, in the enrolment that the link opens, where there is something to apply for.
fn enter(tx: &mut Tx<'_>, now: Moment, token: &str) -> Result<(Ctx, EnrolmentFile), AnswerError> {
    let entered = links::enter(tx, now, token)?;
    entered
        .filter(|(_, file)| file.enrolment.uses_portfolio)
        .ok_or(AnswerError::Closed)
}
