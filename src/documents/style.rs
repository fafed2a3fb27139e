//! The look that all documents share: sizes, inks and distances.

use super::page::face::Face;
use super::page::item::{Ink, Style};
use super::page::length::Length;
use super::page::table::TableStyle;

pub(super) const NAME: Style = Style::new(Face::Semibold, Length::pt(15), Ink::Accent);
pub(super) const TITLE: Style = Style::new(Face::Semibold, Length::pt(22), Ink::Text);
pub(super) const HEADING: Style = Style::new(Face::Semibold, Length::milli(11_500), Ink::Accent);
pub(super) const BODY: Style = Style::new(Face::Regular, Length::milli(9_500), Ink::Text);
pub(super) const STRONG: Style = Style::new(Face::Semibold, Length::milli(9_500), Ink::Text);
pub(super) const LABEL: Style = Style::new(Face::Regular, Length::milli(8_500), Ink::Quiet);
pub(super) const SMALL: Style = Style::new(Face::Regular, Length::milli(8_000), Ink::Quiet);
pub(super) const AMOUNT: Style = Style::new(Face::Semibold, Length::pt(17), Ink::Accent);

pub(super) const GAP: Length = Length::pt(8);
pub(super) const SECTION: Length = Length::pt(16);

pub(super) const TABLE: TableStyle = TableStyle {
    head: Style::new(Face::Semibold, Length::milli(8_500), Ink::Quiet),
    cell: BODY,
    strong: STRONG,
    padding: Length::milli(3_500),
    gap: Length::pt(8),
};
