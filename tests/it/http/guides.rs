//! The guide to an application: staff mail it, the customer opens it without an account, copies its
//! values and tells how far the application is. On Monday 23 November 2026.

use dienstboek::domain::calendar::plus_days;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::language::Language;
use dienstboek::domain::party::ContactRole;
use dienstboek::domain::user::Role;
use dienstboek::services::application_guide::links::{self, Site};
use dienstboek::services::{cancel_enrolment, record_application, register_customer};
use dienstboek::storage::contacts::Contact;
use dienstboek::storage::{Error, applications, audit, enrolment_file, enrolments};

use crate::support::app::TestApp;
use crate::support::book::{
    a_company, a_course, an_application, an_edition, ctx_on, day, enrolled, register, write,
};

/// Two people in a course of € 300 each with an exam of € 50, which starts on 7 December.
fn an_enrolment(app: &TestApp) -> EnrolmentId {
    let course = a_course(
        &app.db,
        "EXCEL",
        &[
            (PriceKind::Fee, PriceUnit::Participant, "300"),
            (PriceKind::Exam, PriceUnit::Participant, "50"),
        ],
    );
    let edition = an_edition(&app.db, course, "EXCEL-1", 8, &["2026-12-07", "2026-12-08"]);
    let bakery = register(&app.db, &a_company("Bakkerij De Smet", "0666.814.325"));
    enrolled(
        &app.db,
        "2026-11-02",
        edition,
        bakery,
        &["An Adams", "Bo Bos"],
    )
}

/// A link as it stands in a mail, without the address of the site.
pub fn a_link(app: &TestApp, enrolment: EnrolmentId, on: &str) -> String {
    let site = Site::new("");
    write(&app.db, |tx| {
        let file = enrolment_file::get(tx, enrolment)?;
        Ok::<_, Error>(links::make(tx, &ctx_on(on), &site, &file).unwrap().address)
    })
}

/// The path of the personal link in what a mail says.
fn link_in(text: &str) -> String {
    let from = text.find("/guide/").expect("a link to the guide");
    text[from..].split_whitespace().next().unwrap().to_owned()
}

app_test!(
    staff_mail_the_guide_and_the_customer_opens_it,
    async |app| {
        let enrolment = an_enrolment(app);
        let mut staff = app.sign_in_as(Role::Enrolments).await;
        staff
            .goto(&format!("/enrolments/{enrolment}"))
            .await
            .click("Aanvraaggids bekijken")
            .await
            .see("DV.O216324")
            .see("Er is nog geen link gemaild.");
        staff
            .submit("Aanvraaggids mailen")
            .await
            .see("De aanvraaggids staat klaar om naar info@klant.example te vertrekken.")
            // 90 days after the last day of the course.
            .see("Werkt tot ma 08/03/2027");
        staff
            .goto(&format!("/enrolments/{enrolment}"))
            .await
            .see("INSCHR-1-kmo-portefeuille.pdf")
            .see("Aanvraaggids gemaild: info@klant.example");
        let mails = app.run_jobs().await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].attachments.len(), 1);
        let path = link_in(&mails[0].text);

        let mut customer = app.browser();
        customer
            .goto(&path)
            .await
            .has_status(200)
            .see("Vraag aan uiterlijk op ma 21/12/2026.")
            .see("Opleiding EXCEL")
            .see("Digitalisering")
            .see("An Adams, Bo Bos")
            // The hours of the course, and of both together.
            .see("Vul de uren van de opleiding in: 12.")
            .see("vul dan 24 in")
            .see("€ 600,00")
            .see("Eigen bijdrage (raming) € 420,00")
            .see("Subsidie (raming) € 180,00")
            // 21 % of 700, and the exam.
            .see("€ 247,00")
            .see("De btw (€ 147,00)")
            .see("vr 31/12/2027")
            .see("INSCHR-1");
        let answer = customer.get(&path).await;
        assert_eq!(
            answer.headers()["x-robots-tag"],
            "noindex, nofollow, noarchive"
        );
        customer
            .goto(&format!("{path}/paper"))
            .await
            .has_status(200);
        assert!(customer.bytes().starts_with(b"%PDF-"));
    }
);

app_test!(the_customer_tells_how_far_it_is, async |app| {
    let enrolment = an_enrolment(app);
    let path = a_link(app, enrolment, "2026-11-23");
    let mut customer = app.browser();
    customer.goto(&path).await;
    customer
        .fill("Projectnummer", "2026KM0025102")
        .submit("Projectnummer doorgeven")
        .await
        .has_status(422);
    customer
        .fill("Projectnummer", "2026KMO025102")
        .submit("Projectnummer doorgeven")
        .await
        .see("Dank u. Projectnummer 2026KMO025102 is genoteerd.")
        .see("Uiterlijk op wo 23/12/2026 staat € 420,00 op de kmo-portefeuille.");
    customer
        .fill("Gestort op", "2026-11-24")
        .submit("Ik heb gestort")
        .await
        .see("deze dag ligt nog in de toekomst");
    customer
        .submit("Ik heb gestort")
        .await
        .see("Dank u. Dat is genoteerd op ma 23/11/2026.")
        .see("een betaalopdracht voor € 600,00");
    customer
        .submit("Ik heb de betaalopdracht gegeven")
        .await
        .see("In de kmo-portefeuille is alles gedaan.")
        // 14 days after the payment order.
        .see("ma 07/12/2026");
    // Once more changes nothing.
    customer
        .post(&format!("{path}/deposit"), &[("on", "2026-11-23")])
        .await
        .see("Dat was al genoteerd.");
    let (application, events) = app
        .db
        .read(move |conn| {
            Ok::<_, Error>((
                applications::find_for(conn, enrolment)?.unwrap(),
                audit::list_for_enrolment(conn, enrolment)?,
            ))
        })
        .await
        .unwrap();
    assert_eq!(application.own_share_cents.to_string(), "420.00");
    assert_eq!(application.recorded_by, None);
    assert_eq!(application.payment_ordered_on, Some(day("2026-11-23")));
    let by_link = events
        .iter()
        .filter(|row| row.event.actor_name == "Bakkerij De Smet (via link)");
    assert_eq!(by_link.count(), 3);
});

app_test!(a_guessed_or_closed_link_opens_nothing, async |app| {
    let enrolment = an_enrolment(app);
    let expired = a_link(app, enrolment, "2026-11-23");
    let path = a_link(app, enrolment, "2026-11-23");
    let other = an_edition(
        &app.db,
        dienstboek::domain::id::CourseId::new(1),
        "EXCEL-2",
        8,
        &["2026-12-14"],
    );
    let mill = register(&app.db, &a_company("Molen Maes", "0403.019.261"));
    let foreign = enrolled(&app.db, "2026-11-02", other, mill, &["Cas Claes"]);
    let foreign_path = a_link(app, foreign, "2026-11-23");

    let mut stranger = app.browser();
    stranger
        .goto(&foreign_path)
        .await
        .see("Cas Claes")
        .dont_see("An Adams");
    for guess in [
        "/guide/x".to_owned(),
        path[..path.len() - 1].to_owned(),
        format!("{path}A"),
        format!("/guide/{enrolment}"),
    ] {
        stranger
            .goto(&guess)
            .await
            .has_status(404)
            .see("Deze link werkt niet meer")
            .dont_see("Adams")
            .dont_see("Bakkerij");
        stranger
            .goto(&format!("{guess}/paper"))
            .await
            .has_status(404);
        stranger
            .post(&format!("{guess}/number"), &[("number", "2026KMO025102")])
            .await
            .has_status(404);
    }
    // Nor does a link open what belongs to staff.
    stranger
        .goto(&format!("/enrolments/{enrolment}/guide"))
        .await;
    assert!(stranger.path().starts_with("/sign-in"));

    let mut staff = app.sign_in_as(Role::Enrolments).await;
    staff
        .goto(&format!("/enrolments/{enrolment}/guide"))
        .await
        .submit("Alle links intrekken")
        .await
        .see("Geen enkele gemailde link opent de gids nog.")
        .see("Ingetrokken op ma 23/11/2026");
    for closed in [&path, &expired] {
        stranger.goto(closed).await.has_status(404);
    }
    stranger.goto(&foreign_path).await.has_status(200);
    let (ctx, reason) = (app.system(), "ziek");
    write(&app.db, |tx| {
        let version = enrolments::get(tx, foreign)?.version;
        Ok::<_, Error>(cancel_enrolment::cancel(tx, &ctx, foreign, version, reason).unwrap())
    });
    stranger.goto(&foreign_path).await.has_status(404);
});

app_test!(a_link_expires, async |app| {
    let enrolment = an_enrolment(app);
    let path = a_link(app, enrolment, "2026-11-23");
    let last = plus_days(day("2026-12-08"), 90);
    let mut customer = app.browser();
    for (on, status) in [(last, 200), (plus_days(last, 1), 404)] {
        app.clock.set(ctx_on(&on.to_string()).now.plus_seconds(-60));
        customer.goto(&path).await.has_status(status);
    }
});

app_test!(who_tries_many_links_has_to_wait, async |app| {
    let stranger = app.browser();
    let mut answers = Vec::new();
    // Tries come back with time, so a slow machine needs more of them.
    while answers.len() < 2_000 && answers.last() != Some(&429) {
        answers.push(stranger.get("/guide/x").await.status().as_u16());
    }
    assert_eq!(answers.pop(), Some(429));
    assert!(answers.len() >= 60, "{}", answers.len());
    assert!(answers.iter().all(|status| *status == 404));
});

app_test!(the_guide_speaks_the_language_of_its_reader, async |app| {
    let enrolment = an_enrolment(app);
    let ctx = app.system();
    let contact = Contact {
        role: ContactRole::Enrolment,
        name: "Marie Dupont".to_owned(),
        email: "marie@klant.example".to_owned(),
        phone: String::new(),
        language: Language::French,
    };
    write(&app.db, |tx| {
        let customer = enrolments::get(tx, enrolment)?.customer_id;
        Ok::<_, Error>(register_customer::add_contact(tx, &ctx, customer, &contact).unwrap())
    });
    let path = a_link(app, enrolment, "2026-11-23");
    let mut customer = app.browser();
    customer
        .goto(&path)
        .await
        .see("Guide de demande kmo-portefeuille")
        .see("Coûts admissibles, hors TVA")
        // What stands in the government's application stays Dutch.
        .see("Klassikaal (extern)");
    customer.submit("English").await.see("Application guide");
    customer
        .goto(&path)
        .await
        .see("Admissible cost, excluding VAT");
});

app_test!(
    a_number_of_another_enrolment_tells_nothing_of_it,
    async |app| {
        let enrolment = an_enrolment(app);
        let other = an_edition(
            &app.db,
            dienstboek::domain::id::CourseId::new(1),
            "EXCEL-2",
            8,
            &["2026-12-14"],
        );
        let mill = register(&app.db, &a_company("Molen Maes", "0403.019.261"));
        let foreign = enrolled(&app.db, "2026-11-02", other, mill, &["Cas Claes"]);
        write(&app.db, |tx| {
            let said = an_application("2026KMO025102", "2026-11-20", "300.00");
            Ok::<_, Error>(
                record_application::record(tx, &ctx_on("2026-11-20"), foreign, &said).unwrap(),
            )
        });
        let path = a_link(app, enrolment, "2026-11-23");
        let mut customer = app.browser();
        customer.goto(&path).await;
        customer
            .fill("Projectnummer", "2026KMO025102")
            .submit("Projectnummer doorgeven")
            .await
            .has_status(422)
            .see("Dit projectnummer is al bij een andere inschrijving doorgegeven.")
            .dont_see("Molen");
    }
);

app_test!(the_confirmation_carries_a_link_too, async |app| {
    let enrolment = an_enrolment(app);
    let mut staff = app.sign_in_as(Role::Enrolments).await;
    staff.goto(&format!("/enrolments/{enrolment}")).await;
    staff.submit("Bevestiging opnieuw mailen").await;
    let mails = app.run_jobs().await;
    let path = link_in(&mails[0].text);
    let mut customer = app.browser();
    customer
        .goto(&path)
        .await
        .has_status(200)
        .see("An Adams, Bo Bos");
});
