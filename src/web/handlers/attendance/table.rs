//! The attendance of an edition for a spreadsheet program.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::check_own;
use crate::domain::id::EditionId;
use crate::formats::spreadsheet::{csv, xlsx};
use crate::services::attendance_table::{self, Table};
use crate::storage::users::UserRow;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::SeeAttendance;
use crate::web::state::State;
use crate::web::view::Answer;

async fn read(page: &Page, state: &State, user: UserRow, id: EditionId) -> Result<Table, Error> {
    let t = page.t;
    state
        .db
        .read(move |conn| {
            check_own(conn, &user, id)?;
            attendance_table::compose(conn, t, id).map_err(Error::from)
        })
        .await
}

fn file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> HttpResponse {
    let kept: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        .collect();
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((
            "content-disposition",
            format!("attachment; filename=\"{kept}\""),
        ))
        .body(bytes)
}

/// `GET /editions/{id}/attendance.csv`
pub async fn as_csv(
    who: Allowed<SeeAttendance>,
    page: Page,
    state: State,
    id: Path<EditionId>,
) -> Answer {
    let table = read(&page, &state, who.user, id.into_inner()).await?;
    let bytes = csv::write(&table.sheet);
    Ok(file(&format!("{}.csv", table.name), csv::MEDIA_TYPE, bytes))
}

/// `GET /editions/{id}/attendance.xlsx`
pub async fn as_xlsx(
    who: Allowed<SeeAttendance>,
    page: Page,
    state: State,
    id: Path<EditionId>,
) -> Answer {
    let table = read(&page, &state, who.user, id.into_inner()).await?;
    let bytes = xlsx::write(std::slice::from_ref(&table.sheet)).map_err(Error::internal)?;
    let name = format!("{}.xlsx", table.name);
    Ok(file(&name, xlsx::MEDIA_TYPE, bytes))
}
