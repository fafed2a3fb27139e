//! Invoices and credit notes as UBL 2.1 under Peppol BIS Billing 3.0: the structured invoice that
//! Belgian law asks for (domain/invoicing 1). Written in the order of the XSD; what BIS doesn't
//! use is left out. Exactly one note, one means of payment with one reference, and one sentence of
//! terms stand in a document (UBL-SR-44, -47, -05, R002).
//!
//! Content that passes [`InvoiceContent::check`] gives a document without error or warning under
//! EN 16931 and Peppol. Knows nothing of sending, of the PDF's making or of the database.

mod party;
mod sums;
mod wording;
mod xml;

use chrono::NaiveDate;

use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::content::{InvoiceContent, Party, Totals};
use crate::domain::money::AmountError;
use crate::domain::text::is_blank;
use xml::{Written, Xml};

const CUSTOMIZATION: &str =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PROFILE: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
const NAMESPACES: [(&str, &str); 2] = [
    (
        "xmlns:cac",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    ),
    (
        "xmlns:cbc",
        "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    ),
];

/// The readable copy that travels inside the XML: receivers complain most of "XML without PDF".
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedPdf<'a> {
    /// Such as `2026-00123.pdf`.
    pub file_name: &'a str,
    pub bytes: &'a [u8],
}

/// Why no document could be written.
#[derive(Debug, thiserror::Error)]
pub enum UblError {
    /// The sums can't be held.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// Memory ran out.
    #[error("the XML could not be written: {0}")]
    Write(#[from] std::io::Error),
}

/// Writes the document of an invoice or credit note, with its PDF inside when there is one.
///
/// # Errors
/// [`UblError`]; never for content that [`InvoiceContent::check`] passes.
pub fn write(content: &InvoiceContent, pdf: Option<EmbeddedPdf<'_>>) -> Result<Vec<u8>, UblError> {
    let totals = content.totals()?;
    let (root, namespace) = match content.kind {
        InvoiceKind::Invoice => (
            "Invoice",
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        ),
        InvoiceKind::CreditNote => (
            "CreditNote",
            "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
        ),
    };
    let [cac, cbc] = NAMESPACES;
    let attributes = [("xmlns", namespace), cac, cbc];
    let bytes = Xml::document(root, &attributes, |xml| {
        header(xml, content)?;
        references(xml, content, pdf)?;
        party::seller(xml, &content.seller)?;
        party::buyer(xml, &content.buyer, &content.seller)?;
        if let Some(course) = &content.course {
            // RD 1 art. 5 § 1: the date of the service, which ends with the last half-day.
            xml.group("cac:Delivery", |xml| {
                xml.text("cbc:ActualDeliveryDate", &course.end.to_string())
            })?;
        }
        payment(xml, content, &totals)?;
        sums::vat(xml, &totals, content.language)?;
        sums::monetary_total(xml, &totals)?;
        sums::lines(xml, content, &totals)
    })?;
    Ok(bytes)
}

fn header(xml: &mut Xml, content: &InvoiceContent) -> Written {
    xml.text("cbc:CustomizationID", CUSTOMIZATION)?;
    xml.text("cbc:ProfileID", PROFILE)?;
    xml.text("cbc:ID", &content.number)?;
    xml.text("cbc:IssueDate", &content.issue_date.to_string())?;
    match content.kind {
        InvoiceKind::Invoice => {
            xml.text("cbc:DueDate", &content.due_date.to_string())?;
            xml.text("cbc:InvoiceTypeCode", "380")?;
        }
        InvoiceKind::CreditNote => xml.text("cbc:CreditNoteTypeCode", "381")?,
    }
    xml.text("cbc:Note", &wording::note(content))?;
    xml.text("cbc:DocumentCurrencyCode", "EUR")?;
    // The customer's own reference, or ours: one of them is asked for (R003).
    let reference = content
        .buyer_reference
        .as_deref()
        .filter(|reference| !is_blank(reference))
        .unwrap_or(&content.number);
    xml.text("cbc:BuyerReference", reference)?;
    let order = content.order_reference.as_deref();
    order
        .filter(|order| !is_blank(order))
        .map_or(Ok(()), |order| {
            xml.group("cac:OrderReference", |xml| xml.text("cbc:ID", order))
        })
}

/// The corrected invoice, the PDF and the project of the kmo-portefeuille. A credit note has no
/// project reference: there the project is a document of type 50.
fn references(xml: &mut Xml, content: &InvoiceContent, pdf: Option<EmbeddedPdf<'_>>) -> Written {
    if let Some(corrects) = &content.corrects {
        billing_reference(xml, &corrects.number, corrects.issue_date)?;
    }
    for earlier in content.instalment.iter().flat_map(|one| &one.earlier) {
        billing_reference(xml, &earlier.number, earlier.issue_date)?;
    }
    if let Some(pdf) = pdf {
        embedded(xml, content, pdf)?;
    }
    let Some(project) = &content.project_number else {
        return Ok(());
    };
    match content.kind {
        InvoiceKind::Invoice => xml.group("cac:ProjectReference", |xml| {
            xml.text("cbc:ID", &project.normal())
        }),
        InvoiceKind::CreditNote => xml.group("cac:AdditionalDocumentReference", |xml| {
            xml.text("cbc:ID", &project.normal())?;
            xml.text("cbc:DocumentTypeCode", "50")
        }),
    }
}

/// An earlier document that this one corrects or goes on from.
fn billing_reference(xml: &mut Xml, number: &str, issued: NaiveDate) -> Written {
    xml.group("cac:BillingReference", |xml| {
        xml.group("cac:InvoiceDocumentReference", |xml| {
            xml.text("cbc:ID", number)?;
            xml.text("cbc:IssueDate", &issued.to_string())
        })
    })
}

fn embedded(xml: &mut Xml, content: &InvoiceContent, pdf: EmbeddedPdf<'_>) -> Written {
    xml.group("cac:AdditionalDocumentReference", |xml| {
        xml.text("cbc:ID", &content.number)?;
        let title = wording::copy_title(content.kind, content.language);
        xml.text("cbc:DocumentDescription", title)?;
        xml.group("cac:Attachment", |xml| {
            let attributes = [("mimeCode", "application/pdf"), ("filename", pdf.file_name)];
            xml.file("cbc:EmbeddedDocumentBinaryObject", &attributes, pdf.bytes)
        })
    })
}

fn payment(xml: &mut Xml, content: &InvoiceContent, totals: &Totals) -> Written {
    payment_means(xml, content, &content.seller)?;
    xml.group("cac:PaymentTerms", |xml| {
        xml.text("cbc:Note", &wording::payment_terms(content, totals))
    })
}

/// A credit transfer to the seller's account, which it can't be without one (BR-61).
fn payment_means(xml: &mut Xml, content: &InvoiceContent, seller: &Party) -> Written {
    let Some(iban) = &seller.iban else {
        return Ok(());
    };
    xml.group("cac:PaymentMeans", |xml| {
        let name = [("name", "Credit transfer")];
        xml.text_with("cbc:PaymentMeansCode", &name, "30")?;
        if let Some(reference) = &content.structured_reference {
            xml.text("cbc:PaymentID", &reference.normal())?;
        }
        xml.group("cac:PayeeFinancialAccount", |xml| {
            xml.text("cbc:ID", iban.electronic())?;
            xml.text("cbc:Name", &seller.name)?;
            let bic: String = seller
                .bic
                .as_deref()
                .unwrap_or_default()
                .split_whitespace()
                .collect();
            if bic.is_empty() {
                return Ok(());
            }
            xml.group("cac:FinancialInstitutionBranch", |xml| {
                xml.text("cbc:ID", &bic)
            })
        })
    })
}

#[cfg(test)]
mod tests;
