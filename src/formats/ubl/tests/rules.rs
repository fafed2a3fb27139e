//! The rules of EN 16931 and Peppol BIS 3.0 as far as libraries hold them, and by hand what they
//! don't see: second references and means of payment (UBL-SR-44, -47), empty elements (R008) and
//! the order of the XSD.

use en16931::profiles;
use en16931_formats::{Policy, receive};
use quick_xml::Reader;
use quick_xml::events::Event;

/// The ids of all rules that a document breaks, warnings included.
pub fn broken_rules(xml: &[u8]) -> Vec<String> {
    let policy = Policy {
        require: Some(&profiles::PEPPOL_BIS_3),
        ..Policy::default()
    };
    let received = receive(xml, &policy);
    let mut rules = received.reasons.clone();
    for report in [
        Some(&received.report_declared),
        received.report_required.as_ref(),
    ]
    .into_iter()
    .flatten()
    {
        rules.extend(report.entries().map(ToString::to_string));
        if let Some(semantic) = &report.semantic.report {
            rules.extend(
                semantic
                    .findings()
                    .iter()
                    .map(|finding| finding.rule.clone()),
            );
        }
    }
    rules.extend(by_hand(xml));
    rules
}

fn by_hand(xml: &[u8]) -> Vec<String> {
    let elements = elements(xml);
    let count = |path: &str| {
        elements
            .iter()
            .filter(|element| element.path == path)
            .count()
    };
    let mut rules = Vec::new();
    let root = elements
        .first()
        .map(|element| element.path.clone())
        .unwrap_or_default();
    for (below, rule) in [
        ("cac:PaymentMeans/cbc:PaymentID", "UBL-SR-44"),
        ("cac:PaymentMeans/cbc:PaymentMeansCode", "UBL-SR-47"),
        ("cac:PaymentTerms", "UBL-SR-05"),
        ("cbc:Note", "PEPPOL-EN16931-R002"),
    ] {
        if count(&format!("{root}/{below}")) > 1 {
            rules.push(rule.to_owned());
        }
    }
    if elements.iter().any(|element| element.is_empty) {
        rules.push("PEPPOL-EN16931-R008".to_owned());
    }
    let order: &[&str] = if root == "Invoice" {
        &INVOICE
    } else {
        &CREDIT_NOTE
    };
    let places: Vec<_> = elements
        .iter()
        .filter_map(|element| element.path.strip_prefix(&format!("{root}/")))
        .filter(|below| !below.contains('/'))
        .map(|name| order.iter().position(|known| *known == name))
        .collect();
    if places.iter().any(Option::is_none) || !places.is_sorted() {
        rules.push("XSD".to_owned());
    }
    rules.extend(out_of_order(&elements));
    rules
}

/// Groups whose children stand in another order than the XSD's, or that it doesn't know there.
fn out_of_order(elements: &[Element]) -> Vec<String> {
    let mut rules = Vec::new();
    for (index, group) in elements.iter().enumerate() {
        let name = group.path.rsplit('/').next().unwrap_or_default();
        let Some((_, order)) = GROUPS.iter().find(|(known, _)| *known == name) else {
            continue;
        };
        let children = elements.iter().filter(|child| child.parent == Some(index));
        let places: Vec<_> = children
            .map(|child| {
                let name = child.path.rsplit('/').next().unwrap_or_default();
                order.split(' ').position(|known| known == name)
            })
            .collect();
        if places.iter().any(Option::is_none) || !places.is_sorted() {
            rules.push(format!("XSD {}", group.path));
        }
    }
    rules
}

/// The groups within a document in the order of the XSD, as far as Peppol uses them.
const GROUPS: [(&str, &str); 12] = [
    (
        "cac:Party",
        "cbc:EndpointID cac:PartyIdentification cac:PartyName cac:PostalAddress \
         cac:PartyTaxScheme cac:PartyLegalEntity cac:Contact",
    ),
    (
        "cac:PostalAddress",
        "cbc:StreetName cbc:AdditionalStreetName cbc:CityName cbc:PostalZone \
         cbc:CountrySubentity cac:AddressLine cac:Country",
    ),
    (
        "cac:PartyLegalEntity",
        "cbc:RegistrationName cbc:CompanyID cbc:CompanyLegalForm",
    ),
    ("cac:PartyTaxScheme", "cbc:CompanyID cac:TaxScheme"),
    ("cac:Contact", "cbc:Name cbc:Telephone cbc:ElectronicMail"),
    (
        "cac:PaymentMeans",
        "cbc:PaymentMeansCode cbc:PaymentDueDate cbc:PaymentID cac:PayeeFinancialAccount",
    ),
    (
        "cac:PayeeFinancialAccount",
        "cbc:ID cbc:Name cac:FinancialInstitutionBranch",
    ),
    (
        "cac:TaxSubtotal",
        "cbc:TaxableAmount cbc:TaxAmount cac:TaxCategory",
    ),
    (
        "cac:TaxCategory",
        "cbc:ID cbc:Percent cbc:TaxExemptionReasonCode cbc:TaxExemptionReason cac:TaxScheme",
    ),
    (
        "cac:LegalMonetaryTotal",
        "cbc:LineExtensionAmount cbc:TaxExclusiveAmount cbc:TaxInclusiveAmount \
         cbc:AllowanceTotalAmount cbc:ChargeTotalAmount cbc:PrepaidAmount \
         cbc:PayableRoundingAmount cbc:PayableAmount",
    ),
    (
        "cac:InvoiceLine",
        "cbc:ID cbc:Note cbc:InvoicedQuantity cbc:LineExtensionAmount cac:InvoicePeriod \
         cac:AllowanceCharge cac:Item cac:Price",
    ),
    (
        "cac:CreditNoteLine",
        "cbc:ID cbc:Note cbc:CreditedQuantity cbc:LineExtensionAmount cac:InvoicePeriod \
         cac:AllowanceCharge cac:Item cac:Price",
    ),
];

/// The children of an invoice in the order of the XSD, as far as Peppol uses them.
const INVOICE: [&str; 31] = [
    "cbc:CustomizationID",
    "cbc:ProfileID",
    "cbc:ID",
    "cbc:IssueDate",
    "cbc:DueDate",
    "cbc:InvoiceTypeCode",
    "cbc:Note",
    "cbc:TaxPointDate",
    "cbc:DocumentCurrencyCode",
    "cbc:TaxCurrencyCode",
    "cbc:AccountingCost",
    "cbc:BuyerReference",
    "cac:InvoicePeriod",
    "cac:OrderReference",
    "cac:BillingReference",
    "cac:DespatchDocumentReference",
    "cac:ReceiptDocumentReference",
    "cac:OriginatorDocumentReference",
    "cac:ContractDocumentReference",
    "cac:AdditionalDocumentReference",
    "cac:ProjectReference",
    "cac:AccountingSupplierParty",
    "cac:AccountingCustomerParty",
    "cac:PayeeParty",
    "cac:Delivery",
    "cac:PaymentMeans",
    "cac:PaymentTerms",
    "cac:AllowanceCharge",
    "cac:TaxTotal",
    "cac:LegalMonetaryTotal",
    "cac:InvoiceLine",
];

/// The children of a credit note: another place for the tax point and the originator, no project.
const CREDIT_NOTE: [&str; 29] = [
    "cbc:CustomizationID",
    "cbc:ProfileID",
    "cbc:ID",
    "cbc:IssueDate",
    "cbc:TaxPointDate",
    "cbc:CreditNoteTypeCode",
    "cbc:Note",
    "cbc:DocumentCurrencyCode",
    "cbc:TaxCurrencyCode",
    "cbc:AccountingCost",
    "cbc:BuyerReference",
    "cac:InvoicePeriod",
    "cac:OrderReference",
    "cac:BillingReference",
    "cac:DespatchDocumentReference",
    "cac:ReceiptDocumentReference",
    "cac:ContractDocumentReference",
    "cac:AdditionalDocumentReference",
    "cac:OriginatorDocumentReference",
    "cac:AccountingSupplierParty",
    "cac:AccountingCustomerParty",
    "cac:PayeeParty",
    "cac:Delivery",
    "cac:PaymentMeans",
    "cac:PaymentTerms",
    "cac:AllowanceCharge",
    "cac:TaxTotal",
    "cac:LegalMonetaryTotal",
    "cac:CreditNoteLine",
];

/// One element of a document, in document order.
pub struct Element {
    /// From the root: `Invoice/cac:PaymentTerms/cbc:Note`.
    pub path: String,
    pub text: String,
    pub is_empty: bool,
    /// Where the element stands that holds it.
    parent: Option<usize>,
}

/// Every element with its text.
pub fn elements(xml: &[u8]) -> Vec<Element> {
    let mut reader = Reader::from_reader(xml);
    let mut open: Vec<usize> = Vec::new();
    let mut elements: Vec<Element> = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Start(start) => {
                let name = start.name();
                let child = element(&mut elements, &open, name.as_ref());
                open.push(child);
            }
            Event::Empty(start) => {
                element(&mut elements, &open, start.name().as_ref());
            }
            Event::Text(text) => {
                if let Some(&current) = open.last() {
                    let text: &str = &text;
                    elements[current].is_empty &= text.trim().is_empty();
                    elements[current].text.push_str(text.trim());
                }
            }
            Event::GeneralRef(entity) => {
                let character = quick_xml::escape::resolve_predefined_entity(&entity).unwrap();
                let current = &mut elements[*open.last().unwrap()];
                current.text.push_str(character);
                current.is_empty = false;
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => return elements,
            _ => {}
        }
        buffer.clear();
    }
}

fn element(elements: &mut Vec<Element>, open: &[usize], name: &str) -> usize {
    let path = match open.last() {
        Some(&parent) => {
            elements[parent].is_empty = false;
            format!("{}/{name}", elements[parent].path)
        }
        None => name.to_owned(),
    };
    elements.push(Element {
        path,
        text: String::new(),
        is_empty: true,
        parent: open.last().copied(),
    });
    elements.len() - 1
}
