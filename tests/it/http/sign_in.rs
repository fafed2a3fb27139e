//! Signing in and out, and what protects it.

use dienstboek::domain::user::Role;
use dienstboek::services::passwords;
use dienstboek::storage::{Error, users};

use crate::support::app::TestApp;
use crate::support::builders;

const PASSWORD: &str = "zeven blauwe stoelen";

async fn give_els_a_password(app: &TestApp) {
    let hash = passwords::hash(PASSWORD).unwrap();
    app.db
        .write(move |tx| {
            let els = users::find_by_email(tx, &builders::a_set_up().email)?.unwrap();
            users::update_password(tx, els.id, &hash)
        })
        .await
        .unwrap_or_else(|error: Error| panic!("{error}"));
}

app_test!(a_person_signs_in_and_out, async |app| {
    give_els_a_password(app).await;
    let mut browser = app.browser();
    browser
        .goto("/settings/registrations")
        .await
        .is_at("/sign-in?back=%2Fsettings%2Fregistrations");
    browser
        .fill("E-mailadres", "Els@Leerhuis.example")
        .fill("Wachtwoord", "zeven blauwe stoel")
        .submit("Aanmelden")
        .await
        .has_status(422)
        .see("Dit e-mailadres en dit wachtwoord horen niet bij elkaar.");
    assert_eq!(browser.value("E-mailadres"), "Els@Leerhuis.example");
    assert_eq!(browser.value("Wachtwoord"), "");
    browser
        .fill("Wachtwoord", PASSWORD)
        .submit("Aanmelden")
        .await
        .is_at("/settings/registrations")
        .see("Els Peeters");
    browser.submit("Afmelden").await.see("U bent afgemeld.");
    browser.goto("/").await.is_at("/sign-in");
});

app_test!(a_session_ends_after_a_week_without_use, async |app| {
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    for day in 1..=3 {
        let later = app.clock.now().plus_seconds(6 * 86_400);
        app.clock.set(later);
        browser.goto("/").await.is_at("/");
        assert!(day <= 3);
    }
    app.clock.set(app.clock.now().plus_seconds(8 * 86_400));
    browser.goto("/").await.is_at("/sign-in");
});

app_test!(another_site_can_do_nothing, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/").await;
    let elsewhere = browser
        .request(reqwest::Method::POST, "/sign-out")
        .header("sec-fetch-site", "cross-site")
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 403);
    let without_token = browser
        .request(reqwest::Method::POST, "/sign-out")
        .send()
        .await
        .unwrap();
    assert_eq!(without_token.status(), 403);
    browser.goto("/").await.is_at("/");
});

app_test!(guessing_is_slowed_down, async |app| {
    let mut browser = app.browser();
    for _ in 0..10 {
        browser.goto("/sign-in").await;
        browser
            .fill("E-mailadres", "nobody@leerhuis.example")
            .fill("Wachtwoord", "een twee drie vier")
            .submit("Aanmelden")
            .await
            .has_status(422);
    }
    browser
        .submit("Aanmelden")
        .await
        .has_status(429)
        .see("Te veel pogingen");
});

app_test!(every_answer_carries_the_protecting_headers, async |app| {
    let browser = app.browser();
    for path in ["/sign-in", "/health", "/nowhere"] {
        let answer = browser.get(path).await;
        let headers = answer.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
    }
});

app_test!(a_page_that_is_not_there, async |app| {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    for path in [
        "/nowhere",
        "/settings/registrations/999",
        "/settings/registrations/x",
    ] {
        browser
            .goto(path)
            .await
            .has_status(404)
            .see("Niet gevonden");
    }
});

app_test!(the_language_can_be_changed, async |app| {
    let mut browser = app.browser();
    browser.goto("/sign-in").await.see("Aanmelden");
    browser
        .submit("English")
        .await
        .is_at("/sign-in")
        .see("Sign in");
});
