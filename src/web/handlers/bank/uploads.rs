//! Several files at once, or an archive of them: each has its own result.

use askama::Template;
use tokio::task::spawn_blocking;

use super::file_words;
use super::files::under_bank;
use crate::domain::id::BankFileId;
use crate::formats::archive::{self, Unopened};
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::import_statement::{self, Refused};
use crate::storage::bank_files;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::upload::UploadedFile;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// A file by its name: its bytes, or why an archive didn't give them.
pub(super) type Content = (String, Result<Vec<u8>, Unopened>);

/// The files that came, those of an archive one by one. Taking them out may take a while.
pub(super) async fn contents(files: Vec<UploadedFile>) -> Result<Vec<Content>, Error> {
    spawn_blocking(|| files.into_iter().flat_map(unpacked).collect())
        .await
        .map_err(Error::internal)
}

fn unpacked(file: UploadedFile) -> Vec<Content> {
    if !archive::is_archive(&file.bytes) {
        return vec![(file.name, Ok(file.bytes))];
    }
    match archive::unpack(&file.bytes) {
        Ok(files) => files
            .into_iter()
            .map(|one| (one.name, one.content))
            .collect(),
        Err(unopened) => vec![(file.name, Err(unopened))],
    }
}

/// Keeps one file; what is refused is told in the person's words.
pub(super) async fn keep(
    t: Texts,
    state: &State,
    ctx: Ctx,
    (name, content): Content,
) -> Result<(String, Result<BankFileId, Vec<String>>), Error> {
    let bytes = match content {
        Ok(bytes) => bytes,
        Err(unopened) => return Ok((name, Err(vec![file_words::unopened(t, &unopened)]))),
    };
    let kept_as = name.clone();
    let outcome = state
        .db
        .write(move |tx| import_statement::keep(tx, &ctx, &kept_as, bytes))
        .await;
    match outcome {
        Ok(id) => Ok((name, Ok(id))),
        Err(Refused::Storage(error)) => Err(error.into()),
        Err(refused) => Ok((name, Err(file_words::refusals(t, &refused)))),
    }
}

#[derive(Template)]
#[template(path = "bank/files_uploaded.html")]
struct UploadedPage {
    page: Page,
    form: FormView,
    files: Vec<Uploaded>,
    /// Those that can be imported as they are.
    ready: Vec<BankFileId>,
}

struct Uploaded {
    name: String,
    path: Option<String>,
    result: String,
    tag: &'static str,
    details: Vec<String>,
}

/// What came of each file.
pub(super) async fn show(
    who: &Allowed<ManageBank>,
    page: Page,
    state: &State,
    contents: Vec<Content>,
) -> Answer {
    let t = page.t;
    let mut files = Vec::new();
    let mut ready = Vec::new();
    for content in contents {
        let (name, kept) = keep(t, state, who.ctx(state), content).await?;
        files.push(match kept {
            Err(details) => Uploaded {
                name,
                path: None,
                result: fl!(t, "bank-files-refused"),
                tag: "tag-bad",
                details,
            },
            Ok(id) => {
                let (uploaded, is_ready) = uploaded(&page, state, name, id).await?;
                if is_ready {
                    ready.push(id);
                }
                uploaded
            }
        });
    }
    let form = FormView::new(&page, &NoFields::default());
    let page = under_bank(page).titled(fl!(t, "bank-files-title"));
    view::show(&UploadedPage {
        page,
        form,
        files,
        ready,
    })
}

/// What a kept file holds, and whether it can be imported as it is.
async fn uploaded(
    page: &Page,
    state: &State,
    name: String,
    id: BankFileId,
) -> Result<(Uploaded, bool), Error> {
    let (t, today) = (page.t, page.today);
    let file = state.db.read(move |conn| bank_files::get(conn, id)).await?;
    let path = Some(format!("/bank/files/{id}"));
    let told = |result: String, tag: &'static str, details: Vec<String>| Uploaded {
        name: name.clone(),
        path: path.clone(),
        result,
        tag,
        details,
    };
    if let Some(at) = file.imported_at {
        let text = fl!(t, "bank-file-already", moment = t.moment(at));
        return Ok((told(fl!(t, "bank-files-known"), "", vec![text]), false));
    }
    let preview = state
        .db
        .read(move |conn| import_statement::preview(conn, today, id))
        .await;
    match preview {
        Ok(preview) => {
            let (new, known) = (preview.lines_new(), preview.lines_known());
            let text = fl!(t, "bank-files-lines", new = new, known = known);
            Ok((
                told(fl!(t, "bank-files-ready"), "tag-good", vec![text]),
                true,
            ))
        }
        Err(Refused::Storage(error)) => Err(error.into()),
        Err(refused) => {
            let details = file_words::refusals(t, &refused);
            Ok((
                told(fl!(t, "bank-files-columns"), "tag-waits", details),
                false,
            ))
        }
    }
}

/// `POST /bank/files/import`: takes in the files that were shown as ready, each on its own.
pub async fn import_all(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    form: Form<NoFields>,
) -> Answer {
    let t = page.t;
    let ids: Vec<BankFileId> = form.all("file").filter_map(|id| id.parse().ok()).collect();
    let (mut files, mut lines, mut booked) = (0_usize, 0_usize, 0_usize);
    let mut refusals = Vec::new();
    for id in ids {
        let ctx = who.ctx(&state);
        let outcome = state
            .db
            .write(move |tx| import_statement::import(tx, &ctx, id))
            .await;
        match outcome {
            Ok(imported) => {
                files += usize::from(imported.already.is_none());
                lines += imported.lines_new;
                booked += imported.booked;
            }
            Err(Refused::Storage(error)) => return Err(error.into()),
            Err(refused) => refusals.extend(file_words::refusals(t, &refused)),
        }
    }
    let mut text = fl!(
        t,
        "bank-files-imported",
        files = files,
        lines = lines,
        booked = booked
    );
    let flash = if refusals.is_empty() {
        Flash::done(text)
    } else {
        text.push(' ');
        text.push_str(&refusals.join(" "));
        Flash::warning(text)
    };
    Ok(view::go_with(&page, "/bank", &flash))
}
