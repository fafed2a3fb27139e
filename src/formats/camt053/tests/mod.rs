//! The reader against messages written to the schema, version by version.

mod properties;
mod samples;
