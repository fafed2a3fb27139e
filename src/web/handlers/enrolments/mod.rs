//! Enrolments: the list, the few steps to a new one, and the page that tells the whole story of one.

mod application;
mod cancel;
mod check;
mod choose;
mod confirmation;
mod form;
mod guide;
mod invoicing;
mod judging;
pub mod queues;
mod refusal;
mod show;
mod steps;
mod stop;

use actix_web::web::Query;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(in crate::web::handlers) use application::{ApplicationForm, field_of};
pub use application::{
    edit as edit_application, import_many, list_foreign, many_columns, many_form, paste_form,
    preview_many, read_paste, refuse_foreign, take_back_foreign, update as update_application,
};
pub use cancel::cancel;
pub use confirmation::{create as send_confirmation, show as show_confirmation};
pub use form::{create, new};
pub use guide::{
    paper as show_guide_on_paper, revoke as revoke_guide_links, send as send_guide,
    show as show_guide,
};
pub use invoicing::{edit as edit_invoicing, update as update_invoicing};
pub use judging::{decide as judge, show as show_judging};
pub use refusal::{send as send_refusal, show as show_refusal};
pub(in crate::web::handlers) use show::basis_points;
pub use show::show;
pub use steps::{record_deposit, record_payment_order, undo_step};
pub use stop::{record_refund, show as show_stop, stop};

use crate::domain::calendar::days_between;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CustomerId, EditionId, EnrolmentId};
use crate::domain::money::Cents;
use crate::domain::subsidy::completeness::LateBefore;
use crate::domain::subsidy::deadlines::{Dates, Deadline, DeadlineKind};
use crate::domain::subsidy::life::{Receipts, State as LifeState};
use crate::domain::subsidy::rules::choices::Choices;
use crate::i18n::{Label, Texts, fl};
use crate::storage::enrolment_list::{self, EnrolmentFilter, EnrolmentItem, StateOn, Waiting};
use crate::storage::{self, Slice, application_steps, rules};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageEnrolments, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// A deadline within this many days is urgent.
pub(super) const URGENT_DAYS: i64 = 5;

/// The end of a project is told from this many days before.
const LAST_CALL_DAYS: i64 = 90;

/// What the list is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    /// `confirmed`, `cancelled`, `waiting` (without project number), `urgent` (its last day is
    /// near), `judging`, `deposit`, `payment-order`, `payout`, `last-call` or `incomplete` (its file
    /// lacks what should be there).
    show: String,
    /// Where the subsidy stands.
    state: String,
    customer: String,
    edition: String,
    page: String,
    /// Straight on to the enrolment where only one is found.
    #[serde(skip_serializing)]
    go: String,
}

impl ListQuery {
    fn filter(&self, today: NaiveDate) -> EnrolmentFilter {
        EnrolmentFilter {
            words: self.q.clone(),
            status: self.show.parse().ok(),
            customer: self.customer.parse::<CustomerId>().ok(),
            edition: self.edition.parse::<EditionId>().ok(),
            waiting: match self.show.as_str() {
                "waiting" => Some(Waiting::Application {
                    starts_from: None,
                    starts_until: None,
                }),
                "urgent" => Some(queues::urgent_applications(today)),
                "deposit" => Some(Waiting::Deposit {
                    applied_from: None,
                    applied_until: None,
                }),
                "payment-order" => Some(Waiting::PaymentOrder { started_by: today }),
                "payout" => Some(queues::late_payouts(today)),
                "last-call" => Some(queues::last_call(today)),
                "judging" => Some(Waiting::judging(today)),
                _ => None,
            },
            late: (self.show == "incomplete").then(|| LateBefore::on(today)),
            state: self
                .state
                .parse()
                .ok()
                .map(|state| StateOn { state, today }),
        }
    }
}

/// The colour of a state.
pub(in crate::web::handlers) const fn state_tag(state: LifeState) -> &'static str {
    match state {
        LifeState::NotAsked | LifeState::Applied | LifeState::PartlyPaid | LifeState::Refunding => {
            "tag-waits"
        }
        LifeState::Accepted | LifeState::Deposited | LifeState::PaymentOrdered => "tag-info",
        LifeState::Paid | LifeState::Completed => "tag-good",
        LifeState::Refused => "tag-bad",
        LifeState::Stopped | LifeState::Refunded => "",
    }
}

#[derive(Template)]
#[template(path = "enrolments/list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    shown: Vec<Choice>,
    states: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
    is_narrow: bool,
    may_enrol: bool,
}

pub(super) struct Row {
    id: EnrolmentId,
    customer: String,
    people: String,
    course: String,
    edition: String,
    start: String,
    project: String,
    state: Option<(String, &'static str)>,
    is_cancelled: bool,
    deadline: Option<DeadlineView>,
    net: String,
}

/// A deadline with how far away it is.
pub(in crate::web::handlers) struct DeadlineView {
    pub what: String,
    pub when: String,
    pub tag: &'static str,
    pub is_late: bool,
}

impl DeadlineView {
    pub(super) fn new(t: Texts, today: NaiveDate, deadline: Deadline) -> Self {
        let left = days_between(today, deadline.day);
        Self {
            what: deadline.kind.label(t),
            when: t.when(deadline.day, today),
            tag: match left {
                ..0 => "tag-bad",
                0..=URGENT_DAYS => "tag-waits",
                _ => "tag-info",
            },
            is_late: left < 0,
        }
    }
}

/// The deadline of an enrolment that comes next, in a word or two; `paid` is what came in from the
/// portefeuille. Invoices are not looked at, so only
/// the deadlines of the scheme are told; the end of a project only when it comes near.
pub(in crate::web::handlers) fn next_deadline(
    t: Texts,
    today: NaiveDate,
    item: &EnrolmentItem,
    paid: Cents,
    choices: &Choices,
) -> Option<DeadlineView> {
    let near = |deadline: &Deadline| {
        deadline.kind != DeadlineKind::ProjectEnd || deadline.days_left(today) <= LAST_CALL_DAYS
    };
    let dates = Dates {
        is_portfolio_paid: item.is_paid_by(paid),
        judge_by: item.judge_by(choices),
        ..item.dates()
    };
    let next = dates.of_scheme().into_iter().find(near);
    next.map(|deadline| DeadlineView {
        what: short_name(t, deadline.kind),
        ..DeadlineView::new(t, today, deadline)
    })
}

/// A deadline in a word or two, for a narrow column.
fn short_name(t: Texts, kind: DeadlineKind) -> String {
    match kind {
        DeadlineKind::Application => fl!(t, "deadline-application-short"),
        DeadlineKind::Judging => fl!(t, "deadline-judging-short"),
        DeadlineKind::Deposit => fl!(t, "deadline-deposit-short"),
        DeadlineKind::Payout => fl!(t, "deadline-payout-short"),
        DeadlineKind::ProjectEnd => fl!(t, "deadline-project-end-short"),
        DeadlineKind::Invoice | DeadlineKind::Retention => kind.label(t),
    }
}

impl Row {
    fn new(
        t: Texts,
        today: NaiveDate,
        item: EnrolmentItem,
        people: i64,
        receipts: &Receipts,
        choices: &Choices,
    ) -> Self {
        let is_cancelled = item.status == EnrolmentStatus::Cancelled;
        Self {
            id: item.id,
            people: fl!(t, "enrolment-people", count = people),
            start: item.starts_on.map(|day| t.day(day)).unwrap_or_default(),
            state: item
                .standing(receipts)
                .state(today)
                .map(|state| (state.label(t), state_tag(state))),
            project: item
                .application
                .as_ref()
                .map(|application| application.project_number.normal())
                .unwrap_or_default(),
            deadline: next_deadline(t, today, &item, receipts.paid, choices),
            net: t.money(item.net_cents),
            customer: item.customer,
            course: item.course,
            edition: item.edition,
            is_cancelled,
        }
    }
}

/// `GET /enrolments`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let query = query.into_inner();
    let (t, today) = (page.t, page.today);
    let filter = query.filter(today);
    let is_narrow = filter != EnrolmentFilter::default();
    let wanted = storage::Page::new(query.page.parse().unwrap_or(1));
    let (found, people, receipts, readings) = state
        .db
        .read(move |conn| {
            let found = enrolment_list::page(conn, &filter, wanted)?;
            let ids: Vec<EnrolmentId> = found.rows.iter().map(|item| item.id).collect();
            let people = enrolment_list::count_places(conn, &ids)?;
            let receipts = application_steps::receipts(conn, &ids)?;
            let (readings, _) = rules::get_choices(conn)?;
            Ok::<(Slice<EnrolmentItem>, _, _, _), storage::Error>((
                found, people, receipts, readings,
            ))
        })
        .await?;
    if let ([only], false) = (found.rows.as_slice(), query.go.is_empty()) {
        return Ok(view::go_to(&format!("/enrolments/{}", only.id)));
    }
    view::show(&ListPage {
        form: FormView::new(&page, &query),
        shown: vec![
            Choice::new("", fl!(t, "enrolment-filter-all")),
            Choice::new("confirmed", fl!(t, "enrolment-filter-confirmed")),
            Choice::new("waiting", fl!(t, "enrolment-filter-waiting")),
            Choice::new("urgent", fl!(t, "enrolment-filter-urgent")),
            Choice::new("judging", fl!(t, "queue-judging")),
            Choice::new("deposit", fl!(t, "queue-deposits")),
            Choice::new("payment-order", fl!(t, "queue-payment-orders")),
            Choice::new("incomplete", fl!(t, "dossier-filter-incomplete")),
            Choice::new("payout", fl!(t, "queue-payouts")),
            Choice::new("last-call", fl!(t, "queue-last-call")),
            Choice::new("cancelled", EnrolmentStatus::Cancelled.label(t)),
        ],
        states: std::iter::once(Choice::new("", fl!(t, "life-filter-all")))
            .chain(choices(LifeState::ALL, t))
            .collect(),
        pager: Pager::new(&page, &found, "/enrolments", &query),
        rows: found
            .rows
            .into_iter()
            .map(|item| {
                let count = people.get(&item.id).copied().unwrap_or_default();
                let got = receipts.get(&item.id).copied().unwrap_or_default();
                Row::new(t, today, item, count, &got, &readings)
            })
            .collect(),
        is_narrow,
        may_enrol: who.may::<ManageEnrolments>(),
        page: page.titled(fl!(t, "enrolment-list-title")),
    })
}
