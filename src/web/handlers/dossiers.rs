//! The files under the kmo-portefeuille: the list for an audit, as page and as table, and the dossier
//! of one project for an inspection.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::money::Cents;
use crate::domain::subsidy::completeness::LateBefore;
use crate::domain::subsidy::life::Receipts;
use crate::domain::subsidy::rules::choices::Choices;
use crate::formats::spreadsheet::{Cell, Column, Sheet, csv, xlsx};
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_list::Subject;
use crate::services::inspection_dossier::{self, Shape};
use crate::storage::dossier_list::{self, DossierFilter, DossierItem};
use crate::storage::enrolment_list::{self, EnrolmentItem};
use crate::storage::{self, AnyConnection, Slice, application_steps, rules};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::handlers::attendance::issue_list;
use crate::web::handlers::enrolments::{DeadlineView, next_deadline};
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{Administer, SeeBook};
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// An audit asks for the files of these last years (domain/kmo-portefeuille 4.1).
const AUDIT_MONTHS: u32 = 5 * 12;

/// What the list is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    from: String,
    until: String,
    /// `incomplete` or `project`.
    show: String,
    page: String,
}

impl ListQuery {
    /// Without a first day the last five years are meant. What a hand put in the address and means
    /// nothing narrows nothing.
    fn filter(&self, today: NaiveDate) -> DossierFilter {
        DossierFilter {
            words: self.q.clone(),
            from: self.from.parse().ok().or_else(|| five_years_before(today)),
            until: self.until.parse().ok(),
            late: (self.show == "incomplete").then(|| LateBefore::on(today)),
            with_project: self.show == "project",
        }
    }

    fn is_narrow(&self) -> bool {
        [&self.q, &self.from, &self.until, &self.show]
            .iter()
            .any(|field| !field.is_empty())
    }

    /// The same list as a table.
    fn address(&self, of: &str) -> String {
        serde_urlencoded::to_string(self)
            .map_or_else(|_| of.to_owned(), |query| format!("{of}?{query}"))
    }
}

fn five_years_before(today: NaiveDate) -> Option<NaiveDate> {
    today.checked_sub_months(Months::new(AUDIT_MONTHS))
}

#[derive(Template)]
#[template(path = "dossiers/list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    shown: Vec<Choice>,
    period: String,
    rows: Vec<Row>,
    total: String,
    pager: Pager,
    is_narrow: bool,
    as_csv: String,
    as_xlsx: String,
    may_inspect: bool,
}

struct Row {
    id: EnrolmentId,
    customer: String,
    course: String,
    start: String,
    project: String,
    subsidy: String,
    is_cancelled: bool,
    /// What comes next, and by when.
    deadline: Option<DeadlineView>,
}

/// What the deadlines of files hang on.
struct Dated {
    items: Vec<EnrolmentItem>,
    receipts: BTreeMap<EnrolmentId, Receipts>,
    choices: Choices,
}

impl Dated {
    fn read(conn: &mut AnyConnection, ids: &[EnrolmentId]) -> Result<Self, storage::Error> {
        Ok(Self {
            items: enrolment_list::list_by_id(conn, ids)?,
            receipts: application_steps::receipts(conn, ids)?,
            choices: rules::get_choices(conn)?.0,
        })
    }

    fn next(&self, t: Texts, today: NaiveDate, id: EnrolmentId) -> Option<DeadlineView> {
        let item = self.items.iter().find(|item| item.id == id)?;
        let paid = self.receipts.get(&id).map_or(Cents::ZERO, |got| got.paid);
        next_deadline(t, today, item, paid, &self.choices)
    }
}

impl Row {
    fn new(t: Texts, item: &DossierItem, deadline: Option<DeadlineView>) -> Self {
        let application = item.application.as_ref();
        Self {
            id: item.id,
            customer: item.customer.clone(),
            course: format!("{} · {}", item.course, item.edition),
            start: item
                .starts_on
                .map(|day| t.short_day(day))
                .unwrap_or_default(),
            project: application
                .map(|application| application.project_number.normal())
                .unwrap_or_default(),
            subsidy: application
                .map(|application| t.money(application.subsidy_cents))
                .unwrap_or_default(),
            is_cancelled: item.status == EnrolmentStatus::Cancelled,
            deadline,
        }
    }
}

/// `GET /dossiers`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let query = query.into_inner();
    let (t, today) = (page.t, page.today);
    let filter = query.filter(today);
    let period = match (filter.from, filter.until) {
        (Some(from), Some(until)) => fl!(
            t,
            "dossier-period",
            from = t.short_day(from),
            until = t.short_day(until)
        ),
        (Some(from), None) => fl!(t, "dossier-since", from = t.short_day(from)),
        _ => String::new(),
    };
    let wanted = storage::Page::new(query.page.parse().unwrap_or(1));
    let (found, dated): (Slice<DossierItem>, Dated) = state
        .db
        .read(move |conn| {
            let found = dossier_list::page(conn, &filter, wanted)?;
            let ids: Vec<EnrolmentId> = found.rows.iter().map(|item| item.id).collect();
            let dated = Dated::read(conn, &ids)?;
            Ok::<_, storage::Error>((found, dated))
        })
        .await?;
    view::show(&ListPage {
        form: FormView::new(&page, &query),
        shown: vec![
            Choice::new("", fl!(t, "dossier-filter-all")),
            Choice::new("project", fl!(t, "dossier-filter-project")),
            Choice::new("incomplete", fl!(t, "dossier-filter-incomplete")),
        ],
        period,
        total: fl!(t, "dossier-count", count = found.total),
        rows: found
            .rows
            .iter()
            .map(|item| Row::new(t, item, dated.next(t, today, item.id)))
            .collect(),
        pager: Pager::new(&page, &found, "/dossiers", &query),
        is_narrow: query.is_narrow(),
        as_csv: query.address("/dossiers/csv"),
        as_xlsx: query.address("/dossiers/xlsx"),
        may_inspect: who.may::<Administer>(),
        page: page.titled(fl!(t, "dossier-list-title")),
    })
}

/// `GET /dossiers/csv`
pub async fn as_csv(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let sheet = table(&page, &state, &query).await?;
    Ok(file(csv::MEDIA_TYPE, "dossiers.csv", csv::write(&sheet)))
}

/// `GET /dossiers/xlsx`
pub async fn as_xlsx(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<ListQuery>,
) -> Answer {
    let sheet = table(&page, &state, &query).await?;
    let bytes = xlsx::write(&[sheet]).map_err(Error::internal)?;
    Ok(file(xlsx::MEDIA_TYPE, "dossiers.xlsx", bytes))
}

/// A file to save.
pub(in crate::web::handlers) fn file(media_type: &str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"{name}\""),
        ))
        .body(bytes)
}

async fn table(page: &Page, state: &AppState, query: &ListQuery) -> Result<Sheet, Error> {
    let filter = query.filter(page.today);
    let items = state
        .db
        .read(move |conn| dossier_list::list(conn, &filter))
        .await?;
    let t = page.t;
    let columns = [
        (fl!(t, "enrolment-project-number"), 16),
        (fl!(t, "enrolment-customer"), 30),
        (fl!(t, "customer-enterprise-number"), 16),
        (fl!(t, "enrolment-course"), 36),
        (fl!(t, "dossier-edition"), 14),
        (fl!(t, "course-service"), 12),
        (fl!(t, "enrolment-theme"), 26),
        (fl!(t, "enrolment-registration"), 14),
        (fl!(t, "enrolment-agreed-on"), 12),
        (fl!(t, "enrolment-start"), 12),
        (fl!(t, "enrolment-end"), 12),
        (fl!(t, "application-applied-on"), 12),
        (fl!(t, "dossier-status"), 14),
        (fl!(t, "enrolment-net"), 12),
        (fl!(t, "application-project-amount"), 12),
        (fl!(t, "application-subsidy"), 12),
        (fl!(t, "application-own-share"), 12),
    ];
    Ok(Sheet {
        name: fl!(t, "dossier-list-title"),
        columns: columns
            .into_iter()
            .map(|(heading, width)| Column::new(heading, width))
            .collect(),
        rows: items.iter().map(|item| cells(t, item)).collect(),
    })
}

fn cells(t: Texts, item: &DossierItem) -> Vec<Cell> {
    let application = item.application.as_ref();
    let status = match item.status {
        EnrolmentStatus::Cancelled => Some(item.status.label(t)),
        EnrolmentStatus::Confirmed => application.map(|row| row.status.label(t)),
    };
    vec![
        application.map(|row| row.project_number.normal()).into(),
        item.customer.as_str().into(),
        item.enterprise_number
            .as_ref()
            .map(|number| number.normal())
            .into(),
        item.course.as_str().into(),
        item.edition.as_str().into(),
        item.service.label(t).into(),
        item.theme.map(|theme| theme.label(t)).into(),
        item.registration
            .as_ref()
            .map(|number| number.normal())
            .into(),
        item.agreed_on.into(),
        item.starts_on.into(),
        item.ends_on.into(),
        application.map(|row| row.applied_on).into(),
        status.into(),
        item.net_cents.into(),
        application.map(|row| row.project_cents).into(),
        application.map(|row| row.subsidy_cents).into(),
        application.map(|row| row.own_share_cents).into(),
    ]
}

/// `GET /enrolments/{id}/dossier/pdf`
pub async fn pdf(who: Allowed<SeeBook>, state: State, id: Path<EnrolmentId>) -> Answer {
    hand_out(&state, who.ctx(&state), id.into_inner(), Shape::Pdf).await
}

/// `GET /enrolments/{id}/dossier/zip`
pub async fn zip(who: Allowed<SeeBook>, state: State, id: Path<EnrolmentId>) -> Answer {
    hand_out(&state, who.ctx(&state), id.into_inner(), Shape::Zip).await
}

/// Makes a dossier and gives it out; the log says to whom.
pub(super) async fn hand_out(
    state: &AppState,
    ctx: crate::services::Ctx,
    id: EnrolmentId,
    shape: Shape,
) -> Answer {
    issue_list(state, ctx.clone(), Subject::Enrolment(id)).await?;
    let site = state.site();
    let (material, bytes) = state
        .db
        .read(move |conn| {
            let material = inspection_dossier::gather(conn, &site, id)?;
            let bytes = match shape {
                Shape::Pdf => inspection_dossier::pdf(&material)?,
                Shape::Zip => inspection_dossier::zip(&material)?,
            };
            Ok::<_, inspection_dossier::DossierError>((material, bytes))
        })
        .await
        .map_err(|error| match error {
            inspection_dossier::DossierError::Storage(error) => error.into(),
            error => Error::internal(error),
        })?;
    let name = material.reference.clone();
    let bytes = state
        .db
        .write(move |tx| {
            inspection_dossier::record(tx, &ctx, &material, shape, &bytes)?;
            Ok::<_, storage::Error>(bytes)
        })
        .await?;
    Ok(match shape {
        Shape::Pdf => view::pdf(&format!("{name}.pdf"), bytes),
        Shape::Zip => file("application/zip", &format!("{name}.zip"), bytes),
    })
}
