//! A finding in a statement file, whatever its format: where it is, how much it matters, and a
//! sentence. The formats own their findings; here they get one face.

use super::{coda, message, statement_csv};

/// One finding in a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error(transparent)]
    Coda(#[from] coda::Problem),
    #[error(transparent)]
    Csv(#[from] statement_csv::Problem),
    #[error(transparent)]
    Message(#[from] message::Problem),
}

impl Problem {
    /// The line in the file, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        match self {
            Self::Coda(problem) => problem.line,
            Self::Csv(problem) => problem.line,
            Self::Message(problem) => problem.line,
        }
    }

    /// A stable code, for scripts and the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Coda(problem) => problem.what.code(),
            Self::Csv(problem) => problem.what.code(),
            Self::Message(problem) => problem.what.code(),
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn weight(&self) -> coda::Weight {
        match self {
            Self::Coda(problem) => problem.what.weight(),
            Self::Csv(problem) => problem.what.weight(),
            Self::Message(problem) => problem.what.weight(),
        }
    }

    /// The sentence without the line.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Coda(problem) => problem.what.to_string(),
            Self::Csv(problem) => problem.what.to_string(),
            Self::Message(problem) => problem.what.to_string(),
        }
    }
}
