use dienstboek::domain::id::{SignInId, UserId};
use dienstboek::domain::user::Role;
use dienstboek::storage::sign_ins::{self, NewSignIn};
use dienstboek::storage::users::{self, ChangeUser};
use dienstboek::storage::{Error, Tx};

use super::at;
use super::users::a_user;

const HOUR: i64 = 3_600;

fn sign_in(tx: &mut Tx<'_>, user_id: UserId, token: &str) -> Result<SignInId, Error> {
    let new = NewSignIn {
        user_id,
        token_hash: token.into(),
        created_at: at(0),
        last_seen_at: at(0),
        expires_at: at(HOUR),
        user_agent: "Firefox".into(),
    };
    sign_ins::insert(tx, &new)
}

db_test!(a_token_finds_its_user_until_it_expires, |db| {
    db.write_blocking(|tx| {
        let user = users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
        let id = sign_in(tx, user, "hash-1")?;
        let (found, who) = sign_ins::find_by_token(tx, "hash-1", at(HOUR - 1))?.unwrap();
        assert_eq!((found.id, who.id, who.role), (id, user, Role::Trainer));
        assert!(sign_ins::find_by_token(tx, "hash-1", at(HOUR))?.is_none());
        assert!(sign_ins::find_by_token(tx, "hash-2", at(0))?.is_none());

        sign_ins::update_seen(tx, id, at(60), at(2 * HOUR))?;
        let (found, _) = sign_ins::find_by_token(tx, "hash-1", at(HOUR))?.unwrap();
        assert_eq!(found.last_seen_at, at(60));
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(who_is_no_longer_active_is_signed_out, |db| {
    db.write_blocking(|tx| {
        let id = users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
        sign_in(tx, id, "hash-1")?;
        let user = users::get(tx, id)?;
        let change = ChangeUser {
            name: user.name,
            email: user.email,
            role: user.role,
            language: user.language,
            active: false,
        };
        users::update(tx, id, user.version, &change)?;
        assert!(sign_ins::find_by_token(tx, "hash-1", at(0))?.is_none());
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(sign_ins_end_one_by_one_or_all_but_this, |db| {
    db.write_blocking(|tx| {
        let user = users::insert(tx, &a_user("an@book.example", Role::Trainer))?;
        let here = sign_in(tx, user, "here")?;
        let there = sign_in(tx, user, "there")?;
        sign_in(tx, user, "elsewhere")?;
        assert_eq!(sign_ins::list_of_user(tx, user, at(0))?.len(), 3);

        sign_ins::delete(tx, there)?;
        assert_eq!(sign_ins::delete_of_user(tx, user, Some(here))?, 1);
        let left = sign_ins::list_of_user(tx, user, at(0))?;
        assert_eq!(left.iter().map(|row| row.id).collect::<Vec<_>>(), [here]);

        assert_eq!(sign_ins::delete_expired(tx, at(HOUR - 1))?, 0);
        assert_eq!(sign_ins::delete_expired(tx, at(HOUR))?, 1);
        Ok::<_, Error>(())
    })
    .unwrap();
});
