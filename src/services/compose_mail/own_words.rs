//! A letter in the institute's own words: a template that a person wrote, filled in and read into the
//! blocks of a letter, from which text and HTML are drawn as for any other.
//!
//! The template can do nothing but fill in: no files, no other templates, a bounded number of steps
//! and a bounded length. A name that isn't offered is an error, never an empty place.

use std::collections::BTreeMap;

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value, filters};

use super::filling::Filling;
use super::letter::{Block, Letter};
use crate::domain::mail_template::{Placeholder, Shape, Source, TemplateKind};

/// More steps than any letter needs.
const STEPS_MAX: u64 = 20_000;
/// The longest letter, in bytes.
const BYTES_MAX: usize = 64 * 1024;
/// Around the name of a part, where its lines will stand; no keyboard types them.
const PART: (char, char) = ('\u{e000}', '\u{e001}');

/// Which of the two fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Subject,
    Body,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field:?}, line {line}: {fault:?}")]
pub struct TemplateError {
    pub field: Field,
    /// From 1.
    pub line: usize,
    pub fault: Fault,
}

/// Why it can't be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No placeholder of this name is offered here.
    UnknownName(String),
    /// The braces or the conditions don't add up; in the engine's words.
    Syntax(String),
    /// A filter, test or function that there isn't.
    UnknownWord(String),
    /// The text doesn't say this, or only where a condition holds.
    Missing(Placeholder),
    /// It never ends, or would be too long.
    TooMuch,
    /// Something else, in the engine's words.
    Other(String),
}

/// Fills in a template.
///
/// # Errors
/// See [`TemplateError`].
pub(super) fn fill_in(
    kind: TemplateKind,
    source: &Source,
    filling: &Filling,
) -> Result<Letter, TemplateError> {
    let context = context(kind, filling);
    let subject = run(Field::Subject, kind, &source.subject, &context)?;
    let body = run(Field::Body, kind, &source.body, &context)?;
    Ok(Letter {
        // One line; a space that must not break stays one.
        subject: in_words(&subject, filling)
            .replace(['\r', '\n'], " ")
            .trim()
            .to_owned(),
        blocks: read(&body, filling),
    })
}

/// Looks for what is wrong with a template whatever is filled in: with every condition both ways.
/// What a message can't do without stands in it either way.
///
/// # Errors
/// See [`TemplateError`].
pub fn check(kind: TemplateKind, source: &Source) -> Result<(), TemplateError> {
    for holds in [true, false] {
        let mut filling = Filling::default();
        for name in kind.placeholders() {
            match name.shape() {
                Shape::Words => drop(filling.words(name, marked(name))),
                Shape::Part => drop(filling.part(name, Vec::new())),
                Shape::Condition => {
                    filling.conditions.insert(name, holds);
                }
            }
        }
        let context = context(kind, &filling);
        run(Field::Subject, kind, &source.subject, &context)?;
        let body = run(Field::Body, kind, &source.body, &context)?.to_lowercase();
        let missing = kind.required().iter();
        let missing = missing.copied().find(|name| !body.contains(&marked(*name)));
        if let Some(name) = missing {
            return Err(TemplateError {
                field: Field::Body,
                line: 1,
                fault: Fault::Missing(name),
            });
        }
    }
    Ok(())
}

/// The text from which a person starts: the letter as it is written by name, one line for each.
pub(super) fn source_of(letter: &Letter, greeting: &str, closing: &[String]) -> Source {
    let mut body = format!("{greeting},\n");
    let mut after_condition = false;
    for block in &letter.blocks {
        let text = block_source(block);
        let is_condition = text.starts_with("{%");
        // Conditions hug what they hold.
        let stands_apart = if is_condition {
            text.contains("{% if")
        } else {
            !after_condition
        };
        if stands_apart {
            body.push('\n');
        }
        after_condition = is_condition && !text.contains("endif");
        body.push_str(&text);
        body.push('\n');
    }
    for text in closing {
        body.push('\n');
        body.push_str(text);
        body.push('\n');
    }
    Source {
        subject: letter.subject.clone(),
        body,
    }
}

fn block_source(block: &Block) -> String {
    match block {
        Block::Heading(text) => format!("# {text}"),
        Block::Text(text) => text.clone(),
        Block::Items(items) => items
            .iter()
            .map(|item| format!("- {item}"))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Facts(facts) => facts
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Link { text, address } => format!("{text}:\n{address}"),
    }
}

fn run(
    field: Field,
    kind: TemplateKind,
    source: &str,
    context: &BTreeMap<String, Value>,
) -> Result<String, TemplateError> {
    let environment = environment();
    let fail = |error: &minijinja::Error| TemplateError {
        field,
        line: error.line().unwrap_or(1),
        fault: fault(error),
    };
    let template = environment
        .template_from_named_str("letter", source)
        .map_err(|error| fail(&error))?;
    unknown_name(field, kind, source, &template)?;
    let text = template
        .render(Value::from_pairs(context.clone()))
        .map_err(|error| fail(&error))?;
    if text.len() > BYTES_MAX {
        return Err(TemplateError {
            field,
            line: 1,
            fault: Fault::TooMuch,
        });
    }
    Ok(text)
}

/// Refuses a name that isn't offered, also where a condition keeps it from being filled in.
fn unknown_name(
    field: Field,
    kind: TemplateKind,
    source: &str,
    template: &minijinja::Template<'_, '_>,
) -> Result<(), TemplateError> {
    let offered = kind.placeholders();
    let mut unknown: Vec<String> = template
        .undeclared_variables(false)
        .into_iter()
        .filter(|name| !offered.iter().any(|one| one.word() == name))
        .collect();
    unknown.sort();
    let Some(name) = unknown.into_iter().next() else {
        return Ok(());
    };
    let line = source.lines().position(|line| line.contains(&name));
    Err(TemplateError {
        field,
        line: line.map_or(1, |at| at + 1),
        fault: Fault::UnknownName(name),
    })
}

fn fault(error: &minijinja::Error) -> Fault {
    let told = || error.detail().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => Fault::Syntax(told()),
        ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod => Fault::UnknownWord(told()),
        ErrorKind::OutOfFuel => Fault::TooMuch,
        _ => Fault::Other(error.to_string()),
    }
}

/// An engine that knows a few filters and nothing else.
fn environment<'s>() -> Environment<'s> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(STEPS_MAX));
    environment.add_filter("upper", filters::upper);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("capitalize", filters::capitalize);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("replace", filters::replace);
    environment
}

/// Everything that is offered; what this letter doesn't have is empty.
fn context(kind: TemplateKind, filling: &Filling) -> BTreeMap<String, Value> {
    kind.placeholders()
        .into_iter()
        .map(|name| {
            let value = match name.shape() {
                Shape::Words => {
                    let words = filling.words.get(&name);
                    Value::from(words.cloned().unwrap_or_default())
                }
                Shape::Part => Value::from(marked(name)),
                Shape::Condition => {
                    Value::from(filling.conditions.get(&name).copied().unwrap_or_default())
                }
            };
            (name.word().to_owned(), value)
        })
        .collect()
}

/// Reads a filled-in text: an empty line ends a paragraph, `# ` begins a heading, `- ` an item, and an
/// address alone on the line after its name is somewhere to go.
fn read(text: &str, filling: &Filling) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end).chain([""]) {
        let part = part_alone(line.trim());
        if line.trim().is_empty() || part.is_some() || line.starts_with("# ") {
            blocks.extend(paragraph(&lines, filling));
            lines.clear();
        }
        if let Some(part) = part {
            blocks.extend(filling.parts.get(&part).cloned().unwrap_or_default());
        } else if let Some(heading) = line.strip_prefix("# ") {
            blocks.push(Block::Heading(in_words(heading, filling)));
        } else if !line.trim().is_empty() {
            lines.push(line);
        }
    }
    blocks
}

/// The part whose place this line is, if it is nothing else.
fn part_alone(line: &str) -> Option<Placeholder> {
    let name = line.strip_prefix(PART.0)?.strip_suffix(PART.1)?;
    name.parse().ok()
}

fn paragraph(lines: &[&str], filling: &Filling) -> Vec<Block> {
    if let [name, address] = lines
        && let (Some(name), true) = (name.strip_suffix(':'), is_address(address))
    {
        return vec![Block::Link {
            text: in_words(name, filling),
            address: address.trim().to_owned(),
        }];
    }
    let mut blocks = Vec::new();
    let (mut texts, mut items) = (Vec::new(), Vec::new());
    for line in lines {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if !texts.is_empty() {
                blocks.push(Block::Text(in_words(&texts.join("\n"), filling)));
                texts.clear();
            }
            items.push(in_words(item, filling));
        } else {
            if !items.is_empty() {
                blocks.push(Block::Items(std::mem::take(&mut items)));
            }
            texts.push(*line);
        }
    }
    if !items.is_empty() {
        blocks.push(Block::Items(items));
    }
    if !texts.is_empty() {
        blocks.push(Block::Text(in_words(&texts.join("\n"), filling)));
    }
    blocks
}

fn is_address(line: &str) -> bool {
    let line = line.trim();
    let begins = ["https://", "http://"]
        .iter()
        .any(|scheme| line.starts_with(scheme));
    begins && !line.contains(char::is_whitespace)
}

/// A name as nobody types it.
fn marked(name: Placeholder) -> String {
    format!("{}{name}{}", PART.0, PART.1)
}

/// The lines of a part, for whoever is shown what it stands for.
pub(super) fn part_in_words(name: Placeholder, filling: &Filling) -> String {
    in_words(&marked(name), filling)
}

/// A part that somebody put within a sentence stands there as its lines, joined.
fn in_words(text: &str, filling: &Filling) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(PART.0) {
        out.push_str(before);
        let Some((name, after)) = after.split_once(PART.1) else {
            return out;
        };
        let part = name.parse::<Placeholder>().ok();
        let blocks = part.and_then(|part| filling.parts.get(&part));
        let lines: Vec<String> = blocks.into_iter().flatten().map(block_source).collect();
        out.push_str(&lines.join("\n"));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: TemplateKind = TemplateKind::Invoice;

    fn source(body: &str) -> Source {
        Source {
            subject: "Factuur {{ invoice_number }}".to_owned(),
            body: body.to_owned(),
        }
    }

    fn filling() -> Filling {
        let mut filling = Filling::default();
        filling.words(Placeholder::InvoiceNumber, "2026-00123");
        filling.words(Placeholder::Course, "<b>{{ 7 * 7 }}</b>");
        filling.part(
            Placeholder::PaymentDetails,
            vec![Block::Facts(vec![("Bedrag".into(), "€ 210,00".into())])],
        );
        filling.conditions.insert(Placeholder::OwesDirectly, true);
        filling
    }

    fn blocks(body: &str) -> Vec<Block> {
        fill_in(KIND, &source(body), &filling()).unwrap().blocks
    }

    #[test]
    fn a_text_becomes_the_blocks_of_a_letter() {
        let letter = fill_in(
            KIND,
            &source(
                "# Over {{ invoice_number }}\nDag,\nhierbij de factuur.\n\n- een\n- twee\n\n\
                 {% if owes_directly %}\n{{ payment_details }}\n{% endif %}\nBekijken:\nhttps://boek.example/x\n",
            ),
            &filling(),
        )
        .unwrap();
        assert_eq!(letter.subject, "Factuur 2026-00123");
        assert_eq!(
            letter.blocks,
            [
                Block::Heading("Over 2026-00123".into()),
                Block::Text("Dag,\nhierbij de factuur.".into()),
                Block::Items(vec!["een".into(), "twee".into()]),
                Block::Facts(vec![("Bedrag".into(), "€ 210,00".into())]),
                Block::Link {
                    text: "Bekijken".into(),
                    address: "https://boek.example/x".into()
                },
            ]
        );
    }

    #[test]
    fn a_value_is_text_and_never_a_template() {
        assert_eq!(
            blocks("{{ course }}"),
            [Block::Text("<b>{{ 7 * 7 }}</b>".into())]
        );
    }

    #[test]
    fn a_part_within_a_sentence_stands_there_as_words() {
        assert_eq!(
            blocks("Betaal: {{ payment_details }}."),
            [Block::Text("Betaal: Bedrag: € 210,00.".into())]
        );
    }

    fn refused(body: &str) -> (Field, usize, Fault) {
        let error = check(KIND, &source(body)).unwrap_err();
        (error.field, error.line, error.fault)
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let (field, line, fault) = refused("Dag\n\n{{ klantnaam }}");
        assert_eq!((field, line), (Field::Body, 3));
        assert_eq!(fault, Fault::UnknownName("klantnaam".into()));
        // Also where no example would come.
        let hidden =
            refused("{% if has_course %}\n{% if not has_course %}{{ x }}{% endif %}{% endif %}");
        assert_eq!((hidden.1, hidden.2), (2, Fault::UnknownName("x".into())));
        let (_, line, fault) = refused("Dag\n{{ course\nen meer");
        assert!(
            line >= 2 && matches!(fault, Fault::Syntax(_)),
            "{line} {fault:?}"
        );
        assert!(matches!(
            refused("{% if has_course %}a").2,
            Fault::Syntax(_)
        ));
        assert!(matches!(
            refused("{{ course|geheim }}").2,
            Fault::UnknownWord(_)
        ));
    }

    #[test]
    fn what_a_message_is_sent_for_stands_in_it_whatever_holds() {
        let check = |body: &str| check(TemplateKind::TrainerLink, &source_about_course(body));
        check("{{ course }}: {{ link }}").unwrap();
        check("{{ link|upper }}").unwrap();
        let error = check("{{ course }}").unwrap_err();
        assert_eq!(error.fault, Fault::Missing(Placeholder::Link));
        let kind = TemplateKind::AttendanceWarning;
        let hidden = "{% if is_own %}{{ attendance_facts }}{% endif %}";
        let error = super::check(kind, &source_about_course(hidden)).unwrap_err();
        assert_eq!(error.fault, Fault::Missing(Placeholder::AttendanceFacts));
        let both =
            "{% if is_own %}U: {{ attendance_facts }}{% else %}{{ attendance_facts }}{% endif %}";
        super::check(kind, &source_about_course(both)).unwrap();
    }

    fn source_about_course(body: &str) -> Source {
        Source {
            subject: "{{ course }}".to_owned(),
            body: body.to_owned(),
        }
    }

    #[test]
    fn a_template_reaches_nothing_and_ends() {
        for body in [
            "{% include 'x' %}",
            "{{ range(10) }}",
            "{% for a in range(1000000) %}a{% endfor %}",
            "{{ course * 1000000000 }}",
            "{{ course.__class__ }}",
        ] {
            check(KIND, &source(body)).unwrap_err();
        }
        let long = "{% for a in course %}{% for b in course %}{% for c in course %}{% for d in course %}\
                    {{ course }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}";
        assert!(fill_in(KIND, &source(long), &filling()).is_err());
    }
}
