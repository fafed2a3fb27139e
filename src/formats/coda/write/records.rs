//! What stands in which column of each record.

use chrono::NaiveDate;

use super::row::{Row, Rows};
use super::{Communication, Day, Information, Movement, WriteError};
use crate::domain::money::Cents;

/// All records of one statement, from header to trailer.
pub(super) fn statement(rows: &mut Rows, day: &Day, is_last: bool) -> Result<(), WriteError> {
    header(rows.start("0"), day)?;
    opening(rows.start("12"), day)?;
    for (index, one) in day.movements.iter().enumerate() {
        let sequence = format!("{:04}", (index + 1) % 10_000);
        let mut details = 0_usize;
        movement(rows, day, one, &sequence, &mut details)?;
        for detail in &one.details {
            movement(rows, day, detail, &sequence, &mut details)?;
        }
    }
    closing(rows.start("8"), day)?;
    let counted = rows.count() - 1;
    for (index, message) in day.messages.iter().enumerate() {
        let row = rows.start("4 ");
        row.put(3, 4, &format!("{:04}", index + 1))?;
        row.put(7, 4, "0000")?;
        row.put(33, 80, message)?;
        row.put(128, 1, "0")?;
    }
    trailer(rows.start("9"), day, counted, is_last)
}

fn header(row: &mut Row, day: &Day) -> Result<(), WriteError> {
    row.put(1, 5, "00000")?;
    row.put(6, 6, &date(Some(day.closing_on)))?;
    row.put(12, 5, "00005")?;
    row.put(17, 1, if day.duplicate_copy { "D" } else { "" })?;
    row.put(25, 10, &format!("{:010}", day.number))?;
    row.put_cut(35, 26, &day.holder);
    row.put(61, 11, &day.bank_bic)?;
    row.put(72, 11, &format!("{:0>11}", day.enterprise_number))?;
    row.put(84, 5, "00000")?;
    row.put(128, 1, "2")
}

fn opening(row: &mut Row, day: &Day) -> Result<(), WriteError> {
    row.put(3, 3, &format!("{:03}", day.number % 1000))?;
    row.put(6, 31, &day.account)?;
    row.put(40, 3, "EUR")?;
    row.signed(43, day.opening_balance)?;
    row.put(59, 6, &date(Some(day.opening_on)))?;
    row.put_cut(65, 26, &day.holder);
    row.put(126, 3, &format!("{:03}", day.number % 1000))
}

fn closing(row: &mut Row, day: &Day) -> Result<(), WriteError> {
    row.put(2, 3, &format!("{:03}", day.number % 1000))?;
    row.put(5, 31, &day.account)?;
    row.put(39, 3, "EUR")?;
    row.signed(42, day.closing_balance())?;
    row.put(58, 6, &date(Some(day.closing_on)))?;
    row.put(128, 1, if day.messages.is_empty() { "0" } else { "1" })
}

fn trailer(row: &mut Row, day: &Day, counted: usize, is_last: bool) -> Result<(), WriteError> {
    let total = |wanted: fn(Cents) -> bool| -> Cents {
        let amounts = day.movements.iter().map(|movement| movement.amount);
        amounts
            .filter(|amount| wanted(*amount))
            .sum::<Cents>()
            .abs()
    };
    row.put(17, 6, &format!("{counted:06}"))?;
    row.amount(23, total(|amount| amount < Cents::ZERO))?;
    row.amount(38, total(|amount| amount > Cents::ZERO))?;
    row.put(128, 1, if is_last { "2" } else { "1" })
}

fn movement(
    rows: &mut Rows,
    day: &Day,
    movement: &Movement,
    sequence: &str,
    details: &mut usize,
) -> Result<(), WriteError> {
    let key = format!("{sequence}{:04}", *details % 10_000);
    *details += 1;
    let (structured, text) = match &movement.communication {
        Communication::Free(text) => ("0", text.clone()),
        Communication::Structured(kind, content) => ("1", format!("{kind}{content}")),
    };
    let [first, second, third] = cut(&text, [53, 53, 43])?;
    let with_end = !(third.is_empty() && movement.name.is_empty() && movement.account.is_empty());
    let with_more = with_end
        || !(second.is_empty() && movement.bic.is_empty() && movement.end_to_end_id.is_empty())
        || movement.return_type.is_some();
    let row = rows.start("21");
    row.put(3, 8, &key)?;
    row.put(11, 21, &movement.bank_reference)?;
    row.signed(32, movement.amount)?;
    row.put(48, 6, &date(movement.value_date))?;
    row.put(54, 8, &movement.code)?;
    row.put(62, 1, structured)?;
    row.put(63, 53, &first)?;
    row.put(116, 6, &date(movement.booked_on.or(Some(day.closing_on))))?;
    row.put(122, 3, &format!("{:03}", day.number % 1000))?;
    row.ends(125, with_more, !movement.information.is_empty())?;
    if with_more {
        more(rows.start("22"), movement, &key, &second, with_end)?;
    }
    if with_end {
        end(rows.start("23"), movement, &key, &third)?;
    }
    for one in &movement.information {
        information(rows, movement, one, sequence, details)?;
    }
    Ok(())
}

fn more(
    row: &mut Row,
    movement: &Movement,
    key: &str,
    text: &str,
    with_end: bool,
) -> Result<(), WriteError> {
    row.put(3, 8, key)?;
    row.put(11, 53, text)?;
    row.put(64, 35, &movement.end_to_end_id)?;
    row.put(99, 11, &movement.bic)?;
    row.put(
        113,
        1,
        &movement.return_type.map(String::from).unwrap_or_default(),
    )?;
    row.ends(125, with_end, !movement.information.is_empty())?;
    row.put(125, 1, "")
}

fn end(row: &mut Row, movement: &Movement, key: &str, text: &str) -> Result<(), WriteError> {
    row.put(3, 8, key)?;
    row.put(11, 34, &movement.account)?;
    row.put(
        45,
        3,
        if movement.account.is_empty() {
            ""
        } else {
            "EUR"
        },
    )?;
    row.put_cut(48, 35, &movement.name);
    row.put(83, 43, text)?;
    row.put(126, 1, "0")?;
    row.put(
        128,
        1,
        if movement.information.is_empty() {
            "0"
        } else {
            "1"
        },
    )
}

fn information(
    rows: &mut Rows,
    movement: &Movement,
    information: &Information,
    sequence: &str,
    details: &mut usize,
) -> Result<(), WriteError> {
    let key = format!("{sequence}{:04}", *details % 10_000);
    *details += 1;
    let text = format!(
        "{}{}",
        information.kind.as_deref().unwrap_or_default(),
        information.text
    );
    let [first, second, third] = cut(&text, [73, 105, 90])?;
    let row = rows.start("31");
    row.put(3, 8, &key)?;
    row.put(11, 21, &movement.bank_reference)?;
    row.put(32, 8, &movement.code)?;
    row.put(40, 1, if information.kind.is_some() { "1" } else { "0" })?;
    row.put(41, 73, &first)?;
    row.put(126, 1, if second.is_empty() { "0" } else { "1" })?;
    row.put(128, 1, "0")?;
    for (code, width, text) in [("32", 105, second), ("33", 90, third)] {
        if !text.is_empty() {
            let row = rows.start(code);
            row.put(3, 8, &key)?;
            row.put(11, width, &text)?;
            row.put(126, 1, "0")?;
            row.put(128, 1, "0")?;
        }
    }
    Ok(())
}

/// Cuts a text over the zones it runs through; later parts stay empty where it is short.
fn cut<const N: usize>(text: &str, widths: [usize; N]) -> Result<[String; N], WriteError> {
    let mut characters = text.trim_end().chars();
    let parts = widths.map(|width| characters.by_ref().take(width).collect::<String>());
    if characters.next().is_some() {
        return Err(WriteError::TooLong {
            text: text.to_owned(),
            columns: widths.iter().sum(),
        });
    }
    Ok(parts)
}

fn date(day: Option<NaiveDate>) -> String {
    day.map_or_else(
        || "000000".to_owned(),
        |day| day.format("%d%m%y").to_string(),
    )
}
