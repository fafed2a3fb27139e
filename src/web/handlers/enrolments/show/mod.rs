//! The page of one enrolment, which tells its whole story: who and what, what it costs and who pays
//! which part, the application and its deadlines, attendance, invoices, mails and what happened.

pub(in crate::web::handlers) mod completeness;
mod life;
mod views;

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use super::DeadlineView;
use super::check::PriceView;
use crate::domain::attendance::Verdict;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CustomerId, EditionId, EnrolmentId, InvoiceId};
use crate::domain::subsidy::completeness::pieces;
use crate::domain::subsidy::life::Life;
use crate::i18n::fl;
use crate::services::application_life;
use crate::services::attendance_overview::{self, AttendeeStanding};
use crate::services::completeness as known;
use crate::services::outlook::{self, Outlook};
use crate::storage::audit::{self, AuditRow};
use crate::storage::certificates;
use crate::storage::documents::{self, DocumentRow};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::mails::{self, MailRow};
use crate::storage::refunds::{self, Refund};
use crate::storage::tranches::{self, Balance};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::{ManageCustomers, ManageEnrolments, ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use completeness::CompletenessView;
use life::LifeView;
pub(in crate::web::handlers) use views::basis_points;
use views::{
    ApplicationView, DocumentView, EstimateView, InvoiceView, MailView, PersonView, StoryView,
};

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
    completeness: Option<CompletenessView>,
    uses_portfolio: bool,
    has_guide: bool,
    refusals: Vec<String>,
    estimate: Option<EstimateView>,
    application: Option<ApplicationView>,
    life: LifeView,
    people: Vec<PersonView>,
    threshold: String,
    price: PriceView,
    invoices: Vec<InvoiceView>,
    documents: Vec<DocumentView>,
    mails: Vec<MailView>,
    story: Vec<StoryView>,
    today: String,
    may_change: bool,
    /// A stop, a refund or a mistake is told of a cancelled enrolment too.
    may_change_life: bool,
    may_invoice: bool,
    /// The purchase order and who else gets the invoices.
    may_set_invoicing: bool,
}

/// Everything that the page tells, as stored.
struct Story {
    file: EnrolmentFile,
    life: Life,
    /// What a stop left to give back.
    refunds: Vec<Refund>,
    outlook: Outlook,
    standings: Vec<AttendeeStanding>,
    threshold: rust_decimal::Decimal,
    invoices: Vec<InvoiceRow>,
    balances: Vec<Balance>,
    documents: Vec<DocumentRow>,
    without_certificate: usize,
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
        threshold: attendance_overview::Measure::of_course(conn, file.course.id)?
            .threshold
            .percentage(),
        balances: tranches::list_of_invoices(conn, &ids)?,
        documents: documents::list_of_enrolment(conn, id)?,
        without_certificate: certificates::count_without(conn, id)?,
        mails: mails::list_of_enrolment(conn, id)?,
        events: audit::list_for_enrolment(conn, id)?,
        life: application_life::read(conn, &file)?,
        refunds: refunds::list_of_stop(conn, id)?,
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
        let is_invoiced = views::is_invoiced(&story);
        let deadlines = if is_confirmed {
            views::dates(&story).open()
        } else {
            Vec::new()
        };
        Ok(Self {
            id: enrolment.id,
            version: enrolment.version,
            customer: file.customer.id,
            edition: file.edition.id,
            edition_name: format!("{course} · {}", file.edition.code),
            facts: views::facts(t, today, file),
            cancelled: (!is_confirmed).then(|| {
                let reason = enrolment.cancelled_reason.clone().unwrap_or_default();
                fl!(t, "enrolment-cancelled-why", reason = reason)
            }),
            deadlines: deadlines
                .into_iter()
                .map(|d| DeadlineView::new(t, today, d))
                .collect(),
            completeness: (is_confirmed && enrolment.uses_portfolio).then(|| {
                let facts = known::facts(
                    file,
                    &story.documents,
                    &story.invoices,
                    &story.balances,
                    story.without_certificate,
                );
                CompletenessView::new(t, today, &pieces(&facts, today))
            }),
            uses_portfolio: enrolment.uses_portfolio,
            has_guide: is_confirmed && file.edition.starts_on.is_some(),
            refusals: story
                .outlook
                .refusals
                .iter()
                .map(|reason| t.reason(reason))
                .collect(),
            estimate: views::estimate_view(t, &story.outlook),
            application: file
                .application
                .as_ref()
                .map(|row| views::application_view(t, row, &story.life)),
            life: LifeView::new(
                t,
                today,
                &story.life,
                file.application.as_ref(),
                &story.refunds,
            ),
            people: views::people(t, &story),
            threshold: t.percentage(views::basis_points(story.threshold)),
            price: PriceView::new(t, views::lines(t, file), sums, enrolment.uses_portfolio),
            invoices: story
                .invoices
                .iter()
                .map(|row| views::invoice_view(t, row, &story.balances))
                .collect(),
            documents: story
                .documents
                .iter()
                .map(|row| views::document_view(t, row))
                .collect(),
            mails: story
                .mails
                .iter()
                .map(|row| views::mail_view(t, row))
                .collect(),
            story: story
                .events
                .iter()
                .map(|row| views::story_view(t, row))
                .collect(),
            today: today.to_string(),
            may_change_life: who.may::<ManageEnrolments>(),
            may_change: is_confirmed && who.may::<ManageEnrolments>(),
            may_set_invoicing: is_confirmed && who.may::<ManageCustomers>(),
            may_invoice: is_confirmed && !is_invoiced && who.may::<ManageInvoices>(),
            customer_name,
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .titled(title),
        })
    }
}
