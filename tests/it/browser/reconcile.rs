//! The bookkeeper at the bank, with every click counted: typing is free, a press or an Enter that
//! sends something is one. What the steps do to the book is held by `http/bank_reconcile.rs`.

use std::time::Duration;

use dienstboek::domain::user::Role;
use thirtyfour::Key;

use super::chrome::{Chrome, journey};
use super::counting::Counting;
use crate::http::bank_reconcile::{a_book_to_reconcile, file, invoices};
use crate::support::app::Start;

/// Waits until the page says this.
async fn until(chrome: &Chrome, wanted: &str) {
    for _ in 0..100 {
        if chrome.text().await.contains(wanted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    chrome.see(wanted).await;
}

#[test]
fn a_morning_at_the_bank_in_few_clicks() {
    journey("reconcile", Start::SetUp, async |app, chrome| {
        invoices(app).await;
        chrome.sign_in_as(app, Role::Bookkeeper).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("november.cod");
        std::fs::write(&path, file(app).await).unwrap();

        // Bank data in: the file, from the start page.
        let person = Counting::at_home(chrome).await;
        chrome.attach("Kies het bestand van uw bank", &path).await;
        person
            .press("Nakijken")
            .await
            .press("Inlezen en boeken")
            .await;
        person.within(2);

        // What is exact is booked already; the list is one click away.
        let person = Counting::at_home(chrome).await;
        person.follow("Bank").await.within(1);
        chrome.see("Geboekt 1 € 116,55").await;

        // One doubtful payment.
        let person = Counting::at_home(chrome).await;
        person.follow("€ 555,00 PLUXEE BELGIUM NV").await;
        person.press("Boeken zoals voorgesteld").await.within(2);
        chrome
            .see("€ 555,00 is geboekt op factuur 2026-00123.")
            .await;

        // All proposals that fit to the cent: one click on the list.
        chrome.goto("/bank").await;
        chrome.press("Dat ene exacte voorstel boeken").await;
        chrome.see("€ 400,00 op factuur 2026-00124").await;
        chrome.is_accessible().await;
        chrome.picture("reconcile/result").await;

        // One payout over three invoices of two customers.
        let person = Counting::at_home(chrome).await;
        person.follow("€ 1.536,00 PLUXEE BELGIUM NV").await;
        let search = chrome.labelled("Zoek een openstaande factuur").await;
        search.send_keys("de smet").await.unwrap();
        until(chrome, "nog open: € 84,00").await;
        chrome
            .fill("Bedrag op factuur 2026-00124 (rechtstreeks)", "84")
            .await;
        until(chrome, "€ 1.452,00").await;
        search.clear().await.unwrap();
        search.send_keys("broeck").await.unwrap();
        until(chrome, "nog open: € 252,00").await;
        chrome
            .fill(
                "Bedrag op factuur 2026-00131 (via kmo-portefeuille)",
                "1.200,00",
            )
            .await;
        chrome
            .fill("Bedrag op factuur 2026-00131 (rechtstreeks)", "252")
            .await;
        until(chrome, "€ 0,00").await;
        chrome.is_accessible().await;
        chrome.picture("reconcile/split").await;
        person.press("Boeken").await.within(3);
        chrome.see("De verrichting is geboekt op 3 facturen.").await;
    });
}

#[test]
fn the_table_by_keys() {
    journey("reconcile-keys", Start::SetUp, async |app, chrome| {
        a_book_to_reconcile(app).await;
        chrome.sign_in_as(app, Role::Bookkeeper).await;
        chrome.goto("/bank").await;
        let body = chrome.driver.active_element().await.unwrap();
        body.send_keys("?").await.unwrap();
        chrome
            .see("naar de volgende of de vorige verrichting")
            .await;
        chrome.is_accessible().await;
        chrome.picture("reconcile/keys").await;
        let type_key = async |key: &str| {
            let element = chrome.driver.active_element().await.unwrap();
            element.send_keys(key).await.unwrap();
        };
        type_key("j").await;
        type_key("j").await;
        type_key("k").await;
        let focused = "return document.activeElement.id";
        let first = chrome.run(focused, Vec::new()).await;
        type_key("j").await;
        let second = chrome.run(focused, Vec::new()).await;
        assert_ne!(first, second);
        type_key("k").await;
        let element = chrome.driver.active_element().await.unwrap();
        element.send_keys(Key::Enter).await.unwrap();
        until(chrome, "is geboekt op factuur").await;
        // The list comes back at the line that was next.
        assert_eq!(chrome.run(focused, Vec::new()).await, second);
        chrome.check_problems().await;
    });
}

#[test]
fn the_pages_of_the_table() {
    journey("reconcile-pages", Start::SetUp, async |app, chrome| {
        a_book_to_reconcile(app).await;
        chrome.sign_in_as(app, Role::Bookkeeper).await;
        chrome
            .look_at(
                "reconcile",
                &[
                    ("start", "/"),
                    ("proposed", "/bank"),
                    ("open", "/bank?state=open"),
                    ("booked", "/bank?state=booked"),
                    ("set-aside", "/bank?state=set-aside"),
                    ("nothing", "/bank?from=2027-01-01"),
                    ("proposal", "/bank/lines/2"),
                    ("payout", "/bank/lines/4"),
                    ("answer", "/bank/lines/7"),
                    ("booked-line", "/bank/lines/1"),
                    ("outcome", "/bank/proposals?line=1&line=4"),
                    ("payers", "/bank/payers"),
                    ("accounts", "/bank/accounts"),
                ],
            )
            .await;
    });
}
