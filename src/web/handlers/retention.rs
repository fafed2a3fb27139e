//! What may be erased: files whose ten years of keeping are over, and erasing one.

use actix_web::web::Path;
use askama::Template;

use crate::domain::id::EnrolmentId;
use crate::domain::subsidy::deadlines::retention_day;
use crate::i18n::fl;
use crate::services::erase_evidence::{self, EraseError};
use crate::web::auth::Allowed;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "retention/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    id: EnrolmentId,
    customer: String,
    course: String,
    start: String,
    until: String,
}

/// `GET /retention`
pub async fn list(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let (t, today) = (page.t, page.today);
    let found = state
        .db
        .read(move |conn| erase_evidence::proposals(conn, today))
        .await?;
    let rows = found.into_iter().map(|row| Row {
        id: row.id,
        customer: row.customer,
        course: format!("{} · {}", row.course, row.edition),
        start: row
            .starts_on
            .map(|day| t.short_day(day))
            .unwrap_or_default(),
        until: row
            .starts_on
            .map(|day| t.short_day(retention_day(day)))
            .unwrap_or_default(),
    });
    view::show(&ListPage {
        rows: rows.collect(),
        page: page
            .under("/settings", fl!(t, "settings-title"))
            .titled(fl!(t, "retention-title")),
    })
}

/// `POST /retention/{id}/erase`
pub async fn erase(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    _: Form<NoFields>,
) -> Answer {
    let (t, id, ctx) = (page.t, id.into_inner(), who.ctx(&state));
    let instead = fl!(t, "retention-instead");
    let outcome = state
        .db
        .write(move |tx| erase_evidence::erase(tx, &ctx, id, &instead))
        .await;
    let flash = match outcome {
        Ok(()) => Flash::done(fl!(t, "retention-erased")),
        Err(EraseError::Kept { until }) => {
            Flash::problem(fl!(t, "retention-kept", until = t.short_day(until)))
        }
        Err(EraseError::NotStarted) => Flash::problem(fl!(t, "retention-not-started")),
        Err(EraseError::Storage(error)) => return Err(error.into()),
    };
    Ok(view::go_with(&page, "/retention", &flash))
}
