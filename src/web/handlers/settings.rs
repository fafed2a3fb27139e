//! The way to everything that is set once and looked at seldom.

use askama::Template;

use crate::i18n::fl;
use crate::web::auth::Allowed;
use crate::web::page::Page;
use crate::web::permissions::Administer;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "settings/show.html")]
struct ShowPage {
    page: Page,
    parts: Vec<Part>,
}

struct Part {
    path: &'static str,
    icon: &'static str,
    title: String,
    hint: String,
}

/// `GET /settings`
pub async fn show(_: Allowed<Administer>, page: Page) -> Answer {
    let t = page.t;
    let part = |path, icon, title, hint| Part {
        path,
        icon,
        title,
        hint,
    };
    view::show(&ShowPage {
        page: page.titled(fl!(t, "settings-title")),
        parts: vec![
            part(
                "/settings/institute",
                "building",
                fl!(t, "institute-title"),
                fl!(t, "settings-institute-hint"),
            ),
            part(
                "/settings/invoicing",
                "receipt-euro",
                fl!(t, "invoicing-title"),
                fl!(t, "invoicing-hint"),
            ),
            part(
                "/settings/mail",
                "mail",
                fl!(t, "mail-settings-title"),
                fl!(t, "mail-settings-hint"),
            ),
            part(
                "/settings/reminders",
                "clock",
                fl!(t, "reminder-settings-title"),
                fl!(t, "reminder-settings-hint"),
            ),
            part(
                "/settings/access-point",
                "send",
                fl!(t, "access-point-title"),
                fl!(t, "access-point-intro"),
            ),
            part(
                "/settings/templates",
                "pencil",
                fl!(t, "template-list-title"),
                fl!(t, "template-settings-hint"),
            ),
            part(
                "/settings/attendance",
                "clipboard-check",
                fl!(t, "attendance-rule-title"),
                fl!(t, "settings-attendance-hint"),
            ),
            part(
                "/settings/session-links",
                "link",
                fl!(t, "session-links-title"),
                fl!(t, "session-links-hint"),
            ),
            part(
                "/settings/registrations",
                "id-badge-2",
                fl!(t, "registration-list-title"),
                fl!(t, "settings-registrations-hint"),
            ),
            part(
                "/settings/users",
                "users",
                fl!(t, "user-list-title"),
                fl!(t, "settings-users-hint"),
            ),
            part(
                "/rules",
                "certificate",
                fl!(t, "rule-title"),
                fl!(t, "rule-settings-hint"),
            ),
            part(
                "/retention",
                "hourglass",
                fl!(t, "retention-title"),
                fl!(t, "retention-settings-hint"),
            ),
            part(
                "/audit",
                "history",
                fl!(t, "audit-title"),
                fl!(t, "settings-audit-hint"),
            ),
        ],
    })
}
