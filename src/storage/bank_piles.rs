//! Bank lines in the piles of a bookkeeper's table, and what each pile comes to beside the balances
//! of the statements. Lines themselves are kept in `bank_lines`.

use chrono::NaiveDate;
use diesel::dsl::{IntoBoxed, count_star, exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::bank_lines::BankLineRow;
use super::bank_statements::BankStatementRow;
use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::page::{Page, Slice};
use super::schema::{allocations, bank_lines, bank_statements, counter_bookings};
use crate::domain::bank::{LineState, Pile};
use crate::domain::id::BankStatementId;
use crate::domain::matching::Proposal;
use crate::domain::money::Cents;

/// Which lines: those of an account, of a statement, of some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineFilter {
    pub account: Option<String>,
    pub statement: Option<BankStatementId>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl LineFilter {
    /// Whether it keeps anything out.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        *self != Self::default()
    }
}

/// How many lines a pile has, and what they come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub count: i64,
    pub amount: Cents,
}

/// Every pile. What is booked of a line that waits or stands aside counts as booked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Piles {
    pub proposed: Sum,
    pub open: Sum,
    pub booked: Sum,
    pub set_aside: Sum,
}

impl Piles {
    /// One pile.
    #[must_use]
    pub const fn of(&self, pile: Pile) -> Sum {
        match pile {
            Pile::Proposed => self.proposed,
            Pile::Open => self.open,
            Pile::Booked => self.booked,
            Pile::SetAside => self.set_aside,
        }
    }

    fn total(&self) -> Cents {
        let all = [self.proposed, self.open, self.booked, self.set_aside];
        all.iter().map(|sum| sum.amount).sum()
    }
}

/// An account's way from one balance to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    pub account: String,
    pub opening: Cents,
    pub closing: Cents,
    pub piles: Piles,
}

impl Reckoning {
    /// What is on no line here: a statement between is missing, or a line came in another one first.
    #[must_use]
    pub fn elsewhere(&self) -> Cents {
        self.closing - self.opening - self.piles.total()
    }
}

#[diesel::dsl::auto_type]
fn lines_of_statements() -> _ {
    bank_lines::table.inner_join(bank_statements::table)
}

type Lines<'a> = IntoBoxed<'a, lines_of_statements, MultiBackend>;

type Bookings<'a> = IntoBoxed<'a, bookings_of_lines, MultiBackend>;

type CounterBookings<'a> = IntoBoxed<'a, counter_bookings_of_lines, MultiBackend>;

#[diesel::dsl::auto_type]
fn bookings_of_lines() -> _ {
    allocations::table
        .inner_join(bank_lines::table.inner_join(bank_statements::table))
        .filter(allocations::undone_at.is_null())
}

#[diesel::dsl::auto_type]
fn counter_bookings_of_lines() -> _ {
    counter_bookings::table
        .inner_join(bank_lines::table.inner_join(bank_statements::table))
        .filter(counter_bookings::undone_at.is_null())
}

/// Keeps out what a filter keeps out, of lines or of their bookings.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        let mut query = $query;
        if let Some(account) = &$filter.account {
            query = query.filter(bank_statements::account.eq(account));
        }
        if let Some(statement) = $filter.statement {
            query = query.filter(bank_statements::id.eq(statement));
        }
        if let Some(from) = $filter.from {
            query = query.filter(bank_lines::booked_on.ge(from));
        }
        if let Some(until) = $filter.until {
            query = query.filter(bank_lines::booked_on.le(until));
        }
        query
    }};
}

fn wanted(filter: &LineFilter) -> Lines<'_> {
    narrowed!(lines_of_statements().into_boxed::<MultiBackend>(), filter)
}

/// Whatever was ever booked of a line, even if it was undone: a person decides about the rest.
macro_rules! ever_booked {
    () => {
        exists(allocations::table.filter(allocations::bank_line_id.eq(bank_lines::id.nullable())))
            .or(exists(
                counter_bookings::table.filter(counter_bookings::bank_line_id.eq(bank_lines::id)),
            ))
    };
}

fn in_pile<'a>(query: Lines<'a>, pile: Pile) -> Lines<'a> {
    match pile {
        Pile::Proposed => query
            .filter(bank_lines::state.eq(LineState::Waiting))
            .filter(bank_lines::proposal.ne(Proposal::None))
            .filter(not(ever_booked!())),
        Pile::Open => query
            .filter(bank_lines::state.eq(LineState::Waiting))
            .filter(bank_lines::proposal.eq(Proposal::None).or(ever_booked!())),
        Pile::Booked => query.filter(bank_lines::state.eq(LineState::Booked)),
        Pile::SetAside => query.filter(bank_lines::state.eq(LineState::SetAside)),
    }
}

/// A page of a pile: exact proposals first, then the newest.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    pile: Pile,
    filter: &LineFilter,
    page: Page,
) -> Result<Slice<BankLineRow>, Error> {
    let total = in_pile(wanted(filter), pile)
        .select(count_star())
        .first(conn)?;
    let query = in_pile(wanted(filter), pile).select(BankLineRow::as_select());
    let query = match pile {
        // The word `exact` comes before `unsure`.
        Pile::Proposed => query.order((
            bank_lines::proposal,
            bank_lines::booked_on.desc(),
            bank_lines::id.desc(),
        )),
        _ => query.order((bank_lines::booked_on.desc(), bank_lines::id.desc())),
    };
    let rows = query.limit(page.limit()).offset(page.offset()).load(conn)?;
    Ok(Slice { rows, total, page })
}

/// What each pile comes to.
///
/// # Errors
/// What the database reports.
pub fn piles(conn: &mut AnyConnection, filter: &LineFilter) -> Result<Piles, Error> {
    let mut sum = |pile| -> Result<Sum, Error> {
        let query = in_pile(wanted(filter), pile);
        let (count, amount) = query.select((count_star(), amounts())).first(conn)?;
        Ok(Sum { count, amount })
    };
    let mut piles = Piles {
        proposed: sum(Pile::Proposed)?,
        open: sum(Pile::Open)?,
        booked: sum(Pile::Booked)?,
        set_aside: sum(Pile::SetAside)?,
    };
    let of_waiting = booked_of(conn, filter, LineState::Waiting)?;
    let of_aside = booked_of(conn, filter, LineState::SetAside)?;
    piles.open.amount -= of_waiting;
    piles.set_aside.amount -= of_aside;
    piles.booked.amount += of_waiting + of_aside;
    Ok(piles)
}

fn amounts() -> diesel::expression::SqlLiteral<BigInt> {
    sql("CAST(COALESCE(SUM(bank_lines.amount_cents), 0) AS BIGINT)")
}

/// What stands of the lines in this state, on receivables and on what we owe.
fn booked_of(
    conn: &mut AnyConnection,
    filter: &LineFilter,
    state: LineState,
) -> Result<Cents, Error> {
    let bookings: Bookings<'_> = bookings_of_lines().into_boxed::<MultiBackend>();
    let on_receivables: Cents = narrowed!(bookings, filter)
        .filter(bank_lines::state.eq(state))
        .select(sql::<BigInt>(
            "CAST(COALESCE(SUM(allocations.amount_cents), 0) AS BIGINT)",
        ))
        .first(conn)?;
    let bookings: CounterBookings<'_> = counter_bookings_of_lines().into_boxed::<MultiBackend>();
    let on_what_we_owe: Cents = narrowed!(bookings, filter)
        .filter(bank_lines::state.eq(state))
        .select(sql::<BigInt>(
            "CAST(COALESCE(SUM(counter_bookings.amount_cents), 0) AS BIGINT)",
        ))
        .first(conn)?;
    Ok(on_receivables + on_what_we_owe)
}

/// The way from the opening to the closing balance, for each account that the filter lets through.
///
/// # Errors
/// What the database reports.
pub fn reckonings(conn: &mut AnyConnection, filter: &LineFilter) -> Result<Vec<Reckoning>, Error> {
    let mut all = Vec::new();
    for account in accounts(conn)? {
        if filter.account.as_ref().is_some_and(|one| *one != account) {
            continue;
        }
        let of_account = LineFilter {
            account: Some(account.clone()),
            ..filter.clone()
        };
        let statements = statements(conn, &account, filter)?;
        let balances = |one: &BankStatementRow| one.opening_cents.zip(one.closing_cents);
        // A table without balances among them: nothing to reckon with.
        let proven: Option<Vec<(Cents, Cents)>> = statements.iter().map(balances).collect();
        let proven = proven.unwrap_or_default();
        let (Some((opening, _)), Some((_, closing))) = (proven.first(), proven.last()) else {
            continue;
        };
        let (before, after) = outside(conn, &of_account)?;
        all.push(Reckoning {
            opening: *opening + before,
            closing: *closing - after,
            piles: piles(conn, &of_account)?,
            account,
        });
    }
    Ok(all)
}

/// Every account that has a statement.
///
/// # Errors
/// What the database reports.
pub fn accounts(conn: &mut AnyConnection) -> Result<Vec<String>, Error> {
    Ok(bank_statements::table
        .select(bank_statements::account)
        .distinct()
        .order(bank_statements::account)
        .load(conn)?)
}

/// The statements of an account whose days touch those of the filter, in their order.
fn statements(
    conn: &mut AnyConnection,
    account: &str,
    filter: &LineFilter,
) -> Result<Vec<BankStatementRow>, Error> {
    let all = super::bank_statements::list_of_account(conn, account)?;
    let touches = |one: &BankStatementRow| {
        filter.statement.is_none_or(|id| id == one.id)
            && filter.from.is_none_or(|day| one.closing_on >= day)
            && filter.until.is_none_or(|day| one.opening_on <= day)
    };
    Ok(all.into_iter().filter(touches).collect())
}

/// What moved before and after the days of the filter, on the statements that touch them.
fn outside(conn: &mut AnyConnection, filter: &LineFilter) -> Result<(Cents, Cents), Error> {
    let any_day = LineFilter {
        from: None,
        until: None,
        ..filter.clone()
    };
    let touching = || {
        let mut query = wanted(&any_day);
        if let Some(from) = filter.from {
            query = query.filter(bank_statements::closing_on.ge(from));
        }
        if let Some(until) = filter.until {
            query = query.filter(bank_statements::opening_on.le(until));
        }
        query
    };
    let before = match filter.from {
        Some(from) => touching()
            .filter(bank_lines::booked_on.lt(from))
            .select(amounts())
            .first(conn)?,
        None => Cents::ZERO,
    };
    let after = match filter.until {
        Some(until) => touching()
            .filter(bank_lines::booked_on.gt(until))
            .select(amounts())
            .first(conn)?,
        None => Cents::ZERO,
    };
    Ok((before, after))
}
