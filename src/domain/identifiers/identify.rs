//! Tells what kind of identifier a text is, and whether it is a right one: `dienstboek check`, and
//! the search box. The kind is guessed from the shape alone, so that a wrong number is answered
//! with what is wrong about it instead of with "unknown" (statement 9).

use serde::Serialize;

use super::{
    EnterpriseNumber, Iban, ProjectNumber, Refusal, RegistrationNumber, StructuredReference,
    VatNumber, compact, mod_97,
};

crate::text_enum! {
    /// What a text looks like.
    Kind, "kind of identifier" {
        RegistrationNumber = "registration-number",
        ProjectNumber = "project-number",
        EnterpriseNumber = "enterprise-number",
        VatNumber = "vat-number",
        StructuredReference = "structured-reference",
        Iban = "iban",
        Unknown = "unknown",
    }
}

/// What was found out about a text, in the shape of `check --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identified {
    pub kind: Kind,
    /// The normal form of a valid identifier.
    pub normal: Option<String>,
    pub valid: bool,
    /// The code of the reason why it is not valid.
    pub reason: Option<&'static str>,
    /// What was probably meant; a person must say yes to it.
    pub suggestion: Option<String>,
    /// The reason as a sentence.
    #[serde(skip)]
    pub text: Option<String>,
}

/// Identifies one text.
#[must_use]
pub fn identify(text: &str) -> Identified {
    let kind = kind_of(text);
    let read = match kind {
        Kind::RegistrationNumber => RegistrationNumber::parse(text).map(|id| id.normal()),
        Kind::ProjectNumber => project_number(text),
        Kind::EnterpriseNumber => EnterpriseNumber::parse(text).map(|id| id.normal()),
        Kind::VatNumber => VatNumber::parse(text).map(|id| id.normal()),
        Kind::StructuredReference => structured_reference(text),
        Kind::Iban => Iban::parse(text).map(|id| id.normal()),
        Kind::Unknown => Err(unknown()),
    };
    let (normal, refusal) = match read {
        Ok(normal) => (Some(normal), None),
        Err(refusal) => (None, Some(refusal)),
    };
    Identified {
        kind,
        valid: normal.is_some(),
        normal,
        reason: refusal.as_ref().map(|refusal| refusal.code),
        suggestion: refusal
            .as_ref()
            .and_then(|refusal| refusal.suggestion.clone()),
        text: refusal.map(|refusal| refusal.reason),
    }
}

fn unknown() -> Refusal {
    Refusal::new(
        "UNKNOWN_KIND",
        "this looks like none of the identifiers that are known here",
    )
}

fn kind_of(text: &str) -> Kind {
    let compact = compact(text);
    let digits = compact.bytes().filter(u8::is_ascii_digit).count();
    if has_project_mark(&compact) {
        return Kind::ProjectNumber;
    }
    if compact.starts_with("DV") && digits > 0 {
        return Kind::RegistrationNumber;
    }
    if text.contains("++") || text.contains("**") || compact.starts_with("RF") && digits > 2 {
        return Kind::StructuredReference;
    }
    if digits == compact.len() {
        return kind_of_digits(digits);
    }
    kind_with_country(&compact, digits)
}

/// `KMO`, or `KM0` with a zero, with digits around it.
fn has_project_mark(compact: &str) -> bool {
    ["KMO", "KM0"].iter().any(|mark| {
        compact.split_once(mark).is_some_and(|(before, after)| {
            let ends_in_digit = before.ends_with(|c: char| c.is_ascii_digit());
            ends_in_digit || after.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

fn kind_of_digits(digits: usize) -> Kind {
    match digits {
        9 | 10 => Kind::EnterpriseNumber,
        12 => Kind::StructuredReference,
        _ => Kind::Unknown,
    }
}

/// Two letters of a country, then digits: a VAT number is short, an account number long.
fn kind_with_country(compact: &str, digits: usize) -> Kind {
    let has_country = compact.len() > 4
        && compact.is_char_boundary(2)
        && compact.chars().take(2).all(|c| c.is_ascii_uppercase())
        && compact.bytes().all(|b| b.is_ascii_alphanumeric());
    if !has_country || digits < 4 {
        return Kind::Unknown;
    }
    let has_check_digits = compact.chars().skip(2).take(2).all(|c| c.is_ascii_digit());
    let shortest_account = if compact.starts_with("BE") { 13 } else { 15 };
    if has_check_digits && compact.len() >= shortest_account {
        Kind::Iban
    } else if compact.len() <= 15 {
        Kind::VatNumber
    } else {
        Kind::Unknown
    }
}

/// A project number; words around it and letters for digits are answered with what was meant.
fn project_number(text: &str) -> Result<String, Refusal> {
    ProjectNumber::parse(text)
        .map(|number| number.normal())
        .map_err(
            |refusal| match (&refusal.suggestion, meant(&compact(text))) {
                (None, Some(meant)) => refusal.suggesting(meant),
                _ => refusal,
            },
        )
}

/// The project number inside `NR2026KMO025102` or `2O26KMO0251O2`.
fn meant(compact: &str) -> Option<String> {
    let (before, after) = compact
        .split_once("KMO")
        .or_else(|| compact.split_once("KM0"))?;
    let digits_of = |part: &str| part.replace('O', "0").replace(['I', 'L'], "1");
    let skipped = before.chars().count().checked_sub(4)?;
    let year: String = before.chars().skip(skipped).collect();
    ProjectNumber::parse(&format!("{}KMO{}", digits_of(&year), digits_of(after)))
        .ok()
        .map(|number| number.normal())
}

/// A Belgian structured reference, or an international one (ISO 11649: `RF` and check digits).
fn structured_reference(text: &str) -> Result<String, Refusal> {
    let compact = compact(text);
    if !compact.starts_with("RF") {
        return StructuredReference::parse(text).map(|reference| reference.normal());
    }
    let is_creditor_reference = (5..=25).contains(&compact.len())
        && compact.bytes().all(|b| b.is_ascii_alphanumeric())
        && remainder_of_alphanumeric(&compact) == 1;
    if is_creditor_reference {
        Ok(compact)
    } else {
        Err(Refusal::new(
            "REFERENCE_CHECK",
            "the check digits of this RF reference don't fit the rest",
        ))
    }
}

/// ISO 7064: the first four characters go to the end, letters count as 10 to 35.
fn remainder_of_alphanumeric(compact: &str) -> u32 {
    let (head, tail) = compact.split_at(4);
    let digits: String = [tail, head]
        .concat()
        .chars()
        .filter_map(|c| c.to_digit(36))
        .map(|value| value.to_string())
        .collect();
    mod_97(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Kind, Option<String>) {
        let identified = identify(text);
        assert_eq!(identified.valid, identified.reason.is_none(), "{text}");
        assert_eq!(identified.valid, identified.text.is_none(), "{text}");
        (identified.kind, identified.normal)
    }

    #[test]
    fn right_ones_get_their_normal_form() {
        for (text, kind, normal) in [
            ("dv.o 216324", Kind::RegistrationNumber, "DV.O216324"),
            ("DV-A104813", Kind::RegistrationNumber, "DV.A104813"),
            ("2016 kmo 025102", Kind::ProjectNumber, "2016KMO025102"),
            ("0666.814.325", Kind::EnterpriseNumber, "0666.814.325"),
            ("666814325", Kind::EnterpriseNumber, "0666.814.325"),
            ("BE 0666.814.325", Kind::VatNumber, "BE0666814325"),
            ("NL123456789B01", Kind::VatNumber, "NL123456789B01"),
            (
                "+++202/6000/12320+++",
                Kind::StructuredReference,
                "+++202/6000/12320+++",
            ),
            (
                "***202/6000/12320***",
                Kind::StructuredReference,
                "+++202/6000/12320+++",
            ),
            (
                "202600012320",
                Kind::StructuredReference,
                "+++202/6000/12320+++",
            ),
            (
                "RF18 5390 0754 7034",
                Kind::StructuredReference,
                "RF18539007547034",
            ),
            ("be49999000000171", Kind::Iban, "BE49 9990 0000 0171"),
            (
                "NL91 ABNA 0417 1643 00",
                Kind::Iban,
                "NL91 ABNA 0417 1643 00",
            ),
        ] {
            assert_eq!(found(text), (kind, Some(normal.to_owned())), "{text}");
        }
    }

    #[test]
    fn wrong_ones_keep_their_kind_and_say_why() {
        for (text, kind, reason, suggestion) in [
            (
                "DV.0216324",
                Kind::RegistrationNumber,
                "DV_ZERO_FOR_O",
                Some("DV.O216324"),
            ),
            ("DV.O21632", Kind::RegistrationNumber, "DV_DIGITS", None),
            (
                "DV.X123456",
                Kind::RegistrationNumber,
                "DV_SERVICE_LETTER",
                None,
            ),
            (
                "2016KM0025102",
                Kind::ProjectNumber,
                "PROJECT_ZERO_FOR_O",
                Some("2016KMO025102"),
            ),
            ("16KMO025102", Kind::ProjectNumber, "PROJECT_YEAR", None),
            ("KMO025102", Kind::ProjectNumber, "PROJECT_YEAR", None),
            (
                "nr. 2026KMO025102",
                Kind::ProjectNumber,
                "PROJECT_SHAPE",
                Some("2026KMO025102"),
            ),
            (
                "2026KMO0251O2",
                Kind::ProjectNumber,
                "PROJECT_SHAPE",
                Some("2026KMO025102"),
            ),
            (
                "0666.814.326",
                Kind::EnterpriseNumber,
                "ENTERPRISE_CHECK",
                None,
            ),
            ("BE0666814326", Kind::VatNumber, "ENTERPRISE_CHECK", None),
            (
                "202600012321",
                Kind::StructuredReference,
                "REFERENCE_CHECK",
                None,
            ),
            (
                "+++202/6000/1232+++",
                Kind::StructuredReference,
                "REFERENCE_DIGITS",
                None,
            ),
            (
                "RF19 5390 0754 7034",
                Kind::StructuredReference,
                "REFERENCE_CHECK",
                None,
            ),
            ("BE49999000000172", Kind::Iban, "IBAN_CHECK", None),
            ("BE4999900000017", Kind::Iban, "IBAN_CHECK", None),
            ("hallo", Kind::Unknown, "UNKNOWN_KIND", None),
            ("", Kind::Unknown, "UNKNOWN_KIND", None),
            ("216324", Kind::Unknown, "UNKNOWN_KIND", None),
            ("ÉÉ12345678901234", Kind::Unknown, "UNKNOWN_KIND", None),
        ] {
            let identified = identify(text);
            assert_eq!(identified.kind, kind, "{text}");
            assert_eq!(identified.reason, Some(reason), "{text}");
            assert_eq!(identified.suggestion.as_deref(), suggestion, "{text}");
            assert_eq!(identified.normal, None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,40}") {
            let identified = identify(&text);
            proptest::prop_assert_eq!(identified.valid, identified.normal.is_some());
        }

        #[test]
        fn a_suggestion_is_always_right(text in "(DV|dv)?[.]?[O0A]?[0-9OIL]{4}(KMO|KM0|kmo)?[0-9OL]{4,7}") {
            if let Some(suggestion) = identify(&text).suggestion {
                proptest::prop_assert!(identify(&suggestion).valid, "{} for {}", suggestion, text);
            }
        }
    }
}
