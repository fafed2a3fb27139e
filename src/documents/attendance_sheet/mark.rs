//! What tells a page from every other: edition, project and day, the code of each half-day, and of
//! each one that is closed the head of its chain, by which the book can prove that nothing was changed
//! since. On the page of a day each code is there for a camera too.

use super::content::{AttendanceSheet, Day, HalfDay};
use crate::documents::notation;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{At, Item, Role};
use crate::documents::page::length::Length;
use crate::documents::page::text::Align;
use crate::documents::style::{GAP, SMALL};
use crate::i18n::{Texts, fl};

/// How much of a chain's head stands in the foot: enough that no other begins like it.
const HEAD_SHOWN: usize = 16;
const QR_SIDE: Length = Length::mm(15);
const QR_COLUMN: Length = Length::mm(24);

/// The marks of all pages.
#[derive(Default)]
pub(super) struct Marks {
    all: Vec<Mark>,
}

struct Mark {
    /// The pages that it stands on.
    first: usize,
    last: usize,
    lines: Vec<String>,
    codes: Vec<Code>,
}

struct Code {
    span: String,
    identity: String,
    address: String,
}

impl Marks {
    /// Marks the pages of a day.
    pub fn of_day(&mut self, sheet: &AttendanceSheet, day: &Day, first: usize, last: usize) {
        let mut lines = vec![subject(sheet, day)];
        lines.extend(day.half_days.iter().map(|half| line(sheet, half)));
        let codes = day.half_days.iter().map(|half| Code {
            span: notation::time_span(half.from, half.to),
            identity: half.identity.clone(),
            address: half.address.clone(),
        });
        self.all.push(Mark {
            first,
            last,
            lines,
            codes: codes.collect(),
        });
    }

    /// Marks the pages on which the events of a half-day stand.
    pub fn of_events(
        &mut self,
        sheet: &AttendanceSheet,
        (day, half): (&Day, &HalfDay),
        first: usize,
        last: usize,
    ) {
        let line = format!("{} · {}", subject(sheet, day), line(sheet, half));
        self.all.push(Mark {
            first,
            last,
            lines: vec![line],
            codes: Vec::new(),
        });
    }

    /// The marks of a page.
    pub fn foot(&self, page: usize, width: Length) -> Fragment {
        let own = || {
            self.all
                .iter()
                .filter(|mark| (mark.first..=mark.last).contains(&page))
        };
        let codes: Vec<Fragment> = own().flat_map(|mark| &mark.codes).map(code).collect();
        let of_codes = i32::try_from(codes.len()).unwrap_or_default();
        let left = (width - (QR_COLUMN + GAP) * of_codes).max(Length::mm(40));
        let mut text = Fragment::new(left);
        for line in own().flat_map(|mark| &mark.lines) {
            text.stack(SMALL.paragraph(Role::Furniture, line, left, Align::Left));
        }
        let mut columns = vec![text];
        columns.extend(codes);
        let mut foot = Fragment::beside(columns, GAP);
        foot.grow(Length::pt(3));
        foot
    }
}

/// Edition, project and day.
fn subject(sheet: &AttendanceSheet, day: &Day) -> String {
    let mut parts = vec![sheet.edition.clone()];
    parts.extend(sheet.project.clone());
    parts.push(notation::date(day.date));
    parts.join(" · ")
}

fn line(sheet: &AttendanceSheet, half: &HalfDay) -> String {
    let t = Texts::of(sheet.language);
    let span = notation::time_span(half.from, half.to);
    let identity = half.identity.as_str();
    match half.head() {
        None => format!("{span} · {identity}"),
        Some(head) => {
            let head: String = head.chars().take(HEAD_SHOWN).collect();
            let closed = fl!(t, "attendance-sheet-chain", span = span, head = head);
            format!("{closed} · {identity}")
        }
    }
}

fn code(code: &Code) -> Fragment {
    let mut fragment = Fragment::new(QR_COLUMN);
    fragment.push(Item::Qr {
        at: At::default(),
        side: QR_SIDE,
        payload: code.address.clone(),
    });
    fragment.grow(QR_SIDE + Length::pt(2));
    for text in [&code.span, &code.identity] {
        fragment.stack(SMALL.paragraph(Role::Furniture, text, QR_COLUMN, Align::Left));
    }
    fragment
}
