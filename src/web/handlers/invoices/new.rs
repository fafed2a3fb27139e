//! Looking at an invoice before it is issued, and issuing it. What is issued is what was shown: the
//! form carries the fingerprint of the draft.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use super::mend::{Obstacle, obstacles};
use super::papers::Papers;
use super::terms::IssueForm;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceDraftId, InvoiceId};
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::check::{Problem, ProblemCode};
use crate::domain::invoice::terms::Terms;
use crate::domain::invoice::timing::Caution;
use crate::i18n::{Label, Texts, fl};
use crate::services::draft_invoice;
use crate::services::fiscal_document::DocumentError;
use crate::services::issue_invoice::{self, Draft, IssueError, IssueInvoice};
use crate::storage::invoice_drafts;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::customers::RoutingView;
use crate::web::page::Page;
use crate::web::permissions::ManageInvoices;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// Whose invoice, or which draft, as it stands in the address.
#[derive(Debug, Deserialize)]
pub struct Whose {
    enrolment: Option<EnrolmentId>,
    draft: Option<InvoiceDraftId>,
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
    /// The purchase order of the customer.
    order: Option<String>,
    shows_admissible: bool,
    papers: Papers,
    tranches: Vec<(String, String, String)>,
    receipts: Vec<String>,
    cautions: Vec<CautionView>,
    obstacles: Vec<Obstacle>,
    earlier: Option<(InvoiceId, String)>,
    lacks_address: bool,
    routing: RoutingView,
    /// Who else gets it.
    copies: Vec<String>,
    changed: bool,
    seen: String,
    ready: bool,
    /// It would be, but for what was chosen.
    can_choose_again: bool,
    form: FormView,
    /// Something else than the whole was chosen, or is wrong with the choice.
    shows_terms: bool,
    /// Instalments before this one: id and what they asked.
    before: Vec<(InvoiceId, String)>,
    left: String,
    /// Nothing can be chosen any more.
    is_over: bool,
    kept: bool,
}

struct CautionView {
    text: String,
    /// Only good to know.
    is_info: bool,
}

impl NewPage {
    fn new(page: Page, draft: Draft, raw: &IssueForm) -> Self {
        let t = page.t;
        let mut form = FormView::new(&page, raw);
        let mut errors = raw.problem(t, draft.terms_problem);
        let of_discount = |problem: &&Problem| {
            matches!(
                problem.code,
                ProblemCode::TotalIsZero | ProblemCode::DiscountAboveNet
            )
        };
        // What a discount does wrong is told where it was typed.
        if draft.terms.discount_bp > 0
            && let Some(problem) = draft.problems.iter().find(of_discount)
        {
            errors.add("discount", problem.code.label(t));
        }
        let shows_terms = draft.terms != Terms::default() || !errors.is_empty();
        if !errors.is_empty() {
            form = form.with_errors(errors);
        }
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
            order: draft.content.order_reference.clone(),
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
            routing: RoutingView::new(t, draft.file.customer.id, &draft.routing),
            copies: draft
                .copies
                .iter()
                .map(|copy| copy.address.clone())
                .collect(),
            changed: false,
            seen: draft.fingerprint(),
            ready: draft.is_ready(),
            can_choose_again: draft.terms_problem.is_some() && draft.earlier.is_none(),
            form,
            shows_terms: shows_terms || !draft.before.is_empty(),
            before: draft
                .before
                .iter()
                .map(|row| {
                    (
                        row.id,
                        format!("{} ({})", row.number, t.money(row.gross_cents)),
                    )
                })
                .collect(),
            left: t.money(draft.left),
            is_over: draft.earlier.is_some()
                || draft.file.enrolment.status == EnrolmentStatus::Cancelled,
            kept: !raw.draft.is_empty(),
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

impl NewPage {
    fn parts(&self) -> Vec<Choice> {
        let t = self.page.t;
        vec![
            Choice::new("rest", fl!(t, "terms-part-rest")),
            Choice::new("share", fl!(t, "terms-part-share")),
            Choice::new("net", fl!(t, "terms-part-net")),
        ]
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

/// `GET /invoices/new?enrolment=…` or `?draft=…`
pub async fn new(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    whose: Query<Whose>,
) -> Answer {
    let t = page.t;
    let (enrolment, terms, raw) = match (whose.draft, whose.enrolment) {
        (Some(id), _) => {
            let row = state
                .db
                .read(move |conn| invoice_drafts::get(conn, id))
                .await?;
            let terms = row.terms()?;
            let raw = IssueForm::of(t, &row, &terms);
            (row.enrolment_id, terms, raw)
        }
        (None, Some(enrolment)) => (enrolment, Terms::default(), IssueForm::blank(enrolment)),
        (None, None) => return Err(Error::Malformed("no enrolment".to_owned())),
    };
    let draft = draft(&who, &state, enrolment, terms).await?;
    view::show(&NewPage::new(page, draft, &raw))
}

async fn draft(
    who: &Allowed<ManageInvoices>,
    state: &State,
    enrolment: EnrolmentId,
    terms: Terms,
) -> Result<Draft, Error> {
    let ctx = who.ctx(state);
    let read = state
        .db
        .read(move |conn| issue_invoice::draft_on(conn, &ctx, enrolment, &terms))
        .await;
    read.map_err(failed)
}

/// `POST /invoices`: looks anew, keeps as a draft, or issues.
pub async fn create(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    form: Form<IssueForm>,
) -> Answer {
    let raw = &form.raw;
    let enrolment = raw.enrolment()?;
    let terms = match raw.parse(page.t) {
        Ok(terms) => terms,
        Err(errors) => {
            let draft = draft(&who, &state, enrolment, Terms::default()).await?;
            let mut again = NewPage::new(page, draft, raw);
            again.form = again.form.with_errors(errors);
            again.shows_terms = true;
            return view::show_again(&again);
        }
    };
    if form.has("keep") {
        return keep(&who, &page, &state, raw, terms).await;
    }
    if form.has("recalculate") {
        let draft = draft(&who, &state, enrolment, terms).await?;
        let again = NewPage::new(page, draft, raw);
        return if again.form.has_errors() {
            view::show_again(&again)
        } else {
            view::show(&again)
        };
    }
    let command = IssueInvoice {
        enrolment,
        terms: terms.clone(),
        seen: Some(raw.seen.clone()),
    };
    let (ctx, kept) = (who.ctx(&state), raw.kept());
    let outcome = state
        .db
        .write(move |tx| {
            let issued = issue_invoice::issue(tx, &ctx, &command)?;
            if let Some(draft) = kept {
                draft_invoice::remove(tx, &ctx, draft)?;
            }
            Ok::<_, IssueError>(issued)
        })
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
                IssueError::Refused(_)
                    | IssueError::Cancelled
                    | IssueError::Mail(_)
                    | IssueError::NoRoute(_)
                    | IssueError::Document(DocumentError::MonthClosed)
                    | IssueError::Terms(_)
            );
            if !changed && !refused {
                return Err(failed(error));
            }
            let draft = draft(&who, &state, enrolment, terms).await?;
            let mut again = NewPage::new(page, draft, raw);
            again.changed = changed;
            if changed {
                view::show_conflict(&again)
            } else {
                view::show_again(&again)
            }
        }
    }
}

/// Keeps what was chosen, as a new draft or over the one that was opened.
async fn keep(
    who: &Allowed<ManageInvoices>,
    page: &Page,
    state: &State,
    raw: &IssueForm,
    terms: Terms,
) -> Answer {
    let enrolment = raw.enrolment()?;
    let (ctx, note) = (who.ctx(state), raw.note.trim().to_owned());
    let kept = raw.kept().zip(raw.version.parse().ok());
    let outcome = state
        .db
        .write(move |tx| match kept {
            Some((id, version)) => {
                draft_invoice::change(tx, &ctx, id, version, (&terms, &note)).map(|()| id)
            }
            None => draft_invoice::keep(tx, &ctx, enrolment, &terms, &note),
        })
        .await;
    outcome?;
    Ok(view::done(
        page,
        "/invoices/drafts",
        fl!(page.t, "draft-kept"),
    ))
}

fn failed(error: IssueError) -> Error {
    match error {
        IssueError::Storage(error) => error.into(),
        other => Error::internal(other),
    }
}
