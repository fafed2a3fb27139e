//! The reader against messages written to the schema, version by version.

mod batches;
mod properties;
mod refusals;
mod samples;
mod versions;

use crate::domain::bank::{Line, Statement};
use crate::formats::coda::Totals;
use crate::formats::message::Problem;

/// A message with this namespace version and these entries; it opens at 100.00 and closes at
/// `closing`.
fn message(version: &str, closing: &str, entries: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-03T06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S-7</Id><ElctrncSeqNb>7</ElctrncSeqNb>
<Acct><Id><IBAN>BE49999000000171</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Leerhuis BV</Nm></Ownr></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLAV</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>
{entries}
</Stmt></BkToCstmrStmt></Document>"#
    )
}

/// An entry of this amount and direction with these details.
fn entry(amount: &str, direction: &str, details: &str) -> String {
    format!(
        r#"<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-02</Dt></BookgDt><ValDt><Dt>2026-11-02</Dt></ValDt><AcctSvcrRef>REF</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>{details}</Ntry>"#
    )
}

fn strict(text: &str) -> Result<Statement, Vec<Problem>> {
    super::read(text.as_bytes(), Totals::MustHold).map(|mut read| read.file.statements.remove(0))
}

/// The only line of a message with this one entry of 50.00 in.
fn line_of(details: &str) -> Line {
    let text = message("08", "150.00", &entry("50.00", "CRDT", details));
    strict(&text).unwrap().lines.remove(0)
}
