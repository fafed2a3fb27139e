//! From what was delivered to the invoice, its mail and its page.

use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::user::Role;
use dienstboek::services::record_application;
use dienstboek::storage::{customers, documents, enrolment_file, institute};

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

app_test!(
    credit_and_reissue_takes_three_clicks_from_the_start_page,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        issued_on(&app.db, "2026-11-10", enrolment);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/").await;
        browser.click("Facturen").await;
        browser
            .click("Crediteren: 2026-00001")
            .await
            .see("Factuur 2026-00001 crediteren")
            .see("€ 1.210,00");
        browser.fill("Reden", "Verkeerde bestelreferentie");
        browser
            .submit("Crediteren en opnieuw factureren")
            .await
            .see("Creditnota CN-2026-00001 en nieuwe factuur 2026-00002 zijn uitgereikt")
            .see("2026-00002");
        let subjects: Vec<String> = app
            .run_jobs()
            .await
            .into_iter()
            .map(|mail| mail.subject)
            .collect();
        let told = |number: &str| subjects.iter().any(|subject| subject.contains(number));
        assert!(told("CN-2026-00001") && told("2026-00002"), "{subjects:?}");
        browser
            .goto("/invoices/1")
            .await
            .see("Gecrediteerd")
            .see("Creditnota CN-2026-00001")
            .dont_see("Nog open");
        browser
            .goto("/invoices/1/credit")
            .await
            .see("Factuur 2026-00001 is al helemaal gecrediteerd.");
        browser.goto("/invoices/2/credit").await.has_status(404);
    }
);

app_test!(a_part_is_looked_at_before_it_is_credited, async |app| {
    let enrolment = an_applied_enrolment(&app.db);
    issued_on(&app.db, "2026-11-10", enrolment);
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser.goto("/invoices/1/credit").await;
    browser.fill("Opleiding EXCEL: fee", "450");
    browser.fill("Opleiding EXCEL: material", "1.000,00");
    browser
        .submit("Creditnota uitreiken en mailen")
        .await
        .sees_error_at("Reden", "Dit veld is nog leeg.")
        .has_status(422);
    browser.fill("Reden", "Eén deelnemer minder");
    browser
        .submit("Creditnota uitreiken en mailen")
        .await
        .has_status(422)
        .see("Hiervan is nog € 100,00 over.");
    browser.fill("Opleiding EXCEL: material", "50");
    browser
        .submit("Creditnota uitreiken en mailen")
        .await
        .has_status(409)
        .see("De bedragen zijn veranderd.")
        .see("€ 605,00");
    browser
        .submit("Creditnota uitreiken en mailen")
        .await
        .see("Creditnota CN-2026-00001 is uitgereikt")
        .see("Eén deelnemer minder");
    let mails = app.run_jobs().await;
    let mail = mails
        .iter()
        .find(|mail| mail.subject.contains("CN-"))
        .unwrap();
    assert!(
        mail.text.contains("geef er geen betaalopdracht meer voor"),
        "{}",
        mail.text
    );
    browser
        .goto("/invoices/1")
        .await
        .see("€ 500,00")
        .see("€ 105,00")
        .see("Factuur gecrediteerd: 2026-00001");
});

app_test!(
    an_administrator_chooses_the_series_of_credit_notes,
    async |app| {
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/settings").await;
        browser.click("Facturen en creditnota’s").await;
        browser.choose("Nummers van creditnota’s", "De reeks van de facturen");
        browser
            .submit("Bewaren")
            .await
            .see("Het geldt vanaf het volgende document.");
        let enrolment = an_applied_enrolment(&app.db);
        issued_on(&app.db, "2026-11-10", enrolment);
        browser.goto("/invoices/1/credit").await;
        browser.fill("Reden", "Dubbel");
        browser
            .submit("Creditnota uitreiken en mailen")
            .await
            .see("Creditnota 2026-00002 is uitgereikt");
    }
);

app_test!(
    everything_delivered_last_week_is_invoiced_in_three_clicks,
    async |app| {
        an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/").await;
        browser.click("Alles wat te factureren is").await;
        browser
            .submit("Aangevinkte facturen nakijken")
            .await
            .see("Facturen nakijken")
            .see("Bakkerij De Smet BV")
            .see("€ 1.210,00");
        browser
            .submit("1 factuur uitreiken en mailen")
            .await
            .see("0 van 1 klaar")
            .see("Wacht");
        let page = browser.path().to_owned();
        let sent = app.run_jobs().await;
        assert!(
            sent[0].subject.contains("2026-00001"),
            "{}",
            sent[0].subject
        );
        browser
            .goto(&page)
            .await
            .see("1 van 1 klaar")
            .see("Uitgereikt")
            .see("2026-00001");
        browser
            .goto("/invoices/to-issue?period=last-week")
            .await
            .see("In deze periode is er niets te factureren.");
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Samen uit te reiken: 1 facturen");
    }
);

app_test!(
    what_can_not_be_issued_stays_behind_with_the_reason,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        without_address(app, enrolment);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/invoices/to-issue").await;
        browser
            .submit("Aangevinkte facturen nakijken")
            .await
            .see("Geen van deze facturen kan nu uitgereikt worden.")
            .see("Er is geen e-mailadres om de factuur naartoe te sturen.");
        let id = enrolment.to_string();
        browser
            .post("/invoices/batches", &[("enrolment", &id), ("seen", "")])
            .await
            .has_status(409);
        browser.goto("/invoices/to-issue").await;
        browser.uncheck("Aanvinken: Bakkerij De Smet BV, Opleiding EXCEL");
        browser
            .submit("Aangevinkte facturen nakijken")
            .await
            .see("Vink minstens één inschrijving aan.");
    }
);

app_test!(
    an_instalment_is_kept_as_a_draft_opened_and_issued,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        let check = format!("/invoices/new?enrolment={enrolment}");
        browser.goto(&check).await;
        browser.choose(
            "Hoeveel vraagt deze factuur?",
            "Een percentage van het geheel",
        );
        browser.fill("Percentage", "30");
        browser.fill("Notitie", "voorschot");
        browser
            .submit("Bewaren als concept")
            .await
            .see("Het concept is bewaard.")
            .see("voorschot")
            .see("Bakkerij De Smet BV");
        browser
            .click("Openen: Bakkerij De Smet BV")
            .await
            .see("€ 363,00")
            .see("Opleiding EXCEL: fee (30 %)");
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .see("Factuur 2026-00001 is uitgereikt");
        browser
            .goto("/invoices/drafts")
            .await
            .see("Er zijn geen concepten.");
        browser
            .goto(&check)
            .await
            .see("Al gefactureerd:")
            .see("2026-00001 (€ 363,00)")
            .see("€ 847,00");
        browser.choose("Hoeveel vraagt deze factuur?", "Een bedrag");
        browser.fill("Bedrag, excl. btw", "900");
        browser
            .submit("Herbereken")
            .await
            .sees_error_at("Bedrag, excl. btw", "Er is nog € 700,00 te factureren")
            .has_status(422);
        browser.fill("Bedrag, excl. btw", "");
        browser.choose(
            "Hoeveel vraagt deze factuur?",
            "Alles wat nog niet gefactureerd is",
        );
        browser.fill("Korting", "10");
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .has_status(409)
            .see("Korting 10 %")
            .see("€ 762,30");
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .see("Factuur 2026-00002 is uitgereikt")
            .see("Opleiding EXCEL: fee (saldo)");
    }
);

app_test!(
    a_draft_is_removed_without_a_trace_in_the_numbers,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await;
        browser.submit("Bewaren als concept").await;
        browser
            .submit("Verwijderen: Bakkerij De Smet BV")
            .await
            .see("Het concept is verwijderd.")
            .see("Er zijn geen concepten.");
        browser
            .goto(&format!("/invoices/new?enrolment={enrolment}"))
            .await;
        browser
            .submit("Factuur uitreiken en mailen")
            .await
            .see("Factuur 2026-00001 is uitgereikt");
    }
);

/// A small picture in one colour.
fn a_logo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 60, 20);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    let pixels = [160, 30, 60, 255].repeat(60 * 20);
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

app_test!(
    an_institute_gives_its_invoices_a_logo_and_a_colour,
    async |app| {
        let mut browser = app.sign_in_as(Role::Administrator).await;
        browser.goto("/settings/invoicing").await;
        browser.fill("Eigen kleur", "#ffdd00");
        browser.upload("Logo", "logo.svg", b"<svg/>");
        browser
            .submit("Bewaren")
            .await
            .see("Deze kleur is te licht om op wit te lezen.")
            .see("Dit is geen PNG en geen JPEG.")
            .has_status(422);
        browser.fill("Eigen kleur", "#7a1230");
        browser.upload("Logo", "logo.png", &a_logo());
        browser
            .submit("Bewaren")
            .await
            .see("Het geldt vanaf het volgende document.")
            .see("Logo weghalen");
        let enrolment = an_applied_enrolment(&app.db);
        let invoice = issued_on(&app.db, "2026-11-10", enrolment);
        let pdf = app
            .db
            .read_blocking(|conn| {
                let papers = documents::list_of_invoice(conn, invoice)?;
                documents::get_bytes(conn, papers[0].id)
            })
            .unwrap();
        let holds = |needle: &[u8]| pdf.windows(needle.len()).any(|part| part == needle);
        assert!(holds(b"/Subtype/Image") && holds(b"/SMask"));
        browser.goto("/settings/invoicing").await;
        assert_eq!(browser.value("Eigen kleur"), "#7a1230");
    }
);
