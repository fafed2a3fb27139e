//! CSV as the Excel of Belgium opens it with a double click: UTF-8 with its mark, semicolons,
//! decimal commas, days as dd/mm/yyyy, lines ended by CR LF.

use super::{Cell, Sheet};
use crate::domain::money::Cents;

/// Tells Excel that what follows is UTF-8.
const MARK: &str = "\u{feff}";

/// The media type of the file.
pub const MEDIA_TYPE: &str = "text/csv; charset=utf-8";

/// Writes a table.
#[must_use]
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from(MARK);
    let headings = sheet.columns.iter().map(|column| quoted(&column.heading));
    line(&mut text, headings.collect());
    for row in &sheet.rows {
        let empty = sheet.columns.len().saturating_sub(row.len());
        let cells = row.iter().map(cell);
        line(
            &mut text,
            cells
                .chain(std::iter::repeat_n(String::new(), empty))
                .collect(),
        );
    }
    text.into_bytes()
}

fn line(text: &mut String, fields: Vec<String>) {
    text.push_str(&fields.join(";"));
    text.push_str("\r\n");
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(text),
        Cell::Count(count) => count.to_string(),
        Cell::Money(amount) => decimal(*amount),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Share(hundredths) => format!("{}%", decimal(Cents::new(*hundredths))),
    }
}

fn decimal(hundredths: Cents) -> String {
    hundredths.euros().to_string().replace('.', ",")
}

/// A text between quotes where it needs them. A spreadsheet program reckons with what begins as a
/// formula, and these texts come from others: an apostrophe makes it a text.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_table_opens_in_the_excel_of_belgium() {
        let written = String::from_utf8(write(&sample::sheet())).unwrap();
        assert_eq!(
            written,
            "\u{feff}Klant;Aantal;Bedrag;Start;Aandeel;Opmerking\r\n\
             \"Bakkerij \"\"De Smet\"\"; BV\";3;-1234,56;26/11/2026;79,17%;'=1+1\r\n"
        );
    }

    #[test]
    fn a_short_row_ends_in_empty_cells_and_a_line_break_stays_in_its_cell() {
        let mut sheet = sample::sheet();
        sheet.rows = vec![vec!["twee\nregels".into()]];
        let written = write(&sheet);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(written.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].len(), 6);
        assert_eq!(&rows[0][0], "twee\nregels");
    }
}
