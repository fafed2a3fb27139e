//! The display list: what stands where on a page, in words that a test can read. Coordinates run
//! from the top left corner, downwards; a text stands on its baseline.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::face::Face;
use super::length::Length;
use super::picture::Picture;
use crate::domain::language::Language;

/// A laid-out document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub author: String,
    pub subject: String,
    pub language: Language,
    /// The day that the document bears; its only date, so that its bytes never change.
    pub dated: NaiveDate,
    pub size: Size,
    pub pages: Vec<Page>,
    /// The paint of [`Ink::Accent`], where it isn't the product's own.
    pub accent: Option<Accent>,
}

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(pub [u8; 3]);

/// The size of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: Length,
    pub height: Length,
}

impl Size {
    pub const A4: Self = Self {
        width: Length::mm(210),
        height: Length::mm(297),
    };
    pub const A4_LANDSCAPE: Self = Self {
        width: Length::mm(297),
        height: Length::mm(210),
    };
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub items: Vec<Item>,
}

/// A place on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct At {
    pub x: Length,
    pub y: Length,
}

impl At {
    #[must_use]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }

    #[must_use]
    fn moved(self, by: Self) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }
}

/// A colour, by its job; the renderer knows the paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Running text.
    Text,
    /// Labels and small print.
    Quiet,
    /// Titles and the amount that counts.
    Accent,
    /// Thin rules.
    Rule,
    /// The ground of a panel.
    Panel,
    /// The ground of the panel that matters most.
    AccentPanel,
    /// White, under what scanners read.
    Paper,
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading,
    Label,
    Body,
    TableHead,
    Cell,
    /// Repeated on every page, no part of the content: page numbers, the footer.
    Furniture,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Text {
        at: At,
        text: String,
        style: Style,
        role: Role,
    },
    Line {
        from: At,
        to: At,
        thickness: Length,
        ink: Ink,
    },
    Box {
        at: At,
        width: Length,
        height: Length,
        ink: Ink,
    },
    /// A QR code with its meaning; the quiet zone is the layout's business.
    Qr {
        at: At,
        side: Length,
        payload: String,
    },
    /// A picture, stretched to this size.
    Picture {
        at: At,
        width: Length,
        height: Length,
        picture: Arc<Picture>,
    },
    /// What somebody drew, as lines through points that are counted from `at`, in thousandths of a
    /// point.
    Strokes {
        at: At,
        strokes: Vec<Vec<(i32, i32)>>,
        thickness: Length,
        ink: Ink,
    },
    /// A place that opens `target` when it is clicked.
    Link {
        at: At,
        width: Length,
        height: Length,
        target: String,
    },
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub face: Face,
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
    pub ink: Ink,
}

impl Item {
    /// The same thing further right and down.
    #[must_use]
    pub fn moved(mut self, by: At) -> Self {
        match &mut self {
            Self::Text { at, .. }
            | Self::Box { at, .. }
            | Self::Qr { at, .. }
            | Self::Picture { at, .. }
            | Self::Strokes { at, .. }
            | Self::Link { at, .. } => *at = at.moved(by),
            Self::Line { from, to, .. } => {
                *from = from.moved(by);
                *to = to.moved(by);
            }
        }
        self
    }
}

impl Document {
    /// Every text of the document, page by page, in the order in which it is drawn.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().flat_map(Page::texts)
    }
}

impl Page {
    /// Every text of the page.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}

impl fmt::Display for Document {
    /// For snapshots: a line per text, rounded to whole points, so that a difference reads as what
    /// moved or changed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, page) in self.pages.iter().enumerate() {
            writeln!(f, "page {}", index + 1)?;
            for item in &page.items {
                item.describe(f)?;
            }
        }
        Ok(())
    }
}

impl Item {
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pt = |length: Length| (length.thousandths() + 500).div_euclid(1_000);
        match self {
            Self::Text { at, text, role, .. } => {
                writeln!(f, "{:4} {:4} {role:?}: {text}", pt(at.x), pt(at.y))
            }
            Self::Qr { at, side, payload } => writeln!(
                f,
                "{:4} {:4} Qr {}: {}",
                pt(at.x),
                pt(at.y),
                pt(*side),
                payload.replace('\n', "|")
            ),
            Self::Link { at, target, .. } => {
                writeln!(f, "{:4} {:4} Link: {target}", pt(at.x), pt(at.y))
            }
            Self::Picture {
                at, width, height, ..
            } => writeln!(
                f,
                "{:4} {:4} Picture {} × {}",
                pt(at.x),
                pt(at.y),
                pt(*width),
                pt(*height)
            ),
            Self::Strokes { at, strokes, .. } => {
                let (x, y) = (pt(at.x), pt(at.y));
                writeln!(f, "{x:4} {y:4} Strokes: {}", strokes.len())
            }
            Self::Line { .. } | Self::Box { .. } => Ok(()),
        }
    }
}
