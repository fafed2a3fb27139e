//! What the book knows without a paper of its own, as leaves of the dossier: the application with the
//! story of the enrolment, the attendance events, the payments with their bank lines, and each
//! message as it was sent.

use super::gather::Book;
use crate::documents::dossier::Leaf;
use crate::domain::calendar::time_of;
use crate::domain::invoice::Channel;
use crate::domain::refund;
use crate::formats::spreadsheet::{Cell, Column, Sheet};
use crate::i18n::{Label, Texts, fl};
use crate::storage::attendance::StoredEvent;
use crate::storage::bank_lines::BankLineRow;
use crate::storage::mails::{MailRow, MailText};

/// What stands beside the title of the cover.
pub(super) fn head(t: Texts, book: &Book) -> Vec<(String, String)> {
    let file = &book.file;
    let names: Vec<String> = file
        .active_places()
        .map(|place| place.participant.full_name())
        .collect();
    let mut facts = vec![
        (
            fl!(t, "enrolment-customer"),
            file.customer.customer.name.clone(),
        ),
        (
            fl!(t, "enrolment-course"),
            format!("{} · {}", file.course.title, file.edition.code),
        ),
        (fl!(t, "enrolment-participants"), names.join(", ")),
        (
            fl!(t, "enrolment-agreed-on"),
            t.short_day(file.enrolment.agreed_on),
        ),
    ];
    let mut add = |label: String, value: Option<String>| {
        facts.extend(value.map(|value| (label, value)));
    };
    add(
        fl!(t, "enrolment-start"),
        file.edition.starts_on.map(|day| t.short_day(day)),
    );
    add(
        fl!(t, "enrolment-end"),
        file.edition.ends_on.map(|day| t.short_day(day)),
    );
    let application = file.application.as_ref();
    add(
        fl!(t, "enrolment-project-number"),
        application.map(|row| row.project_number.normal()),
    );
    let registration = file.registration.as_ref();
    add(
        fl!(t, "enrolment-registration"),
        registration.map(|row| row.number.normal()),
    );
    facts
}

/// The application as the government's site told it, and what happened since.
pub(super) fn application(t: Texts, book: &Book) -> Leaf {
    let mut facts = Vec::new();
    if let Some(row) = &book.file.application {
        facts = vec![
            (
                fl!(t, "enrolment-project-number"),
                row.project_number.normal(),
            ),
            (
                fl!(t, "application-applied-on"),
                t.short_day(row.applied_on),
            ),
            (fl!(t, "customer-size"), row.size.label(t)),
            (
                fl!(t, "application-project-amount"),
                t.money(row.project_cents),
            ),
            (
                fl!(t, "application-own-share"),
                t.money(row.own_share_cents),
            ),
            (fl!(t, "application-subsidy"), t.money(row.subsidy_cents)),
        ];
        let mut add = |label: String, value: Option<String>| {
            facts.extend(value.map(|value| (label, value)));
        };
        add(
            fl!(t, "application-deposited-on"),
            row.deposited_on.map(|day| t.short_day(day)),
        );
        add(
            fl!(t, "application-payment-ordered-on"),
            row.payment_ordered_on.map(|day| t.short_day(day)),
        );
        add(
            fl!(t, "dossier-rules"),
            row.rule_from
                .map(|day| fl!(t, "rule-from", day = t.short_day(day))),
        );
    }
    Leaf {
        heading: fl!(t, "dossier-application"),
        facts,
        paragraphs: Vec::new(),
        columns: vec![
            (fl!(t, "audit-at"), 34),
            (fl!(t, "audit-actor"), 38),
            (fl!(t, "audit-action"), 92),
        ],
        rows: book
            .story
            .iter()
            .map(|row| {
                vec![
                    t.moment(row.event.at),
                    row.event.actor_name.clone(),
                    t.deed(&row.event.action, &row.event.summary),
                ]
            })
            .collect(),
    }
}

/// Every attendance event, with the start of its hash: the whole one stands in the table of the
/// archive.
pub(super) fn events(t: Texts, book: &Book) -> Leaf {
    let names = book.names();
    let mut rows = Vec::new();
    for (half_day, events) in &book.events {
        for row in events {
            let event = &row.event;
            rows.push(vec![
                format!(
                    "{} {}",
                    t.short_day(half_day.on_date),
                    time_of(half_day.starts_minute).format("%H:%M")
                ),
                names.get(&event.place_id).cloned().unwrap_or_default(),
                event.kind.label(t),
                t.number(i64::from(event.minutes)),
                event.reason.clone().unwrap_or_default(),
                recorded(t, event),
                row.hash.chars().take(12).collect(),
            ]);
        }
    }
    Leaf {
        heading: fl!(t, "dossier-events"),
        facts: Vec::new(),
        paragraphs: vec![fl!(t, "dossier-events-intro"), String::new()],
        columns: vec![
            (fl!(t, "dossier-half-day"), 22),
            (fl!(t, "participant-name"), 28),
            (fl!(t, "dossier-kind"), 24),
            (fl!(t, "dossier-minutes"), 14),
            (fl!(t, "dossier-reason"), 22),
            (fl!(t, "dossier-recorded"), 32),
            (fl!(t, "dossier-hash"), 22),
        ],
        rows,
    }
}

/// Who recorded an event and when, and whoever approved it where a second person had to.
fn recorded(t: Texts, event: &StoredEvent) -> String {
    let by = format!("{}, {}", event.recorded_name, t.moment(event.recorded_at));
    match &event.approved_name {
        Some(name) => {
            let approved = fl!(t, "dossier-approved-by", name = name.as_str());
            format!("{by}; {approved}")
        }
        None => by,
    }
}

/// The same events whole, for a spreadsheet.
pub(super) fn event_table(t: Texts, book: &Book) -> Sheet {
    let names = book.names();
    let mut rows = Vec::new();
    for (half_day, events) in &book.events {
        for row in events {
            let event = &row.event;
            rows.push(vec![
                half_day.on_date.into(),
                time_of(half_day.starts_minute)
                    .format("%H:%M")
                    .to_string()
                    .into(),
                time_of(half_day.ends_minute)
                    .format("%H:%M")
                    .to_string()
                    .into(),
                names
                    .get(&event.place_id)
                    .cloned()
                    .unwrap_or_default()
                    .into(),
                Cell::Count(i64::from(event.sequence)),
                event.kind.label(t).into(),
                Cell::Count(i64::from(event.minutes)),
                missed(event.late_minutes),
                missed(event.early_minutes),
                event.method.word().into(),
                event.reason.clone().into(),
                t.moment(event.recorded_at).into(),
                event.recorded_name.clone().into(),
                event.approved_name.clone().into(),
                event.previous_hash.clone().into(),
                row.hash.clone().into(),
            ]);
        }
    }
    Sheet {
        name: fl!(t, "dossier-file-events"),
        columns: vec![
            Column::new(fl!(t, "dossier-half-day"), 12),
            Column::new(fl!(t, "dossier-from"), 8),
            Column::new(fl!(t, "dossier-to"), 8),
            Column::new(fl!(t, "participant-name"), 24),
            Column::new(fl!(t, "dossier-sequence"), 8),
            Column::new(fl!(t, "dossier-kind"), 16),
            Column::new(fl!(t, "dossier-minutes"), 10),
            Column::new(fl!(t, "attendance-late"), 10),
            Column::new(fl!(t, "attendance-early"), 10),
            Column::new(fl!(t, "dossier-method"), 14),
            Column::new(fl!(t, "dossier-reason"), 24),
            Column::new(fl!(t, "dossier-recorded"), 18),
            Column::new(fl!(t, "audit-actor"), 20),
            Column::new(fl!(t, "dossier-approver"), 20),
            Column::new(fl!(t, "dossier-previous-hash"), 66),
            Column::new(fl!(t, "dossier-hash"), 66),
        ],
        rows,
    }
}

fn missed(minutes: Option<i32>) -> Cell {
    minutes.map_or(Cell::Empty, |minutes| Cell::Count(i64::from(minutes)))
}

/// What came in and what was given back, with the bank's own words.
pub(super) fn payments(t: Texts, book: &Book) -> Leaf {
    let words = |line: &BankLineRow| {
        let reference = line.structured_reference.clone();
        reference.unwrap_or_else(|| line.remittance.clone())
    };
    let given_back = book.given_back.iter().map(|(refund, booking, line)| {
        vec![
            t.short_day(line.booked_on),
            fl!(t, "dossier-given-back"),
            refund::number(refund.row.id),
            format!("{} {}", line.counterparty_name, line.counterparty_account),
            words(line),
            t.money(booking.amount_cents),
        ]
    });
    let rows = book.receipts.iter().map(|(invoice, receipt, line)| {
        vec![
            t.short_day(receipt.booked_on),
            match receipt.channel {
                Channel::Portfolio => "kmo-portefeuille".to_owned(),
                Channel::Direct => fl!(t, "dossier-direct"),
            },
            invoice.number.clone(),
            format!("{} {}", line.counterparty_name, line.counterparty_account),
            words(line),
            t.money(receipt.amount_cents),
        ]
    });
    Leaf {
        heading: fl!(t, "dossier-payments"),
        facts: Vec::new(),
        paragraphs: Vec::new(),
        columns: vec![
            (fl!(t, "dossier-on"), 20),
            (fl!(t, "dossier-channel"), 26),
            (fl!(t, "dossier-invoice"), 22),
            (fl!(t, "dossier-payer"), 38),
            (fl!(t, "dossier-message"), 32),
            (fl!(t, "dossier-amount"), 20),
        ],
        rows: rows.chain(given_back).collect(),
    }
}

/// A message as it was sent.
pub(super) fn mail(t: Texts, row: &MailRow, text: &MailText) -> Leaf {
    let recipient = format!("{} <{}>", row.recipient_name, row.recipient_address);
    let sender = format!("{} <{}>", row.sender_name, row.sender_address);
    let mut facts = vec![
        (fl!(t, "dossier-mail-from"), sender),
        (fl!(t, "dossier-mail-to"), recipient),
        (fl!(t, "dossier-mail-written"), t.moment(row.created_at)),
    ];
    facts.push((
        fl!(t, "dossier-mail-sent"),
        row.sent_at
            .map_or_else(|| row.status.label(t), |at| t.moment(at)),
    ));
    facts.push(("Message-ID".to_owned(), row.message_id.clone()));
    Leaf {
        heading: fl!(t, "dossier-mail", subject = row.subject.as_str()),
        facts,
        paragraphs: text.body_text.lines().map(without_secrets).collect(),
        columns: Vec::new(),
        rows: Vec::new(),
    }
}

/// A message may hold a personal link, and whoever has that link is the customer. The dossier goes to
/// others, so the secret of a link is left out.
fn without_secrets(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        if !word.contains("://") {
            return word.to_owned();
        }
        let parts = word.split('/').map(|part| {
            let is_secret = part.len() >= SECRET_CHARACTERS && !part.contains('.');
            if is_secret { "…" } else { part }
        });
        parts.collect::<Vec<_>>().join("/")
    });
    words.collect::<Vec<_>>().join(" ")
}

/// No word of our addresses is as long as this; the secret of a link is longer.
const SECRET_CHARACTERS: usize = 32;

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn a_personal_link_loses_its_secret_and_nothing_else() {
        let secret = "q".repeat(43);
        let line = format!("Open https://boek.example/guide/{secret} of bel ons.");
        assert_eq!(
            without_secrets(&line),
            "Open https://boek.example/guide/… of bel ons."
        );
        for kept in [
            "https://www.kmo-portefeuille.be",
            "Een woord van meer dan tweeëndertig letters: onderwijsinspectieverslaggevingssysteem",
        ] {
            assert_eq!(without_secrets(kept), kept);
        }
    }
}
