//! What stands on an invoice, as its page and the page before it show it.

use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::money::Cents;
use crate::i18n::{Label, Texts, fl};

/// The lines and the sums of one document.
pub(super) struct Papers {
    pub lines: Vec<Line>,
    pub net: String,
    /// VAT per rate or ground: what it is, and how much.
    pub vat: Vec<(String, String)>,
    pub gross: String,
    pub prepaid: Option<String>,
    pub due: String,
    /// The grounds of exemption, in full.
    pub grounds: Vec<String>,
}

/// One line.
pub(super) struct Line {
    pub description: String,
    pub quantity: String,
    pub price: String,
    pub net: String,
    pub admissible: bool,
}

impl Papers {
    pub(super) fn new(t: Texts, content: &InvoiceContent, totals: &Totals) -> Self {
        let lines = content.lines.iter().zip(&totals.line_nets);
        let price = |price| Cents::round(price).map_or_else(|_| String::new(), |p| t.money(p));
        Self {
            lines: lines
                .map(|(line, net)| Line {
                    description: line.description.clone(),
                    quantity: line.quantity.normalize().to_string(),
                    price: price(line.unit_price),
                    net: t.money(*net),
                    admissible: line.admissible,
                })
                .collect(),
            net: t.money(totals.net),
            vat: totals
                .vat_groups
                .iter()
                .map(|group| {
                    let rate = Cents::round(group.rate).map_or(0, Cents::value);
                    let what = if rate == 0 {
                        group.category.label(t)
                    } else {
                        fl!(t, "invoice-vat-of", rate = t.rate(rate))
                    };
                    (what, t.money(group.vat))
                })
                .collect(),
            gross: t.money(totals.gross),
            // On a credit note it is what goes back, which the page tells apart.
            prepaid: (totals.prepaid.is_positive() && content.corrects.is_none())
                .then(|| t.money(-totals.prepaid)),
            due: t.money(totals.due),
            grounds: totals
                .vat_groups
                .iter()
                .filter_map(|group| group.exemption_reason.clone())
                .collect(),
        }
    }
}
