//! The form of one customer, new or known.

use actix_web::web::{Path, Query};
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::CustomerId;
use crate::domain::language::Language;
use crate::domain::party::{CustomerKind, LegalForm, Region, Size};
use crate::i18n::{Label, Texts, fl};
use crate::services::register_customer::{self, RegisterCustomerError};
use crate::storage::customers::{self, Customer, CustomerRow};
use crate::web::auth::Allowed;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCustomers;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person types of a customer.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CustomerForm {
    kind: String,
    name: String,
    enterprise_number: String,
    vat_number: String,
    legal_form: String,
    size: String,
    region: String,
    nace: String,
    street: String,
    postcode: String,
    city: String,
    country: String,
    email: String,
    phone: String,
    language: String,
    active_in_kbo: String,
    related: String,
    note: String,
    purchase_reference: String,
    /// The edition for which somebody is enrolled: a new customer leads back there.
    edition: String,
    version: String,
}

impl CustomerForm {
    /// Most customers are Flemish enterprises.
    fn blank(t: Texts, edition: String) -> Self {
        Self {
            kind: CustomerKind::Enterprise.word().to_owned(),
            region: Region::Flanders.word().to_owned(),
            country: "BE".to_owned(),
            language: t.language().word().to_owned(),
            active_in_kbo: "yes".to_owned(),
            edition,
            ..Self::default()
        }
    }

    fn of(row: &CustomerRow) -> Self {
        let customer = row.customer.clone();
        let yes = |ticked: bool| {
            if ticked {
                "yes".to_owned()
            } else {
                String::new()
            }
        };
        Self {
            kind: customer.kind.word().to_owned(),
            name: customer.name,
            enterprise_number: customer
                .enterprise_number
                .map(|n| n.normal())
                .unwrap_or_default(),
            vat_number: customer.vat_number.map(|n| n.normal()).unwrap_or_default(),
            legal_form: customer
                .legal_form
                .map(|form| form.to_string())
                .unwrap_or_default(),
            size: customer
                .size
                .map(|size| size.to_string())
                .unwrap_or_default(),
            region: customer
                .region
                .map(|region| region.to_string())
                .unwrap_or_default(),
            nace: customer.nace.unwrap_or_default(),
            street: customer.street,
            postcode: customer.postcode,
            city: customer.city,
            country: customer.country,
            email: customer.email,
            phone: customer.phone,
            language: customer.language.word().to_owned(),
            active_in_kbo: yes(customer.active_in_kbo),
            related: yes(customer.related),
            note: customer.note,
            purchase_reference: customer.purchase_reference.unwrap_or_default(),
            edition: String::new(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Customer, FieldErrors> {
        let mut read = Reader::new(t);
        let kind = read.choice("kind", &self.kind);
        let name = read.text("name", &self.name);
        let enterprise_number = match kind {
            Some(CustomerKind::Person) => Some(None),
            _ => read.optional_identifier("enterprise_number", &self.enterprise_number),
        };
        let vat_number = match kind {
            Some(CustomerKind::Person) => Some(None),
            _ => read.optional_identifier("vat_number", &self.vat_number),
        };
        let legal_form = read.optional_choice("legal_form", &self.legal_form);
        let size = read.optional_choice("size", &self.size);
        let region = read.optional_choice("region", &self.region);
        let nace = nace(&mut read, t, &self.nace);
        let street = read.text("street", &self.street);
        let postcode = read.text("postcode", &self.postcode);
        let city = read.text("city", &self.city);
        let country = country(&mut read, t, &self.country);
        let email = read.email("email", &self.email);
        let phone = read.optional_text("phone", &self.phone);
        let language = read.choice("language", &self.language);
        let note = read.optional_text("note", &self.note);
        let reference = read.optional_text("purchase_reference", &self.purchase_reference);
        read.finish(|| {
            Some(Customer {
                kind: kind?,
                name: name?,
                enterprise_number: enterprise_number?,
                vat_number: vat_number?,
                legal_form: legal_form?,
                size: size?,
                region: region?,
                nace: nace?,
                street: street?,
                postcode: postcode?,
                city: city?,
                country: country?,
                email: email?,
                phone: phone?,
                language: language?,
                active_in_kbo: ticked(&self.active_in_kbo),
                related: ticked(&self.related),
                note: note?,
                purchase_reference: reference.filter(|text| !text.is_empty()),
            })
        })
    }
}

#[expect(
    clippy::option_option,
    reason = "absent and wrong are different answers"
)]
fn nace(read: &mut Reader, t: Texts, typed: &str) -> Option<Option<String>> {
    let text = typed.trim();
    if text.is_empty() {
        return Some(None);
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_code = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !is_code || !(2..=5).contains(&digits) {
        read.refuse("nace", fl!(t, "customer-nace-wrong"));
        return None;
    }
    Some(Some(text.to_owned()))
}

fn country(read: &mut Reader, t: Texts, typed: &str) -> Option<String> {
    let country = read.text("country", typed)?.to_uppercase();
    let is_code = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    if !is_code {
        read.refuse("country", fl!(t, "customer-country-wrong"));
        return None;
    }
    Some(country)
}

#[derive(Template)]
#[template(path = "customers/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    back: String,
    kinds: Vec<Choice>,
    sizes: Vec<Choice>,
    legal_forms: Vec<Choice>,
    regions: Vec<Choice>,
    languages: Vec<Choice>,
    /// Who has the enterprise number already.
    taken_by: Option<(CustomerId, String)>,
}

pub(super) fn unknown_or<T: std::fmt::Display + Label>(t: Texts, all: &[T]) -> Vec<Choice> {
    let mut offered = vec![Choice::new("", fl!(t, "customer-unknown"))];
    offered.extend(choices(all, t));
    offered
}

impl FormPage {
    fn new(page: Page, id: Option<CustomerId>, raw: &CustomerForm) -> Self {
        let t = page.t;
        let (title, action, back) = match id {
            Some(id) => {
                let path = format!("/customers/{id}");
                (fl!(t, "customer-edit-title"), path.clone(), path)
            }
            None if raw.edition.is_empty() => (
                fl!(t, "customer-new-title"),
                "/customers".to_owned(),
                "/customers".to_owned(),
            ),
            None => {
                let back = format!("/enrolments/new?edition={}", raw.edition);
                (fl!(t, "customer-new-title"), "/customers".to_owned(), back)
            }
        };
        let framed = page
            .clone()
            .under("/customers", fl!(t, "customer-list-title"));
        let framed = match id {
            Some(id) => framed.under(format!("/customers/{id}"), raw.name.clone()),
            None => framed,
        };
        Self {
            form: FormView::new(&page, raw),
            action,
            back,
            kinds: choices(CustomerKind::ALL, t),
            sizes: unknown_or(t, Size::ALL),
            legal_forms: unknown_or(t, LegalForm::ALL),
            regions: unknown_or(t, Region::ALL),
            languages: choices(Language::ALL, t),
            taken_by: None,
            page: framed.titled(title),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }

    /// What the use case refused, at its field; everything else is an error of the request.
    async fn refused(mut self, state: &State, error: RegisterCustomerError) -> Answer {
        let t = self.page.t;
        match error {
            RegisterCustomerError::NumberTaken { customer } => {
                let row = state
                    .db
                    .read(move |conn| customers::get(conn, customer))
                    .await?;
                let name = row.customer.name;
                let text = fl!(t, "customer-number-taken", name = name.as_str());
                self.taken_by = Some((customer, name));
                self.wrong(FieldErrors::one("enterprise_number", text))
            }
            RegisterCustomerError::VatDiffers => {
                let text = fl!(t, "customer-vat-differs");
                self.wrong(FieldErrors::one("vat_number", text))
            }
            RegisterCustomerError::Storage(error) => Err(error.into()),
        }
    }
}

/// For whom a new customer is made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    edition: String,
}

/// `GET /customers/new`
pub async fn new(_: Allowed<ManageCustomers>, page: Page, query: Query<NewQuery>) -> Answer {
    let raw = CustomerForm::blank(page.t, query.into_inner().edition);
    view::show(&FormPage::new(page, None, &raw))
}

/// `POST /customers`
pub async fn create(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    form: Form<CustomerForm>,
) -> Answer {
    let customer = match form.raw.parse(page.t) {
        Ok(customer) => customer,
        Err(errors) => return FormPage::new(page, None, &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let name = customer.name.clone();
    let outcome = state
        .db
        .write(move |tx| register_customer::create(tx, &ctx, &customer))
        .await;
    match outcome {
        Ok(id) => {
            let edition: Option<i64> = form.raw.edition.parse().ok();
            let to = match edition {
                Some(edition) => format!("/enrolments/new?edition={edition}&customer={id}"),
                None => format!("/customers/{id}"),
            };
            Ok(view::done(
                &page,
                &to,
                fl!(page.t, "customer-created", name = name),
            ))
        }
        Err(error) => {
            FormPage::new(page, None, &form.raw)
                .refused(&state, error)
                .await
        }
    }
}

/// `GET /customers/{id}/edit`
pub async fn edit(
    _: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
) -> Answer {
    let id = id.into_inner();
    let row = state.db.read(move |conn| customers::get(conn, id)).await?;
    view::show(&FormPage::new(page, Some(id), &CustomerForm::of(&row)))
}

/// `POST /customers/{id}`
pub async fn update(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    form: Form<CustomerForm>,
) -> Answer {
    let id = id.into_inner();
    let version = form.version()?;
    let customer = match form.raw.parse(page.t) {
        Ok(customer) => customer,
        Err(errors) => return FormPage::new(page, Some(id), &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let name = customer.name.clone();
    let outcome = state
        .db
        .write(move |tx| register_customer::change(tx, &ctx, id, version, &customer))
        .await;
    match outcome {
        Ok(()) => {
            let text = fl!(page.t, "customer-changed", name = name);
            Ok(view::done(&page, &format!("/customers/{id}"), text))
        }
        Err(RegisterCustomerError::Storage(crate::storage::Error::Stale)) => {
            let stored = state.db.read(move |conn| customers::get(conn, id)).await?;
            let mut both = FormPage::new(page, Some(id), &form.raw);
            both.form = both.form.against(&CustomerForm::of(&stored));
            view::show_conflict(&both)
        }
        Err(error) => {
            FormPage::new(page, Some(id), &form.raw)
                .refused(&state, error)
                .await
        }
    }
}
