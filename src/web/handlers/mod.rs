//! A file per noun; its functions are named list, show, new, create, edit, update, delete, or by the
//! domain's own verb.

pub mod access_point;
pub mod account;
pub mod attendance;
pub mod attendance_rules;
pub mod audit;
pub mod bank;
pub mod calendar;
pub mod calendar_addresses;
pub mod certificates;
pub mod contacts;
pub mod courses;
pub mod customer_page;
pub mod customers;
pub mod disputes;
pub mod dossiers;
pub mod editions;
pub mod enrolments;
pub mod evidence;
pub mod guides;
pub mod hand_over;
pub mod health;
pub mod inspection;
pub mod institute;
pub mod invoices;
pub mod invoicing;
pub mod language;
pub mod late_rates;
pub mod mail_settings;
pub mod mail_templates;
pub mod mails;
pub mod nudges;
pub mod objections;
pub mod participants;
mod personal_link;
pub mod places;
pub mod receivables;
pub mod registrations;
pub mod reminders;
pub mod retention;
pub mod rules;
pub mod session_links;
pub mod set_up;
pub mod settings;
pub mod sign_in;
pub mod start;
pub mod stop_nudges;
pub mod team;
pub mod trainers;
pub mod users;

/// A form that is only a button.
#[derive(Debug, Default, serde::Deserialize, serde::Serialize)]
pub struct NoFields {}
