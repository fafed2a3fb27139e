//! The text of a line made comparable: capitals without accents, runs of blanks folded, every
//! character with the column that it came from. What is read or known to be noise is masked in
//! place, so that no later rule reads it again and no two numbers fall together.

use std::ops::Range;

/// Stands where something was masked: no letter, no digit, no separator.
pub(super) const MASK: char = '\u{1}';

#[derive(Debug, Clone, Copy)]
struct Glyph {
    shown: char,
    column: usize,
}

/// One text to search.
#[derive(Debug, Clone)]
pub(super) struct Zone {
    glyphs: Vec<Glyph>,
}

/// A maximal run of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DigitRun {
    pub range: Range<usize>,
    pub digits: String,
}

impl Zone {
    pub fn new(raw: &str) -> Self {
        let mut glyphs: Vec<Glyph> = Vec::new();
        for (column, character) in raw.chars().enumerate() {
            if character.is_whitespace() || matches!(character, '°' | 'º') {
                if glyphs.last().is_some_and(|glyph| glyph.shown != ' ') {
                    glyphs.push(Glyph { shown: ' ', column });
                }
                continue;
            }
            if character.is_ascii_graphic() {
                let shown = character.to_ascii_uppercase();
                glyphs.push(Glyph { shown, column });
                continue;
            }
            let plain = deunicode::deunicode_char(character).unwrap_or_default();
            let capitals = plain.chars().filter(|c| c.is_ascii_graphic());
            glyphs.extend(capitals.map(|c| Glyph {
                shown: c.to_ascii_uppercase(),
                column,
            }));
        }
        if glyphs.last().is_some_and(|glyph| glyph.shown == ' ') {
            glyphs.pop();
        }
        Self { glyphs }
    }

    pub fn len(&self) -> usize {
        self.glyphs.len()
    }

    pub fn has_digits(&self) -> bool {
        self.glyphs.iter().any(|glyph| glyph.shown.is_ascii_digit())
    }

    pub fn has(&self, character: char) -> bool {
        self.glyphs.iter().any(|glyph| glyph.shown == character)
    }

    /// The character at a place; a blank outside the text.
    pub fn at(&self, place: usize) -> char {
        self.glyphs.get(place).map_or(' ', |glyph| glyph.shown)
    }

    pub fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or(' ', |place| self.at(place))
    }

    /// Where in the bank's text a place came from.
    pub fn column(&self, place: usize) -> usize {
        self.glyphs.get(place).map_or(0, |glyph| glyph.column)
    }

    pub fn text(&self, range: Range<usize>) -> String {
        let glyphs = self.glyphs.get(range).unwrap_or_default();
        glyphs.iter().map(|glyph| glyph.shown).collect()
    }

    pub fn mask(&mut self, range: Range<usize>) {
        for glyph in self.glyphs.get_mut(range).unwrap_or_default() {
            glyph.shown = MASK;
        }
    }

    /// Masks every occurrence of a text that the bank wrote, whatever blanks it put in; the ends
    /// must be ends of words.
    pub fn mask_text(&mut self, text: &str) {
        let wanted: Vec<char> = Self::new(text)
            .glyphs
            .iter()
            .map(|glyph| glyph.shown)
            .filter(|c| *c != ' ')
            .collect();
        if wanted.len() < 4 {
            return;
        }
        let first = wanted.first().copied().unwrap_or(MASK);
        for start in 0..self.len() {
            if self.at(start) == first
                && let Some(end) = self.match_spaced(start, &wanted)
                && !(self.before(start).is_ascii_alphanumeric()
                    && self.at(start).is_ascii_alphanumeric())
                && !self.at(end).is_ascii_alphanumeric()
            {
                self.mask(start..end);
            }
        }
    }

    fn match_spaced(&self, start: usize, wanted: &[char]) -> Option<usize> {
        let mut place = start;
        for (index, character) in wanted.iter().enumerate() {
            while index > 0 && self.at(place) == ' ' && place < self.len() {
                place += 1;
            }
            if self.at(place) != *character || place >= self.len() {
                return None;
            }
            place += 1;
        }
        Some(place)
    }

    /// Every maximal run of digits, in order.
    pub fn digit_runs(&self) -> Vec<DigitRun> {
        let mut runs = Vec::new();
        let mut place = 0;
        while place < self.len() {
            let start = place;
            while self.at(place).is_ascii_digit() {
                place += 1;
            }
            if place > start {
                runs.push(DigitRun {
                    range: start..place,
                    digits: self.text(start..place),
                });
            } else {
                place += 1;
            }
        }
        runs
    }

    /// The letters directly before a place, with one blank or mark allowed between.
    pub fn word_before(&self, place: usize) -> (String, usize) {
        let mut end = place;
        while end > 0 && matches!(self.before(end), ' ' | '.' | ':' | '#' | '-') && place - end < 3
        {
            end -= 1;
        }
        let mut start = end;
        while self.before(start).is_ascii_alphabetic() {
            start -= 1;
        }
        (self.text(start..end), start)
    }

    /// Where the text ends, the dots of a cut text left out.
    pub fn end(&self) -> usize {
        let mut end = self.len();
        while end > 0 && matches!(self.before(end), ' ' | '.') {
            end -= 1;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_without_accents_and_one_blank() {
        let zone = Zone::new("  Café   n° 12–3 ");
        assert_eq!(zone.text(0..zone.len()), "CAFE N 12-3");
        assert_eq!(zone.column(5), 9);
    }

    #[test]
    fn what_the_bank_wrote_is_masked_with_any_blanks_and_only_as_whole_words() {
        let mut zone = Zone::new("van BE47 9990 0000 1080 en BE470 X12");
        zone.mask_text("BE47999000001080");
        zone.mask_text("BE47");
        let runs: Vec<String> = zone.digit_runs().into_iter().map(|r| r.digits).collect();
        assert_eq!(runs, ["470", "12"]);
    }

    #[test]
    fn the_word_before_a_number() {
        let zone = Zone::new("zie Fact.: 123 en F9");
        assert_eq!(zone.word_before(11).0, "FACT");
        assert_eq!(zone.word_before(19).0, "F");
    }
}
