//! Whether participants get their personal link by themselves. Monday 23 November 2026, 10:00.

use dienstboek::domain::user::Role;

use super::attendance::a_class;
use super::attendance_links::{change, links_sent, set_clock, with_addresses};

app_test!(
    participants_get_their_link_by_themselves_only_where_the_institute_chose_so,
    async |app| {
        a_class(app).await;
        with_addresses(app);
        change(
            app,
            "UPDATE institute_settings SET session_link_hours = NULL",
        );
        let to = |mails: &[dienstboek::mail::Email]| {
            let mut to: Vec<String> = mails.iter().map(|mail| mail.to.address.clone()).collect();
            to.sort_unstable();
            to
        };
        // At first the trainer alone gets one.
        assert_eq!(to(&links_sent(app).await), ["marie@les.example"]);
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/settings")
            .await
            .click("Persoonlijke links voor deelnemers")
            .await
            .see("Alleen wanneer iemand ze verstuurt");
        administrator
            .choose(
                "Hoe vertrekken de links van deelnemers?",
                "Vanzelf, vóór elke lesdag",
            )
            .fill("Hoeveel uur vooraf?", "200")
            .submit("Bewaren")
            .await
            .has_status(422);
        assert_eq!(administrator.value("Hoeveel uur vooraf?"), "200");
        administrator
            .fill("Hoeveel uur vooraf?", "2")
            .submit("Bewaren")
            .await
            .see("Deelnemers krijgen hun link voortaan vanzelf, 2 uur vooraf.");
        // Next Monday's begins at nine.
        set_clock(app, "2026-11-30T05:59:00Z");
        assert_eq!(to(&links_sent(app).await), ["marie@les.example"]);
        set_clock(app, "2026-11-30T06:00:00Z");
        assert_eq!(
            to(&links_sent(app).await),
            [
                "lize@klant.example",
                "noor@klant.example",
                "tom@klant.example"
            ]
        );
        set_clock(app, "2026-11-30T09:00:00Z");
        assert_eq!(links_sent(app).await.len(), 0, "once a day");
        // Off again.
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator.goto("/settings/session-links").await;
        administrator
            .choose(
                "Hoe vertrekken de links van deelnemers?",
                "Alleen wanneer iemand ze verstuurt",
            )
            .submit("Bewaren")
            .await
            .see("alleen wanneer iemand hem verstuurt");
        set_clock(app, "2026-12-07T06:30:00Z");
        assert_eq!(to(&links_sent(app).await), ["marie@les.example"]);
        administrator
            .goto("/audit")
            .await
            .see("Aantal uur vooraf dat deelnemers hun link krijgen: 2");
    }
);
