//! What a bank statement says, whatever format it came in.

use chrono::NaiveDate;

use super::money::Cents;

crate::text_enum! {
    /// The format of a statement file, recognised by its content.
    StatementFormat, "statement format" {
        Coda = "coda",
        Camt053 = "camt053",
        Mt940 = "mt940",
        Csv = "csv",
    }
}

crate::text_enum! {
    /// Where a bank line stands in the book.
    LineState, "state of a bank line" {
        /// Some of its money is not explained yet.
        Waiting = "waiting",
        /// All of its money is on receivables.
        Booked = "booked",
        /// A person, or the rules for costs of the bank, said that it is not for us.
        SetAside = "set-aside",
    }
}

crate::text_enum! {
    /// The piles that a bookkeeper's table has.
    Pile, "pile of bank lines" {
        /// Somebody has only to say yes.
        Proposed = "proposed",
        /// Waits, and nothing is prepared (any more).
        Open = "open",
        Booked = "booked",
        SetAside = "set-aside",
    }
}

impl LineState {
    /// The state of a line when `booked` of its money stands on receivables: a rest of a few cents
    /// is rounding, a larger one waits for a person.
    #[must_use]
    pub fn of(amount: Cents, booked: Cents, tolerance: Cents) -> Self {
        if !booked.is_zero() && (amount - booked).abs() <= tolerance {
            Self::Booked
        } else {
            Self::Waiting
        }
    }
}

/// Every statement of one file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StatementFile {
    pub format: StatementFormat,
    /// The format's version as far as the file tells it.
    pub version: Option<String>,
    pub statements: Vec<Statement>,
}

/// One account's movements between two balances.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Statement {
    /// IBAN without blanks where the file has one, else the bank's own account number; empty where
    /// the file doesn't tell, and then `null` in the exchange form.
    #[serde(serialize_with = "null_where_empty")]
    pub account: String,
    /// ISO 4217; as with the account.
    #[serde(serialize_with = "null_where_empty")]
    pub currency: String,
    pub number: Option<String>,
    pub opening_balance: Option<Cents>,
    pub opening_date: Option<NaiveDate>,
    pub closing_balance: Option<Cents>,
    pub closing_date: Option<NaiveDate>,
    pub lines: Vec<Line>,
    /// What the file says beside the exchange form.
    #[serde(skip)]
    pub extra: StatementExtra,
}

fn null_where_empty<S: serde::Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&Some(text).filter(|text| !text.is_empty()), to)
}

/// What a statement says beside its balances and lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementExtra {
    /// The bank marks the file as a second copy: its lines may have come before.
    pub duplicate_copy: bool,
    /// The holder of the account, as the bank spells it.
    pub holder: Option<String>,
    /// The BIC of the bank that made the file.
    pub bank_bic: Option<String>,
    /// What the bank has to tell, apart from any movement.
    pub messages: Vec<String>,
}

/// One movement, at the smallest level that adds up. Credits are positive.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// The bank's own number inside the statement.
    pub sequence: String,
    pub amount: Cents,
    pub booking_date: Option<NaiveDate>,
    pub value_date: Option<NaiveDate>,
    pub counterparty_name: Option<String>,
    /// IBAN without blanks where it is one.
    pub counterparty_account: Option<String>,
    pub counterparty_bic: Option<String>,
    /// Twelve digits of a Belgian structured reference or an ISO 11649 reference, only where the
    /// file marks it as structured. Kept as it came: its check digits may be wrong.
    pub structured_reference: Option<String>,
    /// The free text: record borders gone, inner runs of blanks folded.
    pub remittance: String,
    pub bank_reference: Option<String>,
    pub end_to_end_id: Option<String>,
    pub transaction_code: Option<String>,
    /// The sequence of the collective entry that this line is a detail of.
    pub details_of: Option<String>,
    /// Facts that the matcher needs and the exchange form doesn't show.
    #[serde(skip)]
    pub extra: LineExtra,
}

/// What the matcher wants to know of a line beside its exchange form.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct LineExtra {
    /// The free text with its inner blanks as they came: references are searched in it with and
    /// without blanks.
    pub raw_remittance: String,
    /// The debtor behind the payer (CODA 3.1 type 009, camt `UltmtDbtr`).
    pub ultimate_debtor: Option<String>,
    /// The bank says that this returns or reverses another movement.
    pub reversal: bool,
    /// A total that stands for several payments whose details the bank did not give.
    pub collective_without_details: bool,
    /// The original amount and currency of a foreign transfer, as the file words it.
    pub foreign_currency: Option<String>,
    /// The rate of that transfer, as the file words it.
    pub exchange_rate: Option<String>,
    /// What banks kept of it, in the account's currency.
    pub charges: Option<Cents>,
    /// Costs, interest and other entries of the bank itself.
    pub bank_costs: bool,
    /// Money between accounts of the holder, as code or name tell.
    pub own_transfer: bool,
    /// The payer, where the file names him only inside its own text.
    pub name_in_text: Option<String>,
    /// The text of information records that belong to this line.
    pub information: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_booked_when_its_money_is_explained_to_a_few_cents() {
        let of =
            |amount, booked| LineState::of(Cents::new(amount), Cents::new(booked), Cents::new(5));
        assert_eq!(of(10_000, 10_000), LineState::Booked);
        assert_eq!(of(10_000, 10_005), LineState::Booked);
        assert_eq!(of(10_006, 10_000), LineState::Waiting);
        assert_eq!(of(-10_000, -10_000), LineState::Booked);
        assert_eq!(of(10_000, 0), LineState::Waiting);
        assert_eq!(
            of(3, 0),
            LineState::Waiting,
            "a small line explains nothing by itself"
        );
    }
}
