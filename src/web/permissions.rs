//! What a person may do, as types that stand in a handler's signature:
//! `who: Allowed<ManageInvoices>`. Which roles hold a permission is said here and nowhere else.

use crate::domain::user::Role;

/// Something that some roles may do.
pub trait Permission: 'static {
    /// The roles that may.
    const ROLES: &'static [Role];
}

macro_rules! permissions {
    ($( $(#[$meta:meta])* $name:ident: $( $role:ident ),+ ; )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}
        impl Permission for $name {
            const ROLES: &'static [Role] = &[ $( Role::$role ),+ ];
        }
    )+ };
}

permissions! {
    /// Be signed in: the start page, one's own account.
    BeSignedIn: Administrator, Enrolments, Trainer, Bookkeeper, ReadOnly;
    /// See courses, customers, enrolments, invoices and bank lines.
    SeeBook: Administrator, Enrolments, Bookkeeper, ReadOnly;
    /// Courses, editions, trainers.
    ManageCourses: Administrator, Enrolments;
    /// Customers and their contacts; a bookkeeper corrects an invoice address.
    ManageCustomers: Administrator, Enrolments, Bookkeeper;
    /// Enrolments, participants, applications.
    ManageEnrolments: Administrator, Enrolments;
    /// See attendance: everybody, a trainer of the own editions only (the handler answers 404 for
    /// another's).
    SeeAttendance: Administrator, Enrolments, Trainer, Bookkeeper, ReadOnly;
    /// Take attendance: a trainer of the own editions only.
    TakeAttendance: Administrator, Enrolments, Trainer;
    /// Issue and credit invoices.
    ManageInvoices: Administrator, Bookkeeper;
    /// Import bank files, book and undo payments.
    ManageBank: Administrator, Bookkeeper;
    /// Send, hold and retry mails and reminders.
    ManageMails: Administrator, Enrolments, Bookkeeper;
    /// The institute, its registrations, users, and the log.
    Administer: Administrator;
}
