//! Icons from the sprite `assets/icons.svg`. They only decorate: the words beside them say it all.

use askama::Template;
use askama::filters::HtmlSafe;

use super::assets;

/// An icon of the sprite.
#[derive(Debug, Template)]
#[template(
    source = r#"<svg class="icon" aria-hidden="true" focusable="false"><use href="{{ sprite }}#{{ name }}"></use></svg>"#,
    ext = "html"
)]
pub struct Icon<'a> {
    sprite: String,
    name: &'a str,
}

impl HtmlSafe for Icon<'_> {}

/// The icon with this name; a test finds names that the sprite doesn't have.
#[must_use]
pub fn icon(name: &str) -> Icon<'_> {
    Icon {
        sprite: assets::address("icons.svg"),
        name,
    }
}
