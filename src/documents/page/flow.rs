//! Fills pages from top to bottom: a fragment that doesn't fit goes to the next page as a whole,
//! and every page gets its furniture (running head, footer, page number) at the end.

use super::fragment::Fragment;
use super::item::{At, Page, Size};
use super::length::Length;

/// The sheet and the part of it that content may fill.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub size: Size,
    pub left: Length,
    pub right: Length,
    pub top: Length,
    pub bottom: Length,
}

impl Frame {
    /// A4 upright with margins of 20 mm, and room for a footer.
    pub const LETTER: Self = Self {
        size: Size::A4,
        left: Length::mm(20),
        right: Length::mm(18),
        top: Length::mm(16),
        bottom: Length::mm(26),
    };

    /// The width that content may take.
    #[must_use]
    pub fn width(&self) -> Length {
        self.size.width - self.left - self.right
    }

    /// The lowest place for content.
    #[must_use]
    pub fn end(&self) -> Length {
        self.size.height - self.bottom
    }
}

/// Pages being filled.
pub struct Flow {
    frame: Frame,
    /// What stands on top of the next page.
    running_head: Fragment,
    pages: Vec<Fragment>,
    current: Fragment,
    y: Length,
    /// Where content of this page begins; at this height there is nothing yet.
    start: Length,
}

impl Flow {
    /// An empty first page.
    #[must_use]
    pub fn new(frame: Frame, running_head: Fragment) -> Self {
        Self {
            frame,
            running_head,
            pages: Vec::new(),
            current: Fragment::new(frame.size.width),
            y: frame.top,
            start: frame.top,
        }
    }

    /// What stands on top of the pages that are still to come.
    pub fn set_running_head(&mut self, running_head: Fragment) {
        self.running_head = running_head;
    }

    /// The room that is left on this page.
    #[must_use]
    pub fn room(&self) -> Length {
        self.frame.end() - self.y
    }

    /// The number of the page that is being filled, from 1.
    #[must_use]
    pub fn page(&self) -> usize {
        self.pages.len() + 1
    }

    /// Whether nothing stands on this page but its running head.
    #[must_use]
    pub fn is_at_top(&self) -> bool {
        self.y == self.start
    }

    /// Adds a fragment, on the next page when it doesn't fit on this one.
    pub fn add(&mut self, fragment: Fragment) {
        if fragment.height() > self.room() && !self.is_at_top() {
            self.turn();
        }
        self.place(fragment);
    }

    /// Adds a fragment here, whether it fits or not.
    pub(super) fn place(&mut self, fragment: Fragment) {
        let height = fragment.height();
        self.current.put(At::new(self.frame.left, self.y), fragment);
        self.y += height;
    }

    /// Leaves space open, unless the page has only just begun.
    pub fn space(&mut self, height: Length) {
        if !self.is_at_top() {
            self.y += height;
        }
    }

    /// Goes to a new page.
    pub fn turn(&mut self) {
        let full = std::mem::replace(&mut self.current, Fragment::new(self.frame.size.width));
        self.pages.push(full);
        self.y = self.frame.top;
        self.place(self.running_head.clone());
        self.start = self.y;
    }

    /// The pages, each with the footer that `footer` makes from its number and their count.
    #[must_use]
    pub fn finish(mut self, footer: impl Fn(usize, usize) -> Fragment) -> Vec<Page> {
        self.pages.push(self.current);
        let count = self.pages.len();
        let at = At::new(self.frame.left, self.frame.end() + Length::mm(5));
        self.pages
            .into_iter()
            .enumerate()
            .map(|(index, mut page)| {
                page.put(at, footer(index + 1, count));
                Page {
                    items: page.items().to_vec(),
                }
            })
            .collect()
    }
}
