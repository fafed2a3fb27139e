//! What people get to read, and that it is written once, to somebody who can be reached.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{EnrolmentId, MailId};
use dienstboek::domain::language::Language;
use dienstboek::domain::mail::{MailKind, MailStatus};
use dienstboek::domain::party::ContactRole;
use dienstboek::services::compose_mail::{self, ComposeError, Recipient};
use dienstboek::services::{record_application, register_customer, set_up};
use dienstboek::storage::contacts::Contact;
use dienstboek::storage::customers::Customer;
use dienstboek::storage::mails::{self, MailRow, MailText};
use dienstboek::storage::{Db, Error, enrolment_file};

use crate::support::book::{
    a_company, a_course, an_application, an_edition, ctx_on, enrolled, register, write,
};
use crate::support::builders;

fn set_up(db: &Db) {
    write(db, |tx| {
        set_up::run(tx, &ctx_on("2026-01-02"), builders::a_set_up())
    });
}

/// Two people of a company in a course of two half-days that starts on 2 November 2026.
fn an_enrolment(db: &Db, company: &Customer) -> EnrolmentId {
    set_up(db);
    let prices = [
        (PriceKind::Fee, PriceUnit::Participant, "450"),
        (PriceKind::Exam, PriceUnit::Participant, "50"),
    ];
    let course = a_course(db, "EXCEL", &prices);
    let edition = an_edition(db, course, "EXCEL-1", 8, &["2026-11-02", "2026-11-03"]);
    let customer = register(db, company);
    write(db, |tx| {
        let contact = Contact {
            role: ContactRole::Enrolment,
            name: "An Peeters".to_owned(),
            email: "an@bakkerij.example".to_owned(),
            phone: String::new(),
            language: company.language,
        };
        register_customer::add_contact(tx, &ctx_on("2026-01-05"), customer, &contact)
    });
    enrolled(
        db,
        "2026-10-01",
        edition,
        customer,
        &["Bo Bos", "Cas Claes"],
    )
}

fn confirm(db: &Db, id: EnrolmentId, on: &str) -> MailId {
    write(db, |tx| {
        let file = enrolment_file::get(tx, id)?;
        compose_mail::enrolment_confirmation(tx, &ctx_on(on), &file, None, &[])
    })
}

fn read(db: &Db, id: MailId) -> (MailRow, MailText) {
    db.read_blocking(|conn| Ok::<_, Error>((mails::get(conn, id)?, mails::get_text(conn, id)?)))
        .unwrap()
}

fn words(text: &MailText) -> String {
    text.body_text
        .replace("-- \n", "--\n")
        .replace('\u{a0}', " ")
}

db_test!(a_confirmation_says_when_where_who_and_what_to_copy, |db| {
    let id = an_enrolment(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let (mail, text) = read(&db, confirm(&db, id, "2026-10-01"));
    assert_eq!(
        (mail.kind, mail.status),
        (MailKind::EnrolmentConfirmation, MailStatus::Queued)
    );
    assert_eq!(
        (mail.recipient_address.as_str(), mail.enrolment_id),
        ("an@bakkerij.example", Some(id))
    );
    assert_eq!(mail.sender_address, "info@leerhuis.example");
    assert_eq!(
        mail.subject,
        "Inschrijving bevestigd: Opleiding EXCEL, start op ma 02/11/2026"
    );
    insta::allow_duplicates! {
        insta::assert_snapshot!(words(&text), @r"
        Beste An Peeters,

        We hebben de inschrijving van Bakkerij De Smet voor Opleiding EXCEL genoteerd. In bijlage vindt u de bevestiging. Bewaar ze bij uw stukken.

        WANNEER EN WAAR

        ma 02/11/2026: 09:00–12:00, Lokaal 2
        di 03/11/2026: 09:00–12:00, Lokaal 2

        DEELNEMERS

        - Bo Bos
        - Cas Claes

        PRIJS, ZONDER BTW

        Komt in aanmerking voor de kmo-portefeuille: € 900,00
        Komt niet in aanmerking: € 100,00
        Totaal: € 1.000,00

        ZO GEBRUIKT U DE KMO-PORTEFEUILLE

        Vraag de subsidie aan in de kmo-portefeuille, uiterlijk op ma 16/11/2026. Daarna aanvaardt de overheid de aanvraag niet meer. Dit vult u in:

        Dienst: Opleiding
        Registratienummer van de dienstverlener: DV.O216324
        Thema: Digitalisering
        Startdatum: ma 02/11/2026
        Opleidingsuren per deelnemer: 12 u
        Bedrag van het project, zonder btw: € 900,00

        Antwoord op deze mail met het projectnummer dat u krijgt (zoals 2026KMO025102). Dan zetten wij het op de factuur.

        Een vraag? Antwoord gewoon op deze mail.

        Met vriendelijke groeten
        Leerhuis Vlaanderen

        --
        Leerhuis Vlaanderen
        Korenmarkt 1, 9000 Gent
        Tel. +32 9 000 00 00
        info@leerhuis.example
        https://leerhuis.example
        ");
    }
});

db_test!(a_known_project_number_is_not_asked_for_again, |db| {
    let id = an_enrolment(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    write(&db, |tx| {
        record_application::record(
            tx,
            &ctx_on("2026-10-05"),
            id,
            &an_application("2026KMO025102", "2026-10-05", "900"),
        )
    });
    let (_, text) = read(&db, confirm(&db, id, "2026-10-05"));
    assert!(
        text.body_text
            .contains("projectnummer 2026KMO025102 is genoteerd"),
        "{}",
        text.body_text
    );
    assert!(!text.body_text.contains("uiterlijk"), "{}", text.body_text);
});

db_test!(on_the_last_day_one_can_still_apply, |db| {
    let id = an_enrolment(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let text = read(&db, confirm(&db, id, "2026-11-16")).1.body_text;
    assert!(text.contains("uiterlijk op ma 16/11/2026"), "{text}");
});

db_test!(after_the_last_day_nobody_is_sent_to_the_portal, |db| {
    let id = an_enrolment(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let text = read(&db, confirm(&db, id, "2026-11-17")).1.body_text;
    assert!(
        text.contains("kon tot ma 16/11/2026 en is nu te laat"),
        "{text}"
    );
    assert!(!text.contains("DV.O216324"), "{text}");
});

db_test!(
    the_same_state_is_confirmed_once_and_in_the_customers_language,
    |db| {
        let company = Customer {
            language: Language::French,
            ..a_company("Boulangerie De Smet", "0666.814.325")
        };
        let id = an_enrolment(&db, &company);
        let first = confirm(&db, id, "2026-10-01");
        assert_eq!(confirm(&db, id, "2026-10-02"), first);
        let (mail, text) = read(&db, first);
        assert_eq!(mail.language, Language::French);
        assert!(
            text.body_html.contains("<html lang=\"fr\">"),
            "{}",
            text.body_html
        );
        assert!(
            text.body_text.starts_with("Bonjour An Peeters,"),
            "{}",
            text.body_text
        );
        for dutch in ["Beste", "uiterlijk", "Deelnemers"] {
            assert!(
                !text.body_text.contains(dutch),
                "{dutch}: {}",
                text.body_text
            );
        }
    }
);

db_test!(without_an_address_nothing_is_written, |db| {
    set_up(&db);
    let nobody = Recipient {
        name: "An".to_owned(),
        address: " ".to_owned(),
        language: Language::Dutch,
    };
    let refused =
        db.write_blocking(|tx| compose_mail::test_message(tx, &ctx_on("2026-11-23"), &nobody));
    assert!(
        matches!(refused, Err(ComposeError::NoAddress { .. })),
        "{refused:?}"
    );
});

db_test!(a_test_message_goes_to_whoever_asks_each_time, |db| {
    set_up(&db);
    let els = Recipient {
        name: "Els".to_owned(),
        address: "els@leerhuis.example".to_owned(),
        language: Language::English,
    };
    let send = |on| write(&db, |tx| compose_mail::test_message(tx, &ctx_on(on), &els));
    let (first, second) = (send("2026-11-23"), send("2026-11-24"));
    assert_ne!(first, second);
    let (mail, text) = read(&db, first);
    assert_eq!(mail.subject, "Test message from Leerhuis Vlaanderen");
    assert!(
        text.body_text
            .contains("Sender: Leerhuis Vlaanderen <info@leerhuis.example>"),
        "{}",
        text.body_text
    );
});
