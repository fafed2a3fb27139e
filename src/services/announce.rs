//! Telling everybody of an edition what changed: each employer's contact, each participant and each
//! trainer, by mail, with the calendar that follows. Whoever has no address is named, so that somebody
//! can call.

use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{DocumentId, EditionId, EnrolmentId, PlaceId, TrainerId};
use crate::domain::language::Language;
use crate::domain::party::ContactRole;
use crate::domain::text::is_email_address;
use crate::formats::calendar_feed::Mailbox;
use crate::i18n::Texts;
use crate::services::Ctx;
use crate::services::agenda::{self, Session};
use crate::services::application_guide::links::{LinkError, Site};
use crate::services::calendar_addresses;
use crate::services::compose_mail::{self, ComposeError, EditionNews, Message, Recipient};
use crate::storage::calendar_addresses::Owner;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::places::PlaceRow;
use crate::storage::{self, Tx, courses, editions, enrolments, institute, trainers};

/// Why nobody was told.
#[derive(Debug, thiserror::Error)]
pub enum AnnounceError {
    #[error("the mail could not be written")]
    Mail(#[from] ComposeError),
    #[error("no link could be made")]
    Link(#[from] LinkError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What came of telling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// How many messages were written.
    pub mails: usize,
    /// Who has no address to write to.
    pub unreachable: Vec<String>,
}

impl Told {
    fn add(&mut self, other: Self) {
        self.mails += other.mails;
        self.unreachable.extend(other.unreachable);
    }
}

/// Tells everybody of an edition. `cause` makes the news unlike every other of this edition.
///
/// # Errors
/// See [`AnnounceError`].
pub fn tell(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    edition: EditionId,
    news: &EditionNews,
    cause: &str,
) -> Result<Told, AnnounceError> {
    let mut told = Told::default();
    let standing: Vec<EnrolmentId> = enrolments::list_for_edition(tx, edition)?
        .into_iter()
        .filter(|row| row.status == EnrolmentStatus::Confirmed)
        .map(|row| row.id)
        .collect();
    for enrolment in &standing {
        let file = enrolment_file::get(tx, *enrolment)?;
        told.add(tell_contact(tx, ctx, &file, news, cause)?);
        let places: Vec<PlaceRow> = file.active_places().cloned().collect();
        for place in &places {
            told.add(tell_participant(tx, ctx, site, &file, place, news, cause)?);
        }
    }
    if !standing.is_empty() {
        told.add(tell_trainers(tx, ctx, edition, news, cause)?);
    }
    Ok(told)
}

/// Tells one participant that he takes part, or not any more.
///
/// # Errors
/// See [`AnnounceError`].
pub fn tell_one(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    file: &EnrolmentFile,
    place: PlaceId,
    news: &EditionNews,
) -> Result<Told, AnnounceError> {
    let Some(place) = file.places.iter().find(|row| row.id == place).cloned() else {
        return Ok(Told::default());
    };
    let what = if *news == EditionNews::Left {
        "left"
    } else {
        "joined"
    };
    // The moment keeps a second change of mind apart from the first.
    let cause = format!("{what}-{}", ctx.now.utc());
    tell_participant(tx, ctx, site, file, &place, news, &cause)
}

fn tell_contact(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    news: &EditionNews,
    cause: &str,
) -> Result<Told, AnnounceError> {
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    if !is_email_address(recipient.address.trim()) {
        return Ok(Told {
            mails: 0,
            unreachable: vec![recipient.name],
        });
    }
    let sessions = sessions(file, news);
    let t = Texts::of(recipient.language);
    let calendar = agenda::publication(tx, ctx, t, &file.enrolment, &sessions)?;
    let attachments: Vec<DocumentId> = calendar.into_iter().collect();
    let message = Message {
        cause_key: format!("news:{}:{cause}:contact", file.enrolment.id),
        recipient: &recipient,
        file: Some(file),
        course: &file.course.title,
        half_days: &file.half_days,
        news,
        is_contact: true,
        feed: None,
        attachments: &attachments,
    };
    compose_mail::edition_news(tx, ctx, &message)?;
    Ok(Told {
        mails: 1,
        unreachable: Vec::new(),
    })
}

fn tell_participant(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    site: &Site,
    file: &EnrolmentFile,
    place: &PlaceRow,
    news: &EditionNews,
    cause: &str,
) -> Result<Told, AnnounceError> {
    let contact = file.contact(ContactRole::Enrolment);
    let name = place.participant.full_name();
    let Some(address) = place.participant.email.clone() else {
        // The employer's contact is told, and passes it on.
        return Ok(Told::default());
    };
    let recipient = Recipient {
        name: name.clone(),
        address: address.clone(),
        language: contact.language,
    };
    let invited = Mailbox { name, address };
    let attachments = invitations(tx, ctx, file, &invited, news, contact.language)?;
    let feed = match news {
        EditionNews::Confirmed | EditionNews::Joined => {
            let owner = Owner::Participant(place.participant_id);
            Some(calendar_addresses::make(tx, ctx, site, owner)?)
        }
        _ => None,
    };
    let message = Message {
        cause_key: format!("news:{}:{cause}:place:{}", file.enrolment.id, place.id),
        recipient: &recipient,
        file: Some(file),
        course: &file.course.title,
        half_days: &file.half_days,
        news,
        is_contact: false,
        feed: feed.as_deref(),
        attachments: &attachments,
    };
    compose_mail::edition_news(tx, ctx, &message)?;
    Ok(Told {
        mails: 1,
        unreachable: Vec::new(),
    })
}

fn invitations(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    invited: &Mailbox,
    news: &EditionNews,
    language: Language,
) -> Result<Vec<DocumentId>, storage::Error> {
    let sessions = sessions(file, news);
    let take_back = matches!(news, EditionNews::Left);
    let t = Texts::of(language);
    agenda::invitations(tx, ctx, t, invited, &sessions, take_back)
}

fn sessions<'a>(file: &'a EnrolmentFile, news: &'a EditionNews) -> Vec<Session<'a>> {
    touched(&file.half_days, news)
        .map(|half_day| Session {
            half_day,
            edition: &file.edition,
            course: &file.course,
        })
        .collect()
}

/// The half-days whose place in a calendar the news changes.
fn touched<'a>(
    half_days: &'a [HalfDayRow],
    news: &'a EditionNews,
) -> Box<dyn Iterator<Item = &'a HalfDayRow> + 'a> {
    match news {
        EditionNews::Moved { after, .. } => Box::new(std::iter::once(after)),
        EditionNews::Dropped(row) | EditionNews::Restored(row) => Box::new(std::iter::once(row)),
        EditionNews::Confirmed
        | EditionNews::Cancelled
        | EditionNews::Joined
        | EditionNews::Left => Box::new(half_days.iter().filter(|row| row.is_planned())),
    }
}

fn tell_trainers(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: EditionId,
    news: &EditionNews,
    cause: &str,
) -> Result<Told, AnnounceError> {
    let edition = editions::get(tx, id)?;
    let course = courses::get(tx, edition.course_id)?;
    let half_days = half_days::list(tx, id)?;
    let language = institute::get(tx)?.institute.language;
    let mut teaching: Vec<TrainerId> = touched(&half_days, news)
        .filter_map(|row| row.trainer_id.or(edition.trainer_id))
        .collect();
    teaching.sort_unstable();
    teaching.dedup();
    let mut told = Told::default();
    for trainer in teaching {
        let row = trainers::get(tx, trainer)?;
        let Some(address) = row.email.clone() else {
            told.unreachable.push(row.name);
            continue;
        };
        let invited = Mailbox {
            name: row.name.clone(),
            address: address.clone(),
        };
        let sessions: Vec<Session<'_>> = touched(&half_days, news)
            .filter(|row| row.trainer_id.or(edition.trainer_id) == Some(trainer))
            .map(|half_day| Session {
                half_day,
                edition: &edition,
                course: &course,
            })
            .collect();
        let t = Texts::of(language);
        let attachments = agenda::invitations(tx, ctx, t, &invited, &sessions, false)?;
        let recipient = Recipient {
            name: row.name,
            address,
            language,
        };
        let message = Message {
            cause_key: format!("news:edition-{id}:{cause}:trainer:{trainer}"),
            recipient: &recipient,
            file: None,
            course: &course.title,
            half_days: &half_days,
            news,
            is_contact: false,
            feed: None,
            attachments: &attachments,
        };
        compose_mail::edition_news(tx, ctx, &message)?;
        told.mails += 1;
    }
    Ok(told)
}
