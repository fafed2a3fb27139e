//! A piece of a page with a width and a height, laid out from its own top left corner; fragments
//! are stacked, set side by side and put on panels, and placed on a page as a whole.

use super::item::{At, Ink, Item};
use super::length::Length;

/// Items that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    width: Length,
    height: Length,
    items: Vec<Item>,
}

impl Fragment {
    /// Nothing yet, in a column of this width.
    #[must_use]
    pub const fn new(width: Length) -> Self {
        Self {
            width,
            height: Length::ZERO,
            items: Vec::new(),
        }
    }

    #[must_use]
    pub const fn width(&self) -> Length {
        self.width
    }

    #[must_use]
    pub const fn height(&self) -> Length {
        self.height
    }

    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Whether there is nothing on it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Adds an item; the height stays.
    pub fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Adds empty space below.
    pub fn grow(&mut self, by: Length) {
        self.height += by;
    }

    /// Makes the fragment at least this high.
    pub fn reach(&mut self, height: Length) {
        self.height = self.height.max(height);
    }

    /// Puts another fragment on this one, its corner at `at`, and grows to hold it.
    pub fn put(&mut self, at: At, fragment: Self) {
        self.reach(at.y + fragment.height);
        self.items
            .extend(fragment.items.into_iter().map(|item| item.moved(at)));
    }

    /// Puts another fragment below.
    pub fn stack(&mut self, fragment: Self) {
        self.put(At::new(Length::ZERO, self.height), fragment);
    }

    /// Draws a thin line across the foot.
    pub fn rule(&mut self, thickness: Length, ink: Ink) {
        let y = self.height;
        self.push(Item::Line {
            from: At::new(Length::ZERO, y),
            to: At::new(self.width, y),
            thickness,
            ink,
        });
    }

    /// Fragments beside each other, tops aligned, with a gap between them.
    #[must_use]
    pub fn beside(fragments: Vec<Self>, gap: Length) -> Self {
        let mut row = Self::default();
        let mut x = Length::ZERO;
        for fragment in fragments {
            let width = fragment.width;
            row.put(At::new(x, Length::ZERO), fragment);
            row.width = x + width;
            x += width + gap;
        }
        row
    }

    /// The fragment on a coloured ground, with space around it and at least `min_height` high.
    #[must_use]
    pub fn on_panel(self, ink: Ink, padding: Length, min_height: Length) -> Self {
        let mut panel = Self::new(self.width + padding * 2);
        let height = (self.height + padding * 2).max(min_height);
        panel.push(Item::Box {
            at: At::default(),
            width: panel.width,
            height,
            ink,
        });
        panel.put(At::new(padding, padding), self);
        panel.reach(height);
        panel
    }
}
