//! What a person reads for the fixed words of the domain.

use super::{Texts, fl};
use crate::domain::course::{
    EditionStatus, Form, HalfDayStatus, PriceKind, PriceUnit, Service, Theme,
};
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

impl Label for Theme {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Strategy => fl!(t, "theme-strategy"),
            Self::JobSpecific => fl!(t, "theme-job-specific"),
            Self::Digitalisation => fl!(t, "theme-digitalisation"),
            Self::Cybersecurity => fl!(t, "theme-cybersecurity"),
            Self::Sustainability => fl!(t, "theme-sustainability"),
            Self::EnergyEfficiency => fl!(t, "theme-energy-efficiency"),
            Self::FinancialLiteracy => fl!(t, "theme-financial-literacy"),
            Self::Innovation => fl!(t, "theme-innovation"),
            Self::Internationalisation => fl!(t, "theme-internationalisation"),
            Self::PeopleManagement => fl!(t, "theme-people-management"),
        }
    }
}

impl Label for Form {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Classroom => fl!(t, "course-form-classroom"),
            Self::DistanceLive => fl!(t, "course-form-distance-live"),
            Self::InHouse => fl!(t, "course-form-in-house"),
        }
    }
}

impl Label for PriceKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Fee => fl!(t, "price-kind-fee"),
            Self::Material => fl!(t, "price-kind-material"),
            Self::Catering => fl!(t, "price-kind-catering"),
            Self::Travel => fl!(t, "price-kind-travel"),
            Self::Exam => fl!(t, "price-kind-exam"),
        }
    }
}

impl Label for PriceUnit {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Participant => fl!(t, "price-unit-participant"),
            Self::ParticipantDay => fl!(t, "price-unit-participant-day"),
            Self::Enrolment => fl!(t, "price-unit-enrolment"),
        }
    }
}

impl Label for EditionStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Tentative => fl!(t, "edition-status-tentative"),
            Self::Confirmed => fl!(t, "edition-status-confirmed"),
            Self::Cancelled => fl!(t, "edition-status-cancelled"),
        }
    }
}

impl Label for HalfDayStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Planned => fl!(t, "half-day-status-planned"),
            Self::Cancelled => fl!(t, "half-day-status-cancelled"),
        }
    }
}
