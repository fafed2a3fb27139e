//! An institute that can invoice, and money on its account.

use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{BankLineId, EnrolmentId, InvoiceId};
use dienstboek::domain::identifiers::{EnterpriseNumber, Iban, VatNumber};
use dienstboek::domain::institute::AttendanceMeasure;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::invoice::terms::Terms;
use dienstboek::domain::language::Language;
use dienstboek::domain::matching::Judgement;
use dienstboek::domain::money::Cents;
use dienstboek::domain::vat::VatRegime;
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::services::issue_invoice::{self, IssueInvoice};
use dienstboek::services::record_application;
use dienstboek::storage::institute::{self, Institute, Settings};
use dienstboek::storage::{AnyConnection, Db, Error, bank_lines, tranches};
use diesel::sql_types::{BigInt, Text};
use diesel::{RunQueryDsl, sql_query};

use super::book::{
    a_company, a_course, an_application, an_edition, cents, ctx_on, enrolled, register, write,
};

pub fn an_institute() -> Institute {
    Institute {
        legal_name: "Leerhuis Dender BV".into(),
        legal_form: "BV".into(),
        court: "RPR Gent, afdeling Dendermonde".into(),
        enterprise_number: EnterpriseNumber::parse("0876.543.270").unwrap(),
        vat_number: Some(VatNumber::parse("BE0876543270").unwrap()),
        street: "Stationsstraat 1".into(),
        postcode: "9300".into(),
        city: "Aalst".into(),
        country: "BE".into(),
        email: "facturen@leerhuis.example".into(),
        phone: "+32 53 00 00 00".into(),
        website: String::new(),
        iban: Iban::parse("BE49 9990 0000 0171").unwrap(),
        bic: "GKCCBEBB".into(),
        language: Language::Dutch,
    }
}

pub fn settings(payment_order: PaymentOrder) -> Settings {
    Settings {
        vat_regime: VatRegime::Standard,
        payment_order,
        payment_term_days: 30,
        attendance_threshold_bp: 8_000,
        attendance_measure: AttendanceMeasure::Minutes,
        mail_sender_name: "Leerhuis Dender".into(),
        mail_sender_address: "facturen@leerhuis.example".into(),
        mail_reply_to: None,
        portfolio_payer_names: "Sodexo\nPluxee".into(),
        portfolio_payer_accounts: "BE38 9990 0000 9972".into(),
        matching_tolerance_cents: Cents::new(5),
        stale_bank_days: 5,
        payout_window_days: 30,
    }
}

/// Sets an institute up that works in this order.
pub fn set_up(db: &Db, order: PaymentOrder) {
    let now = ctx_on("2026-01-05").now;
    write(db, |tx| {
        institute::insert(tx, &an_institute(), &settings(order), now)
    });
}

/// The course of the worked journey: € 1,000.00 on 2 and 3 November 2026, one participant, agreed
/// in October.
pub fn a_delivered_enrolment(db: &Db) -> EnrolmentId {
    let prices = [
        (PriceKind::Fee, PriceUnit::Participant, "900"),
        (PriceKind::Material, PriceUnit::Participant, "100"),
    ];
    let course = a_course(db, "EXCEL", &prices);
    let edition = an_edition(db, course, "EXCEL-1", 8, &["2026-11-02", "2026-11-03"]);
    let bakery = register(db, &a_company("Bakkerij De Smet BV", "0123.456.749"));
    enrolled(db, "2026-10-01", edition, bakery, &["An Adams"])
}

/// The same with the application `2026KMO025102` of € 1,000.00.
pub fn an_applied_enrolment(db: &Db) -> EnrolmentId {
    let id = a_delivered_enrolment(db);
    let application = an_application("2026KMO025102", "2026-10-20", "1000");
    db.write_blocking(|tx| record_application::record(tx, &ctx_on("2026-10-21"), id, &application))
        .unwrap();
    id
}

/// Issues the invoice of an enrolment on a day, without looking at it first.
pub fn issued_on(db: &Db, day: &str, enrolment: EnrolmentId) -> InvoiceId {
    let command = IssueInvoice {
        enrolment,
        terms: Terms::default(),
        seen: None,
    };
    db.write_blocking(|tx| issue_invoice::issue(tx, &ctx_on(day), &command))
        .unwrap()
        .invoice
}

/// A credit on the institute's account that nothing is known of yet.
pub fn a_waiting_credit(db: &Db, day: &str, payer: &str, text: &str, amount: Cents) -> i64 {
    db.write_blocking(|tx| {
        let conn = tx.conn();
        let file = insert(
            conn,
            "INSERT INTO bank_files (file_name, sha256, format, uploaded_at, lines_new, lines_known) \
             VALUES ('test.cod', '', 'coda', '2026-11-20 09:00:00', 1, 0) RETURNING id",
        )?;
        let statement = insert(
            conn,
            &format!(
                "INSERT INTO bank_statements (bank_file_id, account, currency, number, opening_cents, opening_on, \
                 closing_cents, closing_on, follows_gap) VALUES ({file}, 'BE49999000000171', 'EUR', '{file}', 0, '{day}', \
                 {amount}, '{day}', FALSE) RETURNING id",
                amount = amount.value()
            ),
        )?;
        let query = format!(
            "INSERT INTO bank_lines (bank_statement_id, position, sequence, amount_cents, currency, \
             booked_on, counterparty_name, counterparty_account, counterparty_bic, remittance, extra, state, decision, \
             judgement, proposal, version) VALUES ({statement}, 1, '0001/0000', {amount}, 'EUR', '{day}', \
             $1, '', '', $2, '{{}}', 'waiting', 'open', $3, 'none', 1) RETURNING id",
            amount = amount.value()
        );
        let id: Id = sql_query(query)
            .bind::<Text, _>(payer)
            .bind::<Text, _>(text)
            .bind::<Text, _>(serde_json::to_string(&Judgement::of_nothing()).unwrap())
            .get_result(conn)?;
        Ok::<_, Error>(id.id)
    })
    .unwrap()
}

/// Books a waiting line on a tranche of an invoice: 0 is the portefeuille, 1 the customer.
pub fn pay(db: &Db, day: &str, line: i64, invoice: InvoiceId, place: usize, amount: &str) {
    write(db, |tx| {
        let balances = tranches::list_of_invoices(tx, &[invoice])?;
        let line = bank_lines::get(tx, BankLineId::new(line))?;
        let part = Part {
            tranche: balances[place].tranche.id,
            amount: cents(amount),
        };
        allocate_payment::book(tx, &ctx_on(day), line.id, line.version, &[part])
    });
}

#[derive(diesel::QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

fn insert(conn: &mut AnyConnection, query: &str) -> Result<i64, Error> {
    let id: Id = sql_query(query).get_result(conn)?;
    Ok(id.id)
}
