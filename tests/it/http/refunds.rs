//! What has to be given back, from the payment that was too much to the line that pays it.

use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::services::import_statement;

use super::bank::{bookkeeper, from, own_account};
use super::bank_reconcile::invoices;
use crate::support::app::TestApp;

/// One more statement, with this line.
pub async fn bring(app: &TestApp, number: u16, opening: &str, movement: Movement) {
    let account = own_account(app).await;
    let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 10 + u32::from(number)).unwrap();
    let day = Day {
        movements: vec![movement],
        ..Day::new(
            &account,
            number,
            opening.parse().unwrap(),
            on.pred_opt().unwrap(),
            on,
        )
    };
    let bytes = write::write(&[day]).unwrap();
    let (db, ctx) = (app.db.clone(), app.system());
    tokio::task::spawn_blocking(move || {
        db.write_blocking(|tx| import_statement::bring(tx, &ctx, "dag.cod", bytes))
            .unwrap();
    })
    .await
    .unwrap();
}

fn smet(amount: &str, communication: Communication) -> Movement {
    from(
        "BAKKERIJ DE SMET BV",
        "BE47999000001080",
        amount,
        communication,
    )
}

app_test!(
    from_a_payment_that_is_too_much_to_the_refund_that_is_paid,
    async |app| {
        invoices(app).await;
        bring(
            app,
            1,
            "0.00",
            smet("120.00", Communication::reference("202600012320")),
        )
        .await;
        let mut browser = bookkeeper(app).await;
        browser.goto("/bank/lines/1").await;
        browser.submit("Boeken zoals voorgesteld").await;
        browser.click("Terugbetaling noteren").await;
        assert_eq!(browser.value("Bedrag"), "3,45");
        assert_eq!(browser.value("Rekening"), "BE47 9990 0000 1080");
        browser
            .fill("Rekening", "BE47 9990 0000 1081")
            .submit("Noteren")
            .await
            .has_status(422)
            .see("Dit is geen geldig rekeningnummer");
        browser
            .fill("Rekening", "BE47 9990 0000 1080")
            .fill("Bedrag", "4,00")
            .submit("Noteren")
            .await
            .has_status(422)
            .see("Van deze verrichting is nog maar € 3,45 over.");
        browser
            .fill("Bedrag", "3,45")
            .submit("Noteren")
            .await
            .is_at("/bank/refunds/1")
            .see("De terugbetaling is genoteerd.")
            .see("Te veel betaald")
            .see("zet TB-1 in de mededeling");
        browser
            .goto("/bank/lines/1")
            .await
            .see("terug te geven aan Bakkerij De Smet BV (TB-1)")
            .see("Geboekt");
        browser
            .goto("/bank/refunds")
            .await
            .see("In totaal nog € 3,45 te betalen.")
            .see("TB-1 · Bakkerij De Smet BV");
        browser.goto("/").await.see("Terug te betalen");

        bring(app, 2, "120.00", smet("-3.45", Communication::free("TB-1"))).await;
        browser
            .goto("/bank/lines/2")
            .await
            .submit("Boeken zoals voorgesteld")
            .await
            .see("terugbetaling TB-1 aan Bakkerij De Smet BV");
        browser
            .goto("/bank/refunds/1")
            .await
            .see("Betaald")
            .see("terugbetaald op")
            .dont_see("Intrekken");
        browser
            .goto("/bank/refunds?state=paid")
            .await
            .see("TB-1 · Bakkerij De Smet BV");
    }
);

app_test!(
    a_refund_by_hand_is_changed_booked_and_withdrawn,
    async |app| {
        invoices(app).await;
        let mut browser = bookkeeper(app).await;
        browser.goto("/bank/refunds/new").await;
        browser
            .submit("Noteren")
            .await
            .has_status(422)
            .see("Kies een van de mogelijkheden.");
        browser
            .choose("Klant", "Van den Broeck & Zonen NV")
            .choose("Waarom", "De aanvraag is stopgezet")
            .fill("Bedrag", "360")
            .submit("Noteren")
            .await
            .see("stelt het boek de boeking voor")
            .see("Te betalen");
        browser
            .fill("Rekening", "BE36999000001181")
            .submit("Bewaren")
            .await
            .see("De terugbetaling is aangepast.");
        // A line that says nothing: the person chooses the refund.
        bring(
            app,
            1,
            "500.00",
            from(
                "V D BROECK",
                "BE80999000020177",
                "-360.00",
                Communication::free(""),
            ),
        )
        .await;
        browser.goto("/bank/lines/1").await;
        browser
            .submit("Boeken op deze terugbetaling TB-1")
            .await
            .see("De verrichting is geboekt op terugbetaling TB-1.");
        browser
            .submit("Boeking ongedaan maken")
            .await
            .see("Schrijf kort waarom.");
        browser.goto("/bank/lines/1").await;
        browser
            .fill(
                "Waarom maakt u deze boeking ongedaan?",
                "andere terugbetaling",
            )
            .submit("Boeking ongedaan maken")
            .await
            .see("Ongedaan gemaakt op");
        browser.goto("/bank/refunds/1").await;
        browser
            .submit("Intrekken")
            .await
            .has_status(422)
            .see("Schrijf kort waarom.");
        browser
            .fill("Waarom hoeft er niets terug?", "klant gaat toch door")
            .submit("Intrekken")
            .await
            .see("De terugbetaling is ingetrokken.")
            .see("klant gaat toch door");
    }
);

app_test!(
    whoever_only_reads_sees_refunds_and_notes_none,
    async |app| {
        let mut reader = app.sign_in_as(Role::ReadOnly).await;
        reader
            .goto("/bank/refunds")
            .await
            .see("Er is niets terug te betalen.")
            .dont_see("Terugbetaling noteren");
        reader.goto("/bank/refunds/new").await.has_status(403);
    }
);
