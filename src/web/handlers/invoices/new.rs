//! Looking at an invoice before it is issued, and issuing it. What is issued is what was shown: the
//! form carries the fingerprint of the draft.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::papers::Papers;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId};
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::check::{Problem, ProblemCode};
use crate::domain::invoice::timing::Caution;
use crate::i18n::{Label, Texts, fl};
use crate::services::issue_invoice::{self, Draft, IssueError, IssueInvoice};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageInvoices;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// Whose invoice, as it stands in the address.
#[derive(Debug, Deserialize)]
pub struct Whose {
    enrolment: EnrolmentId,
}

/// The button under the draft.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct IssueForm {
    enrolment: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "invoices/new.html")]
struct NewPage {
    page: Page,
    enrolment: EnrolmentId,
    customer: CustomerId,
    customer_name: String,
    address: String,
    course: String,
    issue_date: String,
    due: String,
    recipient: String,
    registration: Option<String>,
    project: Option<String>,
    shows_admissible: bool,
    papers: Papers,
    tranches: Vec<(String, String, String)>,
    receipts: Vec<String>,
    cautions: Vec<CautionView>,
    obstacles: Vec<String>,
    earlier: Option<(InvoiceId, String)>,
    lacks_address: bool,
    changed: bool,
    seen: String,
    ready: bool,
}

struct CautionView {
    text: String,
    /// Only good to know.
    is_info: bool,
}

impl NewPage {
    fn new(page: Page, draft: Draft) -> Self {
        let t = page.t;
        let papers = Papers::new(t, &draft.content, &draft.totals);
        let buyer = &draft.content.buyer.address;
        let enrolment = draft.file.enrolment.id;
        Self {
            enrolment,
            customer: draft.file.customer.id,
            customer_name: draft.content.buyer.name.clone(),
            address: format!("{}, {} {}", buyer.street, buyer.postcode, buyer.city),
            course: draft.file.course.title.clone(),
            issue_date: t.day(draft.content.issue_date),
            due: t.when(draft.content.due_date, page.today),
            recipient: fl!(
                t,
                "invoice-recipient",
                name = draft.recipient.name.as_str(),
                email = draft.recipient.email.as_str()
            ),
            registration: draft
                .content
                .registration_number
                .as_ref()
                .map(ToString::to_string),
            project: draft
                .content
                .project_number
                .as_ref()
                .map(ToString::to_string),
            shows_admissible: draft.content.portfolio.mode != PortfolioMode::None,
            papers,
            tranches: tranches(t, &draft),
            receipts: receipts(t, &draft),
            cautions: draft
                .cautions
                .iter()
                .map(|caution| CautionView::new(t, *caution))
                .collect(),
            obstacles: obstacles(t, &draft),
            earlier: draft
                .earlier
                .as_ref()
                .map(|row| (row.id, row.number.clone())),
            lacks_address: !draft.has_address(),
            changed: false,
            seen: draft.fingerprint(),
            ready: draft.is_ready(),
            page: page
                .under("/invoices", fl!(t, "invoice-list-title"))
                .under(
                    format!("/enrolments/{enrolment}"),
                    draft.content.buyer.name.clone(),
                )
                .titled(fl!(t, "invoice-check-title")),
        }
    }
}

impl CautionView {
    fn new(t: Texts, caution: Caution) -> Self {
        Self {
            text: caution.label(t),
            is_info: caution == Caution::StructuredRequired,
        }
    }
}

/// Who pays what and by when: the route, the amount, the condition.
fn tranches(t: Texts, draft: &Draft) -> Vec<(String, String, String)> {
    let paid = draft.content.portfolio.mode == PortfolioMode::Paid;
    draft
        .content
        .tranches(&draft.totals)
        .into_iter()
        .map(|tranche| {
            let is_portfolio = tranche.channel == crate::domain::invoice::Channel::Portfolio;
            let when = if is_portfolio && paid {
                let day = draft.content.portfolio.paid_on;
                let day = day.map(|day| t.day(day)).unwrap_or_default();
                format!("{} {day}", fl!(t, "invoice-received"))
            } else {
                t.day(tranche.due_on)
            };
            (tranche.channel.label(t), t.money(tranche.amount), when)
        })
        .collect()
}

fn receipts(t: Texts, draft: &Draft) -> Vec<String> {
    let lines = draft.receipts.lines().iter();
    lines
        .map(|line| {
            fl!(
                t,
                "invoice-receipt",
                amount = t.money(line.amount_cents),
                day = t.day(line.booked_on),
                payer = line.counterparty_name.as_str()
            )
        })
        .collect()
}

/// Every broken rule, once: the same gap in three lines is one thing to do.
fn obstacles(t: Texts, draft: &Draft) -> Vec<String> {
    let mut codes: Vec<ProblemCode> = Vec::new();
    for Problem { code, .. } in &draft.problems {
        if !codes.contains(code) {
            codes.push(*code);
        }
    }
    let mut obstacles: Vec<String> = codes.iter().map(|code| code.label(t)).collect();
    if draft.file.enrolment.status == EnrolmentStatus::Cancelled {
        obstacles.push(fl!(t, "invoice-enrolment-cancelled"));
    }
    obstacles
}

/// `GET /invoices/new?enrolment=…`
pub async fn new(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    whose: Query<Whose>,
) -> Answer {
    view::show(&NewPage::new(
        page,
        draft(&who, &state, whose.enrolment).await?,
    ))
}

async fn draft(
    who: &Allowed<ManageInvoices>,
    state: &State,
    enrolment: EnrolmentId,
) -> Result<Draft, Error> {
    let ctx = who.ctx(state);
    let read = state
        .db
        .read(move |conn| issue_invoice::draft(conn, &ctx, enrolment))
        .await;
    read.map_err(failed)
}

/// `POST /invoices`
pub async fn create(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    form: Form<IssueForm>,
) -> Answer {
    let enrolment: EnrolmentId = form
        .raw
        .enrolment
        .parse()
        .map_err(|_| Error::Malformed("no enrolment".to_owned()))?;
    let command = IssueInvoice {
        enrolment,
        seen: Some(form.raw.seen.clone()),
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| issue_invoice::issue(tx, &ctx, &command))
        .await;
    match outcome {
        Ok(issued) => {
            let text = fl!(
                page.t,
                "invoice-issued",
                number = issued.number.as_str(),
                email = issued.address.as_str()
            );
            let to = format!("/invoices/{}", issued.invoice);
            Ok(view::done(&page, &to, text))
        }
        Err(IssueError::AlreadyInvoiced(row)) => {
            let text = fl!(page.t, "invoice-earlier", number = row.number.as_str());
            let to = format!("/invoices/{}", row.id);
            Ok(view::go_with(&page, &to, &Flash::warning(text)))
        }
        Err(error) => {
            // Only a look at it as it is now tells what to do; nothing has been issued.
            let changed = matches!(error, IssueError::Changed | IssueError::Booking(_));
            let refused = matches!(
                error,
                IssueError::Refused(_) | IssueError::Cancelled | IssueError::Mail(_)
            );
            if !changed && !refused {
                return Err(failed(error));
            }
            let mut again = NewPage::new(page, draft(&who, &state, enrolment).await?);
            again.changed = changed;
            if changed {
                view::show_conflict(&again)
            } else {
                view::show_again(&again)
            }
        }
    }
}

fn failed(error: IssueError) -> Error {
    match error {
        IssueError::Storage(error) => error.into(),
        other => Error::internal(other),
    }
}
