//! Long lists, a page at a time.

const SIZE_DEFAULT: u32 = 25;
const SIZE_MAX: u32 = 100;
const NUMBER_MAX: u32 = 10_000;

/// Which part of a list is wanted; always within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    number: u32,
    size: u32,
}

impl Page {
    /// The page with this number, counted from 1, of the usual size.
    #[must_use]
    pub fn new(number: u32) -> Self {
        Self::sized(number, SIZE_DEFAULT)
    }

    /// The page with this number, counted from 1, of a size up to 100.
    #[must_use]
    pub fn sized(number: u32, size: u32) -> Self {
        Self {
            number: number.clamp(1, NUMBER_MAX),
            size: size.clamp(1, SIZE_MAX),
        }
    }

    /// Its number, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.number
    }

    /// How many rows it has at most.
    #[must_use]
    pub fn limit(self) -> i64 {
        i64::from(self.size)
    }

    /// How many rows come before it.
    #[must_use]
    pub fn offset(self) -> i64 {
        i64::from(self.number - 1) * i64::from(self.size)
    }
}

/// The rows of one page, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice<T> {
    pub rows: Vec<T>,
    pub total: i64,
    pub page: Page,
}

impl<T> Slice<T> {
    /// How many pages there are, at least one.
    #[must_use]
    pub fn pages(&self) -> i64 {
        let size = self.page.limit();
        ((self.total + size - 1) / size).max(1)
    }

    /// The same page with every row turned into something else.
    #[must_use]
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            rows: self.rows.into_iter().map(turn).collect(),
            total: self.total,
            page: self.page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stays_within_bounds() {
        let page = Page::sized(0, 5_000);
        assert_eq!((page.number(), page.limit(), page.offset()), (1, 100, 0));
        assert_eq!(Page::new(3).offset(), 50);
        let slice = |total| Slice::<u8> {
            rows: Vec::new(),
            total,
            page: Page::new(1),
        };
        assert_eq!(
            [0, 1, 25, 26].map(|total| slice(total).pages()),
            [1, 1, 1, 2]
        );
    }
}
