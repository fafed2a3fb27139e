//! The lines and their VAT: one category, one rate, one ground of exemption that fit together
//! (EN 16931 rules BR-S, BR-E, BR-AE and BR-Z).

use rust_decimal::Decimal;

use super::problem::{ProblemCode, Problems};
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::content::{InvoiceContent, InvoiceLine, LineVat};
use crate::domain::money::Cents;
use crate::domain::text::is_blank;
use crate::domain::vat::{REVERSE_CHARGE_CODE, VatCategory, is_vatex_code};

pub(super) fn check(content: &InvoiceContent, problems: &mut Problems) {
    if content.lines.is_empty() {
        problems.add("lines", ProblemCode::LinesMissing);
    }
    for (index, line) in content.lines.iter().enumerate() {
        let path = format!("lines[{index}]");
        one(line, &path, problems);
        if exemption_differs(content, index, &line.vat) {
            let path = format!("{path}.vat.exemption_reason");
            problems.add(path, ProblemCode::ExemptionMixed);
        }
    }
    let is_reversed = |line: &InvoiceLine| line.vat.category == VatCategory::ReverseCharge;
    problems.unless(
        !content.lines.iter().any(is_reversed) || is_abroad(content),
        "buyer.vat_number",
        ProblemCode::ReverseChargeBuyer,
    );
    let fits = content.totals().is_ok() && content.admissible_net().is_ok();
    problems.unless(fits, "lines", ProblemCode::AmountTooLarge);
    discounts(content, problems);
}

/// A discount lowers what other lines of the same VAT ask, at most to nothing: told at the last one
/// of those that are too much.
fn discounts(content: &InvoiceContent, problems: &mut Problems) {
    let Ok(totals) = content.totals() else {
        return;
    };
    for group in &totals.vat_groups {
        let of_group =
            |line: &InvoiceLine| line.vat.category == group.category && line.vat.rate == group.rate;
        let mut places = content.lines.iter().zip(&totals.line_nets).enumerate();
        let last = places.rfind(|(_, (line, net))| of_group(line) && **net < Cents::ZERO);
        if let (true, Some((place, _))) = (group.base < Cents::ZERO, last) {
            let path = format!("lines[{place}].unit_price");
            problems.add(path, ProblemCode::DiscountAboveNet);
        }
    }
    let asks_nothing = content.kind == InvoiceKind::Invoice && totals.gross.is_zero();
    problems.unless(
        !asks_nothing || content.lines.is_empty(),
        "lines",
        ProblemCode::TotalIsZero,
    );
}

fn one(line: &InvoiceLine, path: &str, problems: &mut Problems) {
    problems.text(&line.description, format!("{path}.description"));
    problems.unless(
        !line.quantity.is_zero(),
        format!("{path}.quantity"),
        ProblemCode::QuantityZero,
    );
    let is_below = |value: Decimal| value < Decimal::ZERO;
    problems.unless(
        !(is_below(line.quantity) && is_below(line.unit_price)),
        format!("{path}.unit_price"),
        ProblemCode::QuantityAndPriceNegative,
    );
    vat(&line.vat, &format!("{path}.vat"), problems);
}

fn vat(vat: &LineVat, path: &str, problems: &mut Problems) {
    let rate = format!("{path}.rate");
    if vat.category == VatCategory::Standard {
        let holds = vat.rate > Decimal::ZERO && vat.rate <= Decimal::ONE_HUNDRED;
        problems.unless(holds, rate, ProblemCode::VatRateMissing);
    } else {
        problems.unless(vat.rate.is_zero(), rate, ProblemCode::VatRateNotZero);
    }
    let is_filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !is_blank(text));
    match vat.category {
        VatCategory::Standard | VatCategory::Zero => {
            let code = format!("{path}.exemption_code");
            problems.unless(
                !is_filled(&vat.exemption_code),
                code,
                ProblemCode::ExemptionNotAllowed,
            );
            let reason = format!("{path}.exemption_reason");
            problems.unless(
                !is_filled(&vat.exemption_reason),
                reason,
                ProblemCode::ExemptionNotAllowed,
            );
        }
        VatCategory::Exempt | VatCategory::ReverseCharge => {
            if let Some(code) = vat.exemption_code.as_deref() {
                exemption_code(code, vat.category, path, problems);
            }
        }
    }
    // The ground of a reverse charge is always the same, so it is ours to fill in.
    if vat.category == VatCategory::Exempt {
        problems.unless(
            is_filled(&vat.exemption_reason),
            format!("{path}.exemption_reason"),
            ProblemCode::ExemptionReasonMissing,
        );
    }
}

/// A code of the list, and of this category (Peppol rules P0104 to P0112).
fn exemption_code(code: &str, category: VatCategory, path: &str, problems: &mut Problems) {
    let path = format!("{path}.exemption_code");
    let of_another = match category {
        VatCategory::ReverseCharge => code != REVERSE_CHARGE_CODE,
        _ => matches!(
            code,
            REVERSE_CHARGE_CODE | "VATEX-EU-G" | "VATEX-EU-IC" | "VATEX-EU-O"
        ),
    };
    if !is_vatex_code(code) {
        problems.add(path, ProblemCode::ExemptionCodeUnknown);
    } else if of_another {
        problems.add(path, ProblemCode::ExemptionCodeCategory);
    }
}

/// Services to a business in another country are taxed there (BR-AE-02 asks its VAT number).
fn is_abroad(content: &InvoiceContent) -> bool {
    let home = content
        .seller
        .vat_number
        .as_ref()
        .map_or("BE", |vat| vat.country());
    let buyer = content.buyer.vat_number.as_ref();
    buyer.is_some_and(|vat| vat.country() != home)
}

/// VAT is broken down per category and rate (BR-E-01), which leaves room for one ground of each.
fn exemption_differs(content: &InvoiceContent, index: usize, vat: &LineVat) -> bool {
    let mut earlier = content.lines.iter().take(index);
    earlier
        .find(|line| line.vat.category == vat.category)
        .is_some_and(|first| {
            first.vat.exemption_code != vat.exemption_code
                || first.vat.exemption_reason != vat.exemption_reason
        })
}
