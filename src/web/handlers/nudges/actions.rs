//! Nudging now, and the switches.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::urgent;
use crate::domain::id::{CustomerId, EnrolmentId};
use crate::domain::subsidy::nudge::NudgeKind;
use crate::i18n::{Label, fl};
use crate::services::Ctx;
use crate::services::nudge;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::page::Page;
use crate::web::permissions::{Administer, ManageCustomers, ManageMails};
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};

const LIST: &str = "/nudges";

/// A switch.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SwitchForm {
    /// `on` or `off`.
    to: String,
}

/// `POST /nudges`: everybody without a project number whose last day is near.
pub async fn nudge_all(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    _: Form<NoFields>,
) -> Answer {
    let today = page.today;
    let items = state.db.read(move |conn| urgent(conn, today)).await?;
    let ids: Vec<EnrolmentId> = items.into_iter().map(|item| item.id).collect();
    let ctx = who.ctx(&state);
    let mut written = 0_usize;
    for id in &ids {
        written += usize::from(write(&state, ctx.clone(), *id).await?);
    }
    let left = ids.len() - written;
    let t = page.t;
    let text = match (written, left) {
        (0, _) => fl!(t, "nudge-all-none"),
        (_, 0) => fl!(t, "nudge-all-done", count = written),
        _ => fl!(t, "nudge-all-some", count = written, left = left),
    };
    let flash = if written > 0 {
        Flash::done(text)
    } else {
        Flash::problem(text)
    };
    Ok(view::go_with(&page, LIST, &flash))
}

/// `POST /enrolments/{id}/nudge`
pub async fn nudge_one(
    who: Allowed<ManageMails>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let t = page.t;
    let flash = if write(&state, who.ctx(&state), id).await? {
        Flash::done(fl!(t, "nudge-one-done"))
    } else {
        Flash::problem(fl!(t, "nudge-one-none"))
    };
    Ok(view::go_with(&page, LIST, &flash))
}

/// Writes the next nudge of an enrolment; says whether there was one to write.
async fn write(state: &AppState, ctx: Ctx, id: EnrolmentId) -> Result<bool, Error> {
    let site = state.site();
    let written = state
        .db
        .write(move |tx| nudge::write_now(tx, &ctx, &site, id))
        .await;
    match written {
        Ok(mail) => Ok(mail.is_some()),
        Err(nudge::NudgeError::Storage(error)) => Err(error.into()),
        Err(error) => Err(Error::internal(error)),
    }
}

/// `POST /nudges/kinds/{kind}`
pub async fn switch_kind(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    kind: Path<String>,
    form: Form<SwitchForm>,
) -> Answer {
    let kind: NudgeKind = kind.parse().map_err(|_| Error::NotFound)?;
    let on = form.raw.to == "on";
    let ctx = who.ctx(&state);
    state
        .db
        .write(move |tx| nudge::switch_kind(tx, &ctx, kind, on))
        .await?;
    let t = page.t;
    let name = kind.label(t);
    let text = if on {
        fl!(t, "nudge-switched-on", kind = name)
    } else {
        fl!(t, "nudge-switched-off", kind = name)
    };
    Ok(view::done(&page, LIST, text))
}

/// `POST /customers/{id}/nudges`
pub async fn switch_customer(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    form: Form<SwitchForm>,
) -> Answer {
    let id = id.into_inner();
    let on = form.raw.to == "on";
    let ctx = who.ctx(&state);
    state
        .db
        .write(move |tx| nudge::switch_customer(tx, &ctx, id, on))
        .await?;
    let t = page.t;
    let text = if on {
        fl!(t, "nudge-customer-switched-on")
    } else {
        fl!(t, "nudge-customer-switched-off")
    };
    Ok(view::done(&page, &format!("/customers/{id}"), text))
}
