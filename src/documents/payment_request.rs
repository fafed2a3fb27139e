//! The request for what the customer still owes of an invoice after the kmo-portefeuille has paid
//! its part. Not a fiscal document: the invoice, its number and its structured reference stay as
//! they are (domain/invoicing 3, b1).

use chrono::NaiveDate;

use super::letterhead::{Fact, addressee, facts, footer, letterhead};
use super::look::Look;
use super::notation;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{Document, Ink, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::text::Align;
use super::style::{BODY, GAP, LABEL, SECTION, TITLE};
use super::transfer::Transfer;
use super::words::Words;
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};

const LEFT: Length = Length::mm(95);
const LABELS: Length = Length::mm(42);
const PADDING: Length = Length::pt(11);

/// All that the request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRequest {
    /// The invoice as it was issued.
    pub content: InvoiceContent,
    pub totals: Totals,
    pub dated: NaiveDate,
    /// What the portefeuille has paid, and when the last of it came in.
    pub received: Cents,
    pub received_on: Option<NaiveDate>,
    /// What credit notes took off the whole.
    pub credited: Cents,
    /// What the customer has paid himself so far.
    pub paid_direct: Cents,
    /// What he still owes, by when.
    pub open: Cents,
    pub due_on: NaiveDate,
    pub look: Look,
}

/// The request as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(request: &PaymentRequest) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout(request))
}

/// The request as a display list.
#[must_use]
pub fn layout(request: &PaymentRequest) -> Document {
    let frame = Frame::LETTER;
    let content = &request.content;
    let sheet = Sheet {
        request,
        t: Texts::of(content.language),
        words: Words::of(content.language),
        width: frame.width(),
    };
    let title = sheet.title();
    let mut flow = Flow::new(frame, Fragment::new(sheet.width));
    flow.add(sheet.head(&title));
    flow.space(SECTION);
    flow.add(BODY.paragraph(Role::Body, &sheet.intro(), sheet.width, Align::Left));
    flow.space(SECTION);
    flow.add(sheet.sums());
    flow.space(SECTION);
    flow.add(sheet.transfer());
    flow.space(GAP);
    let note = fl!(
        sheet.t,
        "payment-request-no-invoice",
        number = content.number.as_str()
    );
    flow.add(LABEL.paragraph(Role::Body, &note, sheet.width, Align::Left));
    let pages =
        flow.finish(|page, count| footer(&content.seller, sheet.words, sheet.width, page, count));
    Document {
        title: format!("{title} {}", content.number),
        author: content.seller.name.clone(),
        subject: content
            .course
            .as_ref()
            .map(|course| course.title.clone())
            .unwrap_or_default(),
        language: content.language,
        dated: request.dated,
        size: frame.size,
        accent: request.look.accent,
        pages,
    }
}

struct Sheet<'a> {
    request: &'a PaymentRequest,
    t: Texts,
    words: &'static Words,
    width: Length,
}

impl Sheet<'_> {
    fn title(&self) -> String {
        fl!(self.t, "payment-request-title")
    }

    fn head(&self, title: &str) -> Fragment {
        let content = &self.request.content;
        let mut head = letterhead(&content.seller, &self.request.look, self.width);
        head.grow(Length::mm(13));
        let mut left = TITLE.paragraph(Role::Title, title, LEFT, Align::Left);
        left.grow(GAP);
        let words = &self.words.invoice;
        let mut own = vec![
            Fact::new(words.issue_date, notation::date(self.request.dated)),
            Fact::new(words.invoice, content.number.as_str()),
        ];
        own.extend(Fact::of(
            words.your_reference,
            content.buyer_reference.as_ref(),
        ));
        own.extend(Fact::of(
            self.words.common.project_number,
            content.project_number.as_ref(),
        ));
        left.stack(facts(&own, LABELS, LEFT));
        let right_width = self.width - LEFT - GAP;
        let mut right = Fragment::new(right_width);
        right.grow(Length::pt(6));
        let label = words.customer;
        right.stack(addressee(label, &content.buyer, self.words, right_width));
        head.stack(Fragment::beside(vec![left, right], GAP));
        head
    }

    fn intro(&self) -> String {
        let request = self.request;
        let number = request.content.number.as_str();
        let amount = self.words.money(request.received);
        match request.received_on {
            Some(day) => {
                let day = notation::date(day);
                fl!(
                    self.t,
                    "payment-request-intro",
                    number = number,
                    amount = amount,
                    day = day
                )
            }
            None => fl!(
                self.t,
                "payment-request-intro-bare",
                number = number,
                amount = amount
            ),
        }
    }

    /// From the whole of the invoice to what is left.
    fn sums(&self) -> Fragment {
        let request = self.request;
        let words = &self.words.invoice;
        let mut own = vec![Fact::new(
            words.total_incl_vat,
            self.words.money(request.totals.gross),
        )];
        let less = [
            (fl!(self.t, "payment-request-credited"), request.credited),
            (words.received.to_owned(), request.received),
            (fl!(self.t, "payment-request-paid"), request.paid_direct),
        ];
        for (label, amount) in less {
            if amount.is_positive() {
                own.push(Fact::new(&label, self.words.money(-amount)));
            }
        }
        own.push(Fact::new(words.due, self.words.money(request.open)));
        facts(&own, Length::mm(78), self.width)
    }

    fn transfer(&self) -> Fragment {
        let content = &self.request.content;
        let otherwise = format!("{} {}", self.words.invoice.invoice, content.number);
        let rest = self.request.totals.direct - self.request.totals.vat;
        let title = if rest.is_zero() {
            self.words.invoice.direct_vat
        } else {
            self.words.invoice.direct_vat_and_rest
        };
        let transfer = Transfer {
            words: self.words,
            seller: &content.seller,
            title,
            amount: self.request.open,
            due_on: self.request.due_on,
            parts: None,
            reference: content.structured_reference.as_ref(),
            otherwise: &otherwise,
        };
        transfer
            .block(self.width - PADDING * 2)
            .on_panel(Ink::AccentPanel, PADDING, Length::ZERO)
    }
}
