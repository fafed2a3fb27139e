//! VAT per category and rate, the totals, and the lines.

use rust_decimal::Decimal;

use super::wording;
use super::xml::{Written, Xml};
use crate::domain::invoice::content::{InvoiceContent, InvoiceLine, Totals, VatGroup};
use crate::domain::invoice::{InvoiceKind, Unit};
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::text::is_blank;
use crate::domain::vat::{REVERSE_CHARGE_CODE, VatCategory};

/// Writes the VAT breakdown. The ground of an exemption stands here alone, never in the lines
/// (UBL-CR-601).
pub(super) fn vat(xml: &mut Xml, totals: &Totals, language: Language) -> Written {
    xml.group("cac:TaxTotal", |xml| {
        xml.amount("cbc:TaxAmount", totals.vat)?;
        totals
            .vat_groups
            .iter()
            .try_for_each(|group| vat_group(xml, group, language))
    })
}

fn vat_group(xml: &mut Xml, group: &VatGroup, language: Language) -> Written {
    let (code, reason) = ground(group, language);
    xml.group("cac:TaxSubtotal", |xml| {
        xml.amount("cbc:TaxableAmount", group.base)?;
        xml.amount("cbc:TaxAmount", group.vat)?;
        xml.group("cac:TaxCategory", |xml| {
            xml.text("cbc:ID", group.category.word())?;
            xml.text("cbc:Percent", &two_decimals(group.rate))?;
            xml.text_if("cbc:TaxExemptionReasonCode", code)?;
            xml.text_if("cbc:TaxExemptionReason", reason)?;
            vat_scheme(xml)
        })
    })
}

/// The code and the words of an exemption; those of a reverse charge are always the same.
fn ground(group: &VatGroup, language: Language) -> (Option<&str>, Option<&str>) {
    let code = group.exemption_code.as_deref();
    let reason = group
        .exemption_reason
        .as_deref()
        .filter(|reason| !is_blank(reason));
    if group.category == VatCategory::ReverseCharge {
        let reason = reason.unwrap_or(wording::reverse_charge(language));
        return (code.or(Some(REVERSE_CHARGE_CODE)), Some(reason));
    }
    (code, reason)
}

fn vat_scheme(xml: &mut Xml) -> Written {
    xml.group("cac:TaxScheme", |xml| xml.text("cbc:ID", "VAT"))
}

/// Writes the totals. Prepaid stands only where something has been paid before the document:
/// it drives what the receiver pays (BR-CO-16).
pub(super) fn monetary_total(xml: &mut Xml, totals: &Totals) -> Written {
    xml.group("cac:LegalMonetaryTotal", |xml| {
        xml.amount("cbc:LineExtensionAmount", totals.net)?;
        xml.amount("cbc:TaxExclusiveAmount", totals.net)?;
        xml.amount("cbc:TaxInclusiveAmount", totals.gross)?;
        if totals.prepaid.is_positive() {
            xml.amount("cbc:PrepaidAmount", totals.prepaid)?;
        }
        xml.amount("cbc:PayableAmount", totals.due)
    })
}

/// Writes the lines in their order, numbered from one.
pub(super) fn lines(xml: &mut Xml, content: &InvoiceContent, totals: &Totals) -> Written {
    let numbered = (1_u32..).zip(content.lines.iter().zip(&totals.line_nets));
    for (number, (line, net)) in numbered {
        one_line(xml, content, number, line, *net)?;
    }
    Ok(())
}

fn one_line(
    xml: &mut Xml,
    content: &InvoiceContent,
    number: u32,
    line: &InvoiceLine,
    net: Cents,
) -> Written {
    let (element, quantity) = match content.kind {
        InvoiceKind::Invoice => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
        InvoiceKind::CreditNote => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
    };
    xml.group(element, |xml| {
        xml.text("cbc:ID", &number.to_string())?;
        xml.text_with(
            quantity,
            &[("unitCode", unit_code(line.unit))],
            &signed_quantity(line).normalize().to_string(),
        )?;
        xml.amount("cbc:LineExtensionAmount", net)?;
        if let Some(course) = &content.course {
            xml.group("cac:InvoicePeriod", |xml| {
                xml.text("cbc:StartDate", &course.start.to_string())?;
                xml.text("cbc:EndDate", &course.end.to_string())
            })?;
        }
        item(xml, line)?;
        xml.group("cac:Price", |xml| {
            let price = two_decimals(line.unit_price.abs());
            xml.text_with("cbc:PriceAmount", &[("currencyID", "EUR")], &price)
        })
    })
}

/// A discount counts back: a price is never negative (BR-27), so the quantity is.
fn signed_quantity(line: &InvoiceLine) -> Decimal {
    if line.unit_price < Decimal::ZERO {
        -line.quantity
    } else {
        line.quantity
    }
}

fn item(xml: &mut Xml, line: &InvoiceLine) -> Written {
    xml.group("cac:Item", |xml| {
        xml.text("cbc:Name", &line.description)?;
        xml.group("cac:ClassifiedTaxCategory", |xml| {
            xml.text("cbc:ID", line.vat.category.word())?;
            xml.text("cbc:Percent", &two_decimals(line.vat.rate))?;
            vat_scheme(xml)
        })
    })
}

/// Recommendation 20 of UN/ECE.
const fn unit_code(unit: Unit) -> &'static str {
    match unit {
        Unit::Participant => "IE",
        Unit::Piece => "C62",
        Unit::Hour => "HUR",
        Unit::Day => "DAY",
    }
}

/// At least two decimals, more only where they are there: `21.00`, `0.125`.
fn two_decimals(value: Decimal) -> String {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    value.to_string()
}
