//! How complete a file is: the list, which asks it of many files in SQL, says the same as the pieces of
//! each file, at every stage and on every day.

use dienstboek::domain::attendance::Decision;
use dienstboek::domain::calendar::plus_days;
use dienstboek::domain::id::{BankLineId, EnrolmentId};
use dienstboek::domain::invoice::{Channel, PaymentOrder};
use dienstboek::domain::subsidy::completeness::{LateBefore, Light, Piece, Standing, light};
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::certificates::issue;
use dienstboek::services::{below_threshold, completeness, confirm_enrolment};
use dienstboek::storage::dossier_list::{self, DossierFilter};
use dienstboek::storage::enrolment_list::{self, EnrolmentFilter};
use dienstboek::storage::{Db, Page, enrolment_file, places, tranches};

use crate::support::billing;
use crate::support::book::{a_company, cents, ctx_on, day, enrolled, register, write};
use crate::support::presence;

fn pieces(db: &Db, id: EnrolmentId, today: &str) -> Vec<(Piece, Standing)> {
    db.read_blocking(|conn| {
        let file = enrolment_file::get(conn, id)?;
        completeness::of_enrolment(conn, &file, day(today))
    })
    .unwrap()
}

fn standing(db: &Db, id: EnrolmentId, piece: Piece, today: &str) -> Standing {
    let all = pieces(db, id, today);
    all.into_iter().find(|(one, _)| *one == piece).unwrap().1
}

/// Both lists and the pieces, on days for more than two years.
fn agree(db: &Db, stage: &str) {
    for step in 0..48 {
        let today = plus_days(day("2026-09-28"), step * 17);
        let late = Some(LateBefore::on(today));
        let (dossiers, enrolments, all) = db
            .read_blocking(|conn| {
                let files = DossierFilter {
                    late,
                    ..DossierFilter::default()
                };
                let lists = EnrolmentFilter {
                    late,
                    ..EnrolmentFilter::default()
                };
                let everything = dossier_list::list(conn, &DossierFilter::default())?;
                Ok::<_, dienstboek::storage::Error>((
                    dossier_list::list(conn, &files)?,
                    enrolment_list::page(conn, &lists, Page::sized(1, 100))?.rows,
                    everything,
                ))
            })
            .unwrap();
        for file in all {
            let light = light(&pieces(db, file.id, &today.to_string()));
            let is_late = light == Light::Incomplete;
            let (id, named) = (file.id, format!("{stage}, {today}, {}", file.customer));
            assert_eq!(dossiers.iter().any(|one| one.id == id), is_late, "{named}");
            assert_eq!(
                enrolments.iter().any(|one| one.id == id),
                is_late,
                "{named}"
            );
        }
    }
}

db_test!(the_list_says_the_same_as_the_pieces_at_every_stage, |db| {
    billing::set_up(&db, PaymentOrder::InvoiceFirst);
    let id = billing::an_applied_enrolment(&db);
    let file = db
        .read_blocking(|conn| enrolment_file::get(conn, id))
        .unwrap();
    let butcher = register(&db, &a_company("Slagerij Peeters", "0666.814.325"));
    // Of two people, one stays away; the subsidy is never asked.
    let other = enrolled(
        &db,
        "2026-10-05",
        file.edition.id,
        butcher,
        &["Bo Bos", "Tom Baert"],
    );
    agree(&db, "agreed");
    let site = Site::new("https://boek.example");
    write(&db, |tx| {
        confirm_enrolment::confirm(tx, &ctx_on("2026-10-06"), &site, id)
    });
    agree(&db, "confirmed");
    for number in 0..2 {
        let ctx = ctx_on("2026-11-03");
        presence::close(&db, &ctx, file.edition.id, number, |name| name == "Tom");
    }
    agree(&db, "attendance closed");
    let due = Standing::Due(Some(day("2026-12-15")));
    assert_eq!(standing(&db, id, Piece::Certificates, "2026-12-15"), due);
    for enrolment in [id, other] {
        db.write_blocking(|tx| {
            issue::all_of_enrolment(tx, &ctx_on("2026-11-04"), &site, enrolment)
        })
        .unwrap();
    }
    agree(&db, "certificates issued");
    assert_eq!(
        standing(&db, id, Piece::Certificates, "2026-12-16"),
        Standing::There
    );
    // Whoever stayed away gets none: somebody decides what comes of it.
    let late = Standing::Late(day("2026-12-15"));
    assert_eq!(
        standing(&db, other, Piece::Certificates, "2026-12-16"),
        late
    );
    write(&db, |tx| {
        let tom = places::list_for(tx, other)?
            .into_iter()
            .find(|place| place.participant.first_name == "Tom")
            .unwrap();
        below_threshold::decide(tx, &ctx_on("2026-11-05"), tom.id, Decision::Report, "")
    });
    agree(&db, "decided");
    assert_eq!(
        standing(&db, other, Piece::Certificates, "2026-12-16"),
        Standing::There
    );
    let invoice = billing::issued_on(&db, "2026-11-12", id);
    agree(&db, "invoiced");
    let balances = db
        .read_blocking(|conn| tranches::list_of_invoices(conn, &[invoice]))
        .unwrap();
    let of_portfolio = |one: &&tranches::Balance| one.tranche.channel == Channel::Portfolio;
    let tranche = balances.iter().find(of_portfolio).unwrap().tranche.id;
    let line = billing::a_waiting_credit(&db, "2026-12-04", "Pluxee", "betaling", cents("1000"));
    let part = Part {
        tranche,
        amount: cents("1000"),
    };
    db.write_blocking(|tx| {
        let ctx = ctx_on("2026-12-05");
        allocate_payment::book(tx, &ctx, BankLineId::new(line), 1, &[part])
    })
    .unwrap();
    agree(&db, "paid");
    assert_eq!(light(&pieces(&db, id, "2028-01-10")), Light::Complete);
});
