//! Attendance: what happened in a half-day, the minutes of each participant that follow from it, and
//! how they stand against the threshold.
//!
//! The official text of the rule wasn't found (domain/kmo-portefeuille 4.4), so the threshold and
//! the measure are settings of the institute; the arithmetic is exact: 80.00 % passes, 79.99 %
//! doesn't, and nothing is ever rounded up to it (statements 21 and 46).

pub mod decision;
pub mod event;
pub mod presence;
pub mod room_code;
pub mod share;
pub mod sheet_identity;
pub mod signature;
pub mod standing;

pub use decision::Decision;
pub use event::{AttendanceMethod, CorrectionStatus, EventKind, FileKind, IntakeStatus, Origin};
pub use presence::{Missed, Told};
pub use share::{Share, Threshold};
pub use sheet_identity::SheetIdentity;
pub use signature::{Drawing, Signature};
pub use standing::{OwnHalfDay, Standing, Tally, Verdict};
