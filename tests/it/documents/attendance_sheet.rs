//! The attendance list bears what statement 49 asks for.

use dienstboek::documents::attendance_sheet::{layout, pdf};

use super::samples;

#[test]
fn an_attendance_list_in_dutch() {
    let mut sheet = samples::sheet();
    sheet.days.truncate(1);
    insta::assert_snapshot!(layout(&sheet));
}

#[test]
fn each_day_starts_a_page_and_a_long_list_goes_on() {
    let sheet = samples::sheet();
    let document = layout(&sheet);
    assert_eq!(document.pages.len(), 3);
    let starts: Vec<bool> = document
        .pages
        .iter()
        .map(|page| page.texts().any(|text| text == "Aanwezigheidslijst"))
        .collect();
    assert_eq!(starts, [true, true, false]);
    for page in &document.pages {
        assert!(
            page.texts().any(|text| text == "Deelnemer"),
            "the head is repeated"
        );
    }
    assert_eq!(pdf(&sheet).unwrap(), pdf(&sheet).unwrap());
}
