//! Takes all exact proposals of a list at once. Each is booked by itself: what can't be booked
//! (any more) holds nothing else up, and the answer says of every line what became of it.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::lines::way_back;
use super::sentence;
use super::summary::{self, Facts, Summary};
use crate::domain::bank::LineState;
use crate::domain::id::BankLineId;
use crate::i18n::fl;
use crate::services::allocate_payment;
use crate::storage::bank_lines;
use crate::web::auth::Allowed;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// More lines than a list has on a page.
const LINES_MAX: usize = 100;

/// Where the person was; the lines come as repeated fields `line`, each `id:version`.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AcceptForm {
    back: String,
}

/// `POST /bank/proposals`
pub async fn accept(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    form: Form<AcceptForm>,
) -> Answer {
    let ctx = who.ctx(&state);
    let t = page.t;
    let mut query: Vec<(&str, String)> = Vec::new();
    let (mut booked, mut refused) = (0_usize, 0_usize);
    for (id, version) in form.all("line").filter_map(seen).take(LINES_MAX) {
        let ctx = ctx.clone();
        let outcome = state
            .db
            .write(move |tx| allocate_payment::confirm(tx, &ctx, id, version))
            .await;
        match outcome {
            Ok(()) => booked += 1,
            Err(error) => {
                // A refusal is shown beside its line; anything else is an error of the request.
                sentence(t, error)?;
                refused += 1;
            }
        }
        query.push(("line", id.to_string()));
    }
    let text = fl!(t, "reconcile-accepted", count = booked);
    let flash = if refused > 0 {
        let not = fl!(t, "reconcile-not-accepted", count = refused);
        Flash::warning(format!("{text} {not}"))
    } else {
        Flash::done(text)
    };
    query.push(("back", form.raw.back.clone()));
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    let address = format!("/bank/proposals?{query}");
    Ok(view::go_with(&page, &address, &flash))
}

/// The line and its version as the person saw it.
fn seen(text: &str) -> Option<(BankLineId, i64)> {
    let (id, version) = text.split_once(':')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

#[derive(Template)]
#[template(path = "bank/proposals.html")]
struct ResultPage {
    page: Page,
    rows: Vec<Outcome>,
    back: String,
}

/// What became of a line.
struct Outcome {
    line: Summary,
    is_booked: bool,
}

/// `GET /bank/proposals`: what became of the lines.
pub async fn show(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    asked: Query<Vec<(String, String)>>,
) -> Answer {
    let given = |name: &'static str| {
        let all = asked.iter().filter(move |(field, _)| field == name);
        all.map(|(_, value)| value.as_str())
    };
    let ids: Vec<BankLineId> = given("line")
        .filter_map(|id| id.parse().ok())
        .take(LINES_MAX)
        .collect();
    let back = given("back")
        .find_map(way_back)
        .unwrap_or("/bank")
        .to_owned();
    let (mut facts, receivables) = state
        .db
        .read(move |conn| {
            let mut lines = bank_lines::list_by_id(conn, &ids)?;
            lines.sort_by_key(|line| ids.iter().position(|id| *id == line.id));
            summary::read(conn, lines)
        })
        .await?;
    // What still waits for a hand comes first.
    facts.sort_by_key(is_booked);
    let t = page.t;
    view::show(&ResultPage {
        rows: facts
            .iter()
            .map(|one| Outcome {
                line: Summary::new(t, one, &receivables),
                is_booked: is_booked(one),
            })
            .collect(),
        page: page
            .under("/bank", fl!(t, "bank-lines-title"))
            .titled(fl!(t, "reconcile-result-title")),
        back,
    })
}

fn is_booked(facts: &Facts) -> bool {
    facts.line.state == LineState::Booked
}
