//! How pages look and whether everybody can use them: pictures for a person to judge, and what a
//! program can judge by itself (axe-core, nothing wider than the narrowest phone).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::chrome::{Chrome, picture_folder};

const AXE: &str = include_str!("axe/axe.min.js");

/// WCAG 2.2 at level AA, and what its makers hold to be good practice.
const RUN_AXE: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(result => done(result.violations.map(v => ({
            rule: v.id, impact: v.impact, help: v.help,
            at: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200) + ' :: ' + n.any.concat(n.all, n.none).map(c => c.message).join('; ')),
        }))), error => done([{ rule: 'axe itself', help: String(error) }]));
";

/// The width of the narrowest phone that has to do (WCAG 2.2, 1.4.10).
const NARROWEST: u32 = 320;

const OVERFLOW: &str = "
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const scrolls = e => e && e !== document.body
        && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
    return [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > wide + 1 && !scrolls(e.parentElement))
        .slice(0, 5)
        .map(e => e.outerHTML.slice(0, 160));
";

impl Chrome {
    /// Everybody can use the page, as far as a program can tell.
    pub async fn is_accessible(&self) -> &Self {
        self.run(AXE, Vec::new()).await;
        let found = self
            .driver
            .execute_async(RUN_AXE, Vec::new())
            .await
            .unwrap();
        let violations = found.json().clone();
        assert!(
            violations == json!([]),
            "not accessible: {} {violations:#}",
            self.path().await
        );
        self
    }

    /// The page shows all of itself on the narrowest phone without scrolling sideways.
    pub async fn fits_a_phone(&self) -> &Self {
        self.become_phone(NARROWEST).await;
        let wide = self.run(OVERFLOW, Vec::new()).await;
        assert!(
            wide == json!([]),
            "{} is wider than a phone of {NARROWEST} pixels: {wide:#}",
            self.path().await
        );
        self
    }

    /// The whole page, from top to bottom, as `target/screenshots/<name>.png`.
    pub async fn picture(&self, name: &str) -> &Self {
        let picture = self
            .cdp(
                "Page.captureScreenshot",
                json!({ "format": "png", "captureBeyondViewport": true, "optimizeForSpeed": true }),
            )
            .await;
        let bytes = BASE64_STANDARD
            .decode(picture.get("data").and_then(Value::as_str).unwrap())
            .unwrap();
        let file = picture_folder().join(format!("{name}.png"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
        self
    }

    /// Looks at pages (a name and a path each): every one on a desk and on a phone, in light and in
    /// dark, judged each time and kept as a picture `<set>/<name>-<screen>-<scheme>.png`.
    pub async fn look_at(&self, set: &str, pages: &[(&str, &str)]) {
        for (name, path) in pages {
            for scheme in ["light", "dark"] {
                self.prefer(scheme).await;
                self.resize(1280, 900).await;
                self.goto(path).await;
                self.is_accessible().await;
                self.picture(&format!("{set}/{name}-desk-{scheme}")).await;
                self.become_phone(390).await;
                self.is_accessible().await;
                self.picture(&format!("{set}/{name}-phone-{scheme}")).await;
            }
            self.fits_a_phone().await;
        }
        self.prefer("light").await;
        self.resize(1280, 900).await;
    }
}
