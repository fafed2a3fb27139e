//! The file of a project: how complete it is, the papers that aren't printed without what VLAIO asks,
//! the dossier for an inspection, and the list for an audit. Monday 23 November 2026.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::digest::sha256_hex;
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::user::Role;
use dienstboek::formats::archive;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::{confirm_enrolment, record_application};
use dienstboek::storage::{Error, documents};
use diesel::{RunQueryDsl, sql_query};

use crate::support::app::TestApp;
use crate::support::{billing, book};

/// A confirmed enrolment with application, for a course of 9 and 16 November of which nothing is
/// closed and nothing invoiced.
pub fn a_project(app: &TestApp, number: &str, customer: &str, vat: &str) -> EnrolmentId {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let code = format!("EXCEL-{}", &number[10..]);
    let course = book::a_course(&app.db, &code, &fee);
    let edition = book::an_edition(
        &app.db,
        course,
        &format!("{code}-1"),
        8,
        &["2026-11-09", "2026-11-16"],
    );
    let customer = book::register(&app.db, &book::a_company(customer, vat));
    let id = book::enrolled(&app.db, "2026-10-01", edition, customer, &["An Adams"]);
    book::write(&app.db, |tx| {
        let site = Site::new("https://boek.example");
        confirm_enrolment::confirm(tx, &book::ctx_on("2026-10-01"), &site, id)
    });
    let told = book::an_application(number, "2026-10-20", "1000");
    book::write(&app.db, |tx| {
        record_application::record(tx, &book::ctx_on("2026-10-21"), id, &told)
    });
    id
}

app_test!(
    statement_76_the_file_of_a_project_shows_what_is_missing_and_goes_out_in_one_action,
    async |app| {
        let id = a_project(app, "2026KMO025102", "Bakkerij De Smet", "0666.814.325");
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("Dossier Niet volledig")
            .see("Bewijs van inschrijving aanwezig")
            .see("Afgesloten aanwezigheden ontbreekt, moest er zijn ma 09/11/2026")
            .see("Factuur tegen di 15/12/2026");
        browser
            .goto("/enrolments?show=incomplete")
            .await
            .see("Bakkerij De Smet");
        // Everything in one PDF, the same each time.
        let pdf = format!("/enrolments/{id}/dossier/pdf");
        let first = browser.goto(&pdf).await.has_status(200).bytes().to_vec();
        assert!(first.starts_with(b"%PDF"));
        let second = browser.goto(&pdf).await.bytes().to_vec();
        assert!(first == second, "made again it is the same");
        // The archive holds each part as it was issued, and a list of hashes that fits.
        let zip = format!("/enrolments/{id}/dossier/zip");
        let packed = browser.goto(&zip).await.has_status(200).bytes().to_vec();
        let files: Vec<(String, Vec<u8>)> = archive::unpack(&packed)
            .unwrap()
            .into_iter()
            .map(|file| (file.name, file.content.unwrap()))
            .collect();
        let content = |name: &str| {
            let found = files.iter().find(|(one, _)| one == name);
            &found.unwrap_or_else(|| panic!("{name} of {files:?}")).1
        };
        assert_eq!(content("2026KMO025102.pdf"), &first);
        let manifest = String::from_utf8(content("SHA256SUMS").clone()).unwrap();
        assert_eq!(manifest.lines().count(), files.len() - 1);
        for line in manifest.lines() {
            let (hash, name) = line.split_once("  ").unwrap();
            assert_eq!(hash, sha256_hex(content(name)), "{name}");
        }
        let issued = book::write(&app.db, |tx| {
            let row = documents::list_of_enrolment(tx, id)?.remove(0);
            Ok::<_, Error>((row.file_name, documents::get_bytes(tx, row.id)?))
        });
        assert_eq!(content(&format!("01-{}", issued.0)), &issued.1);
        let mails = files
            .iter()
            .filter(|(name, _)| name.contains("mail-"))
            .count();
        assert_eq!(mails, 1);
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Inspectiedossier gemaakt (PDF): 2026KMO025102")
            .see("Inspectiedossier gemaakt (ZIP): 2026KMO025102");
        // Something changes, and so does the dossier.
        billing::issued_on(&app.db, "2026-11-23", id);
        let third = browser.goto(&pdf).await.bytes().to_vec();
        assert!(third != first);
    }
);

app_test!(
    statements_49_and_50_a_paper_that_lacks_an_element_is_not_printed,
    async |app| {
        let id = a_project(app, "2026KMO025102", "Bakkerij De Smet", "0666.814.325");
        book::write(&app.db, |tx| {
            sql_query("UPDATE courses SET theme = NULL, registration_id = NULL")
                .execute(tx.conn())?;
            Ok::<_, Error>(())
        });
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        browser.goto(&format!("/enrolments/{id}")).await;
        browser
            .submit("Bevestiging opnieuw mailen")
            .await
            .has_status(422)
            .see("niet gemaakt")
            .see("thema: aanvullen bij de opleiding")
            .see("registratienummer (DV): aanvullen bij de opleiding");
        browser
            .goto("/editions/1/attendance-list")
            .await
            .has_status(422)
            .see("Aanwezigheidslijst: niet gemaakt")
            .see("registratienummer (DV)")
            .dont_see("thema:");
    }
);

app_test!(
    statement_77_all_files_of_the_last_five_years_as_list_and_table,
    async |app| {
        a_project(app, "2026KMO025102", "Bakkerij De Smet", "0666.814.325");
        a_project(
            app,
            "2026KMO025103",
            "Drukkerij Maes; zonen",
            "0123.456.749",
        );
        let mut browser = app.sign_in_as(Role::ReadOnly).await;
        browser
            .goto("/dossiers")
            .await
            .see("2 dossiers. Opleidingen die begonnen vanaf 23/11/2021.")
            .see("2026KMO025102")
            .see("2026KMO025103");
        browser
            .goto("/dossiers?q=025103")
            .await
            .see("Drukkerij Maes")
            .dont_see("Bakkerij De Smet");
        browser
            .goto("/dossiers?from=2026-11-10")
            .await
            .see("Er is niets gevonden.");
        let csv = browser.get("/dossiers/csv?q=025103").await;
        let type_of = csv.headers()["content-type"].to_str().unwrap().to_owned();
        assert!(type_of.starts_with("text/csv"), "{type_of}");
        let csv = String::from_utf8(csv.bytes().await.unwrap().to_vec()).unwrap();
        assert!(
            csv.contains("2026KMO025103;\"Drukkerij Maes; zonen\";0123.456.749;"),
            "{csv}"
        );
        assert!(csv.contains(";1000,00;300,00;700,00\r\n"), "{csv}");
        assert_eq!(csv.lines().count(), 2, "{csv}");
        browser.goto("/dossiers/xlsx").await.has_status(200);
        assert!(browser.bytes().starts_with(b"PK"));
    }
);

app_test!(
    what_is_late_is_the_same_on_the_page_and_in_the_list,
    async |app| {
        let id = a_project(app, "2026KMO025102", "Bakkerij De Smet", "0666.814.325");
        let mut browser = app.sign_in_as(Role::Enrolments).await;
        let page = format!("/enrolments/{id}");
        // Half-day after half-day is closed: the last one makes nothing late any more.
        for (day, late) in [("2026-11-09", true), ("2026-11-16", false)] {
            close(app, id, day);
            let listed = browser
                .goto("/dossiers?show=incomplete")
                .await
                .text()
                .contains("Bakkerij De Smet");
            assert_eq!(listed, late, "{day}");
            let light = if late { "Niet volledig" } else { "Op schema" };
            browser.goto(&page).await.see(&format!("Dossier {light}"));
        }
    }
);

/// The attendance of a half-day was closed.
fn close(app: &TestApp, enrolment: EnrolmentId, day: &str) {
    book::write(&app.db, |tx| {
        sql_query(format!(
            "UPDATE half_days SET closed_at = '2026-11-23 09:00:00' WHERE on_date = '{day}' \
             AND edition_id = (SELECT edition_id FROM enrolments WHERE id = {enrolment})"
        ))
        .execute(tx.conn())?;
        Ok::<_, Error>(())
    });
}
