//! `dienstboek render invoice`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Run, dienstboek};

/// An invoice of a course of two days, as the command line takes it.
fn invoice() -> Value {
    let line = |description: &str, unit: &str, price: &str| {
        json!({"description": description, "quantity": "2", "unit": unit, "unit_price": price,
            "vat": {"category": "S", "rate": "21", "exemption_code": null, "exemption_reason": null},
            "admissible": true})
    };
    json!({
        "kind": "invoice", "number": "2026-00042",
        "issue_date": "2026-11-20", "due_date": "2026-12-20", "language": "nl",
        "seller": {
            "name": "Leerhuis Aan de Leie BV", "enterprise_number": "0666.814.325",
            "vat_number": "BE0666814325", "legal_form": "BV - RPR Gent, afdeling Gent",
            "address": {"street": "Kaai 4", "postcode": "9000", "city": "Gent", "country": "BE"},
            "email": "facturen@leerhuis.example", "phone": "+32 9 000 00 00",
            "iban": "BE68 5390 0754 7034", "bic": "GKCCBEBB"},
        "buyer": {
            "name": "Schrijnwerkerij Eik & Zonen BV", "enterprise_number": "0123.456.749",
            "vat_number": "BE0123456749", "legal_form": null,
            "address": {"street": "Zaagstraat 9", "postcode": "8000", "city": "Brugge", "country": "BE"},
            "email": "kantoor@eik.example", "iban": null, "bic": null},
        "buyer_reference": "BESTEL-77",
        "structured_reference": "+++202/6000/04236+++",
        "registration_number": "DV.O216324", "project_number": "2026KMO031415",
        "course": {"title": "Calculeren in de houtbouw", "theme": "job-specific",
            "start": "2026-11-16", "end": "2026-11-17", "hours": "14"},
        "lines": [line("Calculeren in de houtbouw", "participant", "450.00"), line("Syllabus", "piece", "50.00")],
        "portfolio": {"mode": "announced", "amount": "1000.00", "paid_on": null},
        "corrects": null
    })
}

/// Renders into a folder of its own.
fn render(content: &Value) -> (Run, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("invoice.json"), content.to_string()).unwrap();
    let (input, pdf, ubl) = (at("invoice.json"), at("out.pdf"), at("out.xml"));
    let run = dienstboek(&[
        "render", "invoice", &input, "--pdf", &pdf, "--ubl", &ubl, "--json",
    ]);
    (run, folder)
}

fn is_empty(folder: &Path) -> bool {
    !folder.join("out.pdf").exists() && !folder.join("out.xml").exists()
}

#[test]
fn it_writes_both_documents_and_prints_the_totals() {
    let mut content = invoice();
    let (run, folder) = render(&content);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(
        run.stdout,
        "{\"net\":\"1000.00\",\"vat\":\"210.00\",\"gross\":\"1210.00\",\"prepaid\":\"0.00\",\
         \"due\":\"1210.00\",\"portfolio\":\"1000.00\",\"direct\":\"210.00\"}\n"
    );
    assert!(
        fs::read(folder.path().join("out.pdf"))
            .unwrap()
            .starts_with(b"%PDF-")
    );
    let xml = fs::read_to_string(folder.path().join("out.xml")).unwrap();
    assert!(xml.contains("filename=\"2026-00042.pdf\""));
    assert!(xml.contains("<cbc:PayableAmount currencyID=\"EUR\">1210.00<"));

    content["portfolio"] = json!({"mode": "paid", "amount": "1000.00", "paid_on": "2026-11-18"});
    let (run, folder) = render(&content);
    assert_eq!(run.json()["due"], "210.00");
    assert_eq!(run.json()["prepaid"], "1000.00");
    let xml = fs::read_to_string(folder.path().join("out.xml")).unwrap();
    assert!(xml.contains("<cbc:PayableAmount currencyID=\"EUR\">210.00<"));
}

#[test]
fn either_file_may_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("invoice.json"), invoice().to_string()).unwrap();
    let run = dienstboek(&[
        "render",
        "invoice",
        &at("invoice.json"),
        "--ubl",
        &at("out.xml"),
    ]);
    assert_eq!(run.status, 0);
    assert!(folder.path().join("out.xml").exists());
    let run = dienstboek(&["render", "invoice", &at("invoice.json")]);
    assert_eq!(
        (run.status, run.json()["gross"].as_str()),
        (0, Some("1210.00"))
    );
}

#[test]
fn every_broken_rule_is_told_with_its_field_and_no_file_is_written() {
    let mut content = invoice();
    content["due_date"] = json!("2026-11-19");
    content["lines"][1]["vat"]["category"] = json!("E");
    content["portfolio"]["amount"] = json!("1210.00");
    let (run, folder) = render(&content);
    assert_eq!(run.status, 1);
    let fields: Vec<_> = run.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        fields,
        [
            "due_date",
            "lines[1].vat.rate",
            "lines[1].vat.exemption_reason",
            "portfolio.amount"
        ]
    );
    assert!(run.stderr.contains(
        "portfolio.amount: the kmo-portefeuille pays at most the admissible lines excluding VAT"
    ));
    assert!(is_empty(folder.path()));
}

#[test]
fn an_identifier_that_is_none_is_told_with_its_field() {
    for (pointer, value, field, reason) in [
        (
            "/seller/iban",
            "BE68 5390 0754 7035",
            "seller.iban",
            "not a valid account number",
        ),
        (
            "/buyer/enterprise_number",
            "0123.456.748",
            "buyer.enterprise_number",
            "last two digits",
        ),
        (
            "/registration_number",
            "DV.0216324",
            "registration_number",
            "letter O",
        ),
        ("/lines/0/unit", "box", "lines[0].unit", "participant"),
        (
            "/portfolio/amount",
            "1.005",
            "portfolio.amount",
            "two decimals",
        ),
        ("/issue_date", "20/11/2026", "issue_date", ""),
    ] {
        let mut content = invoice();
        *content.pointer_mut(pointer).unwrap() = json!(value);
        let (run, folder) = render(&content);
        assert_eq!(run.status, 1, "{pointer}");
        let error = &run.json()["errors"][0];
        assert_eq!(error["field"], field);
        let text = error["text"].as_str().unwrap();
        assert!(text.contains(reason) && !text.contains("at line"), "{text}");
        assert!(is_empty(folder.path()));
    }
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("invoice.json"), invoice().to_string()).unwrap();
    let (pdf, ubl) = (at("out.pdf"), at("no-such-folder/out.xml"));
    let run = dienstboek(&[
        "render",
        "invoice",
        &at("invoice.json"),
        "--pdf",
        &pdf,
        "--ubl",
        &ubl,
    ]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("out.xml can't be written"),
        "{}",
        run.stderr
    );
    assert!(is_empty(folder.path()));
}

#[test]
fn the_complete_examples_render() {
    let Ok(samples) = std::env::var("DIENSTBOEK_SAMPLES") else {
        println!("skipped: DIENSTBOEK_SAMPLES is not set");
        return;
    };
    for (name, due) in [("announced", "1210.00"), ("vat-only", "210.00")] {
        let file = Path::new(&samples)
            .join("invoices")
            .join(format!("{name}.json"));
        let content: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        let (run, _folder) = render(&content);
        assert_eq!((run.status, run.json()["due"].as_str()), (0, Some(due)));
    }
}
