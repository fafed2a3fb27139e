//! The conditions of the kmo-portefeuille for one customer: each with yes, no or "ask" and the rule
//! behind it, and a form for what a person looks up.

use actix_web::web::Path;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::form::unknown_or;
use crate::domain::id::CustomerId;
use crate::domain::subsidy::checklist::Point;
use crate::domain::subsidy::conditions::{
    Activity, Condition, ConditionAnswer, CustomerChecks, Eligible, KboStatus, Relation,
    conditions, eligible,
};
use crate::i18n::{Label, Texts, fl};
use crate::services::check_customer;
use crate::storage::Error as StorageError;
use crate::storage::customer_checks::{self, CustomerChecksRow};
use crate::storage::customers::{self, Customer, CustomerRow};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageCustomers;
use crate::web::reader::Reader;
use crate::web::state::State;
use crate::web::view::{self, Answer};
use crate::web::widgets::{Choice, FormView};

/// One condition with its answer.
pub struct ConditionView {
    pub name: String,
    pub verdict: String,
    pub tag: &'static str,
    pub icon: &'static str,
    /// Why not, or what to look up.
    pub text: String,
    pub source: &'static str,
}

/// Every condition of a customer, and what they come to.
pub struct ConditionsView {
    pub verdict: String,
    pub tag: &'static str,
    pub rows: Vec<ConditionView>,
    /// Who looked it up, and when.
    pub checked: Option<String>,
}

impl ConditionsView {
    /// The conditions of `customer` with what was looked up about him.
    pub fn new(t: Texts, customer: &Customer, row: Option<&CustomerChecksRow>) -> Self {
        let checks = row.map(CustomerChecksRow::checks).unwrap_or_default();
        let answers = conditions(&customer.facts(), &checks);
        let (verdict, tag) = match eligible(&answers) {
            Eligible::Yes => (fl!(t, "customer-portfolio-can"), "tag-good"),
            Eligible::No => (fl!(t, "customer-portfolio-cannot"), "tag-bad"),
            Eligible::Ask => (fl!(t, "conditions-ask"), "tag-waits"),
        };
        Self {
            verdict,
            tag,
            rows: answers
                .into_iter()
                .map(|(condition, answer)| ConditionView::new(t, condition, &answer))
                .collect(),
            checked: row.map(|row| {
                fl!(
                    t,
                    "conditions-checked",
                    day = t.day(row.checked_on),
                    name = row.checked_name.as_str()
                )
            }),
        }
    }
}

impl ConditionView {
    fn new(t: Texts, condition: Condition, answer: &ConditionAnswer) -> Self {
        let (verdict, tag, icon, text) = match answer {
            ConditionAnswer::Yes => (fl!(t, "conditions-yes"), "tag-good", "check", String::new()),
            ConditionAnswer::No(reason) => {
                (fl!(t, "conditions-no"), "tag-bad", "x", t.reason(reason))
            }
            ConditionAnswer::Ask => (
                fl!(t, "conditions-ask-one"),
                "tag-waits",
                "search",
                t.condition_to_look_up(condition),
            ),
        };
        let point = match condition {
            Condition::Related => Point::Related,
            _ => Point::Customer,
        };
        Self {
            name: condition.label(t),
            verdict,
            tag,
            icon,
            text,
            source: point.source(),
        }
    }
}

/// What a person looked up.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ConditionsForm {
    kbo: String,
    activity: String,
    relation: String,
    note: String,
    /// Empty while nothing was looked up.
    version: String,
}

impl ConditionsForm {
    fn of(row: Option<&CustomerChecksRow>) -> Self {
        let Some(row) = row else {
            return Self::default();
        };
        Self {
            kbo: row.kbo.map(|kbo| kbo.to_string()).unwrap_or_default(),
            activity: row
                .activity
                .map(|activity| activity.to_string())
                .unwrap_or_default(),
            relation: row
                .relation
                .map(|relation| relation.to_string())
                .unwrap_or_default(),
            note: row.note.clone(),
            version: row.version.to_string(),
        }
    }

    fn parse(&self, t: Texts) -> Result<(CustomerChecks, String), FieldErrors> {
        let mut read = Reader::new(t);
        let kbo = read.optional_choice("kbo", &self.kbo);
        let activity = read.optional_choice("activity", &self.activity);
        let relation: Option<Option<Relation>> = read.optional_choice("relation", &self.relation);
        let note = read.optional_text("note", &self.note);
        let is_related = relation.flatten().is_some_and(|how| how != Relation::None);
        if is_related && self.note.trim().is_empty() {
            read.refuse("note", fl!(t, "conditions-note-missing"));
        }
        read.finish(|| {
            Some((
                CustomerChecks {
                    kbo: kbo?,
                    activity: activity?,
                    relation: relation?,
                },
                note?,
            ))
        })
    }
}

#[derive(Template)]
#[template(path = "customers/conditions.html")]
struct ConditionsPage {
    page: Page,
    id: CustomerId,
    form: FormView,
    conditions: ConditionsView,
    kbo: Vec<Choice>,
    activities: Vec<Choice>,
    relations: Vec<Choice>,
}

impl ConditionsPage {
    fn new(
        page: Page,
        row: &CustomerRow,
        checks: Option<&CustomerChecksRow>,
        raw: &ConditionsForm,
    ) -> Self {
        let t = page.t;
        Self {
            id: row.id,
            form: FormView::new(&page, raw),
            conditions: ConditionsView::new(t, &row.customer, checks),
            kbo: unknown_or(t, KboStatus::ALL),
            activities: unknown_or(t, Activity::ALL),
            relations: unknown_or(t, Relation::ALL),
            page: page
                .under("/customers", fl!(t, "customer-list-title"))
                .under(format!("/customers/{}", row.id), row.customer.name.clone())
                .titled(fl!(t, "conditions-title")),
        }
    }
}

async fn gather(
    state: &State,
    id: CustomerId,
) -> Result<(CustomerRow, Option<CustomerChecksRow>), Error> {
    let found = state
        .db
        .read(move |conn| {
            let row = customers::get(conn, id)?;
            Ok::<_, StorageError>((row, customer_checks::find(conn, id)?))
        })
        .await?;
    Ok(found)
}

/// `GET /customers/{id}/conditions`
pub async fn edit(
    _: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
) -> Answer {
    let (row, checks) = gather(&state, id.into_inner()).await?;
    let raw = ConditionsForm::of(checks.as_ref());
    view::show(&ConditionsPage::new(page, &row, checks.as_ref(), &raw))
}

/// `POST /customers/{id}/conditions`
pub async fn update(
    who: Allowed<ManageCustomers>,
    page: Page,
    state: State,
    id: Path<CustomerId>,
    form: Form<ConditionsForm>,
) -> Answer {
    let (id, t) = (id.into_inner(), page.t);
    let (checks, note) = match form.raw.parse(t) {
        Ok(typed) => typed,
        Err(errors) => {
            let (row, known) = gather(&state, id).await?;
            let mut again = ConditionsPage::new(page, &row, known.as_ref(), &form.raw);
            again.form = again.form.with_errors(errors);
            return view::show_again(&again);
        }
    };
    let (ctx, version) = (who.ctx(&state), form.raw.version.parse().ok());
    let outcome = state
        .db
        .write(move |tx| check_customer::save(tx, &ctx, id, version, checks, &note))
        .await;
    match outcome {
        Ok(()) => Ok(view::done(
            &page,
            &format!("/customers/{id}"),
            fl!(t, "conditions-saved"),
        )),
        Err(StorageError::Stale) => {
            let (row, known) = gather(&state, id).await?;
            let mut both = ConditionsPage::new(page, &row, known.as_ref(), &form.raw);
            both.form = both.form.against(&ConditionsForm::of(known.as_ref()));
            view::show_conflict(&both)
        }
        Err(error) => Err(error.into()),
    }
}
