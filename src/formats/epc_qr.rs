//! The payment QR code of the European Payments Council (EPC069-12, version 002): the lines of
//! text that a banking app scans into a transfer. Knows nothing of invoices or of drawing.
//!
//! A Belgian structured reference stands as twelve bare digits on line 10, alone: free text beside
//! it would turn it into an unstructured message (design/toolbox 2).

use crate::domain::identifiers::{Iban, Refusal, StructuredReference};
use crate::domain::money::{AmountError, Cents};

/// The longest payload that the guideline allows, in bytes.
const MAX_BYTES: usize = 331;
const MAX_NAME_CHARS: usize = 70;
const MAX_TEXT_CHARS: usize = 140;
const MAX_AMOUNT: Cents = Cents::new(99_999_999_999);

/// One transfer, as the code proposes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpcPayment {
    pub beneficiary: String,
    pub iban: Iban,
    pub bic: Option<String>,
    pub amount: Cents,
    pub message: Message,
}

/// What travels with the money: a structured reference or free text, never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Structured(StructuredReference),
    Text(String),
}

/// Why there is no payment code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EpcError {
    #[error("a payment code is for 0.01 up to 999999999.99 euros, not {0}")]
    Amount(Cents),
    #[error("a payment code names its beneficiary")]
    NoBeneficiary,
    #[error("line {line} of the payment code is {found:?} instead of {expected:?}")]
    Line {
        line: usize,
        expected: &'static str,
        found: String,
    },
    #[error("the amount of the payment code: {0}")]
    AmountText(#[from] AmountError),
    #[error("the payment code: {0}")]
    Identifier(#[from] Refusal),
}

impl EpcPayment {
    /// The payload of the code. Names and messages that are too long are cut, as the guideline's
    /// lengths are hard limits of the apps.
    ///
    /// # Errors
    /// [`EpcError::Amount`] outside the guideline's range, [`EpcError::NoBeneficiary`].
    pub fn encode(&self) -> Result<String, EpcError> {
        if !self.amount.is_positive() || self.amount > MAX_AMOUNT {
            return Err(EpcError::Amount(self.amount));
        }
        let beneficiary = one_line(&self.beneficiary, MAX_NAME_CHARS);
        if beneficiary.is_empty() {
            return Err(EpcError::NoBeneficiary);
        }
        let mut name = beneficiary;
        let mut text = match &self.message {
            Message::Structured(_) => String::new(),
            Message::Text(message) => one_line(message, MAX_TEXT_CHARS),
        };
        // The limit counts bytes: accents cost two. The name can best be missed, then the text.
        while self.lines(&name, &text).len() > MAX_BYTES {
            if name.chars().count() > 1 {
                name.pop();
            } else if text.pop().is_none() {
                break;
            }
        }
        Ok(self.lines(&name, &text))
    }

    fn lines(&self, beneficiary: &str, text: &str) -> String {
        let amount = format!("EUR{}", self.amount);
        let mut lines = vec![
            "BCD",
            "002",
            "1",
            "SCT",
            self.bic.as_deref().unwrap_or_default(),
            beneficiary,
            self.iban.electronic(),
            &amount,
            "",
        ];
        match &self.message {
            Message::Structured(reference) => lines.push(reference.digits()),
            Message::Text(_) => lines.extend(["", text]),
        }
        while lines.last().is_some_and(|line| line.is_empty()) {
            lines.pop();
        }
        lines.join("\n")
    }

    /// Reads a payload back, as an app would.
    ///
    /// # Errors
    /// The first line that is not what the guideline asks for.
    pub fn decode(payload: &str) -> Result<Self, EpcError> {
        let lines: Vec<&str> = payload.lines().collect();
        let line = |number: usize| lines.get(number - 1).copied().unwrap_or_default();
        for (number, expected) in [(1, "BCD"), (2, "002"), (3, "1"), (4, "SCT")] {
            if line(number) != expected {
                return Err(wrong(number, expected, line(number)));
            }
        }
        let amount = line(8)
            .strip_prefix("EUR")
            .ok_or_else(|| wrong(8, "EUR…", line(8)))?;
        let message = if line(10).is_empty() {
            Message::Text(line(11).to_owned())
        } else {
            Message::Structured(StructuredReference::parse(line(10))?)
        };
        Ok(Self {
            beneficiary: line(6).to_owned(),
            iban: Iban::parse(line(7))?,
            bic: Some(line(5).to_owned()).filter(|bic| !bic.is_empty()),
            amount: amount.parse()?,
            message,
        })
    }
}

fn wrong(line: usize, expected: &'static str, found: &str) -> EpcError {
    EpcError::Line {
        line,
        expected,
        found: found.to_owned(),
    }
}

/// The text on one line, cut to a number of characters.
fn one_line(text: &str, max_chars: usize) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.chars().take(max_chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(message: Message) -> EpcPayment {
        EpcPayment {
            beneficiary: "Instituut Voorbeeld BV".to_owned(),
            iban: Iban::parse("BE49 9990 0000 0171").unwrap(),
            bic: Some("KREDBEBB".to_owned()),
            amount: Cents::new(21_000),
            message,
        }
    }

    fn reference() -> Message {
        Message::Structured(StructuredReference::parse("+++202/6000/12320+++").unwrap())
    }

    #[test]
    fn the_structured_reference_is_twelve_digits_on_line_ten() {
        let payload = payment(reference()).encode().unwrap();
        assert_eq!(
            payload,
            "BCD\n002\n1\nSCT\nKREDBEBB\nInstituut Voorbeeld BV\nBE49999000000171\nEUR210.00\n\n202600012320"
        );
        assert_eq!(EpcPayment::decode(&payload), Ok(payment(reference())));
    }

    #[test]
    fn free_text_stands_on_line_eleven() {
        let message = Message::Text("Factuur 2026-00123".to_owned());
        let payload = payment(message.clone()).encode().unwrap();
        let lines: Vec<&str> = payload.lines().collect();
        assert_eq!(lines[9..], ["", "Factuur 2026-00123"]);
        assert_eq!(EpcPayment::decode(&payload), Ok(payment(message)));
    }

    #[test]
    fn without_bic_the_line_stays_empty() {
        let without = EpcPayment {
            bic: None,
            ..payment(reference())
        };
        let payload = without.encode().unwrap();
        assert_eq!(payload.lines().nth(4), Some(""));
        assert_eq!(EpcPayment::decode(&payload), Ok(without));
    }

    #[test]
    fn nothing_is_asked_for_nothing() {
        for cents in [0, -1, 100_000_000_000] {
            let refused = EpcPayment {
                amount: Cents::new(cents),
                ..payment(reference())
            };
            assert!(
                matches!(refused.encode(), Err(EpcError::Amount(_))),
                "{cents}"
            );
        }
    }

    #[test]
    fn long_names_are_cut_to_the_guideline() {
        let long = EpcPayment {
            beneficiary: "Ž".repeat(200),
            message: Message::Text("é".repeat(300)),
            ..payment(reference())
        };
        let payload = long.encode().unwrap();
        assert!(payload.len() <= MAX_BYTES, "{}", payload.len());
        let read = EpcPayment::decode(&payload).unwrap();
        assert!((1..=MAX_NAME_CHARS).contains(&read.beneficiary.chars().count()));
    }

    #[test]
    fn another_code_is_told_apart() {
        assert!(matches!(
            EpcPayment::decode("https://example.org"),
            Err(EpcError::Line { line: 1, .. })
        ));
    }
}
