//! The ready answer to a payment that is not as it should be: what to tell the payer, and whether
//! money is to be asked, given back or waited for (domain/kmo-portefeuille 12.59 to 12.62).

use super::verdict::Flag;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;

crate::text_enum! {
    /// What the payer is told.
    Answer, "answer to a payment" {
        /// Order the rest of the project in the portefeuille; only the own share came.
        OrderSubsidy = "order-subsidy",
        /// The same; half of it came.
        OrderOtherHalf = "order-other-half",
        /// The same; some part of it came.
        OrderRest = "order-rest",
        /// Transfer the rest of what is due directly.
        PayRest = "pay-rest",
        /// VAT came through the portefeuille, which doesn't pay for it.
        VatNotEligible = "vat-not-eligible",
        /// What was to come through the portefeuille came directly.
        ThroughPortfolio = "through-portfolio",
        /// The own share belongs on the account of the portefeuille.
        DepositOwnShare = "deposit-own-share",
        PaidTwice = "paid-twice",
        TooMuch = "too-much",
        /// The invoice was cancelled or credited.
        NotDue = "not-due",
        WhichInvoice = "which-invoice",
        /// The bank took the payment back.
        PayAgain = "pay-again",
    }
}

crate::text_enum! {
    /// What is to happen with the money.
    Remedy, "remedy" {
        /// Money is to be asked for.
        Request = "request",
        /// Money is to be given back.
        Refund = "refund",
        /// The payer has to decide or to tell.
        Ask = "ask",
        /// Nothing to do for now: the rest is on its way, or the other side acts.
        Wait = "wait",
    }
}

/// How a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// The amount of the line; negative for money that leaves.
    pub paid: Cents,
    /// What of it is booked or proposed.
    pub explained: Cents,
    pub claim: Option<ClaimNow>,
}

/// The tranche that a payment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimNow {
    pub channel: Channel,
    /// What is open of it when the payment is booked as proposed.
    pub open_after: Cents,
}

/// The ready answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    pub diagnosis: Flag,
    pub remedy: Remedy,
    /// What is to be asked, given back or decided about.
    pub amount: Cents,
    /// What to write; nothing where the payer has no part in it.
    pub answer: Option<Answer>,
}

/// The diagnoses that have an answer, the most telling first.
const DIAGNOSES: [Flag; 18] = [
    Flag::DoublePayment,
    Flag::Cancelled,
    Flag::Credited,
    Flag::AlreadyPaid,
    Flag::PaidGross,
    Flag::PaidGrossDirect,
    Flag::PaidNetDirect,
    Flag::PaidOwnShareDirect,
    Flag::PaidOwnShareOnly,
    Flag::PaidHalf,
    Flag::Overpaid,
    Flag::CollectiveWithoutDetail,
    Flag::UnknownProject,
    Flag::UnknownInvoice,
    Flag::UnknownReference,
    Flag::Conflict,
    Flag::Ambiguous,
    Flag::Partial,
];

/// What to do about a payment with these flags, or nothing where it is as it should be.
#[must_use]
pub fn advise(flags: &[Flag], situation: &Situation) -> Option<Advice> {
    if situation.paid < Cents::ZERO || flags.contains(&Flag::Reversal) {
        return about_money_back(flags, situation);
    }
    let is_set = |flag: &Flag| flags.contains(flag);
    let diagnosis = DIAGNOSES.into_iter().find(is_set)?;
    let surplus = situation.paid - situation.explained;
    let rest = situation
        .claim
        .map_or(Cents::ZERO, |claim| claim.open_after);
    let (remedy, amount, answer) = match diagnosis {
        Flag::DoublePayment | Flag::AlreadyPaid => {
            (Remedy::Refund, surplus, Some(Answer::PaidTwice))
        }
        Flag::Cancelled | Flag::Credited => (Remedy::Refund, surplus, Some(Answer::NotDue)),
        Flag::PaidGross => (Remedy::Ask, surplus, Some(Answer::VatNotEligible)),
        Flag::PaidGrossDirect | Flag::PaidNetDirect => {
            (Remedy::Ask, surplus, Some(Answer::ThroughPortfolio))
        }
        Flag::PaidOwnShareDirect => (Remedy::Refund, surplus, Some(Answer::DepositOwnShare)),
        Flag::PaidOwnShareOnly => (Remedy::Request, rest, Some(Answer::OrderSubsidy)),
        Flag::PaidHalf => (Remedy::Request, rest, Some(Answer::OrderOtherHalf)),
        Flag::Overpaid => (Remedy::Refund, surplus, Some(Answer::TooMuch)),
        // Its details come in a file of their own, or the operator tells them.
        Flag::CollectiveWithoutDetail => (Remedy::Wait, surplus, None),
        Flag::Partial => part(situation, rest)?,
        _ => (Remedy::Ask, surplus, Some(Answer::WhichInvoice)),
    };
    Some(Advice {
        diagnosis,
        remedy,
        amount,
        answer,
    })
}

/// A project is often paid in several orders, so a part of it is no reason to write yet; a part of
/// what the customer owes directly is.
fn part(situation: &Situation, rest: Cents) -> Option<(Remedy, Cents, Option<Answer>)> {
    let claim = situation.claim.filter(|_| rest.is_positive())?;
    Some(match claim.channel {
        Channel::Portfolio => (Remedy::Wait, rest, Some(Answer::OrderRest)),
        Channel::Direct => (Remedy::Request, rest, Some(Answer::PayRest)),
    })
}

/// Money that went back, and money of ours that came back.
fn about_money_back(flags: &[Flag], situation: &Situation) -> Option<Advice> {
    let advice = |diagnosis, remedy, answer| {
        Some(Advice {
            diagnosis,
            remedy,
            amount: situation.paid.abs(),
            answer,
        })
    };
    if flags.contains(&Flag::Clawback) {
        return advice(Flag::Clawback, Remedy::Wait, None);
    }
    if !flags.contains(&Flag::Reversal) {
        return None;
    }
    if situation.paid < Cents::ZERO {
        return advice(Flag::Reversal, Remedy::Request, Some(Answer::PayAgain));
    }
    // A refund of ours came back: it is still owed.
    advice(Flag::Reversal, Remedy::Refund, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(flags: &[Flag], paid: i64, explained: i64, claim: Option<(Channel, i64)>) -> String {
        let situation = Situation {
            paid: Cents::new(paid),
            explained: Cents::new(explained),
            claim: claim.map(|(channel, open)| ClaimNow {
                channel,
                open_after: Cents::new(open),
            }),
        };
        let Some(advice) = advise(flags, &situation) else {
            return "nothing".to_owned();
        };
        let answer = advice.answer.map_or("-", |answer| answer.word());
        format!("{} {} {answer}", advice.remedy, advice.amount)
    }

    #[test]
    fn e2_only_the_own_share_asks_for_the_rest() {
        let portfolio = Some((Channel::Portfolio, 30_000));
        let flags = [Flag::PaidOwnShareOnly, Flag::Partial];
        assert_eq!(
            told(&flags, 70_000, 70_000, portfolio),
            "request 300.00 order-subsidy"
        );
        let flags = [Flag::PaidHalf, Flag::Partial];
        assert_eq!(
            told(&flags, 30_000, 30_000, portfolio),
            "request 300.00 order-other-half"
        );
    }

    #[test]
    fn a_part_of_a_project_waits_and_a_part_of_the_vat_is_asked() {
        let flags = [Flag::Partial];
        let project = Some((Channel::Portfolio, 25_500));
        assert_eq!(
            told(&flags, 30_000, 30_000, project),
            "wait 255.00 order-rest"
        );
        let direct = Some((Channel::Direct, 1_200));
        assert_eq!(
            told(&flags, 47_200, 47_200, direct),
            "request 12.00 pay-rest"
        );
        assert_eq!(told(&flags, 100, 100, None), "nothing");
    }

    #[test]
    fn statements_61_and_62_money_in_the_wrong_place_goes_back() {
        let direct = Some((Channel::Direct, 0));
        let vat = |flag, paid| told(&[flag], paid, 11_655, direct);
        assert_eq!(
            vat(Flag::PaidGrossDirect, 67_155),
            "ask 555.00 through-portfolio"
        );
        assert_eq!(
            vat(Flag::PaidOwnShareDirect, 38_850),
            "refund 271.95 deposit-own-share"
        );
        let twice = [Flag::PaidNetDirect, Flag::DoublePayment];
        assert_eq!(told(&twice, 55_500, 0, None), "refund 555.00 paid-twice");
        assert_eq!(
            told(&[Flag::AlreadyPaid], 11_655, 0, None),
            "refund 116.55 paid-twice"
        );
        assert_eq!(
            told(&[Flag::Overpaid], 12_000, 11_655, direct),
            "refund 3.45 too-much"
        );
        assert_eq!(
            told(&[Flag::PaidGross], 67_155, 55_500, None),
            "ask 116.55 vat-not-eligible"
        );
    }

    #[test]
    fn money_that_went_back_is_asked_again_and_ours_is_still_owed() {
        let flags = [Flag::Reversal];
        assert_eq!(
            told(&flags, -25_200, -25_200, None),
            "request 252.00 pay-again"
        );
        assert_eq!(told(&flags, 11_655, 0, None), "refund 116.55 -");
        let clawback = [Flag::Clawback, Flag::Reversal];
        assert_eq!(told(&clawback, -27_750, -27_750, None), "wait 277.50 -");
    }

    #[test]
    fn what_is_as_it_should_be_needs_no_answer() {
        assert_eq!(told(&[], 100, 100, None), "nothing");
        assert_eq!(told(&[Flag::Rounding], 100, 100, None), "nothing");
        assert_eq!(told(&[Flag::CorrectedReference], 100, 100, None), "nothing");
    }
}
