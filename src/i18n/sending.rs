//! What a person reads about the way of an invoice to its customer.

use super::{Label, Texts, fl};
use crate::domain::sending::routing::{Preference, Route, Routing, RoutingObstacle, Situation};

impl Label for Route {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Peppol => fl!(t, "route-peppol"),
            Self::PeppolIfReachable => fl!(t, "route-peppol-if-reachable"),
            Self::Mail => fl!(t, "route-mail"),
        }
    }
}

impl Label for Preference {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Automatic => fl!(t, "route-preference-automatic"),
            Self::Peppol => fl!(t, "route-peppol"),
            Self::Mail => fl!(t, "route-mail"),
        }
    }
}

impl Label for RoutingObstacle {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::EndpointMissing => fl!(t, "route-obstacle-endpoint-missing"),
            Self::MailAgainstDuty => fl!(t, "route-obstacle-mail-against-duty"),
            Self::VatNumberUnknown => fl!(t, "route-obstacle-vat-number-unknown"),
        }
    }
}

impl Texts {
    /// Why an invoice goes the way that it goes.
    #[must_use]
    pub fn route_reason(self, routing: &Routing) -> String {
        if routing.preference != Preference::Automatic {
            return fl!(self, "route-reason-chosen");
        }
        match routing.situation {
            Situation::Taxpayer => fl!(self, "route-reason-taxpayer"),
            Situation::TaxpayerExempt => fl!(self, "route-reason-taxpayer-exempt"),
            Situation::WithoutVatNumber => fl!(self, "route-reason-without-vat-number"),
            Situation::PublicBody => fl!(self, "route-reason-public-body"),
            Situation::PrivatePerson => fl!(self, "route-reason-private-person"),
            Situation::Foreign => fl!(self, "route-reason-foreign"),
        }
    }
}
