//! The kmo-portefeuille as the institute meets it: dated rules, the estimate, the judgement of an
//! application, its life and its deadlines (domain/kmo-portefeuille).

pub mod admissible;
pub mod application;
pub mod checklist;
pub mod completeness;
pub mod conditions;
pub mod deadlines;
pub mod elements;
pub mod eligibility;
pub mod estimate;
pub mod guide;
pub mod life;
pub mod nudge;
pub mod portal_list;
pub mod portal_mail;
pub mod reason;
pub mod rules;
pub mod stop;

pub use reason::Reason;
pub use rules::Rules;

crate::text_enum! {
    /// Where an application stands. The later steps carry their date in the application itself.
    ApplicationStatus, "application status" {
        Applied = "applied",
        Accepted = "accepted",
        Refused = "refused",
        Stopped = "stopped",
    }
}
