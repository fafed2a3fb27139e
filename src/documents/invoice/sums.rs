//! The VAT per rate with what the law asks to say of it, and beside it the totals down to what is
//! due.

use super::Sheet;
use super::notes::notes;
use crate::documents::notation;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::{At, Ink, Role, Style};
use crate::documents::page::length::Length;
use crate::documents::page::table::{Column, Row, Table};
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, GAP, HEADING, SECTION, STRONG, TABLE};
use crate::documents::words::Words;
use crate::domain::invoice::content::VatGroup;
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;

const TOTALS: Length = Length::mm(76);

pub(super) fn sums(sheet: &Sheet<'_>) -> Fragment {
    let width = sheet.width - TOTALS - SECTION;
    let mut left = vat_summary(sheet, width);
    left.grow(GAP);
    left.stack(notes(sheet, width));
    Fragment::beside(vec![left, totals(sheet)], SECTION)
}

fn vat_summary(sheet: &Sheet<'_>, width: Length) -> Fragment {
    let words = &sheet.words.invoice;
    let side = (width - TABLE.gap * 2) / 3;
    Table {
        style: TABLE,
        columns: vec![
            Column::new(words.vat_rate, side, Align::Left),
            Column::new(words.vat_base, side, Align::Right),
            Column::new(words.vat_amount, side, Align::Right),
        ],
        rows: sheet
            .totals
            .vat_groups
            .iter()
            .map(|group| Row::plain(vat_cells(sheet, group)))
            .collect(),
        carry: None,
    }
    .whole()
}

fn vat_cells(sheet: &Sheet<'_>, group: &VatGroup) -> Vec<String> {
    let rate = match group.category {
        VatCategory::Standard | VatCategory::Zero => sheet.words.percentage(group.rate),
        VatCategory::Exempt => sheet.words.invoice.exempt.to_owned(),
        VatCategory::ReverseCharge => sheet.words.invoice.reverse_charge.to_owned(),
    };
    vec![
        rate,
        sheet.words.plain(group.base),
        sheet.words.plain(group.vat),
    ]
}

fn totals(sheet: &Sheet<'_>) -> Fragment {
    let totals = sheet.totals;
    let words = &sheet.words.invoice;
    let mut block = Fragment::new(TOTALS);
    line(
        &mut block,
        sheet.words,
        BODY,
        sheet.words.common.total_excl_vat,
        totals.net,
    );
    line(&mut block, sheet.words, BODY, words.vat, totals.vat);
    block.rule(Length::milli(900), Ink::Accent);
    if totals.prepaid.is_zero() || sheet.is_credit_note() {
        line(
            &mut block,
            sheet.words,
            HEADING,
            words.total_incl_vat,
            totals.gross,
        );
        return block;
    }
    line(
        &mut block,
        sheet.words,
        STRONG,
        words.total_incl_vat,
        totals.gross,
    );
    let received = sheet.content.portfolio.paid_on.map_or_else(
        || words.received.to_owned(),
        |day| (words.received_on)(&notation::date(day)),
    );
    line(&mut block, sheet.words, BODY, &received, -totals.prepaid);
    block.rule(Length::milli(900), Ink::Accent);
    line(&mut block, sheet.words, HEADING, words.due, totals.due);
    block
}

/// A label and its amount; a long label wraps, the amount stands on its last line.
fn line(block: &mut Fragment, words: &Words, style: Style, label: &str, amount: Cents) {
    let amount_width = Length::mm(30);
    let padding = TABLE.padding;
    let label_width = TOTALS - amount_width;
    let label = style.paragraph(Role::Label, label, label_width, Align::Left);
    let amount = words.money(amount);
    let amount = style.paragraph(Role::Cell, &amount, amount_width, Align::Right);
    let mut row = Fragment::new(TOTALS);
    let last_line = label.height() - style.leading;
    row.put(At::new(Length::ZERO, padding), label);
    row.put(At::new(label_width, padding + last_line), amount);
    row.grow(padding);
    block.stack(row);
}
