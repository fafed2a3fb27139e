//! Enrolments in lists: with their customer, their course and their application, and the queues of
//! those that wait for somebody.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use diesel::dsl::{count_star, exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date};

use super::connection::{AnyConnection, MultiBackend};
use super::dossier_list::incomplete;
use super::error::Error;
use super::like::containing;
use super::page::{Page, Slice};
use super::refunds::OF_THIS_STOP;
use super::schema::{
    allocations, applications, courses, customers, editions, enrolments, invoices, places, tranches,
};
use crate::domain::course::EditionStatus;
use crate::domain::enrolment::{EnrolmentStatus, PlaceStatus};
use crate::domain::id::{CustomerId, EditionId, EnrolmentId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::domain::party::CustomerKind;
use crate::domain::subsidy::ApplicationStatus;
use crate::domain::subsidy::completeness::LateBefore;
use crate::domain::subsidy::deadlines::Dates;
use crate::domain::subsidy::life::{Receipts, Standing, State};
use crate::domain::subsidy::rules::choices::Choices;
use crate::domain::text::search_key;

/// An enrolment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct EnrolmentItem {
    pub id: EnrolmentId,
    pub status: EnrolmentStatus,
    pub uses_portfolio: bool,
    pub agreed_on: NaiveDate,
    pub net_cents: Cents,
    pub customer_id: CustomerId,
    pub customer: String,
    pub customer_kind: CustomerKind,
    pub edition_id: EditionId,
    pub edition: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub course: String,
    pub application: Option<ApplicationItem>,
}

/// The application of an enrolment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ApplicationItem {
    pub project_number: ProjectNumber,
    pub status: ApplicationStatus,
    pub applied_on: NaiveDate,
    pub deposited_on: Option<NaiveDate>,
    pub payment_ordered_on: Option<NaiveDate>,
    pub project_cents: Cents,
    pub own_share_to_refund_cents: Cents,
    pub subsidy_to_refund_cents: Cents,
    pub own_share_refunded_cents: Cents,
    pub subsidy_refunded_cents: Cents,
}

impl EnrolmentItem {
    /// By when its application is judged, while nobody did.
    #[must_use]
    pub fn judge_by(&self, choices: &Choices) -> Option<NaiveDate> {
        let application = self.application.as_ref();
        let open = application.filter(|row| row.status == ApplicationStatus::Applied)?;
        choices.judge_by(open.applied_on)
    }

    /// What its deadlines hang on; invoices and payments are not looked at here, nor when it is to be
    /// judged.
    #[must_use]
    pub fn dates(&self) -> Dates {
        let status = self.application.as_ref().map(|row| row.status);
        let is_stopped = status == Some(ApplicationStatus::Stopped);
        // One that was refused makes place for another; a stopped project asks for nothing more.
        let application = self.application.as_ref().filter(|row| {
            matches!(
                row.status,
                ApplicationStatus::Applied | ApplicationStatus::Accepted
            )
        });
        Dates {
            judge_by: None,
            start: self.starts_on,
            end: self.ends_on,
            applied_on: application.map(|application| application.applied_on),
            deposited_on: application.and_then(|application| application.deposited_on),
            payment_ordered_on: application.and_then(|application| application.payment_ordered_on),
            with_subsidy: self.uses_portfolio
                && self.status == EnrolmentStatus::Confirmed
                && !is_stopped,
            is_invoiced: false,
            is_portfolio_paid: false,
        }
    }

    /// Whether this, which came in from the portefeuille, is all of its project.
    #[must_use]
    pub fn is_paid_by(&self, paid: Cents) -> bool {
        let application = self.application.as_ref();
        application.is_some_and(|application| paid >= application.project_cents)
    }

    /// Where its subsidy stands, with what the bank shows of it.
    #[must_use]
    pub fn standing(&self, receipts: &Receipts) -> Standing {
        let expects_subsidy = self.uses_portfolio && self.status == EnrolmentStatus::Confirmed;
        let Some(application) = &self.application else {
            return Standing {
                expects_subsidy,
                ..Standing::default()
            };
        };
        Standing {
            expects_subsidy,
            status: Some(application.status),
            is_deposited: application.deposited_on.is_some(),
            is_ordered: application.payment_ordered_on.is_some(),
            project: application.project_cents,
            paid: receipts.paid,
            to_refund: application.own_share_to_refund_cents + application.subsidy_to_refund_cents,
            refunded: application.own_share_refunded_cents
                + application.subsidy_refunded_cents
                + receipts.back(),
            end: self.ends_on,
        }
    }
}

/// Which enrolments a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EnrolmentFilter {
    /// Words of the customer, the course, the edition or the project number; all must be found.
    pub words: String,
    pub status: Option<EnrolmentStatus>,
    pub customer: Option<CustomerId>,
    pub edition: Option<EditionId>,
    /// Only standing ones that wait for this.
    pub waiting: Option<Waiting>,
    /// Only standing ones with kmo-portefeuille whose file lacks something that should be there.
    pub late: Option<LateBefore>,
    /// Only those whose subsidy stands here.
    pub state: Option<StateOn>,
}

/// A state, and the day on which it is asked for: a course that is over then is completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateOn {
    pub state: State,
    pub today: NaiveDate,
}

/// What an enrolment with kmo-portefeuille waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// No application is recorded; only of editions that start within these days, where they are
    /// given.
    Application {
        starts_from: Option<NaiveDate>,
        starts_until: Option<NaiveDate>,
    },
    /// No deposit is recorded; only of applications within these days, where they are given.
    Deposit {
        applied_from: Option<NaiveDate>,
        applied_until: Option<NaiveDate>,
    },
    /// The own share was deposited, the course has started by this day, and no payment order is
    /// recorded (statement 65).
    PaymentOrder { started_by: NaiveDate },
    /// The payment order was given on this day or later, and no money has come.
    Payout { ordered_from: NaiveDate },
    /// The portefeuille has not paid the whole project amount; only of applications within these
    /// days (statement 33).
    Payment {
        applied_from: NaiveDate,
        applied_until: NaiveDate,
    },
    /// An application since a day that nobody judged yet, and on which nothing was paid either.
    Judging { applied_from: NaiveDate },
}

impl Waiting {
    /// What is still to be judged today: a project ends with the year after its application.
    #[must_use]
    pub fn judging(today: NaiveDate) -> Self {
        Self::Judging {
            applied_from: first_of_last_year(today),
        }
    }
}

/// Narrowed by what stands on the enrolment itself, whether rows are read or counted.
macro_rules! plainly {
    ($query:expr, $filter:expr) => {{
        let mut query = $query;
        if let Some(status) = $filter.status {
            query = query.filter(enrolments::status.eq(status));
        }
        if let Some(customer) = $filter.customer {
            query = query.filter(enrolments::customer_id.eq(customer));
        }
        if let Some(edition) = $filter.edition {
            query = query.filter(enrolments::edition_id.eq(edition));
        }
        query
    }};
}

/// One page of the enrolments that a filter lets through, the newest first.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    filter: &EnrolmentFilter,
    page: Page,
) -> Result<Slice<EnrolmentItem>, Error> {
    let total = count(conn, filter)?;
    let rows = wanted(filter)
        .order(enrolments::id.desc())
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    Ok(Slice { rows, total, page })
}

/// How many enrolments a filter lets through: counted by themselves where nothing beside them is
/// asked.
fn count(conn: &mut AnyConnection, filter: &EnrolmentFilter) -> Result<i64, Error> {
    let is_plain = filter.words.trim().is_empty()
        && filter.late.is_none()
        && filter.state.is_none()
        && filter.waiting.is_none();
    if !is_plain {
        return Ok(wanted(filter).count().get_result(conn)?);
    }
    let all = enrolments::table.count().into_boxed::<MultiBackend>();
    Ok(plainly!(all, filter).get_result(conn)?)
}

/// These enrolments, in no order.
///
/// # Errors
/// What the database reports.
pub fn list_by_id(
    conn: &mut AnyConnection,
    ids: &[EnrolmentId],
) -> Result<Vec<EnrolmentItem>, Error> {
    Ok(wanted(&EnrolmentFilter::default())
        .filter(enrolments::id.eq_any(ids.to_vec()))
        .load(conn)?)
}

/// The enrolments that wait for something, the most urgent first.
///
/// # Errors
/// What the database reports.
pub fn list_waiting(
    conn: &mut AnyConnection,
    waiting: Waiting,
) -> Result<Vec<EnrolmentItem>, Error> {
    let filter = EnrolmentFilter {
        waiting: Some(waiting),
        ..EnrolmentFilter::default()
    };
    Ok(most_urgent_first(wanted(&filter), waiting).load(conn)?)
}

/// How many enrolments wait for something, and the most urgent ones of them.
///
/// # Errors
/// What the database reports.
pub fn slice_waiting(
    conn: &mut AnyConnection,
    waiting: Waiting,
    most: u32,
) -> Result<Slice<EnrolmentItem>, Error> {
    let filter = EnrolmentFilter {
        waiting: Some(waiting),
        ..EnrolmentFilter::default()
    };
    // What waits is found once: whose it is tells how many there are and which come first.
    let mut ids: Vec<EnrolmentId> = most_urgent_first(wanted(&filter), waiting)
        .select(enrolments::id)
        .load(conn)?;
    let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let page = Page::sized(1, most);
    ids.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let mut rows = list_by_id(conn, &ids)?;
    rows.sort_by_key(|item| ids.iter().position(|id| *id == item.id));
    Ok(Slice { rows, total, page })
}

/// This enrolment, if it waits for that.
///
/// # Errors
/// What the database reports.
pub fn find_waiting(
    conn: &mut AnyConnection,
    waiting: Waiting,
    id: EnrolmentId,
) -> Result<Option<EnrolmentItem>, Error> {
    let filter = EnrolmentFilter {
        waiting: Some(waiting),
        ..EnrolmentFilter::default()
    };
    let query = wanted(&filter).filter(enrolments::id.eq(id));
    Ok(query.first(conn).optional()?)
}

fn most_urgent_first(query: Items<'_>, waiting: Waiting) -> Items<'_> {
    match waiting {
        Waiting::Deposit { .. } | Waiting::Payment { .. } | Waiting::Judging { .. } => {
            query.order((applications::applied_on, enrolments::id))
        }
        Waiting::Payout { .. } => query.order((applications::payment_ordered_on, enrolments::id)),
        Waiting::Application { .. } | Waiting::PaymentOrder { .. } => {
            query.order((editions::starts_on, enrolments::id))
        }
    }
}

/// How many people take part in each of these enrolments; those without anybody are left out.
///
/// # Errors
/// What the database reports.
pub fn count_places(
    conn: &mut AnyConnection,
    ids: &[EnrolmentId],
) -> Result<BTreeMap<EnrolmentId, i64>, Error> {
    let counts: Vec<(EnrolmentId, i64)> = places::table
        .filter(places::enrolment_id.eq_any(ids))
        .filter(places::status.eq(PlaceStatus::Active))
        .group_by(places::enrolment_id)
        .select((places::enrolment_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

#[diesel::dsl::auto_type]
fn with_everything() -> _ {
    enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table))
        .left_join(applications::table)
}

#[diesel::dsl::auto_type]
fn columns() -> _ {
    (
        enrolments::id,
        enrolments::status,
        enrolments::uses_portfolio,
        enrolments::agreed_on,
        enrolments::net_cents,
        enrolments::customer_id,
        customers::name,
        customers::kind,
        enrolments::edition_id,
        editions::code,
        editions::starts_on,
        editions::ends_on,
        courses::title,
        (
            applications::project_number,
            applications::status,
            applications::applied_on,
            applications::deposited_on,
            applications::payment_ordered_on,
            applications::project_cents,
            applications::own_share_to_refund_cents,
            applications::subsidy_to_refund_cents,
            applications::own_share_refunded_cents,
            applications::subsidy_refunded_cents,
        )
            .nullable(),
    )
}

type Items<'a> =
    diesel::dsl::IntoBoxed<'a, diesel::dsl::Select<with_everything, columns>, MultiBackend>;

fn wanted(filter: &EnrolmentFilter) -> Items<'_> {
    let mut query = with_everything()
        .select(columns())
        .into_boxed::<MultiBackend>();
    for word in filter.words.split_whitespace() {
        let key = containing(&search_key(word));
        let number = containing(word).to_uppercase();
        query = query.filter(
            customers::search_key
                .like(key.clone())
                .escape('\\')
                .or(courses::search_key.like(key).escape('\\'))
                .or(editions::code.like(number.clone()).escape('\\'))
                .or(applications::project_number
                    .nullable()
                    .like(number)
                    .escape('\\')),
        );
    }
    query = plainly!(query, filter);
    if let Some(late) = filter.late {
        query = query
            .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
            .filter(enrolments::uses_portfolio.eq(true))
            .filter(incomplete!(late));
    }
    if let Some(on) = filter.state {
        query = standing(query, on);
    }
    match filter.waiting {
        Some(waiting) => narrowed(query, waiting),
        None => query,
    }
}

/// What came in from the portefeuille is less than the project amount.
const NOT_PAID_IN_FULL: &str = "applications.project_cents > (\
    SELECT COALESCE(SUM(a.amount_cents), 0) FROM allocations a \
    JOIN tranches t ON t.id = a.tranche_id JOIN invoices i ON i.id = t.invoice_id \
    WHERE i.enrolment_id = applications.enrolment_id AND t.channel = 'portfolio' AND a.undone_at IS NULL)";

/// What came in from the portefeuille for an application: whoever was paid waits for no deposit and no
/// payment order, recorded or not, and nobody judges him any more. It hangs on the application alone,
/// so that what was paid falls out before anything else is looked up.
macro_rules! portfolio_money {
    () => {
        allocations::table
            .inner_join(tranches::table.inner_join(invoices::table))
            .filter(invoices::enrolment_id.eq(applications::enrolment_id.nullable()))
            .filter(tranches::channel.eq(Channel::Portfolio))
            .filter(allocations::undone_at.is_null())
    };
}

/// Narrowed to what stands and waits; a refused or stopped application waits for nothing.
fn narrowed(query: Items<'_>, waiting: Waiting) -> Items<'_> {
    if let Waiting::Judging { applied_from } = waiting {
        // Of a cancelled enrolment too: that application has to be refused or stopped.
        return query
            .filter(applications::status.eq(ApplicationStatus::Applied))
            .filter(applications::applied_on.ge(applied_from))
            .filter(not(exists(portfolio_money!())));
    }
    let standing = query
        .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
        .filter(enrolments::uses_portfolio.eq(true))
        .filter(editions::status.ne(EditionStatus::Cancelled));
    let alive = [ApplicationStatus::Applied, ApplicationStatus::Accepted];
    match waiting {
        Waiting::Application {
            starts_from,
            starts_until,
        } => {
            let mut query = standing.filter(applications::id.nullable().is_null());
            if let Some(day) = starts_from {
                query = query.filter(editions::starts_on.ge(day));
            }
            if let Some(day) = starts_until {
                query = query.filter(editions::starts_on.le(day));
            }
            query
        }
        Waiting::Deposit {
            applied_from,
            applied_until,
        } => {
            let mut query = standing
                .filter(applications::status.eq_any(alive))
                .filter(applications::deposited_on.is_null())
                .filter(applications::payment_ordered_on.is_null())
                .filter(not(exists(portfolio_money!())));
            if let Some(day) = applied_from {
                query = query.filter(applications::applied_on.ge(day));
            }
            if let Some(day) = applied_until {
                query = query.filter(applications::applied_on.le(day));
            }
            query
        }
        Waiting::PaymentOrder { started_by } => standing
            .filter(applications::status.eq_any(alive))
            .filter(applications::deposited_on.is_not_null())
            .filter(applications::payment_ordered_on.is_null())
            .filter(applications::applied_on.ge(first_of_last_year(started_by)))
            .filter(editions::starts_on.le(started_by))
            .filter(not(exists(portfolio_money!()))),
        Waiting::Payout { ordered_from } => standing
            .filter(applications::status.eq_any(alive))
            .filter(applications::applied_on.ge(first_of_last_year(ordered_from)))
            .filter(applications::payment_ordered_on.ge(ordered_from))
            .filter(not(exists(portfolio_money!()))),
        Waiting::Payment {
            applied_from,
            applied_until,
        } => standing
            .filter(applications::status.eq_any(alive))
            .filter(applications::applied_on.between(applied_from, applied_until))
            .filter(sql::<Bool>(NOT_PAID_IN_FULL)),
        Waiting::Judging { .. } => standing,
    }
}

/// What is booked on the portefeuille's part of an enrolment's invoices, beside the enrolment itself.
const PAID: &str = "COALESCE((SELECT CAST(SUM(allocations.amount_cents) AS BIGINT) FROM allocations \
    INNER JOIN tranches ON tranches.id = allocations.tranche_id \
    INNER JOIN invoices ON invoices.id = tranches.invoice_id \
    WHERE invoices.enrolment_id = enrolments.id AND tranches.channel = 'portfolio' \
    AND allocations.undone_at IS NULL), 0)";

/// What a person told of refunds and what the bank paid of them, beside the enrolment itself.
fn refunded() -> String {
    format!(
        "own_share_refunded_cents + subsidy_refunded_cents + \
        COALESCE((SELECT CAST(-SUM(b.amount_cents) AS BIGINT) FROM counter_bookings b \
        INNER JOIN refunds ON refunds.id = b.refund_id WHERE refunds.enrolment_id = enrolments.id \
        AND b.role = 'paid' AND b.undone_at IS NULL AND {OF_THIS_STOP}), 0)"
    )
}

fn with<'a>(query: Items<'a>, status: &[ApplicationStatus]) -> Items<'a> {
    query.filter(applications::status.eq_any(status.to_vec()))
}

/// Narrowed to one state, as [`EnrolmentItem::standing`] says it of one row.
fn standing(query: Items<'_>, on: StateOn) -> Items<'_> {
    let paid = || sql::<BigInt>(PAID);
    let is_over = || editions::ends_on.lt(on.today);
    let alive = [ApplicationStatus::Applied, ApplicationStatus::Accepted];
    match on.state {
        State::NotAsked => query
            .filter(enrolments::status.eq(EnrolmentStatus::Confirmed))
            .filter(enrolments::uses_portfolio.eq(true))
            .filter(applications::id.nullable().is_null()),
        State::Refused => with(query, &[ApplicationStatus::Refused]),
        State::Applied | State::Accepted => {
            let status = match on.state {
                State::Applied => ApplicationStatus::Applied,
                _ => ApplicationStatus::Accepted,
            };
            with(query, &[status])
                .filter(applications::deposited_on.is_null())
                .filter(applications::payment_ordered_on.is_null())
                .filter(paid().le(0))
        }
        State::Deposited => with(query, &alive)
            .filter(applications::deposited_on.is_not_null())
            .filter(applications::payment_ordered_on.is_null())
            .filter(paid().le(0)),
        State::PaymentOrdered => with(query, &alive)
            .filter(applications::payment_ordered_on.is_not_null())
            .filter(paid().le(0)),
        State::PartlyPaid => with(query, &alive)
            .filter(paid().gt(0))
            .filter(paid().lt(applications::project_cents)),
        State::Paid => with(query, &alive)
            .filter(paid().gt(0))
            .filter(paid().ge(applications::project_cents))
            .filter(
                editions::ends_on
                    .is_null()
                    .or(editions::ends_on.ge(on.today)),
            ),
        State::Completed => with(query, &alive)
            .filter(paid().gt(0))
            .filter(paid().ge(applications::project_cents))
            .filter(is_over()),
        State::Stopped | State::Refunding | State::Refunded => {
            let to_refund = "own_share_to_refund_cents + subsidy_to_refund_cents";
            let stopped = with(query, &[ApplicationStatus::Stopped]);
            let owed = || sql::<BigInt>(to_refund);
            match on.state {
                State::Stopped => stopped.filter(owed().le(0)),
                State::Refunding => stopped
                    .filter(owed().gt(0))
                    .filter(sql::<BigInt>(&refunded()).lt(owed())),
                _ => stopped
                    .filter(owed().gt(0))
                    .filter(sql::<BigInt>(&refunded()).ge(owed())),
            }
        }
    }
}

/// The first application whose project can still be paid: it ends with the year after the application.
fn first_of_last_year(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year() - 1, 1, 1).unwrap_or(today)
}
