//! When and where, who, and for how much.

use rust_decimal::Decimal;

use super::{Price, Sheet};
use crate::documents::notation;
use crate::documents::page::flow::Flow;
use crate::documents::page::item::Role;
use crate::documents::page::length::Length;
use crate::documents::page::table::{Column, Row, Table};
use crate::documents::page::text::Align;
use crate::documents::style::{BODY, SECTION, TABLE};
use crate::documents::words::Words;
use crate::domain::money::Cents;

impl Sheet<'_> {
    fn section(&self, flow: &mut Flow, heading: &str, table: &Table) {
        flow.space(SECTION);
        table.flow_into(flow, Some(self.heading(heading)));
    }

    pub(super) fn sessions(&self, flow: &mut Flow) {
        let words = &self.words.enrolment;
        if self.data.sessions.is_empty() {
            return;
        }
        let (day, time) = (Length::mm(28), Length::mm(26));
        let rest = (self.width - day - time - TABLE.gap * 3) / 2;
        let rows = self.data.sessions.iter().map(|session| {
            Row::plain(vec![
                notation::weekday_date(session.day, self.words.common.weekdays),
                notation::time_span(session.from, session.to),
                session.place.clone(),
                session.trainer.clone().unwrap_or_default(),
            ])
        });
        let table = Table {
            style: TABLE,
            columns: vec![
                Column::new(words.day, day, Align::Left),
                Column::new(words.time, time, Align::Left),
                Column::new(words.place, rest, Align::Left),
                Column::new(words.trainer, rest, Align::Left),
            ],
            rows: rows.collect(),
            carry: None,
        };
        self.section(flow, words.sessions, &table);
    }

    /// Each worker by name, with the enterprise that sends this worker.
    pub(super) fn participants(&self, flow: &mut Flow) {
        let words = &self.words.enrolment;
        let hours = Length::mm(30);
        let rest = (self.width - hours - TABLE.gap * 2) / 2;
        let mut rows: Vec<Row> = self
            .data
            .participants
            .iter()
            .map(|participant| {
                Row::plain(vec![
                    participant.name.clone(),
                    self.data.customer.name.clone(),
                    self.words.number(participant.hours),
                ])
            })
            .collect();
        if rows.len() > 1 {
            let total: Decimal = self.data.participants.iter().map(|one| one.hours).sum();
            rows.push(Row::sum(vec![
                String::new(),
                String::new(),
                self.words.number(total),
            ]));
        }
        let table = Table {
            style: TABLE,
            columns: vec![
                Column::new(words.name, rest, Align::Left),
                Column::new(words.enterprise, rest, Align::Left),
                Column::new(words.hours_to_follow, hours, Align::Right),
            ],
            rows,
            carry: None,
        };
        self.section(flow, words.participants, &table);
    }

    pub(super) fn prices(&self, flow: &mut Flow) {
        let words = &self.words.enrolment;
        let table = if self.data.portfolio.is_some() {
            self.split_prices()
        } else {
            self.plain_prices()
        };
        self.section(flow, words.price, &table);
        flow.space(Length::pt(4));
        let mut sentence = words.no_vat.to_owned();
        if !self.data.vat.is_zero() {
            sentence = (words.vat_comes_on_top)(&self.words.money(self.data.vat));
            self.with_portfolio(&mut sentence, words.vat_is_paid_directly);
        }
        flow.add(BODY.paragraph(Role::Body, &sentence, self.width, Align::Left));
    }

    /// What the scheme admits and what it doesn't, apart.
    fn split_prices(&self) -> Table {
        let words = &self.words.enrolment;
        let part = Length::mm(34);
        let rows = self.data.prices.iter().map(|price| {
            let mut cells = price_cells(self.words, price);
            cells.push(part_of(self.words, price.admissible));
            cells.push(part_of(self.words, price.net - price.admissible));
            Row::plain(cells)
        });
        let (admissible, net) = (self.data.admissible(), self.data.net());
        let total = vec![
            words.total.to_owned(),
            String::new(),
            self.words.plain(net),
            self.words.plain(admissible),
            self.words.plain(net - admissible),
        ];
        self.price_table(
            &[(words.admissible_part, part), (words.other_part, part)],
            rows.chain([Row::sum(total)]).collect(),
        )
    }

    fn plain_prices(&self) -> Table {
        let words = &self.words.enrolment;
        let rows = self.data.prices.iter().map(|price| {
            let mut cells = price_cells(self.words, price);
            cells.push(self.words.plain(price.net));
            Row::plain(cells)
        });
        let total = vec![
            words.total.to_owned(),
            String::new(),
            String::new(),
            self.words.plain(self.data.net()),
        ];
        let amount = self.words.common.amount_excl_vat;
        self.price_table(
            &[(amount, Length::mm(34))],
            rows.chain([Row::sum(total)]).collect(),
        )
    }

    fn price_table(&self, amounts: &[(&str, Length)], rows: Vec<Row>) -> Table {
        let common = &self.words.common;
        let mut narrow = vec![
            Column::new(common.quantity, Length::mm(16), Align::Right),
            Column::new(common.unit_price, Length::mm(20), Align::Right),
        ];
        narrow.extend(
            amounts
                .iter()
                .map(|(heading, width)| Column::new(heading, *width, Align::Right)),
        );
        let taken: Length = narrow.iter().map(|column| column.width + TABLE.gap).sum();
        let mut columns = vec![Column::new(
            common.description,
            self.width - taken,
            Align::Left,
        )];
        columns.append(&mut narrow);
        Table {
            style: TABLE,
            columns,
            rows,
            carry: None,
        }
    }
}

/// Description, quantity and unit price.
fn price_cells(words: &Words, price: &Price) -> Vec<String> {
    vec![
        price.description.clone(),
        price.quantity.to_string(),
        words.plain(price.unit_price),
    ]
}

/// A part of a price, or a dash where there is none.
fn part_of(words: &Words, amount: Cents) -> String {
    if amount.is_zero() {
        "–".to_owned()
    } else {
        words.plain(amount)
    }
}
