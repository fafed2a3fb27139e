//! The words on paper. One struct of texts with a value for each language, so that the compiler
//! finds what a language lacks. The scheme's own words stay Dutch in every language
//! (kmo-portefeuille), as they are what a customer sees on the government's site.

mod en;
mod fr;
mod nl;

use rust_decimal::Decimal;

use super::notation;
use crate::domain::course::{Form, Theme};
use crate::domain::invoice::Unit;
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// Makes a sentence around one value.
pub type Say = fn(&str) -> String;
/// Makes a sentence around two values.
pub type SayTwo = fn(&str, &str) -> String;

/// Every text of every document in one language.
pub struct Words {
    pub language: Language,
    pub common: Common,
    pub invoice: Invoice,
    pub enrolment: Enrolment,
    pub attendance: Attendance,
}

/// Words that documents share.
pub struct Common {
    /// "pagina 1 van 2".
    pub page_of: SayTwo,
    pub enterprise_number: &'static str,
    pub vat_number: &'static str,
    pub bic: &'static str,
    pub registration_number: &'static str,
    pub project_number: &'static str,
    pub training: &'static str,
    pub advice: &'static str,
    pub theme: &'static str,
    pub duration: &'static str,
    pub hours: Say,
    /// "van 02/11/2026 tot en met 16/11/2026".
    pub from_to: SayTwo,
    pub theme_name: fn(Theme) -> &'static str,
    pub form_name: fn(Form) -> &'static str,
    /// The name of a unit, for one and for any other number.
    pub unit_name: fn(Unit) -> (&'static str, &'static str),
    /// Monday first, short.
    pub weekdays: [&'static str; 7],
    /// "(vervolg)", after the title on later pages.
    pub continued: &'static str,
    pub description: &'static str,
    pub quantity: &'static str,
    pub unit_price: &'static str,
    pub amount_excl_vat: &'static str,
    pub admissible: &'static str,
    pub not_admissible: &'static str,
    pub subtotal: &'static str,
    pub total_excl_vat: &'static str,
    pub scan: &'static str,
}

/// Words of an invoice and a credit note.
pub struct Invoice {
    pub invoice: &'static str,
    pub credit_note: &'static str,
    pub issue_date: &'static str,
    pub due_date: &'static str,
    pub your_reference: &'static str,
    pub structured_reference: &'static str,
    pub customer: &'static str,
    pub supply_dates: &'static str,
    pub not_yet_known: &'static str,
    pub vat: &'static str,
    pub carried_over: &'static str,
    pub brought_forward: &'static str,
    pub vat_rate: &'static str,
    pub vat_base: &'static str,
    pub vat_amount: &'static str,
    pub exempt: &'static str,
    pub reverse_charge: &'static str,
    pub total_incl_vat: &'static str,
    /// "Ontvangen via de kmo-portefeuille op 20/11/2026".
    pub received_on: Say,
    pub received: &'static str,
    pub due: &'static str,
    pub how_to_pay: &'static str,
    pub by_portfolio: &'static str,
    pub by_portfolio_received: &'static str,
    pub nothing_more_to_do: &'static str,
    /// Order the payment of this amount and give this invoice number.
    pub payment_order: SayTwo,
    pub not_automatic: &'static str,
    pub direct_vat: &'static str,
    pub direct_vat_and_rest: &'static str,
    pub direct_all: &'static str,
    pub nothing_direct: &'static str,
    pub of_which_vat: Say,
    pub of_which_rest: Say,
    pub no_later_than: Say,
    pub beneficiary: &'static str,
    pub message: &'static str,
    pub readable_copy: &'static str,
    pub readable_copy_credit: &'static str,
    /// The invoice that is corrected, by number and date.
    pub corrects: SayTwo,
    /// An earlier invoice of the same agreement.
    pub earlier: &'static str,
    pub reason: &'static str,
    pub how_paid_back: &'static str,
    pub back_by_portfolio: &'static str,
    pub back_by_portfolio_text: &'static str,
    /// A credit note before the portefeuille paid: less is asked of it.
    pub less_by_portfolio: &'static str,
    pub less_by_portfolio_text: &'static str,
    pub back_direct: &'static str,
    pub back_to_account: Say,
    pub back_direct_text: &'static str,
    /// The sentence that RD 4 art. 4 asks for.
    pub vat_to_refund: &'static str,
}

/// Words of an enrolment confirmation.
pub struct Enrolment {
    pub title: &'static str,
    pub intro: Say,
    pub keep_for_application: &'static str,
    pub reference: &'static str,
    pub agreed_on: &'static str,
    pub provider: &'static str,
    pub enterprise: &'static str,
    pub first_day: &'static str,
    pub form: &'static str,
    pub contents: &'static str,
    pub sessions: &'static str,
    pub day: &'static str,
    pub time: &'static str,
    pub place: &'static str,
    pub trainer: &'static str,
    pub participants: &'static str,
    pub name: &'static str,
    pub hours_to_follow: &'static str,
    pub price: &'static str,
    pub admissible_part: &'static str,
    pub other_part: &'static str,
    pub total: &'static str,
    pub project_amount: Say,
    pub vat_comes_on_top: Say,
    pub vat_is_paid_directly: &'static str,
    pub no_vat: &'static str,
    pub steps: &'static str,
    /// Apply no later than this day, for this amount.
    pub step_apply: SayTwo,
    pub step_apply_recorded: SayTwo,
    pub step_apply_with: SayTwo,
    pub step_deposit: &'static str,
    pub step_deposit_by: Say,
    pub estimate: SayTwo,
    pub step_order: Say,
    pub step_direct: &'static str,
    pub attendance_rule: Say,
    pub ask: Say,
}

/// Words of an attendance sheet.
pub struct Attendance {
    pub title: &'static str,
    pub day: Say,
    pub place: &'static str,
    pub trainer: &'static str,
    pub participant: &'static str,
    pub enterprise: &'static str,
    pub signature: Say,
    pub minutes: Say,
    pub absent: &'static str,
    pub present: &'static str,
    /// So many minutes missed at the beginning.
    pub late: Say,
    /// So many minutes missed at the end.
    pub early: Say,
    /// Under the presence of who didn't sign: who saw it, by name.
    pub told_by_trainer: Say,
    pub told_by_office: Say,
    pub told_by_paper: &'static str,
    pub signed_at: Say,
    pub confirmed_name_at: Say,
    pub still_there_at: Say,
    pub left_at: Say,
    pub closed_at: Say,
    /// How many heads the trainer counted.
    pub head_count: Say,
    /// How many were present and absent.
    pub counts: SayTwo,
    pub trainer_signs: &'static str,
    pub note: &'static str,
    /// What the signatures mean, once nothing more is signed.
    pub note_closed: &'static str,
    pub appendix: &'static str,
    pub appendix_note: &'static str,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Dutch => &nl::WORDS,
            Language::French => &fr::WORDS,
            Language::English => &en::WORDS,
        }
    }

    /// An amount with its unit.
    #[must_use]
    pub fn money(&self, amount: Cents) -> String {
        notation::money(self.language, amount)
    }

    /// An amount without its unit.
    #[must_use]
    pub fn plain(&self, amount: Cents) -> String {
        notation::plain(self.language, amount)
    }

    /// A unit price.
    #[must_use]
    pub fn price(&self, euros: Decimal) -> String {
        notation::price(self.language, euros)
    }

    /// A quantity or a number of hours.
    #[must_use]
    pub fn number(&self, value: Decimal) -> String {
        notation::number(self.language, value)
    }

    /// A percentage.
    #[must_use]
    pub fn percentage(&self, rate: Decimal) -> String {
        notation::percentage(self.language, rate)
    }
}
