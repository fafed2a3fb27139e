//! A table of an unknown bank: what is said of its columns is seen at once, on a phone too.

use std::time::Duration;

use dienstboek::domain::user::Role;

use super::chrome::{Chrome, journey};
use crate::support::app::Start;

const TABLE: &str = "Datum verrichting;Bedrag in euro;Wie;Wat\n\
    03/11/2026;1.210,00;BAKKERIJ DE SMET BV;factuur 2026-00123\n\
    04/11/2026;-12,50;;kosten\n";

/// Waits until the rows are read as wanted.
async fn until_read(chrome: &Chrome, wanted: &str) {
    for _ in 0..100 {
        if chrome.text().await.contains(wanted) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    chrome.see(wanted).await;
}

#[test]
fn the_preview_follows_every_choice_also_on_a_phone() {
    journey("columns", Start::SetUp, async |app, chrome| {
        chrome.sign_in_as(app, Role::Bookkeeper).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("uittreksel.csv");
        std::fs::write(&path, TABLE).unwrap();
        for phone in [false, true] {
            if phone {
                chrome.become_phone(390).await;
            }
            chrome.goto("/bank/files/new").await;
            chrome.attach("Kies het bestand van uw bank", &path).await;
            chrome.press("Nakijken").await;
            chrome.see("Zo worden de eerste rijen gelezen").await;
            chrome
                .run(
                    "for (const [name, at] of [['column-date', '0'], ['column-amount', '1'], ['column-name', '2'], ['column-text', '3']]) { \
                       const field = document.querySelector(`[name=${name}]`); \
                       field.value = at; \
                       field.dispatchEvent(new Event('change', { bubbles: true })); \
                     }",
                    Vec::new(),
                )
                .await;
            until_read(chrome, "€ 1.210,00").await;
            until_read(chrome, "factuur 2026-00123").await;
            let stacked = chrome
                .run(
                    "return document.querySelectorAll('#live table.stacks td[data-column]').length",
                    Vec::new(),
                )
                .await;
            assert!(
                stacked.as_u64().is_some_and(|cells| cells >= 4),
                "{stacked} cells say their column"
            );
        }
        chrome.check_problems().await;
    });
}
