//! The institute's registrations as dienstverlener. The model for every other noun: a list, a form
//! that keeps what was typed, both versions where two people edit at once.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::plus_days;
use crate::domain::id::RegistrationId;
use crate::i18n::{Label, Texts, fl};
use crate::services::manage_registrations::{self, RegistrationError};
use crate::storage::registrations::{self, NewRegistration, RegistrationRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;
use crate::web::worklist::{Item, Queue, Reading};

/// What a person types of a registration.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RegistrationForm {
    number: String,
    valid_from: String,
    valid_until: String,
    note: String,
    /// The version that the person saw; empty for a new one.
    version: String,
}

impl RegistrationForm {
    fn of(row: &RegistrationRow) -> Self {
        Self {
            number: row.number.normal(),
            valid_from: row.valid_from.to_string(),
            valid_until: row
                .valid_until
                .map(|day| day.to_string())
                .unwrap_or_default(),
            note: row.note.clone(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<NewRegistration, FieldErrors> {
        let mut read = Reader::new(t);
        let number = read.identifier("number", &self.number);
        let valid_from = read.day("valid_from", &self.valid_from);
        let valid_until = read.optional_day("valid_until", &self.valid_until);
        let note = read.optional_text("note", &self.note);
        read.finish(|| {
            Some(NewRegistration {
                number: number?,
                valid_from: valid_from?,
                valid_until: valid_until?,
                note: note?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "registrations/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    id: RegistrationId,
    number: String,
    service: String,
    valid_from: String,
    valid_until: String,
    state: Validity,
    note: String,
}

/// How a registration stands today.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Validity {
    Valid,
    NotYet,
    Expired,
}

impl Row {
    fn new(t: Texts, today: NaiveDate, row: RegistrationRow) -> Self {
        let state = if row.is_valid_on(today) {
            Validity::Valid
        } else if row.valid_from > today {
            Validity::NotYet
        } else {
            Validity::Expired
        };
        Self {
            id: row.id,
            service: row.number.service().label(t),
            number: row.number.normal(),
            valid_from: t.short_day(row.valid_from),
            valid_until: row
                .valid_until
                .map(|day| t.when(day, today))
                .unwrap_or_default(),
            state,
            note: row.note,
        }
    }
}

/// `GET /settings/registrations`
pub async fn list(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let rows = state.db.read(registrations::list).await?;
    let (t, today) = (page.t, page.today);
    view::show(&ListPage {
        page: page
            .under("/settings", fl!(t, "settings-title"))
            .titled(fl!(t, "registration-list-title")),
        rows: rows
            .into_iter()
            .map(|row| Row::new(t, today, row))
            .collect(),
    })
}

/// How long before its end a registration is brought up: renewing one takes the authority weeks.
const RENEW_DAYS: i64 = 90;

/// Services without a registration that holds, and registrations that end soon.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, StorageError> {
    let (t, today) = (reading.t, reading.today);
    let rows = registrations::list(conn)?;
    let mut items: Vec<Item> = Vec::new();
    let mut late = false;
    if rows.is_empty() {
        items.push(Item {
            path: "/settings/registrations/new".to_owned(),
            text: fl!(t, "registration-new"),
            note: fl!(t, "registration-queue-none"),
        });
    }
    for row in &rows {
        let Some(until) = row.valid_until else {
            continue;
        };
        let replaced = rows.iter().any(|other| {
            other.service == row.service && other.is_valid_on(plus_days(until, 1).max(today))
        });
        if replaced || until > plus_days(today, RENEW_DAYS) {
            continue;
        }
        late |= until < today;
        items.push(Item {
            path: format!("/settings/registrations/{}", row.id),
            text: row.number.normal(),
            note: fl!(t, "registration-queue-ends", when = t.when(until, today)),
        });
    }
    Ok(Queue {
        title: fl!(t, "registration-queue-title"),
        icon: "id-badge-2",
        count: i64::try_from(items.len()).unwrap_or(i64::MAX),
        late,
        items,
        all: None,
    })
}

#[derive(Template)]
#[template(path = "registrations/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
}

impl FormPage {
    /// The page for a new registration, or for the one with this id.
    fn new(page: Page, id: Option<RegistrationId>, raw: &RegistrationForm) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let (title, action) = match id {
            None => (
                fl!(t, "registration-new-title"),
                "/settings/registrations".to_owned(),
            ),
            Some(id) => (raw.number.clone(), format!("/settings/registrations/{id}")),
        };
        Self {
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .under("/settings/registrations", fl!(t, "registration-list-title"))
                .titled(title),
            form,
            action,
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /settings/registrations/new`
pub async fn new(_: Allowed<Administer>, page: Page) -> Answer {
    view::show(&FormPage::new(page, None, &RegistrationForm::default()))
}

/// `POST /settings/registrations`
pub async fn create(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<RegistrationForm>,
) -> Answer {
    let new = match form.raw.parse(page.t) {
        Ok(new) => new,
        Err(errors) => return FormPage::new(page, None, &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let number = new.number.normal();
    let outcome = state
        .db
        .write(move |tx| manage_registrations::add(tx, &ctx, &new))
        .await;
    match outcome {
        Ok(_) => Ok(view::done(
            &page,
            "/settings/registrations",
            fl!(page.t, "registration-added", number = number),
        )),
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, None, &form.raw).wrong(errors)
        }
    }
}

/// `GET /settings/registrations/{id}`
pub async fn edit(
    _: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<RegistrationId>,
) -> Answer {
    let id = id.into_inner();
    let row = state
        .db
        .read(move |conn| registrations::get(conn, id))
        .await?;
    view::show(&FormPage::new(page, Some(id), &RegistrationForm::of(&row)))
}

/// `POST /settings/registrations/{id}`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<RegistrationId>,
    form: Form<RegistrationForm>,
) -> Answer {
    let id = id.into_inner();
    let (change, version) = match (form.raw.parse(page.t), form.version()?) {
        (Ok(change), version) => (change, version),
        (Err(errors), _) => return FormPage::new(page, Some(id), &form.raw).wrong(errors),
    };
    let ctx = who.ctx(&state);
    let number = change.number.normal();
    let outcome = state
        .db
        .write(move |tx| manage_registrations::change(tx, &ctx, id, version, &change))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            "/settings/registrations",
            fl!(page.t, "registration-changed", number = number),
        )),
        Err(RegistrationError::Stale) => {
            let stored = state
                .db
                .read(move |conn| registrations::get(conn, id))
                .await?;
            let mut both = FormPage::new(page, Some(id), &form.raw);
            both.form = both.form.against(&RegistrationForm::of(&stored));
            view::show_conflict(&both)
        }
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, Some(id), &form.raw).wrong(errors)
        }
    }
}

/// What the use case refused, at its field; everything else is an error of the request.
fn errors_of(t: Texts, error: RegistrationError) -> Result<FieldErrors, Error> {
    match error {
        RegistrationError::NumberTaken => Ok(FieldErrors::one(
            "number",
            fl!(t, "registration-number-taken"),
        )),
        RegistrationError::EndsBeforeBeginning => Ok(FieldErrors::one(
            "valid_until",
            fl!(t, "registration-ends-too-early"),
        )),
        RegistrationError::Stale => Err(Error::Stale),
        RegistrationError::Storage(error) => Err(error.into()),
    }
}
