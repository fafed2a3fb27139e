//! Whether participants get their personal link by themselves, and how long before.

use askama::Template;
use serde::{Deserialize, Serialize};

use crate::i18n::{Texts, fl};
use crate::services::attendance_links;
use crate::storage::{Error as StorageError, institute};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// What is proposed to whoever switches it on.
const USUAL_HOURS: i32 = 24;

crate::text_enum! {
    /// Whether links go out by themselves.
    Send, "way of sending links" {
        ByHand = "by-hand",
        ByItself = "by-itself",
    }
}

/// What a person chooses.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LinksForm {
    send: String,
    hours: String,
}

impl LinksForm {
    fn of(hours: Option<i32>) -> Self {
        let send = if hours.is_some() {
            Send::ByItself
        } else {
            Send::ByHand
        };
        Self {
            send: send.to_string(),
            hours: hours.unwrap_or(USUAL_HOURS).to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Option<i32>, FieldErrors> {
        let mut read = Reader::new(t);
        let send = read.choice("send", &self.send);
        let hours = match send {
            // What isn't used can't be wrong.
            Some(Send::ByHand) => None,
            _ => read.whole("hours", &self.hours, attendance_links::HOURS),
        };
        read.finish(|| match send? {
            Send::ByHand => Some(None),
            Send::ByItself => Some(Some(hours?)),
        })
    }
}

#[derive(Template)]
#[template(path = "session_links/edit.html")]
struct EditPage {
    page: Page,
    form: FormView,
}

impl EditPage {
    fn new(page: Page, raw: &LinksForm) -> Self {
        let (t, form) = (page.t, FormView::new(&page, raw));
        Self {
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .titled(fl!(t, "session-links-title")),
            form,
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let t = self.page.t;
        let choice = |send: &Send| {
            let (label, hint) = match send {
                Send::ByHand => (
                    fl!(t, "session-links-by-hand"),
                    fl!(t, "session-links-by-hand-hint"),
                ),
                Send::ByItself => (
                    fl!(t, "session-links-by-itself"),
                    fl!(t, "session-links-by-itself-hint"),
                ),
            };
            Choice::new(send, label).hint(hint)
        };
        Send::ALL.iter().map(choice).collect()
    }
}

/// `GET /settings/session-links`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let hours = state.db.read(institute::get_session_link_hours).await?;
    view::show(&EditPage::new(page, &LinksForm::of(hours)))
}

/// `POST /settings/session-links`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<LinksForm>,
) -> Answer {
    let t = page.t;
    let hours = match form.raw.parse(t) {
        Ok(hours) => hours,
        Err(errors) => {
            let mut again = EditPage::new(page, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let ctx = who.ctx(&state);
    state
        .db
        .write(move |tx| attendance_links::send_before(tx, &ctx, hours))
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    let told = match hours {
        Some(hours) => fl!(t, "session-links-changed-on", hours = hours),
        None => fl!(t, "session-links-changed-off"),
    };
    Ok(view::done(&page, "/settings", told))
}
