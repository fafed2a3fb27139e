//! How domain types stand in columns, so that rows hold them directly and the domain knows nothing
//! of databases. A value that the domain doesn't know is a decode error, never a panic or a guess.
//!
//! `column!` gives a type everything that a column asks on both databases: filters, `Queryable`,
//! `Insertable`, `AsChangeset`, also within `Option`.
//!
//! * `text_enums!(A, B)` for enumerations made with `text_enum!`;
//! * `identifiers!(A => as_str)` for identifiers, named with the method that borrows their stored form;
//! * `column!` itself for what is kept as a number or a moment.

use chrono::NaiveDateTime;
use diesel::Selectable;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, SingleValue, Text, Timestamp};

use super::connection::MultiBackend;
use crate::domain::calendar::Moment;
use crate::domain::id::Id;
use crate::domain::identifiers::{
    Endpoint, EnterpriseNumber, Iban, ProjectNumber, RegistrationNumber, StructuredReference,
    VatNumber,
};
use crate::domain::money::Cents;
use crate::domain::{
    attendance, bank, certificate, course, dispute, document, enrolment, institute, invoice,
    language, mail, mail_template, matching, party, refund, reminder, sending, subsidy, user, vat,
};

/// `column!(Type, SqlType as Primitive, borrow: …, read: …)`: `borrow` gives the primitive as it is
/// stored, `read` makes the value from what was stored or says why it can't. A generic type comes
/// with its parameter in brackets first.
macro_rules! column {
    ([$($of:ident)?] $type:ty, $sql:ty as $stored:ty, borrow($borrowed:ty): $borrow:expr, read: $read:expr) => {
        impl<$($of)?> AsExpression<$sql> for $type {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<$($of)?> AsExpression<Nullable<$sql>> for $type {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a, $($of)?> AsExpression<$sql> for &'a $type {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a, $($of)?> AsExpression<Nullable<$sql>> for &'a $type {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a, 'b, $($of)?> AsExpression<$sql> for &'b &'a $type {
            type Expression = Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<'a, 'b, $($of)?> AsExpression<Nullable<$sql>> for &'b &'a $type {
            type Expression = Bound<Nullable<$sql>, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
        impl<$($of,)? DB: Backend> ToSql<$sql, DB> for $type
        where
            $borrowed: ToSql<$sql, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                let borrow: fn(&Self) -> &$borrowed = $borrow;
                <$borrowed as ToSql<$sql, DB>>::to_sql(borrow(self), out)
            }
        }
        impl<$($of,)? DB: Backend> ToSql<Nullable<$sql>, DB> for $type
        where
            $type: ToSql<$sql, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                ToSql::<$sql, DB>::to_sql(self, out)
            }
        }
        impl<$($of,)? DB: Backend> FromSql<$sql, DB> for $type
        where
            $stored: FromSql<$sql, DB>,
        {
            fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let read: fn($stored) -> deserialize::Result<Self> = $read;
                read(<$stored as FromSql<$sql, DB>>::from_sql(raw)?)
            }
        }
        impl<$($of,)? DB: Backend, ST: SingleValue> Queryable<ST, DB> for $type
        where
            $type: FromSql<ST, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
    ($type:ty, $($rest:tt)+) => { column!([] $type, $($rest)+); };
}

macro_rules! text_enums {
    ($($type:ty),+ $(,)?) => { $(
        column!($type, Text as String, borrow(str): |value| value.word(), read: |word| Ok(word.parse()?));
    )+ };
}

macro_rules! identifiers {
    ($($type:ty => $borrow:ident),+ $(,)?) => { $(
        column!($type, Text as String, borrow(str): |value| value.$borrow(), read: |text| Ok(Self::parse(&text)?));
    )+ };
}

column!([T] Id<T>, BigInt as i64, borrow(i64): AsRef::as_ref, read: |value| Ok(Self::new(value)));
column!(Cents, BigInt as i64, borrow(i64): AsRef::as_ref, read: |value| Ok(Self::new(value)));
column!(Moment, Timestamp as NaiveDateTime, borrow(NaiveDateTime): AsRef::as_ref,
    read: |at| Ok(Self::from_utc(at)));

identifiers! {
    Endpoint => as_str,
    EnterpriseNumber => digits,
    Iban => electronic,
    ProjectNumber => as_str,
    RegistrationNumber => as_str,
    StructuredReference => digits,
    VatNumber => as_str,
}

text_enums! {
    attendance::AttendanceMethod,
    attendance::CorrectionStatus,
    attendance::EventKind,
    attendance::FileKind,
    attendance::IntakeStatus,
    attendance::Decision,
    bank::LineState,
    bank::StatementFormat,
    certificate::CertificateStatus,
    certificate::Outcome,
    course::EditionStatus,
    course::Form,
    course::HalfDayStatus,
    course::PriceKind,
    course::PriceUnit,
    course::Service,
    course::Theme,
    dispute::DisputeKind,
    dispute::DisputeOutcome,
    document::DocumentKind,
    enrolment::EnrolmentStatus,
    enrolment::PlaceStatus,
    institute::AttendanceMeasure,
    invoice::Channel,
    invoice::InvoiceKind,
    invoice::batch::RowState,
    invoice::batch::Refusal,
    invoice::check::ProblemCode,
    invoice::number::CreditSeries,
    invoice::PaymentOrder,
    invoice::PortfolioMode,
    invoice::Unit,
    language::Language,
    mail::MailKind,
    mail::MailStatus,
    mail::Withdrawal,
    mail_template::TemplateKind,
    matching::Decision,
    matching::Proposal,
    party::ContactRole,
    party::CustomerKind,
    party::LegalForm,
    party::Region,
    party::Size,
    party::Statute,
    refund::CounterRole,
    refund::RefundCause,
    refund::RefundSide,
    reminder::LadderKind,
    reminder::Tone,
    sending::delivery::DeliveryState,
    sending::delivery::DeliveryTrouble,
    sending::delivery::Provider,
    sending::delivery::Step,
    sending::routing::Preference,
    sending::routing::Route,
    sending::routing::Situation,
    subsidy::ApplicationStatus,
    subsidy::conditions::Activity,
    subsidy::conditions::KboStatus,
    subsidy::conditions::Relation,
    subsidy::life::StepKind,
    subsidy::life::StepSource,
    subsidy::life::StopScenario,
    subsidy::nudge::NudgeKind,
    user::Role,
    vat::VatCategory,
    vat::VatRegime,
}

/// The columns of a row, for `.returning(returning::<Row>())`: diesel's own `as_returning` doesn't
/// know a connection that may be either database.
#[must_use]
pub fn returning<R: Selectable<MultiBackend>>() -> R::SelectExpression {
    R::construct_selection()
}
