//! Personal links of customers, to the guide and to the page of their enrolment: who has one needs no
//! account. A link is random, expires, can be withdrawn, and opens one enrolment and nothing else.

use chrono::NaiveDate;

use crate::domain::calendar::{Moment, days_between};
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{EnrolmentId, GuideLinkId};
use crate::domain::user::Actor;
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::guide_links::{self, NewGuideLink};
use crate::storage::{self, AnyConnection, Tx};

/// How long a link works after the last day of the course, or after today where that is later: until
/// the payment order is long given.
const LIFETIME_DAYS: i64 = 90;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Where customers reach us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Without a slash at the end.
    pub base_url: String,
}

impl Site {
    /// The site under an address.
    #[must_use]
    pub fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
        }
    }
}

/// A link that was just made: the only moment at which its address is known.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLink {
    pub id: GuideLinkId,
    pub address: String,
    pub until: NaiveDate,
}

/// Why no link could be made.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("the machine gives no random bytes")]
    Random(#[from] getrandom::Error),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Makes a link to the guide and the page of an enrolment. Earlier ones keep working: the customer may still
/// have the earlier mail.
///
/// # Errors
/// See [`LinkError`].
pub fn make(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    file: &EnrolmentFile,
) -> Result<NewLink, LinkError> {
    let token = random_token()?;
    let end = file.edition.ends_on.unwrap_or_else(|| ctx.today());
    let days = days_between(ctx.today(), end).max(0) + LIFETIME_DAYS;
    let expires_at = ctx.now.plus_seconds(days * DAY_SECONDS);
    let new = NewGuideLink {
        enrolment_id: file.enrolment.id,
        token_hash: token_hash(&token),
        created_at: ctx.now,
        expires_at,
    };
    Ok(NewLink {
        id: guide_links::insert(tx, &new)?,
        address: format!("{}/guide/{token}", site.base_url),
        until: expires_at.day(),
    })
}

/// The enrolment that a link opens, if it opens one.
///
/// # Errors
/// What the database reports.
pub fn open(
    conn: &mut AnyConnection,
    token: &str,
    now: Moment,
) -> Result<Option<EnrolmentFile>, storage::Error> {
    let Some(link) = guide_links::find_open(conn, &token_hash(token), now)? else {
        return Ok(None);
    };
    let file = enrolment_file::get(conn, link.enrolment_id)?;
    let stands = file.enrolment.status == EnrolmentStatus::Confirmed;
    Ok(stands.then_some(file))
}

/// The customer as actor, in the enrolment that a link opens.
///
/// # Errors
/// What the database reports.
pub fn enter(
    conn: &mut AnyConnection,
    now: Moment,
    token: &str,
) -> Result<Option<(Ctx, EnrolmentFile)>, storage::Error> {
    let file = open(conn, token, now)?;
    Ok(file.map(|file| (ctx_of(&file, now), file)))
}

/// The customer of an enrolment as the one who acts, behind a link.
#[must_use]
pub fn ctx_of(file: &EnrolmentFile, now: Moment) -> Ctx {
    let actor = Actor {
        id: None,
        name: format!("{} (via link)", file.customer.customer.name),
    };
    Ctx { actor, now }
}

/// Withdraws every link of an enrolment.
///
/// # Errors
/// What the database reports.
pub fn revoke(tx: &mut Tx<'_>, ctx: &Ctx, enrolment: EnrolmentId) -> Result<usize, storage::Error> {
    let count = guide_links::update_revoked(tx, enrolment, ctx.now)?;
    if count > 0 {
        let deed = Deed::new("guide.revoked", enrolment, count.to_string());
        ctx.record(tx, deed.of_enrolment(enrolment))?;
    }
    Ok(count)
}
