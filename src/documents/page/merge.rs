//! Puts finished PDFs behind each other in one file, each page as it was, with a bookmark where each
//! begins. Beside [`super::render`] the only file that knows lopdf.
//!
//! The bytes depend on nothing but the parts: no moment of making, and an `/ID` made of what is in it.

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary, text_string};
use sha2::{Digest, Sha256};

/// A file to put in.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// What its bookmark says.
    pub title: &'a str,
    pub bytes: &'a [u8],
}

/// Why files don't go together.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// It is damaged, or not a PDF at all.
    #[error("this PDF can't be read")]
    Unreadable(#[from] lopdf::Error),
    #[error("this PDF is locked with a password")]
    Locked,
    #[error("this PDF has no pages")]
    Empty,
    #[error("the file can't be written")]
    Write(#[from] std::io::Error),
}

/// What a page may have from the tree above it, which it leaves.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// Deeper trees of pages are damage.
const DEPTH_MAX: usize = 50;

/// How many pages a PDF has.
///
/// # Errors
/// See [`MergeError`].
pub fn count_pages(bytes: &[u8]) -> Result<usize, MergeError> {
    Ok(open(bytes)?.get_pages().len())
}

/// One file of all parts, in their order.
///
/// # Errors
/// See [`MergeError`].
pub fn merge(title: &str, dated: NaiveDate, parts: &[Part<'_>]) -> Result<Vec<u8>, MergeError> {
    let mut whole = Document::with_version("1.7");
    let tree = whole.new_object_id();
    let (mut kids, mut marks) = (Vec::new(), Vec::new());
    for part in parts {
        let mut file = open(part.bytes)?;
        file.renumber_objects_with(whole.max_id + 1);
        whole.max_id = file.max_id;
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        for page in &pages {
            take_over(&mut file, *page, tree)?;
        }
        marks.extend(pages.first().map(|first| (part.title, *first)));
        kids.extend(pages);
        whole.objects.extend(file.objects);
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    let pages = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids };
    whole.objects.insert(tree, Object::Dictionary(pages));
    let outlines = bookmarks(&mut whole, &marks);
    let catalog = whole.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Outlines" => outlines,
        "PageMode" => "UseOutlines",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let stamp = format!("D:{}000000Z", dated.format("%Y%m%d"));
    let info = whole.add_object(dictionary! {
        "Title" => text_string(title),
        "Producer" => text_string("Dienstboek"),
        "CreationDate" => Object::string_literal(stamp.clone()),
        "ModDate" => Object::string_literal(stamp),
    });
    whole.trailer.set("Root", catalog);
    whole.trailer.set("Info", info);
    let id = fingerprint(title, parts);
    whole.trailer.set("ID", vec![id.clone(), id]);
    whole.prune_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes)?;
    Ok(bytes)
}

fn open(bytes: &[u8]) -> Result<Document, MergeError> {
    let file = Document::load_mem(bytes)?;
    if file.is_encrypted() || file.trailer.has(b"Encrypt") {
        return Err(MergeError::Locked);
    }
    if file.get_pages().is_empty() {
        return Err(MergeError::Empty);
    }
    Ok(file)
}

/// Hangs a page in another tree, with what it had from its own.
fn take_over(file: &mut Document, page: ObjectId, tree: ObjectId) -> Result<(), lopdf::Error> {
    for key in INHERITED {
        if let Some(value) = inherited(file, page, key)? {
            file.get_dictionary_mut(page)?.set(key, value);
        }
    }
    file.get_dictionary_mut(page)?.set("Parent", tree);
    Ok(())
}

fn inherited(file: &Document, page: ObjectId, key: &[u8]) -> Result<Option<Object>, lopdf::Error> {
    let mut at = page;
    for _ in 0..DEPTH_MAX {
        let node = file.get_dictionary(at)?;
        if let Ok(value) = node.get(key) {
            return Ok(Some(value.clone()));
        }
        match node.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => at = parent,
            Err(_) => break,
        }
    }
    Ok(None)
}

/// The list of bookmarks, each opening the first page of its part.
fn bookmarks(whole: &mut Document, marks: &[(&str, ObjectId)]) -> ObjectId {
    let list = whole.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| whole.new_object_id()).collect();
    for (index, (title, page)) in marks.iter().enumerate() {
        let Some(id) = ids.get(index) else { continue };
        let target = vec![Object::Reference(*page), Object::Name(b"Fit".to_vec())];
        let mut mark = dictionary! {
            "Title" => text_string(title),
            "Parent" => list,
            "Dest" => target,
        };
        let before = index.checked_sub(1).and_then(|before| ids.get(before));
        set(&mut mark, "Prev", before);
        set(&mut mark, "Next", ids.get(index + 1));
        whole.objects.insert(*id, Object::Dictionary(mark));
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let mut root = dictionary! { "Type" => "Outlines", "Count" => count };
    set(&mut root, "First", ids.first());
    set(&mut root, "Last", ids.last());
    whole.objects.insert(list, Object::Dictionary(root));
    list
}

fn set(on: &mut Dictionary, key: &str, id: Option<&ObjectId>) {
    if let Some(id) = id {
        on.set(key, *id);
    }
}

fn fingerprint(title: &str, parts: &[Part<'_>]) -> Object {
    let mut hash = Sha256::new();
    hash.update(title.as_bytes());
    for part in parts {
        hash.update(part.title.as_bytes());
        hash.update(part.bytes);
    }
    let digest = hash.finalize();
    Object::String(
        digest.iter().take(16).copied().collect(),
        StringFormat::Hexadecimal,
    )
}
