//! What the versions say differently is read alike.

use super::*;

#[test]
fn a_name_a_bank_and_a_status_in_every_spelling() {
    let old = "<NtryDtls><TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">50.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>De Smet</Nm></Dbtr><DbtrAcct><Id><IBAN>BE47 9990 0000 1080</IBAN></Id></DbtrAcct></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BIC>KREDBEBB</BIC></FinInstnId></DbtrAgt></RltdAgts></TxDtls></NtryDtls>";
    let new = old
        .replace("<Nm>De Smet</Nm>", "<Pty><Nm>De Smet</Nm></Pty>")
        .replace("BIC>", "BICFI>");
    for version in 2..=14 {
        let details = if version < 7 { old } else { &new };
        let body = entry("50.00", "CRDT", details);
        let body = if version < 7 {
            body
        } else {
            body.replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
        };
        let version = format!("{version:02}");
        let read = super::super::read(
            message(&version, "150.00", &body).as_bytes(),
            Totals::MustHold,
        )
        .unwrap();
        assert_eq!(read.file.version, Some(version.clone()));
        assert_eq!(read.notices, [], "{version}");
        let line = &read.file.statements[0].lines[0];
        assert_eq!(
            line.counterparty_name.as_deref(),
            Some("De Smet"),
            "{version}"
        );
        assert_eq!(
            line.counterparty_account.as_deref(),
            Some("BE47999000001080")
        );
        assert_eq!(line.counterparty_bic.as_deref(), Some("KREDBEBB"));
        assert_eq!(line.transaction_code.as_deref(), Some("PMNT/RCDT/ESCT"));
        assert_eq!(
            (line.sequence.as_str(), line.bank_reference.as_deref()),
            ("0001/0000", Some("REF"))
        );
    }
}

#[test]
fn prefixes_and_envelopes_change_nothing() {
    let plain = message("08", "150.00", &entry("50.00", "CRDT", ""));
    let expected = strict(&plain).unwrap();
    let prefixed = plain
        .replace("xmlns=", "xmlns:n=")
        .replace("</", "</n:")
        .replace('<', "<n:")
        .replace("<n:/n:", "</n:")
        .replace("<n:?", "<?");
    assert_eq!(strict(&prefixed).unwrap(), expected);
    let wrapped = plain
        .replace("<Document", "<Envelope><Body><Document")
        .replace("</Document>", "</Document></Body></Envelope>");
    assert_eq!(strict(&wrapped).unwrap(), expected);
    let newer = message("15", "150.00", &entry("50.00", "CRDT", ""));
    let read = super::super::read(newer.as_bytes(), Totals::MustHold).unwrap();
    assert_eq!(read.notices[0].code(), "MESSAGE_UNKNOWN_VERSION");
}

#[test]
fn references_of_every_issuer() {
    let with = |inside: &str| {
        line_of(&format!(
            "<NtryDtls><TxDtls><RmtInf>{inside}</RmtInf></TxDtls></NtryDtls>"
        ))
    };
    let strd = |issuer: &str, reference: &str| {
        with(&format!(
            "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>{issuer}</Tp><Ref>{reference}</Ref></CdtrRefInf></Strd>"
        ))
    };
    for (issuer, reference, kept) in [
        ("<Issr>BBA</Issr>", "202600012320", "202600012320"),
        ("<Issr>BBA</Issr>", "202600012321", "202600012321"),
        ("", "+++202/6000/12320+++", "202600012320"),
        ("<Issr>ISO</Issr>", "RF73INV20260042", "RF73INV20260042"),
        ("", "RF18 5390 0754 7034", "RF18539007547034"),
    ] {
        let line = strd(issuer, reference);
        assert_eq!(
            (line.structured_reference.as_deref(), &*line.remittance),
            (Some(kept), "")
        );
    }
    for (issuer, reference) in [
        ("", "202600012321"),
        ("<Issr>CUR</Issr>", "4654654654654654"),
    ] {
        let line = strd(issuer, reference);
        assert_eq!(
            (line.structured_reference, &*line.remittance),
            (None, reference)
        );
    }
    let all = with(
        "<Ustrd>regel een</Ustrd><Ustrd>regel  twee &amp; drie</Ustrd><Strd><RfrdDocInf><Nb>2026-00123</Nb></RfrdDocInf><AddtlRmtInf>slot</AddtlRmtInf></Strd>",
    );
    assert_eq!(
        all.remittance,
        "regel een regel twee & drie 2026-00123 slot"
    );
    assert_eq!(
        all.extra.raw_remittance,
        "regel een regel  twee & drie 2026-00123 slot"
    );
}

#[test]
fn the_other_side_is_never_ourselves() {
    let party = |name: &str, account: &str, role: &str| {
        format!(
            "<{role}><Pty><Nm>{name}</Nm></Pty></{role}><{role}Acct><Id><IBAN>{account}</IBAN></Id></{role}Acct>"
        )
    };
    let ours = |role: &str| party("LEERHUIS B.V.", "BE49999000000171", role);
    let theirs = |role: &str| party("De Smet", "BE47999000001080", role);
    for parties in [
        [ours("Cdtr"), theirs("Dbtr")].concat(),
        [ours("Dbtr"), theirs("Cdtr")].concat(),
    ] {
        let line = line_of(&format!(
            "<NtryDtls><TxDtls><RltdPties>{parties}</RltdPties><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls>"
        ));
        assert_eq!(line.counterparty_name.as_deref(), Some("De Smet"));
        assert!(line.extra.reversal && !line.extra.own_transfer);
        assert_eq!(line.extra.information, ["AC04"]);
    }
    let reversed = entry("50.00", "CRDT", "").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
    let read = strict(&message("08", "150.00", &reversed)).unwrap();
    assert!(read.lines[0].extra.reversal);
    assert_eq!(
        read.lines[0].amount.value(),
        5_000,
        "the direction already says what happened"
    );
}

#[test]
fn days_are_those_that_are_written() {
    let late = entry("50.00", "CRDT", "").replace(
        "<BookgDt><Dt>2026-11-02</Dt>",
        "<BookgDt><DtTm>2026-03-31T23:30:00+02:00</DtTm>",
    );
    let read = strict(&message("08", "150.00", &late)).unwrap();
    assert_eq!(
        read.lines[0].booking_date.unwrap().to_string(),
        "2026-03-31"
    );
    assert_eq!(
        (
            read.number.as_deref(),
            read.closing_date.unwrap().to_string().as_str()
        ),
        (Some("7"), "2026-11-02")
    );
}
