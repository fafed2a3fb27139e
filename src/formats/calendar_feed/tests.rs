//! What is written is read back by another's parser, and holds the limits of the standard.

use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use chrono::{Datelike, NaiveDate, Offset, TimeZone};
use chrono_tz::Europe::Brussels;
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn organizer() -> Mailbox {
    Mailbox {
        name: "Leerhuis Vlaanderen \"Gent\"; opleidingen".to_owned(),
        address: "info@leerhuis.example".to_owned(),
    }
}

fn an() -> Mailbox {
    Mailbox {
        name: "An Peeters".to_owned(),
        address: "an@bakker.example".to_owned(),
    }
}

fn half_day() -> Event {
    Event {
        uid: "half-day-12@leerhuis.example".to_owned(),
        sequence: 2,
        changed_at: Moment::new("2026-11-23T08:30:00Z".parse().unwrap()),
        when: When::Hours {
            from: at("2026-12-01T09:00:00"),
            until: at("2026-12-01T12:30:00"),
        },
        summary: "Excel, gevorderd; dag 1".to_owned(),
        description: "Breng mee:\r\n- een laptop\n- C:\\opdrachten, ingevuld".to_owned(),
        place: "Kortrijksesteenweg 12, Gent".to_owned(),
        address: Some("https://boek.example/editions/3?x=1,2;3".to_owned()),
        is_busy: true,
        is_cancelled: false,
        signal_minutes: Some(60),
    }
}

fn deadline() -> Event {
    Event {
        uid: "deadline-application-7@leerhuis.example".to_owned(),
        when: When::Day("2026-12-31".parse().unwrap()),
        is_busy: false,
        signal_minutes: None,
        description: String::new(),
        place: String::new(),
        address: None,
        ..half_day()
    }
}

fn parsed(text: &str) -> ICalendar {
    ICalendar::parse(text).unwrap_or_else(|entry| panic!("{entry:?}\n{text}"))
}

/// The texts of a property in the first component of a kind.
fn texts(
    calendar: &ICalendar,
    kind: &ICalendarComponentType,
    name: &ICalendarProperty,
) -> Vec<String> {
    let component = calendar
        .components
        .iter()
        .find(|part| &part.component_type == kind);
    let Some(component) = component else {
        return Vec::new();
    };
    let entries = component.entries.iter().filter(|entry| &entry.name == name);
    entries
        .flat_map(|entry| &entry.values)
        .map(|value| match value {
            ICalendarValue::Text(text) => text.clone(),
            other => format!("{other:?}"),
        })
        .collect()
}

fn event_texts(calendar: &ICalendar, name: ICalendarProperty) -> Vec<String> {
    texts(calendar, &ICalendarComponentType::VEvent, &name)
}

fn has_line(text: &str, line: &str) -> bool {
    text.split("\r\n").any(|found| found == line)
}

#[test]
fn an_invitation_is_read_as_it_was_meant() {
    let text = invitation(&organizer(), &[an()], &half_day());
    let calendar = parsed(&text);
    assert_eq!(
        event_texts(&calendar, ICalendarProperty::Uid),
        ["half-day-12@leerhuis.example"]
    );
    assert_eq!(
        event_texts(&calendar, ICalendarProperty::Summary),
        ["Excel, gevorderd; dag 1"]
    );
    assert_eq!(
        event_texts(&calendar, ICalendarProperty::Description),
        ["Breng mee:\n- een laptop\n- C:\\opdrachten, ingevuld"]
    );
    assert_eq!(
        event_texts(&calendar, ICalendarProperty::Location),
        ["Kortrijksesteenweg 12, Gent"]
    );
    for line in [
        "METHOD:REQUEST",
        "SEQUENCE:2",
        "DTSTAMP:20261123T083000Z",
        "DTSTART;TZID=Europe/Brussels:20261201T090000",
        "DTEND;TZID=Europe/Brussels:20261201T123000",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "TRIGGER:-PT60M",
        "URL:https://boek.example/editions/3?x=1,2;3",
    ] {
        assert!(has_line(&text, line), "{line}\n{text}");
    }
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "ORGANIZER;CN=\"Leerhuis Vlaanderen 'Gent'; opleidingen\":mailto:info@leerhuis.example",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"An Peeters\":mailto:an@bakker.example",
    ] {
        assert!(has_line(&unfolded, line), "{line}\n{unfolded}");
    }
}

#[test]
fn a_cancellation_says_so_and_signals_nothing() {
    let moved = Event {
        sequence: 3,
        ..half_day()
    };
    let text = cancellation(&organizer(), &[an()], &moved);
    for line in [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "SEQUENCE:3",
        "TRANSP:TRANSPARENT",
    ] {
        assert!(has_line(&text, line), "{line}\n{text}");
    }
    assert!(!text.contains("VALARM"), "{text}");
    parsed(&text);
}

#[test]
fn a_feed_of_deadlines_has_whole_days_and_no_zone() {
    let text = feed("Deadlines, Leerhuis", &organizer(), &[deadline()]);
    for line in [
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Deadlines\\, Leerhuis",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "TRANSP:TRANSPARENT",
    ] {
        assert!(has_line(&text, line), "{line}\n{text}");
    }
    for absent in ["VTIMEZONE", "DESCRIPTION", "LOCATION", "URL:", "ATTENDEE"] {
        assert!(!text.contains(absent), "{absent}\n{text}");
    }
    let both = parsed(&feed("Alles", &organizer(), &[deadline(), half_day()]));
    let count = |kind| {
        both.components
            .iter()
            .filter(|part| part.component_type == kind)
            .count()
    };
    assert_eq!(count(ICalendarComponentType::VEvent), 2);
    assert_eq!(count(ICalendarComponentType::VTimezone), 1);
    parsed(&feed("Leeg", &organizer(), &[]));
}

/// The zone that we write along says the same as the tz database: winter time until the last Sunday
/// of March and from that of October.
#[test]
fn the_zone_follows_the_tz_database() {
    let offset = |day: NaiveDate| {
        let noon = day.and_hms_opt(12, 0, 0).unwrap();
        Brussels
            .from_local_datetime(&noon)
            .unwrap()
            .offset()
            .fix()
            .local_minus_utc()
    };
    for year in 1996..2037 {
        for (month, before, after) in [(3, 3_600, 7_200), (10, 7_200, 3_600)] {
            let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
            let sunday = last - Days::new(u64::from(last.weekday().num_days_from_sunday()));
            assert_eq!(offset(sunday - Days::new(1)), before, "{sunday}");
            assert_eq!(offset(sunday), after, "{sunday}");
        }
    }
    let text = feed("Alles", &organizer(), &[half_day()]);
    for line in [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ] {
        assert!(has_line(&text, line), "{text}");
    }
}

#[test]
fn an_end_that_is_not_later_is_left_out() {
    let point = Event {
        when: When::Hours {
            from: at("2026-12-01T09:00:00"),
            until: at("2026-12-01T09:00:00"),
        },
        ..half_day()
    };
    assert!(!invitation(&organizer(), &[], &point).contains("DTEND"));
}

proptest! {
    /// Whatever people type: no line is too long, none is torn, and the text comes back whole.
    #[test]
    fn what_people_type_comes_back(summary in any::<String>(), place in "[a-z;,:\\\\\"\n é€𝄞]{0,200}") {
        let event = Event { summary: summary.clone(), place: place.clone(), ..half_day() };
        let text = feed(&summary, &Mailbox { name: place.clone(), ..organizer() }, &[event]);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{line:?}");
            prop_assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
        }
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        let calendar = parsed(&text);
        let back = event_texts(&calendar, ICalendarProperty::Location);
        let expected: Vec<&str> = Some(place.trim()).filter(|place| !place.is_empty()).into_iter().collect();
        prop_assert_eq!(back, expected);
        prop_assert_eq!(event_texts(&calendar, ICalendarProperty::Uid), ["half-day-12@leerhuis.example"]);
    }
}
