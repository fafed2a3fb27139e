//! Messages in the institute's own words: which there are, and in which languages they are its own.

mod edit;
mod trouble;

use askama::Template;

pub use edit::{edit, html, reset, save};

use crate::domain::language::Language;
use crate::domain::mail_template::TemplateKind;
use crate::i18n::{Label, Texts, fl};
use crate::storage::mail_templates::{self, VersionRow};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The address of the list.
const LIST: &str = "/settings/templates";

fn path(kind: TemplateKind, language: Language) -> String {
    format!("{LIST}/{kind}/{language}")
}

#[derive(Template)]
#[template(path = "mail_templates/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    languages: Vec<String>,
}

struct Row {
    name: String,
    cells: Vec<Cell>,
}

/// A kind in a language.
struct Cell {
    path: String,
    is_own: bool,
    /// What the link says, and for whom it is read aloud.
    text: String,
    about: String,
}

impl Row {
    fn new(t: Texts, kind: TemplateKind, current: &[VersionRow]) -> Self {
        let cell = |language: &Language| {
            let is_own = current
                .iter()
                .any(|row| (row.kind, row.language) == (kind, *language) && row.body.is_some());
            Cell {
                path: path(kind, *language),
                is_own,
                text: if is_own {
                    fl!(t, "template-own")
                } else {
                    fl!(t, "template-standard")
                },
                about: format!("{}, {}", kind.label(t), language.label(t)),
            }
        };
        Self {
            name: kind.label(t),
            cells: Language::ALL.iter().map(cell).collect(),
        }
    }
}

/// `GET /settings/templates`
pub async fn list(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let t = page.t;
    let current = state.db.read(mail_templates::list_current).await?;
    view::show(&ListPage {
        rows: TemplateKind::ALL
            .iter()
            .map(|kind| Row::new(t, *kind, &current))
            .collect(),
        languages: Language::ALL
            .iter()
            .map(|language| language.label(t))
            .collect(),
        page: page
            .under("/settings", fl!(t, "settings-title"))
            .titled(fl!(t, "template-list-title")),
    })
}
