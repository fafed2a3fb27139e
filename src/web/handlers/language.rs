//! Another language to read in, for the person or for the visitor.

use serde::Deserialize;

use super::sign_in::local;
use crate::domain::language::Language;
use crate::services::manage_users;
use crate::web::auth::Open;
use crate::web::cookies;
use crate::web::error::Error;
use crate::web::form::Form;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// A year: a preference, not a secret.
const COOKIE_SECONDS: i64 = 365 * 24 * 60 * 60;

/// The language switch.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    language: String,
    back: String,
}

/// `POST /language`
pub async fn update(open: Open, state: State, form: Form<LanguageForm>) -> Answer {
    let language: Language =
        form.raw
            .language
            .parse()
            .map_err(|error: crate::domain::text_enum::UnknownWord| {
                Error::Malformed(error.to_string())
            })?;
    if let Some(user) = &open.visitor.user {
        let id = user.id;
        state
            .db
            .write(move |tx| manage_users::set_language(tx, id, language))
            .await
            .map_err(Error::internal)?;
    }
    let mut answer = view::go_to(local(&form.raw.back));
    answer
        .add_cookie(&cookies::Kind::Language.write(
            language.word().to_owned(),
            Some(COOKIE_SECONDS),
            state.config.is_https(),
        ))
        .map_err(Error::internal)?;
    Ok(answer)
}
