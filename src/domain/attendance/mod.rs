//! Attendance: minutes of each participant per half-day, and how they stand against the threshold.
//!
//! The official text of the rule wasn't found (domain/kmo-portefeuille 4.4), so the threshold and
//! the measure are settings of the institute; the arithmetic is exact: 80.00 % passes, 79.99 %
//! doesn't, and nothing is ever rounded up to it (statements 21 and 46).

pub mod share;
pub mod standing;

pub use share::{Share, Threshold};
pub use standing::{OwnHalfDay, Standing, Tally, Verdict};

crate::text_enum! {
    /// How a mark came into the book.
    AttendanceMethod, "attendance method" {
        /// Ticked on the attendance page.
        Sheet = "sheet",
        /// Set right after the half-day was closed, with a reason (statement 52).
        Correction = "correction",
    }
}
