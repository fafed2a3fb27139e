//! The attendance list bears what statement 49 asks for.

use dienstboek::documents::attendance_sheet::{layout, pdf};
use dienstboek::documents::page::item::{Item, Role};
use dienstboek::documents::page::length::Length;

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
    let starts: Vec<&str> = document
        .pages
        .iter()
        .filter_map(|page| page.texts().find(|text| is_title(text)))
        .collect();
    let (list, appendix) = ("Aanwezigheidslijst", "Bijlage: alle gebeurtenissen");
    assert_eq!(starts, [list, list, appendix]);
    assert_eq!(document.pages.len(), 4);
    assert_eq!(pdf(&sheet).unwrap(), pdf(&sheet).unwrap());
}

fn is_title(text: &str) -> bool {
    text == "Aanwezigheidslijst" || text == "Bijlage: alle gebeurtenissen"
}

#[test]
fn statement_49_the_list_bears_everything_that_is_asked() {
    let mut sheet = samples::sheet();
    sheet.days.truncate(1);
    sheet.project = Some("2026KMO047112".to_owned());
    let document = layout(&sheet);
    let text = document.texts().collect::<Vec<_>>().join(" ");
    let registration = sheet.registration.as_ref().unwrap().to_string();
    for asked in [
        "Noor El Amrani",
        "Café-Brasserie",
        sheet.course.as_str(),
        "Handtekening",
        sheet.provider.name.as_str(),
        registration.as_str(),
        "PRIJS-2026-2 · 2026KMO047112 · 02/11/2026",
        "09:00–12:30 gesloten, keten 3f2a9c81d0b74e65 · A-1042-",
        "getekend om 08:58 · 210 min.",
        "naam bevestigd om 08:58 · 210 min.",
        "volgens de lesgever, Zoë Claes, 12:31 · 165 min. (30 te laat, 15 vroeger weg)",
        "Zoë Claes, getekend om 12:34 · 3 geteld: 3 aanwezig, 1 afwezig",
    ] {
        assert!(text.contains(asked), "{asked} isn't on it: {text}");
    }
}

#[test]
fn signatures_are_lines_and_a_sheet_to_sign_is_known_to_a_camera() {
    let mut sheet = samples::sheet();
    sheet.days.truncate(1);
    let document = layout(&sheet);
    let page = &document.pages[0];
    // The participant's and the trainer's.
    let drawn = page.items.iter().filter_map(|item| match item {
        Item::Strokes { strokes, .. } => Some(strokes.len()),
        _ => None,
    });
    assert_eq!(drawn.collect::<Vec<_>>(), [2, 2]);
    let codes = page.items.iter().filter_map(|item| match item {
        Item::Qr { payload, .. } => Some(payload.as_str()),
        _ => None,
    });
    let addresses = sheet.days[0].half_days.iter().map(|half| &*half.address);
    assert_eq!(codes.collect::<Vec<_>>(), addresses.collect::<Vec<_>>());
}

#[test]
fn the_appendix_tells_every_event() {
    let mut sheet = samples::sheet();
    sheet.days.truncate(1);
    let document = layout(&sheet);
    let appendix: String = document.pages[1].texts().collect::<Vec<_>>().join(" ");
    for told in [
        "ma 02/11/2026 09:00–12:30 · A-1042-",
        "Keten op het ogenblik van afsluiten: 3f2a9c81d0b74e65aa01",
        "logboek van het platform: 1042-teams.txt (SHA-256 9b74c9897bac…)",
        "08:58:13",
        "getekend bij aankomst, 210 min.",
        "telefoon, Android",
        "03/11/2026 10:02:41",
        "verbeterd, 165 min.",
        "30 min te laat",
        "15 min vroeger weg",
        "kwam een half uur later",
        "Mieke Peeters",
        "3f2a9c81d0b7",
    ] {
        assert!(appendix.contains(told), "{told} isn't in it: {appendix}");
    }
}

#[test]
fn one_twelve_or_forty_people_over_one_six_or_ten_days_break_over_pages() {
    for people in [1, 12, 40] {
        for days in [1, 6, 10] {
            let mut sheet = samples::sheet();
            let mut day = sheet.days[1].clone();
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

#[test]
fn twenty_half_days_of_thirty_people_stay_in_their_pages() {
    let sheet = samples::long_sheet(10, 30);
    let document = layout(&sheet);
    let mut day = String::new();
    let mut seen = 0;
    let mut events = 0;
    for (number, page) in document.pages.iter().enumerate() {
        let texts: Vec<&str> = page.texts().collect();
        // Each page says in its head what it is about.
        let heading = texts
            .iter()
            .find_map(|text| text.split_once("Lesdag ").map(|(_, day)| day))
            .map(str::to_owned);
        match heading {
            Some(own) => day = own,
            None if number > 0 => assert!(
                texts[0].starts_with("Aanwezigheidslijst PRIJS-2026-2 · Prijzen berekenen"),
                "{texts:?}"
            ),
            None => {}
        }
        let in_appendix = texts.contains(&"Toestel");
        assert!(texts.contains(&"Deelnemer"), "page {number}: {texts:?}");
        let cells = page.items.iter().filter(|item| {
            matches!(item, Item::Text { text, role: Role::Cell, at, .. }
                if text.starts_with("Deelnemer ") && at.x < Length::mm(40))
        });
        if in_appendix {
            events += texts
                .iter()
                .filter(|text| text.starts_with("getekend bij"))
                .count();
        } else {
            seen += cells.count();
            assert!(
                texts.iter().any(|text| text.contains(&day)),
                "{day}: {texts:?}"
            );
        }
        // The foot names a half-day and its chain.
        assert!(
            texts.iter().any(|text| text.contains("keten 0000")),
            "page {number}: {texts:?}"
        );
        // Nothing runs over the edge of the paper, nor the rows into the foot.
        for item in &page.items {
            if let Item::Text { at, role, text, .. } = item {
                let end = if *role == Role::Furniture {
                    297 - 8
                } else {
                    297 - 48
                };
                assert!(at.y < Length::mm(end), "page {number}: {text} at {at:?}");
            }
        }
    }
    assert_eq!(seen, 300, "everybody once a day");
    assert_eq!(events, 600, "every event once");
}
