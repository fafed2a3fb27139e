//! Days as banks write them.

use chrono::NaiveDate;

crate::text_enum! {
    /// In which order day, month and year stand.
    DayOrder, "order of a date" {
        DayFirst = "dmy",
        MonthFirst = "mdy",
        YearFirst = "ymd",
    }
}

/// Reads a day; a time behind it is left out. Years of two digits are of this century.
pub(super) fn day(text: &str, order: DayOrder) -> Option<NaiveDate> {
    let date = text.split(['T', ' ']).find(|part| !part.is_empty())?;
    let parts: Vec<&str> = date
        .split(['/', '-', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let (year, month, day) = match (order, parts.as_slice()) {
        (DayOrder::DayFirst, [day, month, year]) => (*year, *month, *day),
        (DayOrder::MonthFirst, [month, day, year]) => (*year, *month, *day),
        (DayOrder::YearFirst, [year, month, day]) => (*year, *month, *day),
        (DayOrder::YearFirst, [whole]) if whole.len() == 8 => {
            (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?)
        }
        (DayOrder::DayFirst, [whole]) if whole.len() == 8 => {
            (whole.get(4..)?, whole.get(2..4)?, whole.get(..2)?)
        }
        _ => return None,
    };
    let number = |text: &str, most: usize| -> Option<u32> {
        let digits = text.chars().all(|c| c.is_ascii_digit());
        (digits && text.len() <= most).then(|| text.parse().ok())?
    };
    let full_year = match year.len() {
        2 => 2000 + number(year, 2)?,
        4 => number(year, 4)?,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(
        i32::try_from(full_year).ok()?,
        number(month, 2)?,
        number(day, 2)?,
    )
}

/// The first order in which all of these are days.
pub(super) fn likely_order<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<DayOrder> {
    let fits = |order: &&DayOrder| texts.clone().all(|text| day(text, **order).is_some());
    let fitting: Vec<&DayOrder> = DayOrder::ALL.iter().filter(fits).collect();
    // Day first is the habit everywhere around here.
    fitting.first().map(|order| **order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_banks_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 11, 3);
        for text in [
            "03/11/2026",
            "3/11/2026",
            "03-11-26",
            "03.11.2026",
            "03/11/2026 17:32:28",
            "03112026",
        ] {
            assert_eq!(day(text, DayOrder::DayFirst), expected, "{text}");
        }
        for text in ["2026-11-03", "20261103", "2026-11-03T10:00:00"] {
            assert_eq!(day(text, DayOrder::YearFirst), expected, "{text}");
        }
        assert_eq!(day("11/03/2026", DayOrder::MonthFirst), expected);
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in [
            "",
            "31/02/2026",
            "2026-11-03",
            "3/11",
            "november",
            "3/11/026",
        ] {
            assert_eq!(day(text, DayOrder::DayFirst), None, "{text}");
        }
    }
}
