//! A trainer with a phone and a personal link, every tap counted against the budget of each task. What the
//! steps do to the book is held by `http/attendance_links.rs`.

use super::chrome::{Chrome, journey};
use super::counting::Counting;
use crate::http::attendance::a_class;
use crate::http::attendance_links::{PNG, link_to, with_addresses};
use crate::support::app::Start;

/// The narrowest phone that has to do.
const NARROWEST: u32 = 320;

#[test]
fn a_morning_in_class_in_few_taps() {
    journey("trainer", Start::SetUp, async |app, chrome| {
        a_class(app).await;
        with_addresses(app);
        let mails = app.run_jobs().await;
        let link = link_to(&mails, "marie@les.example");
        chrome.become_phone(NARROWEST).await;

        // Today's list, from the mail.
        Counting::here(chrome).open(&link).await.within(1);
        chrome.see("ma 23/11/2026, vandaag").await;
        chrome.is_accessible().await;
        chrome.fits_a_phone().await;
        chrome.picture("trainer/list").await;
        let short = "return [...document.querySelectorAll('.roll .tick, .roll select, .roll-end .button, .roll-links .button')]
            .map(e => e.getBoundingClientRect()).filter(r => r.height < 44).length";
        assert_eq!(chrome.run(short, Vec::new()).await, 0, "rows of 44 pixels");

        // The code on the beamer.
        let counting = Counting::here(chrome);
        counting.follow("Code tonen").await.within(1);
        chrome.see("Scan de code met uw telefoon").await;
        chrome.is_accessible().await;
        chrome.picture("trainer/code").await;
        chrome.follow("Terug naar de lijst").await;

        // A learner without a phone draws a signature with a finger.
        let counting = Counting::here(chrome);
        counting.follow("Laten tekenen Noor Aerts").await;
        draw(chrome).await;
        chrome.is_accessible().await;
        chrome.fits_a_phone().await;
        chrome.picture("trainer/learner").await;
        counting
            .press("Ik, Noor Aerts, bevestig dat ik aanwezig ben")
            .await
            .within(2);
        chrome.see("Noor Aerts heeft getekend.").await;
        let drawn =
            crate::http::attendance_links::events(app, crate::http::attendance_links::TODAY);
        let signature = drawn[0].event.signature().unwrap();
        assert!(signature.drawing().is_some(), "{signature:?}");

        // Somebody came late, and left early too.
        let counting = Counting::here(chrome);
        counting
            .choose("Te laat Lize Claes", "30 min")
            .await
            .within(2);
        let counting = Counting::here(chrome);
        counting
            .choose("Vroeger weg Lize Claes", "15 min")
            .await
            .within(2);
        chrome.fits_a_phone().await;
        chrome.picture("trainer/late-and-early").await;

        // Somebody unknown.
        let counting = Counting::here(chrome);
        counting.follow("Iemand die niet op de lijst staat").await;
        chrome.fill("Naam", "Rik Dams").await;
        chrome.fits_a_phone().await;
        counting.press("Noteren").await.within(3);
        chrome.see("Rik Dams is genoteerd.").await;

        // Everybody but two: two taps, Close, Sign.
        let counting = Counting::here(chrome);
        counting.untick("Tom Baert").await;
        counting.untick("Lize Claes").await;
        counting.press("Afsluiten").await;
        chrome.is_accessible().await;
        chrome.fits_a_phone().await;
        chrome.picture("trainer/sign").await;
        // The counter-signature itself is one of them.
        let signing = Counting::here(chrome);
        signing.press("Tekenen als Marie Claes").await.within(1);
        counting.count();
        counting.within(4);
        chrome
            .see("De lijst is afgesloten: 1 aanwezig, 2 afwezig.")
            .await;
        chrome.picture("trainer/closed").await;

        // Another morning, from the sheet of paper: pick the photograph, keep it.
        let folder = tempfile::tempdir().unwrap();
        let photograph = folder.path().join("blad.png");
        std::fs::write(&photograph, PNG).unwrap();
        chrome.follow("Vorige").await;
        let counting = Counting::here(chrome);
        chrome
            .attach("Foto of scan van het getekende blad", &photograph)
            .await;
        counting.count();
        counting.press("Blad bewaren").await.within(2);
        chrome.see("getekend op papier").await;
        chrome.press("Afsluiten").await;
        chrome.press("Tekenen als Marie Claes").await;
        chrome.see("3 aanwezig, 0 afwezig").await;

        // That morning is corrected, from today's list: back, untick, propose.
        chrome.goto(&link).await;
        let counting = Counting::here(chrome);
        counting.follow("Vorige").await;
        counting.untick("Noor Aerts").await;
        chrome
            .fill("Reden van de correctie", "was al vertrokken")
            .await;
        counting.press("Correctie voorstellen").await.within(3);
        chrome
            .see("wacht op de goedkeuring van een tweede persoon")
            .await;

        // A participant, in the dark.
        chrome.prefer("dark").await;
        chrome.goto(&link_to(&mails, "tom@klant.example")).await;
        chrome.is_accessible().await;
        chrome.fits_a_phone().await;
        chrome.picture("trainer/participant").await;

        // The own calendar; last, for the page hands over to the program that keeps calendars.
        chrome.goto(&link).await;
        let counting = Counting::here(chrome);
        counting.press("Mijn agenda volgen").await.within(1);
        chrome.see("Agenda van Marie Claes").await;
        chrome.is_accessible().await;
        chrome.fits_a_phone().await;
        chrome.picture("trainer/calendar").await;
    });
}

/// Draws a line with a finger on the field for a signature.
async fn draw(chrome: &Chrome) {
    let place = "const box = document.querySelector('canvas');
        box.scrollIntoView({ block: 'center' });
        const r = box.getBoundingClientRect();
        return [Math.round(r.left), Math.round(r.top)]";
    let at = chrome.run(place, Vec::new()).await;
    let (left, top) = (at[0].as_i64().unwrap(), at[1].as_i64().unwrap());
    let touch = async |kind: &str, points: serde_json::Value| {
        let event = serde_json::json!({ "type": kind, "touchPoints": points });
        chrome.cdp("Input.dispatchTouchEvent", event).await;
    };
    let point = |step: i64| {
        let (x, y) = (left + 20 + step * 12, top + 30 + (step % 3) * 20);
        serde_json::json!([{ "x": x, "y": y }])
    };
    touch("touchStart", point(0)).await;
    for step in 1..10 {
        touch("touchMove", point(step)).await;
    }
    touch("touchEnd", serde_json::json!([])).await;
}
