//! What a person reads about the way of an invoice to its customer.

use chrono::Datelike;

use super::{Label, Texts, fl};
use crate::domain::month::Month;
use crate::domain::sending::delivery::{DeliveryState, DeliveryTrouble, Provider, Step};
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

impl Label for Provider {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Manual => fl!(t, "provider-manual"),
            Self::Peppyrus => "Peppyrus".to_owned(),
            Self::EInvoiceBe => "e-invoice.be".to_owned(),
        }
    }
}

impl Label for DeliveryState {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Waiting => fl!(t, "delivery-state-waiting"),
            Self::Sent => fl!(t, "delivery-state-sent"),
            Self::Accepted => fl!(t, "delivery-state-accepted"),
            Self::Delivered => fl!(t, "delivery-state-delivered"),
            Self::Failed => fl!(t, "delivery-state-failed"),
            Self::NeedsPerson => fl!(t, "delivery-state-needs-person"),
            Self::ByMail => fl!(t, "delivery-state-by-mail"),
            Self::ByHand => fl!(t, "delivery-state-by-hand"),
        }
    }
}

impl Label for DeliveryTrouble {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Unreachable => fl!(t, "delivery-trouble-unreachable"),
            Self::NoAnswer => fl!(t, "delivery-trouble-no-answer"),
            Self::KeyRefused => fl!(t, "delivery-trouble-key-refused"),
            Self::Refused => fl!(t, "delivery-trouble-refused"),
            Self::FailedLater => fl!(t, "delivery-trouble-failed-later"),
            Self::NoReport => fl!(t, "delivery-trouble-no-report"),
            Self::NoAccessPoint => fl!(t, "delivery-trouble-no-access-point"),
            Self::Unreadable => fl!(t, "delivery-trouble-unreadable"),
        }
    }
}

impl Label for Step {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Lookup => fl!(t, "delivery-step-lookup"),
            Self::Find => fl!(t, "delivery-step-find"),
            Self::Send => fl!(t, "delivery-step-send"),
            Self::Status => fl!(t, "delivery-step-status"),
            Self::Hand => fl!(t, "delivery-step-hand"),
        }
    }
}

impl Texts {
    /// A month as people write it: `oktober 2026`.
    #[must_use]
    pub fn month(self, month: Month) -> String {
        let name = match month.first().month() {
            1 => fl!(self, "month-1"),
            2 => fl!(self, "month-2"),
            3 => fl!(self, "month-3"),
            4 => fl!(self, "month-4"),
            5 => fl!(self, "month-5"),
            6 => fl!(self, "month-6"),
            7 => fl!(self, "month-7"),
            8 => fl!(self, "month-8"),
            9 => fl!(self, "month-9"),
            10 => fl!(self, "month-10"),
            11 => fl!(self, "month-11"),
            _ => fl!(self, "month-12"),
        };
        format!("{name} {}", month.first().year())
    }

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
