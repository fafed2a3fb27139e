//! Tables that break over pages: the head is repeated, and a running total is carried over from
//! the foot of one page to the top of the next. Knows widths and texts, nothing of money.

use super::flow::Flow;
use super::fragment::Fragment;
use super::item::{At, Ink, Role, Style};
use super::length::Length;
use super::text::Align;

/// A column: its heading, how wide it is and how its cells are aligned.
#[derive(Debug, Clone)]
pub struct Column {
    pub heading: String,
    pub width: Length,
    pub align: Align,
}

/// How a row is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Plain,
    /// The heading of a group: its first cell over the whole width; never alone at a page's foot.
    Group,
    /// A subtotal or total.
    Sum,
}

/// What stands in a column of a row.
#[derive(Debug, Clone)]
pub enum Cell {
    Text(String),
    /// Laid out already, no wider than the column.
    Drawn(Fragment),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A row of cells, one for each column (a group has one).
#[derive(Debug, Clone)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
    /// The running total after this row, as text.
    pub running: Option<String>,
}

/// The words at a page break.
#[derive(Debug, Clone)]
pub struct Carry {
    /// "Over te dragen", at the foot of a page.
    pub over: String,
    /// "Overgedragen", at the top of the next one.
    pub brought: String,
}

/// How the parts of a table are set.
#[derive(Debug, Clone, Copy)]
pub struct TableStyle {
    pub head: Style,
    pub cell: Style,
    pub strong: Style,
    /// Space above and below the text of a row.
    pub padding: Length,
    pub gap: Length,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    pub style: TableStyle,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub carry: Option<Carry>,
}

const THIN: Length = Length::milli(400);
const FIRM: Length = Length::milli(900);

impl Column {
    #[must_use]
    pub fn new(heading: &str, width: Length, align: Align) -> Self {
        Self {
            heading: heading.to_owned(),
            width,
            align,
        }
    }
}

impl Row {
    #[must_use]
    pub fn plain<C: Into<Cell>>(cells: Vec<C>) -> Self {
        Self::of(RowKind::Plain, cells)
    }

    fn of<C: Into<Cell>>(kind: RowKind, cells: Vec<C>) -> Self {
        Self {
            kind,
            cells: cells.into_iter().map(Into::into).collect(),
            running: None,
        }
    }

    #[must_use]
    pub fn group(heading: &str) -> Self {
        Self::of(RowKind::Group, vec![heading.to_owned()])
    }

    #[must_use]
    pub fn sum<C: Into<Cell>>(cells: Vec<C>) -> Self {
        Self::of(RowKind::Sum, cells)
    }

    /// With the running total after it.
    #[must_use]
    pub fn running(mut self, total: String) -> Self {
        self.running = Some(total);
        self
    }
}

impl Table {
    /// The whole table on one fragment, for a table that is known to be short.
    #[must_use]
    pub fn whole(&self) -> Fragment {
        let mut fragment = self.head();
        for row in &self.rows {
            fragment.stack(self.row(row));
        }
        fragment
    }

    /// Adds the table to a flow, over as many pages as it takes; a title stays with its first
    /// rows.
    pub fn flow_into(&self, flow: &mut Flow, title: Option<Fragment>) {
        let head = self.head();
        let foot_height = self
            .carried("", "")
            .map_or(Length::ZERO, |row| row.height());
        let title = title.unwrap_or_default();
        self.make_room(flow, &title);
        flow.place(title);
        flow.place(head.clone());
        let mut running: Option<&str> = None;
        for (index, row) in self.rows.iter().enumerate() {
            let fragment = self.row(row);
            let is_last = index + 1 == self.rows.len();
            let reserve = if is_last { Length::ZERO } else { foot_height };
            let needed = fragment.height() + self.kept_with(index) + reserve;
            if needed > flow.room() {
                self.break_page(flow, &head, running);
            }
            flow.place(fragment);
            running = row.running.as_deref().or(running);
        }
    }

    /// Goes to the next page where the title and the first rows don't fit on this one.
    pub fn make_room(&self, flow: &mut Flow, title: &Fragment) {
        let top = title.height() + self.head().height() + self.first_rows_height();
        if top > flow.room() && !flow.is_at_top() {
            flow.turn();
        }
    }

    fn break_page(&self, flow: &mut Flow, head: &Fragment, running: Option<&str>) {
        let words = self.carry.as_ref().zip(running);
        if let Some(row) = words.and_then(|(carry, total)| self.carried(&carry.over, total)) {
            flow.place(row);
        }
        flow.turn();
        flow.place(head.clone());
        if let Some(row) = words.and_then(|(carry, total)| self.carried(&carry.brought, total)) {
            flow.place(row);
        }
    }

    /// What must stand on the same page as row `index`: a group's heading takes its first row
    /// along, and the row before a sum waits for the sum.
    fn kept_with(&self, index: usize) -> Length {
        let group = self
            .rows
            .get(index)
            .is_some_and(|row| row.kind == RowKind::Group);
        self.rows
            .get(index + 1)
            .filter(|next| group || next.kind == RowKind::Sum)
            .map_or(Length::ZERO, |next| self.row(next).height())
    }

    fn first_rows_height(&self) -> Length {
        self.rows
            .iter()
            .take(2)
            .map(|row| self.row(row).height())
            .sum()
    }

    fn width(&self) -> Length {
        let gaps = i32::try_from(self.columns.len().saturating_sub(1)).unwrap_or_default();
        self.columns
            .iter()
            .map(|column| column.width)
            .sum::<Length>()
            + self.style.gap * gaps
    }

    fn head(&self) -> Fragment {
        let headings = self
            .columns
            .iter()
            .map(|column| Cell::Text(column.heading.clone()))
            .collect::<Vec<_>>();
        let mut head = self.cells(&headings, self.style.head, Role::TableHead);
        head.rule(FIRM, Ink::Accent);
        head
    }

    fn row(&self, row: &Row) -> Fragment {
        match row.kind {
            RowKind::Plain => {
                let mut fragment = self.cells(&row.cells, self.style.cell, Role::Cell);
                fragment.rule(THIN, Ink::Rule);
                fragment
            }
            RowKind::Sum => self.cells(&row.cells, self.style.strong, Role::Cell),
            RowKind::Group => self.group(match row.cells.first() {
                Some(Cell::Text(heading)) => heading,
                _ => "",
            }),
        }
    }

    fn group(&self, heading: &str) -> Fragment {
        let mut fragment = Fragment::new(self.width());
        fragment.grow(self.style.padding * 2);
        fragment.stack(self.style.strong.paragraph(
            Role::Heading,
            heading,
            self.width(),
            Align::Left,
        ));
        fragment.grow(self.style.padding);
        fragment
    }

    /// The row with the running total at a page break; its words start in the first column.
    fn carried(&self, words: &str, total: &str) -> Option<Fragment> {
        self.carry.as_ref()?;
        let mut cells = vec![Cell::Text(String::new()); self.columns.len()];
        *cells.first_mut()? = Cell::Text(words.to_owned());
        *cells.last_mut()? = Cell::Text(total.to_owned());
        Some(self.cells(&cells, self.style.head, Role::Cell))
    }

    fn cells(&self, cells: &[Cell], style: Style, role: Role) -> Fragment {
        let mut fragment = Fragment::new(self.width());
        let mut x = Length::ZERO;
        for (column, cell) in self.columns.iter().zip(cells) {
            let laid_out = match cell {
                Cell::Text(text) if text.is_empty() => None,
                Cell::Text(text) => Some(style.paragraph(role, text, column.width, column.align)),
                Cell::Drawn(drawn) => Some(drawn.clone()),
            };
            if let Some(cell) = laid_out {
                fragment.put(At::new(x, self.style.padding), cell);
            }
            x += column.width + self.style.gap;
        }
        fragment.reach(self.style.padding + style.leading);
        fragment.grow(self.style.padding);
        fragment
    }
}
