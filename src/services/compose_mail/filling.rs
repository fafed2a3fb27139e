//! What is filled in where a letter is written, by name. The same function writes a letter with its
//! values in it and, with the names of its placeholders in it, the text from which a person starts to
//! put it in the institute's own words: so the two never drift apart.

use std::collections::BTreeMap;

use super::letter::{Block, greeting};
use crate::domain::mail_template::Placeholder;
use crate::i18n::Texts;
use crate::storage::institute::Institute;

/// The values of a letter, gathered while it is written.
#[derive(Debug, Default)]
pub(super) struct Filling {
    /// Whether the letter is written with names instead of values.
    by_name: bool,
    pub words: BTreeMap<Placeholder, String>,
    pub parts: BTreeMap<Placeholder, Vec<Block>>,
    pub conditions: BTreeMap<Placeholder, bool>,
}

impl Filling {
    /// Writes a letter to the person called `name` (which may be empty).
    pub(super) fn to(t: Texts, institute: &Institute, name: &str) -> Self {
        let mut filling = Self::default();
        filling.words(Placeholder::Greeting, greeting(t, name));
        filling.words(Placeholder::RecipientName, name);
        filling.words(Placeholder::Institute, institute.legal_name.as_str());
        filling
    }

    /// Writes a letter with the names of its placeholders.
    pub(super) fn by_name() -> Self {
        Self {
            by_name: true,
            ..Self::default()
        }
    }

    /// A few words: they themselves, or their name.
    pub(super) fn words(&mut self, name: Placeholder, value: impl Into<String>) -> String {
        let value = value.into();
        let shown = if self.by_name {
            named(name)
        } else {
            value.clone()
        };
        self.words.insert(name, value);
        shown
    }

    /// Lines of their own: they themselves, or their name in one line.
    pub(super) fn part(&mut self, name: Placeholder, blocks: Vec<Block>) -> Vec<Block> {
        let shown = if self.by_name {
            vec![Block::Text(named(name))]
        } else {
            blocks.clone()
        };
        self.parts.insert(name, blocks);
        shown
    }

    /// One of two ways to go on, or both with the condition between them. Both are written in either
    /// case, so that whatever they fill in is known.
    pub(super) fn either(
        &mut self,
        name: Placeholder,
        holds: bool,
        yes: impl FnOnce(&mut Self) -> Vec<Block>,
        no: impl FnOnce(&mut Self) -> Vec<Block>,
    ) -> Vec<Block> {
        self.conditions.insert(name, holds);
        let (yes, no) = (yes(self), no(self));
        if !self.by_name {
            return if holds { yes } else { no };
        }
        let line = |text: String| Block::Text(text);
        let mut shown = vec![line(format!("{{% if {name} %}}"))];
        shown.extend(yes);
        if !no.is_empty() {
            shown.push(line("{% else %}".to_owned()));
            shown.extend(no);
        }
        shown.push(line("{% endif %}".to_owned()));
        shown
    }

    /// What stands there only where a condition holds.
    pub(super) fn only_if(
        &mut self,
        name: Placeholder,
        holds: bool,
        yes: impl FnOnce(&mut Self) -> Vec<Block>,
    ) -> Vec<Block> {
        self.either(name, holds, yes, |_| Vec::new())
    }

    /// One of two lines, within one line.
    pub(super) fn either_line(
        &mut self,
        name: Placeholder,
        holds: bool,
        yes: impl FnOnce(&mut Self) -> String,
        no: impl FnOnce(&mut Self) -> String,
    ) -> String {
        self.conditions.insert(name, holds);
        let (yes, no) = (yes(self), no(self));
        match (self.by_name, holds) {
            (true, _) => format!("{{% if {name} %}}{yes}{{% else %}}{no}{{% endif %}}"),
            (false, true) => yes,
            (false, false) => no,
        }
    }
}

fn named(name: Placeholder) -> String {
    format!("{{{{ {name} }}}}")
}
