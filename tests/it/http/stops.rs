//! A project is stopped in each of the four scenarios: who refunds what to whom, what the customer
//! reads, the credit note, and the line of the bank that closes the refund.

use dienstboek::domain::id::{BankLineId, EnrolmentId};
use dienstboek::domain::invoice::Channel;
use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::{Communication, Movement};
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::storage::{Db, invoices, tranches};

use super::bank::from;
use super::refunds::bring;
use crate::support::app::TestApp;
use crate::support::billing::{a_waiting_credit, an_applied_enrolment, issued_on};
use crate::support::book::{cents, ctx_on};
use crate::support::browser::Browser;

/// The portefeuille pays so much of the project of € 1,000.00.
fn pays(db: &Db, id: EnrolmentId, amount: &str) {
    let tranche = db
        .read_blocking(|conn| {
            let rows = invoices::list_of_enrolment(conn, id)?;
            tranches::list_of_invoices(conn, &[rows[0].id])
        })
        .unwrap()
        .into_iter()
        .find(|balance| balance.tranche.channel == Channel::Portfolio)
        .unwrap()
        .tranche
        .id;
    let amount = cents(amount);
    let line = a_waiting_credit(db, "2026-11-18", "PLUXEE BELGIUM NV", "betaling", amount);
    let part = Part { tranche, amount };
    db.write_blocking(|tx| {
        let ctx = ctx_on("2026-11-19");
        allocate_payment::book(tx, &ctx, BankLineId::new(line), 1, &[part])
    })
    .unwrap();
}

/// An invoiced project of which the portefeuille paid this much.
fn a_project(app: &TestApp, paid: &str) -> EnrolmentId {
    let id = an_applied_enrolment(&app.db);
    issued_on(&app.db, "2026-11-10", id);
    if paid != "0" {
        pays(&app.db, id, paid);
    }
    id
}

/// A person who may do everything stops the project; the page shows what that comes to.
async fn stops(app: &TestApp, id: EnrolmentId, who: &str, refund: Option<&str>) -> Browser {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto(&format!("/enrolments/{id}/stop"))
        .await
        .choose("Wie stopt?", who)
        .fill("Stopgezet op", "2026-11-20")
        .fill("Reden", "Te weinig deelnemers");
    if let Some(refund) = refund {
        browser.fill(
            "Terug te betalen van het betaalde bedrag, zonder btw",
            refund,
        );
    }
    browser.submit("Nakijken").await.has_status(200);
    browser
}

const WE: &str = "Wij geven de opleiding niet";
const CUSTOMER: &str = "De klant volgt de opleiding niet";

/// The mail about the stop, as the customer reads it.
async fn letter(app: &TestApp) -> String {
    let mails = app.run_jobs().await;
    let is_it = |subject: &str| subject == "Project 2026KMO025102 stopgezet";
    let mail = mails.iter().find(|mail| is_it(&mail.subject)).unwrap();
    mail.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bank tells that we paid this back.
fn paid_back(to: &str, amount: &str, text: &str) -> Movement {
    from(to, "BE47999000001080", amount, Communication::free(text))
}

app_test!(
    scenario_1_nothing_was_paid_and_the_portefeuille_gives_the_own_share_back,
    async |app| {
        let id = a_project(app, "0");
        let mut browser = stops(app, id, CUSTOMER, None).await;
        browser
            .see("Er is nog niets aan u betaald.")
            .see("Niet gebruikte eigen bijdrage € 700,00 De kmo-portefeuille aan de klant, vanzelf")
            .see("Niet gebruikte subsidie € 300,00 Terug in het budget van de klant van dit jaar")
            .see("Maak een creditnota voor factuur 2026-00001");
        browser
            .submit("Project stopzetten")
            .await
            .see("Het project is stopgezet.")
            .dont_see("Nog terug te betalen")
            // A stopped project asks for nothing more.
            .dont_see("De klant vraagt de subsidie aan");
        let letter = letter(app).await;
        for sentence in [
            "Zet project 2026KMO025102 ook zelf stop in uw kmo-portefeuille",
            "betaalt de kmo-portefeuille u daarvan € 700,00 zelf terug",
            "De subsidie van € 300,00 komt weer vrij in uw budget van dit jaar.",
        ] {
            assert!(letter.contains(sentence), "{letter}");
        }
        assert!(!letter.contains("Wij betalen u"), "{letter}");
        browser
            .goto("/bank/refunds")
            .await
            .see("Er is niets terug te betalen.");
    }
);

app_test!(
    scenario_2_a_part_was_paid_wrongly_and_is_refunded_in_two_parts,
    async |app| {
        let id = a_project(app, "400");
        let mut browser = stops(app, id, WE, None).await;
        browser
            .see("Een deel is betaald en de rest is niet nodig.")
            .see("Niet gebruikte eigen bijdrage € 420,00 De kmo-portefeuille aan de klant, vanzelf")
            .see("Niet gebruikte subsidie € 180,00")
            .see("Eigen bijdrage in wat betaald werd € 280,00 Wij aan de klant")
            .see("Subsidie in wat betaald werd € 120,00 Wij aan de overheid");
        browser
            .submit("Project stopzetten")
            .await
            .see("Nog terug te betalen aan de klant (eigen bijdrage): € 280,00 · TB-1")
            .see("Nog terug te betalen aan de overheid (subsidie): € 120,00 · TB-2");
        let letter = letter(app).await;
        let sentence =
            "Wij betalen u € 280,00 eigen bijdrage terug, en € 120,00 subsidie aan de overheid.";
        assert!(letter.contains(sentence), "{letter}");

        // The customer got his part in cash: no line of the bank will ever show it.
        browser
            .submit(
                "Terugbetaald: noteren Nog terug te betalen aan de klant (eigen bijdrage): € 280,00",
            )
            .await
            .see("De terugbetaling van € 280,00 is genoteerd.")
            .dont_see("€ 280,00 · TB-1");
        browser
            .goto("/bank/refunds/1")
            .await
            .see("Betaald")
            .see("Buiten de bank om terugbetaald: € 280,00");
        browser
            .goto("/bank/refunds")
            .await
            .see("In totaal nog € 120,00 te betalen.");
        // What is left of the stop is not withdrawn by itself.
        browser
            .goto("/bank/refunds/2")
            .await
            .fill("Waarom hoeft er niets terug?", "zo afgesproken")
            .submit("Intrekken")
            .await
            .see("Deze terugbetaling komt van een stopgezet project.");
        // Told by mistake: it is to be paid again.
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .fill("Waarom", "nog niet betaald")
            .submit("Ongedaan maken")
            .await
            .see("Ongedaan gemaakt: Eigen bijdrage terugbetaald.")
            .see("(eigen bijdrage): € 280,00 · TB-1");
        // And the stop as well: nothing is to be paid any more.
        browser
            .fill("Waarom", "de opleiding gaat toch door")
            .submit("Ongedaan maken")
            .await
            .see("Ongedaan gemaakt: Stopgezet.")
            .see("Deels betaald");
        browser
            .goto("/bank/refunds?state=withdrawn")
            .await
            .see("TB-1 · Bakkerij De Smet BV")
            .see("TB-2 · Bakkerij De Smet BV");
    }
);

app_test!(
    scenario_3_we_cancel_what_was_paid_credit_it_and_the_bank_closes_the_refund,
    async |app| {
        let id = a_project(app, "1000");
        let mut browser = stops(app, id, WE, None).await;
        browser
            .see("Alles is betaald en u geeft de opleiding niet.")
            .see("Eigen bijdrage in wat betaald werd € 700,00 Wij aan de klant")
            .see("Subsidie in wat betaald werd € 300,00 Wij aan de overheid");
        browser.submit("Project stopzetten").await;
        let letter = letter(app).await;
        let sentence =
            "Wij betalen u € 700,00 eigen bijdrage terug, en € 300,00 subsidie aan de overheid.";
        assert!(letter.contains(sentence), "{letter}");

        // The credit note takes back what was invoiced; its money is what the stop gives back already.
        browser.goto("/invoices/1/credit").await;
        browser
            .fill("Reden", "De opleiding gaat niet door")
            .submit("Creditnota uitreiken en mailen")
            .await
            .see("Creditnota CN-2026-00001 is uitgereikt");
        browser.goto("/bank/refunds/new?invoice=1").await;
        assert_eq!(browser.value("Bedrag"), "");

        bring(
            app,
            1,
            "5000.00",
            paid_back("BAKKERIJ DE SMET BV", "-700.00", "TB-1"),
        )
        .await;
        browser
            .goto("/bank/lines/2")
            .await
            .submit("Boeken zoals voorgesteld")
            .await
            .see("terugbetaling TB-1 aan Bakkerij De Smet BV");
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("Stopgezet, terug te betalen")
            .see("Eigen bijdrage terugbetaald wo 11/11/2026 € 700,00 afgeleid uit de bank")
            .dont_see("(eigen bijdrage):")
            .see("(subsidie): € 300,00 · TB-2");
        browser
            .goto("/enrolments?state=refunding")
            .await
            .see("Bakkerij De Smet BV");
        let government = paid_back("VLAAMSE OVERHEID", "-300.00", "TB-2");
        bring(app, 2, "4300.00", government).await;
        browser
            .goto("/bank/lines/3")
            .await
            .submit("Boeken zoals voorgesteld")
            .await;
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("Stopgezet en terugbetaald")
            .see("Subsidie terugbetaald do 12/11/2026 € 300,00 afgeleid uit de bank")
            .dont_see("Nog terug te betalen");
        for (state, sees) in [("refunded", true), ("refunding", false), ("stopped", false)] {
            browser.goto(&format!("/enrolments?state={state}")).await;
            if sees {
                browser.see("Bakkerij De Smet BV");
            } else {
                browser.see("Er is niets gevonden.");
            }
        }
        // The booking carries the step, and the step carries the stop.
        browser
            .goto("/bank/lines/3")
            .await
            .fill("Waarom maakt u deze boeking ongedaan?", "andere betaling")
            .submit("Boeking ongedaan maken")
            .await;
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("Stopgezet, terug te betalen")
            .see("(subsidie): € 300,00 · TB-2")
            .dont_see("Een stap ongedaan maken");
    }
);

app_test!(
    scenario_4_a_customer_stays_away_and_gets_what_was_agreed,
    async |app| {
        let id = a_project(app, "1000");
        let mut browser = stops(app, id, CUSTOMER, Some("500")).await;
        browser
            .see("Alles is betaald en de klant volgt de opleiding niet.")
            .see("Eigen bijdrage in wat betaald werd € 350,00 Wij aan de klant")
            .see("Subsidie in wat betaald werd € 150,00 Wij aan de overheid");
        browser
            .submit("Project stopzetten")
            .await
            .see("Stopgezet, terug te betalen");
        let letter = letter(app).await;
        let sentence =
            "Wij betalen u € 350,00 eigen bijdrage terug, en € 150,00 subsidie aan de overheid.";
        assert!(letter.contains(sentence), "{letter}");
        browser
            .goto("/bank/refunds")
            .await
            .see("In totaal nog € 500,00 te betalen.")
            .see("De aanvraag is stopgezet");
        // Paid in two turns: the step says what is in.
        bring(
            app,
            1,
            "5000.00",
            paid_back("BAKKERIJ DE SMET BV", "-200.00", "TB-1"),
        )
        .await;
        browser
            .goto("/bank/lines/2")
            .await
            .submit("Boeken op deze terugbetaling TB-1")
            .await;
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("(eigen bijdrage): € 150,00 · TB-1")
            .see("Eigen bijdrage terugbetaald wo 11/11/2026 € 200,00 afgeleid uit de bank");
    }
);
