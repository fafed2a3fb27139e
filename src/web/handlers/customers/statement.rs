//! A customer's statement of account, as PDF.

use actix_web::web::Path;

use crate::documents::statement;
use crate::domain::id::CustomerId;
use crate::services::state_account;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::page::Page;
use crate::web::permissions::SeeBook;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// `GET /customers/{id}/statement`
pub async fn show(_: Allowed<SeeBook>, page: Page, state: State, id: Path<CustomerId>) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let stated = state
        .db
        .read(move |conn| state_account::statement(conn, id, today))
        .await?;
    let bytes = statement::pdf(&stated).map_err(Error::internal)?;
    Ok(view::pdf(&format!("{id}-{today}.pdf"), bytes))
}
