//! The Belgian enterprise number (ondernemingsnummer, KBO): ten digits, the first 0 or 1, the last
//! two 97 minus the first eight modulo 97 (domain/kmo-portefeuille, statement 43).

use super::{Refusal, compact, identifier, mod_97};

/// A valid enterprise number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnterpriseNumber(String);

identifier!(EnterpriseNumber);

impl EnterpriseNumber {
    /// Reads `0666.814.325`, `0666814325`, `666.814.325` and `BE 0666.814.325`.
    ///
    /// # Errors
    /// `ENTERPRISE_LENGTH`, `ENTERPRISE_FIRST_DIGIT` or `ENTERPRISE_CHECK`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let compact = compact(text);
        let bare = compact.strip_prefix("BE").unwrap_or(&compact);
        let digits = match bare.len() {
            9 => format!("0{bare}"),
            _ => bare.to_owned(),
        };
        if digits.len() != 10 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Refusal::new(
                "ENTERPRISE_LENGTH",
                "an enterprise number has ten digits",
            ));
        }
        if !digits.starts_with(['0', '1']) {
            return Err(Refusal::new(
                "ENTERPRISE_FIRST_DIGIT",
                "an enterprise number starts with 0 or 1",
            ));
        }
        let (first_eight, check) = digits.split_at(8);
        if format!("{:02}", 97 - mod_97(first_eight)) != check {
            return Err(Refusal::new(
                "ENTERPRISE_CHECK",
                "the last two digits of this enterprise number don't fit the first eight",
            ));
        }
        Ok(Self(digits))
    }

    /// Ten digits, without dots: the form of databases and Peppol (`0208`).
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `0666.814.325`.
    #[must_use]
    pub fn normal(&self) -> String {
        let (head, tail) = self.0.split_at(4);
        let (middle, end) = tail.split_at(3);
        format!("{head}.{middle}.{end}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statement_43_check_digits() {
        let number = EnterpriseNumber::parse("0666.814.325").unwrap();
        assert_eq!(number.digits(), "0666814325");
        assert_eq!(number.to_string(), "0666.814.325");
        assert_eq!(EnterpriseNumber::parse("BE 0666 814 325"), Ok(number));
        assert_eq!(
            EnterpriseNumber::parse("0666.814.326").unwrap_err().code,
            "ENTERPRISE_CHECK"
        );
        assert_eq!(
            EnterpriseNumber::parse("2666.814.325").unwrap_err().code,
            "ENTERPRISE_FIRST_DIGIT"
        );
        assert_eq!(
            EnterpriseNumber::parse("06668").unwrap_err().code,
            "ENTERPRISE_LENGTH"
        );
    }
}
