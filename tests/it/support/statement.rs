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
fn received(amount: &str, name: &str, account: &str, text: Communication) -> Movement {
    Movement::transfer(amount.parse().unwrap(), name, account, text)
}

/// What a bank reports of 23 November: both payments of invoice 2026-00001, and money from nobody.
pub fn both_payments_and_a_stranger() -> Vec<Movement> {
    vec![
        received(
            "1000.00",
            "PLUXEE BELGIUM NV",
            "BE38999000009972",
            Communication::free("2026KMO025102"),
        ),
        received(
            "210.00",
            "BAKKERIJ DE SMET",
            "BE47999000001080",
            Communication::reference("202600000192"),
        ),
        received(
            "75.00",
            "ONBEKEND",
            "BE36999000001181",
            Communication::free("lidgeld"),
        ),
    ]
}
