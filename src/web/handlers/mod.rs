//! A file per noun; its functions are named list, show, new, create, edit, update, delete, or by the
//! domain's own verb.

pub mod courses;
pub mod editions;
pub mod health;
pub mod language;
pub mod registrations;
pub mod sign_in;
pub mod start;
pub mod trainers;

/// A form that is only a button.
#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
pub struct NoFields {}
