//! `dienstboek subsidy estimate`: the subsidy for one application, by the rules of its day.

use chrono::NaiveDate;
use serde::Serialize;

use super::{CliError, print};
use crate::domain::course::{Service, Theme};
use crate::domain::money::Cents;
use crate::domain::party::Size;
use crate::domain::subsidy::estimate::{Estimate, Request, estimate};
use crate::domain::subsidy::{Reason, Rules};

/// What the kmo-portefeuille would give.
#[derive(clap::Subcommand)]
pub enum Args {
    /// Estimate the subsidy for one application
    Estimate(EstimateArgs),
}

#[derive(clap::Args)]
pub struct EstimateArgs {
    /// The day of the application: it selects the rules
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: NaiveDate,
    /// small, medium or large
    #[arg(long)]
    size: Size,
    /// training or advice
    #[arg(long)]
    service: Service,
    /// strategy, job-specific, digitalisation, cybersecurity, sustainability, energy-efficiency,
    /// financial-literacy, innovation, internationalisation, people-management, or none (before 2023)
    #[arg(long, value_parser = theme)]
    theme: ThemeArg,
    /// The admissible cost excluding VAT, in euros: 1000 or 1000.00
    #[arg(long, value_parser = amount)]
    amount: Cents,
    /// The subsidy that the enterprise has already had in the year of the application
    #[arg(long, value_parser = amount, default_value = "0")]
    used: Cents,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy)]
struct ThemeArg(Option<Theme>);

fn theme(text: &str) -> Result<ThemeArg, String> {
    match text {
        "none" => Ok(ThemeArg(None)),
        _ => text
            .parse()
            .map(|theme| ThemeArg(Some(theme)))
            .map_err(|unknown: crate::domain::text_enum::UnknownWord| format!("{unknown}, none")),
    }
}

fn amount(text: &str) -> Result<Cents, String> {
    match text.parse::<Cents>() {
        Ok(amount) if amount < Cents::ZERO => Err("an amount is not negative".to_owned()),
        Ok(amount) => Ok(amount),
        Err(error) => Err(format!("{error}; write it as 1000 or 1000.00")),
    }
}

/// The documented object; `errors` stands there only where the application is refused.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    estimate: &'a Estimate,
    #[serde(skip_serializing_if = "<[Reason]>::is_empty")]
    errors: &'a [Reason],
}

pub fn run(args: &Args) -> Result<(), CliError> {
    let Args::Estimate(args) = args;
    let request = Request {
        on: args.on,
        size: args.size,
        service: args.service,
        theme: args.theme.0,
        amount: args.amount,
        used: args.used,
    };
    let estimate = estimate(Rules::built_in(), &request);
    if args.json {
        let answer = Answer {
            estimate: &estimate,
            errors: &estimate.refusals,
        };
        let json = serde_json::to_string(&answer)
            .map_err(CliError::failed("the estimate can't be written as JSON"))?;
        print(json)?;
    } else if estimate.refusals.is_empty() {
        print(in_words(&estimate))?;
    }
    if estimate.refusals.is_empty() {
        return Ok(());
    }
    Err(CliError::Refused(
        estimate.refusals.iter().map(sentence).collect(),
    ))
}

fn sentence(reason: &Reason) -> String {
    format!("{} [{}]", reason.text(), reason.code())
}

fn in_words(estimate: &Estimate) -> String {
    let rows = [
        ("rules from", estimate.rule.map(|day| day.to_string())),
        (
            "percentage",
            estimate
                .percentage
                .map(|percentage| format!("{percentage} %")),
        ),
        ("project amount", estimate.project_amount.map(euros)),
        ("subsidy", estimate.subsidy.map(euros)),
        ("own share", estimate.own_share.map(euros)),
        ("left of the ceiling", estimate.remaining_ceiling.map(euros)),
    ];
    let lines = rows
        .into_iter()
        .map(|(label, value)| format!("{label:<20} {}", value.unwrap_or_default()));
    let warnings = estimate
        .warnings
        .iter()
        .map(|warning| format!("warning: {}", sentence(warning)));
    lines.chain(warnings).collect::<Vec<_>>().join("\n")
}

fn euros(amount: Cents) -> String {
    format!("€ {amount}")
}
