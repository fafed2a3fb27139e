//! The people who teach, and the account that each signs in with, if any.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::{TrainerId, UserId};
use crate::domain::user::Role;
use crate::i18n::{Texts, fl};
use crate::services::plan_trainer::{self, PlanTrainerError};
use crate::storage::trainers::{self, NewTrainer, TrainerRow};
use crate::storage::users::{self, UserRow};
use crate::storage::{self, AnyConnection};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::{ManageCourses, SeeBook};
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// What a person types of a trainer.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct TrainerForm {
    name: String,
    email: String,
    user_id: String,
    active: String,
    version: String,
}

impl TrainerForm {
    fn of(row: &TrainerRow) -> Self {
        Self {
            name: row.name.clone(),
            email: row.email.clone().unwrap_or_default(),
            user_id: row.user_id.map(|id| id.to_string()).unwrap_or_default(),
            active: if row.active { "yes" } else { "" }.to_owned(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<NewTrainer, FieldErrors> {
        let mut read = Reader::new(t);
        let name = read.text("name", &self.name);
        let email = read.optional_email("email", &self.email);
        let user_id: Option<Option<UserId>> = if self.user_id.is_empty() {
            Some(None)
        } else {
            read.choice("user_id", &self.user_id).map(Some)
        };
        read.finish(|| {
            Some(NewTrainer {
                name: name?,
                email: email?,
                user_id: user_id?,
                active: ticked(&self.active),
            })
        })
    }
}

#[derive(Template)]
#[template(path = "trainers/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    may_change: bool,
}

struct Row {
    id: TrainerId,
    name: String,
    email: String,
    account: String,
    active: bool,
}

/// `GET /trainers`
pub async fn list(who: Allowed<SeeBook>, page: Page, state: State) -> Answer {
    let (rows, users) = state
        .db
        .read(|conn| Ok::<_, storage::Error>((trainers::list(conn)?, users::list(conn)?)))
        .await?;
    let t = page.t;
    view::show(&ListPage {
        page: page
            .under("/editions", fl!(t, "edition-list-title"))
            .titled(fl!(t, "trainer-list-title")),
        rows: rows
            .into_iter()
            .map(|row| Row {
                id: row.id,
                account: users
                    .iter()
                    .find(|user| Some(user.id) == row.user_id)
                    .map(|user| user.email.clone())
                    .unwrap_or_default(),
                name: row.name,
                email: row.email.unwrap_or_default(),
                active: row.active,
            })
            .collect(),
        may_change: who.may::<ManageCourses>(),
    })
}

#[derive(Template)]
#[template(path = "trainers/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    accounts: Vec<Choice>,
    known: Option<TrainerId>,
}

/// The accounts of the role trainer.
fn accounts(conn: &mut AnyConnection) -> Result<Vec<UserRow>, storage::Error> {
    let mut users = users::list(conn)?;
    users.retain(|user| user.role == Role::Trainer && user.active);
    Ok(users)
}

impl FormPage {
    fn new(page: Page, id: Option<TrainerId>, raw: &TrainerForm, users: &[UserRow]) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let (title, action) = match id {
            None => (fl!(t, "trainer-new-title"), "/trainers".to_owned()),
            Some(id) => (raw.name.clone(), format!("/trainers/{id}")),
        };
        let mut accounts = vec![Choice::new("", fl!(t, "trainer-account-none"))];
        accounts.extend(
            users
                .iter()
                .map(|user| Choice::new(user.id, format!("{} ({})", user.name, user.email))),
        );
        Self {
            page: page
                .under("/editions", fl!(t, "edition-list-title"))
                .under("/trainers", fl!(t, "trainer-list-title"))
                .titled(title),
            form,
            action,
            accounts,
            known: id,
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }
}

/// `GET /trainers/new`
pub async fn new(_: Allowed<ManageCourses>, page: Page, state: State) -> Answer {
    let users = state.db.read(accounts).await?;
    let raw = TrainerForm {
        active: "yes".to_owned(),
        ..TrainerForm::default()
    };
    view::show(&FormPage::new(page, None, &raw, &users))
}

/// `POST /trainers`
pub async fn create(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    form: Form<TrainerForm>,
) -> Answer {
    let users = state.db.read(accounts).await?;
    let new = match form.raw.parse(page.t) {
        Ok(new) => new,
        Err(errors) => return FormPage::new(page, None, &form.raw, &users).wrong(errors),
    };
    let (ctx, name) = (who.ctx(&state), new.name.clone());
    let outcome = state
        .db
        .write(move |tx| plan_trainer::create(tx, &ctx, &new))
        .await;
    match outcome {
        Ok(_) => Ok(view::done(
            &page,
            "/trainers",
            fl!(page.t, "trainer-created", name = name),
        )),
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, None, &form.raw, &users).wrong(errors)
        }
    }
}

/// `GET /trainers/{id}`
pub async fn edit(
    _: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<TrainerId>,
) -> Answer {
    let id = id.into_inner();
    let (row, users) = state
        .db
        .read(move |conn| Ok::<_, storage::Error>((trainers::get(conn, id)?, accounts(conn)?)))
        .await?;
    view::show(&FormPage::new(
        page,
        Some(id),
        &TrainerForm::of(&row),
        &users,
    ))
}

/// `POST /trainers/{id}`
pub async fn update(
    who: Allowed<ManageCourses>,
    page: Page,
    state: State,
    id: Path<TrainerId>,
    form: Form<TrainerForm>,
) -> Answer {
    let (id, version) = (id.into_inner(), form.version()?);
    let users = state.db.read(accounts).await?;
    let change = match form.raw.parse(page.t) {
        Ok(change) => change,
        Err(errors) => return FormPage::new(page, Some(id), &form.raw, &users).wrong(errors),
    };
    let (ctx, name) = (who.ctx(&state), change.name.clone());
    let outcome = state
        .db
        .write(move |tx| plan_trainer::change(tx, &ctx, id, version, &change))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            "/trainers",
            fl!(page.t, "trainer-changed", name = name),
        )),
        Err(PlanTrainerError::Storage(storage::Error::Stale)) => {
            let stored = state.db.read(move |conn| trainers::get(conn, id)).await?;
            let mut both = FormPage::new(page, Some(id), &form.raw, &users);
            both.form = both.form.against(&TrainerForm::of(&stored));
            view::show_conflict(&both)
        }
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, Some(id), &form.raw, &users).wrong(errors)
        }
    }
}

fn errors_of(t: Texts, error: PlanTrainerError) -> Result<FieldErrors, Error> {
    match error {
        PlanTrainerError::AccountTaken => {
            Ok(FieldErrors::one("user_id", fl!(t, "trainer-account-taken")))
        }
        PlanTrainerError::Storage(error) => Err(error.into()),
    }
}
