//! Which receivable a bank line pays, with the reasons.
//!
//! Three steps: **normalise** the text and cut away what the bank wrote, **extract** references
//! with their place and the rule that read them, **decide** from evidence. There are no scores: a
//! line is booked without a person only where an exact reference names the claim, the amount is
//! that of the claim (or below it, flagged) and nothing speaks against it. Name, account and amount
//! rank proposals and never book. Where two readings are possible the matcher proposes; a wrong
//! booking is the worst thing that it can do (domain/bank 0, 5.4 and 6).
//!
//! It knows the open items and one line at a time. It must know nothing of databases, pages and
//! languages: evidence is structured, and who shows it finds the words.

mod advice;
mod amounts;
mod claims;
mod decide;
mod directory;
mod doubts;
mod exact;
mod few;
mod hints;
mod keys;
mod ledger;
mod lesson;
mod lookup;
mod matcher;
mod name;
mod named;
mod names;
mod noise;
mod open;
mod outgoing;
mod part;
mod payer;
mod proposal;
mod proposals;
mod references;
mod refunds;

#[cfg(test)]
mod scenarios;
mod shape;
mod verdict;
mod zone;

pub use advice::{Advice, Answer, ClaimNow, Remedy, Situation, advise};
pub use ledger::{CreditNote, Customer, Ledger, LedgerInvoice, LedgerTranche, Operator, Refund};
pub use lesson::Lesson;
pub use matcher::{Matcher, Settings};
pub use proposal::Proposal;
pub use verdict::{
    Allocation, AmountFit, Decision, Evidence, EvidenceKind, Flag, Judgement, Strength,
};

/// Whether all words of a customer's name stand in a text, legal forms and accents aside.
#[must_use]
pub fn is_named_in(name: &str, text: &str) -> bool {
    name::Name::of(name).stands_in(text)
}
