//! What a person reads for the fixed words of the domain.

use super::{Texts, fl};
use crate::domain::course::Service;
use crate::domain::language::Language;
use crate::domain::user::Role;
use crate::domain::vat::VatRegime;

/// Something with a name on screen.
pub trait Label {
    /// The name in the language of `t`.
    fn label(&self, t: Texts) -> String;
}

impl Label for Language {
    /// A language is named in itself, so that its speakers find it.
    fn label(&self, _: Texts) -> String {
        match self {
            Self::Dutch => "Nederlands",
            Self::French => "Français",
            Self::English => "English",
        }
        .to_owned()
    }
}

impl Label for Role {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Administrator => fl!(t, "role-administrator"),
            Self::Enrolments => fl!(t, "role-enrolments"),
            Self::Trainer => fl!(t, "role-trainer"),
            Self::Bookkeeper => fl!(t, "role-bookkeeper"),
            Self::ReadOnly => fl!(t, "role-read-only"),
        }
    }
}

impl Label for Service {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Training => fl!(t, "service-training"),
            Self::Advice => fl!(t, "service-advice"),
        }
    }
}

impl Label for VatRegime {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Standard => fl!(t, "vat-regime-standard"),
            Self::Article44 => fl!(t, "vat-regime-article-44"),
            Self::SmallBusiness => fl!(t, "vat-regime-small-business"),
        }
    }
}
