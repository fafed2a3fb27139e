//! Times of the day as people write them, kept as minutes after midnight.

/// `540` → `09:00`, as the browser's own time field sends and takes it.
#[must_use]
pub fn shown(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `09:00–12:30`.
#[must_use]
pub fn span(from: i32, until: i32) -> String {
    format!("{}–{}", shown(from), shown(until))
}

/// `9:00`, `09.00`, `9u30` or `9h` → minutes after midnight.
#[must_use]
pub fn parse(typed: &str) -> Option<i32> {
    let text = typed.trim().to_lowercase();
    let (hours, minutes) = text
        .split_once([':', '.', 'u', 'h'])
        .unwrap_or((&text, "0"));
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let hours: i32 = hours.trim().parse().ok()?;
    let minutes: i32 = minutes.trim().parse().ok()?;
    let in_range = (0..=24).contains(&hours) && (0..60).contains(&minutes);
    (in_range && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, minute) in [
            ("09:00", 540),
            ("9u30", 570),
            ("13.30", 810),
            ("9h", 540),
            ("24:00", 1440),
        ] {
            assert_eq!(parse(typed), Some(minute), "{typed}");
        }
        for typed in ["", "25:00", "9:75", "negen", "24:01"] {
            assert_eq!(parse(typed), None, "{typed}");
        }
        assert_eq!(shown(545), "09:05");
    }
}
