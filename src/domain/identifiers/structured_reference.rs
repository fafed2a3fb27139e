//! The Belgian structured reference (gestructureerde mededeling, OGM): ten digits and two check
//! digits, the ten modulo 97, where 0 is written 97.

use super::{Refusal, identifier, mod_97};

/// A valid structured reference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StructuredReference(String);

identifier!(StructuredReference);

impl StructuredReference {
    /// Reads `+++202/6000/12320+++`, `***202/6000/12320***` and twelve bare digits.
    ///
    /// # Errors
    /// `REFERENCE_DIGITS` or `REFERENCE_CHECK`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let foreign = |c: char| {
            !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '+' | '*' | '/' | '.' | '-')
        };
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if text.chars().any(foreign) || digits.len() != 12 {
            return Err(Refusal::new(
                "REFERENCE_DIGITS",
                "a structured reference has twelve digits",
            ));
        }
        let (ten, check) = digits.split_at(10);
        if check_digits(ten) != check {
            return Err(Refusal::new(
                "REFERENCE_CHECK",
                "the last two digits of this structured reference don't fit the first ten",
            ));
        }
        Ok(Self(digits))
    }

    /// The reference of an invoice: four digits of the year and six of its number.
    #[must_use]
    pub fn of_invoice(year: u16, sequence: u32) -> Self {
        let ten = format!("{:04}{:06}", year % 10_000, sequence % 1_000_000);
        let check = check_digits(&ten);
        Self(format!("{ten}{check}"))
    }

    /// Twelve bare digits, as in bank files and the payment QR.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `+++202/6000/12320+++`.
    #[must_use]
    pub fn normal(&self) -> String {
        let (a, rest) = self.0.split_at(3);
        let (b, c) = rest.split_at(4);
        format!("+++{a}/{b}/{c}+++")
    }
}

fn check_digits(ten: &str) -> String {
    match mod_97(ten) {
        0 => "97".to_owned(),
        rest => format!("{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_references() {
        for digits in [
            "010806817183",
            "090933755493",
            "000000009797",
            "202600012320",
        ] {
            assert_eq!(StructuredReference::parse(digits).unwrap().digits(), digits);
        }
        assert_eq!(
            StructuredReference::parse("000000009700").unwrap_err().code,
            "REFERENCE_CHECK"
        );
        assert_eq!(
            StructuredReference::of_invoice(2026, 123).normal(),
            "+++202/6000/12320+++"
        );
        assert_eq!(
            StructuredReference::parse("factuur 202600012320")
                .unwrap_err()
                .code,
            "REFERENCE_DIGITS"
        );
    }

    proptest! {
        #[test]
        fn every_invoice_has_a_reference_that_reads_back(year in 2000_u16..2100, sequence in 0_u32..1_000_000) {
            let reference = StructuredReference::of_invoice(year, sequence);
            prop_assert_eq!(StructuredReference::parse(&reference.normal()), Ok(reference));
        }

        #[test]
        fn one_wrong_digit_is_always_found(sequence in 0_u32..1_000_000, at in 0_usize..10, step in 1_u32..10) {
            let digits = StructuredReference::of_invoice(2026, sequence).digits().to_owned();
            let wrong: String = digits.chars().enumerate().map(|(i, c)| {
                if i == at { char::from_digit((c.to_digit(10).unwrap() + step) % 10, 10).unwrap() } else { c }
            }).collect();
            prop_assert!(StructuredReference::parse(&wrong).is_err());
        }
    }
}
