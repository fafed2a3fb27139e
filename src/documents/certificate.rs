//! The certificate of a training (vormingsattest): one page, personal. It bears what VLAIO asks of
//! it (domain/kmo-portefeuille 4.3: who followed, provider and registration number, training, start
//! or duration, the result if there was an evaluation) and a code behind which anybody can look
//! whether it still holds.

use chrono::NaiveDate;

use super::letterhead::{Fact, facts, footer, sender};
use super::notation;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{At, Document, Ink, Item, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::text::Align;
use super::style::{BODY, GAP, HEADING, LABEL, NAME, SECTION, SMALL, STRONG, TITLE};
use super::words::Words;
use crate::domain::certificate::Outcome;
use crate::domain::course::{Form, Theme};
use crate::domain::identifiers::RegistrationNumber;
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;
use crate::i18n::{Label, Texts, fl};

/// All that a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub language: Language,
    pub number: String,
    /// The day of issue.
    pub dated: NaiveDate,
    pub provider: Party,
    pub registration: Option<RegistrationNumber>,
    pub person: String,
    /// Nothing for somebody who follows on his own account.
    pub enterprise: Option<String>,
    pub course: String,
    pub theme: Option<Theme>,
    pub form: Form,
    pub start: NaiveDate,
    pub end: NaiveDate,
    /// How many took place, and their minutes together.
    pub half_days: usize,
    pub minutes: i64,
    pub attended: Attended,
    /// The outcome and the score as the trainer writes it, where there was an assessment.
    pub result: Option<(Outcome, String)>,
    /// Where anybody can look whether it holds.
    pub address: String,
    /// The number of the certificate that this one replaces.
    pub replaces: Option<String>,
}

/// How much of it the participant followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    pub minutes: i64,
    /// Cut to hundredths of a percent.
    pub basis_points: i64,
}

const LABELS: Length = Length::mm(44);
const QR_SIDE: Length = Length::mm(26);
const PADDING: Length = Length::pt(10);

/// The certificate as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(certificate: &Certificate) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout(certificate))
}

/// The certificate as a display list.
#[must_use]
pub fn layout(certificate: &Certificate) -> Document {
    let frame = Frame::LETTER;
    let sheet = Sheet {
        data: certificate,
        t: Texts::of(certificate.language),
        words: Words::of(certificate.language),
        width: frame.width(),
    };
    let title = fl!(sheet.t, "certificate-title");
    let mut flow = Flow::new(frame, Fragment::new(sheet.width));
    flow.add(sender(&certificate.provider, sheet.width));
    flow.space(Length::mm(24));
    flow.add(sheet.statement(&title));
    flow.space(SECTION);
    flow.add(facts(&sheet.facts(), LABELS, sheet.width));
    flow.space(Length::mm(12));
    flow.add(sheet.signature());
    flow.space(Length::mm(14));
    flow.add(sheet.check());
    let provider = &certificate.provider;
    let pages = flow.finish(|page, count| footer(provider, sheet.words, sheet.width, page, count));
    Document {
        title: format!("{title} {}", certificate.number),
        author: provider.name.clone(),
        subject: certificate.course.clone(),
        language: certificate.language,
        dated: certificate.dated,
        size: frame.size,
        accent: None,
        pages,
    }
}

struct Sheet<'a> {
    data: &'a Certificate,
    t: Texts,
    words: &'static Words,
    width: Length,
}

impl Sheet<'_> {
    /// Who followed what, according to whom.
    fn statement(&self, title: &str) -> Fragment {
        let (t, data, width) = (self.t, self.data, self.width);
        let mut block = TITLE.paragraph(Role::Title, title, width, Align::Left);
        block.grow(SECTION);
        let provider = data.provider.name.as_str();
        let states = fl!(t, "certificate-states", provider = provider);
        block.stack(BODY.paragraph(Role::Body, &states, width, Align::Left));
        block.grow(GAP);
        block.stack(NAME.paragraph(Role::Heading, &data.person, width, Align::Left));
        if let Some(enterprise) = &data.enterprise {
            let of = fl!(t, "certificate-of", enterprise = enterprise.as_str());
            block.stack(BODY.paragraph(Role::Body, &of, width, Align::Left));
        }
        block.grow(GAP);
        let followed = fl!(t, "certificate-followed");
        block.stack(BODY.paragraph(Role::Body, &followed, width, Align::Left));
        block.grow(GAP);
        block.stack(HEADING.paragraph(Role::Heading, &data.course, width, Align::Left));
        block
    }

    fn facts(&self) -> Vec<Fact> {
        let (t, data) = (self.t, self.data);
        let common = &self.words.common;
        let dates = if data.start == data.end {
            notation::date(data.start)
        } else {
            (common.from_to)(&notation::date(data.start), &notation::date(data.end))
        };
        let hours = t.hours(data.minutes);
        let duration = fl!(
            t,
            "certificate-duration",
            hours = hours,
            count = data.half_days
        );
        let mut facts = vec![
            Fact::new(&fl!(t, "certificate-when"), dates),
            Fact::new(common.duration, duration),
        ];
        let attended = t.hours(data.attended.minutes);
        let share = t.percentage(data.attended.basis_points);
        facts.push(Fact::new(
            &fl!(t, "certificate-attended"),
            format!("{attended} ({share})"),
        ));
        facts.push(Fact::new(
            self.words.enrolment.form,
            (common.form_name)(data.form),
        ));
        if let Some(theme) = data.theme {
            facts.push(Fact::new(common.theme, (common.theme_name)(theme)));
        }
        if let Some((outcome, score)) = &data.result {
            let mut result = outcome.label(t);
            if !score.is_empty() {
                result = format!("{result}, {score}");
            }
            facts.push(Fact::new(&fl!(t, "certificate-result"), result));
        }
        let provider = data.provider.name.as_str();
        facts.push(Fact::new(self.words.enrolment.provider, provider));
        facts.extend(Fact::of(
            common.registration_number,
            data.registration.as_ref(),
        ));
        facts
    }

    /// Where it was made and on which day, above a line to sign on.
    fn signature(&self) -> Fragment {
        let (t, data) = (self.t, self.data);
        let (city, day) = (data.provider.address.city.as_str(), t.short_day(data.dated));
        let made = fl!(t, "certificate-made", city = city, day = day);
        let half = self.width / 2;
        let mut block = BODY.paragraph(Role::Body, &made, half, Align::Left);
        block.grow(Length::mm(16));
        block.rule(Length::milli(400), Ink::Rule);
        block.grow(Length::pt(3));
        let whose = fl!(
            t,
            "certificate-on-behalf",
            provider = data.provider.name.as_str()
        );
        block.stack(LABEL.paragraph(Role::Label, &whose, half, Align::Left));
        block
    }

    /// The number, and how to see whether it still holds.
    fn check(&self) -> Fragment {
        let (t, data) = (self.t, self.data);
        let inner = self.width - PADDING * 2;
        let width = inner - QR_SIDE - GAP * 2;
        let number = fl!(t, "certificate-number", number = data.number.as_str());
        let mut text = STRONG.paragraph(Role::Body, &number, width, Align::Left);
        text.grow(Length::pt(2));
        if let Some(replaces) = &data.replaces {
            let replaces = fl!(t, "certificate-replaces", number = replaces.as_str());
            text.stack(BODY.paragraph(Role::Body, &replaces, width, Align::Left));
        }
        let how = fl!(t, "certificate-check");
        text.stack(BODY.paragraph(Role::Body, &how, width, Align::Left));
        text.grow(Length::pt(2));
        let at = At::new(Length::ZERO, text.height());
        let link = SMALL.paragraph(Role::Body, &data.address, width, Align::Left);
        text.push(Item::Link {
            at,
            width,
            height: link.height(),
            target: data.address.clone(),
        });
        text.stack(link);
        let mut code = Fragment::new(QR_SIDE);
        code.push(Item::Qr {
            at: At::default(),
            side: QR_SIDE,
            payload: data.address.clone(),
        });
        code.grow(QR_SIDE);
        let code = code.on_panel(Ink::Paper, Length::ZERO, Length::ZERO);
        let panel = Fragment::beside(vec![text, code], GAP * 2);
        panel.on_panel(Ink::Panel, PADDING, Length::ZERO)
    }
}
