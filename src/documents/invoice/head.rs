//! The top of the first page: sender, title, addressee, and the facts of the invoice and of what
//! was taught.

use super::Sheet;
use crate::documents::letterhead::{Fact, addressee, facts, letterhead};
use crate::documents::notation;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{Ink, Role};
use crate::documents::page::length::Length;
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, GAP, HEADING, SECTION, TITLE};
use crate::domain::course::Service;
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::content::CourseFacts;

const LEFT: Length = Length::mm(95);
const LABELS: Length = Length::mm(42);

pub(super) fn head(sheet: &Sheet<'_>) -> Fragment {
    let mut head = letterhead(&sheet.content.seller, sheet.look, sheet.width);
    head.grow(Length::mm(13));
    let mut left = TITLE.paragraph(Role::Title, &sheet.title(), LEFT, Align::Left);
    if let Some(correction) = &sheet.content.corrects {
        let day = notation::date(correction.issue_date);
        let line = (sheet.words.invoice.corrects)(&correction.number, &day);
        left.stack(HEADING.paragraph(Role::Heading, &line, LEFT, Align::Left));
    }
    left.grow(GAP);
    left.stack(facts(&invoice_facts(sheet), LABELS, LEFT));
    let label = sheet.words.invoice.customer;
    let right_width = sheet.width - LEFT - GAP;
    let mut right = Fragment::new(right_width);
    right.grow(Length::pt(6));
    right.stack(addressee(
        label,
        &sheet.content.buyer,
        sheet.words,
        right_width,
    ));
    head.stack(Fragment::beside(vec![left, right], GAP));
    if let Some(course) = &sheet.content.course {
        head.grow(SECTION);
        head.stack(service(sheet, course));
    }
    head
}

fn invoice_facts(sheet: &Sheet<'_>) -> Vec<Fact> {
    let content = sheet.content;
    let words = &sheet.words.invoice;
    let mut facts = vec![Fact::new(
        words.issue_date,
        notation::date(content.issue_date),
    )];
    if !sheet.is_credit_note() {
        facts.push(Fact::new(words.due_date, notation::date(content.due_date)));
    }
    facts.extend(Fact::of(
        words.your_reference,
        content.buyer_reference.as_ref(),
    ));
    if !sheet.is_credit_note() {
        facts.extend(Fact::of(
            words.structured_reference,
            content.structured_reference.as_ref(),
        ));
    }
    for earlier in content.instalment.iter().flat_map(|one| &one.earlier) {
        let day = notation::date(earlier.issue_date);
        facts.push(Fact::new(
            words.earlier,
            format!("{} ({day})", earlier.number),
        ));
    }
    if let Some(correction) = &content.corrects {
        facts.push(Fact::new(words.reason, correction.reason.as_str()));
    }
    facts
}

/// What was taught and when, and the numbers that the scheme knows it by.
fn service(sheet: &Sheet<'_>, course: &CourseFacts) -> Fragment {
    let padding = Length::pt(9);
    let width = sheet.width - padding * 2;
    let half = (width - GAP * 2) / 2;
    let mut panel = HEADING.paragraph(Role::Heading, &course.title, width, Align::Left);
    panel.grow(Length::pt(3));
    let (left, right) = service_facts(sheet, course);
    let labels = Length::mm(32);
    panel.stack(Fragment::beside(
        vec![facts(&left, labels, half), facts(&right, labels, half)],
        GAP * 2,
    ));
    panel.grow(BODY.leading / -4);
    panel.on_panel(Ink::Panel, padding, Length::ZERO)
}

fn service_facts(sheet: &Sheet<'_>, course: &CourseFacts) -> (Vec<Fact>, Vec<Fact>) {
    let content = sheet.content;
    let common = &sheet.words.common;
    let (start, end) = (notation::date(course.start), notation::date(course.end));
    let dates = if start == end {
        start
    } else {
        (common.from_to)(&start, &end)
    };
    let left = vec![
        Fact::new(sheet.words.invoice.supply_dates, dates),
        Fact::new(
            common.duration,
            (common.hours)(&sheet.words.number(course.hours)),
        ),
    ];
    let theme = course.theme.map(common.theme_name);
    let service = content.registration_number.as_ref().map(|number| {
        let service = match number.service() {
            Service::Training => common.training,
            Service::Advice => common.advice,
        };
        format!("{number} ({})", service.to_lowercase())
    });
    let mut right: Vec<Fact> = Vec::new();
    right.extend(Fact::of(common.registration_number, service.as_ref()));
    if content.portfolio.mode != PortfolioMode::None {
        let number = content.project_number.as_ref().map_or_else(
            || sheet.words.invoice.not_yet_known.to_owned(),
            ToString::to_string,
        );
        right.push(Fact::new(common.project_number, number));
    }
    right.extend(Fact::of(common.theme, theme.as_ref()));
    (left, right)
}
