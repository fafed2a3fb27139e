//! What every page shows around its own content: language, menu, breadcrumbs, message, person.

use std::future::{Ready, ready};

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use chrono::NaiveDate;

use super::error::Error;
use super::flash::{self, Flash, SigningKey};
use super::navigation::{self, Entry};
use super::session::Visitor;
use super::state::AppState;
use super::{assets, cookies, csrf};
use crate::domain::language::Language;
use crate::i18n::{Label, Texts};

/// Marks a request whose page has shown the message.
#[derive(Debug, Clone, Copy)]
pub struct FlashShown;

/// A step back towards the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub path: String,
    pub label: String,
}

/// The person at the top of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub role: String,
}

/// Another language to read the page in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLanguage {
    pub word: &'static str,
    pub label: String,
}

/// The frame of a page. An extractor: `page: Page`.
#[derive(Clone)]
pub struct Page {
    /// The texts in the person's language.
    pub t: Texts,
    pub title: String,
    pub crumbs: Vec<Crumb>,
    pub menu: Vec<Entry>,
    pub person: Option<Person>,
    pub other_languages: Vec<OtherLanguage>,
    pub flash: Option<Flash>,
    pub form_token: String,
    /// Where the reader is, for coming back after a change of language.
    pub path: String,
    pub today: NaiveDate,
    /// Whether the reader said in which language to read.
    chose_language: bool,
    https: bool,
    key: Option<SigningKey>,
}

impl Page {
    /// The frame for the person who asks.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        let visitor = Visitor::of(request);
        let state = request.app_data::<Data<AppState>>();
        let https = state.is_some_and(|state| state.config.is_https());
        let chosen = chosen_language(request, &visitor, https);
        let t = Texts::of(chosen.unwrap_or_else(|| asked_language(request)));
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        let flash = state.and_then(|state| {
            let sealed = cookies::Kind::Flash.read(request, https)?;
            state.signing_key.open(&sealed)
        });
        if flash.is_some() {
            request.extensions_mut().insert(FlashShown);
        }
        Self {
            t,
            title: String::new(),
            crumbs: Vec::new(),
            menu: visitor.user.as_ref().map_or_else(Vec::new, |user| {
                navigation::entries(t, user.role, request.path())
            }),
            person: visitor.user.as_ref().map(|user| Person {
                name: user.name.clone(),
                role: user.role.label(t),
            }),
            other_languages: other_languages(t),
            flash,
            form_token: csrf::token(&visitor.secret),
            path,
            today: state.map_or_else(
                || crate::clock::Clock::System.today(),
                |state| state.clock.today(),
            ),
            chose_language: chosen.is_some(),
            https,
            key: state.map(|state| state.signing_key.clone()),
        }
    }

    /// The page with its title.
    #[must_use]
    pub fn titled(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    /// The page in the language of whoever it was written for, unless its reader chose another.
    #[must_use]
    pub fn written_in(mut self, language: Language) -> Self {
        if !self.chose_language {
            self.t = Texts::of(language);
            self.other_languages = other_languages(self.t);
        }
        self
    }

    /// The page with one more step in front of it.
    #[must_use]
    pub fn under(mut self, path: impl Into<String>, label: String) -> Self {
        self.crumbs.push(Crumb {
            path: path.into(),
            label,
        });
        self
    }

    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The cookie that carries a message to the next page.
    #[must_use]
    pub fn flash_cookie(&self, flash: &Flash) -> Cookie<'static> {
        let sealed = self
            .key
            .as_ref()
            .map_or_else(String::new, |key| key.seal(flash));
        cookies::Kind::Flash.write(sealed, Some(flash::LIFETIME_SECONDS), self.https)
    }
}

impl FromRequest for Page {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

fn other_languages(t: Texts) -> Vec<OtherLanguage> {
    Language::ALL
        .iter()
        .filter(|language| **language != t.language())
        .map(|language| OtherLanguage {
            word: language.word(),
            label: language.label(t),
        })
        .collect()
}

/// The person's own language, else what the visitor chose.
fn chosen_language(request: &HttpRequest, visitor: &Visitor, https: bool) -> Option<Language> {
    if let Some(user) = &visitor.user {
        return Some(user.language);
    }
    cookies::Kind::Language.read(request, https)?.parse().ok()
}

/// The first language of ours that the browser asks for.
fn asked_language(request: &HttpRequest) -> Language {
    request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map_or_else(Language::default, preferred)
}

/// The first language of ours in an `Accept-Language` header; browsers send them by preference.
fn preferred(header: &str) -> Language {
    header
        .split(',')
        .filter_map(|part| part.trim().get(..2))
        .find_map(|word| word.to_lowercase().parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_speak() {
        assert_eq!(preferred("de-DE,fr;q=0.8,nl;q=0.7"), Language::French);
        assert_eq!(preferred("nl-BE"), Language::Dutch);
        assert_eq!(preferred("*"), Language::Dutch);
        assert_eq!(preferred(""), Language::Dutch);
    }
}
