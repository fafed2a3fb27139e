//! Invoices that somebody prepared: the list, and removing one.

use actix_web::web::Path;
use askama::Template;

use super::super::NoFields;
use crate::domain::id::{EnrolmentId, InvoiceDraftId};
use crate::domain::invoice::terms::{Part, Terms};
use crate::i18n::{Texts, fl};
use crate::services::draft_invoice;
use crate::storage::invoice_drafts::{self, Listed};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageInvoices, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "invoices/drafts.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    may_issue: bool,
}

struct Row {
    id: InvoiceDraftId,
    enrolment: EnrolmentId,
    customer: String,
    course: String,
    asks: String,
    note: String,
    made: String,
}

impl Row {
    fn new(t: Texts, listed: Listed) -> Result<Self, Error> {
        let terms = listed.draft.terms()?;
        Ok(Self {
            id: listed.draft.id,
            enrolment: listed.draft.enrolment_id,
            customer: listed.customer,
            course: listed.course,
            asks: asks(t, &terms),
            note: listed.draft.note,
            made: t.moment(listed.draft.created_at),
        })
    }
}

/// What a draft asks, in words.
fn asks(t: Texts, terms: &Terms) -> String {
    let part = match terms.part {
        Part::Rest => fl!(t, "terms-part-rest"),
        Part::Share(basis_points) => t.percentage(basis_points.into()),
        Part::Net(net) => t.money(net),
    };
    if terms.discount_bp == 0 {
        return part;
    }
    let discount = t.percentage(terms.discount_bp.into());
    format!(
        "{part}, {} {discount}",
        fl!(t, "terms-discount").to_lowercase()
    )
}

/// `GET /invoices/drafts`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let rows = state.db.read(invoice_drafts::list).await?;
    let t = page.t;
    view::show(&ListPage {
        rows: rows
            .into_iter()
            .map(|listed| Row::new(t, listed))
            .collect::<Result<_, _>>()?,
        may_issue: who.may::<ManageInvoices>(),
        page: page
            .under("/invoices", fl!(t, "invoice-list-title"))
            .titled(fl!(t, "draft-list-title")),
    })
}

/// `POST /invoices/drafts/{id}/delete`
pub async fn delete(
    who: Allowed<ManageInvoices>,
    page: Page,
    state: State,
    id: Path<InvoiceDraftId>,
    _: Form<NoFields>,
) -> Answer {
    let (ctx, id) = (who.ctx(&state), id.into_inner());
    state
        .db
        .write(move |tx| draft_invoice::remove(tx, &ctx, id))
        .await?;
    let text = fl!(page.t, "draft-removed");
    Ok(view::done(&page, "/invoices/drafts", text))
}
