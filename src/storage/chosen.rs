//! Settings that stand in one row, or in none while nobody chose anything: read with their version,
//! stored only over the version that was read.

/// Stores what was chosen over `version`, or as the first choice where that is zero. `stored` is the
/// version that stands now. Returns from the function with [`Error::Stale`](super::error::Error::Stale)
/// where another choice came between.
macro_rules! choose {
    ($tx:expr, $table:ident: $values:expr, version: $version:expr, stored: $stored:expr, now: $now:expr) => {{
        if $stored != $version {
            return Err(crate::storage::error::Error::Stale);
        }
        let values = (
            $values,
            $table::version.eq($version + 1),
            $table::updated_at.eq($now),
        );
        if $version == 0 {
            diesel::insert_into($table::table)
                .values(($table::id.eq(crate::storage::institute::THE_ONE), values))
                .execute($tx.conn())?;
        } else {
            let as_read = $table::table
                .find(crate::storage::institute::THE_ONE)
                .filter($table::version.eq($version));
            let rows = diesel::update(as_read).set(values).execute($tx.conn())?;
            crate::storage::error::one_row(rows, crate::storage::error::Error::Stale)?;
        }
    }};
}

pub(super) use choose;
