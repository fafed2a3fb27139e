//! Workbooks of our own, in the shape of a bank's export.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::formats::coda::Totals;
use crate::formats::detect::{Kind, detect};
use crate::formats::statement::{self, Unreadable};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="urn:x" xmlns:r="urn:r"><sheets><sheet name="Leeg" sheetId="1" r:id="rId1"/><sheet name="Verrichtingen" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const TARGETS: &str = r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>"#;

fn workbook(sheet: &str, texts: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", TARGETS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", texts),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData/></worksheet>",
        ),
        ("xl/worksheets/sheet2.xml", sheet),
    ])
}

/// Two movements below a heading of shared texts. The dimension is wrong, as in real exports.
fn argenta() -> Vec<u8> {
    let heads = [
        "Rekening",
        "Boekdatum",
        "Valutadatum",
        "Referentie",
        "Beschrijving",
        "Bedrag",
        "Munt",
        "Verrichtingsdatum",
        "Rekening tegenpartij",
        "Naam tegenpartij",
        "Mededeling",
    ];
    let mut texts = String::from("<sst>");
    let mut heading = String::new();
    for (place, head) in heads.iter().enumerate() {
        write!(texts, "<si><t>{head}</t></si>").unwrap();
        write!(heading, r#"<c t="s"><v>{place}</v></c>"#).unwrap();
    }
    texts.push_str(
        "<si><r><t>BAKKERIJ DE SMET </t></r><r><t>&amp; ZOON</t></r><rPh><t>x</t></rPh></si></sst>",
    );
    let row = |number: usize, day: &str, amount: &str, name: &str, text: &str| {
        format!(
            r#"<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>BE49 9990 0000 0171</t></is></c>{day}<c r="D{number}" t="str"><v>B6K02</v></c><c r="E{number}" t="inlineStr"><is><t>Overschrijving</t></is></c><c r="F{number}" s="2"><v>{amount}</v></c><c r="G{number}" t="inlineStr"><is><t>EUR</t></is></c><c r="I{number}" t="inlineStr"><is><t>BE47999000001080</t></is></c>{name}<c r="K{number}" t="inlineStr"><is><t>{text}</t></is></c></row>"#
        )
    };
    let typed = r#"<c r="B4" t="inlineStr"><is><t>02-11-2026</t></is></c><c r="C4" t="inlineStr"><is><t>03-11-2026</t></is></c>"#;
    let counted = r#"<c r="B5" s="1"><v>46329</v></c><c r="C5" s="1"><v>46330</v></c>"#;
    let named = r#"<c r="J4" t="s"><v>11</v></c>"#;
    let sheet = format!(
        r#"<worksheet><dimension ref="A1"/><sheetData><row>{heading}</row>{}{}</sheetData></worksheet>"#,
        row(
            4,
            typed,
            "116.54999999999999",
            named,
            "+++202/6000/12320+++"
        ),
        row(5, counted, "-12.5", "", "regel 1&#10;regel 2; \"les\"")
    );
    workbook(&sheet, &texts)
}

#[test]
fn a_bank_that_exports_only_spreadsheets() {
    let bytes = argenta();
    assert_eq!(detect(&bytes), Kind::Spreadsheet);
    let reading = statement::read(&bytes, Totals::MustHold).unwrap();
    let statement = &reading.file.statements[0];
    assert_eq!(statement.account, "BE49999000000171");
    let [first, second] = statement.lines.as_slice() else {
        panic!("{statement:?}");
    };
    assert_eq!(first.amount.to_string(), "116.55");
    assert_eq!(first.booking_date.unwrap().to_string(), "2026-11-02");
    assert_eq!(first.value_date.unwrap().to_string(), "2026-11-03");
    assert_eq!(
        first.counterparty_name.as_deref(),
        Some("BAKKERIJ DE SMET & ZOON")
    );
    assert_eq!(first.structured_reference.as_deref(), Some("202600012320"));
    assert_eq!(second.amount.to_string(), "-12.50");
    assert_eq!(second.booking_date.unwrap().to_string(), "2026-11-03");
    assert_eq!(second.remittance, "regel 1 regel 2; \"les\"");
    assert_eq!(reading.notices[0].line(), 4);
}

#[test]
fn a_row_that_cant_be_read_is_named_by_its_number() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>Rekening</t></is></c><c t="inlineStr"><is><t>Boekdatum</t></is></c><c t="inlineStr"><is><t>Bedrag</t></is></c><c t="inlineStr"><is><t>Referentie</t></is></c><c t="inlineStr"><is><t>Beschrijving</t></is></c></row><row r="7"><c t="inlineStr"><is><t>BE49999000000171</t></is></c><c t="inlineStr"><is><t>02-11-2026</t></is></c><c t="inlineStr"><is><t>tien</t></is></c></row></sheetData></worksheet>"#;
    let read = statement::read(&workbook(sheet, "<sst/>"), Totals::MustHold);
    match read {
        Err(Unreadable::Problems(problems)) => assert_eq!(problems[0].line(), 7),
        Err(Unreadable::UnknownTable) => {
            let table = as_table(&workbook(sheet, "<sst/>")).unwrap();
            assert_eq!(
                table.lines().nth(6),
                Some("\"BE49999000000171\";\"02-11-2026\";\"tien\"")
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_made_to_choke_the_reader_is_refused() {
    let blank = " ".repeat(30 * 1024 * 1024);
    let bomb = workbook(&format!("<worksheet>{blank}</worksheet>"), "<sst/>");
    assert_eq!(as_table(&bomb), Err(Unopened::Bomb));
    assert_eq!(
        statement::read(&bomb, Totals::MustHold),
        Err(Unreadable::Spreadsheet(Unopened::Bomb))
    );
    // One long text that thousands of cells share.
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let cells = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(3_000);
    let shared = workbook(
        &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"),
        &texts,
    );
    assert_eq!(as_table(&shared), Err(Unopened::TooLarge));
    for sheet in [
        r#"<worksheet><row r="99999999"/></worksheet>"#,
        r#"<worksheet><row r="2"/><row r="1"/></worksheet>"#,
        r#"<worksheet><row><c r="ZZZ1"/></row></worksheet>"#,
        r#"<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>"#,
        "<worksheet><row></worksheet>",
    ] {
        assert_eq!(
            as_table(&workbook(sheet, "<sst/>")),
            Err(Unopened::Damaged),
            "{sheet}"
        );
    }
}

#[test]
fn other_documents_and_empty_books() {
    let document = packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<w/>"),
    ]);
    assert!(!is_workbook(&document));
    assert_eq!(detect(&document), Kind::Archive);
    let empty = workbook("<worksheet/>", "<sst/>");
    assert_eq!(
        statement::read(&empty, Totals::MustHold),
        Err(Unreadable::Empty)
    );
    let whole = argenta();
    assert_eq!(detect(&whole[..whole.len() / 2]), Kind::Archive);
}

proptest::proptest! {
    #[test]
    fn no_damage_makes_it_panic(place in 0_usize..4_000, byte in proptest::num::u8::ANY) {
        let mut bytes = argenta();
        if let Some(one) = bytes.get_mut(place) {
            *one = byte;
        }
        let _ = statement::read(&bytes, Totals::MayDiffer);
    }

    #[test]
    fn no_sheet_makes_it_panic(sheet in "(<(/?(row|c|v|is|t)|c t=\"s\"|c r=\"[A-C]{1,3}\"|row r=\"[0-9]{1,8}\")>|[0-9&;.-]{0,4}){0,30}") {
        let _ = as_table(&workbook(&sheet, "<sst><si><t>a</t></si></sst>"));
    }
}
