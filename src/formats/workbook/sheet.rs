//! One sheet: its rows as lines, its cells between semicolons.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::DELIMITER;
use super::cells::{self, Styles, TextItem};
use super::parts::{Part, attribute, resolved};
use crate::formats::archive::Unopened;

/// As many rows as a sheet can have.
const ROWS_MAX: usize = 1_048_576;
/// No statement is wider.
const COLUMNS_MAX: usize = 200;
/// What the table may come to: a short text that every cell shares makes much of little.
const TABLE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Reads the sheet to its end.
pub(super) fn table(
    mut part: Part<impl BufRead>,
    texts: &[String],
    styles: &Styles,
    from_1904: bool,
) -> Result<String, Unopened> {
    let mut sheet = Sheet {
        texts,
        styles,
        from_1904,
        table: String::new(),
        rows: 0,
        columns: 0,
        cell: None,
    };
    part.each(|event| sheet.add(event))?;
    Ok(sheet.table)
}

struct Sheet<'a> {
    texts: &'a [String],
    styles: &'a Styles,
    from_1904: bool,
    table: String,
    /// How many lines the table has.
    rows: usize,
    /// How many cells the last one has.
    columns: usize,
    cell: Option<Cell>,
}

/// A cell that is being read.
struct Cell {
    column: usize,
    kind: String,
    style: String,
    value: String,
    in_value: bool,
    inline: TextItem,
}

impl Sheet<'_> {
    fn add(&mut self, event: &Event<'_>) -> Result<(), Unopened> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => self.open_row(start)?,
                "c" => self.cell = Some(self.open_cell(start)?),
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => self.table.push('\n'),
                "c" => {
                    if let Some(cell) = self.cell.take() {
                        self.close_cell(cell)?;
                    }
                }
                _ => {}
            },
            _ => {}
        }
        if let Some(cell) = &mut self.cell {
            cell.add(event);
        }
        Ok(())
    }

    /// Rows without cells are left out of the file: they are empty lines here, so that a line has
    /// the number of its row.
    fn open_row(&mut self, start: &BytesStart<'_>) -> Result<(), Unopened> {
        let given = attribute(start, "r").and_then(|text| text.parse().ok());
        let number: usize = given.unwrap_or(self.rows + 1);
        if number <= self.rows || number > ROWS_MAX {
            return Err(Unopened::Damaged);
        }
        for _ in self.rows + 1..number {
            self.table.push('\n');
        }
        self.rows = number;
        self.columns = 0;
        Ok(())
    }

    fn open_cell(&self, start: &BytesStart<'_>) -> Result<Cell, Unopened> {
        let named = attribute(start, "r").and_then(|name| column(&name));
        let column = named.unwrap_or(self.columns);
        if column < self.columns || column >= COLUMNS_MAX {
            return Err(Unopened::Damaged);
        }
        Ok(Cell {
            column,
            kind: attribute(start, "t").unwrap_or_default(),
            style: attribute(start, "s").unwrap_or_default(),
            value: String::new(),
            in_value: false,
            inline: TextItem::default(),
        })
    }

    fn close_cell(&mut self, cell: Cell) -> Result<(), Unopened> {
        for _ in self.columns.max(1)..=cell.column {
            self.table.push(DELIMITER);
        }
        self.columns = cell.column + 1;
        let text = self.text(cell);
        self.write(&text);
        if self.table.len() > TABLE_BYTES_MAX {
            return Err(Unopened::TooLarge);
        }
        Ok(())
    }

    fn text(&self, mut cell: Cell) -> String {
        match cell.kind.as_str() {
            "s" => {
                let place: Option<usize> = cell.value.trim().parse().ok();
                let shared = place.and_then(|place| self.texts.get(place));
                shared.cloned().unwrap_or_default()
            }
            "inlineStr" => cell.inline.take(),
            "" | "n" => {
                let stored = cell.value.trim();
                let shown = if self.styles.is_day(&cell.style) {
                    cells::day(stored, self.from_1904)
                } else {
                    cells::number(stored)
                };
                shown.unwrap_or(cell.value)
            }
            _ => cell.value,
        }
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.table.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.table.push_str("\"\""),
                '\r' | '\n' => self.table.push(' '),
                other => self.table.push(other),
            }
        }
        self.table.push('"');
    }
}

impl Cell {
    fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) if start.local_name().as_ref() == "v" => self.in_value = true,
            Event::End(end) if end.local_name().as_ref() == "v" => self.in_value = false,
            Event::Text(text) if self.in_value => self.value.push_str(text),
            Event::GeneralRef(reference) if self.in_value => {
                self.value.push_str(&resolved(reference));
            }
            event => self.inline.add(event),
        }
    }
}

/// `AB12` is column 27, counted from 0.
fn column(name: &str) -> Option<usize> {
    const LETTERS_MAX: usize = 3;
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let mut number = 0;
    let mut count = 0;
    for letter in letters {
        number = number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        count += 1;
        if count > LETTERS_MAX {
            return None;
        }
    }
    number.checked_sub(1)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn columns_by_their_letters() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("Z99"), Some(25));
        assert_eq!(column("AB12"), Some(27));
        assert_eq!(column("12"), None);
        assert_eq!(column("AAAAAAAAAAAAAAAA1"), None);
    }
}
