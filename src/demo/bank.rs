//! What the demo institute's bank tells: payments are put off to their day while the story is told,
//! and come in a statement file of that day.

use chrono::{Datelike, NaiveDate};

use super::DemoError;
use super::institute::{ENTERPRISE_DIGITS, IBAN};
use super::plan::working_day;
use crate::domain::calendar::plus_days;
use crate::domain::money::Cents;
use crate::formats::coda::write::{self, Communication, Day, Movement};

/// The account that the portefeuille's operator pays from.
pub const OPERATOR_IBAN: &str = "BE38999000009972";
const OPERATOR: &str = "PLUXEE BELGIUM NV";
const OPENING_BALANCE: Cents = Cents::new(1_250_000);

/// A credit transfer in euros in the account holder's favour.
const RECEIVED: &str = "00150000";
/// A transfer that the account holder ordered.
const SENT: &str = "00101000";
/// A transfer that the bank takes back.
const RETURNED: &str = "00149000";
/// Costs of the bank.
const COSTS: &str = "03537006";

/// A payment on a day.
struct Payment {
    on: NaiveDate,
    movement: Movement,
}

/// The institute's account: the payments to come, and what the last statement said.
pub struct Account {
    payments: Vec<Payment>,
    made: u32,
    balance: Cents,
    number: u16,
    closed_on: Option<NaiveDate>,
    /// What the operator will pay in one sum, and when.
    together: Option<(NaiveDate, Cents)>,
}

impl Account {
    /// An account on which nothing has moved.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            payments: Vec::new(),
            made: 0,
            balance: OPENING_BALANCE,
            number: 0,
            closed_on: None,
            together: None,
        }
    }

    /// What every account has beside payments of invoices: costs, suppliers, and lines that nobody
    /// can place.
    pub fn everyday(&mut self, today: NaiveDate) {
        let on = |offset| working_day(plus_days(today, offset), true);
        self.costs(on(-35), Cents::new(1_250));
        self.sent(
            on(-21),
            Cents::new(184_500),
            "Verhuur Lesgebouw NV",
            "Huur lokalen",
        );
        self.costs(on(-5), Cents::new(1_250));
        self.portfolio(on(-4), Cents::new(33_300), "2025KMO077777");
        self.worded(
            on(-3),
            Cents::new(7_500),
            "Sofie Vandeputte",
            "terugbetaling lunch",
        );
        self.sent(
            on(-2),
            Cents::new(9_680),
            "Café René BV",
            "correctie dubbele storting",
        );
    }

    /// The operator pays for a project.
    pub fn portfolio(&mut self, on: NaiveDate, amount: Cents, text: &str) {
        self.add(
            on,
            amount,
            RECEIVED,
            OPERATOR,
            OPERATOR_IBAN,
            Communication::Free(text.to_owned()),
        );
    }

    /// The operator pays for several projects in one sum, and says for none of them.
    pub fn together(&mut self, on: NaiveDate, amount: Cents) {
        let (day, before) = self.together.unwrap_or((on, Cents::ZERO));
        self.together = Some((day.max(on), before + amount));
    }

    /// The bank takes back what a customer paid with the structured reference.
    pub fn returned(&mut self, on: NaiveDate, amount: Cents, name: &str, digits: &str) {
        let account = account_of(name);
        self.add(
            on,
            -amount,
            RETURNED,
            name,
            &account,
            Communication::reference(digits),
        );
    }

    /// A customer pays with the structured reference.
    pub fn referenced(&mut self, on: NaiveDate, amount: Cents, name: &str, digits: &str) {
        let account = account_of(name);
        self.add(
            on,
            amount,
            RECEIVED,
            name,
            &account,
            Communication::reference(digits),
        );
    }

    /// A customer pays with a text of his own.
    pub fn worded(&mut self, on: NaiveDate, amount: Cents, name: &str, text: &str) {
        let account = account_of(name);
        self.add(
            on,
            amount,
            RECEIVED,
            name,
            &account,
            Communication::Free(text.to_owned()),
        );
    }

    /// The institute pays somebody.
    pub fn sent(&mut self, on: NaiveDate, amount: Cents, name: &str, text: &str) {
        let account = account_of(name);
        self.add(
            on,
            -amount,
            SENT,
            name,
            &account,
            Communication::Free(text.to_owned()),
        );
    }

    /// The bank takes its costs.
    pub fn costs(&mut self, on: NaiveDate, amount: Cents) {
        self.add(
            on,
            -amount,
            COSTS,
            "",
            "",
            Communication::Free("Beheerskosten rekening".to_owned()),
        );
    }

    fn add(
        &mut self,
        on: NaiveDate,
        amount: Cents,
        code: &str,
        name: &str,
        account: &str,
        communication: Communication,
    ) {
        // A statement line holds 35 characters of a name.
        let name = name.to_uppercase().chars().take(35).collect();
        self.made += 1;
        let number = self.made;
        self.payments.push(Payment {
            on,
            movement: Movement {
                amount,
                code: code.to_owned(),
                communication,
                name,
                account: account.to_owned(),
                bank_reference: format!("DEMO{number:08}"),
                ..Movement::default()
            },
        });
    }

    /// The statement of a day on which something moved, or of any day when it `must` be there so
    /// that the book knows how current it is.
    ///
    /// # Errors
    /// When a text doesn't fit a statement.
    pub fn statement(&mut self, day: NaiveDate, must: bool) -> Result<Option<Vec<u8>>, DemoError> {
        if let Some((on, amount)) = self.together.take_if(|(on, _)| *on <= day) {
            self.portfolio(on, amount, "kmo-portefeuille uitbetaling");
        }
        let (due, later): (Vec<Payment>, Vec<Payment>) = self
            .payments
            .drain(..)
            .partition(|payment| payment.on <= day);
        self.payments = later;
        if due.is_empty() && !must {
            return Ok(None);
        }
        let opening_on = self.closed_on.unwrap_or_else(|| plus_days(day, -1));
        // The bank counts its statements anew every year.
        self.number = if opening_on.year() == day.year() {
            self.number + 1
        } else {
            1
        };
        let opening_balance = self.balance;
        let movements: Vec<Movement> = due.into_iter().map(|payment| payment.movement).collect();
        self.balance += movements.iter().map(|movement| movement.amount).sum();
        self.closed_on = Some(day);
        let statement = Day {
            account: IBAN.to_owned(),
            holder: "LEERHUIS VLAANDEREN BV".to_owned(),
            bank_bic: "KREDBEBB".to_owned(),
            enterprise_number: ENTERPRISE_DIGITS.to_owned(),
            number: self.number,
            opening_balance,
            opening_on,
            closing_on: day,
            movements,
            messages: Vec::new(),
            duplicate_copy: false,
        };
        write::write(&[statement])
            .map(Some)
            .map_err(DemoError::at(format!("the bank on {day}")))
    }
}

/// An account of its own for each customer, at a bank that doesn't exist, with right check digits.
fn account_of(name: &str) -> String {
    let seed = name
        .bytes()
        .fold(7_u64, |sum, byte| (sum * 31 + u64::from(byte)) % 9_999_989);
    let ten = format!("999{seed:07}");
    let check = match ten.parse::<u64>().unwrap_or_default() % 97 {
        0 => 97,
        rest => rest,
    };
    let bban = format!("{ten}{check:02}");
    // The check digits of an IBAN: 98 less the remainder of the account, BE (1114) and 00.
    let rest = format!("{bban}111400")
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_u64, |rest, digit| {
            (rest * 10 + u64::from(digit - b'0')) % 97
        });
    format!("BE{:02}{bban}", 98 - rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifiers::Iban;

    #[test]
    fn every_customer_has_a_valid_account() {
        for enterprise in crate::demo::customers::ENTERPRISES {
            let account = account_of(enterprise.name);
            assert!(Iban::parse(&account).is_ok(), "{account}");
        }
        assert!(Iban::parse(OPERATOR_IBAN).is_ok());
    }
}
