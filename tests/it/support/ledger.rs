//! A book with an institute and issued invoices, for what happens after the issuing.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::id::{CustomerId, TrancheId};
use dienstboek::domain::invoice::content::{
    Address, InvoiceContent, InvoiceLine, LineVat, Party, Portfolio,
};
use dienstboek::domain::invoice::number::DocumentNumber;
use dienstboek::domain::invoice::{Channel, InvoiceKind, PortfolioMode, Unit};
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::party::CustomerKind;
use dienstboek::domain::vat::VatCategory;
use dienstboek::storage::customers::{self, Customer};
use dienstboek::storage::institute::{self, Institute, Settings};
use dienstboek::storage::invoices::{self, NewInvoice};
use dienstboek::storage::{Db, Error, Tx, tranches};

use super::builders;
use super::mails::hold_for;

/// The account of the institute.
pub const OWN_ACCOUNT: &str = "BE49999000000171";
/// An account of the portefeuille's operator.
pub const OPERATOR_ACCOUNT: &str = "BE38999000009972";

/// Monday 23 November 2026, ten in the morning in Brussels.
pub fn now() -> Moment {
    Moment::new("2026-11-23T09:00:00Z".parse().unwrap())
}

/// Sets the book up.
pub fn set_up(db: &Db) {
    let institute = Institute {
        iban: OWN_ACCOUNT.parse().unwrap(),
        ..builders::an_institute()
    };
    let settings = Settings {
        portfolio_payer_accounts: OPERATOR_ACCOUNT.into(),
        matching_tolerance_cents: Cents::new(5),
        ..builders::settings()
    };
    db.write_blocking(|tx| institute::insert(tx, &institute, &settings, now()))
        .unwrap();
    hold_for(db, 0);
}

/// A customer of which only the name matters.
pub fn customer(db: &Db, name: &str) -> CustomerId {
    let customer = Customer {
        kind: CustomerKind::Enterprise,
        name: name.into(),
        enterprise_number: None,
        vat_number: None,
        legal_form: None,
        size: None,
        region: None,
        nace: None,
        street: "Korenmarkt 3".into(),
        postcode: "8000".into(),
        city: "Brugge".into(),
        country: "BE".into(),
        email: "info@klant.example".into(),
        phone: String::new(),
        language: Language::Dutch,
        active_in_kbo: true,
        purchase_reference: None,
        related: false,
        note: String::new(),
    };
    db.write_blocking(|tx| customers::insert(tx, &customer, now()))
        .unwrap()
}

/// The receivables of one invoice.
#[derive(Debug, Clone, Copy)]
pub struct Owed {
    pub portfolio: Option<TrancheId>,
    pub direct: TrancheId,
}

/// Issues invoice `2026-…` of this net amount with 21 % VAT; with a project number the net is to
/// come through the portefeuille.
pub fn invoice(
    db: &Db,
    sequence: u32,
    customer: CustomerId,
    net: &str,
    project: Option<&str>,
) -> Owed {
    db.write_blocking(|tx| issue(tx, sequence, customer, net, project))
        .unwrap()
}

/// The same within a transaction, for many invoices at once.
pub fn issue(
    tx: &mut Tx<'_>,
    sequence: u32,
    customer: CustomerId,
    net: &str,
    project: Option<&str>,
) -> Result<Owed, Error> {
    let number = DocumentNumber::new(InvoiceKind::Invoice, 2026, sequence);
    let content = content(number, net.parse().unwrap(), project);
    let totals = content.totals().unwrap();
    let id = invoices::insert(
        tx,
        &NewInvoice {
            number,
            enrolment_id: None,
            customer_id: customer,
            corrects_id: None,
            settles: true,
            content: &content,
            totals: &totals,
            issued_at: now(),
            issued_by: None,
        },
    )?;
    let mut owed = Owed {
        portfolio: None,
        direct: TrancheId::new(0),
    };
    for tranche in content.tranches(&totals) {
        let tranche_id = tranches::insert(tx, id, &tranche)?;
        match tranche.channel {
            Channel::Portfolio => owed.portfolio = Some(tranche_id),
            Channel::Direct => owed.direct = tranche_id,
        }
    }
    Ok(owed)
}

/// What is still open of a tranche.
pub fn open(db: &Db, tranche: TrancheId) -> String {
    db.read_blocking(|conn| tranches::get(conn, tranche))
        .unwrap()
        .open()
        .to_string()
}

fn content(number: DocumentNumber, net: Cents, project: Option<&str>) -> InvoiceContent {
    let mode = match project {
        Some(_) => PortfolioMode::Announced,
        None => PortfolioMode::None,
    };
    InvoiceContent {
        kind: InvoiceKind::Invoice,
        number: number.to_string(),
        issue_date: "2026-11-02".parse().unwrap(),
        due_date: "2026-12-02".parse().unwrap(),
        language: Language::Dutch,
        seller: party("Opleidingshuis Voorbeeld BV"),
        buyer: party("Klant"),
        buyer_reference: None,
        order_reference: None,
        structured_reference: number.structured_reference(),
        registration_number: None,
        project_number: project.map(|number| number.parse().unwrap()),
        course: None,
        lines: vec![InvoiceLine {
            description: "Opleiding".into(),
            quantity: "1".parse().unwrap(),
            unit: Unit::Piece,
            unit_price: net.euros(),
            vat: LineVat {
                category: VatCategory::Standard,
                rate: "21".parse().unwrap(),
                exemption_code: None,
                exemption_reason: None,
            },
            admissible: true,
        }],
        portfolio: Portfolio {
            mode,
            amount: if project.is_some() { net } else { Cents::ZERO },
            paid_on: None,
        },
        corrects: None,
        instalment: None,
    }
}

fn party(name: &str) -> Party {
    Party {
        name: name.into(),
        enterprise_number: None,
        vat_number: None,
        legal_form: None,
        address: Address {
            street: "Straat 1".into(),
            postcode: "9000".into(),
            city: "Gent".into(),
            country: "BE".into(),
        },
        email: None,
        phone: None,
        iban: None,
        bic: None,
        endpoint: None,
    }
}
