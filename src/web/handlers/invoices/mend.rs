//! What stands in the way of an invoice, in words, each with the place where it is mended.

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::invoice::check::{Problem, ProblemCode};
use crate::domain::party::ContactRole;
use crate::i18n::{Label, Texts, fl};
use crate::services::issue_invoice::Draft;
use crate::storage::contacts::ContactRow;

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Obstacle {
    pub text: String,
    /// Where: an address and what that place is called.
    pub mend: Option<(String, String)>,
}

/// Everything that stands in the way, each once: the same gap in three lines is one thing to do.
pub(super) fn obstacles(t: Texts, draft: &Draft) -> Vec<Obstacle> {
    let mut obstacles: Vec<Obstacle> = Vec::new();
    for problem in &draft.problems {
        let obstacle = Obstacle {
            text: text(t, problem),
            mend: place(t, draft, problem),
        };
        if !obstacles.contains(&obstacle) {
            obstacles.push(obstacle);
        }
    }
    let customer = draft.file.customer.id;
    for blocking in draft.routing.obstacles.iter().filter(|one| one.blocks()) {
        let at = format!("/customers/{customer}/edit#enterprise_number");
        obstacles.push(Obstacle {
            text: blocking.label(t),
            mend: Some((at, fl!(t, "mend-customer"))),
        });
    }
    if draft.file.enrolment.status == EnrolmentStatus::Cancelled {
        obstacles.push(Obstacle {
            text: fl!(t, "invoice-enrolment-cancelled"),
            mend: None,
        });
    }
    if draft.month_closed {
        obstacles.push(Obstacle {
            text: fl!(t, "invoice-month-closed"),
            mend: Some(("/hand-over".to_owned(), fl!(t, "hand-over-title"))),
        });
    }
    if !draft.has_address() {
        let is_for_invoices = |row: &&ContactRow| row.contact.role == ContactRole::Invoice;
        let contact = draft.file.contacts.iter().find(is_for_invoices);
        let at = contact.map_or_else(
            || format!("/customers/{customer}/edit#email"),
            |row| format!("/contacts/{}#email", row.id),
        );
        obstacles.push(Obstacle {
            text: fl!(t, "invoice-no-address"),
            mend: Some((at, fl!(t, "invoice-no-address-fix"))),
        });
    }
    obstacles
}

/// What is wrong; an empty mention is named.
fn text(t: Texts, problem: &Problem) -> String {
    if problem.code != ProblemCode::TextMissing {
        return problem.code.label(t);
    }
    let (party, rest) = problem.path.split_once('.').unwrap_or_default();
    let field = match rest {
        "name" => fl!(t, "customer-name"),
        "address.street" => fl!(t, "customer-street"),
        "address.postcode" => fl!(t, "customer-postcode"),
        "address.city" => fl!(t, "customer-city"),
        _ => return problem.code.label(t),
    };
    match party {
        "buyer" => fl!(t, "mend-empty-customer", field = field),
        "seller" => fl!(t, "mend-empty-institute", field = field),
        _ => problem.code.label(t),
    }
}

/// Where a field of the invoice comes from.
fn place(t: Texts, draft: &Draft, problem: &Problem) -> Option<(String, String)> {
    let path = problem.path.as_str();
    let (enrolment, course) = (draft.file.enrolment.id, draft.file.course.id);
    if let Some(field) = path.strip_prefix("seller.") {
        let field = match field {
            "name" => "legal_name",
            other => other.trim_start_matches("address."),
        };
        let at = format!("/settings/institute#{field}");
        return Some((at, fl!(t, "mend-institute")));
    }
    if let Some(field) = path.strip_prefix("buyer.") {
        let field = field.trim_start_matches("address.");
        let at = format!("/customers/{}/edit#{field}", draft.file.customer.id);
        return Some((at, fl!(t, "mend-customer")));
    }
    if path.contains(".vat") {
        return Some((format!("/courses/{course}/edit"), fl!(t, "mend-course")));
    }
    if path.starts_with("lines") {
        return Some(if draft.terms.discount_bp > 0 {
            ("#discount".to_owned(), fl!(t, "mend-discount"))
        } else {
            (format!("/enrolments/{enrolment}"), fl!(t, "mend-enrolment"))
        });
    }
    if path.starts_with("portfolio") || path == "project_number" {
        let at = format!("/enrolments/{enrolment}/application");
        return Some((at, fl!(t, "mend-application")));
    }
    if path.starts_with("course") || path == "registration_number" {
        return Some((format!("/courses/{course}/edit"), fl!(t, "mend-course")));
    }
    None
}
