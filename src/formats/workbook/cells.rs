//! What a cell says: texts that cells share, formats that make a number a day, and numbers that
//! were stored in binary.

use std::collections::HashSet;
use std::io::BufRead;

use chrono::{Days, NaiveDate};
use quick_xml::events::Event;
use rust_decimal::Decimal;

use super::parts::{Part, attribute, resolved};
use crate::formats::archive::Unopened;

/// A text in one or more runs (`si`, `is`); how it is pronounced (`rPh`) is no part of it.
#[derive(Default)]
pub(super) struct TextItem {
    text: String,
    inside: bool,
    aside: bool,
}

impl TextItem {
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    pub fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => self.inside = !self.aside,
                "rPh" => self.aside = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => self.inside = false,
                "rPh" => self.aside = false,
                _ => {}
            },
            Event::Text(text) if self.inside => self.text.push_str(text),
            Event::CData(text) if self.inside => self.text.push_str(text),
            Event::GeneralRef(reference) if self.inside => self.text.push_str(&resolved(reference)),
            _ => {}
        }
    }
}

/// The texts that cells name by their place.
pub(super) fn shared_texts(mut part: Part<impl BufRead>) -> Result<Vec<String>, Unopened> {
    let mut texts = Vec::new();
    let mut item = TextItem::default();
    part.each(|event| {
        item.add(event);
        if let Event::End(end) = event
            && end.local_name().as_ref() == "si"
        {
            texts.push(item.take());
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Which styles show a number as a day.
#[derive(Debug, Default)]
pub(super) struct Styles {
    days: Vec<bool>,
}

impl Styles {
    pub fn read(mut part: Part<impl BufRead>) -> Result<Self, Unopened> {
        let mut own_days: HashSet<String> = HashSet::new();
        let mut styles = Self::default();
        let mut in_cell_formats = false;
        part.each(|event| {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "numFmt" => {
                        let code = attribute(start, "formatCode").unwrap_or_default();
                        if shows_a_day(&code) {
                            own_days.extend(attribute(start, "numFmtId"));
                        }
                    }
                    "cellXfs" => in_cell_formats = true,
                    "xf" if in_cell_formats => {
                        let id = attribute(start, "numFmtId").unwrap_or_default();
                        let is_day = own_days.contains(&id) || is_common_day(&id);
                        styles.days.push(is_day);
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "cellXfs" => {
                    in_cell_formats = false;
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    pub fn is_day(&self, style: &str) -> bool {
        let place: Option<usize> = style.parse().ok();
        place.and_then(|place| self.days.get(place)).copied() == Some(true)
    }
}

/// The formats of days that every workbook has (ECMA-376, part 1, 18.8.30).
fn is_common_day(id: &str) -> bool {
    matches!(id.parse(), Ok(14..=17 | 22 | 27..=31 | 34..=36 | 50..=58))
}

/// Whether a format has a day or a year in it, outside of quotes and brackets.
fn shows_a_day(code: &str) -> bool {
    let mut quoted = false;
    let mut bracket = false;
    for letter in code.chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' if !quoted => bracket = true,
            ']' if !quoted => bracket = false,
            'd' | 'D' | 'y' | 'Y' if !quoted && !bracket => return true,
            _ => {}
        }
    }
    false
}

/// A number as people write it, with a comma; what is left of binary fractions is rounded away.
pub(super) fn number(text: &str) -> Option<String> {
    const DECIMALS_MAX: u32 = 6;
    let exact = text.parse().or_else(|_| Decimal::from_scientific(text));
    let rounded = exact.ok()?.round_dp(DECIMALS_MAX).normalize();
    Some(rounded.to_string().replace('.', ","))
}

/// A number of days as the day that it means; the time of day is left out.
pub(super) fn day(text: &str, from_1904: bool) -> Option<String> {
    let exact: Decimal = text.parse().ok()?;
    let days: u64 = exact.trunc().try_into().ok()?;
    // Day 60 is 29 February 1900, which never was: that is why the count begins two days early.
    let start = match from_1904 {
        true => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        false => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let day = start.checked_add_days(Days::new(days))?;
    Some(day.format("%d/%m/%Y").to_string())
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn numbers_and_days() {
        for (stored, shown) in [
            ("-12.5", "-12,5"),
            ("1210", "1210"),
            ("83.999999999999986", "84"),
            ("5.5500000000000005E2", "555"),
            ("4.0E-2", "0,04"),
            ("1.2345", "1,2345"),
        ] {
            assert_eq!(number(stored).as_deref(), Some(shown), "{stored}");
        }
        assert_eq!(number("NaN"), None);
        assert_eq!(day("46328.73", false).as_deref(), Some("02/11/2026"));
        assert_eq!(day("44866", true).as_deref(), Some("02/11/2026"));
        assert_eq!(day("-1", false), None);
        assert_eq!(day("99999999999", false), None);
    }

    #[test]
    fn formats_of_days() {
        for code in ["dd\\-mm\\-yyyy", "[$-813]d mmmm yyyy;@", "yyyy"] {
            assert!(shows_a_day(code), "{code}");
        }
        for code in ["0.00", "#,##0.00\\ \"dagen\"", "[Red]0", "General", "hh:mm"] {
            assert!(!shows_a_day(code), "{code}");
        }
    }
}
