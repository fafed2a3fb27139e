//! The file of a project for an inspection, in one action: everything that was issued, byte for byte,
//! with what the book knows beside it, as one indexed PDF and as an archive of the parts
//! (domain/kmo-portefeuille 4.6, statement 76). Made again it is the same, unless something changed.

mod gather;
mod leaves;

use chrono::NaiveDate;

pub use gather::gather;

use crate::documents::dossier::{self, Binding, Cover, Entry};
use crate::documents::page::merge::{self, MergeError, Part};
use crate::documents::page::render::RenderError;
use crate::domain::digest::sha256_hex;
use crate::domain::id::EnrolmentId;
use crate::formats::archive;
use crate::i18n::{Texts, fl};
use crate::services::attendance_list::IssueListError;
use crate::services::{Ctx, Deed};
use crate::storage::{self, Tx};

/// Why there is no dossier.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    #[error("a sheet of the dossier can't be put on paper")]
    Render(#[from] RenderError),
    #[error("the parts can't be put together")]
    Merge(#[from] MergeError),
    #[error("the archive can't be written")]
    Archive(#[from] archive::Unpackable),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

impl From<IssueListError> for DossierError {
    fn from(error: IssueListError) -> Self {
        match error {
            IssueListError::Render(error) => Self::Render(error),
            IssueListError::Storage(error) => Self::Storage(error),
        }
    }
}

/// A part of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub title: String,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// Whether it can stand in the PDF; the others are in the archive only.
    pub is_pdf: bool,
}

/// Everything in the file of one enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    pub enrolment: EnrolmentId,
    /// How the file is called, in names of files too.
    pub reference: String,
    pub binding: Binding,
    pub facts: Vec<(String, String)>,
    pub pieces: Vec<Piece>,
    /// What isn't there, and why.
    pub missing: Vec<(String, String)>,
}

/// The whole file as one PDF.
///
/// # Errors
/// See [`DossierError`].
pub fn pdf(material: &Material) -> Result<Vec<u8>, DossierError> {
    let t = Texts::of(material.binding.language);
    let counts: Vec<Option<usize>> = material.pieces.iter().map(pages_of).collect();
    // The list has as many rows with the right numbers as with none, so it is as long.
    let blank = cover(t, material, &counts, 0)?;
    let first = merge::count_pages(&blank)?;
    let front = cover(t, material, &counts, first)?;
    let contents = fl!(t, "dossier-contents");
    let mut parts = vec![Part {
        title: &contents,
        bytes: &front,
    }];
    let bound = material.pieces.iter().zip(&counts);
    parts.extend(
        bound
            .filter(|(_, count)| count.is_some())
            .map(|(piece, _)| Part {
                title: &piece.title,
                bytes: &piece.bytes,
            }),
    );
    let binding = &material.binding;
    Ok(merge::merge(&binding.title, binding.dated, &parts)?)
}

/// A PDF that can't be opened stays in the archive, as it is.
fn pages_of(piece: &Piece) -> Option<usize> {
    let count = piece.is_pdf.then(|| merge::count_pages(&piece.bytes))?;
    count.ok()
}

fn cover(
    t: Texts,
    material: &Material,
    counts: &[Option<usize>],
    front: usize,
) -> Result<Vec<u8>, DossierError> {
    let mut next = front + 1;
    let parts = material.pieces.iter().zip(counts).map(|(piece, count)| {
        let place = match count {
            Some(count) => {
                let page = next;
                next += count;
                page.to_string()
            }
            None => fl!(t, "dossier-in-archive", file = piece.file_name.as_str()),
        };
        Entry {
            title: piece.title.clone(),
            place,
        }
    });
    let cover = Cover {
        heading: fl!(t, "dossier-title"),
        facts: material.facts.clone(),
        contents_heading: fl!(t, "dossier-contents"),
        columns: [fl!(t, "dossier-part"), fl!(t, "dossier-page")],
        parts: parts.collect(),
        missing_heading: fl!(t, "dossier-missing"),
        missing: material.missing.clone(),
        nothing_missing: fl!(t, "dossier-nothing-missing"),
    };
    Ok(dossier::cover(&material.binding, &cover)?)
}

/// The parts in an archive, with the PDF of all and a list of hashes that `sha256sum -c` checks.
///
/// # Errors
/// See [`DossierError`].
pub fn zip(material: &Material) -> Result<Vec<u8>, DossierError> {
    let mut files = vec![(format!("{}.pdf", material.reference), pdf(material)?)];
    for piece in &material.pieces {
        files.push((piece.file_name.clone(), piece.bytes.clone()));
    }
    let lines = files
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", sha256_hex(bytes)));
    let manifest: String = lines.collect();
    files.push(("SHA256SUMS".to_owned(), manifest.into_bytes()));
    Ok(archive::pack(&files)?)
}

/// What is taken out of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Pdf,
    Zip,
}

/// Records that a dossier was made, with the hash of what was given out.
///
/// # Errors
/// What the database reports.
pub fn record(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    material: &Material,
    shape: Shape,
    bytes: &[u8],
) -> Result<(), storage::Error> {
    let action = match shape {
        Shape::Pdf => "dossier.made",
        Shape::Zip => "dossier.packed",
    };
    let deed = Deed::new(action, material.enrolment, material.reference.clone());
    let details = serde_json::json!({ "sha256": sha256_hex(bytes), "bytes": bytes.len() });
    ctx.record(tx, deed.of_enrolment(material.enrolment).with(details))
}

/// The day of the youngest of these, or that of the agreement.
fn youngest(agreed_on: NaiveDate, days: impl Iterator<Item = NaiveDate>) -> NaiveDate {
    days.fold(agreed_on, NaiveDate::max)
}
