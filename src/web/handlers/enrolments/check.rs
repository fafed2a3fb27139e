//! "Check your answers": what an enrolment will cost and who pays which part, before it is made.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use super::choose;
use super::form::{Chosen, EnrolForm, Refusal};
use crate::domain::id::ParticipantId;
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::domain::subsidy::admissible::FrozenLine;
use crate::domain::subsidy::conditions::{ConditionAnswer, conditions};
use crate::domain::subsidy::deadlines::last_application_day;
use crate::i18n::{Label, Texts, fl};
use crate::services::enrol::{self, Enrol, EnrolError, Offer};
use crate::storage::contacts;
use crate::storage::customer_checks::CustomerChecksRow;
use crate::web::page::Page;
use crate::web::state::State;
use crate::web::view;
use crate::web::widgets::FormView;

#[derive(Template)]
#[template(path = "enrolments/check.html")]
struct CheckPage {
    page: Page,
    form: FormView,
    ticks: Vec<ParticipantId>,
    facts: Vec<(String, String)>,
    people: Vec<(String, String)>,
    price: PriceView,
    portfolio: Option<PortfolioView>,
}

/// A price with its split, as a table.
pub(super) struct PriceView {
    pub lines: Vec<LineView>,
    pub net: String,
    pub vat: String,
    pub gross: String,
    pub admissible: String,
    pub not_admissible: Option<String>,
    /// What the customer pays directly: VAT and what the scheme doesn't admit.
    pub direct: String,
    pub uses_portfolio: bool,
}

pub(super) struct LineView {
    pub description: String,
    pub kind: String,
    pub quantity: String,
    pub unit_price: String,
    pub amount: String,
    pub is_admissible: bool,
}

impl PriceView {
    /// The sums of a price whose lines are known.
    pub(super) fn new(
        t: Texts,
        lines: Vec<LineView>,
        (net, admissible, vat): (Cents, Cents, Cents),
        uses_portfolio: bool,
    ) -> Self {
        let rest = net - admissible;
        let direct = if uses_portfolio {
            rest + vat
        } else {
            net + vat
        };
        Self {
            lines,
            net: t.money(net),
            vat: t.money(vat),
            gross: t.money(net + vat),
            admissible: t.money(admissible),
            not_admissible: (uses_portfolio && rest.is_positive()).then(|| t.money(rest)),
            direct: t.money(direct),
            uses_portfolio,
        }
    }
}

fn line_view(t: Texts, line: &FrozenLine) -> LineView {
    LineView {
        description: line.description.clone(),
        kind: line.kind.label(t),
        quantity: t.number(line.quantity),
        unit_price: t.money(line.unit_price),
        amount: t.money(line.amount),
        is_admissible: line.is_admissible,
    }
}

struct PortfolioView {
    apply_by: String,
    is_late: bool,
    /// Own share and subsidy, where they can be estimated.
    estimate: Option<(String, String)>,
    warnings: Vec<String>,
    /// What nobody looked up about the customer yet.
    asks: Vec<String>,
}

/// Shows what `command` would write.
pub(super) async fn show(
    page: &Page,
    state: &State,
    chosen: &Chosen,
    raw: &EnrolForm,
    ticks: &[ParticipantId],
    command: Enrol,
) -> Result<HttpResponse, Refusal> {
    let today = page.today;
    let asked = command.clone();
    let (offer, contact) = state
        .db
        .read(move |conn| {
            let offer = enrol::offer(conn, today, &asked)?;
            let contact = contacts::find_for_role(conn, asked.customer, ContactRole::Enrolment)?;
            Ok::<_, EnrolError>((offer, contact))
        })
        .await?;
    let obstacles = offer.obstacles();
    if command.uses_portfolio && !obstacles.is_empty() {
        return Err(EnrolError::NotSubsidised(obstacles).into());
    }
    let t = page.t;
    let customer = &chosen.customer.customer;
    let email = contact.map_or_else(|| customer.email.clone(), |row| row.contact.email);
    let check = CheckPage {
        form: FormView::new(page, raw),
        ticks: ticks.to_vec(),
        facts: facts(t, chosen, &command, email),
        people: offer
            .people
            .iter()
            .map(|person| (person.full_name(), person.statute.label(t)))
            .collect(),
        price: PriceView::new(
            t,
            offer.lines.iter().map(|line| line_view(t, line)).collect(),
            (offer.split.net(), offer.split.admissible, offer.vat),
            command.uses_portfolio,
        ),
        portfolio: command
            .uses_portfolio
            .then(|| portfolio(t, today, chosen, &offer)),
        page: choose::framed(page.clone()),
    };
    view::show(&check).map_err(Refusal::Page)
}

fn facts(t: Texts, chosen: &Chosen, command: &Enrol, email: String) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| day.map(|day| t.day(day)).unwrap_or_default();
    let mut facts = vec![
        (
            fl!(t, "enrolment-customer"),
            chosen.customer.customer.name.clone(),
        ),
        (fl!(t, "enrolment-course"), chosen.course.title.clone()),
        (fl!(t, "enrolment-edition"), chosen.edition.code.clone()),
        (fl!(t, "enrolment-start"), day(chosen.edition.starts_on)),
        (fl!(t, "enrolment-end"), day(chosen.edition.ends_on)),
        (fl!(t, "enrolment-agreed-on"), t.day(command.agreed_on)),
        (fl!(t, "enrolment-confirmation-to"), email),
    ];
    if let Some(reference) = &command.purchase_reference {
        facts.push((fl!(t, "enrolment-purchase-reference"), reference.clone()));
    }
    facts
}

fn portfolio(t: Texts, today: NaiveDate, chosen: &Chosen, offer: &Offer) -> PortfolioView {
    let last = chosen.edition.starts_on.map(last_application_day);
    let estimate = offer.outlook.estimate.as_ref();
    let known = estimate.and_then(|estimate| estimate.own_share.zip(estimate.subsidy));
    let mut warnings: Vec<String> = offer.outlook.refusals.iter().map(|r| t.reason(r)).collect();
    warnings.extend(
        estimate
            .iter()
            .flat_map(|estimate| &estimate.warnings)
            .map(|r| t.reason(r)),
    );
    PortfolioView {
        apply_by: last.map(|day| t.when(day, today)).unwrap_or_default(),
        is_late: last.is_some_and(|day| day < today),
        estimate: known.map(|(own_share, subsidy)| (t.money(own_share), t.money(subsidy))),
        warnings,
        asks: asks(t, chosen),
    }
}

/// The conditions that are still to be asked, with what to look up.
fn asks(t: Texts, chosen: &Chosen) -> Vec<String> {
    let checks = chosen.checks.as_ref().map(CustomerChecksRow::checks);
    conditions(
        &chosen.customer.customer.facts(),
        &checks.unwrap_or_default(),
    )
    .into_iter()
    .filter(|(_, answer)| *answer == ConditionAnswer::Ask)
    .map(|(condition, _)| t.condition_to_look_up(condition))
    .collect()
}
