//! What an invoice is made of, read from the enrolment and the institute.

use rust_decimal::Decimal;

use super::receipts::Receipts;
use crate::domain::course::PriceUnit;
use crate::domain::invoice::Unit;
use crate::domain::invoice::compose::{AgreedLine, Facts, Project};
use crate::domain::invoice::content::{Address, CourseFacts, LineVat, Party};
use crate::domain::invoice::number::DocumentNumber;
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::ApplicationStatus;
use crate::services::Ctx;
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
    receipts: &Receipts,
) -> Facts {
    let reference = file.enrolment.purchase_reference.clone();
    Facts {
        number,
        issue_date: ctx.today(),
        payment_term_days: i64::from(settings.payment_term_days),
        language: file.contact(ContactRole::Invoice).language,
        seller: seller(institute),
        buyer: buyer(file),
        buyer_reference: reference.unwrap_or_else(|| format!("INSCHR-{}", file.enrolment.id)),
        registration_number: registration(file),
        course: course(file),
        lines: file
            .lines
            .iter()
            .map(|row| agreed(&row.line, &file.course.title))
            .collect(),
        project: standing_application(file).map(|application| Project {
            number: application.project_number.clone(),
            amount: application.project_cents,
            received: receipts.sum(),
            received_on: receipts.last_day(),
        }),
    }
}

/// The application under which the portefeuille pays: refused and stopped ones don't count.
pub(super) fn standing_application(file: &EnrolmentFile) -> Option<&ApplicationRow> {
    let stands = |application: &&ApplicationRow| {
        matches!(
            application.status,
            ApplicationStatus::Applied | ApplicationStatus::Accepted
        )
    };
    file.application.as_ref().filter(stands)
}

fn seller(institute: &Institute) -> Party {
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let form = [&institute.legal_form, &institute.court];
    let form: Vec<String> = form.into_iter().filter_map(|text| filled(text)).collect();
    Party {
        name: institute.legal_name.clone(),
        enterprise_number: Some(institute.enterprise_number.clone()),
        vat_number: institute.vat_number.clone(),
        legal_form: filled(&form.join(" - ")),
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
    }
}

fn buyer(file: &EnrolmentFile) -> Party {
    let customer = &file.customer.customer;
    let contact = file.contact(ContactRole::Invoice);
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
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
    }
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

/// A line names its course: "fee" alone is no usual description (RD 1 art. 5 § 1).
fn agreed(line: &EnrolmentLine, course: &str) -> AgreedLine {
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
        vat: LineVat {
            category: line.vat_category,
            // Basis points are hundredths of a percent.
            rate: Cents::new(i64::from(line.vat_rate_bp)).euros().normalize(),
            exemption_code: line.vat_exemption_code.clone(),
            exemption_reason: line.vat_exemption_reason.clone(),
        },
    }
}
