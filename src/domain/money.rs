//! Money: whole euro cents for everything that is stored, added and compared; decimals only inside
//! an arithmetic step that ends in [`Cents::round`], the one rounding rule of the product.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// An amount in whole euro cents. May be negative (a refund, a debit).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(i64);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was filled in.
    #[error("the amount is empty")]
    Empty,
    /// Letters, two decimal marks, or a thousands mark at the wrong place.
    #[error("this is not an amount")]
    NotAnAmount,
    /// More than two decimals: a cent can't be split.
    #[error("an amount has at most two decimals")]
    TooManyDecimals,
    /// Beyond what the product stores (± 90 000 billion euros).
    #[error("the amount is too large")]
    TooLarge,
}

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole cents.
    #[must_use]
    pub const fn new(cents: i64) -> Self {
        Self(cents)
    }

    /// The bare number of cents.
    #[must_use]
    pub const fn value(self) -> i64 {
        self.0
    }

    /// Rounds euros to the cent, half away from zero. This is the only rounding in the product:
    /// VAT per rate (domain/invoicing: per rate on the total) and the subsidy (assumption R1).
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] beyond the range of whole cents.
    pub fn round(euros: Decimal) -> Result<Self, AmountError> {
        euros
            .checked_mul(Decimal::ONE_HUNDRED)
            .map(|cents| cents.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
            .and_then(|cents| cents.to_i64())
            .map(Self)
            .ok_or(AmountError::TooLarge)
    }

    /// The amount in euros, exact.
    #[must_use]
    pub fn euros(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// `numerator / denominator` of the amount, rounded as [`Cents::round`] does.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] when the result can't be held, or the denominator is zero.
    pub fn share(self, numerator: i64, denominator: i64) -> Result<Self, AmountError> {
        let product = self
            .euros()
            .checked_mul(Decimal::from(numerator))
            .ok_or(AmountError::TooLarge)?;
        product
            .checked_div(Decimal::from(denominator))
            .ok_or(AmountError::TooLarge)
            .and_then(Self::round)
    }

    /// The amount times a whole number, or `None` when that overflows.
    #[must_use]
    pub fn times(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }

    /// Without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether nothing is left.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether this is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Reads what a person typed: `1234,56`, `1.234,56`, `1234.56`, `1 234,56`, `€ 12`.
    /// A single dot followed by one or two digits is a decimal mark; a dot before three digits
    /// separates thousands, as people in Belgium write it.
    ///
    /// # Errors
    /// See [`AmountError`]; nothing is ever guessed to be zero.
    pub fn parse_typed(text: &str) -> Result<Self, AmountError> {
        let compact: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '€' && *c != '\u{a0}')
            .collect();
        if compact.is_empty() {
            return Err(AmountError::Empty);
        }
        let (sign, digits) = match compact.strip_prefix(['-', '−']) {
            Some(rest) => ("-", rest),
            None => ("", compact.as_str()),
        };
        let (whole, decimals) = split_typed(digits)?;
        format!("{sign}{whole}.{decimals}").parse()
    }
}

/// Splits typed digits into whole euros (thousands marks removed) and decimals. A dot after a comma
/// is the English way: `1,234.56`.
fn split_typed(digits: &str) -> Result<(String, String), AmountError> {
    if let (Some(comma), Some(dot)) = (digits.rfind(','), digits.rfind('.'))
        && comma < dot
    {
        let swapped: String = digits
            .chars()
            .map(|c| match c {
                ',' => '.',
                '.' => ',',
                other => other,
            })
            .collect();
        return split_typed(&swapped);
    }
    let (whole, decimals) = match digits.split_once(',') {
        Some((whole, decimals)) => (whole, decimals),
        None => match digits.rsplit_once('.') {
            Some((whole, decimals)) if decimals.len() != 3 => (whole, decimals),
            _ => (digits, "0"),
        },
    };
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped_well = rest.is_empty() || (1..=3).contains(&first.len());
    if !grouped_well || rest.iter().any(|group| group.len() != 3) {
        return Err(AmountError::NotAnAmount);
    }
    Ok((whole.replace('.', ""), decimals.to_owned()))
}

impl FromStr for Cents {
    type Err = AmountError;

    /// Reads the exchange form: optional `-`, digits, optional `.` and one or two decimals.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        if text.is_empty() {
            return Err(AmountError::Empty);
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(decimals) {
            return Err(AmountError::NotAnAmount);
        }
        if decimals.len() > 2 {
            return Err(AmountError::TooManyDecimals);
        }
        let euros: i64 = whole.parse().map_err(|_| AmountError::TooLarge)?;
        let part: i64 = format!("{decimals:0<2}")
            .parse()
            .map_err(|_| AmountError::NotAnAmount)?;
        let cents = euros
            .checked_mul(100)
            .and_then(|cents| cents.checked_add(part))
            .ok_or(AmountError::TooLarge)?;
        Ok(Self(if negative { -cents } else { cents }))
    }
}

impl fmt::Display for Cents {
    /// The exchange form, always with two decimals: `1210.00`, `-0.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl AsRef<i64> for Cents {
    fn as_ref(&self) -> &i64 {
        &self.0
    }
}
impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl SubAssign for Cents {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl serde::Serialize for Cents {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Cents {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_type_amounts_in_many_ways() {
        for (typed, cents) in [
            ("1234,56", 123_456),
            ("1.234,56", 123_456),
            ("€ 1.234,56", 123_456),
            ("1 234,56", 123_456),
            ("1234.5", 123_450),
            ("1.234", 123_400),
            ("12", 1_200),
            ("-0,05", -5),
            ("1,234.56", 123_456),
            ("12,345,678.9", 1_234_567_890),
        ] {
            assert_eq!(Cents::parse_typed(typed), Ok(Cents(cents)), "{typed}");
        }
    }

    #[test]
    fn nothing_is_guessed_to_be_zero() {
        for typed in ["", "abc", "1,2,3", "1.23.456", "1,234", "12.3456,1", ","] {
            assert!(Cents::parse_typed(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(Cents::round(Decimal::new(30_015, 3)), Ok(Cents(3_002)));
        assert_eq!(Cents::round(Decimal::new(-30_015, 3)), Ok(Cents(-3_002)));
        assert_eq!(Cents(10_005).share(30, 100), Ok(Cents(3_002)));
    }

    proptest! {
        #[test]
        fn the_exchange_form_reads_back(cents in -9_000_000_000_000_i64..9_000_000_000_000) {
            prop_assert_eq!(Cents(cents).to_string().parse::<Cents>(), Ok(Cents(cents)));
        }
    }
}
