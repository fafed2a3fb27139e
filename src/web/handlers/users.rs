//! Who may sign in, and what each may do.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::UserId;
use crate::domain::language::Language;
use crate::domain::user::Role;
use crate::i18n::{Label, Texts, fl};
use crate::services::manage_users::{self, AddUser, UserError};
use crate::storage::users::{self, ChangeUser, UserRow};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::password_form;
use crate::web::permissions::Administer;
use crate::web::reader::{Reader, ticked};
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView, choices};

/// What an administrator types of a person.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct UserForm {
    name: String,
    email: String,
    role: String,
    language: String,
    active: String,
    /// For a new person, or where the person lost it.
    password: String,
    version: String,
}

/// What was typed, read.
struct Parsed {
    change: ChangeUser,
    password: Option<String>,
}

impl UserForm {
    fn of(row: &UserRow) -> Self {
        Self {
            name: row.name.clone(),
            email: row.email.clone(),
            role: row.role.to_string(),
            language: row.language.to_string(),
            active: if row.active { "yes" } else { "" }.to_owned(),
            password: String::new(),
            version: row.version.to_string(),
        }
    }

    /// Reads a person; a new one needs a password.
    fn parse(&self, t: Texts, is_new: bool) -> Result<Parsed, FieldErrors> {
        let mut read = Reader::new(t);
        let name = read.text("name", &self.name);
        let email = read.email("email", &self.email);
        let role = read.choice("role", &self.role);
        let language = read.choice("language", &self.language);
        let known = [self.name.as_str(), self.email.as_str()];
        let password = if is_new || !self.password.is_empty() {
            password_form::read(&mut read, "password", &self.password, &known).map(Some)
        } else {
            Some(None)
        };
        read.finish(|| {
            Some(Parsed {
                change: ChangeUser {
                    name: name?,
                    email: email?,
                    role: role?,
                    language: language?,
                    active: is_new || ticked(&self.active),
                },
                password: password?,
            })
        })
    }
}

#[derive(Template)]
#[template(path = "users/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
}

struct Row {
    id: UserId,
    name: String,
    email: String,
    role: String,
    language: String,
    active: bool,
}

/// `GET /settings/users`
pub async fn list(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let t = page.t;
    let rows = state.db.read(users::list).await?;
    view::show(&ListPage {
        page: page
            .under("/settings", fl!(t, "settings-title"))
            .titled(fl!(t, "user-list-title")),
        rows: rows
            .into_iter()
            .map(|row| Row {
                id: row.id,
                name: row.name,
                email: row.email,
                role: row.role.label(t),
                language: row.language.label(t),
                active: row.active,
            })
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "users/form.html")]
struct FormPage {
    page: Page,
    form: FormView,
    action: String,
    is_new: bool,
}

impl FormPage {
    fn new(page: Page, id: Option<UserId>, raw: &UserForm) -> Self {
        let t = page.t;
        let form = FormView::new(&page, raw);
        let (title, action) = match id {
            None => (fl!(t, "user-new-title"), "/settings/users".to_owned()),
            Some(id) => (raw.name.clone(), format!("/settings/users/{id}")),
        };
        Self {
            page: page
                .under("/settings", fl!(t, "settings-title"))
                .under("/settings/users", fl!(t, "user-list-title"))
                .titled(title),
            form,
            action,
            is_new: id.is_none(),
        }
    }

    fn wrong(mut self, errors: FieldErrors) -> Answer {
        self.form = self.form.with_errors(errors);
        view::show_again(&self)
    }

    fn languages(&self) -> Vec<Choice> {
        choices(Language::ALL, self.page.t)
    }

    fn roles(&self) -> Vec<Choice> {
        let t = self.page.t;
        Role::ALL
            .iter()
            .map(|role| {
                Choice::new(role, role.label(t)).hint(match role {
                    Role::Administrator => fl!(t, "role-administrator-hint"),
                    Role::Enrolments => fl!(t, "role-enrolments-hint"),
                    Role::Trainer => fl!(t, "role-trainer-hint"),
                    Role::Bookkeeper => fl!(t, "role-bookkeeper-hint"),
                    Role::ReadOnly => fl!(t, "role-read-only-hint"),
                })
            })
            .collect()
    }
}

/// `GET /settings/users/new`
pub async fn new(_: Allowed<Administer>, page: Page) -> Answer {
    let raw = UserForm {
        language: page.t.language().to_string(),
        ..UserForm::default()
    };
    view::show(&FormPage::new(page, None, &raw))
}

/// `POST /settings/users`
pub async fn create(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<UserForm>,
) -> Answer {
    let parsed = match form.raw.parse(page.t, true) {
        Ok(parsed) => parsed,
        Err(errors) => return FormPage::new(page, None, &form.raw).wrong(errors),
    };
    let (ctx, change) = (who.ctx(&state), parsed.change);
    let name = change.name.clone();
    let new = AddUser {
        name: change.name,
        email: change.email,
        role: change.role,
        language: change.language,
        password_hash: state
            .hash_password(parsed.password.unwrap_or_default())
            .await?,
    };
    let outcome = state
        .db
        .write(move |tx| manage_users::add(tx, &ctx, new))
        .await;
    match outcome {
        Ok(_) => Ok(view::done(
            &page,
            "/settings/users",
            fl!(page.t, "user-added", name = name),
        )),
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, None, &form.raw).wrong(errors)
        }
    }
}

/// `GET /settings/users/{id}`
pub async fn edit(_: Allowed<Administer>, page: Page, state: State, id: Path<UserId>) -> Answer {
    let id = id.into_inner();
    let row = state.db.read(move |conn| users::get(conn, id)).await?;
    view::show(&FormPage::new(page, Some(id), &UserForm::of(&row)))
}

/// `POST /settings/users/{id}`
pub async fn update(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    id: Path<UserId>,
    form: Form<UserForm>,
) -> Answer {
    let id = id.into_inner();
    let parsed = match form.raw.parse(page.t, false) {
        Ok(parsed) => parsed,
        Err(errors) => return FormPage::new(page, Some(id), &form.raw).wrong(errors),
    };
    let version = form.version()?;
    let ctx = who.ctx(&state);
    let name = parsed.change.name.clone();
    let password_hash = match parsed.password {
        Some(password) => Some(state.hash_password(password).await?),
        None => None,
    };
    // An administrator who resets the own password stays signed in here.
    let kept = who.sign_in.id;
    let outcome = state
        .db
        .write(move |tx| {
            manage_users::change(tx, &ctx, id, version, &parsed.change)?;
            if let Some(hash) = password_hash {
                manage_users::set_password(tx, &ctx, id, &hash, Some(kept))?;
            }
            Ok::<_, UserError>(())
        })
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            "/settings/users",
            fl!(page.t, "user-changed", name = name),
        )),
        Err(UserError::Stale) => {
            let stored = state.db.read(move |conn| users::get(conn, id)).await?;
            let mut both = FormPage::new(page, Some(id), &form.raw);
            both.form = both.form.against(&UserForm::of(&stored));
            view::show_conflict(&both)
        }
        Err(error) => {
            let errors = errors_of(page.t, error)?;
            FormPage::new(page, Some(id), &form.raw).wrong(errors)
        }
    }
}

/// What the use case refused, at its field; everything else is an error of the request.
fn errors_of(t: Texts, error: UserError) -> Result<FieldErrors, Error> {
    match error {
        UserError::EmailTaken => Ok(FieldErrors::one("email", fl!(t, "user-email-taken"))),
        UserError::LastAdministrator => {
            Ok(FieldErrors::one("role", fl!(t, "user-last-administrator")))
        }
        UserError::Stale => Err(Error::Stale),
        UserError::Storage(error) => Err(error.into()),
    }
}
