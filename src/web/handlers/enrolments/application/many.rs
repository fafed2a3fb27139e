//! Many applications out of one list: paste or upload it, say which column holds what (guessed, or as
//! it was said before), look at what would happen to each row, and record all or some of them.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::paste::{doubt_text, warning_text};
use crate::domain::id::EnrolmentId;
use crate::domain::subsidy::portal_list::{Column, guess};
use crate::formats::pasted_table::{self, Table};
use crate::i18n::{Label, Texts, fl};
use crate::services::Ctx;
use crate::services::import_applications::{self, Done, Outcome, Problem, Row};
use crate::storage;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::state::{AppState, State};
use crate::web::upload::Upload;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// More rows than this are another import.
const ROWS_MAX: usize = 500;
/// How many rows the page of the columns shows.
const SAMPLE: usize = 4;

/// What a person pastes.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListForm {
    text: String,
}

#[derive(Template)]
#[template(path = "enrolments/many.html")]
struct ManyPage {
    page: Page,
    form: FormView,
}

#[derive(Template)]
#[template(path = "enrolments/many_columns.html")]
struct ColumnsPage {
    page: Page,
    text: String,
    columns: Vec<ColumnView>,
    choices: Vec<(String, String)>,
    count: usize,
    problem: Option<String>,
}

struct ColumnView {
    index: usize,
    heading: String,
    samples: Vec<String>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "enrolments/many_preview.html")]
struct PreviewPage {
    page: Page,
    text: String,
    /// Which column holds what, to be sent along.
    columns: Vec<(usize, String)>,
    rows: Vec<RowView>,
    ready: usize,
    /// They were recorded; else they would be.
    is_done: bool,
}

struct RowView {
    number: usize,
    project: String,
    enrolment: Option<(EnrolmentId, String)>,
    amounts: String,
    tag: &'static str,
    state: String,
    notes: Vec<String>,
    is_ready: bool,
}

/// `GET /applications/many`
pub async fn new(_: Allowed<ManageEnrolments>, page: Page) -> Answer {
    view::show(&ManyPage::new(page, &ListForm::default()))
}

/// `POST /applications/many`: which column holds what.
pub async fn columns(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    upload: Upload,
) -> Answer {
    let t = page.t;
    let text = match upload
        .files
        .first()
        .map(|file| pasted_table::text(&file.bytes))
    {
        Some(Ok(text)) => text,
        Some(Err(_)) => {
            let raw = ListForm::default();
            return ManyPage::wrong(page, &raw, fl!(t, "many-unreadable"));
        }
        None => upload.value("text").to_owned(),
    };
    let raw = ListForm { text };
    let (table, text) = match pasted_table::read(&raw.text) {
        Some(table) if table.rows.len() <= ROWS_MAX => (table, raw.text),
        Some(_) => return ManyPage::wrong(page, &raw, fl!(t, "many-too-many", max = ROWS_MAX)),
        None => return ManyPage::wrong(page, &raw, fl!(t, "many-no-table")),
    };
    let headings = table.headings.clone();
    let before = state
        .db
        .read(move |conn| import_applications::remembered(conn, &headings))
        .await?;
    let chosen = before.unwrap_or_else(|| guess(&table.headings));
    view::show(&ColumnsPage::new(page, text, &table, &chosen))
}

/// `POST /applications/many/preview`: what importing would do.
pub async fn preview(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    upload: Upload,
) -> Answer {
    let Some(list) = List::of(&upload) else {
        return Ok(view::go_to("/applications/many"));
    };
    if !list.columns.contains(&Some(Column::Project)) {
        let problem = fl!(page.t, "many-project-needed");
        let mut again = ColumnsPage::new(page, list.text, &list.table, &list.columns);
        again.problem = Some(problem);
        return view::show_again(&again);
    }
    let rows = list.rows(|_| true);
    let done = run(&state, who.ctx(&state), &list, rows, Keep::Nothing).await?;
    view::show(&PreviewPage::new(page, list, &done, false))
}

/// `POST /applications/many/import`
pub async fn import(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    upload: Upload,
) -> Answer {
    let Some(list) = List::of(&upload) else {
        return Ok(view::go_to("/applications/many"));
    };
    let ticked = |number: usize| !upload.value(&format!("row-{number}")).is_empty();
    let rows = list.rows(ticked);
    let done = run(&state, who.ctx(&state), &list, rows, Keep::All).await?;
    view::show(&PreviewPage::new(page, list, &done, true))
}

/// A list as it comes back from the page, with what its columns hold.
struct List {
    text: String,
    table: Table,
    columns: Vec<Option<Column>>,
}

impl List {
    fn of(upload: &Upload) -> Option<Self> {
        let text = upload.value("text").to_owned();
        let table = pasted_table::read(&text).filter(|table| table.rows.len() <= ROWS_MAX)?;
        let columns = (0..table.headings.len())
            .map(|index| upload.value(&format!("column-{index}")).parse().ok())
            .collect();
        Some(Self {
            text,
            table,
            columns,
        })
    }

    fn rows(&self, wanted: impl Fn(usize) -> bool) -> Vec<Row> {
        let rows = self.table.rows.iter();
        rows.filter(|(number, _)| wanted(*number))
            .map(|(number, cells)| Row {
                number: *number,
                cells: cells.clone(),
            })
            .collect()
    }
}

/// Whether what was done stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    All,
    Nothing,
}

/// Ends a transaction so that nothing of it stays.
enum Ended {
    Undone(Vec<Done>),
    Failed(storage::Error),
}

impl From<storage::Error> for Ended {
    fn from(error: storage::Error) -> Self {
        Self::Failed(error)
    }
}

async fn run(
    state: &AppState,
    ctx: Ctx,
    list: &List,
    rows: Vec<Row>,
    keep: Keep,
) -> Result<Vec<Done>, Error> {
    let (headings, columns) = (list.table.headings.clone(), list.columns.clone());
    let outcome = state
        .db
        .write(move |tx| {
            let done = import_applications::run(tx, &ctx, &headings, &columns, &rows)?;
            match keep {
                Keep::All => Ok(done),
                Keep::Nothing => Err(Ended::Undone(done)),
            }
        })
        .await;
    match outcome {
        Ok(done) | Err(Ended::Undone(done)) => Ok(done),
        Err(Ended::Failed(error)) => Err(error.into()),
    }
}

fn titled(page: Page) -> Page {
    let t = page.t;
    page.under("/enrolments", fl!(t, "enrolment-list-title"))
        .titled(fl!(t, "many-title"))
}

impl ManyPage {
    fn new(page: Page, raw: &ListForm) -> Self {
        Self {
            form: FormView::new(&page, raw),
            page: titled(page),
        }
    }

    fn wrong(page: Page, raw: &ListForm, text: String) -> Answer {
        let mut again = Self::new(page, raw);
        again.form = again.form.with_errors(FieldErrors::one("text", text));
        view::show_again(&again)
    }
}

impl ColumnsPage {
    fn new(page: Page, text: String, table: &Table, chosen: &[Option<Column>]) -> Self {
        let t = page.t;
        let word = |index: usize| {
            let column = chosen.get(index).copied().flatten();
            column.map_or("", Column::word).to_owned()
        };
        let samples = |index: usize| {
            let rows = table.rows.iter().take(SAMPLE);
            rows.filter_map(|(_, cells)| cells.get(index).cloned())
                .collect()
        };
        let nothing = (String::new(), fl!(t, "many-column-nothing"));
        let named = Column::ALL
            .iter()
            .map(|column| (column.word().to_owned(), column.label(t)));
        Self {
            columns: table
                .headings
                .iter()
                .enumerate()
                .map(|(index, heading)| ColumnView {
                    index,
                    heading: heading.clone(),
                    samples: samples(index),
                    chosen: word(index),
                })
                .collect(),
            choices: std::iter::once(nothing).chain(named).collect(),
            count: table.rows.len(),
            text,
            problem: None,
            page: titled(page),
        }
    }
}

impl PreviewPage {
    fn new(page: Page, list: List, done: &[Done], is_done: bool) -> Self {
        let t = page.t;
        let rows: Vec<RowView> = done
            .iter()
            .map(|row| RowView::new(t, row, is_done))
            .collect();
        let word = |column: Option<Column>| column.map_or("", Column::word).to_owned();
        Self {
            ready: rows.iter().filter(|row| row.is_ready).count(),
            rows,
            columns: list
                .columns
                .iter()
                .map(|column| word(*column))
                .enumerate()
                .collect(),
            text: list.text,
            is_done,
            page: titled(page),
        }
    }
}

impl RowView {
    fn new(t: Texts, row: &Done, is_done: bool) -> Self {
        let reading = &row.reading;
        let amounts = [reading.project_amount, reading.own_share, reading.subsidy];
        let amounts = amounts.into_iter().flatten().map(|amount| t.money(amount));
        let (tag, state, notes) = match &row.outcome {
            Outcome::Recorded { warnings } => (
                if warnings.is_empty() {
                    "tag-good"
                } else {
                    "tag-waits"
                },
                if is_done {
                    fl!(t, "many-recorded")
                } else {
                    fl!(t, "many-ready")
                },
                warnings.iter().map(|warning| t.reason(warning)).collect(),
            ),
            Outcome::Known => ("tag-info", fl!(t, "many-known"), Vec::new()),
            Outcome::Problem(problem) => {
                ("tag-bad", fl!(t, "many-problem"), problem_texts(t, problem))
            }
        };
        Self {
            number: row.number,
            project: reading
                .project
                .as_ref()
                .map(|n| n.normal())
                .unwrap_or_default(),
            enrolment: row.meant.clone(),
            amounts: amounts.collect::<Vec<_>>().join(" · "),
            tag,
            state,
            notes,
            is_ready: matches!(row.outcome, Outcome::Recorded { .. }),
        }
    }
}

fn problem_texts(t: Texts, problem: &Problem) -> Vec<String> {
    match problem {
        Problem::Unread(doubt) => vec![doubt_text(t, doubt)],
        Problem::NoEnrolment => vec![fl!(t, "many-no-enrolment")],
        Problem::Missing(columns) => {
            let names: Vec<String> = columns.iter().map(|column| column.label(t)).collect();
            vec![fl!(t, "many-missing", names = names.join(", "))]
        }
        Problem::NoSize => vec![fl!(t, "many-no-size")],
        Problem::Differs(warning) => vec![warning_text(t, warning)],
        Problem::Refused(reasons) => reasons.iter().map(|reason| t.reason(reason)).collect(),
        Problem::RefusedAsForeign { on } => {
            vec![fl!(t, "foreign-refused-before", day = t.day(*on))]
        }
    }
}
