//! The page of one invoice: who pays what and what came in, what stands on it, its documents, its
//! mails, and what happened.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use super::delivery::{self, DeliveryView};
use super::late::LateView;
use super::mail::MailForm;
use super::papers::Papers;
use super::{StateTag, can_credit};
use crate::domain::dispute::SAID_PAID;
use crate::domain::id::{
    AllocationId, BankLineId, CustomerId, DisputeId, DocumentId, EnrolmentId, InvoiceId, MailId,
    TrancheId,
};
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::mail::MailStatus;
use crate::domain::money::Cents;
use crate::domain::reminder::Tone;
use crate::i18n::{Label, Texts, fl};
use crate::services::attendance_overview::AttendeeStanding;
use crate::services::below_threshold;
use crate::services::late_payment::{self, Charges};
use crate::services::request_payment;
use crate::storage::allocations::{self, Receipt};
use crate::storage::audit::{self, AuditRow};
use crate::storage::disputes::{self, DisputeRow};
use crate::storage::documents::{self, DocumentRow};
use crate::storage::invoices::{self, InvoiceRow};
use crate::storage::mails::{self, MailRow};
use crate::storage::refunds::{self as stored_refunds, Refund};
use crate::storage::tranches::{self, Balance};
use crate::storage::write_offs::{self, WriteOffRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::handlers::bank::refunds;
use crate::web::handlers::disputes::DisputeLine;
use crate::web::page::Page;
use crate::web::permissions::{ManageBank, ManageInvoices, ManageMails, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

#[derive(Template)]
#[template(path = "invoices/show.html")]
struct ShowPage {
    page: Page,
    id: InvoiceId,
    customer: CustomerId,
    customer_name: String,
    enrolment: Option<EnrolmentId>,
    facts: Vec<(String, String)>,
    /// The invoice that this corrects, or the credit notes that correct this.
    related: Vec<(InvoiceId, String)>,
    can_credit: bool,
    /// The portefeuille has paid and the customer hasn't.
    can_request: bool,
    state: StateTag,
    tranches: Vec<TrancheView>,
    /// Why the part of the kmo-portefeuille is at risk, a line for each participant.
    at_risk: Vec<String>,
    shows_admissible: bool,
    papers: Papers,
    documents: Vec<DocumentView>,
    mails: Vec<MailView>,
    /// None of a document that was issued before deliveries were kept.
    delivery: Option<DeliveryView>,
    story: Vec<StoryView>,
    form: FormView,
    may_send: bool,
    write_offs: Vec<WriteOffView>,
    refunds: Vec<refunds::Row>,
    may_book: bool,
    may_remind: bool,
    late: Option<LateView>,
}

struct TrancheView {
    id: TrancheId,
    is_open: bool,
    /// Until when reminders rest, and why.
    paused: Option<String>,
    /// The last reminder: its tone and day.
    reminded: Option<String>,
    disputes: Vec<(DisputeId, DisputeLine)>,
    channel: String,
    amount: String,
    received: String,
    /// What credit notes took off, and what came in beyond the rest.
    credited: Option<String>,
    surplus: Option<String>,
    /// Nothing where all of it came in.
    open: Option<String>,
    due: String,
    overdue: bool,
    state: StateTag,
    receipts: Vec<ReceiptView>,
}

struct ReceiptView {
    line: BankLineId,
    text: String,
}

/// Cents that were written off, or that a booking was rounded by.
struct WriteOffView {
    id: AllocationId,
    text: String,
    /// A rounding goes with its booking.
    can_undo: bool,
}

impl WriteOffView {
    fn new(t: Texts, row: &WriteOffRow) -> Self {
        let (amount, day) = (t.money(row.amount_cents), t.day(row.made_at.day()));
        Self {
            id: row.id,
            text: if row.rounds_id.is_some() {
                fl!(t, "invoice-rounded", amount = amount, day = day)
            } else {
                let reason = row.reason.as_str();
                fl!(
                    t,
                    "invoice-write-off",
                    amount = amount,
                    day = day,
                    reason = reason
                )
            },
            can_undo: row.rounds_id.is_none(),
        }
    }
}

struct DocumentView {
    id: DocumentId,
    label: String,
    file_name: String,
    sha256: String,
}

struct MailView {
    id: MailId,
    subject: String,
    recipient: String,
    at: String,
    status: String,
    tag: &'static str,
}

struct StoryView {
    what: String,
    at: String,
    who: String,
}

/// What whoever looks may do here.
#[derive(Debug, Clone, Copy)]
struct Rights {
    send: bool,
    book: bool,
    remind: bool,
}

/// All that the page tells, as stored.
struct InvoiceFile {
    invoice: InvoiceRow,
    customer: String,
    content: InvoiceContent,
    related: Vec<InvoiceRow>,
    balances: Vec<Balance>,
    disputes: Vec<DisputeRow>,
    charges: Option<Charges>,
    /// Whose attendance puts the part of the kmo-portefeuille at risk.
    at_risk: Vec<AttendeeStanding>,
    receipts: Vec<Receipt>,
    write_offs: Vec<WriteOffRow>,
    refunds: Vec<Refund>,
    documents: Vec<DocumentRow>,
    mails: Vec<MailRow>,
    delivery: delivery::Gathered,
    story: Vec<AuditRow>,
}

fn gather(
    conn: &mut AnyConnection,
    id: InvoiceId,
    today: NaiveDate,
) -> Result<InvoiceFile, StorageError> {
    let (invoice, customer) = invoices::get_with_customer(conn, id)?;
    let at_risk = match invoice.enrolment_id {
        Some(enrolment) => below_threshold::at_risk(conn, enrolment)?,
        None => Vec::new(),
    };
    let balances = tranches::list_of_invoices(conn, &[id])?;
    let tranches: Vec<TrancheId> = balances.iter().map(|one| one.tranche.id).collect();
    let mut story = audit::list_for(conn, "invoice", id.value())?;
    for tranche in &tranches {
        story.extend(audit::list_for(conn, "reminder", tranche.value())?);
    }
    story.sort_by_key(|row| std::cmp::Reverse(row.id));
    Ok(InvoiceFile {
        at_risk,
        disputes: disputes::list_of_tranches(conn, &tranches)?,
        charges: late_payment::of_invoice(conn, id, today)?,
        balances,
        story,
        content: invoices::content(conn, id)?,
        related: related(conn, &invoice)?,
        receipts: allocations::list_of_invoice(conn, id)?,
        write_offs: write_offs::list_of_invoice(conn, id)?,
        refunds: stored_refunds::list_of_invoice(conn, id)?,
        documents: documents::list_of_invoice(conn, id)?,
        mails: mails::list_of_invoice(conn, id)?,
        delivery: delivery::gather(conn, id)?,
        invoice,
        customer,
    })
}

/// The other end of a correction.
fn related(
    conn: &mut AnyConnection,
    invoice: &InvoiceRow,
) -> Result<Vec<InvoiceRow>, StorageError> {
    match invoice.corrects_id {
        Some(corrected) => Ok(vec![invoices::get(conn, corrected)?]),
        None => invoices::list_credit_notes(conn, invoice.id),
    }
}

/// `GET /invoices/{id}`
pub async fn show(who: Allowed<SeeBook>, page: Page, state: State, id: Path<InvoiceId>) -> Answer {
    let id = id.into_inner();
    let today = page.today;
    let file = state.db.read(move |conn| gather(conn, id, today)).await?;
    let rights = Rights {
        send: who.may::<ManageInvoices>(),
        book: who.may::<ManageBank>(),
        remind: who.may::<ManageMails>(),
    };
    let raw = MailForm {
        email: file.content.buyer.email.clone().unwrap_or_default(),
    };
    view::show(&ShowPage::new(page, file, &raw, rights)?)
}

/// The page again with what is wrong with the address that was typed.
pub(super) async fn answer_wrong(
    page: Page,
    state: &State,
    id: InvoiceId,
    raw: &MailForm,
    errors: FieldErrors,
) -> Answer {
    let today = page.today;
    let file = state.db.read(move |conn| gather(conn, id, today)).await?;
    let rights = Rights {
        send: true,
        book: false,
        remind: false,
    };
    let mut again = ShowPage::new(page, file, raw, rights)?;
    again.form = again.form.with_errors(errors);
    view::show_again(&again)
}

impl ShowPage {
    fn new(page: Page, file: InvoiceFile, raw: &MailForm, rights: Rights) -> Result<Self, Error> {
        let t = page.t;
        let totals = file.content.totals().map_err(Error::internal)?;
        let title = format!("{} {}", file.invoice.kind.label(t), file.invoice.number);
        let at_risk = at_risk(t, &file);
        let tranches = tranche_views(t, &page, &file);
        Ok(Self {
            id: file.invoice.id,
            customer: file.invoice.customer_id,
            customer_name: file.customer,
            enrolment: file.invoice.enrolment_id,
            facts: facts(t, &page, &file.content),
            can_credit: rights.send && can_credit(&file.balances),
            can_request: rights.send && request_payment::is_time(&file.balances),
            related: file
                .related
                .iter()
                .map(|row| (row.id, format!("{} {}", row.kind.label(t), row.number)))
                .collect(),
            state: StateTag::of(t, &file.balances),
            tranches,
            write_offs: file
                .write_offs
                .iter()
                .filter(|one| one.stands())
                .map(|one| WriteOffView::new(t, one))
                .collect(),
            refunds: file
                .refunds
                .iter()
                .map(|one| refunds::Row::new(t, one))
                .collect(),
            may_book: rights.book,
            may_remind: rights.remind,
            late: file.charges.as_ref().map(|one| LateView::new(t, one)),
            at_risk,
            shows_admissible: file.content.portfolio.mode != PortfolioMode::None,
            papers: Papers::new(t, &file.content, &totals),
            documents: file
                .documents
                .into_iter()
                .map(|row| DocumentView {
                    id: row.id,
                    label: row.kind.label(t),
                    file_name: row.file_name,
                    sha256: row.sha256,
                })
                .collect(),
            mails: file
                .mails
                .into_iter()
                .map(|row| MailView::new(t, row))
                .collect(),
            delivery: file
                .delivery
                .map(|(row, attempts)| DeliveryView::new(t, row, &attempts, rights.send)),
            story: file
                .story
                .into_iter()
                .map(|row| StoryView::new(t, row))
                .collect(),
            form: FormView::new(&page, raw),
            may_send: rights.send,
            page: page
                .under("/invoices", fl!(t, "invoice-list-title"))
                .titled(title),
        })
    }
}

/// The participants by whom the part of the kmo-portefeuille may be lost, while an invoice asks for it.
fn at_risk(t: Texts, file: &InvoiceFile) -> Vec<String> {
    if file.content.portfolio.mode == PortfolioMode::None {
        return Vec::new();
    }
    let line = |person: &AttendeeStanding| {
        let best = person.tally().at_best();
        let best = best.map_or_else(String::new, |share| t.percentage(share.basis_points()));
        let name = person.attendee.participant.full_name();
        fl!(t, "invoice-at-risk-line", name = name, best = best)
    };
    file.at_risk.iter().map(line).collect()
}

fn facts(t: Texts, page: &Page, content: &InvoiceContent) -> Vec<(String, String)> {
    let mut facts = vec![
        (fl!(t, "invoice-day"), t.day(content.issue_date)),
        (fl!(t, "invoice-due"), t.when(content.due_date, page.today)),
    ];
    let optional = [
        (
            fl!(t, "invoice-reference"),
            content
                .structured_reference
                .as_ref()
                .map(ToString::to_string),
        ),
        (
            fl!(t, "invoice-project"),
            content.project_number.as_ref().map(ToString::to_string),
        ),
        (
            fl!(t, "invoice-registration"),
            content
                .registration_number
                .as_ref()
                .map(ToString::to_string),
        ),
        (
            fl!(t, "credit-reason"),
            content.corrects.as_ref().map(|one| one.reason.clone()),
        ),
        (
            fl!(t, "invoice-reference-yours"),
            content.buyer_reference.clone(),
        ),
        (
            fl!(t, "invoice-course"),
            content.course.as_ref().map(|course| course.title.clone()),
        ),
    ];
    facts.extend(
        optional
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (name, value))),
    );
    facts
}

fn tranche_views(t: Texts, page: &Page, file: &InvoiceFile) -> Vec<TrancheView> {
    let of_channel = |balance: &Balance| {
        let own = file
            .receipts
            .iter()
            .filter(|receipt| receipt.channel == balance.tranche.channel);
        own.map(|receipt| ReceiptView::new(t, receipt)).collect()
    };
    let disputes = |balance: &Balance| {
        let own = file.disputes.iter();
        let own = own.filter(|row| row.tranche_id == balance.tranche.id);
        own.map(|row| (row.id, DisputeLine::new(t, row))).collect()
    };
    file.balances
        .iter()
        .map(|balance| TrancheView {
            id: balance.tranche.id,
            is_open: balance.open().is_positive(),
            paused: paused(t, page, balance),
            reminded: reminded(t, balance),
            disputes: disputes(balance),
            channel: balance.tranche.channel.label(t),
            amount: t.money(balance.tranche.amount_cents),
            received: t.money(balance.received),
            credited: some_money(t, balance.tranche.credited_cents),
            surplus: some_money(t, balance.surplus()),
            open: some_money(t, balance.open()),
            due: t.when(balance.tranche.due_on, page.today),
            overdue: balance.is_overdue(page.today),
            state: StateTag::new(t, balance.state()),
            receipts: of_channel(balance),
        })
        .collect()
}

/// Until when the reminders of a receivable rest, and why.
fn paused(t: Texts, page: &Page, balance: &Balance) -> Option<String> {
    let tranche = &balance.tranche;
    let until = tranche.paused_until.filter(|day| *day > page.today)?;
    let day = t.day(until);
    let reason = tranche.pause_reason.as_deref().unwrap_or_default();
    Some(if reason == SAID_PAID {
        fl!(t, "reminder-delay-said-paid", day = day)
    } else {
        fl!(t, "invoice-paused-until", day = day, reason = reason)
    })
}

/// The last reminder of a receivable.
fn reminded(t: Texts, balance: &Balance) -> Option<String> {
    let (step, on) = balance.tranche.reminded()?;
    let tone = Tone::of_step(step).map(|tone| tone.label(t));
    Some(format!("{}, {}", t.day(on), tone.unwrap_or_default()))
}

/// An amount, where there is one.
fn some_money(t: Texts, amount: Cents) -> Option<String> {
    amount.is_positive().then(|| t.money(amount))
}

impl ReceiptView {
    fn new(t: Texts, receipt: &Receipt) -> Self {
        Self {
            line: receipt.bank_line_id,
            text: fl!(
                t,
                "invoice-receipt",
                amount = t.money(receipt.amount_cents),
                day = t.day(receipt.booked_on),
                payer = receipt.payer.as_str()
            ),
        }
    }
}

impl MailView {
    fn new(t: Texts, row: MailRow) -> Self {
        Self {
            id: row.id,
            at: t.moment(row.sent_at.unwrap_or(row.created_at)),
            status: row.status.label(t),
            tag: match row.status {
                MailStatus::Sent => "tag-good",
                MailStatus::Failed | MailStatus::Bounced => "tag-bad",
                MailStatus::Held | MailStatus::Deferred => "tag-waits",
                MailStatus::Queued | MailStatus::InFlight => "tag-info",
                MailStatus::Cancelled => "",
            },
            subject: row.subject,
            recipient: row.recipient_address,
        }
    }
}

impl StoryView {
    fn new(t: Texts, row: AuditRow) -> Self {
        Self {
            what: t.deed(&row.event.action, &row.event.summary),
            at: t.moment(row.event.at),
            who: row.event.actor_name,
        }
    }
}
