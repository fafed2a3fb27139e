//! A form that brings files along (`enctype="multipart/form-data"`). As with every form, nothing is
//! to be had without the form token; no more than 10 MiB is taken in, whatever the browser announces.

use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;

use super::error::Error;
use super::form::check_token;
use super::session::Visitor;

/// The most that one form may send, files and fields together.
pub const UPLOAD_BYTES_MAX: usize = 10 * 1024 * 1024;

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// The field that it was picked in.
    pub field: String,
    /// What it was called on the person's machine, without folders.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A form with files that came from our own page.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// The files that were picked; a field without one isn't here.
    pub files: Vec<UploadedFile>,
    fields: Vec<(String, String)>,
}

impl Upload {
    /// The value of a field, empty where it wasn't sent.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value)
    }
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visitor = Visitor::of(request);
        let body = Multipart::from_request(request, payload);
        Box::pin(async move {
            let upload = read(body.await.map_err(malformed)?).await?;
            check_token(&visitor, &upload.fields)?;
            Ok(upload)
        })
    }
}

async fn read(mut body: Multipart) -> Result<Upload, Error> {
    let mut upload = Upload::default();
    let mut left = UPLOAD_BYTES_MAX;
    while let Some(mut part) = body.try_next().await.map_err(malformed)? {
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(malformed)? {
            left = left.checked_sub(chunk.len()).ok_or(Error::TooLarge {
                limit_bytes: UPLOAD_BYTES_MAX,
            })?;
            bytes.extend_from_slice(&chunk);
        }
        let field = part.name().unwrap_or_default().to_owned();
        let file_name = part
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .map(bare_name);
        match file_name {
            // A field in which nothing was picked comes as a nameless, empty file.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => upload.files.push(UploadedFile { field, name, bytes }),
            None => {
                let value = String::from_utf8(bytes)
                    .map_err(|_| Error::Malformed("a field isn't UTF-8".to_owned()))?;
                upload.fields.push((field, value));
            }
        }
    }
    Ok(upload)
}

/// Some browsers send the whole path.
fn bare_name(sent: &str) -> String {
    sent.rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn malformed(error: impl std::fmt::Display) -> Error {
    Error::Malformed(error.to_string())
}
