//! What customers owe, for a spreadsheet program: the sums, and in a workbook each receivable too.

use actix_web::web::Query;

use super::{DayQuery, read};
use crate::domain::aging::{Age, Ages};
use crate::domain::invoice::Channel;
use crate::formats::spreadsheet::{Cell, Column, Sheet, csv, xlsx};
use crate::i18n::{Label, Texts, fl};
use crate::services::aging::{self, Aging};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::handlers::dossiers::file;
use crate::web::page::Page;
use crate::web::permissions::SeeBook;
use crate::web::state::State;
use crate::web::view::Answer;

/// `GET /receivables/csv`
pub async fn as_csv(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<DayQuery>,
) -> Answer {
    let day = query.day(page.today);
    let aging = read(&state, day, page.today, None).await?;
    let bytes = csv::write(&sums(page.t, &aging));
    Ok(file(
        csv::MEDIA_TYPE,
        &format!("{}.csv", name(&aging)),
        bytes,
    ))
}

/// `GET /receivables/xlsx`
pub async fn as_xlsx(
    _: Allowed<SeeBook>,
    page: Page,
    state: State,
    query: Query<DayQuery>,
) -> Answer {
    let day = query.day(page.today);
    let aging = read(&state, day, page.today, None).await?;
    let sheets = [sums(page.t, &aging), details(page.t, &aging)];
    let bytes = xlsx::write(&sheets).map_err(Error::internal)?;
    Ok(file(
        xlsx::MEDIA_TYPE,
        &format!("{}.xlsx", name(&aging)),
        bytes,
    ))
}

fn name(aging: &Aging) -> String {
    format!("openstaand-{}", aging.day)
}

/// A row for each customer and payer.
fn sums(t: Texts, aging: &Aging) -> Sheet {
    let mut columns = vec![
        Column::new(fl!(t, "reminder-customer"), 34),
        Column::new(fl!(t, "reminder-part"), 24),
    ];
    columns.extend(Age::ALL.iter().map(|age| Column::new(age.label(t), 14)));
    columns.push(Column::new(fl!(t, "aging-total"), 14));
    let row = |name: &str, channel: Channel, ages: &Ages| {
        let mut cells: Vec<Cell> = vec![name.into(), channel.label(t).into()];
        cells.extend(Age::ALL.iter().map(|age| Cell::from(ages.get(*age))));
        cells.push(ages.total().into());
        cells
    };
    let mut rows = Vec::new();
    for one in &aging.customers {
        for channel in [Channel::Portfolio, Channel::Direct] {
            let ages = one.ages.of(channel);
            if !ages.total().is_zero() {
                rows.push(row(&one.name, channel, ages));
            }
        }
    }
    Sheet {
        name: fl!(t, "aging-title"),
        columns,
        rows,
    }
}

/// A row for each receivable.
fn details(t: Texts, aging: &Aging) -> Sheet {
    let columns = [
        (fl!(t, "reminder-customer"), 34),
        (fl!(t, "reminder-invoice"), 14),
        (fl!(t, "aging-issued"), 12),
        (fl!(t, "reminder-part"), 24),
        (fl!(t, "invoice-due"), 12),
        (fl!(t, "aging-age"), 16),
        (fl!(t, "reminder-open"), 14),
    ];
    let columns = columns.into_iter();
    let rows = aging.owed.iter().map(|one| {
        let columns = &one.columns;
        vec![
            columns.customer_name.as_str().into(),
            columns.number.as_str().into(),
            columns.issued_on.into(),
            columns.channel.label(t).into(),
            columns.due_on.into(),
            aging::age(one, aging.day).label(t).into(),
            one.open.into(),
        ]
    });
    Sheet {
        name: fl!(t, "aging-details"),
        columns: columns
            .map(|(heading, width)| Column::new(heading, width))
            .collect(),
        rows: rows.collect(),
    }
}
