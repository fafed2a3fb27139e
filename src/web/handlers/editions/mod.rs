//! Courses as planned: when, where, by whom, and who comes.

mod form;
mod half_days;
mod show;
mod stage;

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

pub use form::{create, edit, new, update};
pub use half_days::{add, change, edit as edit_half_day, set_status};
pub use show::show;
pub use stage::Stage;

use crate::domain::id::EditionId;
use crate::i18n::fl;
use crate::storage::{Error as StorageError, editions};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::SeeBook;
use crate::web::state::State;
use crate::web::view::{self, Answer};

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
