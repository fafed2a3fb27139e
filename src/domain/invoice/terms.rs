//! What an invoice asks of an agreement: all that is left of it, a percentage or an amount as an
//! instalment, with or without a discount; and how lines become part lines.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::compose::settled;
use super::content::{Instalment, InvoiceContent, InvoiceLine, LineVat, Preceding};
use super::{PortfolioMode, Unit};
use crate::domain::language::Language;
use crate::domain::money::{AmountError, Cents};

/// How much of an agreement one invoice asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// All that no invoice asked yet: the whole, or the balance after instalments.
    #[default]
    Rest,
    /// A percentage of the whole, in basis points.
    Share(i32),
    /// A net amount.
    Net(Cents),
}

/// What a person chose for one invoice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub part: Part,
    /// A discount on what this invoice asks, in basis points.
    pub discount_bp: i32,
    /// The customer's reference for this invoice alone.
    pub purchase_reference: Option<String>,
}

/// An invoice of the same agreement that stands, with what it asks of each line of the whole.
#[derive(Debug, Clone)]
pub struct Earlier {
    pub number: String,
    pub issue_date: chrono::NaiveDate,
    pub content: InvoiceContent,
}

/// What is to be asked, and what that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub content: InvoiceContent,
    /// The net amount that no invoice asked before this one.
    pub left: Cents,
    /// Whether nothing is left after it.
    pub settles: bool,
}

/// Why an invoice can't ask this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermsProblem {
    /// Nothing is left to ask.
    NothingLeft,
    /// More than is left.
    AboveLeft { left: Cents },
    /// Nothing would be asked, though something is left.
    Nothing { left: Cents },
}

impl TermsProblem {
    /// What is left to ask.
    #[must_use]
    pub const fn left(self) -> Cents {
        match self {
            Self::NothingLeft => Cents::ZERO,
            Self::AboveLeft { left } | Self::Nothing { left } => left,
        }
    }
}

/// What of each line of the whole earlier invoices asked.
fn asked_before(lines: usize, earlier: &[Earlier]) -> Result<Vec<Cents>, AmountError> {
    let mut asked = vec![Cents::ZERO; lines];
    for document in earlier {
        let instalment = document.content.instalment.as_ref();
        for (place, line) in document.content.lines.iter().enumerate() {
            // An invoice of the whole asks line after line; a discount belongs to no line.
            let of_whole = match instalment {
                Some(instalment) => instalment.lines.get(place).copied().flatten(),
                None => Some(place),
            };
            if let Some(sum) = of_whole.and_then(|place| asked.get_mut(place)) {
                *sum += line.net()?;
            }
        }
    }
    Ok(asked)
}

/// The invoice of a part, made from the invoice of the `whole`.
///
/// # Errors
/// [`AmountError`] when sums can't be held.
pub fn apply(
    whole: InvoiceContent,
    earlier: &[Earlier],
    terms: &Terms,
    received: (Cents, Option<chrono::NaiveDate>),
) -> Result<Result<Asked, TermsProblem>, AmountError> {
    let nets = whole.totals()?.line_nets;
    let before = asked_before(nets.len(), earlier)?;
    let left: Vec<Cents> = nets
        .iter()
        .zip(&before)
        .map(|(net, before)| (*net - *before).max(Cents::ZERO))
        .collect();
    let sum: Cents = left.iter().copied().sum();
    let is_plain = earlier.is_empty() && *terms == Terms::default();
    if !sum.is_positive() && !is_plain {
        return Ok(Err(TermsProblem::NothingLeft));
    }
    if is_plain {
        let mut whole = whole;
        let amount = whole.portfolio.amount;
        whole.portfolio = settled(amount, received.0, received.1);
        return Ok(Ok(Asked {
            content: whole,
            left: sum,
            settles: true,
        }));
    }
    let parts = match parts(&nets, &left, sum, terms.part)? {
        Ok(parts) => parts,
        Err(problem) => return Ok(Err(problem)),
    };
    let settles = parts == left;
    let mut content = whole.clone();
    if let Some(reference) = &terms.purchase_reference {
        content.buyer_reference = Some(reference.clone());
        content.order_reference = Some(reference.clone());
    }
    let (lines, places) = lines(&whole, &nets, &parts, terms, earlier)?;
    content.lines = lines;
    let is_whole = earlier.is_empty() && settles;
    content.instalment = Some(Instalment {
        earlier: earlier.iter().map(Preceding::from).collect(),
        lines: places,
    });
    if is_whole && terms.discount_bp == 0 {
        content.instalment = None;
    }
    let amount = by_portfolio(&whole, &content, earlier, settles)?;
    content.portfolio = settled(amount, received.0, received.1);
    Ok(Ok(Asked {
        content,
        left: sum,
        settles,
    }))
}

/// The net amount of each line that this invoice asks.
fn parts(
    nets: &[Cents],
    left: &[Cents],
    sum: Cents,
    part: Part,
) -> Result<Result<Vec<Cents>, TermsProblem>, AmountError> {
    let parts = match part {
        Part::Rest => left.to_vec(),
        Part::Share(basis_points) => {
            let share = |net: &Cents| net.share(i64::from(basis_points), 10_000);
            nets.iter().map(share).collect::<Result<Vec<_>, _>>()?
        }
        Part::Net(amount) => divided(left, sum, amount)?,
    };
    let above = |(part, left): (&Cents, &Cents)| *part > *left;
    if parts.iter().zip(left).any(above) {
        // A cent of rounding is no more than what is left.
        let total: Cents = parts.iter().copied().sum();
        if total > sum {
            return Ok(Err(TermsProblem::AboveLeft { left: sum }));
        }
    }
    let parts: Vec<Cents> = parts
        .iter()
        .zip(left)
        .map(|(part, left)| (*part).min(*left))
        .collect();
    if parts.iter().all(|part| part.is_zero()) {
        return Ok(Err(TermsProblem::Nothing { left: sum }));
    }
    Ok(Ok(parts))
}

/// An amount over the lines as far as each has something left, exact in the sum.
fn divided(left: &[Cents], sum: Cents, amount: Cents) -> Result<Vec<Cents>, AmountError> {
    let mut before = Cents::ZERO;
    let mut given = Cents::ZERO;
    let mut parts = Vec::new();
    for left in left {
        before += *left;
        // Rounding the running total gives every line its share and the last one the rest.
        let until = amount.share(before.value(), sum.value().max(1))?;
        parts.push(until - given);
        given = until;
    }
    Ok(parts)
}

/// The lines of the part, with a discount at the end for each VAT and for what the scheme admits.
fn lines(
    whole: &InvoiceContent,
    nets: &[Cents],
    parts: &[Cents],
    terms: &Terms,
    earlier: &[Earlier],
) -> Result<(Vec<InvoiceLine>, Vec<Option<usize>>), AmountError> {
    let mut lines = Vec::new();
    let mut places = Vec::new();
    let mut groups: Vec<(LineVat, bool, Cents)> = Vec::new();
    for (place, line) in whole.lines.iter().enumerate() {
        let part = parts.get(place).copied().unwrap_or_default();
        if !part.is_positive() {
            continue;
        }
        let is_all = nets.get(place) == Some(&part);
        lines.push(if is_all {
            line.clone()
        } else {
            part_line(line, part, terms.part, !earlier.is_empty(), whole.language)
        });
        places.push(Some(place));
        let same =
            |group: &&mut (LineVat, bool, Cents)| group.0 == line.vat && group.1 == line.admissible;
        match groups.iter_mut().find(same) {
            Some(group) => group.2 += part,
            None => groups.push((line.vat.clone(), line.admissible, part)),
        }
    }
    for (vat, admissible, net) in groups {
        let off = net.share(i64::from(terms.discount_bp), 10_000)?;
        if off.is_positive() {
            lines.push(discount(
                whole.language,
                terms.discount_bp,
                off,
                vat,
                admissible,
            ));
            places.push(None);
        }
    }
    Ok((lines, places))
}

fn part_line(
    line: &InvoiceLine,
    net: Cents,
    part: Part,
    is_later: bool,
    language: Language,
) -> InvoiceLine {
    let what = match part {
        Part::Share(basis_points) => percentage(basis_points, language),
        Part::Rest if is_later => pick(language, ["saldo", "solde", "balance"]).to_owned(),
        Part::Rest | Part::Net(_) => pick(language, ["deel", "partie", "part"]).to_owned(),
    };
    InvoiceLine {
        description: format!("{} ({what})", line.description),
        quantity: Decimal::ONE,
        unit: Unit::Piece,
        unit_price: net.euros(),
        vat: line.vat.clone(),
        admissible: line.admissible,
    }
}

fn discount(
    language: Language,
    basis_points: i32,
    off: Cents,
    vat: LineVat,
    admissible: bool,
) -> InvoiceLine {
    let word = pick(language, ["Korting", "Remise", "Discount"]);
    InvoiceLine {
        description: format!("{word} {}", percentage(basis_points, language)),
        quantity: -Decimal::ONE,
        unit: Unit::Piece,
        unit_price: off.euros(),
        vat,
        admissible,
    }
}

/// `30 %`, `12,5 %`.
fn percentage(basis_points: i32, language: Language) -> String {
    let plain = Decimal::new(i64::from(basis_points), 2)
        .normalize()
        .to_string();
    let plain = match language {
        Language::English => plain,
        Language::Dutch | Language::French => plain.replace('.', ","),
    };
    format!("{plain} %")
}

fn pick(language: Language, texts: [&'static str; 3]) -> &'static str {
    let [dutch, french, english] = texts;
    match language {
        Language::Dutch => dutch,
        Language::French => french,
        Language::English => english,
    }
}

/// The portefeuille pays each instalment pro rata (domain/kmo-portefeuille 10, E1), and the last
/// one what it hasn't been asked before; never more than the invoice's own admissible amount.
fn by_portfolio(
    whole: &InvoiceContent,
    content: &InvoiceContent,
    earlier: &[Earlier],
    settles: bool,
) -> Result<Cents, AmountError> {
    let of_whole = whole.portfolio.amount;
    let before: Cents = earlier
        .iter()
        .filter(|document| document.content.portfolio.mode != PortfolioMode::None)
        .map(|document| document.content.portfolio.amount)
        .sum();
    let left = (of_whole - before).max(Cents::ZERO);
    let own = content.admissible_net()?.max(Cents::ZERO);
    if settles {
        return Ok(left.min(own));
    }
    let all = whole.admissible_net()?;
    let share = if of_whole == all {
        own
    } else {
        own.share(of_whole.value(), all.value().max(1))?
    };
    Ok(share.min(left).min(own))
}

#[cfg(test)]
mod tests;
