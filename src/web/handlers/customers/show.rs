//! One customer: who it is, whether it can use the kmo-portefeuille, its people and its enrolments.

use std::collections::BTreeMap;

use actix_web::web::Path;
use askama::Template;

use super::{ConditionsView, RoutingView};
use crate::domain::id::{ContactId, CustomerId, EnrolmentId, ParticipantId};
use crate::domain::money::Cents;
use crate::domain::sending::routing::Routing;
use crate::domain::subsidy::Rules;
use crate::domain::subsidy::life::Receipts;
use crate::domain::subsidy::rules::choices::Choices;
use crate::i18n::{Label, Texts, fl};
use crate::services::invoice_routing;
use crate::storage::contacts::{self, ContactRow};
use crate::storage::customer_checks::{self, CustomerChecksRow};
use crate::storage::customers::{self, CustomerRow};
use crate::storage::enrolment_list::{self, EnrolmentFilter, EnrolmentItem};
use crate::storage::mail_pauses::{self, PauseRow};
use crate::storage::participants::{self, ParticipantRow};
use crate::storage::refunds::{self as stored_refunds, Refund};
use crate::storage::{
    AnyConnection, Error as StorageError, Page as ListPage, application_steps, applications,
    customer_sending, nudges, rules,
};
use crate::web::auth::Allowed;
use crate::web::handlers::bank::refunds;
use crate::web::handlers::enrolments::{DeadlineView, next_deadline, state_tag};
use crate::web::page::Page;
use crate::web::permissions::{
    ManageBank, ManageCustomers, ManageEnrolments, ManageMails, SeeBook,
};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The most enrolments that the page shows; the list of enrolments has them all.
const ENROLMENTS_MAX: u32 = 25;

#[derive(Template)]
#[template(path = "customers/show.html")]
struct ShowPage {
    page: Page,
    id: CustomerId,
    facts: Vec<(String, String)>,
    conditions: ConditionsView,
    routing: RoutingView,
    /// What is known of this year's ceiling.
    ceiling: Option<String>,
    email: String,
    note: String,
    contacts: Vec<ContactView>,
    participants: Vec<ParticipantView>,
    enrolments: Vec<EnrolmentView>,
    has_more: bool,
    /// Whether subsidy reminders go to this customer.
    is_nudged: bool,
    /// Until when nothing automatic goes to this customer, in a sentence.
    mail_pause: Option<String>,
    may_mail: bool,
    refunds: Vec<refunds::Row>,
    may_refund: bool,
    may_change: bool,
    may_enrol: bool,
}

struct ContactView {
    id: ContactId,
    role: String,
    name: String,
    email: String,
    phone: String,
    language: String,
}

struct ParticipantView {
    id: ParticipantId,
    name: String,
    email: String,
    statute: String,
}

struct EnrolmentView {
    id: EnrolmentId,
    course: String,
    start: String,
    amount: String,
    project: String,
    /// Where the subsidy stands, with the colour of its tag.
    state: Option<(String, &'static str)>,
    is_cancelled: bool,
    deadline: Option<DeadlineView>,
}

struct File {
    row: CustomerRow,
    routing: Routing,
    contacts: Vec<ContactRow>,
    participants: Vec<ParticipantRow>,
    enrolments: Vec<EnrolmentItem>,
    receipts: BTreeMap<EnrolmentId, Receipts>,
    choices: Choices,
    checks: Option<CustomerChecksRow>,
    total: i64,
    used: Cents,
    rules: Rules,
    is_nudged: bool,
    mail_pause: Option<PauseRow>,
    refunds: Vec<Refund>,
}

fn gather(
    conn: &mut AnyConnection,
    id: CustomerId,
    today: chrono::NaiveDate,
) -> Result<File, StorageError> {
    let filter = EnrolmentFilter {
        customer: Some(id),
        ..EnrolmentFilter::default()
    };
    let page = ListPage::sized(1, ENROLMENTS_MAX);
    let enrolments = enrolment_list::page(conn, &filter, page)?;
    let ids: Vec<EnrolmentId> = enrolments.rows.iter().map(|item| item.id).collect();
    let row = customers::get(conn, id)?;
    let chosen = customer_sending::get(conn, id)?.sending;
    Ok(File {
        receipts: application_steps::receipts(conn, &ids)?,
        choices: rules::get_choices(conn)?.0,
        checks: customer_checks::find(conn, id)?,
        routing: invoice_routing::of_customer(conn, &row.customer, &chosen)?,
        row,
        contacts: contacts::list_for(conn, id)?,
        participants: participants::list_for(conn, id)?,
        total: enrolments.total,
        enrolments: enrolments.rows,
        used: applications::subsidy_in_year(conn, id, today)?,
        refunds: stored_refunds::list_of_customer(conn, id)?,
        rules: rules::get(conn)?,
        is_nudged: !nudges::list_customers_off(conn)?.contains(&id),
        mail_pause: mail_pauses::find(conn, id, today)?,
    })
}

/// `GET /customers/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<CustomerId>) -> Answer {
    let id = id.into_inner();
    let (t, today) = (page.t, page.today);
    let file = state.db.read(move |conn| gather(conn, id, today)).await?;
    let customer = &file.row.customer;
    let conditions = ConditionsView::new(t, customer, file.checks.as_ref());
    let size_rule = file
        .rules
        .on(today)
        .ok()
        .zip(customer.size)
        .and_then(|(version, size)| version.of_size(size));
    let ceiling = size_rule
        .filter(|_| customer.facts().refusals().is_empty())
        .map(|rule| {
            let left = (rule.ceiling - file.used).max(Cents::ZERO);
            fl!(
                t,
                "customer-ceiling-left",
                left = t.money(left),
                ceiling = t.money(rule.ceiling)
            )
        });
    view::show(&ShowPage {
        page: page
            .under("/customers", fl!(t, "customer-list-title"))
            .titled(customer.name.clone()),
        id,
        facts: facts(t, &file.row),
        conditions,
        routing: RoutingView::new(t, id, &file.routing),
        ceiling,
        email: customer.email.clone(),
        note: customer.note.clone(),
        contacts: file
            .contacts
            .into_iter()
            .map(|row| contact_view(t, row))
            .collect(),
        participants: file
            .participants
            .into_iter()
            .map(|row| participant_view(t, row))
            .collect(),
        has_more: file.total > i64::from(ENROLMENTS_MAX),
        is_nudged: file.is_nudged,
        mail_pause: file.mail_pause.map(|pause| {
            let day = t.day(pause.until);
            fl!(t, "held-paused-until", day = day, reason = pause.reason)
        }),
        may_mail: who.may::<ManageMails>(),
        enrolments: file
            .enrolments
            .into_iter()
            .map(|item| {
                let got = file.receipts.get(&item.id).copied().unwrap_or_default();
                enrolment_view(t, today, item, &got, &file.choices)
            })
            .collect(),
        refunds: file
            .refunds
            .iter()
            .map(|one| refunds::Row::new(t, one))
            .collect(),
        may_refund: who.may::<ManageBank>(),
        may_change: who.may::<ManageCustomers>(),
        may_enrol: who.may::<ManageEnrolments>(),
    })
}

/// What is known, as label and value; what isn't is left out.
fn facts(t: Texts, row: &CustomerRow) -> Vec<(String, String)> {
    let customer = &row.customer;
    let address = format!(
        "{}, {} {} ({})",
        customer.street, customer.postcode, customer.city, customer.country
    );
    let some = |value: Option<String>| value.unwrap_or_default();
    [
        (fl!(t, "customer-kind"), customer.kind.label(t)),
        (
            fl!(t, "customer-enterprise-number"),
            some(customer.enterprise_number.as_ref().map(|n| n.normal())),
        ),
        (
            fl!(t, "customer-vat-number"),
            some(customer.vat_number.as_ref().map(|n| n.normal())),
        ),
        (
            fl!(t, "customer-legal-form"),
            some(customer.legal_form.map(|form| form.label(t))),
        ),
        (
            fl!(t, "customer-size"),
            some(customer.size.map(|size| size.label(t))),
        ),
        (
            fl!(t, "customer-region"),
            some(customer.region.map(|region| region.label(t))),
        ),
        (fl!(t, "customer-nace"), some(customer.nace.clone())),
        (fl!(t, "customer-address"), address),
        (fl!(t, "customer-email"), customer.email.clone()),
        (fl!(t, "customer-phone"), customer.phone.clone()),
        (
            fl!(t, "customer-purchase-reference"),
            some(customer.purchase_reference.clone()),
        ),
        (fl!(t, "customer-language"), customer.language.label(t)),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

fn contact_view(t: Texts, row: ContactRow) -> ContactView {
    ContactView {
        id: row.id,
        role: row.contact.role.label(t),
        language: row.contact.language.label(t),
        name: row.contact.name,
        email: row.contact.email,
        phone: row.contact.phone,
    }
}

fn participant_view(t: Texts, row: ParticipantRow) -> ParticipantView {
    ParticipantView {
        id: row.id,
        name: row.participant.full_name(),
        statute: row.participant.statute.label(t),
        email: row.participant.email.unwrap_or_default(),
    }
}

fn enrolment_view(
    t: Texts,
    today: chrono::NaiveDate,
    item: EnrolmentItem,
    receipts: &Receipts,
    choices: &Choices,
) -> EnrolmentView {
    let is_cancelled = item.status == crate::domain::enrolment::EnrolmentStatus::Cancelled;
    EnrolmentView {
        id: item.id,
        deadline: next_deadline(t, today, &item, receipts.paid, choices),
        start: item.starts_on.map(|day| t.day(day)).unwrap_or_default(),
        amount: t.money(item.net_cents),
        state: item
            .standing(receipts)
            .state(today)
            .map(|state| (state.label(t), state_tag(state))),
        project: item
            .application
            .map(|application| application.project_number.normal())
            .unwrap_or_default(),
        course: item.course,
        is_cancelled,
    }
}
