//! The customer's guide to the application on paper: the same parts and the same words as the page
//! behind the personal link, to print and to lay beside the keyboard.

use chrono::NaiveDate;

use super::letterhead::{Fact, addressee, facts, footer, sender};
use super::notation;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{At, Document, Ink, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::text::Align;
use super::style::{BODY, GAP, HEADING, LABEL, SECTION, SMALL, STRONG, TITLE};
use super::words::Words;
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;
use crate::domain::subsidy::guide::{Guide, Next};
use crate::i18n::{Line, Section, Texts, fl};

/// Names stand in a column of this width.
const LABELS: Length = Length::mm(58);

/// All that the guide says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationGuide {
    pub language: Language,
    /// The day that the document bears.
    pub dated: NaiveDate,
    pub provider: Party,
    pub customer: Party,
    pub guide: Guide,
    /// The guide in words, in this language.
    pub sections: Vec<Section>,
}

/// The guide as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(guide: &ApplicationGuide) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout(guide))
}

/// The guide as a display list.
#[must_use]
pub fn layout(guide: &ApplicationGuide) -> Document {
    let frame = Frame::LETTER;
    let sheet = Sheet {
        data: guide,
        t: Texts::of(guide.language),
        words: Words::of(guide.language),
        width: frame.width(),
    };
    let title = fl!(sheet.t, "guide-title");
    let mut flow = Flow::new(frame, sheet.running_head(&title));
    flow.add(sheet.head(&title));
    flow.space(GAP);
    if let Some(notice) = sheet.notice() {
        flow.add(notice);
    }
    for section in &guide.sections {
        sheet.section(&mut flow, section);
    }
    if let Some(email) = &guide.provider.email {
        flow.space(SECTION);
        let text = fl!(sheet.t, "guide-ask", email = email.as_str());
        flow.add(BODY.paragraph(Role::Body, &text, sheet.width, Align::Left));
    }
    let provider = &guide.provider;
    let pages = flow.finish(|page, count| footer(provider, sheet.words, sheet.width, page, count));
    Document {
        title: format!("{title} {}", guide.guide.reference),
        author: provider.name.clone(),
        subject: guide.guide.course.title.clone(),
        language: guide.language,
        dated: guide.dated,
        size: frame.size,
        accent: None,
        pages,
    }
}

struct Sheet<'a> {
    data: &'a ApplicationGuide,
    t: Texts,
    words: &'static Words,
    width: Length,
}

impl Sheet<'_> {
    fn running_head(&self, title: &str) -> Fragment {
        let text = format!(
            "{title} {} · {}",
            self.data.guide.reference, self.words.common.continued
        );
        let mut head = LABEL.paragraph(Role::Furniture, &text, self.width, Align::Left);
        head.grow(GAP);
        head
    }

    fn head(&self, title: &str) -> Fragment {
        let t = self.t;
        let mut head = sender(&self.data.provider, self.width);
        head.grow(Length::mm(11));
        let left_width = Length::mm(95);
        let mut left = TITLE.paragraph(Role::Title, title, left_width, Align::Left);
        left.grow(GAP);
        let own = [
            Fact::new(
                &fl!(t, "guide-reference"),
                self.data.guide.reference.as_str(),
            ),
            Fact::new(&fl!(t, "guide-dated"), notation::date(self.data.dated)),
        ];
        left.stack(facts(&own, Length::mm(42), left_width));
        let right_width = self.width - left_width - GAP;
        let mut right = Fragment::new(right_width);
        right.grow(Length::pt(6));
        right.stack(addressee(
            &fl!(t, "guide-customer"),
            &self.data.customer,
            self.words,
            right_width,
        ));
        head.stack(Fragment::beside(vec![left, right], GAP));
        head.grow(GAP);
        let customer = self.data.customer.name.as_str();
        let course = self.data.guide.course.title.as_str();
        let intro = fl!(t, "guide-intro", customer = customer, course = course);
        head.stack(BODY.paragraph(Role::Body, &intro, self.width, Align::Left));
        head
    }

    /// The day that counts most, while there is something to apply for.
    fn notice(&self) -> Option<Fragment> {
        let guide = &self.data.guide;
        if guide.next() != Next::Apply {
            return None;
        }
        let day = self.t.day(guide.apply_by());
        let text = if guide.is_late() {
            fl!(self.t, "guide-too-late", day = day)
        } else {
            fl!(self.t, "guide-apply-by", day = day)
        };
        let padding = Length::pt(9);
        let width = self.width - padding * 2;
        let panel = STRONG.paragraph(Role::Body, &text, width, Align::Left);
        Some(panel.on_panel(Ink::AccentPanel, padding, Length::ZERO))
    }

    /// A section; its heading goes along with the first thing below it.
    fn section(&self, flow: &mut Flow, section: &Section) {
        flow.space(SECTION);
        let mut heading =
            HEADING.paragraph(Role::Heading, &section.heading, self.width, Align::Left);
        heading.grow(Length::pt(3));
        let texts = section.texts.iter().map(|text| {
            let mut text = BODY.paragraph(Role::Body, text, self.width, Align::Left);
            text.grow(Length::pt(3));
            text
        });
        let lines = section.lines.iter().map(|line| self.line(line));
        for part in texts.chain(lines) {
            heading.stack(part);
            flow.add(std::mem::replace(&mut heading, Fragment::new(self.width)));
        }
    }

    /// A name, its value, and what to know about it below.
    fn line(&self, line: &Line) -> Fragment {
        let width = self.width - LABELS;
        let mut value = STRONG.paragraph(Role::Body, &line.value, width, Align::Left);
        if let Some(hint) = &line.hint {
            value.stack(SMALL.paragraph(Role::Body, hint, width, Align::Left));
        }
        let name = LABEL.paragraph(Role::Label, &line.label, LABELS - GAP, Align::Left);
        let shift = STRONG.baseline() - LABEL.baseline();
        let mut row = Fragment::new(self.width);
        row.put(At::new(Length::ZERO, shift), name);
        row.put(At::new(LABELS, Length::ZERO), value);
        row.grow(Length::pt(3));
        row
    }
}
