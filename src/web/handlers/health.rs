//! The load balancer's question: can this process reach its data?

use actix_web::HttpResponse;

use crate::storage::{self, users};
use crate::web::auth::Open;
use crate::web::error::Error;
use crate::web::state::State;
use crate::web::view::Answer;

/// `GET /health`: `ok`, or 500 with the reason in the log.
pub async fn show(_: Open, state: State) -> Answer {
    state
        .db
        .read(users::count)
        .await
        .map_err(|error: storage::Error| Error::internal(error))?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ok"))
}
