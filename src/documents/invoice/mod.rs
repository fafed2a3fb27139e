//! The invoice and the credit note on paper. All amounts come from [`Totals`], the one place where
//! they are computed; nothing is added up here but the running total at a page break.
//!
//! The mentions are those of RD 1 art. 5 § 1 and, for a credit note, RD 4 art. 4
//! (domain/invoicing 1). The payment code holds the direct amount alone, read from the same field
//! that prints it.

mod head;
mod lines;
mod notes;
mod payment;
mod sums;

use super::letterhead::footer;
use super::look::Look;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{Document, Role};
use super::page::render::{self, RenderError};
use super::page::text::Align;
use super::style::{LABEL, SECTION};
use super::words::Words;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::content::{InvoiceContent, Totals};

/// The PDF of an invoice or credit note.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(content: &InvoiceContent, totals: &Totals) -> Result<Vec<u8>, RenderError> {
    pdf_with(content, totals, &Look::default())
}

/// The same in the institute's own look.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf_with(
    content: &InvoiceContent,
    totals: &Totals,
    look: &Look,
) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout_with(content, totals, look))
}

/// The invoice as a display list.
#[must_use]
pub fn layout(content: &InvoiceContent, totals: &Totals) -> Document {
    layout_with(content, totals, &Look::default())
}

fn layout_with(content: &InvoiceContent, totals: &Totals, look: &Look) -> Document {
    let words = Words::of(content.language);
    let frame = Frame::LETTER;
    let width = frame.width();
    let sheet = Sheet {
        content,
        totals,
        words,
        look,
        width,
    };
    let mut flow = Flow::new(frame, sheet.running_head());
    flow.add(head::head(&sheet));
    flow.space(SECTION);
    lines::table(&sheet).flow_into(&mut flow, None);
    flow.space(SECTION);
    flow.add(sums::sums(&sheet));
    flow.space(SECTION);
    flow.add(payment::payment(&sheet));
    let pages = flow.finish(|page, count| footer(&content.seller, words, width, page, count));
    Document {
        title: sheet.title(),
        author: content.seller.name.clone(),
        subject: content
            .course
            .as_ref()
            .map(|course| course.title.clone())
            .unwrap_or_default(),
        language: content.language,
        dated: content.issue_date,
        size: frame.size,
        accent: look.accent,
        pages,
    }
}

/// What every part of the document looks at.
struct Sheet<'a> {
    content: &'a InvoiceContent,
    totals: &'a Totals,
    words: &'static Words,
    look: &'a Look,
    width: super::page::length::Length,
}

impl Sheet<'_> {
    fn is_credit_note(&self) -> bool {
        self.content.kind == InvoiceKind::CreditNote
    }

    /// "Factuur 2026-00123".
    fn title(&self) -> String {
        let words = &self.words.invoice;
        let kind = if self.is_credit_note() {
            words.credit_note
        } else {
            words.invoice
        };
        format!("{kind} {}", self.content.number)
    }

    fn running_head(&self) -> Fragment {
        let text = format!("{} · {}", self.title(), self.words.common.continued);
        let mut head = LABEL.paragraph(Role::Furniture, &text, self.width, Align::Left);
        head.grow(super::style::GAP);
        head
    }
}
