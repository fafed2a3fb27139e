//! Which way a customer's invoices go, who gets them, and what has to be mended first.

use dienstboek::domain::id::{CustomerId, EnrolmentId};
use dienstboek::domain::party::LegalForm;
use dienstboek::domain::user::Role;
use dienstboek::storage::customers::Customer;
use dienstboek::storage::{customers, enrolments};

use crate::support::app::TestApp;
use crate::support::billing::an_applied_enrolment;
use crate::support::book::write;
use crate::support::browser::Browser;

fn customer_of(app: &TestApp, enrolment: EnrolmentId) -> CustomerId {
    app.db
        .read_blocking(|conn| enrolments::get(conn, enrolment))
        .unwrap()
        .customer_id
}

/// Changes the customer of an enrolment, as an import or an older book may have left him.
fn changed(app: &TestApp, id: CustomerId, change: impl FnOnce(&mut Customer)) {
    let row = app
        .db
        .read_blocking(|conn| customers::get(conn, id))
        .unwrap();
    let mut customer = row.customer;
    change(&mut customer);
    write(&app.db, |tx| {
        customers::update(tx, id, row.version, &customer)
    });
}

async fn choose(browser: &mut Browser, customer: CustomerId, way: &str, endpoint: &str) {
    browser
        .goto(&format!("/customers/{customer}/sending"))
        .await;
    browser
        .choose("Welke weg kiest u voor deze klant?", way)
        .fill("Peppol-adres", endpoint)
        .submit("Bewaren")
        .await;
}

app_test!(
    the_way_of_the_invoices_is_told_with_its_reason_and_can_be_chosen,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let customer = customer_of(app, enrolment);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
            .goto(&format!("/customers/{customer}"))
            .await
            .see("Hoe facturen vertrekken")
            .see("Via Peppol")
            .see("De klant heeft een Belgisch btw-nummer en de dienst is belast")
            .see("0208:0123456749");
        choose(
            &mut browser,
            customer,
            "Wat de regels vragen",
            "0666.814.326",
        )
        .await;
        browser.has_status(422);
        browser.sees_error_at(
            "Peppol-adres",
            "vier cijfers, een dubbelepunt en een nummer",
        );
        choose(
            &mut browser,
            customer,
            "Wat de regels vragen",
            "0208:0666814326",
        )
        .await;
        browser.sees_error_at("Peppol-adres", "passen niet bij de eerste acht");
        choose(
            &mut browser,
            customer,
            "Wat de regels vragen",
            "0088:5412345000013",
        )
        .await;
        browser
            .see("Het geldt vanaf de volgende factuur")
            .see("0088:5412345000013");
        let check = format!("/invoices/new?enrolment={enrolment}");
        browser.goto(&check).await.see("0088:5412345000013");
        choose(&mut browser, customer, "Pdf en UBL per mail", "").await;
        browser
            .see("U koos mail, maar aan deze klant moet de factuur gestructureerd via Peppol gaan")
            .see("U koos deze weg voor deze klant.");
        browser
            .goto(&check)
            .await
            .see("Pdf en UBL per mail")
            .see("U koos mail, maar aan deze klant");
    }
);

app_test!(
    a_public_body_without_a_number_is_mended_before_it_is_issued,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let customer = customer_of(app, enrolment);
        changed(app, customer, |customer| {
            customer.enterprise_number = None;
            customer.vat_number = None;
            customer.legal_form = Some(LegalForm::PublicBody);
            customer.street = String::new();
        });
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await
            .see("De factuur moet via Peppol, maar de klant heeft geen ondernemingsnummer")
            .see("Bij de klant is dit leeg: Straat en nummer.")
            .dont_see("Factuur uitreiken en mailen");
        browser
            .click_in("Straat en nummer.", "Bij de klant aanpassen")
            .await;
        browser.is_at(&format!("/customers/{customer}/edit#street"));
        browser.fill("Straat en nummer", "Markt 1");
        browser.fill("Ondernemingsnummer", "0123.456.749");
        browser
            .submit("Bewaren")
            .await
            .see("Een overheid krijgt haar facturen altijd via Peppol.");
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await
            .dont_see("Straat en nummer.")
            .see("Factuur uitreiken en mailen");
    }
);

app_test!(a_company_without_a_vat_number_is_asked_about, async |app| {
    let enrolment = an_applied_enrolment(&app.db);
    let customer = customer_of(app, enrolment);
    changed(app, customer, |customer| customer.vat_number = None);
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto(&format!("/invoices/new?enrolment={enrolment}"))
        .await
        .see("Van deze onderneming staat geen btw-nummer in het boek.")
        .see("Via Peppol als de klant er bereikbaar is, anders per mail")
        .see("Factuur uitreiken en mailen");
});

app_test!(
    an_enrolment_has_a_purchase_order_and_recipients_of_its_own,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto(&format!("/enrolments/{enrolment}")).await;
        browser.click("Bestelreferentie en ontvangers").await;
        browser
            .fill("Bestelreferentie", "PO-2026-7")
            .fill(
                "Nog iemand die de facturen krijgt",
                "boekhouder@kantoor.example\nnergens",
            )
            .submit("Bewaren")
            .await;
        browser.sees_error_at(
            "Nog iemand die de facturen krijgt",
            "‘nergens’ is geen e-mailadres",
        );
        browser
            .fill(
                "Nog iemand die de facturen krijgt",
                "boekhouder@kantoor.example, Aankoop@klant.example",
            )
            .submit("Bewaren")
            .await
            .see("Bewaard. Het geldt vanaf de volgende factuur van deze inschrijving.");
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await
            .see("PO-2026-7")
            .see("Kopie aan boekhouder@kantoor.example");
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .see("Factuur 2026-00001 is uitgereikt");
        browser.click("2026-00001.xml").await;
        let xml = String::from_utf8_lossy(browser.bytes()).into_owned();
        assert!(
            xml.contains("<cac:OrderReference>") && xml.contains("<cbc:ID>PO-2026-7</cbc:ID>"),
            "{xml}"
        );
        let mut sent: Vec<_> = app
            .run_jobs()
            .await
            .into_iter()
            .map(|email| email.to.address)
            .collect();
        sent.sort();
        assert_eq!(
            sent,
            [
                "aankoop@klant.example",
                "boekhouder@kantoor.example",
                "info@klant.example"
            ]
        );
    }
);

app_test!(
    what_is_wrong_is_told_at_its_field_before_it_is_issued,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let customer = customer_of(app, enrolment);
        let check = format!("/invoices/new?enrolment={enrolment}");
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto(&check).await;
        browser.fill("Korting", "100").submit("Herbereken").await;
        browser
            .sees_error_at("Korting", "Deze factuur vraagt niets: het totaal is nul.")
            .see("De korting aanpassen")
            .dont_see("Factuur uitreiken en mailen");
        browser.fill("Korting", "150").submit("Herbereken").await;
        browser.sees_error_at("Korting", "percentage");
        changed(app, customer, |customer| {
            customer.email = String::new();
            customer.city = String::new();
        });
        browser
            .goto(&check)
            .await
            .see("Er is geen e-mailadres om de factuur naartoe te sturen.")
            .see("Bij de klant is dit leeg: Gemeente.")
            .dont_see("Factuur uitreiken en mailen");
        browser.click("Vul er een in bij de klant").await;
        browser
            .fill("E-mailadres", "info@klant.example")
            .fill("Gemeente", "Brugge")
            .submit("Bewaren")
            .await;
        browser
            .goto(&check)
            .await
            .submit("Factuur uitreiken en mailen")
            .await
            .see("is uitgereikt");
    }
);
