//! Names as banks write them, compared with those of customers: without accents, legal forms and
//! titles, word by word. A tie is no result (domain/bank 5.4).

use super::directory::Party;

/// A text in which words are looked for by how they start: a blank before each.
pub(super) fn word_key(text: &str) -> String {
    format!(" {}", tokens(text).join(" "))
}

/// Whether a pattern such as `PLUXEE` starts a word of the name; both as keys.
pub(super) fn contains_word(name: &str, pattern: &str) -> bool {
    pattern.len() > 1 && name.contains(pattern)
}

/// A name without legal forms and titles, ready to be compared.
#[derive(Debug)]
pub(super) struct Name {
    words: Vec<String>,
}

/// The customer that a name is most like.
pub(super) enum Best<'a> {
    One(&'a Party),
    Tied(Vec<&'a Party>),
    None,
}

impl<'a> Best<'a> {
    pub fn found(self) -> Option<&'a Party> {
        match self {
            Self::One(customer) => Some(customer),
            _ => None,
        }
    }
}

/// How alike two words must be (Jaro-Winkler), and by how much the best name must lead
/// (domain/bank 5.4).
const WORD_SIMILARITY: f64 = 0.92;
const LEAD: f64 = 0.05;

const LEGAL_FORMS: [&str; 33] = [
    "BV", "BVBA", "SRL", "SPRL", "NV", "SA", "VOF", "SNC", "COMMV", "COMM", "SCOMM", "VZW", "ASBL",
    "IVZW", "AISBL", "GCV", "SCS", "CV", "CVBA", "SC", "SCRL", "EBVBA", "BVI", "ZONEN", "ZOON",
    "FILS", "CO", "EN", "ET", "DHR", "MEVR", "MEVROUW", "MME",
];
const PARTICLES: [&str; 16] = [
    "DE", "VAN", "DEN", "DER", "HET", "LE", "LA", "LES", "DU", "DES", "TE", "TEN", "TER", "OP",
    "D", "VON",
];

impl Name {
    pub fn of(name: &str) -> Self {
        let all = tokens(name);
        let mut words: Vec<String> = all
            .iter()
            .filter(|word| word.len() > 1 && !LEGAL_FORMS.contains(&word.as_str()))
            .cloned()
            .collect();
        if words.is_empty() {
            words = all;
        }
        Self { words }
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The words of a text, all of them.
    pub fn of_text(text: &str) -> Self {
        Self {
            words: tokens(text),
        }
    }

    pub fn best<'a>(&self, customers: impl IntoIterator<Item = &'a Party>) -> Best<'a> {
        let mut scored: Vec<(f64, &Party)> = customers
            .into_iter()
            .filter_map(|customer| Some((self.likeness(&customer.name)?, customer)))
            .collect();
        scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let top = match scored.first() {
            Some((score, _)) => *score,
            None => return Best::None,
        };
        let leaders: Vec<&Party> = scored
            .iter()
            .take_while(|(score, _)| top - score < LEAD)
            .map(|(_, customer)| *customer)
            .collect();
        match leaders.as_slice() {
            [only] => Best::One(only),
            _ => Best::Tied(leaders),
        }
    }

    /// How alike two names are, or nothing when they are not: every word of the shorter one must
    /// be in the longer one, and these words must tell something.
    #[expect(
        clippy::cast_precision_loss,
        clippy::as_conversions,
        reason = "a likeness of names is no amount; counts of words are tiny"
    )]
    fn likeness(&self, other: &Self) -> Option<f64> {
        let (short, long) = if self.words.len() <= other.words.len() {
            (&self.words, &other.words)
        } else {
            (&other.words, &self.words)
        };
        if short.is_empty() {
            return None;
        }
        let length = |words: &[String]| words.iter().map(String::len).sum::<usize>();
        let total = length(short);
        if total >= 8 && total == length(long) && short.concat() == long.concat() {
            return Some(1.0);
        }
        let mut left: Vec<&String> = long.iter().collect();
        let mut sum = 0.0;
        for word in short {
            let scored = left
                .iter()
                .enumerate()
                .map(|(index, other)| (word_likeness(word, other), index));
            let (score, index) = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
            if score < WORD_SIMILARITY {
                return None;
            }
            left.remove(index);
            sum += score;
        }
        let telling = |word: &&String| !PARTICLES.contains(&word.as_str());
        let tells = short.iter().any(|word| telling(&word) && word.len() >= 6)
            || (short.len() >= 2 && short.iter().any(|word| telling(&word)));
        let covered = short.len() as f64 / long.len() as f64;
        tells.then_some(sum / short.len() as f64 * (0.8 + 0.2 * covered))
    }

    /// Whether all words of this name stand in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        let telling = |word: &&String| !PARTICLES.contains(&word.as_str()) && word.len() >= 3;
        let words = tokens(text);
        self.words.iter().any(|word| telling(&word))
            && self.words.iter().all(|word| words.contains(word))
    }
}

/// Whether one word may be the other, mistyped.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    word_likeness(a, b) >= WORD_SIMILARITY
}

fn word_likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let comparable = a.len() >= 4 && b.len() >= 4 && a.chars().next() == b.chars().next();
    if comparable {
        strsim::jaro_winkler(a, b)
    } else {
        0.0
    }
}

fn tokens(text: &str) -> Vec<String> {
    let mut plain = deunicode::deunicode(text);
    plain.make_ascii_uppercase();
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matching::directory::Directory;
    use crate::domain::matching::{Customer, Ledger};

    fn customers(names: &[&str]) -> Vec<Party> {
        let customer = |name: &&str| Customer {
            id: (*name).to_owned(),
            name: (*name).to_owned(),
            known_accounts: Vec::new(),
        };
        let ledger = Ledger {
            customers: names.iter().map(customer).collect(),
            ..Ledger::default()
        };
        Directory::of(&ledger).customers
    }

    #[test]
    fn the_index_of_words_finds_whoever_a_comparison_with_all_finds() {
        let names = [
            "Bakkerij De Smet BV",
            "Van den Broeck & Zonen NV",
            "Peeters Consulting CommV",
            "De Smedt Interieur BV",
            "Jan Peeters",
            "Consulting Janssens",
        ];
        let all = customers(&names);
        let ledger = Ledger {
            customers: names
                .iter()
                .map(|name| Customer {
                    id: (*name).to_owned(),
                    name: (*name).to_owned(),
                    known_accounts: Vec::new(),
                })
                .collect(),
            ..Ledger::default()
        };
        let directory = Directory::of(&ledger);
        let told = |best: Best<'_>| match best {
            Best::One(one) => vec![one.id.clone()],
            Best::Tied(tied) => tied.iter().map(|one| one.id.clone()).collect(),
            Best::None => Vec::new(),
        };
        for name in [
            "BAKERIJ DE SMET",
            "DE SMET",
            "SMEDT INTERIEUR",
            "VANDENBROECK",
            "PEETERS",
            "PEETRS CONSULTING",
            "JANSENS CONSULTING",
            "JAN",
            "X1",
        ] {
            let by_all = told(Name::of(name).best(&all));
            let by_index = told(directory.most_like(&Name::of(name)));
            assert_eq!(by_index, by_all, "{name}");
        }
    }

    #[test]
    fn a_word_that_very_many_share_needs_another_one() {
        let mut names: Vec<String> = (0..200)
            .map(|n| format!("Consulting Klant{n:03} BV"))
            .collect();
        names.push("Consulting Peeters".to_owned());
        let ledger = Ledger {
            customers: names
                .iter()
                .map(|name| Customer {
                    id: name.clone(),
                    name: name.clone(),
                    known_accounts: Vec::new(),
                })
                .collect(),
            ..Ledger::default()
        };
        let directory = Directory::of(&ledger);
        assert!(matches!(
            directory.most_like(&Name::of("CONSULTING")),
            Best::None
        ));
        let found = directory.most_like(&Name::of("PEETERS CONSULTING")).found();
        assert_eq!(found.map(|one| one.id.as_str()), Some("Consulting Peeters"));
    }

    fn best(name: &str) -> Vec<String> {
        let all = customers(&[
            "Bakkerij De Smet BV",
            "Van den Broeck & Zonen NV",
            "Peeters Consulting CommV",
            "Café René BV",
            "De Smedt Interieur BV",
            "Jan Peeters",
        ]);
        match Name::of(name).best(&all) {
            Best::One(customer) => vec![customer.id.clone()],
            Best::Tied(tied) => tied.iter().map(|customer| customer.id.clone()).collect(),
            Best::None => Vec::new(),
        }
    }

    #[test]
    fn accents_legal_forms_order_and_blanks_dont_matter() {
        assert_eq!(best("CAFE RENE BVBA"), ["Café René BV"]);
        assert_eq!(best("VANDENBROECK EN ZONEN"), ["Van den Broeck & Zonen NV"]);
        assert_eq!(best("PEETERS JAN"), ["Jan Peeters"]);
        assert_eq!(best("BAKERIJ DE SMET"), ["Bakkerij De Smet BV"]);
        assert_eq!(best("De Smedt Interieur B.V."), ["De Smedt Interieur BV"]);
    }

    #[test]
    fn a_tie_is_no_result() {
        assert_eq!(best("DE SMET").len(), 2);
        assert_eq!(best("PEETERS").len(), 2);
        for name in ["DE SMET MARIE", "DE", "JAN", "", "X1", "JANSSENS"] {
            assert!(best(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_pattern_starts_a_word() {
        let contains = |name, pattern| contains_word(&word_key(name), &word_key(pattern));
        assert!(contains("Pluxee Belgium NV", "PLUXEE"));
        assert!(contains("SODEXHO PASS", "sodexho"));
        assert!(!contains("DUPLUXEE", "PLUXEE"));
        assert!(!contains("X", ""));
    }
}
