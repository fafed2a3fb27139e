//! The start page: what waits for somebody's hand.

use askama::Template;
use chrono::Timelike;

use crate::i18n::fl;
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::{BeSignedIn, ManageBank, ManageEnrolments, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::worklist::{self, Queue, Reading, SHOWN_MAX};

#[derive(Template)]
#[template(path = "start/show.html")]
struct ShowPage {
    page: Page,
    /// Queues in which something waits.
    busy: Vec<Queue>,
    /// The others: seen to be empty, and said so.
    idle: Vec<Queue>,
    read_at: String,
    /// Whoever keeps the bank brings its file in from here.
    may_import: bool,
    /// Whoever records applications pastes the government's mails here.
    may_record: bool,
    /// Whoever sees the book finds an enrolment from here.
    may_search: bool,
}

/// `GET /`
pub async fn show(who: Allowed<BeSignedIn>, page: Page, state: State) -> Answer {
    let may_import = who.may::<ManageBank>();
    let may_record = who.may::<ManageEnrolments>();
    let may_search = who.may::<SeeBook>();
    let reading = Reading {
        t: page.t,
        today: page.today,
        user: who.user,
    };
    let queues = state
        .db
        .read(move |conn| worklist::read(conn, &reading))
        .await?;
    let (busy, idle) = queues.into_iter().partition(|queue| queue.count > 0);
    let now = state.clock.now().in_brussels();
    let title = fl!(page.t, "start-title");
    view::show(&ShowPage {
        page: page.titled(title),
        busy,
        idle,
        read_at: format!("{:02}:{:02}", now.hour(), now.minute()),
        may_import,
        may_record,
        may_search,
    })
}
