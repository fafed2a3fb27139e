//! What every document has around its content: who sends it, to whom, the facts beside the title,
//! and the foot of each page.

use super::look::Look;
use super::page::fragment::Fragment;
use super::page::item::{At, Ink, Item, Role, Style};
use super::page::length::Length;
use super::page::text::{Align, NO_BREAK};
use super::style::{BODY, LABEL, NAME, SMALL, STRONG};
use super::words::Words;
use crate::domain::invoice::content::{Address, Party};

/// A label with its value.
pub(super) struct Fact {
    pub label: String,
    pub value: String,
}

impl Fact {
    pub fn new(label: &str, value: impl Into<String>) -> Self {
        Self {
            label: label.to_owned(),
            value: value.into(),
        }
    }

    /// A fact where there is a value.
    pub fn of<T: ToString>(label: &str, value: Option<&T>) -> Option<Self> {
        value.map(|value| Self::new(label, value.to_string()))
    }
}

/// The sender under its logo.
pub(super) fn letterhead(party: &Party, look: &Look, width: Length) -> Fragment {
    match look.logo(width) {
        Some(mut logo) => {
            logo.stack(sender(party, width));
            logo
        }
        None => sender(party, width),
    }
}

/// The sender: the name, and beside it how to reach it.
pub(super) fn sender(party: &Party, width: Length) -> Fragment {
    let right_width = Length::mm(62);
    let mut left = NAME.paragraph(Role::Heading, &party.name, width - right_width, Align::Left);
    for line in address_lines(&party.address) {
        left.stack(SMALL.paragraph(Role::Body, &line, width - right_width, Align::Left));
    }
    let mut right = Fragment::new(right_width);
    right.grow(NAME.leading - SMALL.leading);
    if let Some(email) = &party.email {
        let line = SMALL.paragraph(Role::Body, email, right_width, Align::Right);
        link(&mut right, &line, SMALL, email);
        right.stack(line);
    }
    if let Some(phone) = &party.phone {
        right.stack(SMALL.paragraph(Role::Body, phone, right_width, Align::Right));
    }
    Fragment::beside(vec![left, right], Length::ZERO)
}

/// Makes the right-aligned line that is about to be stacked open a mail program.
fn link(on: &mut Fragment, line: &Fragment, style: Style, email: &str) {
    let width = style.width(email);
    on.push(Item::Link {
        at: At::new(line.width() - width, on.height()),
        width,
        height: line.height(),
        target: format!("mailto:{email}"),
    });
}

/// The addressee, as on an envelope, with the numbers that the law asks for.
pub(super) fn addressee(label: &str, party: &Party, words: &Words, width: Length) -> Fragment {
    let mut block = LABEL.paragraph(Role::Label, label, width, Align::Left);
    block.stack(STRONG.paragraph(Role::Body, &party.name, width, Align::Left));
    let mut lines = address_lines(&party.address);
    lines.extend(numbers(party, words));
    for line in lines {
        block.stack(BODY.paragraph(Role::Body, &line, width, Align::Left));
    }
    block
}

/// The VAT number, or the enterprise number of a party that has none.
fn numbers(party: &Party, words: &Words) -> Option<String> {
    let vat = party.vat_number.as_ref();
    let enterprise = party.enterprise_number.as_ref();
    vat.map(|number| format!("{} {number}", words.common.vat_number))
        .or_else(|| enterprise.map(|number| format!("{} {number}", words.common.enterprise_number)))
}

/// Street, then postcode and city, then the country where it isn't Belgium.
fn address_lines(address: &Address) -> Vec<String> {
    let mut lines = vec![
        address.street.clone(),
        format!("{} {}", address.postcode, address.city),
    ];
    if address.country != "BE" {
        lines.push(address.country.clone());
    }
    lines
}

/// Labels and values under each other, in two columns.
pub(super) fn facts(facts: &[Fact], label_width: Length, width: Length) -> Fragment {
    let mut block = Fragment::new(width);
    for fact in facts {
        let label = LABEL.paragraph(Role::Label, &fact.label, label_width, Align::Left);
        let value = BODY.paragraph(Role::Body, &fact.value, width - label_width, Align::Left);
        let mut row = Fragment::new(width);
        let shift = BODY.baseline() - LABEL.baseline();
        row.put(At::new(Length::ZERO, shift), label);
        row.put(At::new(label_width, Length::ZERO), value);
        block.stack(row);
        block.grow(Length::pt(1));
    }
    block
}

/// The foot of a page: who sends this, with every number, and where in the document one is.
pub(super) fn footer(
    party: &Party,
    words: &Words,
    width: Length,
    page: usize,
    count: usize,
) -> Fragment {
    let pages = (words.common.page_of)(&page.to_string(), &count.to_string());
    let right_width = Length::mm(28);
    let mut foot = Fragment::new(width);
    foot.rule(Length::milli(400), Ink::Rule);
    foot.grow(Length::pt(3));
    let left = SMALL.paragraph(
        Role::Furniture,
        &identity(party, words),
        width - right_width,
        Align::Left,
    );
    let right = SMALL.paragraph(Role::Furniture, &pages, right_width, Align::Right);
    foot.stack(Fragment::beside(vec![left, right], Length::ZERO));
    foot
}

/// Everything that identifies the sender (RD 1 art. 5 § 1: name, seat, VAT number, register).
fn identity(party: &Party, words: &Words) -> String {
    let common = &words.common;
    let address = &party.address;
    let labelled =
        |label: &str, value: Option<String>| value.map(|value| format!("{label} {value}"));
    let mut parts = vec![party.name.clone()];
    parts.extend(party.legal_form.clone());
    parts.push(format!(
        "{}, {} {}",
        address.street, address.postcode, address.city
    ));
    parts.extend(labelled(
        common.enterprise_number,
        party.enterprise_number.as_ref().map(ToString::to_string),
    ));
    parts.extend(labelled(
        common.vat_number,
        party.vat_number.as_ref().map(ToString::to_string),
    ));
    parts.extend(labelled(
        "IBAN",
        party.iban.as_ref().map(ToString::to_string),
    ));
    parts.extend(labelled(common.bic, party.bic.clone()));
    let whole = |part: &String| part.replace(' ', &NO_BREAK.to_string());
    parts.iter().map(whole).collect::<Vec<_>>().join(" · ")
}
