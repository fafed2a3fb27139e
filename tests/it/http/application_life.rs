//! The life of an application as staff see and steer it: the line of steps, judging within three
//! clicks, a refusal with what has to be done about it, and a stop within four.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::mail::MailKind;
use dienstboek::domain::subsidy::life::StepKind;
use dienstboek::domain::user::Role;
use dienstboek::services::record_application::{self, RecordApplication};
use dienstboek::storage::{Db, application_steps, applications, mails};

use crate::support::app::TestApp;
use crate::support::book::{
    a_company, a_course, an_application, an_edition, cents, ctx_on, enrolled, register, tell, write,
};

/// A course of € 1,000.00 on these days, with Bakkerij De Smet enrolled in October.
fn an_enrolment(app: &TestApp, days: &[&str]) -> EnrolmentId {
    let prices = [(PriceKind::Fee, PriceUnit::Participant, "1000")];
    let course = a_course(&app.db, "EXCEL", &prices);
    let edition = an_edition(&app.db, course, "EXCEL-1", 8, days);
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    enrolled(&app.db, "2026-10-01", edition, bakery, &["An Adams"])
}

fn applied(db: &Db, id: EnrolmentId, command: &RecordApplication) {
    let on = command.applied_on.to_string();
    write(db, |tx| {
        record_application::record(tx, &ctx_on(&on), id, command)
    });
}

fn kinds_of_mail(db: &Db, id: EnrolmentId) -> Vec<MailKind> {
    db.read_blocking(|conn| mails::list_of_enrolment(conn, id))
        .unwrap()
        .into_iter()
        .map(|mail| mail.kind)
        .collect()
}

app_test!(an_application_is_judged_in_three_clicks, async |app| {
    let id = an_enrolment(app, &["2026-11-16"]);
    applied(
        &app.db,
        id,
        &an_application("2026KMO025102", "2026-11-10", "1000"),
    );
    let mut browser = app.sign_in_as(Role::Enrolments).await;
    browser.goto("/").await.see("Aanvragen te beoordelen");
    browser
        .click("Bakkerij De Smet · Opleiding EXCEL")
        .await
        .see("Aanvraag beoordelen")
        .see("Niet verbonden met ons")
        .see("An Adams (Werknemer)");
    // Without having looked at the rest nothing is decided.
    browser
        .submit("Aanvaarden")
        .await
        .has_status(422)
        .see("Kijk eerst de punten na die het boek niet kent");
    browser
        .check("Ik keek de rest na en het klopt")
        .submit("Aanvaarden")
        .await
        .is_at(&format!("/enrolments/{id}"))
        .see("De aanvraag is aanvaard.")
        .see("Aanvaard, wacht op storting");
    let row = app
        .db
        .read_blocking(|conn| application_steps::list_for(conn, id))
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(row.kind, StepKind::Accepted);
    assert!(
        row.details.contains("\"rest_fits\":true"),
        "{}",
        row.details
    );
    // Decided once: the page says so, and offers nothing any more.
    browser
        .goto(&format!("/enrolments/{id}/judging"))
        .await
        .see("Aanvaard · ma 23/11/2026")
        .dont_see("Weigeren");
});

app_test!(
    the_day_by_which_is_judged_is_a_choice_and_shows_wherever_an_enrolment_does,
    async |app| {
        let id = an_enrolment(app, &["2026-11-16"]);
        applied(
            &app.db,
            id,
            &an_application("2026KMO025102", "2026-11-20", "1000"),
        );
        let mut browser = app.sign_in_as(Role::Administrator).await;
        // No source sets a day.
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("Te beoordelen door ons zo snel mogelijk")
            .dont_see("Aanvraag beoordelen vr");
        browser
            .goto("/rules/choices")
            .await
            .fill("Een aanvraag beoordelen binnen (dagen na de aanvraag)", "4")
            .submit("Bewaren")
            .await
            .is_at("/rules");
        let day = "di 24/11/2026, morgen";
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see(&format!("Te beoordelen door ons uiterlijk {day}"))
            .see(&format!("Aanvraag beoordelen {day}"));
        for path in ["/enrolments", "/customers/1", "/editions/1"] {
            browser.goto(path).await.see(&format!("Beoordelen {day}"));
        }
        browser.goto("/").await.see(&format!("uiterlijk {day}"));
        browser
            .goto(&format!("/enrolments/{id}/judging"))
            .await
            .see(&format!("uiterlijk {day}"));
    }
);

app_test!(
    statement_40_a_refusal_keeps_its_reason_and_says_what_to_do,
    async |app| {
        let id = an_enrolment(app, &["2026-11-16"]);
        // The customer applied for the amount with VAT.
        let with_vat = RecordApplication {
            own_share: cents("847"),
            subsidy: cents("363"),
            ..an_application("2026KMO025102", "2026-11-10", "1210")
        };
        applied(&app.db, id, &with_vat);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto(&format!("/enrolments/{id}/judging"))
            .await
            .see("INCLUDES_VAT")
            .see("ESTIMATE_DIFFERS");
        browser.submit("Weigeren").await.has_status(422);
        browser.sees_error_at("Reden", "Kies waarom u weigert");
        browser
            .choose("Reden", "Bedrag met btw")
            .submit("Weigeren")
            .await
            .has_status(422);
        browser.sees_error_at("Uitleg", "Leg in een zin uit waarom");
        browser
            .fill("Uitleg", "U vroeg de subsidie aan op het bedrag met btw.")
            .submit("Weigeren")
            .await
            .is_at(&format!("/enrolments/{id}/refusal"))
            .see("toepassing voor dienstverleners")
            .see("steunaanvragen het project 2026KMO025102")
            .see("INCLUDES_VAT")
            .see("Subsidieaanvraag 2026KMO025102 geweigerd")
            .see("uiterlijk ma 30/11/2026");
        assert_eq!(kinds_of_mail(&app.db, id), []);
        browser
            .submit("Naar de klant mailen")
            .await
            .is_at(&format!("/enrolments/{id}"))
            .see("Geweigerd");
        assert_eq!(kinds_of_mail(&app.db, id), [MailKind::ApplicationRefused]);
        browser
            .goto(&format!("/enrolments/{id}/refusal"))
            .await
            .dont_see("Naar de klant mailen");
        let row = app
            .db
            .read_blocking(|conn| application_steps::list_for(conn, id))
            .unwrap()
            .pop()
            .unwrap();
        assert_eq!(
            (row.kind, row.reason_code.as_deref(), row.note.as_str()),
            (
                StepKind::Refused,
                Some("INCLUDES_VAT"),
                "U vroeg de subsidie aan op het bedrag met btw."
            )
        );
        assert!(!row.told_name.is_empty());
        // The customer applies anew with the right amount.
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .click("Projectnummer noteren")
            .await
            .fill("Projectnummer", "2026KMO030000")
            .fill("Aangevraagd op", "2026-11-23")
            .submit("Bewaren")
            .await
            .see("Aangevraagd, te beoordelen");
    }
);

app_test!(
    statement_27_a_late_application_is_recorded_as_refused,
    async |app| {
        let id = an_enrolment(app, &["2026-11-02"]);
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto(&format!("/enrolments/{id}/application")).await;
        browser
            .fill("Projectnummer", "2026KMO025102")
            .fill("Aangevraagd op", "2026-11-17")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser
            .submit("Noteren als geweigerd")
            .await
            .is_at(&format!("/enrolments/{id}/refusal"))
            .see("LATE_APPLICATION")
            .see("Een nieuwe aanvraag voor deze opleiding kan om die reden niet aanvaard worden.");
        browser
            .goto("/enrolments?state=refused")
            .await
            .see("Opleiding EXCEL");
        browser
            .goto("/enrolments?state=applied")
            .await
            .see("Er is niets gevonden.");
    }
);

app_test!(
    statement_69_a_stop_after_the_year_warns_that_the_subsidy_is_lost,
    async |app| {
        // As in worked example E5: applied for in 2025, stopped in 2026, nothing paid.
        let prices = [(PriceKind::Fee, PriceUnit::Participant, "1000")];
        let course = a_course(&app.db, "EXCEL", &prices);
        let edition = an_edition(&app.db, course, "EXCEL-1", 8, &["2025-12-15"]);
        let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let id = enrolled(&app.db, "2025-12-01", edition, bakery, &["An Adams"]);
        applied(
            &app.db,
            id,
            &an_application("2025KMO025102", "2025-12-10", "1000"),
        );
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .click("Project stopzetten")
            .await
            .fill("Reden", "Ziekte van de deelnemer")
            .submit("Nakijken")
            .await
            .see("De subsidie van € 300,00 komt niet terug")
            .see("Niet gebruikte eigen bijdrage € 700,00")
            .see("De subsidie van € 300,00 is verloren");
        assert_eq!(kinds_of_mail(&app.db, id), []);
        browser
            .submit("Project stopzetten")
            .await
            .is_at(&format!("/enrolments/{id}"))
            .see("Het project is stopgezet.")
            .see("Ziekte van de deelnemer");
        assert_eq!(kinds_of_mail(&app.db, id), [MailKind::ProjectStopped]);
        browser
            .goto("/enrolments?state=stopped")
            .await
            .see("Bakkerij De Smet");
    }
);

app_test!(
    worked_example_e4_a_stop_in_the_same_year_gives_all_back_and_can_be_taken_back,
    async |app| {
        let prices = [(PriceKind::Fee, PriceUnit::Participant, "1000")];
        let course = a_course(&app.db, "EXCEL", &prices);
        let edition = an_edition(&app.db, course, "EXCEL-1", 8, &["2026-12-07"]);
        let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let id = enrolled(&app.db, "2026-02-01", edition, bakery, &["An Adams"]);
        applied(
            &app.db,
            id,
            &an_application("2026KMO025102", "2026-03-01", "1000"),
        );
        let on = "2026-11-10";
        tell(&app.db, &ctx_on(on), id, 1, StepKind::Deposited, on).unwrap();
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto(&format!("/enrolments/{id}/stop")).await;
        browser.submit("Nakijken").await.has_status(422);
        browser
            .choose("Wie stopt?", "Wij geven de opleiding niet")
            .fill("Reden", "Te weinig deelnemers")
            .fill("Stopgezet op", "2026-11-20")
            .uncheck("Mail de klant")
            .submit("Nakijken")
            .await
            .see("Terug in het budget van de klant van dit jaar")
            .dont_see("komt niet terug");
        browser.submit("Project stopzetten").await.see("Stopgezet");
        assert_eq!(kinds_of_mail(&app.db, id), []);
        browser
            .submit("Ongedaan maken")
            .await
            .see("Zeg waarom die stap ongedaan wordt gemaakt");
        browser
            .fill("Waarom", "toch genoeg deelnemers")
            .submit("Ongedaan maken")
            .await
            .see("Ongedaan gemaakt: Stopgezet.")
            .see("Gestort, wacht op betaalopdracht");
        let row = app
            .db
            .read_blocking(|conn| applications::find_for(conn, id))
            .unwrap()
            .unwrap();
        assert_eq!(row.stop_scenario, None);
    }
);

app_test!(whoever_only_reads_judges_and_stops_nothing, async |app| {
    let id = an_enrolment(app, &["2026-11-16"]);
    applied(
        &app.db,
        id,
        &an_application("2026KMO025102", "2026-11-10", "1000"),
    );
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser
        .goto(&format!("/enrolments/{id}"))
        .await
        .see("Aangevraagd, te beoordelen")
        .dont_see("Aanvraag beoordelen")
        .dont_see("Ongedaan maken")
        .dont_see("Project stopzetten");
});
