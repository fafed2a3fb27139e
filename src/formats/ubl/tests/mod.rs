//! Every shape of invoice that the product issues, held against the rules of EN 16931 and Peppol.

mod rules;
mod samples;
mod shapes;

use super::{EmbeddedPdf, write};
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::invoice::sample;
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;
use rules::{broken_rules, elements};

const PDF: EmbeddedPdf<'static> = EmbeddedPdf {
    file_name: "2026-00123.pdf",
    bytes: b"%PDF-1.4\n%%EOF\n",
};

/// Checks and writes a document that must break no rule at all.
fn clean(content: &InvoiceContent) -> String {
    assert_eq!(content.check(), []);
    let xml = write(content, Some(PDF)).unwrap();
    assert_eq!(
        broken_rules(&xml),
        [""; 0],
        "{}",
        String::from_utf8_lossy(&xml)
    );
    String::from_utf8(xml).unwrap()
}

/// The text of the only element at a path below the root.
fn text(xml: &str, below: &str) -> String {
    let found: Vec<_> = elements(xml.as_bytes())
        .into_iter()
        .filter(|element| {
            element
                .path
                .split_once('/')
                .is_some_and(|(_, path)| path == below)
        })
        .collect();
    assert_eq!(found.len(), 1, "{below}");
    found.into_iter().next().unwrap().text
}

fn has(xml: &str, name: &str) -> bool {
    elements(xml.as_bytes())
        .iter()
        .any(|element| element.path.ends_with(name))
}

#[test]
fn announced_asks_the_full_amount_and_names_both_routes() {
    let xml = clean(&sample::announced());
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PayableAmount"),
        "1210.00"
    );
    assert!(!has(&xml, "cbc:PrepaidAmount"));
    assert_eq!(text(&xml, "cac:ProjectReference/cbc:ID"), "2026KMO025102");
    assert_eq!(
        text(&xml, "cac:PaymentTerms/cbc:Note"),
        "Betaling in twee delen. 1) EUR 1000,00 (bedrag excl. btw) via uw kmo-portefeuille, project \
         2026KMO025102. 2) EUR 210,00 (btw) rechtstreeks op BE49999000000171 met gestructureerde \
         mededeling +++202/6000/12320+++, uiterlijk 2026-12-23. Schrijf het bedrag van deel 1 niet \
         ook per bank over."
    );
    assert_eq!(
        text(&xml, "cac:PaymentMeans/cbc:PaymentID"),
        "+++202/6000/12320+++"
    );
}

#[test]
fn the_vat_only_invoice_has_prepaid_the_net_and_asks_the_vat() {
    let xml = clean(&sample::vat_only());
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PrepaidAmount"),
        "1000.00"
    );
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PayableAmount"),
        "210.00"
    );
    assert_eq!(
        text(&xml, "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount"),
        "1000.00"
    );
    assert_eq!(
        text(&xml, "cac:PaymentTerms/cbc:Note"),
        "Het bedrag excl. btw (EUR 1000,00) is op 2026-11-20 betaald via de kmo-portefeuille \
         (project 2026KMO025102). Nog te betalen: EUR 210,00 (btw) rechtstreeks op \
         BE49999000000171 met gestructureerde mededeling +++202/6000/12320+++, uiterlijk 2026-12-23."
    );
}

#[test]
fn without_the_portfolio_nothing_speaks_of_it() {
    let mut content = sample::without_portfolio();
    content.registration_number = None;
    content.structured_reference = None;
    content.course = None;
    content.buyer_reference = None;
    let xml = clean(&content);
    assert!(!xml.contains("kmo-portefeuille"));
    assert_eq!(text(&xml, "cbc:BuyerReference"), "2026-00123");
    assert!(!has(&xml, "cbc:PaymentID"));
}

#[test]
fn an_exempt_course_names_its_ground() {
    let mut content = sample::exempt();
    content.seller.vat_number = None;
    for content in [sample::exempt(), content] {
        let xml = clean(&content);
        assert_eq!(
            text(
                &xml,
                "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode"
            ),
            "VATEX-EU-132-1I"
        );
        assert!(text(&xml, "cac:PaymentTerms/cbc:Note").starts_with("Te betalen: EUR 1000,00"));
    }
    let mut paid = sample::exempt();
    paid.portfolio = sample::vat_only().portfolio;
    let xml = clean(&paid);
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PayableAmount"),
        "0.00"
    );
    assert!(text(&xml, "cac:PaymentTerms/cbc:Note").ends_with("Er is niets meer te betalen."));
}

#[test]
fn a_small_business_has_a_ground_without_code() {
    let mut content = sample::exempt();
    for line in &mut content.lines {
        line.vat.exemption_code = None;
        line.vat.exemption_reason =
            Some("Bijzondere vrijstellingsregeling kleine ondernemingen".to_owned());
    }
    let xml = clean(&content);
    assert!(!has(&xml, "cbc:TaxExemptionReasonCode"));
}

#[test]
fn a_dutch_business_gets_a_reverse_charge() {
    let mut content = sample::without_portfolio();
    for line in &mut content.lines {
        line.vat.category = VatCategory::ReverseCharge;
        line.vat.rate = "0".parse().unwrap();
    }
    content.buyer.enterprise_number = None;
    content.buyer.vat_number = Some("NL123456789B01".parse().unwrap());
    content.buyer.address = sample::address("Singel 1", "1012 VC", "Amsterdam", "NL");
    let xml = clean(&content);
    let category = "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory";
    assert_eq!(
        text(&xml, &format!("{category}/cbc:TaxExemptionReasonCode")),
        "VATEX-EU-AE"
    );
    assert_eq!(
        text(&xml, &format!("{category}/cbc:TaxExemptionReason")),
        "Btw verlegd"
    );
    assert!(xml.contains(r#"<cbc:EndpointID schemeID="9944">NL123456789B01<"#));
}

#[test]
fn a_customer_without_vat_number_has_no_tax_scheme() {
    let mut content = sample::announced();
    content.buyer.vat_number = None;
    let xml = clean(&content);
    assert!(xml.contains(r#"<cbc:EndpointID schemeID="0208">0123456749<"#));
    assert!(!has(
        &xml,
        "AccountingCustomerParty/cac:Party/cac:PartyTaxScheme"
    ));
}

#[test]
fn a_purchase_order_and_an_address_of_ones_own_stand_in_both_kinds_of_document() {
    for mut content in [sample::announced(), sample::credit_note()] {
        content.buyer_reference = Some("PO-2026-7".to_owned());
        content.order_reference = Some("PO-2026-7".to_owned());
        content.buyer.endpoint = Some("0088:5412345000013".parse().unwrap());
        let xml = clean(&content);
        assert_eq!(text(&xml, "cac:OrderReference/cbc:ID"), "PO-2026-7");
        assert_eq!(text(&xml, "cbc:BuyerReference"), "PO-2026-7");
        assert!(xml.contains(r#"<cbc:EndpointID schemeID="0088">5412345000013<"#));
        assert!(xml.contains(r#"<cbc:CompanyID schemeID="0208">0123456749<"#));
    }
    assert!(!has(&clean(&sample::announced()), "cac:OrderReference"));
}

#[test]
fn a_private_person_has_no_number_and_no_address_of_another() {
    let mut content = sample::without_portfolio();
    content.buyer.name = "An Peeters".to_owned();
    content.buyer.enterprise_number = None;
    content.buyer.vat_number = None;
    let xml = clean(&content);
    let endpoint = "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID";
    assert_eq!(text(&xml, endpoint), "0666814325");
    assert!(!has(
        &xml,
        "AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID"
    ));
}

#[test]
fn a_credit_note_has_its_sentence_and_its_reference() {
    let xml = clean(&sample::credit_note());
    assert_eq!(
        text(&xml, "cbc:Note"),
        "Btw terug te storten aan de Staat in de mate waarin ze oorspronkelijk in aftrek werd \
         gebracht. Reden: annulering van één deelnemer vóór aanvang. kmo-portefeuille \
         registratienummer dienstverlener: DV.O216324."
    );
    let corrected = "cac:BillingReference/cac:InvoiceDocumentReference";
    assert_eq!(text(&xml, &format!("{corrected}/cbc:ID")), "2026-00123");
    assert_eq!(
        text(&xml, &format!("{corrected}/cbc:IssueDate")),
        "2026-11-23"
    );
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PrepaidAmount"),
        "500.00"
    );
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PayableAmount"),
        "105.00"
    );
    assert_eq!(
        text(&xml, "cac:PaymentTerms/cbc:Note"),
        "EUR 500,00 (excl. btw) wordt teruggestort via de kmo-portefeuille; EUR 105,00 (btw) wordt \
         teruggestort op uw rekening."
    );
    let mut content = sample::credit_note();
    content.portfolio.mode = PortfolioMode::None;
    content.portfolio.amount = Cents::ZERO;
    content.portfolio.paid_on = None;
    content.seller.iban = None;
    let xml = clean(&content);
    assert_eq!(
        text(&xml, "cac:LegalMonetaryTotal/cbc:PayableAmount"),
        "605.00"
    );
}

#[test]
fn every_language_is_clean_in_every_shape() {
    for &language in Language::ALL {
        for mut content in [
            sample::announced(),
            sample::vat_only(),
            sample::without_portfolio(),
            sample::exempt(),
            sample::credit_note(),
        ] {
            content.language = language;
            clean(&content);
        }
    }
}

#[test]
fn rates_pages_of_lines_and_strange_texts() {
    let mut content = sample::announced();
    content.buyer.name = "Café <René> & Zonen \u{1}\u{b}".to_owned();
    content.buyer.phone = Some(" ".to_owned());
    content.seller.bic = Some(String::new());
    for index in 0..60 {
        let mut line = sample::line(&format!("Boek {index}"), "1.5", "9.9975", false);
        line.vat.rate = if index % 2 == 0 { "6" } else { "21" }.parse().unwrap();
        content.lines.push(line);
    }
    let xml = clean(&content);
    assert!(xml.contains("Café &lt;René&gt; &amp; Zonen<"));
    assert!(xml.contains(">9.9975<"));
    assert_eq!(xml.matches("<cac:InvoiceLine>").count(), 62);
}

#[test]
fn a_rest_outside_the_portfolio_is_asked_with_the_vat() {
    let mut content = sample::announced();
    content.portfolio.amount = Cents::new(65_000);
    let xml = clean(&content);
    assert!(
        text(&xml, "cac:PaymentTerms/cbc:Note")
            .contains("2) EUR 560,00 (btw en wat niet via de kmo-portefeuille gaat)")
    );
}
