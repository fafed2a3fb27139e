//! The people at a customer who are written to.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::NoFields;
use crate::domain::id::{ContactId, CustomerId};
use crate::domain::language::Language;
use crate::domain::party::ContactRole;
use crate::i18n::{Texts, fl};
use crate::services::register_customer;
use crate::storage::contacts::{self, Contact, ContactRow};
use crate::storage::customers::{self, CustomerRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCustomers;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person types of a contact.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ContactForm {
    role: String,
    name: String,
    email: String,
    phone: String,
    language: String,
    version: String,
}

impl ContactForm {
    fn blank(customer: &CustomerRow) -> Self {
        Self {
            role: ContactRole::Invoice.word().to_owned(),
            language: customer.customer.language.word().to_owned(),
            ..Self::default()
        }
    }

    fn of(row: &ContactRow) -> Self {
        Self {
            role: row.contact.role.word().to_owned(),
            name: row.contact.name.clone(),
            email: row.contact.email.clone(),
            phone: row.contact.phone.clone(),
            language: row.contact.language.word().to_owned(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Contact, FieldErrors> {
        let mut read = Reader::new(t);
        let role = read.choice("role", &self.role);
        let name = read.text("name", &self.name);
        let email = read.email("email", &self.email);
        let phone = read.optional_text("phone", &self.phone);
        let language = read.choice("language", &self.language);
        read.finish(|| {
            Some(Contact {
                role: role?,
                name: name?,
                email: email?,
                phone: phone?,
                language: language?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "contacts/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    customer: CustomerId,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    /// The contact that can be removed.
    known: Option<ContactId>,
}

impl FormPage {
    fn new(
        page: Page,
        customer: &CustomerRow,
        known: Option<&ContactRow>,
        raw: &ContactForm,
    ) -> Self {
        let t = page.t;
        let path = format!("/customers/{}", customer.id);
        let (title, action) = match known {
            Some(row) => (
                fl!(t, "contact-edit-title"),
                format!("/contacts/{}", row.id),
            ),
            None => (fl!(t, "contact-add"), format!("{path}/contacts")),
        };
        Self {
            form: FormView::new(&page, raw),
            action,
            customer: customer.id,
            roles: choices(ContactRole::ALL, t),
            languages: choices(Language::ALL, t),
            known: known.map(|row| row.id),
            page: page
                .under("/customers", fl!(t, "customer-list-title"))
                .under(path, customer.customer.name.clone())
                .titled(title),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

fn with_customer(
    conn: &mut AnyConnection,
    id: ContactId,
) -> Result<(ContactRow, CustomerRow), StorageError> {
    let row = contacts::get(conn, id)?;
    let customer = customers::get(conn, row.customer_id)?;
    Ok((row, customer))
}

/// `GET /customers/{id}/contacts/new`
pub async fn new(
    _: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    customer: Path<CustomerId>,
) -> Answer {
    let customer = customer.into_inner();
    let customer = state
        .db
        .read(move |conn| customers::get(conn, customer))
        .await?;
    let raw = ContactForm::blank(&customer);
    view::show(&FormPage::new(page, &customer, None, &raw))
}

/// `POST /customers/{id}/contacts`
pub async fn create(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    customer: Path<CustomerId>,
    form: Form<ContactForm>,
) -> Answer {
    let id = customer.into_inner();
    let customer = state.db.read(move |conn| customers::get(conn, id)).await?;
    let contact = match form.raw.parse(page.t) {
        Ok(contact) => contact,
        Err(errors) => return FormPage::new(page, &customer, None, &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let text = fl!(page.t, "contact-added", name = contact.name.as_str());
    state
        .db
        .write(move |tx| register_customer::add_contact(tx, &ctx, id, &contact))
        .await?;
    Ok(view::done(&page, &format!("/customers/{id}"), text))
}

/// `GET /contacts/{id}`
pub async fn edit(
    _: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<ContactId>,
) -> Answer {
    let id = id.into_inner();
    let (row, customer) = state.db.read(move |conn| with_customer(conn, id)).await?;
    let raw = ContactForm::of(&row);
    view::show(&FormPage::new(page, &customer, Some(&row), &raw))
}

/// `POST /contacts/{id}`
pub async fn update(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<ContactId>,
    form: Form<ContactForm>,
) -> Answer {
    let id = id.into_inner();
    let version = form.version()?;
    let (row, customer) = state.db.read(move |conn| with_customer(conn, id)).await?;
    let contact = match form.raw.parse(page.t) {
        Ok(contact) => contact,
        Err(errors) => return FormPage::new(page, &customer, Some(&row), &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let text = fl!(page.t, "contact-changed", name = contact.name.as_str());
    let outcome = state
        .db
        .write(move |tx| register_customer::change_contact(tx, &ctx, id, version, &contact))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/customers/{}", customer.id),
            text,
        )),
        Err(StorageError::Stale) => {
            let mut both = FormPage::new(page, &customer, Some(&row), &form.raw);
            both.form = both.form.against(&ContactForm::of(&row));
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /contacts/{id}/delete`
pub async fn delete(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<ContactId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    let row = state
        .db
        .write(move |tx| {
            let row = contacts::get(tx, id)?;
            register_customer::remove_contact(tx, &ctx, id, row.version)?;
            Ok::<_, StorageError>(row)
        })
        .await?;
    let text = fl!(page.t, "contact-removed", name = row.contact.name);
    Ok(view::done(
        &page,
        &format!("/customers/{}", row.customer_id),
        text,
    ))
}
