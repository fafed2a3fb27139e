//! The cookies that the application sets, and how each is protected.
//!
//! Over https the names carry the `__Host-` prefix, with which a browser insists on `Secure`,
//! `Path=/` and no domain; a person who tries the product on localhost has neither.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

/// A cookie of ours.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// The token of a person who is signed in.
    Session,
    /// The secret of a visitor who isn't; forms before sign-in need one too.
    Visit,
    /// A message for the next page.
    Flash,
    /// The language that a visitor chose.
    Language,
    /// The code of an inspector who is let in.
    Inspection,
    /// The personal link of a trainer, for the QR code of a printed sheet.
    Trainer,
    /// The personal link of a participant, for the code on the beamer.
    Participant,
}

impl Kind {
    fn name(self, https: bool) -> String {
        let name = match self {
            Self::Session => "dienstboek-session",
            Self::Visit => "dienstboek-visit",
            Self::Flash => "dienstboek-flash",
            Self::Language => "dienstboek-language",
            Self::Inspection => "dienstboek-inspection",
            Self::Trainer => "dienstboek-trainer",
            Self::Participant => "dienstboek-participant",
        };
        if https {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }

    /// The value that the browser sent.
    #[must_use]
    pub fn read(self, request: &HttpRequest, https: bool) -> Option<String> {
        request
            .cookie(&self.name(https))
            .map(|cookie| cookie.value().to_owned())
    }

    /// A cookie for `seconds`; without them until the browser closes.
    #[must_use]
    pub fn write(self, value: String, seconds: Option<i64>, https: bool) -> Cookie<'static> {
        let mut cookie = Cookie::build(self.name(https), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(https)
            .finish();
        cookie.set_max_age(seconds.map(Duration::seconds));
        cookie
    }

    /// Tells the browser to forget it.
    #[must_use]
    pub fn forget(self, https: bool) -> Cookie<'static> {
        let mut cookie = self.write(String::new(), None, https);
        cookie.make_removal();
        cookie
    }
}
