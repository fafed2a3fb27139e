//! Stopping nudges from within one: a personal link in the head of the mail (RFC 8058), which a mail
//! program offers as "unsubscribe" and a person opens as a page.

use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, MailId};
use crate::domain::language::Language;
use crate::domain::user::Actor;
use crate::services::Ctx;
use crate::services::application_guide::links::Site;
use crate::services::tokens::{random_token, token_hash};
use crate::storage::{AnyConnection, Error, Tx, customers, mails, nudge_stop_links, nudges};

use super::{NudgeError, switch_customer};
use crate::services::application_guide::links::LinkError;

/// Gives a nudge the link that stops the next one.
pub(super) fn offer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    customer: CustomerId,
    mail: MailId,
) -> Result<(), NudgeError> {
    let token = random_token().map_err(LinkError::from)?;
    nudge_stop_links::insert(tx, customer, &token_hash(&token), ctx.now)?;
    let address = format!("{}/stop/{token}", site.base_url);
    mails::update_unsubscribe(tx, mail, &address)?;
    Ok(())
}

/// What a link opens: the customer, and whether it gets nudges now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub customer: CustomerId,
    pub name: String,
    pub language: Language,
    pub is_nudged: bool,
}

/// What a link opens, if it opens something.
///
/// # Errors
/// What the database reports.
pub fn open(conn: &mut AnyConnection, token: &str) -> Result<Option<Opened>, Error> {
    let Some(id) = nudge_stop_links::find(conn, &token_hash(token))? else {
        return Ok(None);
    };
    let customer = customers::get(conn, id)?.customer;
    Ok(Some(Opened {
        customer: id,
        name: customer.name,
        language: customer.language,
        is_nudged: !nudges::list_customers_off(conn)?.contains(&id),
    }))
}

/// Switches the nudges of the customer behind a link off, or on again; nothing where the link opens
/// nothing.
///
/// # Errors
/// What the database reports.
pub fn switch(
    tx: &mut Tx<'_>,
    now: Moment,
    token: &str,
    on: bool,
) -> Result<Option<Opened>, Error> {
    let Some(opened) = open(tx, token)? else {
        return Ok(None);
    };
    let actor = Actor {
        id: None,
        name: format!("{} (via link)", opened.name),
    };
    switch_customer(tx, &Ctx { actor, now }, opened.customer, on)?;
    open(tx, token)
}
