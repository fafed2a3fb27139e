//! The years of keeping: evidence is blocked from erasing before, and proposed after. Monday 23
//! November 2026.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::user::Role;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::enrol::{self, Enrol};
use dienstboek::services::{confirm_enrolment, erase_evidence};
use dienstboek::storage::{documents, mails};

use crate::support::book;

app_test!(
    statement_75_evidence_is_blocked_for_ten_years_and_erased_with_a_word_in_the_log,
    async |app| {
        let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
        let course = book::a_course(&app.db, "OUD", &fee);
        let customer = book::register(&app.db, &book::a_company("De Smet", "0666.814.325"));
        let mut enrolments = Vec::new();
        for (start, agreed, name) in [
            ("2016-11-22", "2016-10-03", "An Adams"),
            ("2016-11-23", "2016-10-04", "Bo Bex"),
        ] {
            let edition = book::an_edition(&app.db, course, start, 8, &[start]);
            let ctx = book::ctx_on(agreed);
            let command = Enrol {
                uses_portfolio: false,
                ..book::an_agreement(&ctx, edition, customer, &[name])
            };
            let id = book::write(&app.db, |tx| enrol::enrol(tx, &ctx, &command));
            book::write(&app.db, |tx| {
                let site = Site::new("https://boek.example");
                confirm_enrolment::confirm(tx, &ctx, &site, id)
            });
            enrolments.push(id);
        }
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/settings").await;
        browser
            .click("Bewaartermijn")
            .await
            .see("22/11/2016 22/11/2026")
            .dont_see("23/11/2016");
        // The last day of keeping is kept, also when somebody sends the form by hand.
        browser
            .post(&format!("/retention/{}/erase", enrolments[1]), &[])
            .await
            .see("Niet gewist: de bewijsstukken moeten er zijn tot en met 23/11/2026.");
        browser
            .submit("Wissen De Smet")
            .await
            .see("De persoonsgegevens van dit dossier zijn gewist.")
            .see("Er is niets waarvan de bewaartermijn voorbij is.");
        browser
            .goto(&format!("/enrolments/{}", enrolments[0]))
            .await
            .dont_see("An Adams")
            .see("Gewist");
        let (bytes, bodies) = book::write(&app.db, |tx| {
            let papers = documents::list_of_enrolment(tx, enrolments[0])?;
            let bytes = documents::get_bytes(tx, papers[0].id)?;
            let mail = mails::list_of_enrolment(tx, enrolments[0])?.remove(0);
            Ok::<_, dienstboek::storage::Error>((bytes, mails::get_text(tx, mail.id)?.body_text))
        });
        assert!(bytes.is_empty() && bodies.is_empty());
        browser
            .goto("/audit")
            .await
            .see("Persoonsgegevens gewist na de bewaartermijn");
        browser
            .goto(&format!("/enrolments/{}", enrolments[1]))
            .await
            .see("Bo Bex");
        // Nobody erases the same file twice.
        let ctx = app.system();
        let again = app
            .db
            .write_blocking(|tx| erase_evidence::erase(tx, &ctx, enrolments[0], "Gewist"));
        assert!(again.is_err());
    }
);

app_test!(
    statements_73_and_74_neither_a_national_number_nor_a_medical_reason_has_a_place,
    async |app| {
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/settings/registrations/new").await;
        browser
            .fill("Registratienummer", "DV.O216324")
            .fill("Geldig vanaf", "2024-01-01")
            .fill("Notitie", "van An, 85.07.30-033.28")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at("Notitie", "rijksregisternummer");
        assert_eq!(browser.value("Notitie"), "van An, 85.07.30-033.28");
        // No column of the book is for either.
        let schema = include_str!("../../../src/storage/schema.rs");
        for word in ["national", "insz", "medical", "illness", "birth"] {
            assert!(!schema.contains(word), "{word}");
        }
    }
);
