//! The institute that keeps this book, and how it chose to work.

crate::text_enum! {
    /// What attendance is counted in against the threshold.
    AttendanceMeasure, "attendance measure" {
        Minutes = "minutes",
        Sessions = "sessions",
    }
}
