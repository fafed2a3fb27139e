//! One message to one recipient, and its bytes on the wire.
//!
//! The same message always gives the same bytes, whatever the number of tries: the Message-ID, the
//! date and the boundaries are all its own, so that a receiver who got it twice can tell.

use std::time::SystemTime;

use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue,
};
use lettre::message::{
    Attachment as AttachmentPart, Body, Mailbox as LettreMailbox, MultiPart, SinglePart,
};
use lettre::{Address, Message};

use crate::domain::calendar::Moment;
use crate::domain::mail::{Trouble, TroubleKind};

/// A name with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// May be empty.
    pub name: String,
    pub address: String,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file_name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// Without angle brackets; the same on every try.
    pub message_id: String,
    /// When it was written, which is not when it leaves.
    pub written_at: Moment,
    pub from: Mailbox,
    pub reply_to: Option<String>,
    /// Where a mail program tells that the recipient wants no more of these (RFC 8058).
    pub unsubscribe: Option<String>,
    pub to: Mailbox,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
}

/// Who it is from and for, as the mail server is told, and the bytes that follow.
#[derive(Debug, Clone)]
pub(super) struct Envelope {
    pub from: Address,
    pub to: Address,
    pub bytes: Vec<u8>,
}

impl Email {
    /// The bytes on the wire (RFC 5322).
    ///
    /// # Errors
    /// An address that is none, or a media type that is none.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Trouble> {
        self.envelope().map(|envelope| envelope.bytes)
    }

    pub(super) fn envelope(&self) -> Result<Envelope, Trouble> {
        let from = mailbox(&self.from)?;
        let to = mailbox(&self.to)?;
        let mut builder = Message::builder()
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(SystemTime::from(self.written_at.utc().and_utc()))
            .from(from.clone())
            .to(to.clone())
            .subject(one_line(&self.subject));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(LettreMailbox::new(None, address(reply_to)?));
        }
        if let Some(address) = &self.unsubscribe {
            builder = builder
                .header(ListUnsubscribe(self.ways_to_stop(address)))
                .header(ListUnsubscribePost);
        }
        let message = builder.multipart(self.body()?).map_err(unsendable)?;
        Ok(Envelope {
            from: from.email,
            to: to.email,
            bytes: message.formatted(),
        })
    }

    /// The address itself, and a mail to whoever reads the answers.
    fn ways_to_stop(&self, address: &str) -> String {
        let by_mail = self.reply_to.as_ref().unwrap_or(&self.from.address);
        let (address, by_mail) = (one_line(address), one_line(by_mail));
        format!("<{address}>, <mailto:{by_mail}?subject=Stop>")
    }

    /// The text and the HTML as alternatives; files beside them.
    fn body(&self) -> Result<MultiPart, Trouble> {
        let alternatives = MultiPart::alternative()
            .boundary(self.boundary("alternative"))
            .singlepart(SinglePart::plain(self.text.clone()))
            .singlepart(SinglePart::html(self.html.clone()));
        if self.attachments.is_empty() {
            return Ok(alternatives);
        }
        let mut body = MultiPart::mixed()
            .boundary(self.boundary("mixed"))
            .multipart(alternatives);
        for file in &self.attachments {
            let media_type = ContentType::parse(&file.media_type).map_err(unsendable)?;
            // Base64 even for text: a relay may rewrite line ends, and what was issued must arrive
            // byte for byte.
            let bytes =
                Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
                    .map_err(|_| Trouble::new(TroubleKind::Unsendable, &file.file_name))?;
            let part = AttachmentPart::new(one_line(&file.file_name));
            body = body.singlepart(part.body(bytes, media_type));
        }
        Ok(body)
    }

    /// A boundary may hold letters and digits and be 70 characters long (RFC 2046, 5.1.1).
    fn boundary(&self, part: &str) -> String {
        let own: String = self
            .message_id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(40)
            .collect();
        format!("dienstboek-{part}-{own}")
    }
}

/// How the recipient stops such messages (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// That one request to the address is enough (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

fn mailbox(given: &Mailbox) -> Result<LettreMailbox, Trouble> {
    let name = one_line(&given.name);
    Ok(LettreMailbox::new(
        (!name.is_empty()).then_some(name),
        address(&given.address)?,
    ))
}

fn address(given: &str) -> Result<Address, Trouble> {
    given
        .trim()
        .parse()
        .map_err(|error| Trouble::new(TroubleKind::Unsendable, &format!("'{given}': {error}")))
}

fn unsendable(error: impl std::error::Error) -> Trouble {
    Trouble::new(TroubleKind::Unsendable, &error.to_string())
}

/// A line break in a header would begin a header of somebody else's choosing.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use mail_parser::{MessageParser, MimeHeaders};

    use super::*;

    fn invoice() -> Email {
        Email {
            message_id: "3f1c.2026-00123@leerhuis.example".to_owned(),
            written_at: Moment::from_utc(
                NaiveDate::from_ymd_opt(2026, 11, 23)
                    .unwrap()
                    .and_hms_opt(8, 30, 0)
                    .unwrap(),
            ),
            from: Mailbox {
                name: "Leerhuis Vlaanderen BV".to_owned(),
                address: "post@leerhuis.example".to_owned(),
            },
            reply_to: Some("boekhouding@leerhuis.example".to_owned()),
            unsubscribe: None,
            to: Mailbox {
                name: "Café René, t.a.v. An".to_owned(),
                address: "an@cafe-rene.example".to_owned(),
            },
            subject: "Factuur 2026-00123: € 1.210,00 – opleiding".to_owned(),
            text: "Beste An\n.\n.verborgen punt\nTot € 1.210,00".to_owned(),
            html: "<p>Beste An</p>".to_owned(),
            attachments: vec![
                Attachment {
                    file_name: "factuur-2026-00123.pdf".to_owned(),
                    media_type: "application/pdf".to_owned(),
                    bytes: vec![0x25, 0x50, 0xff, 0x00, 0x0a, 0x2e, 0x0a],
                },
                Attachment {
                    file_name: "factuur-2026-00123.xml".to_owned(),
                    media_type: "application/xml".to_owned(),
                    bytes: b"<Invoice>\n.\n</Invoice>\n".to_vec(),
                },
            ],
        }
    }

    #[test]
    fn what_was_put_in_comes_out() {
        let bytes = invoice().to_bytes().unwrap();
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.message_id(), Some("3f1c.2026-00123@leerhuis.example"));
        assert_eq!(
            read.subject(),
            Some("Factuur 2026-00123: € 1.210,00 – opleiding")
        );
        let to = read.to().unwrap().first().unwrap();
        assert_eq!(to.name(), Some("Café René, t.a.v. An"));
        assert_eq!(to.address(), Some("an@cafe-rene.example"));
        assert_eq!(
            read.reply_to().unwrap().first().unwrap().address(),
            Some("boekhouding@leerhuis.example")
        );
        assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-23T08:30:00Z");
        assert_eq!(
            read.body_text(0).unwrap().replace("\r\n", "\n"),
            "Beste An\n.\n.verborgen punt\nTot € 1.210,00"
        );
        assert_eq!(read.body_html(0).unwrap(), "<p>Beste An</p>");
        let file = read.attachment(0).unwrap();
        assert_eq!(file.attachment_name(), Some("factuur-2026-00123.pdf"));
        assert_eq!(file.contents(), invoice().attachments[0].bytes);
        let file = read.attachment(1).unwrap();
        assert_eq!(file.attachment_name(), Some("factuur-2026-00123.xml"));
        assert_eq!(file.contents(), invoice().attachments[1].bytes);
    }

    #[test]
    fn the_same_message_gives_the_same_bytes_and_they_are_ascii() {
        let first = invoice().to_bytes().unwrap();
        assert_eq!(first, invoice().to_bytes().unwrap());
        assert!(first.is_ascii());
    }

    #[test]
    fn a_mail_program_can_stop_it_by_one_request_or_by_mail() {
        let mut email = invoice();
        email.unsubscribe = Some("https://boek.example/stop/abc\r\nBcc: x@y.example".to_owned());
        let text = String::from_utf8(email.to_bytes().unwrap()).unwrap();
        let unfolded = text.replace("\r\n ", " ");
        assert!(
            unfolded.contains(
                "List-Unsubscribe: <https://boek.example/stop/abc Bcc: x@y.example>, \
                 <mailto:boekhouding@leerhuis.example?subject=Stop>\r\n"
            ),
            "{unfolded}"
        );
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
        let without = String::from_utf8(invoice().to_bytes().unwrap()).unwrap();
        assert!(!without.contains("List-Unsubscribe"));
    }

    #[test]
    fn a_line_break_can_not_add_a_header() {
        let mut email = invoice();
        email.subject = "Factuur\r\nBcc: iedereen@elders.example".to_owned();
        email.to.name = "An\nBcc: iedereen@elders.example".to_owned();
        let bytes = email.to_bytes().unwrap();
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert!(read.bcc().is_none());
        assert_eq!(read.subject(), Some("Factuur Bcc: iedereen@elders.example"));
    }

    #[test]
    fn an_address_that_is_none_is_told_with_what_was_given() {
        let mut email = invoice();
        email.to.address = "an bij de bakker".to_owned();
        let trouble = email.to_bytes().unwrap_err();
        assert_eq!(trouble.kind, TroubleKind::Unsendable);
        assert!(trouble.words.contains("an bij de bakker"), "{trouble}");
    }
}
