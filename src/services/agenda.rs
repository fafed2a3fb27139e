//! Half-days as events of a calendar: the invitation that goes along with a mail, its cancellation,
//! and the calendars behind secret addresses. An event keeps its identity for the life of the
//! half-day, and its sequence grows with every change of the half-day or of its edition, so that a
//! calendar that knows it moves or drops it.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::calendar::Moment;
use crate::domain::course::EditionStatus;
use crate::domain::document::DocumentKind;
use crate::domain::id::DocumentId;
use crate::formats::calendar_feed::{self, Event, Mailbox, When};
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::courses::CourseRow;
use crate::storage::documents::{self, NewDocument};
use crate::storage::editions::EditionRow;
use crate::storage::enrolments::EnrolmentRow;
use crate::storage::half_days::HalfDayRow;
use crate::storage::institute::{self, Settings};
use crate::storage::{self, AnyConnection, Tx};

/// Whoever answers to invitations: the institute, at an address that somebody reads.
///
/// # Errors
/// What the database reports.
pub fn organizer(conn: &mut AnyConnection) -> Result<Mailbox, storage::Error> {
    let institute = institute::get(conn)?.institute;
    let settings = institute::get_settings(conn)?.settings;
    Ok(Mailbox {
        address: settings
            .mail_reply_to
            .unwrap_or(settings.mail_sender_address),
        name: institute.legal_name,
    })
}

/// The domain that makes an event's identity unlike that of any other book.
fn domain(settings: &Settings) -> &str {
    settings
        .mail_sender_address
        .split_once('@')
        .map_or("localhost", |(_, domain)| domain)
}

/// A half-day as an event.
#[derive(Debug, Clone, Copy)]
pub struct Session<'a> {
    pub half_day: &'a HalfDayRow,
    pub edition: &'a EditionRow,
    pub course: &'a CourseRow,
}

impl Session<'_> {
    /// Whether it takes place.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.half_day.is_planned() && self.edition.status != EditionStatus::Cancelled
    }

    /// The event, as it stands at a moment.
    ///
    /// # Errors
    /// What the database reports.
    pub fn event(
        &self,
        conn: &mut AnyConnection,
        t: Texts,
        at: Moment,
    ) -> Result<Event, storage::Error> {
        let settings = institute::get_settings(conn)?.settings;
        let row = self.half_day;
        let place = if row.place.is_empty() {
            &self.edition.place
        } else {
            &row.place
        };
        let versions = row.version + self.edition.version - 2;
        Ok(Event {
            uid: format!("half-day-{}@{}", row.id, domain(&settings)),
            sequence: u32::try_from(versions).unwrap_or_default(),
            changed_at: at,
            when: When::Hours {
                from: moment(row.on_date, row.starts_minute),
                until: moment(row.on_date, row.ends_minute),
            },
            summary: self.course.title.clone(),
            description: fl!(
                t,
                "agenda-description",
                edition = self.edition.code.as_str()
            ),
            place: place.clone(),
            address: None,
            is_busy: true,
            is_cancelled: !self.is_on(),
            signal_minutes: None,
        })
    }
}

fn moment(day: NaiveDate, minute: i32) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + Duration::minutes(i64::from(minute))
}

/// Keeps the invitations of somebody to these half-days, as attachments of a mail: one for each, for
/// a message may hold no more than one event that can be answered (RFC 5546). A half-day that doesn't
/// take place is taken back.
///
/// # Errors
/// What the database reports.
pub fn invitations(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    t: Texts,
    invited: &Mailbox,
    sessions: &[Session<'_>],
    take_back: bool,
) -> Result<Vec<DocumentId>, storage::Error> {
    let organizer = organizer(tx)?;
    let mut kept = Vec::new();
    for session in sessions {
        let event = session.event(tx, t, ctx.now)?;
        let is_off = take_back || !session.is_on();
        let invited = std::slice::from_ref(invited);
        let (method, text) = if is_off {
            let mut event = event;
            // A half-day that was cancelled has a new version by itself.
            event.sequence += u32::from(session.is_on());
            let text = calendar_feed::cancellation(&organizer, invited, &event);
            ("CANCEL", text)
        } else {
            let text = calendar_feed::invitation(&organizer, invited, &event);
            ("REQUEST", text)
        };
        let row = session.half_day;
        let file_name = format!(
            "{}-{:02}{:02}.ics",
            row.on_date,
            row.starts_minute / 60,
            row.starts_minute % 60
        );
        let new = NewDocument {
            kind: DocumentKind::Invitation,
            enrolment_id: None,
            invoice_id: None,
            file_name,
            media_type: format!("text/calendar; charset=utf-8; method={method}"),
            bytes: text.into_bytes(),
        };
        kept.push(documents::insert(tx, &new, ctx.now)?);
    }
    Ok(kept)
}

/// Keeps these half-days as one file for the calendar of a customer's contact, who takes them over
/// without being asked for an answer. Nothing where there are none.
///
/// # Errors
/// What the database reports.
pub fn publication(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    t: Texts,
    enrolment: &EnrolmentRow,
    sessions: &[Session<'_>],
) -> Result<Option<DocumentId>, storage::Error> {
    if sessions.is_empty() {
        return Ok(None);
    }
    let organizer = organizer(tx)?;
    let mut events = Vec::new();
    for session in sessions {
        events.push(session.event(tx, t, ctx.now)?);
    }
    let new = NewDocument {
        kind: DocumentKind::Invitation,
        enrolment_id: Some(enrolment.id),
        invoice_id: None,
        file_name: format!("{}.ics", enrolment.reference()),
        media_type: "text/calendar; charset=utf-8; method=PUBLISH".to_owned(),
        bytes: calendar_feed::publication(&organizer, &events).into_bytes(),
    };
    Ok(Some(documents::insert(tx, &new, ctx.now)?))
}
