//! Reads what was typed into values, and gathers everything that is wrong on the way.
//!
//! ```ignore
//! let mut read = Reader::new(t);
//! let number = read.identifier::<RegistrationNumber>("number", &self.number);
//! let valid_from = read.day("valid_from", &self.valid_from);
//! read.finish(|| Some(NewRegistration { number: number?, valid_from: valid_from? }))
//! ```

use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::NaiveDate;

use super::field_errors::FieldErrors;
use crate::domain::identifiers::{Refusal, national_number};
use crate::domain::money::{AmountError, Cents};
use crate::i18n::{Texts, fl};

/// The longest text that a field takes, in characters.
const TEXT_CHARACTERS_MAX: usize = 2_000;

/// Reads the fields of one form.
#[derive(Debug)]
pub struct Reader {
    t: Texts,
    errors: FieldErrors,
}

impl Reader {
    /// A reader that speaks the person's language.
    #[must_use]
    pub fn new(t: Texts) -> Self {
        Self {
            t,
            errors: FieldErrors::default(),
        }
    }

    /// The texts in the person's language.
    #[must_use]
    pub const fn t(&self) -> Texts {
        self.t
    }

    /// Notes that a field is wrong, for a rule of the form's own.
    pub fn refuse(&mut self, field: &str, text: String) {
        self.errors.add(field, text);
    }

    /// The command, or everything that is wrong. `build` answers `None` only where an error was
    /// noted before.
    ///
    /// # Errors
    /// All errors of the form.
    pub fn finish<T>(mut self, build: impl FnOnce() -> Option<T>) -> Result<T, FieldErrors> {
        match build() {
            Some(command) if self.errors.is_empty() => Ok(command),
            Some(_) => Err(self.errors),
            None => {
                if self.errors.is_empty() {
                    tracing::error!("a form was refused without a reason");
                    self.errors.add("", fl!(self.t, "field-unknown"));
                }
                Err(self.errors)
            }
        }
    }

    /// A text that must be there.
    pub fn text(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = self.optional_text(field, typed)?;
        if text.is_empty() {
            self.errors.add(field, fl!(self.t, "field-required"));
            return None;
        }
        Some(text)
    }

    /// A text that may be empty.
    pub fn optional_text(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = typed.trim().replace("\r\n", "\n");
        if text.chars().count() > TEXT_CHARACTERS_MAX {
            let max = self
                .t
                .number(i64::try_from(TEXT_CHARACTERS_MAX).unwrap_or(i64::MAX));
            self.errors
                .add(field, fl!(self.t, "field-too-long", max = max));
            return None;
        }
        // Nothing in this book asks for it, and nobody may keep it without need (statement 73).
        if national_number::is_in(&text) {
            self.errors.add(field, fl!(self.t, "field-national-number"));
            return None;
        }
        Some(text)
    }

    /// An identifier in any of the ways in which people write it.
    pub fn identifier<T: FromStr<Err = Refusal>>(&mut self, field: &str, typed: &str) -> Option<T> {
        let text = self.text(field, typed)?;
        match text.parse() {
            Ok(identifier) => Some(identifier),
            Err(refusal) => {
                let text = self.t.refusal(&refusal);
                self.errors.add_suggesting(field, text, refusal.suggestion);
                None
            }
        }
    }

    /// An identifier that may be left out; the outer `None` means that it is wrong.
    pub fn optional_identifier<T: FromStr<Err = Refusal>>(
        &mut self,
        field: &str,
        typed: &str,
    ) -> Option<Option<T>> {
        if typed.trim().is_empty() {
            return Some(None);
        }
        self.identifier(field, typed).map(Some)
    }

    /// A day: as the browser's date field sends it, or typed as 26/11/2026.
    pub fn day(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let text = self.text(field, typed)?;
        let day = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
            .iter()
            .find_map(|form| NaiveDate::parse_from_str(&text, form).ok())
            .filter(|day| (1990..=2200).contains(&chrono::Datelike::year(day)));
        if day.is_none() {
            self.errors.add(field, fl!(self.t, "field-day"));
        }
        day
    }

    /// A day that may be left out; the outer `None` means that it is wrong.
    pub fn optional_day(&mut self, field: &str, typed: &str) -> Option<Option<NaiveDate>> {
        if typed.trim().is_empty() {
            return Some(None);
        }
        self.day(field, typed).map(Some)
    }

    /// An amount of money as people in Belgium type it; never below zero.
    pub fn amount(&mut self, field: &str, typed: &str) -> Option<Cents> {
        let text = match Cents::parse_typed(typed) {
            Ok(amount) if amount >= Cents::ZERO => return Some(amount),
            Ok(_) => fl!(self.t, "field-amount-negative"),
            Err(AmountError::Empty) => fl!(self.t, "field-required"),
            Err(AmountError::TooManyDecimals) => fl!(self.t, "field-amount-decimals"),
            Err(AmountError::NotAnAmount | AmountError::TooLarge) => fl!(self.t, "field-amount"),
        };
        self.errors.add(field, text);
        None
    }

    /// A percentage with at most two decimals, from 0 to 100, in basis points.
    pub fn percentage(&mut self, field: &str, typed: &str) -> Option<i32> {
        let number = Cents::parse_typed(&typed.replace('%', "")).map(Cents::value);
        match number.map(i32::try_from) {
            Ok(Ok(basis_points)) if (0..=10_000).contains(&basis_points) => Some(basis_points),
            _ => {
                self.errors.add(field, fl!(self.t, "field-percentage"));
                None
            }
        }
    }

    /// A length in hours, such as `7,5`, in whole minutes.
    pub fn hours(&mut self, field: &str, typed: &str) -> Option<i32> {
        let hundredths = Cents::parse_typed(typed).map(Cents::value);
        let minutes = match hundredths {
            // A hundredth of an hour is no whole minute; five of them are three minutes.
            Ok(hundredths) if hundredths > 0 && hundredths * 60 % 100 == 0 => {
                i32::try_from(hundredths * 60 / 100).ok()
            }
            _ => None,
        };
        if minutes.is_none() {
            self.errors.add(field, fl!(self.t, "field-hours"));
        }
        minutes
    }

    /// A whole number within a range.
    pub fn whole(&mut self, field: &str, typed: &str, range: RangeInclusive<i32>) -> Option<i32> {
        let text = self.text(field, typed)?;
        match text.parse::<i32>() {
            Ok(number) if range.contains(&number) => Some(number),
            _ => {
                let (min, max) = (i64::from(*range.start()), i64::from(*range.end()));
                let text = fl!(
                    self.t,
                    "field-whole",
                    min = self.t.number(min),
                    max = self.t.number(max)
                );
                self.errors.add(field, text);
                None
            }
        }
    }

    /// One of the choices that the page offered.
    pub fn choice<T: FromStr>(&mut self, field: &str, sent: &str) -> Option<T> {
        let choice = sent.parse().ok();
        if choice.is_none() {
            self.errors.add(field, fl!(self.t, "field-choice"));
        }
        choice
    }

    /// A choice that may be "not known"; the outer `None` means that it is wrong.
    pub fn optional_choice<T: FromStr>(&mut self, field: &str, sent: &str) -> Option<Option<T>> {
        if sent.is_empty() {
            return Some(None);
        }
        self.choice(field, sent).map(Some)
    }

    /// A mail address, in lower case. Whether it exists only a mail can tell.
    pub fn email(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = self.text(field, typed)?;
        let looks_right = text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
        });
        if !looks_right || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.errors.add(field, fl!(self.t, "field-email"));
            return None;
        }
        Some(text.to_lowercase())
    }

    /// A mail address that may be left out; the outer `None` means that it is wrong.
    pub fn optional_email(&mut self, field: &str, typed: &str) -> Option<Option<String>> {
        if typed.trim().is_empty() {
            return Some(None);
        }
        self.email(field, typed).map(Some)
    }
}

/// Whether a tick box was ticked.
#[must_use]
pub fn ticked(sent: &str) -> bool {
    !sent.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifiers::RegistrationNumber;
    use crate::domain::language::Language;

    fn reader() -> Reader {
        Reader::new(Texts::of(Language::Dutch))
    }

    #[test]
    fn all_errors_come_at_once() {
        let mut read = reader();
        let name = read.text("name", "  ");
        let day = read.day("day", "31/02/2026");
        let errors = read
            .finish(|| Some((name?, day?)))
            .expect_err("both are wrong");
        assert_eq!(
            errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
            ["name", "day"]
        );
    }

    #[test]
    fn statement_73_a_national_number_in_free_text_is_refused_at_its_field() {
        for typed in ["85.07.30-033.28", "An, 85073003328, belt nog"] {
            let mut read = reader();
            assert_eq!(read.optional_text("note", typed), None, "{typed}");
            let error = read.errors.at("note").unwrap();
            assert!(error.text.contains("rijksregisternummer"), "{}", error.text);
        }
        let kept = "bel 0475 12 34 56 of +32 9 123 45 67";
        assert_eq!(reader().optional_text("note", kept).as_deref(), Some(kept));
    }

    #[test]
    fn a_zero_for_an_o_is_answered_with_what_was_meant() {
        let mut read = reader();
        assert_eq!(
            read.identifier::<RegistrationNumber>("number", "DV.0216324"),
            None
        );
        let error = read.errors.at("number").cloned().unwrap();
        assert_eq!(error.suggestion.as_deref(), Some("DV.O216324"));
    }

    #[test]
    fn days_are_read_as_sent_and_as_typed() {
        for typed in ["2026-11-26", "26/11/2026", " 26-11-2026 ", "26.11.2026"] {
            assert_eq!(
                reader().day("day", typed),
                NaiveDate::from_ymd_opt(2026, 11, 26),
                "{typed}"
            );
        }
        for typed in ["", "26/11/26", "morgen", "2026-13-01"] {
            assert_eq!(reader().day("day", typed), None, "{typed}");
        }
        assert_eq!(reader().optional_day("day", ""), Some(None));
    }

    #[test]
    fn percentages_are_basis_points() {
        for (typed, expected) in [
            ("80", Some(8000)),
            ("80,5", Some(8050)),
            ("80,00 %", Some(8000)),
            ("100,01", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(reader().percentage("p", typed), expected, "{typed}");
        }
    }

    #[test]
    fn hours_are_whole_minutes() {
        for (typed, expected) in [
            ("14", Some(840)),
            ("7,5", Some(450)),
            ("0,25", Some(15)),
            ("0", None),
            ("0,33", None),
            ("veel", None),
        ] {
            assert_eq!(reader().hours("h", typed), expected, "{typed}");
        }
    }

    #[test]
    fn mail_addresses() {
        assert_eq!(
            reader().email("e", " Jan@Voorbeeld.BE ").as_deref(),
            Some("jan@voorbeeld.be")
        );
        for typed in [
            "jan",
            "jan@",
            "@voorbeeld.be",
            "jan@voorbeeld",
            "a b@c.be",
            "a@b@c.be",
        ] {
            assert_eq!(reader().email("e", typed), None, "{typed}");
        }
    }
}
