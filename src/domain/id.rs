//! Typed database ids: an enrolment's id can't be given where a customer's is expected.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

/// The id of one `T`. Ids are small and readable ("inschrijving 1042"); what must not be guessed
/// uses random tokens instead.
pub struct Id<T> {
    value: i64,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Wraps a number that is known to be the id of a `T`.
    #[must_use]
    pub const fn new(value: i64) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    /// The bare number.
    #[must_use]
    pub const fn value(self) -> i64 {
        self.value
    }
}

impl<T> AsRef<i64> for Id<T> {
    fn as_ref(&self) -> &i64 {
        &self.value
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.value)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::new)
    }
}
impl<T> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.value)
    }
}
impl<'de, T> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self::new)
    }
}

macro_rules! ids {
    ($( $(#[$meta:meta])* $alias:ident of $marker:ident ),+ $(,)?) => { $(
        #[doc = concat!("Marks ids of one ", stringify!($marker), ".")]
        #[derive(Debug)]
        pub enum $marker {}
        $(#[$meta])*
        #[doc = concat!("The id of one ", stringify!($marker), ".")]
        pub type $alias = Id<$marker>;
    )+ };
}

/// Marker types; nothing is ever made of them.
pub mod of {
    use super::Id;
    ids! {
        InstituteId of Institute,
        UserId of User,
        SignInId of SignIn,
        RegistrationId of Registration,
        TrainerId of Trainer,
        CourseId of Course,
        PriceLineId of PriceLine,
        EditionId of Edition,
        HalfDayId of HalfDay,
        CustomerId of Customer,
        ContactId of Contact,
        ParticipantId of Participant,
        EnrolmentId of Enrolment,
        EnrolmentLineId of EnrolmentLine,
        /// One participant's place in one enrolment.
        PlaceId of Place,
        ApplicationId of Application,
        /// A step in the life of an application.
        ApplicationStepId of ApplicationStep,
        /// A personal link to the guide of an application.
        GuideLinkId of GuideLink,
        AttendanceEventId of AttendanceEvent,
        AttendanceClosingId of AttendanceClosing,
        AttendanceCorrectionId of AttendanceCorrection,
        /// An attendance list as it was issued.
        AttendanceSheetId of AttendanceSheet,
        /// A personal link of a trainer to the own half-days.
        TrainerLinkId of TrainerLink,
        /// A personal link of a participant to one place.
        ParticipantLinkId of ParticipantLink,
        /// What is filed with a half-day, such as the photograph of a signed sheet.
        HalfDayFileId of HalfDayFile,
        /// Somebody in the room whom nobody enrolled.
        RoomIntakeId of RoomIntake,
        CertificateId of Certificate,
        /// An application that belongs to no enrolment here.
        ForeignApplicationId of ForeignApplication,
        InvoiceId of Invoice,
        /// An invoice that somebody prepares.
        InvoiceDraftId of InvoiceDraft,
        /// Invoices that are issued together.
        IssueBatchId of IssueBatch,
        IssueBatchRowId of IssueBatchRow,
        DocumentId of Document,
        /// A month that was handed over to the accountant.
        ClosedMonthId of ClosedMonth,
        /// How a document reaches its customer.
        DeliveryId of Delivery,
        TrancheId of Tranche,
        /// What a customer objects to a receivable.
        DisputeId of Dispute,
        /// The interest of a half-year.
        LateRateId of LateRate,
        /// Interest that is not asked after all.
        LateWaiverId of LateWaiver,
        BankFileId of BankFile,
        CsvLayoutId of CsvLayout,
        BankStatementId of BankStatement,
        BankLineId of BankLine,
        AllocationId of Allocation,
        /// Money that we have to give back.
        RefundId of Refund,
        CounterBookingId of CounterBooking,
        MailId of Mail,
        MailAttachmentId of MailAttachment,
        /// What a message in the institute's own words said from some moment on.
        MailTemplateVersionId of MailTemplateVersion,
        ReminderId of Reminder,
        AuditEventId of AuditEvent,
        /// A version of the rules that an administrator added.
        RuleVersionId of RuleVersion,
        /// Access for an inspector.
        InspectionId of Inspection,
        /// The one reading of what the sources leave open.
        RuleChoicesId of RuleChoices,
        /// A mail that nudged somebody.
        NudgeId of Nudge,
        /// A secret address of a calendar.
        CalendarAddressId of CalendarAddress,
    }
}

pub use of::{
    AllocationId, ApplicationId, ApplicationStepId, AttendanceClosingId, AttendanceCorrectionId,
    AttendanceEventId, AttendanceSheetId, AuditEventId, BankFileId, BankLineId, BankStatementId,
    CalendarAddressId, CertificateId, ClosedMonthId, ContactId, CounterBookingId, CourseId,
    CsvLayoutId, CustomerId, DeliveryId, DisputeId, DocumentId, EditionId, EnrolmentId,
    EnrolmentLineId, ForeignApplicationId, GuideLinkId, HalfDayFileId, HalfDayId, InspectionId,
    InstituteId, InvoiceDraftId, InvoiceId, IssueBatchId, IssueBatchRowId, LateRateId,
    LateWaiverId, MailAttachmentId, MailId, MailTemplateVersionId, NudgeId, ParticipantId,
    ParticipantLinkId, PlaceId, PriceLineId, RefundId, RegistrationId, ReminderId, RoomIntakeId,
    RuleChoicesId, RuleVersionId, SignInId, TrainerId, TrainerLinkId, TrancheId, UserId,
};
