//! The identifiers of the field, each a type that can only hold a valid value and each with its
//! own reasons why a text is not one.
//!
//! Reading is in two steps where people make known mistakes: `parse` accepts every way of writing
//! the right thing, and a refusal may carry a `suggestion` that a person must confirm
//! (domain/kmo-portefeuille, statements 1–9).

pub mod endpoint;
pub mod enterprise_number;
pub mod iban;
pub mod identify;
pub mod national_number;
pub mod project_number;
pub mod registration_number;
pub mod structured_reference;
pub mod vat_number;

pub use endpoint::Endpoint;
pub use enterprise_number::EnterpriseNumber;
pub use iban::Iban;
pub use project_number::ProjectNumber;
pub use registration_number::RegistrationNumber;
pub use structured_reference::StructuredReference;
pub use vat_number::VatNumber;

/// Why a text is not the identifier that was asked for.
///
/// `code` is stable and names a sentence in the language files; `suggestion` is what was probably
/// meant, in its normal form, and is never taken without a person's yes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    /// A stable code, such as `DV_ZERO_FOR_O`.
    pub code: &'static str,
    /// The reason as an English sentence, for logs and the command line.
    pub reason: String,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl Refusal {
    pub(crate) fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self {
            code,
            reason: reason.into(),
            suggestion: None,
        }
    }

    pub(crate) fn suggesting(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }
}

/// Implements the traits that every identifier shares: `Display` of the normal form, `FromStr` by
/// `parse`, and serde as the normal form.
macro_rules! identifier {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.normal())
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::domain::identifiers::Refusal;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use identifier;

/// The text in capitals without blanks (of any kind), dots, dashes and slashes.
pub(crate) fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '_' | '\u{feff}'))
        .flat_map(char::to_uppercase)
        .collect()
}

/// The remainder of a run of ASCII digits divided by 97; other characters count as nothing.
pub(crate) fn mod_97(digits: &str) -> u32 {
    digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |rest, digit| (rest * 10 + digit) % 97)
}
