//! What a person reads about invoices: where they stand, what to know before issuing one, and why
//! one can't be issued.

use super::{Label, Texts, fl};
use crate::domain::document::DocumentKind;
use crate::domain::invoice::batch::{Refusal, RowState};
use crate::domain::invoice::check::ProblemCode;
use crate::domain::invoice::number::CreditSeries;
use crate::domain::invoice::timing::Caution;
use crate::domain::invoice::tranche::{Standing, TrancheState};

impl Label for TrancheState {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Open => fl!(t, "tranche-state-open"),
            Self::PartPaid => fl!(t, "tranche-state-part-paid"),
            Self::Paid => fl!(t, "tranche-state-paid"),
            Self::Overpaid => fl!(t, "tranche-state-overpaid"),
            Self::Credited => fl!(t, "tranche-state-credited"),
        }
    }
}

impl Label for RowState {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Waiting => fl!(t, "batch-state-waiting"),
            Self::Issued => fl!(t, "batch-state-issued"),
            Self::Refused => fl!(t, "batch-state-refused"),
        }
    }
}

impl Label for Refusal {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::AlreadyInvoiced => fl!(t, "batch-refusal-already-invoiced"),
            Self::Cancelled => fl!(t, "invoice-enrolment-cancelled"),
            Self::Changed => fl!(t, "batch-refusal-changed"),
            Self::NoAddress => fl!(t, "invoice-no-address"),
            Self::NoRoute => fl!(t, "route-obstacle-endpoint-missing"),
            Self::Rule => fl!(t, "batch-refusal-rule"),
            Self::Fault => fl!(t, "batch-refusal-fault"),
        }
    }
}

impl Label for CreditSeries {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Own => fl!(t, "credit-series-own"),
            Self::Shared => fl!(t, "credit-series-shared"),
        }
    }
}

impl Label for Standing {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Open => fl!(t, "invoice-standing-open"),
            Self::Overdue => fl!(t, "invoice-standing-overdue"),
            Self::Portfolio => fl!(t, "invoice-standing-portfolio"),
            Self::Direct => fl!(t, "invoice-standing-direct"),
            Self::Paid => fl!(t, "invoice-standing-paid"),
        }
    }
}

impl Label for DocumentKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::EnrolmentConfirmation => fl!(t, "document-enrolment-confirmation"),
            Self::ApplicationGuide => fl!(t, "document-application-guide"),
            Self::AttendanceSheet => fl!(t, "dossier-sheet"),
            Self::Certificate => fl!(t, "certificate"),
            Self::Invitation => fl!(t, "document-invitation"),
            Self::InvoicePdf => fl!(t, "document-invoice-pdf"),
            Self::InvoiceUbl => fl!(t, "document-invoice-ubl"),
            Self::HandOver => fl!(t, "hand-over-title"),
            Self::PaymentRequest => fl!(t, "document-payment-request"),
            Self::SignedSheet => fl!(t, "attendance-file-kind-signed-sheet"),
            Self::PlatformLog => fl!(t, "attendance-file-kind-platform-log"),
        }
    }
}

impl Label for Caution {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::NotDelivered => fl!(t, "caution-not-delivered"),
            Self::AdvicePreinvoiced => fl!(t, "caution-advice-preinvoiced"),
            Self::Late => fl!(t, "caution-late"),
            Self::PortfolioNotIn => fl!(t, "caution-portfolio-not-in"),
            Self::NoProject => fl!(t, "caution-no-project"),
            Self::StructuredRequired => fl!(t, "caution-structured-required"),
        }
    }
}

impl Label for ProblemCode {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::AmountTooLarge => fl!(t, "invoice-problem-amount-too-large"),
            Self::BicShape => fl!(t, "invoice-problem-bic-shape"),
            Self::CorrectsLater => fl!(t, "invoice-problem-corrects-later"),
            Self::CorrectsMissing => fl!(t, "invoice-problem-corrects-missing"),
            Self::CorrectsNotAllowed => fl!(t, "invoice-problem-corrects-not-allowed"),
            Self::CountryUnknown => fl!(t, "invoice-problem-country-unknown"),
            Self::CourseDates => fl!(t, "invoice-problem-course-dates"),
            Self::CourseHours => fl!(t, "invoice-problem-course-hours"),
            Self::CreditIsZero => fl!(t, "invoice-problem-credit-is-zero"),
            Self::DiscountAboveNet => fl!(t, "invoice-problem-discount-above-net"),
            Self::DueBeforeIssue => fl!(t, "invoice-problem-due-before-issue"),
            Self::EmailShape => fl!(t, "invoice-problem-email-shape"),
            Self::EnterpriseNumberMissing => fl!(t, "invoice-problem-enterprise-number-missing"),
            Self::ExemptionCodeCategory => fl!(t, "invoice-problem-exemption-code-category"),
            Self::ExemptionCodeUnknown => fl!(t, "invoice-problem-exemption-code-unknown"),
            Self::ExemptionMixed => fl!(t, "invoice-problem-exemption-mixed"),
            Self::ExemptionNotAllowed => fl!(t, "invoice-problem-exemption-not-allowed"),
            Self::ExemptionReasonMissing => fl!(t, "invoice-problem-exemption-reason-missing"),
            Self::IbanMissing => fl!(t, "invoice-problem-iban-missing"),
            Self::LinesMissing => fl!(t, "invoice-problem-lines-missing"),
            Self::NumberShape => fl!(t, "invoice-problem-number-shape"),
            Self::PaidAfterIssue => fl!(t, "invoice-problem-paid-after-issue"),
            Self::PaidOnMissing => fl!(t, "invoice-problem-paid-on-missing"),
            Self::PaidOnNotAllowed => fl!(t, "invoice-problem-paid-on-not-allowed"),
            Self::PortfolioAboveAdmissible => {
                fl!(t, "invoice-problem-portfolio-above-admissible")
            }
            Self::PortfolioNeedsEnterprise => fl!(t, "invoice-problem-portfolio-needs-enterprise"),
            Self::PortfolioNotPositive => fl!(t, "invoice-problem-portfolio-not-positive"),
            Self::PortfolioNotZero => fl!(t, "invoice-problem-portfolio-not-zero"),
            Self::ProjectNumberMissing => fl!(t, "invoice-problem-project-number-missing"),
            Self::QuantityAndPriceNegative => {
                fl!(t, "invoice-problem-quantity-and-price-negative")
            }
            Self::QuantityZero => fl!(t, "invoice-problem-quantity-zero"),
            Self::RegistrationNumberMissing => {
                fl!(t, "invoice-problem-registration-number-missing")
            }
            Self::ReverseChargeBuyer => fl!(t, "invoice-problem-reverse-charge-buyer"),
            Self::TextMissing => fl!(t, "invoice-problem-text-missing"),
            Self::TotalIsZero => fl!(t, "invoice-problem-total-is-zero"),
            Self::VatCountryUnknown => fl!(t, "invoice-problem-vat-country-unknown"),
            Self::VatNumberMissing => fl!(t, "invoice-problem-vat-number-missing"),
            Self::VatRateMissing => fl!(t, "invoice-problem-vat-rate-missing"),
            Self::VatRateNotZero => fl!(t, "invoice-problem-vat-rate-not-zero"),
        }
    }
}
