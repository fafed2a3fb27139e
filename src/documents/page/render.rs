//! Turns a display list into the bytes of a PDF. The only file that knows printpdf and lopdf.
//!
//! The bytes depend on nothing but the display list: fixed font ids, the document's own date, and
//! an `/ID` made of its content (printpdf's own are counters that differ from run to run).

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    Actions, BorderArray, Color, CurTransMat, DictItem, FontId, LineCapStyle, LineJoinStyle,
    LinePoint, LinkAnnotation, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfParseErrorSeverity, PdfSaveOptions, Polygon, PolygonRing, Pt, Rgb, TextItem, WindingOrder,
    XObjectId, XObjectTransform,
};
use sha2::{Digest, Sha256};

use super::face::Face;
use super::item::{Accent, At, Document, Ink, Item, Style};
use super::length::Length;
use super::{embed, qr};

/// Why a document has no PDF. None of these comes from what a person typed: texts are made
/// printable when they are laid out.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the font has no glyph for {0:?}")]
    NoGlyph(char),
    #[error("the font can't be cut to size: {0}")]
    Subset(String),
    #[error("the payment code doesn't fit: {0}")]
    Qr(String),
    #[error("the PDF can't be written: {0}")]
    Write(String),
}

/// The PDF of a laid-out document.
///
/// # Errors
/// See [`RenderError`].
pub fn pdf(document: &Document) -> Result<Vec<u8>, RenderError> {
    let mut pdf = PdfDocument::new(&document.title);
    describe(document, &mut pdf);
    let mut programs = BTreeMap::new();
    for (face, characters) in embed::characters(document) {
        let (font, program) =
            embed::with_cut(face, &characters, |cut| (cut.font(), cut.program()))?;
        pdf.resources
            .fonts
            .map
            .insert(font_id(face), printpdf::PdfFont::new(font));
        programs.insert(embed::name(face), program);
    }
    for page in &document.pages {
        let mut ops = Vec::new();
        for item in &page.items {
            draw(item, document, &mut ops)?;
        }
        let (width, height) = (document.size.width, document.size.height);
        pdf.pages
            .push(PdfPage::new(pt(width).into(), pt(height).into(), ops));
    }
    let mut warnings = Vec::new();
    let options = PdfSaveOptions {
        // A path of our own is left out otherwise.
        secure: false,
        ..PdfSaveOptions::default()
    };
    let mut file = printpdf::to_lopdf_doc(&pdf, &options, &mut warnings);
    if let Some(error) = warnings
        .iter()
        .find(|warning| matches!(warning.severity, PdfParseErrorSeverity::Error))
    {
        return Err(RenderError::Write(error.msg.clone()));
    }
    embed_pictures(&mut file, document).map_err(|error| RenderError::Write(error.to_string()))?;
    // The `/ID` is made of what is drawn, from which the fonts follow.
    complete(&mut file, document).map_err(|error| RenderError::Write(error.to_string()))?;
    embed_programs(&mut file, programs).map_err(|error| RenderError::Write(error.to_string()))?;
    compress(&mut file).map_err(|error| RenderError::Write(error.to_string()))?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)
        .map_err(|error| RenderError::Write(error.to_string()))?;
    Ok(bytes)
}

/// Puts the pictures among the resources that every page shares.
fn embed_pictures(file: &mut lopdf::Document, document: &Document) -> Result<(), lopdf::Error> {
    let mut names = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let Item::Picture { picture, .. } = item {
            names.insert(picture.name(), picture);
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    let mut resources = Dictionary::new();
    for (name, picture) in names {
        let (mut own, mask) = picture.streams();
        if let Some(mask) = mask {
            let mask = file.add_object(mask);
            own.dict.set("SMask", mask);
        }
        let id = file.add_object(own);
        resources.set(name, id);
    }
    let shared = file.add_object(resources);
    let pages: Vec<_> = file.get_pages().into_values().collect();
    for page in pages {
        let own = file
            .get_dictionary(page)?
            .get(b"Resources")?
            .as_reference()?;
        file.get_dictionary_mut(own)?.set("XObject", shared);
    }
    Ok(())
}

/// Puts the compressed font programs where printpdf wrote placeholders.
fn embed_programs(
    file: &mut lopdf::Document,
    mut programs: BTreeMap<String, lopdf::Stream>,
) -> Result<(), lopdf::Error> {
    let mut places = Vec::new();
    for object in file.objects.values() {
        let Object::Dictionary(descriptor) = object else {
            continue;
        };
        let Ok(name) = descriptor.get(b"FontName").and_then(Object::as_name) else {
            continue;
        };
        if let Some(program) = programs.remove(&String::from_utf8_lossy(name).into_owned()) {
            places.push((descriptor.get(b"FontFile2")?.as_reference()?, program));
        }
    }
    for (place, program) in places {
        file.set_object(place, program);
    }
    Ok(())
}

fn describe(document: &Document, pdf: &mut PdfDocument) {
    let info = &mut pdf.metadata.info;
    document.author.clone_into(&mut info.author);
    document.subject.clone_into(&mut info.subject);
    "Dienstboek".clone_into(&mut info.creator);
    "Dienstboek".clone_into(&mut info.producer);
    document.title.clone_into(&mut info.identifier);
    let midnight = document.dated.and_time(chrono::NaiveTime::MIN).and_utc();
    if let Ok(dated) = printpdf::OffsetDateTime::from_unix_timestamp(midnight.timestamp()) {
        info.creation_date = dated;
        info.modification_date = dated;
        info.metadata_date = dated;
    }
}

/// What printpdf leaves out: the language, the title in the window, printable links, the version,
/// an `/ID` that follows from the content; and what it writes without ground (a PDF/X claim).
fn complete(file: &mut lopdf::Document, document: &Document) -> Result<(), lopdf::Error> {
    "1.7".clone_into(&mut file.version);
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", text(locale(document)));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    let info = file.trailer.get(b"Info")?.as_reference()?;
    let info = file.get_dictionary_mut(info)?;
    info.remove(b"GTS_PDFXVersion");
    info.remove(b"Trapped");
    for page in file.get_pages().into_values() {
        let page = file.get_dictionary_mut(page)?;
        for link in page.get_mut(b"Annots")?.as_array_mut()? {
            link.as_dict_mut()?.set("F", 4);
        }
    }
    let id = fingerprint(file, document);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// Compresses what isn't yet, quickly: beside the fonts, which are compressed once and well, a page is
/// small, and the last hundredth of its size would take half of the time that it takes in all.
fn compress(file: &mut lopdf::Document) -> std::io::Result<()> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&stream.content)?;
        let compressed = encoder.finish()?;
        if compressed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        }
    }
    Ok(())
}

/// The hash of the content, as a PDF string.
fn fingerprint(file: &lopdf::Document, document: &Document) -> Object {
    let mut hash = Sha256::new();
    hash.update(document.title.as_bytes());
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let digest = hash.finalize();
    Object::String(
        digest.iter().take(16).copied().collect(),
        StringFormat::Hexadecimal,
    )
}

fn locale(document: &Document) -> String {
    format!("{}-BE", document.language.word())
}

fn text(value: String) -> Object {
    Object::String(value.into_bytes(), StringFormat::Literal)
}

fn font_id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

fn draw(item: &Item, document: &Document, ops: &mut Vec<Op>) -> Result<(), RenderError> {
    let page_height = document.size.height;
    let paint = |ink: Ink| paint(ink, document.accent);
    let up = |at: &At| printpdf::Point {
        x: pt(at.x),
        y: pt(page_height - at.y),
    };
    match item {
        Item::Text {
            at, text, style, ..
        } => draw_text(up(at), text, (*style, paint(style.ink)), ops),
        Item::Line {
            from,
            to,
            thickness,
            ink,
        } => {
            ops.push(Op::SetOutlineColor { col: paint(*ink) });
            ops.push(Op::SetOutlineThickness { pt: pt(*thickness) });
            let points = vec![corner(up(from)), corner(up(to))];
            ops.push(Op::DrawLine {
                line: printpdf::Line {
                    points,
                    is_closed: false,
                },
            });
        }
        Item::Box {
            at,
            width,
            height,
            ink,
        } => {
            let ring = rectangle(*at, *width, *height, page_height);
            fill(vec![ring], paint(*ink), ops);
        }
        Item::Qr { at, side, payload } => {
            code(up(at), pt(*side), payload, paint(Ink::Text), ops)?;
        }
        Item::Picture {
            at,
            width,
            height,
            picture,
        } => {
            let low = up(&At::new(at.x, at.y + *height));
            let transform = XObjectTransform {
                translate_x: Some(low.x),
                translate_y: Some(low.y),
                scale_x: Some(width.points()),
                scale_y: Some(height.points()),
                no_auto_scale: true,
                ..XObjectTransform::default()
            };
            let id = XObjectId(picture.name());
            ops.push(Op::UseXobject { id, transform });
        }
        Item::Strokes {
            at,
            strokes,
            thickness,
            ink,
        } => {
            ops.extend([
                Op::SaveGraphicsState,
                Op::SetOutlineColor { col: paint(*ink) },
                Op::SetOutlineThickness { pt: pt(*thickness) },
                // A round end makes a dot of a line of no length.
                Op::SetLineCapStyle {
                    cap: LineCapStyle::Round,
                },
                Op::SetLineJoinStyle {
                    join: LineJoinStyle::Round,
                },
            ]);
            let place = |(x, y): &(i32, i32)| {
                corner(up(&At::new(
                    at.x + Length::milli(*x),
                    at.y + Length::milli(*y),
                )))
            };
            ops.extend(strokes.iter().map(|stroke| {
                let mut points: Vec<LinePoint> = stroke.iter().map(place).collect();
                if let [only] = points.as_slice() {
                    points.push(only.clone());
                }
                Op::DrawLine {
                    line: printpdf::Line {
                        points,
                        is_closed: false,
                    },
                }
            }));
            ops.push(Op::RestoreGraphicsState);
        }
        Item::Link {
            at,
            width,
            height,
            target,
        } => {
            let low = up(&At::new(at.x, at.y + *height));
            let rect = printpdf::Rect::from_xywh(low.x, low.y, pt(*width), pt(*height));
            let border = BorderArray::Solid([0.0, 0.0, 0.0]);
            let action = Actions::uri(target.clone());
            let link = LinkAnnotation::new(rect, action, Some(border), None, None);
            ops.push(Op::LinkAnnotation { link });
        }
    }
    Ok(())
}

/// Sets a line of text, kerned: an offset stands wherever a pair comes closer or further apart.
fn draw_text(pos: printpdf::Point, text: &str, (style, col): (Style, Color), ops: &mut Vec<Op>) {
    let mut items = Vec::new();
    let mut run = String::new();
    let mut before = None;
    for character in text.chars() {
        let kerning = before.map_or(0, |left| style.face.kerning(left, character));
        if kerning != 0 {
            items.push(TextItem::Text(std::mem::take(&mut run)));
            // In a text array, a positive number moves to the left.
            items.push(TextItem::from(-kerning));
        }
        run.push(character);
        before = Some(character);
    }
    items.push(TextItem::Text(run));
    ops.extend([
        Op::SetFillColor { col },
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(font_id(style.face)),
            size: pt(style.size),
        },
        Op::SetTextCursor { pos },
        Op::ShowText { items },
        Op::EndTextSection,
    ]);
}

/// The dark runs of a QR code as one path, with a module as the unit of its coordinates: their edges
/// fall together, and the path is a third of what it would be in points.
fn code(
    corner: printpdf::Point,
    side: Pt,
    payload: &str,
    col: Color,
    ops: &mut Vec<Op>,
) -> Result<(), RenderError> {
    let unfit = || RenderError::Qr(payload.to_owned());
    let pattern = qr::pattern(payload).ok_or_else(unfit)?;
    let modules = u16::try_from(pattern.side).map_err(|_| unfit())?;
    let module = side.0 / f32::from(modules);
    ops.extend([
        Op::SaveGraphicsState,
        Op::SetFillColor { col },
        // Rows count downwards.
        Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([module, 0.0, 0.0, -module, corner.x.0, corner.y.0]),
        },
    ]);
    let whole = |number: usize| DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX));
    ops.extend(pattern.runs.iter().map(|run| Op::Unknown {
        key: "re".to_owned(),
        value: [run.start, run.row, run.length, 1].map(whole).to_vec(),
    }));
    ops.push(Op::Unknown {
        key: "f".to_owned(),
        value: Vec::new(),
    });
    ops.push(Op::RestoreGraphicsState);
    Ok(())
}

fn rectangle(at: At, width: Length, height: Length, page_height: Length) -> PolygonRing {
    let point = |x: Length, y: Length| {
        corner(printpdf::Point {
            x: pt(x),
            y: pt(page_height - y),
        })
    };
    let (right, bottom) = (at.x + width, at.y + height);
    PolygonRing {
        points: vec![
            point(at.x, at.y),
            point(right, at.y),
            point(right, bottom),
            point(at.x, bottom),
        ],
    }
}

fn fill(rings: Vec<PolygonRing>, col: Color, ops: &mut Vec<Op>) {
    ops.push(Op::SetFillColor { col });
    ops.push(Op::DrawPolygon {
        polygon: Polygon {
            rings,
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        },
    });
}

const fn corner(p: printpdf::Point) -> LinePoint {
    LinePoint { p, bezier: false }
}

fn pt(length: Length) -> Pt {
    Pt(length.points())
}

/// The paint of each ink; text on every ground keeps a contrast of at least 4.5 to 1.
fn paint(ink: Ink, accent: Option<Accent>) -> Color {
    let own = accent.map(|Accent(rgb)| rgb.map(|part| f32::from(part) / 255.0));
    let (r, g, b) = match (ink, own) {
        (Ink::Accent, Some([r, g, b])) => (r, g, b),
        // Nine parts of white to one of the colour.
        (Ink::AccentPanel, Some(rgb)) => {
            let [r, g, b] = rgb.map(|part| 0.9 + part / 10.0);
            (r, g, b)
        }
        (ink, _) => product_paint(ink),
    };
    Color::Rgb(Rgb::new(r, g, b, None))
}

/// The product's own paint.
const fn product_paint(ink: Ink) -> (f32, f32, f32) {
    match ink {
        Ink::Text => (0.11, 0.14, 0.16),
        Ink::Quiet => (0.33, 0.38, 0.42),
        Ink::Accent => (0.02, 0.29, 0.38),
        Ink::Rule => (0.78, 0.82, 0.85),
        Ink::Panel => (0.955, 0.962, 0.968),
        Ink::AccentPanel => (0.90, 0.945, 0.955),
        Ink::Paper => (1.0, 1.0, 1.0),
    }
}
