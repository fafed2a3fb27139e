//! Whether a statement may come into this book at all.

use chrono::NaiveDate;

use super::Refused;
use crate::domain::bank::{Statement, StatementFormat};
use crate::domain::calendar::days_between;
use crate::domain::identifiers::Iban;
use crate::storage::bank_statements::NewBankStatement;

/// Banks date a statement a few days ahead over a weekend; further ahead something is wrong.
pub const FUTURE_DAYS_MAX: i64 = 5;

/// What identifies a statement here, or why it isn't taken.
pub(super) fn accept(
    format: StatementFormat,
    statement: &Statement,
    own: &[Iban],
    today: NaiveDate,
) -> Result<NewBankStatement, Refused> {
    let Some(account) = own
        .iter()
        .find(|own| is_same_account(own, &statement.account))
    else {
        return Err(Refused::NotOurs {
            account: statement.account.clone(),
            own: own.to_vec(),
        });
    };
    if statement.currency != "EUR" {
        return Err(Refused::Currency {
            account: statement.account.clone(),
            currency: statement.currency.clone(),
        });
    }
    // A table may have no balances: what is not proven is shown so. Other formats always have them.
    let has_balances = statement.opening_balance.is_some() && statement.closing_balance.is_some();
    if !has_balances && format != StatementFormat::Csv {
        return Err(Refused::NoBalances);
    }
    let Some(closing_on) = statement.closing_date.or(statement.opening_date) else {
        return Err(Refused::NoBalances);
    };
    let newest = statement
        .lines
        .iter()
        .filter_map(|line| line.booking_date)
        .max();
    let last_day = newest.map_or(closing_on, |day| day.max(closing_on));
    if days_between(today, last_day) > FUTURE_DAYS_MAX {
        return Err(Refused::Future { day: last_day });
    }
    Ok(NewBankStatement {
        account: account.electronic().to_owned(),
        currency: statement.currency.clone(),
        number: statement.number.clone().unwrap_or_default(),
        opening_cents: statement.opening_balance.filter(|_| has_balances),
        opening_on: statement.opening_date.unwrap_or(closing_on),
        closing_cents: statement.closing_balance.filter(|_| has_balances),
        closing_on,
    })
}

/// A statement may carry the national number: the last twelve digits of a Belgian IBAN.
fn is_same_account(own: &Iban, account: &str) -> bool {
    let own = own.electronic();
    let digits: String = account
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '/' | '.'))
        .collect();
    own == digits || (own.starts_with("BE") && digits.len() == 12 && own.ends_with(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_known_by_its_iban_or_its_national_number() {
        let own = Iban::parse("BE49999000000171").unwrap();
        assert!(is_same_account(&own, "BE49999000000171"));
        assert!(is_same_account(&own, "999000000171"));
        assert!(is_same_account(&own, "999-0000001-71"));
        assert!(!is_same_account(&own, "000000171"));
        assert!(!is_same_account(&own, "BE38999000000272"));
        assert!(!is_same_account(&own, ""));
    }
}
