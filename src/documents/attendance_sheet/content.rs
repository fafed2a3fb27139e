//! What an attendance list says: days with their half-days and people, how each presence is proven,
//! and every event behind it. Times are those of the clock in Brussels.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::attendance::{AttendanceMethod, Drawing, EventKind, FileKind, Missed};
use crate::domain::identifiers::RegistrationNumber;
use crate::domain::invoice::content::Party;
use crate::domain::language::Language;

/// All that the list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendanceSheet {
    pub language: Language,
    /// The day that the document bears.
    pub dated: NaiveDate,
    pub provider: Party,
    pub registration: Option<RegistrationNumber>,
    pub course: String,
    /// The code of the edition.
    pub edition: String,
    /// The project of the kmo-portefeuille, where the list is of one project alone.
    pub project: Option<String>,
    pub days: Vec<Day>,
}

/// One day of the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub place: String,
    pub half_days: Vec<HalfDay>,
    pub people: Vec<Person>,
}

/// One half-day of that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HalfDay {
    pub from: NaiveTime,
    pub to: NaiveTime,
    pub trainer: Option<String>,
    /// The code by which a photograph of the sheet is filed, such as `A-1042-7K`.
    pub identity: String,
    /// Where the QR code of that code leads.
    pub address: String,
    pub closed: Option<Closed>,
    pub happenings: Vec<Happening>,
    pub filed: Vec<Filed>,
}

/// The end of a half-day's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub at: NaiveDateTime,
    /// The head of the chain of attendance events, in hexadecimal; empty where nothing happened.
    pub head: String,
    /// Nothing where it was closed before there were counter-signatures.
    pub signed: Option<CounterSignature>,
}

/// Who signed for how many heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterSignature {
    pub name: String,
    /// Nothing where the name was confirmed instead.
    pub drawing: Option<Drawing>,
    pub counted: u32,
    pub present: u32,
    pub absent: u32,
}

/// An event of the half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    pub at: NaiveDateTime,
    pub person: String,
    pub kind: EventKind,
    pub minutes: u32,
    pub missed: Missed,
    pub method: AttendanceMethod,
    pub actor: String,
    pub device: String,
    pub reason: Option<String>,
    pub approved_by: Option<String>,
    /// In hexadecimal.
    pub hash: String,
}

/// A document that was filed with the half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub kind: FileKind,
    pub name: String,
    pub sha256: String,
}

/// One participant; `presence` has an entry for each half-day of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub enterprise: String,
    pub presence: Vec<Presence>,
}

/// What is known of a participant and a half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// Not recorded: room for a signature.
    Open,
    There {
        minutes: u32,
        missed: Missed,
        proof: Proof,
    },
    Absent,
    /// Before the day on which somebody took a colleague's place, or after that on which he left it.
    NotExpected,
}

/// What a presence stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// The participant's own signature.
    Signed(Signed),
    /// The word of whoever saw it.
    Told {
        by: Teller,
        name: String,
        at: NaiveDateTime,
    },
}

/// A signature on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub name: String,
    /// Nothing where the name was confirmed instead.
    pub drawing: Option<Drawing>,
    pub at: NaiveDateTime,
    /// When the participant of a remote session said to be there still.
    pub confirmed: Vec<NaiveDateTime>,
    pub left: Option<NaiveDateTime>,
}

/// Who saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Teller {
    Trainer,
    Office,
    /// The signed sheet of paper, which is filed.
    Paper,
}

impl HalfDay {
    /// The head of the chain, where the list is closed and anything happened.
    #[must_use]
    pub fn head(&self) -> Option<&str> {
        let closed = self.closed.as_ref()?;
        (!closed.head.is_empty()).then_some(closed.head.as_str())
    }
}

impl AttendanceSheet {
    /// Whether every list is closed, so that nothing more will be signed on it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        let mut half_days = self.days.iter().flat_map(|day| &day.half_days).peekable();
        half_days.peek().is_some() && half_days.all(|half| half.closed.is_some())
    }
}
