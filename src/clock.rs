//! The only place that asks the machine for the time.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::Utc;

use crate::domain::calendar::Moment;

/// The time of the machine, or a time that a test sets.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's own clock.
    #[default]
    System,
    /// A clock that stands still until it is moved.
    Fixed(Arc<Mutex<Moment>>),
}

impl Clock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn fixed(at: Moment) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment::new(Utc::now()),
            Self::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Today in Brussels.
    #[must_use]
    pub fn today(&self) -> chrono::NaiveDate {
        self.now().day()
    }

    /// Moves a fixed clock; the system's clock can't be moved.
    pub fn set(&self, at: Moment) {
        if let Self::Fixed(current) = self {
            *current.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }
}
