//! What an invoice is made of, read from the enrolment and the institute.

use rust_decimal::Decimal;

use crate::domain::course::PriceUnit;
use crate::domain::invoice::Unit;
use crate::domain::invoice::compose::{AgreedLine, Facts, Project};
use crate::domain::invoice::content::{CourseFacts, LineVat};
use crate::domain::invoice::number::DocumentNumber;
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::domain::vat::VatCategory;
use crate::services::{Ctx, parties};
use crate::storage::applications::ApplicationRow;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::enrolments::EnrolmentLine;
use crate::storage::institute::{Institute, Settings};

/// The facts of the invoice of an enrolment, on the day of `ctx`.
pub(super) fn facts(
    ctx: &Ctx,
    number: DocumentNumber,
    institute: &Institute,
    settings: &Settings,
    file: &EnrolmentFile,
) -> Facts {
    let own = &file.enrolment.purchase_reference;
    let reference = own.clone().or_else(|| {
        // What the customer always wants to see, where this enrolment has nothing of its own.
        file.customer.customer.purchase_reference.clone()
    });
    let invoice_contact = file.contact(ContactRole::Invoice);
    let mut buyer = parties::buyer(&file.customer.customer, &invoice_contact);
    buyer.endpoint = file.sending.endpoint.clone();
    Facts {
        number,
        issue_date: ctx.today(),
        payment_term_days: i64::from(settings.payment_term_days),
        language: invoice_contact.language,
        seller: parties::seller(institute),
        buyer,
        buyer_reference: reference
            .clone()
            .unwrap_or_else(|| format!("INSCHR-{}", file.enrolment.id)),
        order_reference: reference,
        registration_number: registration(file),
        course: course(file),
        lines: file
            .lines
            .iter()
            .map(|row| agreed(&row.line, &file.course.title, is_reversed(file)))
            .collect(),
        project: standing_application(file).map(|application| Project {
            number: application.project_number.clone(),
            amount: application.project_cents,
            received: Cents::ZERO,
            received_on: None,
        }),
    }
}

/// The application under which the portefeuille pays: refused and stopped ones don't count.
pub(super) fn standing_application(file: &EnrolmentFile) -> Option<&ApplicationRow> {
    file.application.as_ref().filter(|row| row.stands())
}

/// The registration under which the course was given, when it held on its first day.
fn registration(file: &EnrolmentFile) -> Option<crate::domain::identifiers::RegistrationNumber> {
    let start = file.edition.starts_on?;
    let registration = file.registration.as_ref()?;
    registration
        .is_valid_on(start)
        .then(|| registration.number.clone())
}

fn course(file: &EnrolmentFile) -> Option<CourseFacts> {
    let hours = Decimal::from(file.course.minutes).checked_div(Decimal::from(60_u8))?;
    Some(CourseFacts {
        title: file.course.title.clone(),
        theme: file.course.theme,
        start: file.edition.starts_on?,
        end: file.edition.ends_on?,
        hours: hours.round_dp(2).normalize(),
    })
}

/// A service to a business in another country is taxed there, and its VAT is owed by the customer
/// (domain/invoicing 2: AE): he is known by the VAT number of that country.
fn is_reversed(file: &EnrolmentFile) -> bool {
    let number = file.customer.customer.vat_number.as_ref();
    number.is_some_and(|vat| vat.country() != "BE")
}

/// A line names its course: "fee" alone is no usual description (RD 1 art. 5 § 1).
fn agreed(line: &EnrolmentLine, course: &str, is_reversed: bool) -> AgreedLine {
    let names_course = line.description.contains(course);
    AgreedLine {
        description: if names_course {
            line.description.clone()
        } else {
            format!("{course}: {}", line.description)
        },
        quantity: line.quantity,
        unit: match line.unit {
            PriceUnit::Participant => Unit::Participant,
            PriceUnit::ParticipantDay => Unit::Day,
            PriceUnit::Enrolment => Unit::Piece,
        },
        unit_price: line.unit_price_cents,
        net: line.net_cents,
        admissible: line.admissible_cents,
        vat: if is_reversed && line.vat_category == VatCategory::Standard {
            LineVat {
                category: VatCategory::ReverseCharge,
                rate: Decimal::ZERO,
                exemption_code: None,
                exemption_reason: None,
            }
        } else {
            LineVat {
                category: line.vat_category,
                // Basis points are hundredths of a percent.
                rate: Cents::new(i64::from(line.vat_rate_bp)).euros().normalize(),
                exemption_code: line.vat_exemption_code.clone(),
                exemption_reason: line.vat_exemption_reason.clone(),
            }
        },
    }
}
