//! Whether our mail is recognised as ours: what stands in the DNS for the sender's domain, what that
//! means, and exactly what to add.

use askama::Template;

use super::PATH;
use crate::domain::deliverability::{
    DkimProblem, DmarcProblem, Finding, Record, Silence, SpfProblem, Verdict,
};
use crate::i18n::{Texts, fl};
use crate::services::deliverability::{self, Key, Report, Sender};
use crate::storage::{Error as StorageError, institute, mail_settings};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "mail_settings/check.html")]
struct CheckPage {
    page: Page,
    /// What was looked at, in a sentence.
    intro: String,
    parts: Vec<PartView>,
}

/// One of the three, or the key of one selector.
struct PartView {
    title: String,
    /// What it is for.
    purpose: String,
    tag: &'static str,
    state: String,
    /// What it means and what to do.
    meaning: String,
    found: Option<String>,
    add: Option<Record>,
}

/// `GET /settings/mail/check`
pub async fn check(_: Allowed<Administer>, page: Page, state: State) -> Answer {
    let t = page.t;
    let (address, selectors) = state
        .db
        .read(|conn| {
            let address = institute::get_settings(conn)?.settings.mail_sender_address;
            let settings = mail_settings::get(conn)?.settings;
            let selectors = settings.selectors().into_iter().map(str::to_owned);
            Ok::<_, StorageError>((address, selectors.collect::<Vec<String>>()))
        })
        .await?;
    let sender = Sender {
        mail_server: state.config.smtp.as_ref().map(|smtp| smtp.host.clone()),
        address,
        selectors,
    };
    let report = deliverability::check(&state.dns, &sender).await;
    let intro = match &report {
        Some(report) => fl!(
            t,
            "delivery-intro",
            address = sender.address.as_str(),
            domain = report.domain.as_str()
        ),
        None => fl!(t, "delivery-no-domain", address = sender.address.as_str()),
    };
    view::show(&CheckPage {
        intro,
        parts: report.map(|report| parts(t, report)).unwrap_or_default(),
        page: page
            .under("/settings", fl!(t, "settings-title"))
            .under(PATH, fl!(t, "mail-settings-title"))
            .titled(fl!(t, "delivery-title")),
    })
}

fn parts(t: Texts, report: Report) -> Vec<PartView> {
    let mut parts = vec![PartView::new(
        t,
        (fl!(t, "delivery-spf"), fl!(t, "delivery-spf-purpose")),
        report.spf,
        (fl!(t, "delivery-spf-good"), |problem| spf_words(t, problem)),
    )];
    if report.keys.is_empty() {
        parts.push(PartView {
            title: fl!(t, "delivery-dkim"),
            purpose: fl!(t, "delivery-dkim-purpose"),
            tag: "tag-waits",
            state: fl!(t, "delivery-unknown"),
            meaning: fl!(t, "delivery-dkim-no-selector"),
            found: None,
            add: None,
        });
    }
    parts.extend(
        report
            .keys
            .into_iter()
            .map(|key| of_key(t, key, report.names_selectors)),
    );
    parts.push(PartView::new(
        t,
        (fl!(t, "delivery-dmarc"), fl!(t, "delivery-dmarc-purpose")),
        report.dmarc,
        (fl!(t, "delivery-dmarc-good"), |problem| {
            dmarc_words(t, problem)
        }),
    ));
    parts
}

fn of_key(t: Texts, key: Key, is_named: bool) -> PartView {
    let name = key.name.as_str();
    let good = if is_named {
        fl!(t, "delivery-dkim-good", name = name)
    } else {
        fl!(t, "delivery-dkim-found", name = name)
    };
    let title = fl!(t, "delivery-dkim-of", selector = key.selector.as_str());
    PartView::new(
        t,
        (title, fl!(t, "delivery-dkim-purpose")),
        key.finding,
        (good, |problem| dkim_words(t, problem, name)),
    )
}

impl PartView {
    fn new<P: Copy>(
        t: Texts,
        (title, purpose): (String, String),
        finding: Finding<P>,
        (good, words): (String, impl Fn(P) -> String),
    ) -> Self {
        let (tag, state, meaning) = match finding.verdict {
            Verdict::Good => ("tag-good", fl!(t, "delivery-good"), good),
            Verdict::Better(problem) => ("tag-waits", fl!(t, "delivery-better"), words(problem)),
            Verdict::Wrong(problem) => ("tag-bad", fl!(t, "delivery-wrong"), words(problem)),
            Verdict::Unknown(silence) => (
                "tag-waits",
                fl!(t, "delivery-unknown"),
                silence_words(t, silence),
            ),
        };
        Self {
            title,
            purpose,
            tag,
            state,
            meaning,
            found: finding.found,
            add: finding.add,
        }
    }
}

fn spf_words(t: Texts, problem: SpfProblem) -> String {
    match problem {
        SpfProblem::Missing => fl!(t, "delivery-spf-missing"),
        SpfProblem::Several => fl!(t, "delivery-spf-several"),
        SpfProblem::AllowsEverybody => fl!(t, "delivery-spf-everybody"),
        SpfProblem::SaysNothingOfOthers => fl!(t, "delivery-spf-no-end"),
        SpfProblem::WithoutOurServer => fl!(t, "delivery-spf-without-server"),
        SpfProblem::TooManyLookups => fl!(t, "delivery-spf-too-many"),
    }
}

fn dkim_words(t: Texts, problem: DkimProblem, name: &str) -> String {
    match problem {
        DkimProblem::Missing => fl!(t, "delivery-dkim-missing", name = name),
        DkimProblem::Revoked => fl!(t, "delivery-dkim-revoked", name = name),
        DkimProblem::NoKey => fl!(t, "delivery-dkim-no-key", name = name),
    }
}

fn dmarc_words(t: Texts, problem: DmarcProblem) -> String {
    match problem {
        DmarcProblem::Missing => fl!(t, "delivery-dmarc-missing"),
        DmarcProblem::Several => fl!(t, "delivery-dmarc-several"),
        DmarcProblem::NoPolicy => fl!(t, "delivery-dmarc-no-policy"),
        DmarcProblem::OnlyWatches => fl!(t, "delivery-dmarc-only-watches"),
    }
}

fn silence_words(t: Texts, silence: Silence) -> String {
    match silence {
        Silence::NoAnswer => fl!(t, "delivery-no-answer"),
        Silence::ServerFailed => fl!(t, "delivery-server-failed"),
        Silence::NoServer => fl!(t, "delivery-no-server"),
    }
}
