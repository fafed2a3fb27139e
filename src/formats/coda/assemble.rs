//! Records in their order: 0, 1, movements with their information, 8, messages, 9, and again for
//! the next account or day. The next- and link-codes of the records are not relied on: real files
//! have them wrong; the codes of the records themselves decide.

use chrono::NaiveDate;

use super::milli::Milli;
use super::problem::{Problem, What};
use super::record::{
    Balance, Body, Header, Information, Movement, MovementEnd, MovementMore, Opening, Read, Trailer,
};

/// One account's statement: everything between a header and its trailer.
#[derive(Debug)]
pub(super) struct Block {
    pub header: Header,
    pub opening: Opening,
    pub entries: Vec<Entry>,
    pub closing: Option<Balance>,
    pub messages: Vec<String>,
    pub trailer: Trailer,
    pub trailer_line: usize,
    /// Records 1, 2.x, 3.x and 8, as the trailer counts them.
    pub record_count: usize,
}

/// A record 2.1 with what continues and explains it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub line: usize,
    pub sequence: String,
    pub detail: String,
    pub bank_reference: String,
    pub amount: Milli,
    pub value_date: Option<NaiveDate>,
    pub booking_date: Option<NaiveDate>,
    pub code: String,
    pub structured: bool,
    /// 53 + 53 + 43 columns without anything between: a reference may run over a border.
    pub communication: String,
    pub customer_reference: String,
    pub bic: String,
    pub return_type: char,
    pub account: String,
    pub name: String,
    pub information: Vec<Information>,
}

/// Puts the records together; what is harmless goes to `notices`.
pub(super) fn assemble(
    records: Vec<Read>,
    notices: &mut Vec<Problem>,
) -> Result<Vec<Block>, Problem> {
    let mut blocks = Vec::new();
    let mut open: Option<Draft> = None;
    let mut last_line = 1;
    for Read { line, body } in records {
        last_line = line;
        open = match (open, body) {
            (None, Body::Header(header)) => Some(Draft::new(header)),
            (None, body) => return Err(out_of_place(&body, "a header (record 0)").at(line)),
            (Some(draft), Body::Trailer(trailer)) => {
                blocks.push(draft.close(trailer, line)?);
                None
            }
            (Some(mut draft), body) => {
                draft.add(line, body, notices)?;
                Some(draft)
            }
        };
    }
    match open {
        Some(_) => Err(What::Ends("last record (record 9)").at(last_line)),
        None => Ok(blocks),
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

struct Draft {
    header: Header,
    opening: Option<Opening>,
    entries: Vec<Entry>,
    closing: Option<Balance>,
    messages: Vec<String>,
    record_count: usize,
    before: Before,
}

impl Draft {
    fn new(header: Header) -> Self {
        Self {
            header,
            opening: None,
            entries: Vec::new(),
            closing: None,
            messages: Vec::new(),
            record_count: 0,
            before: Before::Other,
        }
    }

    fn add(&mut self, line: usize, body: Body, notices: &mut Vec<Problem>) -> Result<(), Problem> {
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
                self.entries.push(Entry::new(line, *movement, notices));
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
                    information.text.push_str(&text);
                }
            }
            Body::Header(_) | Body::Trailer(_) => {}
        }
        self.before = before;
        Ok(())
    }

    /// What should have come instead of this record, if it can't come here.
    fn misses(&self, body: &Body) -> Option<&'static str> {
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
            Body::Information(_) => (!self.entries.is_empty(), "a movement before it"),
            Body::InformationMore(_) => (
                self.before == Before::Information,
                "an information record (3.1) before it",
            ),
            Body::Movement(_) | Body::Closing(_) => (true, ""),
        };
        (!fits).then_some(expected)
    }

    /// The movement that a continuation belongs to; it must name the same one.
    fn entry_of(&mut self, key: &str, line: usize) -> Result<&mut Entry, Problem> {
        let elsewhere = |expected: String| {
            let found = key.to_owned();
            What::OtherMovement { expected, found }.at(line)
        };
        match self.entries.last_mut() {
            Some(entry) if entry.has_key(key) => Ok(entry),
            Some(entry) => Err(elsewhere(entry.key())),
            None => Err(elsewhere(String::new())),
        }
    }

    fn inform(&mut self, line: usize, information: Information, notices: &mut Vec<Problem>) {
        let Some(entry) = self.entries.last_mut() else {
            return;
        };
        if entry.sequence != information.sequence {
            let (expected, found) = (entry.sequence.clone(), information.sequence.clone());
            notices.push(What::OtherInformation { expected, found }.at(line));
        }
        entry.information.push(information);
    }

    fn last_information(&mut self) -> Option<&mut Information> {
        self.entries.last_mut()?.information.last_mut()
    }

    fn close(self, trailer: Trailer, line: usize) -> Result<Block, Problem> {
        let Some(opening) = self.opening else {
            return Err(What::Ends("opening balance (record 1)").at(line));
        };
        Ok(Block {
            header: self.header,
            opening,
            entries: self.entries,
            closing: self.closing,
            messages: self.messages,
            trailer,
            trailer_line: line,
            record_count: self.record_count,
        })
    }
}

impl Entry {
    fn new(line: usize, movement: Movement, notices: &mut Vec<Problem>) -> Self {
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
            customer_reference: String::new(),
            bic: String::new(),
            return_type: ' ',
            account: String::new(),
            name: String::new(),
            information: Vec::new(),
        }
    }

    fn more(&mut self, more: MovementMore) {
        self.communication.push_str(&more.communication);
        self.customer_reference = more.customer_reference;
        self.bic = more.bic;
        self.return_type = more.return_type;
    }

    fn end(&mut self, end: MovementEnd) {
        self.communication.push_str(&end.communication);
        self.account = end.account;
        self.name = end.name;
    }

    fn has_key(&self, key: &str) -> bool {
        key.strip_prefix(&*self.sequence) == Some(&*self.detail)
    }

    fn key(&self) -> String {
        format!("{}{}", self.sequence, self.detail)
    }
}

fn out_of_place(body: &Body, expected: &'static str) -> What {
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
