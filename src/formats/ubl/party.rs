//! Seller and buyer, and the address on the Peppol network.

use super::xml::{Written, Xml};
use crate::domain::identifiers::Endpoint;
use crate::domain::identifiers::endpoint::ENTERPRISE_SCHEME;
use crate::domain::invoice::content::Party;
use crate::domain::text::is_blank;

/// Writes the seller. Without a VAT number (only exempt services) the enterprise number stands as
/// the tax registration that BR-E-02 asks for.
pub(super) fn seller(xml: &mut Xml, seller: &Party) -> Written {
    xml.group("cac:AccountingSupplierParty", |xml| {
        party(xml, seller, &own_address(seller), |xml| {
            match (&seller.vat_number, &seller.enterprise_number) {
                (Some(vat), _) => tax_scheme(xml, &vat.normal(), "VAT"),
                (None, Some(number)) => tax_scheme(xml, number.digits(), "TAX"),
                (None, None) => Ok(()),
            }
        })
    })
}

/// Writes the buyer; one without a VAT number has no tax scheme at all (UBL-SR-53).
pub(super) fn buyer(xml: &mut Xml, buyer: &Party, seller: &Party) -> Written {
    // A private person has no Peppol address, and the format asks for one (R010). The document
    // is then for the seller's own books, so it carries the seller's: sent by mistake, it comes
    // back to him and reaches no stranger.
    let address = network_address(buyer).unwrap_or_else(|| own_address(seller));
    let buyer = Party {
        // The legal form is a field of the seller alone (BT-33).
        legal_form: None,
        ..buyer.clone()
    };
    xml.group("cac:AccountingCustomerParty", |xml| {
        party(xml, &buyer, &address, |xml| {
            let vat = buyer.vat_number.as_ref();
            vat.map_or(Ok(()), |vat| tax_scheme(xml, &vat.normal(), "VAT"))
        })
    })
}

fn party(
    xml: &mut Xml,
    party: &Party,
    (scheme, id): &(String, String),
    tax: impl FnOnce(&mut Xml) -> Written,
) -> Written {
    xml.group("cac:Party", |xml| {
        xml.text_with("cbc:EndpointID", &[("schemeID", scheme.as_str())], id)?;
        xml.group("cac:PartyName", |xml| xml.text("cbc:Name", &party.name))?;
        xml.group("cac:PostalAddress", |xml| {
            xml.text("cbc:StreetName", &party.address.street)?;
            xml.text("cbc:CityName", &party.address.city)?;
            xml.text("cbc:PostalZone", &party.address.postcode)?;
            xml.group("cac:Country", |xml| {
                xml.text("cbc:IdentificationCode", &party.address.country)
            })
        })?;
        tax(xml)?;
        legal_entity(xml, party)?;
        contact(xml, party)
    })
}

fn tax_scheme(xml: &mut Xml, id: &str, scheme: &str) -> Written {
    xml.group("cac:PartyTaxScheme", |xml| {
        xml.text("cbc:CompanyID", id)?;
        xml.group("cac:TaxScheme", |xml| xml.text("cbc:ID", scheme))
    })
}

fn legal_entity(xml: &mut Xml, party: &Party) -> Written {
    xml.group("cac:PartyLegalEntity", |xml| {
        xml.text("cbc:RegistrationName", &party.name)?;
        if let Some(number) = &party.enterprise_number {
            let scheme = [("schemeID", ENTERPRISE_SCHEME)];
            xml.text_with("cbc:CompanyID", &scheme, number.digits())?;
        }
        xml.text_if("cbc:CompanyLegalForm", party.legal_form.as_deref())
    })
}

fn contact(xml: &mut Xml, party: &Party) -> Written {
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(is_blank);
    if is_blank(&party.phone) && is_blank(&party.email) {
        return Ok(());
    }
    xml.group("cac:Contact", |xml| {
        xml.text_if("cbc:Telephone", party.phone.as_deref())?;
        xml.text_if("cbc:ElectronicMail", party.email.as_deref())
    })
}

/// The address of the seller, which a document without one of the buyer carries twice.
fn own_address(seller: &Party) -> (String, String) {
    network_address(seller).unwrap_or_else(|| (ENTERPRISE_SCHEME.to_owned(), String::new()))
}

/// Where a party is reached on the network: what was typed for it, or what its numbers make.
fn network_address(party: &Party) -> Option<(String, String)> {
    let numbers =
        || Endpoint::of_numbers(party.enterprise_number.as_ref(), party.vat_number.as_ref());
    let endpoint = party.endpoint.clone().or_else(numbers)?;
    Some((endpoint.scheme().to_owned(), endpoint.id().to_owned()))
}
