//! Files of every kind through the browser: tables of banks, tables of nobody, archives.

use std::io::{Cursor, Write};

use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::formats::spreadsheet::{Cell, Column, Sheet, xlsx};

use crate::support::app::TestApp;
use crate::support::browser::Browser;

async fn own_account(app: &TestApp) -> String {
    let accounts = app.db.read(dienstboek::storage::own_accounts::list).await;
    accounts.unwrap()[0].electronic().to_owned()
}

async fn upload(browser: &mut Browser, files: &[(&str, &[u8])]) {
    browser.goto("/bank/files/new").await;
    for (name, bytes) in files {
        browser.upload("Kies het bestand van uw bank", name, bytes);
    }
    browser.submit("Nakijken").await;
}

fn kbc(account: &str) -> Vec<u8> {
    format!(
        "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling\r\n\
         {account};;HUIS;EUR;02026002;20/11/2026;OVERSCHRIJVING;20/11/2026;210,00;1.210,00;210,00;;BE47 9990 0000 1080;KREDBEBB;CAF\u{c9} REN\u{c9} BV;;;factuur 12\r\n\
         {account};;HUIS;EUR;02026001;19/11/2026;KOSTEN;19/11/2026;-2,50;1.000,00;;-2,50;;;;;;\r\n"
    )
    .into_bytes()
}

fn coda(account: &str, number: u16, opening: &str, day: &str) -> Vec<u8> {
    let day: chrono::NaiveDate = day.parse().unwrap();
    let movement = Movement::transfer(
        "25.00".parse().unwrap(),
        "JANSSENS",
        "BE21999000003003",
        Communication::free("les 1"),
    );
    let day = Day {
        movements: vec![movement],
        ..Day::new(
            account,
            number,
            opening.parse().unwrap(),
            day.pred_opt().unwrap(),
            day,
        )
    };
    write::write(&[day]).unwrap()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

app_test!(the_table_of_a_bank_comes_in_and_mails_nobody, async |app| {
    let account = own_account(app).await;
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    upload(&mut browser, &[("export.txt", &kbc(&account))]).await;
    browser
        .is_at("/bank/files/1")
        .see("zonder nummer")
        .see("Beginsaldo € 1.002,50")
        .see("Eindsaldo € 1.210,00")
        .see("Verrichtingen 2 Nieuw 2");
    browser
        .submit("Inlezen en boeken")
        .await
        .see("CAFÉ RENÉ BV")
        .see("factuur 12");
    assert_eq!(app.run_jobs().await.len(), 0, "an import mails nobody");
    browser
        .goto("/bank/statements")
        .await
        .see("zonder nummer")
        .see("€ 1.210,00");
    // The same lines without the column of balances.
    let text = String::from_utf8(kbc(&account)).unwrap();
    let bare = text.replace("1.210,00;", ";").replace("1.000,00;", ";");
    upload(&mut browser, &[("bare.csv", bare.as_bytes())]).await;
    browser
        .see("Dit bestand heeft geen saldo’s die aansluiten.")
        .see("Alle 2 verrichtingen staan al in het boek");
});

app_test!(a_row_that_cant_be_read_refuses_the_table, async |app| {
    let account = own_account(app).await;
    let text = String::from_utf8(kbc(&account)).unwrap();
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    upload(
        &mut browser,
        &[(
            "kbc.csv",
            text.replace("-2,50;1.000", "twee;1.000").as_bytes(),
        )],
    )
    .await;
    browser
        .has_status(422)
        .see("Regel 3: twee is geen bedrag.")
        .see("Er is niets ingelezen en niets bewaard.");
    upload(&mut browser, &[("kbc.csv", &kbc("BE38999000000272"))]).await;
    browser
        .has_status(422)
        .see("Dit uittreksel is van rekening BE38999000000272.");
});

app_test!(the_columns_of_an_unknown_table_are_said_once, async |app| {
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    let file = |day: &str| {
        format!(
            "Buchungstag;Partner;Eingang;Notiz\n{day};Karl Kunde;12.50;Kurs 7\n20.11.2026;Karla;dreizehn;Kurs 8\n"
        )
    };
    upload(&mut browser, &[("bank.csv", file("18.11.2026").as_bytes())]).await;
    browser
        .is_at("/bank/files/1/columns")
        .see("Dit bestand komt van een bank die hier niet gekend is.")
        .see("Karl Kunde");
    browser
        .submit("Onthouden en nakijken")
        .await
        .has_status(422)
        .see("Kies de kolom met het bedrag");
    let path = "/bank/files/1/columns";
    browser
        .choose("Bedrag", "3. Eingang (12.50)")
        .choose("Naam van de tegenpartij", "2. Partner (Karl Kunde)")
        .choose("Mededeling", "4. Notiz (Kurs 7)")
        .choose("Hoe staan de centen geschreven?", "met een punt: 1,234.56")
        .submit("Voorbeeld vernieuwen")
        .await
        .is_at(path)
        .has_status(200)
        .see("€ 12,50")
        .see("Onleesbaar dreizehn is geen bedrag.")
        .see("Regel 3: dreizehn is geen bedrag.");
    browser
        .submit("Onthouden en nakijken")
        .await
        .has_status(422)
        .see("Regel 3: dreizehn is geen bedrag.");
    // The bank gives a better file; its columns are as suggested by nobody, so they are said again.
    let whole = file("18.11.2026").replace("dreizehn", "13.00");
    upload(&mut browser, &[("bank.csv", whole.as_bytes())]).await;
    browser.is_at("/bank/files/2/columns");
    browser
        .choose("Bedrag", "3. Eingang (12.50)")
        .choose("Naam van de tegenpartij", "2. Partner (Karl Kunde)")
        .choose("Hoe staan de centen geschreven?", "met een punt: 1,234.56")
        .submit("Onthouden en nakijken")
        .await
        .is_at("/bank/files/2")
        .see("De kolommen zijn onthouden.")
        .see("Verrichtingen 2 Nieuw 2");
    browser.submit("Inlezen en boeken").await.see("Karl Kunde");
    // The next one is known.
    let next = file("19.11.2026").replace("dreizehn", "14.00");
    upload(&mut browser, &[("next.csv", next.as_bytes())]).await;
    browser
        .is_at("/bank/files/3")
        .see("Verrichtingen 2 Nieuw 2");
    for (language, words) in [
        ("fr", "Choisir d’autres colonnes"),
        ("en", "Choose the columns again"),
    ] {
        browser
            .post(
                "/language",
                &[("language", language), ("back", "/bank/files/3")],
            )
            .await;
        browser.goto("/bank/files/3").await.see(words);
        browser.goto("/bank/files/3/columns").await.has_status(200);
    }
});

app_test!(an_archive_gives_each_file_its_result, async |app| {
    let account = own_account(app).await;
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    let inner = archive(&[("x.cod", b"x")]);
    let bytes = archive(&[
        (
            "november/118.cod",
            &coda(&account, 118, "0.00", "2026-11-19"),
        ),
        (
            "november/120.cod",
            &coda(&account, 120, "50.00", "2026-11-20"),
        ),
        (
            "november/other.cod",
            &coda("BE38999000000272", 1, "0.00", "2026-11-20"),
        ),
        ("november/inner.zip", &inner),
        (
            "november/table.csv",
            b"Buchungstag;Partner;Eingang\n18.11.2026;Karl;12,50\n",
        ),
    ]);
    upload(&mut browser, &[("november.zip", &bytes)]).await;
    browser
        .see("118.cod Klaar om in te lezen 1 nieuw, 0 al gekend")
        .see("120.cod Klaar om in te lezen")
        .see("other.cod Geweigerd Dit uittreksel is van rekening BE38999000000272.")
        .see("inner.zip Geweigerd Dit is een ZIP-bestand in een ZIP-bestand.")
        .see("table.csv Kolommen kiezen");
    browser
        .submit("2 bestanden inlezen en boeken")
        .await
        .is_at("/bank")
        .see("Ingelezen bestanden: 2. Nieuwe verrichtingen: 2");
    browser.goto("/bank/statements").await.see("120 ontbreekt");
    browser.goto("/").await.see("Ontbrekende uittreksels");
    upload(&mut browser, &[("november.zip", &bytes)]).await;
    browser
        .see("118.cod Al ingelezen")
        .dont_see("Inlezen en boeken");
    let zeros = vec![b' '; 8 * 1024 * 1024];
    upload(
        &mut browser,
        &[("bomb.zip", &archive(&[("a.cod", &zeros)]))],
    )
    .await;
    browser.has_status(422).see("Dat is geen uittreksel.");
});

app_test!(
    the_workbook_of_a_bank_comes_in_by_itself_or_packed,
    async |app| {
        let account = own_account(app).await;
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        let bytes = argenta(&account, "20", "210.00");
        upload(&mut browser, &[("verrichtingen.xlsx", &bytes)]).await;
        browser
            .is_at("/bank/files/1")
            .see("Verrichtingen 1 Nieuw 1");
        browser
            .submit("Inlezen en boeken")
            .await
            .see("CAFÉ RENÉ BV")
            .see("factuur 12; met dank");
        let packed = archive(&[
            ("a.xlsx", &argenta(&account, "21", "84.00")),
            ("b.xlsx", &argenta(&account, "22", "63.00")),
        ]);
        upload(&mut browser, &[("november.zip", &packed)]).await;
        browser
            .see("a.xlsx")
            .see("b.xlsx")
            .see("1 nieuw, 0 al gekend");
        // Another bank's workbook is asked about, as any table.
        let unknown = workbook(
            &["Buchungstag", "Betrag"],
            vec![day_cell("20"), "1,00".into()],
        );
        upload(&mut browser, &[("x.xlsx", &unknown)]).await;
        browser.see("Buchungstag");
        let broken = &bytes[..bytes.len() - 30];
        upload(&mut browser, &[("kapot.xlsx", broken)]).await;
        browser.see("Dit ZIP-bestand is beschadigd of onvolledig");
    }
);

app_test!(a_file_of_thirty_thousand_lines_is_taken, async |app| {
    let account = own_account(app).await;
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    let movement = Movement::transfer(
        "1.00".parse().unwrap(),
        "JANSSENS",
        "BE21999000003003",
        Communication::free("les 1"),
    );
    let day: chrono::NaiveDate = "2026-11-20".parse().unwrap();
    let mut opening = "0.00".parse().unwrap();
    let mut days = Vec::new();
    for number in 1..=6 {
        let one = Day {
            movements: vec![movement.clone(); 5_000],
            ..Day::new(&account, number, opening, day, day)
        };
        opening = one.closing_balance();
        days.push(one);
    }
    let bytes = write::write(&days).unwrap();
    assert!(bytes.len() > 10 * 1024 * 1024);
    upload(&mut browser, &[("jaar.cod", &bytes)]).await;
    browser
        .is_at("/bank/files/1")
        .see("Verrichtingen 5.000 Nieuw 5.000")
        .see("Eindsaldo € 30.000,00");
});

fn day_cell(day: &str) -> Cell {
    Cell::Day(format!("2026-11-{day}").parse().unwrap())
}

fn workbook(headings: &[&str], row: Vec<Cell>) -> Vec<u8> {
    let sheet = Sheet {
        name: "Verrichtingen".to_owned(),
        columns: headings.iter().map(|one| Column::new(*one, 12)).collect(),
        rows: vec![row],
    };
    xlsx::write(&[sheet]).unwrap()
}

/// One row as Argenta exports it.
fn argenta(account: &str, day: &str, amount: &str) -> Vec<u8> {
    let headings = [
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
    let row = vec![
        account.into(),
        day_cell(day),
        day_cell(day),
        "B6K02".into(),
        "Overschrijving".into(),
        Cell::Money(amount.parse().unwrap()),
        "EUR".into(),
        day_cell(day),
        "BE47999000001080".into(),
        "CAFÉ RENÉ BV".into(),
        "factuur 12; met dank".into(),
    ];
    workbook(&headings, row)
}
