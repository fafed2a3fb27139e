//! Signing in and out.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;
use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::domain::id::UserId;
use crate::i18n::fl;
use crate::services::{set_up, sign_in};
use crate::storage::{self, sign_ins};
use crate::web::auth::{Allowed, Open};
use crate::web::cookies;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::permissions::BeSignedIn;
use crate::web::session::random_token;
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

/// The cookie outlives the session, which ends by itself in the database.
const COOKIE_SECONDS: i64 = 90 * 24 * 60 * 60;

/// What a person types to sign in.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: String,
    /// Where the person was going.
    back: String,
}

#[derive(Template)]
#[template(path = "sign_in/new.html")]
struct NewPage {
    page: Page,
    form: FormView,
}

impl NewPage {
    fn new(page: Page, raw: &SignInForm) -> Self {
        let form = FormView::new(&page, raw);
        let title = fl!(page.t, "sign-in-title");
        Self {
            page: page.titled(title),
            form,
        }
    }
}

/// `GET /sign-in`
pub async fn new(open: Open, page: Page, state: State, asked: Query<SignInForm>) -> Answer {
    if open.visitor.user.is_some() {
        return Ok(view::go_to(local(&asked.back)));
    }
    if state.db.read(set_up::is_needed).await? {
        return Ok(view::go_to("/set-up"));
    }
    let raw = SignInForm {
        back: asked.into_inner().back,
        ..SignInForm::default()
    };
    view::show(&NewPage::new(page, &raw))
}

/// `POST /sign-in`
pub async fn create(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    form: Form<SignInForm>,
) -> Answer {
    let raw = form.raw;
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_sign_in(&raw.email, address)?;
    let email = raw.email.clone();
    let candidate = state
        .db
        .read(move |conn| sign_in::find_candidate(conn, &email))
        .await?;
    let (user, hash) = candidate.unzip();
    let right = state.verify_password(raw.password.clone(), hash).await?;
    let Some(user) = user.filter(|_| right) else {
        let errors = FieldErrors::one("email", fl!(page.t, "sign-in-wrong"));
        let mut again = NewPage::new(page, &raw);
        again.form = again.form.with_errors(errors);
        return view::show_again(&again);
    };
    open_session(&state, &request, user.id, local(&raw.back)).await
}

/// Signs a person in on this browser, and leads on to `to`.
///
/// # Errors
/// When the database or the machine's randomness fails.
pub(super) async fn open_session(
    state: &AppState,
    request: &HttpRequest,
    user: UserId,
    to: &str,
) -> Answer {
    let token = random_token().map_err(Error::internal)?;
    let cookie =
        cookies::Kind::Session.write(token.clone(), Some(COOKIE_SECONDS), state.config.is_https());
    let (now, user_agent) = (state.clock.now(), user_agent(request));
    state
        .db
        .write(move |tx| sign_in::run(tx, now, user, &token, &user_agent))
        .await?;
    let mut answer = view::go_to(to);
    answer.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(answer)
}

/// `POST /sign-out`
pub async fn delete(
    who: Allowed<BeSignedIn>,
    page: Page,
    state: State,
    _: Form<super::NoFields>,
) -> Answer {
    let id = who.sign_in.id;
    state
        .db
        .write(move |tx| -> Result<(), storage::Error> { sign_ins::delete(tx, id) })
        .await?;
    let mut answer = view::done(&page, "/sign-in", fl!(page.t, "sign-out-done"));
    answer
        .add_cookie(&cookies::Kind::Session.forget(state.config.is_https()))
        .map_err(Error::internal)?;
    Ok(answer)
}

fn user_agent(request: &HttpRequest) -> String {
    request
        .headers()
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// `path` if it leads to a page of ours, else the start: a link in a mail must not use our sign-in
/// to send people elsewhere.
pub(super) fn local(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t']);
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(local("/registrations?page=2"), "/registrations?page=2");
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil",
            "",
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
