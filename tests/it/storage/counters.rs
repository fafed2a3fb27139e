use std::sync::Mutex;
use std::thread;

use dienstboek::storage::{Error, counters};

db_test!(every_sequence_begins_at_one, |db| {
    db.write_blocking(|tx| {
        assert_eq!(counters::next(tx, "invoice 2026")?, 1);
        assert_eq!(counters::next(tx, "invoice 2026")?, 2);
        assert_eq!(counters::next(tx, "invoice 2027")?, 1);
        Ok::<_, Error>(())
    })
    .unwrap();
});

/// The failure that a use case ends in after it took a number.
#[derive(Debug)]
enum Failure {
    Decided,
    Storage(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Storage(error)
    }
}

db_test!(no_number_is_lost_or_given_twice, |db| {
    const THREADS: usize = 8;
    const EACH: usize = 25;
    let taken = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let (db, taken) = (&db, &taken);
            scope.spawn(move || {
                for round in 0..EACH {
                    let fails = (thread + round) % 5 == 0;
                    let result = db.write_blocking(|tx| {
                        let number = counters::next(tx, "invoice 2026")?;
                        if fails {
                            return Err(Failure::Decided);
                        }
                        Ok(number)
                    });
                    match result {
                        Ok(number) => taken.lock().unwrap().push(number),
                        Err(Failure::Decided) => assert!(fails),
                        Err(Failure::Storage(error)) => panic!("{error:?}"),
                    }
                }
            });
        }
    });
    let mut taken = taken.into_inner().unwrap();
    taken.sort_unstable();
    let expected: Vec<i64> = (1..=(THREADS * EACH * 4 / 5) as i64).collect();
    assert_eq!(taken, expected);
});
