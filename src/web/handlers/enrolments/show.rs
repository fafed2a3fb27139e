//! The page of one enrolment, which tells its whole story: who and what, what it costs and who pays
//! which part, the application and its deadlines, attendance, invoices, mails and what happened.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use super::DeadlineView;
use super::check::{LineView, PriceView};
use crate::domain::attendance::Verdict;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CustomerId, DocumentId, EditionId, EnrolmentId, InvoiceId, MailId};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::mail::MailStatus;
use crate::domain::subsidy::deadlines::Dates;
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::services::outlook::{self, Outlook};
use crate::storage::applications::ApplicationRow;
use crate::storage::audit::{self, AuditRow};
use crate::storage::documents::{self, DocumentRow};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::mails::{self, MailRow};
use crate::storage::tranches::{self, Balance};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "enrolments/show.html")]
struct ShowPage {
    page: Page,
    id: EnrolmentId,
    version: i64,
    customer: CustomerId,
    customer_name: String,
    edition: EditionId,
    edition_name: String,
    facts: Vec<(String, String)>,
    cancelled: Option<String>,
    deadlines: Vec<DeadlineView>,
    uses_portfolio: bool,
    refusals: Vec<String>,
    estimate: Option<EstimateView>,
    application: Option<ApplicationView>,
    people: Vec<PersonView>,
    threshold: String,
    price: PriceView,
    invoices: Vec<InvoiceView>,
    documents: Vec<DocumentView>,
    mails: Vec<MailView>,
    story: Vec<StoryView>,
    today: String,
    may_change: bool,
    may_invoice: bool,
}

struct EstimateView {
    own_share: String,
    subsidy: String,
    basis: String,
    warnings: Vec<String>,
}

struct ApplicationView {
    number: String,
    applied_on: String,
    project_amount: String,
    own_share: String,
    subsidy: String,
    size: String,
    deposited_on: Option<String>,
    payment_ordered_on: Option<String>,
    note: String,
    version: i64,
}

struct PersonView {
    name: String,
    statute: String,
    is_withdrawn: bool,
    attendance: Option<String>,
    verdict: Verdict,
}

struct InvoiceView {
    id: InvoiceId,
    number: String,
    kind: String,
    day: String,
    gross: String,
    open: String,
    is_open: bool,
}

struct DocumentView {
    id: DocumentId,
    name: String,
    made: String,
}

struct MailView {
    id: MailId,
    subject: String,
    recipient: String,
    at: String,
    status: String,
    tag: &'static str,
}

struct StoryView {
    at: String,
    who: String,
    what: String,
}

/// Everything that the page tells, as stored.
struct Story {
    file: EnrolmentFile,
    outlook: Outlook,
    standings: Vec<AttendeeStanding>,
    threshold: rust_decimal::Decimal,
    invoices: Vec<InvoiceRow>,
    balances: Vec<Balance>,
    documents: Vec<DocumentRow>,
    mails: Vec<MailRow>,
    events: Vec<AuditRow>,
}

fn gather(
    conn: &mut AnyConnection,
    id: EnrolmentId,
    today: NaiveDate,
) -> Result<Story, StorageError> {
    let file = enrolment_file::get(conn, id)?;
    let invoices = invoices::list_of_enrolment(conn, id)?;
    let ids: Vec<InvoiceId> = invoices.iter().map(|invoice| invoice.id).collect();
    Ok(Story {
        outlook: outlook::of_enrolment(conn, &file, today)?,
        standings: attendance_overview::of_enrolment(conn, file.edition.id, id)?,
        threshold: attendance_overview::Measure::get(conn)?
            .threshold
            .percentage(),
        balances: tranches::list_of_invoices(conn, &ids)?,
        documents: documents::list_of_enrolment(conn, id)?,
        mails: mails::list_of_enrolment(conn, id)?,
        events: audit::list_for_enrolment(conn, id)?,
        invoices,
        file,
    })
}

/// `GET /enrolments/{id}`
pub async fn show(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let id = id.into_inner();
    let today = page.today;
    let story = state.db.read(move |conn| gather(conn, id, today)).await?;
    view::show(&ShowPage::new(&who, page, story)?)
}

impl ShowPage {
    fn new(who: &Allowed<SeeBook>, page: Page, story: Story) -> Result<Self, Error> {
        let (t, today) = (page.t, page.today);
        let file = &story.file;
        let enrolment = &file.enrolment;
        let is_confirmed = enrolment.status == EnrolmentStatus::Confirmed;
        let vat = file.vat().map_err(Error::internal)?;
        let sums = (enrolment.net_cents, enrolment.admissible_cents, vat);
        let customer_name = file.customer.customer.name.clone();
        let course = file.course.title.as_str();
        let title = fl!(
            t,
            "enrolment-title",
            customer = customer_name.as_str(),
            course = course
        );
        let deadlines = if is_confirmed {
            dates(&story).open()
        } else {
            Vec::new()
        };
        Ok(Self {
            id: enrolment.id,
            version: enrolment.version,
            customer: file.customer.id,
            edition: file.edition.id,
            edition_name: format!("{course} · {}", file.edition.code),
            facts: facts(t, today, file),
            cancelled: (!is_confirmed).then(|| {
                let reason = enrolment.cancelled_reason.clone().unwrap_or_default();
                fl!(t, "enrolment-cancelled-why", reason = reason)
            }),
            deadlines: deadlines
                .into_iter()
                .map(|d| DeadlineView::new(t, today, d))
                .collect(),
            uses_portfolio: enrolment.uses_portfolio,
            refusals: story
                .outlook
                .refusals
                .iter()
                .map(|reason| t.reason(reason))
                .collect(),
            estimate: estimate_view(t, &story.outlook),
            application: file
                .application
                .as_ref()
                .map(|row| application_view(t, row)),
            people: people(t, &story),
            threshold: t.percentage(basis_points(story.threshold)),
            price: PriceView::new(t, lines(t, file), sums, enrolment.uses_portfolio),
            invoices: story
                .invoices
                .iter()
                .map(|row| invoice_view(t, row, &story.balances))
                .collect(),
            documents: story
                .documents
                .iter()
                .map(|row| document_view(t, row))
                .collect(),
            mails: story.mails.iter().map(|row| mail_view(t, row)).collect(),
            story: story.events.iter().map(|row| story_view(t, row)).collect(),
            today: today.to_string(),
            may_change: is_confirmed && who.may::<ManageEnrolments>(),
            may_invoice: is_confirmed && who.may::<ManageInvoices>(),
            customer_name,
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .titled(title),
        })
    }
}

/// What the deadlines hang on, invoices and payments included.
fn dates(story: &Story) -> Dates {
    let file = &story.file;
    let application = file.application.as_ref();
    let portfolio: Vec<&Balance> = story
        .balances
        .iter()
        .filter(|balance| balance.tranche.channel == Channel::Portfolio)
        .collect();
    Dates {
        start: file.edition.starts_on,
        end: file.edition.ends_on,
        applied_on: application.map(|application| application.applied_on),
        deposited_on: application.and_then(|application| application.deposited_on),
        payment_ordered_on: application.and_then(|application| application.payment_ordered_on),
        with_subsidy: file.enrolment.uses_portfolio,
        is_invoiced: story
            .invoices
            .iter()
            .any(|row| row.kind == InvoiceKind::Invoice),
        is_portfolio_paid: !portfolio.is_empty()
            && portfolio
                .iter()
                .all(|balance| !balance.open().is_positive()),
    }
}

fn facts(t: Texts, today: NaiveDate, file: &EnrolmentFile) -> Vec<(String, String)> {
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

fn estimate_view(t: Texts, outlook: &Outlook) -> Option<EstimateView> {
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
fn basis_points(percentage: rust_decimal::Decimal) -> i64 {
    let hundredths = percentage * rust_decimal::Decimal::ONE_HUNDRED;
    rust_decimal::prelude::ToPrimitive::to_i64(&hundredths.trunc()).unwrap_or_default()
}

fn application_view(t: Texts, row: &ApplicationRow) -> ApplicationView {
    ApplicationView {
        number: row.project_number.normal(),
        applied_on: t.day(row.applied_on),
        project_amount: t.money(row.project_cents),
        own_share: t.money(row.own_share_cents),
        subsidy: t.money(row.subsidy_cents),
        size: row.size.label(t),
        deposited_on: row.deposited_on.map(|day| t.day(day)),
        payment_ordered_on: row.payment_ordered_on.map(|day| t.day(day)),
        note: row.note.clone(),
        version: row.version,
    }
}

fn people(t: Texts, story: &Story) -> Vec<PersonView> {
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
                name: place.participant.full_name(),
                statute: place.participant.statute.label(t),
                is_withdrawn: place.status == crate::domain::enrolment::PlaceStatus::Withdrawn,
                attendance: share.map(|share| t.percentage(basis_points(share.percentage()))),
                verdict: standing.map_or(Verdict::NothingYet, AttendeeStanding::verdict),
            }
        })
        .collect()
}

fn lines(t: Texts, file: &EnrolmentFile) -> Vec<LineView> {
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

fn invoice_view(t: Texts, row: &InvoiceRow, balances: &[Balance]) -> InvoiceView {
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

fn document_view(t: Texts, row: &DocumentRow) -> DocumentView {
    DocumentView {
        id: row.id,
        name: row.file_name.clone(),
        made: t.moment(row.created_at),
    }
}

fn mail_view(t: Texts, row: &MailRow) -> MailView {
    MailView {
        id: row.id,
        subject: row.subject.clone(),
        recipient: row.recipient_address.clone(),
        at: t.moment(row.sent_at.unwrap_or(row.created_at)),
        status: row.status.label(t),
        tag: match row.status {
            MailStatus::Sent => "tag-good",
            MailStatus::Failed | MailStatus::Bounced => "tag-bad",
            MailStatus::Queued | MailStatus::InFlight | MailStatus::Deferred => "tag-waits",
            MailStatus::Cancelled => "",
        },
    }
}

fn story_view(t: Texts, row: &AuditRow) -> StoryView {
    StoryView {
        at: t.moment(row.event.at),
        who: row.event.actor_name.clone(),
        what: t.deed(&row.event.action, &row.event.summary),
    }
}
