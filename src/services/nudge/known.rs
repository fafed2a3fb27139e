//! What decides about nudges beside the enrolments themselves, read at once: what went out, the
//! switches, whom to write to, and how far the bank's data can be trusted.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::{Entry, Hold};
use crate::domain::bank::LineState;
use crate::domain::id::{CustomerId, EnrolmentId};
use crate::domain::party::ContactRole;
use crate::domain::reminder::Bank;
use crate::domain::subsidy::nudge::{NudgeKind, Planned, Sent};
use crate::domain::text::is_email_address;
use crate::services::compose_mail::Recipient;
use crate::services::outlook;
use crate::storage::enrolment_list::EnrolmentItem;
use crate::storage::{
    AnyConnection, Error, bank_lines, bank_statements, contacts, enrolment_file, institute,
    mail_pauses, nudges, reminders,
};

/// What decides about nudges beside the enrolments themselves.
pub(super) struct Known {
    pub bank: Bank,
    sent: HashMap<EnrolmentId, Vec<Sent>>,
    kinds_off: BTreeSet<NudgeKind>,
    /// Whoever has an invoice is reminded of the payment order by that invoice's ladder.
    invoiced: HashSet<EnrolmentId>,
    customers_off: BTreeSet<CustomerId>,
    paused: HashMap<CustomerId, NaiveDate>,
    recipients: HashMap<CustomerId, Recipient>,
    /// What stands on the lines of the account that wait for a person.
    waiting_texts: Vec<String>,
}

impl Known {
    pub fn gather(
        conn: &mut AnyConnection,
        found: &[EnrolmentItem],
        today: NaiveDate,
    ) -> Result<Self, Error> {
        let settings = institute::get_settings(conn)?.settings;
        let ids: Vec<EnrolmentId> = found.iter().map(|item| item.id).collect();
        let customers: BTreeSet<CustomerId> = found.iter().map(|item| item.customer_id).collect();
        let customers: Vec<CustomerId> = customers.into_iter().collect();
        let is_ordered = |item: &EnrolmentItem| {
            let application = item.application.as_ref();
            application.is_some_and(|application| application.deposited_on.is_some())
        };
        // Only whoever may have paid is looked for on the account.
        let waiting_texts = if found.iter().any(is_ordered) {
            let lines = bank_lines::list_in_state(conn, LineState::Waiting)?;
            lines.into_iter().map(|line| line.remittance).collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            bank: Bank::of(
                bank_statements::find_newest_day(conn)?,
                i64::from(settings.stale_bank_days),
                today,
            ),
            invoiced: reminders::list_invoiced(conn, &ids)?,
            sent: nudges::list_sent(conn, &ids)?,
            kinds_off: nudges::list_kinds_off(conn)?,
            customers_off: nudges::list_customers_off(conn)?,
            paused: mail_pauses::list_days(conn, today)?,
            recipients: recipients(conn, &customers)?,
            waiting_texts,
        })
    }

    pub fn sent_for(&self, id: EnrolmentId) -> &[Sent] {
        self.sent.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether an invoice asks for its payment order.
    pub fn is_invoiced(&self, id: EnrolmentId) -> bool {
        self.invoiced.contains(&id)
    }

    pub fn entry(
        &self,
        conn: &mut AnyConnection,
        item: EnrolmentItem,
        planned: Planned,
        today: NaiveDate,
    ) -> Result<Entry, Error> {
        let recipient = self.recipients.get(&item.customer_id).cloned();
        let recipient = recipient.ok_or(Error::NotFound)?;
        let about_money = planned.kind == NudgeKind::PaymentOrder;
        let names_project = |text: &String| {
            let application = item.application.as_ref();
            application.is_some_and(|row| row.project_number.is_named_in(text))
        };
        // Reading all that decides about it costs more than the rest: only for what goes out now.
        let about_application = planned.kind == NudgeKind::Application && planned.is_due(today);
        let is_refused = about_application && {
            let file = enrolment_file::get(conn, item.id)?;
            !outlook::of_enrolment(conn, &file, today)?
                .refusals
                .is_empty()
        };
        let all = [
            (self.kinds_off.contains(&planned.kind), Hold::KindOff),
            (
                self.customers_off.contains(&item.customer_id),
                Hold::CustomerOff,
            ),
            (!is_email_address(recipient.address.trim()), Hold::NoAddress),
            (
                self.paused.contains_key(&item.customer_id),
                Hold::CustomerPaused,
            ),
            (
                about_money && matches!(self.bank, Bank::Stale(_)),
                Hold::StaleBank,
            ),
            (
                about_money && self.waiting_texts.iter().any(names_project),
                Hold::PaymentWaits,
            ),
            (is_refused, Hold::NotSubsidised),
        ];
        let holds = all.into_iter().filter(|(holds, _)| *holds);
        Ok(Entry {
            holds: holds.map(|(_, hold)| hold).collect(),
            item,
            planned,
            recipient,
        })
    }
}

/// The contact for enrolments of each customer, else the customer itself.
fn recipients(
    conn: &mut AnyConnection,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Recipient>, Error> {
    let mut recipients = HashMap::new();
    for row in contacts::list_for_role(conn, customers, ContactRole::Enrolment)? {
        let recipient = recipients.entry(row.customer_id);
        recipient.or_insert_with(|| Recipient::from(row.contact));
    }
    for row in nudges::list_addressees(conn, customers)? {
        recipients.entry(row.customer_id).or_insert(Recipient {
            name: row.name,
            address: row.email,
            language: row.language,
        });
    }
    Ok(recipients)
}
