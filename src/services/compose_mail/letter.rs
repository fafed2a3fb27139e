//! A letter as blocks, drawn twice: as plain text and as HTML, so that the two never differ.

use askama::Template;

use crate::i18n::{Texts, fl};
use crate::storage::institute::Institute;

/// What a letter says, in the language of its recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    pub subject: String,
    pub blocks: Vec<Block>,
}

/// A piece of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Heading(String),
    Text(String),
    /// Names with their values, to copy from.
    Facts(Vec<(String, String)>),
    Items(Vec<String>),
    /// Somewhere to go; in plain text the address stands in full.
    Link {
        text: String,
        address: String,
    },
}

/// A letter as it leaves.
pub(super) struct Drawn {
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct AsText<'a> {
    page: &'a Frame<'a>,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct AsHtml<'a> {
    page: &'a Frame<'a>,
}

/// What both drawings show.
struct Frame<'a> {
    t: Texts,
    letter: &'a Letter,
    /// How it begins; nothing where the letter says all of it itself.
    greeting: Option<String>,
    institute: &'a Institute,
}

impl Frame<'_> {
    /// `Kortrijksesteenweg 12, 9000 Gent`.
    fn address(&self) -> String {
        let Institute {
            street,
            postcode,
            city,
            ..
        } = self.institute;
        format!("{street}, {postcode} {city}")
    }

    /// Telephone, address and site, as far as they are known.
    fn contacts(&self) -> Vec<String> {
        let mut contacts = Vec::new();
        if !self.institute.phone.is_empty() {
            let phone = self.institute.phone.as_str();
            contacts.push(fl!(self.t, "letter-phone", phone = phone));
        }
        for text in [&self.institute.email, &self.institute.website] {
            if !text.is_empty() {
                contacts.push(text.clone());
            }
        }
        contacts
    }
}

/// `Beste An Peeters`; without a name just `Beste`.
pub(super) fn greeting(t: Texts, name: &str) -> String {
    if name.is_empty() {
        fl!(t, "letter-greeting-nameless")
    } else {
        fl!(t, "letter-greeting", name = name)
    }
}

/// How every letter ends that says nothing else, with the institute's name under it.
pub(super) fn closing(t: Texts, institute: &str) -> [String; 2] {
    let kind_regards = fl!(t, "letter-closing");
    [
        fl!(t, "letter-questions"),
        format!("{kind_regards}\n{institute}"),
    ]
}

impl Letter {
    /// Draws the letter of `institute` to the person called `name` (which may be empty).
    pub(super) fn draw(
        self,
        t: Texts,
        institute: &Institute,
        name: &str,
    ) -> Result<Drawn, askama::Error> {
        self.draw_in(t, institute, Some(greeting(t, name)))
    }

    /// Draws a letter that greets and closes in its own words.
    pub(super) fn draw_whole(
        self,
        t: Texts,
        institute: &Institute,
    ) -> Result<Drawn, askama::Error> {
        self.draw_in(t, institute, None)
    }

    fn draw_in(
        self,
        t: Texts,
        institute: &Institute,
        greeting: Option<String>,
    ) -> Result<Drawn, askama::Error> {
        let page = Frame {
            t,
            letter: &self,
            greeting,
            institute,
        };
        Ok(Drawn {
            text: AsText { page: &page }.render()?,
            html: AsHtml { page: &page }.render()?,
            subject: self.subject,
        })
    }
}
