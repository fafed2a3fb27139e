//! Giving an invoice back: what of it, by which route and why, with the credit note as it will be
//! beside it; and doing so with a new invoice in its place.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::papers::Papers;
use crate::domain::id::InvoiceId;
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::credit::{CreditProblem, Original, Wish};
use crate::domain::money::Cents;
use crate::i18n::{Label, Texts, fl};
use crate::services::credit_invoice::{
    self, CreditError, CreditInvoice, Draft, ReissueError, Reissued,
};
use crate::services::fiscal_document::DocumentError;
use crate::services::issue_invoice::IssueError;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageInvoices;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What a person types beside the amounts per line, which are repeated fields named `net`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CreditForm {
    portfolio: String,
    reason: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "invoices/credit.html")]
struct CreditPage {
    page: Page,
    id: InvoiceId,
    number: String,
    form: FormView,
    rows: Vec<Row>,
    /// Where the invoice has a part by the portefeuille: how it divides when nothing is typed.
    portfolio_hint: Option<String>,
    papers: Papers,
    /// By which route what comes back or isn't asked any more.
    routes: Vec<(String, String)>,
    obstacles: Vec<String>,
    recipient: String,
    seen: String,
    spent: bool,
    changed: bool,
    may_reissue: bool,
}

/// A line of the invoice with the amount to give back.
struct Row {
    field: String,
    description: String,
    left: String,
    typed: String,
}

impl CreditPage {
    fn new(page: Page, draft: &Draft, raw: &CreditForm, typed: Vec<String>) -> Self {
        let t = page.t;
        let number = draft.invoice.number.clone();
        let totals = &draft.credit.totals;
        let has_portfolio = draft.original.portfolio.asked.is_positive();
        let content = &draft.credit.content;
        Self {
            id: draft.invoice.id,
            form: FormView::new(&page, raw),
            rows: rows(t, &draft.original, typed),
            portfolio_hint: has_portfolio.then(|| {
                let amount = t.money(totals.portfolio);
                fl!(t, "credit-portfolio-hint", amount = amount)
            }),
            papers: Papers::new(t, content, totals),
            routes: routes(t, draft),
            obstacles: obstacles(t, draft),
            recipient: fl!(
                t,
                "invoice-recipient",
                name = draft.recipient.name.as_str(),
                email = draft.recipient.address.as_str()
            ),
            seen: draft.fingerprint(),
            spent: draft.original.is_spent(),
            changed: false,
            may_reissue: draft.invoice.enrolment_id.is_some(),
            page: page
                .under("/invoices", fl!(t, "invoice-list-title"))
                .under(format!("/invoices/{}", draft.invoice.id), number.clone())
                .titled(fl!(t, "credit-title", number = number.as_str())),
            number,
        }
    }
}

fn rows(t: Texts, original: &Original, typed: Vec<String>) -> Vec<Row> {
    let mut typed = typed.into_iter();
    let lines = original.content.lines.iter().zip(&original.left);
    lines
        .enumerate()
        .map(|(place, (line, left))| Row {
            field: field(place),
            description: line.description.clone(),
            left: t.money(*left),
            typed: typed.next().unwrap_or_else(|| t.amount(left.abs())),
        })
        .collect()
}

fn field(place: usize) -> String {
    format!("net-{place}")
}

fn routes(t: Texts, draft: &Draft) -> Vec<(String, String)> {
    let credit = &draft.credit;
    let totals = &credit.totals;
    let mut routes = Vec::new();
    if totals.portfolio.is_positive() {
        let label = if credit.content.portfolio.mode == PortfolioMode::Paid {
            fl!(t, "credit-portfolio-back")
        } else {
            fl!(t, "credit-portfolio-less")
        };
        routes.push((label, t.money(totals.portfolio)));
    }
    let less = totals.direct - credit.back_direct;
    if less.is_positive() {
        routes.push((fl!(t, "credit-direct-less"), t.money(less)));
    }
    if credit.back_direct.is_positive() {
        let back = t.money(credit.back_direct);
        routes.push((fl!(t, "credit-direct-back"), back));
    }
    routes
}

/// What stands in the way beside the fields; the reason is asked at its own.
fn obstacles(t: Texts, draft: &Draft) -> Vec<String> {
    let of_document = draft
        .problems
        .iter()
        .filter(|problem| !matches!(problem.path.as_str(), "corrects.reason" | "lines"));
    let mut obstacles: Vec<String> = of_document.map(|problem| problem.code.label(t)).collect();
    if !draft.has_address() {
        obstacles.push(fl!(t, "invoice-no-address"));
    }
    obstacles
}

/// `GET /invoices/{id}/credit`
pub async fn new(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
) -> Answer {
    let draft = whole(&who, &state, id.into_inner()).await?;
    view::show(&CreditPage::new(
        page,
        &draft,
        &CreditForm::default(),
        Vec::new(),
    ))
}

/// All of what is left.
async fn whole(
    who: &Allowed<ManageInvoices>,
    state: &State,
    id: InvoiceId,
) -> Result<Draft, Error> {
    let ctx = who.ctx(state);
    let read = state.db.read(move |conn| {
        let wish = credit_invoice::whole(conn, id, "")?;
        credit_invoice::draft(conn, &ctx, id, &wish)
    });
    read.await.map_err(failed)
}

/// `POST /invoices/{id}/credit`
pub async fn create(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    id: Path<InvoiceId>,
    form: Form<CreditForm>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let typed: Vec<String> = form.all("net").map(str::to_owned).collect();
    let looked_at = whole(&who, &state, id).await?;
    let only_looks = form.has("recalculate");
    let wish = match read(t, &form.raw, &typed, &looked_at.original, only_looks) {
        Ok(wish) => wish,
        Err(errors) => {
            let mut again = CreditPage::new(page, &looked_at, &form.raw, typed);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let ctx = who.ctx(&state);
    let wanted = wish.clone();
    let preview = state
        .db
        .read(move |conn| credit_invoice::draft(conn, &ctx, id, &wanted))
        .await
        .map_err(failed)?;
    let errors = refusals(t, &preview.credit.problems);
    if !errors.is_empty() {
        let mut again = CreditPage::new(page, &preview, &form.raw, typed);
        again.form = again.form.with_errors(errors);
        return view::show_again(&again);
    }
    // What a person hasn't seen as it will be isn't issued.
    let changed = !only_looks && form.raw.seen != preview.fingerprint();
    if only_looks || changed {
        let mut again = CreditPage::new(page, &preview, &form.raw, typed);
        again.changed = changed;
        return if changed {
            view::show_conflict(&again)
        } else {
            view::show(&again)
        };
    }
    let command = CreditInvoice {
        invoice: id,
        wish,
        seen: Some(form.raw.seen.clone()),
    };
    let outcome = apply(&who, &state, command, form.has("reissue")).await;
    let told = match outcome {
        Ok(told) => told,
        Err(refused) => {
            let mut again = CreditPage::new(page, &preview, &form.raw, typed);
            again.obstacles.push(why_not(t, refused)?);
            return view::show_again(&again);
        }
    };
    let (to, text) = told.told(t);
    Ok(view::done(&page, &to, text))
}

/// What was done.
enum Done {
    Credited(credit_invoice::Credited),
    Reissued(Box<Reissued>),
}

impl Done {
    fn told(self, t: Texts) -> (String, String) {
        match self {
            Self::Credited(done) => (
                format!("/invoices/{}", done.credit_note),
                fl!(
                    t,
                    "credit-issued",
                    number = done.number.as_str(),
                    email = done.address.as_str()
                ),
            ),
            Self::Reissued(done) => (
                format!("/invoices/{}", done.issued.invoice),
                fl!(
                    t,
                    "credit-reissued",
                    credit = done.credited.number.as_str(),
                    number = done.issued.number.as_str(),
                    email = done.issued.address.as_str()
                ),
            ),
        }
    }
}

async fn apply(
    who: &Allowed<ManageInvoices>,
    state: &State,
    command: CreditInvoice,
    and_reissue: bool,
) -> Result<Done, ReissueError> {
    let ctx = who.ctx(state);
    let write = state.db.write(move |tx| {
        if and_reissue {
            let done = credit_invoice::reissue(tx, &ctx, &command)?;
            Ok(Done::Reissued(Box::new(done)))
        } else {
            Ok(Done::Credited(credit_invoice::credit(tx, &ctx, &command)?))
        }
    });
    write.await
}

/// What to do about a refusal; a fault of ours is an error.
fn why_not(t: Texts, refused: ReissueError) -> Result<String, Error> {
    match refused {
        ReissueError::Credit(CreditError::Changed) => Ok(fl!(t, "credit-changed")),
        ReissueError::Credit(CreditError::Refused(_, problems)) => Ok(problems
            .first()
            .map_or_else(|| fl!(t, "credit-changed"), |p| p.code.label(t))),
        ReissueError::Credit(CreditError::Mail(_)) | ReissueError::Issue(IssueError::Mail(_)) => {
            Ok(fl!(t, "invoice-no-address"))
        }
        ReissueError::Issue(IssueError::Refused(problems)) => {
            let first = problems.first().map(|problem| problem.code.label(t));
            Ok(fl!(
                t,
                "credit-cannot-reissue",
                reason = first.unwrap_or_default()
            ))
        }
        ReissueError::Issue(IssueError::NoRoute(obstacles)) => {
            let first = obstacles.first().map(|obstacle| obstacle.label(t));
            Ok(fl!(
                t,
                "credit-cannot-reissue",
                reason = first.unwrap_or_default()
            ))
        }
        ReissueError::Credit(CreditError::Document(DocumentError::MonthClosed)) => {
            Ok(fl!(t, "invoice-month-closed"))
        }
        ReissueError::Issue(IssueError::Cancelled) => Ok(fl!(t, "invoice-enrolment-cancelled")),
        ReissueError::Issue(IssueError::AlreadyInvoiced(row)) => {
            Ok(fl!(t, "invoice-earlier", number = row.number.as_str()))
        }
        ReissueError::Booking(_) => Ok(fl!(t, "credit-booking-tied")),
        ReissueError::Credit(error) => Err(failed(error)),
        ReissueError::Storage(error) | ReissueError::Issue(IssueError::Storage(error)) => {
            Err(error.into())
        }
        other => Err(Error::internal(other)),
    }
}

/// What was typed, or everything that is wrong with it. To look, no reason is needed yet.
fn read(
    t: Texts,
    raw: &CreditForm,
    typed: &[String],
    original: &Original,
    only_looks: bool,
) -> Result<Wish, FieldErrors> {
    let mut read = Reader::new(t);
    let mut nets = Vec::new();
    for (place, left) in original.left.iter().enumerate() {
        let text = typed.get(place).map_or("", String::as_str);
        let amount = if text.trim().is_empty() {
            Some(Cents::ZERO)
        } else {
            read.amount(&field(place), text)
        };
        // A discount is given back as a discount.
        nets.push(amount.map(|amount| if *left < Cents::ZERO { -amount } else { amount }));
    }
    let portfolio = if raw.portfolio.trim().is_empty() {
        Some(None)
    } else {
        read.amount("portfolio", &raw.portfolio).map(Some)
    };
    let reason = if only_looks {
        Some(raw.reason.clone())
    } else {
        read.text("reason", &raw.reason)
    };
    read.finish(|| {
        Some(Wish {
            nets: nets.into_iter().collect::<Option<Vec<_>>>()?,
            portfolio: portfolio?,
            reason: reason?,
        })
    })
}

fn refusals(t: Texts, problems: &[CreditProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        match *problem {
            CreditProblem::Nothing => errors.add(&field(0), fl!(t, "credit-nothing")),
            CreditProblem::LineAboveLeft { line, most } => {
                let most = t.money(most.abs());
                errors.add(&field(line), fl!(t, "credit-line-above", most = most));
            }
            CreditProblem::PortfolioAbove { most } => {
                let most = t.money(most);
                errors.add("portfolio", fl!(t, "credit-portfolio-above", most = most));
            }
            CreditProblem::PortfolioBelow { least } => {
                let least = t.money(least);
                errors.add("portfolio", fl!(t, "credit-portfolio-below", least = least));
            }
            CreditProblem::AboveInvoiced { left } => {
                let left = t.money(left);
                errors.add(&field(0), fl!(t, "credit-above-invoiced", left = left));
            }
        }
    }
    errors
}

fn failed(error: CreditError) -> Error {
    match error {
        CreditError::Storage(error) => error.into(),
        CreditError::NotAnInvoice => Error::NotFound,
        other => Error::internal(other),
    }
}
