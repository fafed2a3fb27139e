//! VAT numbers: Belgian ones are checked to the digit, those of other countries by their shape.

use super::{EnterpriseNumber, Refusal, compact, identifier};

/// A VAT number with its country code, without blanks and dots.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatNumber(String);

identifier!(VatNumber);

impl VatNumber {
    /// Reads `BE 0666.814.325` and foreign numbers such as `NL123456789B01`.
    ///
    /// # Errors
    /// `VAT_COUNTRY` without a country code, `VAT_SHAPE`, or what [`EnterpriseNumber::parse`]
    /// finds in a Belgian one.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let compact = compact(text);
        let country: String = compact.chars().take(2).collect();
        if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
            let refusal = Refusal::new(
                "VAT_COUNTRY",
                "a VAT number starts with the two letters of its country",
            );
            return Err(match EnterpriseNumber::parse(text) {
                Ok(number) => refusal.suggesting(format!("BE{}", number.digits())),
                Err(_) => refusal,
            });
        }
        if country == "BE" {
            return EnterpriseNumber::parse(&compact)
                .map(|number| Self(format!("BE{}", number.digits())));
        }
        let rest = compact.get(2..).unwrap_or_default();
        let shape_holds =
            (2..=13).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric());
        if !shape_holds || !rest.bytes().any(|b| b.is_ascii_digit()) {
            return Err(Refusal::new(
                "VAT_SHAPE",
                "after the country a VAT number has 2 to 13 digits and letters",
            ));
        }
        Ok(Self(compact))
    }

    /// The Belgian VAT number of an enterprise.
    #[must_use]
    pub fn of_enterprise(number: &EnterpriseNumber) -> Self {
        Self(format!("BE{}", number.digits()))
    }

    /// `BE0666814325`.
    #[must_use]
    pub fn normal(&self) -> String {
        self.0.clone()
    }

    /// The normal form, borrowed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two letters of the country.
    #[must_use]
    pub fn country(&self) -> &str {
        self.0.get(..2).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn belgian_numbers_are_checked_and_foreign_ones_kept() {
        assert_eq!(
            VatNumber::parse("be 0666.814.325").unwrap().normal(),
            "BE0666814325"
        );
        assert_eq!(
            VatNumber::parse("NL 123456789 B01").unwrap().country(),
            "NL"
        );
        assert_eq!(
            VatNumber::parse("BE0666814326").unwrap_err().code,
            "ENTERPRISE_CHECK"
        );
        let refusal = VatNumber::parse("0666.814.325").unwrap_err();
        assert_eq!(refusal.suggestion.as_deref(), Some("BE0666814325"));
    }
}
