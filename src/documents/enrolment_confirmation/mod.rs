//! The confirmation of an enrolment, with every element that VLAIO asks of the proof of enrolment
//! (domain/kmo-portefeuille 4.3: start date and duration, detailed description, theme, provider and
//! registration number, worker and enterprise, price excluding VAT with non-admissible costs apart,
//! hours to be followed), and what the customer must do by when.

mod intro;
mod steps;
mod tables;

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::letterhead::footer;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{Document, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::text::Align;
use super::style::{BODY, GAP, HEADING, LABEL, SECTION};
use super::words::Words;
use crate::domain::course::{Form, Service, Theme};
use crate::domain::identifiers::{ProjectNumber, RegistrationNumber};
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// All that the confirmation says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentConfirmation {
    pub language: Language,
    /// How the enrolment is called in letters: `INSCHR-1042`.
    pub reference: String,
    /// The day that the document bears.
    pub dated: NaiveDate,
    pub agreed_on: NaiveDate,
    pub provider: Party,
    pub registration: Option<RegistrationNumber>,
    pub customer: Party,
    pub course: Course,
    pub sessions: Vec<Session>,
    pub participants: Vec<Participant>,
    pub prices: Vec<Price>,
    pub vat: Cents,
    /// What to do in the kmo-portefeuille; nothing for a customer who doesn't use it.
    pub portfolio: Option<PortfolioSteps>,
    /// The attendance that the institute counts on, as a percentage.
    pub attendance_threshold: Decimal,
}

/// What is taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    pub service: Service,
    pub title: String,
    pub description: String,
    pub theme: Option<Theme>,
    pub form: Form,
    pub start: NaiveDate,
    pub end: NaiveDate,
    /// Hours of the course, not multiplied by participants.
    pub hours: Decimal,
}

/// One half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub day: NaiveDate,
    pub from: NaiveTime,
    pub to: NaiveTime,
    pub place: String,
    pub trainer: Option<String>,
}

/// One person who takes part, and the hours that this person follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    pub name: String,
    pub hours: Decimal,
}

/// One agreed price line, excluding VAT; `admissible` is the part that the scheme admits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    pub description: String,
    pub quantity: u32,
    pub unit_price: Cents,
    pub net: Cents,
    pub admissible: Cents,
}

/// The customer's steps and their last days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioSteps {
    /// The last day to apply: start + 14 calendar days.
    pub apply_by: NaiveDate,
    pub application: Option<Application>,
    pub estimate: Option<Estimate>,
}

/// The application, where it is known already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub project: ProjectNumber,
    pub applied_on: NaiveDate,
    /// The last day for the own share: application + 30 calendar days.
    pub deposit_by: NaiveDate,
}

/// What the customer may expect to pay and to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    pub own_share: Cents,
    pub subsidy: Cents,
}

impl EnrolmentConfirmation {
    /// The part of the price that the scheme admits.
    #[must_use]
    pub fn admissible(&self) -> Cents {
        self.prices.iter().map(|price| price.admissible).sum()
    }

    /// The whole price, excluding VAT.
    #[must_use]
    pub fn net(&self) -> Cents {
        self.prices.iter().map(|price| price.net).sum()
    }
}

/// The confirmation as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(confirmation: &EnrolmentConfirmation) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout(confirmation))
}

/// The confirmation as a display list.
#[must_use]
pub fn layout(confirmation: &EnrolmentConfirmation) -> Document {
    let words = Words::of(confirmation.language);
    let frame = Frame::LETTER;
    let sheet = Sheet {
        data: confirmation,
        words,
        width: frame.width(),
    };
    let title = format!("{} {}", words.enrolment.title, confirmation.reference);
    let mut flow = Flow::new(frame, sheet.running_head(&title));
    flow.add(sheet.head());
    flow.space(SECTION);
    flow.add(sheet.course());
    sheet.contents(&mut flow);
    sheet.sessions(&mut flow);
    sheet.participants(&mut flow);
    sheet.prices(&mut flow);
    sheet.steps(&mut flow);
    flow.space(SECTION);
    flow.add(sheet.closing());
    let provider = &confirmation.provider;
    let pages = flow.finish(|page, count| footer(provider, words, sheet.width, page, count));
    Document {
        title,
        author: provider.name.clone(),
        subject: confirmation.course.title.clone(),
        language: confirmation.language,
        dated: confirmation.dated,
        size: frame.size,
        accent: None,
        pages,
    }
}

struct Sheet<'a> {
    data: &'a EnrolmentConfirmation,
    words: &'static Words,
    width: Length,
}

impl Sheet<'_> {
    fn running_head(&self, title: &str) -> Fragment {
        let text = format!("{title} · {}", self.words.common.continued);
        let mut head = LABEL.paragraph(Role::Furniture, &text, self.width, Align::Left);
        head.grow(GAP);
        head
    }

    /// Adds what only concerns a customer who uses the kmo-portefeuille.
    fn with_portfolio(&self, text: &mut String, sentence: &str) {
        if self.data.portfolio.is_some() {
            text.push(' ');
            text.push_str(sentence);
        }
    }

    /// The heading of a section; it goes along with the first thing below it.
    fn heading(&self, text: &str) -> Fragment {
        let mut heading = HEADING.paragraph(Role::Heading, text, self.width, Align::Left);
        heading.grow(Length::pt(2));
        heading
    }

    fn closing(&self) -> Fragment {
        let words = &self.words.enrolment;
        let threshold = self.words.percentage(self.data.attendance_threshold);
        let mut sentences = vec![(words.attendance_rule)(&threshold)];
        sentences.extend(self.data.provider.email.as_deref().map(words.ask));
        let mut block = Fragment::new(self.width);
        for sentence in sentences {
            block.stack(BODY.paragraph(Role::Body, &sentence, self.width, Align::Left));
            block.grow(Length::pt(2));
        }
        block
    }
}
