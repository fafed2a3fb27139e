//! How an amount stands to what is open: equal, a part of it that the scheme explains (half, the
//! own share), more than it (the total with VAT), or a sum of several.

use super::claims::{Book, Claim};
use crate::domain::money::Cents;

/// The customer's own share of a project, in percent: 70 and 80 for the ordinary themes, 55 and 65
/// for those with a higher subsidy (domain/kmo-portefeuille 1 and 12.59).
const OWN_SHARES: [i64; 4] = [70, 80, 55, 65];

/// Up to how many claims a sum is looked for: beyond, sums turn up by accident.
const SUM_OF: usize = 4;
pub(super) const SUM_AMONG: usize = 16;

/// Half of the amount, either way a cent is rounded.
pub(super) fn is_half(amount: Cents, whole: Cents) -> bool {
    (amount.value() * 2).abs_diff(whole.value()) <= 1
}

/// The own share of a project of this size; the portal may round the other way (assumption R1).
pub(super) fn is_own_share(amount: Cents, whole: Cents) -> bool {
    OWN_SHARES.iter().any(|percent| {
        whole
            .share(*percent, 100)
            .is_ok_and(|share| share.value().abs_diff(amount.value()) <= 1)
    })
}

/// The total with VAT of the invoice that a claim is of.
pub(super) fn is_gross(book: &Book, claim: &Claim, amount: Cents) -> bool {
    let Some(sibling) = book.sibling(claim) else {
        return false;
    };
    let gross = book.invoice_of(claim).map(|invoice| invoice.gross);
    gross == Some(amount) || claim.amount + sibling.amount == amount
}

pub(super) fn total<'a>(claims: impl IntoIterator<Item = &'a Claim>) -> Cents {
    claims.into_iter().map(Claim::open).sum()
}

/// The one set of two or more claims whose open amounts add up, or nothing when there is none or
/// more than one.
pub(super) fn only_sum<'a>(claims: &[&'a Claim], amount: Cents) -> Option<Vec<&'a Claim>> {
    if claims.len() > SUM_AMONG {
        return None;
    }
    let mut sums = Vec::new();
    search(claims, amount, &mut Vec::new(), &mut sums);
    match sums.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn search<'a>(
    left: &[&'a Claim],
    missing: Cents,
    taken: &mut Vec<&'a Claim>,
    sums: &mut Vec<Vec<&'a Claim>>,
) {
    if missing.is_zero() && taken.len() >= 2 {
        sums.push(taken.clone());
        return;
    }
    if taken.len() == SUM_OF || !missing.is_positive() || sums.len() > 1 {
        return;
    }
    let mut rest = left;
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        taken.push(first);
        search(rest, missing - first.open(), taken, sums);
        taken.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statement_59_own_share_and_half() {
        let whole = Cents::new(55_500);
        for cents in [38_850, 44_400, 30_525, 36_075, 38_851] {
            assert!(is_own_share(Cents::new(cents), whole), "{cents}");
        }
        assert!(!is_own_share(Cents::new(16_650), whole));
        assert!(!is_own_share(Cents::new(38_853), whole));
        assert!(is_half(Cents::new(27_750), whole));
        assert!(is_half(Cents::new(27_628), Cents::new(55_255)));
        assert!(is_half(Cents::new(27_627), Cents::new(55_255)));
        assert!(!is_half(Cents::new(27_749), whole));
    }
}
