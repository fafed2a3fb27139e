//! The text as characters, the labels in it, and which value belongs to which label.

use super::Event;

/// How far a value may stand from the label before it, in characters.
const REACH: usize = 90;
/// How far from the label after it: `300,00 euro subsidie`.
const REACH_BACK: usize = 12;
/// Before a full stop these end no sentence.
const ABBREVIATIONS: [&str; 8] = ["excl", "incl", "nr", "ca", "max", "min", "art", "ref"];

/// A text with its characters in small letters, one for one.
pub(super) struct Text {
    pub chars: Vec<char>,
    pub small: Vec<char>,
}

/// Something at a place: from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span<T> {
    pub start: usize,
    pub end: usize,
    pub what: T,
}

impl Text {
    pub fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let small = chars.iter().map(|c| plain(*c)).collect();
        Self { chars, small }
    }

    /// The characters between two places.
    pub fn slice(&self, start: usize, end: usize) -> String {
        let length = end.saturating_sub(start);
        self.chars.iter().skip(start).take(length).collect()
    }

    pub fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|place| self.at(place))
    }

    /// Whether a word stands here, whole.
    fn has_at(&self, place: usize, word: &str) -> Option<usize> {
        let mut end = place;
        for wanted in word.chars() {
            let found = *self.small.get(end)?;
            let same = found == wanted || (wanted == ' ' && found == '\n');
            if !same {
                return None;
            }
            end += 1;
        }
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = !is_word(self.before(place)) && !is_word(self.at(end));
        whole.then_some(end)
    }

    /// Whether any of these words stands in the text.
    pub fn says(&self, words: &[&str]) -> bool {
        (0..self.chars.len())
            .any(|place| words.iter().any(|word| self.has_at(place, word).is_some()))
    }

    /// The labels in the text, the longest at each place; what stands between round brackets is an
    /// aside.
    pub fn labels<L: Copy>(&self, known: &[(&str, L)]) -> Vec<Span<L>> {
        let mut found = Vec::new();
        let mut place = 0;
        let mut depth = 0_usize;
        while let Some(character) = self.at(place) {
            match character {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                '\n' => depth = 0,
                _ => {}
            }
            let here = known
                .iter()
                .filter(|_| depth == 0)
                .filter_map(|(word, what)| Some((self.has_at(place, word)?, *what)))
                .max_by_key(|(end, _)| *end);
            match here {
                Some((end, what)) => {
                    found.push(Span {
                        start: place,
                        end,
                        what,
                    });
                    place = end;
                }
                None => place += 1,
            }
        }
        found
    }

    /// Whether a value at `start` still belongs to a label that ends at `end`.
    fn is_near(&self, end: usize, start: usize) -> bool {
        if start < end || start - end > REACH {
            return false;
        }
        let mut word = String::new();
        let mut stopped = false;
        let mut lines = 0;
        for place in end..start {
            let Some(character) = self.at(place) else {
                return false;
            };
            if stopped && character.is_uppercase() {
                return false;
            }
            match character {
                '.' | '!' | '?' => stopped = !ABBREVIATIONS.contains(&word.as_str()),
                '\n' => lines += 1,
                ' ' => {}
                _ => stopped = false,
            }
            if character.is_alphabetic() {
                word.extend(character.to_lowercase());
            } else {
                word.clear();
            }
        }
        lines <= 2
    }

    /// Which label each value has. Labels in a row before as many values in a row are taken in
    /// their order, as in a table; else the nearest label counts.
    pub fn paired<L: Copy, V: Copy>(
        &self,
        labels: &[Span<L>],
        values: &[Span<V>],
    ) -> Vec<(L, Span<V>)> {
        let mut pairs = Vec::new();
        let mut labels = labels.iter().peekable();
        let mut values = values.iter().peekable();
        loop {
            let mut waiting: Vec<&Span<L>> = Vec::new();
            let next_value = values.peek().map(|value| value.start);
            let Some(next_value) = next_value else { break };
            while let Some(label) = labels.next_if(|label| label.start < next_value) {
                waiting.push(label);
            }
            let next_label = labels.peek().map_or(usize::MAX, |label| label.start);
            let mut run = Vec::new();
            while let Some(value) = values.next_if(|value| value.start < next_label) {
                run.push(value);
            }
            if run.len() > 1 && run.len() == waiting.len() {
                pairs.extend(
                    waiting
                        .iter()
                        .zip(&run)
                        .map(|(label, value)| (label.what, **value)),
                );
                continue;
            }
            let Some(first) = run.first() else { break };
            let near = waiting
                .last()
                .filter(|label| self.is_near(label.end, first.start));
            if let Some(label) = near {
                pairs.push((label.what, **first));
            } else if let Some(last) = run.last() {
                let after = labels.next_if(|label| {
                    label.start.saturating_sub(last.end) <= REACH_BACK
                        && self.is_near(last.end, label.start)
                });
                pairs.extend(after.map(|label| (label.what, **last)));
            }
        }
        pairs
    }
}

/// In small letters, without the accents that Dutch puts on a stressed word.
fn plain(character: char) -> char {
    match character {
        'é' | 'É' | 'è' | 'ë' => 'e',
        'ó' | 'Ó' => 'o',
        'ï' => 'i',
        other => other.to_lowercase().next().unwrap_or(other),
    }
}

/// What the message tells, by its own words; the more telling first.
pub(super) fn event(text: &Text) -> Option<Event> {
    let received = ["goed ontvangen", "ontvangen", "toegekomen", "geregistreerd"];
    if text.says(&[
        "storting",
        "gestort",
        "eigen bijdrage werd",
        "eigen aandeel werd",
    ]) && text.says(&received)
    {
        return Some(Event::Deposited);
    }
    if text.says(&["stopgezet", "stopzetting", "geannuleerd", "ingetrokken"]) {
        return Some(Event::Stopped);
    }
    if text.says(&["betaalopdracht", "opdracht tot betaling"]) {
        return Some(Event::PaymentOrdered);
    }
    if text.says(&["afgewerkt", "volledig betaald"]) {
        return Some(Event::Completed);
    }
    let about = [
        "steunaanvraag",
        "subsidieaanvraag",
        "aanvraag",
        "subsidienummer",
        "projectnummer",
    ];
    text.says(&about).then_some(Event::Applied)
}
