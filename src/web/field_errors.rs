//! What is wrong with a form, at which field, in the person's language.

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub text: String,
    /// What was probably meant; the page offers it as a button.
    pub suggestion: Option<String>,
}

/// Everything that is wrong with one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// One error; for a use case that refuses what the form itself couldn't know.
    #[must_use]
    pub fn one(field: &str, text: String) -> Self {
        let mut errors = Self::default();
        errors.add(field, text);
        errors
    }

    /// Adds an error at a field.
    pub fn add(&mut self, field: &str, text: String) {
        self.add_suggesting(field, text, None);
    }

    /// Adds an error at a field, with what was probably meant.
    pub fn add_suggesting(&mut self, field: &str, text: String, suggestion: Option<String>) {
        self.0.push(FieldError {
            field: field.to_owned(),
            text,
            suggestion,
        });
    }

    /// The first error at a field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == field)
    }

    /// Nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All errors, in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }
}
