//! The appendix: every event of every half-day in its order, as the book holds it, so that whoever
//! inspects sees where each signature and each number of minutes comes from.

use super::content::{AttendanceSheet, Day, HalfDay, Happening};
use super::day::clock;
use super::mark::Marks;
use super::running_head;
use crate::documents::notation;
use crate::documents::page::face::Face;
use crate::documents::page::flow::Flow;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{Ink, Role, Style};
use crate::documents::page::length::Length;
use crate::documents::page::table::{Column, Row, Table, TableStyle};
use crate::documents::page::text::Align;
use crate::documents::style::{GAP, HEADING, LABEL, SECTION, TITLE};
use crate::documents::words::Words;
use crate::i18n::{Label, Texts, fl};

/// How much of a hash stands beside its event; the whole one is in the book.
const HASH_SHOWN: usize = 12;

const EVENTS: TableStyle = TableStyle {
    head: Style::new(Face::Semibold, Length::milli(7_500), Ink::Quiet),
    cell: Style::new(Face::Regular, Length::milli(7_500), Ink::Text),
    strong: Style::new(Face::Semibold, Length::milli(7_500), Ink::Text),
    padding: Length::milli(1_600),
    gap: Length::pt(5),
};

/// Adds the appendix, where anything happened.
pub(super) fn add(
    sheet: &AttendanceSheet,
    words: &Words,
    running: &str,
    flow: &mut Flow,
    marks: &mut Marks,
) {
    let half_days = sheet
        .days
        .iter()
        .flat_map(|day| day.half_days.iter().map(move |half| (day, half)))
        .filter(|(_, half)| !half.happenings.is_empty());
    let mut is_first = true;
    for (day, half) in half_days {
        if is_first {
            begin(words, running, flow);
            is_first = false;
        } else {
            flow.space(SECTION);
        }
        let span = format!(
            "{} {}",
            notation::weekday_date(day.date, words.common.weekdays),
            notation::time_span(half.from, half.to)
        );
        let again = format!(
            "{running} · {} {span} {}",
            words.attendance.appendix, words.common.continued
        );
        let table = table(sheet, day, half);
        let title = title(sheet, half, &span);
        flow.set_running_head(running_head(running));
        table.make_room(flow, &title);
        let first = flow.page();
        flow.set_running_head(running_head(&again));
        table.flow_into(flow, Some(title));
        marks.of_events(sheet, (day, half), first, flow.page());
    }
}

fn begin(words: &Words, running: &str, flow: &mut Flow) {
    let width = super::FRAME.width();
    flow.set_running_head(running_head(running));
    flow.turn();
    let mut head = TITLE.paragraph(Role::Title, words.attendance.appendix, width, Align::Left);
    head.stack(LABEL.paragraph(
        Role::Body,
        words.attendance.appendix_note,
        width,
        Align::Left,
    ));
    head.grow(GAP * 2);
    flow.add(head);
}

/// The half-day, its end, and what was filed with it.
fn title(sheet: &AttendanceSheet, half: &HalfDay, span: &str) -> Fragment {
    let t = Texts::of(sheet.language);
    let width = super::FRAME.width();
    let mut title = HEADING.paragraph(
        Role::Heading,
        &format!("{span} · {}", half.identity),
        width,
        Align::Left,
    );
    if let Some(head) = half.head() {
        let text = fl!(t, "attendance-sheet-head", head = head);
        title.stack(LABEL.paragraph(Role::Body, &text, width, Align::Left));
    }
    for filed in &half.filed {
        let hash: String = filed.sha256.chars().take(HASH_SHOWN).collect();
        let text = format!("{}: {} (SHA-256 {hash}…)", filed.kind.label(t), filed.name);
        title.stack(LABEL.paragraph(Role::Body, &text, width, Align::Left));
    }
    title.grow(Length::pt(3));
    title
}

fn table(sheet: &AttendanceSheet, day: &Day, half: &HalfDay) -> Table {
    let t = Texts::of(sheet.language);
    let columns = [
        (fl!(t, "attendance-sheet-time"), 17),
        (fl!(t, "attendance-name"), 27),
        (fl!(t, "dossier-kind"), 38),
        (fl!(t, "dossier-method"), 19),
        (fl!(t, "audit-actor"), 24),
        (fl!(t, "attendance-sheet-device"), 27),
        (fl!(t, "dossier-hash"), 17),
    ];
    Table {
        style: EVENTS,
        columns: columns
            .iter()
            .map(|(heading, width)| Column::new(heading, cut(*width), Align::Left))
            .collect(),
        rows: half
            .happenings
            .iter()
            .map(|event| row(t, day, event))
            .collect(),
        carry: None,
    }
}

/// A column of about so many millimetres: together with the gaps they fill the page.
fn cut(millimetres: i32) -> Length {
    let gaps = EVENTS.gap * 6;
    (super::FRAME.width() - gaps) * millimetres / 169
}

fn row(t: Texts, day: &Day, event: &Happening) -> Row {
    let minutes = t.number(i64::from(event.minutes));
    let mut what = vec![fl!(
        t,
        "attendance-sheet-what",
        kind = event.kind.label(t),
        minutes = minutes
    )];
    if event.missed.late > 0 {
        what.push(fl!(t, "attendance-late-by", minutes = event.missed.late));
    }
    if event.missed.early > 0 {
        what.push(fl!(t, "attendance-early-by", minutes = event.missed.early));
    }
    what.extend(event.reason.clone());
    what.extend(
        event
            .approved_by
            .as_ref()
            .map(|name| fl!(t, "dossier-approved-by", name = name.as_str())),
    );
    Row::plain(vec![
        with_seconds(event, day),
        event.person.clone(),
        what.join("\n"),
        event.method.label(t),
        event.actor.clone(),
        device(t, &event.device),
        event.hash.chars().take(HASH_SHOWN).collect(),
    ])
}

/// A device is noted in the words of the book, such as `phone, Android, Chrome`.
fn device(t: Texts, noted: &str) -> String {
    let (kind, rest) = noted.split_once(", ").unwrap_or((noted, ""));
    let kind = match kind {
        "phone" => fl!(t, "attendance-sheet-phone"),
        "tablet" => fl!(t, "attendance-sheet-tablet"),
        "computer" => fl!(t, "attendance-sheet-computer"),
        other => other.to_owned(),
    };
    if rest.is_empty() {
        kind
    } else {
        format!("{kind}, {rest}")
    }
}

fn with_seconds(event: &Happening, day: &Day) -> String {
    format!("{}{}", clock(event.at, day.date), event.at.format(":%S"))
}
