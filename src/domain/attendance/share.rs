//! Exact parts of a whole, and the threshold that they are held against.

use rust_decimal::Decimal;

/// The attendance that is asked, in basis points: 8000 is 80.00 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Threshold(u16);

impl Threshold {
    /// From basis points; above the whole it is the whole.
    #[must_use]
    pub fn of_basis_points(basis_points: i32) -> Self {
        let bounded = basis_points.clamp(0, 10_000);
        Self(u16::try_from(bounded).unwrap_or(10_000))
    }

    /// The bare basis points.
    #[must_use]
    pub fn basis_points(self) -> i64 {
        i64::from(self.0)
    }

    /// As a percentage with two decimals.
    #[must_use]
    pub fn percentage(self) -> Decimal {
        Decimal::new(self.basis_points(), 2)
    }

    /// The least part of `whole` that reaches it.
    #[must_use]
    pub fn least(self, whole: u32) -> u32 {
        let least = (u64::from(whole) * u64::from(self.0)).div_ceil(10_000);
        u32::try_from(least).unwrap_or(whole)
    }
}

/// A part of a whole that is more than nothing; compared without rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    part: u32,
    whole: u32,
}

impl Share {
    /// `part` of `whole`; nothing where there is no whole.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// Whether it reaches the threshold, exactly.
    #[must_use]
    pub fn reaches(self, threshold: Threshold) -> bool {
        self.part >= threshold.least(self.whole)
    }

    /// In basis points, cut: 79.996 % is 7999, because it doesn't pass.
    #[must_use]
    pub fn basis_points(self) -> i64 {
        i64::from(self.part) * 10_000 / i64::from(self.whole)
    }

    /// As a percentage, cut to two decimals.
    #[must_use]
    pub fn percentage(self) -> Decimal {
        Decimal::new(self.basis_points(), 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EIGHTY: Threshold = Threshold(8_000);

    #[test]
    fn statement_46_exactly_eighty_passes_and_less_does_not() {
        // 19.2 of 24 hours.
        let exact = Share::of(1_152, 1_440).unwrap();
        assert!(exact.reaches(EIGHTY));
        assert_eq!(exact.percentage().to_string(), "80.00");
        let below = Share::of(1_151, 1_440).unwrap();
        assert!(!below.reaches(EIGHTY));
        assert_eq!(below.percentage().to_string(), "79.93");
        // 79.99 % of a whole that can hold it.
        assert!(!Share::of(7_999, 10_000).unwrap().reaches(EIGHTY));
    }

    #[test]
    fn worked_example_e7_of_24_hours() {
        let of_24_hours = |minutes| Share::of(minutes, 24 * 60).unwrap();
        assert!(of_24_hours(1_152).reaches(EIGHTY), "19.2 hours");
        let below = of_24_hours(1_140);
        assert!(!below.reaches(EIGHTY), "19.0 hours");
        // 79.1666…: cut, never rounded up towards the threshold.
        assert_eq!(below.percentage().to_string(), "79.16");
    }

    #[test]
    fn statement_21_a_hair_below_is_never_shown_as_reached() {
        let below = Share::of(79_999, 100_000).unwrap();
        assert!(!below.reaches(EIGHTY));
        assert_eq!(below.percentage().to_string(), "79.99");
        assert_eq!(Share::of(1, 0), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_agrees_with_what_is_decided(part in 0_u32..100_000, more in 0_u32..100_000, bp in 0_i32..=10_000) {
            let whole = part + more;
            let threshold = Threshold::of_basis_points(bp);
            if let Some(share) = Share::of(part, whole) {
                prop_assert_eq!(share.reaches(threshold), share.percentage() >= threshold.percentage());
            }
        }
    }
}
