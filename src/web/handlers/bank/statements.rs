//! The statements that are in the book.

use actix_web::web::{Path, Query};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::file_words::{balance, number};
use super::files::grouped;
use super::summary::{self, Summary};
use crate::domain::id::{BankFileId, BankStatementId};
use crate::i18n::{Texts, fl};
use crate::storage::bank_statements::{self, BankStatementRow, Listed};
use crate::storage::page::Page as ListPart;
use crate::storage::{AnyConnection, Error as StorageError, bank_files, bank_lines};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// Which part of the list.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct StatementFilter {
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "bank/statement_list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    pager: Pager,
    may_import: bool,
}

struct Row {
    id: BankStatementId,
    number: String,
    account: String,
    days: String,
    opening: String,
    closing: String,
    line_count: i64,
    follows_gap: bool,
}

impl Row {
    fn new(t: Texts, one: Listed) -> Self {
        let statement = one.statement;
        let from = t.short_day(statement.opening_on);
        let to = t.short_day(statement.closing_on);
        Self {
            id: statement.id,
            number: number(t, &statement.number),
            account: grouped(&statement.account),
            days: fl!(t, "bank-statement-days", from = from, to = to),
            opening: balance(t, statement.opening_cents),
            closing: balance(t, statement.closing_cents),
            line_count: one.line_count,
            follows_gap: statement.follows_gap,
        }
    }
}

/// `GET /bank/statements`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    filter: Query<StatementFilter>,
) -> Answer {
    let part = ListPart::new(filter.page.unwrap_or(1));
    let slice = state
        .db
        .read(move |conn| bank_statements::page(conn, part))
        .await?;
    let t = page.t;
    let pager = Pager::new(&page, &slice, "/bank/statements", &*filter);
    view::show(&ListPage {
        page: page
            .under("/bank", fl!(t, "bank-lines-title"))
            .titled(fl!(t, "bank-statements-title")),
        rows: slice.rows.into_iter().map(|one| Row::new(t, one)).collect(),
        pager,
        may_import: who.may::<ManageBank>(),
    })
}

/// The statements behind a gap, for the start page.
pub fn gap_queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let t = reading.t;
    let shown = u32::try_from(SHOWN_MAX).unwrap_or(u32::MAX);
    let (count, statements) = bank_statements::list_behind_gaps(conn, shown)?;
    let item = |one: &BankStatementRow| Item {
        path: format!("/bank/statements/{}", one.id),
        text: fl!(
            t,
            "bank-statement-title",
            number = number(t, &one.number),
            day = t.day(one.closing_on)
        ),
        note: grouped(&one.account),
    };
    Ok(Queue {
        title: fl!(t, "bank-gap-queue-title"),
        icon: "file-text",
        count,
        late: false,
        items: statements.iter().map(item).collect(),
        all: Some((
            "/bank/statements".to_owned(),
            fl!(t, "bank-statements-title"),
        )),
    })
}

#[derive(Template)]
#[template(path = "bank/statement_show.html")]
struct ShowPage {
    page: Page,
    account: String,
    days: String,
    opening: String,
    closing: String,
    follows_gap: bool,
    file: (BankFileId, String),
    lines: Vec<Summary>,
}

/// `GET /bank/statements/{id}`
pub async fn show(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<BankStatementId>,
) -> Answer {
    let id = id.into_inner();
    let (statement, file, facts, receivables) = state
        .db
        .read(move |conn| {
            let statement = bank_statements::get(conn, id)?;
            let file = bank_files::get(conn, statement.bank_file_id)?;
            let lines = bank_lines::list_of_statement(conn, id)?;
            let (facts, receivables) = summary::read(conn, lines)?;
            Ok::<_, StorageError>((statement, file, facts, receivables))
        })
        .await?;
    let t = page.t;
    let from = t.short_day(statement.opening_on);
    let to = t.day(statement.closing_on);
    let title = fl!(
        t,
        "bank-statement-title",
        number = number(t, &statement.number),
        day = to.as_str()
    );
    view::show(&ShowPage {
        page: page
            .under("/bank", fl!(t, "bank-lines-title"))
            .under("/bank/statements", fl!(t, "bank-statements-title"))
            .titled(title),
        account: grouped(&statement.account),
        days: fl!(t, "bank-statement-days", from = from, to = to),
        opening: balance(t, statement.opening_cents),
        closing: balance(t, statement.closing_cents),
        follows_gap: statement.follows_gap,
        file: (file.id, file.file_name),
        lines: facts
            .iter()
            .map(|one| Summary::new(t, one, &receivables))
            .collect(),
    })
}
