//! A bank transfer to make: the amount, by when, to which account with which message, and the
//! payment code that fills all of it in. The code holds the very amount that is printed.

use chrono::NaiveDate;

use super::letterhead::{Fact, facts};
use super::notation;
use super::page::fragment::Fragment;
use super::page::item::{At, Ink, Item, Role};
use super::page::length::Length;
use super::page::text::Align;
use super::style::{AMOUNT, GAP, LABEL, SMALL, STRONG};
use super::words::Words;
use crate::domain::identifiers::StructuredReference;
use crate::domain::invoice::content::Party;
use crate::domain::money::Cents;
use crate::formats::epc_qr::{EpcPayment, Message};

const QR_SIDE: Length = Length::mm(27);
const QR_QUIET: Length = Length::mm(3);
const QR_PLATE: Length = Length::mm(33);

/// What is to be transferred.
pub(super) struct Transfer<'a> {
    pub words: &'a Words,
    pub seller: &'a Party,
    pub title: &'a str,
    pub amount: Cents,
    pub due_on: NaiveDate,
    /// What the amount consists of, where that needs saying.
    pub parts: Option<String>,
    pub reference: Option<&'a StructuredReference>,
    /// The message where there is no structured reference.
    pub otherwise: &'a str,
}

impl Transfer<'_> {
    /// The transfer as a block of this width.
    pub fn block(&self, width: Length) -> Fragment {
        let words = &self.words.invoice;
        let code = payment_code(self.seller, self.amount, self.reference, self.otherwise);
        let text_width = if code.is_some() {
            width - QR_PLATE - GAP
        } else {
            width
        };
        let mut body = Fragment::new(width);
        body.stack(headline(self.words, self.title, self.amount, text_width));
        let when = (words.no_later_than)(&notation::date(self.due_on));
        body.stack(STRONG.paragraph(Role::Body, &when, text_width, Align::Left));
        if let Some(parts) = &self.parts {
            body.stack(LABEL.paragraph(Role::Body, parts, text_width, Align::Left));
        }
        body.grow(Length::pt(4));
        body.stack(facts(&self.facts(), Length::mm(21), text_width));
        if let Some(payload) = code {
            let plate = code_plate(self.words, payload);
            body.put(At::new(width - QR_PLATE, Length::ZERO), plate);
        }
        body
    }

    fn facts(&self) -> Vec<Fact> {
        let words = &self.words.invoice;
        let mut facts = vec![Fact::new(words.beneficiary, self.seller.name.as_str())];
        facts.extend(Fact::of("IBAN", self.seller.iban.as_ref()));
        facts.extend(Fact::of(self.words.common.bic, self.seller.bic.as_ref()));
        let message = self
            .reference
            .map_or_else(|| self.otherwise.to_owned(), ToString::to_string);
        facts.push(Fact::new(words.message, message));
        facts
    }
}

/// The payload of the code for a transfer to a seller, with the text that stands in for a missing
/// structured reference. Without an account, or for an amount beyond the guideline, there is no code.
#[must_use]
pub fn payment_code(
    seller: &Party,
    amount: Cents,
    reference: Option<&StructuredReference>,
    otherwise: &str,
) -> Option<String> {
    let message = match reference {
        Some(reference) => Message::Structured(reference.clone()),
        None => Message::Text(otherwise.to_owned()),
    };
    let payment = EpcPayment {
        beneficiary: seller.name.clone(),
        iban: seller.iban.clone()?,
        bic: seller.bic.clone(),
        amount,
        message,
    };
    payment.encode().ok()
}

/// The code on a white plate, whose margin is the quiet zone that scanners need.
fn code_plate(words: &Words, payload: String) -> Fragment {
    let mut code = Fragment::new(QR_SIDE);
    code.push(Item::Qr {
        at: At::default(),
        side: QR_SIDE,
        payload,
    });
    code.grow(QR_SIDE);
    let mut plate = code.on_panel(Ink::Paper, QR_QUIET, Length::ZERO);
    plate.grow(Length::pt(2));
    let caption = words.common.scan;
    plate.stack(SMALL.paragraph(Role::Label, caption, QR_PLATE, Align::Left));
    plate
}

/// The name of a block and its amount, large.
pub(super) fn headline(words: &Words, title: &str, amount: Cents, width: Length) -> Fragment {
    let mut block = STRONG.paragraph(Role::Heading, title, width, Align::Left);
    block.grow(Length::pt(1));
    block.stack(AMOUNT.paragraph(Role::Body, &words.money(amount), width, Align::Left));
    block
}
