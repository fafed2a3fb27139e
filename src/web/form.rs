//! A form as it was sent: raw strings, kept as they were typed so that they can be shown again. It
//! can't be had without the right form token.
//!
//! A form is a struct of `String`s with `#[derive(Default, Deserialize, Serialize)]` and
//! `#[serde(default)]`; its `parse(t)` reads it with a [`Reader`](super::reader::Reader) into a
//! command, or into all its errors at once. Repeated fields (a row per participant, a list of ticks)
//! are read with [`Form::all`].

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;

use super::csrf;
use super::error::Error;
use super::session::Visitor;

/// The most that a form may send.
pub const FORM_BYTES_MAX: usize = 64 * 1024;

/// The start of the name of a button that takes a suggestion: `accept:number`.
pub const ACCEPT: &str = "accept:";

/// A form that came from our own page.
#[derive(Debug, Clone)]
pub struct Form<T> {
    /// What was typed.
    pub raw: T,
    fields: Vec<(String, String)>,
}

impl<T> Form<T> {
    /// Every value of a field, in the order of the page.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The version of the row that the person saw, from the hidden field `version`.
    ///
    /// # Errors
    /// [`Error::Malformed`] where the page didn't send it.
    pub fn version(&self) -> Result<i64, Error> {
        self.number("version")
    }

    /// The number in a hidden field that the page filled in itself.
    ///
    /// # Errors
    /// [`Error::Malformed`] where the page didn't send it.
    pub fn number(&self, name: &str) -> Result<i64, Error> {
        self.all(name)
            .next()
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| Error::Malformed(format!("no number in {name}")))
    }

    /// Whether a button or tick with this name was sent.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visitor = Visitor::of(request);
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let body = body
                .await
                .map_err(|error| Error::Malformed(error.to_string()))?
                .to_bytes_limited(FORM_BYTES_MAX)
                .await
                .map_err(|_| Error::TooLarge {
                    limit_bytes: FORM_BYTES_MAX,
                })?
                .map_err(|error| Error::Malformed(error.to_string()))?;
            let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(&body)
                .map_err(|error| Error::Malformed(error.to_string()))?;
            check_token(&visitor, &fields)?;
            read(fields)
        })
    }
}

/// Refuses fields without the token of this visitor.
///
/// # Errors
/// [`Error::FormExpired`].
pub fn check_token(visitor: &Visitor, fields: &[(String, String)]) -> Result<(), Error> {
    let given = fields
        .iter()
        .find(|(name, _)| name == csrf::FIELD)
        .map_or("", |(_, value)| value.as_str());
    if csrf::is_valid(&visitor.secret, given) {
        Ok(())
    } else {
        Err(Error::FormExpired)
    }
}

/// Reads fields into a form's struct, after putting an accepted suggestion in its field.
fn read<T: DeserializeOwned>(mut fields: Vec<(String, String)>) -> Result<Form<T>, Error> {
    let accepted: Vec<(String, String)> = fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(ACCEPT)?.to_owned(), value.clone())))
        .collect();
    for (name, suggestion) in accepted {
        for (field, value) in &mut fields {
            if *field == name {
                value.clone_from(&suggestion);
            }
        }
    }
    // Only the first value of a repeated field: serde takes a field once.
    let mut seen = std::collections::BTreeSet::new();
    let once: Vec<&(String, String)> = fields
        .iter()
        .filter(|(name, _)| seen.insert(name.clone()))
        .collect();
    let encoded =
        serde_urlencoded::to_string(once).map_err(|error| Error::Malformed(error.to_string()))?;
    let raw = serde_urlencoded::from_str(&encoded)
        .map_err(|error| Error::Malformed(error.to_string()))?;
    Ok(Form { raw, fields })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Example {
        number: String,
        note: String,
    }

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_missing_field_is_empty_and_a_repeated_one_can_be_listed() {
        let form: Form<Example> =
            read(fields(&[("number", "1"), ("tick", "a"), ("tick", "b")])).unwrap();
        assert_eq!(form.raw.number, "1");
        assert_eq!(form.raw.note, "");
        assert_eq!(form.all("tick").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn an_accepted_suggestion_replaces_what_was_typed() {
        let form: Form<Example> = read(fields(&[
            ("number", "DV.0216324"),
            ("note", "n"),
            ("accept:number", "DV.O216324"),
        ]))
        .unwrap();
        assert_eq!(form.raw.number, "DV.O216324");
        assert_eq!(form.raw.note, "n");
    }
}
