//! What the institute offers.

mod form;
mod interaction;
mod prices;

use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;

pub use form::{create, edit, new, update};
pub use interaction::{edit_interaction, update_interaction};

use crate::domain::id::{CourseId, EditionId};
use crate::domain::vat::VatCategory;
use crate::i18n::{Label, Texts, fl};
use crate::storage::courses::{self, CourseRow, PriceLineRow};
use crate::storage::editions::{self, EditionRow};
use crate::storage::{AnyConnection, Error as StorageError, registrations};
use crate::web::auth::Allowed;
use crate::web::handlers::editions::Stage;
use crate::web::page::Page;
use crate::web::permissions::{ManageCourses, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// What a list of courses is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
}

#[derive(Template)]
#[template(path = "courses/list.html")]
struct ListPage {
    page: Page,
    q: String,
    rows: Vec<Row>,
    may_change: bool,
}

struct Row {
    id: CourseId,
    code: String,
    title: String,
    theme: String,
    form: String,
    hours: String,
    eligible: bool,
    active: bool,
}

impl Row {
    fn new(t: Texts, row: CourseRow) -> Self {
        Self {
            id: row.id,
            theme: row.theme.map(|theme| theme.label(t)).unwrap_or_default(),
            form: row.form.label(t),
            hours: t.hours(i64::from(row.minutes)),
            eligible: row.eligible,
            active: row.active,
            code: row.code,
            title: row.title,
        }
    }
}

/// `GET /courses`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    search: Query<Search>,
) -> Answer {
    let q = search.into_inner().q;
    let words = q.clone();
    let rows = state
        .db
        .read(move |conn| courses::list(conn, &words))
        .await?;
    let t = page.t;
    view::show(&ListPage {
        page: page.titled(fl!(t, "course-list-title")),
        q,
        rows: rows.into_iter().map(|row| Row::new(t, row)).collect(),
        may_change: who.may::<ManageCourses>(),
    })
}

#[derive(Template)]
#[template(path = "courses/show.html")]
struct ShowPage {
    page: Page,
    course: CourseView,
    prices: Vec<PriceView>,
    editions: Vec<EditionView>,
    may_change: bool,
}

struct CourseView {
    id: CourseId,
    code: String,
    description: String,
    service: String,
    theme: String,
    form: String,
    hours: String,
    vat: String,
    registration: String,
    list_reference: String,
    eligible: bool,
    active: bool,
    /// Given at a distance: how the teacher is there.
    interaction: Option<String>,
    lacks_live_teacher: bool,
}

struct PriceView {
    kind: String,
    description: String,
    unit: String,
    price: String,
    admissible: bool,
}

struct EditionView {
    id: EditionId,
    code: String,
    starts: String,
    ends: String,
    place: String,
    stage: Stage,
    stage_label: String,
    places: String,
}

/// A course with its registration, prices and editions, each edition with its number of places.
type CourseFile = (CourseRow, String, Vec<PriceLineRow>, Vec<(EditionRow, i64)>);

fn gather(conn: &mut AnyConnection, id: CourseId) -> Result<CourseFile, StorageError> {
    let course = courses::get(conn, id)?;
    let registration = match course.registration_id {
        Some(id) => registrations::get(conn, id)?.number.normal(),
        None => String::new(),
    };
    let prices = courses::price_lines(conn, id)?;
    let filter = editions::Filter {
        course_id: Some(id),
        ..editions::Filter::default()
    };
    let mut with_places = Vec::new();
    for (edition, _) in editions::list(conn, &filter)? {
        let places = editions::count_places(conn, edition.id)?;
        with_places.push((edition, places));
    }
    Ok((course, registration, prices, with_places))
}

/// `GET /courses/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<CourseId>) -> Answer {
    let id = id.into_inner();
    let (row, registration, prices, editions) = state.db.read(move |conn| gather(conn, id)).await?;
    let (t, today) = (page.t, page.today);
    let title = row.title.clone();
    let editions = editions
        .into_iter()
        .map(|(edition, places)| {
            let stage = Stage::of(&edition, today);
            EditionView {
                id: edition.id,
                starts: edition.starts_on.map(|d| t.day(d)).unwrap_or_default(),
                ends: edition.ends_on.map(|d| t.day(d)).unwrap_or_default(),
                stage,
                stage_label: stage.label(t),
                places: format!("{places} / {}", edition.capacity),
                code: edition.code,
                place: edition.place,
            }
        })
        .collect();
    let lacks_live_teacher = row.eligible && row.lacks_live_teacher();
    let interaction = (!row.live_interaction.is_empty()).then(|| row.live_interaction.clone());
    view::show(&ShowPage {
        page: page
            .under("/courses", fl!(t, "course-list-title"))
            .titled(title),
        course: CourseView {
            id,
            vat: vat_text(t, &row),
            service: row.service.label(t),
            theme: row.theme.map(|theme| theme.label(t)).unwrap_or_default(),
            form: row.form.label(t),
            hours: t.hours(i64::from(row.minutes)),
            registration,
            list_reference: row.list_reference.unwrap_or_default(),
            eligible: row.eligible,
            active: row.active,
            lacks_live_teacher,
            interaction,
            code: row.code,
            description: row.description,
        },
        prices: prices
            .into_iter()
            .map(|line| PriceView {
                kind: line.kind.label(t),
                unit: line.unit.label(t),
                price: t.money(line.unit_price_cents),
                admissible: line.admissible,
                description: line.description,
            })
            .collect(),
        editions,
        may_change: who.may::<ManageCourses>(),
    })
}

/// The treatment with its rate, or with the reason why there is none.
fn vat_text(t: Texts, row: &CourseRow) -> String {
    let label = row.vat_category.label(t);
    match (row.vat_category, &row.vat_exemption_reason) {
        (VatCategory::Standard, _) => {
            format!("{label}, {}", t.rate(i64::from(row.vat_rate_bp)))
        }
        (_, Some(reason)) => format!("{label}: {reason}"),
        (_, None) => label,
    }
}
