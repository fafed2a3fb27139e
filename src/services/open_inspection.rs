//! An inspector gets access to chosen files until a day: by their project numbers, or a random sample
//! over a period. Who looked at what stands in the log (domain/kmo-portefeuille 4.6).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::calendar::plus_days;
use crate::domain::id::{EnrolmentId, InspectionId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::user::Actor;
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed};
use crate::storage::dossier_list::{self, DossierFilter, DossierItem};
use crate::storage::inspections::{self, InspectionRow, NewInspection};
use crate::storage::{self, AnyConnection, Tx, applications};

/// The longest that access lasts.
const DAYS_MAX: i64 = 366;

/// Which files an inspector sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    Numbers(Vec<ProjectNumber>),
    /// So many files of courses that started within a period, drawn by lot.
    Sample {
        from: NaiveDate,
        until: NaiveDate,
        count: usize,
    },
}

/// What an administrator asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInspection {
    /// Who inspects, as it stands in the log.
    pub name: String,
    /// The last day of access.
    pub until: NaiveDate,
    pub choice: Choice,
}

/// Why no access was given.
#[derive(Debug, thiserror::Error)]
pub enum OpenInspectionError {
    #[error("the last day lies before today, or too far ahead")]
    Until,
    #[error("no file is known of {0:?}")]
    UnknownNumber(ProjectNumber),
    #[error("there are no files in the period")]
    NothingFound,
    #[error("there is no randomness")]
    Random(#[from] getrandom::Error),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Gives access, and answers the code that opens it: it is nowhere else.
///
/// # Errors
/// See [`OpenInspectionError`].
pub fn open(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &OpenInspection,
) -> Result<(InspectionId, String), OpenInspectionError> {
    let today = ctx.today();
    if !(today..=plus_days(today, DAYS_MAX)).contains(&command.until) {
        return Err(OpenInspectionError::Until);
    }
    let files = chosen(tx, &command.choice)?;
    let code = random_token()?;
    let new = NewInspection {
        name: command.name.clone(),
        code_hash: token_hash(&code),
        until_on: command.until,
        opened_at: ctx.now,
        opened_by: ctx.actor.id,
    };
    let id = inspections::insert(tx, &new, &files)?;
    let deed = Deed::new("inspection.opened", id, command.name.clone());
    let details = serde_json::json!({ "until": command.until, "enrolments": files });
    ctx.record(tx, deed.with(details))?;
    Ok((id, code))
}

fn chosen(
    conn: &mut AnyConnection,
    choice: &Choice,
) -> Result<Vec<EnrolmentId>, OpenInspectionError> {
    let files = match choice {
        Choice::Numbers(numbers) => {
            let mut files = BTreeSet::new();
            for number in numbers {
                let found = applications::find_by_number(conn, number)?
                    .ok_or_else(|| OpenInspectionError::UnknownNumber(number.clone()))?;
                files.insert(found.enrolment_id);
            }
            files.into_iter().collect()
        }
        Choice::Sample { from, until, count } => {
            let filter = DossierFilter {
                from: Some(*from),
                until: Some(*until),
                with_project: true,
                ..DossierFilter::default()
            };
            draw(&dossier_list::list(conn, &filter)?, *count)?
        }
    };
    if files.is_empty() {
        return Err(OpenInspectionError::NothingFound);
    }
    Ok(files)
}

/// Draws files by lot: each gets a random number, and the lowest are taken.
fn draw(items: &[DossierItem], count: usize) -> Result<Vec<EnrolmentId>, getrandom::Error> {
    let mut lots = Vec::with_capacity(items.len());
    for item in items {
        let mut lot = [0; 8];
        getrandom::fill(&mut lot)?;
        lots.push((lot, item.id));
    }
    lots.sort_unstable();
    Ok(lots.into_iter().take(count).map(|(_, id)| id).collect())
}

/// Ends an access before its last day.
///
/// # Errors
/// [`storage::Error::Stale`] when it has ended already, or what the database reports.
pub fn end(tx: &mut Tx<'_>, ctx: &Ctx, id: InspectionId) -> Result<(), storage::Error> {
    let name = inspections::get(tx, id)?.name;
    inspections::end(tx, id, ctx.now)?;
    ctx.record(tx, Deed::new("inspection.ended", id, name))
}

/// The inspector, as the log names who looked.
#[must_use]
pub fn actor(inspection: &InspectionRow) -> Actor {
    Actor {
        id: None,
        name: inspection.name.clone(),
    }
}

/// Records that the inspector came in.
///
/// # Errors
/// What the database reports.
pub fn record_entry(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    inspection: &InspectionRow,
) -> Result<(), storage::Error> {
    let summary = inspection.name.clone();
    ctx.record(tx, Deed::new("inspection.entered", inspection.id, summary))
}

/// Records that the inspector looked at a file.
///
/// # Errors
/// What the database reports.
pub fn record_look(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    enrolment: EnrolmentId,
    reference: &str,
) -> Result<(), storage::Error> {
    let deed = Deed::new("dossier.seen", enrolment, reference);
    ctx.record(tx, deed.of_enrolment(enrolment))
}
