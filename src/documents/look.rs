//! What an institute gives its documents of its own: a logo and a colour.

use std::sync::Arc;

use super::page::fragment::Fragment;
use super::page::item::{Accent, At, Item};
use super::page::length::Length;
use super::page::picture::Picture;

/// The most room that a logo takes.
const WIDTH_MAX: Length = Length::mm(60);
const HEIGHT_MAX: Length = Length::mm(18);

/// How an institute's documents look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    pub logo: Option<Arc<Picture>>,
    pub accent: Option<Accent>,
}

impl Look {
    /// The logo as large as its room allows, its sides in proportion.
    pub(super) fn logo(&self, width: Length) -> Option<Fragment> {
        let picture = self.logo.as_ref()?;
        let (wide, high) = (i64::from(picture.width), i64::from(picture.height));
        let most = i64::from(HEIGHT_MAX.thousandths());
        let room = i64::from(WIDTH_MAX.thousandths());
        let by_height = most * wide / high.max(1);
        let (across, down) = if by_height <= room {
            (by_height, most)
        } else {
            (room, room * high / wide.max(1))
        };
        let length =
            |thousandths: i64| Length::milli(i32::try_from(thousandths).unwrap_or_default());
        let mut fragment = Fragment::new(width);
        fragment.push(Item::Picture {
            at: At::default(),
            width: length(across),
            height: length(down),
            picture: Arc::clone(picture),
        });
        fragment.grow(length(down));
        fragment.grow(Length::pt(6));
        Some(fragment)
    }
}
