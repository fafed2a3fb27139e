//! The message about an edition: that it takes place, that a day moved, fell away or takes place after
//! all, that it is cancelled, that somebody takes part or doesn't any more.

use chrono::NaiveDate;

use super::enrolment_confirmation::session;
use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::id::{DocumentId, MailId};
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    ApplicationNews, CalendarNews, Course, IsContact, News, NewsSubject, Participants, Sessions,
    TakesPlace,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::subsidy::deadlines::last_application_day;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::Tx;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::half_days::HalfDayRow;

/// What there is to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionNews {
    /// It takes place.
    Confirmed,
    /// Another day, time or place.
    Moved {
        before: HalfDayRow,
        after: HalfDayRow,
    },
    /// A half-day doesn't take place.
    Dropped(HalfDayRow),
    /// A half-day that was cancelled takes place after all.
    Restored(HalfDayRow),
    /// The whole edition doesn't take place.
    Cancelled,
    /// This person takes part from now on.
    Joined,
    /// This person doesn't take part any more.
    Left,
}

/// News for somebody.
pub struct Message<'a> {
    /// The same cause writes once.
    pub cause_key: String,
    pub recipient: &'a Recipient,
    /// The enrolment that it is about; nothing for a trainer.
    pub file: Option<&'a EnrolmentFile>,
    pub course: &'a str,
    pub half_days: &'a [HalfDayRow],
    pub news: &'a EditionNews,
    /// Whether it goes to the employer, who also reads who takes part.
    pub is_contact: bool,
    /// The secret address of the recipient's calendar.
    pub feed: Option<&'a str>,
    /// What changes the recipient's calendar.
    pub attachments: &'a [DocumentId],
}

/// Writes the news.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn edition_news(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    message: &Message<'_>,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::EditionNews,
        cause_key: message.cause_key.clone(),
        recipient: message.recipient,
        about: About {
            customer: message.file.map(|file| file.customer.id),
            enrolment: message.file.map(|file| file.enrolment.id),
            invoice: None,
        },
        attachments: message.attachments,
    };
    let kind = TemplateKind::EditionNews;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, ctx.today(), message)
    })
}

pub(super) fn letter(t: Texts, v: &mut Filling, today: NaiveDate, message: &Message<'_>) -> Letter {
    v.words(Course, message.course);
    let (subject, intro) = words(t, message.course, message.news);
    let mut news = vec![Block::Text(intro)];
    news.extend(moved(t, message.news));
    let mut blocks = v.part(News, news);
    let takes_place = !matches!(message.news, EditionNews::Cancelled | EditionNews::Left);
    blocks.extend(v.only_if(TakesPlace, takes_place, |v| {
        let planned = message.half_days.iter().filter(|row| row.is_planned());
        let days = Block::Facts(planned.map(|row| session(t, row)).collect());
        let mut part = vec![Block::Heading(fl!(t, "letter-confirmation-sessions"))];
        part.extend(v.part(Sessions, vec![days]));
        part
    }));
    let file = message.file.filter(|_| message.is_contact);
    blocks.extend(v.only_if(IsContact, file.is_some(), |v| {
        let people = file.into_iter().flat_map(EnrolmentFile::active_places);
        let people = Block::Items(people.map(|place| place.participant.full_name()).collect());
        let application = file.and_then(|file| application(t, today, file, message.news));
        let mut part = vec![Block::Heading(fl!(t, "letter-confirmation-participants"))];
        part.extend(v.part(Participants, vec![people]));
        part.extend(v.part(ApplicationNews, application.into_iter().collect()));
        part
    }));
    blocks.extend(v.part(CalendarNews, calendar(t, message)));
    blocks.push(Block::Text(fl!(t, "letter-news-ask")));
    Letter {
        subject: v.words(NewsSubject, subject),
        blocks,
    }
}

/// What a half-day was and what it becomes.
fn moved(t: Texts, news: &EditionNews) -> Option<Block> {
    let EditionNews::Moved { before, after } = news else {
        return None;
    };
    let line = |row| {
        let (day, value) = session(t, row);
        format!("{day}, {value}")
    };
    Some(Block::Facts(vec![
        (fl!(t, "letter-news-was"), line(before)),
        (fl!(t, "letter-news-is"), line(after)),
    ]))
}

/// How the recipient's calendar follows.
fn calendar(t: Texts, message: &Message<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !message.attachments.is_empty() {
        blocks.push(Block::Text(fl!(t, "letter-news-attached")));
    }
    if let Some(address) = message.feed {
        blocks.push(Block::Text(fl!(t, "letter-news-feed")));
        blocks.push(Block::Link {
            text: fl!(t, "letter-news-feed-link"),
            address: address.to_owned(),
        });
    }
    blocks
}

/// The subject and the first sentence.
fn words(t: Texts, course: &str, news: &EditionNews) -> (String, String) {
    match news {
        EditionNews::Confirmed => (
            fl!(t, "letter-news-confirmed-subject", course = course),
            fl!(t, "letter-news-confirmed", course = course),
        ),
        EditionNews::Moved { after, .. } => (
            fl!(
                t,
                "letter-news-moved-subject",
                course = course,
                day = t.day(after.on_date)
            ),
            fl!(t, "letter-news-moved", course = course),
        ),
        EditionNews::Dropped(row) => (
            fl!(
                t,
                "letter-news-dropped-subject",
                course = course,
                day = t.day(row.on_date)
            ),
            fl!(
                t,
                "letter-news-dropped",
                course = course,
                day = t.day(row.on_date)
            ),
        ),
        EditionNews::Restored(row) => (
            fl!(
                t,
                "letter-news-restored-subject",
                course = course,
                day = t.day(row.on_date)
            ),
            fl!(
                t,
                "letter-news-restored",
                course = course,
                day = t.day(row.on_date)
            ),
        ),
        EditionNews::Cancelled => (
            fl!(t, "letter-news-cancelled-subject", course = course),
            fl!(t, "letter-news-cancelled", course = course),
        ),
        EditionNews::Joined => (
            fl!(t, "letter-news-joined-subject", course = course),
            fl!(t, "letter-news-joined", course = course),
        ),
        EditionNews::Left => (
            fl!(t, "letter-news-left-subject", course = course),
            fl!(t, "letter-news-left", course = course),
        ),
    }
}

/// What the news means for the application: its last day while there is none, and a look at it where
/// there is one whose start may not be right any more.
fn application(
    t: Texts,
    today: NaiveDate,
    file: &EnrolmentFile,
    news: &EditionNews,
) -> Option<Block> {
    if !file.enrolment.uses_portfolio {
        return None;
    }
    let text = match (&file.application, file.edition.starts_on) {
        (Some(application), _) if *news == EditionNews::Cancelled => {
            let number = application.project_number.as_str();
            fl!(t, "letter-news-stop-project", number = number)
        }
        (Some(application), Some(start)) => {
            let number = application.project_number.as_str();
            let day = t.day(start);
            fl!(t, "letter-news-check-project", number = number, day = day)
        }
        (None, Some(start))
            if *news != EditionNews::Cancelled && today <= last_application_day(start) =>
        {
            let day = t.day(last_application_day(start));
            fl!(t, "letter-news-apply", day = day)
        }
        _ => return None,
    };
    Some(Block::Text(text))
}
