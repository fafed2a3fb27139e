//! What becomes of each enrolment: agreed, applied for, deposited, ordered, invoiced, paid, each on
//! its day.

use chrono::{Datelike, NaiveDate};

use super::DemoError;
use super::bank::Account;
use super::customers::{self, ENTERPRISES};
use super::plan::working_day;
use super::script::{ENROLLED, Enrolled, PERSONS, Portfolio, Vat};
use super::story::{Stage, ctx};
use crate::domain::calendar::plus_days;
use crate::domain::id::{EnrolmentId, InvoiceId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::Channel;
use crate::domain::invoice::terms::Terms;
use crate::domain::money::Cents;
use crate::domain::subsidy::checklist::{Point, Refusal};
use crate::domain::subsidy::life::{StepKind, StepSource};
use crate::domain::subsidy::stop::Stopper;
use crate::domain::user::Actor;
use crate::services::application_life;
use crate::services::enrol::{self, Attendee, Enrol};
use crate::services::issue_invoice::{self, IssueInvoice};
use crate::services::judge_application::{self, Answers};
use crate::services::record_application::{self, RecordApplication};
use crate::services::stop_project::{self, StopProject};
use crate::services::{Ctx, confirm_enrolment, enrolment_invoicing, outlook};
use crate::storage::{
    Tx, application_steps, applications, enrolment_file, enrolments, invoices, tranches,
};

/// What a customer rounds off when he pays a little too little.
const CENTS_SHORT: Cents = Cents::new(25);

/// The days on which something happens to one enrolment; `None` where it never does.
struct Course {
    agreed: NaiveDate,
    applied: Option<NaiveDate>,
    judged: Option<NaiveDate>,
    deposited: Option<NaiveDate>,
    ordered: Option<NaiveDate>,
    invoiced: Option<NaiveDate>,
    stopped: Option<NaiveDate>,
}

/// One enrolment on its way.
struct Told {
    index: usize,
    edition: &'static str,
    name: &'static str,
    portfolio: Portfolio,
    vat: Vat,
    course: Course,
    id: Option<EnrolmentId>,
}

/// Every enrolment of the story.
pub struct Enrolments(Vec<Told>);

impl Enrolments {
    /// The enrolments with the days on which each goes on.
    pub fn new(stage: &Stage) -> Self {
        let enterprises = ENROLLED.iter().map(|enrolled| {
            let name = ENTERPRISES.get(enrolled.customer).map_or("", |e| e.name);
            (
                enrolled.edition,
                name,
                enrolled.portfolio,
                enrolled.vat,
                enrolled.invoiced,
            )
        });
        let persons = PERSONS.iter().map(|(edition, person, vat)| {
            let name = customers::PERSONS.get(*person).map_or("", |p| p.name);
            (*edition, name, Portfolio::No, *vat, true)
        });
        let told = enterprises.chain(persons).enumerate().filter_map(
            |(index, (edition, name, portfolio, vat, invoiced))| {
                Some(Told {
                    index,
                    edition,
                    name,
                    portfolio,
                    vat,
                    course: Course::of(stage, edition, portfolio, invoiced)?,
                    id: None,
                })
            },
        );
        Self(told.collect())
    }

    /// Does what happens to any enrolment on a day.
    pub fn happen(
        &mut self,
        tx: &mut Tx<'_>,
        stage: &Stage,
        day: NaiveDate,
        office: &Actor,
        books: &Actor,
        account: &mut Account,
    ) -> Result<(), DemoError> {
        for told in &mut self.0 {
            let minutes = i64::try_from(told.index).unwrap_or_default();
            let clerk = ctx(office, day, 60 + minutes);
            if told.course.agreed == day {
                told.id = Some(told.agree(tx, &clerk, stage)?);
            }
            let Some(id) = told.id else { continue };
            if told.course.applied == Some(day) {
                told.apply(tx, &clerk, id)?;
            }
            if told.course.judged == Some(day) {
                told.judge(tx, &clerk, id)?;
            }
            if told.course.deposited == Some(day) {
                step(tx, &clerk, id, StepKind::Deposited)?;
            }
            if told.course.ordered == Some(day) {
                step(tx, &clerk, id, StepKind::PaymentOrdered)?;
                told.order(tx, id, day, stage.today, account)?;
            }
            if told.course.invoiced == Some(day) {
                told.invoice(
                    tx,
                    &ctx(books, day, 120 + minutes),
                    id,
                    stage.today,
                    account,
                )?;
            }
            if told.course.stopped == Some(day) {
                told.stop(tx, &clerk, id)?;
            }
        }
        Ok(())
    }
}

impl Course {
    fn of(stage: &Stage, edition: &str, portfolio: Portfolio, invoiced: bool) -> Option<Self> {
        let edition = stage.editions.get(edition)?;
        let (first, last, today) = (edition.first()?, edition.last()?, stage.today);
        let agreed = working_day(plus_days(first, -24).min(plus_days(today, -6)), true);
        let applied = working_day(plus_days(first, -10).min(plus_days(today, -3)), true);
        let deposited = working_day(plus_days(applied, 8).min(plus_days(today, -2)), true);
        // The customer who ordered lately is one whose money is on its way.
        let ordered = match portfolio {
            Portfolio::Ordered => working_day(plus_days(today, -4), true),
            _ => working_day(plus_days(first, 3), true),
        };
        let reached =
            |day: NaiveDate, steps: &[Portfolio]| (!steps.contains(&portfolio)).then_some(day);
        use Portfolio::{Applied, Deposited, Missing, No, Refunding, Refused, Stopped};
        let applied_on = applied.max(agreed);
        // The newest applications are still to be judged.
        let judged = working_day(plus_days(applied_on, 1), false);
        let stopped = match portfolio {
            Stopped => Some(working_day(plus_days(today, -1), true)),
            Refunding => Some(working_day(plus_days(today, -5), true)),
            _ => None,
        };
        Some(Self {
            agreed,
            applied: reached(applied_on, &[No, Missing]),
            judged: reached(judged, &[No, Missing]).filter(|day| *day < plus_days(today, -5)),
            deposited: reached(deposited.max(applied), &[No, Missing, Applied, Refused]),
            ordered: reached(
                ordered.max(deposited),
                &[No, Missing, Applied, Deposited, Refused, Stopped],
            ),
            stopped,
            invoiced: (invoiced && last < today).then(|| working_day(plus_days(last, 2), false)),
        })
    }
}

impl Told {
    fn at<E: std::fmt::Display>(&self) -> impl FnOnce(E) -> DemoError {
        DemoError::at(format!("{} in {}", self.name, self.edition))
    }

    fn agree(&self, tx: &mut Tx<'_>, ctx: &Ctx, stage: &Stage) -> Result<EnrolmentId, DemoError> {
        let edition = stage
            .editions
            .get(self.edition)
            .ok_or_else(|| self.at()("no such edition"))?;
        let (customer, people) = match ENROLLED.get(self.index) {
            Some(Enrolled {
                customer, people, ..
            }) => {
                let everybody = ENTERPRISES.get(*customer).map(|e| e.participants());
                let coming = everybody
                    .unwrap_or_default()
                    .into_iter()
                    .take(*people)
                    .collect();
                (stage.enterprises.get(*customer), coming)
            }
            None => {
                let person = PERSONS.get(self.index - ENROLLED.len()).map_or(0, |p| p.1);
                let coming = customers::PERSONS
                    .get(person)
                    .map(|p| vec![p.participant()]);
                (stage.persons.get(person), coming.unwrap_or_default())
            }
        };
        let command = Enrol {
            edition: edition.id,
            customer: *customer.ok_or_else(|| self.at()("no such customer"))?,
            agreed_on: ctx.today(),
            uses_portfolio: self.portfolio != Portfolio::No,
            purchase_reference: self
                .index
                .is_multiple_of(5)
                .then(|| format!("PO-{}", 4100 + self.index)),
            attendees: people.into_iter().map(Attendee::New).collect(),
        };
        let id = enrol::enrol(tx, ctx, &command).map_err(self.at())?;
        if let (5, Some(reference)) = (self.index % 10, &command.purchase_reference) {
            self.copy_to_purchasing(tx, ctx, id, reference)?;
        }
        confirm_enrolment::confirm(tx, ctx, &stage.site, id).map_err(self.at())?;
        Ok(id)
    }

    /// Has the invoices sent to those too who gave the purchase order.
    fn copy_to_purchasing(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        id: EnrolmentId,
        reference: &str,
    ) -> Result<(), DemoError> {
        let customer = ENROLLED.get(self.index).map(|enrolled| enrolled.customer);
        let enterprise = customer.and_then(|customer| ENTERPRISES.get(customer));
        let addresses = enterprise.map(|one| format!("aankoop@{}", one.domain()));
        let addresses: Vec<String> = addresses.into_iter().collect();
        let version = enrolments::get(tx, id)?.version;
        enrolment_invoicing::change(tx, ctx, id, version, Some(reference), &addresses)
            .map_err(self.at())
    }

    /// Records what the government's site said, which is what the rules say too, but for the
    /// customer who applied for the amount with VAT.
    fn apply(&self, tx: &mut Tx<'_>, ctx: &Ctx, id: EnrolmentId) -> Result<(), DemoError> {
        let file = enrolment_file::get(tx, id)?;
        let estimate = outlook::of_enrolment(tx, &file, ctx.today())?.estimate;
        let (project_amount, subsidy) = estimate
            .and_then(|estimate| estimate.project_amount.zip(estimate.subsidy))
            .ok_or_else(|| self.at()("nothing to expect"))?;
        let size = file.customer.customer.size;
        let number = format!("{}KMO{:06}", ctx.today().year(), 24_100 + self.index * 137);
        let command = RecordApplication {
            number: ProjectNumber::parse(&number).map_err(self.at())?,
            applied_on: ctx.today(),
            size: size.ok_or_else(|| self.at()("no size"))?,
            project_amount,
            own_share: project_amount - subsidy,
            subsidy,
            participants: None,
            note: String::new(),
            source: StepSource::Customer,
        };
        record_application::record(tx, ctx, id, &command).map_err(self.at())?;
        Ok(())
    }

    /// What the office found when it looked at the application.
    fn judge(&self, tx: &mut Tx<'_>, ctx: &Ctx, id: EnrolmentId) -> Result<(), DemoError> {
        let version = self.version(tx, id)?;
        let looked = Answers {
            rest_fits: true,
            wrong: Vec::new(),
        };
        if self.portfolio != Portfolio::Refused {
            return judge_application::accept(tx, ctx, id, version, &looked).map_err(self.at());
        }
        let text = "In de aanvraag staat één deelnemer; ingeschreven zijn er twee.";
        let refusal = Refusal::ParticipantsDiffer;
        let wrong = Answers {
            rest_fits: false,
            wrong: vec![Point::Participants],
        };
        judge_application::refuse(tx, ctx, id, version, refusal, text, &wrong)
            .map_err(self.at())?;
        judge_application::send_refusal(tx, ctx, id).map_err(self.at())?;
        Ok(())
    }

    /// The customer doesn't come after all; of what was paid he gets half.
    fn stop(&self, tx: &mut Tx<'_>, ctx: &Ctx, id: EnrolmentId) -> Result<(), DemoError> {
        let paid = application_steps::receipts(tx, &[id])?;
        let paid = paid.get(&id).map_or(Cents::ZERO, |receipts| receipts.paid);
        let command = StopProject {
            stopper: Stopper::Customer,
            on: ctx.today(),
            refund: Some(paid.share(1, 2).map_err(self.at())?),
            reason: "De deelnemer is langdurig ziek.".to_owned(),
            with_mail: true,
            cancels: false,
        };
        let version = self.version(tx, id)?;
        stop_project::stop(tx, ctx, id, version, &command).map_err(self.at())?;
        Ok(())
    }

    fn version(&self, tx: &mut Tx<'_>, id: EnrolmentId) -> Result<i64, DemoError> {
        let application = applications::find_for(tx, id)?;
        let application = application.ok_or_else(|| self.at()("no application"))?;
        Ok(application.version)
    }

    /// The operator pays about twelve days after the order.
    fn order(
        &self,
        tx: &mut Tx<'_>,
        id: EnrolmentId,
        day: NaiveDate,
        today: NaiveDate,
        account: &mut Account,
    ) -> Result<(), DemoError> {
        let Some(application) = applications::find_for(tx, id)? else {
            return Ok(());
        };
        let amount = match self.portfolio {
            Portfolio::Paid | Portfolio::Typo | Portfolio::Together | Portfolio::Refunding => {
                application.project_cents
            }
            Portfolio::OwnShareOnly => application.own_share_cents,
            Portfolio::Gross => application
                .project_cents
                .share(121, 100)
                .map_err(self.at())?,
            _ => return Ok(()),
        };
        let on = working_day(plus_days(day, 12).min(plus_days(today, -2)), true);
        let number = application.project_number.to_string();
        match self.portfolio {
            Portfolio::Together => account.together(on, amount),
            Portfolio::Typo => account.portfolio(on, amount, &number.replace("KMO", "KM0")),
            _ => account.portfolio(on, amount, &format!("{number} opleiding")),
        }
        Ok(())
    }

    fn invoice(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        id: EnrolmentId,
        today: NaiveDate,
        account: &mut Account,
    ) -> Result<(), DemoError> {
        let command = IssueInvoice {
            enrolment: id,
            terms: Terms::default(),
            seen: None,
        };
        let issued = issue_invoice::issue(tx, ctx, &command).map_err(self.at())?;
        self.pay(tx, issued.invoice, ctx.today(), today, account)
    }

    /// The customer pays what is his to pay, each in his own way.
    fn pay(
        &self,
        tx: &mut Tx<'_>,
        invoice: InvoiceId,
        day: NaiveDate,
        today: NaiveDate,
        account: &mut Account,
    ) -> Result<(), DemoError> {
        let row = invoices::get(tx, invoice)?;
        let balances = tranches::list_of_invoices(tx, &[invoice])?;
        let direct = balances
            .iter()
            .find(|balance| balance.tranche.channel == Channel::Direct)
            .map_or(Cents::ZERO, |balance| balance.tranche.amount_cents);
        let digits = row
            .structured_reference
            .map(|reference| reference.digits().to_owned())
            .unwrap_or_default();
        let on = working_day(plus_days(day, 16).min(plus_days(today, -3)), true);
        match self.vat {
            Vat::Open => {}
            Vat::Paid => account.referenced(on, direct, self.name, &digits),
            Vat::Twice => {
                account.referenced(on, direct, self.name, &digits);
                account.referenced(plus_days(on, 3), direct, self.name, &digits);
            }
            Vat::Half => {
                let half = direct.share(1, 2).map_err(self.at())?;
                account.referenced(on, half, self.name, &digits);
            }
            Vat::Short => account.referenced(on, direct - CENTS_SHORT, self.name, &digits),
            Vat::Returned => {
                account.referenced(on, direct, self.name, &digits);
                account.returned(plus_days(on, 4), direct, self.name, &digits);
            }
            Vat::Unclear => account.worded(on, direct, self.name, "opleiding excel"),
        }
        Ok(())
    }
}

fn step(tx: &mut Tx<'_>, ctx: &Ctx, id: EnrolmentId, kind: StepKind) -> Result<(), DemoError> {
    let at = format!("enrolment {id}");
    let version = applications::find_for(tx, id)?
        .ok_or_else(|| DemoError::at(&*at)("no application"))?
        .version;
    let told = application_life::Told::plain(kind, ctx.today(), StepSource::Staff);
    application_life::record(tx, ctx, id, version, &told).map_err(DemoError::at(&*at))
}
