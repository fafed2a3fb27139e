//! Long lists a page at a time: where the reader is, and links to the pages around it that keep the
//! list's filter.

use askama::Template;
use askama::filters::HtmlSafe;
use serde::Serialize;

use super::page::Page;
use crate::i18n::fl;
use crate::storage::page::Slice;

/// The links below a list; nothing where everything fits on one page.
#[derive(Debug, Clone, Template)]
#[template(path = "_pager.html")]
pub struct Pager {
    label: String,
    /// `26–50 van 214`.
    place: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl HtmlSafe for Pager {}

impl Pager {
    /// The links below `slice`, at `path` with the fields of `filter` in the query. A field `page`
    /// of the filter is replaced; empty ones are left out.
    #[must_use]
    pub fn new<T>(page: &Page, slice: &Slice<T>, path: &str, filter: &impl Serialize) -> Self {
        let number = slice.page.number();
        let rows = i64::try_from(slice.rows.len()).unwrap_or_default();
        let first = slice.page.offset() + i64::from(rows > 0);
        let t = page.t;
        let go = |to: u32, label: String| (address(path, filter, to), label);
        Self {
            label: fl!(t, "pager-label"),
            place: fl!(
                t,
                "pager-where",
                from = t.number(first),
                to = t.number(slice.page.offset() + rows),
                total = t.number(slice.total)
            ),
            previous: (number > 1).then(|| go(number - 1, fl!(t, "pager-previous"))),
            next: (i64::from(number) < slice.pages()).then(|| go(number + 1, fl!(t, "pager-next"))),
        }
    }
}

fn address(path: &str, filter: &impl Serialize, to: u32) -> String {
    let kept: Vec<(String, String)> = serde_urlencoded::to_string(filter)
        .ok()
        .and_then(|query| serde_urlencoded::from_str(&query).ok())
        .unwrap_or_default();
    let query: Vec<(String, String)> = kept
        .into_iter()
        .filter(|(name, value)| name != "page" && !value.is_empty())
        .chain([("page".to_owned(), to.to_string())])
        .collect();
    serde_urlencoded::to_string(query).map_or_else(|_| path.to_owned(), |q| format!("{path}?{q}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Filter {
        search: &'static str,
        size: &'static str,
        page: u32,
    }

    #[test]
    fn the_filter_stays_while_the_page_changes() {
        let filter = Filter {
            search: "de smet & zoon",
            size: "",
            page: 2,
        };
        assert_eq!(
            address("/customers", &filter, 3),
            "/customers?search=de+smet+%26+zoon&page=3"
        );
    }
}
