//! The customer's own page behind the personal link: what was agreed, every paper to download, what is
//! still to be paid with a code to scan, and the address for the invoices. Like the guide it needs no
//! account and shows one enrolment only.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::dossiers::file;
use super::personal_link::{self, written};
use crate::documents::page::qr;
use crate::domain::dispute::DisputeKind;
use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, InvoiceId};
use crate::i18n::{Label, Texts, fl};
use crate::services::customer_page::{self, CustomerPage, MailboxError, Owed, Paper, Transfer};
use crate::storage::disputes::DisputeRow;
use crate::storage::documents;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::half_days::HalfDayRow;
use crate::web::auth::Open;
use crate::web::clock_time;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// An address for the invoices.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct MailboxForm {
    name: String,
    email: String,
}

/// What a link opens.
type Opened = personal_link::Opened<CustomerPage>;

async fn knock(state: &AppState, request: &HttpRequest, token: String) -> Result<Opened, Error> {
    personal_link::knock(state, request, token, customer_page::read).await
}

/// A paper to download.
struct PaperLine {
    document: DocumentId,
    label: String,
    issued_on: String,
    icon: &'static str,
}

/// What is still to be paid of an invoice.
struct OwedCard {
    invoice: InvoiceId,
    number: String,
    portfolio: Option<String>,
    direct: Option<DirectCard>,
}

/// A transfer to make, with the values to copy.
struct DirectCard {
    amount: String,
    by: String,
    is_late: bool,
    facts: Vec<(String, String, String)>,
    /// The side and the path of the payment code.
    code: Option<(usize, String)>,
    /// What was told and is being looked at.
    told: Vec<String>,
    may_dispute: bool,
    may_say_paid: bool,
}

#[derive(Template)]
#[template(path = "guide/account.html")]
struct AccountPage {
    page: Page,
    provider: String,
    token: String,
    has_guide: bool,
    lead: String,
    agreed: Vec<(String, String)>,
    people: Vec<String>,
    owed: Vec<OwedCard>,
    papers: Vec<PaperLine>,
    mailboxes: Vec<String>,
    form: FormView,
}

impl AccountPage {
    fn new(page: Page, opened: &Opened, raw: &MailboxForm) -> Self {
        let t = page.t;
        let (file, found) = (&opened.file, &opened.found);
        let course = file.course.title.as_str();
        let customer = file.customer.customer.name.as_str();
        let people = file.active_places();
        let mailboxes = found.mailboxes.iter();
        Self {
            provider: opened.provider.clone(),
            token: opened.token.clone(),
            has_guide: file.enrolment.uses_portfolio,
            lead: fl!(t, "mypage-intro", customer = customer, course = course),
            agreed: agreed(t, file),
            people: people.map(|place| place.participant.full_name()).collect(),
            owed: found.owed.iter().map(|one| owed(t, one, &page)).collect(),
            papers: found.papers.iter().map(|one| paper(t, one)).collect(),
            mailboxes: mailboxes
                .filter(|contact| !contact.email.is_empty())
                .map(|contact| contact.email.clone())
                .collect(),
            form: FormView::new(&page, raw),
            page: page.titled(fl!(t, "mypage-title")),
        }
    }
}

/// The course, the days and the price as they were agreed.
fn agreed(t: Texts, file: &EnrolmentFile) -> Vec<(String, String)> {
    let enrolment = &file.enrolment;
    let mut facts = vec![
        (fl!(t, "mypage-reference"), enrolment.reference()),
        (fl!(t, "mypage-agreed-on"), t.day(enrolment.agreed_on)),
    ];
    let days: Vec<String> = (file.half_days.iter())
        .filter(|half_day| half_day.is_planned())
        .map(|half_day| half_day_line(t, half_day))
        .collect();
    if !days.is_empty() {
        facts.push((fl!(t, "mypage-days"), days.join("\n")));
    }
    facts.push((fl!(t, "mypage-net"), t.money(enrolment.net_cents)));
    // A sum that can't be held was never agreed.
    if let Ok(vat) = file.vat() {
        facts.push((fl!(t, "mypage-vat"), t.money(vat)));
        facts.push((fl!(t, "mypage-gross"), t.money(enrolment.net_cents + vat)));
    }
    if let Some(application) = &file.application {
        let number = application.project_number.to_string();
        facts.push((fl!(t, "mypage-project"), number));
    }
    facts
}

fn half_day_line(t: Texts, half_day: &HalfDayRow) -> String {
    let span = clock_time::span(half_day.starts_minute, half_day.ends_minute);
    let times = format!("{} · {span}", t.day(half_day.on_date));
    if half_day.place.is_empty() {
        times
    } else {
        format!("{times} · {}", half_day.place)
    }
}

fn owed(t: Texts, one: &Owed, page: &Page) -> OwedCard {
    let project = one.project_number.as_ref().map(ToString::to_string);
    let portfolio = one.portfolio.is_positive().then(|| {
        let amount = t.money(one.portfolio);
        let number = one.number.as_str();
        match &project {
            Some(project) => fl!(
                t,
                "mypage-portfolio-order",
                amount = amount,
                project = project.as_str(),
                number = number
            ),
            None => fl!(t, "mypage-portfolio-apply", amount = amount),
        }
    });
    OwedCard {
        invoice: one.invoice,
        number: one.number.clone(),
        portfolio,
        direct: one
            .direct
            .as_ref()
            .map(|transfer| direct(t, transfer, page)),
    }
}

fn direct(t: Texts, transfer: &Transfer, page: &Page) -> DirectCard {
    let mut facts = Vec::new();
    if let Some(iban) = &transfer.iban {
        let bare = iban.electronic().to_owned();
        facts.push((fl!(t, "mypage-iban"), iban.to_string(), bare));
        let name = transfer.beneficiary.clone();
        facts.push((fl!(t, "mypage-beneficiary"), name.clone(), name));
    }
    if let Some(reference) = &transfer.reference {
        let shown = reference.to_string();
        facts.push((fl!(t, "mypage-message"), shown.clone(), shown));
    }
    let is_told = |kind: DisputeKind| transfer.objections.iter().any(|one| one.kind == kind);
    let pattern = transfer.code.as_deref().and_then(qr::pattern);
    DirectCard {
        amount: t.money(transfer.amount),
        by: fl!(t, "mypage-by", day = t.day(transfer.due_on)),
        is_late: transfer.due_on < page.today,
        facts,
        code: pattern.map(|pattern| (pattern.side, pattern.svg_path())),
        told: transfer.objections.iter().map(|one| told(t, one)).collect(),
        may_dispute: !is_told(DisputeKind::Disputed),
        may_say_paid: !is_told(DisputeKind::SaidPaid),
    }
}

fn told(t: Texts, one: &DisputeRow) -> String {
    let day = t.day(one.opened_at.day());
    match one.kind {
        DisputeKind::Disputed => fl!(t, "mypage-dispute-open", day = day),
        DisputeKind::SaidPaid => fl!(t, "mypage-paid-open", day = day),
    }
}

fn paper(t: Texts, one: &Paper) -> PaperLine {
    let number = one.number.as_deref().unwrap_or_default();
    let (label, icon) = match one.row.kind {
        DocumentKind::InvoicePdf if one.is_credit_note => {
            (fl!(t, "mypage-credit-pdf", number = number), "file-invoice")
        }
        DocumentKind::InvoicePdf => (
            fl!(t, "mypage-invoice-pdf", number = number),
            "file-invoice",
        ),
        DocumentKind::InvoiceUbl => (fl!(t, "mypage-ubl", number = number), "file-text"),
        DocumentKind::PaymentRequest => (fl!(t, "mypage-request", number = number), "file-invoice"),
        DocumentKind::Certificate => (fl!(t, "certificate-number", number = number), "certificate"),
        kind => (kind.label(t), "file-text"),
    };
    PaperLine {
        document: one.row.id,
        label,
        issued_on: t.short_day(one.row.created_at.day()),
        icon,
    }
}

/// `GET /guide/{token}/account`
pub async fn show(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let opened = knock(&state, &request, token.into_inner()).await?;
    let page = written(page, &opened.file);
    view::show(&AccountPage::new(page, &opened, &MailboxForm::default())).map(view::unlisted)
}

/// `GET /guide/{token}/papers/{document}`
pub async fn download(
    _: Open,
    state: State,
    request: HttpRequest,
    path: Path<(String, DocumentId)>,
) -> Answer {
    let (token, document) = path.into_inner();
    let opened = personal_link::knock(&state, &request, token, customer_page::papers).await?;
    let paper = (opened.found.into_iter())
        .find(|paper| paper.row.id == document)
        .ok_or(Error::NotFound)?;
    let bytes = state
        .db
        .read(move |conn| documents::get_bytes(conn, document))
        .await?;
    let (name, media_type) = (paper.row.file_name, paper.row.media_type);
    Ok(view::unlisted(if media_type == "application/pdf" {
        view::pdf(&name, bytes)
    } else {
        file(&media_type, &name, bytes)
    }))
}

/// `POST /guide/{token}/mailbox`
pub async fn add_mailbox(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
    form: Form<MailboxForm>,
) -> Answer {
    let opened = knock(&state, &request, token.into_inner()).await?;
    let page = written(page, &opened.file);
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = AccountPage::new(page, &opened, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again).map(view::unlisted)
    };
    let mut read = Reader::new(t);
    let name = read.text("name", &form.raw.name);
    let email = read.email("email", &form.raw.email);
    let (name, email) = match read.finish(|| Some((name?, email?))) {
        Ok(typed) => typed,
        Err(errors) => return wrong(page, errors),
    };
    let (now, token, address) = (state.clock.now(), opened.token.clone(), email.clone());
    let outcome = state
        .db
        .write(move |tx| customer_page::add_mailbox(tx, now, &token, &name, &address))
        .await;
    match outcome {
        Ok(()) => {
            let text = fl!(t, "mypage-mailbox-added", email = email.as_str());
            let back = format!("/guide/{}/account", opened.token);
            Ok(view::done(&page, &back, text))
        }
        Err(MailboxError::Known) => wrong(
            page,
            FieldErrors::one("email", fl!(t, "mypage-mailbox-known")),
        ),
        Err(MailboxError::TooMany) => wrong(
            page,
            FieldErrors::one("email", fl!(t, "mypage-mailbox-many")),
        ),
        Err(MailboxError::Closed) => Err(Error::NotFound),
        Err(MailboxError::Storage(error)) => Err(error.into()),
    }
}
