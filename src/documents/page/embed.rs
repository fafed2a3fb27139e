//! Fonts as a document embeds them: only glyphs that it may use, renumbered. Subsetting inside a
//! document is what the Open Font Licence calls embedding; the vendored files stay unmodified.
//!
//! Cutting and compressing a font takes longer than all the rest of a page. Nearly every document
//! is written with the same hundred and fifty characters, so that cut is made once and every document of
//! these characters takes it along; one with others gets a cut of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use lopdf::{Dictionary, Stream};
use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::face::Face;
use super::item::{Document, Item};
use super::render::RenderError;

/// What documents in Dutch, French and English are written with, beside ASCII; few, because every
/// document carries them all.
const BEYOND_ASCII: &str = "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàáâäçèéêëîïñóôöùúûüÿßŒœ€§°·«»×−–—‘’“”…²½";

/// A font cut to size: what the page's text needs of it, and the program as it stands in the file.
pub(super) struct Cut {
    font: ParsedFont,
    program: Stream,
}

impl Cut {
    /// The font for the layout of text. Its own program is a placeholder, because the writer copies
    /// it several times: [`Self::program`] takes its place in the file.
    pub(super) fn font(&self) -> ParsedFont {
        self.font.clone()
    }

    /// The font program, compressed.
    pub(super) fn program(&self) -> Stream {
        self.program.clone()
    }
}

static COMMON: LazyLock<[Result<Cut, RenderError>; 2]> = LazyLock::new(|| {
    [Face::Regular, Face::Semibold].map(|face| {
        let all = (' '..='~').chain(BEYOND_ASCII.chars());
        let drawn = all.filter(|character| face.glyph(*character).is_some());
        cut(face, &drawn.collect())
    })
});

/// The characters that each face draws.
pub(super) fn characters(document: &Document) -> BTreeMap<Face, BTreeSet<char>> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text { text, style, .. } = item {
            used.entry(style.face).or_default().extend(text.chars());
        }
    }
    used
}

/// Does something with a cut of the face that has all of these characters.
pub(super) fn with_cut<T>(
    face: Face,
    characters: &BTreeSet<char>,
    body: impl FnOnce(&Cut) -> T,
) -> Result<T, RenderError> {
    let [regular, semibold] = &*COMMON;
    let common = match face {
        Face::Regular => regular,
        Face::Semibold => semibold,
    };
    if let Ok(common) = common {
        let has = |character: &char| {
            let code = u32::from(*character);
            common.font.lookup_glyph_index(code).is_some()
        };
        if characters.iter().all(has) {
            return Ok(body(common));
        }
    }
    Ok(body(&cut(face, characters)?))
}

/// The name of a cut, with the tag that says so.
pub(super) fn name(face: Face) -> String {
    format!("DIENST+{}", face.name())
}

/// The face with the glyphs of these characters alone, and what the PDF says of it.
fn cut(face: Face, characters: &BTreeSet<char>) -> Result<Cut, RenderError> {
    let tables = face.tables();
    let mut remapper = GlyphRemapper::new();
    let mut glyph_of = BTreeMap::new();
    let mut width_of = BTreeMap::new();
    for character in characters {
        let Some(glyph) = tables.glyph_index(*character) else {
            return Err(RenderError::NoGlyph(*character));
        };
        let renumbered = remapper.remap(glyph.0);
        glyph_of.insert(u32::from(*character), renumbered);
        width_of.insert(
            renumbered,
            tables.glyph_hor_advance(glyph).unwrap_or_default(),
        );
    }
    let bytes = subsetter::subset(face.bytes(), 0, &remapper)
        .map_err(|error| RenderError::Subset(error.to_string()))?;
    let metrics = FontMetrics {
        ascent: tables.ascender(),
        descent: tables.descender(),
    };
    let name = name(face);
    let units = tables.units_per_em();
    let placeholder = bytes.iter().take(4).copied().collect();
    let mut font = ParsedFont::with_glyph_data(
        placeholder,
        0,
        Some(name),
        glyph_of,
        width_of,
        units,
        metrics,
    );
    let bounds = tables.global_bounding_box();
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: units,
        x_min: bounds.x_min,
        y_min: bounds.y_min,
        x_max: bounds.x_max,
        y_max: bounds.y_max,
        us_weight_class: tables.weight().to_number(),
        ..PdfFontMetricsStub::default()
    };
    Ok(Cut {
        font,
        program: program(bytes)?,
    })
}

/// The font program as a compressed stream of the file.
fn program(bytes: Vec<u8>) -> Result<Stream, RenderError> {
    let mut dictionary = Dictionary::new();
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    dictionary.set("Length1", length);
    let mut stream = Stream::new(dictionary, bytes);
    let compressed = stream.compress();
    compressed.map_err(|error| RenderError::Subset(error.to_string()))?;
    Ok(stream)
}
