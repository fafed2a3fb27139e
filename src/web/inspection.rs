//! The inspector at the other end of a request: no user of the book, but somebody with a code that
//! opens a few files until a day. A handler that has [`Inspecting`] as its first argument is for
//! inspectors alone, and no other handler knows them.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::auth::{Access, Gatekeeper};
use super::cookies::Kind;
use super::error::Error;
use super::state::AppState;
use crate::services::tokens::token_hash;
use crate::services::{Ctx, open_inspection};
use crate::storage::inspections::{self, InspectionRow};

/// Where an inspector comes in.
pub const SIGN_IN: &str = "/inspection/sign-in";

/// An inspector who is let in.
#[derive(Debug, Clone)]
pub struct Inspecting {
    pub inspection: InspectionRow,
}

impl Inspecting {
    /// The inspector and the present moment, as use cases take them.
    #[must_use]
    pub fn ctx(&self, state: &AppState) -> Ctx {
        Ctx {
            actor: open_inspection::actor(&self.inspection),
            now: state.clock.now(),
        }
    }
}

impl Gatekeeper for Inspecting {
    const ACCESS: Access = Access::Inspector;
}

impl FromRequest for Inspecting {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = request.app_data::<Data<AppState>>().cloned();
        let request = request.clone();
        Box::pin(async move {
            let state = state.ok_or_else(|| Error::internal("there is no state"))?;
            let sign_in = || Error::SignInFirst {
                to: SIGN_IN.to_owned(),
            };
            let code = Kind::Inspection.read(&request, state.config.is_https());
            let hash = token_hash(&code.ok_or_else(sign_in)?);
            let today = state.clock.now().day();
            let found = state
                .db
                .read(move |conn| inspections::find_open(conn, &hash, today))
                .await?;
            let inspection = found.ok_or_else(sign_in)?;
            Ok(Self { inspection })
        })
    }
}
