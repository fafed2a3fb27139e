//! The registration number of a dienstverlener: `DV.`, the letter of the service and six digits
//! (domain/kmo-portefeuille 3.2). The letter is always O, never a zero: the commonest mistake.

use super::{Refusal, compact, identifier};
use crate::domain::course::Service;

/// A valid registration number, such as `DV.O216324`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationNumber {
    service: Service,
    /// The normal form.
    number: String,
}

identifier!(RegistrationNumber);

impl RegistrationNumber {
    /// Reads `DV.O216324`, `dv.o 216324`, `DV O 216324` and `DVO216324`.
    ///
    /// # Errors
    /// `DV_ZERO_FOR_O` with the number that was meant, `DV_PREFIX`, `DV_SERVICE_LETTER`,
    /// `DV_DIGITS`, or `DV_IS_PROJECT` where a project number was typed.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let compact = compact(text);
        if compact.contains("KMO") {
            return Err(Refusal::new(
                "DV_IS_PROJECT",
                "this is a project number; a registration number looks like DV.O216324",
            ));
        }
        let Some(rest) = compact.strip_prefix("DV") else {
            return Err(Refusal::new(
                "DV_PREFIX",
                "a registration number starts with DV., as in DV.O216324",
            ));
        };
        let mut characters = rest.chars();
        let letter = characters.next();
        let digits = characters.as_str();
        match letter {
            Some('0') if is_six_digits(digits) => Err(Refusal::new(
                "DV_ZERO_FOR_O",
                "after DV. comes the letter O, not the digit zero",
            )
            .suggesting(format!("DV.O{digits}"))),
            Some('O') => Self::of(Service::Training, digits),
            Some('A') => Self::of(Service::Advice, digits),
            Some(other) if other.is_ascii_alphabetic() => Err(Refusal::new(
                "DV_SERVICE_LETTER",
                "the letter after DV. is O for training or A for advice",
            )),
            _ => Err(Refusal::new(
                "DV_DIGITS",
                "after DV. come the letter O or A and six digits",
            )),
        }
    }

    fn of(service: Service, digits: &str) -> Result<Self, Refusal> {
        if !is_six_digits(digits) {
            return Err(Refusal::new(
                "DV_DIGITS",
                "a registration number has exactly six digits",
            ));
        }
        let letter = match service {
            Service::Training => 'O',
            Service::Advice => 'A',
        };
        Ok(Self {
            service,
            number: format!("DV.{letter}{digits}"),
        })
    }

    /// The service that the number is for: O is training, A is advice.
    #[must_use]
    pub const fn service(&self) -> Service {
        self.service
    }

    /// `DV.O216324`.
    #[must_use]
    pub fn normal(&self) -> String {
        self.number.clone()
    }

    /// The normal form, borrowed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.number
    }
}

fn is_six_digits(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statement_1_every_way_of_writing_gives_one_form() {
        for text in [
            "DV.O216324",
            "dv.o216324",
            "DV O 216324",
            "DVO216324",
            "dv.o 216324",
        ] {
            assert_eq!(
                RegistrationNumber::parse(text).unwrap().normal(),
                "DV.O216324",
                "{text}"
            );
        }
    }

    #[test]
    fn statement_2_a_zero_is_recognised_and_never_taken_silently() {
        let refusal = RegistrationNumber::parse("DV.0216324").unwrap_err();
        assert_eq!(refusal.code, "DV_ZERO_FOR_O");
        assert_eq!(refusal.suggestion.as_deref(), Some("DV.O216324"));
    }

    #[test]
    fn statements_3_4_and_9_refusals() {
        for (text, code) in [
            ("DV.O21632", "DV_DIGITS"),
            ("DV.O2163245", "DV_DIGITS"),
            ("DV.X123456", "DV_SERVICE_LETTER"),
            ("2026KMO025102", "DV_IS_PROJECT"),
            ("216324", "DV_PREFIX"),
        ] {
            assert_eq!(
                RegistrationNumber::parse(text).unwrap_err().code,
                code,
                "{text}"
            );
        }
    }
}
