//! Text in lines: wrapping by words, alignment, and fragments of it that know their height.

use super::face::Face;
use super::fragment::Fragment;
use super::item::{At, Ink, Item, Role, Style};
use super::length::Length;

/// Where lines stand in their column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Right,
}

/// A blank that never ends a line (`€ 12`); it is drawn as an ordinary blank, so that searching
/// and copying find what was printed.
pub const NO_BREAK: char = '\u{a0}';

impl Style {
    /// A style with the usual distance between lines, 1.3 times the size.
    #[must_use]
    pub const fn new(face: Face, size: Length, ink: Ink) -> Self {
        Self {
            face,
            size,
            leading: Length::milli(size.thousandths() * 13 / 10),
            ink,
        }
    }

    /// The width of a text on one line.
    #[must_use]
    pub fn width(&self, text: &str) -> Length {
        self.face.width(&self.face.printable(text), self.size)
    }

    /// From the top of a line to its baseline.
    #[must_use]
    pub fn baseline(&self) -> Length {
        (self.leading - self.size) / 2 + self.size * 4 / 5
    }

    /// The text in lines no wider than `width`, broken at blanks; a word that is wider on its own
    /// is cut where it must be. Line breaks in the text stay.
    #[must_use]
    pub fn wrap(&self, text: &str, width: Length) -> Vec<String> {
        let printable = self.face.printable(text);
        let mut lines = Vec::new();
        for paragraph in printable.split('\n') {
            self.wrap_paragraph(paragraph, width, &mut lines);
        }
        lines
    }

    fn wrap_paragraph(&self, paragraph: &str, width: Length, lines: &mut Vec<String>) {
        let fits = |text: &str| self.face.width(text, self.size) <= width;
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if fits(&longer) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for character in word.chars() {
                line.push(character);
                if !fits(&line) && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::take(&mut line));
                    line.push(character);
                }
            }
        }
        lines.push(line);
    }

    /// The text wrapped in a column, as a fragment of that width.
    #[must_use]
    pub fn paragraph(&self, role: Role, text: &str, width: Length, align: Align) -> Fragment {
        let mut fragment = Fragment::new(width);
        for line in self.wrap(text, width) {
            let x = match align {
                Align::Left => Length::ZERO,
                Align::Right => width - self.face.width(&line, self.size),
            };
            fragment.push(self.drawn(role, line, At::new(x, fragment.height() + self.baseline())));
            fragment.grow(self.leading);
        }
        fragment
    }

    /// One line of text at a place; its baseline stands on `at`.
    #[must_use]
    pub fn drawn(&self, role: Role, text: String, at: At) -> Item {
        Item::Text {
            at,
            text: text.replace(NO_BREAK, " "),
            style: *self,
            role,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: Style = Style::new(Face::Regular, Length::pt(10), Ink::Text);

    #[test]
    fn lines_break_at_blanks_and_amounts_stay_whole() {
        let lines = STYLE.wrap("Te betalen: €\u{a0}1.210,00 vandaag", Length::pt(75));
        assert_eq!(lines, ["Te betalen:", "€\u{a0}1.210,00", "vandaag"]);
        assert_eq!(STYLE.wrap("a\n\nb", Length::pt(90)), ["a", "", "b"]);
    }

    #[test]
    fn amounts_end_at_the_right_edge() {
        let column = Length::pt(80);
        let fragment = STYLE.paragraph(Role::Cell, "1.210,00", column, Align::Right);
        let [Item::Text { at, text, .. }] = fragment.items() else {
            panic!("one line");
        };
        assert_eq!(at.x + STYLE.width(text), column);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[a-zé€ ]{0,60}", width in 20..200_i32) {
            let lines = STYLE.wrap(&text, Length::pt(width));
            for line in &lines {
                prop_assert!(STYLE.width(line) <= Length::pt(width));
            }
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
