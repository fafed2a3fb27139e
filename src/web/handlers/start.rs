//! The start page: what waits for somebody's hand.

use askama::Template;

use crate::i18n::fl;
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::BeSignedIn;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "start/show.html")]
struct ShowPage {
    page: Page,
}

/// `GET /`
pub async fn show(_: Allowed<BeSignedIn>, page: Page) -> Answer {
    let title = fl!(page.t, "start-title");
    view::show(&ShowPage {
        page: page.titled(title),
    })
}
