//! Secret addresses of calendars: whoever has one reads the calendar of one person, until it is withdrawn.
//! Whoever works here follows the deadlines that the role is to watch, and the own half-days; a trainer
//! and a participant follow their half-days. The address is known only at the moment at which it is made.

use crate::domain::calendar::Moment;
use crate::domain::id::{ParticipantId, TrainerId, UserId};
use crate::domain::user::Role;
use crate::formats::calendar_feed::{self, Event};
use crate::i18n::{Texts, fl};
use crate::services::agenda::{self, Session};
use crate::services::application_guide::links::{LinkError, Site};
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed, deadline_calendar};
use crate::storage::agendas::SessionRow;
use crate::storage::calendar_addresses::{self, Owner};
use crate::storage::users::UserRow;
use crate::storage::{self, AnyConnection, Tx, agendas, institute, participants, trainers, users};

/// Whose calendar somebody who is signed in follows: a trainer's own, else that of whoever works here.
///
/// # Errors
/// What the database reports.
pub fn owner_of(conn: &mut AnyConnection, user: &UserRow) -> Result<Owner, storage::Error> {
    let trainer = if user.role == Role::Trainer {
        trainers::find_by_user(conn, user.id)?
    } else {
        None
    };
    Ok(trainer.map_or(Owner::User(user.id), |row| Owner::Trainer(row.id)))
}

/// Makes an address for somebody's calendar. Earlier ones keep working: a calendar program may still
/// read one of them.
///
/// # Errors
/// See [`LinkError`].
pub fn make(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site, owner: Owner) -> Result<String, LinkError> {
    let token = random_token()?;
    calendar_addresses::insert(tx, owner, &token_hash(&token), ctx.now)?;
    match owner {
        Owner::User(id) => {
            let deed = Deed::new("calendar.address-made", id, users::get(tx, id)?.name);
            ctx.record(tx, deed)?;
        }
        Owner::Trainer(id) => {
            let deed = Deed::new("trainer.calendar-made", id, trainers::get(tx, id)?.name);
            ctx.record(tx, deed)?;
        }
        // It comes with the participant's mail, which is in the log.
        Owner::Participant(_) => {}
    }
    Ok(format!("{}/calendar/{token}.ics", site.base_url))
}

/// Makes an address in the place of every earlier one.
///
/// # Errors
/// See [`LinkError`].
pub fn renew(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site, owner: Owner) -> Result<String, LinkError> {
    calendar_addresses::update_revoked(tx, owner, ctx.now)?;
    make(tx, ctx, site, owner)
}

/// Withdraws every address of somebody's calendar, and says how many there were.
///
/// # Errors
/// What the database reports.
pub fn revoke(tx: &mut Tx<'_>, ctx: &Ctx, owner: Owner) -> Result<usize, storage::Error> {
    let count = calendar_addresses::update_revoked(tx, owner, ctx.now)?;
    if count > 0 {
        let deed = match owner {
            Owner::User(id) => {
                let name = users::get(tx, id)?.name;
                Deed::new("calendar.address-withdrawn", id, name)
            }
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

/// The calendar behind an address; nothing where it opens none, or its owner doesn't work here any more.
/// `t` is the language of who asks, for an owner of whom none is known.
///
/// # Errors
/// What the database reports.
pub fn read(
    conn: &mut AnyConnection,
    t: Texts,
    token: &str,
    now: Moment,
    site: &Site,
) -> Result<Option<String>, storage::Error> {
    let found = calendar_addresses::find_open(conn, &token_hash(token))?;
    let mut reader = Reader { t, now, site };
    match found.and_then(|row| row.owner()) {
        Some(Owner::User(id)) => reader.of_user(conn, id),
        Some(Owner::Trainer(id)) => reader.of_trainer(conn, id),
        Some(Owner::Participant(id)) => reader.of_participant(conn, id).map(Some),
        None => Ok(None),
    }
}

struct Reader<'a> {
    t: Texts,
    now: Moment,
    site: &'a Site,
}

impl Reader<'_> {
    fn of_user(
        &mut self,
        conn: &mut AnyConnection,
        id: UserId,
    ) -> Result<Option<String>, storage::Error> {
        let Some(user) = users::find(conn, id)?.filter(|user| user.active) else {
            return Ok(None);
        };
        self.t = Texts::of(user.language);
        let mut events = deadline_calendar::events(conn, self.t, self.now, self.site, user.role)?;
        if let Some(trainer) = trainers::find_by_user(conn, id)? {
            let taught = agendas::list_of_trainer(conn, trainer.id)?;
            events.extend(self.sessions(conn, &taught, true)?);
        }
        let institute = institute::get(conn)?.institute.legal_name;
        let name = fl!(self.t, "calendar-name", institute = institute.as_str());
        self.feed(conn, &name, &events).map(Some)
    }

    fn of_trainer(
        &mut self,
        conn: &mut AnyConnection,
        id: TrainerId,
    ) -> Result<Option<String>, storage::Error> {
        let trainer = trainers::get(conn, id)?;
        if !trainer.active {
            return Ok(None);
        }
        let user = match trainer.user_id {
            Some(id) => users::find(conn, id)?.filter(|user| user.active),
            None => None,
        };
        if let Some(user) = &user {
            self.t = Texts::of(user.language);
        }
        let taught = agendas::list_of_trainer(conn, id)?;
        let events = self.sessions(conn, &taught, user.is_some())?;
        self.half_days(conn, &events).map(Some)
    }

    fn of_participant(
        &self,
        conn: &mut AnyConnection,
        id: ParticipantId,
    ) -> Result<String, storage::Error> {
        let followed = agendas::list_of_participant(conn, id)?;
        let events = self.sessions(conn, &followed, false)?;
        self.half_days(conn, &events)
    }

    /// The half-days as events; `signs_in` leads to the page of each.
    fn sessions(
        &self,
        conn: &mut AnyConnection,
        rows: &[SessionRow],
        signs_in: bool,
    ) -> Result<Vec<Event>, storage::Error> {
        let mut events = Vec::new();
        for (half_day, edition, course) in rows {
            let session = Session {
                half_day,
                edition,
                course,
            };
            let mut event = session.event(conn, self.t, self.now)?;
            event.address = signs_in.then(|| {
                format!(
                    "{}/half-days/{}/attendance",
                    self.site.base_url, half_day.id
                )
            });
            events.push(event);
        }
        Ok(events)
    }

    fn half_days(
        &self,
        conn: &mut AnyConnection,
        events: &[Event],
    ) -> Result<String, storage::Error> {
        let provider = institute::get(conn)?.institute.legal_name;
        let name = fl!(self.t, "agenda-name", provider = provider.as_str());
        self.feed(conn, &name, events)
    }

    fn feed(
        &self,
        conn: &mut AnyConnection,
        name: &str,
        events: &[Event],
    ) -> Result<String, storage::Error> {
        let organizer = agenda::organizer(conn)?;
        Ok(calendar_feed::feed(name, &organizer, events))
    }
}
