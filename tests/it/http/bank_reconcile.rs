//! The bookkeeper's table: piles that add up to the statement, exact proposals taken at once, one
//! line divided over invoices and customers, with every error at its field.

use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::services::import_statement;

use super::bank::{bookkeeper, day, from, open, own_account};
use crate::support::app::TestApp;
use crate::support::ledger::{self, OPERATOR_ACCOUNT, Owed};

/// What is owed to the institute of these tests.
#[derive(Clone, Copy)]
pub struct Book {
    pub smet: Owed,
    pub smet_vat: Owed,
    pub broeck: Owed,
}

/// Two invoices of De Smet, one of Van den Broeck; each net comes through the portefeuille.
pub async fn invoices(app: &TestApp) -> Book {
    let db = app.db.clone();
    tokio::task::spawn_blocking(move || {
        let smet = ledger::customer(&db, "Bakkerij De Smet BV");
        let broeck = ledger::customer(&db, "Van den Broeck & Zonen NV");
        Book {
            smet: ledger::invoice(&db, 123, smet, "555.00", Some("2026KMO025102")),
            smet_vat: ledger::invoice(&db, 124, smet, "400.00", Some("2026KMO025103")),
            broeck: ledger::invoice(&db, 131, broeck, "1200.00", Some("2026KMO025230")),
        }
    })
    .await
    .unwrap()
}

/// One line of each kind, on one day: 1 exact and booked by itself, 2 and 3 with typing errors in
/// the number (exact proposals), 4 a payout without details, 5 costs of the bank, 6 unknown, 7 the first once more.
fn movements() -> Vec<Movement> {
    let operator = |amount: &str, text: &str| {
        from(
            "PLUXEE BELGIUM NV",
            OPERATOR_ACCOUNT,
            amount,
            Communication::free(text),
        )
    };
    let mut costs = from("", "", "-12.50", Communication::free("Beheerskosten"));
    costs.code = "03537006".to_owned();
    vec![
        from(
            "BAKKERIJ DE SMET BV",
            "BE47999000001080",
            "116.55",
            Communication::reference("202600012320"),
        ),
        operator("555.00", "2026KM0025102"),
        operator("400.00", "2026KM0025103"),
        operator("1536.00", "kmo-portefeuille uitbetaling november"),
        costs,
        from(
            "SOFIE VANDEPUTTE",
            "BE36999000001181",
            "75.00",
            Communication::free("lunch"),
        ),
        from(
            "BAKKERIJ DE SMET BV",
            "BE47999000001080",
            "116.55",
            Communication::reference("202600012320"),
        ),
    ]
}

/// The statement with these lines.
pub async fn file(app: &TestApp) -> Vec<u8> {
    let account = own_account(app).await;
    let statement = Day {
        movements: movements(),
        ..Day::new(
            &account,
            118,
            "5000.00".parse().unwrap(),
            day("2026-11-19"),
            day("2026-11-20"),
        )
    };
    write::write(&[statement]).unwrap()
}

/// A book in which these lines came in.
pub async fn a_book_to_reconcile(app: &TestApp) -> Book {
    let book = invoices(app).await;
    let (bytes, ctx) = (file(app).await, app.system());
    app.db
        .write(move |tx| {
            let file = import_statement::keep(tx, &ctx, "november.cod", bytes)?;
            import_statement::import(tx, &ctx, file)
        })
        .await
        .unwrap();
    book
}

app_test!(the_piles_add_up_to_the_statement, async |app| {
    a_book_to_reconcile(app).await;
    let mut browser = bookkeeper(app).await;
    browser
        .goto("/bank")
        .await
        .see("Beginsaldo € 5.000,00 Geboekt 1 € 116,55 Voorgesteld 2 € 955,00 Open 3 € 1.727,55 Opzij gezet 1 € -12,50 Eindsaldo € 7.786,60")
        .dont_see("Op geen enkele lijn hier");
    // A filter keeps the sums right: before that day there was nothing.
    browser
        .goto("/bank?from=2026-11-21")
        .await
        .see("Op deze dagen en uittreksels staat hier niets.");
    browser
        .goto("/bank?until=2026-11-19")
        .await
        .see("Beginsaldo € 5.000,00 Geboekt 0 € 0,00")
        .see("Eindsaldo € 5.000,00");
    browser
        .goto("/bank?statement=1&state=booked")
        .await
        .see("vanzelf geboekt")
        .see("zeker Gestructureerde mededeling +++202/6000/12320+++");
});

app_test!(all_exact_proposals_at_once, async |app| {
    let book = a_book_to_reconcile(app).await;
    let mut first = bookkeeper(app).await;
    let mut second = bookkeeper(app).await;
    first
        .goto("/bank")
        .await
        .see("2 voorstellen op deze pagina kloppen tot op de cent")
        .see("Klopt tot op de cent");
    // Somebody else has taken one of them in the meantime.
    second.goto("/bank/lines/2").await;
    second.submit("Boeken zoals voorgesteld").await;
    first
        .submit("Alle 2 exacte voorstellen boeken")
        .await
        .see("Eén voorstel is geboekt.")
        .see("Eén kon niet geboekt worden")
        .see("€ 400,00 op factuur 2026-00124 (via kmo-portefeuille)");
    assert_eq!(open(app, book.smet.portfolio.unwrap()).await, "0.00");
    assert_eq!(open(app, book.smet_vat.portfolio.unwrap()).await, "0.00");
    first.click("Verder afpunten").await.is_at("/bank");
    first
        .see("Open 3")
        .dont_see("exacte voorstellen boeken")
        .see("PLUXEE BELGIUM NV");
});

app_test!(
    one_payout_over_three_invoices_of_two_customers,
    async |app| {
        let book = a_book_to_reconcile(app).await;
        let mut browser = bookkeeper(app).await;
        browser
            .goto("/bank/lines/4")
            .await
            .see("Nog te verdelen: € 1.536,00")
            // Without any number everything that is to come through the portefeuille may be meant.
            .see("2026-00131 via kmo-portefeuille");
        browser
            .fill("Zoek een openstaande factuur", "de smet")
            .submit("Zoeken")
            .await
            .has_status(200);
        let of = |number: &str, way: &str| format!("Bedrag op factuur {number} ({way}) Bedrag");
        let direct = of("2026-00124", "rechtstreeks");
        browser.fill(&direct, "84");
        // Looking for another customer keeps what was typed.
        browser
            .fill("Zoek een openstaande factuur", "1.200,00")
            .submit("Zoeken")
            .await
            .see("Van den Broeck & Zonen NV")
            .see("Nog te verdelen: € 1.452,00");
        assert_eq!(browser.value(&direct), "84");
        let broeck = of("2026-00131", "via kmo-portefeuille");
        browser.fill(&broeck, "1.300,00");
        browser
            .fill("Zoek een openstaande factuur", "2026-00131")
            .submit("Zoeken")
            .await;
        let broeck_direct = of("2026-00131", "rechtstreeks");
        browser
            .fill(&broeck_direct, "twee")
            .submit("Boeken")
            .await
            .has_status(422);
        browser.sees_error_at(&broeck, "kan hoogstens € 1.200,00 geboekt worden");
        browser.sees_error_at(&broeck_direct, "Vul een bedrag in");
        assert_eq!(browser.value(&broeck_direct), "twee");
        browser
            .fill(&broeck, "1200")
            .fill(&broeck_direct, "253")
            .submit("Boeken")
            .await
            .has_status(422);
        browser.sees_error_at(&broeck_direct, "kan hoogstens € 252,00 geboekt worden");
        browser
            .fill(&broeck_direct, "252")
            .submit("Boeken")
            .await
            .has_status(200)
            .see("De verrichting is geboekt op 3 facturen.");
        assert_eq!(open(app, book.smet_vat.direct).await, "0.00");
        assert_eq!(open(app, book.broeck.direct).await, "0.00");
        assert_eq!(open(app, book.broeck.portfolio.unwrap()).await, "0.00");
    }
);

app_test!(what_is_left_over_is_set_aside_with_a_reason, async |app| {
    let book = a_book_to_reconcile(app).await;
    let mut browser = bookkeeper(app).await;
    browser.goto("/bank/lines/6").await;
    browser
        .fill("Zoek een openstaande factuur", "2026-00124")
        .submit("Zoeken")
        .await;
    let field = "Bedrag op factuur 2026-00124 (rechtstreeks) Bedrag";
    browser
        .fill(field, "80")
        .submit("Boeken")
        .await
        .has_status(422);
    browser.sees_error_at(field, "nog maar € 75,00 over");
    browser
        .fill(field, "70")
        .choose(
            "Wat gebeurt er met wat overblijft?",
            "Opzij zetten, met een reden",
        )
        .submit("Boeken")
        .await
        .has_status(422);
    browser
        .see("Schrijf kort waarom.")
        .see("Nog te verdelen: € 5,00");
    assert_eq!(open(app, book.smet_vat.direct).await, "84.00");
    browser
        .fill(
            "Waarom hoort de rest bij geen factuur?",
            "fooi voor de koffie",
        )
        .submit("Boeken")
        .await
        .see("€ 70,00 is geboekt op factuur 2026-00124.")
        .see("Opzij gezet: fooi voor de koffie");
    browser
        .goto("/bank?state=set-aside")
        .await
        .see("Opzij gezet 2 € -7,50")
        .see("fooi voor de koffie");
});

app_test!(whoever_only_reads_has_no_button, async |app| {
    a_book_to_reconcile(app).await;
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    reader
        .goto("/bank")
        .await
        .see("Klopt tot op de cent")
        .dont_see("exacte voorstellen boeken")
        .dont_see("Boeken zoals voorgesteld");
    reader
        .goto("/bank/lines/4")
        .await
        .dont_see("Met de hand boeken");
});

app_test!(an_odd_payment_has_its_answer_ready, async |app| {
    a_book_to_reconcile(app).await;
    let mut browser = bookkeeper(app).await;
    browser
        .goto("/bank?state=open")
        .await
        .see("Antwoord klaar : € 116,55 BAKKERIJ DE SMET BV");
    browser
        .goto("/bank/lines/7")
        .await
        .see("Wat nu?")
        .see("Terug te betalen: € 116,55.")
        .see("Dat was al betaald.");
    browser
        .submit("Dit antwoord versturen")
        .await
        .see("Het antwoord staat klaar bij de uitgaande post.")
        .see("Antwoord op een betaling geschreven")
        .dont_see("Dit antwoord versturen");
    browser
        .click("Dit antwoord is geschreven. Bekijk het bij de uitgaande post.")
        .await
        .see("Uw betaling van € 116,55 voor factuur 2026-00123");
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    reader
        .goto("/bank/lines/7")
        .await
        .see("Wat nu?")
        .dont_see("versturen");
});

app_test!(cents_are_written_off_and_taken_back, async |app| {
    let book = a_book_to_reconcile(app).await;
    let mut browser = bookkeeper(app).await;
    browser.goto("/bank/lines/4").await;
    browser
        .fill("Zoek een openstaande factuur", "2026-00124")
        .submit("Zoeken")
        .await;
    let field = "Bedrag op factuur 2026-00124 (rechtstreeks) Bedrag";
    let cents = "Schrijf af wat op een factuur nog open blijft, als het hoogstens € 1,00 is";
    browser
        .fill(field, "80")
        .check(cents)
        .fill("Waarom schrijft u dit af?", "afgerond door de klant")
        .submit("Boeken")
        .await
        .has_status(422)
        .see("Op geen van deze facturen blijft een bedrag van hoogstens € 1,00 open.");
    browser
        .fill(field, "83,60")
        .submit("Boeken")
        .await
        .see("€ 83,60 is geboekt op factuur 2026-00124.")
        .see("€ 0,40 afgeschreven op factuur 2026-00124 (rechtstreeks)")
        .see("afgerond door de klant");
    assert_eq!(open(app, book.smet_vat.direct).await, "0.00");
    browser
        .submit_in("afgeschreven", "Boeking ongedaan maken")
        .await
        .has_status(422)
        .see("Schrijf kort waarom.");
    let path = browser.path().to_owned();
    browser
        .post(&path, &[("reason", "toch vragen"), ("line", "4")])
        .await
        .see("De afschrijving is ongedaan gemaakt.")
        .see("toch vragen");
    assert_eq!(open(app, book.smet_vat.direct).await, "0.40");
});

app_test!(known_accounts_are_learned_and_forgotten, async |app| {
    a_book_to_reconcile(app).await;
    let mut browser = bookkeeper(app).await;
    // The structured reference proved the first one.
    browser
        .goto("/bank/payers")
        .await
        .see("BE47 9990 0000 1080")
        .see("Bakkerij De Smet BV")
        .see("Een verschil van hoogstens");
    browser
        .submit("Vergeten BE47 9990 0000 1080")
        .await
        .see("BE47 9990 0000 1080 is vergeten.")
        .see("Er is nog geen rekening onthouden.");
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    reader.goto("/bank/payers").await.dont_see("Vergeten");
});
