//! A customer's statement of account: every document and every receipt with the balance after it,
//! and what is still open by either route. Sums come in; only the running balance is made here.

use chrono::NaiveDate;

use super::letterhead::{Fact, addressee, facts, footer, letterhead};
use super::look::Look;
use super::notation;
use super::page::flow::{Flow, Frame};
use super::page::fragment::Fragment;
use super::page::item::{Document, Role};
use super::page::length::Length;
use super::page::render::{self, RenderError};
use super::page::table::{Carry, Column, Row, Table};
use super::page::text::Align;
use super::style::{BODY, GAP, HEADING, LABEL, SECTION, TABLE, TITLE};
use super::words::Words;
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};

const LEFT: Length = Length::mm(95);
const LABELS: Length = Length::mm(48);

/// What happened on a customer's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementKind {
    Invoice,
    CreditNote,
    ReceivedByPortfolio,
    ReceivedDirectly,
}

/// One movement; what is owed more is positive, what is owed less is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    pub day: NaiveDate,
    pub kind: MovementKind,
    /// The number of the document that it is about.
    pub number: String,
    pub amount: Cents,
}

/// What is still open of one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvoice {
    pub number: String,
    pub due_on: NaiveDate,
    pub is_overdue: bool,
    pub portfolio: Cents,
    pub direct: Cents,
    /// The structured reference to pay with.
    pub reference: Option<String>,
}

/// All that a statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub language: Language,
    pub dated: NaiveDate,
    pub seller: Party,
    pub customer: Party,
    /// In the order of their days.
    pub movements: Vec<Movement>,
    pub open: Vec<OpenInvoice>,
    pub look: Look,
}

/// The statement as PDF.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(statement: &Statement) -> Result<Vec<u8>, RenderError> {
    render::pdf(&layout(statement))
}

/// The statement as a display list.
#[must_use]
pub fn layout(statement: &Statement) -> Document {
    let frame = Frame::LETTER;
    let sheet = Sheet {
        statement,
        t: Texts::of(statement.language),
        words: Words::of(statement.language),
        width: frame.width(),
    };
    let title = fl!(sheet.t, "statement-title");
    let mut flow = Flow::new(frame, sheet.running_head(&title));
    flow.add(sheet.head(&title));
    flow.space(SECTION);
    sheet.open_invoices(&mut flow);
    sheet.movements(&mut flow);
    let seller = &statement.seller;
    let pages = flow.finish(|page, count| footer(seller, sheet.words, sheet.width, page, count));
    Document {
        title: format!("{title} {}", statement.customer.name),
        author: seller.name.clone(),
        subject: title,
        language: statement.language,
        dated: statement.dated,
        size: frame.size,
        accent: statement.look.accent,
        pages,
    }
}

struct Sheet<'a> {
    statement: &'a Statement,
    t: Texts,
    words: &'static Words,
    width: Length,
}

impl Sheet<'_> {
    fn running_head(&self, title: &str) -> Fragment {
        let text = format!("{title} · {}", self.words.common.continued);
        let mut head = LABEL.paragraph(Role::Furniture, &text, self.width, Align::Left);
        head.grow(GAP);
        head
    }

    fn head(&self, title: &str) -> Fragment {
        let statement = self.statement;
        let mut head = letterhead(&statement.seller, &statement.look, self.width);
        head.grow(Length::mm(13));
        let mut left = TITLE.paragraph(Role::Title, title, LEFT, Align::Left);
        left.grow(GAP);
        left.stack(facts(&self.summary(), LABELS, LEFT));
        let right_width = self.width - LEFT - GAP;
        let mut right = Fragment::new(right_width);
        right.grow(Length::pt(6));
        let label = self.words.invoice.customer;
        let customer = &statement.customer;
        right.stack(addressee(label, customer, self.words, right_width));
        head.stack(Fragment::beside(vec![left, right], GAP));
        head
    }

    fn summary(&self) -> Vec<Fact> {
        let open = &self.statement.open;
        let sum =
            |amount: fn(&OpenInvoice) -> Cents| self.words.money(open.iter().map(amount).sum());
        let overdue: Cents = open
            .iter()
            .filter(|one| one.is_overdue)
            .map(|one| one.portfolio + one.direct)
            .sum();
        let mut facts = vec![
            Fact::new(
                &fl!(self.t, "statement-on"),
                notation::date(self.statement.dated),
            ),
            Fact::new(&fl!(self.t, "statement-direct"), sum(|one| one.direct)),
            Fact::new(
                &fl!(self.t, "statement-portfolio"),
                sum(|one| one.portfolio),
            ),
        ];
        if overdue.is_positive() {
            let label = fl!(self.t, "statement-overdue");
            facts.push(Fact::new(&label, self.words.money(overdue)));
        }
        facts
    }

    fn open_invoices(&self, flow: &mut Flow) {
        let heading = fl!(self.t, "statement-open");
        flow.add(HEADING.paragraph(Role::Heading, &heading, self.width, Align::Left));
        flow.space(GAP);
        if self.statement.open.is_empty() {
            let nothing = fl!(self.t, "statement-nothing-open");
            flow.add(BODY.paragraph(Role::Body, &nothing, self.width, Align::Left));
            flow.space(SECTION);
            return;
        }
        let widths = [
            Length::mm(28),
            Length::mm(26),
            Length::mm(33),
            Length::mm(33),
        ];
        let rest = self.width - widths.into_iter().sum() - TABLE.gap * 4;
        let [number, due, portfolio, direct] = widths;
        let invoice = &self.words.invoice;
        let table = Table {
            style: TABLE,
            columns: vec![
                Column::new(invoice.invoice, number, Align::Left),
                Column::new(invoice.due_date, due, Align::Left),
                Column::new(invoice.structured_reference, rest, Align::Left),
                Column::new(
                    &fl!(self.t, "statement-portfolio-short"),
                    portfolio,
                    Align::Right,
                ),
                Column::new(&fl!(self.t, "statement-direct-short"), direct, Align::Right),
            ],
            rows: self
                .statement
                .open
                .iter()
                .map(|one| self.open_row(one))
                .collect(),
            carry: None,
        };
        table.flow_into(flow, None);
        flow.space(SECTION);
    }

    fn open_row(&self, one: &OpenInvoice) -> Row {
        let due = notation::date(one.due_on);
        Row::plain(vec![
            one.number.clone(),
            due,
            one.reference.clone().unwrap_or_default(),
            self.words.plain(one.portfolio),
            self.words.plain(one.direct),
        ])
    }

    fn movements(&self, flow: &mut Flow) {
        let heading = fl!(self.t, "statement-movements");
        flow.add(HEADING.paragraph(Role::Heading, &heading, self.width, Align::Left));
        flow.space(GAP);
        let widths = [Length::mm(26), Length::mm(30), Length::mm(30)];
        let rest = self.width - widths.into_iter().sum() - TABLE.gap * 3;
        let [day, amount, balance] = widths;
        let mut sum = Cents::ZERO;
        let rows = self.statement.movements.iter().map(|movement| {
            sum += movement.amount;
            Row::plain(vec![
                notation::date(movement.day),
                format!("{} {}", self.kind(movement.kind), movement.number),
                self.words.plain(movement.amount),
                self.words.plain(sum),
            ])
            .running(self.words.plain(sum))
        });
        let invoice = &self.words.invoice;
        let table = Table {
            style: TABLE,
            rows: rows.collect(),
            columns: vec![
                Column::new(invoice.issue_date, day, Align::Left),
                Column::new(self.words.common.description, rest, Align::Left),
                Column::new(&fl!(self.t, "statement-amount"), amount, Align::Right),
                Column::new(&fl!(self.t, "statement-balance"), balance, Align::Right),
            ],
            carry: Some(Carry {
                over: invoice.carried_over.to_owned(),
                brought: invoice.brought_forward.to_owned(),
            }),
        };
        table.flow_into(flow, None);
    }

    fn kind(&self, kind: MovementKind) -> String {
        match kind {
            MovementKind::Invoice => self.words.invoice.invoice.to_owned(),
            MovementKind::CreditNote => self.words.invoice.credit_note.to_owned(),
            MovementKind::ReceivedByPortfolio => fl!(self.t, "statement-by-portfolio"),
            MovementKind::ReceivedDirectly => fl!(self.t, "statement-by-bank"),
        }
    }
}
