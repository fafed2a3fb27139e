use dienstboek::domain::id::BankLineId;
use dienstboek::domain::mail::MailKind;
use dienstboek::domain::matching::{Answer, Flag, Remedy};
use dienstboek::formats::coda::write::{Communication, Movement};
use dienstboek::services::answer_payment::{self, AnswerError, Prepared};
use dienstboek::storage::{Db, audit, mails};

use super::ctx;
use super::import_statement::{cents, from_customer, from_operator, import, lines, statement};
use crate::support::ledger;

fn a_line(db: &Db, movements: Vec<Movement>) -> BankLineId {
    ledger::set_up(db);
    let customer = ledger::customer(db, "Bakkerij De Smet BV");
    ledger::invoice(db, 123, customer, "1000.00", Some("2026KMO025102"));
    import(db, &[statement(1, "2026-11-02", "0.00", movements)]);
    lines(db).pop().unwrap().id
}

fn prepared(db: &Db, line: BankLineId) -> Option<Prepared> {
    db.read_blocking(|conn| answer_payment::prepare(conn, line))
        .unwrap()
}

db_test!(only_the_own_share_came_and_the_rest_is_asked_once, |db| {
    let line = a_line(&db, vec![from_operator("700.00", "2026KMO025102")]);
    let shown = prepared(&db, line).unwrap();
    assert_eq!(shown.advice.diagnosis, Flag::PaidOwnShareOnly);
    assert_eq!(
        (shown.advice.remedy, shown.advice.amount),
        (Remedy::Request, cents("300.00"))
    );
    let message = shown.message.unwrap();
    assert_eq!(message.recipient.address, "info@klant.example");
    assert_eq!(message.written, None);
    let text = message.text.replace('\u{a0}', " ");
    for part in ["€ 700,00", "€ 300,00", "2026KMO025102", "2026-00123"] {
        assert!(text.contains(part), "{part}: {text}");
    }

    let send = |answer| db.write_blocking(|tx| answer_payment::send(tx, &ctx(), line, answer));
    assert!(matches!(send(Answer::PaidTwice), Err(AnswerError::NotNow)));
    let mail = send(Answer::OrderSubsidy).unwrap();
    assert_eq!(send(Answer::OrderSubsidy).unwrap(), mail, "twice is once");
    let written = db.read_blocking(|conn| mails::get(conn, mail)).unwrap();
    assert_eq!(written.kind, MailKind::PaymentAnswer);
    assert_eq!(written.subject, message.subject);
    let again = prepared(&db, line).unwrap().message.unwrap();
    assert_eq!(again.written, Some(mail));
    let log = db
        .read_blocking(|conn| audit::list_for(conn, "bank-line", line.value()))
        .unwrap();
    let answered = log
        .iter()
        .filter(|one| one.event.action == "bank-line.answered");
    assert_eq!(answered.count(), 1);
});

db_test!(a_second_payment_is_given_back, |db| {
    let twice = || from_customer("210.00", Communication::reference("202600012320"));
    let line = a_line(&db, vec![twice(), twice()]);
    let shown = prepared(&db, line).unwrap();
    assert_eq!(
        (
            shown.advice.diagnosis,
            shown.advice.remedy,
            shown.advice.amount
        ),
        (Flag::AlreadyPaid, Remedy::Refund, cents("210.00"))
    );
    assert!(shown.message.is_some());
});

db_test!(what_is_as_it_should_be_has_nothing_to_answer, |db| {
    let line = a_line(&db, vec![from_operator("1000.00", "2026KMO025102")]);
    assert_eq!(prepared(&db, line), None);
    let sent = db.write_blocking(|tx| answer_payment::send(tx, &ctx(), line, Answer::OrderSubsidy));
    assert!(matches!(sent, Err(AnswerError::Nothing)));
});
