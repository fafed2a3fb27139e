//! What a person reads for the fixed words of the domain.

use super::{Texts, fl};
use crate::domain::aging::Age;
use crate::domain::attendance::{
    AttendanceMethod, Decision, EventKind, FileKind, IntakeStatus, Verdict,
};
use crate::domain::certificate::{CertificateStatus, Outcome};
use crate::domain::course::{
    EditionStatus, Form, HalfDayStatus, PriceKind, PriceUnit, Service, Theme,
};
use crate::domain::dispute::{DisputeKind, DisputeOutcome};
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::institute::AttendanceMeasure;
use crate::domain::invoice::{Channel, InvoiceKind, PaymentOrder, PortfolioMode};
use crate::domain::language::Language;
use crate::domain::mail::{MailKind, MailStatus, TroubleKind, Withdrawal};
use crate::domain::party::{ContactRole, CustomerKind, LegalForm, Region, Size, Statute};
use crate::domain::refund::{RefundCause, RefundSide, RefundState};
use crate::domain::reminder::Tone;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::nudge::NudgeKind;
use crate::domain::subsidy::portal_list::Column;
use crate::domain::user::Role;
use crate::domain::vat::{VatCategory, VatRegime};

/// Something with a name on screen.
pub trait Label {
    /// The name in the language of `t`.
    fn label(&self, t: Texts) -> String;
}

impl Label for Language {
    /// A language is named in itself, so that its speakers find it.
    fn label(&self, _: Texts) -> String {
        match self {
            Self::Dutch => "Nederlands",
            Self::French => "Français",
            Self::English => "English",
        }
        .to_owned()
    }
}

impl Label for Role {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Administrator => fl!(t, "role-administrator"),
            Self::Enrolments => fl!(t, "role-enrolments"),
            Self::Trainer => fl!(t, "role-trainer"),
            Self::Bookkeeper => fl!(t, "role-bookkeeper"),
            Self::ReadOnly => fl!(t, "role-read-only"),
        }
    }
}

impl Label for RefundSide {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Customer => fl!(t, "refund-side-customer"),
            Self::Portfolio => fl!(t, "refund-side-portfolio"),
        }
    }
}

impl Label for RefundCause {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Overpaid => fl!(t, "refund-cause-overpaid"),
            Self::PaidTwice => fl!(t, "refund-cause-paid-twice"),
            Self::OwnShare => fl!(t, "refund-cause-own-share"),
            Self::WrongChannel => fl!(t, "refund-cause-wrong-channel"),
            Self::NotDue => fl!(t, "refund-cause-not-due"),
            Self::CreditNote => fl!(t, "refund-cause-credit-note"),
            Self::Stopped => fl!(t, "refund-cause-stopped"),
            Self::Other => fl!(t, "refund-cause-other"),
        }
    }
}

impl Label for RefundState {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Open => fl!(t, "refund-state-open"),
            Self::Paid => fl!(t, "refund-state-paid"),
            Self::Withdrawn => fl!(t, "refund-state-withdrawn"),
        }
    }
}

impl Label for Service {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Training => fl!(t, "service-training"),
            Self::Advice => fl!(t, "service-advice"),
        }
    }
}

impl Label for VatRegime {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Standard => fl!(t, "vat-regime-standard"),
            Self::Article44 => fl!(t, "vat-regime-article-44"),
            Self::SmallBusiness => fl!(t, "vat-regime-small-business"),
        }
    }
}

impl Label for Theme {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Strategy => fl!(t, "theme-strategy"),
            Self::JobSpecific => fl!(t, "theme-job-specific"),
            Self::Digitalisation => fl!(t, "theme-digitalisation"),
            Self::Cybersecurity => fl!(t, "theme-cybersecurity"),
            Self::Sustainability => fl!(t, "theme-sustainability"),
            Self::EnergyEfficiency => fl!(t, "theme-energy-efficiency"),
            Self::FinancialLiteracy => fl!(t, "theme-financial-literacy"),
            Self::Innovation => fl!(t, "theme-innovation"),
            Self::Internationalisation => fl!(t, "theme-internationalisation"),
            Self::PeopleManagement => fl!(t, "theme-people-management"),
        }
    }
}

impl Label for Form {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Classroom => fl!(t, "course-form-classroom"),
            Self::DistanceLive => fl!(t, "course-form-distance-live"),
            Self::InHouse => fl!(t, "course-form-in-house"),
        }
    }
}

impl Label for PriceKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Fee => fl!(t, "price-kind-fee"),
            Self::Material => fl!(t, "price-kind-material"),
            Self::Catering => fl!(t, "price-kind-catering"),
            Self::Travel => fl!(t, "price-kind-travel"),
            Self::Exam => fl!(t, "price-kind-exam"),
        }
    }
}

impl Label for PriceUnit {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Participant => fl!(t, "price-unit-participant"),
            Self::ParticipantDay => fl!(t, "price-unit-participant-day"),
            Self::Enrolment => fl!(t, "price-unit-enrolment"),
        }
    }
}

impl Label for EditionStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Tentative => fl!(t, "edition-status-tentative"),
            Self::Confirmed => fl!(t, "edition-status-confirmed"),
            Self::Cancelled => fl!(t, "edition-status-cancelled"),
        }
    }
}

impl Label for HalfDayStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Planned => fl!(t, "half-day-status-planned"),
            Self::Cancelled => fl!(t, "half-day-status-cancelled"),
        }
    }
}

impl Label for VatCategory {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Standard => fl!(t, "vat-category-standard"),
            Self::Exempt => fl!(t, "vat-category-exempt"),
            Self::ReverseCharge => fl!(t, "vat-category-reverse-charge"),
            Self::Zero => fl!(t, "vat-category-zero"),
        }
    }
}

impl Label for CustomerKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Enterprise => fl!(t, "customer-kind-enterprise"),
            Self::Person => fl!(t, "customer-kind-person"),
        }
    }
}

impl Label for Size {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Small => fl!(t, "size-small"),
            Self::Medium => fl!(t, "size-medium"),
            Self::Large => fl!(t, "size-large"),
        }
    }
}

impl Label for Region {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Flanders => fl!(t, "region-flanders"),
            Self::Brussels => fl!(t, "region-brussels"),
            Self::Wallonia => fl!(t, "region-wallonia"),
            Self::Abroad => fl!(t, "region-abroad"),
        }
    }
}

impl Label for LegalForm {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::SoleTrader => fl!(t, "legal-form-sole-trader"),
            Self::LiberalProfession => fl!(t, "legal-form-liberal-profession"),
            Self::Bv => fl!(t, "legal-form-bv"),
            Self::Nv => fl!(t, "legal-form-nv"),
            Self::Cv => fl!(t, "legal-form-cv"),
            Self::Vof => fl!(t, "legal-form-vof"),
            Self::CommV => fl!(t, "legal-form-commv"),
            Self::OtherCompany => fl!(t, "legal-form-other-company"),
            Self::NonProfit => fl!(t, "legal-form-non-profit"),
            Self::WithoutPersonality => fl!(t, "legal-form-without-personality"),
            Self::PublicBody => fl!(t, "legal-form-public-body"),
        }
    }
}

impl Label for ContactRole {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Enrolment => fl!(t, "contact-role-enrolment"),
            Self::Invoice => fl!(t, "contact-role-invoice"),
        }
    }
}

impl Label for Statute {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Employee => fl!(t, "statute-employee"),
            Self::SelfEmployed => fl!(t, "statute-self-employed"),
            Self::Helper => fl!(t, "statute-helper"),
            Self::AssistingSpouse => fl!(t, "statute-assisting-spouse"),
            Self::ManagingCompany => fl!(t, "statute-managing-company"),
            Self::Student => fl!(t, "statute-student"),
            Self::None => fl!(t, "statute-none"),
        }
    }
}

impl Label for EnrolmentStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Confirmed => fl!(t, "enrolment-status-confirmed"),
            Self::Cancelled => fl!(t, "enrolment-status-cancelled"),
        }
    }
}

impl Label for PlaceStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Active => fl!(t, "place-status-active"),
            Self::Withdrawn => fl!(t, "place-status-withdrawn"),
        }
    }
}

impl Label for InvoiceKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Invoice => fl!(t, "invoice-kind-invoice"),
            Self::CreditNote => fl!(t, "invoice-kind-credit-note"),
        }
    }
}

impl Label for Tone {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Friendly => fl!(t, "reminder-tone-friendly"),
            Self::Firm => fl!(t, "reminder-tone-firm"),
            Self::Last => fl!(t, "reminder-tone-last"),
        }
    }
}

impl Label for DisputeKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Disputed => fl!(t, "dispute-kind-disputed"),
            Self::SaidPaid => fl!(t, "dispute-kind-said-paid"),
        }
    }
}

impl Label for DisputeOutcome {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Stands => fl!(t, "dispute-outcome-stands"),
            Self::Granted => fl!(t, "dispute-outcome-granted"),
            Self::Withdrawn => fl!(t, "dispute-outcome-withdrawn"),
        }
    }
}

impl Label for Age {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::NotDue => fl!(t, "aging-age-not-due"),
            Self::UpTo30 => fl!(t, "aging-age-up-to-30"),
            Self::UpTo60 => fl!(t, "aging-age-up-to-60"),
            Self::UpTo90 => fl!(t, "aging-age-up-to-90"),
            Self::Older => fl!(t, "aging-age-older"),
        }
    }
}

impl Label for Channel {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Portfolio => fl!(t, "channel-portfolio"),
            Self::Direct => fl!(t, "channel-direct"),
        }
    }
}

impl Label for PortfolioMode {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Announced => fl!(t, "portfolio-mode-announced"),
            Self::Paid => fl!(t, "portfolio-mode-paid"),
            Self::None => fl!(t, "portfolio-mode-none"),
        }
    }
}

impl Label for PaymentOrder {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::InvoiceFirst => fl!(t, "payment-order-invoice-first"),
            Self::PortfolioFirst => fl!(t, "payment-order-portfolio-first"),
        }
    }
}

impl Label for ApplicationStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Applied => fl!(t, "application-status-applied"),
            Self::Accepted => fl!(t, "application-status-accepted"),
            Self::Refused => fl!(t, "application-status-refused"),
            Self::Stopped => fl!(t, "application-status-stopped"),
        }
    }
}

impl Label for MailStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Queued => fl!(t, "mail-status-queued"),
            Self::Held => fl!(t, "mail-status-held"),
            Self::InFlight => fl!(t, "mail-status-in-flight"),
            Self::Deferred => fl!(t, "mail-status-deferred"),
            Self::Sent => fl!(t, "mail-status-sent"),
            Self::Failed => fl!(t, "mail-status-failed"),
            Self::Bounced => fl!(t, "mail-status-bounced"),
            Self::Cancelled => fl!(t, "mail-status-cancelled"),
        }
    }
}

impl Label for Withdrawal {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::ByPerson => fl!(t, "withdrawal-by-person"),
            Self::Paid => fl!(t, "withdrawal-paid"),
            Self::Changed => fl!(t, "withdrawal-changed"),
            Self::StepDone => fl!(t, "withdrawal-step-done"),
            Self::Paused => fl!(t, "withdrawal-paused"),
            Self::SwitchedOff => fl!(t, "withdrawal-switched-off"),
            Self::MoneyMayHaveCome => fl!(t, "withdrawal-money-may-have-come"),
            Self::SessionGone => fl!(t, "withdrawal-session-gone"),
        }
    }
}

impl Label for MailKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::EnrolmentConfirmation => fl!(t, "mail-kind-enrolment-confirmation"),
            Self::ApplicationGuide => fl!(t, "mail-kind-application-guide"),
            Self::Invoice => fl!(t, "mail-kind-invoice"),
            Self::PaymentReminder => fl!(t, "mail-kind-payment-reminder"),
            Self::PaymentRequest => fl!(t, "mail-kind-payment-request"),
            Self::PaymentAnswer => fl!(t, "mail-kind-payment-answer"),
            Self::ApplicationNudge => fl!(t, "mail-kind-application-nudge"),
            Self::DepositNudge => fl!(t, "mail-kind-deposit-nudge"),
            Self::PaymentOrderNudge => fl!(t, "mail-kind-payment-order-nudge"),
            Self::RegistrationNotice => fl!(t, "mail-kind-registration-notice"),
            Self::ApplicationRefused => fl!(t, "mail-kind-application-refused"),
            Self::ProjectStopped => fl!(t, "mail-kind-project-stopped"),
            Self::TrainerLink => fl!(t, "mail-kind-trainer-link"),
            Self::ParticipantLink => fl!(t, "mail-kind-participant-link"),
            Self::AttendanceWarning => fl!(t, "mail-kind-attendance-warning"),
            Self::Certificate => fl!(t, "mail-kind-certificate"),
            Self::EditionNews => fl!(t, "mail-kind-edition-news"),
            Self::AccountantCopy => fl!(t, "mail-kind-accountant-copy"),
            Self::HandOver => fl!(t, "mail-kind-hand-over"),
            Self::TestMessage => fl!(t, "mail-kind-test-message"),
        }
    }
}

impl Label for Column {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Project => fl!(t, "column-project"),
            Self::EnterpriseNumber => fl!(t, "column-enterprise-number"),
            Self::EnterpriseName => fl!(t, "column-enterprise-name"),
            Self::Title => fl!(t, "column-title"),
            Self::AppliedOn => fl!(t, "column-applied-on"),
            Self::StartsOn => fl!(t, "column-starts-on"),
            Self::ProjectAmount => fl!(t, "column-project-amount"),
            Self::OwnShare => fl!(t, "column-own-share"),
            Self::Subsidy => fl!(t, "column-subsidy"),
            Self::Participants => fl!(t, "column-participants"),
        }
    }
}

impl Label for NudgeKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Application => fl!(t, "nudge-kind-application"),
            Self::Deposit => fl!(t, "nudge-kind-deposit"),
            Self::PaymentOrder => fl!(t, "nudge-kind-payment-order"),
            Self::Registration => fl!(t, "nudge-kind-registration"),
        }
    }
}

/// What it means and who does what about it, in a sentence.
impl Label for TroubleKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Unreachable => fl!(t, "mail-trouble-unreachable"),
            Self::NotProtected => fl!(t, "mail-trouble-not-protected"),
            Self::SignInRefused => fl!(t, "mail-trouble-sign-in-refused"),
            Self::NotNow => fl!(t, "mail-trouble-not-now"),
            Self::NoAnswer => fl!(t, "mail-trouble-no-answer"),
            Self::ConnectionLost => fl!(t, "mail-trouble-connection-lost"),
            Self::SenderRefused => fl!(t, "mail-trouble-sender-refused"),
            Self::RecipientRefused => fl!(t, "mail-trouble-recipient-refused"),
            Self::MessageRefused => fl!(t, "mail-trouble-message-refused"),
            Self::Unsendable => fl!(t, "mail-trouble-unsendable"),
        }
    }
}

impl Label for AttendanceMeasure {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Minutes => fl!(t, "attendance-measure-minutes"),
            Self::Sessions => fl!(t, "attendance-measure-sessions"),
        }
    }
}

impl Label for AttendanceMethod {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::TrainerPage => fl!(t, "attendance-method-trainer-page"),
            Self::TrainerDevice => fl!(t, "attendance-method-trainer-device"),
            Self::Code => fl!(t, "attendance-method-code"),
            Self::PersonalLink => fl!(t, "attendance-method-personal-link"),
            Self::Paper => fl!(t, "attendance-method-paper"),
            Self::Staff => fl!(t, "attendance-method-staff"),
            Self::Sheet => fl!(t, "attendance-method-sheet"),
            Self::Correction => fl!(t, "attendance-method-correction"),
        }
    }
}

impl Label for EventKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::SignedIn => fl!(t, "attendance-event-signed-in"),
            Self::Confirmed => fl!(t, "attendance-event-confirmed"),
            Self::SignedOut => fl!(t, "attendance-event-signed-out"),
            Self::Present => fl!(t, "attendance-event-present"),
            Self::Absent => fl!(t, "attendance-event-absent"),
            Self::Corrected => fl!(t, "attendance-event-corrected"),
        }
    }
}

impl Label for FileKind {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::SignedSheet => fl!(t, "attendance-file-kind-signed-sheet"),
            Self::PlatformLog => fl!(t, "attendance-file-kind-platform-log"),
        }
    }
}

impl Label for IntakeStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Waiting => fl!(t, "attendance-intake-waiting"),
            Self::Enrolled => fl!(t, "attendance-intake-enrolled"),
            Self::Refused => fl!(t, "attendance-intake-refused"),
        }
    }
}

impl Label for Verdict {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::NothingYet => fl!(t, "attendance-nothing-yet"),
            Self::Open => fl!(t, "attendance-verdict-open"),
            Self::Reached => fl!(t, "attendance-verdict-reached"),
            Self::OutOfReach => fl!(t, "attendance-verdict-out-of-reach"),
        }
    }
}

impl Label for CertificateStatus {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Valid => fl!(t, "certificate-status-valid"),
            Self::Withdrawn => fl!(t, "certificate-status-withdrawn"),
            Self::Replaced => fl!(t, "certificate-status-replaced"),
        }
    }
}

impl Label for Outcome {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Passed => fl!(t, "assessment-passed"),
            Self::NotPassed => fl!(t, "assessment-not-passed"),
        }
    }
}

impl Label for Decision {
    fn label(&self, t: Texts) -> String {
        match self {
            Self::Report => fl!(t, "attendance-decision-report"),
            Self::Refund => fl!(t, "attendance-decision-refund"),
            Self::Stop => fl!(t, "attendance-decision-stop"),
            Self::Nothing => fl!(t, "attendance-decision-nothing"),
        }
    }
}
