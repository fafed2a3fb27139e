use dienstboek::domain::language::Language;
use dienstboek::domain::user::Role;
use dienstboek::storage::Error;
use dienstboek::storage::users::{self, ChangeUser, NewUser};

use super::at;

pub fn a_user(email: &str, role: Role) -> NewUser {
    NewUser {
        name: "An Peeters".into(),
        email: email.into(),
        role,
        language: Language::Dutch,
        password_hash: "$argon2id$".into(),
        active: true,
        created_at: at(0),
    }
}

db_test!(a_user_is_found_as_added, |db| {
    let id = db
        .write_blocking(|tx| users::insert(tx, &a_user("an@book.example", Role::ReadOnly)))
        .unwrap();
    db.read_blocking(|conn| {
        let user = users::get(conn, id)?;
        assert_eq!(user.name, "An Peeters");
        assert_eq!(user.role, Role::ReadOnly);
        assert_eq!(user.created_at, at(0));
        assert_eq!(user.version, 1);
        assert_eq!(users::find_by_email(conn, "an@book.example")?, Some(user));
        assert_eq!(users::find_by_email(conn, "AN@book.example")?, None);
        assert_eq!(users::get_password_hash(conn, id)?, "$argon2id$");
        assert_eq!(users::count(conn)?, 1);
        assert_eq!(users::count_active(conn, Role::ReadOnly)?, 1);
        assert_eq!(users::count_active(conn, Role::Administrator)?, 0);
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(an_address_is_used_once, |db| {
    let add =
        || db.write_blocking(|tx| users::insert(tx, &a_user("an@book.example", Role::Trainer)));
    add().unwrap();
    let refused = add().unwrap_err();
    assert!(refused.is_duplicate_of("users", "email"), "{refused:?}");
});

db_test!(a_stale_change_is_refused, |db| {
    let change = ChangeUser {
        name: "An Maes".into(),
        email: "an@book.example".into(),
        role: Role::Bookkeeper,
        language: Language::French,
        active: false,
    };
    let id = db
        .write_blocking(|tx| users::insert(tx, &a_user("an@book.example", Role::ReadOnly)))
        .unwrap();
    db.write_blocking(|tx| users::update(tx, id, 1, &change))
        .unwrap();
    let refused = db.write_blocking(|tx| users::update(tx, id, 1, &change));
    assert!(matches!(refused, Err(Error::Stale)), "{refused:?}");
    let user = db.read_blocking(|conn| users::get(conn, id)).unwrap();
    assert_eq!(
        (user.name.as_str(), user.active, user.version),
        ("An Maes", false, 2)
    );
});

db_test!(a_password_changes_without_disturbing_the_rest, |db| {
    db.write_blocking(|tx| {
        let id = users::insert(tx, &a_user("an@book.example", Role::ReadOnly))?;
        users::update_password(tx, id, "$new$")?;
        assert_eq!(users::get_password_hash(tx, id)?, "$new$");
        assert_eq!(users::get(tx, id)?.version, 1);
        Ok::<_, Error>(())
    })
    .unwrap();
});
