//! Whether an invoice or credit note may be issued: every rule that its content breaks, all at
//! once. What passes here gives a document that is right in law and clean under EN 16931 and
//! Peppol BIS Billing 3.0 (domain/invoicing 1–4, domain/kmo-portefeuille 7).

mod lines;
mod parties;
mod problem;

use problem::Problems;
pub use problem::{Problem, ProblemCode};

use super::content::InvoiceContent;
use super::{InvoiceKind, PortfolioMode};
use crate::domain::money::Cents;

impl InvoiceContent {
    /// Every broken rule, in the order of the fields; nothing when the document may be made.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let mut problems = Problems::default();
        header(self, &mut problems);
        parties::check(self, &mut problems);
        course(self, &mut problems);
        lines::check(self, &mut problems);
        portfolio(self, &mut problems);
        correction(self, &mut problems);
        problems.into_vec()
    }
}

fn header(content: &InvoiceContent, problems: &mut Problems) {
    let number = content.number.as_str();
    let characters = number
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'));
    let shape = characters && (1..=30).contains(&number.len());
    problems.unless(shape, "number", ProblemCode::NumberShape);
    let in_order = content.due_date >= content.issue_date;
    problems.unless(in_order, "due_date", ProblemCode::DueBeforeIssue);
}

fn course(content: &InvoiceContent, problems: &mut Problems) {
    let Some(course) = &content.course else {
        return;
    };
    problems.text(&course.title, "course.title");
    problems.unless(
        course.end >= course.start,
        "course.end",
        ProblemCode::CourseDates,
    );
    problems.unless(
        course.hours.is_sign_positive() && !course.hours.is_zero(),
        "course.hours",
        ProblemCode::CourseHours,
    );
}

/// The portfolio is a means of payment for the admissible net amount: never a price reduction,
/// never VAT (domain/invoicing 3).
fn portfolio(content: &InvoiceContent, problems: &mut Problems) {
    let portfolio = &content.portfolio;
    let is_paid = portfolio.mode == PortfolioMode::Paid;
    if !is_paid && portfolio.paid_on.is_some() {
        problems.add("portfolio.paid_on", ProblemCode::PaidOnNotAllowed);
    }
    if portfolio.mode == PortfolioMode::None {
        let nothing = portfolio.amount.is_zero();
        problems.unless(nothing, "portfolio.amount", ProblemCode::PortfolioNotZero);
        return;
    }
    let has_number = content.buyer.enterprise_number.is_some();
    problems.unless(
        has_number,
        "buyer.enterprise_number",
        ProblemCode::PortfolioNeedsEnterprise,
    );
    let registered = content.registration_number.is_some();
    problems.unless(
        registered,
        "registration_number",
        ProblemCode::RegistrationNumberMissing,
    );
    let has_project = content.project_number.is_some();
    problems.unless(
        has_project,
        "project_number",
        ProblemCode::ProjectNumberMissing,
    );
    let most = content.admissible_net();
    if !portfolio.amount.is_positive() {
        problems.add("portfolio.amount", ProblemCode::PortfolioNotPositive);
    } else if most.is_ok_and(|most| portfolio.amount > most) {
        problems.add("portfolio.amount", ProblemCode::PortfolioAboveAdmissible);
    }
    match portfolio.paid_on {
        // On a credit note the day is that of the corrected invoice, which may be left out.
        None if is_paid && content.kind == InvoiceKind::Invoice => {
            problems.add("portfolio.paid_on", ProblemCode::PaidOnMissing);
        }
        Some(day) if is_paid && day > content.issue_date => {
            problems.add("portfolio.paid_on", ProblemCode::PaidAfterIssue);
        }
        _ => {}
    }
}

/// RD 4 art. 4: a credit note refers to the corrected invoice and its date (domain/invoicing 1).
fn correction(content: &InvoiceContent, problems: &mut Problems) {
    match (content.kind, &content.corrects) {
        (InvoiceKind::Invoice, Some(_)) => {
            problems.add("corrects", ProblemCode::CorrectsNotAllowed);
        }
        (InvoiceKind::Invoice, None) => {}
        (InvoiceKind::CreditNote, None) => problems.add("corrects", ProblemCode::CorrectsMissing),
        (InvoiceKind::CreditNote, Some(corrects)) => {
            problems.text(&corrects.number, "corrects.number");
            problems.text(&corrects.reason, "corrects.reason");
            problems.unless(
                corrects.issue_date <= content.issue_date,
                "corrects.issue_date",
                ProblemCode::CorrectsLater,
            );
        }
    }
    let nothing_given_back = content
        .totals()
        .is_ok_and(|totals| totals.gross <= Cents::ZERO);
    if content.kind == InvoiceKind::CreditNote && nothing_given_back {
        problems.add("lines", ProblemCode::CreditIsZero);
    }
}

#[cfg(test)]
mod tests;
