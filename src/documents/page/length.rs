//! Lengths on paper as whole thousandths of a point, so that layout adds up exactly and a
//! document has the same bytes everywhere.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length or a coordinate: thousandths of a typographic point (1/72 inch).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

impl Length {
    pub const ZERO: Self = Self(0);

    /// Whole points.
    #[must_use]
    pub const fn pt(points: i32) -> Self {
        Self(points * 1_000)
    }

    /// Thousandths of a point: `milli(9_500)` is 9.5 pt.
    #[must_use]
    pub const fn milli(thousandths: i32) -> Self {
        Self(thousandths)
    }

    /// Whole millimetres, cut to the thousandth of a point.
    #[must_use]
    pub const fn mm(millimetres: i32) -> Self {
        Self(millimetres * 720_000 / 254)
    }

    /// The bare thousandths.
    #[must_use]
    pub const fn thousandths(self) -> i32 {
        self.0
    }

    /// In points, for the renderer.
    #[must_use]
    pub fn points(self) -> f32 {
        let whole = i16::try_from(self.0 / 1_000).unwrap_or(i16::MAX);
        let rest = i16::try_from(self.0 % 1_000).unwrap_or_default();
        f32::from(whole) + f32::from(rest) / 1_000.0
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Mul<i32> for Length {
    type Output = Self;
    fn mul(self, factor: i32) -> Self {
        Self(self.0 * factor)
    }
}
impl Div<i32> for Length {
    type Output = Self;
    fn div(self, divisor: i32) -> Self {
        Self(self.0 / divisor)
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_a4_sheet_in_points() {
        assert_eq!(Length::mm(210).thousandths(), 595_275);
        assert_eq!(Length::mm(297).thousandths(), 841_889);
        assert!((Length::mm(210).points() - 595.275).abs() < 0.001);
        assert!((Length::milli(-9_500).points() + 9.5).abs() < 0.001);
    }
}
