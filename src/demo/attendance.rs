//! Who was there: nearly everybody, nearly always. Some classes sign on their phones, one on paper; and some
//! things wait for the office.

use std::collections::BTreeMap;

use super::DemoError;
use super::story::{Edition, Stage};
use crate::documents::attendance_sheet;
use crate::domain::attendance::{
    AttendanceMethod, Drawing, FileKind, Missed, Origin, Signature, Told,
};
use crate::domain::calendar::{Moment, minute_of, time_of};
use crate::domain::id::PlaceId;
use crate::domain::user::Actor;
use crate::services::application_guide::links::Site;
use crate::services::close_attendance::{self, Close};
use crate::services::file_half_day::{self, FileDocument};
use crate::services::room_intake::{self, Note};
use crate::services::sign_attendance::{self, Act, Sign, SignError};
use crate::services::take_attendance::{self, Sheet};
use crate::services::{Ctx, attendance_list, correct_attendance};
use crate::storage::half_days::HalfDayRow;
use crate::storage::{Tx, attendance, enrolments, half_days, places};

/// So many minutes late, and so many early away.
const fn missed(late: i32, early: i32) -> Told {
    Told::There(Missed { late, early })
}

/// Somebody who was not there the whole time: edition, participant by number in the edition,
/// half-day by number, what was seen.
const EXCEPTIONS: &[(&str, usize, usize, Told)] = &[
    // Below the threshold: a whole day missed of two.
    ("CYB-01-01", 4, 2, Told::Absent),
    ("CYB-01-01", 4, 3, Told::Absent),
    // Came late and left early, and still passes.
    ("EXCEL-01-01", 1, 0, missed(30, 0)),
    ("EXCEL-01-01", 5, 3, missed(25, 15)),
    // Can no longer reach it.
    ("LEAD-01-01", 2, 1, Told::Absent),
    ("LEAD-01-01", 2, 2, Told::Absent),
    ("AI-01-01", 0, 0, missed(0, 60)),
];

/// A sheet that nobody has closed yet.
const LEFT_OPEN: &[(&str, usize)] = &[("BOEK-01-02", 1), ("ENER-01-01", 1)];

/// Whose participants sign on their phones, by their link and by the code on the beamer in turn.
const SIGNS: &[&str] = &["EXCEL-01-01", "AI-01-01", "ENER-01-01"];

/// Whose first half-day is signed on paper, and filed.
const ON_PAPER: &str = "LEAD-01-01";

/// Where the trainer noticed a mistake the evening after closing; it waits for a second person.
const MISTAKEN: (&str, usize) = ("ENER-01-01", 0);

/// Where somebody sat whom nobody enrolled.
const UNKNOWN: (&str, usize) = ("BOEK-01-02", 0);

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
                take(tx, ctx, &stage.site, code, edition, (number, half_day))?;
            }
        }
    }
    Ok(())
}

fn take(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    code: &str,
    edition: &Edition,
    (number, half_day): (usize, &HalfDayRow),
) -> Result<(), DemoError> {
    let mut told: BTreeMap<PlaceId, Told> = BTreeMap::new();
    let mut people = Vec::new();
    for enrolment in enrolments::list_for_edition(tx, edition.id)? {
        people.extend(places::list_for(tx, enrolment.id)?);
    }
    people.sort_by_key(|place| place.id);
    for (person, place) in people.iter().enumerate() {
        let present = EXCEPTIONS
            .iter()
            .find(|exception| (exception.0, exception.1, exception.2) == (code, person, number))
            .map_or(Told::WHOLE, |exception| exception.3);
        told.insert(place.id, present);
    }
    let at = format!("attendance of {code}");
    let origin = Origin {
        trainer: half_day.trainer_id,
        device: "phone, Android, Chrome".to_owned(),
        ..Origin::of(AttendanceMethod::TrainerPage)
    };
    if SIGNS.contains(&code) {
        for (number, (place, _)) in
            (0_i64..).zip(told.iter().filter(|(_, told)| **told != Told::Absent))
        {
            sign(tx, half_day, *place, number).map_err(DemoError::at(&*at))?;
        }
    }
    if code == ON_PAPER && number == 0 {
        file_paper(tx, ctx, site, half_day, &origin)?;
    }
    if close_attendance::lacks_log(tx, half_day)? {
        file_log(tx, ctx, half_day, &told, &origin)?;
    }
    if UNKNOWN == (code, number) {
        let note = Note {
            half_day: half_day.id,
            name: "Rik Dams".to_owned(),
            enterprise: "Dams Schrijnwerken".to_owned(),
            email: "rik@dams-schrijnwerken.example".to_owned(),
            origin: origin.clone(),
        };
        room_intake::note(tx, ctx, &note).map_err(DemoError::at(&*at))?;
    }
    let mistaken = told.first_key_value().map(|(place, _)| *place);
    let sheet = Sheet {
        half_day: half_day.id,
        told,
        origin: origin.clone(),
    };
    take_attendance::run(tx, ctx, &sheet).map_err(DemoError::at(&*at))?;
    let close = Close {
        half_day: half_day.id,
        head_count: None,
        signature: counter_signature(&ctx.actor.name),
        origin: origin.clone(),
        without_log: false,
    };
    close_attendance::run(tx, ctx, &close).map_err(DemoError::at(&*at))?;
    if let (true, Some(place)) = (MISTAKEN == (code, number), mistaken) {
        let correction = Sheet {
            half_day: half_day.id,
            told: BTreeMap::from([(place, missed(0, 60))]),
            origin,
        };
        correct_attendance::propose(tx, ctx, &correction, "ging een uur vroeger weg")
            .map_err(DemoError::at(at))?;
    }
    Ok(())
}

/// Trainers draw, each in a hand that goes with the name.
fn counter_signature(name: &str) -> Signature {
    let letters = i64::try_from(name.chars().count()).unwrap_or_default();
    match drawing(letters) {
        Some(drawing) => Signature::drawn(name, drawing),
        None => Signature::typed(name),
    }
}

/// A participant signs in the minutes before the start, two of three with a drawing.
fn sign(
    tx: &mut Tx<'_>,
    half_day: &HalfDayRow,
    place: PlaceId,
    number: i64,
) -> Result<(), SignError> {
    let name = attendance::find_attendee(tx, place)?
        .map(|attendee| attendee.participant.full_name())
        .unwrap_or_default();
    let signature = match (number % 3, drawing(number)) {
        (0 | 1, Some(drawing)) => Signature::drawn(&name, drawing),
        _ => Signature::typed(&name),
    };
    let method = if number % 2 == 0 {
        AttendanceMethod::Code
    } else {
        AttendanceMethod::PersonalLink
    };
    let command = Sign {
        half_day: half_day.id,
        place,
        act: Act::Arrive,
        signature,
        origin: Origin {
            device: "phone, iOS, Safari".to_owned(),
            ..Origin::of(method)
        },
    };
    let start = at_minute(half_day.on_date, half_day.starts_minute);
    let ctx = Ctx {
        actor: Actor { id: None, name },
        now: start.plus_seconds(20 * number - 300),
    };
    sign_attendance::run(tx, &ctx, &command).map(|_| ())
}

/// Signatures as they are drawn on a phone, in a few hands.
const SIGNATURES: &str = include_str!("signatures.json");

/// The drawing of somebody: always the same hand.
fn drawing(number: i64) -> Option<Drawing> {
    let hands: Vec<Drawing> = serde_json::from_str(SIGNATURES).ok()?;
    let count = i64::try_from(hands.len()).ok()?;
    let hand = usize::try_from(number.checked_rem_euclid(count)?).ok()?;
    hands.into_iter().nth(hand)
}

/// The moment at which the clock in Brussels shows this minute of a day.
fn at_minute(day: chrono::NaiveDate, minute: i32) -> Moment {
    let guess = Moment::from_utc(day.and_time(chrono::NaiveTime::MIN))
        .plus_seconds(i64::from(minute - 60) * 60);
    guess.plus_seconds(i64::from(minute - minute_of(guess)) * 60)
}

/// Files the list of the edition, as it was printed and signed.
fn file_paper(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    half_day: &HalfDayRow,
    origin: &Origin,
) -> Result<(), DemoError> {
    let at = "a sheet of paper";
    let sheet = attendance_list::compose(tx, site, half_day.edition_id, ctx.today())?;
    let bytes = attendance_sheet::pdf(&sheet).map_err(DemoError::at(at))?;
    let file = FileDocument {
        half_day: half_day.id,
        kind: FileKind::SignedSheet,
        name: "getekende-lijst.pdf".to_owned(),
        bytes,
        origin: origin.clone(),
    };
    file_half_day::run(tx, ctx, file).map_err(DemoError::at(at))?;
    Ok(())
}

/// Files who was connected, as the platform of an online half-day writes it down.
fn file_log(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    half_day: &HalfDayRow,
    told: &BTreeMap<PlaceId, Told>,
    origin: &Origin,
) -> Result<(), DemoError> {
    let clock = |minute: i32| time_of(minute).format("%H:%M").to_string();
    let mut lines = vec!["naam;van;tot".to_owned()];
    for (place, told) in told {
        let (Some(missed), Some(person)) = (told.missed(), attendance::find_attendee(tx, *place)?)
        else {
            continue;
        };
        lines.push(format!(
            "{};{};{}",
            person.participant.full_name(),
            clock(half_day.starts_minute + missed.late),
            clock(half_day.ends_minute - missed.early)
        ));
    }
    let file = FileDocument {
        half_day: half_day.id,
        kind: FileKind::PlatformLog,
        name: "deelnemers.csv".to_owned(),
        bytes: lines.join("\r\n").into_bytes(),
        origin: origin.clone(),
    };
    file_half_day::run(tx, ctx, file).map_err(DemoError::at("the log of a platform"))?;
    Ok(())
}
