//! The table of lines. Where the scheme admits some and not others they stand in two groups with a
//! subtotal each (domain/kmo-portefeuille, statement 26); otherwise in one list.

use rust_decimal::Decimal;

use super::Sheet;
use crate::documents::page::length::Length;
use crate::documents::page::table::{Carry, Column, Row, Table};
use crate::documents::page::text::Align;
use crate::documents::style::TABLE;
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::content::{InvoiceLine, LineVat};
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;

pub(super) fn table(sheet: &Sheet<'_>) -> Table {
    Table {
        style: TABLE,
        columns: columns(sheet),
        rows: rows(sheet),
        carry: Some(Carry {
            over: sheet.words.invoice.carried_over.to_owned(),
            brought: sheet.words.invoice.brought_forward.to_owned(),
        }),
    }
}

fn columns(sheet: &Sheet<'_>) -> Vec<Column> {
    let common = &sheet.words.common;
    let narrow = [
        Length::mm(27),
        Length::mm(20),
        Length::mm(21),
        Length::mm(27),
    ];
    let gaps = TABLE.gap * 4;
    let rest = sheet.width - narrow.into_iter().sum() - gaps;
    let [quantity, price, vat, amount] = narrow;
    vec![
        Column::new(common.description, rest, Align::Left),
        Column::new(common.quantity, quantity, Align::Right),
        Column::new(common.unit_price, price, Align::Right),
        Column::new(sheet.words.invoice.vat, vat, Align::Right),
        Column::new(common.amount_excl_vat, amount, Align::Right),
    ]
}

fn rows(sheet: &Sheet<'_>) -> Vec<Row> {
    let lines: Vec<(&InvoiceLine, Cents)> = sheet
        .content
        .lines
        .iter()
        .zip(sheet.totals.line_nets.iter().copied())
        .collect();
    let by_portfolio = sheet.content.portfolio.mode != PortfolioMode::None;
    let mut running = Cents::ZERO;
    let mut rows = Vec::new();
    if !by_portfolio || lines.iter().all(|(line, _)| line.admissible) {
        rows.extend(
            lines
                .iter()
                .map(|(line, net)| row(sheet, line, *net, &mut running)),
        );
        return rows;
    }
    let common = &sheet.words.common;
    for (heading, admissible) in [(common.admissible, true), (common.not_admissible, false)] {
        let group = lines
            .iter()
            .filter(|(line, _)| line.admissible == admissible);
        let subtotal: Cents = group.clone().map(|(_, net)| *net).sum();
        if group.clone().next().is_none() {
            continue;
        }
        rows.push(Row::group(heading));
        rows.extend(group.map(|(line, net)| row(sheet, line, *net, &mut running)));
        rows.push(Row::sum(sum_cells(sheet, common.subtotal, subtotal)));
    }
    rows
}

fn sum_cells(sheet: &Sheet<'_>, label: &str, amount: Cents) -> Vec<String> {
    let mut cells = vec![label.to_owned()];
    cells.resize(4, String::new());
    cells.push(sheet.words.plain(amount));
    cells
}

fn row(sheet: &Sheet<'_>, line: &InvoiceLine, net: Cents, running: &mut Cents) -> Row {
    *running += net;
    let (one, several) = (sheet.words.common.unit_name)(line.unit);
    let unit = if line.quantity == Decimal::ONE {
        one
    } else {
        several
    };
    Row::plain(vec![
        line.description.clone(),
        format!("{} {unit}", sheet.words.number(line.quantity)),
        sheet.words.price(line.unit_price),
        vat(sheet, &line.vat),
        sheet.words.plain(net),
    ])
    .running(sheet.words.plain(*running))
}

fn vat(sheet: &Sheet<'_>, vat: &LineVat) -> String {
    match vat.category {
        VatCategory::Standard | VatCategory::Zero => sheet.words.percentage(vat.rate),
        VatCategory::Exempt => sheet.words.invoice.exempt.to_owned(),
        VatCategory::ReverseCharge => sheet.words.invoice.reverse_charge.to_owned(),
    }
}
