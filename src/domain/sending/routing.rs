//! Which way a customer's invoices go, and why (domain/invoicing 1, the routing table): decided from
//! what the customer is, and what a person chose for him.

use crate::domain::identifiers::{Endpoint, EnterpriseNumber, VatNumber};
use crate::domain::party::{CustomerKind, LegalForm};

crate::text_enum! {
    /// What a customer is, as far as the way of an invoice asks.
    Situation, "situation of a customer" {
        /// Has a Belgian VAT number, and the service is taxed: the structured invoice is the law.
        Taxpayer = "taxpayer",
        /// Has a Belgian VAT number, and the service is exempt, or we owe no VAT at all.
        TaxpayerExempt = "taxpayer-exempt",
        /// An enterprise or organisation without a VAT number: a school, care, most vzw's.
        WithoutVatNumber = "without-vat-number",
        PublicBody = "public-body",
        PrivatePerson = "private-person",
        Foreign = "foreign",
    }
}

crate::text_enum! {
    /// What a person chose for a customer.
    #[derive(Default)]
    Preference, "way of sending" {
        /// What the table says.
        #[default]
        Automatic = "automatic",
        Peppol = "peppol",
        Mail = "mail",
    }
}

crate::text_enum! {
    /// The way that an invoice goes.
    Route, "route" {
        /// Over the Peppol network; what doesn't arrive there waits for a person.
        Peppol = "peppol",
        /// Over the Peppol network where the customer is on it, by mail where he isn't.
        PeppolIfReachable = "peppol-if-reachable",
        /// As PDF and UBL by mail.
        Mail = "mail",
    }
}

crate::text_enum! {
    /// What stands in the way of a route, with the field to mend.
    RoutingObstacle, "obstacle of a route" {
        /// Peppol is asked, and no number of the customer makes an address there.
        EndpointMissing = "endpoint-missing",
        /// A person chose mail where the law asks a structured invoice: allowed, and told.
        MailAgainstDuty = "mail-against-duty",
        /// An enterprise that may well pay VAT has no VAT number here.
        VatNumberUnknown = "vat-number-unknown",
    }
}

impl RoutingObstacle {
    /// Whether nothing can be issued until it is mended.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(self, Self::EndpointMissing)
    }
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub kind: CustomerKind,
    pub legal_form: Option<LegalForm>,
    /// ISO 3166, two letters.
    pub country: &'a str,
    pub enterprise_number: Option<&'a EnterpriseNumber>,
    pub vat_number: Option<&'a VatNumber>,
    /// We have a VAT number and something on the invoice is not exempt.
    pub is_taxed: bool,
    pub preference: Preference,
    /// The address on the network that a person typed, where the numbers don't make the right one.
    pub endpoint: Option<&'a Endpoint>,
}

/// The way of a customer's invoices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routing {
    pub situation: Situation,
    pub preference: Preference,
    pub route: Route,
    /// The law asks a structured invoice.
    pub is_duty: bool,
    /// Where the customer is on the network, if he is on it.
    pub endpoint: Option<Endpoint>,
    pub obstacles: Vec<RoutingObstacle>,
}

impl Routing {
    /// Decides it.
    #[must_use]
    pub fn decide(facts: Facts<'_>) -> Self {
        let situation = situation(&facts);
        let is_duty = matches!(situation, Situation::Taxpayer | Situation::PublicBody);
        let numbers = Endpoint::of_numbers(facts.enterprise_number, facts.vat_number);
        let endpoint = facts.endpoint.cloned().or(numbers);
        let wanted = match (facts.preference, situation) {
            (Preference::Mail, _) | (Preference::Automatic, Situation::PrivatePerson) => {
                Route::Mail
            }
            (Preference::Peppol, _) => Route::Peppol,
            (Preference::Automatic, _) if is_duty => Route::Peppol,
            (Preference::Automatic, _) => Route::PeppolIfReachable,
        };
        let route = match (wanted, &endpoint) {
            (Route::PeppolIfReachable, None) => Route::Mail,
            (wanted, _) => wanted,
        };
        let mut obstacles = Vec::new();
        if route == Route::Peppol && endpoint.is_none() {
            obstacles.push(RoutingObstacle::EndpointMissing);
        }
        if route == Route::Mail && is_duty {
            obstacles.push(RoutingObstacle::MailAgainstDuty);
        }
        if situation == Situation::WithoutVatNumber && facts.is_taxed && may_pay_vat(&facts) {
            obstacles.push(RoutingObstacle::VatNumberUnknown);
        }
        Self {
            situation,
            preference: facts.preference,
            route,
            is_duty,
            endpoint: endpoint.filter(|_| route != Route::Mail),
            obstacles,
        }
    }

    /// Whether something has to be mended before an invoice can be issued.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.obstacles.iter().any(|obstacle| obstacle.blocks())
    }
}

fn situation(facts: &Facts<'_>) -> Situation {
    let vat_country = facts.vat_number.map(VatNumber::country);
    if facts.kind == CustomerKind::Person {
        return Situation::PrivatePerson;
    }
    if vat_country.is_some_and(|country| country != "BE")
        || (vat_country.is_none() && facts.country != "BE")
    {
        return Situation::Foreign;
    }
    if facts.legal_form == Some(LegalForm::PublicBody) {
        return Situation::PublicBody;
    }
    match vat_country {
        Some(_) if facts.is_taxed => Situation::Taxpayer,
        Some(_) => Situation::TaxpayerExempt,
        None => Situation::WithoutVatNumber,
    }
}

/// Companies and the self-employed mostly do; of a vzw nobody is surprised that it has no VAT number.
fn may_pay_vat(facts: &Facts<'_>) -> bool {
    facts.enterprise_number.is_some()
        && !matches!(
            facts.legal_form,
            Some(LegalForm::NonProfit | LegalForm::PublicBody | LegalForm::WithoutPersonality)
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Customer {
        kind: CustomerKind,
        legal_form: Option<LegalForm>,
        country: &'static str,
        enterprise: Option<&'static str>,
        vat: Option<&'static str>,
    }

    const COMPANY: Customer = Customer {
        kind: CustomerKind::Enterprise,
        legal_form: Some(LegalForm::Bv),
        country: "BE",
        enterprise: Some("0666814325"),
        vat: Some("BE0666814325"),
    };

    fn decide(
        customer: &Customer,
        is_taxed: bool,
        preference: Preference,
        endpoint: Option<&str>,
    ) -> Routing {
        let enterprise = customer.enterprise.map(|text| text.parse().unwrap());
        let vat = customer.vat.map(|text| text.parse().unwrap());
        let endpoint = endpoint.map(|text| text.parse().unwrap());
        Routing::decide(Facts {
            kind: customer.kind,
            legal_form: customer.legal_form,
            country: customer.country,
            enterprise_number: enterprise.as_ref(),
            vat_number: vat.as_ref(),
            is_taxed,
            preference,
            endpoint: endpoint.as_ref(),
        })
    }

    fn automatic(customer: &Customer, is_taxed: bool) -> (Situation, Route, bool) {
        let routing = decide(customer, is_taxed, Preference::Automatic, None);
        (routing.situation, routing.route, routing.is_duty)
    }

    #[test]
    fn the_table_of_the_law() {
        let public = Customer {
            legal_form: Some(LegalForm::PublicBody),
            vat: None,
            ..COMPANY
        };
        let care = Customer {
            legal_form: Some(LegalForm::NonProfit),
            vat: None,
            ..COMPANY
        };
        let person = Customer {
            kind: CustomerKind::Person,
            legal_form: None,
            enterprise: None,
            vat: None,
            ..COMPANY
        };
        let dutch = Customer {
            country: "NL",
            enterprise: None,
            vat: Some("NL123456789B01"),
            ..COMPANY
        };
        for (customer, is_taxed, expected) in [
            (&COMPANY, true, (Situation::Taxpayer, Route::Peppol, true)),
            (
                &COMPANY,
                false,
                (Situation::TaxpayerExempt, Route::PeppolIfReachable, false),
            ),
            (
                &care,
                true,
                (Situation::WithoutVatNumber, Route::PeppolIfReachable, false),
            ),
            (&public, false, (Situation::PublicBody, Route::Peppol, true)),
            (
                &person,
                true,
                (Situation::PrivatePerson, Route::Mail, false),
            ),
            (
                &dutch,
                true,
                (Situation::Foreign, Route::PeppolIfReachable, false),
            ),
        ] {
            assert_eq!(automatic(customer, is_taxed), expected);
        }
    }

    #[test]
    fn without_an_address_on_the_network_the_choice_falls_to_mail_or_asks_for_one() {
        let nameless = Customer {
            enterprise: None,
            vat: None,
            ..COMPANY
        };
        let routing = decide(&nameless, true, Preference::Automatic, None);
        assert_eq!(routing.route, Route::Mail);
        assert!(!routing.is_blocked());
        let public = Customer {
            legal_form: Some(LegalForm::PublicBody),
            ..nameless
        };
        let routing = decide(&public, true, Preference::Automatic, None);
        assert_eq!(routing.obstacles, [RoutingObstacle::EndpointMissing]);
        assert!(routing.is_blocked());
        let typed = decide(
            &public,
            true,
            Preference::Automatic,
            Some("0208:0666814325"),
        );
        assert_eq!(typed.obstacles, []);
        assert_eq!(typed.endpoint.unwrap().as_str(), "0208:0666814325");
    }

    #[test]
    fn a_person_may_choose_and_is_told_what_the_law_says() {
        let by_mail = decide(&COMPANY, true, Preference::Mail, None);
        assert_eq!(by_mail.route, Route::Mail);
        assert_eq!(by_mail.endpoint, None);
        assert_eq!(by_mail.obstacles, [RoutingObstacle::MailAgainstDuty]);
        assert!(!by_mail.is_blocked());
        let elsewhere = decide(&COMPANY, true, Preference::Automatic, Some("0088:54321"));
        assert_eq!(elsewhere.endpoint.unwrap().as_str(), "0088:54321");
    }

    #[test]
    fn a_company_without_a_vat_number_is_asked_about() {
        let unknown = Customer {
            vat: None,
            ..COMPANY
        };
        let routing = decide(&unknown, true, Preference::Automatic, None);
        assert_eq!(routing.obstacles, [RoutingObstacle::VatNumberUnknown]);
        assert!(!routing.is_blocked());
        assert_eq!(
            decide(&unknown, false, Preference::Automatic, None).obstacles,
            []
        );
    }
}
