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

#[test]
fn statement_49_the_list_bears_everything_that_is_asked() {
    let mut sheet = samples::sheet();
    sheet.days.truncate(1);
    sheet.project = Some("2026KMO047112".to_owned());
    sheet.days[0].half_days[0].head = Some("3f2a9c81d0b74e65aa01".to_owned());
    let document = layout(&sheet);
    let text = document.texts().collect::<Vec<_>>().join("\n");
    let registration = sheet.registration.as_ref().unwrap().to_string();
    for asked in [
        "Noor El Amrani",
        "Café-Brasserie",
        sheet.course.as_str(),
        "Handtekening",
        sheet.provider.name.as_str(),
        registration.as_str(),
        "2026KMO047112",
        "PRIJS-2026-2 · 2026KMO047112 · 02/11/2026 · 09:00–12:30 gesloten, keten 3f2a9c81d0b74e65",
    ] {
        assert!(text.contains(asked), "{asked} isn't on it: {text}");
    }
}

#[test]
fn one_twelve_or_forty_people_over_one_six_or_ten_days_break_over_pages() {
    for people in [1, 12, 40] {
        for days in [1, 6, 10] {
            let mut sheet = samples::sheet();
            let mut day = sheet.days[0].clone();
            day.people = (0..people).map(|_| day.people[0].clone()).collect();
            sheet.days = vec![day; days];
            let document = layout(&sheet);
            let pages_a_day = if people > 12 { 2.. } else { 1.. };
            assert!(pages_a_day.contains(&(document.pages.len() / days)));
            for page in &document.pages {
                let texts: Vec<&str> = page.texts().collect();
                assert!(texts.contains(&"Deelnemer"), "{people} × {days}: {texts:?}");
            }
        }
    }
}
