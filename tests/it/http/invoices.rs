//! From what was delivered to the invoice, its mail and its page.

use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::user::Role;
use dienstboek::services::record_application;
use dienstboek::storage::{customers, enrolment_file, institute};

use crate::support::app::TestApp;
use crate::support::billing::{
    a_delivered_enrolment, a_waiting_credit, an_applied_enrolment, issued_on,
};
use crate::support::book::{an_application, cents, ctx_on, write};

const TODAY: &str = "2026-11-23";

/// Makes the institute work portfolio first.
fn portfolio_first(app: &TestApp) {
    let row = app.db.read_blocking(institute::get_settings).unwrap();
    let mut settings = row.settings;
    settings.payment_order = PaymentOrder::PortfolioFirst;
    write(&app.db, |tx| {
        institute::update_settings(tx, row.version, &settings, ctx_on(TODAY).now)
    });
}

fn without_address(app: &TestApp, enrolment: EnrolmentId) {
    let file = app
        .db
        .read_blocking(|conn| enrolment_file::get(conn, enrolment))
        .unwrap();
    let mut customer = file.customer.customer;
    customer.email = String::new();
    write(&app.db, |tx| {
        customers::update(tx, file.customer.id, file.customer.version, &customer)
    });
}

app_test!(
    what_was_delivered_is_looked_at_issued_and_mailed,
    async |app| {
        an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/").await.see("Te factureren");
        browser
            .goto("/invoices/to-issue")
            .await
            .see("Bakkerij De Smet BV")
            .see("di 15/12/2026")
            .see("2026KMO025102");
        browser
            .click("Factuur maken: Bakkerij De Smet BV")
            .await
            .see("Factuur nakijken")
            .see("€ 1.000,00")
            .see("€ 210,00")
            .see("€ 1.210,00")
            .see("info@klant.example")
            .see("Tussen Belgische btw-plichtigen")
            .dont_see("kan nog niet uitgereikt worden");
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .see("Factuur 2026-00001 is uitgereikt")
            .see("+++202/6000/00192+++")
            .see("Nog open € 210,00")
            .see("Klaar om te vertrekken");
        let page = browser.path().to_owned();
        let sent = app.run_jobs().await;
        assert_eq!(sent.len(), 1);
        assert!(
            sent[0].subject.contains("2026-00001"),
            "{}",
            sent[0].subject
        );
        let papers: Vec<_> = sent[0]
            .attachments
            .iter()
            .map(|paper| paper.file_name.as_str())
            .collect();
        assert_eq!(papers, ["2026-00001.pdf", "2026-00001.xml"]);
        browser.goto(&page).await.see("Verzonden");
        browser.click("2026-00001.xml").await;
        let xml = browser.text().to_owned();
        assert!(xml.contains("2026KMO025102"), "{xml}");
        browser
            .goto("/invoices/to-issue")
            .await
            .see("Alles wat afgelopen is, is gefactureerd.");
    }
);

app_test!(
    portfolio_first_takes_the_money_and_asks_only_the_vat,
    async |app| {
        portfolio_first(app);
        let enrolment = an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::Administrator).await;
        let check = format!("/invoices/new?enrolment={enrolment}");
        browser
            .goto(&check)
            .await
            .see("maar de kmo-portefeuille heeft nog niet alles betaald");
        let text = "2026KMO025102 FACTUUR";
        a_waiting_credit(&app.db, "2026-11-20", "PLUXEE BELGIUM", text, cents("1000"));
        browser
            .goto(&check)
            .await
            .dont_see("nog niet alles betaald")
            .see("wacht op de factuur en wordt er meteen op geboekt")
            .see("€ 1.000,00 op vr 20/11/2026 van PLUXEE BELGIUM");
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .see("Ontvangen via de kmo-portefeuille")
            .see("Deels betaald")
            .see("€ 1.000,00 op vr 20/11/2026 van PLUXEE BELGIUM")
            .see("€ 210,00");
        let sent = app.run_jobs().await;
        assert!(
            sent[0].text.contains("Dat deel is in orde"),
            "{}",
            sent[0].text
        );
    }
);

app_test!(what_changed_meanwhile_is_shown_again, async |app| {
    let enrolment = a_delivered_enrolment(&app.db);
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto(&format!("/invoices/new?enrolment={enrolment}"))
        .await
        .see("er is geen projectnummer");
    let application = an_application("2026KMO025102", "2026-10-20", "1000");
    app.db
        .write_blocking(|tx| {
            record_application::record(tx, &ctx_on("2026-10-21"), enrolment, &application)
        })
        .unwrap();
    browser
        .submit("Factuur uitreiken en mailen")
        .await
        .has_status(409)
        .see("De gegevens zijn intussen veranderd")
        .see("2026KMO025102");
    browser
        .submit("Factuur uitreiken en mailen")
        .await
        .see("Factuur 2026-00001 is uitgereikt");
});

app_test!(an_enrolment_is_invoiced_once, async |app| {
    let enrolment = an_applied_enrolment(&app.db);
    let mut first = app.sign_in_as(Role::Bookkeeper).await;
    let mut second = app.sign_in_as(Role::Administrator).await;
    let check = format!("/invoices/new?enrolment={enrolment}");
    first.goto(&check).await;
    second.goto(&check).await;
    first.submit("Factuur uitreiken en mailen").await;
    second
        .submit("Factuur uitreiken en mailen")
        .await
        .see("Deze inschrijving is al gefactureerd: 2026-00001.");
    second
        .goto(&check)
        .await
        .see("Deze inschrijving is al gefactureerd: 2026-00001.")
        .dont_see("Factuur uitreiken en mailen");
});

app_test!(
    what_stands_in_the_way_is_told_with_what_to_do,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        without_address(app, enrolment);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await
            .see("Deze factuur kan nog niet uitgereikt worden")
            .see("Er is geen e-mailadres om de factuur naartoe te sturen.")
            .dont_see("Factuur uitreiken en mailen");
        // Without the button there is no way around it either.
        let id = enrolment.to_string();
        browser
            .post("/invoices", &[("enrolment", &id), ("seen", "")])
            .await
            .has_status(409);
    }
);

app_test!(
    the_list_is_searched_and_narrowed_in_its_address,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::ReadOnly).await;
        browser
            .goto("/invoices")
            .await
            .see("Er is nog geen factuur.")
            .dont_see("Te factureren");
        issued_on(&app.db, "2026-11-10", enrolment);
        browser
            .goto("/invoices")
            .await
            .see("2026-00001")
            .see("nog € 210,00")
            .see("do 10/12/2026");
        browser.fill(
            "Nummer, klant, mededeling of projectnummer",
            "2026KMO025102",
        );
        browser.choose("Wat staat er open?", "kmo-portefeuille moet nog betalen");
        browser.submit("Zoeken").await.see("2026-00001");
        assert!(
            browser.path().contains("standing=portfolio"),
            "{}",
            browser.path()
        );
        browser.choose("Wat staat er open?", "Volledig betaald");
        browser.submit("Zoeken").await.dont_see("2026-00001");
        browser
            .goto("/invoices?standing=nonsense&page=x")
            .await
            .see("2026-00001");
    }
);

app_test!(an_invoice_is_mailed_again_to_whom_is_asked, async |app| {
    let enrolment = an_applied_enrolment(&app.db);
    let invoice = issued_on(&app.db, "2026-11-10", enrolment);
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto(&format!("/invoices/{invoice}")).await;
    browser.fill("E-mailadres", "nergens");
    browser
        .submit("Opnieuw mailen")
        .await
        .sees_error_at("E-mailadres", "Vul een e-mailadres in")
        .has_status(422);
    assert_eq!(browser.value("E-mailadres"), "nergens");
    browser.fill("E-mailadres", "boekhouding@desmet.example");
    browser
        .submit("Opnieuw mailen")
        .await
        .see("De factuur vertrekt opnieuw, naar boekhouding@desmet.example.")
        .see("Factuur opnieuw verstuurd: 2026-00001");
    let sent = app.run_jobs().await;
    assert_eq!(sent.len(), 2);
});

app_test!(
    who_only_reads_sees_the_invoice_and_no_buttons,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let invoice = issued_on(&app.db, "2026-11-10", enrolment);
        let mut browser = app.sign_in_as(Role::ReadOnly).await;
        browser
            .goto(&format!("/invoices/{invoice}"))
            .await
            .see("2026-00001")
            .dont_see("Opnieuw mailen");
        browser
            .goto(&format!("/invoices/{invoice}/documents/999"))
            .await
            .has_status(404);
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await
            .has_status(403);
    }
);
