//! The message that confirms an enrolment: when and where, who, the price, and, for a customer who
//! uses the kmo-portefeuille, the values to copy into the application and the last day for it.

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::course::Theme;
use crate::domain::id::{DocumentId, MailId};
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    Course, Customer, HasStart, OwnPage, Participants, PortfolioSteps, Price, Sessions, StartDay,
    UsesPortfolio,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::deadlines::last_application_day;
use crate::i18n::{Label, Texts, fl};
use crate::services::Ctx;
use crate::services::application_guide::links::NewLink;
use crate::storage::Tx;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::half_days::HalfDayRow;

/// The customer's personal link, as the confirmation tells of it.
#[derive(Clone, Copy)]
pub struct CustomerLink<'a> {
    pub link: &'a NewLink,
    /// Whether there is something to apply for: then the link leads to the guide.
    pub has_guide: bool,
}

/// Writes the confirmation to the customer's contact for enrolments, with his personal link.
///
/// # Errors
/// The contact has no address, or what the database reports.
pub fn enrolment_confirmation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    file: &EnrolmentFile,
    page: Option<CustomerLink<'_>>,
    attachments: &[DocumentId],
) -> Result<MailId, ComposeError> {
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    let envelope = Envelope {
        kind: MailKind::EnrolmentConfirmation,
        // A change of the enrolment is confirmed anew, the same state never twice.
        cause_key: format!("enrolment:{}:{}", file.enrolment.id, file.enrolment.version),
        recipient: &recipient,
        about: About {
            customer: Some(file.customer.id),
            enrolment: Some(file.enrolment.id),
            invoice: None,
        },
        attachments,
    };
    // The first one is the confirmation on paper.
    let has_agenda = attachments.len() > 1;
    let kind = TemplateKind::EnrolmentConfirmation;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, ctx, file, page, has_agenda)
    })
}

pub(super) fn letter(
    t: Texts,
    v: &mut Filling,
    ctx: &Ctx,
    file: &EnrolmentFile,
    page: Option<CustomerLink<'_>>,
    has_agenda: bool,
) -> Letter {
    let course = v.words(Course, file.course.title.as_str());
    let course = course.as_str();
    let start = file.edition.starts_on;
    let subject = v.either_line(
        HasStart,
        start.is_some(),
        |v| {
            let day = v.words(StartDay, start.map(|day| t.day(day)).unwrap_or_default());
            fl!(
                t,
                "letter-confirmation-subject-start",
                course = course,
                day = day
            )
        },
        |_| fl!(t, "letter-confirmation-subject", course = course),
    );
    let customer = v.words(Customer, file.customer.customer.name.as_str());
    let mut blocks = vec![Block::Text(fl!(
        t,
        "letter-confirmation-intro",
        customer = customer,
        course = course
    ))];
    blocks.push(Block::Heading(fl!(t, "letter-confirmation-sessions")));
    let planned = file.half_days.iter().filter(|row| row.is_planned());
    let mut sessions = vec![Block::Facts(planned.map(|row| session(t, row)).collect())];
    if has_agenda {
        sessions.push(Block::Text(fl!(t, "letter-confirmation-agenda")));
    }
    blocks.extend(v.part(Sessions, sessions));
    blocks.push(Block::Heading(fl!(t, "letter-confirmation-participants")));
    let people = file.active_places();
    let people = Block::Items(people.map(|place| place.participant.full_name()).collect());
    blocks.extend(v.part(Participants, vec![people]));
    blocks.push(Block::Heading(fl!(t, "letter-confirmation-price")));
    blocks.extend(v.part(Price, vec![price(t, file)]));
    blocks.extend(
        v.only_if(UsesPortfolio, file.enrolment.uses_portfolio, |v| {
            let mut part = vec![Block::Heading(fl!(t, "letter-confirmation-portfolio"))];
            part.extend(v.part(PortfolioSteps, portfolio(t, ctx, file)));
            part
        }),
    );
    let own_page = page.map(|page| own_page(t, page));
    blocks.extend(v.part(OwnPage, own_page.into_iter().flatten().collect()));
    Letter { subject, blocks }
}

/// Where the customer finds the guide, or what there is without one.
fn own_page(t: Texts, page: CustomerLink<'_>) -> [Block; 2] {
    let (told, named) = if page.has_guide {
        let told = fl!(t, "letter-confirmation-guide");
        (told, fl!(t, "letter-guide-link"))
    } else {
        let told = fl!(t, "letter-confirmation-page");
        (told, fl!(t, "letter-page-link"))
    };
    let link = Block::Link {
        text: named,
        address: page.link.address.clone(),
    };
    [Block::Text(told), link]
}

/// `do 26/11/2026` with `09:00–12:30, Gent`.
pub(super) fn session(t: Texts, half_day: &HalfDayRow) -> (String, String) {
    let clock = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let time = format!(
        "{}–{}",
        clock(half_day.starts_minute),
        clock(half_day.ends_minute)
    );
    let value = if half_day.place.is_empty() {
        time
    } else {
        let place = half_day.place.as_str();
        fl!(t, "letter-confirmation-place", time = time, place = place)
    };
    (t.day(half_day.on_date), value)
}

/// VLAIO wants the costs that are not admissible shown apart (domain/kmo-portefeuille 4.3).
fn price(t: Texts, file: &EnrolmentFile) -> Block {
    let enrolment = &file.enrolment;
    let mut facts = Vec::new();
    if file.enrolment.uses_portfolio {
        facts.push((
            fl!(t, "letter-confirmation-price-admissible"),
            t.money(enrolment.admissible_cents),
        ));
        facts.push((
            fl!(t, "letter-confirmation-price-other"),
            t.money(enrolment.net_cents - enrolment.admissible_cents),
        ));
    }
    facts.push((
        fl!(t, "letter-confirmation-price-total"),
        t.money(enrolment.net_cents),
    ));
    Block::Facts(facts)
}

fn portfolio(t: Texts, ctx: &Ctx, file: &EnrolmentFile) -> Vec<Block> {
    if let Some(application) = &file.application {
        let number = application.project_number.as_str();
        return vec![Block::Text(fl!(
            t,
            "letter-confirmation-portfolio-known",
            number = number
        ))];
    }
    let Some(start) = file.edition.starts_on else {
        return vec![copy_card(t, file)];
    };
    let last = last_application_day(start);
    let day = t.day(last);
    if ctx.today() > last {
        return vec![Block::Text(fl!(
            t,
            "letter-confirmation-portfolio-late",
            day = day
        ))];
    }
    vec![
        Block::Text(fl!(t, "letter-confirmation-portfolio-apply", day = day)),
        copy_card(t, file),
        Block::Text(fl!(t, "letter-confirmation-portfolio-answer")),
    ]
}

/// What the customer fills in on the government's site, as it stands here.
fn copy_card(t: Texts, file: &EnrolmentFile) -> Block {
    let mut facts = vec![(
        fl!(t, "letter-confirmation-portfolio-service"),
        file.course.service.label(t),
    )];
    if let Some(registration) = &file.registration {
        facts.push((
            fl!(t, "letter-confirmation-portfolio-registration"),
            registration.number.to_string(),
        ));
    }
    if let Some(theme) = file.course.theme {
        facts.push((
            fl!(t, "letter-confirmation-portfolio-theme"),
            theme_name(t, theme),
        ));
    }
    if let Some(start) = file.edition.starts_on {
        facts.push((fl!(t, "letter-confirmation-portfolio-start"), t.day(start)));
    }
    let minutes = i64::from(file.course.minutes);
    facts.push((fl!(t, "letter-confirmation-hours"), t.hours(minutes)));
    facts.push((
        fl!(t, "letter-confirmation-portfolio-amount"),
        t.money(file.enrolment.admissible_cents),
    ));
    Block::Facts(facts)
}

/// The scheme's own name of the theme, as on the confirmation's paper.
fn theme_name(t: Texts, theme: Theme) -> String {
    let words = crate::documents::words::Words::of(t.language());
    (words.common.theme_name)(theme).to_owned()
}
