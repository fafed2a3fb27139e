//! The bookkeeper's table: what the book proposes, what is open, what is booked and what stands
//! aside, each with its reasons, and the way from the opening to the closing balance.

use actix_web::web::Query;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::reckoning::{self, Reckoning};
use super::summary::{self, Facts, Receivables, Summary, party};
use crate::domain::bank::{LineState, Pile};
use crate::domain::id::BankLineId;
use crate::i18n::{Texts, fl};
use crate::storage::bank_piles::{self, LineFilter, Piles};
use crate::storage::page::Page as ListPart;
use crate::storage::{AnyConnection, Error, Slice, bank_lines, bank_statements};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageBank, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

/// A person goes through more of them at once than through other lists.
const LINES_A_PAGE: u32 = 50;
/// Older statements are found by their days.
const STATEMENTS_OFFERED: u32 = 60;

/// Which lines.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListForm {
    state: String,
    account: String,
    statement: String,
    from: String,
    until: String,
    page: Option<u32>,
}

impl ListForm {
    /// What can't be read keeps nothing out.
    fn filter(&self) -> LineFilter {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        LineFilter {
            account: (!self.account.is_empty()).then(|| self.account.clone()),
            statement: self.statement.parse().ok(),
            from: day(&self.from),
            until: day(&self.until),
        }
    }

    /// The same list, for coming back to it.
    fn address(&self) -> String {
        let fields = serde_urlencoded::to_string(self).unwrap_or_default();
        let fields: Vec<(String, String)> = serde_urlencoded::from_str(&fields).unwrap_or_default();
        let given: Vec<_> = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        match serde_urlencoded::to_string(given) {
            Ok(query) if !query.is_empty() => format!("/bank?{query}"),
            _ => "/bank".to_owned(),
        }
    }
}

/// A path that a form asks to come back to, if it leads to the list of lines and nowhere else.
pub fn way_back(asked: &str) -> Option<&str> {
    (asked == "/bank" || asked.starts_with("/bank?")).then_some(asked)
}

#[derive(Template)]
#[template(path = "bank/line_list.html")]
struct ListPage {
    page: Page,
    form: FormView,
    tabs: Vec<Tab>,
    pile: Pile,
    /// Each with the one to go on with after it.
    lines: Vec<(Summary, Option<BankLineId>)>,
    /// How many of the lines shown can be taken at once.
    exact_count: usize,
    pager: Pager,
    reckonings: Vec<Reckoning>,
    accounts: Vec<Choice>,
    statements: Vec<Choice>,
    is_narrow: bool,
    back: String,
    /// How fresh the bank's data is.
    data: String,
    has_data: bool,
    may_manage: bool,
}

struct Tab {
    path: String,
    label: String,
    count: String,
    current: bool,
}

/// Everything that the page is made of.
struct Read {
    pile: Pile,
    piles: Piles,
    facts: Vec<Facts>,
    receivables: Receivables,
    slice: Slice<()>,
    reckonings: Vec<bank_piles::Reckoning>,
    accounts: Vec<String>,
    statements: Vec<bank_statements::Listed>,
    newest: Option<NaiveDate>,
}

fn read(conn: &mut AnyConnection, form: &ListForm) -> Result<Read, Error> {
    let filter = form.filter();
    let piles = bank_piles::piles(conn, &filter)?;
    let pile = form.state.parse().unwrap_or_else(|_| first_to_do(&piles));
    let part = ListPart::sized(form.page.unwrap_or(1), LINES_A_PAGE);
    let slice = bank_piles::page(conn, pile, &filter, part)?;
    let offered = ListPart::sized(1, STATEMENTS_OFFERED);
    let shown = Slice {
        rows: slice.rows.iter().map(|_| ()).collect(),
        total: slice.total,
        page: slice.page,
    };
    let (facts, receivables) = summary::read(conn, slice.rows)?;
    Ok(Read {
        pile,
        piles,
        facts,
        receivables,
        slice: shown,
        reckonings: bank_piles::reckonings(conn, &filter)?,
        accounts: bank_piles::accounts(conn)?,
        statements: bank_statements::page(conn, offered)?.rows,
        newest: bank_statements::find_newest_day(conn)?,
    })
}

/// The pile that a person starts with: the first of those to do that has something in it.
fn first_to_do(piles: &Piles) -> Pile {
    let mut to_do = [Pile::Proposed, Pile::Open].into_iter();
    to_do
        .find(|pile| piles.of(*pile).count > 0)
        .unwrap_or(Pile::Proposed)
}

/// `GET /bank`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    form: Query<ListForm>,
) -> Answer {
    let form = form.into_inner();
    let asked = form.clone();
    let read = state.db.read(move |conn| read(conn, &asked)).await?;
    view::show(&ListPage::new(page, &form, read, who.may::<ManageBank>()))
}

impl ListPage {
    fn new(page: Page, form: &ListForm, read: Read, may_manage: bool) -> Self {
        let t = page.t;
        let today = page.today;
        let lines = rows(t, &read.facts, &read.receivables);
        let tab = |pile: &Pile| Tab {
            path: ListForm {
                state: pile.to_string(),
                page: None,
                ..form.clone()
            }
            .address(),
            label: reckoning::pile(t, *pile),
            count: t.number(read.piles.of(*pile).count),
            current: *pile == read.pile,
        };
        Self {
            form: FormView::new(&page, form),
            tabs: Pile::ALL.iter().map(tab).collect(),
            pile: read.pile,
            exact_count: lines.iter().filter(|(line, _)| line.is_exact).count(),
            lines,
            pager: Pager::new(&page, &read.slice, "/bank", form),
            reckonings: reckoning::shown(t, &read.reckonings),
            accounts: account_choices(t, &read.accounts),
            statements: statement_choices(t, &read.statements),
            is_narrow: form.filter().is_narrow(),
            back: form.address(),
            data: read.newest.map_or_else(
                || fl!(t, "bank-data-none"),
                |day| fl!(t, "bank-data-until", day = t.when(day, today)),
            ),
            has_data: read.newest.is_some(),
            may_manage,
            page: page.titled(fl!(t, "reconcile-title")),
        }
    }
}

fn rows(
    t: Texts,
    facts: &[Facts],
    receivables: &Receivables,
) -> Vec<(Summary, Option<BankLineId>)> {
    let lines = facts.iter().map(|one| Summary::new(t, one, receivables));
    let next = facts.iter().skip(1).map(|one| Some(one.line.id));
    lines.zip(next.chain([None])).collect()
}

fn account_choices(t: Texts, accounts: &[String]) -> Vec<Choice> {
    let all = Choice::new("", fl!(t, "reconcile-every-account"));
    let each = accounts
        .iter()
        .map(|account| Choice::new(account, super::files::grouped(account)));
    [all].into_iter().chain(each).collect()
}

fn statement_choices(t: Texts, statements: &[bank_statements::Listed]) -> Vec<Choice> {
    let all = Choice::new("", fl!(t, "reconcile-every-statement"));
    let each = statements.iter().map(|one| {
        let statement = &one.statement;
        let day = t.short_day(statement.closing_on);
        Choice::new(statement.id, format!("{} · {day}", statement.number))
    });
    [all].into_iter().chain(each).collect()
}

/// The lines that wait, for the start page.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let t = reading.t;
    let shown = u32::try_from(SHOWN_MAX).unwrap_or(u32::MAX);
    let slice = bank_lines::page_in_state(conn, LineState::Waiting, ListPart::sized(1, shown))?;
    let item = |line: &bank_lines::BankLineRow| Item {
        path: format!("/bank/lines/{}", line.id),
        text: format!("{} {}", t.money(line.amount_cents), party(t, line)),
        note: t.when(line.booked_on, reading.today),
    };
    Ok(Queue {
        title: fl!(t, "bank-queue-title"),
        icon: "building-bank",
        count: slice.total,
        late: false,
        items: slice.rows.iter().map(item).collect(),
        all: Some(("/bank".to_owned(), fl!(t, "bank-lines-waiting-all"))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_the_list_and_nowhere_else() {
        let form = ListForm {
            state: "open".to_owned(),
            from: "2026-11-01".to_owned(),
            ..ListForm::default()
        };
        assert_eq!(form.address(), "/bank?state=open&from=2026-11-01");
        assert_eq!(ListForm::default().address(), "/bank");
        assert_eq!(
            way_back(&form.address()),
            Some("/bank?state=open&from=2026-11-01")
        );
        for elsewhere in [
            "",
            "//evil.example",
            "/bankrupt",
            "https://evil.example/bank",
        ] {
            assert_eq!(way_back(elsewhere), None, "{elsewhere}");
        }
    }
}
