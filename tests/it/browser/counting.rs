//! A person whose clicks are counted: typing is free, a press or an Enter that sends something is one.

use std::cell::Cell;

use super::chrome::Chrome;

/// A person who counts.
pub struct Counting<'a> {
    chrome: &'a Chrome,
    clicks: Cell<u32>,
}

impl<'a> Counting<'a> {
    /// Starts at the person's own start page, where counting starts.
    pub async fn at_home(chrome: &'a Chrome) -> Self {
        chrome.goto("/").await;
        Self {
            chrome,
            clicks: Cell::new(0),
        }
    }

    /// One more, for what was done without these.
    pub fn count(&self) {
        self.clicks.set(self.clicks.get() + 1);
    }

    pub async fn press(&self, words: &str) -> &Self {
        self.chrome.press(words).await;
        self.count();
        self
    }

    pub async fn follow(&self, words: &str) -> &Self {
        self.chrome.follow(words).await;
        self.count();
        self
    }

    pub fn within(&self, budget: u32) {
        let clicks = self.clicks.get();
        assert!(clicks <= budget, "{clicks} clicks, {budget} at most");
    }
}
