//! A bank line as lists show it: who, how much, what was written, where it stands, and what is
//! proposed or booked.

use std::collections::HashMap;

use super::files::grouped;
use super::words::{self, Finding};
use crate::domain::bank::LineState;
use crate::domain::id::{AllocationId, BankLineId, CustomerId, TrancheId};
use crate::domain::identifiers::Iban;
use crate::domain::invoice::Channel;
use crate::domain::matching::{self, EvidenceKind, Judgement, Proposal, Situation};
use crate::domain::money::Cents;
use crate::domain::refund::Counter;
use crate::i18n::{Texts, fl};
use crate::services::counter_parts::{self, CounterPart, Room};
use crate::services::match_lines::{self, Proposed};
use crate::storage::allocations::{self, AllocationRow, Paid};
use crate::storage::bank_lines::BankLineRow;
use crate::storage::counter_bookings::{self, CounterRow, Owed, What};
use crate::storage::receivables::{self, Receivable};
use crate::storage::{AnyConnection, Error, known_accounts};

/// A list shows no more candidates than these; the line's own page has them all.
const CANDIDATES_SHOWN: usize = 4;

/// Receivables by their tranche.
pub type Receivables = HashMap<TrancheId, Receivable>;

/// Lines with everything that is shown beside them.
pub struct Facts {
    pub line: BankLineRow,
    pub judgement: Judgement,
    /// Undone ones too, the oldest first.
    pub bookings: Vec<(AllocationRow, Paid)>,
    /// The same on refunds and credit notes.
    pub counters: Vec<(CounterRow, Owed)>,
    /// The refunds and credit notes that are proposed, with what they can take.
    pub rooms: HashMap<Counter, Room>,
    /// The customers that the payer's account is known of.
    pub holders: Vec<CustomerId>,
}

impl Facts {
    /// What of the line is on nothing.
    pub fn rest(&self) -> Cents {
        let booked: Cents = self.standing().map(|(one, _)| one.amount_cents).sum();
        let counters = self.counters.iter().filter(|(one, _)| one.stands());
        let on_what_we_owe: Cents = counters.map(|(one, _)| one.amount_cents).sum();
        self.line.amount_cents - booked - on_what_we_owe
    }

    /// Whether anything of it was ever booked, even if it was undone.
    pub fn has_history(&self) -> bool {
        !self.bookings.is_empty() || !self.counters.is_empty()
    }

    /// The bookings that count.
    pub fn standing(&self) -> impl Iterator<Item = &(AllocationRow, Paid)> {
        self.bookings.iter().filter(|(one, _)| one.stands())
    }

    /// What the matcher has prepared, as far as it can be booked.
    pub fn proposed(&self) -> Proposed {
        if self.line.proposal == Proposal::None {
            return Proposed::default();
        }
        match_lines::proposal(&self.judgement).unwrap_or_default()
    }

    /// Whether what is odd about the line has an answer, as far as its flags tell; its page looks at
    /// the receivable too.
    fn has_answer(&self) -> bool {
        let situation = Situation {
            paid: self.line.amount_cents,
            explained: self.line.amount_cents - self.rest(),
            claim: None,
        };
        matching::advise(&self.judgement.flags, &situation).is_some()
    }

    /// Whether who keeps the money of the portefeuille paid it.
    pub fn is_of_operator(&self) -> bool {
        let kinds = [EvidenceKind::OperatorAccount, EvidenceKind::OperatorName];
        let mut evidence = self.judgement.evidence.iter();
        evidence.any(|one| kinds.contains(&one.kind))
    }

    /// Whether something else was booked meanwhile on what is proposed.
    pub fn is_overtaken(&self, receivables: &Receivables) -> bool {
        let can_take = |(tranche, amount): &(TrancheId, Cents)| {
            let receivable = receivables.get(tranche);
            receivable.is_some_and(|one| amount.abs() <= one.room_for(*amount))
        };
        let proposed = self.proposed();
        let counter_can_take = |part: &CounterPart| {
            let room = self.rooms.get(&part.of);
            room.is_some_and(|room| part.amount.abs() <= room.room_for(part.amount))
        };
        !proposed.tranches.iter().all(can_take) || !proposed.counters.iter().all(counter_can_take)
    }

    /// Whether a person took a booking of this line off again.
    pub fn has_undone(&self) -> bool {
        self.bookings.iter().any(|(one, _)| !one.stands())
            || self.counters.iter().any(|(one, _)| !one.stands())
    }
}

/// Reads what belongs to these lines, in their order.
pub fn read(
    conn: &mut AnyConnection,
    lines: Vec<BankLineRow>,
) -> Result<(Vec<Facts>, Receivables), Error> {
    let ids: Vec<BankLineId> = lines.iter().map(|line| line.id).collect();
    let mut bookings: HashMap<BankLineId, Vec<(AllocationRow, Paid)>> = HashMap::new();
    for one in allocations::list_of_lines(conn, &ids)? {
        bookings.entry(one.0.bank_line_id).or_default().push(one);
    }
    let mut counters: HashMap<BankLineId, Vec<(CounterRow, Owed)>> = HashMap::new();
    for one in counter_bookings::list_of_lines(conn, &ids)? {
        counters.entry(one.0.bank_line_id).or_default().push(one);
    }
    let accounts: Vec<String> = lines
        .iter()
        .map(|line| line.counterparty_account.clone())
        .collect();
    let holders = known_accounts::list_holders_of(conn, &accounts)?;
    let mut facts = Vec::new();
    for line in lines {
        let known = holders.get(&line.counterparty_account);
        let judgement = line.judgement()?;
        let proposed = match_lines::proposal(&judgement).unwrap_or_default();
        let proposed: Vec<Counter> = proposed.counters.iter().map(|part| part.of).collect();
        facts.push(Facts {
            rooms: counter_parts::rooms(conn, &proposed)?,
            judgement,
            bookings: bookings.remove(&line.id).unwrap_or_default(),
            counters: counters.remove(&line.id).unwrap_or_default(),
            holders: known.cloned().unwrap_or_default(),
            line,
        });
    }
    let named: Vec<TrancheId> = facts
        .iter()
        .flat_map(|one| tranches(&one.judgement))
        .collect();
    let known = receivables::list_by_id(conn, &named)?;
    let known = known.into_iter().map(|one| (one.tranche.id, one)).collect();
    Ok((facts, known))
}

/// Every tranche that a judgement speaks of.
fn tranches(judgement: &Judgement) -> Vec<TrancheId> {
    let offered = judgement.allocations.iter().chain(&judgement.candidates);
    let keys = offered.map(|part| &part.tranche);
    let spoken = judgement.evidence.iter().map(|one| &one.text);
    keys.chain(spoken)
        .filter_map(|key| match_lines::tranche_id(key))
        .collect()
}

/// A part of the money on a receivable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub amount: String,
    pub number: String,
    pub channel: String,
    pub customer: String,
    /// The page of the invoice, the credit note or the refund.
    pub href: String,
    /// The booking behind it, if it is one on a receivable.
    pub allocation: Option<AllocationId>,
}

/// An account that could be remembered as a customer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learn {
    pub customer: CustomerId,
    pub label: String,
}

impl Learn {
    /// The account of a line that pays one customer's invoices and isn't known as his yet. What comes
    /// through the portefeuille teaches nothing of the customer.
    pub fn new(
        t: Texts,
        facts: &Facts,
        paid: impl IntoIterator<Item = (Channel, CustomerId, String)>,
    ) -> Option<Self> {
        let iban = Iban::parse(&facts.line.counterparty_account).ok()?;
        let mut paid = paid.into_iter();
        let (channel, customer, name) = paid.next()?;
        let is_one =
            paid.all(|(channel, other, _)| (channel, other) == (Channel::Direct, customer));
        let is_known = facts.holders.contains(&customer);
        let is_in = facts.line.amount_cents.is_positive();
        let is_operator = facts.is_of_operator();
        if channel == Channel::Portfolio || is_operator || !is_one || is_known || !is_in {
            return None;
        }
        let label = fl!(t, "bank-learn", iban = iban.normal(), customer = name);
        Some(Self { customer, label })
    }

    fn of_proposal(t: Texts, facts: &Facts, receivables: &Receivables) -> Option<Self> {
        let proposed = facts.proposed().tranches;
        let parts = proposed.iter().filter_map(|(tranche, _)| {
            let one = receivables.get(tranche)?;
            Some((
                one.tranche.channel,
                one.invoice.customer_id,
                one.customer_name.clone(),
            ))
        });
        Self::new(t, facts, parts)
    }
}

/// A line in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub id: BankLineId,
    pub version: i64,
    pub amount: String,
    pub is_out: bool,
    pub booked_on: String,
    pub party: String,
    pub account: String,
    pub message: String,
    pub state: String,
    pub state_tag: &'static str,
    pub is_waiting: bool,
    /// Why it waits.
    pub reasons: Vec<String>,
    /// Its page has an answer to what is odd about it.
    pub has_answer: bool,
    /// What can be booked with one click.
    pub proposal: Vec<Part>,
    /// Whose account could be remembered when that is booked.
    pub learn: Option<Learn>,
    /// The proposal fits to the cent and nothing speaks against it.
    pub is_exact: bool,
    /// What was found in the line.
    pub findings: Vec<Finding>,
    /// Who booked it: the book by itself, or a person.
    pub booked_by: Option<String>,
    /// What a person may choose from, where nothing is proposed.
    pub candidates: Vec<String>,
    /// What stands.
    pub bookings: Vec<Part>,
    /// Why it is set aside.
    pub aside: Option<String>,
}

impl Summary {
    /// The line in the person's words.
    pub fn new(t: Texts, facts: &Facts, receivables: &Receivables) -> Self {
        let line = &facts.line;
        let is_waiting = line.state == LineState::Waiting;
        let proposal = if is_waiting {
            proposal(t, facts, receivables)
        } else {
            Vec::new()
        };
        let candidates = if is_waiting && proposal.is_empty() {
            candidates(t, facts, receivables)
        } else {
            Vec::new()
        };
        Self {
            id: line.id,
            version: line.version,
            amount: t.money(line.amount_cents),
            is_out: line.amount_cents < Cents::ZERO,
            booked_on: t.day(line.booked_on),
            party: party(t, line),
            account: grouped(&line.counterparty_account),
            message: words::message(t, line),
            state: words::state(t, line.state),
            state_tag: match line.state {
                LineState::Waiting => "tag-waits",
                LineState::Booked => "tag-good",
                LineState::SetAside => "",
            },
            is_waiting,
            has_answer: is_waiting && facts.has_answer(),
            reasons: if is_waiting {
                reasons(t, facts, receivables)
            } else {
                Vec::new()
            },
            is_exact: !proposal.is_empty() && line.proposal == Proposal::Exact,
            findings: words::findings(t, &facts.judgement.evidence, receivables),
            booked_by: booked_by(t, facts),
            learn: if proposal.is_empty() {
                None
            } else {
                Learn::of_proposal(t, facts, receivables)
            },
            proposal,
            candidates,
            bookings: facts
                .standing()
                .map(|(one, paid)| booked(t, one, paid))
                .chain(standing_counters(t, facts))
                .collect(),
            aside: (line.state == LineState::SetAside).then(|| {
                line.set_aside_reason
                    .clone()
                    .unwrap_or_else(|| fl!(t, "bank-set-aside-reason-bank"))
            }),
        }
    }
}

/// Who paid, or was paid.
pub fn party(t: Texts, line: &BankLineRow) -> String {
    if line.counterparty_name.is_empty() {
        return fl!(t, "bank-line-unnamed");
    }
    line.counterparty_name.clone()
}

/// Why a line waits; what a person did to it comes first.
fn reasons(t: Texts, facts: &Facts, receivables: &Receivables) -> Vec<String> {
    let rest = facts.rest();
    if rest != facts.line.amount_cents {
        return vec![fl!(t, "bank-reason-rest", rest = t.money(rest))];
    }
    if facts.has_undone() {
        return vec![fl!(t, "bank-reason-undone")];
    }
    if facts.is_overtaken(receivables) {
        return vec![fl!(t, "bank-reason-overtaken")];
    }
    words::reasons(t, facts.judgement.decision, &facts.judgement.flags)
}

/// What can be booked as it is: nothing of the line was ever booked, and every part is a receivable
/// of ours that can still take it.
fn proposal(t: Texts, facts: &Facts, receivables: &Receivables) -> Vec<Part> {
    if facts.has_history() || facts.is_overtaken(receivables) {
        return Vec::new();
    }
    let prepared = facts.proposed();
    let on_tranches = prepared.tranches.iter();
    let on_tranches =
        on_tranches.map(|(tranche, amount)| Some(proposed(t, receivables.get(tranche)?, *amount)));
    let on_what_we_owe = prepared.counters.iter();
    let on_what_we_owe =
        on_what_we_owe.map(|part| Some(on_counter(t, facts.rooms.get(&part.of)?, part.amount)));
    let shown: Option<Vec<Part>> = on_tranches.chain(on_what_we_owe).collect();
    shown.unwrap_or_default()
}

/// Whether the book or a person made the bookings that stand.
fn booked_by(t: Texts, facts: &Facts) -> Option<String> {
    let Some((first, _)) = facts.standing().next() else {
        let by_person = facts.counters.iter().any(|(one, _)| one.stands());
        return by_person.then(|| fl!(t, "bank-booked-by-person"));
    };
    Some(if first.automatic {
        fl!(t, "bank-booked-by-itself")
    } else {
        fl!(t, "bank-booked-by-person")
    })
}

/// The open receivables that the matcher would look at, best first.
fn candidates(t: Texts, facts: &Facts, receivables: &Receivables) -> Vec<String> {
    let offered = facts.judgement.candidates.iter();
    offered
        .filter_map(|one| receivables.get(&match_lines::tranche_id(&one.tranche)?))
        .filter(|one| one.open().is_positive())
        .take(CANDIDATES_SHOWN)
        .map(|one| {
            let channel = words::channel(t, one.tranche.channel);
            let (number, customer) = (one.invoice.number.as_str(), one.customer_name.as_str());
            let open = t.money(one.open());
            fl!(
                t,
                "bank-candidate",
                number = number,
                channel = channel,
                customer = customer,
                open = open
            )
        })
        .collect()
}

/// A receivable with the amount that may go to it.
pub fn proposed(t: Texts, one: &Receivable, amount: Cents) -> Part {
    Part {
        amount: t.money(amount),
        number: one.invoice.number.clone(),
        channel: words::channel(t, one.tranche.channel),
        customer: one.customer_name.clone(),
        href: format!("/invoices/{}", one.invoice.id),
        allocation: None,
    }
}

/// A refund or a credit note with the amount that may go to it.
fn on_counter(t: Texts, room: &Room, amount: Cents) -> Part {
    Part {
        amount: t.money(amount),
        number: room.number.clone(),
        channel: words::counter(t, room.of),
        customer: room.customer_name.clone(),
        href: counter_href(room.of),
        allocation: None,
    }
}

/// The page of a refund or a credit note.
pub fn counter_href(of: Counter) -> String {
    match of {
        Counter::Refund(id) => format!("/bank/refunds/{id}"),
        Counter::CreditNote(id) | Counter::Late(id) => format!("/invoices/{id}"),
    }
}

/// What a booking is about.
pub const fn counter_of(owed: &Owed) -> Counter {
    match owed.what {
        What::Refund(id) => Counter::Refund(id),
        What::CreditNote { id, .. } => Counter::CreditNote(id),
        What::Late { id, .. } => Counter::Late(id),
    }
}

fn standing_counters(t: Texts, facts: &Facts) -> impl Iterator<Item = Part> {
    let standing = facts.counters.iter().filter(|(one, _)| one.stands());
    standing.map(move |(one, owed)| {
        let of = counter_of(owed);
        Part {
            amount: t.money(one.amount_cents),
            number: owed.what.number(),
            channel: words::counter(t, of),
            customer: owed.customer_name.clone(),
            href: counter_href(of),
            allocation: None,
        }
    })
}

fn booked(t: Texts, one: &AllocationRow, paid: &Paid) -> Part {
    Part {
        amount: t.money(one.amount_cents),
        number: paid.number.clone(),
        channel: words::channel(t, paid.channel),
        customer: paid.customer_name.clone(),
        href: format!("/invoices/{}", paid.invoice_id),
        allocation: Some(one.id),
    }
}
