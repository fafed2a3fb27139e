//! What a person chooses for one invoice: how much of the agreement, a discount, a reference.

use serde::{Deserialize, Serialize};

use crate::domain::id::{EnrolmentId, InvoiceDraftId};
use crate::domain::invoice::terms::{Part, Terms, TermsProblem};
use crate::i18n::{Texts, fl};
use crate::storage::invoice_drafts::InvoiceDraftRow;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::reader::Reader;

/// The form around the draft, as it was typed.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct IssueForm {
    pub(super) enrolment: String,
    pub(super) seen: String,
    /// The kept draft that was opened.
    pub(super) draft: String,
    pub(super) version: String,
    part: String,
    share: String,
    net: String,
    discount: String,
    purchase_reference: String,
    pub(super) note: String,
}

impl IssueForm {
    pub(super) fn blank(enrolment: EnrolmentId) -> Self {
        Self {
            enrolment: enrolment.to_string(),
            part: "rest".to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn of(t: Texts, row: &InvoiceDraftRow, terms: &Terms) -> Self {
        let percentage = |basis_points: i32| {
            let shown = t.percentage(basis_points.into());
            shown.trim_end_matches(['%', '\u{a0}', ' ']).to_owned()
        };
        let mut raw = Self {
            draft: row.id.to_string(),
            version: row.version.to_string(),
            note: row.note.clone(),
            purchase_reference: terms.purchase_reference.clone().unwrap_or_default(),
            ..Self::blank(row.enrolment_id)
        };
        match terms.part {
            Part::Rest => {}
            Part::Share(basis_points) => {
                raw.part = "share".to_owned();
                raw.share = percentage(basis_points);
            }
            Part::Net(net) => {
                raw.part = "net".to_owned();
                raw.net = t.amount(net);
            }
        }
        if terms.discount_bp > 0 {
            raw.discount = percentage(terms.discount_bp);
        }
        raw
    }

    pub(super) fn enrolment(&self) -> Result<EnrolmentId, Error> {
        let id = self.enrolment.parse();
        id.map_err(|_| Error::Malformed("no enrolment".to_owned()))
    }

    pub(super) fn kept(&self) -> Option<InvoiceDraftId> {
        self.draft.parse().ok()
    }

    /// What was chosen, or everything that is wrong with it.
    pub(super) fn parse(&self, t: Texts) -> Result<Terms, FieldErrors> {
        let mut read = Reader::new(t);
        let part = match self.part.as_str() {
            "share" => read.percentage("share", &self.share).map(Part::Share),
            "net" => read.amount("net", &self.net).map(Part::Net),
            _ => Some(Part::Rest),
        };
        let discount_bp = if self.discount.trim().is_empty() {
            Some(0)
        } else {
            read.percentage("discount", &self.discount)
        };
        let reference = read.optional_text("purchase_reference", &self.purchase_reference);
        read.finish(|| {
            Some(Terms {
                part: part?,
                discount_bp: discount_bp?,
                purchase_reference: reference.filter(|text| !text.is_empty()),
            })
        })
    }

    /// Why what was chosen can't be asked, at the field to mend.
    pub(super) fn problem(&self, t: Texts, problem: Option<TermsProblem>) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let field = if self.part == "net" { "net" } else { "share" };
        match problem {
            None => {}
            Some(TermsProblem::NothingLeft) => {
                errors.add("part", fl!(t, "terms-nothing-left"));
            }
            Some(TermsProblem::AboveLeft { left }) => {
                errors.add(field, fl!(t, "terms-above-left", left = t.money(left)));
            }
            Some(TermsProblem::Nothing { .. }) => errors.add(field, fl!(t, "terms-nothing")),
        }
        errors
    }
}
