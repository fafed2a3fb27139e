//! The sheets of a dossier, and finished PDFs put behind each other.

use dienstboek::documents::dossier::{Binding, Cover, Entry, Leaf, cover, lay_out_cover, leaf};
use dienstboek::documents::page::merge::{MergeError, Part, count_pages, merge};
use dienstboek::documents::{attendance_sheet, enrolment_confirmation};
use dienstboek::domain::language::Language;

use super::samples;
use super::tools::{check_structure, text_of};

fn binding() -> Binding {
    Binding {
        language: Language::Dutch,
        dated: "2026-11-23".parse().unwrap(),
        provider: samples::sheet().provider,
        title: "Inspectiedossier 2026KMO025102".to_owned(),
    }
}

fn a_cover(parts: usize) -> Cover {
    Cover {
        heading: "Inspectiedossier".to_owned(),
        facts: vec![("Klant".to_owned(), "Bakkerij De Smet".to_owned())],
        contents_heading: "Inhoud".to_owned(),
        columns: ["Stuk".to_owned(), "Bladzijde".to_owned()],
        parts: (1..=parts)
            .map(|number| Entry {
                title: format!("Stuk {number}"),
                place: (number + 1).to_string(),
            })
            .collect(),
        missing_heading: "Wat er niet in zit".to_owned(),
        missing: vec![(
            "Factuur".to_owned(),
            "Verwacht tegen 15/12/2026.".to_owned(),
        )],
        nothing_missing: "Alles zit erin.".to_owned(),
    }
}

fn a_leaf(rows: usize) -> Leaf {
    Leaf {
        heading: "Betalingen".to_owned(),
        facts: vec![("Project".to_owned(), "2026KMO025102".to_owned())],
        paragraphs: vec!["Elke betaling met haar bankverrichting.".to_owned()],
        columns: vec![("Op".to_owned(), 30), ("Bedrag".to_owned(), 40)],
        rows: (0..rows)
            .map(|number| vec![format!("{number}/11/2026"), "€ 555,00".to_owned()])
            .collect(),
    }
}

#[test]
fn finished_papers_go_behind_each_other_with_a_bookmark_each() {
    let confirmation = enrolment_confirmation::pdf(&samples::confirmation()).unwrap();
    let sheet = attendance_sheet::pdf(&samples::sheet()).unwrap();
    let front = cover(&binding(), &a_cover(3)).unwrap();
    let payments = leaf(&binding(), &a_leaf(90)).unwrap();
    let parts = [
        ("Inhoud", &front),
        ("Bevestiging – één", &confirmation),
        ("Aanwezigheidslijst", &sheet),
        ("Betalingen", &payments),
    ];
    let bound: Vec<Part<'_>> = parts
        .iter()
        .map(|(title, bytes)| Part { title, bytes })
        .collect();
    let whole = merge("Inspectiedossier", binding().dated, &bound).unwrap();
    let pages: usize = parts
        .iter()
        .map(|(_, bytes)| count_pages(bytes).unwrap())
        .sum();
    assert_eq!(count_pages(&whole).unwrap(), pages);
    assert!(count_pages(&payments).unwrap() > 1, "a long table goes on");
    let again = merge("Inspectiedossier", binding().dated, &bound).unwrap();
    assert!(whole == again, "the same parts give the same bytes");
    let raw = String::from_utf8_lossy(&whole);
    assert!(raw.contains("/Outlines") && raw.contains("(Aanwezigheidslijst)"));
    check_structure(&whole);
    if let Some(text) = text_of(&whole) {
        for words in [
            "Wat er niet in zit",
            "Inschrijving",
            "Aanwezigheidslijst",
            "89/11/2026",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn what_is_no_pdf_is_refused_by_name() {
    for bytes in [b"".as_slice(), b"%PDF-1.7", b"\xff\xd8\xff a photograph"] {
        let refused = merge("x", binding().dated, &[Part { title: "x", bytes }]);
        assert!(
            matches!(refused, Err(MergeError::Unreadable(_) | MergeError::Empty)),
            "{refused:?}"
        );
    }
}

#[test]
fn a_cover_of_many_parts_goes_on_over_pages() {
    let document = lay_out_cover(&binding(), &a_cover(80));
    assert!(document.pages.len() > 1);
}
