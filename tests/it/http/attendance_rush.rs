//! Two hundred people in one room sign within the same minute, on one process: nothing is lost.

use dienstboek::domain::attendance::EventKind;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{HalfDayId, PlaceId};
use dienstboek::services::tokens::token_hash;
use dienstboek::storage::participant_links::{self, NewParticipantLink};
use dienstboek::storage::{Error, attendance, attendance_chain};
use futures_util::future::join_all;

use crate::support::app::TestApp;
use crate::support::book;
use crate::support::browser::Browser;

const PEOPLE: usize = 200;

/// Everybody's place and token.
fn a_full_room(app: &TestApp) -> Vec<(PlaceId, String)> {
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "450.00")];
    let course = book::a_course(&app.db, "CONGRES", &fee);
    let edition = book::an_edition(&app.db, course, "CONGRES-1", 250, &["2026-11-23"]);
    let customer = book::register(&app.db, &book::a_company("Groot BV", "0666.814.325"));
    let names: Vec<String> = (0..PEOPLE)
        .map(|number| format!("Noor Nr{number:03}"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    book::enrolled(&app.db, "2026-10-01", edition, customer, &names);
    let now = app.clock.now();
    book::write(&app.db, |tx| {
        let mut people = Vec::new();
        for attendee in attendance::list_attendees(tx, &[edition])? {
            let token = format!("token-of-{}", attendee.place_id);
            let link = NewParticipantLink {
                place_id: attendee.place_id,
                token_hash: token_hash(&token),
                created_at: now,
                expires_at: now.plus_seconds(3_600),
            };
            participant_links::insert(tx, &link)?;
            people.push((attendee.place_id, token));
        }
        Ok::<_, Error>(people)
    })
}

async fn sign(mut browser: Browser, token: String) {
    browser.goto(&format!("/attend/{token}")).await;
    browser
        .post(&format!("/attend/{token}/1"), &[("act", "arrive")])
        .await
        .see("Dank u, uw handtekening is bewaard.");
}

app_test!(
    two_hundred_people_sign_at_once_and_nothing_is_lost,
    async |app| {
        let people = a_full_room(app);
        assert_eq!(people.len(), PEOPLE);
        let all = people
            .iter()
            .map(|(_, token)| sign(app.browser(), token.clone()));
        join_all(all).await;
        let half_day = HalfDayId::new(1);
        let (events, found) = app
            .db
            .read_blocking(|conn| {
                let events = attendance::list(conn, half_day)?;
                Ok::<_, Error>((events, attendance_chain::find_break(conn, half_day, None)?))
            })
            .unwrap();
        assert_eq!(found, None);
        let mut signed: Vec<PlaceId> = events
            .iter()
            .filter(|row| row.event.kind == EventKind::SignedIn && row.event.signature.is_some())
            .map(|row| row.event.place_id)
            .collect();
        signed.sort_unstable();
        let mut expected: Vec<PlaceId> = people.iter().map(|(place, _)| *place).collect();
        expected.sort_unstable();
        assert_eq!(signed, expected);
    }
);
