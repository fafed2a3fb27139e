//! The fields of a form as HTML: label above, hint, error, what was typed, and the ties between them
//! that a screen reader needs. In a template: `{{ form.text("note", fl!(self.page.t, "…")) }}`, with
//! `.hint(…)`, `.optional()` and friends behind it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Display;

use askama::Template;
use askama::filters::HtmlSafe;
use serde::Serialize;

use super::csrf;
use super::field_errors::{FieldError, FieldErrors};
use super::page::Page;
use crate::i18n::{Label, Texts, fl};

/// A form to be shown: what stands in its fields and what is wrong with them.
#[derive(Debug, Clone)]
pub struct FormView {
    t: Texts,
    token: String,
    values: BTreeMap<String, String>,
    errors: FieldErrors,
    /// What somebody else saved in the meantime.
    theirs: Option<BTreeMap<String, String>>,
    /// What each field is called, as far as the page has been rendered: the summary of what is wrong
    /// stands above the fields, so [`view::show_again`](super::view::show_again) renders twice.
    labels: RefCell<BTreeMap<String, String>>,
}

impl FormView {
    /// A form with these values in its fields.
    #[must_use]
    pub fn new(page: &Page, raw: &impl Serialize) -> Self {
        Self {
            t: page.t,
            token: page.form_token.clone(),
            values: values(raw),
            errors: FieldErrors::default(),
            theirs: None,
            labels: RefCell::default(),
        }
    }

    /// The same form with what is wrong with it.
    #[must_use]
    pub fn with_errors(mut self, errors: FieldErrors) -> Self {
        self.errors = errors;
        self
    }

    /// The same form beside what somebody else saved in the meantime. The form takes over the
    /// stored `version` (and every `…_version`), so that saving again is a decision made with both
    /// versions in sight.
    #[must_use]
    pub fn against(mut self, stored: &impl Serialize) -> Self {
        let theirs = values(stored);
        for (name, version) in &theirs {
            if name == "version" || name.ends_with("_version") {
                self.values.insert(name.clone(), version.clone());
            }
        }
        self.theirs = Some(theirs);
        self
    }

    /// What every form starts with: its token, and the button that Enter presses.
    #[must_use]
    pub fn start(&self) -> FormStart {
        FormStart {
            field: csrf::FIELD,
            token: self.token.clone(),
        }
    }

    /// What is wrong, linked to the fields, for the top of the page; nothing where all is well.
    #[must_use]
    pub fn problems(&self) -> Problems {
        Problems {
            title: if self.theirs.is_some() {
                fl!(self.t, "form-conflict-title")
            } else {
                fl!(self.t, "form-problems-title")
            },
            intro: self
                .theirs
                .as_ref()
                .map(|_| fl!(self.t, "form-conflict-intro")),
            lines: self.errors.iter().map(|error| self.line(error)).collect(),
        }
    }

    /// What is wrong at a field that the page draws itself, such as one of several equal rows.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.at(name).map(|error| error.text.as_str())
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    fn line(&self, error: &FieldError) -> Line {
        let labels = self.labels.borrow();
        Line {
            field: error.field.clone(),
            text: match labels.get(&error.field) {
                Some(label) if label.ends_with('?') => format!("{label} {}", error.text),
                Some(label) => format!("{label}: {}", error.text),
                None => error.text.clone(),
            },
        }
    }

    /// What stands in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        debug_assert!(
            self.values.contains_key(name),
            "the form has no field {name}"
        );
        self.values.get(name).map_or("", String::as_str)
    }

    /// A line of text.
    #[must_use]
    pub fn text(&self, name: &str, label: String) -> Field {
        self.field(Kind::Input { of: "text" }, name, label)
    }

    /// A mail address.
    #[must_use]
    pub fn email(&self, name: &str, label: String) -> Field {
        self.field(Kind::Input { of: "email" }, name, label)
            .autocomplete("email")
    }

    /// A telephone number.
    #[must_use]
    pub fn telephone(&self, name: &str, label: String) -> Field {
        self.field(Kind::Input { of: "tel" }, name, label)
    }

    /// A password: never shown again.
    #[must_use]
    pub fn password(&self, name: &str, label: String, autocomplete: &'static str) -> Field {
        let mut field = self
            .field(Kind::Input { of: "password" }, name, label)
            .autocomplete(autocomplete);
        field.value.clear();
        field
    }

    /// A day.
    #[must_use]
    pub fn date(&self, name: &str, label: String) -> Field {
        self.field(Kind::Input { of: "date" }, name, label).short()
    }

    /// A time of the day.
    #[must_use]
    pub fn time(&self, name: &str, label: String) -> Field {
        self.field(Kind::Input { of: "time" }, name, label).short()
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, name: &str, label: String) -> Field {
        self.field(Kind::Number, name, label).short()
    }

    /// An amount in euros.
    #[must_use]
    pub fn money(&self, name: &str, label: String) -> Field {
        self.field(Kind::Decimal, name, label).short().before("€")
    }

    /// A percentage.
    #[must_use]
    pub fn percentage(&self, name: &str, label: String) -> Field {
        self.field(Kind::Decimal, name, label).short().after("%")
    }

    /// Several lines of text.
    #[must_use]
    pub fn textarea(&self, name: &str, label: String) -> Field {
        self.field(Kind::Textarea, name, label)
    }

    /// One of many, in a list that opens.
    #[must_use]
    pub fn select(&self, name: &str, label: String, choices: Vec<Choice>) -> Field {
        let mut field = self.field(Kind::Select, name, label);
        field.choices = choices;
        field
    }

    /// One of a few, all in sight.
    #[must_use]
    pub fn radios(&self, name: &str, label: String, choices: Vec<Choice>) -> Field {
        let mut field = self.field(Kind::Radios, name, label);
        field.choices = choices;
        field
    }

    /// Yes or no; sends `yes` when ticked.
    #[must_use]
    pub fn checkbox(&self, name: &str, label: String) -> Field {
        self.field(Kind::Checkbox, name, label)
    }

    /// Sent along, not shown.
    #[must_use]
    pub fn hidden(&self, name: &str) -> Field {
        self.field(Kind::Hidden, name, String::new())
    }

    fn field(&self, kind: Kind, name: &str, label: String) -> Field {
        let value = self.value(name).to_owned();
        self.labels
            .borrow_mut()
            .insert(name.to_owned(), label.clone());
        let theirs = self
            .theirs
            .as_ref()
            .and_then(|theirs| theirs.get(name))
            .filter(|theirs| **theirs != value && !matches!(kind, Kind::Hidden))
            .map(|theirs| fl!(self.t, "form-conflict-field", value = theirs.as_str()));
        let error = self.errors.at(name).cloned();
        let accept = error
            .as_ref()
            .and_then(|error| error.suggestion.as_ref())
            .map(|suggestion| fl!(self.t, "form-accept", value = suggestion.as_str()));
        Field {
            kind,
            name: name.to_owned(),
            label,
            value,
            error,
            accept,
            theirs,
            hint: None,
            optional: None,
            autocomplete: None,
            short: false,
            before: None,
            after: None,
            choices: Vec::new(),
            optional_text: fl!(self.t, "form-optional"),
        }
    }
}

/// The fields of a form's struct as names and texts.
fn values(raw: &impl Serialize) -> BTreeMap<String, String> {
    serde_urlencoded::to_string(raw)
        .map(|text| serde_urlencoded::from_str::<Vec<(String, String)>>(&text).unwrap_or_default())
        .unwrap_or_default()
        .into_iter()
        .collect()
}

/// Something to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What choosing it means, for radios.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Display, label: impl Into<String>) -> Self {
        Self {
            value: value.to_string(),
            label: label.into(),
            hint: None,
        }
    }

    /// Says what choosing it means.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Nothing chosen yet, at the top of a list.
    #[must_use]
    pub fn none(t: Texts) -> Self {
        Self::new("", fl!(t, "form-choose"))
    }
}

/// The values of an enumeration as choices: `choices(Role::ALL, t)`.
#[must_use]
pub fn choices<T: Display + Label>(all: &[T], t: Texts) -> Vec<Choice> {
    all.iter()
        .map(|value| Choice::new(value, value.label(t)))
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Input { of: &'static str },
    Number,
    Decimal,
    Textarea,
    Select,
    Radios,
    Checkbox,
    Hidden,
}

/// One field of a form.
#[derive(Debug, Clone, Template)]
#[template(path = "_field.html")]
pub struct Field {
    kind: Kind,
    name: String,
    label: String,
    value: String,
    error: Option<FieldError>,
    accept: Option<String>,
    theirs: Option<String>,
    hint: Option<String>,
    optional: Option<String>,
    optional_text: String,
    autocomplete: Option<&'static str>,
    short: bool,
    before: Option<String>,
    after: Option<String>,
    choices: Vec<Choice>,
}

impl Field {
    /// What to fill in, or where to find it.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// May be left empty, and says so.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = Some(self.optional_text.clone());
        self
    }

    /// What the browser may fill in by itself.
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// As wide as a date, not as wide as the page.
    #[must_use]
    pub fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// A unit in front of the field.
    #[must_use]
    pub fn before(mut self, unit: impl Into<String>) -> Self {
        self.before = Some(unit.into());
        self
    }

    /// A unit behind the field.
    #[must_use]
    pub fn after(mut self, unit: impl Into<String>) -> Self {
        self.after = Some(unit.into());
        self
    }

    /// The ids of the texts that explain the field.
    fn described_by(&self) -> String {
        [
            ("hint", self.hint.is_some()),
            ("theirs", self.theirs.is_some()),
            ("error", self.error.is_some()),
        ]
        .iter()
        .filter(|(_, there)| *there)
        .map(|(part, _)| format!("{}-{part}", self.name))
        .collect::<Vec<_>>()
        .join(" ")
    }
}

/// The start of a form.
#[derive(Debug, Clone, Template)]
#[template(path = "_form_start.html")]
pub struct FormStart {
    field: &'static str,
    token: String,
}

/// What is wrong with a form, at the top of the page.
#[derive(Debug, Clone, Template)]
#[template(path = "_problems.html")]
pub struct Problems {
    title: String,
    intro: Option<String>,
    lines: Vec<Line>,
}

/// One thing that is wrong, and the field to go to.
#[derive(Debug, Clone)]
struct Line {
    field: String,
    text: String,
}

impl Problems {
    /// What is wrong with a form whose fields are its page's own.
    #[must_use]
    pub fn new(t: Texts, errors: &FieldErrors) -> Self {
        Self {
            title: fl!(t, "form-problems-title"),
            intro: None,
            lines: errors
                .iter()
                .map(|error| Line {
                    field: error.field.clone(),
                    text: error.text.clone(),
                })
                .collect(),
        }
    }
}

impl HtmlSafe for Field {}
impl HtmlSafe for FormStart {}
impl HtmlSafe for Problems {}
