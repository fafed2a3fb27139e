//! The frozen content of one invoice or credit note: all that its PDF and UBL are made of, and the
//! shape of `render invoice` (design/command-line). Stored as the snapshot of an issued invoice.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::terms::Earlier;
use super::{InvoiceKind, PortfolioMode, Unit};
use crate::domain::course::Theme;
use crate::domain::identifiers::{
    Endpoint, EnterpriseNumber, Iban, ProjectNumber, RegistrationNumber, StructuredReference,
    VatNumber,
};
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;

/// One invoice or credit note, complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceContent {
    pub kind: InvoiceKind,
    pub number: String,
    pub issue_date: NaiveDate,
    pub due_date: NaiveDate,
    pub language: Language,
    pub seller: Party,
    pub buyer: Party,
    pub buyer_reference: Option<String>,
    /// The purchase order of the customer, where he gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_reference: Option<String>,
    pub structured_reference: Option<StructuredReference>,
    pub registration_number: Option<RegistrationNumber>,
    pub project_number: Option<ProjectNumber>,
    pub course: Option<CourseFacts>,
    pub lines: Vec<InvoiceLine>,
    pub portfolio: Portfolio,
    pub corrects: Option<Correction>,
    /// Where an invoice asks a part of an agreement, or what earlier ones left of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instalment: Option<Instalment>,
}

/// How an invoice stands among others of the same agreement (RD 1 art. 5 § 1 asks to refer to
/// earlier documents for the same supply).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    pub earlier: Vec<Preceding>,
    /// Which line of the whole each line asks, counted from zero; none for a discount.
    #[serde(default)]
    pub lines: Vec<Option<usize>>,
}

/// An earlier invoice of the same agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preceding {
    pub number: String,
    pub issue_date: NaiveDate,
}

impl From<&Earlier> for Preceding {
    fn from(earlier: &Earlier) -> Self {
        Self {
            number: earlier.number.clone(),
            issue_date: earlier.issue_date,
        }
    }
}

impl InvoiceContent {
    /// The name of its files without ending: the number, in characters that every file system takes.
    #[must_use]
    pub fn file_stem(&self) -> String {
        self.number.replace('/', "-")
    }
}

/// The seller or the buyer. A private person has no enterprise and no VAT number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    pub enterprise_number: Option<EnterpriseNumber>,
    pub vat_number: Option<VatNumber>,
    /// Legal form with register and court: `BV - RPR Gent, afdeling Gent`.
    pub legal_form: Option<String>,
    pub address: Address,
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    pub iban: Option<Iban>,
    pub bic: Option<String>,
    /// The address on the Peppol network, where the numbers above don't make the right one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
}

/// A postal address; `country` is ISO 3166-1 alpha-2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub street: String,
    pub postcode: String,
    pub city: String,
    pub country: String,
}

/// What was taught, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseFacts {
    pub title: String,
    pub theme: Option<Theme>,
    pub start: NaiveDate,
    pub end: NaiveDate,
    /// Hours of the course, not multiplied by participants.
    #[serde(with = "rust_decimal::serde::str")]
    pub hours: Decimal,
}

/// One line; its net amount is quantity × unit price, rounded to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    pub description: String,
    #[serde(with = "rust_decimal::serde::str")]
    pub quantity: Decimal,
    pub unit: Unit,
    /// Euros excluding VAT.
    #[serde(with = "rust_decimal::serde::str")]
    pub unit_price: Decimal,
    pub vat: LineVat,
    /// Whether the scheme admits this cost.
    pub admissible: bool,
}

/// The VAT of one line; `rate` is a percentage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineVat {
    pub category: VatCategory,
    #[serde(with = "rust_decimal::serde::str")]
    pub rate: Decimal,
    pub exemption_code: Option<String>,
    pub exemption_reason: Option<String>,
}

/// What goes through the kmo-portefeuille.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portfolio {
    pub mode: PortfolioMode,
    /// The net amount by that route; never VAT.
    pub amount: Cents,
    /// The day that the operator's money came in, where `mode` is `paid`.
    pub paid_on: Option<NaiveDate>,
}

/// The invoice that a credit note corrects, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub number: String,
    pub issue_date: NaiveDate,
    pub reason: String,
    /// Which line of the invoice each line of the credit note takes back, counted from zero; not
    /// told where nobody asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<usize>,
}

/// The sums of a document, exact to the cent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub net: Cents,
    pub vat: Cents,
    pub gross: Cents,
    /// Already paid through the portefeuille when the document is made.
    pub prepaid: Cents,
    /// Gross less prepaid.
    pub due: Cents,
    /// The tranche by the portefeuille.
    pub portfolio: Cents,
    /// The tranche that the customer pays directly.
    pub direct: Cents,
    /// Base and VAT per category and rate, in the order of the lines.
    #[serde(skip)]
    pub vat_groups: Vec<VatGroup>,
    /// The net amount of each line, in order.
    #[serde(skip)]
    pub line_nets: Vec<Cents>,
}

/// Base and VAT of one category and rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatGroup {
    pub category: VatCategory,
    /// A percentage.
    pub rate: Decimal,
    pub base: Cents,
    pub vat: Cents,
    pub exemption_code: Option<String>,
    pub exemption_reason: Option<String>,
}
