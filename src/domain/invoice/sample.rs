//! Invented invoices for tests: a two-day course of € 1,000.00 with 21 % VAT.

use super::content::{
    Address, Correction, CourseFacts, InvoiceContent, InvoiceLine, LineVat, Party, Portfolio,
};
use super::{InvoiceKind, PortfolioMode, Unit};
use crate::domain::course::Theme;
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;

/// A line at 21 %.
pub fn line(description: &str, quantity: &str, unit_price: &str, admissible: bool) -> InvoiceLine {
    InvoiceLine {
        description: description.to_owned(),
        quantity: quantity.parse().unwrap(),
        unit: Unit::Participant,
        unit_price: unit_price.parse().unwrap(),
        vat: LineVat {
            category: VatCategory::Standard,
            rate: "21".parse().unwrap(),
            exemption_code: None,
            exemption_reason: None,
        },
        admissible,
    }
}

/// A full invoice that shows both routes.
pub fn announced() -> InvoiceContent {
    InvoiceContent {
        kind: InvoiceKind::Invoice,
        number: "2026-00123".to_owned(),
        issue_date: "2026-11-23".parse().unwrap(),
        due_date: "2026-12-23".parse().unwrap(),
        language: Language::Dutch,
        seller: seller(),
        buyer: buyer(),
        buyer_reference: Some("INSCHR-1042".to_owned()),
        order_reference: None,
        structured_reference: Some("+++202/6000/12320+++".parse().unwrap()),
        registration_number: Some("DV.O216324".parse().unwrap()),
        project_number: Some("2026KMO025102".parse().unwrap()),
        course: Some(CourseFacts {
            title: "Boekhouden voor beginners".to_owned(),
            theme: Some(Theme::FinancialLiteracy),
            start: "2026-11-02".parse().unwrap(),
            end: "2026-11-16".parse().unwrap(),
            hours: "24".parse().unwrap(),
        }),
        lines: vec![
            line(
                "Boekhouden voor beginners, 2 deelnemers",
                "2",
                "450.00",
                true,
            ),
            line("Cursusmateriaal", "2", "50.00", true),
        ],
        portfolio: Portfolio {
            mode: PortfolioMode::Announced,
            amount: Cents::new(100_000),
            paid_on: None,
        },
        corrects: None,
        instalment: None,
    }
}

/// The VAT-only invoice: the portfolio has paid before issue.
pub fn vat_only() -> InvoiceContent {
    let mut content = announced();
    content.portfolio.mode = PortfolioMode::Paid;
    content.portfolio.paid_on = Some("2026-11-20".parse().unwrap());
    content
}

/// An invoice without the kmo-portefeuille.
pub fn without_portfolio() -> InvoiceContent {
    let mut content = announced();
    content.portfolio = Portfolio {
        mode: PortfolioMode::None,
        amount: Cents::ZERO,
        paid_on: None,
    };
    content.project_number = None;
    content
}

/// One of two participants credited after the portfolio had paid.
pub fn credit_note() -> InvoiceContent {
    let mut content = vat_only();
    content.kind = InvoiceKind::CreditNote;
    content.number = "CN-2026-0009".to_owned();
    content.lines = vec![line("Creditering 1 deelnemer", "1", "500.00", true)];
    content.portfolio.amount = Cents::new(50_000);
    content.corrects = Some(Correction {
        number: "2026-00123".to_owned(),
        issue_date: "2026-11-23".parse().unwrap(),
        reason: "annulering van één deelnemer vóór aanvang".to_owned(),
        lines: Vec::new(),
    });
    content
}

/// The same course by an institute under art. 44 § 2, 4° W.Btw.
pub fn exempt() -> InvoiceContent {
    let mut content = announced();
    for line in &mut content.lines {
        line.vat = LineVat {
            category: VatCategory::Exempt,
            rate: "0".parse().unwrap(),
            exemption_code: Some("VATEX-EU-132-1I".to_owned()),
            exemption_reason: Some("Vrijgesteld van btw: artikel 44, § 2, 4° W.Btw".to_owned()),
        };
    }
    content
}

fn seller() -> Party {
    Party {
        name: "Instituut Voorbeeld BV".to_owned(),
        enterprise_number: Some("0666.814.325".parse().unwrap()),
        vat_number: Some("BE0666814325".parse().unwrap()),
        legal_form: Some("BV - RPR Gent, afdeling Gent".to_owned()),
        address: address("Lesstraat 12", "9000", "Gent", "BE"),
        email: Some("boekhouding@instituut.example".to_owned()),
        phone: Some("+32 9 000 00 00".to_owned()),
        iban: Some("BE49 9990 0000 0171".parse().unwrap()),
        bic: Some("KREDBEBB".to_owned()),
        endpoint: None,
    }
}

fn buyer() -> Party {
    Party {
        name: "Bakkerij De Smet BV".to_owned(),
        enterprise_number: Some("0123.456.749".parse().unwrap()),
        vat_number: Some("BE0123456749".parse().unwrap()),
        legal_form: None,
        address: address("Korenmarkt 3 bus 2", "8000", "Brugge", "BE"),
        email: Some("info@desmet.example".to_owned()),
        phone: None,
        iban: None,
        bic: None,
        endpoint: None,
    }
}

/// An address in one line of code.
pub fn address(street: &str, postcode: &str, city: &str, country: &str) -> Address {
    Address {
        street: street.to_owned(),
        postcode: postcode.to_owned(),
        city: city.to_owned(),
        country: country.to_owned(),
    }
}
