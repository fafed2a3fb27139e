//! What can happen in a half-day, and by which way it came into the book.

use crate::domain::id::TrainerId;

crate::text_enum! {
    /// What an event says of one participant.
    EventKind, "attendance event" {
        /// The participant signed on arriving.
        SignedIn = "signed-in",
        /// The participant of a remote session said to be there still.
        Confirmed = "confirmed",
        /// The participant signed on leaving.
        SignedOut = "signed-out",
        /// Somebody who saw it says that the participant was there.
        Present = "present",
        /// Somebody who saw it says that the participant wasn't there.
        Absent = "absent",
        /// Set right after the half-day was closed, by two people.
        Corrected = "corrected",
    }
}

impl EventKind {
    /// Whether the participant gave it with a signature of his own.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::SignedIn | Self::Confirmed | Self::SignedOut)
    }
}

crate::text_enum! {
    /// How an event came into the book.
    AttendanceMethod, "attendance method" {
        /// The trainer's page, behind the trainer's link or sign-in.
        TrainerPage = "trainer-page",
        /// The participant signed on the trainer's device.
        TrainerDevice = "trainer-device",
        /// The code on the beamer.
        Code = "code",
        /// The participant's personal link.
        PersonalLink = "personal-link",
        /// From the signed sheet of paper.
        Paper = "paper",
        /// Somebody of the office.
        Staff = "staff",
        /// Ticked on the attendance page, before methods were told apart.
        Sheet = "sheet",
        /// Set right after closing, before that took two people.
        Correction = "correction",
    }
}

crate::text_enum! {
    /// Where a change of a closed half-day stands.
    CorrectionStatus, "status of a correction" {
        /// A second person has still to look.
        Waiting = "waiting",
        Approved = "approved",
        Refused = "refused",
    }
}

crate::text_enum! {
    /// What is filed with a half-day.
    FileKind, "kind of filed document" {
        /// The photograph or scan of the signed sheet.
        SignedSheet = "signed-sheet",
        /// Who was connected, as the platform of a remote session wrote it down.
        PlatformLog = "platform-log",
    }
}

crate::text_enum! {
    /// Where somebody stands who was in the room without a place.
    IntakeStatus, "status of an intake" {
        Waiting = "waiting",
        Enrolled = "enrolled",
        Refused = "refused",
    }
}

/// Where an event comes from, beside the person who is named with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub method: AttendanceMethod,
    /// The trainer, where one did it.
    pub trainer: Option<TrainerId>,
    /// The kind of device, such as `phone, Android, Chrome`; empty where it isn't known.
    pub device: String,
    /// The network, never the single machine; empty where it isn't known.
    pub network: String,
}

impl Origin {
    /// Somebody of the office, on a device that says nothing.
    #[must_use]
    pub const fn staff() -> Self {
        Self::of(AttendanceMethod::Staff)
    }

    /// A method alone.
    #[must_use]
    pub const fn of(method: AttendanceMethod) -> Self {
        Self {
            method,
            trainer: None,
            device: String::new(),
            network: String::new(),
        }
    }
}
