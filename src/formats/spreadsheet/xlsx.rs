//! XLSX: headings that stay in sight and filter, amounts in euros, days as days. A text is a text,
//! whatever it begins with. The file carries no moment of making, so the same tables give the same
//! bytes.

use chrono::Datelike;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Sheet};

/// The media type of the file.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why no file comes out: a name of a tab that Excel doesn't take, more rows than a sheet holds, a
/// text of more than 32 767 characters.
#[derive(Debug, thiserror::Error)]
#[error("this can't be written as a spreadsheet")]
pub struct Unwritable(#[from] XlsxError);

/// Writes tables, each on a tab of its own.
///
/// # Errors
/// See [`Unwritable`].
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, Unwritable> {
    let mut workbook = Workbook::new();
    let long_ago = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    let bold = Format::new().set_bold();
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        page.set_column_width(at, column.width)?;
        page.write_string_with_format(0, at, &column.heading, &bold)?;
    }
    page.set_freeze_panes(1, 0)?;
    let formats = Formats::new();
    let mut last = 0;
    for (at, row) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            formats.write(page, (at, column), cell)?;
        }
        last = at;
    }
    if let Some(last_column) = u16::try_from(sheet.columns.len())
        .ok()
        .and_then(|count| count.checked_sub(1))
    {
        page.autofilter(0, 0, last, last_column)?;
    }
    Ok(())
}

/// How each kind of number looks.
struct Formats {
    money: Format,
    day: Format,
    share: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            money: Format::new().set_num_format("#,##0.00"),
            day: Format::new().set_num_format("dd/mm/yyyy"),
            share: Format::new().set_num_format("0.00%"),
        }
    }

    fn write(
        &self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => page.write_string(row, column, text)?,
            Cell::Count(count) => page.write_number(row, column, number(*count, 0)?)?,
            Cell::Money(amount) => {
                let euros = number(amount.value(), 2)?;
                page.write_number_with_format(row, column, euros, &self.money)?
            }
            Cell::Day(day) => {
                let day = excel_day(*day)?;
                page.write_datetime_with_format(row, column, day, &self.day)?
            }
            Cell::Share(hundredths) => {
                let share = number(*hundredths, 4)?;
                page.write_number_with_format(row, column, share, &self.share)?
            }
        };
        Ok(())
    }
}

/// A sheet knows only binary fractions; the nearest one shows and adds as the amount itself.
fn number(value: i64, decimals: u32) -> Result<f64, XlsxError> {
    let found = Decimal::new(value, decimals).to_f64();
    found.ok_or_else(|| XlsxError::ParameterError(format!("{value} is no number of a sheet")))
}

fn excel_day(day: chrono::NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |value: u32| u8::try_from(value).unwrap_or_default();
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::super::sample;
    use super::*;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn numbers_are_numbers_and_a_text_is_a_text() {
        let bytes = write(&[sample::sheet()]).unwrap();
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        for value in [
            "<v>3</v>",
            "<v>-1234.56</v>",
            "<v>46352</v>",
            "<v>0.7917</v>",
        ] {
            assert!(sheet.contains(value), "{value} in {sheet}");
        }
        assert!(!sheet.contains("<f>"), "no formula: {sheet}");
        assert!(part(&bytes, "xl/sharedStrings.xml").contains("=1+1"));
    }

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let made = write(&[sample::sheet()]).unwrap();
        assert_eq!(made, write(&[sample::sheet()]).unwrap());
        assert!(part(&made, "docProps/core.xml").contains("2000-01-01"));
    }

    #[test]
    fn an_empty_table_has_its_headings() {
        let mut sheet = sample::sheet();
        sheet.rows.clear();
        assert!(part(&write(&[sheet]).unwrap(), "xl/sharedStrings.xml").contains("Klant"));
    }
}
