//! The attendance list of an edition as PDF.

use actix_web::web::Path;

use super::check_own;
use crate::documents::attendance_sheet;
use crate::domain::id::{EditionId, EnrolmentId};
use crate::domain::subsidy::elements::Paper;
use crate::i18n::fl;
use crate::services::{attendance_list, evidence};
use crate::storage::editions;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::handlers::evidence::{Places, refuse};
use crate::web::page::Page;
use crate::web::permissions::{SeeAttendance, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// `GET /editions/{id}/attendance-list`
pub async fn list_on_paper(
    who: Allowed<SeeAttendance>,
    page: Page,
    state: State,
    id: Path<EditionId>,
) -> Answer {
    let id = id.into_inner();
    let (today, user) = (page.today, who.user);
    let (sheet, missing, course) = state
        .db
        .read(move |conn| {
            check_own(conn, &user, id)?;
            let missing = evidence::of_edition(conn, id, Paper::AttendanceSheet)?;
            let course = editions::get(conn, id)?.course_id;
            let sheet = attendance_list::compose(conn, id, today)?;
            Ok::<_, Error>((sheet, missing, course))
        })
        .await?;
    if !missing.is_empty() {
        let places = Places {
            course,
            edition: id,
            enrolment: None,
        };
        let paper = fl!(page.t, "dossier-sheet");
        return refuse(page, paper, &missing, places);
    }
    let bytes = attendance_sheet::pdf(&sheet).map_err(Error::internal)?;
    Ok(view::pdf(&format!("{}.pdf", sheet.edition), bytes))
}

/// `GET /enrolments/{id}/attendance-list`
pub async fn project_on_paper(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let sheet = state
        .db
        .read(move |conn| attendance_list::of_enrolment(conn, id, today))
        .await?;
    let bytes = attendance_sheet::pdf(&sheet).map_err(Error::internal)?;
    Ok(view::pdf(
        &format!("{}-INSCHR-{id}.pdf", sheet.edition),
        bytes,
    ))
}
