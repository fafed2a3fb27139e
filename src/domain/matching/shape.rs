//! The shapes of numbers: digits and letters in a fixed order, with or without the separators that
//! people put between. Digits are always compared as whole runs, never as parts of longer ones.

use std::ops::Range;
use std::sync::LazyLock;

use super::zone::Zone;

/// A part of a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Segment {
    Digits(usize),
    Letters(String),
}

/// The parts of a number and the separators that the institute itself writes between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub segments: Vec<Segment>,
    separators: Vec<String>,
}

/// How forgiving a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The digits of a part stand together.
    Strict,
    /// Blanks may stand inside a part: banks break lines at fixed columns.
    Joined,
    /// Letters that look like digits, and the reverse.
    LookAlike,
}

/// A number of some shape, found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub range: Range<usize>,
    /// As it stands there.
    pub text: String,
    /// Letters and digits alone, repaired where the mode allows.
    pub compact: String,
    /// Columns of blanks inside a part.
    pub inner_blanks: Vec<usize>,
    /// The separators are those that the institute writes.
    pub as_written: bool,
    pub repaired: bool,
}

impl Shape {
    /// The shape of a number as the institute writes it: `2026-00123` is four digits, a dash and
    /// five digits.
    pub fn of(number: &str) -> Self {
        let mut shape = Self {
            segments: Vec::new(),
            separators: Vec::new(),
        };
        let mut gap = String::new();
        for character in number.chars().map(|c| c.to_ascii_uppercase()) {
            if !character.is_ascii_alphanumeric() {
                gap.push(character);
                continue;
            }
            let continues = gap.is_empty();
            match shape.segments.last_mut() {
                Some(Segment::Digits(count)) if continues && character.is_ascii_digit() => {
                    *count += 1;
                }
                Some(Segment::Letters(letters)) if continues && character.is_ascii_alphabetic() => {
                    letters.push(character);
                }
                _ => {
                    shape.separators.push(std::mem::take(&mut gap));
                    shape.segments.push(if character.is_ascii_digit() {
                        Segment::Digits(1)
                    } else {
                        Segment::Letters(character.to_string())
                    });
                }
            }
        }
        shape
    }

    /// The year, `KMO` and six digits.
    pub fn of_project() -> &'static Self {
        static SHAPE: LazyLock<Shape> = LazyLock::new(|| Shape::of("2026KMO025102"));
        &SHAPE
    }

    /// Long enough that finding it is no accident: a plain small number is never exact.
    pub fn is_telling(&self) -> bool {
        let digits: usize = self.segments.iter().map(Segment::digit_count).sum();
        let letters = self
            .segments
            .iter()
            .any(|s| matches!(s, Segment::Letters(_)));
        digits >= 7 || (letters && digits >= 5)
    }

    /// How many digits the last part has.
    pub fn last_digits(&self) -> usize {
        self.segments.last().map_or(0, Segment::digit_count)
    }

    /// Reads the number at a place, or nothing.
    pub fn read(&self, zone: &Zone, start: usize, mode: Mode) -> Option<Found> {
        if !self.may_start(zone, start, mode) {
            return None;
        }
        let mut found = Found {
            range: start..start,
            text: String::new(),
            compact: String::new(),
            inner_blanks: Vec::new(),
            as_written: true,
            repaired: false,
        };
        let mut place = start;
        for (index, segment) in self.segments.iter().enumerate() {
            if index > 0 {
                let gap = separators_at(zone, place);
                let written = self.separators.get(index).map_or("", String::as_str);
                found.as_written &= zone.text(gap.clone()) == written;
                place = gap.end;
            }
            place = segment.read(zone, place, mode, &mut found)?;
        }
        found.range.end = place;
        found.text = zone.text(start..place);
        let ends = match self.segments.last() {
            Some(Segment::Digits(_)) => !continues_digits(zone, place, mode),
            _ => !zone.at(place).is_ascii_alphanumeric(),
        };
        ends.then_some(found)
    }

    fn may_start(&self, zone: &Zone, start: usize, mode: Mode) -> bool {
        let (before, here) = (zone.before(start), zone.at(start));
        match self.segments.first() {
            Some(Segment::Digits(_)) => match mode {
                Mode::LookAlike => {
                    digit_meant(here).is_some()
                        && !before.is_ascii_digit()
                        && !is_look_alike(before)
                }
                _ => here.is_ascii_digit() && !before.is_ascii_digit(),
            },
            Some(Segment::Letters(_)) => {
                here.is_ascii_alphanumeric() && !before.is_ascii_alphabetic()
            }
            None => false,
        }
    }

    /// Every number of this shape, from left to right.
    pub fn read_all(&self, zone: &Zone, mode: Mode) -> Vec<Found> {
        let mut all = Vec::new();
        let mut place = 0;
        while place < zone.len() {
            match self.read(zone, place, mode) {
                Some(found) => {
                    place = found.range.end.max(place + 1);
                    all.push(found);
                }
                None => place += 1,
            }
        }
        all
    }
}

impl Segment {
    fn digit_count(&self) -> usize {
        match self {
            Self::Digits(count) => *count,
            Self::Letters(_) => 0,
        }
    }

    fn read(&self, zone: &Zone, start: usize, mode: Mode, found: &mut Found) -> Option<usize> {
        let mut place = start;
        match self {
            Self::Digits(count) => {
                for index in 0..*count {
                    if index > 0 && mode == Mode::Joined && zone.at(place) == ' ' {
                        found.inner_blanks.push(zone.column(place));
                        place += 1;
                    }
                    let character = zone.at(place);
                    let digit = match mode {
                        Mode::LookAlike => digit_meant(character)?,
                        _ => Some(character).filter(char::is_ascii_digit)?,
                    };
                    found.repaired |= digit != character;
                    found.compact.push(digit);
                    place += 1;
                }
            }
            Self::Letters(letters) => {
                for (index, letter) in letters.chars().enumerate() {
                    if index > 0 {
                        place = separators_at(zone, place).end;
                    }
                    let character = zone.at(place);
                    let zero_for_o = mode == Mode::LookAlike && letter == 'O' && character == '0';
                    if character != letter && !zero_for_o {
                        return None;
                    }
                    found.repaired |= character != letter;
                    found.compact.push(letter);
                    place += 1;
                }
            }
        }
        Some(place)
    }
}

fn continues_digits(zone: &Zone, place: usize, mode: Mode) -> bool {
    let character = zone.at(place);
    character.is_ascii_digit() || (mode == Mode::LookAlike && is_look_alike(character))
}

/// At most one mark, with blanks around it.
fn separators_at(zone: &Zone, start: usize) -> Range<usize> {
    let mut end = start;
    let mut marks = 0;
    while end < start + 3 && is_separator(zone.at(end)) {
        marks += usize::from(zone.at(end) != ' ');
        if marks > 1 {
            return start..start;
        }
        end += 1;
    }
    start..end
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '/' | '.' | '_')
}

/// Whether more digits hang on to the found number by a mark: then it may be a part of something
/// longer.
pub(super) fn is_attached(zone: &Zone, range: &Range<usize>) -> bool {
    let mark = |character: char| matches!(character, '-' | '/' | '.' | '_');
    let before = range.start.checked_sub(1);
    let hangs_before =
        mark(zone.before(range.start)) && before.is_some_and(|b| zone.before(b).is_ascii_digit());
    hangs_before || (mark(zone.at(range.end)) && zone.at(range.end + 1).is_ascii_digit())
}

/// The digit that a person who typed this character may have meant.
pub(super) fn digit_meant(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        'O' | 'Q' => Some('0'),
        'I' | 'L' => Some('1'),
        'S' => Some('5'),
        'B' => Some('8'),
        _ => None,
    }
}

/// Every number that differs from this one by a digit that is wrong, missing or too many, or by two
/// neighbours that changed places.
pub(super) fn single_mistakes(written: &str) -> Vec<String> {
    let characters: Vec<char> = written.chars().collect();
    let with = |range: std::ops::Range<usize>, between: &[char]| -> String {
        let before = characters.iter().take(range.start);
        let after = characters.iter().skip(range.end);
        before.chain(between).chain(after).collect()
    };
    let mut all = Vec::new();
    for place in 0..=characters.len() {
        all.extend(('0'..='9').map(|digit| with(place..place, &[digit])));
        let Some(here) = characters.get(place) else {
            break;
        };
        all.push(with(place..place + 1, &[]));
        let wrong = ('0'..='9').filter(|digit| digit != here);
        all.extend(wrong.map(|digit| with(place..place + 1, &[digit])));
        if let Some(next) = characters.get(place + 1).filter(|next| *next != here) {
            all.push(with(place..place + 2, &[*next, *here]));
        }
    }
    all
}

fn is_look_alike(character: char) -> bool {
    !character.is_ascii_digit() && digit_meant(character).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compacts(shape: &Shape, text: &str, mode: Mode) -> Vec<String> {
        let found = shape.read_all(&Zone::new(text), mode);
        found.into_iter().map(|f| f.compact).collect()
    }

    #[test]
    fn separators_are_free_and_digits_whole() {
        let shape = Shape::of("2026-00123");
        for text in [
            "2026-00123",
            "FACT2026/00123",
            "202600123",
            "2026 - 00123.",
            "2026.00123BTW",
        ] {
            assert_eq!(
                compacts(&shape, text, Mode::Strict),
                ["202600123"],
                "{text}"
            );
        }
        for text in ["12026-00123", "2026-001234", "2026--00123", "2026-0012 3"] {
            assert!(compacts(&shape, text, Mode::Strict).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_prefix_of_letters_belongs_to_the_number() {
        let shape = Shape::of("VF-2026/123");
        assert_eq!(compacts(&shape, "vf 2026 123", Mode::Strict), ["VF2026123"]);
        assert!(compacts(&shape, "2026/123", Mode::Strict).is_empty());
    }

    #[test]
    fn blanks_inside_are_joined_only_when_asked() {
        let shape = Shape::of_project();
        assert!(compacts(shape, "2026KMO02 5102", Mode::Strict).is_empty());
        assert_eq!(
            compacts(shape, "2026KMO02 5102 4", Mode::Joined),
            ["2026KMO025102"]
        );
    }

    #[test]
    fn look_alikes_are_repaired_inside_the_shape() {
        let shape = Shape::of_project();
        for text in ["2026KM0025102", "2O26KMO0251O2", "2026kmo0251o2."] {
            assert_eq!(
                compacts(shape, text, Mode::LookAlike),
                ["2026KMO025102"],
                "{text}"
            );
        }
    }

    #[test]
    fn single_mistakes_are_those_at_a_distance_of_one() {
        let all = single_mistakes("1223");
        for meant in ["1123", "123", "12223", "2123", "122", "01223", "12239"] {
            assert!(all.iter().any(|one| one == meant), "{meant}");
        }
        for not in ["1223", "1322", "12", "2213"] {
            assert!(all.iter().all(|one| one != not), "{not}");
        }
    }

    proptest::proptest! {
        #[test]
        fn single_mistakes_are_complete(a in "[0-3]{0,6}", b in "[0-3]{0,6}") {
            let found = single_mistakes(&a).contains(&b);
            proptest::prop_assert_eq!(found, strsim::osa_distance(&a, &b) == 1);
        }
    }
}
