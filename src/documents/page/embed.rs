//! Fonts as a document embeds them: only the glyphs that it uses, renumbered. Subsetting inside a
//! document is what the Open Font Licence calls embedding; the vendored files stay unmodified.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::face::Face;
use super::item::{Document, Item};
use super::render::RenderError;

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

/// The face with the glyphs of these characters alone, and what the PDF says of it.
pub(super) fn subset(face: Face, characters: &BTreeSet<char>) -> Result<ParsedFont, RenderError> {
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
    let name = format!("DIENST+{}", face.name());
    let units = tables.units_per_em();
    let mut font =
        ParsedFont::with_glyph_data(bytes, 0, Some(name), glyph_of, width_of, units, metrics);
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
    Ok(font)
}
