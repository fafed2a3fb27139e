//! The banks whose exports are known by their headings. Sources: the banks' own exports as public
//! readers and their users describe them.

mod argenta;
mod belfius;
mod bnp;
mod crelan;
mod ing;
mod kbc;
mod triodos;
mod vdk;

use super::columns::{Cells, Columns, Names};
use super::day::DayOrder;
use super::heading::Heading;
use super::movements::Habits;
use super::number::DecimalMark;
use super::problem::What;
use crate::domain::bank::Line;

/// A bank's export.
pub(super) struct Bank {
    pub name: &'static str,
    /// Headings of which each must be there by one of its names: no other bank has them all.
    signature: &'static [&'static [&'static str]],
    names: Names,
    mark: DecimalMark,
    order: DayOrder,
    information_rows: bool,
    skips: fn(&Cells<'_>) -> Option<What>,
    finish: fn(&Cells<'_>, &mut Line),
}

const BANKS: &[&Bank] = &[
    &kbc::KBC,
    &bnp::BNP,
    &bnp::BNP_OLDER,
    &ing::ING,
    &belfius::BELFIUS,
    &argenta::ARGENTA,
    &crelan::CRELAN,
    &triodos::TRIODOS,
    &vdk::VDK,
];

/// The bank with this heading, and where its columns are.
pub(super) fn recognise(heading: &Heading) -> Option<(&'static Bank, Columns)> {
    let has_all = |bank: &&&Bank| {
        bank.signature
            .iter()
            .all(|names| heading.find(names).is_some())
    };
    let bank = BANKS.iter().find(has_all)?;
    Some((bank, Columns::named(heading, bank.names)))
}

impl Bank {
    pub const fn habits(&self) -> Habits<'static> {
        Habits {
            mark: self.mark,
            order: self.order,
            account: None,
            information_rows: self.information_rows,
            skips: self.skips,
            finish: self.finish,
        }
    }
}

fn takes_every_row(_: &Cells<'_>) -> Option<What> {
    None
}

fn nothing_more(_: &Cells<'_>, _: &mut Line) {}
