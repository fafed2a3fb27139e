//! Certificates from the results to the public page, as the office makes them.

use dienstboek::domain::attendance::{Origin, Signature, Told};
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EditionId;
use dienstboek::domain::user::Role;
use dienstboek::services::close_attendance::{self, Close};
use dienstboek::services::register_participant;
use dienstboek::services::take_attendance::{self, Sheet};
use dienstboek::storage::{Error, attendance, certificates, half_days, participants};
use diesel::{RunQueryDsl, sql_query};

use crate::support::app::TestApp;
use crate::support::book;
use crate::support::browser::Browser;

/// Five mornings of three hours that are over on 23 November 2026. Noor was always there, Tom
/// missed two mornings, Lize one; the lists of all but the last are closed.
async fn a_class(app: &TestApp) -> EditionId {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "BOEK", &fee);
    let days = [
        "2026-11-09",
        "2026-11-12",
        "2026-11-16",
        "2026-11-19",
        "2026-11-23",
    ];
    let edition = book::an_edition(&app.db, course, "BOEK-1", 12, &days);
    let bakery = book::a_company("Bakkerij De Smet BV", "0666.814.325");
    let customer = book::register(&app.db, &bakery);
    let names = ["Noor Aerts", "Tom Baert", "Lize Claes"];
    book::enrolled(&app.db, "2026-10-01", edition, customer, &names);
    let ctx = app.system();
    book::write(&app.db, |tx| {
        for row in participants::list_for(tx, customer)? {
            let mut participant = row.participant.clone();
            if participant.first_name == "Noor" {
                participant.email = Some("noor@klant.example".to_owned());
                register_participant::change(tx, &ctx, row.id, row.version, &participant).unwrap();
            }
        }
        Ok::<_, Error>(())
    });
    for half_day in 0..4 {
        close(app, edition, half_day);
    }
    edition
}

fn close(app: &TestApp, edition: EditionId, number: usize) {
    let ctx = app.system();
    book::write(&app.db, |tx| {
        let half_day = half_days::list(tx, edition)?[number].clone();
        let told = attendance::list_attendees(tx, &[edition])?
            .into_iter()
            .map(|attendee| {
                let missed = match attendee.participant.first_name.as_str() {
                    "Tom" => number < 2,
                    "Lize" => number == 0,
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

/// The address of the public page, from the participant's mail.
fn address_in(text: &str) -> String {
    let start = text.find("/verify/").unwrap();
    text[start..].split_whitespace().next().unwrap().to_owned()
}

app_test!(
    statement_50_no_certificate_while_a_list_is_open,
    async |app| {
        let edition = a_class(app).await;
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto(&format!("/editions/{edition}"))
            .await
            .click("Attesten")
            .await
            .see("Nog 1 aanwezigheidslijst te sluiten.")
            .dont_see("attesten maken en mailen");
        office
            .post("/places/1/certificates", &[("reason", "te vroeg")])
            .await
            .see("Nog 1 aanwezigheidslijst te sluiten.");
        let mails = app.run_jobs().await;
        assert!(mails.iter().all(|mail| mail.attachments.is_empty()));
    }
);

app_test!(
    statement_48_all_certificates_in_one_go_and_none_below_the_threshold,
    async |app| {
        let edition = a_class(app).await;
        close(app, edition, 4);
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto(&format!("/editions/{edition}/certificates"))
            .await
            .see("Tom Baert Bakkerij De Smet BV 60,00 %")
            .see("Geen attest: 60,00 % aanwezig, dat is onder de drempel.");
        office
            .fill("Score van Noor Aerts", "14/20")
            .submit("2 attesten maken en mailen")
            .await
            .has_status(422)
            .see("Kies bij deze score ook of de deelnemer geslaagd is.");
        office
            .choose("Resultaat van Noor Aerts", "Geslaagd")
            .submit("2 attesten maken en mailen")
            .await
            .see("2 attesten gemaakt en gemaild")
            .see("ATT-2026-00001")
            .see("ATT-2026-00002")
            .see("Geen attest: 60,00 %");

        let mut mails = app.run_jobs().await;
        // The warning about the one who misses too much leaves at the same time.
        mails.retain(|mail| !mail.attachments.is_empty());
        let to: Vec<&str> = mails.iter().map(|mail| mail.to.address.as_str()).collect();
        assert_eq!(to, ["info@klant.example", "noor@klant.example"]);
        assert_eq!(mails[0].attachments.len(), 2);
        assert_eq!(mails[1].attachments.len(), 1);
        assert!(mails[0].text.contains("Lize Claes"), "{}", mails[0].text);

        let mut anybody = app.browser();
        let address = address_in(&mails[1].text);
        anybody
            .goto(&address)
            .await
            .see("Dit attest is geldig.")
            .see("Opleiding BOEK")
            .see("09/11/2026 t.e.m. 23/11/2026")
            .see("N.A.")
            .dont_see("Aerts")
            .dont_see("De Smet");
        anybody
            .goto("/verify/nothing")
            .await
            .has_status(404)
            .see("We kennen dit attest niet.");
    }
);

app_test!(
    a_certificate_is_made_anew_and_withdrawn_and_its_history_stays,
    async |app| {
        let edition = a_class(app).await;
        close(app, edition, 4);
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto(&format!("/editions/{edition}/certificates"))
            .await
            .submit("2 attesten maken en mailen")
            .await;
        let first = address_in(&app.run_jobs().await[1].text);
        office
            .click_in("ATT-2026-00001", "Vorige en nieuwe Noor Aerts")
            .await
            .submit("Nieuw attest maken en mailen")
            .await
            .has_status(422);
        office
            .fill("Reden", "naam verkeerd geschreven")
            .submit("Nieuw attest maken en mailen")
            .await
            .see("Attest ATT-2026-00003 gemaakt en gemaild.")
            .see("ATT-2026-00001 Vervangen")
            .see("Opnieuw gemaakt: naam verkeerd geschreven");
        let second = address_in(&app.run_jobs().await[1].text);
        let mut anybody: Browser = app.browser();
        anybody
            .goto(&first)
            .await
            .see("Dit attest is vervangen door een nieuwer.");
        anybody.goto(&second).await.see("Dit attest is geldig.");
        office
            .fill("Reden", "iemand anders volgde")
            .submit("Attest intrekken")
            .await
            .see("Attest ATT-2026-00003 ingetrokken.")
            .see("iemand anders volgde");
        anybody
            .goto(&second)
            .await
            .see("Dit attest is ingetrokken.");
        let kept = app
            .db
            .read_blocking(|conn| {
                let place = attendance::list_attendees(conn, &[edition])?[0].place_id;
                certificates::list_of_place(conn, place)
            })
            .unwrap();
        assert_eq!(kept.len(), 2);
    }
);

app_test!(
    statement_50_one_made_anew_bears_every_element_or_is_not_printed,
    async |app| {
        let edition = a_class(app).await;
        close(app, edition, 4);
        let mut office = app.sign_in_as(Role::Enrolments).await;
        book::write(&app.db, |tx| {
            sql_query("UPDATE courses SET registration_id = NULL").execute(tx.conn())?;
            Ok::<_, Error>(())
        });
        // For the token of a form.
        office.goto("/").await;
        office
            .post("/places/1/certificates", &[("reason", "kwijt")])
            .await
            .has_status(422)
            .see("Attest: niet gemaakt")
            .see("registratienummer (DV): aanvullen bij de opleiding");
        let kept = app
            .db
            .read_blocking(|conn| {
                let place = attendance::list_attendees(conn, &[edition])?[0].place_id;
                certificates::list_of_place(conn, place)
            })
            .unwrap();
        assert_eq!(kept, []);
    }
);

app_test!(who_only_reads_makes_no_certificates, async |app| {
    let edition = a_class(app).await;
    close(app, edition, 4);
    let mut reader = app.sign_in_as(Role::ReadOnly).await;
    let address = format!("/editions/{edition}/certificates");
    reader
        .goto(&address)
        .await
        .see("Klaar om te maken")
        .dont_see("attesten maken en mailen");
    reader
        .post(&address, &[("issue", "yes")])
        .await
        .has_status(403);
});

app_test!(the_list_comes_for_a_spreadsheet_program, async |app| {
    let edition = a_class(app).await;
    let office = app.sign_in_as(Role::Enrolments).await;
    let answer = office
        .get(&format!("/editions/{edition}/attendance.csv"))
        .await;
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    let text = answer.text().await.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains("09/11/2026 09:00"), "{text}");
    assert!(
        lines[2].starts_with("Tom Baert;Bakkerij De Smet BV;"),
        "{text}"
    );
    assert!(lines[2].contains(";0;0;180;180;;360;900;"), "{text}");
    let answer = office
        .get(&format!("/editions/{edition}/attendance.xlsx"))
        .await;
    assert!(answer.bytes().await.unwrap().starts_with(b"PK"));
});
