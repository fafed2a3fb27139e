//! Results of participants whose course ends with an assessment: one for each place, as last told.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{assessments, enrolments, places};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::certificate::Outcome;
use crate::domain::id::{EditionId, PlaceId, UserId};

/// A result as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = assessments, check_for_backend(MultiBackend))]
pub struct AssessmentRow {
    pub place_id: PlaceId,
    pub outcome: Outcome,
    /// As the trainer writes it: `78 %`, `14/20`; may be empty.
    pub score: String,
}

/// The results of an edition.
///
/// # Errors
/// What the database reports.
pub fn list_of_edition(
    conn: &mut AnyConnection,
    edition: EditionId,
) -> Result<Vec<AssessmentRow>, Error> {
    Ok(assessments::table
        .inner_join(places::table.inner_join(enrolments::table))
        .filter(enrolments::edition_id.eq(edition))
        .order(assessments::id)
        .select(AssessmentRow::as_select())
        .load(conn)?)
}

/// Sets the result of a place, or takes it away.
///
/// # Errors
/// What the database reports.
pub fn set(
    tx: &mut Tx<'_>,
    place: PlaceId,
    result: Option<(Outcome, &str)>,
    at: Moment,
    by: Option<UserId>,
) -> Result<(), Error> {
    diesel::delete(assessments::table.filter(assessments::place_id.eq(place)))
        .execute(tx.conn())?;
    if let Some((outcome, score)) = result {
        diesel::insert_into(assessments::table)
            .values((
                assessments::place_id.eq(place),
                assessments::outcome.eq(outcome),
                assessments::score.eq(score),
                assessments::recorded_at.eq(at),
                assessments::recorded_by.eq(by),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
