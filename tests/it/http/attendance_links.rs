//! Trainers and participants without an account: links that come by mail, the trainer's pages behind one,
//! and what the office does with what they leave. On Monday 23 November 2026, at ten in the morning; the
//! third of five mornings began at nine.

use dienstboek::domain::attendance::{AttendanceMethod, EventKind, SheetIdentity};
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::id::HalfDayId;
use dienstboek::domain::user::Role;
use dienstboek::mail::Email;
use dienstboek::storage::attendance::{self, EventRow};
use dienstboek::storage::{Error, half_day_files};
use diesel::RunQueryDsl;

use super::attendance::a_class;
use crate::support::app::TestApp;
use crate::support::book::write;
use crate::support::browser::Browser;

pub const TODAY: HalfDayId = HalfDayId::new(3);
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what follows";

/// Gives everybody an address: noor@klant.example, and marie@les.example for the trainer. Participants get
/// their link by itself, a day before.
pub fn with_addresses(app: &TestApp) {
    change(app, "UPDATE institute_settings SET session_link_hours = 24");
    change(
        app,
        "UPDATE participants SET email = lower(first_name) || '@klant.example'",
    );
    change(app, "UPDATE trainers SET email = 'marie@les.example'");
}

pub fn change(app: &TestApp, sql: &str) {
    write(&app.db, |tx| {
        diesel::sql_query(sql).execute(tx.conn())?;
        Ok::<_, Error>(())
    });
}

pub fn set_clock(app: &TestApp, at: &str) {
    app.clock.set(Moment::new(at.parse().unwrap()));
}

pub fn events(app: &TestApp, half_day: HalfDayId) -> Vec<EventRow> {
    app.db
        .read_blocking(|conn| attendance::list(conn, half_day))
        .unwrap()
}

/// The path of the personal link in the mail to an address.
pub fn link_to(mails: &[Email], address: &str) -> String {
    let mail = mails
        .iter()
        .find(|mail| mail.to.address == address)
        .unwrap_or_else(|| panic!("no mail to {address}"));
    let start = ["/trainer/", "/attend/"]
        .iter()
        .find_map(|start| mail.text.find(start))
        .expect("a link");
    mail.text[start..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned()
}

/// The mails with a link to a session that leave now; others may leave at the same time.
pub async fn links_sent(app: &TestApp) -> Vec<Email> {
    let mut mails = app.run_jobs().await;
    mails.retain(|mail| mail.text.contains("/trainer/") || mail.text.contains("/attend/"));
    mails
}

/// A browser behind the trainer's link, on the list of today.
async fn trainer_behind_link(app: &TestApp) -> (String, Browser) {
    with_addresses(app);
    let mails = app.run_jobs().await;
    let link = link_to(&mails, "marie@les.example");
    let mut browser = app.browser();
    browser.goto(&link).await;
    (link, browser)
}

app_test!(links_go_out_by_themselves_once_a_day, async |app| {
    a_class(app).await;
    with_addresses(app);
    // At seven on the day before nothing is due; from four in the afternoon on, tomorrow's.
    set_clock(app, "2026-11-22T06:00:00Z");
    assert_eq!(links_sent(app).await.len(), 0);
    set_clock(app, "2026-11-22T15:00:00Z");
    let mails = links_sent(app).await;
    let mut to: Vec<&str> = mails.iter().map(|mail| mail.to.address.as_str()).collect();
    to.sort_unstable();
    assert_eq!(
        to,
        [
            "lize@klant.example",
            "marie@les.example",
            "noor@klant.example",
            "tom@klant.example"
        ]
    );
    set_clock(app, "2026-11-23T07:00:00Z");
    assert_eq!(links_sent(app).await.len(), 0, "they have theirs");
    for mail in &mails {
        assert!(
            mail.subject.contains("Opleiding BOEK op ma 23/11/2026"),
            "{}",
            mail.subject
        );
        assert!(mail.text.contains("09:00–12:00"), "{}", mail.text);
        // Nothing that opens the book lies in it.
        let token = link_to(&mails, &mail.to.address);
        let token = token.rsplit('/').next().unwrap();
        assert!(token.len() >= 43, "{token}");
    }
});

app_test!(the_office_mails_links_and_withdraws_them, async |app| {
    let (edition, _) = a_class(app).await;
    with_addresses(app);
    change(
        app,
        "UPDATE participants SET email = NULL WHERE first_name = 'Tom'",
    );
    let mut office = app.sign_in_as(Role::Enrolments).await;
    office
        .goto(&format!("/editions/{edition}"))
        .await
        .submit("Links mailen")
        .await
        .see("De links staan klaar om te vertrekken: 1 voor trainers, 2 voor deelnemers.")
        .see("Eén persoon heeft geen e-mailadres")
        .see("3 links werken nog, de laatste tot wo 06/01/2027.");
    let mails = app.run_jobs().await;
    let link = link_to(&mails, "marie@les.example");
    let mut trainer = app.browser();
    trainer.goto(&link).await.see("ma 23/11/2026, vandaag");
    // Once by hand, once by itself.
    office
        .submit("Links intrekken")
        .await
        .see("links zijn ingetrokken.");
    for link in [&link, &link_to(&mails, "noor@klant.example")] {
        trainer
            .goto(link)
            .await
            .has_status(404)
            .see("Deze link is gesloten");
    }
    let mut els = app.sign_in_as(Role::Administrator).await;
    els.goto("/audit")
        .await
        .see("Persoonlijke links gemaild: BOEK-1 (3)")
        .see("Persoonlijke links ingetrokken: BOEK-1");
});

app_test!(
    a_trainer_takes_and_signs_the_list_behind_a_link,
    async |app| {
        a_class(app).await;
        let (link, mut trainer) = trainer_behind_link(app).await;
        trainer
            .is_at(&format!("{link}/{TODAY}"))
            .see("Opleiding BOEK")
            .see("Vorige: ma 16/11/2026, 7 dagen geleden 09:00–12:00");
        trainer
            .uncheck("Tom Baert Bakkerij De Smet BV")
            .choose("Te laat Lize Claes", "30")
            .submit("Afsluiten")
            .await
            .submit("Tekenen als Marie Claes")
            .await
            .see("Marie Claes telde 2 mensen");
        let event = &events(app, TODAY)[0].event;
        assert_eq!(event.method, AttendanceMethod::TrainerPage);
        assert!(event.recorded_by_trainer.is_some() && event.recorded_by.is_none());
        // The network, never the address.
        assert_eq!(event.network, "127.0.0.0/24");

        // Yesterday's is one tap away, and is corrected with a reason.
        trainer
            .click("Vorige: ma 16/11/2026, 7 dagen geleden 09:00–12:00")
            .await
            .submit("Afsluiten")
            .await
            .submit("Tekenen als Marie Claes")
            .await;
        trainer
            .uncheck("Noor Aerts Bakkerij De Smet BV")
            .fill("Reden van de correctie", "was al vertrokken")
            .submit("Correctie voorstellen")
            .await
            .see("De correctie wacht op de goedkeuring van een tweede persoon.");
        let correction = format!("{link}/2/corrections/1");
        trainer
            .post(&correction, &[("approve", "yes")])
            .await
            .see("u hebt ze zelf voorgesteld");
    }
);

app_test!(a_link_opens_nothing_else_and_ends, async |app| {
    a_class(app).await;
    let (link, mut trainer) = trainer_behind_link(app).await;
    for path in ["/attendance", "/editions/1", "/customers"] {
        trainer.goto(path).await;
        assert!(trainer.path().starts_with("/sign-in"), "{path}");
    }
    // Somebody else's half-day.
    change(app, "UPDATE half_days SET trainer_id = NULL");
    change(app, "UPDATE editions SET trainer_id = NULL");
    trainer
        .goto(&format!("{link}/{TODAY}"))
        .await
        .has_status(404);
    trainer
        .goto(&format!("{link}/half-days"))
        .await
        .see("Vandaag geeft u geen les.");
    trainer
        .goto("/trainer/kZ3f")
        .await
        .has_status(404)
        .see("Deze link is gesloten");
    // Thirty days after the last morning it is over.
    set_clock(app, "2027-01-10T09:00:00Z");
    trainer
        .goto(&link)
        .await
        .has_status(404)
        .see("Deze link is gesloten");
    trainer
        .post(&format!("{link}/{TODAY}"), &[("close", "yes")])
        .await
        .has_status(404);
});

app_test!(
    a_learner_without_a_phone_signs_on_the_trainers,
    async |app| {
        a_class(app).await;
        let (link, mut trainer) = trainer_behind_link(app).await;
        trainer.click("Laten tekenen Noor Aerts").await;
        trainer
            .see(
                "Met deze knop bevestigt Noor Aerts aanwezig te zijn op ma 23/11/2026 09:00–12:00.",
            )
            .dont_see("Tom Baert");
        trainer
            .submit("Ik, Noor Aerts, bevestig dat ik aanwezig ben")
            .await
            .see("Noor Aerts heeft getekend.")
            .see("getekend om 10:00 (toestel van de trainer)");
        let tom = format!("{link}/{TODAY}/people/2");
        let drawing = r#"{"width":300,"height":120,"strokes":[[[10,20],[20,40],[30,20],[40,30]]]}"#;
        trainer
            .post(&tom, &[("drawing", drawing)])
            .await
            .see("Tom Baert heeft getekend.");
        let told = events(app, TODAY);
        let signature = told[1].event.signature().unwrap();
        assert_eq!(signature.name(), "Tom Baert");
        assert_eq!(
            signature.drawing().unwrap().svg_path(30, 20),
            "M0 0L10 20L20 0L30 10"
        );
        let minutes: Vec<i32> = told.iter().map(|row| row.event.minutes).collect();
        assert_eq!(minutes, [180, 180], "the trainer stands beside them");
        // Twice is once, and rubbish is refused; nothing half is written.
        trainer
            .post(&tom, &[])
            .await
            .see("U hebt al getekend, om 10:00.");
        let lize = format!("{link}/{TODAY}/people/3");
        trainer
            .post(&lize, &[("drawing", "<svg onload=alert(1)>")])
            .await
            .has_status(422)
            .see("De tekening kon niet worden gelezen.");
        // Who is noted as absent can't sign.
        trainer.goto(&format!("{link}/{TODAY}")).await;
        trainer
            .uncheck("Lize Claes Bakkerij De Smet BV")
            .submit("Bewaren")
            .await;
        trainer
            .post(&lize, &[])
            .await
            .see("Deze deelnemer staat op afwezig.");
        assert_eq!(events(app, TODAY).len(), 3);
    }
);

app_test!(digital_or_paper_and_never_both, async |app| {
    a_class(app).await;
    let (link, mut trainer) = trainer_behind_link(app).await;
    trainer
        .upload(
            "Foto of scan van het getekende blad",
            "blad 1.png",
            b"MZ no picture",
        )
        .submit("Blad bewaren")
        .await
        .see("Dit is geen jpeg, png of pdf. Er is niets bewaard.");
    trainer
        .upload("Foto of scan van het getekende blad", "blad 1.png", PNG)
        .submit("Blad bewaren")
        .await
        .see("Het document is bij dit dagdeel bewaard.")
        .see("Het getekende blad is bewaard: dit dagdeel is getekend op papier.")
        .see("3-blad-1.png")
        .dont_see("Laten tekenen");
    let answer = trainer.get(&format!("{link}/{TODAY}/files/1")).await;
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert_eq!(answer.bytes().await.unwrap(), PNG);
    trainer
        .post(&format!("{link}/{TODAY}/people/1"), &[])
        .await
        .see("Voor dit dagdeel wordt op papier getekend.");
    trainer.submit("Bewaren").await;
    assert_eq!(events(app, TODAY)[0].event.method, AttendanceMethod::Paper);

    // The wrong photograph is withdrawn, and kept; then a screen will do.
    trainer
        .submit("Hoort hier niet bij")
        .await
        .see("ingetrokken door Marie Claes");
    trainer
        .post(&format!("{link}/{TODAY}/people/1"), &[])
        .await
        .see("Noor Aerts heeft getekend.")
        .dont_see("Blad bewaren");
    let mut office = app.sign_in_as(Role::Enrolments).await;
    office.goto(&format!("/half-days/{TODAY}/attendance")).await;
    let files = app
        .db
        .read_blocking(|conn| half_day_files::list(conn, TODAY))
        .unwrap();
    assert_eq!(files.len(), 1);
    assert!(files[0].withdrawn_at.is_some());
});

app_test!(
    the_code_on_a_printed_sheet_leads_to_its_half_day,
    async |app| {
        a_class(app).await;
        let path = format!("/sheet/{}", SheetIdentity::of(TODAY));
        let mut stranger = app.browser();
        stranger.goto(&path).await;
        assert!(stranger.path().starts_with("/sign-in"));
        let (link, mut trainer) = trainer_behind_link(app).await;
        let arrived = trainer.goto(&path).await.path().to_owned();
        assert_eq!(arrived, format!("{link}/{TODAY}#files"));
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office.goto(&path).await.see("Opleiding BOEK");
        office.goto("/sheet/A-3-ZZ").await.has_status(404);
    }
);

app_test!(
    somebody_unknown_in_the_room_becomes_work_for_the_office,
    async |app| {
        let (edition, _) = a_class(app).await;
        let (_, mut trainer) = trainer_behind_link(app).await;
        trainer.click("Iemand die niet op de lijst staat").await;
        trainer.submit("Noteren").await.has_status(422);
        trainer
            .fill("Naam", "Rik 85073003328")
            .submit("Noteren")
            .await
            .has_status(422)
            .see("Hier staat een rijksregisternummer.");
        trainer
            .fill("Naam", "Rik Dams")
            .fill("Onderneming", "Dams BV")
            .fill("E-mailadres", "rik@dams.example")
            .submit("Noteren")
            .await
            .see("Rik Dams is genoteerd. Het kantoor volgt het op.")
            .see("Rik Dams · Dams BV wacht op het kantoor");
        let mut office = app.sign_in_as(Role::Enrolments).await;
        office
            .goto("/")
            .await
            .see("In de zaal maar niet ingeschreven 1 Rik Dams BOEK-1");
        office
            .goto("/room-intakes/1")
            .await
            .see("genoteerd door Marie Claes op ma 23/11/2026 10:00")
            .see("rik@dams.example");
        office.submit("Is ingeschreven").await.has_status(422);
        office.submit("Niet inschrijven").await.has_status(422);
        office
            .choose("Plaats in deze editie", "Noor Aerts (Bakkerij De Smet BV)")
            .submit("Is ingeschreven")
            .await
            .see("Rik Dams is geregeld.")
            .see("Rik Dams · Dams BV ingeschreven");
        office
            .goto(&format!("/editions/{edition}"))
            .await
            .has_status(200);
    }
);

app_test!(
    a_remote_session_is_confirmed_twice_and_has_its_log,
    async |app| {
        a_class(app).await;
        change(app, "UPDATE courses SET form = 'distance-live'");
        with_addresses(app);
        let mails = app.run_jobs().await;
        let link = link_to(&mails, "noor@klant.example");
        let mut noor = app.browser();
        set_clock(app, "2026-11-23T08:02:00Z");
        noor.goto(&link)
            .await
            .submit("Ik, Noor Aerts, bevestig dat ik aanwezig ben")
            .await
            .see("Dank u, uw handtekening is bewaard.")
            .dont_see("bevestig dat ik er nog ben");
        let again = format!("{link}/{TODAY}");
        noor.post(&again, &[("act", "confirm")])
            .await
            .see("De volgende bevestiging kan vanaf 09:32.");
        set_clock(app, "2026-11-23T10:00:00Z");
        noor.goto(&link)
            .await
            .submit("Ik, Noor Aerts, bevestig dat ik er nog ben")
            .await
            .see("Dank u, uw handtekening is bewaard.");
        let kinds: Vec<EventKind> = events(app, TODAY)
            .iter()
            .map(|row| row.event.kind)
            .collect();
        assert_eq!(kinds, [EventKind::SignedIn, EventKind::Confirmed]);

        let mut trainer = app.browser();
        trainer.goto(&link_to(&mails, "marie@les.example")).await;
        trainer
            .upload(
                "Logboek van het online platform",
                "zoom.csv",
                b"naam;van;tot\nNoor;09:01;12:00",
            )
            .submit("Logboek bewaren")
            .await
            .see("Het document is bij dit dagdeel bewaard.")
            .see("3-zoom.txt");
    }
);

app_test!(
    an_online_half_day_without_its_log_closes_only_after_a_warning,
    async |app| {
        a_class(app).await;
        change(app, "UPDATE courses SET form = 'distance-live'");
        let (link, mut trainer) = trainer_behind_link(app).await;
        let warning = "het logboek van het platform is nog niet bewaard";
        trainer.submit("Afsluiten").await.see(warning);
        let sign = format!("{link}/{TODAY}/sign");
        trainer
            .post(&sign, &[("head_count", "3")])
            .await
            .is_at(&sign)
            .see(warning);
        trainer
            .submit("Toch tekenen als Marie Claes")
            .await
            .see("De lijst is afgesloten: 3 aanwezig, 0 afwezig.");
        // It can be kept afterwards too; where it is kept before, nothing is asked.
        trainer
            .click("Vorige: ma 16/11/2026, 7 dagen geleden 09:00–12:00")
            .await
            .upload(
                "Logboek van het online platform",
                "zoom.csv",
                b"naam;van;tot\nNoor;09:01;12:00",
            )
            .submit("Logboek bewaren")
            .await;
        trainer.submit("Afsluiten").await.dont_see(warning);
        trainer
            .submit("Tekenen als Marie Claes")
            .await
            .see("De lijst is afgesloten: 3 aanwezig, 0 afwezig.");
    }
);

app_test!(
    a_trainer_behind_a_link_follows_the_own_days_with_one_tap,
    async |app| {
        a_class(app).await;
        let (link, mut trainer) = trainer_behind_link(app).await;
        trainer
            .submit("Mijn agenda volgen")
            .await
            .has_status(200)
            .see("Agenda van Marie Claes");
        let start = trainer.text().find("/calendar/").unwrap();
        let address = trainer.text()[start..].split_whitespace().next().unwrap();
        let feed = app.browser().get(address).await.text().await.unwrap();
        assert_eq!(feed.matches("BEGIN:VEVENT").count(), 5);
        // What somebody subscribed to under the earlier name goes on.
        let earlier = address.replace("/calendar/", "/agenda/");
        let earlier = earlier.trim_end_matches(".ics");
        assert_eq!(app.browser().get(earlier).await.status(), 200);
        trainer.goto(&format!("{link}/half-days")).await;
        trainer.submit("Mijn agenda volgen").await.has_status(200);
        // The account of the same person gives an address of the same calendar.
        let mut account = app.sign_in_as(Role::Trainer).await;
        account
            .goto("/account")
            .await
            .submit("Nieuw adres maken")
            .await
            .see("Kopieer het nu");
        assert_eq!(app.browser().get(earlier).await.status(), 404);
    }
);
