//! The people whom a customer sends.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::NoFields;
use crate::domain::id::{CustomerId, ParticipantId};
use crate::domain::party::Statute;
use crate::i18n::{Texts, fl};
use crate::services::register_participant::{self, RegisterParticipantError};
use crate::storage::customers::{self, CustomerRow};
use crate::storage::participants::{self, Participant, ParticipantRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageEnrolments;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What a person types of a participant.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ParticipantForm {
    first_name: String,
    last_name: String,
    email: String,
    statute: String,
    version: String,
}

impl ParticipantForm {
    fn blank() -> Self {
        Self {
            statute: Statute::Employee.word().to_owned(),
            ..Self::default()
        }
    }

    fn of(row: &ParticipantRow) -> Self {
        Self {
            first_name: row.participant.first_name.clone(),
            last_name: row.participant.last_name.clone(),
            email: row.participant.email.clone().unwrap_or_default(),
            statute: row.participant.statute.word().to_owned(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<Participant, FieldErrors> {
        let mut read = Reader::new(t);
        let first_name = read.text("first_name", &self.first_name);
        let last_name = read.text("last_name", &self.last_name);
        let email = read.optional_email("email", &self.email);
        let statute = read.choice("statute", &self.statute);
        read.finish(|| {
            Some(Participant {
                first_name: first_name?,
                last_name: last_name?,
                email: email?,
                statute: statute?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "participants/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    customer: CustomerId,
    statutes: Vec<Choice>,
    known: Option<ParticipantId>,
}

impl FormPage {
    fn new(
        page: Page,
        customer: &CustomerRow,
        known: Option<ParticipantId>,
        raw: &ParticipantForm,
    ) -> Self {
        let t = page.t;
        let path = format!("/customers/{}", customer.id);
        let (title, action) = match known {
            Some(id) => (
                fl!(t, "participant-edit-title"),
                format!("/participants/{id}"),
            ),
            None => (fl!(t, "participant-add"), format!("{path}/participants")),
        };
        Self {
            form: FormView::new(&page, raw),
            action,
            customer: customer.id,
            statutes: choices(Statute::ALL, t),
            known,
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
    id: ParticipantId,
) -> Result<(ParticipantRow, CustomerRow), StorageError> {
    let row = participants::get(conn, id)?;
    let customer = customers::get(conn, row.customer_id)?;
    Ok((row, customer))
}

/// What the use case refused, at its field; everything else is an error of the request.
fn errors_of(t: Texts, error: RegisterParticipantError) -> Result<FieldErrors, Error> {
    match error {
        RegisterParticipantError::NameTaken { .. } => Ok(FieldErrors::one(
            "last_name",
            fl!(t, "participant-name-taken"),
        )),
        RegisterParticipantError::Enrolled => Err(Error::internal(error)),
        RegisterParticipantError::Storage(error) => Err(error.into()),
    }
}

/// `GET /customers/{id}/participants/new`
pub async fn new(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    customer: Path<CustomerId>,
) -> Answer {
    let id = customer.into_inner();
    let customer = state.db.read(move |conn| customers::get(conn, id)).await?;
    view::show(&FormPage::new(
        page,
        &customer,
        None,
        &ParticipantForm::blank(),
    ))
}

/// `POST /customers/{id}/participants`
pub async fn create(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    customer: Path<CustomerId>,
    form: Form<ParticipantForm>,
) -> Answer {
    let id = customer.into_inner();
    let customer = state.db.read(move |conn| customers::get(conn, id)).await?;
    let participant = match form.raw.parse(page.t) {
        Ok(participant) => participant,
        Err(errors) => return FormPage::new(page, &customer, None, &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let text = fl!(page.t, "participant-added", name = participant.full_name());
    let outcome = state
        .db
        .write(move |tx| register_participant::create(tx, &ctx, id, &participant))
        .await;
    match outcome {
        Ok(_) => Ok(view::done(&page, &format!("/customers/{id}"), text)),
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, &customer, None, &form.raw).wrong(errors)
        }
    }
}

/// `GET /participants/{id}`
pub async fn edit(
    _: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<ParticipantId>,
) -> Answer {
    let id = id.into_inner();
    let (row, customer) = state.db.read(move |conn| with_customer(conn, id)).await?;
    let raw = ParticipantForm::of(&row);
    view::show(&FormPage::new(page, &customer, Some(id), &raw))
}

/// `POST /participants/{id}`
pub async fn update(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<ParticipantId>,
    form: Form<ParticipantForm>,
) -> Answer {
    let id = id.into_inner();
    let version = form.version()?;
    let (row, customer) = state.db.read(move |conn| with_customer(conn, id)).await?;
    let participant = match form.raw.parse(page.t) {
        Ok(participant) => participant,
        Err(errors) => return FormPage::new(page, &customer, Some(id), &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let text = fl!(
        page.t,
        "participant-changed",
        name = participant.full_name()
    );
    let outcome = state
        .db
        .write(move |tx| register_participant::change(tx, &ctx, id, version, &participant))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/customers/{}", customer.id),
            text,
        )),
        Err(RegisterParticipantError::Storage(StorageError::Stale)) => {
            let mut both = FormPage::new(page, &customer, Some(id), &form.raw);
            both.form = both.form.against(&ParticipantForm::of(&row));
            view::show_conflict(&both)
        }
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, &customer, Some(id), &form.raw).wrong(errors)
        }
    }
}

/// `POST /participants/{id}/delete`
pub async fn delete(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<ParticipantId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let (row, customer) = state.db.read(move |conn| with_customer(conn, id)).await?;
    let ctx = who.ctx(&state);
    let (name, version) = (row.participant.full_name(), row.version);
    let outcome = state
        .db
        .write(move |tx| register_participant::remove(tx, &ctx, id, version))
        .await;
    let to = format!("/customers/{}", customer.id);
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &to,
            fl!(page.t, "participant-removed", name = name),
        )),
        Err(RegisterParticipantError::Enrolled) => {
            let text = fl!(page.t, "participant-enrolled-stays", name = name);
            Ok(view::go_with(&page, &to, &Flash::problem(text)))
        }
        Err(RegisterParticipantError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}
