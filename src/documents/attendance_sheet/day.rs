//! The page of a day: who came, with the signature of each in the column of the half-day, and the
//! counter-signature of whoever counted the heads.

use chrono::{NaiveDate, NaiveDateTime};

use super::content::{AttendanceSheet, Closed, Day, HalfDay, Person, Presence, Proof, Signed};
use super::content::{CounterSignature, Teller};
use crate::documents::letterhead::{Fact, facts};
use crate::documents::notation;
use crate::documents::page::face::Face;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{At, Ink, Item, Role, Style};
use crate::documents::page::length::Length;
use crate::documents::page::table::{Cell, Column, Row, Table, TableStyle};
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, GAP, HEADING, TABLE, TITLE};
use crate::documents::words::Words;
use crate::domain::attendance::{Drawing, Missed};

/// Under a signature: how and when it was given.
const CAPTION: Style = Style::new(Face::Regular, Length::pt(7), Ink::Quiet);
/// The room that a drawing gets.
const DRAWING_WIDTH: Length = Length::mm(34);
const DRAWING_HEIGHT: Length = Length::mm(9);
const PEN: Length = Length::milli(900);
/// The height of a cell that somebody signs in with a pen.
const ROOM_TO_SIGN: Length = Length::mm(8);

const ROWS: TableStyle = TableStyle {
    padding: Length::milli(2_800),
    ..TABLE
};

/// The title of the day with what holds for the whole of it.
pub(super) fn head(sheet: &AttendanceSheet, day: &Day, words: &Words, width: Length) -> Fragment {
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

/// What the signatures mean, or how to sign.
pub(super) fn note(day: &Day, words: &Words) -> &'static str {
    if day.half_days.iter().all(|half| half.closed.is_some()) {
        words.attendance.note_closed
    } else {
        words.attendance.note
    }
}

/// Who came.
pub(super) fn table(day: &Day, words: &Words, width: Length) -> Table {
    let texts = &words.attendance;
    let (name, enterprise) = (Length::mm(40), Length::mm(38));
    let count = i32::try_from(day.half_days.len()).unwrap_or(1).max(1);
    let rest = width - name - enterprise - ROWS.gap * (count + 1);
    let column = rest / count;
    let mut columns = vec![
        Column::new(texts.participant, name, Align::Left),
        Column::new(texts.enterprise, enterprise, Align::Left),
    ];
    columns.extend(day.half_days.iter().map(|half| {
        let span = notation::time_span(half.from, half.to);
        Column::new(&(texts.signature)(&span), column, Align::Left)
    }));
    let writer = Writer {
        words,
        date: day.date,
        width: column,
    };
    let mut rows: Vec<Row> = day
        .people
        .iter()
        .map(|person| writer.person(person))
        .collect();
    // The last participant goes along with it, so that it never stands alone on a page.
    rows.push(writer.trainer(&day.half_days));
    Table {
        style: ROWS,
        columns,
        rows,
        carry: None,
    }
}

/// Writes the cells of a day.
struct Writer<'a> {
    words: &'a Words,
    date: NaiveDate,
    width: Length,
}

impl Writer<'_> {
    fn person(&self, person: &Person) -> Row {
        let mut cells = vec![
            Cell::from(person.name.clone()),
            Cell::from(person.enterprise.clone()),
        ];
        let of_half_days = person
            .presence
            .iter()
            .map(|presence| self.presence(presence));
        cells.extend(of_half_days.map(Cell::Drawn));
        Row::plain(cells)
    }

    fn presence(&self, presence: &Presence) -> Fragment {
        let texts = &self.words.attendance;
        match presence {
            Presence::Open => self.room(),
            Presence::Absent => self.text(BODY, texts.absent),
            Presence::NotExpected => self.text(BODY, "–"),
            Presence::There {
                minutes,
                missed,
                proof,
            } => {
                let minutes = self.minutes(*minutes, *missed);
                match proof {
                    Proof::Signed(signed) => self.signed(signed, minutes),
                    Proof::Told { by, name, at } => {
                        let told = match by {
                            Teller::Trainer => (texts.told_by_trainer)(name),
                            Teller::Office => (texts.told_by_office)(name),
                            Teller::Paper => texts.told_by_paper.to_owned(),
                        };
                        let mut cell = self.text(BODY, texts.present);
                        let caption = format!("{told}, {} · {minutes}", self.clock(*at));
                        cell.stack(self.text(CAPTION, &caption));
                        cell
                    }
                }
            }
        }
    }

    /// `165 min. (30 te laat, 15 vroeger weg)`.
    fn minutes(&self, minutes: u32, missed: Missed) -> String {
        let texts = &self.words.attendance;
        let ends = [(missed.late, texts.late), (missed.early, texts.early)];
        let ends: Vec<String> = ends
            .into_iter()
            .filter(|(missed, _)| *missed > 0)
            .map(|(missed, say)| say(&missed.to_string()))
            .collect();
        let minutes = (texts.minutes)(&minutes.to_string());
        if ends.is_empty() {
            minutes
        } else {
            format!("{minutes} ({})", ends.join(", "))
        }
    }

    fn signed(&self, signed: &Signed, minutes: String) -> Fragment {
        let texts = &self.words.attendance;
        let at = self.clock(signed.at);
        let how = if signed.drawing.is_some() {
            (texts.signed_at)(&at)
        } else {
            (texts.confirmed_name_at)(&at)
        };
        let mut parts = vec![how];
        let still = signed.confirmed.iter();
        parts.extend(still.map(|at| (texts.still_there_at)(&self.clock(*at))));
        parts.extend(signed.left.map(|at| (texts.left_at)(&self.clock(at))));
        let caption = format!("{} · {minutes}", parts.join(", "));
        self.signature(signed.drawing.as_ref(), &signed.name, &caption)
    }

    fn trainer(&self, half_days: &[HalfDay]) -> Row {
        let mut cells = vec![
            Cell::from(self.words.attendance.trainer_signs.to_owned()),
            Cell::from(String::new()),
        ];
        let of_half_days = half_days.iter().map(|half| match &half.closed {
            None => self.room(),
            Some(closed) => self.closed(closed),
        });
        cells.extend(of_half_days.map(Cell::Drawn));
        Row::sum(cells)
    }

    fn closed(&self, closed: &Closed) -> Fragment {
        let texts = &self.words.attendance;
        let at = self.clock(closed.at);
        let Some(CounterSignature {
            name,
            drawing,
            counted,
            present,
            absent,
        }) = &closed.signed
        else {
            return self.text(CAPTION, &(texts.closed_at)(&at));
        };
        let counts = (texts.head_count)(&counted.to_string());
        let counts = format!(
            "{counts}: {}",
            (texts.counts)(&present.to_string(), &absent.to_string())
        );
        let caption = if drawing.is_some() {
            format!("{name}, {} · {counts}", (texts.signed_at)(&at))
        } else {
            format!("{} · {counts}", (texts.confirmed_name_at)(&at))
        };
        self.signature(drawing.as_ref(), name, &caption)
    }

    /// A drawing, or the confirmed name, with how it was given under it.
    fn signature(&self, drawing: Option<&Drawing>, name: &str, caption: &str) -> Fragment {
        let mut cell = match drawing {
            Some(drawing) => self.drawn(drawing),
            None => self.text(BODY, name),
        };
        cell.stack(self.text(CAPTION, caption));
        cell
    }

    fn drawn(&self, drawing: &Drawing) -> Fragment {
        let mut fragment = Fragment::new(self.width);
        let width = self.width.min(DRAWING_WIDTH);
        fragment.push(Item::Strokes {
            at: At::default(),
            strokes: drawing.fitted(width.thousandths(), DRAWING_HEIGHT.thousandths()),
            thickness: PEN,
            ink: Ink::Text,
        });
        fragment.grow(DRAWING_HEIGHT + Length::pt(1));
        fragment
    }

    fn room(&self) -> Fragment {
        let mut room = Fragment::new(self.width);
        room.grow(ROOM_TO_SIGN);
        room
    }

    fn text(&self, style: Style, text: &str) -> Fragment {
        style.paragraph(Role::Cell, text, self.width, Align::Left)
    }

    /// The time of day, with the day where it is another one.
    fn clock(&self, at: NaiveDateTime) -> String {
        clock(at, self.date)
    }
}

/// The time of day, with the day where it isn't `date`.
pub(super) fn clock(at: NaiveDateTime, date: NaiveDate) -> String {
    let time = at.format("%H:%M");
    if at.date() == date {
        time.to_string()
    } else {
        format!("{} {time}", notation::date(at.date()))
    }
}
