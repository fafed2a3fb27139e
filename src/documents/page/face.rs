//! The two faces that documents are set in, Source Sans 3 Regular and Semibold: their glyphs,
//! advances and kerning. The files are vendored unmodified (the licence reserves the name for
//! unmodified files); a document embeds only the glyphs that it uses.

use std::sync::{LazyLock, OnceLock};

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{GlyphId, Tag};

use super::length::Length;

static REGULAR: &[u8] = include_bytes!("../fonts/SourceSans3-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../fonts/SourceSans3-Semibold.ttf");

static FACES: LazyLock<[Parsed; 2]> =
    LazyLock::new(|| [Parsed::new(REGULAR), Parsed::new(SEMIBOLD)]);

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    Semibold,
}

/// Characters below this have their figures in tables: all of Latin, which is nearly every text.
const TABLED: usize = 0x180;

/// What the layout asks of a font file.
struct Parsed {
    face: ttf_parser::Face<'static>,
    pairs: Vec<PairAdjustment<'static>>,
    /// Glyph and advance of each tabled character.
    glyphs: Vec<Option<(GlyphId, i32)>>,
    /// The kerning of each tabled character with each, as soon as one is asked for.
    kerning: Vec<OnceLock<Vec<i16>>>,
}

impl Parsed {
    #[expect(
        clippy::expect_used,
        reason = "the fonts are part of the binary, and every test of a document reads them"
    )]
    fn new(bytes: &'static [u8]) -> Self {
        let face = ttf_parser::Face::parse(bytes, 0).expect("the vendored font is a font");
        let pairs = kerning_pairs(&face);
        let glyphs = (0..TABLED).map(|code| {
            let character = char::from_u32(u32::try_from(code).ok()?)?;
            glyph_and_advance(&face, character)
        });
        Self {
            glyphs: glyphs.collect(),
            kerning: (0..TABLED).map(|_| OnceLock::new()).collect(),
            face,
            pairs,
        }
    }

    fn glyph(&self, character: char) -> Option<(GlyphId, i32)> {
        match self.glyphs.get(place(character)) {
            Some(tabled) => *tabled,
            None => glyph_and_advance(&self.face, character),
        }
    }

    /// Thousandths of an em between two characters, looked up in the font.
    fn pair(&self, left: char, right: char) -> i32 {
        let (Some((first, _)), Some((second, _))) = (self.glyph(left), self.glyph(right)) else {
            return 0;
        };
        let units = self
            .pairs
            .iter()
            .find_map(|pair| adjustment(*pair, first, second))
            .unwrap_or_default();
        i32::from(units) * 1_000 / i32::from(self.face.units_per_em())
    }

    /// The same from the tables.
    fn tabled_pair(&self, left: char, right: char) -> Option<i32> {
        let row = self.kerning.get(place(left))?.get_or_init(|| {
            let all = (0..TABLED).map(|code| {
                let right = u32::try_from(code).ok().and_then(char::from_u32);
                let thousandths = right.map_or(0, |right| self.pair(left, right));
                i16::try_from(thousandths).unwrap_or_default()
            });
            all.collect()
        });
        row.get(place(right))
            .map(|thousandths| (*thousandths).into())
    }
}

/// Where a character stands in the tables, if it does.
fn place(character: char) -> usize {
    usize::try_from(u32::from(character)).unwrap_or(usize::MAX)
}

/// The glyph of a character and its advance in thousandths of an em, as the viewer's width table
/// has it.
fn glyph_and_advance(face: &ttf_parser::Face<'static>, character: char) -> Option<(GlyphId, i32)> {
    let glyph = face.glyph_index(character)?;
    let units = face.glyph_hor_advance(glyph).unwrap_or_default();
    let thousandths = i32::from(units) * 1_000 / i32::from(face.units_per_em());
    Some((glyph, thousandths))
}

/// The pair adjustments of the font's `kern` feature.
fn kerning_pairs(face: &ttf_parser::Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(gpos) = face.tables().gpos else {
        return Vec::new();
    };
    let Some(kern) = gpos.features.find(Tag::from_bytes(b"kern")) else {
        return Vec::new();
    };
    kern.lookup_indices
        .into_iter()
        .filter_map(|index| gpos.lookups.get(index))
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'static>>())
        .filter_map(|subtable| match subtable {
            PositioningSubtable::Pair(pair) => Some(pair),
            _ => None,
        })
        .collect()
}

impl Face {
    fn parsed(self) -> &'static Parsed {
        let [regular, semibold] = &*FACES;
        match self {
            Self::Regular => regular,
            Self::Semibold => semibold,
        }
    }

    /// The whole font file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Semibold => SEMIBOLD,
        }
    }

    /// The PostScript name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "SourceSans3-Regular",
            Self::Semibold => "SourceSans3-Semibold",
        }
    }

    /// The glyph of a character, or `None` where the face has none.
    #[must_use]
    pub fn glyph(self, character: char) -> Option<u16> {
        self.parsed().glyph(character).map(|(glyph, _)| glyph.0)
    }

    /// The font file, parsed, for the renderer.
    #[must_use]
    pub(super) fn tables(self) -> &'static ttf_parser::Face<'static> {
        &self.parsed().face
    }

    /// The advance of a character in thousandths of an em, as the viewer's width table has it.
    fn advance(self, character: char) -> i32 {
        let glyph = self.parsed().glyph(character);
        glyph.map_or(0, |(_, advance)| advance)
    }

    /// How much closer (negative) or further two characters stand, in thousandths of an em.
    /// Digits keep their distance, so that amounts stand in columns.
    #[must_use]
    pub fn kerning(self, left: char, right: char) -> i32 {
        if left.is_ascii_digit() && right.is_ascii_digit() {
            return 0;
        }
        let parsed = self.parsed();
        parsed
            .tabled_pair(left, right)
            .unwrap_or_else(|| parsed.pair(left, right))
    }

    /// The width of a text on one line.
    #[must_use]
    pub fn width(self, text: &str, size: Length) -> Length {
        let mut before = None;
        let mut thousandths = 0;
        for character in text.chars() {
            if let Some(left) = before {
                thousandths += self.kerning(left, character);
            }
            thousandths += self.advance(character);
            before = Some(character);
        }
        let width = i64::from(thousandths) * i64::from(size.thousandths()) / 1_000;
        Length::milli(i32::try_from(width).unwrap_or(i32::MAX))
    }

    /// The text with nothing that would print as an empty box: characters without a glyph are
    /// written in Latin letters (`Москва` → `Moskva`), and what has no such form as `?`. Line
    /// breaks stay; other control characters become blanks.
    #[must_use]
    pub fn printable(self, text: &str) -> String {
        let mut printable = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '\n' => printable.push('\n'),
                _ if character.is_control() => printable.push(' '),
                _ if self.glyph(character).is_some() => printable.push(character),
                _ => printable.push_str(deunicode::deunicode_char(character).unwrap_or("?")),
            }
        }
        printable
    }
}

/// The horizontal adjustment of one pair, where this subtable knows it.
fn adjustment(pair: PairAdjustment<'static>, left: GlyphId, right: GlyphId) -> Option<i16> {
    let index = pair.coverage().get(left)?;
    match pair {
        PairAdjustment::Format1 { sets, .. } => sets
            .get(index)?
            .get(right)
            .map(|(first, _)| first.x_advance),
        PairAdjustment::Format2 {
            classes, matrix, ..
        } => matrix
            .get((classes.0.get(left), classes.1.get(right)))
            .map(|(first, _)| first.x_advance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_tabular() {
        let one = Face::Regular.width("1", Length::pt(10));
        assert!(
            "234567890"
                .chars()
                .all(|digit| { Face::Regular.width(&digit.to_string(), Length::pt(10)) == one })
        );
        assert_eq!(Face::Regular.width("1111", Length::pt(10)), one * 4);
    }

    #[test]
    fn tables_say_what_the_font_says() {
        for face in [Face::Regular, Face::Semibold] {
            let parsed = face.parsed();
            for left in "TAVé€fy.1".chars() {
                for right in "eoVA,–ÿ1".chars() {
                    let tabled = parsed.tabled_pair(left, right);
                    let looked_up = parsed.pair(left, right);
                    assert_eq!(tabled.unwrap_or(looked_up), looked_up, "{left}{right}");
                }
            }
        }
    }

    #[test]
    fn pairs_are_kerned() {
        assert!(Face::Regular.kerning('T', 'e') < 0);
        assert!(Face::Semibold.kerning('A', 'V') < 0);
        assert_eq!(Face::Regular.kerning('1', '1'), 0);
        assert!(
            Face::Regular.width("Te", Length::pt(10))
                < Face::Regular.width("T", Length::pt(10))
                    + Face::Regular.width("e", Length::pt(10))
        );
    }

    #[test]
    fn what_has_no_glyph_is_written_in_latin() {
        for face in [Face::Regular, Face::Semibold] {
            assert_eq!(
                face.printable("Łódź, crème brûlée € “x” –"),
                "Łódź, crème brûlée € “x” –"
            );
            let printable = face.printable("Café 北京\t🎉\u{7}");
            assert!(printable.starts_with("Café Bei"), "{printable}");
            assert!(
                printable.chars().all(|c| face.glyph(c).is_some()),
                "{printable}"
            );
        }
    }
}
