//! The list of invoices: searched, and filtered by where their tranches stand.

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Text};

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::invoices::InvoiceRow;
use super::page::{Page, Slice};
use super::schema::{customers, invoices};
use super::tranches::{self, Balance};
use crate::domain::id::CustomerId;
use crate::domain::invoice::Channel;
use crate::domain::invoice::tranche::Standing;
use crate::domain::text::search_key;

/// Which invoices a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Found in the number, the customer's name, the structured reference or the project number.
    pub search: String,
    pub standing: Option<Standing>,
    pub customer_id: Option<CustomerId>,
}

/// An invoice in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub invoice: InvoiceRow,
    pub customer: String,
    pub balances: Vec<Balance>,
}

/// A tranche of the invoice in the outer query of which something is open.
const SOMETHING_OPEN: &str = "EXISTS (SELECT 1 FROM tranches t WHERE t.invoice_id = invoices.id \
     AND t.amount_cents - t.credited_cents > COALESCE((SELECT SUM(a.amount_cents) FROM allocations a \
     WHERE a.tranche_id = t.id AND a.undone_at IS NULL), 0)";

/// A page of the list, the newest number first.
///
/// # Errors
/// What the database reports.
pub fn page(
    conn: &mut AnyConnection,
    filter: &Filter,
    today: NaiveDate,
    page: Page,
) -> Result<Slice<Listed>, Error> {
    let total = filtered(filter, today).count().get_result(conn)?;
    let rows: Vec<(InvoiceRow, String)> = filtered(filter, today)
        .select((InvoiceRow::as_select(), customers::name))
        .order(invoices::id.desc())
        .limit(page.limit())
        .offset(page.offset())
        .load(conn)?;
    let ids: Vec<_> = rows.iter().map(|(invoice, _)| invoice.id).collect();
    let balances = tranches::list_of_invoices(conn, &ids)?;
    let listed = |(invoice, customer): (InvoiceRow, String)| Listed {
        balances: balances
            .iter()
            .filter(|balance| balance.tranche.invoice_id == invoice.id)
            .cloned()
            .collect(),
        customer,
        invoice,
    };
    Ok(Slice {
        rows: rows.into_iter().map(listed).collect(),
        total,
        page,
    })
}

type Joined = diesel::dsl::InnerJoin<invoices::table, customers::table>;

/// The invoices that a filter lets through.
fn filtered(
    filter: &Filter,
    today: NaiveDate,
) -> diesel::dsl::IntoBoxed<'static, Joined, MultiBackend> {
    let mut query = invoices::table
        .inner_join(customers::table)
        .into_boxed::<MultiBackend>();
    for word in search_key(&filter.search)
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        let key = super::like::containing(word);
        let capitals = super::like::containing(&word.to_uppercase());
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let found = sql::<Bool>("(customers.search_key LIKE ")
            .bind::<Text, _>(key)
            .sql(r" ESCAPE '\' OR invoices.number LIKE ")
            .bind::<Text, _>(capitals.clone())
            .sql(r" ESCAPE '\' OR invoices.project_number LIKE ")
            .bind::<Text, _>(capitals)
            .sql(r" ESCAPE '\' OR invoices.structured_reference = ")
            .bind::<Text, _>(digits)
            .sql(")");
        query = query.filter(found);
    }
    if let Some(customer_id) = filter.customer_id {
        query = query.filter(invoices::customer_id.eq(customer_id));
    }
    let of_channel = |channel: Channel| {
        sql::<Bool>(SOMETHING_OPEN)
            .sql(" AND t.channel = ")
            .bind::<Text, _>(channel.word())
            .sql(")")
    };
    match filter.standing {
        None => query,
        Some(Standing::Open) => query.filter(sql::<Bool>(SOMETHING_OPEN).sql(")")),
        Some(Standing::Paid) => query.filter(sql::<Bool>("NOT ").sql(SOMETHING_OPEN).sql(")")),
        Some(Standing::Portfolio) => query.filter(of_channel(Channel::Portfolio)),
        Some(Standing::Direct) => query.filter(of_channel(Channel::Direct)),
        Some(Standing::Overdue) => query.filter(
            sql::<Bool>(SOMETHING_OPEN)
                .sql(" AND t.due_on < ")
                .bind::<Date, _>(today)
                .sql(")"),
        ),
    }
}
