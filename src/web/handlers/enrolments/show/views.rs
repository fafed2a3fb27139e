//! What the page of an enrolment shows of each thing that hangs on it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Story;
use crate::domain::attendance::Verdict;
use crate::domain::enrolment::PlaceStatus;
use crate::domain::id::{DocumentId, InvoiceId, MailId, PlaceId};
use crate::domain::invoice::Channel;
use crate::domain::mail::MailStatus;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::deadlines::{Dates, DeadlineKind, retention_day};
use crate::domain::subsidy::life::{Life, StepKind};
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::AttendeeStanding;
use crate::services::outlook::Outlook;
use crate::storage::applications::ApplicationRow;
use crate::storage::audit::AuditRow;
use crate::storage::documents::DocumentRow;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::invoices::InvoiceRow;
use crate::storage::mails::MailRow;
use crate::storage::tranches::Balance;
use crate::web::handlers::enrolments::check::LineView;

pub(super) struct EstimateView {
    pub own_share: String,
    pub subsidy: String,
    pub basis: String,
    pub warnings: Vec<String>,
}

pub(super) struct ApplicationView {
    pub number: String,
    pub applied_on: String,
    pub project_amount: String,
    pub own_share: String,
    pub subsidy: String,
    pub size: String,
    /// Neither refused nor stopped.
    pub stands: bool,
    pub asks_judging: bool,
    pub is_judged: bool,
    pub is_refused: bool,
    pub asks_deposit: bool,
    pub asks_order: bool,
    pub note: String,
    pub version: i64,
}

pub(super) struct PersonView {
    pub place: PlaceId,
    pub name: String,
    pub statute: String,
    pub is_withdrawn: bool,
    pub attendance: Option<String>,
    pub verdict: Verdict,
}

pub(super) struct InvoiceView {
    pub id: InvoiceId,
    pub number: String,
    pub kind: String,
    pub day: String,
    pub gross: String,
    pub open: String,
    pub is_open: bool,
}

pub(super) struct DocumentView {
    pub id: DocumentId,
    pub name: String,
    pub made: String,
}

pub(super) struct MailView {
    pub id: MailId,
    pub subject: String,
    pub recipient: String,
    pub at: String,
    pub status: String,
    pub tag: &'static str,
}

pub(super) struct StoryView {
    pub at: String,
    pub who: String,
    pub what: String,
}

/// Whether an invoice stands that no credit note took back.
pub(super) fn is_invoiced(story: &Story) -> bool {
    !crate::storage::invoices::standing(&story.invoices).is_empty()
}

/// What the deadlines hang on, invoices and payments included.
pub(super) fn dates(story: &Story) -> Dates {
    let file = &story.file;
    let application = file.application.as_ref().filter(|row| row.stands());
    let is_stopped = story.life.told(StepKind::Stopped).is_some();
    let portfolio: Vec<&Balance> = story
        .balances
        .iter()
        .filter(|balance| balance.tranche.channel == Channel::Portfolio)
        .collect();
    Dates {
        start: file.edition.starts_on,
        end: file.edition.ends_on,
        applied_on: application.map(|application| application.applied_on),
        judge_by: story.life.judge_by(),
        deposited_on: application.and_then(|application| application.deposited_on),
        payment_ordered_on: application.and_then(|application| application.payment_ordered_on),
        // A stopped project asks for nothing more; one that was refused makes place for another.
        with_subsidy: file.enrolment.uses_portfolio && !is_stopped,
        is_invoiced: is_invoiced(story),
        is_portfolio_paid: !portfolio.is_empty()
            && portfolio
                .iter()
                .all(|balance| !balance.open().is_positive()),
    }
}

pub(super) fn facts(t: Texts, today: NaiveDate, file: &EnrolmentFile) -> Vec<(String, String)> {
    let mut facts = vec![
        (
            fl!(t, "enrolment-agreed-on"),
            t.day(file.enrolment.agreed_on),
        ),
        (
            fl!(t, "enrolment-start"),
            file.edition
                .starts_on
                .map(|day| t.when(day, today))
                .unwrap_or_default(),
        ),
        (
            fl!(t, "enrolment-end"),
            file.edition
                .ends_on
                .map(|day| t.day(day))
                .unwrap_or_default(),
        ),
    ];
    if let Some(start) = file.edition.starts_on {
        let until = t.day(retention_day(start));
        facts.push((DeadlineKind::Retention.label(t), until));
    }
    if let Some(registration) = &file.registration {
        facts.push((
            fl!(t, "enrolment-registration"),
            registration.number.normal(),
        ));
    }
    if let Some(theme) = file.course.theme {
        facts.push((fl!(t, "enrolment-theme"), theme.label(t)));
    }
    if let Some(reference) = &file.enrolment.purchase_reference {
        facts.push((fl!(t, "enrolment-purchase-reference"), reference.clone()));
    }
    facts
}

pub(super) fn estimate_view(t: Texts, outlook: &Outlook) -> Option<EstimateView> {
    let estimate = outlook.estimate.as_ref()?;
    let rule = t.short_day(estimate.rule?);
    let percentage = t.rate(basis_points(estimate.percentage?));
    Some(EstimateView {
        own_share: t.money(estimate.own_share?),
        subsidy: t.money(estimate.subsidy?),
        basis: fl!(
            t,
            "enrolment-portfolio-estimate-hint",
            day = rule,
            percentage = percentage
        ),
        warnings: estimate
            .warnings
            .iter()
            .map(|reason| t.reason(reason))
            .collect(),
    })
}

/// A percentage in hundredths of a percent.
pub(in crate::web::handlers) fn basis_points(percentage: Decimal) -> i64 {
    let hundredths = percentage * Decimal::ONE_HUNDRED;
    hundredths.trunc().to_i64().unwrap_or_default()
}

pub(super) fn application_view(t: Texts, row: &ApplicationRow, life: &Life) -> ApplicationView {
    // What the bank proves isn't asked again.
    let is_open = |kind| row.stands() && life.told(kind).is_none() && life.implied(kind).is_none();
    ApplicationView {
        stands: row.stands(),
        asks_judging: row.status == ApplicationStatus::Applied,
        is_judged: life.told(StepKind::Accepted).is_some(),
        is_refused: life.told(StepKind::Refused).is_some(),
        asks_deposit: is_open(StepKind::Deposited),
        asks_order: is_open(StepKind::PaymentOrdered),
        number: row.project_number.normal(),
        applied_on: t.day(row.applied_on),
        project_amount: t.money(row.project_cents),
        own_share: t.money(row.own_share_cents),
        subsidy: t.money(row.subsidy_cents),
        size: row.size.label(t),
        note: row.note.clone(),
        version: row.version,
    }
}

pub(super) fn people(t: Texts, story: &Story) -> Vec<PersonView> {
    let standing_of = |place| {
        story
            .standings
            .iter()
            .find(|s| s.attendee.place_id == place)
    };
    let places = story.file.places.iter();
    places
        .map(|place| {
            let standing = standing_of(place.id);
            let tally = standing.map(AttendeeStanding::tally);
            let share = tally.and_then(|tally| tally.so_far());
            PersonView {
                place: place.id,
                name: place.participant.full_name(),
                statute: place.participant.statute.label(t),
                is_withdrawn: place.status == PlaceStatus::Withdrawn,
                attendance: share.map(|share| t.percentage(basis_points(share.percentage()))),
                verdict: standing.map_or(Verdict::NothingYet, AttendeeStanding::verdict),
            }
        })
        .collect()
}

pub(super) fn lines(t: Texts, file: &EnrolmentFile) -> Vec<LineView> {
    file.lines
        .iter()
        .map(|row| &row.line)
        .map(|line| LineView {
            description: line.description.clone(),
            kind: line.kind.label(t),
            quantity: t.number(i64::from(line.quantity)),
            unit_price: t.money(line.unit_price_cents),
            amount: t.money(line.net_cents),
            is_admissible: line.is_admissible(),
        })
        .collect()
}

pub(super) fn invoice_view(t: Texts, row: &InvoiceRow, balances: &[Balance]) -> InvoiceView {
    let own = balances
        .iter()
        .filter(|balance| balance.tranche.invoice_id == row.id);
    let open = own.map(Balance::open).sum();
    InvoiceView {
        id: row.id,
        number: row.number.clone(),
        kind: row.kind.label(t),
        day: t.short_day(row.issue_date),
        gross: t.money(row.gross_cents),
        open: t.money(open),
        is_open: open.is_positive(),
    }
}

pub(super) fn document_view(t: Texts, row: &DocumentRow) -> DocumentView {
    DocumentView {
        id: row.id,
        name: row.file_name.clone(),
        made: t.moment(row.created_at),
    }
}

pub(super) fn mail_view(t: Texts, row: &MailRow) -> MailView {
    MailView {
        id: row.id,
        subject: row.subject.clone(),
        recipient: row.recipient_address.clone(),
        at: t.moment(row.sent_at.unwrap_or(row.created_at)),
        status: row.status.label(t),
        tag: match row.status {
            MailStatus::Sent => "tag-good",
            MailStatus::Failed | MailStatus::Bounced => "tag-bad",
            MailStatus::Queued | MailStatus::Held | MailStatus::InFlight | MailStatus::Deferred => {
                "tag-waits"
            }
            MailStatus::Cancelled => "",
        },
    }
}

pub(super) fn story_view(t: Texts, row: &AuditRow) -> StoryView {
    StoryView {
        at: t.moment(row.event.at),
        who: row.event.actor_name.clone(),
        what: t.deed(&row.event.action, &row.event.summary),
    }
}
