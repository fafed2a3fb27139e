//! What decides about reminders beside the tranches themselves, read at once: how the invoices were
//! sent, how far their projects are, whom to write to, and which money waits for a person.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::bank::LineState;
use crate::domain::id::{CustomerId, EnrolmentId, InvoiceId, MailId, TrancheId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::mail::MailStatus;
use crate::domain::party::ContactRole;
use crate::domain::reminder::{Claim, Dispatch};
use crate::domain::text::is_email_address;
use crate::services::compose_mail::Recipient;
use crate::services::match_lines::tranche_id;
use crate::storage::applications::{self, ApplicationRow};
use crate::storage::disputes::{self, Standing};
use crate::storage::reminders::{self, OpenTranche};
use crate::storage::{AnyConnection, Error, bank_lines, contacts, mail_pauses, mails};

/// What decides about reminders beside the tranches themselves.
pub(super) struct Known {
    dispatches: HashMap<InvoiceId, Dispatch>,
    applications: HashMap<EnrolmentId, ApplicationRow>,
    contacts: HashMap<CustomerId, Recipient>,
    disputes: HashMap<TrancheId, Standing>,
    /// Tranches that a line of the account may pay, as soon as a person looks at it.
    waiting: HashSet<TrancheId>,
    /// Customers to whom nothing automatic goes until a day.
    paused: HashMap<CustomerId, NaiveDate>,
    /// The last steps, where one reminder counts as if it had not been written.
    last: Option<HashMap<TrancheId, (i32, NaiveDate)>>,
}

impl Known {
    pub fn gather(
        conn: &mut AnyConnection,
        open: &[OpenTranche],
        today: NaiveDate,
        unwritten: Option<MailId>,
    ) -> Result<Self, Error> {
        let invoices: Vec<InvoiceId> = open.iter().map(|one| one.invoice.id).collect();
        let enrolments: Vec<EnrolmentId> = open
            .iter()
            .filter_map(|one| one.invoice.enrolment_id)
            .collect();
        let customers: Vec<CustomerId> = open.iter().map(|one| one.invoice.customer_id).collect();
        let mut recipients = HashMap::new();
        for row in contacts::list_for_role(conn, &customers, ContactRole::Invoice)? {
            let recipient = recipients.entry(row.customer_id);
            recipient.or_insert_with(|| Recipient::from(row.contact));
        }
        let tranches: Vec<TrancheId> = open.iter().map(|one| one.balance.tranche.id).collect();
        Ok(Self {
            last: match unwritten {
                Some(mail) => Some(reminders::list_last_but(conn, &tranches, mail)?),
                None => None,
            },
            paused: mail_pauses::list_days(conn, today)?,
            dispatches: dispatches(conn, &invoices)?,
            applications: applications::list_for(conn, &enrolments)?
                .into_iter()
                .map(|row| (row.enrolment_id, row))
                .collect(),
            contacts: recipients,
            disputes: disputes::list_standing(conn, &tranches)?,
            waiting: if open.is_empty() {
                HashSet::new()
            } else {
                waiting(conn)?
            },
        })
    }

    /// Whoever gets the invoices.
    pub fn recipient(&self, open: &OpenTranche) -> Recipient {
        let contact = self.contacts.get(&open.invoice.customer_id).cloned();
        contact.unwrap_or_else(|| Recipient {
            name: open.customer.name.clone(),
            address: open.customer.email.clone(),
            language: open.customer.language,
        })
    }

    /// The project that the portefeuille would pay from; none where it was refused or stopped.
    pub fn project(&self, open: &OpenTranche) -> Option<ProjectNumber> {
        match self.application(open) {
            Some(row) => row.stands().then(|| row.project_number.clone()),
            None => open.invoice.project_number.clone(),
        }
    }

    pub fn claim(&self, open: &OpenTranche) -> Claim {
        let tranche = &open.balance.tranche;
        let dispatch = self.dispatches.get(&open.invoice.id).copied();
        let application = self.application(open);
        let dispute = self.disputes.get(&tranche.id).copied();
        let dispute = dispute.unwrap_or_default();
        Claim {
            channel: tranche.channel,
            customer: open.customer.kind,
            open: open.balance.open(),
            issued_on: open.invoice.issue_date,
            due_on: tranche.due_on,
            dispatch: dispatch.unwrap_or(Dispatch::Elsewhere(open.invoice.issue_date)),
            // The later of the two pauses.
            paused_until: tranche
                .paused_until
                .max(self.paused.get(&open.invoice.customer_id).copied()),
            is_disputed: dispute.is_disputed,
            settled_on: dispute.settled_on,
            reminded: match &self.last {
                Some(last) => last.get(&tranche.id).copied(),
                None => tranche.reminded(),
            },
            has_project: self.project(open).is_some(),
            deposited_on: application.and_then(|row| row.deposited_on),
            payment_ordered_on: application.and_then(|row| row.payment_ordered_on),
            payment_waits: self.waiting.contains(&tranche.id),
            is_reachable: is_email_address(self.recipient(open).address.trim()),
        }
    }

    fn application(&self, open: &OpenTranche) -> Option<&ApplicationRow> {
        let enrolment = open.invoice.enrolment_id?;
        self.applications.get(&enrolment)
    }
}

/// How the invoices were sent: the first message that left counts.
pub(in crate::services) fn dispatches(
    conn: &mut AnyConnection,
    invoices: &[InvoiceId],
) -> Result<HashMap<InvoiceId, Dispatch>, Error> {
    let mut dispatches = HashMap::new();
    for (invoice, status, sent_at) in mails::list_dispatches(conn, invoices)? {
        let sent = sent_at.filter(|_| status == MailStatus::Sent);
        let dispatch = dispatches.entry(invoice).or_insert(Dispatch::NotSent);
        if let (Some(at), Dispatch::NotSent) = (sent, &dispatch) {
            *dispatch = Dispatch::Sent(at.day());
        }
    }
    Ok(dispatches)
}

/// What waiting lines of the account may pay, by what the matcher made of them.
fn waiting(conn: &mut AnyConnection) -> Result<HashSet<TrancheId>, Error> {
    let mut waiting = HashSet::new();
    for row in bank_lines::list_in_state(conn, LineState::Waiting)? {
        let judgement = row.judgement()?;
        let named = judgement.allocations.iter().chain(&judgement.candidates);
        let receipts = named.filter(|part| part.amount.is_positive());
        waiting.extend(receipts.filter_map(|part| tranche_id(&part.tranche)));
    }
    Ok(waiting)
}
