//! Paper: what a person reads, as PDF, made from plain domain values and nothing else. A document
//! is laid out as a display list ([`page`]) and only then rendered; its words stand in [`words`],
//! complete in every language. Knows no database, no mail and no clock.

pub mod application_guide;
pub mod attendance_sheet;
pub mod certificate;
pub mod dossier;
pub mod enrolment_confirmation;
pub mod invoice;
mod letterhead;
pub mod look;
pub mod notation;
pub mod page;
pub mod payment_request;
pub mod statement;
mod style;
pub mod transfer;
pub mod words;
