//! What a mail server says afterwards of a message that it had accepted (RFC 3464): that it could not
//! deliver it, to whom, and why.
//!
//! Only a final failure is a report here. A server that says "not yet" goes on trying by itself, and
//! the answer of somebody on holiday is no failure.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// A message of ours that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryFailure {
    /// The Message-ID of the message that came back, without angle brackets.
    pub message_id: String,
    /// Whom it could not reach, where the report says so.
    pub recipient: Option<String>,
    /// The server's words, code first: `5.1.1 550 User unknown`.
    pub words: String,
}

/// Reads a message that arrived in the mailbox for what comes back; `None` for any other message.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<DeliveryFailure> {
    let message = MessageParser::default().parse(bytes)?;
    let report = part_of(&message, "delivery-status")?;
    let (recipient, words) = failed_recipient(&report)?;
    Some(DeliveryFailure {
        message_id: returned_id(&message)?,
        recipient,
        words,
    })
}

/// The text of the first part of type `message/<subtype>`.
fn part_of(message: &Message<'_>, subtype: &str) -> Option<String> {
    message
        .parts
        .iter()
        .find(|part| {
            part.content_type().is_some_and(|kind| {
                kind.c_type.eq_ignore_ascii_case("message")
                    && kind
                        .c_subtype
                        .as_deref()
                        .is_some_and(|own| own.eq_ignore_ascii_case(subtype))
            })
        })
        .map(|part| match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                String::from_utf8_lossy(bytes).into_owned()
            }
            PartType::Message(inner) => String::from_utf8_lossy(inner.raw_message()).into_owned(),
            PartType::Multipart(_) => String::new(),
        })
}

/// The first recipient that the report says can't be reached, with the reason. A report is made of
/// groups of fields with an empty line between them: one about the message, then one for each
/// recipient (RFC 3464, 2.1).
fn failed_recipient(report: &str) -> Option<(Option<String>, String)> {
    groups(report).into_iter().find_map(|fields| {
        let field = |name: &str| {
            fields
                .iter()
                .find(|(own, _)| own.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.as_str())
        };
        if !field("Action")?.eq_ignore_ascii_case("failed") {
            return None;
        }
        let recipient = field("Original-Recipient").or_else(|| field("Final-Recipient"));
        let reason = [field("Status"), field("Diagnostic-Code").map(after_type)];
        let words: Vec<&str> = reason.into_iter().flatten().collect();
        Some((
            recipient.map(|value| after_type(value).trim_matches(['<', '>']).to_owned()),
            words.join(" "),
        ))
    })
}

/// `rfc822; an@bakkerij.example` → `an@bakkerij.example`.
fn after_type(value: &str) -> &str {
    value.split_once(';').map_or(value, |(_, rest)| rest).trim()
}

fn groups(report: &str) -> Vec<Vec<(String, String)>> {
    let mut groups = vec![Vec::<(String, String)>::new()];
    for line in report.lines() {
        let continued = line.starts_with([' ', '\t']);
        let Some(group) = groups.last_mut() else {
            break;
        };
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(Vec::new());
            }
        } else if let (true, Some((_, value))) = (continued, group.last_mut()) {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    groups
}

/// The Message-ID of what came back: whole, or its headers alone.
fn returned_id(message: &Message<'_>) -> Option<String> {
    let whole = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(str::to_owned),
        _ => None,
    });
    whole.or_else(|| {
        let headers = message.parts.iter().find_map(|part| {
            let is_headers = part.content_type().is_some_and(|kind| {
                kind.c_subtype
                    .as_deref()
                    .is_some_and(|own| own.eq_ignore_ascii_case("rfc822-headers"))
            });
            match &part.body {
                PartType::Text(text) if is_headers => Some(text.to_string()),
                PartType::Binary(bytes) if is_headers => {
                    Some(String::from_utf8_lossy(bytes).into_owned())
                }
                _ => None,
            }
        })?;
        let (_, value) = groups(&headers)
            .into_iter()
            .flatten()
            .find(|(name, _)| name.eq_ignore_ascii_case("Message-ID"))?;
        Some(value.trim_matches(['<', '>']).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report as mail servers write it, with the fate of the recipient and what came back.
    fn report(action: &str, returned_type: &str, returned: &str) -> Vec<u8> {
        format!(
            "From: MAILER-DAEMON@mail.example\r\n\
             To: post@leerhuis.example\r\n\
             Subject: Undelivered Mail Returned to Sender\r\n\
             Auto-Submitted: auto-replied\r\n\
             MIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"grens\"\r\n\
             \r\n\
             --grens\r\n\
             Content-Type: text/plain; charset=us-ascii\r\n\
             \r\n\
             This is the mail system at host mail.example.\r\n\
             --grens\r\n\
             Content-Type: message/delivery-status\r\n\
             \r\n\
             Reporting-MTA: dns; mail.example\r\n\
             Arrival-Date: Mon, 23 Nov 2026 09:30:00 +0100\r\n\
             \r\n\
             Final-Recipient: rfc822; an@bakkerij.example\r\n\
             Action: {action}\r\n\
             Status: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 <an@bakkerij.example>:\r\n\
            \x20   Recipient address rejected\r\n\
             \r\n\
             --grens\r\n\
             Content-Type: {returned_type}\r\n\
             \r\n\
             {returned}\r\n\
             --grens--\r\n"
        )
        .into_bytes()
    }

    const RETURNED: &str = "From: post@leerhuis.example\r\n\
        To: an@bakkerij.example\r\n\
        Message-ID: <invoice-1@leerhuis.example>\r\n\
        Subject: Factuur\r\n\r\nBeste An\r\n";

    #[test]
    fn what_could_not_be_delivered_names_the_message_the_recipient_and_the_reason() {
        let failure = DeliveryFailure {
            message_id: "invoice-1@leerhuis.example".to_owned(),
            recipient: Some("an@bakkerij.example".to_owned()),
            words: "5.1.1 550 5.1.1 <an@bakkerij.example>: Recipient address rejected".to_owned(),
        };
        for kind in ["message/rfc822", "text/rfc822-headers"] {
            let read = read(&report("failed", kind, RETURNED));
            assert_eq!(read.as_ref(), Some(&failure), "{kind}");
        }
    }

    #[test]
    fn a_server_that_goes_on_trying_reports_no_failure() {
        assert_eq!(read(&report("delayed", "message/rfc822", RETURNED)), None);
        assert_eq!(read(&report("delivered", "message/rfc822", RETURNED)), None);
    }

    #[test]
    fn an_answer_of_a_person_or_a_machine_on_holiday_is_no_failure() {
        let holiday = b"From: an@bakkerij.example\r\nSubject: Afwezig: Factuur\r\n\
            Auto-Submitted: auto-replied\r\nIn-Reply-To: <invoice-1@leerhuis.example>\r\n\r\n\
            Ik ben er maandag weer.\r\n";
        assert_eq!(read(holiday), None);
        assert_eq!(read(b""), None);
        assert_eq!(read(&[0xff; 64]), None);
    }
}
