//! Who was there: nearly everybody, nearly always.

use std::collections::BTreeMap;

use super::DemoError;
use super::story::{Edition, Stage};
use crate::domain::id::PlaceId;
use crate::services::Ctx;
use crate::services::take_attendance::{self, Sheet};
use crate::storage::half_days::HalfDayRow;
use crate::storage::{Tx, enrolments, half_days, places};

/// Somebody who was not there the whole time: edition, participant by number in the edition,
/// half-day by number, minutes.
const EXCEPTIONS: &[(&str, usize, usize, i32)] = &[
    // Below the threshold: a whole day missed of two.
    ("CYB-01-01", 4, 2, 0),
    ("CYB-01-01", 4, 3, 0),
    // Came late and left early, and still passes.
    ("EXCEL-01-01", 1, 0, 180),
    ("EXCEL-01-01", 5, 3, 170),
    // Can no longer reach it.
    ("LEAD-01-01", 2, 1, 0),
    ("LEAD-01-01", 2, 2, 0),
    ("AI-01-01", 0, 0, 150),
];

/// A sheet that nobody has closed yet.
const LEFT_OPEN: &[(&str, usize)] = &[("BOEK-01-02", 1), ("ENER-01-01", 1)];

/// Takes the attendance of every half-day of the day of `ctx`.
pub fn happen(tx: &mut Tx<'_>, stage: &Stage, ctx: &Ctx) -> Result<(), DemoError> {
    let day = ctx.today();
    for (code, edition) in &stage.editions {
        if day >= stage.today || !edition.dates.contains(&day) {
            continue;
        }
        for (number, half_day) in half_days::list(tx, edition.id)?.iter().enumerate() {
            let left_open = LEFT_OPEN.contains(&(code.as_str(), number));
            if half_day.on_date == day && !left_open {
                take(tx, ctx, code, edition, number, half_day)?;
            }
        }
    }
    Ok(())
}

fn take(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    code: &str,
    edition: &Edition,
    number: usize,
    half_day: &HalfDayRow,
) -> Result<(), DemoError> {
    let mut minutes: BTreeMap<PlaceId, i32> = BTreeMap::new();
    let mut people = Vec::new();
    for enrolment in enrolments::list_for_edition(tx, edition.id)? {
        people.extend(places::list_for(tx, enrolment.id)?);
    }
    people.sort_by_key(|place| place.id);
    for (person, place) in people.iter().enumerate() {
        let present = EXCEPTIONS
            .iter()
            .find(|exception| (exception.0, exception.1, exception.2) == (code, person, number))
            .map_or(half_day.minutes(), |exception| exception.3);
        minutes.insert(place.id, present);
    }
    let sheet = Sheet {
        half_day: half_day.id,
        minutes,
        reason: None,
        close: true,
    };
    take_attendance::run(tx, ctx, &sheet)
        .map_err(DemoError::at(format!("attendance of {code}")))?;
    Ok(())
}
