//! The bank's work list: lines that wait, each with its reasons and its proposal; and those that are
//! booked or set aside.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::summary::{self, Summary, party};
use crate::domain::bank::LineState;
use crate::i18n::{Texts, fl};
use crate::storage::page::Page as ListPart;
use crate::storage::{AnyConnection, Error, bank_lines, bank_statements};
use crate::web::auth::Allowed;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// Which lines.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LineFilter {
    state: String,
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "bank/line_list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    tabs: Vec<Tab>,
    state: LineState,
    lines: Vec<Summary>,
    pager: Pager,
    /// How fresh the bank's data is.
    data: String,
    has_data: bool,
    may_manage: bool,
}

struct Tab {
    path: String,
    label: String,
    count: String,
    current: bool,
}

/// `GET /bank`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    filter: Query<LineFilter>,
) -> Answer {
    let shown = filter.state.parse().unwrap_or(LineState::Waiting);
    let part = ListPart::new(filter.page.unwrap_or(1));
    let (slice, counts, newest) = state
        .db
        .read(move |conn| {
            let slice = bank_lines::page_in_state(conn, shown, part)?;
            let mut counts = Vec::new();
            for one in LineState::ALL {
                counts.push((*one, bank_lines::count_in_state(conn, *one)?));
            }
            let newest = bank_statements::find_newest_day(conn)?;
            let total = (slice.total, slice.page);
            let (facts, receivables) = summary::read(conn, slice.rows)?;
            Ok::<_, Error>(((facts, receivables, total), counts, newest))
        })
        .await?;
    let (facts, receivables, (total, part)) = slice;
    let t = page.t;
    let lines: Vec<Summary> = facts
        .iter()
        .map(|one| Summary::new(t, one, &receivables))
        .collect();
    let slice = crate::storage::Slice {
        rows: lines,
        total,
        page: part,
    };
    let pager = Pager::new(&page, &slice, "/bank", &*filter);
    let tab = |(one, count): (LineState, i64)| Tab {
        path: format!("/bank?state={one}"),
        label: tab_label(t, one),
        count: t.number(count),
        current: one == shown,
    };
    let today = page.today;
    view::show(&ListPage {
        form: FormView::new(&page, &NoFields::default()),
        page: page.titled(fl!(t, "bank-lines-title")),
        tabs: counts.into_iter().map(tab).collect(),
        state: shown,
        lines: slice.rows,
        pager,
        data: newest.map_or_else(
            || fl!(t, "bank-data-none"),
            |day| fl!(t, "bank-data-until", day = t.when(day, today)),
        ),
        has_data: newest.is_some(),
        may_manage: who.may::<ManageBank>(),
    })
}

fn tab_label(t: Texts, state: LineState) -> String {
    match state {
        LineState::Waiting => fl!(t, "bank-state-waiting"),
        LineState::Booked => fl!(t, "bank-state-booked"),
        LineState::SetAside => fl!(t, "bank-state-set-aside"),
    }
}

/// The lines that wait, for the start page.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let t = reading.t;
    let shown = u32::try_from(SHOWN_MAX).unwrap_or(u32::MAX);
    let slice = bank_lines::page_in_state(conn, LineState::Waiting, ListPart::sized(1, shown))?;
    let item = |line: &bank_lines::BankLineRow| Item {
        path: format!("/bank/lines/{}", line.id),
        text: format!("{} {}", t.money(line.amount_cents), party(t, line)),
        note: t.when(line.booked_on, reading.today),
    };
    Ok(Queue {
        title: fl!(t, "bank-queue-title"),
        icon: "building-bank",
        count: slice.total,
        late: false,
        items: slice.rows.iter().map(item).collect(),
        all: Some(("/bank".to_owned(), fl!(t, "bank-lines-waiting-all"))),
    })
}
