//! The use cases: a file for each thing that a person asks for.
//!
//! Each one gathers (storage), decides (domain, pure) and applies (storage, with the audit event
//! and the outbox row in the same transaction). It takes a [`Ctx`], a `Tx` and a command whose
//! fields are domain values already.

pub mod access_point;
pub mod accountant_copy;
pub mod agenda;
pub mod aging;
pub mod allocate_payment;
pub mod announce;
pub mod answer_payment;
pub mod application_guide;
pub mod application_life;
pub mod attendance_links;
pub mod attendance_list;
pub mod attendance_overview;
pub mod attendance_rule;
pub mod attendance_table;
pub mod below_threshold;
pub mod calendar_addresses;
pub mod cancel_enrolment;
pub mod certificates;
pub mod change_institute;
pub mod check_customer;
pub mod close_attendance;
pub mod completeness;
pub mod compose_mail;
pub mod confirm_enrolment;
pub mod correct_attendance;
pub mod counter_parts;
pub mod credit_invoice;
pub mod credit_notes;
pub mod customer_objection;
pub mod customer_page;
pub mod deadline_calendar;
pub mod deliverability;
pub mod deliveries;
pub mod dispute;
pub mod draft_invoice;
pub mod enrol;
pub mod enrolment_invoicing;
pub mod erase_evidence;
pub mod evidence;
pub mod file_half_day;
pub mod fiscal_document;
pub mod hand_over;
pub mod hold_mail;
pub mod import_applications;
pub mod import_statement;
pub mod inspection_dossier;
pub mod invoice_copies;
pub mod invoice_routing;
pub mod invoicing_settings;
pub mod issue_batch;
pub mod issue_invoice;
pub mod judge_application;
pub mod known_accounts;
pub mod late_payment;
pub mod line_money;
pub mod mail_settings;
pub mod mail_templates;
pub mod manage_mail;
pub mod manage_registrations;
pub mod manage_rules;
pub mod manage_users;
pub mod match_lines;
mod matching_ledger;
pub mod nudge;
pub mod open_inspection;
pub mod outlook;
pub mod own_accounts;
pub mod parties;
pub mod passwords;
pub mod plan_course;
pub mod plan_edition;
pub mod plan_trainer;
pub mod read_mail;
pub mod record_application;
pub mod refund;
pub mod refund_of_line;
pub mod refund_of_stop;
pub mod refuse_foreign;
pub mod register_customer;
pub mod register_participant;
pub mod remind;
pub mod replan;
pub mod request_payment;
pub mod resend_invoice;
pub mod room_intake;
pub mod set_reminders;
pub mod set_up;
pub mod sign_attendance;
pub mod sign_in;
pub mod state_account;
pub mod stop_project;
pub mod substitute;
pub mod take_attendance;
pub mod tokens;
pub mod transfer;
pub mod undo_import;
pub mod verify;
pub mod warn_attendance;
pub mod wipe_set_aside;
pub mod write_off;

use chrono::NaiveDate;

use crate::domain::calendar::Moment;
use crate::domain::id::{EnrolmentId, Id};
use crate::domain::user::Actor;
use crate::storage::audit::{self, AuditEvent};
use crate::storage::invoices::InvoiceRow;
use crate::storage::{Error, Tx};

/// Who acts, and when. Time comes in here; no use case asks a clock.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub actor: Actor,
    pub now: Moment,
}

impl Ctx {
    /// The calendar day in Brussels.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.day()
    }

    /// Records what was done, as the last step of a use case.
    ///
    /// # Errors
    /// What the database reports.
    pub fn record(&self, tx: &mut Tx<'_>, deed: Deed) -> Result<(), Error> {
        audit::record(tx, &self.event(deed), self.now)?;
        Ok(())
    }

    /// Records many deeds in their order; fast also where they are many thousands.
    ///
    /// # Errors
    /// What the database reports.
    pub fn record_all(&self, tx: &mut Tx<'_>, deeds: Vec<Deed>) -> Result<(), Error> {
        let events: Vec<AuditEvent> = deeds.into_iter().map(|deed| self.event(deed)).collect();
        audit::record_all(tx, &events, self.now)
    }

    fn event(&self, deed: Deed) -> AuditEvent {
        AuditEvent {
            actor_id: self.actor.id,
            actor_name: self.actor.name.clone(),
            action: deed.action.to_owned(),
            subject_kind: deed.subject_kind.to_owned(),
            subject_id: deed.subject_id,
            enrolment_id: deed.enrolment_id,
            summary: deed.summary,
            details: deed.details,
        }
    }
}

/// What a use case did, for the log. What a person reads is the action's own sentence in his
/// language with `summary` in it, so a summary is plain data: a number, a name, an amount.
#[derive(Debug, Clone)]
pub struct Deed {
    action: &'static str,
    subject_kind: &'static str,
    subject_id: i64,
    enrolment_id: Option<EnrolmentId>,
    summary: String,
    details: serde_json::Value,
}

impl Deed {
    /// `action` is a stable word such as `course.created`; what stands before the dot is the kind
    /// of the subject.
    #[must_use]
    pub fn new<T>(action: &'static str, subject: Id<T>, summary: impl Into<String>) -> Self {
        Self {
            action,
            subject_kind: action.split_once('.').map_or(action, |(kind, _)| kind),
            subject_id: subject.value(),
            enrolment_id: None,
            summary: summary.into(),
            details: serde_json::Value::Null,
        }
    }

    /// About an invoice, and part of the story of its enrolment.
    #[must_use]
    pub fn of_invoice(
        action: &'static str,
        invoice: &InvoiceRow,
        summary: impl Into<String>,
    ) -> Self {
        Self::new(action, invoice.id, summary).of_enrolment(invoice.enrolment_id)
    }

    /// Makes it part of the story of an enrolment, where there is one.
    #[must_use]
    pub fn of_enrolment(mut self, id: impl Into<Option<EnrolmentId>>) -> Self {
        self.enrolment_id = id.into();
        self
    }

    /// Adds the values that changed, for whoever looks closer.
    #[must_use]
    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = details;
        self
    }
}
