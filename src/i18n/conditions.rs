//! The conditions of a customer in words.

use super::{Label, Texts, fl};
use crate::domain::subsidy::conditions::{Activity, Condition, KboStatus, Relation};

impl Label for Condition {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Enterprise => fl!(t, "condition-enterprise"),
            Self::Size => fl!(t, "condition-size"),
            Self::LegalForm => fl!(t, "condition-legal-form"),
            Self::Region => fl!(t, "condition-region"),
            Self::Kbo => fl!(t, "condition-kbo"),
            Self::Activity => fl!(t, "condition-activity"),
            Self::Related => fl!(t, "condition-related"),
        }
    }
}

impl Label for KboStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Active => fl!(t, "kbo-active"),
            Self::InFormation => fl!(t, "kbo-in-formation"),
            Self::Ended => fl!(t, "kbo-ended"),
        }
    }
}

impl Label for Activity {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Accepted => fl!(t, "activity-accepted"),
            Self::NotAccepted => fl!(t, "activity-not-accepted"),
        }
    }
}

impl Label for Relation {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::None => fl!(t, "relation-none"),
            Self::Capital => fl!(t, "relation-capital"),
            Self::CommonPerson => fl!(t, "relation-common-person"),
            Self::Family => fl!(t, "relation-family"),
        }
    }
}

impl Texts {
    /// What to look up where a condition isn't known.
    #[must_use]
    pub fn condition_to_look_up(self, condition: Condition) -> String {
        match condition {
            Condition::Enterprise | Condition::Size => fl!(self, "condition-ask-size"),
            Condition::LegalForm => fl!(self, "condition-ask-legal-form"),
            Condition::Region => fl!(self, "condition-ask-region"),
            Condition::Kbo => fl!(self, "condition-ask-kbo"),
            Condition::Activity => fl!(self, "condition-ask-activity"),
            Condition::Related => fl!(self, "condition-ask-related"),
        }
    }
}
