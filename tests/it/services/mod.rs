//! The use cases, on both databases, in the words of the field.

mod allocate_payment;
mod answer_payment;
mod application_life;
mod attendance_chain;
mod completeness;
mod compose_mail;
mod credit_invoice;
mod enrol;
mod hold_mail;
mod import_formats;
mod import_integrity;
pub mod import_statement;
mod instalments;
mod issue_batch;
mod issue_invoice;
mod known_accounts;
mod manage_rules;
mod plan_course;
mod plan_edition;
mod record_application;
mod refund;
mod register_customer;
mod remind;
mod stop_project;
mod take_attendance;
mod undo_import;
mod wipe_set_aside;
mod write_off;

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::user::Actor;
use dienstboek::services::Ctx;

/// The book itself, acting on Monday 23 November 2026 at ten in the morning in Brussels.
pub fn ctx() -> Ctx {
    Ctx {
        actor: Actor::system(),
        now: Moment::new("2026-11-23T09:00:00Z".parse().unwrap()),
    }
}
mod deadlines;
mod nudge;
