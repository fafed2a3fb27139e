//! What the customer asks of the invoices of one enrolment: his purchase order, and who else gets them.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::EnrolmentId;
use crate::domain::party::ContactRole;
use crate::domain::text::is_email_address;
use crate::i18n::{Texts, fl};
use crate::services::compose_mail::{About, Recipient};
use crate::services::{enrolment_invoicing as service, invoice_copies};
use crate::storage::enrolments::EnrolmentRow;
use crate::storage::{AnyConnection, Error as StorageError, enrolment_file, enrolment_invoicing};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCustomers;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The most addresses that one enrolment adds.
const RECIPIENTS_MAX: usize = 10;

/// What a person types.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct InvoicingForm {
    purchase_reference: String,
    /// One address a line.
    recipients: String,
    version: String,
}

impl InvoicingForm {
    fn of(file: &File) -> Self {
        let row = &file.enrolment;
        Self {
            purchase_reference: row.purchase_reference.clone().unwrap_or_default(),
            recipients: file.own.join("\n"),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<(Option<String>, Vec<String>), FieldErrors> {
        let mut read = Reader::new(t);
        let reference = read.optional_text("purchase_reference", &self.purchase_reference);
        let recipients = addresses(&mut read, t, &self.recipients);
        read.finish(|| {
            let reference = reference?;
            Some((Some(reference).filter(|text| !text.is_empty()), recipients?))
        })
    }
}

/// The addresses of a list that people type: one a line, or with commas between them.
fn addresses(read: &mut Reader, t: Texts, typed: &str) -> Option<Vec<String>> {
    let separators = |c: char| matches!(c, '\n' | '\r' | ',' | ';');
    let mut addresses: Vec<String> = Vec::new();
    for word in typed.split(separators).map(str::trim) {
        if word.is_empty() {
            continue;
        }
        if !is_email_address(word) {
            let text = fl!(t, "enrolment-invoicing-address-wrong", address = word);
            read.refuse("recipients", text);
            return None;
        }
        let address = word.to_lowercase();
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    if addresses.len() > RECIPIENTS_MAX {
        let most = RECIPIENTS_MAX.to_string();
        read.refuse(
            "recipients",
            fl!(t, "enrolment-invoicing-too-many", most = most),
        );
        return None;
    }
    Some(addresses)
}

struct File {
    enrolment: EnrolmentRow,
    customer: String,
    /// What the customer's invoices refer to where the enrolment says nothing.
    of_customer: Option<String>,
    /// The addresses of this enrolment.
    own: Vec<String>,
    first: Recipient,
    copies: Vec<Recipient>,
}

fn gather(conn: &mut AnyConnection, id: EnrolmentId) -> Result<File, StorageError> {
    let file = enrolment_file::get(conn, id)?;
    let first: Recipient = file.contact(ContactRole::Invoice).into();
    let about = About {
        customer: Some(file.customer.id),
        enrolment: Some(id),
        invoice: None,
    };
    Ok(File {
        own: enrolment_invoicing::list_recipients(conn, id)?,
        copies: invoice_copies::list(conn, about, &first)?,
        first,
        customer: file.customer.customer.name,
        of_customer: file.customer.customer.purchase_reference,
        enrolment: file.enrolment,
    })
}

#[derive(Template)]
#[template(path = "enrolments/invoicing.html")]
struct InvoicingPage {
    page: Page,
    id: EnrolmentId,
    form: FormView,
    first: String,
    copies: Vec<String>,
    reference_hint: String,
}

impl InvoicingPage {
    fn new(page: Page, file: &File, raw: &InvoicingForm) -> Self {
        let (t, id) = (page.t, file.enrolment.id);
        let shown = |one: &Recipient| format!("{} <{}>", one.name, one.address);
        Self {
            id,
            form: FormView::new(&page, raw),
            first: shown(&file.first),
            copies: file.copies.iter().map(shown).collect(),
            reference_hint: match &file.of_customer {
                Some(reference) => fl!(
                    t,
                    "enrolment-invoicing-reference-customer",
                    reference = reference.as_str()
                ),
                None => fl!(
                    t,
                    "enrolment-invoicing-reference-none",
                    reference = file.enrolment.reference()
                ),
            },
            page: page
                .under("/enrolments", fl!(t, "enrolment-list-title"))
                .under(format!("/enrolments/{id}"), file.customer.clone())
                .titled(fl!(t, "enrolment-invoicing-title")),
        }
    }
}

async fn read(state: &State, id: EnrolmentId) -> Result<File, Error> {
    Ok(state.db.read(move |conn| gather(conn, id)).await?)
}

/// `GET /enrolments/{id}/invoicing`
pub async fn edit(
    _: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let file = read(&state, id.into_inner()).await?;
    let raw = InvoicingForm::of(&file);
    view::show(&InvoicingPage::new(page, &file, &raw))
}

/// `POST /enrolments/{id}/invoicing`
pub async fn update(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    form: Form<InvoicingForm>,
) -> Answer {
    let (id, version) = (id.into_inner(), form.version()?);
    let (reference, recipients) = match form.raw.parse(page.t) {
        Ok(typed) => typed,
        Err(errors) => {
            let file = read(&state, id).await?;
            let mut again = InvoicingPage::new(page, &file, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| service::change(tx, &ctx, id, version, reference.as_deref(), &recipients))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/enrolments/{id}"),
            fl!(page.t, "enrolment-invoicing-saved"),
        )),
        Err(StorageError::Stale) => {
            let file = read(&state, id).await?;
            let mut both = InvoicingPage::new(page, &file, &form.raw);
            both.form = both.form.against(&InvoicingForm::of(&file));
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}
