//! How complete the file of an enrolment is, on its page: a light, and each piece with where it
//! stands.

use chrono::NaiveDate;

use crate::domain::subsidy::completeness::{Light, Piece, Standing, light};
use crate::i18n::{Label, Texts, fl};

pub(in crate::web::handlers) struct CompletenessView {
    pub light: String,
    pub tag: &'static str,
    pub pieces: Vec<PieceView>,
}

pub(in crate::web::handlers) struct PieceView {
    pub what: String,
    pub standing: String,
    pub tag: &'static str,
}

impl CompletenessView {
    pub(in crate::web::handlers) fn new(
        t: Texts,
        today: NaiveDate,
        pieces: &[(Piece, Standing)],
    ) -> Self {
        let (text, tag) = match light(pieces) {
            Light::Complete => (fl!(t, "completeness-complete"), "tag-good"),
            Light::OnTrack => (fl!(t, "completeness-on-track"), "tag-info"),
            Light::Incomplete => (fl!(t, "completeness-incomplete"), "tag-bad"),
        };
        Self {
            light: text,
            tag,
            pieces: pieces
                .iter()
                .map(|(piece, standing)| piece_view(t, today, *piece, *standing))
                .collect(),
        }
    }
}

fn piece_view(t: Texts, today: NaiveDate, piece: Piece, standing: Standing) -> PieceView {
    let (standing, tag) = match standing {
        Standing::There => (fl!(t, "piece-there"), "tag-good"),
        Standing::Due(Some(day)) => (fl!(t, "piece-due", when = t.when(day, today)), "tag-waits"),
        Standing::Due(None) => (fl!(t, "piece-to-come"), "tag-waits"),
        Standing::Late(day) => (fl!(t, "piece-late", when = t.when(day, today)), "tag-bad"),
    };
    PieceView {
        what: piece.label(t),
        standing,
        tag,
    }
}
