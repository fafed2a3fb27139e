//! A message as it would be written about the newest file of its kind: what a person sees who puts it
//! in the institute's own words, with what is filled in, and the standard text to start from.

use chrono::NaiveDate;

use super::enrolment_confirmation::CustomerLink;
use super::filling::Filling;
use super::letter::{Drawn, Letter, closing};
use super::own_words::{self, TemplateError};
use super::{
    ComposeError, EditionNews, Message, PaymentAnswer, Recipient, Refused, Reminder, ReminderPart,
    SessionLink, Stopped, application_guide, application_refused, attendance_warning, certificate,
    edition_news, enrolment_confirmation, invoice, nudge, payment_answer, payment_reminder,
    payment_request, project_stopped, session_link,
};
use crate::documents::payment_request::PaymentRequest;
use crate::domain::calendar::{Moment, plus_days};
use crate::domain::id::{BankLineId, CertificateId, DocumentId, GuideLinkId, TrancheId};
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::invoice::{Channel, InvoiceKind};
use crate::domain::language::Language;
use crate::domain::mail_template::{Placeholder, Shape, Source, TemplateKind};
use crate::domain::matching::Answer;
use crate::domain::money::Cents;
use crate::domain::party::{ContactRole, CustomerKind};
use crate::domain::reminder::Tone;
use crate::domain::subsidy::checklist::Refusal;
use crate::domain::subsidy::guide::Guide;
use crate::domain::subsidy::life::StopScenario;
use crate::domain::subsidy::nudge::{NudgeKind, Planned};
use crate::domain::subsidy::stop::StopPlan;
use crate::i18n::{Texts, fl};
use crate::services::application_guide::links::{NewLink, Site};
use crate::services::application_guide::{GuideError, compose};
use crate::services::certificates::issue::Issued;
use crate::services::{Ctx, attendance_overview, invoicing_settings};
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::institute::Institute;
use crate::storage::{AnyConnection, Error, institute, invoices, mail_templates};

/// Writes a letter in a language, gathering what it fills in.
type Write = Box<dyn Fn(Texts, &mut Filling) -> Letter + Send>;

/// A message about a real file.
pub struct Example {
    /// Whose file it is, and its page.
    pub about: String,
    pub path: String,
    pub recipient: Recipient,
    institute: Institute,
    write: Write,
}

/// A message as it would leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl From<Drawn> for Shown {
    fn from(drawn: Drawn) -> Self {
        Self {
            subject: drawn.subject,
            text: drawn.text,
            html: drawn.html,
        }
    }
}

/// Why an example isn't shown in somebody's words.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    #[error(transparent)]
    Template(#[from] TemplateError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

impl Example {
    fn filling(&self, t: Texts) -> Filling {
        let mut filling = Filling::to(t, &self.institute, &self.recipient.name);
        (self.write)(t, &mut filling);
        filling
    }

    /// The standard text with the names of its placeholders.
    #[must_use]
    pub fn standard(&self, language: Language) -> Source {
        let t = Texts::of(language);
        let mut filling = Filling::by_name();
        let letter = (self.write)(t, &mut filling);
        let greeting = filling.words(Placeholder::Greeting, "");
        let institute = filling.words(Placeholder::Institute, "");
        own_words::source_of(&letter, &greeting, &closing(t, &institute))
    }

    /// The example in the standard text.
    ///
    /// # Errors
    /// The words can't be put on paper.
    pub fn in_standard(&self, language: Language) -> Result<Shown, ComposeError> {
        let t = Texts::of(language);
        let letter = (self.write)(t, &mut self.filling(t));
        Ok(letter
            .draw(t, &self.institute, &self.recipient.name)?
            .into())
    }

    /// The example in these words.
    ///
    /// # Errors
    /// See [`ShowError`].
    pub fn in_words(
        &self,
        kind: TemplateKind,
        language: Language,
        source: &Source,
    ) -> Result<Shown, ShowError> {
        let t = Texts::of(language);
        let letter = own_words::fill_in(kind, source, &self.filling(t))?;
        let drawn = letter.draw_whole(t, &self.institute);
        Ok(drawn.map_err(ComposeError::from)?.into())
    }

    /// What a placeholder stands for here; of a part its first lines.
    #[must_use]
    pub fn value(&self, language: Language, name: Placeholder) -> String {
        let t = Texts::of(language);
        let filling = self.filling(t);
        match name.shape() {
            Shape::Words => filling.words.get(&name).cloned().unwrap_or_default(),
            Shape::Part => own_words::part_in_words(name, &filling),
            Shape::Condition => match filling.conditions.get(&name) {
                Some(true) => fl!(t, "template-holds"),
                _ => fl!(t, "template-does-not-hold"),
            },
        }
    }
}

/// The newest file that a message of this kind could be about; nothing before there is one.
///
/// # Errors
/// What the database reports.
pub fn find(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    site: &Site,
    kind: TemplateKind,
) -> Result<Option<Example>, ComposeError> {
    use TemplateKind as Kind;
    match kind {
        Kind::Invoice
        | Kind::CreditNote
        | Kind::PaymentRequest
        | Kind::PaymentReminder
        | Kind::PaymentAnswer => of_invoice(conn, ctx, kind),
        _ => of_enrolment(conn, ctx, site, kind),
    }
}

fn of_invoice(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    kind: TemplateKind,
) -> Result<Option<Example>, ComposeError> {
    let wanted = match kind {
        TemplateKind::CreditNote => InvoiceKind::CreditNote,
        _ => InvoiceKind::Invoice,
    };
    let Some(id) = mail_templates::find_newest_invoice(conn, wanted)? else {
        return Ok(None);
    };
    let content = invoices::content(conn, id)?;
    let Ok(totals) = content.totals() else {
        return Ok(None);
    };
    let about = format!("{}, {}", content.number.as_str(), content.buyer.name);
    let recipient = Recipient {
        name: content.buyer.name.clone(),
        address: String::new(),
        language: content.language,
    };
    let write: Write = match kind {
        TemplateKind::CreditNote => {
            let Some(correction) = content.corrects.clone() else {
                return Ok(None);
            };
            Box::new(move |t, v| invoice::credit_note(t, v, &content, &totals, &correction))
        }
        TemplateKind::PaymentRequest => {
            let look = invoicing_settings::look(conn)?;
            let request = PaymentRequest {
                dated: ctx.today(),
                received: totals.portfolio,
                received_on: Some(ctx.today()),
                credited: Cents::ZERO,
                paid_direct: Cents::ZERO,
                open: totals.direct,
                due_on: plus_days(ctx.today(), 14),
                look,
                totals,
                content,
            };
            Box::new(move |t, v| payment_request::letter(t, v, &request))
        }
        TemplateKind::PaymentReminder => reminder(ctx, content, &totals),
        TemplateKind::PaymentAnswer => answer(ctx, content, &totals),
        _ => Box::new(move |t, v| invoice::letter(t, v, &content, &totals)),
    };
    Ok(Some(Example {
        about,
        path: format!("/invoices/{id}"),
        recipient,
        institute: institute::get(conn)?.institute,
        write,
    }))
}

/// A first, friendly reminder of what is paid directly.
fn reminder(ctx: &Ctx, content: InvoiceContent, totals: &Totals) -> Write {
    let part = ReminderPart {
        tranche: TrancheId::new(0),
        channel: Channel::Direct,
        tone: Tone::Friendly,
        was_reminded: false,
        open: totals.direct,
        due_on: content.due_date,
        project: content.project_number.clone(),
        deposited_on: None,
        charges: None,
        announced: None,
        content,
    };
    let pay_by = plus_days(ctx.today(), 14);
    Box::new(move |t, v| {
        let reminder = Reminder {
            parts: std::slice::from_ref(&part),
            customer: CustomerKind::Enterprise,
            pay_by,
            links: &[],
        };
        payment_reminder::letter(t, v, reminder)
    })
}

/// To a customer who paid half of what is paid directly.
fn answer(ctx: &Ctx, content: InvoiceContent, totals: &Totals) -> Write {
    let paid = Cents::new(totals.direct.value() / 2);
    let (amount, paid_on) = (totals.direct - paid, ctx.today());
    Box::new(move |t, v| {
        let answer = PaymentAnswer {
            line: BankLineId::new(0),
            answer: Answer::PayRest,
            paid,
            paid_on,
            message: "",
            amount,
            channel: Channel::Direct,
            content: Some(&content),
        };
        payment_answer::letter(t, v, &answer)
    })
}

fn of_enrolment(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    site: &Site,
    kind: TemplateKind,
) -> Result<Option<Example>, ComposeError> {
    use TemplateKind as Kind;
    let applied = matches!(
        kind,
        Kind::DepositNudge
            | Kind::PaymentOrderNudge
            | Kind::ApplicationRefused
            | Kind::ProjectStopped
    );
    let Some(id) = mail_templates::find_newest_enrolment(conn, applied)? else {
        return Ok(None);
    };
    let file = enrolment_file::get(conn, id)?;
    let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
    let about = format!("{}, {}", file.customer.customer.name, file.course.title);
    let Some(write) = writer(conn, ctx, site, kind, file)? else {
        return Ok(None);
    };
    Ok(Some(Example {
        about,
        path: format!("/enrolments/{id}"),
        recipient,
        institute: institute::get(conn)?.institute,
        write,
    }))
}

/// The letter of an enrolment; nothing where this one lacks what it takes.
fn writer(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    site: &Site,
    kind: TemplateKind,
    file: EnrolmentFile,
) -> Result<Option<Write>, Error> {
    use TemplateKind as Kind;
    let link = NewLink {
        id: GuideLinkId::new(0),
        address: format!("{}/guide/voorbeeld", site.base_url),
        until: plus_days(ctx.today(), 90),
    };
    let write: Write = match kind {
        Kind::EnrolmentConfirmation => {
            let ctx = ctx.clone();
            Box::new(move |t, v| {
                let page = CustomerLink {
                    link: &link,
                    has_guide: file.enrolment.uses_portfolio,
                };
                enrolment_confirmation::letter(t, v, &ctx, &file, Some(page), true)
            })
        }
        Kind::ApplicationGuide
        | Kind::ApplicationNudge
        | Kind::DepositNudge
        | Kind::PaymentOrderNudge => {
            let Some(guide) = guide(conn, &file, ctx.today())? else {
                return Ok(None);
            };
            about_application(kind, file, guide, link, ctx.today())
        }
        Kind::ApplicationRefused | Kind::ProjectStopped => {
            return Ok(refused_or_stopped(kind, ctx, &file));
        }
        Kind::TrainerLink | Kind::ParticipantLink => return Ok(session(kind, site, &file)),
        Kind::AttendanceWarning => {
            let people =
                attendance_overview::of_enrolment(conn, file.edition.id, file.enrolment.id)?;
            let Some(person) = people.into_iter().next() else {
                return Ok(None);
            };
            Box::new(move |t, v| attendance_warning::letter(t, v, &file, &person, false))
        }
        Kind::Certificates | Kind::CertificateOfParticipant => {
            return Ok(certificates(kind, site, &file));
        }
        Kind::EditionNews => confirmed(ctx.today(), file),
        Kind::Invoice
        | Kind::CreditNote
        | Kind::PaymentRequest
        | Kind::PaymentReminder
        | Kind::PaymentAnswer => {
            return Ok(None);
        }
    };
    Ok(Some(write))
}

fn guide(
    conn: &mut AnyConnection,
    file: &EnrolmentFile,
    today: NaiveDate,
) -> Result<Option<Guide>, Error> {
    match compose(conn, file, today) {
        Ok(guide) => Ok(Some(guide)),
        Err(GuideError::Storage(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

fn about_application(
    kind: TemplateKind,
    file: EnrolmentFile,
    guide: Guide,
    link: NewLink,
    today: NaiveDate,
) -> Write {
    let asks = match kind {
        TemplateKind::ApplicationNudge => NudgeKind::Application,
        TemplateKind::DepositNudge => NudgeKind::Deposit,
        TemplateKind::PaymentOrderNudge => NudgeKind::PaymentOrder,
        _ => {
            return Box::new(move |t, v| {
                let customer = file.customer.customer.name.as_str();
                application_guide::letter(t, v, customer, &guide, &link)
            });
        }
    };
    let applied = file.application.as_ref().map(|row| row.applied_on);
    let planned = Planned {
        kind: asks,
        step: 1,
        anchor: applied.unwrap_or(guide.course.start),
        on: today,
        until: plus_days(today, 5),
    };
    Box::new(move |t, v| nudge::letter(t, v, &planned, &guide, &link.address))
}

fn refused_or_stopped(kind: TemplateKind, ctx: &Ctx, file: &EnrolmentFile) -> Option<Write> {
    let application = file.application.as_ref()?;
    let (number, course) = (
        application.project_number.clone(),
        file.course.title.clone(),
    );
    if kind == TemplateKind::ProjectStopped {
        let stopped = Stopped {
            number,
            course,
            on: ctx.today(),
            reason: String::new(),
            plan: StopPlan {
                scenario: StopScenario::NothingPaid,
                own_share_released: application.project_cents - application.subsidy_cents,
                subsidy_unspent: application.subsidy_cents,
                is_restored: true,
                own_share_to_refund: Cents::ZERO,
                subsidy_to_refund: Cents::ZERO,
            },
        };
        let write: Write = Box::new(move |t, v| project_stopped::letter(t, v, &stopped));
        return Some(write);
    }
    let refused = Refused {
        number,
        course,
        refusal: Refusal::LateApplication,
        text: "-".to_owned(),
        apply_by: None,
    };
    let write: Write = Box::new(move |t, v| application_refused::letter(t, v, &refused));
    Some(write)
}

/// That the edition takes place, to the customer's contact.
fn confirmed(today: NaiveDate, file: EnrolmentFile) -> Write {
    Box::new(move |t, v| {
        let recipient = Recipient::from(file.contact(ContactRole::Enrolment));
        let message = Message {
            cause_key: String::new(),
            recipient: &recipient,
            file: Some(&file),
            course: &file.course.title,
            half_days: &file.half_days,
            news: &EditionNews::Confirmed,
            is_contact: true,
            feed: None,
            attachments: &[DocumentId::new(0)],
        };
        edition_news::letter(t, v, today, &message)
    })
}

fn session(kind: TemplateKind, site: &Site, file: &EnrolmentFile) -> Option<Write> {
    let half_day = file.half_days.iter().find(|row| row.is_planned())?;
    let (course, place) = (file.course.title.clone(), half_day.place.clone());
    let (day, times) = (
        half_day.on_date,
        vec![(half_day.starts_minute, half_day.ends_minute)],
    );
    let address = format!("{}/attend/voorbeeld", site.base_url);
    let write: Write = Box::new(move |t, v| {
        let link = SessionLink {
            course: &course,
            day,
            times: times.clone(),
            place: &place,
            address: address.clone(),
            until: plus_days(day, 1),
            latest: Moment::at_wall_clock(day, 0),
        };
        match kind {
            TemplateKind::TrainerLink => session_link::for_trainer(t, v, &link),
            _ => session_link::for_participant(t, v, &link),
        }
    });
    Some(write)
}

fn certificates(kind: TemplateKind, site: &Site, file: &EnrolmentFile) -> Option<Write> {
    let issued: Vec<Issued> = (1_i64..)
        .zip(file.active_places())
        .map(|(at, place)| Issued {
            id: CertificateId::new(0),
            document: DocumentId::new(0),
            number: format!("ATT-2026-{at:05}"),
            person: place.participant.full_name(),
            address: format!("{}/verify/voorbeeld", site.base_url),
        })
        .collect();
    let first = issued.first()?.clone();
    let course = file.course.title.clone();
    let write: Write = match kind {
        TemplateKind::Certificates => {
            Box::new(move |t, v| certificate::to_contact(t, v, &course, &issued))
        }
        _ => Box::new(move |t, v| certificate::to_participant(t, v, &course, &first)),
    };
    Some(write)
}
