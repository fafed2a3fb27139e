//! The attendance list of an edition as PDF.

use actix_web::web::Path;

use super::check_own;
use crate::documents::attendance_sheet;
use crate::domain::id::EditionId;
use crate::services::attendance_list;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::SeeAttendance;
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
    let sheet = state
        .db
        .read(move |conn| {
            check_own(conn, &user, id)?;
            attendance_list::compose(conn, id, today).map_err(Error::from)
        })
        .await?;
    let bytes = attendance_sheet::pdf(&sheet).map_err(Error::internal)?;
    Ok(view::pdf(&format!("{}.pdf", sheet.edition), bytes))
}
