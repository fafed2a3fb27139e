//! Records in their order: 0, 1, movements with their information, 8, messages, 9, and again for
//! the next account or day. The next- and link-codes of the records are not relied on: real files
//! have them wrong; the codes of the records themselves decide.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::group::Group;
use super::line;
use super::milli::Milli;
use super::problem::{Field, Problem, What};
use super::record::{
    Balance, Body, Header, Information, Movement, MovementEnd, MovementMore, Opening, Read, Trailer,
};
use crate::domain::bank::Line;

/// One account's statement: everything between a header and its trailer.
#[derive(Debug)]
pub(super) struct Block {
    pub header: Header,
    pub opening: Opening,
    pub lines: Vec<Line>,
    pub sums: Sums,
    pub closing: Option<Balance>,
    pub messages: Vec<String>,
    pub trailer: Trailer,
    pub trailer_line: usize,
    /// Records 1, 2.x, 3.x and 8, as the trailer counts them.
    pub record_count: usize,
}

/// What the movements of a statement add up to; details don't count.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub movements: usize,
    pub debit: Milli,
    pub credit: Milli,
    /// Amounts that are no whole cents.
    pub inexact: Vec<Problem>,
    /// Totals that their details don't add up to.
    pub not_split: Vec<Problem>,
}

/// A record 2.1 with what continues and explains it.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub line: usize,
    pub sequence: Cow<'a, str>,
    pub detail: Cow<'a, str>,
    pub bank_reference: &'a str,
    pub amount: Milli,
    pub value_date: Option<NaiveDate>,
    pub booking_date: Option<NaiveDate>,
    pub code: Cow<'a, str>,
    pub structured: bool,
    /// 53 + 53 + 43 columns without anything between: a reference may run over a border.
    pub communication: Cow<'a, str>,
    pub customer_reference: Cow<'a, str>,
    pub bic: Cow<'a, str>,
    pub return_type: char,
    pub account: Cow<'a, str>,
    pub name: Cow<'a, str>,
    pub information: Vec<Information<'a>>,
}

/// The statements of a file, record by record. A movement becomes its lines as soon as the next
/// one begins, so a long file holds no more than its lines.
#[derive(Default)]
pub(super) struct Assembly<'a> {
    pub blocks: Vec<Block>,
    /// What is harmless.
    pub notices: Vec<Problem>,
    open: Option<Draft<'a>>,
    last_line: usize,
}

impl<'a> Assembly<'a> {
    /// Takes the next record.
    ///
    /// # Errors
    /// When it can't come here.
    pub fn take(&mut self, Read { line, body }: Read<'a>) -> Result<(), Problem> {
        self.last_line = line;
        match (self.open.take(), body) {
            (None, Body::Header(header)) => self.open = Some(Draft::new(header)),
            (None, body) => return Err(out_of_place(&body, "a header (record 0)").at(line)),
            (Some(draft), Body::Trailer(trailer)) => self.blocks.push(draft.close(trailer, line)?),
            (Some(mut draft), body) => {
                draft.add(line, body, &mut self.notices)?;
                self.open = Some(draft);
            }
        }
        Ok(())
    }

    /// The end of the file.
    ///
    /// # Errors
    /// When a statement has not ended.
    pub fn end(self) -> Result<(Vec<Block>, Vec<Problem>), Problem> {
        match self.open {
            Some(_) => Err(What::Ends("last record (record 9)").at(self.last_line)),
            None => Ok((self.blocks, self.notices)),
        }
    }
}

/// The kind of the record before, as far as the next one depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Movement,
    MovementMore,
    Information,
    Other,
}

struct Draft<'a> {
    header: Header,
    opening: Option<Opening>,
    /// The movement that is being read, with its details so far.
    group: Option<Group<'a>>,
    lines: Vec<Line>,
    sums: Sums,
    closing: Option<Balance>,
    messages: Vec<String>,
    record_count: usize,
    before: Before,
}

impl<'a> Draft<'a> {
    fn new(header: Header) -> Self {
        Self {
            header,
            opening: None,
            group: None,
            lines: Vec::new(),
            sums: Sums::default(),
            closing: None,
            messages: Vec::new(),
            record_count: 0,
            before: Before::Other,
        }
    }

    fn add(
        &mut self,
        line: usize,
        body: Body<'a>,
        notices: &mut Vec<Problem>,
    ) -> Result<(), Problem> {
        if let Some(expected) = self.misses(&body) {
            return Err(out_of_place(&body, expected).at(line));
        }
        if !matches!(body, Body::Message(_)) {
            self.record_count += 1;
        }
        let mut before = Before::Other;
        match body {
            Body::Opening(opening) => self.opening = Some(opening),
            Body::Closing(balance) => self.closing = Some(balance),
            Body::Message(text) => self.messages.push(text),
            Body::Movement(movement) => {
                before = Before::Movement;
                self.begin(Entry::new(line, movement, notices))?;
            }
            Body::MovementMore(more) => {
                before = Before::MovementMore;
                self.entry_of(&more.key, line)?.more(more);
            }
            Body::MovementEnd(end) => self.entry_of(&end.key, line)?.end(end),
            Body::Information(information) => {
                before = Before::Information;
                self.inform(line, information, notices);
            }
            Body::InformationMore(text) => {
                before = Before::Information;
                if let Some(information) = self.last_information() {
                    information.text.to_mut().push_str(&text);
                }
            }
            Body::Header(_) | Body::Trailer(_) => {}
        }
        self.before = before;
        Ok(())
    }

    /// A record 2.1: one more detail, or the next movement.
    fn begin(&mut self, entry: Entry<'a>) -> Result<(), Problem> {
        match &mut self.group {
            Some(group) if group.is_explained_by(&entry) => group.details.push(entry),
            _ => {
                self.finish();
                self.group = Some(Group::open(entry)?);
            }
        }
        Ok(())
    }

    /// Turns the movement that is complete into its lines.
    fn finish(&mut self) {
        let (Some(group), Some(opening)) = (self.group.take(), &self.opening) else {
            return;
        };
        self.sums.add(&group.main);
        let items = group.items(&mut self.sums.not_split);
        let currency = &opening.balance.currency;
        let lines = items.into_iter();
        self.lines
            .extend(lines.map(|item| line::line(item, currency, &opening.holder)));
    }

    /// What should have come instead of this record, if it can't come here.
    fn misses(&self, body: &Body<'_>) -> Option<&'static str> {
        let movement_before = matches!(self.before, Before::Movement | Before::MovementMore);
        let (fits, expected) = match body {
            Body::Header(_) => (false, "a last record (record 9) before the next header"),
            Body::Opening(_) => (self.opening.is_none(), "one opening balance only"),
            _ if self.opening.is_none() => (false, "an opening balance (record 1)"),
            Body::Message(_) | Body::Trailer(_) => (true, ""),
            _ if self.closing.is_some() => (false, "a message or the last record"),
            Body::MovementMore(_) => (
                self.before == Before::Movement,
                "a movement (record 2.1) before it",
            ),
            Body::MovementEnd(_) => (movement_before, "a movement (record 2.1 or 2.2) before it"),
            Body::Information(_) => (self.group.is_some(), "a movement before it"),
            Body::InformationMore(_) => (
                self.before == Before::Information,
                "an information record (3.1) before it",
            ),
            Body::Movement(_) | Body::Closing(_) => (true, ""),
        };
        (!fits).then_some(expected)
    }

    /// The movement that a continuation belongs to; it must name the same one.
    fn entry_of(&mut self, key: &str, line: usize) -> Result<&mut Entry<'a>, Problem> {
        let elsewhere = |expected: String| {
            let found = key.to_owned();
            What::OtherMovement { expected, found }.at(line)
        };
        match self.group.as_mut().map(Group::last) {
            Some(entry) if entry.has_key(key) => Ok(entry),
            Some(entry) => Err(elsewhere(entry.key())),
            None => Err(elsewhere(String::new())),
        }
    }

    fn inform(&mut self, line: usize, information: Information<'a>, notices: &mut Vec<Problem>) {
        let Some(entry) = self.group.as_mut().map(Group::last) else {
            return;
        };
        if entry.sequence != information.sequence {
            let expected = entry.sequence.clone().into_owned();
            let found = information.sequence.clone().into_owned();
            notices.push(What::OtherInformation { expected, found }.at(line));
        }
        entry.information.push(information);
    }

    fn last_information(&mut self) -> Option<&mut Information<'a>> {
        self.group.as_mut()?.last().information.last_mut()
    }

    fn close(mut self, trailer: Trailer, line: usize) -> Result<Block, Problem> {
        self.finish();
        let Some(opening) = self.opening else {
            return Err(What::Ends("opening balance (record 1)").at(line));
        };
        Ok(Block {
            header: self.header,
            opening,
            lines: self.lines,
            sums: self.sums,
            closing: self.closing,
            messages: self.messages,
            trailer,
            trailer_line: line,
            record_count: self.record_count,
        })
    }
}

impl Sums {
    fn add(&mut self, movement: &Entry<'_>) {
        let amount = movement.amount;
        self.movements += 1;
        let side = if amount < Milli::default() {
            &mut self.debit
        } else {
            &mut self.credit
        };
        *side = Milli::sum([*side, amount].into_iter());
        if amount.exact().is_none() {
            let (field, found) = (Field::Amount, amount.to_string());
            self.inexact
                .push(What::ThirdDecimal { field, found }.at(movement.line));
        }
    }

    /// What the movements change on the account.
    pub fn total(&self) -> Milli {
        Milli::sum([self.debit, self.credit].into_iter())
    }
}

impl<'a> Entry<'a> {
    fn new(line: usize, movement: Movement<'a>, notices: &mut Vec<Problem>) -> Self {
        let value_date = movement.value_date.unwrap_or_else(|found| {
            notices.push(What::ValueDate(found).at(line));
            None
        });
        Self {
            line,
            sequence: movement.sequence,
            detail: movement.detail,
            bank_reference: movement.bank_reference,
            amount: movement.amount,
            value_date,
            booking_date: movement.booking_date,
            code: movement.code,
            structured: movement.structured,
            communication: movement.communication,
            customer_reference: Cow::Borrowed(""),
            bic: Cow::Borrowed(""),
            return_type: ' ',
            account: Cow::Borrowed(""),
            name: Cow::Borrowed(""),
            information: Vec::new(),
        }
    }

    fn more(&mut self, more: MovementMore<'a>) {
        self.glue(&more.communication);
        self.customer_reference = Cow::Borrowed(more.customer_reference);
        self.bic = Cow::Borrowed(more.bic);
        self.return_type = more.return_type;
    }

    fn end(&mut self, end: MovementEnd<'a>) {
        self.glue(&end.communication);
        self.account = Cow::Borrowed(end.account);
        self.name = Cow::Borrowed(end.name);
    }

    /// Blanks at the end of the whole communication mean nothing; those before more text do.
    fn glue(&mut self, part: &str) {
        const ALL: usize = 149;
        if let Cow::Borrowed(start) = self.communication {
            let mut whole = String::with_capacity(ALL);
            whole.push_str(start);
            self.communication = Cow::Owned(whole);
        }
        self.communication.to_mut().push_str(part);
    }

    fn has_key(&self, key: &str) -> bool {
        key.strip_prefix(&*self.sequence) == Some(&*self.detail)
    }

    fn key(&self) -> String {
        format!("{}{}", self.sequence, self.detail)
    }
}

fn out_of_place(body: &Body<'_>, expected: &'static str) -> What {
    let found = match body {
        Body::Header(_) => "header (record 0)",
        Body::Opening(_) => "opening balance (record 1)",
        Body::Movement(_) => "movement (record 2.1)",
        Body::MovementMore(_) | Body::MovementEnd(_) => {
            "continuation of a movement (record 2.2 or 2.3)"
        }
        Body::Information(_) | Body::InformationMore(_) => "information record (3.x)",
        Body::Closing(_) => "closing balance (record 8)",
        Body::Message(_) => "message (record 4)",
        Body::Trailer(_) => "last record (record 9)",
    };
    What::OutOfPlace { found, expected }
}
