//! Seller and buyer: the mentions of RD 1 art. 5 § 1, and what Peppol asks of addresses.

use super::problem::{ProblemCode, Problems};
use crate::domain::identifiers::VatNumber;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::content::{InvoiceContent, Party};
use crate::domain::text::is_email_address;
use crate::domain::vat::VatCategory;

pub(super) fn check(content: &InvoiceContent, problems: &mut Problems) {
    let seller = &content.seller;
    party(seller, "seller", problems);
    problems.unless(
        seller.enterprise_number.is_some(),
        "seller.enterprise_number",
        ProblemCode::EnterpriseNumberMissing,
    );
    // An institute with only exempt services may have no VAT number at all.
    let all_exempt = content
        .lines
        .iter()
        .all(|line| line.vat.category == VatCategory::Exempt);
    problems.unless(
        seller.vat_number.is_some() || all_exempt,
        "seller.vat_number",
        ProblemCode::VatNumberMissing,
    );
    // A credit note is paid to the customer; an invoice to the seller (BR-61).
    let is_paid_to_seller = content.kind == InvoiceKind::Invoice;
    problems.unless(
        seller.iban.is_some() || !is_paid_to_seller,
        "seller.iban",
        ProblemCode::IbanMissing,
    );
    party(&content.buyer, "buyer", problems);
}

fn party(party: &Party, path: &str, problems: &mut Problems) {
    problems.text(&party.name, format!("{path}.name"));
    problems.text(&party.address.street, format!("{path}.address.street"));
    problems.text(&party.address.postcode, format!("{path}.address.postcode"));
    problems.text(&party.address.city, format!("{path}.address.city"));
    problems.unless(
        is_country(&party.address.country),
        format!("{path}.address.country"),
        ProblemCode::CountryUnknown,
    );
    // Greece has a prefix of its own in VAT numbers (BR-CO-09).
    let country = party.vat_number.as_ref().map_or("BE", VatNumber::country);
    problems.unless(
        is_country(country) || country == "EL",
        format!("{path}.vat_number"),
        ProblemCode::VatCountryUnknown,
    );
    let is_address = |email: &String| email.trim().is_empty() || is_email_address(email.trim());
    problems.unless(
        party.email.as_ref().is_none_or(is_address),
        format!("{path}.email"),
        ProblemCode::EmailShape,
    );
    problems.unless(
        party.bic.as_deref().is_none_or(is_bic),
        format!("{path}.bic"),
        ProblemCode::BicShape,
    );
}

/// Bank, country and place in eight letters and digits, with or without three for a branch.
fn is_bic(text: &str) -> bool {
    let bare: String = text.split_whitespace().collect();
    let capitals = bare
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    capitals && matches!(bare.len(), 0 | 8 | 11)
}

fn is_country(code: &str) -> bool {
    COUNTRIES.split_whitespace().any(|known| known == code)
}

/// ISO 3166-1 alpha-2, with 1A (Kosovo) and XI (Northern Ireland) as EN 16931 has them (BR-CL-14).
const COUNTRIES: &str = "
1A AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC
EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK
HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB
LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU
RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN
TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA ZM ZW
";
