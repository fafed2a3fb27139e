//! Statement files: uploaded, looked at, imported.

use actix_web::web::Path;
use askama::Template;

use super::file_words::{self, balance, number};
use super::summary::{self, Summary};
use super::uploads;
use crate::domain::bank::StatementFormat;
use crate::domain::id::{BankFileId, BankStatementId};
use crate::domain::money::Cents;
use crate::formats::statement::Unreadable;
use crate::i18n::{Texts, fl};
use crate::services::import_statement::{self, Imported, Preview, Refused, StatementPreview};
use crate::storage::bank_files::{self, BankFileRow};
use crate::storage::{bank_lines, bank_statements};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::state::State;
use crate::web::upload::Upload;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

#[derive(Template)]
#[template(path = "bank/file_new.html")]
struct NewPage {
    page: Page,
    form: FormView,
    /// Why the file was not taken.
    refusals: Vec<String>,
}

impl NewPage {
    fn new(page: Page, refusals: Vec<String>) -> Self {
        let t = page.t;
        let form = FormView::new(&page, &NoFields::default());
        Self {
            page: under_bank(page).titled(fl!(t, "bank-file-new-title")),
            form,
            refusals,
        }
    }
}

pub(super) fn under_bank(page: Page) -> Page {
    let title = fl!(page.t, "bank-lines-title");
    page.under("/bank", title)
}

/// `GET /bank/files/new`
pub async fn new(_: Allowed<ManageBank>, page: Page) -> Answer {
    view::show(&NewPage::new(page, Vec::new()))
}

/// `POST /bank/files`
pub async fn create(who: Allowed<ManageBank>, page: Page, state: State, upload: Upload) -> Answer {
    let t = page.t;
    if upload.files.is_empty() {
        let missing = fl!(t, "bank-file-empty-choice");
        return view::show_again(&NewPage::new(page, vec![missing]));
    }
    let mut contents = uploads::contents(upload.files).await?;
    if contents.len() > 1 {
        return uploads::show(&who, page, &state, contents).await;
    }
    let kept = match contents.pop() {
        Some(content) => uploads::keep(t, &state, who.ctx(&state), content).await?.1,
        None => Err(vec![fl!(t, "bank-file-empty-choice")]),
    };
    match kept {
        Ok(id) => go_to_file(&page, &state, id).await,
        Err(refusals) => view::show_again(&NewPage::new(page, refusals)),
    }
}

/// On to the file; one that was imported before says when, and by whom.
async fn go_to_file(page: &Page, state: &State, id: BankFileId) -> Answer {
    let (file, uploader) = state
        .db
        .read(move |conn| {
            let file = bank_files::get(conn, id)?;
            Ok::<_, Error>((file, bank_files::find_uploader(conn, id)?))
        })
        .await?;
    let path = format!("/bank/files/{id}");
    let Some(at) = file.imported_at else {
        return Ok(view::go_to(&path));
    };
    let (t, moment) = (page.t, page.t.moment(at));
    let text = match uploader {
        Some(name) => fl!(t, "bank-file-already-by", moment = moment, name = name),
        None => fl!(t, "bank-file-already", moment = moment),
    };
    Ok(view::go_with(page, &path, &Flash::warning(text)))
}

/// A statement of a file, in the person's words.
struct StatementView {
    account: String,
    number: String,
    /// Balances prove that nothing misses.
    is_proven: bool,
    days: String,
    opening: String,
    credit: String,
    debit: String,
    closing: String,
    line_count: String,
    lines_new: String,
    lines_known: String,
    duplicate_copy: bool,
    follows_gap: bool,
    ahead: Option<String>,
    messages: Vec<String>,
}

impl StatementView {
    fn new(t: Texts, one: StatementPreview) -> Self {
        let identity = one.identity;
        let from = t.short_day(identity.opening_on);
        let to = t.day(identity.closing_on);
        let count = |lines: usize| t.number(i64::try_from(lines).unwrap_or(i64::MAX));
        Self {
            account: grouped(&identity.account),
            is_proven: identity.opening_cents.is_some(),
            number: number(t, &identity.number),
            days: fl!(t, "bank-statement-days", from = from, to = to),
            opening: balance(t, identity.opening_cents),
            credit: t.money(one.credit_cents),
            debit: t.money(Cents::ZERO - one.debit_cents),
            closing: balance(t, identity.closing_cents),
            line_count: count(one.line_count),
            lines_new: count(one.lines_new),
            lines_known: count(one.line_count - one.lines_new),
            duplicate_copy: one.duplicate_copy,
            follows_gap: one.follows_gap,
            ahead: one
                .is_ahead_of_today
                .then(|| fl!(t, "bank-file-future", day = t.day(identity.closing_on))),
            messages: one.messages,
        }
    }
}

/// An account in groups of four where it is an IBAN.
pub(super) fn grouped(account: &str) -> String {
    account
        .parse::<crate::domain::identifiers::Iban>()
        .map_or_else(|_| account.to_owned(), |iban| iban.normal())
}

#[derive(Template)]
#[template(path = "bank/file_preview.html")]
struct PreviewPage {
    page: Page,
    form: FormView,
    id: BankFileId,
    statements: Vec<StatementView>,
    notices: Vec<String>,
    /// Nothing of the file is new.
    all_known: Option<String>,
    may_import: bool,
    /// A table of which a person said the columns: he may say it again.
    has_columns: bool,
}

#[derive(Template)]
#[template(path = "bank/file_show.html")]
struct ShowPage {
    page: Page,
    id: BankFileId,
    may_undo: bool,
    imported: String,
    result: String,
    statements: Vec<(BankStatementId, String)>,
    lines: Vec<Summary>,
}

/// `GET /bank/files/{id}`: what is in it, and after the import what came of it.
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<BankFileId>) -> Answer {
    let id = id.into_inner();
    let file = state.db.read(move |conn| bank_files::get(conn, id)).await?;
    if file.imported_at.is_some() {
        return show_imported(page, state, file, who.may::<ManageBank>()).await;
    }
    let today = page.today;
    let outcome = state
        .db
        .read(move |conn| import_statement::preview(conn, today, id))
        .await;
    match outcome {
        Ok(preview) => view::show(&preview_page(&who, page, &file, preview)),
        Err(Refused::Unreadable(Unreadable::UnknownTable)) if who.may::<ManageBank>() => {
            Ok(view::go_to(&format!("/bank/files/{id}/columns")))
        }
        Err(Refused::Storage(error)) => Err(error.into()),
        Err(refused) => {
            let refusals = file_words::refusals(page.t, &refused);
            view::show_again(&NewPage::new(page, refusals))
        }
    }
}

fn preview_page(
    who: &Allowed<SeeBook>,
    page: Page,
    file: &BankFileRow,
    preview: Preview,
) -> PreviewPage {
    let t = page.t;
    let form = FormView::new(&page, &NoFields::default());
    PreviewPage {
        form,
        id: file.id,
        all_known: all_known(t, &preview),
        notices: preview
            .notices
            .iter()
            .map(|one| file_words::problem(t, one))
            .collect(),
        statements: preview
            .statements
            .into_iter()
            .map(|one| StatementView::new(t, one))
            .collect(),
        may_import: who.may::<ManageBank>(),
        has_columns: preview.format == StatementFormat::Csv && preview.bank.is_none(),
        page: under_bank(page).titled(fl!(
            t,
            "bank-file-preview-title",
            name = file.file_name.as_str()
        )),
    }
}

fn all_known(t: Texts, preview: &Preview) -> Option<String> {
    let count = preview.lines_known();
    if preview.lines_new() > 0 || count == 0 {
        return None;
    }
    let before = preview.came_before().and_then(|file| file.imported_at);
    Some(match before {
        Some(at) => fl!(
            t,
            "bank-file-all-known-since",
            count = count,
            moment = t.moment(at)
        ),
        None => fl!(t, "bank-file-all-known", count = count),
    })
}

async fn show_imported(page: Page, state: State, file: BankFileRow, may_undo: bool) -> Answer {
    let id = file.id;
    let (uploader, statements, facts, receivables) = state
        .db
        .read(move |conn| {
            let uploader = bank_files::find_uploader(conn, id)?;
            let statements = bank_statements::list_of_file(conn, id)?;
            let lines = bank_lines::list_of_file(conn, id)?;
            let (facts, receivables) = summary::read(conn, lines)?;
            Ok::<_, Error>((uploader, statements, facts, receivables))
        })
        .await?;
    let t = page.t;
    let lines: Vec<Summary> = facts
        .iter()
        .map(|one| Summary::new(t, one, &receivables))
        .collect();
    let title = fl!(t, "bank-statement-file");
    view::show(&ShowPage {
        id,
        may_undo,
        page: under_bank(page).titled(format!("{title} {}", file.file_name)),
        imported: imported_at(t, &file, uploader.as_deref()),
        result: result(t, &file, &lines),
        statements: statements
            .into_iter()
            .map(|one| {
                let day = t.day(one.closing_on);
                (
                    one.id,
                    fl!(
                        t,
                        "bank-statement-title",
                        number = number(t, &one.number),
                        day = day
                    ),
                )
            })
            .collect(),
        lines,
    })
}

fn imported_at(t: Texts, file: &BankFileRow, uploader: Option<&str>) -> String {
    let moment = file.imported_at.map(|at| t.moment(at)).unwrap_or_default();
    match uploader {
        Some(name) => fl!(t, "bank-file-imported-by", moment = moment, name = name),
        None => fl!(t, "bank-file-imported", moment = moment),
    }
}

fn result(t: Texts, file: &BankFileRow, lines: &[Summary]) -> String {
    if lines.is_empty() {
        return fl!(t, "bank-file-result-nothing", known = file.lines_known);
    }
    let booked = lines
        .iter()
        .filter(|line| !line.bookings.is_empty())
        .count();
    let waiting = lines.iter().filter(|line| line.is_waiting).count();
    let aside = lines.iter().filter(|line| line.aside.is_some()).count();
    fl!(
        t,
        "bank-file-result",
        new = lines.len(),
        booked = booked,
        waiting = waiting,
        aside = aside
    )
}

/// `POST /bank/files/{id}/import`
pub async fn import(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankFileId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| import_statement::import(tx, &ctx, id))
        .await;
    match outcome {
        Ok(imported) => {
            let flash = flash(page.t, &imported);
            Ok(view::go_with(&page, &format!("/bank/files/{id}"), &flash))
        }
        Err(Refused::Storage(error)) => Err(error.into()),
        Err(refused) => {
            let refusals = file_words::refusals(page.t, &refused);
            view::show_again(&NewPage::new(page, refusals))
        }
    }
}

fn flash(t: Texts, imported: &Imported) -> Flash {
    if let Some(at) = imported.already.as_ref().and_then(|file| file.imported_at) {
        return Flash::warning(fl!(t, "bank-file-already", moment = t.moment(at)));
    }
    let mut text = if imported.lines_new == 0 {
        fl!(t, "bank-file-result-nothing", known = imported.lines_known)
    } else {
        let (new, booked) = (imported.lines_new, imported.booked);
        let (waiting, aside) = (imported.waiting, imported.set_aside);
        fl!(
            t,
            "bank-file-result",
            new = new,
            booked = booked,
            waiting = waiting,
            aside = aside
        )
    };
    if imported.booked_of_before > 0 {
        let count = imported.booked_of_before;
        text.push(' ');
        text.push_str(&fl!(t, "bank-file-booked-of-before", count = count));
    }
    Flash::done(text)
}
