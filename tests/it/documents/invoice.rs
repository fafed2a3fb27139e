//! What an invoice says, and where it breaks.

use dienstboek::documents::invoice::{layout, pdf};
use dienstboek::documents::notation;
use dienstboek::documents::page::item::{Document, Item};
use dienstboek::domain::invoice::content::InvoiceContent;
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::formats::epc_qr::{EpcPayment, Message};

use super::samples;

fn laid_out(content: &InvoiceContent) -> Document {
    layout(content, &content.totals().unwrap())
}

fn says(document: &Document, text: &str) -> bool {
    let all: Vec<&str> = document.texts().collect();
    all.join(" ").contains(text)
}

fn payment(document: &Document) -> Option<EpcPayment> {
    let mut items = document.pages.iter().flat_map(|page| &page.items);
    items.find_map(|item| match item {
        Item::Qr { payload, .. } => Some(EpcPayment::decode(payload).unwrap()),
        _ => None,
    })
}

#[test]
fn an_announced_invoice_in_dutch() {
    insta::assert_snapshot!(laid_out(&samples::announced()));
}

#[test]
fn a_vat_only_invoice_in_french() {
    let mut content = samples::vat_only();
    content.language = Language::French;
    insta::assert_snapshot!(laid_out(&content));
}

#[test]
fn a_credit_note_in_english() {
    let mut content = samples::credit_note();
    content.language = Language::English;
    insta::assert_snapshot!(laid_out(&content));
}

#[test]
fn the_code_asks_for_what_is_printed_as_the_direct_amount_and_nothing_else() {
    for content in samples::all_invoices() {
        let totals = content.totals().unwrap();
        let document = laid_out(&content);
        let Some(payment) = payment(&document) else {
            let nothing_to_pay = totals.direct.is_zero() || content.corrects.is_some();
            assert!(nothing_to_pay, "{} has no payment code", document.title);
            continue;
        };
        assert_eq!(payment.amount, totals.direct);
        let printed = notation::money(content.language, totals.direct).replace('\u{a0}', " ");
        assert!(says(&document, &printed), "{printed} isn't printed");
        assert_eq!(Some(&payment.iban), content.seller.iban.as_ref());
        let reference = content.structured_reference.clone().unwrap();
        assert_eq!(payment.message, Message::Structured(reference));
    }
}

#[test]
fn what_the_scheme_does_not_admit_stands_apart() {
    let document = laid_out(&samples::with_exam());
    let texts: Vec<&str> = document.texts().collect();
    let place = |text: &str| texts.iter().position(|other| *other == text).unwrap();
    assert!(place("Komt in aanmerking voor de kmo-portefeuille") < place("Maaltijden"));
    assert!(place("Maaltijden") < place("Komt niet in aanmerking voor de kmo-portefeuille"));
    assert!(place("Komt niet in aanmerking voor de kmo-portefeuille") < place("Examen"));
    // Net 1,150.00, VAT 241.50; the scheme pays 1,000.00.
    assert!(says(&document, "€ 391,50"));
    assert!(says(
        &document,
        "btw € 241,50 + niet via de kmo-portefeuille € 150,00"
    ));
}

#[test]
fn only_belgian_vat_payers_are_told_that_the_pdf_is_a_copy() {
    let copy = "De elektronische factuur die u via Peppol krijgt, is de factuur.";
    assert!(says(&laid_out(&samples::announced()), copy));
    assert!(!says(&laid_out(&samples::private_person()), copy));
    assert!(!says(&laid_out(&samples::exempt()), copy));
    let mut abroad = samples::announced();
    abroad.buyer.vat_number = Some("NL123456789B01".parse().unwrap());
    assert!(!says(&laid_out(&abroad), copy));
}

#[test]
fn an_exempt_course_leaves_nothing_to_pay_directly() {
    let document = laid_out(&samples::exempt());
    assert!(says(
        &document,
        "Vrijgesteld van btw: artikel 44, § 2, 4° W.Btw"
    ));
    assert!(says(&document, "Rechtstreeks is er niets te betalen."));
    assert_eq!(payment(&document), None);
}

#[test]
fn without_a_structured_reference_the_number_is_the_message() {
    let mut content = samples::announced();
    content.structured_reference = None;
    let message = payment(&laid_out(&content)).unwrap().message;
    assert_eq!(message, Message::Text("Factuur 2026-00417".to_owned()));
}

#[test]
fn lines_break_over_pages_with_their_running_total() {
    for (lines, pages) in [(1, 1), (12, 2), (80, 5)] {
        let document = laid_out(&samples::of_lines(lines));
        assert_eq!(document.pages.len(), pages, "{lines} lines");
        let mut before = 0;
        for (index, page) in document.pages.iter().enumerate() {
            let texts: Vec<&str> = page.texts().collect();
            let following = |label: &str| {
                let at = texts.iter().position(|text| *text == label)?;
                texts.get(at + 1).copied()
            };
            let printed = |count: usize| {
                notation::plain(
                    Language::Dutch,
                    Cents::new(i64::try_from(count).unwrap() * 10_000),
                )
            };
            if before > 0 && before < lines {
                assert_eq!(following("Overgedragen"), Some(printed(before).as_str()));
            }
            before += texts
                .iter()
                .filter(|text| text.starts_with("Module "))
                .count();
            if index + 1 < pages && before < lines {
                assert_eq!(following("Over te dragen"), Some(printed(before).as_str()));
                assert!(texts.contains(&"Bedrag excl. btw"), "the head is repeated");
            }
            let number = format!("pagina {} van {pages}", index + 1);
            assert!(texts.contains(&number.as_str()), "{number}");
        }
        assert_eq!(before, lines, "every line is printed once");
    }
}

#[test]
fn nothing_is_drawn_outside_the_margins_and_no_content_over_the_footer() {
    for content in samples::all_invoices() {
        let document = laid_out(&content);
        for item in document.pages.iter().flat_map(|page| &page.items) {
            let Item::Text {
                at, text, style, ..
            } = item
            else {
                continue;
            };
            let right = at.x + style.width(text);
            let inside = right.thousandths() <= document.size.width.thousandths() - 51_000;
            assert!(
                inside && at.x.thousandths() >= 56_000,
                "{text} in {}",
                document.title
            );
            assert!(at.y < document.size.height, "{text}");
        }
    }
}

#[test]
fn every_document_is_small_and_the_same_every_time() {
    for content in samples::all_invoices() {
        let totals = content.totals().unwrap();
        let first = pdf(&content, &totals).unwrap();
        assert!(first.len() < 60_000, "{} bytes", first.len());
        assert_eq!(first, pdf(&content, &totals).unwrap(), "{}", content.number);
    }
}

#[test]
fn names_in_other_scripts_are_printed_in_latin_letters() {
    let mut content = samples::announced();
    content.buyer.name = "Boulangerie 北京\tNord".to_owned();
    let document = laid_out(&content);
    assert!(says(&document, "Boulangerie Bei Jing Nord"), "{document}");
    pdf(&content, &content.totals().unwrap()).unwrap();
}
