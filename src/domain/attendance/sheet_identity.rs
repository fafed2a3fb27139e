//! The identity of a printed attendance sheet: which half-day it is of, with a check code that tells a
//! misread or mistyped number. It stands on the sheet as QR code and in letters; a photograph is filed by it.

use std::fmt;
use std::str::FromStr;

use crate::domain::id::HalfDayId;

/// Without the letters and digits that look like another one.
const LETTERS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTUVWX";
const SIDE: u64 = 29;

/// A half-day as it stands on a printed sheet: `A-1042-7K`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetIdentity(HalfDayId);

/// What was read is no sheet of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not the code of an attendance sheet, such as A-1042-7K")]
pub struct NoSheet {
    pub given: String,
}

impl SheetIdentity {
    /// The sheet of a half-day.
    #[must_use]
    pub const fn of(half_day: HalfDayId) -> Self {
        Self(half_day)
    }

    /// The half-day that the sheet is of.
    #[must_use]
    pub const fn half_day(self) -> HalfDayId {
        self.0
    }

    /// Where the QR code leads: signed in (or with a trainer's link open) to the half-day.
    /// `base_url` has no slash at the end.
    #[must_use]
    pub fn address(self, base_url: &str) -> String {
        format!("{base_url}/sheet/{self}")
    }

    /// Two letters that change when any digit does, or two of them change places.
    fn check(self) -> String {
        let modulus = SIDE * SIDE;
        let sum = self
            .0
            .value()
            .to_string()
            .bytes()
            .zip(1_u64..)
            .fold(7_u64, |sum, (digit, position)| {
                (sum * 31 + u64::from(digit) * (position + 2)) % modulus
            });
        [sum / SIDE, sum % SIDE]
            .iter()
            .filter_map(|index| usize::try_from(*index).ok())
            .filter_map(|index| LETTERS.get(index))
            .map(|letter| char::from(*letter))
            .collect()
    }
}

impl fmt::Display for SheetIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A-{}-{}", self.0.value(), self.check())
    }
}

impl FromStr for SheetIdentity {
    type Err = NoSheet;

    /// Reads what was scanned or typed; blanks and small letters don't matter.
    fn from_str(text: &str) -> Result<Self, NoSheet> {
        let no_sheet = || NoSheet {
            given: text.trim().to_owned(),
        };
        let typed: String = text.split_whitespace().collect::<String>().to_uppercase();
        let rest = typed.strip_prefix('A').ok_or_else(no_sheet)?;
        let mut parts = rest.trim_start_matches('-').split('-');
        let (Some(number), Some(check), None) = (parts.next(), parts.next(), parts.next()) else {
            return Err(no_sheet());
        };
        let identity = number
            .parse::<i64>()
            .ok()
            .filter(|number| *number > 0)
            .map(|number| Self(HalfDayId::new(number)))
            .ok_or_else(no_sheet)?;
        if identity.check() == check {
            Ok(identity)
        } else {
            Err(no_sheet())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sheet(number: i64) -> SheetIdentity {
        SheetIdentity::of(HalfDayId::new(number))
    }

    #[test]
    fn a_sheet_reads_back_however_it_is_typed() {
        let text = sheet(1042).to_string();
        assert_eq!(text.parse(), Ok(sheet(1042)));
        let lower = format!(" {} ", text.to_lowercase().replace('-', " - "));
        assert_eq!(lower.parse(), Ok(sheet(1042)));
        assert_eq!(
            sheet(1042).address("https://boek.example"),
            format!("https://boek.example/sheet/{text}")
        );
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        for text in [
            "",
            "A",
            "A--",
            "A-0-22",
            "A-1042",
            "B-1042-22",
            "A-x-22",
            "A-1-2-3",
        ] {
            assert!(text.parse::<SheetIdentity>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_digit_shows(number in 1_i64..1_000_000, place in 0_usize..6, by in 1_u8..10) {
            let text = sheet(number).to_string();
            let digits: Vec<char> = number.to_string().chars().collect();
            if let Some(old) = digits.get(place).and_then(|c| c.to_digit(10)) {
                let mut changed = digits.clone();
                changed[place] = char::from_digit((old + u32::from(by)) % 10, 10).unwrap();
                let check = text.rsplit('-').next().unwrap();
                let other = format!("A-{}-{check}", changed.iter().collect::<String>());
                prop_assert!(other.parse::<SheetIdentity>().is_err(), "{text} {other}");
            }
        }

        #[test]
        fn two_digits_that_changed_places_show(number in 10_i64..10_000_000, place in 0_usize..6) {
            let text = sheet(number).to_string();
            let mut digits: Vec<char> = number.to_string().chars().collect();
            if place + 1 < digits.len() && digits[place] != digits[place + 1] && !(place == 0 && digits[1] == '0') {
                digits.swap(place, place + 1);
                let check = text.rsplit('-').next().unwrap();
                let other = format!("A-{}-{check}", digits.iter().collect::<String>());
                prop_assert!(other.parse::<SheetIdentity>().is_err(), "{text} {other}");
            }
        }
    }
}
