//! Changes of plan: a colleague instead of somebody, another date, days that move or fall away, and an
//! edition that is confirmed; with the mails and the calendars that follow.

use dienstboek::domain::course::{EditionStatus, PriceKind, PriceUnit};
use dienstboek::domain::id::{CourseId, EditionId, EnrolmentId};
use dienstboek::domain::user::Role;
use dienstboek::mail::Email;
use dienstboek::services::tokens::token_hash;
use dienstboek::services::{plan_edition, plan_trainer, record_application, register_participant};
use dienstboek::storage::editions::{self, NewEdition};
use dienstboek::storage::guide_links::{self, NewGuideLink};
use dienstboek::storage::trainers::NewTrainer;
use dienstboek::storage::{Error, participants};

use crate::support::app::TestApp;
use crate::support::book;

/// Three mornings from 30 November on, for which Noor and Tom are enrolled; Marie teaches.
async fn a_class(app: &TestApp) -> (CourseId, EditionId) {
    let fee = [
        (PriceKind::Fee, PriceUnit::Participant, "450.00"),
        (PriceKind::Material, PriceUnit::Enrolment, "60.00"),
    ];
    let course = book::a_course(&app.db, "BOEK", &fee);
    let days = ["2026-11-30", "2026-12-07", "2026-12-14"];
    let edition = book::an_edition(&app.db, course, "BOEK-1", 12, &days);
    let ctx = app.system();
    let trainer = book::write(&app.db, |tx| {
        let trainer = NewTrainer {
            name: "Marie Claes".to_owned(),
            email: Some("marie@leerhuis.example".to_owned()),
            user_id: None,
            active: true,
        };
        Ok::<_, Error>(plan_trainer::create(tx, &ctx, &trainer).unwrap())
    });
    book::taught_by(&app.db, edition, trainer);
    let bakery = book::a_company("Bakkerij De Smet BV", "0666.814.325");
    let customer = book::register(&app.db, &bakery);
    book::enrolled(
        &app.db,
        "2026-10-01",
        edition,
        customer,
        &["Noor Aerts", "Tom Baert"],
    );
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
    (course, edition)
}

fn to<'a>(mails: &'a [Email], address: &str) -> &'a Email {
    mails
        .iter()
        .find(|mail| mail.to.address == address)
        .unwrap_or_else(|| panic!("nothing for {address}"))
}

/// The calendars that go along with a mail, unfolded.
fn calendars(mail: &Email) -> Vec<String> {
    let files = mail.attachments.iter();
    files
        .filter(|file| file.media_type.starts_with("text/calendar"))
        .map(|file| {
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            text.replace("\r\n ", "")
        })
        .collect()
}

fn value<'a>(calendar: &'a str, name: &str) -> &'a str {
    calendar
        .lines()
        .find(|line| line.starts_with(name))
        .unwrap_or_else(|| panic!("no {name} in {calendar}"))
}

app_test!(
    a_moved_half_day_moves_deadlines_calendars_and_everybody_hears,
    async |app| {
        let (_, edition) = a_class(app).await;
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office.goto("/half-days/1").await;
        office
            .fill("Dag", "2026-12-02")
            .submit("Bewaren")
            .await
            .see("3 mails staan klaar.");
        let mails = app.run_jobs().await;
        let employer = to(&mails, "info@klant.example");
        assert_eq!(
            employer.subject,
            "Opleiding BOEK: gewijzigde lesdag wo 02/12/2026"
        );
        for words in [
            "ma 30/11/2026",
            "wo 02/12/2026",
            "Noor Aerts",
            "wo 16/12/2026",
        ] {
            assert!(
                employer.text.contains(words),
                "{words} in {}",
                employer.text
            );
        }
        let own = calendars(to(&mails, "tom@klant.example"));
        assert_eq!(own.len(), 1);
        assert_eq!(value(&own[0], "METHOD"), "METHOD:REQUEST");
        assert_eq!(
            value(&own[0], "DTSTART;TZID"),
            "DTSTART;TZID=Europe/Brussels:20261202T090000"
        );
        assert!(value(&own[0], "ORGANIZER").contains("leerhuis"));
        assert!(value(&own[0], "ATTENDEE").ends_with("mailto:tom@klant.example"));
        // The employer takes it over, and isn't asked for an answer.
        let of_employer = calendars(employer);
        assert_eq!(value(&of_employer[0], "METHOD"), "METHOD:PUBLISH");
        assert_eq!(value(&of_employer[0], "UID"), value(&own[0], "UID"));
        assert!(!of_employer[0].contains("ATTENDEE"));
        let of_trainer = calendars(to(&mails, "marie@leerhuis.example"));
        assert_eq!(value(&of_trainer[0], "UID"), value(&own[0], "UID"));

        // Once more: the same event with a higher sequence, then taken back.
        let sequence = |calendar: &str| -> u32 {
            let line = value(calendar, "SEQUENCE").to_owned();
            line.trim_start_matches("SEQUENCE:").parse().unwrap()
        };
        office.goto("/half-days/1").await;
        office.fill("Dag", "2026-12-03").submit("Bewaren").await;
        let later = calendars(to(&app.run_jobs().await, "tom@klant.example"));
        assert_eq!(value(&later[0], "UID"), value(&own[0], "UID"));
        assert!(sequence(&later[0]) > sequence(&own[0]));
        office
            .goto(&format!("/editions/{edition}"))
            .await
            .submit_in("do 03/12/2026", "Annuleren")
            .await;
        let mails = app.run_jobs().await;
        let dropped = calendars(to(&mails, "tom@klant.example"));
        assert_eq!(value(&dropped[0], "METHOD"), "METHOD:CANCEL");
        assert!(sequence(&dropped[0]) > sequence(&later[0]));
        assert!(
            to(&mails, "info@klant.example")
                .subject
                .contains("valt weg")
        );

        office
            .goto("/enrolments/1")
            .await
            .see("Laatste dag voor de aanvraag verplaatst: ma 14/12/2026 → wo 16/12/2026");
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Eerste lesdag verschoven: ma 30/11/2026 → wo 02/12/2026");
    }
);

app_test!(
    statement_44_a_colleague_takes_over_and_the_effect_on_the_subsidy_is_said,
    async |app| {
        a_class(app).await;
        let ctx = app.system();
        let application = book::an_application("2026KMO047112", "2026-11-20", "960.00");
        book::write(&app.db, |tx| {
            let enrolment = EnrolmentId::new(1);
            record_application::record(tx, &ctx, enrolment, &application).unwrap();
            Ok::<_, Error>(())
        });
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto("/enrolments/1")
            .await
            .click("Vervangen Tom Baert")
            .await
            .see("De deelnemers op de aanvraag verschillen dan van de inschrijving");
        office
            .fill("Voornaam", "Lize")
            .fill("Familienaam", "Claes")
            .fill("E-mailadres", "lize@klant.example")
            .choose("Statuut", "Jobstudent")
            .submit("Vervangen")
            .await
            .has_status(422);
        office
            .choose("Statuut", "Werknemer")
            .submit("Vervangen")
            .await
            .see("Lize Claes neemt deel in de plaats van Tom Baert.")
            .see("Deelnemer vervangen: Tom Baert → Lize Claes");
        let mails = app.run_jobs().await;
        let joined = calendars(to(&mails, "lize@klant.example"));
        assert_eq!(joined.len(), 3);
        let left = calendars(to(&mails, "tom@klant.example"));
        assert_eq!(value(&left[0], "METHOD"), "METHOD:CANCEL");
        let confirmation = to(&mails, "info@klant.example");
        assert!(
            confirmation.text.contains("Lize Claes"),
            "{}",
            confirmation.text
        );
        assert!(
            !confirmation.text.contains("Tom Baert"),
            "{}",
            confirmation.text
        );
    }
);

app_test!(
    another_date_splits_the_price_and_moves_the_calendar,
    async |app| {
        let (course, _) = a_class(app).await;
        let days = ["2027-01-11", "2027-01-18"];
        book::an_edition(&app.db, course, "BOEK-2", 12, &days);
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto("/enrolments/1")
            .await
            .click("Andere datum Tom Baert")
            .await;
        // Nothing is chosen: nothing happens. Where there is only one date, it stands chosen.
        let place = office.path().to_owned();
        office
            .post(&place, &[])
            .await
            .has_status(422)
            .see("Kies een editie.");
        office
            .choose(
                "Naar welke editie?",
                "ma 11/01/2027, over 49 dagen · BOEK-2 · Gent",
            )
            .submit("Verplaatsen")
            .await
            .see("Tom Baert is verplaatst.")
            .see("BOEK-2")
            .see("€ 450,00");
        office.goto("/enrolments/1").await.see("€ 510,00");
        let mails = app.run_jobs().await;
        let own: Vec<&Email> = mails
            .iter()
            .filter(|mail| mail.to.address == "tom@klant.example")
            .collect();
        assert_eq!(own.len(), 2);
        assert_eq!(value(&calendars(own[0])[0], "METHOD"), "METHOD:CANCEL");
        assert_eq!(calendars(own[1]).len(), 2);
    }
);

app_test!(
    a_tentative_edition_is_confirmed_and_everybody_told_in_two_clicks,
    async |app| {
        let (_, edition) = a_class(app).await;
        let ctx = app.system();
        book::write(&app.db, |tx| {
            let row = editions::get(tx, edition)?;
            let change = NewEdition {
                course_id: row.course_id,
                code: row.code,
                status: EditionStatus::Tentative,
                capacity: row.capacity,
                place: row.place,
                trainer_id: row.trainer_id,
                note: row.note,
            };
            plan_edition::change(tx, &ctx, edition, row.version, &change).unwrap();
            Ok::<_, Error>(())
        });
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office.goto("/").await.see("Editie te bevestigen 1");
        office
            .click("Opleiding BOEK")
            .await
            .submit("Bevestigen en iedereen verwittigen")
            .await
            .see("De editie gaat door.")
            .see("3 mails staan klaar.");
        let mails = app.run_jobs().await;
        let participant = to(&mails, "tom@klant.example");
        assert_eq!(participant.subject, "Opleiding BOEK gaat door");
        assert_eq!(calendars(participant).len(), 3);
        // The customer reads by when to apply, and nothing half said.
        let contact = mails.iter().find(|mail| mail.text.contains("Noor Aerts"));
        let text = &contact.unwrap().text;
        assert!(text.contains("uiterlijk op ma 14/12/2026."), "{text}");
        assert!(!text.contains("Dit vult u in"), "{text}");

        // The secret address in the mail opens the participant's own calendar.
        let start = participant.text.find("/calendar/").unwrap();
        let address = participant.text[start..].split_whitespace().next().unwrap();
        let answer = app.browser().get(address).await;
        assert_eq!(
            answer.headers()["content-type"],
            "text/calendar; charset=utf-8"
        );
        let feed = answer.text().await.unwrap().replace("\r\n ", "");
        assert_eq!(feed.matches("BEGIN:VEVENT").count(), 3);
        let uid = value(&calendars(participant)[0], "UID").to_owned();
        assert!(feed.contains(&uid), "{feed}");
        office.goto("/participants/2").await;
        office
            .submit("Agenda-adressen intrekken")
            .await
            .see("1 agenda-adres ingetrokken.");
        assert_eq!(app.browser().get(address).await.status(), 404);
    }
);

app_test!(a_trainer_follows_the_own_days, async |app| {
    a_class(app).await;
    let mut office = app.sign_in_as(Role::Enrolments).await;
    office.goto("/trainers/1").await;
    office
        .submit("Agenda-adres maken")
        .await
        .see("Wie dit adres kent, kan de agenda lezen.");
    let text = office.text().to_owned();
    let start = text.find("/calendar/").unwrap();
    let address = text[start..].split_whitespace().next().unwrap();
    let feed = app.browser().get(address).await.text().await.unwrap();
    assert_eq!(feed.matches("BEGIN:VEVENT").count(), 3);
});

app_test!(
    a_customer_sends_a_colleague_and_fetches_certificates_by_the_link,
    async |app| {
        a_class(app).await;
        let link = NewGuideLink {
            enrolment_id: EnrolmentId::new(1),
            token_hash: token_hash("sleutel"),
            created_at: app.clock.now(),
            expires_at: app.clock.now().plus_seconds(600),
        };
        book::write(&app.db, |tx| guide_links::insert(tx, &link));
        let mut customer = app.browser();
        customer
            .goto("/guide/sleutel")
            .await
            .click("Deelnemers en attesten")
            .await
            .see("Noor Aerts");
        customer
            .click("Een collega sturen Tom Baert")
            .await
            .see("De steun is nog niet aangevraagd.");
        customer
            .fill("Voornaam", "Lize")
            .fill("Familienaam", "Claes")
            .submit("Vervangen")
            .await
            .see("Lize Claes neemt deel in de plaats van Tom Baert.")
            .dont_see("Een collega sturen Tom Baert");
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto("/enrolments/1")
            .await
            .see("Bakkerij De Smet BV (via link)");
        customer
            .goto("/guide/sleutel/certificates/1")
            .await
            .has_status(404);
        customer.goto("/guide/other/team").await.has_status(404);
    }
);
