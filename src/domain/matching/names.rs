//! Customers by the words of their names, so that a payer's name is compared with the few that are
//! like it and never with all.
//!
//! Words are found whole, or by a beginning or an end in common: a mistake spoils one of the two. A
//! word that very many customers share leads to nobody by itself, only together with another one.

use std::collections::{BTreeSet, HashMap};

use super::name::Name;

/// More customers than this share a word such as "consulting": alone it says nothing.
const SHARED_BY: usize = 64;
/// So many words of one beginning or end are compared with a mistyped one.
const ALIKE: usize = 32;

/// Places of customers by the words of their names.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Every word with those who have it; who comes after the limit isn't noted.
    words: HashMap<String, Vec<usize>>,
    /// Two words of one name.
    pairs: HashMap<(String, String), Vec<usize>>,
    /// The whole name without blanks, for names that are written apart or together.
    whole: HashMap<String, Vec<usize>>,
    /// Words by what they start and end with.
    starts: HashMap<String, Vec<String>>,
    ends: HashMap<String, Vec<String>>,
}

impl Names {
    pub fn of<'a>(names: impl IntoIterator<Item = &'a Name>) -> Self {
        let mut all = Self::default();
        for (place, name) in names.into_iter().enumerate() {
            all.add(place, name);
        }
        all
    }

    fn add(&mut self, place: usize, name: &Name) {
        let words = name.words();
        for (index, word) in words.iter().enumerate() {
            if !self.words.contains_key(word) {
                self.add_word(word);
            }
            note(self.words.entry(word.clone()).or_default(), place);
            for other in words.iter().skip(index + 1) {
                note(self.pairs.entry(pair(word, other)).or_default(), place);
            }
        }
        note(self.whole.entry(words.concat()).or_default(), place);
    }

    fn add_word(&mut self, word: &str) {
        for (ends, key) in [
            (&mut self.starts, start_of(word)),
            (&mut self.ends, end_of(word)),
        ] {
            let Some(key) = key else { continue };
            let alike = ends.entry(key).or_default();
            if alike.len() < ALIKE {
                alike.push(word.to_owned());
            }
        }
    }

    /// Who may be meant by a name; whoever compares decides.
    pub fn like(&self, name: &Name) -> BTreeSet<usize> {
        let groups: Vec<Vec<&str>> = name
            .words()
            .iter()
            .map(|word| self.words_like(word))
            .collect();
        self.having(name, &groups)
    }

    /// Whose names may stand word for word in a text.
    pub fn standing_in(&self, text: &Name) -> BTreeSet<usize> {
        let whole = |word: &String| {
            let found = self.words.get_key_value(word);
            found.map(|(word, _)| word.as_str()).into_iter().collect()
        };
        let groups: Vec<Vec<&str>> = text.words().iter().map(whole).collect();
        self.having(text, &groups)
    }

    fn having(&self, name: &Name, groups: &[Vec<&str>]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        if let Some(places) = self.whole.get(&name.words().concat()) {
            found.extend(places);
        }
        for (index, group) in groups.iter().enumerate() {
            for word in group {
                match self.words.get(*word) {
                    Some(places) if places.len() <= SHARED_BY => found.extend(places),
                    _ => {
                        let others = groups.iter().skip(index + 1).flatten();
                        let pairs = others.filter_map(|other| self.pairs.get(&pair(word, other)));
                        found.extend(pairs.flatten());
                        // A name that is this word alone.
                        found.extend(self.whole.get(*word).into_iter().flatten());
                    }
                }
            }
        }
        found
    }

    /// The word itself and words that differ from it at one end.
    fn words_like(&self, word: &str) -> Vec<&str> {
        let mut alike: Vec<&str> = Vec::new();
        alike.extend(self.words.get_key_value(word).map(|(key, _)| key.as_str()));
        let starts = start_of(word).and_then(|key| self.starts.get(&key));
        let ends = end_of(word).and_then(|key| self.ends.get(&key));
        for other in starts.into_iter().chain(ends).flatten() {
            if !alike.contains(&other.as_str()) && super::name::are_alike(word, other) {
                alike.push(other);
            }
        }
        alike
    }
}

/// Notes one more, up to one above the limit: that many tell that it is too many.
fn note(places: &mut Vec<usize>, place: usize) {
    if places.len() <= SHARED_BY && places.last() != Some(&place) {
        places.push(place);
    }
}

fn pair(a: &str, b: &str) -> (String, String) {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    (first.to_owned(), second.to_owned())
}

/// How many characters a mistyped word has in common at one of its ends.
const fn end_length(word: &str) -> usize {
    if word.len() < 6 { 3 } else { 4 }
}

fn start_of(word: &str) -> Option<String> {
    word.get(..end_length(word)).map(str::to_owned)
}

/// The first letter, which must agree anyway, and the end.
fn end_of(word: &str) -> Option<String> {
    let start = word.get(..1)?;
    let end = word.get(word.len().checked_sub(end_length(word))?..)?;
    (word.len() > end.len()).then(|| format!("{start}{end}"))
}
