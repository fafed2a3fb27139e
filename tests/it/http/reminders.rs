//! Reminders, as the bookkeeper follows them.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::{self, Day, Movement};
use dienstboek::services::{import_statement, remind};
use dienstboek::storage::{customers, tranches};

use crate::support::app::TestApp;
use crate::support::book::{cents, day};
use crate::support::ledger;

/// Invoice 2026-00123 of 2 November: € 210.00 to be paid directly by 2 December.
fn an_open_invoice(app: &TestApp) {
    let customer = ledger::customer(&app.db, "Bakkerij De Smet BV");
    ledger::invoice(&app.db, 123, customer, "173.55", None);
}

pub fn it_is(app: &TestApp, today: &str) {
    let at = format!("{today}T09:00:00Z");
    app.clock.set(Moment::new(at.parse().unwrap()));
}

/// The bank's data reaches this day.
pub fn the_bank_until(app: &TestApp, on: &str) {
    the_bank_says(app, on, Vec::new());
}

/// The bank's data reaches this day, on which this moved.
pub fn the_bank_says(app: &TestApp, on: &str, movements: Vec<Movement>) {
    let number = u16::try_from(chrono::Datelike::ordinal(&day(on))).unwrap();
    let before = day(on).pred_opt().unwrap();
    let statement = Day {
        movements,
        ..Day::new("BE68539007547034", number, cents("0.00"), before, day(on))
    };
    let (ctx, bytes) = (app.system(), write::write(&[statement]).unwrap());
    let keep = |tx: &mut dienstboek::storage::Tx<'_>| {
        let file = import_statement::keep(tx, &ctx, on, bytes)?;
        import_statement::import(tx, &ctx, file)
    };
    app.db.write_blocking(keep).unwrap();
}

app_test!(nothing_is_open, async |app| {
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto("/reminders")
        .await
        .see("er staat nog geen rekeninguittreksel in het boek")
        .see("Er staat niets open.")
        .dont_see("Bankbestand inlezen");
});

app_test!(past_due_is_shown_sent_once_and_read, async |app| {
    an_open_invoice(app);
    the_bank_until(app, "2026-11-20");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto("/reminders")
        .await
        .see("De bankgegevens lopen tot vr 20/11/2026.")
        .see("Komen eraan")
        .see("2026-00123 Bakkerij De Smet BV Rechtstreeks € 210,00 Vriendelijk wo 09/12/2026");
    assert_eq!(app.run_jobs().await.len(), 0);
    it_is(app, "2026-12-09");
    the_bank_until(app, "2026-12-08");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/reminders").await.see("Vertrekken nu");
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(
        sent[0].subject,
        "Herinnering: € 210,00 open van factuur 2026-00123".replace("€ ", "€\u{a0}")
    );
    assert_eq!(app.run_jobs().await.len(), 0, "once");
    browser
        .goto("/reminders")
        .await
        .see("Komen eraan")
        .see("Dringend wo 23/12/2026")
        .see("Laatst geschreven")
        .dont_see("Vertrekken nu");
    browser
        .click("Verzonden")
        .await
        .see("staat nog € 210,00 open");
});

app_test!(
    old_bank_data_holds_everything_and_the_page_says_why,
    async |app| {
        an_open_invoice(app);
        the_bank_until(app, "2026-11-20");
        it_is(app, "2026-12-09");
        assert_eq!(app.run_jobs().await.len(), 0);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
        .goto("/reminders")
        .await
        .see("Er vertrekt niets: het nieuwste rekeninguittreksel is van vr 20/11/2026, ouder dan de ingestelde 5 dagen.")
        .see("Bankbestand inlezen")
        .see("Tegengehouden")
        .see("De bankgegevens zijn te oud. Lees een nieuw bankbestand in.");
        browser
            .goto("/")
            .await
            .see("Tegengehouden herinneringen 1")
            .see("2026-00123, Bakkerij De Smet BV");
    }
);

app_test!(a_reminder_is_paused_and_goes_on, async |app| {
    an_open_invoice(app);
    the_bank_until(app, "2026-11-20");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/reminders").await;
    browser
        .click("Pauzeren (2026-00123, Rechtstreeks)")
        .await
        .see("Factuur 2026-00123 van Bakkerij De Smet BV: € 210,00 open.");
    browser
        .fill("Tot", "2026-11-23")
        .submit("Herinneringen pauzeren")
        .await
        .has_status(422);
    browser.sees_error_at("Reden", "Dit veld is nog leeg.");
    browser
        .fill("Reden", "betwist de prijs")
        .submit("Herinneringen pauzeren")
        .await
        .has_status(422);
    browser.sees_error_at("Tot", "Kies een dag na vandaag.");
    browser
        .fill("Tot", "2026-12-24")
        .submit("Herinneringen pauzeren")
        .await
        .is_at("/reminders")
        .see("De herinneringen voor factuur 2026-00123 zijn gepauzeerd tot do 24/12/2026.")
        .see("Gepauzeerd tot do 24/12/2026: betwist de prijs");
    browser
        .submit("Hervatten (2026-00123, Rechtstreeks)")
        .await
        .see("De herinneringen voor factuur 2026-00123 gaan weer door.")
        .dont_see("betwist de prijs");
});

app_test!(the_ladders_are_set_and_shown_as_real_dates, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/settings")
        .await
        .click("Herinneringen instellen")
        .await;
    // Today is Monday 23 November 2026; the term is thirty days.
    browser
        .see("een factuur die vandaag, ma 23/11/2026, vertrekt is te betalen op wo 23/12/2026")
        .see("Vriendelijk wo 30/12/2026 Dringend wo 13/01/2027 Laatste wo 27/01/2027");
    let days = |second: &'static str| {
        [
            ("portfolio_friendly", "10"),
            ("enterprise_friendly", "5"),
            ("enterprise_last", second),
            ("person_friendly", "5"),
            ("version", "0"),
        ]
    };
    browser
        .post("/settings/reminders", &days("9"))
        .await
        .has_status(422)
        .see("Laat minstens 7 dagen na de stap ervoor.");
    let mut preview = days("20").to_vec();
    preview.push(("preview", "yes"));
    browser
        .post("/settings/reminders", &preview)
        .await
        .has_status(200)
        .see("Deze data zijn nog niet bewaard.")
        .see("Vriendelijk ma 28/12/2026 Laatste di 12/01/2027");
    browser
        .goto("/settings/reminders")
        .await
        .see("Vriendelijk wo 30/12/2026");
    browser
        .post("/settings/reminders", &days("20"))
        .await
        .is_at("/settings/reminders")
        .see("De herinneringen zijn ingesteld.")
        .see("Vriendelijk ma 28/12/2026 Laatste di 12/01/2027");
    // Somebody who had the page open before sees both.
    browser
        .post("/settings/reminders", &days("30"))
        .await
        .has_status(409);
    browser.goto("/audit").await.see("Herinneringen ingesteld");
});

/// One of each kind on 9 December: written, leaving now, held back, paused.
pub async fn a_book_with_reminders(app: &TestApp) {
    an_open_invoice(app);
    it_is(app, "2026-12-09");
    the_bank_until(app, "2026-12-08");
    app.run_jobs().await;
    let houtbouw = ledger::customer(&app.db, "Houtbouw Van Damme & Zonen");
    ledger::invoice(&app.db, 124, houtbouw, "400.00", None);
    let later = ledger::invoice(&app.db, 125, houtbouw, "1250.00", None);
    let silent = ledger::customer(&app.db, "Brasserie Hélène");
    ledger::invoice(&app.db, 126, silent, "300.00", None);
    let ctx = app.system();
    app.db
        .write_blocking(|tx| {
            let row = customers::get(tx, silent)?;
            let without = customers::Customer {
                email: String::new(),
                ..row.customer
            };
            customers::update(tx, silent, row.version, &without)?;
            let tranche = tranches::get(tx, later.direct)?.tranche;
            remind::pause(tx, &ctx, &tranche, day("2026-12-24"), "betwist de prijs")
        })
        .unwrap();
}
