//! The rows of price lines in the form of a course: as many as there are, and a few empty ones.
//! A row in which neither a description nor a price was typed counts as not there.

use crate::domain::course::{PriceKind, PriceUnit};
use crate::i18n::fl;
use crate::storage::courses::{NewPriceLine, PriceLineRow};
use crate::web::form::Form;
use crate::web::reader::Reader;

use super::form::CourseForm;

const EMPTY_ROWS: usize = 3;

/// One row as typed.
#[derive(Debug, Clone, Default)]
pub struct PriceRow {
    /// From 1; part of the field's name in the list of errors.
    pub number: usize,
    pub kind: String,
    pub description: String,
    pub unit: String,
    pub price: String,
    pub admissible: bool,
}

impl PriceRow {
    fn empty() -> Self {
        Self {
            kind: PriceKind::Fee.word().to_owned(),
            unit: PriceUnit::Participant.word().to_owned(),
            admissible: true,
            ..Self::default()
        }
    }

    fn of(line: &PriceLineRow) -> Self {
        Self {
            number: 0,
            kind: line.kind.word().to_owned(),
            description: line.description.clone(),
            unit: line.unit.word().to_owned(),
            price: line.unit_price_cents.to_string().replace('.', ","),
            admissible: line.admissible,
        }
    }

    fn is_empty(&self) -> bool {
        self.description.trim().is_empty() && self.price.trim().is_empty()
    }
}

/// The rows for a stored course, with room for more.
pub fn stored(lines: &[PriceLineRow]) -> Vec<PriceRow> {
    with_room(lines.iter().map(PriceRow::of).collect())
}

/// The rows as a person sent them, with room for more.
pub fn typed(form: &Form<CourseForm>) -> Vec<PriceRow> {
    let admissible: Vec<&str> = form.all("price_admissible").collect();
    let rows = form
        .all("price_number")
        .zip(form.all("price_kind"))
        .zip(form.all("price_description"))
        .zip(form.all("price_unit"))
        .zip(form.all("price_amount"))
        .map(|((((number, kind), description), unit), price)| PriceRow {
            number: 0,
            kind: kind.to_owned(),
            description: description.to_owned(),
            unit: unit.to_owned(),
            price: price.to_owned(),
            admissible: admissible.contains(&number),
        })
        .filter(|row| !row.is_empty())
        .collect();
    with_room(rows)
}

fn with_room(mut rows: Vec<PriceRow>) -> Vec<PriceRow> {
    rows.extend(std::iter::repeat_n(PriceRow::empty(), EMPTY_ROWS));
    for (number, row) in (1..).zip(&mut rows) {
        row.number = number;
    }
    rows
}

/// Reads the rows that aren't empty.
pub fn parse(read: &mut Reader, rows: &[PriceRow]) -> Option<Vec<NewPriceLine>> {
    let mut lines = Some(Vec::new());
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let line = parse_row(read, row);
        lines = lines.zip(line).map(|(mut lines, line)| {
            lines.push(line);
            lines
        });
    }
    lines
}

fn parse_row(read: &mut Reader, row: &PriceRow) -> Option<NewPriceLine> {
    let field = format!("price-{}", row.number);
    let kind: Option<PriceKind> = read.choice(&field, &row.kind);
    let unit: Option<PriceUnit> = read.choice(&field, &row.unit);
    let price = read.amount(&field, &row.price);
    let description = row.description.trim();
    if description.is_empty() {
        let text = fl!(read.t(), "course-price-description-missing");
        read.refuse(&field, text);
        return None;
    }
    Some(NewPriceLine {
        kind: kind?,
        description: description.to_owned(),
        unit: unit?,
        unit_price_cents: price?,
        admissible: row.admissible,
    })
}
