//! VAT treatment of what is sold (domain/invoicing 2).

use std::collections::BTreeMap;

use super::money::{AmountError, Cents};

crate::text_enum! {
    /// The VAT category code of EN 16931 (UNCL 5305), as Peppol writes it.
    VatCategory, "VAT category" {
        /// Standard rate.
        Standard = "S",
        /// Exempt, with a reason: art. 44 § 2, 4° W.Btw, or the small-business scheme.
        Exempt = "E",
        /// Reverse charge to a business abroad.
        ReverseCharge = "AE",
        /// Zero rated.
        Zero = "Z",
    }
}

crate::text_enum! {
    /// The VAT regime of the institute; it proposes the treatment of a new course, never decides
    /// it ("training" alone says nothing: domain/invoicing 1).
    VatRegime, "VAT regime" {
        Standard = "standard",
        Article44 = "article-44",
        SmallBusiness = "small-business",
    }
}

/// The ground of every reverse charge.
pub const REVERSE_CHARGE_CODE: &str = "VATEX-EU-AE";

/// Whether a code stands on the European list of grounds of exemption (BR-CL-22, VATEX). French
/// codes are left out: they name articles of French law.
#[must_use]
pub fn is_vatex_code(code: &str) -> bool {
    let Some(ground) = code.strip_prefix("VATEX-EU-") else {
        return false;
    };
    VATEX_EU.split_whitespace().any(|known| known == ground)
}

/// The grounds after `VATEX-EU-`. Training is 132-1I (art. 132(1)(i) of the VAT directive, in
/// Belgium art. 44 § 2, 4° W.Btw) and private tuition by a teacher 132-1J.
const VATEX_EU: &str = "
132 132-1A 132-1B 132-1C 132-1D 132-1E 132-1F 132-1G 132-1H 132-1I 132-1J 132-1K 132-1L 132-1M
132-1N 132-1O 132-1P 132-1Q 135-1 143 143-1A 143-1B 143-1C 143-1D 143-1E 143-1F 143-1FA 143-1G
143-1H 143-1I 143-1J 143-1K 143-1L 144 146-1E 148 148-A 148-B 148-C 148-D 148-E 148-F 148-G 151
151-1A 151-1AA 151-1B 151-1C 151-1D 151-1E 153 159 309 79-C AE D F G I IC J O
";

/// The VAT on net amounts with their rates in basis points (2100 is 21 %), rounded once per rate on
/// the total, as the invoice will (domain/invoicing 4).
///
/// # Errors
/// [`AmountError::TooLarge`] when a sum can't be held.
pub fn vat_on(amounts: impl Iterator<Item = (Cents, i32)>) -> Result<Cents, AmountError> {
    let mut bases: BTreeMap<i32, Cents> = BTreeMap::new();
    for (net, rate_bp) in amounts {
        *bases.entry(rate_bp).or_default() += net;
    }
    bases
        .into_iter()
        .map(|(rate_bp, base)| base.share(i64::from(rate_bp), 10_000))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_is_rounded_once_per_rate() {
        let thirds = [
            (Cents::new(3_333), 2100),
            (Cents::new(3_333), 2100),
            (Cents::new(500), 0),
        ];
        assert_eq!(vat_on(thirds.into_iter()), Ok(Cents::new(1_400)));
        assert_eq!(
            vat_on([(Cents::new(15_289), 2100)].into_iter()),
            Ok(Cents::new(3_211))
        );
    }
}
