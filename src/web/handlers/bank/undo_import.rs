//! Taking an import back: everything that would leave the book is told first, and what stands in
//! the way.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::allocations::path;
use super::refunds;
use super::words;
use crate::domain::id::BankFileId;
use crate::domain::refund;
use crate::i18n::{Texts, fl};
use crate::services::undo_import::{self as use_case, Obstacle, Outcome, UndoImportError};
use crate::storage::bank_files;
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// Why, and how many bookings the person saw.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UndoForm {
    reason: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "bank/file_undo.html")]
struct UndoPage {
    page: Page,
    form: FormView,
    id: BankFileId,
    lines: usize,
    bookings: Vec<String>,
    obstacles: Vec<(String, String)>,
}

impl UndoPage {
    fn new(page: Page, id: BankFileId, name: &str, outcome: &Outcome, raw: &UndoForm) -> Self {
        let t = page.t;
        let seen = outcome.bookings.len() + outcome.counters.len();
        let raw = UndoForm {
            seen: seen.to_string(),
            ..raw.clone()
        };
        Self {
            form: FormView::new(&page, &raw),
            id,
            lines: outcome.lines.len(),
            bookings: bookings(t, outcome),
            obstacles: outcome
                .obstacles
                .iter()
                .map(|one| obstacle(t, one))
                .collect(),
            page: page.under("/bank", fl!(t, "bank-lines-title")).titled(fl!(
                t,
                "bank-file-undo-title",
                name = name
            )),
        }
    }
}

fn bookings(t: Texts, outcome: &Outcome) -> Vec<String> {
    let on_receivables = outcome.bookings.iter().map(|(one, paid)| {
        let channel = words::channel(t, paid.channel);
        let amount = t.money(one.amount_cents);
        let (number, customer) = (paid.number.as_str(), paid.customer_name.as_str());
        fl!(
            t,
            "bank-proposal-part",
            amount = amount,
            number = number,
            channel = channel,
            customer = customer
        )
    });
    let on_what_we_owe = outcome.counters.iter().map(|(one, owed)| {
        let number = owed.what.number();
        let (number, customer) = (number.as_str(), owed.customer_name.as_str());
        fl!(
            t,
            "bank-file-undo-counter",
            amount = t.money(one.amount_cents),
            number = number,
            customer = customer
        )
    });
    on_receivables.chain(on_what_we_owe).collect()
}

/// What stands in the way, and where to look at it.
fn obstacle(t: Texts, one: &Obstacle) -> (String, String) {
    match one {
        Obstacle::SeenAgain { line, file } => {
            let text = fl!(t, "bank-file-undo-seen-again", file = file.as_str());
            (path(*line), text)
        }
        Obstacle::TakenBack { line } => (path(*line), fl!(t, "bank-file-undo-taken-back")),
        Obstacle::RefundStands { refund, .. } => {
            let number = refund::number(*refund);
            let text = fl!(t, "bank-file-undo-refund", number = number);
            (refunds::path(*refund), text)
        }
    }
}

fn read(conn: &mut AnyConnection, id: BankFileId) -> Result<(String, Outcome), StorageError> {
    let file = bank_files::get(conn, id)?;
    if file.imported_at.is_none() {
        return Err(StorageError::NotFound);
    }
    Ok((file.file_name, use_case::look(conn, id)?))
}

/// `GET /bank/files/{id}/undo`
pub async fn show(
    _: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankFileId>,
) -> Answer {
    let id = id.into_inner();
    let (name, outcome) = state.db.read(move |conn| read(conn, id)).await?;
    view::show(&UndoPage::new(
        page,
        id,
        &name,
        &outcome,
        &UndoForm::default(),
    ))
}

/// `POST /bank/files/{id}/undo`
pub async fn undo(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankFileId>,
    form: Form<UndoForm>,
) -> Answer {
    let (id, ctx, t, raw) = (id.into_inner(), who.ctx(&state), page.t, form.raw.clone());
    let seen = raw.seen.parse().unwrap_or(0);
    let outcome = state
        .db
        .write(move |tx| use_case::undo(tx, &ctx, id, seen, &form.raw.reason))
        .await;
    let text = match outcome {
        Ok(()) => {
            let flash = Flash::done(fl!(t, "bank-file-undone"));
            return Ok(view::go_with(&page, "/bank/statements", &flash));
        }
        Err(UndoImportError::Storage(error)) => return Err(error.into()),
        Err(UndoImportError::NotNow) => {
            let flash = Flash::problem(fl!(t, "bank-error-not-now"));
            return Ok(view::go_with(&page, &format!("/bank/files/{id}"), &flash));
        }
        Err(UndoImportError::ReasonMissing) => fl!(t, "bank-error-reason"),
        Err(UndoImportError::Changed) => fl!(t, "bank-file-undo-changed"),
        Err(UndoImportError::InTheWay(_)) => fl!(t, "bank-file-undo-in-the-way"),
    };
    let (name, outcome) = state.db.read(move |conn| read(conn, id)).await?;
    let mut shown = UndoPage::new(page, id, &name, &outcome, &raw);
    shown.form = shown.form.with_errors(FieldErrors::one("reason", text));
    view::show_again(&shown)
}
