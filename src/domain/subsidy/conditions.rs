//! The conditions of a customer as a list: what the scheme asks, what is known, and a clear yes, no or
//! "ask" with the rule behind it (domain/kmo-portefeuille 1.4). Some conditions follow from what the
//! customer's page holds; others a person looks up once and records.

use super::eligibility::CustomerFacts;
use super::reason::Reason;
use crate::domain::party::CustomerKind;

crate::text_enum! {
    /// A condition of the enterprise, in the order in which one looks at it.
    Condition, "condition" {
        /// An enterprise, not a private person.
        Enterprise = "enterprise",
        Size = "size",
        LegalForm = "legal-form",
        Region = "region",
        /// Active in the KBO when the course starts.
        Kbo = "kbo",
        /// A main activity on the decree's list of NACE-BEL codes.
        Activity = "activity",
        /// Not related to the provider.
        Related = "related",
    }
}

crate::text_enum! {
    /// What the KBO says.
    KboStatus, "status in the KBO" {
        Active = "active",
        /// In formation: not eligible yet.
        InFormation = "in-formation",
        /// Stopped, bankrupt or dissolved.
        Ended = "ended",
    }
}

crate::text_enum! {
    /// Whether the main activity stands on the decree's list.
    Activity, "activity" {
        Accepted = "accepted",
        NotAccepted = "not-accepted",
    }
}

crate::text_enum! {
    /// How customer and provider are related (A5, A6).
    Relation, "relation" {
        /// Looked at: they aren't.
        None = "none",
        /// Voting rights or capital, direct or indirect, either way.
        Capital = "capital",
        /// A common manager, director, employee or shareholder.
        CommonPerson = "common-person",
        /// Managers or directors who are spouses, cohabitants or relatives up to the second degree.
        Family = "family",
    }
}

/// What a person looked up; nothing where nobody did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CustomerChecks {
    pub kbo: Option<KboStatus>,
    pub activity: Option<Activity>,
    pub relation: Option<Relation>,
}

/// The answer to one condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionAnswer {
    Yes,
    No(Reason),
    /// Nobody knows it here: look it up, or ask the customer.
    Ask,
}

/// The answer of all conditions together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eligible {
    Yes,
    No,
    Ask,
}

/// Every condition with its answer; of a private person only the first counts.
#[must_use]
pub fn conditions(
    facts: &CustomerFacts,
    checks: &CustomerChecks,
) -> Vec<(Condition, ConditionAnswer)> {
    if facts.kind == CustomerKind::Person {
        let no = ConditionAnswer::No(Reason::PrivatePerson);
        return vec![(Condition::Enterprise, no)];
    }
    let all = Condition::ALL.iter();
    all.map(|condition| (*condition, answer(*condition, facts, checks)))
        .collect()
}

fn answer(condition: Condition, facts: &CustomerFacts, checks: &CustomerChecks) -> ConditionAnswer {
    let refusals = facts.refusals();
    let no = |of: fn(&Reason) -> bool| refusals.iter().find(|reason| of(reason)).cloned();
    let known = |no: Option<Reason>, is_known: bool| match no {
        Some(reason) => ConditionAnswer::No(reason),
        None if is_known => ConditionAnswer::Yes,
        None => ConditionAnswer::Ask,
    };
    match condition {
        Condition::Enterprise => ConditionAnswer::Yes,
        Condition::Size => known(
            no(|reason| matches!(reason, Reason::LargeEnterprise)),
            facts.size.is_some(),
        ),
        Condition::LegalForm => known(
            no(|reason| {
                matches!(
                    reason,
                    Reason::NonProfit | Reason::NoLegalPersonality | Reason::PublicBody
                )
            }),
            facts.legal_form.is_some(),
        ),
        Condition::Region => known(
            no(|reason| matches!(reason, Reason::NotFlemish { .. })),
            facts.region.is_some(),
        ),
        Condition::Kbo => {
            let ended = checks.kbo.is_some_and(|status| status != KboStatus::Active);
            let not_active = no(|reason| matches!(reason, Reason::NotActive));
            known(
                not_active.or(ended.then_some(Reason::NotActive)),
                checks.kbo.is_some(),
            )
        }
        Condition::Activity => known(
            (checks.activity == Some(Activity::NotAccepted)).then_some(Reason::ActivityNotAccepted),
            checks.activity.is_some(),
        ),
        Condition::Related => {
            let is_related = checks.relation.is_some_and(|how| how != Relation::None);
            let related = no(|reason| matches!(reason, Reason::RelatedCompany));
            known(
                related.or(is_related.then_some(Reason::RelatedCompany)),
                checks.relation.is_some(),
            )
        }
    }
}

/// What the conditions come to: one "no" is enough, and so is one question.
#[must_use]
pub fn eligible(answers: &[(Condition, ConditionAnswer)]) -> Eligible {
    let has = |is: fn(&ConditionAnswer) -> bool| answers.iter().any(|(_, answer)| is(answer));
    if has(|answer| matches!(answer, ConditionAnswer::No(_))) {
        Eligible::No
    } else if has(|answer| *answer == ConditionAnswer::Ask) {
        Eligible::Ask
    } else {
        Eligible::Yes
    }
}

/// Every reason against a customer, of the page and of what was looked up.
#[must_use]
pub fn refusals(facts: &CustomerFacts, checks: &CustomerChecks) -> Vec<Reason> {
    conditions(facts, checks)
        .into_iter()
        .filter_map(|(_, answer)| match answer {
            ConditionAnswer::No(reason) => Some(reason),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::party::{LegalForm, Region, Size};

    const BAKERY: CustomerFacts = CustomerFacts {
        kind: CustomerKind::Enterprise,
        size: Some(Size::Small),
        legal_form: Some(LegalForm::Bv),
        region: Some(Region::Flanders),
        is_active: true,
        is_related: false,
    };
    const LOOKED_UP: CustomerChecks = CustomerChecks {
        kbo: Some(KboStatus::Active),
        activity: Some(Activity::Accepted),
        relation: Some(Relation::None),
    };

    fn verdict(facts: &CustomerFacts, checks: &CustomerChecks) -> Eligible {
        eligible(&conditions(facts, checks))
    }

    #[test]
    fn yes_no_or_ask() {
        assert_eq!(verdict(&BAKERY, &LOOKED_UP), Eligible::Yes);
        assert_eq!(verdict(&BAKERY, &CustomerChecks::default()), Eligible::Ask);
        let unknown_size = CustomerFacts {
            size: None,
            ..BAKERY
        };
        assert_eq!(verdict(&unknown_size, &LOOKED_UP), Eligible::Ask);
        let large = CustomerFacts {
            size: Some(Size::Large),
            ..BAKERY
        };
        // One "no" is enough, whatever is still to be asked.
        assert_eq!(verdict(&large, &CustomerChecks::default()), Eligible::No);
    }

    #[test]
    fn statements_37_and_38_what_was_looked_up_refuses_too() {
        for (checks, code) in [
            (
                CustomerChecks {
                    kbo: Some(KboStatus::Ended),
                    ..LOOKED_UP
                },
                "NOT_ACTIVE",
            ),
            (
                CustomerChecks {
                    kbo: Some(KboStatus::InFormation),
                    ..LOOKED_UP
                },
                "NOT_ACTIVE",
            ),
            (
                CustomerChecks {
                    activity: Some(Activity::NotAccepted),
                    ..LOOKED_UP
                },
                "ACTIVITY_NOT_ACCEPTED",
            ),
            (
                CustomerChecks {
                    relation: Some(Relation::Family),
                    ..LOOKED_UP
                },
                "RELATED_COMPANY",
            ),
        ] {
            let codes: Vec<&str> = refusals(&BAKERY, &checks)
                .iter()
                .map(Reason::code)
                .collect();
            assert_eq!(codes, [code]);
        }
        let person = CustomerFacts {
            kind: CustomerKind::Person,
            ..BAKERY
        };
        assert_eq!(refusals(&person, &LOOKED_UP), [Reason::PrivatePerson]);
    }
}
