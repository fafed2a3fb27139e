//! How fast statement files are read, and that ten times the lines take ten times the time. Figures
//! stand in PERFORMANCE.md.

#![allow(clippy::expect_used, reason = "a bench stops where something is wrong")]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dienstboek::domain::money::Cents;
use dienstboek::formats::coda::Totals;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::formats::statement;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
const OWN: &str = "BE49999000000171";
const PAYER: &str = "BE47999000001080";

/// As a bank fills its records: names, references, text that runs over a border, and for every
/// fifth movement something that the bank adds.
fn coda(lines: usize) -> Vec<u8> {
    let day = |text: &str| text.parse().expect("a day");
    // A sequence number has four digits, so a statement of a bank ends before ten thousand.
    const OF_ONE_STATEMENT: usize = 5_000;
    let mut opening = Cents::new(100_000);
    let mut days = Vec::new();
    for (number, from) in (0..lines).step_by(OF_ONE_STATEMENT).enumerate() {
        let upto = (from + OF_ONE_STATEMENT).min(lines);
        let movements: Vec<Movement> = (from..upto).map(coda_movement).collect();
        let mut statement = Day::new(OWN, 0, opening, day("2026-11-01"), day("2026-11-02"));
        statement.number = u16::try_from(number + 1).expect("few statements");
        statement.movements = movements;
        opening = statement.closing_balance();
        days.push(statement);
    }
    write::write(&days).expect("a file")
}

fn coda_movement(index: usize) -> Movement {
    let text = if index.is_multiple_of(2) {
        Communication::reference("202600012320")
    } else {
        Communication::Free(format!(
            "betaling opleiding boekhouden voor beginners 2026KMO{index:06} factuur 2026-{index:05}"
        ))
    };
    let cents = i64::try_from(index % 90_000).expect("small") + 1_000;
    let information = write::Information {
        kind: None,
        text: "Europese overschrijving van de klant, ontvangen en geboekt".to_owned(),
    };
    Movement {
        bic: "KREDBEBB".to_owned(),
        bank_reference: format!("OH21{index:017}"),
        end_to_end_id: format!("E2E-{index:08}"),
        information: if index.is_multiple_of(5) {
            vec![information]
        } else {
            Vec::new()
        },
        ..Movement::transfer(Cents::new(cents), "BAKKERIJ DE SMET BV", PAYER, text)
    }
}

fn camt053(lines: usize) -> Vec<u8> {
    let mut entries = String::new();
    let mut total = 0;
    for index in 0..lines {
        let cents = index % 90_000 + 1_000;
        total += cents;
        let amount = format!("{}.{:02}", cents / 100, cents % 100);
        write!(
            entries,
            r#"
      <Ntry><NtryRef>{index}</NtryRef><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt><AcctSvcrRef>ZZ{index:012}</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls><TxDtls>
          <Refs><AcctSvcrRef>ZZ{index:012}</AcctSvcrRef><EndToEndId>E2E-{index}</EndToEndId></Refs>
          <Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>
          <RltdPties><Dbtr><Pty><Nm>Bakkerij De Smet &amp; Zoon</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{PAYER}</IBAN></Id></DbtrAcct>
            <Cdtr><Pty><Nm>Leerhuis BV</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>{OWN}</IBAN></Id></CdtrAcct></RltdPties>
          <RltdAgts><DbtrAgt><FinInstnId><BICFI>KREDBEBB</BICFI></FinInstnId></DbtrAgt></RltdAgts>
          <RmtInf><Ustrd>betaling opleiding 2026KMO{index:06} factuur 2026-{index:05}</Ustrd></RmtInf>
        </TxDtls></NtryDtls>
      </Ntry>"#
        )
        .expect("a text");
    }
    let balance = |kind: &str, cents: usize| {
        format!(
            r#"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{}.{:02}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>"#,
            cents / 100,
            cents % 100
        )
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id>
<Acct><Id><IBAN>{OWN}</IBAN></Id><Ccy>EUR</Ccy></Acct>{}{}{entries}
</Stmt></BkToCstmrStmt></Document>"#,
        balance("OPBD", 0),
        balance("CLBD", total)
    )
    .into_bytes()
}

fn mt940(lines: usize) -> Vec<u8> {
    let mut entries = String::new();
    let mut total = 0;
    for index in 0..lines {
        let cents = index % 90_000 + 1_000;
        total += cents;
        write!(
            entries,
            ":61:2611021102C{},{:02}NTRFNONREF//{index:014}\r\n:86:/EREF/E2E-{index}//CNTP/{PAYER}/KREDBEBB/BAKKERIJ DE\r\n SMET BV///REMI/USTD//2026KMO{index:06} factuur 2026-{index:05}/\r\n",
            cents / 100,
            cents % 100
        )
        .expect("a text");
    }
    format!(
        ":20:A\r\n:25:{OWN}\r\n:28C:1/1\r\n:60F:C261101EUR0,\r\n{entries}:62F:C261102EUR{},{:02}\r\n-\r\n",
        total / 100,
        total % 100
    )
    .into_bytes()
}

/// Makes a file with so many lines.
type Build = fn(usize) -> Vec<u8>;

fn reading(criterion: &mut Criterion) {
    let formats: [(&str, Build); 3] = [("coda", coda), ("camt053", camt053), ("mt940", mt940)];
    for (format, build) in formats {
        let mut group = criterion.benchmark_group(format!("read-{format}"));
        group.sample_size(10);
        for lines in SIZES {
            let bytes = build(lines);
            let read = statement::read(&bytes, Totals::MustHold).expect("a whole file");
            let found: usize = read.file.statements.iter().map(|one| one.lines.len()).sum();
            assert_eq!(found, lines, "{format}");
            group.throughput(Throughput::Bytes(
                u64::try_from(bytes.len()).expect("a small file"),
            ));
            group.bench_with_input(
                BenchmarkId::from_parameter(lines),
                &bytes,
                |bench, bytes| {
                    bench.iter(|| statement::read(black_box(bytes), Totals::MustHold).is_ok());
                },
            );
        }
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
