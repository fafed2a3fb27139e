//! Which column holds what, and the cells of one row by their meaning.

use std::collections::BTreeMap;

use super::heading::Heading;
use super::table::Row;

crate::text_enum! {
    /// What a column may hold.
    Field, "column" {
        Date = "date",
        ValueDate = "value-date",
        /// The amount with its sign.
        Amount = "amount",
        Credit = "credit",
        Debit = "debit",
        /// Whether the amount came in or went out, where the amount has no sign.
        Sign = "sign",
        Currency = "currency",
        /// The own account.
        Account = "account",
        Name = "name",
        CounterpartyAccount = "counterparty-account",
        Bic = "bic",
        /// A structured communication, and nothing else.
        Structured = "structured",
        /// What the payer wrote.
        Text = "text",
        /// What the bank wrote.
        Details = "details",
        Reference = "reference",
        StatementNumber = "statement-number",
        Sequence = "sequence",
        Balance = "balance",
        Status = "status",
        Reason = "reason",
    }
}

/// The names that the columns of a bank go by, folded.
pub(super) type Names = &'static [(Field, &'static [&'static str])];

/// Where each field stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    at: BTreeMap<Field, Vec<usize>>,
}

impl Columns {
    /// The columns of a heading that have these names.
    pub fn named(heading: &Heading, names: Names) -> Self {
        let mut columns = Self::default();
        for (field, aliases) in names {
            if let Some(column) = heading.find(aliases) {
                columns.put(*field, column);
            }
        }
        columns
    }

    pub fn put(&mut self, field: Field, column: usize) {
        self.at.entry(field).or_default().push(column);
    }

    pub fn has(&self, field: Field) -> bool {
        self.at.contains_key(&field)
    }

    /// Whether a day and an amount can be read at all.
    pub fn are_enough(&self) -> bool {
        self.has(Field::Date)
            && (self.has(Field::Amount) || (self.has(Field::Credit) && self.has(Field::Debit)))
    }
}

/// A row, read by the meaning of its columns.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub row: &'a Row,
    columns: &'a Columns,
}

impl<'a> Cells<'a> {
    pub const fn new(row: &'a Row, columns: &'a Columns) -> Self {
        Self { row, columns }
    }

    /// The cell without blanks around it; empty where there is none.
    pub fn get(&self, field: Field) -> &'a str {
        let column = self
            .columns
            .at
            .get(&field)
            .and_then(|places| places.first());
        column.map_or("", |column| self.row.cell(*column))
    }

    /// The cells of a field that stands in several columns, one behind the other.
    pub fn joined(&self, field: Field) -> String {
        let places = self.columns.at.get(&field).map_or(&[][..], Vec::as_slice);
        let parts = places.iter().map(|column| self.row.cell(*column));
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub fn some(&self, field: Field) -> Option<String> {
        let cell = self.get(field);
        (!cell.is_empty()).then(|| super::words::fold_blanks(cell))
    }
}
