//! How a customer's invoices go: what the rule says and why, what a person chooses instead, and who
//! gets them.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::{ContactId, CustomerId};
use crate::domain::identifiers::Endpoint;
use crate::domain::party::{ContactRole, CustomerKind};
use crate::domain::sending::routing::{Preference, Routing, RoutingObstacle};
use crate::i18n::{Label, Texts, fl};
use crate::services::invoice_routing;
use crate::storage::contacts::{self, ContactRow};
use crate::storage::customer_sending::{self, CustomerSending, CustomerSendingRow};
use crate::storage::customers::{self, CustomerRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCustomers;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// The way of a customer's invoices, as pages tell it.
pub struct RoutingView {
    pub route: String,
    pub why: String,
    /// Where he is on the network, if the invoice goes there.
    pub endpoint: Option<String>,
    /// What to mend or to know, with where.
    pub notes: Vec<(String, String)>,
}

impl RoutingView {
    /// Of a customer with this id.
    pub fn new(t: Texts, customer: CustomerId, routing: &Routing) -> Self {
        let note = |obstacle: &RoutingObstacle| (obstacle.label(t), mended_at(customer, *obstacle));
        Self {
            route: routing.route.label(t),
            why: t.route_reason(routing),
            endpoint: routing.endpoint.as_ref().map(ToString::to_string),
            notes: routing.obstacles.iter().map(note).collect(),
        }
    }
}

/// Where an obstacle of a route is mended.
fn mended_at(customer: CustomerId, obstacle: RoutingObstacle) -> String {
    match obstacle {
        RoutingObstacle::EndpointMissing => {
            format!("/customers/{customer}/edit#enterprise_number")
        }
        RoutingObstacle::MailAgainstDuty => format!("/customers/{customer}/sending#preference"),
        RoutingObstacle::VatNumberUnknown => format!("/customers/{customer}/edit#vat_number"),
    }
}

/// What a person chooses.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SendingForm {
    preference: String,
    endpoint: String,
    version: String,
}

impl SendingForm {
    fn of(row: &CustomerSendingRow) -> Self {
        let endpoint = row.sending.endpoint.as_ref();
        Self {
            preference: row.sending.preference.to_string(),
            endpoint: endpoint.map(ToString::to_string).unwrap_or_default(),
            version: row.version.to_string(),
        }
    }

    /// What was chosen, or everything that is wrong with it for this customer.
    fn parse(&self, t: Texts, file: &File) -> Result<CustomerSending, FieldErrors> {
        let mut read = Reader::new(t);
        let preference = read.choice("preference", &self.preference);
        let endpoint: Option<Option<Endpoint>> =
            read.optional_identifier("endpoint", &self.endpoint);
        let customer = &file.row.customer;
        let has_numbers = Endpoint::of_numbers(
            customer.enterprise_number.as_ref(),
            customer.vat_number.as_ref(),
        )
        .is_some();
        if preference == Some(Preference::Peppol) && endpoint == Some(None) && !has_numbers {
            read.refuse("endpoint", fl!(t, "sending-endpoint-missing"));
        }
        read.finish(|| {
            Some(CustomerSending {
                preference: preference?,
                endpoint: endpoint?,
            })
        })
    }
}

struct File {
    row: CustomerRow,
    chosen: CustomerSendingRow,
    routing: Routing,
    contacts: Vec<ContactRow>,
}

fn gather(conn: &mut AnyConnection, id: CustomerId) -> Result<File, StorageError> {
    let row = customers::get(conn, id)?;
    let chosen = customer_sending::get(conn, id)?;
    Ok(File {
        routing: invoice_routing::of_customer(conn, &row.customer, &chosen.sending)?,
        contacts: contacts::list_for_role(conn, &[id], ContactRole::Invoice)?,
        chosen,
        row,
    })
}

#[derive(Template)]
#[template(path = "customers/sending.html")]
struct SendingPage {
    page: Page,
    id: CustomerId,
    form: FormView,
    routing: RoutingView,
    /// Who gets the invoices: id, name and address.
    recipients: Vec<(ContactId, String)>,
    /// Where they go while there is no such contact.
    email: String,
    is_person: bool,
}

impl SendingPage {
    fn new(page: Page, file: &File, raw: &SendingForm) -> Self {
        let (t, row) = (page.t, &file.row);
        Self {
            id: row.id,
            form: FormView::new(&page, raw),
            routing: RoutingView::new(t, row.id, &file.routing),
            recipients: file
                .contacts
                .iter()
                .map(|one| {
                    (
                        one.id,
                        format!("{} <{}>", one.contact.name, one.contact.email),
                    )
                })
                .collect(),
            email: row.customer.email.clone(),
            is_person: row.customer.kind == CustomerKind::Person,
            page: page
                .under("/customers", fl!(t, "customer-list-title"))
                .under(format!("/customers/{}", row.id), row.customer.name.clone())
                .titled(fl!(t, "sending-title")),
        }
    }

    fn preferences(&self) -> Vec<Choice> {
        let t = self.page.t;
        Preference::ALL
            .iter()
            .map(|choice| {
                Choice::new(choice, choice.label(t)).hint(match choice {
                    Preference::Automatic => fl!(t, "sending-automatic-hint"),
                    Preference::Peppol => fl!(t, "sending-peppol-hint"),
                    Preference::Mail => fl!(t, "sending-mail-hint"),
                })
            })
            .collect()
    }
}

async fn read(state: &State, id: CustomerId) -> Result<File, Error> {
    Ok(state.db.read(move |conn| gather(conn, id)).await?)
}

/// `GET /customers/{id}/sending`
pub async fn edit(
    _: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
) -> Answer {
    let file = read(&state, id.into_inner()).await?;
    let raw = SendingForm::of(&file.chosen);
    view::show(&SendingPage::new(page, &file, &raw))
}

/// `POST /customers/{id}/sending`
pub async fn update(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    form: Form<SendingForm>,
) -> Answer {
    let (id, version) = (id.into_inner(), form.version()?);
    let file = read(&state, id).await?;
    let sending = match form.raw.parse(page.t, &file) {
        Ok(sending) => sending,
        Err(errors) => {
            let mut again = SendingPage::new(page, &file, &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let ctx = who.ctx(&state);
    let outcome = state
        .db
        .write(move |tx| invoice_routing::choose(tx, &ctx, id, version, &sending))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/customers/{id}"),
            fl!(page.t, "sending-saved"),
        )),
        Err(StorageError::Stale) => {
            let file = read(&state, id).await?;
            let mut both = SendingPage::new(page, &file, &form.raw);
            both.form = both.form.against(&SendingForm::of(&file.chosen));
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}
