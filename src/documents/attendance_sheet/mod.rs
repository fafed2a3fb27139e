//! The attendance list of an edition: a page for each day, with a column to sign in for each
//! half-day. It bears what VLAIO asks of it (domain/kmo-portefeuille 4.3 and statement 49: name,
//! enterprise, training, day, signature, provider and registration number). What was signed on a screen
//! stands in its column, drawn or as the confirmed name, and every event behind it in an appendix. Each
//! page says of which half-days it is, for eyes and for a camera, and on which chain of events it stands.

mod appendix;
mod content;
mod day;
mod mark;

pub use content::{
    AttendanceSheet, Closed, CounterSignature, Day, Filed, HalfDay, Happening, Person, Presence,
    Proof, Signed, Teller,
};

use super::letterhead::footer;
use super::notation;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{Document, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::text::Align;
use super::style::{GAP, LABEL, SECTION};
use super::words::Words;
use mark::Marks;

/// A4 upright with room in the foot for the codes of the half-days.
const FRAME: Frame = Frame {
    bottom: Length::mm(48),
    ..Frame::LETTER
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
    let width = FRAME.width();
    let title = format!("{} {}", words.attendance.title, sheet.edition);
    let running = format!("{title} · {}", sheet.course);
    let mut flow = Flow::new(FRAME, Fragment::default());
    let mut marks = Marks::default();
    for (index, day) in sheet.days.iter().enumerate() {
        if index > 0 {
            flow.set_running_head(running_head(&running));
            flow.turn();
        }
        let again = format!(
            "{running} · {} {}",
            notation::weekday_date(day.date, words.common.weekdays),
            words.common.continued
        );
        flow.set_running_head(running_head(&again));
        let first = flow.page();
        flow.add(day::head(sheet, day, words, width));
        flow.space(SECTION);
        day::table(day, words, width).flow_into(&mut flow, None);
        flow.space(GAP);
        flow.add(LABEL.paragraph(Role::Body, day::note(day, words), width, Align::Left));
        marks.of_day(sheet, day, first, flow.page());
    }
    appendix::add(sheet, words, &running, &mut flow, &mut marks);
    let pages = flow.finish(|page, count| {
        let mut foot = marks.foot(page, width);
        foot.stack(footer(&sheet.provider, words, width, page, count));
        foot
    });
    Document {
        title,
        author: sheet.provider.name.clone(),
        subject: sheet.course.clone(),
        language: sheet.language,
        dated: sheet.dated,
        size: FRAME.size,
        accent: None,
        pages,
    }
}

/// What stands on top of every page but the first.
fn running_head(text: &str) -> Fragment {
    let mut head = LABEL.paragraph(Role::Furniture, text, FRAME.width(), Align::Left);
    head.grow(GAP);
    head
}
