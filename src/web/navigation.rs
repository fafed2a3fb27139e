//! The menu: the parts of the book that a role may see.

use super::permissions::*;
use crate::domain::user::Role;
use crate::i18n::{Texts, fl};

struct Part {
    path: &'static str,
    icon: &'static str,
    label: fn(Texts) -> String,
    roles: &'static [Role],
}

/// The parts, in the order of the menu.
const PARTS: &[Part] = &[
    part("/", "home", BeSignedIn::ROLES, |t| fl!(t, "start-title")),
    part("/courses", "school", SeeBook::ROLES, |t| {
        fl!(t, "course-list-title")
    }),
    part("/editions", "calendar", SeeBook::ROLES, |t| {
        fl!(t, "edition-list-title")
    }),
    part(
        "/attendance",
        "clipboard-check",
        SeeAttendance::ROLES,
        |t| fl!(t, "attendance-title"),
    ),
    part("/customers", "building", SeeBook::ROLES, |t| {
        fl!(t, "customer-list-title")
    }),
    part("/enrolments", "clipboard-list", SeeBook::ROLES, |t| {
        fl!(t, "enrolment-list-title")
    }),
    part("/dossiers", "briefcase", SeeBook::ROLES, |t| {
        fl!(t, "dossier-list-title")
    }),
    part("/invoices", "file-invoice", SeeBook::ROLES, |t| {
        fl!(t, "invoice-list-title")
    }),
    part("/receivables", "coin-euro", SeeBook::ROLES, |t| {
        fl!(t, "aging-title")
    }),
    part("/hand-over", "inbox", ManageInvoices::ROLES, |t| {
        fl!(t, "hand-over-title")
    }),
    part("/bank", "building-bank", SeeBook::ROLES, |t| {
        fl!(t, "bank-lines-title")
    }),
    part("/mails", "mail", SeeBook::ROLES, |t| {
        fl!(t, "mail-list-title")
    }),
    part("/reminders", "clock", SeeBook::ROLES, |t| {
        fl!(t, "reminder-list-title")
    }),
    part("/settings", "settings", Administer::ROLES, |t| {
        fl!(t, "settings-title")
    }),
];

const fn part(
    path: &'static str,
    icon: &'static str,
    roles: &'static [Role],
    label: fn(Texts) -> String,
) -> Part {
    Part {
        path,
        icon,
        label,
        roles,
    }
}

/// One entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub path: &'static str,
    pub icon: &'static str,
    pub label: String,
    /// The page that is shown belongs to this part.
    pub current: bool,
}

/// The menu of a role, on the page at `path`.
#[must_use]
pub fn entries(t: Texts, role: Role, path: &str) -> Vec<Entry> {
    PARTS
        .iter()
        .filter(|part| part.roles.contains(&role))
        .map(|part| Entry {
            path: part.path,
            icon: part.icon,
            label: (part.label)(t),
            current: path == part.path
                || (part.path != "/"
                    && path
                        .strip_prefix(part.path)
                        .is_some_and(|rest| rest.starts_with('/'))),
        })
        .collect()
}
