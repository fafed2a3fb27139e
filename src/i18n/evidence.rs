//! The pieces of a file, and the elements of a paper, as staff and inspectors read them.

use super::{Label, Texts, fl};
use crate::domain::subsidy::completeness::Piece;
use crate::domain::subsidy::elements::Element;

impl Label for Piece {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Confirmation => fl!(t, "piece-confirmation"),
            Self::Application => fl!(t, "piece-application"),
            Self::Attendance => fl!(t, "piece-attendance"),
            Self::Certificates => fl!(t, "piece-certificates"),
            Self::Invoice => fl!(t, "piece-invoice"),
            Self::Payment => fl!(t, "piece-payment"),
        }
    }
}

impl Label for Element {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Participant => fl!(t, "element-participant"),
            Self::Enterprise => fl!(t, "element-enterprise"),
            Self::Course => fl!(t, "element-course"),
            Self::Description => fl!(t, "element-description"),
            Self::Theme => fl!(t, "element-theme"),
            Self::Provider => fl!(t, "element-provider"),
            Self::RegistrationNumber => fl!(t, "element-registration-number"),
            Self::Days => fl!(t, "element-days"),
            Self::Hours => fl!(t, "element-hours"),
            Self::Price => fl!(t, "element-price"),
        }
    }
}
