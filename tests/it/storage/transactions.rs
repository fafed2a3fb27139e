use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use dienstboek::domain::user::Role;
use dienstboek::storage::{Db, Error, counters, users};

use super::users::a_user;

fn count(db: &Db) -> i64 {
    db.read_blocking(users::count).unwrap()
}

db_test!(a_failed_transaction_leaves_nothing, |db| {
    let failed: Result<(), Error> = db.write_blocking(|tx| {
        users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
        Err(Error::Stale)
    });
    assert!(matches!(failed, Err(Error::Stale)));
    assert_eq!(count(&db), 0);
});

db_test!(a_failed_savepoint_undoes_only_itself, |db| {
    db.write_blocking(|tx| {
        users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
        let twice = tx.savepoint(|tx| {
            users::insert(tx, &a_user("bo@book.example", Role::Trainer))?;
            users::insert(tx, &a_user("an@book.example", Role::Trainer))
        });
        assert!(twice.unwrap_err().is_duplicate_of("users", "email"));
        users::insert(tx, &a_user("cas@book.example", Role::Trainer))
    })
    .unwrap();
    let emails: Vec<String> = db
        .read_blocking(users::list)
        .unwrap()
        .into_iter()
        .map(|user| user.email)
        .collect();
    assert_eq!(emails, ["an@book.example", "cas@book.example"]);
});

db_test!(a_panic_inside_leaves_nothing_and_blocks_nobody, |db| {
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let _: Result<(), Error> = db.write_blocking(|tx| {
            users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
            panic!("a bug in a use case");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(count(&db), 0);
    db.write_blocking(|tx| users::insert(tx, &a_user("bo@book.example", Role::Trainer)))
        .unwrap();
    assert_eq!(count(&db), 1);
});

db_test!(a_panic_behind_the_async_door_is_an_error, async |db| {
    let result: Result<(), Error> = db.write(|_| panic!("a bug in a use case")).await;
    assert!(matches!(result, Err(Error::Interrupted(_))), "{result:?}");
    db.write(|tx| users::insert(tx, &a_user("bo@book.example", Role::Trainer)))
        .await
        .unwrap();
    assert_eq!(db.read(users::count).await.unwrap(), 1);
});

db_test!(whoever_reads_first_and_writes_later_is_not_refused, |db| {
    thread::scope(|scope| {
        for _ in 0..8 {
            let db = &db;
            scope.spawn(move || {
                for _ in 0..20 {
                    db.write_blocking(|tx| {
                        users::count(tx)?;
                        counters::next(tx, "contended")
                    })
                    .unwrap();
                }
            });
        }
    });
    let next = db.write_blocking(|tx| counters::next(tx, "contended"));
    assert_eq!(next.unwrap(), 161);
});

db_test!(a_change_wakes_who_waits_for_one, async |db| {
    let changed = db.changed();
    db.write(|tx| counters::next(tx, "anything")).await.unwrap();
    tokio::time::timeout(Duration::from_secs(5), changed)
        .await
        .expect("the change was not noticed");

    let changed = db.changed();
    let failed: Result<(), Error> = db.write(|_| Err(Error::Stale)).await;
    assert!(failed.is_err());
    tokio::time::timeout(Duration::from_millis(100), changed)
        .await
        .expect_err("nothing was changed");
});

db_test!(who_waits_too_long_hears_that_the_database_is_busy, |db| {
    // Another handle has a gate of its own, as another process has.
    let other = Db::open(db.target()).unwrap();
    let (inside, is_inside) = mpsc::channel();
    let (done, is_done) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let holder = &db;
        scope.spawn(move || {
            holder
                .write_blocking(|tx| {
                    counters::next(tx, "held")?;
                    inside.send(()).unwrap();
                    is_done.recv().unwrap();
                    Ok::<_, Error>(())
                })
                .unwrap();
        });
        is_inside.recv().unwrap();
        let refused = other.write_blocking(|tx| counters::next(tx, "held"));
        assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
        done.send(()).unwrap();
    });
});
