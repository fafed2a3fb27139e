//! Issuing many invoices at once: all that would be issued, on one page to look at; asking for it;
//! and what becomes of each.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::mend::obstacles;
use crate::domain::id::{EnrolmentId, InvoiceId, IssueBatchId};
use crate::domain::invoice::batch::RowState;
use crate::domain::invoice::timing::Caution;
use crate::domain::money::Cents;
use crate::i18n::{Label, Texts, fl};
use crate::services::issue_batch::{self, AskError};
use crate::services::issue_invoice::{Draft, IssueError};
use crate::storage::issue_batches::{self, Listed};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The ticks are repeated fields named `enrolment`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct BatchForm {
    seen: String,
}

#[derive(Template)]
#[template(path = "invoices/batch_check.html")]
struct CheckPage {
    page: Page,
    ready: Vec<CheckRow>,
    left_out: Vec<CheckRow>,
    gross: String,
    portfolio: String,
    direct: String,
    /// What the button says.
    button: String,
    seen: String,
    changed: bool,
}

struct CheckRow {
    enrolment: EnrolmentId,
    customer: String,
    course: String,
    portfolio: String,
    direct: String,
    gross: String,
    /// What to know before issuing, or why it can't be.
    notes: Vec<String>,
}

impl CheckPage {
    fn new(page: Page, drafts: &[Draft]) -> Self {
        let t = page.t;
        let (ready, left_out): (Vec<&Draft>, Vec<&Draft>) =
            drafts.iter().partition(|draft| draft.is_ready());
        let sum = |amount: fn(&Draft) -> Cents| t.money(ready.iter().copied().map(amount).sum());
        let count = i64::try_from(ready.len()).unwrap_or(i64::MAX);
        Self {
            gross: sum(|draft| draft.totals.gross),
            portfolio: sum(|draft| draft.totals.portfolio),
            direct: sum(|draft| draft.totals.direct),
            button: fl!(t, "batch-issue", count = count),
            seen: issue_batch::fingerprint(drafts),
            changed: false,
            left_out: left_out
                .into_iter()
                .map(|draft| CheckRow::new(t, draft, left_out_because(t, draft)))
                .collect(),
            ready: ready
                .into_iter()
                .map(|draft| CheckRow::new(t, draft, cautions(t, draft)))
                .collect(),
            page: page
                .under("/invoices", fl!(t, "invoice-list-title"))
                .under("/invoices/to-issue", fl!(t, "invoice-to-issue-title"))
                .titled(fl!(t, "batch-check-title")),
        }
    }
}

impl CheckRow {
    fn new(t: Texts, draft: &Draft, notes: Vec<String>) -> Self {
        Self {
            enrolment: draft.file.enrolment.id,
            customer: draft.content.buyer.name.clone(),
            course: draft.file.course.title.clone(),
            portfolio: t.money(draft.totals.portfolio),
            direct: t.money(draft.totals.direct),
            gross: t.money(draft.totals.gross),
            notes,
        }
    }
}

/// What is the same for nearly every invoice isn't said at each.
fn cautions(t: Texts, draft: &Draft) -> Vec<String> {
    let cautions = draft.cautions.iter();
    cautions
        .filter(|caution| **caution != Caution::StructuredRequired)
        .map(|caution| caution.label(t))
        .collect()
}

fn left_out_because(t: Texts, draft: &Draft) -> Vec<String> {
    let mut reasons: Vec<String> = obstacles(t, draft)
        .into_iter()
        .map(|obstacle| obstacle.text)
        .collect();
    if let Some(earlier) = &draft.earlier {
        let number = earlier.number.as_str();
        reasons.push(fl!(t, "invoice-earlier", number = number));
    }
    reasons
}

/// `POST /invoices/to-issue`: looks at what is ticked; nothing is issued yet.
pub async fn check(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    form: Form<BatchForm>,
) -> Answer {
    let enrolments = ticked(&form);
    if enrolments.is_empty() {
        let text = fl!(page.t, "batch-none-ticked");
        return Ok(view::go_with(
            &page,
            "/invoices/to-issue",
            &Flash::warning(text),
        ));
    }
    let drafts = drafts(&who, &state, enrolments).await?;
    view::show(&CheckPage::new(page, &drafts))
}

async fn drafts(
    who: &Allowed<ManageInvoices>,
    state: &State,
    enrolments: Vec<EnrolmentId>,
) -> Result<Vec<Draft>, Error> {
    let ctx = who.ctx(state);
    let read = state
        .db
        .read(move |conn| issue_batch::drafts(conn, &ctx, &enrolments));
    read.await.map_err(failed)
}

fn ticked(form: &Form<BatchForm>) -> Vec<EnrolmentId> {
    let ticked = form.all("enrolment");
    ticked.filter_map(|id| id.parse().ok()).collect()
}

/// `POST /invoices/batches`
pub async fn create(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    form: Form<BatchForm>,
) -> Answer {
    let enrolments = ticked(&form);
    let (ctx, asked, seen) = (who.ctx(&state), enrolments.clone(), form.raw.seen.clone());
    let outcome = state
        .db
        .write(move |tx| issue_batch::ask(tx, &ctx, &asked, &seen))
        .await;
    match outcome {
        Ok(batch) => Ok(view::go_to(&format!("/invoices/batches/{batch}"))),
        Err(AskError::Changed) => {
            let mut again = CheckPage::new(page, &drafts(&who, &state, enrolments).await?);
            again.changed = true;
            view::show_conflict(&again)
        }
        Err(AskError::Nothing) => {
            let again = CheckPage::new(page, &drafts(&who, &state, enrolments).await?);
            view::show_again(&again)
        }
        Err(AskError::Draft(error)) => Err(failed(error)),
        Err(AskError::Storage(error)) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "invoices/batch.html")]
struct BatchPage {
    page: Page,
    done: usize,
    total: usize,
    told: String,
    refused: Option<String>,
    is_running: bool,
    rows: Vec<BatchRow>,
}

struct BatchRow {
    enrolment: EnrolmentId,
    customer: String,
    course: String,
    state: String,
    tag: &'static str,
    invoice: Option<(InvoiceId, String)>,
    why: Option<String>,
}

impl BatchRow {
    fn new(t: Texts, row: Listed) -> Self {
        let why = match (row.reason, row.problem) {
            (_, Some(problem)) => Some(problem.label(t)),
            (reason, None) => reason.map(|reason| reason.label(t)),
        };
        Self {
            enrolment: row.enrolment_id,
            customer: row.customer,
            course: row.course,
            state: row.state.label(t),
            tag: match row.state {
                RowState::Waiting => "tag-info",
                RowState::Issued => "tag-good",
                RowState::Refused => "tag-bad",
            },
            invoice: row.invoice,
            why,
        }
    }
}

/// `GET /invoices/batches/{id}`
pub async fn show(_: Allowed<SeeBook>, page: Page, state: State, id: Path<IssueBatchId>) -> Answer {
    let id = id.into_inner();
    let (batch, rows) = state
        .db
        .read(move |conn| {
            let batch = issue_batches::get(conn, id)?;
            Ok::<_, crate::storage::Error>((batch, issue_batches::list(conn, id)?))
        })
        .await?;
    let t = page.t;
    let count = |state: RowState| rows.iter().filter(|row| row.state == state).count();
    let (total, waiting) = (rows.len(), count(RowState::Waiting));
    let refused = count(RowState::Refused);
    let done = total - waiting;
    let day = t.moment(batch.asked_at);
    let shown = BatchPage {
        done,
        total,
        told: fl!(
            t,
            "batch-done",
            done = done.to_string(),
            total = total.to_string()
        ),
        refused: (refused > 0).then(|| fl!(t, "batch-refused-count", count = refused.to_string())),
        is_running: waiting > 0,
        rows: rows.into_iter().map(|row| BatchRow::new(t, row)).collect(),
        page: page
            .under("/invoices", fl!(t, "invoice-list-title"))
            .titled(fl!(t, "batch-title", day = day)),
    };
    let running = shown.is_running;
    let mut answer = view::show(&shown)?;
    if running {
        // Without scripts too, the page tells how far it is.
        let every = actix_web::http::header::HeaderValue::from_static("2");
        answer
            .headers_mut()
            .insert(actix_web::http::header::REFRESH, every);
    }
    Ok(answer)
}

fn failed(error: IssueError) -> Error {
    match error {
        IssueError::Storage(error) => error.into(),
        other => Error::internal(other),
    }
}
