//! The accounts that payers are known by: what the book has learned, and forgets when told to.

use actix_web::web::Query;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::files::grouped;
use crate::domain::id::CustomerId;
use crate::i18n::{Texts, fl};
use crate::services::known_accounts as use_case;
use crate::services::wipe_set_aside;
use crate::storage::known_accounts::{self, Holder, Known};
use crate::storage::page::Page as ListPart;
use crate::storage::{Error as StorageError, institute};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::pager::Pager;
use crate::web::permissions::{Administer, ManageBank, SeeBook};
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::FormView;

const PATH: &str = "/bank/payers";

/// Which part of the list.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListForm {
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "bank/payers.html")]
struct ListPage {
    page: Page,
    form: FormView,
    customers: Vec<Row>,
    pager: Pager,
    operator: Vec<Row>,
    /// Names and accounts of the operator that the settings name.
    settled: Vec<String>,
    tolerance: String,
    may_manage: bool,
    may_set: bool,
}

struct Row {
    /// Nobody for the operator.
    customer: Option<CustomerId>,
    name: String,
    iban: String,
    shown: String,
    since: String,
}

impl Row {
    fn new(t: Texts, known: Known) -> Self {
        Self {
            customer: match known.holder {
                Holder::Customer(id) => Some(id),
                Holder::Operator => None,
            },
            shown: grouped(&known.iban),
            iban: known.iban,
            name: known.name,
            since: t.day(known.learned_at.day()),
        }
    }
}

/// `GET /bank/payers`
pub async fn list(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    asked: Query<ListForm>,
) -> Answer {
    let part = ListPart::new(asked.page.unwrap_or(1));
    let (slice, operator, settings, days) = state
        .db
        .read(move |conn| {
            Ok::<_, StorageError>((
                known_accounts::page_of_customers(conn, part)?,
                known_accounts::list_learned_of_operator(conn)?,
                institute::get_settings(conn)?.settings,
                institute::get_set_aside_days(conn)?,
            ))
        })
        .await?;
    let t = page.t;
    let pager = Pager::new(&page, &slice, PATH, &*asked);
    let row = |known| Row::new(t, known);
    let names = settings.payer_names().into_iter().map(str::to_owned);
    let accounts = settings.payer_accounts().into_iter().map(grouped);
    view::show(&ListPage {
        form: FormView::new(
            &page,
            &KeepForm {
                days: days.to_string(),
            },
        ),
        customers: slice.rows.into_iter().map(row).collect(),
        pager,
        operator: operator.into_iter().map(row).collect(),
        settled: names.chain(accounts).collect(),
        tolerance: t.money(settings.matching_tolerance_cents),
        may_manage: who.may::<ManageBank>(),
        may_set: who.may::<Administer>(),
        page: page
            .under("/bank", fl!(t, "bank-lines-title"))
            .titled(fl!(t, "payer-list-title")),
    })
}

/// For how many days.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct KeepForm {
    days: String,
}

/// `POST /bank/retention`
pub async fn keep_for(
    who: Allowed<Administer>,
    page: Page,
    state: State,
    form: Form<KeepForm>,
) -> Answer {
    let (ctx, t) = (who.ctx(&state), page.t);
    let mut read = Reader::new(t);
    let days = read.whole("days", &form.raw.days, wipe_set_aside::DAYS);
    let flash = match read.finish(|| days) {
        Ok(days) => {
            state
                .db
                .write(move |tx| wipe_set_aside::keep_for(tx, &ctx, days))
                .await?;
            Flash::done(fl!(t, "aside-kept-for", days = days))
        }
        Err(errors) => Flash::problem(
            errors
                .at("days")
                .map(|error| error.text.clone())
                .unwrap_or_default(),
        ),
    };
    Ok(view::go_with(&page, PATH, &flash))
}

/// Which account, and whose.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ForgetForm {
    iban: String,
    /// Nothing for the operator.
    customer: String,
}

/// `POST /bank/payers/forget`
pub async fn forget(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    form: Form<ForgetForm>,
) -> Answer {
    let (ctx, t) = (who.ctx(&state), page.t);
    let holder = match form.raw.customer.as_str() {
        "" => Holder::Operator,
        id => Holder::Customer(
            id.parse()
                .map_err(|_| Error::Malformed("customer".to_owned()))?,
        ),
    };
    let iban = form.raw.iban.clone();
    let was_known = state
        .db
        .write(move |tx| use_case::forget(tx, &ctx, holder, &iban))
        .await?;
    let iban = grouped(&form.raw.iban);
    let flash = if was_known {
        Flash::done(fl!(t, "payer-forgotten", iban = iban))
    } else {
        Flash::problem(fl!(t, "payer-not-known", iban = iban))
    };
    Ok(view::go_with(&page, PATH, &flash))
}
