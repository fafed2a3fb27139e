//! Pictures that a document shows, such as a logo: a JPEG goes into the file as it is, a PNG as its
//! pixels, compressed once when it is read.

use std::io::Cursor;
use std::sync::{Arc, Mutex};

use lopdf::{Dictionary, Stream};

use crate::domain::digest::sha256_hex;

/// The largest file that is taken.
pub const BYTES_MAX: usize = 512 * 1_024;
/// The largest side, in pixels.
const SIDE_MAX: u32 = 4_000;

/// Why a file is no picture for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("this is no PNG and no JPEG")]
    Unknown,
    #[error("the file is damaged")]
    Damaged,
    #[error("the file or the picture is too large")]
    TooLarge,
}

/// A picture, ready for the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Of the file that it was read from: the picture's name in a document.
    digest: String,
    body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Body {
    Jpeg {
        bytes: Vec<u8>,
        components: u8,
    },
    /// Red, green and blue, and how opaque; both compressed.
    Pixels {
        rgb: Vec<u8>,
        opacity: Option<Vec<u8>>,
    },
}

/// The last picture that was read: every document of an institute shows the same one.
static LAST: Mutex<Option<Arc<Picture>>> = Mutex::new(None);

impl Picture {
    /// Reads a PNG or a JPEG; the same file again costs nothing.
    ///
    /// # Errors
    /// See [`PictureError`].
    pub fn read(bytes: &[u8]) -> Result<Arc<Self>, PictureError> {
        let mut digest = sha256_hex(bytes);
        digest.truncate(16);
        if let Ok(last) = LAST.lock()
            && let Some(known) = last.as_ref().filter(|known| known.digest == digest)
        {
            return Ok(Arc::clone(known));
        }
        let picture = Arc::new(Self::decode(bytes, digest)?);
        if let Ok(mut last) = LAST.lock() {
            *last = Some(Arc::clone(&picture));
        }
        Ok(picture)
    }

    fn decode(bytes: &[u8], digest: String) -> Result<Self, PictureError> {
        if bytes.len() > BYTES_MAX {
            return Err(PictureError::TooLarge);
        }
        let picture = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            png(bytes, digest)?
        } else if bytes.starts_with(&[0xff, 0xd8]) {
            jpeg(bytes, digest)?
        } else {
            return Err(PictureError::Unknown);
        };
        let sides = [picture.width, picture.height];
        if sides.iter().any(|side| *side > SIDE_MAX) {
            return Err(PictureError::TooLarge);
        }
        if sides.contains(&0) {
            return Err(PictureError::Damaged);
        }
        Ok(picture)
    }

    /// Its name among the resources of a document.
    pub(super) fn name(&self) -> String {
        format!("Picture{}", self.digest)
    }

    /// The picture as objects of a file: itself, and its mask where it has one.
    pub(super) fn streams(&self) -> (Stream, Option<Stream>) {
        let mut own = self.dictionary();
        match &self.body {
            Body::Jpeg { bytes, components } => {
                let space = match components {
                    1 => "DeviceGray",
                    4 => "DeviceCMYK",
                    _ => "DeviceRGB",
                };
                own.set("ColorSpace", space);
                own.set("Filter", "DCTDecode");
                (Stream::new(own, bytes.clone()), None)
            }
            Body::Pixels { rgb, opacity } => {
                own.set("ColorSpace", "DeviceRGB");
                own.set("Filter", "FlateDecode");
                let mask = opacity.as_ref().map(|opacity| {
                    let mut mask = self.dictionary();
                    mask.set("ColorSpace", "DeviceGray");
                    mask.set("Filter", "FlateDecode");
                    Stream::new(mask, opacity.clone())
                });
                (Stream::new(own, rgb.clone()), mask)
            }
        }
    }

    fn dictionary(&self) -> Dictionary {
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "XObject");
        dictionary.set("Subtype", "Image");
        dictionary.set("Width", i64::from(self.width));
        dictionary.set("Height", i64::from(self.height));
        dictionary.set("BitsPerComponent", 8);
        dictionary
    }
}

fn png(bytes: &[u8], digest: String) -> Result<Picture, PictureError> {
    let damaged = |_| PictureError::Damaged;
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > SIDE_MAX || height > SIDE_MAX {
        return Err(PictureError::TooLarge);
    }
    let size = reader.output_buffer_size().ok_or(PictureError::TooLarge)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    pixels.truncate(frame.buffer_size());
    let samples = frame.color_type.samples();
    let has_opacity = matches!(samples, 2 | 4);
    let mut rgb = Vec::new();
    let mut opacity = Vec::new();
    for pixel in pixels.chunks_exact(samples) {
        match *pixel {
            [grey] => rgb.extend([grey; 3]),
            [grey, opaque] => {
                rgb.extend([grey; 3]);
                opacity.push(opaque);
            }
            [red, green, blue] => rgb.extend([red, green, blue]),
            [red, green, blue, opaque] => {
                rgb.extend([red, green, blue]);
                opacity.push(opaque);
            }
            _ => return Err(PictureError::Damaged),
        }
    }
    Ok(Picture {
        width,
        height,
        digest,
        body: Body::Pixels {
            rgb: compressed(rgb)?,
            opacity: has_opacity.then(|| compressed(opacity)).transpose()?,
        },
    })
}

fn compressed(bytes: Vec<u8>) -> Result<Vec<u8>, PictureError> {
    let mut stream = Stream::new(Dictionary::new(), bytes);
    stream.compress().map_err(|_| PictureError::Damaged)?;
    if stream.dict.get(b"Filter").is_err() {
        // Too small to gain by it: then the plain bytes in a block that says so.
        return Ok(stored(&stream.content));
    }
    Ok(stream.content)
}

/// Bytes in the zlib form without compression, for pictures of a few pixels.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    out.push(1);
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(bytes);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

/// A JPEG needs no decoding: its size stands in the frame's header.
fn jpeg(bytes: &[u8], digest: String) -> Result<Picture, PictureError> {
    let byte = |at: usize| bytes.get(at).copied().ok_or(PictureError::Damaged);
    let word = |at: usize| Ok::<_, PictureError>(u16::from_be_bytes([byte(at)?, byte(at + 1)?]));
    let mut at = 2;
    loop {
        if byte(at)? != 0xff {
            return Err(PictureError::Damaged);
        }
        let marker = byte(at + 1)?;
        let is_frame = (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let components = byte(at + 9)?;
            if !matches!(components, 1 | 3 | 4) {
                return Err(PictureError::Damaged);
            }
            return Ok(Picture {
                width: word(at + 7)?.into(),
                height: word(at + 5)?.into(),
                digest,
                body: Body::Jpeg {
                    bytes: bytes.to_vec(),
                    components,
                },
            });
        }
        // Markers without a body, and filling before one.
        let alone = marker == 0xff || marker == 0x01 || (0xd0..=0xd8).contains(&marker);
        at += if marker == 0xff {
            1
        } else if alone {
            2
        } else {
            2 + usize::from(word(at + 2)?)
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_png(color: png::ColorType, pixel: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 40, 10);
        encoder.set_color(color);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&pixel.repeat(400)).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn a_png_keeps_its_size_and_its_opacity() {
        let picture = Picture::read(&a_png(png::ColorType::Rgba, &[10, 80, 90, 128])).unwrap();
        assert_eq!((picture.width, picture.height), (40, 10));
        assert!(picture.streams().1.is_some());
        let opaque = Picture::read(&a_png(png::ColorType::Rgb, &[10, 80, 90])).unwrap();
        assert!(opaque.streams().1.is_none());
        let grey = Picture::read(&a_png(png::ColorType::Grayscale, &[99])).unwrap();
        assert_eq!(
            grey.streams()
                .0
                .dict
                .get(b"Width")
                .unwrap()
                .as_i64()
                .unwrap(),
            40
        );
    }

    #[test]
    fn a_jpeg_tells_its_size_in_the_frame() {
        let head = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 90, 3,
        ];
        let picture = Picture::read(&head).unwrap();
        assert_eq!((picture.width, picture.height), (90, 30));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let wrong = |bytes: &[u8]| Picture::read(bytes).unwrap_err();
        assert_eq!(wrong(b"<svg/>"), PictureError::Unknown);
        assert_eq!(wrong(b"\x89PNG\r\n\x1a\nrest"), PictureError::Damaged);
        assert_eq!(wrong(&[0xff, 0xd8, 0xff]), PictureError::Damaged);
        assert_eq!(wrong(&vec![0; BYTES_MAX + 1]), PictureError::TooLarge);
    }
}
