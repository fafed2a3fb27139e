//! The log: who did what, and when.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::i18n::{Texts, fl};
use crate::storage::audit::{self, AuditRow};
use crate::storage::page::Page as ListPart;
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::Administer;
use crate::web::state::State;
use crate::web::view::{self, Answer};

const ROWS_PER_PAGE: u32 = 50;

/// Which part of the log.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AuditFilter {
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    at: String,
    actor: String,
    deed: String,
}

impl Row {
    fn new(t: Texts, row: AuditRow) -> Self {
        Self {
            at: t.moment(row.event.at),
            actor: row.event.actor_name,
            deed: t.deed(&row.event.action, &row.event.summary),
        }
    }
}

/// `GET /audit`
pub async fn list(
    _: Allowed<Administer>,
    page: Page,
    state: State,
    filter: Query<AuditFilter>,
) -> Answer {
    let part = ListPart::sized(filter.page.unwrap_or(1), ROWS_PER_PAGE);
    let slice = state.db.read(move |conn| audit::page(conn, part)).await?;
    let t = page.t;
    let pager = Pager::new(&page, &slice, "/audit", &*filter);
    view::show(&ListPage {
        page: page
            .under("/settings", fl!(t, "settings-title"))
            .titled(fl!(t, "audit-title")),
        rows: slice.rows.into_iter().map(|row| Row::new(t, row)).collect(),
        pager,
    })
}
