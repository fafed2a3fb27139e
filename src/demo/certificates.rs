//! Certificates: an edition's are made at the end of its last day, all at once, with the results of
//! the one course that ends with a test.

use super::DemoError;
use super::story::Stage;
use crate::domain::certificate::Outcome;
use crate::services::Ctx;
use crate::services::certificates::{self, Grade, Overview, issue};
use crate::storage::Tx;

/// The edition whose participants were tested, with the scores by number.
const TESTED: (&str, &[(Outcome, &str)]) = (
    "CYB-01-01",
    &[
        (Outcome::Passed, "16/20"),
        (Outcome::Passed, "13/20"),
        (Outcome::NotPassed, "8/20"),
        (Outcome::Passed, "18/20"),
    ],
);

/// Certificates are left to the reader of the demo: everything is ready for them.
const LEFT_READY: &str = "AI-01-01";

/// Makes the certificates of the editions that end on the day of `ctx`.
pub fn happen(tx: &mut Tx<'_>, stage: &Stage, ctx: &Ctx) -> Result<(), DemoError> {
    for (code, edition) in &stage.editions {
        if edition.last() != Some(ctx.today()) || code == LEFT_READY || ctx.today() >= stage.today {
            continue;
        }
        let at = format!("certificates of {code}");
        let mut overview =
            certificates::of_edition(tx, edition.id, ctx.today()).map_err(DemoError::at(&*at))?;
        if code == TESTED.0 {
            let grades = grades(&overview);
            certificates::assess(tx, ctx, edition.id, &grades).map_err(DemoError::at(&*at))?;
            overview = certificates::of_edition(tx, edition.id, ctx.today())
                .map_err(DemoError::at(&*at))?;
        }
        for enrolment in issue::list_ready(&overview) {
            issue::all_of_enrolment(tx, ctx, &stage.site, enrolment)
                .map_err(DemoError::at(&*at))?;
        }
    }
    Ok(())
}

fn grades(overview: &Overview) -> Vec<Grade> {
    let places = overview
        .candidates
        .iter()
        .map(|candidate| candidate.person.attendee.place_id);
    places
        .zip(TESTED.1)
        .map(|(place, (outcome, score))| Grade {
            place,
            result: Some((*outcome, (*score).to_owned())),
        })
        .collect()
}
