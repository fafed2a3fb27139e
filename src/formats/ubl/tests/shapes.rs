//! Invoices of every shape, made at random: what may be issued breaks no rule, and its sums are
//! exact where the rules allow a euro of difference. `DIENSTBOEK_KEEP_UBL` names a folder in which
//! the documents are kept, for other checkers.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use super::PDF;
use super::rules::{Element, broken_rules, elements};
use crate::domain::invoice::content::{
    Correction, InvoiceContent, InvoiceLine, LineVat, Portfolio,
};
use crate::domain::invoice::{InvoiceKind, PortfolioMode, Unit, sample};
use crate::domain::language::Language;
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;
use crate::formats::ubl::write;

/// How the lines of one document are taxed.
#[derive(Debug, Clone, Copy)]
enum Scheme {
    Standard,
    Rates,
    Article44,
    SmallBusiness,
    Abroad,
    Mixed,
    MixedWithZero,
}

/// Who buys.
#[derive(Debug, Clone, Copy)]
enum Buyer {
    Enterprise,
    WithoutVat,
    PublicBody,
    Person,
    Dutch,
    French,
    Danish,
}

fn a_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Café <René> & \"Zonen\" BV".to_owned()),
        Just("Société à responsabilité limitée ‘L’Été’ — n° 5 €".to_owned()),
        Just("Ŵïth\u{1}control\u{b} en\nregel\ttab".to_owned()),
        Just("A".repeat(400)),
        Just("Zeer lange naam van een vereniging zonder winstoogmerk ".repeat(8)),
        "[A-Za-zÀ-ÿ&<>'\"]{1,60}",
        Just("]]> &amp; <!-- -->".to_owned()),
    ]
}

fn vat(category: VatCategory, rate: &str, ground: Option<(&str, &str)>) -> LineVat {
    LineVat {
        category,
        rate: rate.parse().unwrap(),
        exemption_code: ground
            .map(|(code, _)| code.to_owned())
            .filter(|code| !code.is_empty()),
        exemption_reason: ground.map(|(_, reason)| reason.to_owned()),
    }
}

fn vats(scheme: Scheme) -> Vec<LineVat> {
    let standard = vat(VatCategory::Standard, "21", None);
    let article_44 = vat(
        VatCategory::Exempt,
        "0",
        Some(("VATEX-EU-132-1I", "Vrijgesteld: artikel 44, § 2, 4° W.Btw")),
    );
    let small = vat(
        VatCategory::Exempt,
        "0",
        Some(("", "Bijzondere vrijstellingsregeling kleine ondernemingen")),
    );
    match scheme {
        Scheme::Standard => vec![standard],
        Scheme::Rates => vec![
            standard,
            vat(VatCategory::Standard, "6", None),
            vat(VatCategory::Standard, "12.00", None),
        ],
        Scheme::Article44 => vec![article_44],
        Scheme::SmallBusiness => vec![small],
        Scheme::Abroad => vec![vat(VatCategory::ReverseCharge, "0", None)],
        Scheme::Mixed => vec![standard, article_44],
        Scheme::MixedWithZero => vec![standard, article_44, vat(VatCategory::Zero, "0", None)],
    }
}

fn a_line(scheme: Scheme) -> impl Strategy<Value = InvoiceLine> {
    let units = prop::sample::select(Unit::ALL.to_vec());
    let money = (1_i64..100_000, 100_i64..50_000_000);
    (
        a_text(),
        units,
        money,
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(
            move |(description, unit, (quantity, price), place, admissible)| {
                let vats = vats(scheme);
                InvoiceLine {
                    description,
                    quantity: Decimal::new(quantity, 2),
                    unit,
                    unit_price: Decimal::new(price, 4),
                    vat: place.get(&vats).clone(),
                    admissible,
                }
            },
        )
}

/// Takes a part off a line: by a negative price, or by a negative quantity.
fn discount(of: &InvoiceLine, percent: i64, by_price: bool) -> InvoiceLine {
    let amount = of.net().unwrap().share(percent, 100).unwrap().euros();
    let (quantity, unit_price) = if by_price {
        (Decimal::ONE, -amount)
    } else {
        (-Decimal::ONE, amount)
    };
    InvoiceLine {
        description: "Korting".to_owned(),
        quantity,
        unit: Unit::Piece,
        unit_price,
        ..of.clone()
    }
}

fn dressed(mut content: InvoiceContent, buyer: Buyer) -> InvoiceContent {
    let party = &mut content.buyer;
    let foreign = |number: &str| Some(number.parse().unwrap());
    match buyer {
        Buyer::Enterprise => {}
        Buyer::WithoutVat => party.vat_number = None,
        Buyer::PublicBody => party.name = "Stad Gent".to_owned(),
        Buyer::Person => {
            party.enterprise_number = None;
            party.vat_number = None;
        }
        Buyer::Dutch => {
            party.enterprise_number = None;
            party.vat_number = foreign("NL123456789B01");
            party.address = sample::address("Singel 1", "1012 VC", "Amsterdam", "NL");
        }
        Buyer::French => {
            party.enterprise_number = None;
            party.vat_number = foreign("FR40303265045");
            party.address = sample::address("1 rue de la Paix", "75002", "Paris", "FR");
        }
        Buyer::Danish => {
            party.enterprise_number = None;
            party.vat_number = foreign("DK13585628");
            party.address = sample::address("Nørregade 1", "1165", "København", "DK");
        }
    }
    content
}

prop_compose! {
    fn a_scheme()(scheme in prop::sample::select(vec![
        Scheme::Standard, Scheme::Rates, Scheme::Article44, Scheme::SmallBusiness,
        Scheme::Abroad, Scheme::Mixed, Scheme::MixedWithZero,
    ])) -> Scheme {
        scheme
    }
}

/// Lines with discounts on some of them.
fn some_lines() -> impl Strategy<Value = (Scheme, Vec<InvoiceLine>)> {
    let count = prop_oneof![4 => 1_usize..8, 1 => 8_usize..=60];
    let discounts = prop::collection::vec(
        (any::<prop::sample::Index>(), 1_i64..=100, any::<bool>()),
        0..3,
    );
    (a_scheme(), count, discounts).prop_flat_map(|(scheme, count, discounts)| {
        prop::collection::vec(a_line(scheme), count).prop_map(move |mut lines| {
            let full = lines.clone();
            let mut taken = Vec::new();
            for (place, percent, by_price) in &discounts {
                let place = place.index(full.len());
                if !taken.contains(&place) {
                    taken.push(place);
                    lines.push(discount(&full[place], *percent, *by_price));
                }
            }
            (scheme, lines)
        })
    })
}

/// An invoice or credit note that may be issued.
fn a_document() -> impl Strategy<Value = InvoiceContent> {
    let modes = prop::sample::select(PortfolioMode::ALL.to_vec());
    let languages = prop::sample::select(Language::ALL.to_vec());
    let belgian = prop::sample::select(vec![
        Buyer::Enterprise,
        Buyer::WithoutVat,
        Buyer::PublicBody,
        Buyer::Person,
    ]);
    let abroad = prop::sample::select(vec![Buyer::Dutch, Buyer::French, Buyer::Danish]);
    let texts = (a_text(), a_text(), prop::option::of(a_text()));
    let flags = prop::array::uniform6(any::<bool>());
    (
        some_lines(),
        modes,
        languages,
        (belgian, abroad),
        texts,
        flags,
        1_i64..=100,
    )
        .prop_map(
            |((scheme, lines), mode, language, (belgian, abroad), texts, flags, percent)| {
                let [
                    is_credit,
                    has_course,
                    has_reference,
                    has_contact,
                    has_bic,
                    exempt_seller,
                ] = flags;
                let buyer = if matches!(scheme, Scheme::Abroad) {
                    abroad
                } else {
                    belgian
                };
                let mut content = dressed(sample::announced(), buyer);
                content.language = language;
                content.lines = lines;
                (content.buyer.name, content.seller.legal_form) = (texts.0, Some(texts.1));
                content.buyer_reference = texts.2;
                if !has_course {
                    content.course = None;
                }
                if !has_reference {
                    content.structured_reference = None;
                }
                if !has_contact {
                    content.buyer.email = Some(" ".to_owned());
                    content.seller.phone = Some("\u{1}".to_owned());
                    content.seller.email = None;
                }
                if !has_bic {
                    content.seller.bic = None;
                }
                if exempt_seller && matches!(scheme, Scheme::Article44 | Scheme::SmallBusiness) {
                    content.seller.vat_number = None;
                }
                portfolio(&mut content, mode, percent);
                if is_credit {
                    content.kind = InvoiceKind::CreditNote;
                    content.structured_reference = None;
                    content.corrects = Some(Correction {
                        number: "2026-00001".to_owned(),
                        issue_date: content.issue_date,
                        reason: "een deelnemer <annuleerde> & kwam niet".to_owned(),
                        lines: Vec::new(),
                    });
                }
                content
            },
        )
}

fn portfolio(content: &mut InvoiceContent, mode: PortfolioMode, percent: i64) {
    let most = content.admissible_net().unwrap();
    let amount = most.share(percent, 100).unwrap();
    let possible = amount.is_positive() && content.buyer.enterprise_number.is_some();
    if mode == PortfolioMode::None || !possible {
        content.project_number = None;
        content.portfolio = Portfolio {
            mode: PortfolioMode::None,
            amount: Cents::ZERO,
            paid_on: None,
        };
        return;
    }
    let paid = mode == PortfolioMode::Paid;
    content.portfolio = Portfolio {
        mode,
        amount,
        paid_on: paid.then_some(content.issue_date),
    };
}

/// The figures of a document as a receiver reads them.
struct Figures(Vec<Element>);

impl Figures {
    fn all(&self, below: &str) -> Vec<Decimal> {
        let at = |element: &&Element| {
            element
                .path
                .split_once('/')
                .is_some_and(|(_, path)| path == below)
        };
        let found = self.0.iter().filter(at);
        found.map(|element| element.text.parse().unwrap()).collect()
    }

    fn one(&self, below: &str) -> Decimal {
        let all = self.all(below);
        assert_eq!(all.len(), 1, "{below}");
        all[0]
    }
}

fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn holds_exactly(content: &InvoiceContent, xml: &[u8]) {
    let figures = Figures(elements(xml));
    let (line, quantity) = match content.kind {
        InvoiceKind::Invoice => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
        InvoiceKind::CreditNote => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
    };
    let nets = figures.all(&format!("{line}/cbc:LineExtensionAmount"));
    let quantities = figures.all(&format!("{line}/{quantity}"));
    let prices = figures.all(&format!("{line}/cac:Price/cbc:PriceAmount"));
    assert_eq!(nets.len(), content.lines.len());
    for ((net, quantity), price) in nets.iter().zip(&quantities).zip(&prices) {
        assert!(*price >= Decimal::ZERO);
        assert_eq!(*net, cents(quantity * price));
    }
    let mut bases: BTreeMap<(String, Decimal), Decimal> = BTreeMap::new();
    for (line, net) in content.lines.iter().zip(&nets) {
        let key = (
            line.vat.category.word().to_owned(),
            line.vat.rate.normalize(),
        );
        *bases.entry(key).or_default() += net;
    }
    let subtotal = "cac:TaxTotal/cac:TaxSubtotal";
    let taxable = figures.all(&format!("{subtotal}/cbc:TaxableAmount"));
    let taxes = figures.all(&format!("{subtotal}/cbc:TaxAmount"));
    let rates = figures.all(&format!("{subtotal}/cac:TaxCategory/cbc:Percent"));
    assert_eq!(taxable.len(), bases.len());
    assert_eq!(taxable.iter().sum::<Decimal>(), bases.values().sum());
    for ((base, tax), rate) in taxable.iter().zip(&taxes).zip(&rates) {
        assert_eq!(*tax, cents(base * rate / Decimal::ONE_HUNDRED));
    }
    let total = |name: &str| figures.one(&format!("cac:LegalMonetaryTotal/cbc:{name}"));
    let net: Decimal = nets.iter().sum();
    let vat = figures.one("cac:TaxTotal/cbc:TaxAmount");
    assert_eq!(vat, taxes.iter().sum());
    assert_eq!(total("LineExtensionAmount"), net);
    assert_eq!(total("TaxExclusiveAmount"), net);
    assert_eq!(total("TaxInclusiveAmount"), net + vat);
    let prepaid = figures.all("cac:LegalMonetaryTotal/cbc:PrepaidAmount");
    let is_paid = content.portfolio.mode == PortfolioMode::Paid;
    assert_eq!(prepaid.len(), usize::from(is_paid));
    let prepaid: Decimal = prepaid.iter().sum();
    assert!(prepaid <= net);
    assert_eq!(total("PayableAmount"), net + vat - prepaid);
}

/// Every document has one terms of payment, one means with at most one reference, and says it in
/// one note at most; the rules' libraries don't count them (domain/invoicing 5).
fn says_it_once(content: &InvoiceContent, xml: &[u8]) {
    let elements = elements(xml);
    let count = |end: &str| elements.iter().filter(|e| e.path.ends_with(end)).count();
    assert_eq!(count("/cac:PaymentMeans"), 1);
    assert_eq!(count("/cac:PaymentMeans/cbc:PaymentMeansCode"), 1);
    let references = usize::from(content.structured_reference.is_some());
    assert_eq!(count("/cac:PaymentMeans/cbc:PaymentID"), references);
    assert_eq!(count("/cac:PaymentTerms"), 1);
    assert_eq!(count("/cbc:BuyerReference"), 1);
    assert_eq!(count("/cbc:EmbeddedDocumentBinaryObject"), 1);
    assert!(count("/cac:PartyTaxScheme") <= 2);
}

fn keep(xml: &[u8]) {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    if let Ok(folder) = std::env::var("DIENSTBOEK_KEEP_UBL") {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let file = std::path::Path::new(&folder).join(format!("{number:05}.xml"));
        std::fs::write(file, xml).unwrap();
    }
}

proptest! {
    #[test]
    fn what_may_be_issued_breaks_no_rule(content in a_document()) {
        // All that was asked may have been given away again: that is told, and no document is made.
        let gross = content.totals().unwrap().gross;
        let problems = content.check();
        if gross.is_zero() {
            prop_assert!(problems.iter().any(|problem| problem.path == "lines"));
            return Ok(());
        }
        prop_assert_eq!(problems, vec![]);
        let xml = write(&content, Some(PDF)).unwrap();
        keep(&xml);
        let broken = broken_rules(&xml);
        prop_assert!(broken.is_empty(), "{:?}\n{}", broken, String::from_utf8_lossy(&xml));
        holds_exactly(&content, &xml);
        says_it_once(&content, &xml);
    }
}
