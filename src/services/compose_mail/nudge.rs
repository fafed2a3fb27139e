//! The messages that nudge a customer through the kmo-portefeuille, and ourselves when a registration
//! expires. They never say that something was not done: only what is known here, by which day, and
//! how to do it.

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue, queue_own};
use crate::domain::calendar::{Moment, days_between};
use crate::domain::id::MailId;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    ApplicationFacts, AppliedOn, ApplyBy, ApplyByWhen, Course, DepositBy, DepositFacts,
    DepositedOn, IsNearlyTooLate, Link, OrderSteps, OwesDirectly, OwnShare, ProjectAmount,
    ProjectEnd, ProjectNumber, StartDay, StartsLater, Vat,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::subsidy::guide::{Guide, PORTAL};
use crate::domain::subsidy::nudge::{NudgeKind, Planned};
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::application_guide::links::{NewLink, Site};
use crate::storage::Tx;
use crate::storage::enrolment_file::EnrolmentFile;
use crate::storage::registrations::RegistrationRow;

/// What a nudge is written from.
#[derive(Clone, Copy)]
pub struct NudgeLetter<'a> {
    pub planned: &'a Planned,
    pub file: &'a EnrolmentFile,
    pub guide: &'a Guide,
    pub link: &'a NewLink,
    /// After this moment it isn't held any more.
    pub latest: Option<Moment>,
}

/// Writes a nudge, once for each step of an enrolment.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn nudge(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    nudge: NudgeLetter<'_>,
    recipient: &Recipient,
) -> Result<MailId, ComposeError> {
    let planned = nudge.planned;
    let enrolment = nudge.file.enrolment.id;
    let envelope = Envelope {
        kind: mail_kind(planned.kind),
        cause_key: format!("nudge:{}:{enrolment}:{}", planned.kind, planned.step),
        recipient,
        about: About {
            customer: Some(nudge.file.customer.id),
            enrolment: Some(enrolment),
            invoice: None,
        },
        attachments: &[],
    };
    let kind = template_kind(planned.kind);
    queue_own(tx, ctx, envelope, (kind, nudge.latest), |t, v| {
        letter(t, v, planned, nudge.guide, &nudge.link.address)
    })
}

const fn mail_kind(kind: NudgeKind) -> MailKind {
    match kind {
        NudgeKind::Application => MailKind::ApplicationNudge,
        NudgeKind::Deposit => MailKind::DepositNudge,
        NudgeKind::PaymentOrder => MailKind::PaymentOrderNudge,
        NudgeKind::Registration => MailKind::RegistrationNotice,
    }
}

const fn template_kind(kind: NudgeKind) -> TemplateKind {
    match kind {
        NudgeKind::Application => TemplateKind::ApplicationNudge,
        NudgeKind::Deposit => TemplateKind::DepositNudge,
        // A notice to ourselves has no template and isn't written here.
        NudgeKind::PaymentOrder | NudgeKind::Registration => TemplateKind::PaymentOrderNudge,
    }
}

pub(super) fn letter(
    t: Texts,
    v: &mut Filling,
    planned: &Planned,
    guide: &Guide,
    link: &str,
) -> Letter {
    match planned.kind {
        NudgeKind::Application => application(t, v, planned, guide, link),
        NudgeKind::Deposit => deposit(t, v, planned, guide, link),
        NudgeKind::PaymentOrder | NudgeKind::Registration => payment_order(t, v, guide, link),
    }
}

fn application(t: Texts, v: &mut Filling, planned: &Planned, guide: &Guide, link: &str) -> Letter {
    let course = v.words(Course, guide.course.title.as_str());
    let course = course.as_str();
    let start = v.words(StartDay, t.day(guide.course.start));
    let start = start.as_str();
    let last = v.words(ApplyByWhen, t.when(planned.until, guide.today));
    let mut blocks = v.either(
        StartsLater,
        guide.course.start > guide.today,
        |_| {
            vec![Block::Text(fl!(
                t,
                "letter-nudge-application-before",
                course = course,
                start = start
            ))]
        },
        |_| {
            vec![Block::Text(fl!(
                t,
                "letter-nudge-application-since",
                course = course,
                start = start
            ))]
        },
    );
    let mut facts = Vec::new();
    if let Some(number) = &guide.registration {
        facts.push((fl!(t, "guide-registration"), number.normal()));
    }
    facts.push((fl!(t, "guide-course"), guide.course.title.clone()));
    facts.push((fl!(t, "guide-cost"), t.money(guide.admissible)));
    if let Some(shares) = guide.shares {
        facts.push((fl!(t, "guide-subsidy-estimate"), t.money(shares.subsidy)));
    }
    blocks.push(Block::Text(fl!(
        t,
        "letter-nudge-application-by",
        day = last
    )));
    blocks.extend(v.part(ApplicationFacts, vec![Block::Facts(facts)]));
    blocks.push(guide_link(v, fl!(t, "letter-guide-link"), link));
    blocks.push(Block::Text(fl!(t, "letter-nudge-application-told")));
    Letter {
        subject: fl!(
            t,
            "letter-nudge-application-subject",
            day = v.words(ApplyBy, t.day(planned.until)),
            course = course
        ),
        blocks,
    }
}

fn deposit(t: Texts, v: &mut Filling, planned: &Planned, guide: &Guide, link: &str) -> Letter {
    let course = v.words(Course, guide.course.title.as_str());
    let known = project_number(guide);
    let number = v.words(ProjectNumber, known.as_str());
    let share = guide.shares.map(|shares| t.money(shares.own_share));
    let share = share.unwrap_or_default();
    let own = v.words(OwnShare, share.as_str());
    let applied = v.words(AppliedOn, t.day(planned.anchor));
    let day = v.words(DepositBy, t.day(planned.until));
    let left = days_between(guide.today, planned.until);
    let facts = vec![
        (fl!(t, "guide-project-number"), known),
        (fl!(t, "letter-nudge-deposit-amount"), share),
        (fl!(t, "letter-nudge-deposit-day"), t.day(planned.until)),
    ];
    let subject = fl!(
        t,
        "letter-nudge-deposit-subject",
        amount = own.as_str(),
        day = day.as_str()
    );
    let mut blocks = vec![Block::Text(fl!(
        t,
        "letter-nudge-deposit-intro",
        applied = applied,
        course = course,
        number = number,
        amount = own,
        day = day
    ))];
    blocks.extend(v.either(
        IsNearlyTooLate,
        left <= 3,
        |_| vec![Block::Text(fl!(t, "letter-nudge-deposit-bank-days"))],
        |_| vec![Block::Text(fl!(t, "letter-nudge-deposit-lapses"))],
    ));
    blocks.extend(v.part(DepositFacts, vec![Block::Facts(facts)]));
    blocks.push(Block::Text(fl!(t, "letter-nudge-deposit-how")));
    blocks.push(Block::Text(fl!(t, "letter-nudge-deposit-done")));
    blocks.push(guide_link(v, fl!(t, "letter-nudge-tell"), link));
    Letter { subject, blocks }
}

fn payment_order(t: Texts, v: &mut Filling, guide: &Guide, link: &str) -> Letter {
    let course = v.words(Course, guide.course.title.as_str());
    let known = project_number(guide);
    let number = v.words(ProjectNumber, known.as_str());
    let project_amount = t.money(guide.project_amount());
    let amount = v.words(ProjectAmount, project_amount.as_str());
    let deposited = guide
        .application
        .as_ref()
        .and_then(|known| known.deposited_on);
    let deposited = deposited.map(|day| t.day(day)).unwrap_or_default();
    let intro = fl!(
        t,
        "letter-nudge-order-intro",
        deposited = v.words(DepositedOn, deposited),
        course = course,
        number = number.as_str()
    );
    let reference = guide.invoice_number.as_ref().unwrap_or(&guide.reference);
    let steps = vec![
        fl!(t, "letter-nudge-order-step-open", portal = PORTAL),
        fl!(t, "letter-nudge-order-step-pay", number = known.as_str()),
        fl!(
            t,
            "letter-nudge-order-step-amount",
            amount = project_amount.as_str()
        ),
        fl!(
            t,
            "letter-nudge-order-step-number",
            reference = reference.as_str()
        ),
        fl!(t, "letter-nudge-order-step-confirm"),
    ];
    let mut blocks = vec![
        Block::Text(intro),
        Block::Text(fl!(t, "letter-nudge-order-not-automatic")),
        Block::Heading(fl!(t, "guide-order")),
    ];
    blocks.extend(v.part(OrderSteps, vec![Block::Items(steps)]));
    blocks.extend(v.only_if(OwesDirectly, guide.direct().is_positive(), |v| {
        let vat = v.words(Vat, t.money(guide.vat));
        vec![Block::Text(fl!(t, "guide-direct-where", vat = vat))]
    }));
    blocks.push(Block::Text(fl!(
        t,
        "letter-nudge-order-by",
        day = v.words(ProjectEnd, t.day(guide.project_end()))
    )));
    blocks.push(guide_link(v, fl!(t, "letter-nudge-tell"), link));
    Letter {
        subject: fl!(
            t,
            "letter-nudge-order-subject",
            amount = amount,
            number = number
        ),
        blocks,
    }
}

fn project_number(guide: &Guide) -> String {
    let known = guide.application.as_ref();
    known.map(|known| known.number.normal()).unwrap_or_default()
}

fn guide_link(v: &mut Filling, text: String, link: &str) -> Block {
    Block::Link {
        text,
        address: v.words(Link, link),
    }
}

/// Writes to ourselves that a registration expires, once for each step.
///
/// # Errors
/// The institute has no address, or what the database reports.
pub fn registration_notice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    registration: &RegistrationRow,
    planned: &Planned,
    site: &Site,
) -> Result<MailId, ComposeError> {
    let institute = crate::storage::institute::get(tx)?.institute;
    let recipient = Recipient {
        name: institute.legal_name,
        address: institute.email,
        language: institute.language,
    };
    let envelope = Envelope {
        kind: MailKind::RegistrationNotice,
        cause_key: format!(
            "nudge:registration:{}:{}:{}",
            registration.id, planned.anchor, planned.step
        ),
        recipient: &recipient,
        about: About::default(),
        attachments: &[],
    };
    let today = ctx.today();
    let address = format!(
        "{}/settings/registrations/{}",
        site.base_url, registration.id
    );
    queue(tx, ctx, envelope, |t, _| {
        let number = registration.number.normal();
        let day = t.when(planned.until, today);
        Letter {
            subject: fl!(
                t,
                "letter-registration-subject",
                number = number.as_str(),
                day = t.day(planned.until)
            ),
            blocks: vec![
                Block::Text(fl!(
                    t,
                    "letter-registration-intro",
                    number = number.as_str(),
                    day = day
                )),
                Block::Text(fl!(t, "letter-registration-what")),
                Block::Link {
                    text: fl!(t, "letter-registration-link"),
                    address: address.clone(),
                },
            ],
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::course::{Form, Service, Theme};
    use crate::domain::language::Language;
    use crate::domain::subsidy::guide::{Application, Course, Shares};

    fn guide() -> Guide {
        Guide {
            reference: "INSCHR-00012".to_owned(),
            provider: "Leerhuis Vlaanderen BV".to_owned(),
            registration: Some("DV.O216324".parse().unwrap()),
            nace: None,
            course: Course {
                service: Service::Training,
                title: "Boekhouden voor starters".to_owned(),
                theme: Some(Theme::FinancialLiteracy),
                form: Form::Classroom,
                start: "2026-11-02".parse().unwrap(),
                minutes: 720,
            },
            participants: vec!["An Adams".to_owned()],
            agreed_on: "2026-09-01".parse().unwrap(),
            admissible: "1000.00".parse().unwrap(),
            not_admissible: "0.00".parse().unwrap(),
            vat: "210.00".parse().unwrap(),
            shares: Some(Shares {
                own_share: "700.00".parse().unwrap(),
                subsidy: "300.00".parse().unwrap(),
            }),
            application: None,
            invoice_number: None,
            today: "2026-11-09".parse().unwrap(),
        }
    }

    fn known(deposited_on: Option<&str>, today: &str) -> Guide {
        Guide {
            application: Some(Application {
                number: "2026KMO025102".parse().unwrap(),
                applied_on: "2026-11-10".parse().unwrap(),
                project_amount: "1000.00".parse().unwrap(),
                deposited_on: deposited_on.map(|day| day.parse().unwrap()),
                payment_ordered_on: None,
            }),
            invoice_number: Some("2026-00123".to_owned()),
            today: today.parse().unwrap(),
            ..guide()
        }
    }

    fn text(
        kind: NudgeKind,
        anchor: &str,
        until: &str,
        guide: &Guide,
        language: Language,
    ) -> String {
        let planned = Planned {
            kind,
            step: 1,
            anchor: anchor.parse().unwrap(),
            on: guide.today,
            until: until.parse().unwrap(),
        };
        let link = "https://boek.example/guide/TOKEN";
        drawn(
            letter(
                Texts::of(language),
                &mut Filling::default(),
                &planned,
                guide,
                link,
            ),
            language,
        )
    }

    #[test]
    fn an_application_is_asked_for_by_its_last_day() {
        let text = |language| {
            let guide = guide();
            text(
                NudgeKind::Application,
                "2026-11-02",
                "2026-11-16",
                &guide,
                language,
            )
        };
        insta::assert_snapshot!("application_nl", text(Language::Dutch));
        insta::assert_snapshot!("application_fr", text(Language::French));
        insta::assert_snapshot!("application_en", text(Language::English));
    }

    #[test]
    fn statement_31_a_deposit_is_asked_for_without_claiming_that_it_was_not_made() {
        let text = |language| {
            let guide = known(None, "2026-11-30");
            text(
                NudgeKind::Deposit,
                "2026-11-10",
                "2026-12-10",
                &guide,
                language,
            )
        };
        insta::assert_snapshot!("deposit_nl", text(Language::Dutch));
        insta::assert_snapshot!("deposit_fr", text(Language::French));
        insta::assert_snapshot!("deposit_en", text(Language::English));
    }

    #[test]
    fn statement_65_a_payment_order_comes_with_its_exact_steps() {
        let text = |language| {
            let guide = known(Some("2026-11-20"), "2026-12-04");
            text(
                NudgeKind::PaymentOrder,
                "2026-11-20",
                "2027-12-31",
                &guide,
                language,
            )
        };
        insta::assert_snapshot!("payment_order_nl", text(Language::Dutch));
        insta::assert_snapshot!("payment_order_fr", text(Language::French));
        insta::assert_snapshot!("payment_order_en", text(Language::English));
    }
}
