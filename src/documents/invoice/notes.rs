//! The small print that the law asks for: why no VAT is charged, the sentence of a credit note, and
//! that the PDF is a copy where the electronic document is the invoice.

use super::Sheet;
use crate::documents::page::fragment::Fragment;
use crate::documents::page::item::Role;
use crate::documents::page::length::Length;
use crate::documents::page::text::Align;
use crate::documents::style::LABEL;
use crate::domain::invoice::content::VatGroup;
use crate::domain::vat::VatCategory;

pub(super) fn notes(sheet: &Sheet<'_>, width: Length) -> Fragment {
    let words = &sheet.words.invoice;
    let mut sentences: Vec<String> = Vec::new();
    for group in &sheet.totals.vat_groups {
        if let Some(sentence) = exemption(sheet, group)
            && !sentences.contains(&sentence)
        {
            sentences.push(sentence);
        }
    }
    if sheet.is_credit_note() {
        sentences.push(words.vat_to_refund.to_owned());
    }
    if is_copy(sheet) {
        let copy = if sheet.is_credit_note() {
            words.readable_copy_credit
        } else {
            words.readable_copy
        };
        sentences.push(copy.to_owned());
    }
    let mut block = Fragment::new(width);
    for sentence in sentences {
        block.stack(LABEL.paragraph(Role::Body, &sentence, width, Align::Left));
        block.grow(Length::pt(2));
    }
    block
}

/// Why a group bears no VAT (RD 1 art. 5 § 1: the basis of an exemption, or "btw verlegd").
fn exemption(sheet: &Sheet<'_>, group: &VatGroup) -> Option<String> {
    let words = &sheet.words.invoice;
    let without_reason = match group.category {
        VatCategory::Standard | VatCategory::Zero => return group.exemption_reason.clone(),
        VatCategory::Exempt => words.exempt,
        VatCategory::ReverseCharge => words.reverse_charge,
    };
    Some(
        group
            .exemption_reason
            .clone()
            .unwrap_or_else(|| capitalised(without_reason)),
    )
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// Between Belgian VAT payers the structured invoice over Peppol is the invoice since 2026-01-01,
/// unless the whole supply is exempt under art. 44 (domain/invoicing 1, routing table).
fn is_copy(sheet: &Sheet<'_>) -> bool {
    let is_belgian = |party: &crate::domain::invoice::content::Party| {
        party
            .vat_number
            .as_ref()
            .is_some_and(|number| number.country() == "BE")
    };
    let exempt_under_44 = |group: &VatGroup| {
        let code = group.exemption_code.as_deref().unwrap_or_default();
        group.category == VatCategory::Exempt && code.starts_with("VATEX-EU-132")
    };
    is_belgian(&sheet.content.seller)
        && is_belgian(&sheet.content.buyer)
        && !sheet.totals.vat_groups.iter().all(exempt_under_44)
}
