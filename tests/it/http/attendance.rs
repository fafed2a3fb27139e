//! Attendance as a trainer takes it on a phone, and as the office reads it.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EditionId;
use dienstboek::domain::user::Role;
use dienstboek::services::plan_trainer;
use dienstboek::storage::trainers::NewTrainer;
use dienstboek::storage::{Error, users};

use crate::support::app::TestApp;
use crate::support::book;
use crate::support::browser::Browser;

/// Mornings of three hours; today, 23 November 2026, is the third of five. Marie is the trainer.
pub async fn a_class(app: &TestApp) -> (EditionId, Browser) {
    let browser = app.sign_in_as(Role::Trainer).await;
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "BOEK", &fee);
    let days = [
        "2026-11-09",
        "2026-11-16",
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
    ];
    let edition = book::an_edition(&app.db, course, "BOEK-1", 12, &days);
    let customer = book::register(
        &app.db,
        &book::a_company("Bakkerij De Smet BV", "0666.814.325"),
    );
    let names = ["Noor Aerts", "Tom Baert", "Lize Claes"];
    book::enrolled(&app.db, "2026-10-01", edition, customer, &names);
    let ctx = app.system();
    let trainer = book::write(&app.db, |tx| {
        let user = users::find_by_email(tx, "marie@leerhuis.example")?;
        let trainer = NewTrainer {
            name: "Marie Claes".to_owned(),
            email: None,
            user_id: user.map(|user| user.id),
            active: true,
        };
        Ok::<_, Error>(plan_trainer::create(tx, &ctx, &trainer).unwrap())
    });
    book::taught_by(&app.db, edition, trainer);
    (edition, browser)
}

app_test!(
    statement_74_an_absence_is_taken_down_without_a_reason,
    async |app| {
        let (_, mut trainer) = a_class(app).await;
        trainer.goto("/half-days/3/attendance").await;
        let page = String::from_utf8(trainer.bytes().to_vec()).unwrap();
        let page = scraper::Html::parse_document(&page);
        let fields = |selector: &str| {
            let selector = scraper::Selector::parse(selector).unwrap();
            page.select(&selector).count()
        };
        assert_eq!(fields("form.roll input[name^='present-']"), 3);
        // Nowhere can somebody write why, and least of all that somebody is ill.
        assert_eq!(
            fields("form.roll textarea, form.roll input[type='text']"),
            0
        );
    }
);

app_test!(
    all_present_except_one_who_is_absent_and_one_who_came_late,
    async |app| {
        let (_, mut trainer) = a_class(app).await;
        trainer.goto("/").await.see("Aanwezigheid op te nemen 3");
        trainer.goto("/attendance").await.see("Vandaag");
        trainer
            .click_in("ma 23/11/2026, vandaag", "Opleiding BOEK")
            .await
            .see("ma 23/11/2026, vandaag")
            .see("09:00–12:00 (3 u)");
        trainer
            .uncheck("Tom Baert Bakkerij De Smet BV")
            .choose("Te laat Lize Claes", "30")
            .submit("Afsluiten")
            .await
            .see("Aanwezig 2 Afwezig 1: Tom Baert");
        // Whoever counts another number of heads looks again.
        trainer
            .fill("Hoeveel deelnemers telt u in de zaal?", "3")
            .submit("Tekenen als Marie Claes")
            .await
            .has_status(422)
            .see("U telt er 3, maar op de lijst staan er 2 als aanwezig.");
        trainer
            .fill("Hoeveel deelnemers telt u in de zaal?", "2")
            .submit("Tekenen als Marie Claes")
            .await
            .see("De lijst is afgesloten: 2 aanwezig, 1 afwezig.")
            .see("Deze lijst is afgesloten op ma 23/11/2026 10:00.")
            .see("Marie Claes telde 2 mensen en tekende voor 2 aanwezig, 1 afwezig.")
            .see("Lize Claes Bakkerij De Smet BV 83,33 %")
            .see("Tom Baert Bakkerij De Smet BV 0,00 %");
        trainer
            .goto("/attendance")
            .await
            .dont_see("ma 23/11/2026, vandaag");
    }
);

app_test!(late_and_early_are_told_apart_for_one_person, async |app| {
    let (_, mut trainer) = a_class(app).await;
    trainer.goto("/half-days/1/attendance").await;
    // Together they can't be everything.
    trainer
        .choose("Te laat Lize Claes", "120")
        .choose("Vroeger weg Lize Claes", "60")
        .submit("Bewaren")
        .await
        .has_status(422);
    trainer.sees_error_at("Te laat Lize Claes", "samen is het hele dagdeel");
    // What was chosen is still there.
    trainer
        .choose("Te laat Lize Claes", "30")
        .submit("Bewaren")
        .await
        .see("Bewaard: 3 aanwezig, 0 afwezig.");
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    reader
        .goto("/half-days/1/attendance")
        .await
        .see("Lize Claes Bakkerij De Smet BV 1 u 30 aanwezig: 30 min te laat, 60 min vroeger weg");
});

app_test!(
    statement_52_a_correction_after_closing_takes_a_reason_and_a_second_person,
    async |app| {
        let (_, mut trainer) = a_class(app).await;
        trainer.goto("/attendance").await;
        trainer
            .click_in("ma 16/11/2026, 7 dagen geleden", "Opleiding BOEK")
            .await;
        trainer.submit("Afsluiten").await;
        trainer
            .submit("Tekenen als Marie Claes")
            .await
            .see("3 aanwezig, 0 afwezig");
        trainer
            .uncheck("Noor Aerts Bakkerij De Smet BV")
            .submit("Correctie voorstellen")
            .await
            .has_status(422);
        trainer.sees_error_at("Reden van de correctie", "Zeg waarom u ze corrigeert.");
        trainer
            .fill("Reden van de correctie", "RR 85.07.30-033.28")
            .submit("Correctie voorstellen")
            .await
            .has_status(422)
            .see("Hier staat een rijksregisternummer.");
        trainer
            .fill("Reden van de correctie", "tekende voor een collega")
            .submit("Correctie voorstellen")
            .await
            .see("De correctie wacht op de goedkeuring van een tweede persoon.")
            .see("Noor Aerts: afwezig. Voorgesteld door Marie Claes op ma 23/11/2026 10:00")
            .dont_see("Goedkeuren");
        // Nor by a request that no page offers.
        trainer
            .post(
                "/half-days/2/attendance/corrections/1",
                &[("approve", "yes")],
            )
            .await
            .see("Een tweede persoon moet deze correctie goedkeuren");

        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto("/")
            .await
            .see("Correcties die op een tweede persoon wachten 1 Noor Aerts · Opleiding BOEK");
        office
            .goto("/half-days/2/attendance")
            .await
            .submit("Goedkeuren")
            .await
            .see("De correctie is goedgekeurd en geldt vanaf nu.")
            .see("goedgekeurd door Ibrahim Aydin")
            .see("Noor Aerts Bakkerij De Smet BV 0,00 %");
        let mut els = app.sign_in_as(Role::Administrator).await;
        els.goto("/audit")
            .await
            .see("Aanwezigheid verbeterd: ma 16/11/2026")
            .see("Correctie van aanwezigheid voorgesteld: ma 16/11/2026");
    }
);

app_test!(
    who_can_no_longer_reach_the_threshold_is_told_everywhere,
    async |app| {
        let (edition, mut trainer) = a_class(app).await;
        for day in [
            "ma 09/11/2026, 14 dagen geleden",
            "ma 16/11/2026, 7 dagen geleden",
        ] {
            trainer.goto("/attendance").await;
            trainer.click_in(day, "Opleiding BOEK").await;
            trainer
                .uncheck("Lize Claes Bakkerij De Smet BV")
                .submit("Afsluiten")
                .await
                .submit("Tekenen als Marie Claes")
                .await;
        }
        trainer.see("haalt 80,00 % niet meer");

        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto("/")
            .await
            .see("Haalt de drempel niet meer 1 Lize Claes · Opleiding BOEK hoogstens nog 60,00 %");
        office
            .goto("/attendance")
            .await
            .see("Lize Claes Bakkerij De Smet BV Opleiding BOEK BOEK-1 60,00 %");
        office
            .goto(&format!("/editions/{edition}"))
            .await
            .see("De drempel is 80,00 %.")
            .see("Lize Claes Bakkerij De Smet BV 0,00 % 60,00 % 0 Niet meer haalbaar")
            .see("Noor Aerts Bakkerij De Smet BV 100,00 % 100,00 % 1 Kan nog");
    }
);

app_test!(
    a_half_day_that_is_yet_to_come_cannot_be_taken,
    async |app| {
        let (_, mut trainer) = a_class(app).await;
        trainer
            .goto("/half-days/4/attendance")
            .await
            .see("Dit dagdeel moet nog komen.")
            .dont_see("Afsluiten");
        trainer
            .post("/half-days/4/attendance", &[("present-1", "yes")])
            .await
            .has_status(422)
            .see("Dit dagdeel moet nog komen.");
    }
);

app_test!(a_trainer_sees_only_the_own_editions, async |app| {
    let (_, mut trainer) = a_class(app).await;
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "EXCEL", &fee);
    let other = book::an_edition(&app.db, course, "EXCEL-1", 12, &["2026-11-23"]);
    trainer.goto("/attendance").await.dont_see("EXCEL");
    trainer
        .goto("/half-days/6/attendance")
        .await
        .has_status(404);
    trainer
        .post("/half-days/6/attendance", &[])
        .await
        .has_status(404);
    let list = format!("/editions/{other}/attendance-list");
    trainer.goto(&list).await.has_status(404);
    let mut office = app.sign_in_as(Role::Administrator).await;
    office.goto("/half-days/6/attendance").await.has_status(200);
});

app_test!(who_only_reads_sees_the_marks_but_no_form, async |app| {
    let (_, mut trainer) = a_class(app).await;
    trainer.goto("/half-days/1/attendance").await;
    trainer
        .choose("Te laat Lize Claes", "60")
        .submit("Bewaren")
        .await;
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    reader
        .goto("/half-days/1/attendance")
        .await
        .see("Lize Claes Bakkerij De Smet BV 2 u aanwezig: 60 min te laat 66,66 %")
        .dont_see("Bewaren");
    reader
        .goto("/half-days/1/attendance/sign")
        .await
        .has_status(403);
    reader
        .post("/half-days/1/attendance", &[])
        .await
        .has_status(403);
});

app_test!(the_list_comes_on_paper, async |app| {
    let (edition, mut trainer) = a_class(app).await;
    trainer.goto("/half-days/1/attendance").await;
    trainer
        .uncheck("Tom Baert Bakkerij De Smet BV")
        .submit("Bewaren")
        .await;
    let answer = trainer
        .get(&format!("/editions/{edition}/attendance-list"))
        .await;
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    assert_eq!(
        answer.headers()["content-disposition"],
        "inline; filename=\"BOEK-1.pdf\""
    );
    assert!(answer.bytes().await.unwrap().starts_with(b"%PDF-1.7"));
});

app_test!(
    a_day_with_two_half_days_comes_back_every_week,
    async |app| {
        let (edition, _) = a_class(app).await;
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office.goto(&format!("/editions/{edition}")).await;
        office
            .fill("Dag", "2026-12-14")
            .fill("Tweede dagdeel van", "13u30")
            .fill("Tweede dagdeel tot", "12:00")
            .fill("Aantal dagen", "2")
            .submit("Toevoegen")
            .await
            .has_status(422);
        office.sees_error_at("Tweede dagdeel tot", "Het einde moet na het begin liggen");
        office
            .fill("Tweede dagdeel tot", "17u")
            .submit("Toevoegen")
            .await
            .see("4 dagdelen toegevoegd.")
            .see("ma 14/12/2026 13:30–17:00 3 u 30")
            .see("ma 21/12/2026 09:00–12:30");
    }
);
