//! Stylesheet, script, font and icons, compiled in and served under an address that holds their hash, so
//! that a browser may keep them for ever and still sees a new one at once.

use std::sync::LazyLock;
use std::{collections::BTreeMap, fmt::Write};

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::auth::Open;
use super::error::Error;

#[derive(RustEmbed)]
#[folder = "src/web/assets"]
struct Assets;

/// The address of an asset, such as `/assets/3f2a…/app.css`.
///
/// A name that isn't there gives an address that answers 404; a test asks for each one in use.
#[must_use]
pub fn address(name: &str) -> String {
    // In a debug build the files are read anew, so that a style can be edited while serving.
    if cfg!(debug_assertions) {
        return located(name);
    }
    static ADDRESSES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        Assets::iter()
            .map(|name| (name.to_string(), located(&name)))
            .collect()
    });
    ADDRESSES
        .get(name)
        .cloned()
        .unwrap_or_else(|| located(name))
}

fn located(name: &str) -> String {
    let version = Assets::get(name).map_or_else(|| "missing".to_owned(), |file| version(&file));
    format!("/assets/{version}/{name}")
}

/// The first half of the content's SHA-256, in hexadecimal.
fn version(file: &EmbeddedFile) -> String {
    file.metadata
        .sha256_hash()
        .iter()
        .take(8)
        .fold(String::new(), |mut text, byte| {
            // Writing to a string can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// `GET /assets/{version}/{name}`
pub async fn show(_: Open, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (asked_version, name) = path.into_inner();
    let file = Assets::get(&name).ok_or(Error::NotFound)?;
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        Some((_, "woff2")) => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
    // The name of a font holds its version: the stylesheet can't know its hash.
    let is_font = name.ends_with(".woff2");
    let keep = if is_font || asked_version == version(&file) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, keep))
        .body(file.data.into_owned()))
}
