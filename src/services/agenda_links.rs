//! Secret addresses of calendars: whoever has one reads the calendar of one trainer or participant,
//! until it is withdrawn. The address is known only at the moment at which it is made.

use crate::formats::calendar_feed::{self, Event};
use crate::i18n::{Texts, fl};
use crate::services::agenda::{self, Session};
use crate::services::application_guide::links::{LinkError, Site};
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed};
use crate::storage::agenda_links::{self, Owner};
use crate::storage::{self, AnyConnection, Tx, agendas, participants, trainers};

/// Makes an address for somebody's calendar. Earlier ones keep working: a calendar program may still
/// read one of them.
///
/// # Errors
/// See [`LinkError`].
pub fn make(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site, owner: Owner) -> Result<String, LinkError> {
    let token = random_token()?;
    agenda_links::insert(tx, owner, &token_hash(&token), ctx.now)?;
    Ok(format!("{}/agenda/{token}", site.base_url))
}

/// Withdraws every address of somebody's calendar, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn revoke(tx: &mut Tx<'_>, ctx: &Ctx, owner: Owner) -> Result<usize, storage::Error> {
    let count = agenda_links::update_revoked(tx, owner, ctx.now)?;
    if count > 0 {
        let deed = match owner {
            Owner::Trainer(id) => {
                Deed::new("trainer.calendar-revoked", id, trainers::get(tx, id)?.name)
            }
            Owner::Participant(id) => {
                let row = participants::get(tx, id)?;
                let name = row.participant.full_name();
                Deed::new("participant.calendar-revoked", id, name)
            }
        };
        ctx.record(tx, deed)?;
    }
    Ok(count)
}

/// The calendar behind an address, if it opens one.
///
/// # Errors
/// What the database reports.
pub fn read(
    conn: &mut AnyConnection,
    t: Texts,
    token: &str,
) -> Result<Option<String>, storage::Error> {
    let found = agenda_links::find_open(conn, &token_hash(token))?;
    let Some((link, owner)) = found.and_then(|link| link.owner().map(|owner| (link, owner))) else {
        return Ok(None);
    };
    let sessions = match owner {
        Owner::Trainer(id) => agendas::list_of_trainer(conn, id)?,
        Owner::Participant(id) => agendas::list_of_participant(conn, id)?,
    };
    let organizer = agenda::organizer(conn)?;
    let mut events: Vec<Event> = Vec::new();
    for (half_day, edition, course) in &sessions {
        let session = Session {
            half_day,
            edition,
            course,
        };
        events.push(session.event(conn, t, link.created_at)?);
    }
    let name = fl!(t, "agenda-name", provider = organizer.name.as_str());
    Ok(Some(calendar_feed::feed(&name, &organizer, &events)))
}
