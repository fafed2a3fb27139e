//! How the document is paid, in two blocks: what goes through the kmo-portefeuille, and what the
//! customer pays directly, with a payment code for the direct amount alone.

use super::Sheet;
use crate::documents::notation;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{Ink, Role};
use crate::documents::page::length::Length;
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, GAP, HEADING, STRONG};
use crate::documents::transfer::{Transfer, headline};
use crate::domain::invoice::PortfolioMode;
use crate::domain::money::Cents;

const PADDING: Length = Length::pt(11);

/// One of the two blocks before it is put on its ground.
struct Block {
    ink: Ink,
    body: Fragment,
}

pub(super) fn payment(sheet: &Sheet<'_>) -> Fragment {
    let words = &sheet.words.invoice;
    let heading = if sheet.is_credit_note() {
        words.how_paid_back
    } else {
        words.how_to_pay
    };
    let mut section = HEADING.paragraph(Role::Heading, heading, sheet.width, Align::Left);
    section.grow(Length::pt(5));
    let by_portfolio = sheet.totals.portfolio.is_positive();
    let blocks = if by_portfolio && sheet.totals.direct.is_zero() {
        vec![portfolio_block(sheet, sheet.width - PADDING * 2)]
    } else if by_portfolio {
        let left = (sheet.width - GAP) * 2 / 5;
        let right = sheet.width - GAP - left;
        vec![
            portfolio_block(sheet, left - PADDING * 2),
            direct_block(sheet, right - PADDING * 2),
        ]
    } else {
        vec![direct_block(sheet, sheet.width - PADDING * 2)]
    };
    let height = blocks
        .iter()
        .map(|block| block.body.height() + PADDING * 2)
        .max()
        .unwrap_or_default();
    let panels = blocks
        .into_iter()
        .map(|block| block.body.on_panel(block.ink, PADDING, height))
        .collect();
    section.stack(Fragment::beside(panels, GAP));
    section
}

fn portfolio_block(sheet: &Sheet<'_>, width: Length) -> Block {
    let words = &sheet.words.invoice;
    let amount = sheet.words.money(sheet.totals.portfolio);
    let received = sheet.content.portfolio.mode == PortfolioMode::Paid;
    let title = match (sheet.is_credit_note(), received) {
        (true, true) => words.back_by_portfolio,
        (true, false) => words.less_by_portfolio,
        (false, true) => words.by_portfolio_received,
        (false, false) => words.by_portfolio,
    };
    let mut body = headline(sheet.words, title, sheet.totals.portfolio, width);
    if let Some(project) = &sheet.content.project_number {
        let line = format!("{} {project}", sheet.words.common.project_number);
        body.stack(STRONG.paragraph(Role::Body, &line, width, Align::Left));
    }
    body.grow(Length::pt(3));
    let mut sentences = match (sheet.is_credit_note(), received) {
        (true, true) => vec![words.back_by_portfolio_text.to_owned()],
        (true, false) => vec![words.less_by_portfolio_text.to_owned()],
        (false, true) => vec![received_on(sheet), words.nothing_more_to_do.to_owned()],
        (false, false) => vec![
            (words.payment_order)(&amount, &sheet.content.number),
            words.not_automatic.to_owned(),
        ],
    };
    if !sheet.is_credit_note() && sheet.totals.direct.is_zero() {
        sentences.push(words.nothing_direct.to_owned());
    }
    for sentence in sentences {
        body.stack(BODY.paragraph(Role::Body, &sentence, width, Align::Left));
        body.grow(Length::pt(3));
    }
    Block {
        ink: Ink::Panel,
        body,
    }
}

fn received_on(sheet: &Sheet<'_>) -> String {
    let words = &sheet.words.invoice;
    let sentence = sheet.content.portfolio.paid_on.map_or_else(
        || words.received.to_owned(),
        |day| (words.received_on)(&notation::date(day)),
    );
    format!("{sentence}.")
}

fn direct_block(sheet: &Sheet<'_>, width: Length) -> Block {
    let body = if sheet.is_credit_note() {
        direct_back(sheet, width)
    } else {
        transfer(sheet, width)
    };
    Block {
        ink: Ink::AccentPanel,
        body,
    }
}

fn direct_back(sheet: &Sheet<'_>, width: Length) -> Fragment {
    let words = &sheet.words.invoice;
    let mut body = headline(sheet.words, words.back_direct, sheet.totals.direct, width);
    let sentence = sheet.content.buyer.iban.as_ref().map_or_else(
        || words.back_direct_text.to_owned(),
        |iban| (words.back_to_account)(&iban.normal()),
    );
    body.grow(Length::pt(3));
    body.stack(BODY.paragraph(Role::Body, &sentence, width, Align::Left));
    body
}

/// What the customer transfers, and the code that fills it in.
fn transfer(sheet: &Sheet<'_>, width: Length) -> Fragment {
    Transfer {
        words: sheet.words,
        seller: &sheet.content.seller,
        title: direct_title(sheet),
        amount: sheet.totals.direct,
        due_on: sheet.content.due_date,
        parts: parts(sheet),
        reference: sheet.content.structured_reference.as_ref(),
        otherwise: &sheet.title(),
    }
    .block(width)
}

/// What the direct amount consists of, where it is more than VAT.
fn parts(sheet: &Sheet<'_>) -> Option<String> {
    let rest = rest(sheet);
    if !sheet.totals.portfolio.is_positive() || rest.is_zero() || sheet.totals.vat.is_zero() {
        return None;
    }
    let words = &sheet.words.invoice;
    Some(format!(
        "{} + {}",
        (words.of_which_vat)(&sheet.words.money(sheet.totals.vat)),
        (words.of_which_rest)(&sheet.words.money(rest)),
    ))
}

/// What the customer pays directly beside VAT.
fn rest(sheet: &Sheet<'_>) -> Cents {
    sheet.totals.direct - sheet.totals.vat
}

fn direct_title(sheet: &Sheet<'_>) -> &'static str {
    let words = &sheet.words.invoice;
    if !sheet.totals.portfolio.is_positive() {
        words.direct_all
    } else if rest(sheet).is_zero() {
        words.direct_vat
    } else {
        words.direct_vat_and_rest
    }
}
