//! The bank in the browser: a file is uploaded, looked at and imported; what is certain is booked,
//! the rest waits with its reasons; everything can be undone.

use dienstboek::domain::bank::LineState;
use dienstboek::domain::id::CustomerId;
use dienstboek::domain::refund::{RefundCause, RefundSide};
use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::services::import_statement;
use dienstboek::services::refund::{self, OweRefund};
use dienstboek::storage::bank_lines;

use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::ledger::{self, OPERATOR_ACCOUNT, Owed};

/// The account that the set-up gives the institute.
pub async fn own_account(app: &TestApp) -> String {
    let accounts = app.db.read(dienstboek::storage::own_accounts::list).await;
    accounts.unwrap()[0].electronic().to_owned()
}

pub fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

pub fn from(name: &str, account: &str, amount: &str, communication: Communication) -> Movement {
    Movement::transfer(amount.parse().unwrap(), name, account, communication)
}

/// € 1.000,00 from the portefeuille, € 210,00 from the customer, and one that nobody can place.
async fn november(app: &TestApp) -> Vec<u8> {
    let movements = vec![
        from(
            "PLUXEE BELGIUM NV",
            OPERATOR_ACCOUNT,
            "1000.00",
            Communication::free("2026KMO025102"),
        ),
        from(
            "BAKKERIJ DE SMET BV",
            "BE47999000001080",
            "210.00",
            Communication::reference("202600012320"),
        ),
        from(
            "BAKKERIJ DE SMET",
            "BE36999000001181",
            "484.00",
            Communication::free("opleiding"),
        ),
    ];
    let account = own_account(app).await;
    let day = Day {
        movements,
        messages: vec!["ONS KANTOOR IS DICHT OP 25/12".to_owned()],
        ..Day::new(
            &account,
            118,
            "5000.00".parse().unwrap(),
            day("2026-11-19"),
            day("2026-11-20"),
        )
    };
    write::write(&[day]).unwrap()
}

/// One invoice of both payers, and one of another customer with the same name nearly.
async fn invoices(app: &TestApp) -> (Owed, Owed) {
    let db = app.db.clone();
    tokio::task::spawn_blocking(move || {
        let customer = ledger::customer(&db, "Bakkerij De Smet BV");
        let both = ledger::invoice(&db, 123, customer, "1000.00", Some("2026KMO025102"));
        let plain = ledger::invoice(&db, 124, customer, "400.00", None);
        (both, plain)
    })
    .await
    .unwrap()
}

/// A file, its statement, its lines and a booking, each with id 1.
pub async fn a_booked_line(app: &TestApp) {
    invoices(app).await;
    let (bytes, ctx) = (november(app).await, app.system());
    app.db
        .write(move |tx| {
            let file = import_statement::keep(tx, &ctx, "november.cod", bytes)?;
            import_statement::import(tx, &ctx, file)
        })
        .await
        .unwrap();
}

/// A refund of a line that waits, with the booking on it, each with id 1.
pub async fn a_refund(app: &TestApp) {
    let ctx = app.system();
    app.db
        .write(move |tx| {
            let waiting = bank_lines::list_in_state(tx, LineState::Waiting)?;
            let line = waiting
                .iter()
                .find(|line| line.amount_cents.is_positive())
                .unwrap();
            let new = OweRefund {
                customer: CustomerId::new(1),
                side: RefundSide::Customer,
                cause: RefundCause::Other,
                amount: line.amount_cents,
                payee: String::new(),
                iban: None,
                enrolment: None,
                invoice: None,
                note: String::new(),
            };
            refund::owe_of_line(tx, &ctx, line.id, line.version, &new)
        })
        .await
        .unwrap();
}

pub async fn bookkeeper(app: &TestApp) -> Browser {
    app.sign_in_as(Role::Bookkeeper).await
}

pub async fn upload(browser: &mut Browser, bytes: &[u8]) {
    browser.goto("/bank/files/new").await;
    browser
        .upload("Kies het bestand van uw bank", "november.cod", bytes)
        .submit("Nakijken")
        .await;
}

pub async fn open(app: &TestApp, tranche: dienstboek::domain::id::TrancheId) -> String {
    let balance = app
        .db
        .read(move |conn| dienstboek::storage::tranches::get(conn, tranche))
        .await;
    balance.unwrap().open().to_string()
}

app_test!(an_upload_is_looked_at_before_it_counts, async |app| {
    let (both, plain) = invoices(app).await;
    let file = november(app).await;
    let mut browser = bookkeeper(app).await;
    browser
        .goto("/bank")
        .await
        .see("Lees het eerste uittreksel van uw bank in.");
    upload(&mut browser, &file).await;
    browser
        .is_at("/bank/files/1")
        .see("Nakijken: november.cod")
        .see("Beginsaldo € 5.000,00")
        .see("Ontvangen + € 1.694,00")
        .see("Betaald − € 0,00")
        .see("Eindsaldo € 6.694,00")
        .see("Verrichtingen 3 Nieuw 3 Al gekend 0")
        .see("Bericht van de bank: ONS KANTOOR IS DICHT OP 25/12")
        .see("Er vertrekt geen enkele mail.");
    assert_eq!(open(app, both.direct).await, "210.00");

    browser
        .submit("Inlezen en boeken")
        .await
        .is_at("/bank/files/1")
        .see("3 nieuwe verrichtingen: 2 geboekt, 1 te bekijken, 0 opzij gezet.")
        .see("2026-00123 (via kmo-portefeuille)")
        .see("2026-00123 (rechtstreeks)");
    assert_eq!(open(app, both.portfolio.unwrap()).await, "0.00");
    assert_eq!(open(app, both.direct).await, "0.00");
    assert_eq!(open(app, plain.direct).await, "484.00");

    browser
        .goto("/bank?state=booked")
        .await
        .see("€ 1.000,00 op factuur 2026-00123 (via kmo-portefeuille) van Bakkerij De Smet BV");
    browser
        .click_in("PLUXEE BELGIUM NV", "PLUXEE BELGIUM NV")
        .await
        .see("vanzelf geboekt, ma 23/11/2026 10:00")
        .see("zeker Projectnummer 2026KMO025102")
        .see("zeker Bedrag: precies wat open staat")
        .see("Betaling vanzelf geboekt");
});

app_test!(
    the_same_file_again_adds_nothing_and_says_since_when,
    async |app| {
        let file = november(app).await;
        let mut browser = bookkeeper(app).await;
        upload(&mut browser, &file).await;
        browser.submit("Inlezen en boeken").await;
        upload(&mut browser, &file).await;
        browser
            .is_at("/bank/files/1")
            .see("Dit bestand is al ingelezen op ma 23/11/2026 10:00 door")
            .see("Er is niets toegevoegd.");

        // The same statement with other line ends is another file without anything new.
        let text = String::from_utf8(file).unwrap().replace("\r\n", "\n");
        upload(&mut browser, text.as_bytes()).await;
        browser
            .is_at("/bank/files/2")
            .see("Alle 3 verrichtingen staan al in het boek, sinds ma 23/11/2026 10:00.")
            .see("Verrichtingen 3 Nieuw 0 Al gekend 3");
        browser
            .submit("Inlezen en boeken")
            .await
            .see("Er waren geen nieuwe verrichtingen; 3 stonden al in het boek.");
        browser
            .goto("/bank/statements")
            .await
            .see("118")
            .see("€ 6.694,00");
        browser.goto("/bank").await.see("Open 3");
    }
);

app_test!(
    an_unclear_line_waits_with_its_reasons_and_is_booked_as_proposed,
    async |app| {
        let (_, plain) = invoices(app).await;
        let file = november(app).await;
        let mut browser = bookkeeper(app).await;
        upload(&mut browser, &file).await;
        browser.submit("Inlezen en boeken").await;
        browser
            .goto("/bank")
            .await
            .see("De bank is bij tot en met vr 20/11/2026, 3 dagen geleden.")
            .see("€ 484,00")
            .see("Er is een voorstel, maar geen nummer dat het bewijst.")
            .see("Voorstel: € 484,00 op factuur 2026-00124 (rechtstreeks) van Bakkerij De Smet BV");
        browser
            .submit("Boeken zoals voorgesteld : € 484,00 BAKKERIJ DE SMET")
            .await
            .is_at("/bank")
            .see("€ 484,00 is geboekt op factuur 2026-00124.");
        browser
            .goto("/bank/lines/3")
            .await
            .see("Naam van de betaler")
            .see("BE36 9990 0000 1181 onthouden als rekening van Bakkerij De Smet BV");
        assert_eq!(open(app, plain.direct).await, "0.00");
        browser
            .submit("BE36 9990 0000 1181 onthouden als rekening van Bakkerij De Smet BV")
            .await
            .see("BE36 9990 0000 1181 is onthouden.")
            .dont_see("onthouden als rekening van");
        browser.goto("/bank").await.see("Er wacht geen voorstel.");
        browser
            .goto("/bank?state=open")
            .await
            .see("Alles is verklaard: er wacht geen enkele verrichting.");
    }
);

app_test!(
    a_booking_is_undone_with_a_reason_and_made_by_hand,
    async |app| {
        let (both, plain) = invoices(app).await;
        let file = november(app).await;
        let mut browser = bookkeeper(app).await;
        upload(&mut browser, &file).await;
        browser.submit("Inlezen en boeken").await;
        browser
            .goto("/bank/lines/2")
            .await
            .see("zeker Gestructureerde mededeling +++202/6000/12320+++");
        browser
            .submit("Boeking ongedaan maken")
            .await
            .has_status(422)
            .see("Schrijf kort waarom.");
        browser
        .fill("Waarom maakt u deze boeking ongedaan?", "betaling was voor een andere factuur")
        .submit("Boeking ongedaan maken")
        .await
        .see("De boeking is ongedaan gemaakt. De verrichting wacht weer, en de factuur staat weer open.")
        .see("Ongedaan gemaakt op ma 23/11/2026 10:00: betaling was voor een andere factuur")
        .see("U maakte de boeking ongedaan; ze wordt niet meer vanzelf gemaakt.")
        .dont_see("Boeken zoals voorgesteld");
        assert_eq!(open(app, both.direct).await, "210.00");
        assert_eq!(open(app, both.portfolio.unwrap()).await, "0.00");

        browser
            .fill("Zoek een openstaande factuur", "de smet 124")
            .submit("Zoeken")
            .await
            .see("2026-00124");
        let field = "Bedrag op factuur 2026-00124 (rechtstreeks) Bedrag";
        browser
            .fill(field, "400")
            .submit("Boeken")
            .await
            .has_status(422);
        browser.see("Van deze verrichting is nog maar € 210,00 over.");
        browser
            .fill(field, "tweehonderd")
            .submit("Boeken")
            .await
            .has_status(422);
        browser.see("Vul een bedrag in, zoals 1.234,56.");
        assert_eq!(browser.value(field), "tweehonderd");
        browser
            .fill(field, "200")
            .submit("Boeken")
            .await
            .see("€ 200,00 is geboekt op factuur 2026-00124.")
            .see("€ 10,00 is nog niet verklaard.")
            .see("Met de hand gekozen");
        assert_eq!(open(app, plain.direct).await, "284.00");

        browser
            .submit("Opzij zetten")
            .await
            .has_status(422)
            .see("Schrijf kort waarom.");
        browser
            .fill("Waarom zet u dit opzij?", "tegoed van de klant")
            .submit("Opzij zetten")
            .await
            .is_at("/bank")
            .see("De verrichting staat opzij.");
        browser
            .goto("/bank?state=set-aside")
            .await
            .see("tegoed van de klant");
        browser.goto("/bank/lines/2").await;
        browser
            .fill("Waarom neemt u ze weer op?", "toch voor factuur 2026-00124")
            .submit("Terughalen")
            .await
            .see("€ 10,00 is nog niet verklaard.");
    }
);

app_test!(what_is_no_statement_is_refused_in_a_sentence, async |app| {
    let mut browser = bookkeeper(app).await;
    let file = String::from_utf8(november(app).await).unwrap();
    for (bytes, sentence) in [
        (String::new(), "Kies eerst een bestand."),
        ("\r\n".to_owned(), "Dit bestand is leeg."),
        (
            "<!DOCTYPE html><html></html>".to_owned(),
            "Dit is een webpagina, geen uittreksel",
        ),
        ("%PDF-1.7".to_owned(), "Dit is een PDF om te lezen."),
        (
            file.replace("0000000006694000", "0000000006695000"),
            "Regel 12: het beginsaldo 5000.00 en de verrichtingen 1694.00 geven 6694.00, maar het eindsaldo is 6695.00: een verschil van 1.00.",
        ),
        (
            file.replace(&own_account(app).await, "BE38999000000272"),
            "Dit uittreksel is van rekening BE38999000000272.",
        ),
        (
            file.replace("2011261", "2011271"),
            "Dat ligt te ver in de toekomst",
        ),
    ] {
        if bytes.is_empty() {
            browser.goto("/bank/files/new").await;
            browser
                .submit("Nakijken")
                .await
                .has_status(422)
                .see(sentence);
        } else {
            upload(&mut browser, bytes.as_bytes()).await;
            browser
                .has_status(422)
                .see(sentence)
                .see("Er is niets ingelezen en niets bewaard.");
        }
    }
    browser
        .goto("/bank/statements")
        .await
        .see("Er is nog geen uittreksel ingelezen.");
});

app_test!(a_second_own_account, async |app| {
    let mut browser = bookkeeper(app).await;
    browser.goto("/bank/accounts").await;
    browser
        .fill("Rekeningnummer (IBAN)", "BE38 9990 0000 0273")
        .submit("Rekening toevoegen")
        .await
        .has_status(422)
        .see("Dit is geen geldig rekeningnummer");
    browser
        .fill("Rekeningnummer (IBAN)", "BE38 9990 0000 0272")
        .submit("Rekening toevoegen")
        .await
        .see("De uittreksels van BE38 9990 0000 0272 worden voortaan ingelezen.");
    browser
        .fill("Rekeningnummer (IBAN)", "BE38 9990 0000 0272")
        .submit("Rekening toevoegen")
        .await
        .see("Deze rekening staat er al bij.");
    let account = own_account(app).await;
    let file = String::from_utf8(november(app).await).unwrap();
    let other = file.replace(&account, "BE38999000000272");
    upload(&mut browser, other.as_bytes()).await;
    browser
        .see("BE38 9990 0000 0272")
        .see("Verrichtingen 3 Nieuw 3");
});

app_test!(a_line_that_two_people_look_at, async |app| {
    invoices(app).await;
    let file = november(app).await;
    let mut first = bookkeeper(app).await;
    upload(&mut first, &file).await;
    first.submit("Inlezen en boeken").await;
    let mut second = bookkeeper(app).await;
    first.goto("/bank/lines/3").await;
    second.goto("/bank/lines/3").await;
    first
        .submit("Boeken zoals voorgesteld")
        .await
        .see("is geboekt op factuur 2026-00124");
    second
        .submit("Boeken zoals voorgesteld")
        .await
        .see("Deze verrichting is intussen gewijzigd.");
});

app_test!(whoever_only_reads_sees_and_changes_nothing, async |app| {
    invoices(app).await;
    let file = november(app).await;
    let mut browser = bookkeeper(app).await;
    upload(&mut browser, &file).await;
    browser.submit("Inlezen en boeken").await;
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    reader
        .goto("/bank")
        .await
        .see("Voorstel:")
        .dont_see("Boeken zoals voorgesteld");
    reader
        .goto("/bank/lines/2")
        .await
        .see("Waar het geld naartoe ging")
        .dont_see("Ongedaan maken");
});

app_test!(the_pages_speak_french_and_english, async |app| {
    let file = november(app).await;
    let mut browser = bookkeeper(app).await;
    upload(&mut browser, &file).await;
    browser.submit("Inlezen en boeken").await;
    for (language, words) in [("fr", "Rapprocher la banque"), ("en", "Reconcile the bank")] {
        browser
            .post("/language", &[("language", language), ("back", "/bank")])
            .await;
        browser.goto("/bank").await.see(words);
    }
});
