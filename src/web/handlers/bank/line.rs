//! One bank line: what the bank says of it, what was found in it, where its money went, and
//! everything that a person can do with it.

use std::collections::HashMap;

use actix_web::web::{Path, Query};
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer;
use super::bookings::{self, Booking, CounterBooking, Words, WriteOff};
use super::credit_rows::{self, CreditRow};
use super::files::grouped;
use super::late::{self, Late, LateRow};
use super::receivable_rows::{self, Row};
use super::refunds;
use super::summary::{self, Facts, Learn, Receivables, Summary};
use super::words::{self, Finding};
use crate::domain::bank::LineExtra;
use crate::domain::id::{AllocationId, BankLineId, BankStatementId, InvoiceId, TrancheId, UserId};
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};
use crate::services::answer_payment::Prepared;
use crate::services::{counter_parts, write_off};
use crate::storage::audit::{self, AuditRow};
use crate::storage::bank_statements::{self, BankStatementRow};
use crate::storage::receivables::Receivable;
use crate::storage::refunds::Refund;
use crate::storage::{AnyConnection, Error as StorageError, bank_lines, receivables, users};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{ManageBank, Permission, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What is looked for among the open receivables.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct LineFilter {
    search: String,
}

/// What was typed on the page, to be shown again.
#[derive(Debug, Default)]
pub struct Typed {
    pub search: String,
    /// Nothing where the page proposes the amounts.
    pub amounts: Option<HashMap<TrancheId, String>>,
    /// What is to be deducted of credit notes.
    pub deducted: HashMap<InvoiceId, String>,
    /// What is to happen to what is left over, and why.
    pub left: String,
    pub left_reason: String,
    /// Whether cents that stay open are written off, and why.
    pub writes_off: bool,
    pub cents_reason: String,
    pub aside_reason: String,
    pub up_reason: String,
    /// The booking that was to be undone, and why.
    pub undo: Option<(AllocationId, String)>,
}

/// Everything that the page is made of.
struct Read {
    facts: Facts,
    receivables: Receivables,
    extra: LineExtra,
    statement: BankStatementRow,
    /// What was looked for.
    found: Vec<Receivable>,
    /// Receivables that an amount was typed for.
    typed: Vec<Receivable>,
    /// What a payout without any number may be for.
    to_come: Vec<Receivable>,
    /// What may be deducted.
    credits: Vec<counter_parts::Room>,
    names: HashMap<UserId, String>,
    bookings: bookings::Read,
    refunds: Vec<Refund>,
    /// Interest and costs that the rest may pay.
    lates: Vec<Late>,
    answer: Option<Prepared>,
    cents_most: Cents,
    history: Vec<AuditRow>,
}

fn read(
    conn: &mut AnyConnection,
    id: BankLineId,
    search: &str,
    typed: &[TrancheId],
    today: NaiveDate,
) -> Result<Read, StorageError> {
    let line = bank_lines::get(conn, id)?;
    let extra = line.extra()?;
    let statement = bank_statements::get(conn, line.bank_statement_id)?;
    let is_out = line.amount_cents < Cents::ZERO;
    let (mut facts, receivables) = summary::read(conn, vec![line])?;
    let names = users::list(conn)?
        .into_iter()
        .map(|user| (user.id, user.name));
    let facts = facts.pop().ok_or(StorageError::NotFound)?;
    let found = receivable_rows::search(conn, search, is_out)?;
    let typed = receivables::list_by_id(conn, typed)?;
    let mut of = receivable_rows::candidates(&facts, &receivables);
    of.extend(found.iter().chain(&typed));
    let credits = credit_rows::list(conn, is_out, &of, search)?;
    Ok(Read {
        credits,
        bookings: bookings::read(conn, &facts)?,
        refunds: bookings::refunds_of(conn, &facts)?,
        lates: late::read(conn, &facts, today)?,
        answer: answer::read(conn, id)?,
        cents_most: write_off::most(conn)?,
        to_come: receivable_rows::to_come_through_portfolio(conn, &facts)?,
        facts,
        receivables,
        extra,
        statement,
        found,
        typed,
        names: names.collect(),
        history: audit::list_for(conn, "bank-line", id.value())?,
    })
}

#[derive(Template)]
#[template(path = "bank/line_show.html")]
pub struct ShowPage {
    page: Page,
    form: FormView,
    line: Summary,
    statement: (BankStatementId, String),
    facts: Vec<(String, String)>,
    information: Vec<String>,
    bookings: Vec<Booking>,
    write_offs: Vec<WriteOff>,
    counters: Vec<CounterBooking>,
    /// What we owe and this line may pay, or may have come back of.
    refunds: Vec<refunds::Row>,
    /// Interest and costs of late payment that the rest may pay.
    lates: Vec<LateRow>,
    /// Some of the money has no place and may have to go back.
    may_go_back: bool,
    /// When its details were wiped.
    wiped: Option<String>,
    answer: Option<answer::Shown>,
    /// The most that is written off at once.
    cents_most: String,
    findings: Vec<Finding>,
    rows: Vec<Row>,
    credits: Vec<CreditRow>,
    left: Left,
    typed: Typed,
    left_error: Option<String>,
    cents_error: Option<String>,
    aside_error: Option<String>,
    up_error: Option<String>,
    nothing_found: Option<String>,
    learn: Option<Learn>,
    history: Vec<(String, String, String)>,
    may_manage: bool,
}

/// What the typed amounts leave over.
struct Left {
    /// What of the line is on no receivable yet, as it is typed.
    rest: String,
    /// The same less what was typed.
    left: String,
    is_over: bool,
}

impl Left {
    fn of(
        t: Texts,
        rest: Cents,
        amounts: &HashMap<TrancheId, String>,
        deducted: &HashMap<InvoiceId, String>,
    ) -> Self {
        let read = |text: &String| Cents::parse_typed(text).ok();
        let typed: Cents = amounts.values().filter_map(read).sum();
        let deducted: Cents = deducted.values().filter_map(read).sum();
        let left = rest - typed + deducted;
        Self {
            rest: rest.to_string(),
            left: t.money(left),
            is_over: !left.is_zero() && left.is_positive() != rest.is_positive(),
        }
    }
}

/// What stands in the fields: what was typed, else what is proposed.
fn amounts(
    t: Texts,
    facts: &Facts,
    receivables: &Receivables,
    typed: &Typed,
) -> HashMap<TrancheId, String> {
    if let Some(amounts) = &typed.amounts {
        return amounts.clone();
    }
    if facts.has_history() || facts.is_overtaken(receivables) {
        return HashMap::new();
    }
    let proposed = facts.proposed().tranches.into_iter();
    proposed
        .map(|(tranche, amount)| (tranche, t.amount(amount)))
        .collect()
}

/// `GET /bank/lines/{id}`
pub async fn show(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    filter: Query<LineFilter>,
) -> Answer {
    let typed = Typed {
        search: filter.into_inner().search,
        ..Typed::default()
    };
    let shown = page_of(
        &who,
        page,
        &state,
        id.into_inner(),
        typed,
        FieldErrors::default(),
    )
    .await?;
    view::show(&shown)
}

/// The page with what was typed on it and what is wrong with that.
pub async fn page_of<P: Permission>(
    who: &Allowed<P>,
    page: Page,
    state: &State,
    id: BankLineId,
    typed: Typed,
    errors: FieldErrors,
) -> Result<ShowPage, Error> {
    let (search, today) = (typed.search.clone(), page.today);
    let filled = typed.amounts.iter().flatten();
    let filled: Vec<TrancheId> = filled
        .filter(|(_, text)| !text.is_empty())
        .map(|(tranche, _)| *tranche)
        .collect();
    let read = state
        .db
        .read(move |conn| read(conn, id, &search, &filled, today))
        .await?;
    Ok(ShowPage::new(
        page,
        read,
        typed,
        errors,
        who.may::<ManageBank>(),
    ))
}

impl ShowPage {
    fn new(page: Page, read: Read, typed: Typed, errors: FieldErrors, may_manage: bool) -> Self {
        let t = page.t;
        let facts = &read.facts;
        let line = Summary::new(t, facts, &read.receivables);
        let evidence = &facts.judgement.evidence;
        let said = Words {
            t,
            receivables: &read.receivables,
            names: &read.names,
            typed: &typed,
            errors: &errors,
        };
        let day = t.day(read.statement.closing_on);
        let number = read.statement.number.as_str();
        let nothing_found = !typed.search.trim().is_empty() && read.found.is_empty();
        let amounts = amounts(t, facts, &read.receivables, &typed);
        let left = Left::of(t, facts.rest(), &amounts, &typed.deducted);
        let mut of: Vec<&Receivable> = read.typed.iter().collect();
        of.extend(receivable_rows::candidates(facts, &read.receivables));
        of.extend(&read.found);
        of.extend(&read.to_come);
        let rows = receivable_rows::rows(t, facts, &of, &amounts, &errors);
        let credits = credit_rows::rows(t, &read.credits, &typed.deducted, &errors);
        Self {
            statement: (
                read.statement.id,
                fl!(t, "bank-statement-title", number = number, day = day),
            ),
            facts: told(t, facts, &read.extra),
            information: read.extra.information.clone(),
            bookings: said.bookings(facts, &read.bookings),
            write_offs: said.write_offs(facts, &read.bookings),
            counters: said.counters(facts),
            wiped: facts.line.wiped_at.map(|at| {
                let day = t.day(at.day());
                fl!(t, "aside-wiped", day = day)
            }),
            may_go_back: line.is_waiting && facts.rest().is_positive(),
            refunds: read
                .refunds
                .iter()
                .map(|one| refunds::Row::new(t, one))
                .collect(),
            lates: read.lates.iter().map(|one| LateRow::new(t, one)).collect(),
            answer: read
                .answer
                .clone()
                .map(|one| answer::Shown::new(t, one, &line.reasons)),
            findings: words::findings(t, evidence, &read.receivables),
            rows,
            credits,
            left,
            cents_most: t.money(read.cents_most),
            cents_error: errors.at("cents-reason").map(|error| error.text.clone()),
            left_error: errors.at("left-reason").map(|error| error.text.clone()),
            up_error: errors.at("up-reason").map(|error| error.text.clone()),
            aside_error: errors.at("aside-reason").map(|error| error.text.clone()),
            nothing_found: nothing_found.then(|| {
                let search = typed.search.trim();
                fl!(t, "bank-book-nothing-found", search = search)
            }),
            learn: learn(t, facts),
            history: read.history.iter().map(|one| happened(t, one)).collect(),
            form: FormView::new(&page, &NoFields::default()).with_errors(errors),
            page: page
                .under("/bank", fl!(t, "bank-lines-title"))
                .titled(format!("{} · {}", line.amount, line.party)),
            line,
            typed,
            may_manage,
        }
    }
}

/// What the bank says of the line, where it says anything.
fn told(t: Texts, facts: &Facts, extra: &LineExtra) -> Vec<(String, String)> {
    let line = &facts.line;
    let text = |given: &Option<String>| given.clone().unwrap_or_default();
    let who = if line.amount_cents < Cents::ZERO {
        fl!(t, "bank-line-payee")
    } else {
        fl!(t, "bank-line-payer")
    };
    let mut account = grouped(&line.counterparty_account);
    if !line.counterparty_bic.is_empty() {
        account = format!("{account} ({})", line.counterparty_bic);
    }
    [
        (who, summary::party(t, line)),
        (fl!(t, "bank-line-account"), account),
        (fl!(t, "bank-line-message"), words::message(t, line)),
        (fl!(t, "bank-line-booked-on"), t.day(line.booked_on)),
        (
            fl!(t, "bank-line-value-date"),
            line.valued_on.map(|day| t.day(day)).unwrap_or_default(),
        ),
        (fl!(t, "bank-line-debtor"), text(&extra.ultimate_debtor)),
        (fl!(t, "bank-line-foreign"), text(&extra.foreign_currency)),
        (fl!(t, "bank-line-rate"), text(&extra.exchange_rate)),
        (
            fl!(t, "bank-line-charges"),
            extra
                .charges
                .map(|cents| t.money(cents))
                .unwrap_or_default(),
        ),
        (fl!(t, "bank-line-end-to-end"), text(&line.end_to_end_id)),
        (
            fl!(t, "bank-line-bank-reference"),
            text(&line.bank_reference),
        ),
        (fl!(t, "bank-line-code"), text(&line.transaction_code)),
    ]
    .into_iter()
    .filter(|(_, value)| !value.trim().is_empty())
    .collect()
}

/// The payer's account, where a person booked what stands.
fn learn(t: Texts, facts: &Facts) -> Option<Learn> {
    let by_person = facts.standing().filter(|(one, _)| !one.automatic);
    let paid = by_person.map(|(_, paid)| {
        let name = paid.customer_name.clone();
        (paid.channel, paid.customer_id, name)
    });
    Learn::new(t, facts, paid)
}

fn happened(t: Texts, row: &AuditRow) -> (String, String, String) {
    let event = &row.event;
    (
        t.moment(event.at),
        event.actor_name.clone(),
        t.deed(&event.action, &event.summary),
    )
}
