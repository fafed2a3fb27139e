//! Messages in the institute's own words, as an administrator writes them.

use dienstboek::domain::user::Role;

use crate::support::app::TestApp;
use crate::support::{billing, book};

const INVOICE: &str = "/settings/templates/invoice/nl";

/// An issued invoice to a bakery, with the kmo-portefeuille.
fn an_invoice(app: &TestApp) {
    let enrolment = an_enrolment(app);
    billing::issued_on(&app.db, "2026-11-23", enrolment);
}

fn an_enrolment(app: &TestApp) -> dienstboek::domain::id::EnrolmentId {
    use dienstboek::domain::course::{PriceKind, PriceUnit};
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "BOEK-01", &fee);
    let edition = book::an_edition(&app.db, course, "BOEK-01-01", 12, &["2026-11-30"]);
    let customer = book::register(&app.db, &book::a_company("De Smet", "0666.814.325"));
    book::enrolled(&app.db, "2026-11-02", edition, customer, &["An Adams"])
}

app_test!(without_a_file_the_page_says_so, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings").await;
    browser
        .click("Teksten van e-mails")
        .await
        .see("Betalingsverzoek Standaardtekst");
    browser
        .goto(INVOICE)
        .await
        .see("Er is nog geen dossier waarop deze tekst te tonen is.");
});

app_test!(the_standard_text_is_changed_tried_and_sent, async |app| {
    an_invoice(app);
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto(INVOICE)
        .await
        .see("Deze mail vertrekt met de standaardtekst")
        .see("{{ invoice_number }}");
    let standard = browser.value("Bericht");
    assert!(
        standard.starts_with("{{ greeting }},") && standard.contains("{{ payment_details }}"),
        "{standard}"
    );
    let own = "Dag {{ recipient_name }}\n\n{% if owes_directly %}\nGraag {{ direct_amount }} tegen {{ due_day }}:\n\n{{ payment_details }}\n{% endif %}\n\nTot binnenkort";
    browser
        .fill("Onderwerp", "Uw factuur {{ invoice_number }}")
        .fill("Bericht", own)
        .submit("Voorbeeld tonen")
        .await
        .see("Uw factuur 2026-")
        .see("Tot binnenkort")
        .see("Gestructureerde mededeling");
    browser
        .submit("Proefmail naar mij")
        .await
        .see("De proefmail naar els@leerhuis.example is geschreven.");
    let sent = app.run_jobs().await;
    let test = sent
        .iter()
        .find(|mail| mail.subject.starts_with("Proef: Uw factuur"))
        .unwrap();
    assert!(test.text.contains("Tot binnenkort"), "{}", test.text);
    assert!(test.html.contains("<table"), "{}", test.html);
    browser
        .submit("Bewaren")
        .await
        .see("De tekst is bewaard")
        .see("Deze mail vertrekt met uw eigen tekst.")
        .see("Vroegere versies");
    browser.goto("/invoices/1").await;
    let id = app
        .db
        .read_blocking(|conn| {
            dienstboek::storage::invoices::get(conn, dienstboek::domain::id::InvoiceId::new(1))
        })
        .unwrap();
    let recipient = dienstboek::services::compose_mail::Recipient {
        name: "An Peeters".to_owned(),
        address: "an@klant.example".to_owned(),
        language: dienstboek::domain::language::Language::Dutch,
    };
    let ctx = app.system();
    book::write(&app.db, |tx| {
        dienstboek::services::resend_invoice::resend(tx, &ctx, id.id, &recipient)
    });
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 1);
    assert!(
        sent[0].text.starts_with("Dag An Peeters\n"),
        "{}",
        sent[0].text
    );
    assert!(sent[0].subject.starts_with("Uw factuur 2026-"));
    // In a language without own words all of the standard text stays.
    let french = dienstboek::services::compose_mail::Recipient {
        language: dienstboek::domain::language::Language::French,
        ..recipient
    };
    book::write(&app.db, |tx| {
        dienstboek::services::resend_invoice::resend(tx, &ctx, id.id, &french)
    });
    let sent = app.run_jobs().await;
    assert!(sent[0].text.starts_with("Bonjour"), "{}", sent[0].text);
    browser
        .goto(INVOICE)
        .await
        .submit("Terug naar de standaardtekst")
        .await
        .see("Deze mail vertrekt opnieuw met de standaardtekst.")
        .see("Deze mail vertrekt met de standaardtekst");
    browser
        .goto("/audit")
        .await
        .see("Tekst van e-mail gewijzigd");
});

app_test!(a_broken_text_is_refused_with_its_line, async |app| {
    an_invoice(app);
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto(INVOICE)
        .await
        .fill("Bericht", "Dag\n\nBeste {{ klantnaam }}")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser.sees_error_at(
        "Bericht",
        "Regel 3: “klantnaam” is hier geen invulveld. Kies er een uit de lijst.",
    );
    assert_eq!(
        browser.value("Bericht"),
        "Dag\n\nBeste {{ klantnaam }}",
        "what was typed stays"
    );
});

app_test!(a_reminder_keeps_what_the_law_wants_in_it, async |app| {
    an_invoice(app);
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/settings/templates/payment-reminder/nl")
        .await
        .see("verplicht");
    browser
        .fill(
            "Bericht",
            "Dag\n\n{{ portfolio_part }}\n\n{{ payment_details }}\n\nTot gauw",
        )
        .submit("Bewaren")
        .await
        .has_status(422);
    browser.sees_error_at("Bericht", "Zet {{ legal_part }} in de tekst");
    let own =
        "Dag\n\n{{ portfolio_part }}\n\n{{ payment_details }}\n\n{{ legal_part }}\n\nTot gauw";
    browser
        .fill("Bericht", own)
        .submit("Bewaren")
        .await
        .see("De tekst is bewaard");
});

app_test!(
    every_kind_shows_its_standard_text_on_a_real_file,
    async |app| {
        use dienstboek::domain::language::Language;
        use dienstboek::domain::mail_template::TemplateKind;
        use dienstboek::services::application_guide::links::Site;
        use dienstboek::services::compose_mail::{example, own_words};
        an_invoice(app);
        let enrolment = dienstboek::domain::id::EnrolmentId::new(1);
        let ctx = app.system();
        let application = book::an_application("2026KMO025102", "2026-11-23", "450.00");
        book::write(&app.db, |tx| {
            Ok::<_, dienstboek::storage::Error>(
                dienstboek::services::record_application::record(tx, &ctx, enrolment, &application)
                    .unwrap(),
            )
        });
        let site = Site::new(&app.address);
        for kind in TemplateKind::ALL {
            let found = app
                .db
                .read_blocking(|conn| example::find(conn, &ctx, &site, *kind))
                .unwrap();
            let Some(found) = found else {
                // There is no credit note in this book.
                assert_eq!(*kind, TemplateKind::CreditNote);
                continue;
            };
            for language in Language::ALL {
                let source = found.standard(*language);
                own_words::check(*kind, &source)
                    .unwrap_or_else(|error| panic!("{kind} {language}: {error}\n{source:?}"));
                let own = found.in_words(*kind, *language, &source).unwrap();
                let standard = found.in_standard(*language).unwrap();
                assert_eq!(own.subject, standard.subject, "{kind} {language}");
                assert_eq!(own.text, standard.text, "{kind} {language}");
            }
        }
    }
);
