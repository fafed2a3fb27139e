//! The first visit: the book is set up, the administrator signs out and in again.

use super::chrome::journey;
use crate::support::app::Start;

#[test]
fn a_book_is_set_up_and_entered() {
    journey("set-up", Start::Empty, async |_, chrome| {
        chrome.goto("/").await.see("Dit boek is nog leeg.").await;
        chrome
            .look_at("set-up", &[("empty", "/set-up"), ("sign-in", "/sign-in")])
            .await;

        chrome.goto("/set-up").await;
        chrome.press("Het boek in gebruik nemen").await;
        chrome.see("Er is nog iets niet in orde").await;
        chrome.is_accessible().await;
        chrome.picture("set-up/problems").await;
        // The summary leads to the field.
        chrome.follow("Naam: Dit veld is nog leeg.").await;
        let focused = chrome
            .run("return document.activeElement.name", Vec::new())
            .await;
        assert_eq!(focused, "legal_name");

        for (label, value) in [
            ("Naam", "Leerhuis Vlaanderen"),
            ("Rechtsvorm", "bv"),
            ("Ondernemingsnummer", "0403.019.261"),
            ("Btw-nummer", "BE 0403.019.261"),
            ("Straat en nummer", "Korenmarkt 1"),
            ("Postcode", "9000"),
            ("Gemeente", "Gent"),
            ("E-mailadres", "info@leerhuis.example"),
            ("Rekeningnummer (IBAN)", "be68 5390 0754 7034"),
            ("BIC", "TRIOBEBB"),
            ("Uw naam", "Els Peeters"),
            ("Uw e-mailadres", "els@leerhuis.example"),
            ("Wachtwoord", "zeven blauwe stoelen"),
        ] {
            chrome.fill(label, value).await;
        }
        chrome.press("Het boek in gebruik nemen").await;
        chrome.see("Welkom bij Dienstboek.").await;

        chrome.press("Els Peeters").await.press("Afmelden").await;
        chrome.goto("/mails").await.see("Aanmelden").await;
        chrome.fill("E-mailadres", "els@leerhuis.example").await;
        chrome.fill("Wachtwoord", "zeven blauwe stoelen").await;
        chrome.press("Aanmelden").await;
        assert_eq!(
            chrome.path().await,
            "/mails",
            "on to where one wanted to be"
        );
        chrome.see("Er is nog geen mail geschreven.").await;
    });
}
