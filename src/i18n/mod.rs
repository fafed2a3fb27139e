//! What a person reads, in Dutch, French and English.
//!
//! Texts live in `locales/<language>/dienstboek.ftl`; Dutch is written first and is the fallback.
//! The [`fl!`] macro checks keys and arguments at compile time: `fl!(t, "course-title")`,
//! `fl!(t, "edition-starts", day = format.day(day))`, where `t` is a [`Texts`]. In a template write
//! `{{ fl!(self.page.t, "course-title") }}`. Arguments are texts that were formatted before, by
//! [`format`]; the language files contain no arithmetic.

mod checklist;
mod conditions;
pub mod evidence;
mod format;
mod guide;
mod invoicing;
mod labels;
mod life;
mod sending;
mod subsidy;
mod template_labels;

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use fluent::FluentValue;
pub use guide::{Line, Section};
use i18n_embed::fluent::FluentLanguageLoader;
pub use i18n_embed_fl::fl;
pub use labels::Label;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::domain::identifiers::Refusal;
use crate::domain::language::Language;
use crate::domain::money::Cents;

#[derive(RustEmbed)]
#[folder = "src/i18n/locales"]
struct Locales;

/// The texts of one language; as cheap to copy as a number.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
    loader: &'static FluentLanguageLoader,
}

impl Texts {
    /// The texts in `language`.
    #[must_use]
    pub fn of(language: Language) -> Self {
        static DUTCH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| loader(Language::Dutch));
        static FRENCH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| loader(Language::French));
        static ENGLISH: LazyLock<FluentLanguageLoader> =
            LazyLock::new(|| loader(Language::English));
        let loader = match language {
            Language::Dutch => &*DUTCH,
            Language::French => &*FRENCH,
            Language::English => &*ENGLISH,
        };
        Self { language, loader }
    }

    /// The language of these texts.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// A text without arguments; write `fl!`, which calls this with a key that is known to exist.
    #[must_use]
    pub fn get(self, key: &str) -> String {
        self.loader.get(key)
    }

    /// A text with arguments; write `fl!`, which calls this.
    #[must_use]
    pub fn get_args_concrete<'a>(
        self,
        key: &str,
        args: HashMap<&'a str, FluentValue<'a>>,
    ) -> String {
        self.loader.get_args_concrete(key, args)
    }

    /// What was done, for the log: the sentence under `audit-` and the action's words, with
    /// `summary` in it. A test finds actions without one.
    #[must_use]
    pub fn deed(self, action: &str, summary: &str) -> String {
        let key = format!("audit-{}", action.replace('.', "-"));
        if !self.loader.has(&key) {
            return format!("{action}: {summary}");
        }
        self.get_args_concrete(
            &key,
            HashMap::from([("summary", self.spoken(summary).into())]),
        )
    }

    /// What was recorded, with its amounts and days as people write them in this language.
    fn spoken(self, summary: &str) -> String {
        let mut following = summary.split(' ').skip(1);
        let words = summary.split(' ').map(|word| {
            let is_share = following.next().is_some_and(|next| next.starts_with('%'));
            let core = word.trim_matches(['(', ')', ',', ':', ';']);
            if is_share && recorded_amount(core).is_some() {
                let comma = if self.language == Language::English {
                    "."
                } else {
                    ","
                };
                word.replacen('.', comma, 1)
            } else if let Some(amount) = recorded_amount(core) {
                word.replacen(core, &self.money(amount), 1)
            } else if let Ok(day) = NaiveDate::parse_from_str(core, "%Y-%m-%d") {
                word.replacen(core, &self.day(day), 1)
            } else {
                word.to_owned()
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Why an identifier was refused: the text under `refusal-` and the refusal's code. A test
    /// finds codes without a text.
    #[must_use]
    pub fn refusal(self, refusal: &Refusal) -> String {
        let key = format!("refusal-{}", refusal.code.to_lowercase().replace('_', "-"));
        if !self.loader.has(&key) {
            return refusal.reason.clone();
        }
        let suggestion = refusal.suggestion.as_deref().unwrap_or_default();
        self.get_args_concrete(&key, HashMap::from([("suggestion", suggestion.into())]))
    }
}

/// An amount as records write it: `1210.00`.
fn recorded_amount(word: &str) -> Option<Cents> {
    let (whole, cents) = word.split_once('.')?;
    let all_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    if whole.is_empty() || cents.len() != 2 || !all_digits(whole) || !all_digits(cents) {
        return None;
    }
    word.parse().ok()
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({})", self.language)
    }
}

fn loader(language: Language) -> FluentLanguageLoader {
    let identifier = |language: Language| -> LanguageIdentifier {
        // The words of `Language` are language identifiers; "und" would only ever mean fallback.
        language.word().parse().unwrap_or_default()
    };
    let loader = FluentLanguageLoader::new("dienstboek", identifier(Language::Dutch));
    if let Err(error) =
        i18n_embed::LanguageLoader::load_languages(&loader, &Locales, &[identifier(language)])
    {
        // A language file that doesn't parse fails a test; in production its keys show instead.
        tracing::error!(%error, %language, "a language file can't be read");
    }
    // Isolation marks would end up in mails, PDF text and tests.
    loader.set_use_isolating(false);
    loader
}

#[cfg(test)]
mod tests {
    use super::Texts;
    use crate::domain::language::Language;

    #[test]
    fn the_log_writes_amounts_and_days_as_people_do() {
        let dutch = Texts::of(Language::Dutch);
        assert_eq!(
            dutch.spoken("-1210.00 → 2026-00001 (v1.2, 10.5)"),
            "€\u{a0}-1.210,00 → 2026-00001 (v1.2, 10.5)"
        );
        assert_eq!(
            dutch.spoken("2026-00013 (0.02): centen op 2026-11-26"),
            "2026-00013 (€\u{a0}0,02): centen op do 26/11/2026"
        );
        assert_eq!(dutch.spoken("80.00 % → 70.00 %"), "80,00 % → 70,00 %");
        let english = Texts::of(Language::English);
        assert_eq!(english.spoken("210.00"), "€210.00");
    }
}
