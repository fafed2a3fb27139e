//! Courses as planned: when, where, by whom, and who comes.

mod form;
mod half_days;
mod show;
mod stage;

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

pub use form::{confirm, create, edit, new, update};
pub use half_days::{add, change, edit as edit_half_day, set_status};
pub use show::show;
pub use stage::Stage;

use crate::domain::calendar::plus_days;
use crate::domain::course::EditionStatus;
use crate::domain::id::EditionId;
use crate::i18n::fl;
use crate::storage::{AnyConnection, Error as StorageError, editions};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::SeeBook;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::worklist::{Item, Queue, Reading};

/// What a list of editions is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    q: String,
    /// `past` for editions that are over; everything else shows the ones that are going or to come.
    when: String,
}

#[derive(Template)]
#[template(path = "editions/list.html")]
struct ListPage {
    page: Page,
    q: String,
    past: bool,
    rows: Vec<Row>,
}

struct Row {
    id: EditionId,
    code: String,
    title: String,
    starts: String,
    ends: String,
    place: String,
    places: String,
    full: bool,
    stage: Stage,
    stage_label: String,
}

/// `GET /editions`
pub async fn list(_: Allowed<SeeBook>, page: Page, state: State, filter: Query<Filter>) -> Answer {
    let filter = filter.into_inner();
    let (t, today) = (page.t, page.today);
    let past = filter.when == "past";
    let wanted = editions::Filter {
        search: filter.q.clone(),
        not_ended_before: (!past).then_some(today),
        ended_before: past.then_some(today),
        ..editions::Filter::default()
    };
    let found = state
        .db
        .read(move |conn| {
            let mut rows = Vec::new();
            for (edition, course) in editions::list(conn, &wanted)? {
                let places = editions::count_places(conn, edition.id)?;
                rows.push((edition, course, places));
            }
            Ok::<_, StorageError>(rows)
        })
        .await?;
    let mut rows: Vec<Row> = found
        .into_iter()
        .map(|(edition, course, places)| {
            let stage = Stage::of(&edition, today);
            Row {
                id: edition.id,
                title: course.title,
                starts: edition
                    .starts_on
                    .map(|d| t.when(d, today))
                    .unwrap_or_default(),
                ends: edition.ends_on.map(|d| t.day(d)).unwrap_or_default(),
                places: format!("{places} / {}", edition.capacity),
                full: places >= i64::from(edition.capacity),
                stage,
                stage_label: stage.label(t),
                code: edition.code,
                place: edition.place,
            }
        })
        .collect();
    if past {
        rows.reverse();
    }
    view::show(&ListPage {
        page: page.titled(fl!(t, "edition-list-title")),
        q: filter.q,
        past,
        rows,
    })
}

/// How long before its start an edition should be confirmed.
const CONFIRM_DAYS: i64 = 45;

/// Editions in which people are enrolled and of which nobody said yet that they take place.
///
/// # Errors
/// What the database reports.
pub fn tentative_queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let (t, today) = (reading.t, reading.today);
    let filter = editions::Filter {
        not_ended_before: Some(today),
        ..editions::Filter::default()
    };
    let mut items = Vec::new();
    for (edition, course) in editions::list(conn, &filter)? {
        let Some(start) = edition.starts_on else {
            continue;
        };
        let is_near = start <= plus_days(today, CONFIRM_DAYS);
        if edition.status != EditionStatus::Tentative || !is_near {
            continue;
        }
        let places = editions::count_places(conn, edition.id)?;
        if places > 0 {
            items.push(Item {
                path: format!("/editions/{}", edition.id),
                text: course.title,
                note: fl!(
                    t,
                    "edition-tentative-note",
                    when = t.when(start, today),
                    count = places
                ),
            });
        }
    }
    Ok(Queue {
        title: fl!(t, "edition-tentative-queue"),
        icon: "hourglass",
        count: i64::try_from(items.len()).unwrap_or(i64::MAX),
        late: false,
        items,
        all: Some(("/editions".to_owned(), fl!(t, "edition-list-title"))),
    })
}
