//! An attendance list on which nothing more will be signed is kept as it was given out, and the dossier
//! holds those very bytes. Monday 23 November 2026.

use dienstboek::domain::document::DocumentKind;
use dienstboek::domain::id::{EditionId, EnrolmentId};
use dienstboek::domain::user::Role;
use dienstboek::formats::archive;
use dienstboek::services::verify;
use dienstboek::storage::{Db, Error, attendance_sheets, documents};
use diesel::{RunQueryDsl, sql_query};

use super::dossiers::a_project;
use crate::support::book::{ctx_on, write};
use crate::support::presence;

const EDITION: EditionId = EditionId::new(1);

/// What is kept of an enrolment's lists, the oldest first.
fn kept(db: &Db, id: EnrolmentId) -> Vec<Vec<u8>> {
    write(db, |tx| {
        let rows = documents::list_of_enrolment(tx, id)?;
        rows.into_iter()
            .filter(|row| row.kind == DocumentKind::AttendanceSheet)
            .map(|row| documents::get_bytes(tx, row.id))
            .collect::<Result<Vec<_>, Error>>()
    })
}

fn list_in(packed: &[u8]) -> Vec<u8> {
    let file = archive::unpack(packed)
        .unwrap()
        .into_iter()
        .find(|file| file.name.ends_with("aanwezigheidslijst.pdf"));
    file.unwrap().content.unwrap()
}

app_test!(
    a_final_list_is_kept_and_stands_in_the_dossier,
    async |app| {
        let id = a_project(app, "2026KMO025102", "Bakkerij De Smet", "0666.814.325");
        let list = format!("/enrolments/{id}/attendance-list");
        let zip = format!("/enrolments/{id}/dossier/zip");
        let mut office = app.sign_in_as(Role::Enrolments).await;
        presence::close(&app.db, &ctx_on("2026-11-09"), EDITION, 0, |_| false);
        office.goto(&list).await.has_status(200);
        office.goto(&zip).await.has_status(200);
        assert!(kept(&app.db, id).is_empty(), "one half-day is open");
        presence::close(&app.db, &ctx_on("2026-11-16"), EDITION, 1, |_| false);
        // Whoever asks first has it kept, and everybody gets the same.
        let given = office.goto(&list).await.has_status(200).bytes().to_vec();
        assert_eq!(kept(&app.db, id), std::slice::from_ref(&given));
        let again = office.goto(&list).await.bytes().to_vec();
        assert!(again == given);
        let packed = office.goto(&zip).await.has_status(200).bytes().to_vec();
        assert!(list_in(&packed) == given);
        assert_eq!(kept(&app.db, id).len(), 1);
        office
            .goto(&format!("/enrolments/{id}"))
            .await
            .see("Aanwezigheidslijst");
        // Everybody's list is kept apart.
        office
            .goto("/editions/1/attendance-list")
            .await
            .has_status(200);
        let sheets = write(&app.db, |tx| attendance_sheets::list(tx, EDITION));
        let of = sheets.iter().map(|row| row.enrolment_id);
        assert_eq!(of.collect::<Vec<_>>(), [Some(id), None]);
        let mut administrator = app.sign_in_as(Role::Administrator).await;
        administrator
            .goto("/audit")
            .await
            .see("Definitieve aanwezigheidslijst bewaard: EXCEL-102-1-INSCHR-");
        // A correction that two people agree on makes another list; the dossier takes that one.
        office.goto("/half-days/1/attendance").await;
        office
            .uncheck("An Adams Bakkerij De Smet")
            .fill("Reden van de correctie", "tekende voor een collega")
            .submit("Correctie voorstellen")
            .await;
        administrator.goto("/half-days/1/attendance").await;
        administrator.submit("Goedkeuren").await.has_status(200);
        let packed = office.goto(&zip).await.has_status(200).bytes().to_vec();
        let lists = kept(&app.db, id);
        assert_eq!(lists.len(), 2);
        assert!(lists[0] == given && lists[1] != given);
        assert!(list_in(&packed) == lists[1]);
        // What was kept is checked.
        let wrong = |db: &Db| {
            write(db, |tx| {
                let checks = verify::run(tx)?;
                Ok::<_, Error>(checks.iter().any(|check| !check.findings.is_empty()))
            })
        };
        assert!(!wrong(&app.db));
        write(&app.db, |tx| {
            sql_query("UPDATE documents SET sha256 = 'x' WHERE kind = 'attendance-sheet'")
                .execute(tx.conn())?;
            Ok::<_, Error>(())
        });
        assert!(wrong(&app.db));
    }
);
