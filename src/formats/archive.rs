//! Archives (ZIP): the files in them, or why the archive isn't opened; and files put in one.
//!
//! Banks and accountants send many statements in one archive. What an archive announces is never
//! believed: what comes out is counted while it comes out.

use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// More files than this are no statements of one upload.
pub const FILES_MAX: usize = 500;
/// What all files of an archive may come to.
pub const BYTES_MAX: usize = 200 * 1024 * 1024;
/// Statements shrink ten to thirty times; what shrinks much more is made to choke the reader.
pub(super) const RATIO_MAX: u64 = 200;
/// Below this size no ratio is suspicious: a file of blanks shrinks a lot.
pub(super) const RATIO_FROM_BYTES: u64 = 1024 * 1024;

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Its name in the archive, without folders.
    pub name: String,
    pub content: Result<Vec<u8>, Unopened>,
}

/// Why an archive, or a file in it, isn't opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    #[error("the archive is damaged or cut off; make or download it again")]
    Damaged,
    #[error("there is no file in the archive")]
    Empty,
    #[error(
        "this is a document of an office program, not a statement; save a sheet as XLSX or CSV"
    )]
    OfficeDocument,
    #[error("the archive holds {found} files, and at most {FILES_MAX} are taken at once")]
    TooManyFiles { found: usize },
    #[error(
        "unpacked the archive is larger than {} MB; split it",
        BYTES_MAX / 1024 / 1024
    )]
    TooLarge,
    #[error("unpacked this is more than {RATIO_MAX} times as large as packed; no statement is")]
    Bomb,
    #[error("this is an archive in an archive; unpack it first")]
    Nested,
    #[error("this is locked with a password; unpack it first")]
    Locked,
}

impl Unopened {
    /// A stable code, for scripts and the language files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged => "ARCHIVE_DAMAGED",
            Self::Empty => "ARCHIVE_EMPTY",
            Self::OfficeDocument => "ARCHIVE_OFFICE",
            Self::TooManyFiles { .. } => "ARCHIVE_FILES",
            Self::TooLarge => "ARCHIVE_TOO_LARGE",
            Self::Bomb => "ARCHIVE_BOMB",
            Self::Nested => "ARCHIVE_NESTED",
            Self::Locked => "ARCHIVE_LOCKED",
        }
    }
}

/// Why files don't go in an archive.
#[derive(Debug, thiserror::Error)]
pub enum Unpackable {
    #[error("the archive can't be written")]
    Zip(#[from] ZipError),
    #[error("the archive can't be written")]
    Write(#[from] std::io::Error),
}

/// Puts files in an archive, in their order. The same files give the same bytes: no moment of making
/// stands in it.
///
/// # Errors
/// See [`Unpackable`]: two files with one name, or more than an archive holds.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Unpackable> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Whether these bytes are an archive of files; a spreadsheet is one file, packed.
#[must_use]
pub fn is_archive(bytes: &[u8]) -> bool {
    let is_packed = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    is_packed && !super::workbook::is_workbook(bytes)
}

/// The files of an archive, in its order. A file that can't be taken out has its own reason; what is
/// wrong with the archive as a whole refuses all of it.
///
/// # Errors
/// [`Unopened`] when nothing of it is taken.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Packed>, Unopened> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unopened::Damaged)?;
    let names: Vec<String> = (0..archive.len())
        .map(|place| name_of(&archive, place))
        .collect();
    let is_office = |name: &String| name == "[Content_Types].xml" || name == "mimetype";
    if names.iter().any(is_office) {
        return Err(Unopened::OfficeDocument);
    }
    let places: Vec<(usize, &String)> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| is_content(name))
        .collect();
    match places.len() {
        0 => return Err(Unopened::Empty),
        found if found > FILES_MAX => return Err(Unopened::TooManyFiles { found }),
        _ => {}
    }
    let mut left = BYTES_MAX;
    let mut files = Vec::with_capacity(places.len());
    for (place, name) in places {
        let name = bare_name(name);
        let content = match take_out(&mut archive, place, left) {
            Err(whole @ (Unopened::TooLarge | Unopened::Bomb)) => return Err(whole),
            content => content,
        };
        left -= content.as_ref().map_or(0, Vec::len);
        files.push(Packed { name, content });
    }
    Ok(files)
}

/// A name that isn't text still is a file.
fn name_of(archive: &ZipArchive<Cursor<&[u8]>>, place: usize) -> String {
    let name = archive.name_for_index(place).and_then(Result::ok);
    name.map_or_else(|| format!("{}", place + 1), |name| name.to_string())
}

/// Folders and what other systems leave behind are no files.
fn is_content(name: &str) -> bool {
    let bare = bare_name(name);
    !name.ends_with('/')
        && !name.starts_with("__MACOSX/")
        && !matches!(
            bare.as_str(),
            "" | ".DS_Store" | "Thumbs.db" | "desktop.ini"
        )
}

fn bare_name(name: &str) -> String {
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn take_out(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    most: usize,
) -> Result<Vec<u8>, Unopened> {
    let file = archive.by_index(place).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unopened::Locked,
        _ => Unopened::Damaged,
    })?;
    let packed = file.compressed_size();
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let honest = packed.saturating_mul(RATIO_MAX).max(RATIO_FROM_BYTES);
    let mut content = Vec::new();
    let taken = file
        .take(limit.min(honest).saturating_add(1))
        .read_to_end(&mut content)
        .map_err(|_| Unopened::Damaged)?;
    let taken = u64::try_from(taken).unwrap_or(u64::MAX);
    if taken > honest {
        Err(Unopened::Bomb)
    } else if taken > limit {
        Err(Unopened::TooLarge)
    } else if is_archive(&content) {
        Err(Unopened::Nested)
    } else {
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_packed_the_same_way_twice_and_come_out_as_they_were() {
        let files = [
            ("a.pdf".to_owned(), b"%PDF".to_vec()),
            ("b.csv".to_owned(), vec![b';'; 3_000]),
        ];
        let packed = pack(&files).unwrap();
        assert_eq!(packed, pack(&files).unwrap());
        let out: Vec<(String, Vec<u8>)> = unpack(&packed)
            .unwrap()
            .into_iter()
            .map(|file| (file.name, file.content.unwrap()))
            .collect();
        assert_eq!(out, files);
        let twice = [files[0].clone(), files[0].clone()];
        assert!(pack(&twice).is_err());
    }
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn files_come_out_without_folders_and_leftovers() {
        let bytes = packed(&[
            ("november/118.cod", b"one"),
            ("__MACOSX/november/._118.cod", b"x"),
            ("november/.DS_Store", b"x"),
            ("119.cod", b"two"),
        ]);
        assert!(is_archive(&bytes));
        let files = unpack(&bytes).unwrap();
        let told: Vec<(&str, &[u8])> = files
            .iter()
            .map(|file| (file.name.as_str(), file.content.as_deref().unwrap()))
            .collect();
        assert_eq!(told, [("118.cod", &b"one"[..]), ("119.cod", b"two")]);
    }

    #[test]
    fn an_archive_in_an_archive_is_refused_and_the_rest_taken() {
        let inner = packed(&[("a.cod", b"x")]);
        let files = unpack(&packed(&[("inner.zip", &inner), ("b.cod", b"y")])).unwrap();
        let told: Vec<bool> = files.iter().map(|file| file.content.is_ok()).collect();
        assert_eq!(told, [false, true]);
        assert_eq!(files[0].content, Err(Unopened::Nested));
    }

    #[test]
    fn what_is_made_to_choke_the_reader_is_refused() {
        let zeros = vec![b' '; 20 * 1024 * 1024];
        assert_eq!(unpack(&packed(&[("a.cod", &zeros)])), Err(Unopened::Bomb));
        let many: Vec<(String, &[u8])> = (0..=FILES_MAX)
            .map(|n| (format!("{n}.cod"), &b"x"[..]))
            .collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, x)| (name.as_str(), *x)).collect();
        assert_eq!(
            unpack(&packed(&many)),
            Err(Unopened::TooManyFiles { found: 501 })
        );
    }

    #[test]
    fn damaged_empty_and_office_archives_are_named() {
        let whole = packed(&[("a.cod", b"content of a statement")]);
        assert_eq!(unpack(&whole[..whole.len() / 2]), Err(Unopened::Damaged));
        assert_eq!(unpack(&packed(&[])), Err(Unopened::Empty));
        let sheet = packed(&[("[Content_Types].xml", b"<Types/>")]);
        assert_eq!(unpack(&sheet), Err(Unopened::OfficeDocument));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _ = unpack(&[b"PK\x03\x04".as_slice(), &bytes].concat());
        }

        #[test]
        fn no_damage_makes_it_panic(place in 0_usize..120, byte in proptest::num::u8::ANY) {
            let mut bytes = packed(&[("a.cod", b"content")]);
            if let Some(one) = bytes.get_mut(place) {
                *one = byte;
            }
            let _ = unpack(&bytes);
        }
    }
}
