//! Choosing how documents are numbered and how they look.

use super::{Ctx, Deed};
use crate::documents::look::Look;
use crate::documents::page::item::Accent;
use crate::documents::page::picture::Picture;
use crate::storage::institute::THE_ONE;
use crate::storage::invoicing_settings::{self, InvoicingSettings};
use crate::storage::{AnyConnection, Error, Tx};

/// What happens to the logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogoChange {
    Keep,
    Remove,
    /// A file that [`Picture::read`] takes, with its media type.
    Replace(Vec<u8>, &'static str),
}

/// How the institute's documents look.
///
/// # Errors
/// What the database reports.
pub fn look(conn: &mut AnyConnection) -> Result<Look, Error> {
    let settings = invoicing_settings::get(conn)?.settings;
    let logo = invoicing_settings::find_logo(conn)?;
    Ok(Look {
        // Only a file that can be read was kept.
        logo: logo.and_then(|(bytes, _)| Picture::read(&bytes).ok()),
        accent: settings.accent.as_deref().and_then(accent),
    })
}

/// The colour of six hexadecimal digits.
#[must_use]
pub fn accent(digits: &str) -> Option<Accent> {
    let digits = digits.trim().trim_start_matches('#');
    if digits.len() != 6 {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Accent([part(0)?, part(2)?, part(4)?]))
}

/// How much a colour stands out on white, as WCAG computes it: text needs 4.5.
#[must_use]
pub fn contrast_on_white(Accent(rgb): Accent) -> f64 {
    let linear = rgb.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.039_28 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    let [red, green, blue] = linear;
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/// Changes how documents are made, from the next one on: what was issued stays as it is.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn change(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    version: i64,
    settings: &InvoicingSettings,
    logo: &LogoChange,
) -> Result<(), Error> {
    let before = invoicing_settings::get(tx)?.settings;
    invoicing_settings::update(tx, version, settings, ctx.now)?;
    match logo {
        LogoChange::Keep => {}
        LogoChange::Remove => invoicing_settings::update_logo(tx, None)?,
        LogoChange::Replace(bytes, media_type) => {
            invoicing_settings::update_logo(tx, Some((bytes, media_type)))?;
        }
    }
    let deed = Deed::new("institute.invoicing-changed", THE_ONE, "");
    let changes = serde_json::json!({
        "credit_series": [before.credit_series.word(), settings.credit_series.word()],
        "accent": [before.accent, settings.accent],
        "logo": !matches!(logo, LogoChange::Keep),
    });
    ctx.record(tx, deed.with(changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits_and_dark_enough_to_read() {
        assert_eq!(accent("#0a4b61"), Some(Accent([10, 75, 97])));
        for wrong in ["", "0a4b6", "zzzzzz", "#0a4b61ff", "éé"] {
            assert_eq!(accent(wrong), None, "{wrong}");
        }
        assert!((contrast_on_white(Accent([0, 0, 0])) - 21.0).abs() < 0.01);
        assert!(contrast_on_white(Accent([10, 75, 97])) > 4.5);
        assert!(contrast_on_white(Accent([255, 200, 0])) < 4.5);
    }
}
