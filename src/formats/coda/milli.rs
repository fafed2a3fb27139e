//! Amounts as CODA writes them: fifteen digits of which three are decimals, the sign in front.

use crate::domain::money::Cents;

/// Thousandths of the account's currency; positive is a credit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Milli(pub i64);

impl Milli {
    /// Whole cents, where the third decimal is zero.
    pub const fn exact(self) -> Option<Cents> {
        if self.0 % 10 == 0 {
            Some(Cents::new(self.0 / 10))
        } else {
            None
        }
    }

    /// Cents, half a cent going away from zero as everywhere in the product.
    pub const fn rounded(self) -> Cents {
        let away = if self.0 < 0 { -5 } else { 5 };
        Cents::new((self.0 + away) / 10)
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn sum(amounts: impl Iterator<Item = Self>) -> Self {
        Self(amounts.fold(0, |total, amount| total.saturating_add(amount.0)))
    }
}

impl std::fmt::Display for Milli {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.exact() {
            Some(cents) => cents.fmt(f),
            None => {
                let sign = if self.0 < 0 { "-" } else { "" };
                let whole = self.0.unsigned_abs();
                write!(f, "{sign}{}.{:03}", whole / 1000, whole % 1000)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_decimal_is_shown_and_rounded_away_from_zero() {
        assert_eq!(Milli(23_154_685).to_string(), "23154.685");
        assert_eq!(Milli(-5).to_string(), "-0.005");
        assert_eq!(Milli(1_210_000).to_string(), "1210.00");
        assert_eq!(Milli(23_154_685).rounded(), Cents::new(2_315_469));
        assert_eq!(Milli(-23_154_685).rounded(), Cents::new(-2_315_469));
        assert_eq!(Milli(1_210_000).exact(), Some(Cents::new(121_000)));
        assert_eq!(Milli(1).exact(), None);
    }
}
