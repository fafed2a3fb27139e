//! The threshold: changed with everybody in sight whom it touches, warned about before it is lost,
//! and decided upon when it is.

use std::collections::BTreeMap;

use dienstboek::domain::attendance::{Origin, Signature, Told};
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EditionId;
use dienstboek::domain::user::Role;
use dienstboek::services::close_attendance::{self, Close};
use dienstboek::services::take_attendance::{self, Sheet};
use dienstboek::services::{record_application, register_participant};
use dienstboek::storage::{Error, attendance, half_days, participants};

use crate::support::app::TestApp;
use crate::support::{billing, book};

/// Ten mornings of three hours, five of them over on 23 November 2026. Noor was always there, Tom
/// missed two, Lize three.
async fn a_class(app: &TestApp) -> EditionId {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "BOEK", &fee);
    let days = [
        "2026-11-09",
        "2026-11-12",
        "2026-11-16",
        "2026-11-19",
        "2026-11-23",
        "2026-11-26",
        "2026-11-30",
        "2026-12-03",
        "2026-12-07",
        "2026-12-10",
    ];
    let edition = book::an_edition(&app.db, course, "BOEK-1", 12, &days);
    let bakery = book::a_company("Bakkerij De Smet BV", "0666.814.325");
    let customer = book::register(&app.db, &bakery);
    let names = ["Noor Aerts", "Tom Baert", "Lize Claes"];
    let enrolment = book::enrolled(&app.db, "2026-10-01", edition, customer, &names);
    let ctx = app.system();
    book::write(&app.db, |tx| {
        for row in participants::list_for(tx, customer)? {
            let mut participant = row.participant.clone();
            if participant.first_name == "Tom" {
                participant.email = Some("tom@klant.example".to_owned());
                register_participant::change(tx, &ctx, row.id, row.version, &participant).unwrap();
            }
        }
        Ok::<_, Error>(())
    });
    let application = book::an_application("2026KMO025102", "2026-10-20", "1350");
    book::write(&app.db, |tx| {
        let ctx = book::ctx_on("2026-10-21");
        record_application::record(tx, &ctx, enrolment, &application)
    });
    billing::issued_on(&app.db, "2026-11-10", enrolment);
    app.run_jobs().await;
    for number in 0..5 {
        close(app, edition, number);
    }
    edition
}

fn close(app: &TestApp, edition: EditionId, number: usize) {
    let ctx = app.system();
    book::write(&app.db, |tx| {
        let half_day = half_days::list(tx, edition)?[number].clone();
        let told: BTreeMap<_, _> = attendance::list_attendees(tx, &[edition])?
            .into_iter()
            .map(|attendee| {
                let missed = match attendee.participant.first_name.as_str() {
                    "Tom" => number < 2,
                    "Lize" => number < 3,
                    _ => false,
                };
                (
                    attendee.place_id,
                    if missed { Told::Absent } else { Told::WHOLE },
                )
            })
            .collect();
        let sheet = Sheet {
            half_day: half_day.id,
            told,
            origin: Origin::staff(),
        };
        take_attendance::run(tx, &ctx, &sheet).unwrap();
        let close = Close {
            half_day: half_day.id,
            head_count: None,
            signature: Signature::typed("Marie Claes"),
            origin: Origin::staff(),
            without_log: false,
        };
        close_attendance::run(tx, &ctx, &close).unwrap();
        Ok::<_, Error>(())
    });
}

app_test!(
    statement_47_a_warning_leaves_once_before_the_threshold_is_lost,
    async |app| {
        let edition = a_class(app).await;
        let mails = app.run_jobs().await;
        let to: Vec<&str> = mails.iter().map(|mail| mail.to.address.as_str()).collect();
        assert_eq!(to, ["info@klant.example", "tom@klant.example"]);
        assert_eq!(
            mails[0].subject,
            "Aanwezigheid bij Opleiding BOEK: geen dagdeel meer missen"
        );
        for words in ["Tom Baert miste", "60,00", "80,00", "do 26/11/2026"] {
            let text = mails[0].text.replace('\u{a0}', " ");
            assert!(text.contains(words), "{words} isn't in {text}");
        }
        assert!(app.run_jobs().await.is_empty(), "nobody is warned twice");

        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto(&format!("/editions/{edition}"))
            .await
            .see("Tom Baert Bakkerij De Smet BV 60,00 % 80,00 % 0 Kan nog Kan geen dagdeel meer missen")
            .see("Noor Aerts Bakkerij De Smet BV 100,00 % 100,00 % 2 Kan nog Kan nog 2 dagdelen missen");
    }
);

app_test!(
    statement_48_below_the_threshold_is_a_task_and_puts_the_portfolio_part_at_risk,
    async |app| {
        a_class(app).await;
        let mut books = app.sign_in_as(Role::Bookkeeper).await;
        books
            .goto("/invoices/1")
            .await
            .see("Het deel van de kmo-portefeuille is in gevaar")
            .see("Lize Claes: hoogstens nog 70,00 %")
            .dont_see("Tom Baert: hoogstens");
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office.goto("/").await.see("Haalt de drempel niet meer 1");
        office
            .click("Lize Claes · Opleiding BOEK")
            .await
            .see("Deze deelnemer haalt de drempel niet meer.");
        office
            .submit("Beslissing bewaren")
            .await
            .has_status(422)
            .see("Kies wat u doet.");
        office
            .choose("Wat doet u?", "Steun terugbetalen")
            .fill("Nota", "met mevrouw De Smet besproken")
            .submit("Beslissing bewaren")
            .await
            .see("De beslissing is bewaard.")
            .see("Steun terugbetalen");
        office
            .goto("/")
            .await
            .dont_see("Lize Claes · Opleiding BOEK");
        office
            .post("/places/1/attendance", &[("decision", "stop")])
            .await
            .see("Deze deelnemer kan de drempel nog halen.");
    }
);

app_test!(
    a_new_threshold_first_shows_who_gains_and_who_loses,
    async |app| {
        let edition = a_class(app).await;
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator.goto("/settings").await;
        administrator
            .click("Drempel voor aanwezigheid")
            .await
            .fill("Drempel", "101")
            .submit("Bekijken wie er wint of verliest")
            .await
            .has_status(422);
        administrator
            .sees_error_at("Drempel", "van 0 tot 100")
            .fill("Drempel", "85")
            .submit("Bekijken wie er wint of verliest")
            .await
            .see("Voor € 1.350,00 aan projectbedragen komt de kmo-portefeuille in gevaar.")
            .see("Tom Baert Bakkerij De Smet BV Opleiding BOEK · BOEK-1 Kan nog Niet meer haalbaar € 1.350,00")
            .dont_see("Lize Claes");
        // Another threshold than the one that was looked at is looked at first.
        administrator
            .fill("Drempel", "70")
            .submit("Zo toepassen")
            .await
            .see(
                "Lize Claes Bakkerij De Smet BV Opleiding BOEK · BOEK-1 Niet meer haalbaar Kan nog",
            );
        administrator
            .submit("Zo toepassen")
            .await
            .see("De nieuwe drempel geldt vanaf nu.");
        administrator
            .goto(&format!("/editions/{edition}"))
            .await
            .see("De drempel is 70,00 %.");
        administrator
            .goto("/audit")
            .await
            .see("Drempel voor aanwezigheid gewijzigd: 80,00 % → 70,00 %");
    }
);

app_test!(a_course_may_have_a_threshold_of_its_own, async |app| {
    let edition = a_class(app).await;
    let mut office = app.sign_in_as(Role::Enrolments).await;
    office
        .goto("/courses/1")
        .await
        .click("Drempel voor aanwezigheid")
        .await
        .see("Zonder eigen drempel geldt die van de instelling: 80,00 %");
    office
        .check("Deze opleiding heeft een eigen drempel")
        .fill("Drempel", "50")
        .submit("Bekijken wie er wint of verliest")
        .await
        .submit("Zo toepassen")
        .await
        .see("De nieuwe drempel geldt vanaf nu.");
    office
        .goto(&format!("/editions/{edition}"))
        .await
        .see("De drempel is 50,00 %.");
    office
        .goto("/")
        .await
        .dont_see("Haalt de drempel niet meer 1");
    office
        .goto("/courses/1/attendance-rule")
        .await
        .uncheck("Deze opleiding heeft een eigen drempel")
        .submit("Bekijken wie er wint of verliest")
        .await
        .see("Lize Claes");
    office.submit("Zo toepassen").await;
    office
        .goto(&format!("/editions/{edition}"))
        .await
        .see("De drempel is 80,00 %.");
});
