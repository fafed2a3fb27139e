//! What customers object: noted by a colleague or told behind the personal link, settled by a person,
//! and never reminded of meanwhile. On Monday 23 November 2026.

use dienstboek::domain::id::{EnrolmentId, InvoiceId};
use dienstboek::domain::user::Role;
use dienstboek::services::application_guide::links;

use super::guides::a_link;
use super::reminders::{it_is, the_bank_until};
use crate::support::app::TestApp;
use crate::support::billing::{an_applied_enrolment, issued_on};
use crate::support::book::{a_company, an_edition, ctx_on, enrolled, register, write};

const TODAY: &str = "2026-11-23";

/// An invoice of today and the page of its customer.
fn an_invoice(app: &TestApp) -> (EnrolmentId, InvoiceId, String) {
    let enrolment = an_applied_enrolment(&app.db);
    let invoice = issued_on(&app.db, TODAY, enrolment);
    let page = format!("{}/account", a_link(app, enrolment, TODAY));
    (enrolment, invoice, page)
}

app_test!(a_colleague_notes_a_dispute_and_settles_it, async |app| {
    let (_, invoice, _) = an_invoice(app);
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto(&format!("/invoices/{invoice}"))
        .await
        .click("Betwisting noteren (Rechtstreeks)")
        .await
        .see("Factuur 2026-00001 van Bakkerij De Smet BV, Rechtstreeks: € 210,00 open.");
    browser.submit("Noteren").await.has_status(422);
    browser.sees_error_at("In de woorden van de klant", "Dit veld is nog leeg.");
    browser
        .fill("In de woorden van de klant", "Wij waren maar met één.")
        .submit("Noteren")
        .await
        .is_at(&format!("/invoices/{invoice}"))
        .see("De betwisting is genoteerd.")
        .see("“Wij waren maar met één.”")
        .see("Factuur betwist: 2026-00001");
    browser
        .goto("/")
        .await
        .see("Betwistingen 1")
        .see("2026-00001, Bakkerij De Smet BV");
    // Its day comes, and nothing leaves.
    it_is(app, "2026-12-31");
    the_bank_until(app, "2026-12-30");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto("/reminders")
        .await
        .see("De klant betwist dit. Handel eerst de betwisting af.");
    browser
        .goto("/disputes")
        .await
        .see("Bakkerij De Smet BV De klant betwist dit bedrag");
    browser
        .click("Afhandelen (2026-00001)")
        .await
        .submit("Afhandelen")
        .await
        .has_status(422);
    browser
        .choose("Hoe loopt het af?", "Het bedrag blijft verschuldigd")
        .fill(
            "Wat is er afgesproken?",
            "Er waren er twee, de lijst is gemaild.",
        )
        .submit("Afhandelen")
        .await
        .see("Afgehandeld.")
        .see("Het bedrag blijft verschuldigd: Er waren er twee, de lijst is gemaild.");
    browser
        .goto("/disputes")
        .await
        .see("Er is geen enkele betwisting die wacht.");
    browser
        .goto("/reminders")
        .await
        .see("De betwisting is pas afgehandeld: niet voor do 07/01/2027.");
});

app_test!(a_customer_disputes_behind_the_link, async |app| {
    let (enrolment, _, page) = an_invoice(app);
    let mut customer = app.browser();
    customer
        .goto(&page)
        .await
        .click("Ik betwist deze factuur")
        .await
        .see("Factuur 2026-00001: rechtstreeks te betalen € 210,00.");
    customer
        .submit("Betwisting versturen")
        .await
        .has_status(422);
    customer.sees_error_at("Wat klopt er niet?", "Dit veld is nog leeg.");
    customer
        .fill("Wat klopt er niet?", "De tweede dag ging niet door.")
        .submit("Betwisting versturen")
        .await
        .is_at(&page)
        .see("We hebben uw betwisting goed ontvangen")
        .see("U betwist dit bedrag sinds ma 23/11/2026.")
        .dont_see("Ik betwist deze factuur");
    let mut staff = app.sign_in_as(Role::Enrolments).await;
    staff
        .goto(&format!("/enrolments/{enrolment}"))
        .await
        .see("Factuur betwist: 2026-00001 (€ 210,00): De tweede dag ging niet door.")
        .see("Bakkerij De Smet BV (via link)");
    staff
        .goto("/disputes")
        .await
        .see("Gemeld door de klant via zijn link op ma 23/11/2026");
    let mut administrator = app.sign_in_as(Role::Administrator).await;
    administrator.goto("/audit").await.see("Factuur betwist");
});

app_test!(
    a_customer_says_that_it_is_paid_and_reminders_rest,
    async |app| {
        let (_, invoice, page) = an_invoice(app);
        app.run_jobs().await;
        it_is(app, "2026-12-31");
        the_bank_until(app, "2026-12-30");
        let mut customer = app.browser();
        customer
            .goto(&page)
            .await
            .click("Dit is al betaald")
            .await
            .fill("Betaald op", "2027-01-02")
            .submit("Laten weten")
            .await
            .has_status(422);
        customer.sees_error_at("Betaald op", "Een betaling kan niet na vandaag liggen.");
        customer
            .fill("Betaald op", "2026-12-29")
            .submit("Laten weten")
            .await
            .is_at(&page)
            .see("sturen tot do 14/01/2027 geen herinnering")
            .see("U meldde op do 31/12/2026 dat dit betaald is.");
        let mut staff = app.sign_in_as(Role::Bookkeeper).await;
        staff
            .goto("/")
            .await
            .see("Betwistingen 1")
            .see("De klant zegt dat dit al betaald is");
        staff
            .goto("/reminders")
            .await
            .see("De klant zegt dat dit al betaald is: we wachten tot do 14/01/2027.");
        // Nothing came: the customer has to hear it.
        staff
            .goto("/disputes")
            .await
            .click("Afhandelen (2026-00001)")
            .await
            .choose("Hoe loopt het af?", "Het bedrag blijft verschuldigd")
            .fill(
                "Wat is er afgesproken?",
                "Verkeerde rekening, klant schrijft over.",
            )
            .submit("Afhandelen")
            .await
            .is_at(&format!("/invoices/{invoice}"))
            .dont_see("we wachten tot");
    }
);

app_test!(
    a_guessed_foreign_expired_or_withdrawn_link_objects_to_nothing,
    async |app| {
        let (enrolment, invoice, page) = an_invoice(app);
        let own = page.replace("/account", "");
        let other = {
            let course = dienstboek::domain::id::CourseId::new(1);
            let edition = an_edition(&app.db, course, "EXCEL-2", 8, &["2026-12-14"]);
            let mill = register(&app.db, &a_company("Molen Maes", "0403.019.261"));
            enrolled(&app.db, "2026-11-02", edition, mill, &["Cas Claes"])
        };
        let foreign = a_link(app, other, TODAY);
        let mut customer = app.browser();
        for what in ["dispute", "paid"] {
            for link in ["/guide/x", "/guide/1", foreign.as_str()] {
                let address = format!("{link}/invoices/{invoice}/{what}");
                customer
                    .goto(&address)
                    .await
                    .has_status(404)
                    .dont_see("Bakkerij");
                customer
                    .post(&address, &[("reason", "niet van mij")])
                    .await
                    .has_status(404);
            }
        }
        // What is paid has nothing to object to.
        let none = format!("{own}/invoices/99/dispute");
        customer.goto(&none).await.has_status(404);
        // The link is withdrawn.
        write(&app.db, |tx| links::revoke(tx, &ctx_on(TODAY), enrolment));
        let address = format!("{own}/invoices/{invoice}/dispute");
        customer.goto(&address).await.has_status(404);
        customer
            .post(&address, &[("reason", "te laat")])
            .await
            .has_status(404);
        // Another one expires.
        let again = a_link(app, enrolment, TODAY);
        it_is(app, "2027-12-31");
        let address = format!("{again}/invoices/{invoice}/paid");
        customer.goto(&address).await.has_status(404);
        let open = app
            .db
            .read_blocking(dienstboek::storage::disputes::list_open)
            .unwrap();
        assert!(open.is_empty(), "nothing was noted");
    }
);
