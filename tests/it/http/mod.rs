//! What a person can do in the browser, a file per noun.

mod account;
mod attendance;
pub mod bank;
mod bank_files;
pub mod bank_reconcile;
mod courses;
mod customers;
mod dossiers;
mod enrolments;
mod guides;
mod inspection;
mod institute;
mod invoices;
mod issued;
mod journey;
mod mails;
mod payment_requests;
mod permissions;
mod refunds;
mod registrations;
pub mod reminders;
mod retention;
mod rules;
mod set_up;
mod sign_in;
mod start;
mod users;
