//! The attendance list of an edition, or of one enrolment, as PDF. One on which nothing more will be signed
//! is kept before it is given out.

use actix_web::web::Path;

use super::check_own;
use crate::domain::id::{EditionId, EnrolmentId};
use crate::domain::subsidy::elements::Paper;
use crate::i18n::fl;
use crate::services::attendance_list::{self, IssueListError, Prepared, Subject};
use crate::services::{Ctx, evidence};
use crate::storage::{self, editions};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::handlers::evidence::{Places, refuse};
use crate::web::page::Page;
use crate::web::permissions::{SeeAttendance, SeeBook};
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};

/// `GET /editions/{id}/attendance-list`
pub async fn list_on_paper(
    who: Allowed<SeeAttendance>,
    page: Page,
    state: State,
    id: Path<EditionId>,
) -> Answer {
    let (id, ctx) = (id.into_inner(), who.ctx(&state));
    let user = who.user;
    let (missing, course) = state
        .db
        .read(move |conn| {
            check_own(conn, &user, id)?;
            let missing = evidence::of_edition(conn, id, Paper::AttendanceSheet)?;
            Ok::<_, Error>((missing, editions::get(conn, id)?.course_id))
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
    let list = issue(&state, ctx, Subject::Edition(id)).await?;
    Ok(view::pdf(&list.file_name, list.bytes))
}

/// `GET /enrolments/{id}/attendance-list`
pub async fn project_on_paper(
    who: Allowed<SeeBook>,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let subject = Subject::Enrolment(id.into_inner());
    let list = issue(&state, who.ctx(&state), subject).await?;
    Ok(view::pdf(&list.file_name, list.bytes))
}

/// The list as it is given out: kept first, where it is final.
///
/// # Errors
/// [`Error::NotFound`], or what the database or the paper reports.
pub(in crate::web) async fn issue(
    state: &AppState,
    ctx: Ctx,
    subject: Subject,
) -> Result<Prepared, Error> {
    let (site, today) = (state.site(), ctx.today());
    let list = state
        .db
        .read(move |conn| attendance_list::prepare(conn, &site, subject, today))
        .await
        .map_err(|error| match error {
            IssueListError::Storage(error) => error.into(),
            error @ IssueListError::Render(_) => Error::internal(error),
        })?;
    if !list.is_to_keep() {
        return Ok(list);
    }
    let list = state
        .db
        .write(move |tx| {
            attendance_list::keep(tx, &ctx, &list)?;
            Ok::<_, storage::Error>(list)
        })
        .await?;
    Ok(list)
}
