//! The matcher over the book: what is owed goes in, what needs no person is booked.
//!
//! The matcher itself (`domain::matching`) decides over the ledger that `matching_ledger` gathers;
//! here its answers become states and bookings. A line that a person has touched is left alone.

use std::collections::{HashMap, HashSet};

use crate::domain::bank::{Line, LineState};
use crate::domain::id::{BankLineId, EnrolmentId, TrancheId};
use crate::domain::identifiers::Iban;
use crate::domain::matching::{Decision, Flag, Judgement, Lesson, Matcher, Settings};
use crate::domain::money::Cents;
use crate::domain::refund::Counter;
use crate::services::counter_parts::CounterPart;
use crate::services::{Ctx, Deed, known_accounts as payers, matching_ledger, write_off};
use crate::storage::allocations::{self, NewAllocation};
use crate::storage::known_accounts::Holder;
use crate::storage::{
    AnyConnection, Error, Tx, bank_lines, counter_bookings, institute, receivables,
};

/// What a line comes to: the matcher's answer, the line's state, and what is booked at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    pub judgement: Judgement,
    pub state: LineState,
    pub bookings: Vec<(TrancheId, Cents)>,
    /// The few cents that the bookings leave of their tranches, which are closed.
    pub roundings: Vec<(TrancheId, Cents)>,
    /// Whose the payer's account is, as far as this line proves it.
    account: Option<(Iban, Holder, Lesson)>,
}

/// Judges lines in the order in which they come and books what needs no person.
pub struct Booker {
    ctx: Ctx,
    matcher: Matcher,
    tolerance: Cents,
    owed: HashMap<TrancheId, Owed>,
    /// What is booked, written together at the end.
    bookings: Vec<NewAllocation>,
    roundings: Vec<(BankLineId, TrancheId, Cents)>,
    deeds: Vec<Deed>,
    /// The accounts that were remembered in this run.
    taught: HashSet<(String, Holder)>,
}

/// What is known of a tranche while lines come in.
struct Owed {
    open: Cents,
    number: String,
    enrolment: Option<EnrolmentId>,
    /// Whose money it waits for.
    holder: Holder,
}

impl Booker {
    /// A booker over everything that is owed now.
    ///
    /// # Errors
    /// What the database reports.
    pub fn of(conn: &mut AnyConnection, ctx: &Ctx) -> Result<Self, Error> {
        let all = receivables::list(conn)?;
        let tolerance = institute::get_settings(conn)?
            .settings
            .matching_tolerance_cents;
        let ledger = matching_ledger::ledger(conn, ctx, &all)?;
        let owed = all.into_iter().map(|one| {
            let owed = Owed {
                open: one.open(),
                holder: Holder::of(one.tranche.channel, one.invoice.customer_id),
                number: one.invoice.number,
                enrolment: one.invoice.enrolment_id,
            };
            (one.tranche.id, owed)
        });
        Ok(Self {
            ctx: ctx.clone(),
            matcher: Matcher::with_settings(ledger, Settings { tolerance }),
            tolerance,
            owed: owed.collect(),
            bookings: Vec::new(),
            roundings: Vec::new(),
            deeds: Vec::new(),
            taught: HashSet::new(),
        })
    }

    /// Judges the next line.
    pub fn rule(&mut self, line: &Line, currency: &str) -> Ruling {
        let mut judgement = self.matcher.judge(line, currency);
        let bookings = self.bookings(&judgement);
        if judgement.decision == Decision::Auto && bookings.is_empty() {
            // There is something in it that a person has to look at.
            judgement.decision = Decision::Suggest;
        }
        let booked: Cents = bookings.iter().map(|(_, amount)| *amount).sum();
        let state = match judgement.decision {
            Decision::Ignore => LineState::SetAside,
            _ => LineState::of(line.amount, booked, self.tolerance),
        };
        let roundings = self.roundings(&judgement, &bookings);
        for (tranche, amount) in bookings.iter().chain(&roundings) {
            if let Some(owed) = self.owed.get_mut(tranche) {
                owed.open -= *amount;
            }
        }
        Ruling {
            roundings,
            account: self.lesson(line, &judgement, &bookings),
            judgement,
            state,
            bookings,
        }
    }

    /// Whose account the line is paid from, where what is booked proves it.
    fn lesson(
        &self,
        line: &Line,
        judgement: &Judgement,
        bookings: &[(TrancheId, Cents)],
    ) -> Option<(Iban, Holder, Lesson)> {
        let lesson = Lesson::of(judgement);
        if lesson == Lesson::Nothing {
            return None;
        }
        let mut holders = bookings
            .iter()
            .map(|(tranche, _)| self.owed.get(tranche).map(|owed| owed.holder));
        let holder = holders.next()??;
        let iban = Iban::parse(line.counterparty_account.as_deref()?).ok()?;
        holders
            .all(|other| other == Some(holder))
            .then_some((iban, holder, lesson))
    }

    /// What is booked at once: all parts of an automatic decision, or nothing.
    fn bookings(&self, judgement: &Judgement) -> Vec<(TrancheId, Cents)> {
        if judgement.decision != Decision::Auto {
            return Vec::new();
        }
        // What we owe is never booked without a person.
        let proposed = proposal(judgement).filter(|proposed| proposed.counters.is_empty());
        proposed.unwrap_or_default().tranches
    }

    /// A few cents of difference close the tranche.
    fn roundings(
        &self,
        judgement: &Judgement,
        bookings: &[(TrancheId, Cents)],
    ) -> Vec<(TrancheId, Cents)> {
        if !judgement.flags.contains(&Flag::Rounding) {
            return Vec::new();
        }
        let rest = |(tranche, amount): &(TrancheId, Cents)| {
            let rest = self.owed.get(tranche)?.open - *amount;
            rest.is_positive().then_some((*tranche, rest))
        };
        bookings.iter().filter_map(rest).collect()
    }

    /// Books what a ruling says on a line that is kept.
    ///
    /// # Errors
    /// What the database reports.
    pub fn book(
        &mut self,
        tx: &mut Tx<'_>,
        line: BankLineId,
        ruling: &Ruling,
    ) -> Result<(), Error> {
        let why = why(&ruling.judgement);
        for (tranche, amount) in &ruling.bookings {
            let new = NewAllocation {
                bank_line_id: line,
                tranche_id: *tranche,
                amount_cents: *amount,
                automatic: true,
                why: why.clone(),
                reverses_id: None,
                proves_payer: ruling.account.is_some(),
                made_at: self.ctx.now,
                made_by: None,
            };
            self.bookings.push(new);
            if let Some(owed) = self.owed.get(tranche) {
                let summary = format!("{amount} → {}", owed.number);
                let deed = Deed::new("bank-line.booked-by-itself", line, summary)
                    .of_enrolment(owed.enrolment);
                self.deeds.push(deed);
            }
        }
        let roundings = ruling.roundings.iter();
        self.roundings
            .extend(roundings.map(|(tranche, cents)| (line, *tranche, *cents)));
        if let Some((iban, holder, Lesson::Teaches)) = &ruling.account
            && self.taught.insert((iban.electronic().to_owned(), *holder))
        {
            payers::remember(tx, &self.ctx, line, iban, *holder)?;
        }
        Ok(())
    }

    /// Judges the lines again that wait and that no person has touched: invoices may have been
    /// issued since. Nothing that is booked changes. Says how many could be booked now.
    ///
    /// # Errors
    /// What the database reports.
    pub fn judge_waiting_again(&mut self, tx: &mut Tx<'_>) -> Result<usize, Error> {
        let waiting = bank_lines::list_in_state(tx, LineState::Waiting)?;
        let ids: Vec<BankLineId> = waiting.iter().map(|row| row.id).collect();
        let mut touched = allocations::list_lines_with_history(tx, &ids)?;
        touched.extend(counter_bookings::list_lines_with_history(tx, &ids)?);
        let mut booked = 0;
        for row in waiting.iter().filter(|row| !touched.contains(&row.id)) {
            let ruling = self.rule(&row.line()?, &row.currency);
            if ruling.judgement != row.judgement()? {
                bank_lines::update_judgement(tx, row.id, row.amount_cents, &ruling.judgement)?;
            }
            if ruling.state != LineState::Waiting {
                bank_lines::update_state(tx, row.id, row.version, ruling.state, None)?;
            }
            self.book(tx, row.id, &ruling)?;
            booked += usize::from(!ruling.bookings.is_empty());
        }
        Ok(booked)
    }

    /// Writes what was booked, and records it; the last step of the use case.
    ///
    /// # Errors
    /// What the database reports.
    pub fn record(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let bookings = std::mem::take(&mut self.bookings);
        let tranches: Vec<TrancheId> = bookings.iter().map(|one| one.tranche_id).collect();
        receivables::lock_all(tx, &tranches)?;
        allocations::insert_all(tx, &bookings)?;
        for (line, tranche, cents) in std::mem::take(&mut self.roundings) {
            let booking = allocations::get_standing(tx, line, tranche)?;
            write_off::round_off(tx, &self.ctx, booking, tranche, cents)?;
        }
        self.ctx.record_all(tx, std::mem::take(&mut self.deeds))
    }
}

/// What a judgement has prepared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposed {
    pub tranches: Vec<(TrancheId, Cents)>,
    /// Refunds that are paid, credit notes that are deducted.
    pub counters: Vec<CounterPart>,
}

impl Proposed {
    /// Whether there is nothing to book.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.tranches.is_empty() && self.counters.is_empty()
    }
}

/// The parts of a judgement, if each is a tranche, a refund or a credit note of ours.
#[must_use]
pub fn proposal(judgement: &Judgement) -> Option<Proposed> {
    let mut proposed = Proposed::default();
    for part in &judgement.allocations {
        if let Some(tranche) = tranche_id(&part.tranche) {
            proposed.tranches.push((tranche, part.amount));
        } else {
            let of = Counter::parse_key(&part.tranche)?;
            let amount = part.amount;
            proposed.counters.push(CounterPart { of, amount });
        }
    }
    Some(proposed)
}

/// The tranche behind a key of the matcher.
#[must_use]
pub fn tranche_id(key: &str) -> Option<TrancheId> {
    key.parse().ok()
}

/// The reasons as they are kept beside a booking.
#[must_use]
pub fn why(judgement: &Judgement) -> String {
    // Evidence is plain words: writing it as JSON can't fail.
    serde_json::to_string(&judgement.evidence).unwrap_or_default()
}
