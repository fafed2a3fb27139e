//! Every message, by what became of it.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::held::HELD;
use super::{TransportNote, tag, transport_note};
use crate::domain::id::MailId;
use crate::domain::mail::MailStatus;
use crate::i18n::{Label, Texts, fl};
use crate::storage::mails::{self, MailRow};
use crate::storage::{Error, Page as ListPart};
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{ManageMails, SeeBook};
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// Which messages.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default)]
pub struct MailFilter {
    /// The word of a [`Pile`]; empty for all.
    state: String,
    page: Option<u32>,
}

crate::text_enum! {
    /// A pile of messages with the same fate.
    Pile, "pile of mail" {
        All = "",
        /// They wait to be seen; their list is a page of its own.
        Held = "held",
        Waiting = "waiting",
        Undelivered = "undelivered",
        Sent = "sent",
        Cancelled = "cancelled",
    }
}

impl Pile {
    /// The address of its list.
    pub(super) fn path(self) -> String {
        match self {
            Self::All => "/mails".to_owned(),
            Self::Held => HELD.to_owned(),
            other => format!("/mails?state={other}"),
        }
    }

    pub(super) const fn states(self) -> &'static [MailStatus] {
        use MailStatus::{Bounced, Cancelled, Deferred, Failed, Held, InFlight, Queued, Sent};
        match self {
            Self::All => MailStatus::ALL,
            Self::Held => &[Held],
            Self::Waiting => &[Queued, InFlight, Deferred],
            Self::Undelivered => &[Failed, Bounced],
            Self::Sent => &[Sent],
            Self::Cancelled => &[Cancelled],
        }
    }

    fn label(self, t: Texts) -> String {
        match self {
            Self::All => fl!(t, "mail-pile-all"),
            Self::Held => fl!(t, "held-title"),
            Self::Waiting => fl!(t, "mail-pile-waiting"),
            Self::Undelivered => fl!(t, "mail-pile-undelivered"),
            Self::Sent => fl!(t, "mail-pile-sent"),
            Self::Cancelled => fl!(t, "mail-pile-cancelled"),
        }
    }
}

#[derive(Template)]
#[template(path = "mails/list.html")]
struct ListPage {
    page: Page,
    note: Option<TransportNote>,
    may_send_test: bool,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    /// What an empty pile means.
    empty: String,
    pager: Pager,
}

pub(super) struct Tab {
    pub path: String,
    pub label: String,
    pub count: i64,
    pub current: bool,
}

struct Row {
    id: MailId,
    subject: String,
    recipient: String,
    kind: String,
    written: String,
    state: String,
    tag: &'static str,
    /// When it goes again.
    next_try: Option<String>,
}

impl Row {
    fn new(t: Texts, mail: MailRow) -> Self {
        let next_try = next_try(t, &mail);
        let recipient = if mail.recipient_name.is_empty() {
            mail.recipient_address
        } else {
            format!("{} ({})", mail.recipient_name, mail.recipient_address)
        };
        Self {
            id: mail.id,
            next_try,
            subject: mail.subject,
            recipient,
            kind: mail.kind.label(t),
            written: t.moment(mail.created_at),
            state: mail.status.label(t),
            tag: tag(mail.status),
        }
    }
}

/// When it goes again, or leaves at all.
fn next_try(t: Texts, mail: &MailRow) -> Option<String> {
    let at = t.moment(mail.next_try_at);
    match mail.status {
        MailStatus::Deferred => Some(fl!(t, "mail-next-try", at = at)),
        MailStatus::Held => Some(fl!(t, "held-leaves", at = at)),
        _ => None,
    }
}

/// `GET /mails`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    filter: Query<MailFilter>,
) -> Answer {
    let pile = filter.state.parse().unwrap_or(Pile::All);
    let part = ListPart::new(filter.page.unwrap_or(1));
    let (slice, counts) = state
        .db
        .read(move |conn| {
            let counts = mails::count_by_status(conn)?;
            Ok::<_, Error>((mails::page(conn, pile.states(), part)?, counts))
        })
        .await?;
    let t = page.t;
    let pager = Pager::new(&page, &slice, "/mails", &*filter);
    view::show(&ListPage {
        note: transport_note(&page, &state.transport),
        may_send_test: who.may::<ManageMails>(),
        tabs: tabs(t, pile, &counts),
        rows: slice.rows.into_iter().map(|row| Row::new(t, row)).collect(),
        empty: match pile {
            Pile::All => fl!(t, "mail-empty-all"),
            Pile::Held => fl!(t, "held-empty"),
            Pile::Waiting => fl!(t, "mail-empty-waiting"),
            Pile::Undelivered => fl!(t, "mail-empty-undelivered"),
            Pile::Sent => fl!(t, "mail-empty-sent"),
            Pile::Cancelled => fl!(t, "mail-empty-cancelled"),
        },
        pager,
        page: page.titled(fl!(t, "mail-list-title")),
    })
}

/// The piles, with how much lies on each.
pub(super) fn tabs(t: Texts, current: Pile, counts: &[(MailStatus, i64)]) -> Vec<Tab> {
    Pile::ALL
        .iter()
        .map(|pile| Tab {
            path: pile.path(),
            label: pile.label(t),
            count: counts
                .iter()
                .filter(|(status, _)| pile.states().contains(status))
                .map(|(_, count)| count)
                .sum(),
            current: *pile == current,
        })
        .collect()
}
