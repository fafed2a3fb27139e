//! What is wrong with a template, in words, at its field.

use crate::i18n::{Label, Texts, fl};
use crate::services::compose_mail::own_words::{Fault, Field, TemplateError};
use crate::web::field_errors::FieldErrors;

/// The error at its field, with the line where the text has several.
pub fn at_field(t: Texts, error: &TemplateError) -> FieldErrors {
    let why = why(t, &error.fault);
    match (error.field, &error.fault) {
        (Field::Subject, _) => FieldErrors::one("subject", why),
        // What isn't there stands on no line.
        (Field::Body, Fault::Missing(_)) => FieldErrors::one("body", why),
        (Field::Body, _) => {
            let line = t.number(i64::try_from(error.line).unwrap_or(i64::MAX));
            FieldErrors::one("body", fl!(t, "template-line", line = line, why = why))
        }
    }
}

fn why(t: Texts, fault: &Fault) -> String {
    match fault {
        Fault::UnknownName(name) => fl!(t, "template-unknown-name", name = name.as_str()),
        Fault::Syntax(words) => fl!(t, "template-syntax", words = words.as_str()),
        Fault::UnknownWord(words) => fl!(t, "template-unknown-word", words = words.as_str()),
        Fault::Missing(name) => fl!(
            t,
            "template-missing",
            name = format!("{{{{ {name} }}}}"),
            meaning = name.label(t)
        ),
        Fault::TooMuch => fl!(t, "template-too-much"),
        Fault::Other(words) => fl!(t, "template-other", words = words.as_str()),
    }
}
