//! iCalendar (RFC 5545) as calendar programs read it: a feed to subscribe to (`METHOD:PUBLISH`),
//! an invitation and its cancellation (`REQUEST` and `CANCEL`, RFC 5546). Only writes.
//!
//! An event is recognised by its `UID`: keep it the same for the same thing, and raise `sequence`
//! when its time or place changes. Times are wall clock in Brussels and are written with the zone
//! beside them; the answer to an invitation goes to its organizer, so that is a mailbox somebody
//! reads, never a no-reply address.

mod line;
mod zone;

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::domain::calendar::Moment;
use line::Lines;

/// The media type of a calendar that is fetched or downloaded.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// A person or a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// May be empty.
    pub name: String,
    pub address: String,
}

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All day long.
    Day(NaiveDate),
    /// From one time to another, on the wall clock in Brussels. An end that isn't later is left out.
    Hours {
        from: NaiveDateTime,
        until: NaiveDateTime,
    },
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same thing, in every feed and invitation: `half-day-12@leerhuis.be`.
    pub uid: String,
    /// How many times its time or place has changed.
    pub sequence: u32,
    /// When it was last changed.
    pub changed_at: Moment,
    pub when: When,
    pub summary: String,
    /// May be empty, as the place may.
    pub description: String,
    pub place: String,
    /// Where to read on.
    pub address: Option<String>,
    /// Whether it takes up the time of whoever has it in the calendar; a deadline doesn't.
    pub is_busy: bool,
    /// It takes place no longer; it stays in the feed so that calendars drop it.
    pub is_cancelled: bool,
    /// A signal so many minutes before it begins.
    pub signal_minutes: Option<u32>,
}

/// A calendar to subscribe to.
#[must_use]
pub fn feed(name: &str, organizer: &Mailbox, events: &[Event]) -> String {
    let mut lines = Lines::default();
    begin(&mut lines, "PUBLISH", events);
    lines.text("NAME", name);
    // What calendars read that don't know RFC 7986.
    lines.text("X-WR-CALNAME", name);
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "PT4H");
    lines.plain("X-PUBLISHED-TTL", "PT4H");
    for event in events {
        write(&mut lines, event, organizer, &[]);
    }
    end(lines)
}

/// Events to take over into a calendar, or their news under the same `UID` with a higher sequence: a
/// file for whoever isn't asked for an answer.
#[must_use]
pub fn publication(organizer: &Mailbox, events: &[Event]) -> String {
    let mut lines = Lines::default();
    begin(&mut lines, "PUBLISH", events);
    for event in events {
        write(&mut lines, event, organizer, &[]);
    }
    end(lines)
}

/// An invitation to one event, or news of its new time or place under the same `UID` with a higher
/// sequence. Belongs in a message part `text/calendar; method=REQUEST`.
#[must_use]
pub fn invitation(organizer: &Mailbox, invited: &[Mailbox], event: &Event) -> String {
    message("REQUEST", organizer, invited, event)
}

/// Takes an invitation back. Belongs in a message part `text/calendar; method=CANCEL`; the sequence
/// is higher than that of the invitation.
#[must_use]
pub fn cancellation(organizer: &Mailbox, invited: &[Mailbox], event: &Event) -> String {
    let cancelled = Event {
        is_cancelled: true,
        signal_minutes: None,
        ..event.clone()
    };
    message("CANCEL", organizer, invited, &cancelled)
}

fn message(method: &str, organizer: &Mailbox, invited: &[Mailbox], event: &Event) -> String {
    let mut lines = Lines::default();
    begin(&mut lines, method, std::slice::from_ref(event));
    write(&mut lines, event, organizer, invited);
    end(lines)
}

fn begin(lines: &mut Lines, method: &str, events: &[Event]) {
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Dienstboek//Dienstboek//NL");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", method);
    if events
        .iter()
        .any(|event| matches!(event.when, When::Hours { .. }))
    {
        zone::write(lines);
    }
}

fn end(mut lines: Lines) -> String {
    lines.plain("END", "VCALENDAR");
    lines.finish()
}

fn write(lines: &mut Lines, event: &Event, organizer: &Mailbox, invited: &[Mailbox]) {
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &event.uid);
    lines.plain("SEQUENCE", &event.sequence.to_string());
    let changed = utc(event.changed_at);
    lines.plain("DTSTAMP", &changed);
    lines.plain("LAST-MODIFIED", &changed);
    span(lines, event.when);
    lines.text("SUMMARY", &event.summary);
    lines.text_if("DESCRIPTION", &event.description);
    lines.text_if("LOCATION", &event.place);
    if let Some(address) = &event.address {
        lines.uri("URL", address);
    }
    lines.mailbox("ORGANIZER", organizer);
    for person in invited {
        let property =
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
        lines.mailbox(property, person);
    }
    let status = if event.is_cancelled {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    lines.plain("STATUS", status);
    let busy = event.is_busy && !event.is_cancelled;
    lines.plain("TRANSP", if busy { "OPAQUE" } else { "TRANSPARENT" });
    if let Some(minutes) = event.signal_minutes {
        lines.plain("BEGIN", "VALARM");
        lines.plain("ACTION", "DISPLAY");
        lines.text("DESCRIPTION", &event.summary);
        lines.plain("TRIGGER", &format!("-PT{minutes}M"));
        lines.plain("END", "VALARM");
    }
    lines.plain("END", "VEVENT");
}

fn span(lines: &mut Lines, when: When) {
    match when {
        When::Day(day) => {
            lines.plain("DTSTART;VALUE=DATE", &date(day));
            // The end of an all-day event is the first day that is free again.
            if let Some(next) = day.checked_add_days(Days::new(1)) {
                lines.plain("DTEND;VALUE=DATE", &date(next));
            }
        }
        When::Hours { from, until } => {
            let property = |name: &str| format!("{name};TZID={}", zone::NAME);
            lines.plain(&property("DTSTART"), &wall_clock(from));
            if until > from {
                lines.plain(&property("DTEND"), &wall_clock(until));
            }
        }
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn wall_clock(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn utc(at: Moment) -> String {
    format!("{}Z", wall_clock(at.utc()))
}
