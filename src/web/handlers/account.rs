//! A person's own account: password, and where the person is signed in.

use askama::Template;
use serde::{Deserialize, Serialize};

use super::NoFields;
use crate::i18n::{Texts, fl};
use crate::services::calendar_addresses as addresses;
use crate::services::manage_users::{self, UserError};
use crate::storage::sign_ins::SignInRow;
use crate::storage::{Error as StorageError, calendar_addresses, sign_ins, users};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::password_form;
use crate::web::permissions::BeSignedIn;
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// What a person types to change the own password.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PasswordForm {
    current_password: String,
    new_password: String,
}

impl PasswordForm {
    fn parse(&self, t: Texts, known: &[&str]) -> Result<(String, String), FieldErrors> {
        let mut read = Reader::new(t);
        let current = read.text("current_password", &self.current_password);
        let new = password_form::read(&mut read, "new_password", &self.new_password, known);
        // A password may begin or end with a blank.
        read.finish(|| Some((current.map(|_| self.current_password.clone())?, new?)))
    }
}

#[derive(Template)]
#[template(path = "account/show.html")]
struct ShowPage {
    page: Page,
    form: FormView,
    email: String,
    sign_ins: Vec<SignIn>,
    elsewhere: bool,
    /// When the address of the calendar was made.
    calendar: Option<String>,
    /// The address itself, right after it was made.
    calendar_address: Option<String>,
}

struct SignIn {
    browser: String,
    last_seen: String,
    here: bool,
}

impl ShowPage {
    async fn new(
        page: Page,
        state: &AppState,
        who: &Allowed<BeSignedIn>,
        raw: &PasswordForm,
    ) -> Result<Self, Error> {
        let (id, here, now) = (who.user.id, who.sign_in.id, state.clock.now());
        let user = who.user.clone();
        let (rows, calendar) = state
            .db
            .read(move |conn| {
                let rows = sign_ins::list_of_user(conn, id, now)?;
                let owner = addresses::owner_of(conn, &user)?;
                let made = calendar_addresses::list_open(conn, owner)?;
                Ok::<_, StorageError>((rows, made.into_iter().next_back()))
            })
            .await?;
        let (t, form) = (page.t, FormView::new(&page, raw));
        Ok(Self {
            elsewhere: rows.iter().any(|row| row.id != here),
            sign_ins: rows
                .into_iter()
                .map(|row: SignInRow| SignIn {
                    browser: browser_name(&row.user_agent),
                    last_seen: t.moment(row.last_seen_at),
                    here: row.id == here,
                })
                .collect(),
            calendar: calendar.map(|link| t.day(link.created_at.day())),
            calendar_address: None,
            page: page.titled(fl!(t, "account-title")),
            form,
            email: who.user.email.clone(),
        })
    }
}

/// `GET /account`
pub async fn show(who: Allowed<BeSignedIn>, page: Page, state: State) -> Answer {
    let raw = PasswordForm::default();
    view::show(&ShowPage::new(page, &state, &who, &raw).await?)
}

/// The page with the address of a calendar that was just made.
pub(super) async fn show_with_calendar(
    who: &Allowed<BeSignedIn>,
    page: Page,
    state: &AppState,
    address: String,
) -> Answer {
    let raw = PasswordForm::default();
    let mut page = ShowPage::new(page, state, who, &raw).await?;
    page.calendar_address = Some(address);
    view::show(&page)
}

/// `POST /account/password`
pub async fn update_password(
    who: Allowed<BeSignedIn>,
    page: Page,
    state: State,
    form: Form<PasswordForm>,
) -> Answer {
    let known = [who.user.name.as_str(), who.user.email.as_str()];
    let (current, new) = match form.raw.parse(page.t, &known) {
        Ok(parsed) => parsed,
        Err(errors) => return wrong(page, &state, &who, &form.raw, errors).await,
    };
    let id = who.user.id;
    state.limits.try_sign_in(&who.user.email, None)?;
    let stored = state
        .db
        .read(move |conn| users::get_password_hash(conn, id))
        .await?;
    if !state.verify_password(current, Some(stored)).await? {
        let errors = password_form::wrong_current(page.t, "current_password");
        return wrong(page, &state, &who, &form.raw, errors).await;
    }
    let hash = state.hash_password(new).await?;
    let (ctx, kept) = (who.ctx(&state), who.sign_in.id);
    state
        .db
        .write(move |tx| manage_users::set_password(tx, &ctx, id, &hash, Some(kept)))
        .await
        .map_err(|error: UserError| Error::internal(error))?;
    Ok(view::done(
        &page,
        "/account",
        fl!(page.t, "account-password-changed"),
    ))
}

/// `POST /account/sign-out-elsewhere`
pub async fn sign_out_elsewhere(
    who: Allowed<BeSignedIn>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let (id, kept) = (who.user.id, who.sign_in.id);
    state
        .db
        .write(move |tx| -> Result<usize, StorageError> {
            sign_ins::delete_of_user(tx, id, Some(kept))
        })
        .await?;
    Ok(view::done(
        &page,
        "/account",
        fl!(page.t, "account-signed-out-elsewhere"),
    ))
}

async fn wrong(
    page: Page,
    state: &AppState,
    who: &Allowed<BeSignedIn>,
    raw: &PasswordForm,
    errors: FieldErrors,
) -> Answer {
    let mut again = ShowPage::new(page, state, who, raw).await?;
    again.form = again.form.with_errors(errors);
    view::show_again(&again)
}

/// `Firefox · Linux` out of what a browser calls itself, as far as it can be told.
fn browser_name(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(sign, _)| user_agent.contains(sign))
            .map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => user_agent.chars().take(40).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser_name;

    #[test]
    fn browsers_are_called_by_their_names() {
        let chromium =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
        assert_eq!(browser_name(chromium), "Chrome · Linux");
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser_name(edge), "Edge · Windows");
        assert_eq!(browser_name("curl/8.0"), "curl/8.0");
    }
}
