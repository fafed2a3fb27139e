//! The ready answer to a payment that is not as it should be: what is wrong with it, what to do,
//! and the mail that can leave after somebody has read it.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};

use super::allocations::path;
use super::words;
use crate::domain::id::{BankLineId, MailId};
use crate::domain::matching::{Advice, Remedy};
use crate::i18n::{Texts, fl};
use crate::services::answer_payment::{self, AnswerError, Message, Prepared};
use crate::services::compose_mail::ComposeError;
use crate::storage;
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::ManageBank;
use crate::web::state::State;
use crate::web::view::{self, Answer};

/// The answer as a page shows it.
pub struct Shown {
    /// What is wrong with the payment, where the page doesn't say so already.
    pub diagnosis: Option<String>,
    /// What to do about it.
    pub remedy: String,
    pub mail: Option<Mail>,
}

/// The mail that can leave, or has left.
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    /// Which answer it is, so that nothing leaves but what was read.
    pub answer: &'static str,
    pub written: Option<MailId>,
}

impl Shown {
    /// The answer in the person's words.
    pub fn new(t: Texts, prepared: Prepared, said: &[String]) -> Self {
        let advice = prepared.advice;
        let diagnosis = words::flag(t, advice.diagnosis);
        Self {
            diagnosis: (!said.contains(&diagnosis)).then_some(diagnosis),
            remedy: remedy(t, advice),
            mail: prepared
                .message
                .and_then(|message| Mail::new(message, advice)),
        }
    }
}

impl Mail {
    fn new(message: Message, advice: Advice) -> Option<Self> {
        let to = message.recipient;
        Some(Self {
            to: format!("{} ({})", to.name, to.address),
            subject: message.subject,
            text: message.text,
            answer: advice.answer?.word(),
            written: message.written,
        })
    }
}

fn remedy(t: Texts, advice: Advice) -> String {
    let amount = t.money(advice.amount);
    match advice.remedy {
        Remedy::Request => fl!(t, "answer-remedy-request", amount = amount),
        Remedy::Refund => fl!(t, "answer-remedy-refund", amount = amount),
        Remedy::Ask => fl!(t, "answer-remedy-ask", amount = amount),
        Remedy::Wait => fl!(t, "answer-remedy-wait", amount = amount),
    }
}

/// Which answer the person read.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AnswerForm {
    answer: String,
}

/// `POST /bank/lines/{id}/answer`
pub async fn send(
    who: Allowed<ManageBank>,
    page: Page,
    state: State,
    id: Path<BankLineId>,
    form: Form<AnswerForm>,
) -> Answer {
    let (id, ctx, t) = (id.into_inner(), who.ctx(&state), page.t);
    let seen = form
        .raw
        .answer
        .parse()
        .map_err(|_| Error::Malformed("answer".to_owned()))?;
    let outcome = state
        .db
        .write(move |tx| answer_payment::send(tx, &ctx, id, seen))
        .await;
    let flash = match outcome {
        Ok(_) => Flash::done(fl!(t, "answer-written")),
        Err(error) => Flash::problem(refusal(t, error)?),
    };
    Ok(view::go_with(&page, &path(id), &flash))
}

fn refusal(t: Texts, error: AnswerError) -> Result<String, Error> {
    match error {
        AnswerError::Nothing | AnswerError::NotNow => Ok(fl!(t, "bank-error-not-now")),
        AnswerError::Compose(error) => match unwritten(error)? {
            Some((name, given)) => Ok(fl!(
                t,
                "answer-no-address",
                name = name.as_str(),
                given = given.as_str()
            )),
            None => Ok(fl!(t, "bank-error-not-now")),
        },
        AnswerError::Storage(error) => Err(error.into()),
    }
}

/// To whom there is no address; everything else that keeps a mail from being written is an error of
/// the request.
fn unwritten(error: ComposeError) -> Result<Option<(String, String)>, Error> {
    match error {
        ComposeError::NoAddress { name, given } => Ok(Some((name, given))),
        ComposeError::Storage(error) => Err(error.into()),
        error @ ComposeError::Template(_) => Err(Error::internal(error)),
    }
}

/// What to do about a line, for its page.
pub fn read(
    conn: &mut storage::AnyConnection,
    id: BankLineId,
) -> Result<Option<Prepared>, storage::Error> {
    match answer_payment::prepare(conn, id) {
        Ok(prepared) => Ok(prepared),
        Err(ComposeError::Storage(error)) => Err(error),
        Err(error) => {
            tracing::error!(%error, "the answer to a payment can't be written");
            Ok(None)
        }
    }
}
