//! A person whose clicks or taps are counted: typing is free, and so is drawing and what a phone's own
//! camera asks; a press or an Enter that sends something is one.

use std::cell::Cell;

use super::chrome::Chrome;

/// A person who counts.
pub struct Counting<'a> {
    chrome: &'a Chrome,
    clicks: Cell<u32>,
}

impl<'a> Counting<'a> {
    /// Starts where the person is.
    pub const fn here(chrome: &'a Chrome) -> Self {
        Self {
            chrome,
            clicks: Cell::new(0),
        }
    }

    /// Starts at the person's own start page.
    pub async fn at_home(chrome: &'a Chrome) -> Self {
        chrome.goto("/").await;
        Self::here(chrome)
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

    /// Opens the link of a mail.
    pub async fn open(&self, link: &str) -> &Self {
        self.chrome.goto(link).await;
        self.count();
        self
    }

    /// Unticks somebody.
    pub async fn untick(&self, name: &str) -> &Self {
        let field = self.chrome.labelled(name).await;
        field.scroll_into_view().await.unwrap();
        field.click().await.unwrap();
        self.count();
        self
    }

    /// Opens a list and takes a choice from it.
    pub async fn choose(&self, label: &str, choice: &str) -> &Self {
        self.chrome.choose(label, choice).await;
        self.count();
        self.count();
        self
    }

    pub fn within(&self, budget: u32) {
        let clicks = self.clicks.get();
        assert!(clicks <= budget, "{clicks} clicks, {budget} at most");
    }
}
