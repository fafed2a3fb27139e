//! How far an edition is, as a person would say it: its status and its dates together.

use chrono::NaiveDate;

use crate::domain::course::EditionStatus;
use crate::i18n::{Texts, fl};
use crate::storage::editions::EditionRow;

/// How far an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Cancelled,
    WithoutDays,
    Tentative,
    Coming,
    Running,
    Over,
}

impl Stage {
    /// How far an edition is on a day.
    #[must_use]
    pub fn of(edition: &EditionRow, today: NaiveDate) -> Self {
        let (Some(first), Some(last)) = (edition.starts_on, edition.ends_on) else {
            return match edition.status {
                EditionStatus::Cancelled => Self::Cancelled,
                EditionStatus::Tentative | EditionStatus::Confirmed => Self::WithoutDays,
            };
        };
        match edition.status {
            EditionStatus::Cancelled => Self::Cancelled,
            _ if last < today => Self::Over,
            _ if first <= today => Self::Running,
            EditionStatus::Tentative => Self::Tentative,
            EditionStatus::Confirmed => Self::Coming,
        }
    }

    /// In words.
    #[must_use]
    pub fn label(self, t: Texts) -> String {
        match self {
            Self::Cancelled => fl!(t, "edition-stage-cancelled"),
            Self::WithoutDays => fl!(t, "edition-stage-without-days"),
            Self::Tentative => fl!(t, "edition-stage-tentative"),
            Self::Coming => fl!(t, "edition-stage-coming"),
            Self::Running => fl!(t, "edition-stage-running"),
            Self::Over => fl!(t, "edition-stage-over"),
        }
    }

    /// The class that colours its tag; the words say the same.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Cancelled => "tag-bad",
            Self::WithoutDays | Self::Tentative => "tag-waits",
            Self::Coming | Self::Running => "tag-good",
            Self::Over => "",
        }
    }
}
