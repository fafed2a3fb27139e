//! Participants who sign: behind the link of their mail, and with the code on the beamer.

use dienstboek::domain::attendance::{AttendanceMethod, EventKind};
use dienstboek::domain::user::Role;

use super::attendance::a_class;
use super::attendance_links::{
    PNG, TODAY, change, events, link_to, links_sent, set_clock, with_addresses,
};
use crate::support::app::TestApp;
use crate::support::browser::Browser;

const SIGN: &str = "Ik, Noor Aerts, bevestig dat ik aanwezig ben";

/// Everybody's mail with a link.
async fn invited(app: &TestApp) -> Vec<dienstboek::mail::Email> {
    a_class(app).await;
    with_addresses(app);
    app.run_jobs().await
}

async fn at_link(app: &TestApp, link: &str) -> Browser {
    let mut browser = app.browser();
    browser.goto(link).await;
    browser
}

app_test!(
    a_participant_signs_behind_the_link_and_leaves_early,
    async |app| {
        let mails = invited(app).await;
        set_clock(app, "2026-11-23T08:40:00Z");
        let mut noor = at_link(app, &link_to(&mails, "noor@klant.example")).await;
        noor.see("ma 23/11/2026, vandaag 09:00–12:00 Nog niet getekend")
            .dont_see("Tom Baert")
            .dont_see("Bakkerij");
        noor.submit(SIGN)
            .await
            .see("Dank u, uw handtekening is bewaard.")
            .see("getekend om 09:40 (persoonlijke link)");
        // Forty minutes late: those are missed, until the trainer says otherwise.
        let first = &events(app, TODAY)[0].event;
        assert_eq!((first.kind, first.minutes), (EventKind::SignedIn, 140));
        assert_eq!(first.method, AttendanceMethod::PersonalLink);
        assert_eq!(first.recorded_name, "Noor Aerts");
        assert_eq!(first.enterprise, "Bakkerij De Smet BV");
        set_clock(app, "2026-11-23T10:30:00Z");
        noor.submit("Ik, Noor Aerts, vertrek nu")
            .await
            .see("vertrokken om 11:30 (persoonlijke link)")
            .see("U hebt getekend. Meer hoeft u vandaag niet te doen.");
        let last = &events(app, TODAY)[1].event;
        assert_eq!((last.kind, last.minutes), (EventKind::SignedOut, 110));
        // In French for who reads French.
        noor.post("/language", &[("language", "fr"), ("back", "/")])
            .await;
        noor.goto(&link_to(&mails, "noor@klant.example"))
            .await
            .see("Vous avez signé.");
    }
);

app_test!(
    what_cannot_be_signed_gets_a_plain_answer_and_writes_nothing,
    async |app| {
        let mails = invited(app).await;
        let link = link_to(&mails, "noor@klant.example");
        let mut noor = at_link(app, &link).await;
        let sign = [("act", "arrive")];
        // A session to come, one of the past, one of another edition, one that isn't there.
        noor.post(&format!("{link}/4"), &sign)
            .await
            .see("Het is nog te vroeg. Tekenen kan op ma 30/11/2026 vanaf 08:30.");
        noor.post(&format!("{link}/2"), &sign)
            .await
            .see("Dit dagdeel is voorbij: tekenen kan niet meer.");
        noor.post(&format!("{link}/99"), &sign)
            .await
            .has_status(404);
        noor.post(&format!("{link}/{TODAY}"), &[("act", "leave")])
            .await
            .see("U hebt nog niet getekend bij aankomst.");
        noor.post(&format!("{link}/{TODAY}"), &[("act", "vanish")])
            .await
            .see("De tekening kon niet worden gelezen.");
        set_clock(app, "2026-11-23T07:20:00Z");
        noor.goto(&link)
            .await
            .see("Het is nog te vroeg. Tekenen kan op ma 23/11/2026 vanaf 08:30.");
        set_clock(app, "2026-11-23T11:40:00Z");
        noor.goto(&link).await.see("Dit dagdeel is voorbij");
        set_clock(app, "2026-11-23T09:00:00Z");
        assert_eq!(events(app, TODAY), []);

        // Absent, says the trainer; then closed.
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office.goto(&format!("/half-days/{TODAY}/attendance")).await;
        office
            .uncheck("Noor Aerts Bakkerij De Smet BV")
            .submit("Bewaren")
            .await;
        let before = events(app, TODAY).len();
        noor.post(&format!("{link}/{TODAY}"), &sign)
            .await
            .see("U staat genoteerd als afwezig. Bent u er toch? Zeg het aan de trainer");
        office.submit("Afsluiten").await;
        office.submit("Tekenen als Ibrahim Aydin").await;
        noor.post(&format!("{link}/{TODAY}"), &sign)
            .await
            .see("De trainer heeft de lijst afgesloten.");
        change(
            app,
            "UPDATE half_days SET status = 'cancelled' WHERE id = 3",
        );
        noor.goto(&link)
            .await
            .see("Dit dagdeel is geannuleerd: er valt niets te tekenen.");
        assert_eq!(events(app, TODAY).len(), before);
        // The place is given up: the link with it.
        change(app, "UPDATE places SET status = 'withdrawn' WHERE id = 1");
        noor.goto(&link)
            .await
            .has_status(404)
            .see("Deze link is gesloten");
    }
);

app_test!(
    a_known_phone_signs_with_the_code_on_the_beamer,
    async |app| {
        let mails = invited(app).await;
        let mut office = app.sign_in_as(Role::Enrolments).await;
        let code = app.room_key.code(TODAY, app.clock.now());
        let (left, right) = code.short.split_at(3);
        office
            .goto(&format!("/half-days/{TODAY}/attendance"))
            .await
            .click("Code tonen")
            .await
            .see(&format!("{left} {right}"))
            .see("0 van 3 hebben getekend.");
        let answer = office
            .get(&format!("/half-days/{TODAY}/attendance/code"))
            .await;
        assert_eq!(
            answer.headers()["refresh"],
            code.seconds_left.to_string().as_str()
        );

        let mut noor = at_link(app, &link_to(&mails, "noor@klant.example")).await;
        let scanned = format!("/in/{TODAY}/{}", code.long);
        noor.goto(&scanned)
            .await
            .submit(SIGN)
            .await
            .see("Dank u, uw handtekening is bewaard.")
            .see("getekend om 10:00 (code)");
        office
            .goto(&format!("/half-days/{TODAY}/attendance/code"))
            .await
            .see("1 van 3 hebben getekend.");

        // The same code a minute later is of no use, and neither is one of another half-day.
        let mut tom = at_link(app, &link_to(&mails, "tom@klant.example")).await;
        set_clock(app, "2026-11-23T09:01:00Z");
        tom.goto(&scanned)
            .await
            .has_status(410)
            .see("Deze code is intussen vervangen.");
        let other = app
            .room_key
            .code(dienstboek::domain::id::HalfDayId::new(4), app.clock.now());
        tom.goto(&format!("/in/{TODAY}/{}", other.long))
            .await
            .has_status(410)
            .see("Dit is geen code van een les van vandaag.");
        // What Noor's phone was given to sign with is of no use on Tom's.
        let pass = app.room_key.pass(
            TODAY,
            dienstboek::domain::id::PlaceId::new(1),
            app.clock.now(),
        );
        tom.goto("/in").await;
        tom.post(
            &format!("/in/{TODAY}/sign"),
            &[("act", "arrive"), ("pass", &pass)],
        )
        .await
        .has_status(410)
        .see("Deze code is niet voor u of niet voor dit dagdeel.");
        // His own, kept until the coffee, is too old.
        let own = app.room_key.pass(
            TODAY,
            dienstboek::domain::id::PlaceId::new(2),
            app.clock.now(),
        );
        set_clock(app, "2026-11-23T09:15:00Z");
        tom.goto("/in").await;
        tom.post(
            &format!("/in/{TODAY}/sign"),
            &[("act", "arrive"), ("pass", &own)],
        )
        .await
        .has_status(410)
        .see("U scande de code te lang geleden.");
        // Typed, it works as well.
        let now = app.room_key.code(TODAY, app.clock.now());
        tom.goto("/in").await;
        tom.fill("Code op het scherm", "AAAAAA")
            .submit("Verder")
            .await
            .has_status(422);
        tom.fill("Code op het scherm", &now.short.to_lowercase())
            .submit("Verder")
            .await
            .submit("Ik, Tom Baert, bevestig dat ik aanwezig ben")
            .await
            .see("getekend om 10:15 (code)");
        assert_eq!(events(app, TODAY).len(), 2);
    }
);

app_test!(an_unknown_phone_shows_a_mailbox_first, async |app| {
    invited(app).await;
    let code = app.room_key.code(TODAY, app.clock.now());
    let mut noor = app.browser();
    noor.goto(&format!("/in/{TODAY}/{}", code.long))
        .await
        .see("De code klopt. Kies uw naam")
        .dont_see("Bakkerij");
    noor.submit("Mail mij mijn link").await.has_status(422);
    noor.choose("Uw naam", "Noor Aerts")
        .submit("Mail mij mijn link")
        .await
        .see("Er vertrekt een mail met uw persoonlijke link naar n…r@klant.example.");
    let mails = app.run_jobs().await;
    assert_eq!(mails.len(), 1);
    noor.goto(&link_to(&mails, "noor@klant.example"))
        .await
        .submit(SIGN)
        .await
        .see("Dank u, uw handtekening is bewaard.");
    // Without an address there is the trainer.
    change(
        app,
        "UPDATE participants SET email = NULL WHERE first_name = 'Tom'",
    );
    let mut tom = app.browser();
    tom.goto(&format!("/in/{TODAY}/{}", code.long)).await;
    tom.choose("Uw naam", "Tom Baert")
        .submit("Mail mij mijn link")
        .await
        .see("Teken op het toestel van de trainer.");
    assert_eq!(links_sent(app).await.len(), 0);
});

app_test!(
    a_half_day_that_is_signed_on_a_screen_takes_no_paper,
    async |app| {
        let mails = invited(app).await;
        let mut noor = at_link(app, &link_to(&mails, "noor@klant.example")).await;
        noor.submit(SIGN).await;
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto(&format!("/half-days/{TODAY}/attendance"))
            .await
            .dont_see("Blad bewaren")
            .see("getekend om 10:00 (persoonlijke link)");
        let refused = app
            .db
            .write_blocking(|tx| {
                use dienstboek::domain::attendance::{FileKind, Origin};
                use dienstboek::services::file_half_day::{self, FileDocument};
                let file = FileDocument {
                    half_day: TODAY,
                    kind: FileKind::SignedSheet,
                    name: "blad.png".to_owned(),
                    bytes: PNG.to_vec(),
                    origin: Origin::staff(),
                };
                file_half_day::run(tx, &app.system(), file)
            })
            .unwrap_err();
        assert_eq!(refused.to_string(), "the half-day is signed digitally");
    }
);
