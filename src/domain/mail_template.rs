//! Which messages an institute can put in its own words, and what it can have filled in there.

use super::mail::MailKind;

crate::text_enum! {
    /// A message whose words can be changed. One kind of mail may have several, for several readers.
    TemplateKind, "kind of template" {
        EnrolmentConfirmation = "enrolment-confirmation",
        ApplicationGuide = "application-guide",
        ApplicationNudge = "application-nudge",
        DepositNudge = "deposit-nudge",
        PaymentOrderNudge = "payment-order-nudge",
        ApplicationRefused = "application-refused",
        ProjectStopped = "project-stopped",
        Invoice = "invoice",
        CreditNote = "credit-note",
        PaymentRequest = "payment-request",
        PaymentReminder = "payment-reminder",
        TrainerLink = "trainer-link",
        ParticipantLink = "participant-link",
        AttendanceWarning = "attendance-warning",
        /// To the customer's contact, with all that were issued together.
        Certificates = "certificates",
        /// To the participant, with the own one.
        CertificateOfParticipant = "certificate-of-participant",
        EditionNews = "edition-news",
        PaymentAnswer = "payment-answer",
    }
}

/// A message in the institute's own words: a subject and a text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub subject: String,
    pub body: String,
}

/// How a placeholder stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A few words within a sentence.
    Words,
    /// Lines of its own: a table, a list, some paragraphs.
    Part,
    /// Holds or doesn't: for `{% if … %}`.
    Condition,
}

crate::text_enum! {
    /// Something that is filled in when a message is written.
    Placeholder, "placeholder" {
        Greeting = "greeting",
        RecipientName = "recipient_name",
        Institute = "institute",
        Customer = "customer",
        Course = "course",
        StartDay = "start_day",
        HasStart = "has_start",
        Sessions = "sessions",
        Participants = "participants",
        Price = "price",
        UsesPortfolio = "uses_portfolio",
        PortfolioSteps = "portfolio_steps",
        OwnPage = "own_page",
        ApplyBy = "apply_by",
        HasToApply = "has_to_apply",
        Link = "link",
        LinkUntil = "link_until",
        Guide = "guide",
        StartsLater = "starts_later",
        ApplyByWhen = "apply_by_when",
        ApplicationFacts = "application_facts",
        AppliedOn = "applied_on",
        ProjectNumber = "project_number",
        OwnShare = "own_share",
        DepositBy = "deposit_by",
        IsNearlyTooLate = "is_nearly_too_late",
        DepositFacts = "deposit_facts",
        DepositedOn = "deposited_on",
        ProjectAmount = "project_amount",
        OrderSteps = "order_steps",
        OwesDirectly = "owes_directly",
        Vat = "vat",
        ProjectEnd = "project_end",
        RefusalFacts = "refusal_facts",
        WhatNow = "what_now",
        StoppedOn = "stopped_on",
        StopReason = "stop_reason",
        StopMoney = "stop_money",
        InvoiceNumber = "invoice_number",
        InvoiceDate = "invoice_date",
        HasCourse = "has_course",
        PortfolioPart = "portfolio_part",
        DirectAmount = "direct_amount",
        PaymentDetails = "payment_details",
        DueDay = "due_day",
        CorrectedNumber = "corrected_number",
        CorrectedDate = "corrected_date",
        Reason = "reason",
        GivenBack = "given_back",
        PortfolioReceived = "portfolio_received",
        ReminderSubject = "reminder_subject",
        ReminderOpening = "reminder_opening",
        LegalPart = "legal_part",
        PageLinks = "page_links",
        SessionDay = "session_day",
        SessionFacts = "session_facts",
        Participant = "participant",
        IsOwn = "is_own",
        AttendanceFacts = "attendance_facts",
        SessionsToCome = "sessions_to_come",
        HasSessionsToCome = "has_sessions_to_come",
        Threshold = "threshold",
        IsOneCertificate = "is_one_certificate",
        CertificateCount = "certificate_count",
        Certificates = "certificates",
        CertificateNumber = "certificate_number",
        NewsSubject = "news_subject",
        News = "news",
        TakesPlace = "takes_place",
        IsContact = "is_contact",
        ApplicationNews = "application_news",
        CalendarNews = "calendar_news",
        AnswerSubject = "answer_subject",
        WhatHappened = "what_happened",
    }
}

impl Placeholder {
    /// How it stands in a text.
    #[must_use]
    pub const fn shape(self) -> Shape {
        match self {
            Self::HasStart
            | Self::UsesPortfolio
            | Self::HasToApply
            | Self::StartsLater
            | Self::IsNearlyTooLate
            | Self::OwesDirectly
            | Self::HasCourse
            | Self::IsOwn
            | Self::HasSessionsToCome
            | Self::IsOneCertificate
            | Self::TakesPlace
            | Self::IsContact => Shape::Condition,
            Self::Sessions
            | Self::Participants
            | Self::Price
            | Self::PortfolioSteps
            | Self::OwnPage
            | Self::Guide
            | Self::ApplicationFacts
            | Self::DepositFacts
            | Self::OrderSteps
            | Self::RefusalFacts
            | Self::WhatNow
            | Self::StopReason
            | Self::StopMoney
            | Self::PortfolioPart
            | Self::PaymentDetails
            | Self::GivenBack
            | Self::LegalPart
            | Self::PageLinks
            | Self::SessionFacts
            | Self::AttendanceFacts
            | Self::SessionsToCome
            | Self::Certificates
            | Self::News
            | Self::ApplicationNews
            | Self::CalendarNews
            | Self::WhatHappened => Shape::Part,
            _ => Shape::Words,
        }
    }
}

/// What every message can have filled in.
const OF_ALL: &[Placeholder] = &[
    Placeholder::Greeting,
    Placeholder::RecipientName,
    Placeholder::Institute,
];

impl TemplateKind {
    /// The kind of mail that it is sent as.
    #[must_use]
    pub const fn mail_kind(self) -> MailKind {
        match self {
            Self::EnrolmentConfirmation => MailKind::EnrolmentConfirmation,
            Self::ApplicationGuide => MailKind::ApplicationGuide,
            Self::ApplicationNudge => MailKind::ApplicationNudge,
            Self::DepositNudge => MailKind::DepositNudge,
            Self::PaymentOrderNudge => MailKind::PaymentOrderNudge,
            Self::ApplicationRefused => MailKind::ApplicationRefused,
            Self::ProjectStopped => MailKind::ProjectStopped,
            Self::Invoice | Self::CreditNote => MailKind::Invoice,
            Self::PaymentRequest => MailKind::PaymentRequest,
            Self::PaymentReminder => MailKind::PaymentReminder,
            Self::TrainerLink => MailKind::TrainerLink,
            Self::ParticipantLink => MailKind::ParticipantLink,
            Self::AttendanceWarning => MailKind::AttendanceWarning,
            Self::Certificates | Self::CertificateOfParticipant => MailKind::Certificate,
            Self::EditionNews => MailKind::EditionNews,
            Self::PaymentAnswer => MailKind::PaymentAnswer,
        }
    }

    /// What it can have filled in, in the order in which a person is offered it.
    #[must_use]
    pub fn placeholders(self) -> Vec<Placeholder> {
        OF_ALL.iter().chain(self.own()).copied().collect()
    }

    /// What its text can't do without: a message that leaves this out doesn't say what it is sent for,
    /// or what the law wants said in it.
    #[must_use]
    pub const fn required(self) -> &'static [Placeholder] {
        use Placeholder::*;
        match self {
            Self::ApplicationGuide
            | Self::TrainerLink
            | Self::ParticipantLink
            | Self::CertificateOfParticipant => &[Link],
            Self::ApplicationRefused => &[RefusalFacts],
            Self::ProjectStopped => &[StopMoney],
            // A first reminder to a private person says what is asked, by when, and what late payment
            // would cost (art. XIX.2 and XIX.4 of the Code of Economic Law).
            Self::PaymentReminder => &[PortfolioPart, PaymentDetails, LegalPart],
            Self::PaymentRequest => &[PaymentDetails],
            Self::AttendanceWarning => &[AttendanceFacts],
            Self::EditionNews => &[News],
            Self::PaymentAnswer => &[WhatHappened, WhatNow],
            Self::EnrolmentConfirmation
            | Self::ApplicationNudge
            | Self::DepositNudge
            | Self::PaymentOrderNudge
            | Self::Invoice
            | Self::CreditNote
            | Self::Certificates => &[],
        }
    }

    const fn own(self) -> &'static [Placeholder] {
        use Placeholder::*;
        match self {
            Self::EnrolmentConfirmation => &[
                Customer,
                Course,
                StartDay,
                HasStart,
                Sessions,
                Participants,
                Price,
                UsesPortfolio,
                PortfolioSteps,
                OwnPage,
            ],
            Self::ApplicationGuide => &[
                Customer, Course, ApplyBy, HasToApply, Link, LinkUntil, Guide,
            ],
            Self::ApplicationNudge => &[
                Course,
                StartDay,
                StartsLater,
                ApplyBy,
                ApplyByWhen,
                ApplicationFacts,
                Link,
            ],
            Self::DepositNudge => &[
                Course,
                AppliedOn,
                ProjectNumber,
                OwnShare,
                DepositBy,
                IsNearlyTooLate,
                DepositFacts,
                Link,
            ],
            Self::PaymentOrderNudge => &[
                Course,
                DepositedOn,
                ProjectNumber,
                ProjectAmount,
                OrderSteps,
                OwesDirectly,
                Vat,
                ProjectEnd,
                Link,
            ],
            Self::ApplicationRefused => &[Course, ProjectNumber, RefusalFacts, WhatNow],
            Self::ProjectStopped => &[Course, ProjectNumber, StoppedOn, StopReason, StopMoney],
            Self::Invoice => &[
                InvoiceNumber,
                InvoiceDate,
                HasCourse,
                Course,
                PortfolioPart,
                OwesDirectly,
                DirectAmount,
                PaymentDetails,
                DueDay,
            ],
            Self::CreditNote => &[
                InvoiceNumber,
                CorrectedNumber,
                CorrectedDate,
                Reason,
                GivenBack,
            ],
            Self::PaymentRequest => &[
                InvoiceNumber,
                PortfolioReceived,
                DirectAmount,
                PaymentDetails,
                DueDay,
            ],
            Self::PaymentReminder => &[
                ReminderSubject,
                ReminderOpening,
                PortfolioPart,
                PaymentDetails,
                LegalPart,
                PageLinks,
            ],
            Self::TrainerLink | Self::ParticipantLink => {
                &[Course, SessionDay, SessionFacts, Link, LinkUntil]
            }
            Self::AttendanceWarning => &[
                Course,
                Participant,
                IsOwn,
                AttendanceFacts,
                HasSessionsToCome,
                SessionsToCome,
                UsesPortfolio,
                Threshold,
            ],
            Self::Certificates => &[Course, IsOneCertificate, CertificateCount, Certificates],
            Self::CertificateOfParticipant => &[Course, CertificateNumber, Link],
            Self::EditionNews => &[
                NewsSubject,
                Course,
                News,
                TakesPlace,
                Sessions,
                IsContact,
                Participants,
                ApplicationNews,
                CalendarNews,
            ],
            Self::PaymentAnswer => &[AnswerSubject, WhatHappened, WhatNow],
        }
    }
}
