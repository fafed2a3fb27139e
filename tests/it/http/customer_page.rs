//! The customer's page behind the personal link: papers, what is still to be paid, and the address
//! for the invoices. On Monday 23 November 2026.

use dienstboek::documents::page::qr;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::services::enrol::{self, Enrol};
use dienstboek::storage::{Error, audit, contacts, enrolments};

use super::guides::a_link;
use crate::support::app::TestApp;
use crate::support::billing::{an_applied_enrolment, issued_on};
use crate::support::book::{
    a_company, a_course, an_agreement, an_edition, ctx_on, enrolled, register, write,
};

const TODAY: &str = "2026-11-23";

/// The page behind a new link.
fn a_page(app: &TestApp, enrolment: EnrolmentId) -> String {
    format!("{}/account", a_link(app, enrolment, TODAY))
}

app_test!(
    every_paper_and_what_is_still_to_be_paid_stand_on_one_page,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let page = a_page(app, enrolment);
        let mut customer = app.browser();
        customer
            .goto(&page)
            .await
            .has_status(200)
            .see("Er staat niets open.")
            .see("2026KMO025102")
            .see("An Adams")
            .see("€ 1.000,00");
        issued_on(&app.db, TODAY, enrolment);
        customer
            .goto(&page)
            .await
            .see("Via de kmo-portefeuille: € 1.000,00. Geef bij project 2026KMO025102 een betaalopdracht voor dit volledige bedrag, met factuurnummer 2026-00001.")
            .see("Rechtstreeks te betalen € 210,00")
            .see("+++202/6000/00192+++");
        let payload = "BCD\n002\n1\nSCT\nTRIOBEBB\nLeerhuis Vlaanderen\nBE68539007547034\nEUR210.00\n\n202600000192";
        let code = qr::pattern(payload).unwrap().svg_path();
        assert!(
            String::from_utf8_lossy(customer.bytes()).contains(&code),
            "the code holds the amount, the account and the bare reference"
        );
        customer.click("Factuur 2026-00001 (pdf)").await;
        assert!(customer.bytes().starts_with(b"%PDF-"));
        customer.goto(&page).await;
        customer
            .click("Factuur 2026-00001 voor uw boekhouding (UBL)")
            .await
            .has_status(200);
        assert!(String::from_utf8_lossy(customer.bytes()).contains("<cbc:ID>2026-00001</cbc:ID>"));
        // Nobody else's paper, and none by guessing.
        let other = {
            let course = dienstboek::domain::id::CourseId::new(1);
            let edition = an_edition(&app.db, course, "EXCEL-2", 8, &["2026-12-14"]);
            let mill = register(&app.db, &a_company("Molen Maes", "0403.019.261"));
            enrolled(&app.db, "2026-11-02", edition, mill, &["Cas Claes"])
        };
        let foreign = a_page(app, other).replace("/account", "/papers/1");
        customer.goto(&foreign).await.has_status(404);
        customer
            .goto("/guide/x/account")
            .await
            .has_status(404)
            .dont_see("Adams");
    }
);

app_test!(
    who_pays_without_the_portefeuille_has_a_page_too,
    async |app| {
        let prices = [(PriceKind::Fee, PriceUnit::Participant, "300")];
        let course = a_course(&app.db, "EXCEL", &prices);
        let edition = an_edition(&app.db, course, "EXCEL-1", 8, &["2026-12-07"]);
        let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
        let ctx = ctx_on("2026-11-02");
        let command = Enrol {
            uses_portfolio: false,
            ..an_agreement(&ctx, edition, bakery, &["An Adams"])
        };
        let enrolment = write(&app.db, |tx| enrol::enrol(tx, &ctx, &command));
        let page = a_page(app, enrolment);
        let guide = page.replace("/account", "");
        let mut customer = app.browser();
        customer
            .goto(&guide)
            .await
            .is_at(&page)
            .see("Papieren en betalen")
            .see("€ 363,00")
            .dont_see("Aanvraaggids");
        // Nothing was ever to be applied for: nothing is recorded behind the link.
        customer
            .post(&format!("{guide}/number"), &[("number", "2026KMO025102")])
            .await
            .is_at(&page);
    }
);

app_test!(
    the_customer_adds_the_mailbox_of_its_bookkeepers,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let page = a_page(app, enrolment);
        let mut customer = app.browser();
        customer
            .goto(&page)
            .await
            .see("Facturen mailen we naar: info@klant.example");
        customer
            .fill("Naam", "Boekhouding")
            .fill("E-mailadres", "facturen bij klant")
            .submit("Adres toevoegen")
            .await
            .has_status(422);
        assert_eq!(customer.value("E-mailadres"), "facturen bij klant");
        customer
            .fill("E-mailadres", "facturen@klant.example")
            .submit("Adres toevoegen")
            .await
            .see("Facturen gaan vanaf nu ook naar facturen@klant.example.")
            .see("Facturen mailen we naar: facturen@klant.example");
        customer
            .fill("Naam", "Boekhouding")
            .fill("E-mailadres", "Facturen@klant.example")
            .submit("Adres toevoegen")
            .await
            .has_status(422)
            .see("Dit adres krijgt de facturen al.");
        let (added, events) = app
            .db
            .read(move |conn| {
                let customer = enrolments::get(conn, enrolment)?.customer_id;
                let added = contacts::list_for(conn, customer)?;
                let events = audit::list_for(conn, "customer", customer.value())?;
                Ok::<_, Error>((added, events))
            })
            .await
            .unwrap();
        assert_eq!(added.len(), 1);
        assert!(
            events
                .iter()
                .any(|row| row.event.actor_name.ends_with("(via link)")),
            "the log says that it came from the customer"
        );
        // The next invoice goes there.
        issued_on(&app.db, TODAY, enrolment);
        let mails = app.run_jobs().await;
        assert!(
            mails
                .iter()
                .any(|mail| mail.to.address == "facturen@klant.example"),
            "{mails:?}"
        );
    }
);
