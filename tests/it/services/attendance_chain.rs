//! What was recorded of attendance can't be changed unseen, and what was recorded before stays valid.

use dienstboek::domain::attendance::{Missed, Told};
use dienstboek::domain::digest::sha256_hex;
use dienstboek::storage::attendance_chain::{self, ChainBreak};
use dienstboek::storage::{Error, attendance, half_days};
use diesel::prelude::*;

use super::take_attendance::{class, close, on, sheet, take};

db_test!(a_mark_that_was_changed_behind_the_book_shows, |db| {
    let class = class(&db);
    take(&db, &on("2026-11-02"), &sheet(&class, 0, &[180, 180, 0])).unwrap();
    close(&db, &on("2026-11-02"), &class, 0).unwrap();
    let id = class.half_days[0];
    let find_break = || {
        db.read_blocking(|conn| {
            let closed_hash = half_days::get(conn, id)?.closed_hash;
            attendance_chain::find_break(conn, id, closed_hash.as_deref())
        })
        .unwrap()
    };
    let tamper = |sql: &str| {
        db.write_blocking(|tx| {
            diesel::sql_query(sql).execute(tx.conn())?;
            Ok::<_, Error>(())
        })
        .unwrap();
    };
    assert_eq!(find_break(), None);
    // One more head than was signed for.
    tamper("UPDATE attendance_closings SET head_count = 3");
    assert_eq!(find_break(), Some(ChainBreak::Closing));
    tamper("UPDATE attendance_closings SET head_count = 2");
    assert_eq!(find_break(), None);
    let third = db.read_blocking(|conn| attendance::list(conn, id)).unwrap()[2].id;
    tamper("UPDATE attendance_events SET minutes = 180 WHERE minutes = 0");
    assert_eq!(find_break(), Some(ChainBreak::At(third)));
    tamper("DELETE FROM attendance_events WHERE sequence = 3");
    assert_eq!(find_break(), Some(ChainBreak::ClosedHeadMissing));
});

db_test!(
    an_event_of_before_stays_valid_and_says_no_more_than_it_did,
    |db| {
        let class = class(&db);
        let (id, place) = (class.half_days[0], class.people[0]);
        let at = "2026-11-02T11:30:00";
        // As the hash of version 1 was made: a JSON list of what there was.
        let fields =
            format!("[\"\",{id},{place},1,180,\"sheet\",null,\"{at}\",null,\"Marie Claes\"]");
        let hash = sha256_hex(&fields);
        let run = |sql: &str| {
            db.write_blocking(|tx| {
                diesel::sql_query(sql).execute(tx.conn())?;
                Ok::<_, Error>(())
            })
            .unwrap();
        };
        run(&format!(
        "INSERT INTO attendance_events (half_day_id, place_id, sequence, minutes, method, recorded_at, recorded_name, previous_hash, hash)
         VALUES ({id}, {place}, 1, 180, 'sheet', '2026-11-02 11:30:00', 'Marie Claes', '', '{hash}')"
    ));
        let find_break = || {
            db.read_blocking(|conn| attendance_chain::find_break(conn, id, None))
                .unwrap()
        };
        assert_eq!(find_break(), None);
        // A new one follows on it, with the new hash.
        take(&db, &on("2026-11-02"), &sheet(&class, 0, &[170, 180, 0])).unwrap();
        assert_eq!(find_break(), None);
        for (told, before) in [
            ("kind = 'corrected'", "kind = 'present'"),
            ("participant_name = 'Els'", "participant_name = ''"),
            ("approved_name = 'Els'", "approved_name = NULL"),
            ("hash_version = 2", "hash_version = 1"),
            ("late_minutes = 0", "late_minutes = NULL"),
        ] {
            run(&format!(
                "UPDATE attendance_events SET {told} WHERE sequence = 1"
            ));
            assert!(matches!(find_break(), Some(ChainBreak::At(_))), "{told}");
            run(&format!(
                "UPDATE attendance_events SET {before} WHERE sequence = 1"
            ));
            assert_eq!(find_break(), None, "{before}");
        }
    }
);

db_test!(minutes_missed_at_either_end_are_in_the_chain, |db| {
    let class = class(&db);
    let id = class.half_days[0];
    let mut told = sheet(&class, 0, &[180, 180, 0]);
    let both = Told::There(Missed {
        late: 30,
        early: 15,
    });
    told.told.insert(class.people[0], both);
    take(&db, &on("2026-11-02"), &told).unwrap();
    let find_break = || {
        db.read_blocking(|conn| attendance_chain::find_break(conn, id, None))
            .unwrap()
    };
    assert_eq!(find_break(), None);
    let event = db.read_blocking(|conn| attendance::list(conn, id)).unwrap()[0].clone();
    assert_eq!(event.event.minutes, 135);
    assert_eq!(event.event.told(180), both);
    // The same again is no change.
    take(&db, &on("2026-11-02"), &told).unwrap();
    assert_eq!(
        db.read_blocking(|conn| attendance::list(conn, id))
            .unwrap()
            .len(),
        3
    );
    db.write_blocking(|tx| {
        diesel::sql_query(
            "UPDATE attendance_events SET late_minutes = 15, early_minutes = 30 WHERE sequence = 1",
        )
        .execute(tx.conn())?;
        Ok::<_, Error>(())
    })
    .unwrap();
    assert_eq!(find_break(), Some(ChainBreak::At(event.id)));
});
