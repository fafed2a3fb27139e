//! The attendance list of an edition: a page for each day, with a column to sign in for each
//! half-day. It bears what VLAIO asks of it (domain/kmo-portefeuille 4.3 and statement 49: name,
//! enterprise, training, day, signature, provider and registration number); minutes that have been
//! recorded already are printed in their column.

use chrono::{NaiveDate, NaiveTime};

use super::letterhead::{Fact, facts, footer};
use super::notation;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{Document, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::table::{Column, Row, Table, TableStyle};
use super::page::text::Align;
use super::style::{GAP, HEADING, LABEL, SECTION, SMALL, TABLE, TITLE};
use super::words::Words;
use crate::domain::identifiers::RegistrationNumber;
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;
use crate::i18n::{Texts, fl};

/// All that the list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceSheet {
    pub language: Language,
    /// The day that the document bears.
    pub dated: NaiveDate,
    pub provider: Party,
    pub registration: Option<RegistrationNumber>,
    pub course: String,
    /// The code of the edition.
    pub edition: String,
    /// The project of the kmo-portefeuille, where the list is of one project alone.
    pub project: Option<String>,
    pub days: Vec<Day>,
}

/// One day of the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub place: String,
    pub half_days: Vec<HalfDay>,
    pub people: Vec<Person>,
}

/// One half-day of that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfDay {
    pub from: NaiveTime,
    pub to: NaiveTime,
    pub trainer: Option<String>,
    /// The head of the chain of attendance events when the list was closed, in hexadecimal.
    pub head: Option<String>,
}

/// One participant; `presence` has an entry for each half-day of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub enterprise: String,
    pub presence: Vec<Presence>,
}

/// What is known of a participant and a half-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Not recorded: room for a signature.
    Open,
    /// Recorded, in minutes.
    Minutes(u32),
    Absent,
    /// Before the day on which somebody took a colleague's place.
    NotExpected,
}

/// How much of a chain's head stands on paper: enough that no other begins like it.
const HEAD_SHOWN: usize = 16;

/// A row that leaves room for a signature.
const SIGNED: TableStyle = TableStyle {
    padding: Length::milli(8_500),
    ..TABLE
};

/// The list as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(sheet: &AttendanceSheet) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout(sheet))
}

/// The list as a display list.
#[must_use]
pub fn layout(sheet: &AttendanceSheet) -> Document {
    let words = Words::of(sheet.language);
    let frame = Frame::LETTER;
    let width = frame.width();
    let title = format!("{} {}", words.attendance.title, sheet.edition);
    let running = format!("{title} · {}", sheet.course);
    let mut head = LABEL.paragraph(Role::Furniture, &running, width, Align::Left);
    head.grow(GAP);
    let mut flow = Flow::new(frame, head);
    let mut marks: Vec<(usize, String)> = Vec::new();
    for (index, day) in sheet.days.iter().enumerate() {
        if index > 0 {
            flow.turn();
        }
        marks.push((flow.page(), mark(sheet, day)));
        flow.add(day_head(sheet, day, words, width));
        flow.space(SECTION);
        table(day, words, width).flow_into(&mut flow, None);
        flow.space(GAP);
        flow.add(LABEL.paragraph(Role::Body, words.attendance.note, width, Align::Left));
    }
    let pages = flow.finish(|page, count| {
        let own = marks.iter().rev().find(|(first, _)| *first <= page);
        let text = own.map_or("", |(_, text)| text);
        let mut foot = SMALL.paragraph(Role::Furniture, text, width, Align::Left);
        foot.stack(footer(&sheet.provider, words, width, page, count));
        foot
    });
    Document {
        title,
        author: sheet.provider.name.clone(),
        subject: sheet.course.clone(),
        language: sheet.language,
        dated: sheet.dated,
        size: frame.size,
        accent: None,
        pages,
    }
}

/// What tells a page from every other: edition, project and day, and of each half-day that is closed
/// the head of its chain, by which the book can prove that nothing was changed since.
fn mark(sheet: &AttendanceSheet, day: &Day) -> String {
    let t = Texts::of(sheet.language);
    let mut parts = vec![sheet.edition.clone()];
    parts.extend(sheet.project.clone());
    parts.push(notation::date(day.date));
    parts.extend(day.half_days.iter().filter_map(|half| {
        let head = half.head.as_ref().filter(|head| !head.is_empty())?;
        let head: String = head.chars().take(HEAD_SHOWN).collect();
        let span = notation::time_span(half.from, half.to);
        Some(fl!(t, "attendance-sheet-chain", span = span, head = head))
    }));
    parts.join(" · ")
}

fn day_head(sheet: &AttendanceSheet, day: &Day, words: &Words, width: Length) -> Fragment {
    let texts = &words.attendance;
    let date = notation::weekday_date(day.date, words.common.weekdays);
    let mut head = TITLE.paragraph(Role::Title, texts.title, width, Align::Left);
    let heading = format!("{} · {}", sheet.course, (texts.day)(&date));
    head.stack(HEADING.paragraph(Role::Heading, &heading, width, Align::Left));
    head.grow(GAP);
    let mut left = vec![Fact::new(
        words.enrolment.provider,
        sheet.provider.name.as_str(),
    )];
    left.extend(Fact::of(
        words.common.registration_number,
        sheet.registration.as_ref(),
    ));
    left.extend(Fact::of(
        words.common.project_number,
        sheet.project.as_ref(),
    ));
    let mut right = vec![Fact::new(texts.place, day.place.as_str())];
    right.extend(trainers(day).map(|names| Fact::new(texts.trainer, names)));
    let half = (width - GAP * 2) / 2;
    head.stack(Fragment::beside(
        vec![
            facts(&left, Length::mm(32), half),
            facts(&right, Length::mm(22), half),
        ],
        GAP * 2,
    ));
    head
}

/// The names of the day's trainers, each once.
fn trainers(day: &Day) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in day
        .half_days
        .iter()
        .filter_map(|half| half.trainer.as_deref())
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

fn table(day: &Day, words: &Words, width: Length) -> Table {
    let texts = &words.attendance;
    let (name, enterprise) = (Length::mm(44), Length::mm(42));
    let count = i32::try_from(day.half_days.len()).unwrap_or(1).max(1);
    let rest = width - name - enterprise - SIGNED.gap * (count + 1);
    let mut columns = vec![
        Column::new(texts.participant, name, Align::Left),
        Column::new(texts.enterprise, enterprise, Align::Left),
    ];
    columns.extend(day.half_days.iter().map(|half| {
        let span = notation::time_span(half.from, half.to);
        Column::new(&(texts.signature)(&span), rest / count, Align::Left)
    }));
    let mut rows: Vec<Row> = day.people.iter().map(|person| row(person, words)).collect();
    let mut signed = vec![texts.trainer_signs.to_owned()];
    signed.resize(columns.len(), String::new());
    rows.push(Row::plain(signed));
    Table {
        style: SIGNED,
        columns,
        rows,
        carry: None,
    }
}

fn row(person: &Person, words: &Words) -> Row {
    let texts = &words.attendance;
    let mut cells = vec![person.name.clone(), person.enterprise.clone()];
    cells.extend(person.presence.iter().map(|presence| match presence {
        Presence::Open => String::new(),
        Presence::Minutes(minutes) => (texts.minutes)(&minutes.to_string()),
        Presence::Absent => texts.absent.to_owned(),
        Presence::NotExpected => "–".to_owned(),
    }));
    Row::plain(cells)
}
