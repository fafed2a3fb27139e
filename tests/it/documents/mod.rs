//! Documents: their display lists as text, and their PDFs read back by other programs.

mod application_guide;
mod attendance_sheet;
mod certificate;
mod dossier;
mod enrolment_confirmation;
mod invoice;
mod samples;
mod tools;
