//! Recording many applications out of one list. Each row is read like a pasted message and recorded
//! by the same use case, in a savepoint of its own: a row that can't be keeps no other back. The
//! preview is the import itself, undone at its end, so that it says exactly what importing would do.

use crate::domain::id::EnrolmentId;
use crate::domain::money::Cents;
use crate::domain::subsidy::Reason;
use crate::domain::subsidy::life::StepSource;
use crate::domain::subsidy::portal_list::{Column, as_text};
use crate::domain::subsidy::portal_mail::{Doubt, Reading};
use crate::services::Ctx;
use crate::services::read_mail::{self, Meant, Warning};
use crate::services::record_application::{self, RecordApplication, RecordApplicationError};
use crate::storage::{Error, Tx, application_layouts};

/// A row of the list, with the number that a person counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub number: usize,
    pub cells: Vec<String>,
}

/// What became of a row.
#[derive(Debug, Clone)]
pub struct Done {
    pub number: usize,
    pub reading: Reading,
    /// The enrolment, as it is called: customer and course.
    pub meant: Option<(EnrolmentId, String)>,
    pub outcome: Outcome,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Recorded {
        warnings: Vec<Reason>,
    },
    /// This project number stands with this enrolment already.
    Known,
    Problem(Problem),
}

/// Why a row was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// What was read is doubtful.
    Unread(Doubt),
    /// No enrolment, or more than one, fits.
    NoEnrolment,
    /// These are missing, and can't be worked out from the others.
    Missing(Vec<Column>),
    /// The size of the enterprise isn't known.
    NoSize,
    /// The message and the book don't agree.
    Differs(Warning),
    Refused(Vec<Reason>),
    /// It was refused as that of another provider.
    RefusedAsForeign {
        on: chrono::NaiveDate,
    },
}

/// Records these rows and remembers which column holds what.
///
/// # Errors
/// What the database reports; what is wrong with a row is in its outcome.
pub fn run(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    headings: &[String],
    columns: &[Option<Column>],
    rows: &[Row],
) -> Result<Vec<Done>, Error> {
    remember(tx, ctx, headings, columns)?;
    rows.iter()
        .map(|row| {
            let text = as_text(&row.cells, columns);
            record(tx, ctx, row.number, &text)
        })
        .collect()
}

/// What the columns under these headings hold, as it was chosen last.
///
/// # Errors
/// What the database reports.
pub fn remembered(
    conn: &mut crate::storage::AnyConnection,
    headings: &[String],
) -> Result<Option<Vec<Option<Column>>>, Error> {
    let columns = application_layouts::find(conn, &heading(headings))?;
    Ok(columns.map(|columns| columns.split(',').map(|word| word.parse().ok()).collect()))
}

fn remember(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    headings: &[String],
    columns: &[Option<Column>],
) -> Result<(), Error> {
    let words: Vec<&str> = columns
        .iter()
        .map(|column| column.map_or("", Column::word))
        .collect();
    application_layouts::upsert(tx, &heading(headings), &words.join(","), ctx.now)
}

fn heading(headings: &[String]) -> String {
    headings.join("\u{1f}")
}

fn record(tx: &mut Tx<'_>, ctx: &Ctx, number: usize, text: &str) -> Result<Done, Error> {
    let understood = read_mail::understand(tx, text, None, ctx.today())?;
    let reading = understood.reading;
    let done = |meant: Option<&Meant>, outcome| Done {
        number,
        reading: reading.clone(),
        meant: meant.map(|meant| {
            let file = &meant.file;
            let name = format!("{} · {}", file.customer.customer.name, file.course.title);
            (file.enrolment.id, name)
        }),
        outcome,
    };
    let Some(meant) = understood.meant else {
        let unread = reading.doubts.iter().find(|doubt| stops(doubt)).cloned();
        let problem = unread.map_or(Problem::NoEnrolment, Problem::Unread);
        return Ok(done(None, Outcome::Problem(problem)));
    };
    let known = meant.file.application.as_ref();
    if known.is_some_and(|row| Some(&row.project_number) == reading.project.as_ref()) {
        return Ok(done(Some(&meant), Outcome::Known));
    }
    if let Some(warning) = understood.warnings.into_iter().next() {
        return Ok(done(
            Some(&meant),
            Outcome::Problem(Problem::Differs(warning)),
        ));
    }
    let command = match command(&reading, &meant) {
        Ok(command) => command,
        Err(problem) => return Ok(done(Some(&meant), Outcome::Problem(problem))),
    };
    let id = meant.file.enrolment.id;
    let outcome = tx.savepoint(|tx| record_application::record(tx, ctx, id, &command));
    let outcome = match outcome {
        Ok(recorded) => Outcome::Recorded {
            warnings: recorded.warnings,
        },
        Err(RecordApplicationError::Refused(reasons)) => {
            Outcome::Problem(Problem::Refused(reasons))
        }
        Err(RecordApplicationError::RefusedAsForeign { on }) => {
            Outcome::Problem(Problem::RefusedAsForeign { on })
        }
        Err(RecordApplicationError::Storage(error)) => return Err(error),
        // The candidates stand and use the kmo-portefeuille.
        Err(_) => Outcome::Problem(Problem::NoEnrolment),
    };
    Ok(done(Some(&meant), outcome))
}

/// Whether a doubt leaves nothing to record.
const fn stops(doubt: &Doubt) -> bool {
    matches!(
        doubt,
        Doubt::NoProject
            | Doubt::ProjectWithoutYear { .. }
            | Doubt::RegistrationAsProject { .. }
            | Doubt::SumDiffers
    )
}

/// What is recorded of a row. In a list nobody looks at each number: one that had to be corrected is
/// not taken silently.
fn command(reading: &Reading, meant: &Meant) -> Result<RecordApplication, Problem> {
    let doubtful = |doubt: &&Doubt| {
        stops(doubt)
            || matches!(
                doubt,
                Doubt::ProjectCorrected { .. } | Doubt::SeveralProjects { .. }
            )
    };
    if let Some(doubt) = reading.doubts.iter().find(doubtful) {
        return Err(Problem::Unread(doubt.clone()));
    }
    let size = reading.size().or(meant.file.customer.customer.size);
    let size = size.ok_or(Problem::NoSize)?;
    let amounts: [(Option<Cents>, Column); 3] = [
        (reading.project_amount, Column::ProjectAmount),
        (reading.own_share, Column::OwnShare),
        (reading.subsidy, Column::Subsidy),
    ];
    let mut missing: Vec<Column> = amounts
        .iter()
        .filter(|(amount, _)| amount.is_none())
        .map(|(_, column)| *column)
        .collect();
    if reading.applied_on.is_none() {
        missing.push(Column::AppliedOn);
    }
    let all = (
        reading.project.clone(),
        reading.applied_on,
        reading.project_amount,
        reading.own_share,
        reading.subsidy,
    );
    let (Some(number), Some(applied_on), Some(project_amount), Some(own_share), Some(subsidy)) =
        all
    else {
        return Err(Problem::Missing(missing));
    };
    Ok(RecordApplication {
        number,
        applied_on,
        size,
        project_amount,
        own_share,
        subsidy,
        participants: reading.participants,
        note: String::new(),
        source: StepSource::Government,
    })
}
