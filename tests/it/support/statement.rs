//! Statements as a bank would send them, for journeys.

use dienstboek::formats::coda::write::{self, Communication, Day, Movement};

use super::book::day;

/// A CODA statement of `account`, from the day of its opening balance to that of its closing one.
pub fn statement(
    account: &str,
    number: u16,
    opening: &str,
    (opening_on, closing_on): (&str, &str),
    movements: Vec<Movement>,
) -> Vec<u8> {
    let (opening_on, closing_on) = (day(opening_on), day(closing_on));
    let opening = opening.parse().unwrap();
    write::write(&[Day {
        movements,
        ..Day::new(account, number, opening, opening_on, closing_on)
    }])
    .unwrap()
}

/// Money that came in.
pub fn received(amount: &str, name: &str, account: &str, text: Communication) -> Movement {
    Movement::transfer(amount.parse().unwrap(), name, account, text)
}
