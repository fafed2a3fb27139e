//! The file of a project for an inspection: a cover that says what is in it, on which page, and what
//! isn't there and why; then every part as it was issued. What the book knows without a paper of its
//! own (events, payments, messages) stands on [`Leaf`]s.

use chrono::NaiveDate;

use super::letterhead::{Fact, facts, footer, sender};
use super::page::flow::{Flow, Frame};
use super::page::item::{Document, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::table::{Column, Row, Table};
use super::page::text::Align;
use super::style::{BODY, GAP, HEADING, LABEL, SECTION, TABLE, TITLE};
use super::words::Words;
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;

/// What all sheets of one dossier share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub language: Language,
    /// The day that the sheets bear: that of the youngest part, not that of making.
    pub dated: NaiveDate,
    pub provider: Party,
    /// Names the file on every sheet.
    pub title: String,
}

/// The first sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    pub heading: String,
    pub facts: Vec<(String, String)>,
    pub contents_heading: String,
    /// The headings of the list of parts.
    pub columns: [String; 2],
    pub parts: Vec<Entry>,
    pub missing_heading: String,
    /// What isn't there, and why; a sentence where nothing is missing.
    pub missing: Vec<(String, String)>,
    pub nothing_missing: String,
}

/// A part in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub title: String,
    /// The page where it begins, or where else it is.
    pub place: String,
}

/// A sheet of what the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub heading: String,
    pub facts: Vec<(String, String)>,
    pub paragraphs: Vec<String>,
    /// Headings with widths in millimetres.
    pub columns: Vec<(String, i32)>,
    pub rows: Vec<Vec<String>>,
}

/// The cover as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn cover(binding: &Binding, cover: &Cover) -> Result<Vec<u8>, RenderError> {
    render::pdf(&lay_out_cover(binding, cover))
}

/// A leaf as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn leaf(binding: &Binding, leaf: &Leaf) -> Result<Vec<u8>, RenderError> {
    render::pdf(&lay_out_leaf(binding, leaf))
}

/// The cover as a display list.
#[must_use]
pub fn lay_out_cover(binding: &Binding, cover: &Cover) -> Document {
    let mut flow = binding.flow();
    let width = Frame::LETTER.width();
    let mut head = sender(&binding.provider, width);
    head.grow(Length::mm(11));
    head.stack(TITLE.paragraph(Role::Title, &cover.heading, width, Align::Left));
    head.grow(GAP);
    head.stack(facts(&as_facts(&cover.facts), Length::mm(48), width));
    flow.add(head);
    flow.space(SECTION);
    let heading = |text: &str| {
        let mut heading = HEADING.paragraph(Role::Heading, text, width, Align::Left);
        heading.grow(GAP);
        heading
    };
    flow.add(heading(&cover.contents_heading));
    let place = Length::mm(38);
    let [what, on_page] = &cover.columns;
    let contents = Table {
        style: TABLE,
        columns: vec![
            Column::new(what, width - place - TABLE.gap, Align::Left),
            Column::new(on_page, place, Align::Right),
        ],
        rows: cover
            .parts
            .iter()
            .map(|part| Row::plain(vec![part.title.clone(), part.place.clone()]))
            .collect(),
        carry: None,
    };
    contents.flow_into(&mut flow, None);
    flow.space(SECTION);
    flow.add(heading(&cover.missing_heading));
    if cover.missing.is_empty() {
        flow.add(BODY.paragraph(Role::Body, &cover.nothing_missing, width, Align::Left));
    } else {
        flow.add(facts(&as_facts(&cover.missing), Length::mm(48), width));
    }
    binding.finish(flow, &cover.heading)
}

/// A leaf as a display list.
#[must_use]
pub fn lay_out_leaf(binding: &Binding, leaf: &Leaf) -> Document {
    let mut flow = binding.flow();
    let width = Frame::LETTER.width();
    let mut head = TITLE.paragraph(Role::Title, &leaf.heading, width, Align::Left);
    head.grow(GAP);
    head.stack(facts(&as_facts(&leaf.facts), Length::mm(48), width));
    flow.add(head);
    flow.space(GAP);
    for text in &leaf.paragraphs {
        if text.trim().is_empty() {
            flow.space(GAP);
        } else {
            flow.add(BODY.paragraph(Role::Body, text, width, Align::Left));
        }
    }
    if !leaf.rows.is_empty() {
        let columns = leaf.columns.iter();
        let table = Table {
            style: TABLE,
            columns: columns
                .map(|(heading, wide)| Column::new(heading, Length::mm(*wide), Align::Left))
                .collect(),
            rows: leaf.rows.iter().cloned().map(Row::plain).collect(),
            carry: None,
        };
        table.flow_into(&mut flow, None);
    }
    binding.finish(flow, &leaf.heading)
}

fn as_facts(pairs: &[(String, String)]) -> Vec<Fact> {
    let pairs = pairs.iter();
    pairs
        .map(|(label, value)| Fact::new(label, value.as_str()))
        .collect()
}

impl Binding {
    fn flow(&self) -> Flow {
        let frame = Frame::LETTER;
        let mut head = LABEL.paragraph(Role::Furniture, &self.title, frame.width(), Align::Left);
        head.grow(GAP);
        Flow::new(frame, head)
    }

    fn finish(&self, flow: Flow, heading: &str) -> Document {
        let frame = Frame::LETTER;
        let words = Words::of(self.language);
        let foot = |page, count| footer(&self.provider, words, frame.width(), page, count);
        Document {
            title: format!("{} · {heading}", self.title),
            author: self.provider.name.clone(),
            subject: self.title.clone(),
            language: self.language,
            dated: self.dated,
            size: frame.size,
            accent: None,
            pages: flow.finish(foot),
        }
    }
}
