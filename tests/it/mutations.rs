//! Damaged files at every reader: no panic, no end without an answer, and never more text than the
//! file can hold. The same entry points as `fuzz/`, with mutations that always repeat themselves.
//!
//! Each run tries some hundreds of files for each format; `DIENSTBOEK_MUTATIONS=100000` tries so
//! many. Real files join the seeds where `DIENSTBOEK_SAMPLES` names their folder.

use dienstboek::domain::bank::StatementFile;
use dienstboek::formats::coda::Totals;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::formats::spreadsheet::{Cell, Column, Sheet, xlsx};
use dienstboek::formats::{archive, camt053, coda, mt940, statement, statement_csv};

use crate::support::month::random::Random;

const OWN: &str = "BE49999000000171";
const OF_EACH_FORMAT: usize = 300;
/// What decides in the middle of a file.
const WORDS: &[&str] = &[
    ":20:",
    ":61:",
    ":86:",
    ":62F:",
    "\n",
    "\r",
    "-}",
    "?20",
    "/REMI/",
    ";",
    "\"",
    "\u{feff}",
    "</Ntry>",
    "<TxDtls>",
    "<!DOCTYPE x>",
    "&#0;",
    "&x;",
    "<![CDATA[",
    "-->",
    "0000",
    "9999999999999999",
    "+++",
    "é",
    "\0",
    "\u{1a}",
    "21",
    "23",
    "8",
    "9",
    ",",
    "-",
];

fn seeds(format: &str) -> Vec<Vec<u8>> {
    let mut seeds = match format {
        "coda" => vec![coda_file()],
        "camt" => vec![CAMT.as_bytes().to_vec()],
        "mt940" => vec![MT940.as_bytes().to_vec()],
        "csv" => vec![CSV.as_bytes().to_vec()],
        _ => vec![xlsx_file()],
    };
    if let Ok(folder) = std::env::var("DIENSTBOEK_SAMPLES") {
        let folder = std::path::Path::new(&folder).join("bank").join(format);
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<_> = files.map(|file| file.path()).collect();
        paths.sort();
        let small = |bytes: &Vec<u8>| bytes.len() < 20_000;
        let read = paths.iter().filter_map(|path| std::fs::read(path).ok());
        seeds.extend(read.filter(small));
    }
    seeds
}

fn coda_file() -> Vec<u8> {
    let day: chrono::NaiveDate = "2026-11-20".parse().unwrap();
    let paid = |text| {
        let amount = "210.00".parse().unwrap();
        Movement::transfer(amount, "BAKKERIJ DE SMET", "BE47999000001080", text)
    };
    let movements = vec![
        paid(Communication::reference("202600012320")),
        paid(Communication::free(&"factuur 2026-00123 ".repeat(6))),
    ];
    let opening = "5.00".parse().unwrap();
    let first = Day {
        movements: movements.clone(),
        ..Day::new(OWN, 1, opening, day, day)
    };
    let second = Day {
        movements,
        ..Day::new(OWN, 2, first.closing_balance(), day, day)
    };
    write::write(&[first, second]).unwrap()
}

const CAMT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><IBAN>BE49999000000171</IBAN></Id><Ccy>EUR</Ccy></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">210.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><DtTm>2026-11-20T23:30:00+02:00</DtTm></Dt></Bal><Ntry><Amt Ccy="EUR">210.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><Amt Ccy="EUR">200.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>De Smet &amp; Zoon</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>les 1</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>202600012320</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"#;

const MT940: &str = "{1:F01X}{2:I940X}{4:\r\n:20:A\r\n:25:BE49999000000171\r\n:28C:1/1\r\n:60F:C261119EUR0,\r\n:61:2611201120C25,00NTRFNONREF//B7\r\nBE47999000001080\r\n:86:/CNTP/BE47999000001080/KREDBEBB/DE SMET///REMI/USTD//les 1/\r\n:61:261120D5,00NMSC\r\n:86:166?00GUTSCHRIFT?20EREF+E?21SVWZ+les 2?32DE SMET\r\n:62F:C261120EUR20,00\r\n-}\r\n";

const CSV: &str = "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling\r\nBE49999000000171;;HUIS;EUR;02026002;20/11/2026;OVERSCHRIJVING;20/11/2026;210,00;1.210,00;210,00;;BE47 9990 0000 1080;KREDBEBB;\"CAFÉ; RENÉ\";;+++202/6000/12320+++;\r\nBE49999000000171;;HUIS;EUR;02026001;19/11/2026;KOSTEN;19/11/2026;-2,50;1.000,00;;-2,50;;;;;;\r\n";

fn xlsx_file() -> Vec<u8> {
    let heads = [
        "Rekening",
        "Boekdatum",
        "Referentie",
        "Beschrijving",
        "Bedrag",
        "Munt",
        "Mededeling",
    ];
    let sheet = Sheet {
        name: "Verrichtingen".to_owned(),
        columns: heads.iter().map(|head| Column::new(*head, 12)).collect(),
        rows: vec![vec![
            OWN.into(),
            Cell::Day("2026-11-20".parse().unwrap()),
            "B6K02".into(),
            "Overschrijving".into(),
            Cell::Money("210.00".parse().unwrap()),
            "EUR".into(),
            "les 1".into(),
        ]],
    };
    xlsx::write(&[sheet]).unwrap()
}

/// One to six changes: bytes turned, taken away, repeated, moved in from another file, words put in.
fn damaged(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let upto = (at + random.below(300)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 => drop(bytes.drain(at..upto)),
            3 => {
                let again = bytes[at..upto].repeat(1 + random.below(20));
                bytes.splice(at..at, again);
            }
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                let some = other[from..(from + random.below(500)).min(other.len())].to_vec();
                bytes.splice(at..upto, some);
            }
            _ => {
                let word = random.pick(WORDS);
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

/// How much text came out.
fn text_of(file: &StatementFile) -> usize {
    let lines = file.statements.iter().flat_map(|one| &one.lines);
    lines
        .map(|line| {
            let information: usize = line.extra.information.iter().map(String::len).sum();
            let name = line.counterparty_name.as_ref().map_or(0, String::len);
            line.remittance.len() + line.extra.raw_remittance.len() + name + information
        })
        .sum()
}

fn try_all(format: &str, seed: u64) {
    let asked = std::env::var("DIENSTBOEK_MUTATIONS").ok();
    let count = asked.map_or(OF_EACH_FORMAT, |text| text.parse().expect("a number"));
    let seeds = seeds(format);
    let mut random = Random::new(seed);
    let mut slowest = std::time::Duration::ZERO;
    for round in 0..count {
        let bytes = damaged(&mut random, &seeds);
        let start = std::time::Instant::now();
        let answer = std::panic::catch_unwind(|| read_every_way(&bytes));
        slowest = slowest.max(start.elapsed());
        if answer.is_err() {
            let kept = std::env::temp_dir().join(format!("dienstboek-{format}-{seed}-{round}"));
            std::fs::write(&kept, &bytes).unwrap();
            panic!("file {round} of {format} is in {}", kept.display());
        }
    }
    println!("{format}: {count} files, the slowest took {slowest:?}");
}

/// Every way in which a file may be read, whatever it is.
fn read_every_way(bytes: &[u8]) {
    for totals in [Totals::MustHold, Totals::MayDiffer] {
        let _ = coda::read(bytes, totals);
        let _ = camt053::read(bytes, totals);
        let _ = mt940::read(bytes, totals);
        if let Ok(reading) = statement::read(bytes, totals) {
            let packed = bytes.starts_with(b"PK");
            let text = text_of(&reading.file);
            assert!(
                packed || text <= bytes.len() * 6,
                "{text} of {}",
                bytes.len()
            );
        }
    }
    let _ = statement::read_table_by_headings(bytes);
    let _ = archive::unpack(bytes);
    let layout = statement_csv::suggest(bytes);
    let _ = statement_csv::look(bytes, &layout, 20);
    let _ = statement_csv::possible_fingerprints(bytes);
}

#[test]
fn damaged_coda() {
    try_all("coda", 1);
}

#[test]
fn damaged_camt() {
    try_all("camt", 2);
}

#[test]
fn damaged_mt940() {
    try_all("mt940", 3);
}

#[test]
fn damaged_tables() {
    try_all("csv", 4);
}

#[test]
fn damaged_workbooks() {
    try_all("xlsx", 5);
}
