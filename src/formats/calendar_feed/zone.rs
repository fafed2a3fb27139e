//! The time zone of Brussels, as a calendar carries it along: the rule of the European Union since
//! 1996 (Directive 2000/84/EC). A calendar that knows the zone by its name uses its own rules.

use super::line::Lines;

/// The zone's name in the tz database, by which events refer to it.
pub(super) const NAME: &str = "Europe/Brussels";

/// Summer time from the last Sunday of March at 2:00, winter time from the last one of October at 3:00.
pub(super) fn write(lines: &mut Lines) {
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", NAME);
    let seasons = [
        ("DAYLIGHT", "CEST", "+0100", "+0200", "19960331T020000", 3),
        ("STANDARD", "CET", "+0200", "+0100", "19961027T030000", 10),
    ];
    for (season, name, before, after, since, month) in seasons {
        lines.plain("BEGIN", season);
        lines.plain("TZNAME", name);
        lines.plain("TZOFFSETFROM", before);
        lines.plain("TZOFFSETTO", after);
        lines.plain("DTSTART", since);
        lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"));
        lines.plain("END", season);
    }
    lines.plain("END", "VTIMEZONE");
}
