//! The project number of one subsidy application: year, `KMO` and six digits
//! (domain/kmo-portefeuille 3.1). Gaps in the sequence are normal and never an alarm.

use super::{Refusal, compact, identifier};

/// A valid project number, such as `2026KMO025102`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectNumber(String);

identifier!(ProjectNumber);

impl ProjectNumber {
    /// Reads `2026KMO025102` and `2026 kmo 025102`.
    ///
    /// # Errors
    /// `PROJECT_ZERO_FOR_O` with the number that was meant, `PROJECT_YEAR`, `PROJECT_IS_DV` where
    /// a registration number was typed, or `PROJECT_SHAPE`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let compact = compact(text);
        if compact.starts_with("DV") {
            return Err(Refusal::new(
                "PROJECT_IS_DV",
                "this is a registration number; a project number looks like 2026KMO025102",
            ));
        }
        if let Some((year, sequence)) = compact.split_once("KMO") {
            return Self::of(year, sequence);
        }
        if let Some((year, sequence)) = compact.split_once("KM0") {
            let meant = Self::of(year, sequence)?;
            return Err(Refusal::new(
                "PROJECT_ZERO_FOR_O",
                "KMO is written with the letter O, not the digit zero",
            )
            .suggesting(meant.normal()));
        }
        Err(shape())
    }

    fn of(year: &str, sequence: &str) -> Result<Self, Refusal> {
        let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(year) || !is_number(sequence) || sequence.len() != 6 {
            return Err(shape());
        }
        if year.len() != 4 || !year.starts_with("20") {
            return Err(Refusal::new(
                "PROJECT_YEAR",
                "a project number starts with the four digits of the year, as in 2026KMO025102",
            ));
        }
        Ok(Self(format!("{year}KMO{sequence}")))
    }

    /// The year of the application.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.0
            .get(..4)
            .and_then(|year| year.parse().ok())
            .unwrap_or_default()
    }

    /// Whether a text names exactly this number, in any case and with blanks or dashes inside; not
    /// as a part of a longer number.
    #[must_use]
    pub fn is_named_in(&self, text: &str) -> bool {
        let text: Vec<char> = text.to_uppercase().chars().collect();
        (0..text.len()).any(|start| self.is_named_at(&text, start))
    }

    fn is_named_at(&self, text: &[char], start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|place| text.get(place));
        if before.is_some_and(|c| c.is_alphanumeric()) {
            return false;
        }
        let mut rest = text.iter().skip(start).peekable();
        for (place, wanted) in self.0.chars().enumerate() {
            while place > 0 && rest.next_if(|c| !c.is_alphanumeric()).is_some() {}
            if rest.next() != Some(&wanted) {
                return false;
            }
        }
        !rest.next().is_some_and(|c| c.is_ascii_digit())
    }

    /// `2026KMO025102`.
    #[must_use]
    pub fn normal(&self) -> String {
        self.0.clone()
    }

    /// The normal form, borrowed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn shape() -> Refusal {
    Refusal::new(
        "PROJECT_SHAPE",
        "a project number is a year, KMO and six digits, as in 2026KMO025102",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_exactly_one_number() {
        let number = ProjectNumber::parse("2026KMO025102").unwrap();
        for text in [
            "2026KMO025102",
            "betaling 2026 kmo 025102, factuur 17",
            "PROJECT:2026KMO-025 102",
        ] {
            assert!(number.is_named_in(text), "{text}");
        }
        for text in [
            "",
            "2026KMO0251021",
            "12026KMO025102",
            "2026KM0025102",
            "2026KMO025103",
            "2026KMO02510",
        ] {
            assert!(!number.is_named_in(text), "{text}");
        }
    }

    #[test]
    fn statement_6_accepted_normalised_corrected_and_refused() {
        let number = ProjectNumber::parse("2026 kmo 025102").unwrap();
        assert_eq!(number.normal(), "2026KMO025102");
        assert_eq!(number.year(), 2026);
        let refusal = ProjectNumber::parse("2026KM0025102").unwrap_err();
        assert_eq!(refusal.code, "PROJECT_ZERO_FOR_O");
        assert_eq!(refusal.suggestion.as_deref(), Some("2026KMO025102"));
        assert_eq!(
            ProjectNumber::parse("16KMO025102").unwrap_err().code,
            "PROJECT_YEAR"
        );
        assert_eq!(
            ProjectNumber::parse("DV.O216324").unwrap_err().code,
            "PROJECT_IS_DV"
        );
        assert_eq!(
            ProjectNumber::parse("2026KMO2510").unwrap_err().code,
            "PROJECT_SHAPE"
        );
    }
}
