//! Personal links for trainers and participants, who need no account. A link is random, dated and narrow:
//! a trainer's opens that trainer's half-days, a participant's one place in one edition. It goes by mail,
//! from the page of the edition and by itself before a half-day (a participant's only where the institute
//! chose so); all links of an edition can be withdrawn.

use chrono::NaiveDate;

use crate::domain::calendar::{Moment, days_between, minute_of, plus_days};
use crate::domain::course::EditionStatus;
use crate::domain::id::{EditionId, TrainerId};
use crate::services::application_guide::links::Site;
use crate::services::compose_mail::{self, ComposeError, SessionLink};
use crate::services::tokens::{random_token, token_hash};
use crate::services::{Ctx, Deed, hold_mail};
use crate::storage::attendance::{self, Attendee};
use crate::storage::courses::CourseRow;
use crate::storage::editions::{self, EditionRow};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::participant_links::{self, NewParticipantLink};
use crate::storage::trainer_links::{self, NewTrainerLink};
use crate::storage::trainers::TrainerRow;
use crate::storage::{self, AnyConnection, Tx, courses, institute, mails, trainers};

/// How long a trainer's link works after the last day of the edition: to correct, and to file what was
/// signed on paper.
const TRAINER_DAYS: i64 = 30;
/// How long a participant's link works after the last day.
const PARTICIPANT_DAYS: i64 = 1;
const DAY_SECONDS: i64 = 24 * 60 * 60;
/// From four in the afternoon links go out for the next day.
const ANNOUNCE_FROM_MINUTE: i32 = 16 * 60;

/// Why links didn't go out.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Without half-days there is nothing to open.
    #[error("the edition has no half-days to come")]
    NotPlanned,
    #[error("the edition is cancelled")]
    Cancelled,
    #[error("the machine gives no random bytes")]
    Random(#[from] getrandom::Error),
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// How many mails were written, and who has no address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    pub trainers: usize,
    pub participants: usize,
    /// They sign on the trainer's device, or on paper.
    pub without_address: usize,
}

/// Mails a new link to every trainer and every participant of an edition.
///
/// # Errors
/// See [`LinkError`].
pub fn send(tx: &mut Tx<'_>, ctx: &Ctx, site: &Site, id: EditionId) -> Result<Sent, LinkError> {
    let scene = Scene::get(tx, id)?;
    if scene.edition.status == EditionStatus::Cancelled {
        return Err(LinkError::Cancelled);
    }
    let next = scene
        .half_days
        .iter()
        .find(|row| row.on_date >= ctx.today())
        .or(scene.half_days.last())
        .ok_or(LinkError::NotPlanned)?
        .on_date;
    let cause = format!("by-hand:{}", ctx.now.utc().and_utc().timestamp_micros());
    let sent = write_all(tx, ctx, site, &scene, next, &cause)?;
    let count = sent.trainers + sent.participants;
    let deed = Deed::new(
        "attendance.links-sent",
        id,
        format!("{} ({count})", scene.edition.code),
    );
    ctx.record(tx, deed)?;
    Ok(sent)
}

/// How many hours before a half-day participants can get their link by themselves.
pub const HOURS: std::ops::RangeInclusive<i32> = 1..=168;

/// Chooses whether, and how many hours before a half-day, its participants get their link by themselves.
///
/// # Errors
/// What the database reports.
pub fn send_before(tx: &mut Tx<'_>, ctx: &Ctx, hours: Option<i32>) -> Result<(), storage::Error> {
    let before = institute::get_session_link_hours(tx)?;
    institute::update_session_link_hours(tx, hours)?;
    let summary = hours.map_or_else(|| "–".to_owned(), |hours| hours.to_string());
    let deed = Deed::new("institute.session-link-hours", institute::THE_ONE, summary);
    ctx.record(
        tx,
        deed.with(serde_json::json!({ "hours": [before, hours] })),
    )
}

/// To whom links go by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    Trainers,
    /// Of half-days that begin until this moment.
    Participants {
        until: Moment,
    },
}

/// Mails the links for the half-days of one day, once: to whoever gives them, or to whoever follows them.
///
/// # Errors
/// See [`LinkError`].
pub fn send_for_day(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    id: EditionId,
    day: NaiveDate,
    audience: Audience,
) -> Result<Sent, LinkError> {
    let scene = Scene::get(tx, id)?;
    let mut of_day = scene.half_days.iter().filter(|row| row.on_date == day);
    let is_due = of_day.any(|row| is_to_come(row, ctx.now) && is_near(row, audience));
    if scene.edition.status == EditionStatus::Cancelled || !is_due {
        return Ok(Sent::default());
    }
    let cause = format!("day:{day}");
    let mut sent = Sent::default();
    match audience {
        Audience::Trainers => write_trainers(tx, ctx, site, &scene, day, &cause, &mut sent)?,
        Audience::Participants { .. } => {
            write_participants(tx, ctx, site, &scene, day, &cause, &mut sent)?;
        }
    }
    let count = sent.trainers + sent.participants;
    if count > 0 {
        let summary = format!("{} ({count})", scene.edition.code);
        ctx.record(tx, Deed::new("attendance.links-sent", id, summary))?;
    }
    Ok(sent)
}

fn is_to_come(row: &HalfDayRow, now: Moment) -> bool {
    row.on_date > now.day() || row.ends_minute > minute_of(now)
}

/// Whether it is time for this half-day's links.
fn is_near(row: &HalfDayRow, audience: Audience) -> bool {
    match audience {
        Audience::Trainers => true,
        Audience::Participants { until } => {
            (row.on_date, row.starts_minute) <= (until.day(), minute_of(until))
        }
    }
}

/// The editions and days of which links are due now, with to whom.
///
/// # Errors
/// What the database reports.
pub fn list_due(
    conn: &mut AnyConnection,
    ctx: &Ctx,
) -> Result<Vec<(EditionId, NaiveDate, Audience)>, storage::Error> {
    let leaves_at = hold_mail::leaves_at(conn, ctx)?;
    let mut due = Vec::new();
    let mut add = |conn: &mut AnyConnection, days: &[NaiveDate], audience| {
        let given = half_days::list_editions_on(conn, days)?;
        due.extend(given.into_iter().map(|(id, day)| (id, day, audience)));
        Ok::<_, storage::Error>(())
    };
    let days = days_to_announce(ctx.now, leaves_at);
    add(conn, &days, Audience::Trainers)?;
    if let Some(hours) = institute::get_session_link_hours(conn)? {
        // So many hours before, reckoned from when the mail leaves.
        let until = leaves_at.plus_seconds(i64::from(hours) * 60 * 60);
        let days = days_until(ctx.now, until);
        add(conn, &days, Audience::Participants { until })?;
    }
    Ok(due)
}

/// Until when each link of an edition works that works still.
///
/// # Errors
/// What the database reports.
pub fn list_open(
    conn: &mut AnyConnection,
    id: EditionId,
    now: Moment,
) -> Result<Vec<NaiveDate>, storage::Error> {
    let trainers = trainer_links::list_of_edition(conn, id)?;
    let participants = participant_links::list_of_edition(conn, id)?;
    let of_trainers = trainers.iter().map(|row| (row.expires_at, row.revoked_at));
    let of_participants = participants
        .iter()
        .map(|row| (row.expires_at, row.revoked_at));
    Ok(of_trainers
        .chain(of_participants)
        .filter(|(expires_at, revoked_at)| *expires_at > now && revoked_at.is_none())
        .map(|(expires_at, _)| expires_at.day())
        .collect())
}

/// Withdraws every link of an edition; says how many there were.
///
/// # Errors
/// What the database reports.
pub fn revoke(tx: &mut Tx<'_>, ctx: &Ctx, id: EditionId) -> Result<usize, storage::Error> {
    let count = trainer_links::update_revoked(tx, id, ctx.now)?
        + participant_links::update_revoked(tx, id, ctx.now)?;
    if count > 0 {
        let code = editions::get(tx, id)?.code;
        let deed = Deed::new("attendance.links-revoked", id, format!("{code} ({count})"));
        ctx.record(tx, deed)?;
    }
    Ok(count)
}

/// The trainer that a link is of, if it is still good and the trainer still teaches.
///
/// # Errors
/// What the database reports.
pub fn open_trainer(
    conn: &mut AnyConnection,
    token: &str,
    now: Moment,
) -> Result<Option<TrainerRow>, storage::Error> {
    let Some(link) = trainer_links::find_open(conn, &token_hash(token), now)? else {
        return Ok(None);
    };
    let trainer = trainers::get(conn, link.trainer_id)?;
    Ok(trainer.active.then_some(trainer))
}

/// The participant that a link is of, if it is still good and the place stands.
///
/// # Errors
/// What the database reports.
pub fn open_participant(
    conn: &mut AnyConnection,
    token: &str,
    now: Moment,
) -> Result<Option<Attendee>, storage::Error> {
    match participant_links::find_open(conn, &token_hash(token), now)? {
        Some(link) => attendance::find_attendee(conn, link.place_id),
        None => Ok(None),
    }
}

/// Mails one participant a link again: whoever picked the own name below the code on the beamer shows by
/// it that the mailbox is his.
///
/// # Errors
/// See [`LinkError`]; among them that the participant has no address.
pub fn send_to_participant(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    attendee: &Attendee,
    half_day: &HalfDayRow,
) -> Result<(), LinkError> {
    let scene = Scene::get(tx, attendee.edition_id)?;
    // Once in five minutes: pressing again brings no second mail.
    let slot = ctx.now.utc().and_utc().timestamp() / 300;
    let cause = format!("code:{}:{slot}", half_day.id);
    write_participant(tx, ctx, site, &scene, attendee, half_day.on_date, &cause)?;
    Ok(())
}

/// What a mail with a link tells of.
struct Scene {
    edition: EditionRow,
    course: CourseRow,
    half_days: Vec<HalfDayRow>,
    /// How many hours before a day participants get their link by themselves, if they do.
    hours: Option<i32>,
}

impl Scene {
    fn get(conn: &mut AnyConnection, id: EditionId) -> Result<Self, storage::Error> {
        let edition = editions::get(conn, id)?;
        Ok(Self {
            course: courses::get(conn, edition.course_id)?,
            half_days: half_days::list_planned(conn, &[id])?,
            hours: institute::get_session_link_hours(conn)?,
            edition,
        })
    }

    fn trainers(&self, day: Option<NaiveDate>) -> Vec<TrainerId> {
        let mut ids: Vec<TrainerId> = self
            .half_days
            .iter()
            .filter(|row| day.is_none_or(|day| row.on_date == day))
            .filter_map(|row| row.trainer_id.or(self.edition.trainer_id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The end of the day that lies so many days after the last half-day, or after today where that is
    /// later.
    fn expiry(&self, now: Moment, days_after: i64) -> Moment {
        let last = self.half_days.last().map_or(now.day(), |row| row.on_date);
        let days = days_between(now.day(), last).max(0) + days_after;
        now.plus_seconds(days * DAY_SECONDS)
    }

    /// When a trainer's link for a day has to be there.
    fn trainers_by(day: NaiveDate) -> Moment {
        Moment::at_wall_clock(plus_days(day, -1), ANNOUNCE_FROM_MINUTE)
    }

    /// When a participant's has to: so many hours before the day begins as the institute chose.
    fn participants_by(&self, day: NaiveDate) -> Moment {
        let mut of_day = self.half_days.iter().filter(|row| row.on_date == day);
        match (of_day.next(), self.hours) {
            (Some(first), Some(hours)) => Moment::at_wall_clock(day, first.starts_minute)
                .plus_seconds(-i64::from(hours) * 60 * 60),
            _ => Self::trainers_by(day),
        }
    }

    fn link<'a>(
        &'a self,
        day: NaiveDate,
        address: String,
        expires_at: Moment,
        latest: Moment,
    ) -> SessionLink<'a> {
        let of_day: Vec<&HalfDayRow> = self
            .half_days
            .iter()
            .filter(|row| row.on_date == day)
            .collect();
        let place = of_day.first().map_or("", |row| row.place.as_str());
        SessionLink {
            course: &self.course.title,
            day,
            times: of_day
                .iter()
                .map(|row| (row.starts_minute, row.ends_minute))
                .collect(),
            place: if place.is_empty() {
                &self.edition.place
            } else {
                place
            },
            address,
            until: expires_at.day(),
            latest,
        }
    }
}

fn write_all(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    scene: &Scene,
    day: NaiveDate,
    cause: &str,
) -> Result<Sent, LinkError> {
    let mut sent = Sent::default();
    write_trainers(tx, ctx, site, scene, day, cause, &mut sent)?;
    write_participants(tx, ctx, site, scene, day, cause, &mut sent)?;
    Ok(sent)
}

fn write_trainers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    scene: &Scene,
    day: NaiveDate,
    cause: &str,
    sent: &mut Sent,
) -> Result<(), LinkError> {
    let only = cause.starts_with("day:").then_some(day);
    for id in scene.trainers(only) {
        let trainer = trainers::get(tx, id)?;
        if !trainer.active {
            continue;
        }
        if trainer.email.is_none() {
            sent.without_address += 1;
        } else if write_trainer(tx, ctx, site, scene, &trainer, day, cause)? {
            sent.trainers += 1;
        }
    }
    Ok(())
}

fn write_participants(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    scene: &Scene,
    day: NaiveDate,
    cause: &str,
    sent: &mut Sent,
) -> Result<(), LinkError> {
    for attendee in attendance::list_attendees(tx, &[scene.edition.id])? {
        if attendee.participant.email.is_none() {
            sent.without_address += 1;
        } else if write_participant(tx, ctx, site, scene, &attendee, day, cause)? {
            sent.participants += 1;
        }
    }
    Ok(())
}

/// Whether a mail was written: its cause may have written one before.
fn write_trainer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    scene: &Scene,
    trainer: &TrainerRow,
    day: NaiveDate,
    cause: &str,
) -> Result<bool, LinkError> {
    let cause = format!("trainer-link:{}:{}:{cause}", trainer.id, scene.edition.id);
    if mails::find_by_cause(tx, &cause)?.is_some() {
        return Ok(false);
    }
    let token = random_token()?;
    let expires_at = scene.expiry(ctx.now, TRAINER_DAYS);
    let new = NewTrainerLink {
        trainer_id: trainer.id,
        edition_id: scene.edition.id,
        token_hash: token_hash(&token),
        created_at: ctx.now,
        expires_at,
    };
    trainer_links::insert(tx, &new)?;
    let address = format!("{}/trainer/{token}", site.base_url);
    let link = scene.link(day, address, expires_at, Scene::trainers_by(day));
    compose_mail::trainer_link(tx, ctx, trainer, &link, cause)?;
    Ok(true)
}

fn write_participant(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    scene: &Scene,
    attendee: &Attendee,
    day: NaiveDate,
    cause: &str,
) -> Result<bool, LinkError> {
    let cause = format!("participant-link:{}:{cause}", attendee.place_id);
    if mails::find_by_cause(tx, &cause)?.is_some() {
        return Ok(false);
    }
    let token = random_token()?;
    let expires_at = scene.expiry(ctx.now, PARTICIPANT_DAYS);
    let new = NewParticipantLink {
        place_id: attendee.place_id,
        token_hash: token_hash(&token),
        created_at: ctx.now,
        expires_at,
    };
    participant_links::insert(tx, &new)?;
    let address = format!("{}/attend/{token}", site.base_url);
    let link = scene.link(day, address, expires_at, scene.participants_by(day));
    compose_mail::participant_link(tx, ctx, attendee, &link, cause)?;
    Ok(true)
}

/// The days for which trainers' links are written by themselves now: today, and from four in the afternoon
/// tomorrow; earlier by as much as what is written waits, so that it leaves at four all the same.
fn days_to_announce(now: Moment, leaves_at: Moment) -> Vec<NaiveDate> {
    let more = i64::from(minute_of(leaves_at) >= ANNOUNCE_FROM_MINUTE);
    let last = plus_days(leaves_at.day(), more);
    let days = now.day().iter_days();
    days.take_while(|day| *day <= last).collect()
}

/// The days on which half-days begin until a moment, or are going on.
fn days_until(now: Moment, until: Moment) -> Vec<NaiveDate> {
    let last = until.day();
    let days = now.day().iter_days();
    days.take_while(|day| *day <= last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_go_out_from_the_afternoon_before() {
        let at = |at: &str| Moment::new(at.parse().unwrap());
        let days = |now: &str| days_to_announce(at(now), at(now));
        let (today, tomorrow) = ("2026-11-23".parse().unwrap(), "2026-11-24".parse().unwrap());
        // 15:59 and 16:00 in Brussels.
        assert_eq!(days("2026-11-23T14:59:00Z"), [today]);
        assert_eq!(days("2026-11-23T15:00:00Z"), [today, tomorrow]);
        // Held for a day: written a day earlier, to leave at the same time.
        let now = at("2026-11-22T15:00:00Z");
        let held = days_to_announce(now, now.plus_seconds(DAY_SECONDS));
        assert_eq!(held, [plus_days(today, -1), today, tomorrow]);
    }

    #[test]
    fn hours_before_reach_over_midnight() {
        let now = Moment::new("2026-11-23T14:59:00Z".parse().unwrap());
        let within = |hours: i64| days_until(now, now.plus_seconds(hours * 3_600));
        let (today, tomorrow) = ("2026-11-23".parse().unwrap(), "2026-11-24".parse().unwrap());
        assert_eq!(within(8), [today]);
        assert_eq!(within(9), [today, tomorrow]);
        assert_eq!(within(48).len(), 3);
    }
}
