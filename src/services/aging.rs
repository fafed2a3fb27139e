//! What customers owe on a day, by how long it has been due, with the portefeuille's part apart.

use chrono::NaiveDate;

use crate::domain::aging::{Age, Both};
use crate::domain::id::CustomerId;
use crate::domain::money::Cents;
use crate::storage::aging::{self, OwedThen};
use crate::storage::{AnyConnection, Error};

/// What one customer owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerAges {
    pub customer: CustomerId,
    pub name: String,
    pub ages: Both,
}

/// What everybody owes on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aging {
    pub day: NaiveDate,
    /// What is overdue most comes first.
    pub customers: Vec<CustomerAges>,
    pub sum: Both,
    /// Every receivable behind it, by customer.
    pub owed: Vec<OwedThen>,
}

/// The age of a receivable on the day.
#[must_use]
pub fn age(one: &OwedThen, day: NaiveDate) -> Age {
    Age::of(one.columns.due_on, day)
}

/// What is owed on a day, by everybody or by one customer.
///
/// # Errors
/// What the database reports.
pub fn on(
    conn: &mut AnyConnection,
    day: NaiveDate,
    today: NaiveDate,
    only: Option<CustomerId>,
) -> Result<Aging, Error> {
    let owed = aging::list(conn, day, today, only)?;
    let mut customers: Vec<CustomerAges> = Vec::new();
    let mut sum = Both::default();
    for one in &owed {
        let columns = &one.columns;
        if customers.last().map(|last| last.customer) != Some(columns.customer) {
            customers.push(CustomerAges {
                customer: columns.customer,
                name: columns.customer_name.clone(),
                ages: Both::default(),
            });
        }
        let age = age(one, day);
        sum.add(columns.channel, age, one.open);
        if let Some(last) = customers.last_mut() {
            last.ages.add(columns.channel, age, one.open);
        }
    }
    let overdue = |one: &CustomerAges| -> (Cents, Cents) {
        let all = one.ages.together();
        (all.overdue(), all.total())
    };
    customers.sort_by_key(|one| std::cmp::Reverse(overdue(one)));
    Ok(Aging {
        day,
        customers,
        sum,
        owed,
    })
}
