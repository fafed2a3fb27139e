//! A signature: drawn, or a typed name that its owner explicitly confirms. Both are of equal rank
//! (WCAG 2.5.7 asks an alternative for dragging). A drawing is kept as strokes, never as a picture.

use serde::{Deserialize, Serialize};

/// The version of the sentence that is signed; its words are in the language files, and a signature
/// keeps which ones it was given under.
pub const STATEMENT: u16 = 1;

const STROKES_MAX: usize = 200;
const POINTS_MAX: usize = 4_000;
/// The largest side of a drawing, in the units of the screen.
const SIDE_MAX: u16 = 4_000;
/// Fewer points than this are a slip of the finger.
const POINTS_MIN: usize = 4;
const NAME_CHARACTERS_MAX: usize = 200;

/// A signature as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Signature {
    /// Drawn with a finger, a pen or a mouse.
    Drawn {
        name: String,
        statement: u16,
        drawing: Drawing,
    },
    /// The name, typed or shown, and confirmed.
    Typed { name: String, statement: u16 },
}

impl Signature {
    /// A confirmed name.
    #[must_use]
    pub fn typed(name: &str) -> Self {
        Self::Typed {
            name: shortened(name),
            statement: STATEMENT,
        }
    }

    /// A drawing by somebody.
    #[must_use]
    pub fn drawn(name: &str, drawing: Drawing) -> Self {
        Self::Drawn {
            name: shortened(name),
            statement: STATEMENT,
            drawing,
        }
    }

    /// Whose it is.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Drawn { name, .. } | Self::Typed { name, .. } => name,
        }
    }

    /// The drawing, where there is one.
    #[must_use]
    pub const fn drawing(&self) -> Option<&Drawing> {
        match self {
            Self::Drawn { drawing, .. } => Some(drawing),
            Self::Typed { .. } => None,
        }
    }
}

fn shortened(name: &str) -> String {
    name.trim().chars().take(NAME_CHARACTERS_MAX).collect()
}

/// Strokes on a field of `width` by `height`; every point lies in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Drawing {
    width: u16,
    height: u16,
    strokes: Vec<Vec<(u16, u16)>>,
}

#[derive(Deserialize)]
struct Raw {
    width: u16,
    height: u16,
    strokes: Vec<Vec<(u16, u16)>>,
}

/// Why a drawing can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DrawingError {
    #[error("nothing was drawn")]
    Empty,
    #[error("the drawing is too large")]
    TooLarge,
    #[error("this is no drawing")]
    Malformed,
}

impl TryFrom<Raw> for Drawing {
    type Error = DrawingError;

    fn try_from(raw: Raw) -> Result<Self, DrawingError> {
        let Raw {
            width,
            height,
            strokes,
        } = raw;
        let points: usize = strokes.iter().map(Vec::len).sum();
        let sides = 1..=SIDE_MAX;
        if !sides.contains(&width) || !sides.contains(&height) {
            return Err(DrawingError::Malformed);
        }
        if strokes.len() > STROKES_MAX || points > POINTS_MAX {
            return Err(DrawingError::TooLarge);
        }
        let inside = |(x, y): &(u16, u16)| *x <= width && *y <= height;
        if !strokes.iter().flatten().all(inside) {
            return Err(DrawingError::Malformed);
        }
        if points < POINTS_MIN {
            return Err(DrawingError::Empty);
        }
        Ok(Self {
            width,
            height,
            strokes: strokes.into_iter().filter(|s| !s.is_empty()).collect(),
        })
    }
}

impl Drawing {
    /// Reads what the signing page sends:
    /// `{"width":300,"height":120,"strokes":[[[10,20],[11,22]]]}`.
    ///
    /// # Errors
    /// [`DrawingError`].
    pub fn parse(sent: &str) -> Result<Self, DrawingError> {
        if sent.trim().is_empty() {
            return Err(DrawingError::Empty);
        }
        let raw: Raw = serde_json::from_str(sent).map_err(|_| DrawingError::Malformed)?;
        Self::try_from(raw)
    }

    /// The strokes, as large as fits in a box of `width` by `height` in any unit, in its middle, `(0, 0)`
    /// being its left upper corner. What was drawn fills the box; the empty field around it is left out.
    #[must_use]
    pub fn fitted(&self, width: i32, height: i32) -> Vec<Vec<(i32, i32)>> {
        let Some(bounds) = self.bounds() else {
            return Vec::new();
        };
        let (wide, high) = bounds.size();
        // The same scale both ways: whichever side is the tighter.
        let (over, under) = if i64::from(width) * high <= i64::from(height) * wide {
            (i64::from(width), wide)
        } else {
            (i64::from(height), high)
        };
        let scaled = |distance: i64| distance * over / under;
        let left = (i64::from(width) - scaled(wide)) / 2;
        let top = (i64::from(height) - scaled(high)) / 2;
        let placed = |(x, y): &(u16, u16)| {
            let x = left + scaled(i64::from(*x) - i64::from(bounds.left));
            let y = top + scaled(i64::from(*y) - i64::from(bounds.top));
            (narrow(x), narrow(y))
        };
        self.strokes
            .iter()
            .map(|stroke| stroke.iter().map(placed).collect())
            .collect()
    }

    /// The strokes as the `d` of an SVG path in a box of `width` by `height`.
    #[must_use]
    pub fn svg_path(&self, width: i32, height: i32) -> String {
        let stroke = |points: Vec<(i32, i32)>| {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
            match points.as_slice() {
                // A dot: a line of no length, which a round cap makes visible.
                [only] => format!("M{only}L{only}"),
                points => format!("M{}", points.join("L")),
            }
        };
        self.fitted(width, height).into_iter().map(stroke).collect()
    }

    fn bounds(&self) -> Option<Bounds> {
        let points = || self.strokes.iter().flatten();
        Some(Bounds {
            left: points().map(|(x, _)| *x).min()?,
            right: points().map(|(x, _)| *x).max()?,
            top: points().map(|(_, y)| *y).min()?,
            bottom: points().map(|(_, y)| *y).max()?,
        })
    }
}

struct Bounds {
    left: u16,
    right: u16,
    top: u16,
    bottom: u16,
}

impl Bounds {
    /// Never nothing, so that a straight line can be scaled too.
    fn size(&self) -> (i64, i64) {
        let length = |from: u16, to: u16| i64::from(to - from).max(1);
        (length(self.left, self.right), length(self.top, self.bottom))
    }
}

fn narrow(value: i64) -> i32 {
    i32::try_from(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SENT: &str =
        r#"{"width":300,"height":120,"strokes":[[[10,20],[20,40],[30,20]],[[50,60]]]}"#;

    #[test]
    fn a_drawing_is_kept_as_strokes_and_fills_its_box() {
        let drawing = Drawing::parse(SENT).unwrap();
        assert_eq!(
            drawing.fitted(400, 400),
            [vec![(0, 0), (100, 200), (200, 0)], vec![(400, 400)]]
        );
        // In a wide box it is as high as fits, in the middle.
        assert_eq!(drawing.svg_path(100, 40), "M30 0L40 20L50 0M70 40L70 40");
        let signature = Signature::drawn("Noor Aerts", drawing);
        let kept = serde_json::to_string(&signature).unwrap();
        assert_eq!(serde_json::from_str::<Signature>(&kept).unwrap(), signature);
        assert!(kept.starts_with(r#"{"kind":"drawn","name":"Noor Aerts","statement":1,"#));
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        let refused = |sent: &str| Drawing::parse(sent).unwrap_err();
        assert_eq!(refused(" "), DrawingError::Empty);
        assert_eq!(
            refused(r#"{"width":300,"height":120,"strokes":[[[1,1],[2,2]]]}"#),
            DrawingError::Empty
        );
        for sent in [
            "[]",
            "<svg>",
            r#"{"width":0,"height":120,"strokes":[]}"#,
            r#"{"width":10,"height":10,"strokes":[[[1,1],[2,2],[3,3],[11,3]]]}"#,
            r#"{"width":10,"height":10,"strokes":[[[-1,1]]]}"#,
        ] {
            assert_eq!(refused(sent), DrawingError::Malformed, "{sent}");
        }
        let many = vec![vec![(1, 1); 5_000]];
        let sent = serde_json::json!({ "width": 10, "height": 10, "strokes": many });
        assert_eq!(refused(&sent.to_string()), DrawingError::TooLarge);
    }

    proptest! {
        #[test]
        fn every_point_lies_in_the_box(
            strokes in prop::collection::vec(prop::collection::vec((0_u16..=300, 0_u16..=120), 4..20), 1..5),
            width in 1_i32..2_000, height in 1_i32..2_000,
        ) {
            let drawing = Drawing::try_from(Raw { width: 300, height: 120, strokes }).unwrap();
            for (x, y) in drawing.fitted(width, height).into_iter().flatten() {
                prop_assert!((0..=width).contains(&x) && (0..=height).contains(&y), "{x} {y}");
            }
        }
    }
}
