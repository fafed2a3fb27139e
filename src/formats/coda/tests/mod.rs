//! The reader against files that are written here to the specification, against the files of other
//! makers, and against nonsense.

mod details;
mod lines;
mod property;
mod refusals;
mod samples;
mod statements;

use super::write::{self, Day, Movement};
use super::{Problem, Totals, read};
use crate::domain::bank::{Line, StatementFile};
use crate::domain::money::Cents;
use chrono::NaiveDate;

const OWN: &str = "BE49999000000171";
const DE_SMET: &str = "BE47999000001080";

fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A statement of 2 November 2026 with these movements.
fn statement(movements: Vec<Movement>) -> Day {
    Day {
        holder: "OPLEIDINGSHUIS VOORBEELD".to_owned(),
        bank_bic: "KREDBEBB".to_owned(),
        movements,
        ..Day::new(
            OWN,
            118,
            cents("1000.00"),
            day("2026-11-01"),
            day("2026-11-02"),
        )
    }
}

/// The same as the text of a file, to be damaged.
fn text_of(movements: Vec<Movement>) -> String {
    write::write_text(&[statement(movements)]).unwrap()
}

fn file(bytes: &[u8]) -> StatementFile {
    let reading = read(bytes, Totals::MustHold).unwrap();
    assert_eq!(reading.notices, []);
    reading.file
}

fn lines_of(movements: Vec<Movement>) -> Vec<Line> {
    file(&write::write(&[statement(movements)]).unwrap())
        .statements
        .remove(0)
        .lines
}

fn line_of(movement: Movement) -> Line {
    let mut lines = lines_of(vec![movement]);
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

fn refused(text: &str) -> Vec<Problem> {
    read(text.as_bytes(), Totals::MustHold).unwrap_err()
}

fn codes(problems: &[Problem]) -> Vec<(usize, &'static str)> {
    problems
        .iter()
        .map(|problem| (problem.line, problem.what.code()))
        .collect()
}

fn noticed(notices: &[crate::formats::problem::Problem]) -> Vec<(usize, &'static str)> {
    notices
        .iter()
        .map(|notice| (notice.line(), notice.code()))
        .collect()
}
