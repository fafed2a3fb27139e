//! The messages that carry a personal link to a session: for the trainer, who takes the attendance, and
//! for a participant, who signs.

use chrono::NaiveDate;

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::calendar::{Moment, time_of};
use crate::domain::id::MailId;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    Course, Link, LinkUntil, SessionDay, SessionFacts,
};
use crate::domain::mail_template::TemplateKind;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::attendance::Attendee;
use crate::storage::trainers::TrainerRow;
use crate::storage::{Tx, institute, users};

/// A link, and the session that it is for.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionLink<'a> {
    pub course: &'a str,
    pub day: NaiveDate,
    /// From and until of each half-day, in minutes after midnight in Brussels.
    pub times: Vec<(i32, i32)>,
    pub place: &'a str,
    pub address: String,
    /// The last day on which the link works.
    pub until: NaiveDate,
    /// After this moment the mail is not held any more.
    pub latest: Moment,
}

impl SessionLink<'_> {
    fn facts(&self, t: Texts) -> Block {
        let clock = |minute: i32| time_of(minute).format("%H:%M").to_string();
        let times: Vec<String> = self
            .times
            .iter()
            .map(|(from, until)| format!("{}–{}", clock(*from), clock(*until)))
            .collect();
        let mut facts = vec![
            (fl!(t, "letter-session-course"), self.course.to_owned()),
            (fl!(t, "letter-session-day"), t.day(self.day)),
            (fl!(t, "letter-session-times"), times.join(", ")),
        ];
        if !self.place.is_empty() {
            facts.push((fl!(t, "letter-session-place"), self.place.to_owned()));
        }
        Block::Facts(facts)
    }
}

/// Writes to a trainer, in the language of the trainer's account, else of the institute.
///
/// # Errors
/// The trainer has no address, or what the database reports.
pub fn trainer_link(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    trainer: &TrainerRow,
    link: &SessionLink<'_>,
    cause_key: String,
) -> Result<MailId, ComposeError> {
    let language = match trainer.user_id {
        Some(id) => users::get(tx, id)?.language,
        None => institute::get(tx)?.institute.language,
    };
    let recipient = Recipient {
        name: trainer.name.clone(),
        address: trainer.email.clone().unwrap_or_default(),
        language,
    };
    let envelope = Envelope {
        kind: MailKind::TrainerLink,
        cause_key,
        recipient: &recipient,
        about: About::default(),
        attachments: &[],
    };
    let kind = TemplateKind::TrainerLink;
    queue_own(tx, ctx, envelope, (kind, Some(link.latest)), |t, v| {
        for_trainer(t, v, link)
    })
}

pub(super) fn for_trainer(t: Texts, v: &mut Filling, link: &SessionLink<'_>) -> Letter {
    let (course, day) = (
        v.words(Course, link.course),
        v.words(SessionDay, t.day(link.day)),
    );
    let course = course.as_str();
    let facts = v.part(SessionFacts, vec![link.facts(t)]);
    Letter {
        subject: fl!(
            t,
            "letter-trainer-subject",
            course = course,
            day = day.as_str()
        ),
        blocks: [Block::Text(fl!(
            t,
            "letter-trainer-intro",
            course = course,
            day = day.as_str()
        ))]
        .into_iter()
        .chain(facts)
        .chain([
            Block::Link {
                text: fl!(t, "letter-trainer-link"),
                address: v.words(Link, link.address.as_str()),
            },
            Block::Text(fl!(t, "letter-trainer-how")),
            Block::Text(fl!(
                t,
                "letter-trainer-private",
                day = v.words(LinkUntil, t.day(link.until))
            )),
        ])
        .collect(),
    }
}

/// Writes to a participant, in the language of the customer.
///
/// # Errors
/// The participant has no address, or what the database reports.
pub fn participant_link(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    attendee: &Attendee,
    link: &SessionLink<'_>,
    cause_key: String,
) -> Result<MailId, ComposeError> {
    let recipient = Recipient {
        name: attendee.participant.full_name(),
        address: attendee.participant.email.clone().unwrap_or_default(),
        language: attendee.language,
    };
    let envelope = Envelope {
        kind: MailKind::ParticipantLink,
        cause_key,
        recipient: &recipient,
        about: About {
            customer: Some(attendee.customer_id),
            enrolment: Some(attendee.enrolment_id),
            invoice: None,
        },
        attachments: &[],
    };
    let kind = TemplateKind::ParticipantLink;
    queue_own(tx, ctx, envelope, (kind, Some(link.latest)), |t, v| {
        for_participant(t, v, link)
    })
}

pub(super) fn for_participant(t: Texts, v: &mut Filling, link: &SessionLink<'_>) -> Letter {
    let (course, day) = (
        v.words(Course, link.course),
        v.words(SessionDay, t.day(link.day)),
    );
    let course = course.as_str();
    let facts = v.part(SessionFacts, vec![link.facts(t)]);
    Letter {
        subject: fl!(
            t,
            "letter-participant-subject",
            course = course,
            day = day.as_str()
        ),
        blocks: [Block::Text(fl!(
            t,
            "letter-participant-intro",
            course = course,
            day = day.as_str()
        ))]
        .into_iter()
        .chain(facts)
        .chain([
            Block::Link {
                text: fl!(t, "letter-participant-link"),
                address: v.words(Link, link.address.as_str()),
            },
            Block::Text(fl!(t, "letter-participant-why")),
            Block::Text(fl!(
                t,
                "letter-participant-private",
                day = v.words(LinkUntil, t.day(link.until))
            )),
        ])
        .collect(),
    }
}
