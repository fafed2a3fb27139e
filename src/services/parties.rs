//! The institute and a customer as they stand on paper: what an enrolment confirmation and an
//! invoice say of seller and buyer, taken over on the day of issue.

use crate::domain::invoice::content::{Address, Party};
use crate::storage::contacts::Contact;
use crate::storage::customers::Customer;
use crate::storage::institute::Institute;

/// The institute.
#[must_use]
pub fn seller(institute: &Institute) -> Party {
    Party {
        name: institute.legal_name.clone(),
        enterprise_number: Some(institute.enterprise_number.clone()),
        vat_number: institute.vat_number.clone(),
        legal_form: legal_form(institute),
        address: Address {
            street: institute.street.clone(),
            postcode: institute.postcode.clone(),
            city: institute.city.clone(),
            country: institute.country.clone(),
        },
        email: filled(&institute.email),
        phone: filled(&institute.phone),
        iban: Some(institute.iban.clone()),
        bic: filled(&institute.bic),
        endpoint: None,
    }
}

/// `BV - RPR Gent, afdeling Gent`: the form with the register of legal persons (BT-33).
fn legal_form(institute: &Institute) -> Option<String> {
    let parts = [institute.legal_form.to_uppercase(), institute.court.clone()];
    let known: Vec<String> = parts.iter().filter_map(|part| filled(part)).collect();
    (!known.is_empty()).then(|| known.join(" - "))
}

/// A customer, with the address of whoever is written to.
#[must_use]
pub fn buyer(customer: &Customer, contact: &Contact) -> Party {
    Party {
        name: customer.name.clone(),
        enterprise_number: customer.enterprise_number.clone(),
        vat_number: customer.vat_number.clone(),
        legal_form: None,
        address: Address {
            street: customer.street.clone(),
            postcode: customer.postcode.clone(),
            city: customer.city.clone(),
            country: customer.country.clone(),
        },
        email: filled(&contact.email),
        phone: filled(&contact.phone),
        iban: None,
        bic: None,
        endpoint: None,
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
