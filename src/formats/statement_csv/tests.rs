mod samples;

use super::*;

fn kbc(rows: &str) -> String {
    format!(
        "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling\r\n{rows}"
    )
}

fn only(table: &Table) -> &Statement {
    let [statement] = table.file.statements.as_slice() else {
        panic!(
            "one statement expected, got {}",
            table.file.statements.len()
        );
    };
    statement
}

fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

#[test]
fn kbc_newest_first_proves_its_balances() {
    let file = kbc(
        "BE49999000000171;;OPLEIDINGSHUIS;EUR;  02026003;04/11/2026;EUROPESE OVERSCHRIJVING VAN    04-11;05/11/2026;1.210,00;2.210,00;1.210,00;     ;BE47 9990 0000 1080;KREDBEBB;CAFÉ RENÉ BV;;***202/6000/12320+++;\r\n\
         BE49999000000171;;OPLEIDINGSHUIS;EUR;  02026002;03/11/2026;KOSTEN;03/11/2026;-2,50;1000,00;;-2,50;;;;;   ;\r\n",
    );
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&file);
    let table = read(&bytes).unwrap();
    assert_eq!(table.notices, []);
    assert_eq!(table.file.version.as_deref(), Some("KBC"));
    let statement = only(&table);
    assert_eq!(statement.opening_balance, Some(cents("1002.50")));
    assert_eq!(statement.closing_balance, Some(cents("2210.00")));
    assert_eq!(statement.opening_date, "2026-11-03".parse().ok());
    assert_eq!(statement.closing_date, "2026-11-04".parse().ok());
    let [payment, costs] = statement.lines.as_slice() else {
        panic!("two lines");
    };
    assert_eq!(payment.amount, cents("1210.00"));
    assert_eq!(
        payment.structured_reference.as_deref(),
        Some("202600012320")
    );
    assert_eq!(payment.remittance, "");
    assert_eq!(payment.counterparty_name.as_deref(), Some("CAFÉ RENÉ BV"));
    assert_eq!(
        payment.counterparty_account.as_deref(),
        Some("BE47999000001080")
    );
    assert_eq!(payment.counterparty_bic.as_deref(), Some("KREDBEBB"));
    assert_eq!(payment.sequence, "02026003");
    assert_eq!(payment.value_date, "2026-11-05".parse().ok());
    assert_eq!(
        payment.extra.information,
        ["EUROPESE OVERSCHRIJVING VAN 04-11"]
    );
    assert!(costs.extra.bank_costs);
}

#[test]
fn a_chain_with_a_hole_has_no_balances_and_says_so() {
    let file = kbc(
        "BE49999000000171;;X;EUR;1;04/11/2026;A;;10,00;1.010,00;;;;;;;;een\n\
         BE49999000000171;;X;EUR;2;03/11/2026;B;;10,00;900,00;;;;;;;;twee\n",
    );
    let table = read(file.as_bytes()).unwrap();
    assert_eq!(only(&table).opening_balance, None);
    let codes: Vec<&str> = table.notices.iter().map(|one| one.what.code()).collect();
    assert_eq!(codes, ["CSV_CHAIN_BROKEN"]);
}

#[test]
fn bnp_leaves_out_what_the_bank_refused_and_reads_both_marks() {
    let file = "\u{feff}Volgnummer;Uitvoeringsdatum;Valutadatum;Bedrag;Valuta rekening;Rekeningnummer;Type verrichting;Tegenpartij;Naam van de tegenpartij;Mededeling;Details;Status;Reden van weigering\r\n\
        2026-0412;20/11/2026;20/11/2026;555.00;EUR;BE49 9990 0000 0171;Overschrijving;BE38999000009972;PLUXEE BELGIUM NV;2026KMO025102;OVERSCHRIJVING VAN BE38 BIC KREDBEBB PLUXEE MEDEDELING : 2026KMO025102 BANKREFERENTIE : 2611200900000002 VALUTADATUM : 20/11/2026;Geaccepteerd;\r\n\
        2026-0411;19/11/2026;19/11/2026;-100,00;EUR;BE49999000000171;Overschrijving;BE47999000001080;X;teruggave;;Geweigerd;Saldo ontoereikend\r\n\
        2026-0410;19/11/2026;18/11/2026;-12,5;EUR;BE49999000000171;Betaling;BETALING MET BANKKAART;;;BETALING MET DEBETKAART;Geaccepteerd;\r\n";
    let table = read(file.as_bytes()).unwrap();
    let statement = only(&table);
    let amounts: Vec<Cents> = statement.lines.iter().map(|line| line.amount).collect();
    assert_eq!(amounts, [cents("555.00"), cents("-12.50")]);
    assert_eq!(
        table
            .notices
            .first()
            .map(|one| (one.line, one.what.to_string())),
        Some((
            3,
            "the bank did not carry this out (Saldo ontoereikend); the row is left out".to_owned()
        ))
    );
    let [payment, card] = statement.lines.as_slice() else {
        panic!("two lines");
    };
    assert_eq!(payment.bank_reference.as_deref(), Some("2611200900000002"));
    assert_eq!(payment.counterparty_bic.as_deref(), Some("KREDBEBB"));
    assert_eq!(payment.remittance, "2026KMO025102");
    assert_eq!(card.counterparty_account, None, "words are no account");
    assert_eq!(
        (card.remittance.as_str(), card.extra.information.len()),
        ("", 1)
    );
}

#[test]
fn bnp_in_french_and_its_older_shape() {
    let french = "Nº de séquence;Date d'exécution;Date valeur;Montant;Devise du compte;Numéro de compte;Type de transaction;Contrepartie;Nom de la contrepartie;Communication;Détails;Statut;Motif du refus\n\
        2026-0412;20/11/2026;20/11/2026;555,00;EUR;BE49999000000171;Virement;BE38999000009972;PLUXEE;2026KMO025102;;Refusé;Solde\n\
        2026-0413;20/11/2026;20/11/2026;84,00;EUR;BE49999000000171;Virement;BE38999000009972;PLUXEE;facture;;Accepté;\n";
    assert_eq!(only(&read(french.as_bytes()).unwrap()).lines.len(), 1);
    let older = "ANNEE + REFERENCE;DATE DE L'EXECUTION;DATE VALEUR;MONTANT;DEVISE DU COMPTE;CONTREPARTIE DE L'OPERATION;DETAIL;NUMERO DE COMPTE\n\
        2016-0001;04/01/2016;04/01/2016;49,00;EUR;BE47999000001080;VIREMENT +++202/6000/12320+++;BE49999000000171\n";
    let table = read(older.as_bytes()).unwrap();
    let line = only(&table).lines.first().unwrap();
    assert_eq!(line.structured_reference.as_deref(), Some("202600012320"));
    assert_eq!(
        line.counterparty_account.as_deref(),
        Some("BE47999000001080")
    );
}

#[test]
fn ing_leaves_information_out_and_finds_the_payer_in_the_text() {
    for heading in [
        "Rekeningnummer;Naam van de rekening;Rekening tegenpartij;Omzetnummer;Boekingsdatum;Valutadatum;Bedrag;Munteenheid;Omschrijving;Detail van de omzet;Bericht",
        "Numéro de compte;Nom du compte;Compte contrepartie;Numéro de mouvement;Date comptable;Date valeur;Montant;Devise;Libellés;Détails du mouvement;Message",
    ] {
        let file = format!(
            "{heading}\n\
             999-0000001-71;HUIS;BE21999000003003;77;12/10/2026;12/10/2026;25,00;EUR;Overschrijving (SEPA)      Van: JANSSENS TECHNIEK      Mededeling: les 1   ;;\n\
             999-0000001-71;HUIS;;78;12/10/2026;12/10/2026;;EUR;Nieuwe tarieven;;\n\
             999-0000001-71;HUIS;;79;12/10/2026;12/10/2026;0,00;EUR;Kaart;;\n"
        );
        let table = read(file.as_bytes()).unwrap();
        let statement = only(&table);
        assert_eq!(statement.account, "999-0000001-71");
        let [line] = statement.lines.as_slice() else {
            panic!("one line: {:?}", statement.lines);
        };
        assert_eq!(
            line.remittance,
            "Overschrijving (SEPA) Van: JANSSENS TECHNIEK Mededeling: les 1"
        );
        assert_eq!(line.counterparty_name, None);
        assert_eq!(
            line.extra.name_in_text.as_deref(),
            Some("JANSSENS TECHNIEK")
        );
        let lines: Vec<usize> = table.notices.iter().map(|one| one.line).collect();
        assert_eq!(lines, [3, 4, 2], "two rows without money, and no balances");
    }
}

#[test]
fn belfius_below_its_search_in_both_languages() {
    let file = "Boekingsdatum vanaf;01/11/2026\r\nLaatste saldo;1.788,10 EUR\r\n;\r\n\r\n\
        Rekening;Boekingsdatum;Rekeninguittrekselnummer;Transactienummer;Rekening tegenpartij;Naam tegenpartij bevat;Straat en nummer;Postcode en plaats;Transactie;Valutadatum;Bedrag;Devies;BIC;Landcode;Mededelingen\r\n\
        BE49 9990 0000 0171;19/11/26;00011;41;BE47 9990 0000 1080;CAFE RENE;;;STORTING;19/11/2026;63,00;EUR;GKCCBEBB;BE;+++202/6000/00701+++\r\n\
        BE49 9990 0000 0171;18/11/2026;;;;;;;BEHEERSKOSTEN;18/11/2026;-4,90;EUR;;;\r\n";
    let table = read(file.as_bytes()).unwrap();
    let statement = only(&table);
    let [payment, costs] = statement.lines.as_slice() else {
        panic!("two lines");
    };
    assert_eq!(payment.booking_date, "2026-11-19".parse().ok());
    assert_eq!(payment.sequence, "00011/41");
    assert_eq!(
        payment.structured_reference.as_deref(),
        Some("202600000701")
    );
    assert!(costs.extra.bank_costs);
}

#[test]
fn several_accounts_in_one_file_are_several_statements() {
    let heading = "Rekening;Boekdatum;Valutadatum;Referentie;Beschrijving;Bedrag;Munt;Verrichtingsdatum;Rekening tegenpartij;Naam tegenpartij;Mededeling\n";
    let row = |account: &str| {
        format!(
            "{account};03-11-2026;03-11-2026;B6K03;Inkomende;84,00;EUR;03-11-2026;BE47999000001080;DE SMET;factuur 1\n"
        )
    };
    let file = format!(
        "{heading}{}{}{}",
        row("BE49999000000171"),
        row("BE38999000000272"),
        row("BE49999000000171")
    );
    let table = read(file.as_bytes()).unwrap();
    let counts: Vec<usize> = table
        .file
        .statements
        .iter()
        .map(|one| one.lines.len())
        .collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(table.file.version.as_deref(), Some("Argenta"));
}

#[test]
fn every_row_that_cant_be_read_is_named() {
    let file = kbc("BE49999000000171;;X;EUR;1;31/02/2026;A;;10,00;;;;;;;;;\n\
         BE49999000000171;;X;EUR;1;03/11/2026;A;;tien;;;;;;;;;\n\
         ;;X;EUR;1;03/11/2026;A;;10,00;;;;;;;;;\n");
    let Err(Unread::Problems(problems)) = read(file.as_bytes()) else {
        panic!("refused expected");
    };
    let said: Vec<(usize, &str)> = problems
        .iter()
        .map(|one| (one.line, one.what.code()))
        .collect();
    assert_eq!(
        said,
        [(2, "CSV_DATE"), (3, "CSV_AMOUNT"), (4, "CSV_ACCOUNT")]
    );
}

#[test]
fn an_unknown_heading_is_read_by_what_a_person_says() {
    let file = "Export;van 1 tot 30\nTransaction Date,Transaction Type,Transaction Description,Debit Amount,Credit Amount,Balance\n\
        27/01/2025,FPI,SMITH J ABCDE,,214.00,500.00\n25/01/2025,FPO,\"RENT, JAN\",13.50,,286.00\n";
    assert_eq!(read(file.as_bytes()), Err(Unread::UnknownHeading));
    let mut layout = suggest(file.as_bytes());
    assert_eq!(
        (layout.delimiter, layout.heading_rows, layout.mark),
        (',', 2, DecimalMark::Dot)
    );
    assert!(layout.is_enough());
    assert!(
        matches!(read_as(file.as_bytes(), &layout), Err(problems) if problems.iter().all(|one| one.what == What::NoAccount))
    );
    layout.account = Some("BE49999000000171".to_owned());
    let table = read_as(file.as_bytes(), &layout).unwrap();
    let lines: Vec<(Cents, &str)> = only(&table)
        .lines
        .iter()
        .map(|line| (line.amount, line.remittance.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (cents("214.00"), "SMITH J ABCDE"),
            (cents("-13.50"), "RENT, JAN")
        ]
    );
    assert_eq!(only(&table).closing_balance, Some(cents("500.00")));
    let print = fingerprint(file.as_bytes(), &layout).unwrap();
    assert!(possible_fingerprints(file.as_bytes()).contains(&print));
}

#[test]
fn a_text_cut_over_numbered_columns_is_one_text() {
    let file = "Kontonummer;Buchungstag;VWZ1;VWZ2;VWZ3;Betrag\n123456789;08.04.2015;Ticket;2015ABC;;12,00\n";
    let table = read_as(file.as_bytes(), &suggest(file.as_bytes())).unwrap();
    let line = only(&table).lines.first().unwrap();
    assert_eq!(line.remittance, "Ticket 2015ABC");
    assert_eq!(only(&table).account, "123456789");
}

#[test]
fn a_heading_in_german_and_a_mark_line_above_it() {
    let file = "\u{feff};\nBuchungstag;Valuta;Buchungstext;Auftraggeber / Empfänger;Verwendungszweck;Betrag in EUR;\n\
        09.04.2015;09.04.2015;SEPA-Überweisung;Karl Kunde;Bestellung 2015ABCDE;23,00;\n";
    let layout = Layout {
        account: Some("X".into()),
        ..suggest(file.as_bytes())
    };
    let table = read_as(file.as_bytes(), &layout).unwrap();
    let line = only(&table).lines.first().unwrap();
    assert_eq!(line.counterparty_name.as_deref(), Some("Karl Kunde"));
    assert_eq!(line.remittance, "Bestellung 2015ABCDE");
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        let _ = read(&bytes);
        let layout = suggest(&bytes);
        let _ = read_as(&bytes, &layout);
        let _ = possible_fingerprints(&bytes);
    }

    #[test]
    fn no_table_makes_it_panic(rows in proptest::collection::vec("[0-9,.;\"+*/\\- €a-e]{0,60}", 0..20)) {
        let file = kbc(&rows.join("\n"));
        let _ = read(file.as_bytes());
    }
}
