//! International bank account numbers; the check is the registry's, by a well-kept library.

use super::{Refusal, compact, identifier};

/// A valid IBAN, stored without blanks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

identifier!(Iban);

impl Iban {
    /// Reads an IBAN with or without blanks.
    ///
    /// # Errors
    /// `IBAN_CHECK` when length, country or check digits are wrong.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let compact = compact(text);
        compact
            .parse::<iban::Iban>()
            .map(|_| Self(compact))
            .map_err(|_| {
                Refusal::new(
                    "IBAN_CHECK",
                    "this is not a valid account number (IBAN): look at the digits again",
                )
            })
    }

    /// Without blanks: `BE49999000000171`.
    #[must_use]
    pub fn electronic(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it: `BE49 9990 0000 0171`.
    #[must_use]
    pub fn normal(&self) -> String {
        let mut grouped = String::new();
        for (index, character) in self.0.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(character);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_only_for_people() {
        let iban = Iban::parse("be49 9990 0000 0171").unwrap();
        assert_eq!(iban.electronic(), "BE49999000000171");
        assert_eq!(iban.to_string(), "BE49 9990 0000 0171");
        assert_eq!(
            Iban::parse("BE49999000000172").unwrap_err().code,
            "IBAN_CHECK"
        );
    }
}
