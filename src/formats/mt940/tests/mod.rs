//! The reader against messages written to the standard, and to what banks make of it.

mod habits;
mod properties;
mod samples;
mod statements;
