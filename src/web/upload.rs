//! A form that brings files along (`enctype="multipart/form-data"`). As with every form, nothing is
//! to be had without the form token. Files are held in memory, so that is bounded twice: one form by
//! the setting, whatever the browser announces, and all forms of the process together by their room.

use std::pin::Pin;
use std::sync::Arc;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::TryStreamExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::Error;
use super::form::check_token;
use super::session::Visitor;
use super::state::State;

/// How many of the largest uploads have room at the same time.
const LARGEST_AT_ONCE: usize = 2;
/// Room is given out by the kibibyte: a permit is a 32-bit number.
const UNIT_BYTES: usize = 1024;

/// The memory that the uploads of one process share; clones share it.
#[derive(Debug, Clone)]
pub struct UploadRoom {
    limit_bytes: usize,
    free: Arc<Semaphore>,
}

impl UploadRoom {
    /// Room for uploads of which each sends at most so much.
    #[must_use]
    pub fn for_uploads_of(limit_bytes: usize) -> Self {
        let units = limit_bytes.div_ceil(UNIT_BYTES) * LARGEST_AT_ONCE;
        Self {
            limit_bytes,
            free: Arc::new(Semaphore::new(units.min(Semaphore::MAX_PERMITS))),
        }
    }
}

/// What one upload holds of the room, until the request is answered.
#[derive(Debug)]
struct Place {
    room: UploadRoom,
    taken_bytes: usize,
    permit: Option<OwnedSemaphorePermit>,
}

impl Place {
    const fn none_of(room: UploadRoom) -> Self {
        Self {
            room,
            taken_bytes: 0,
            permit: None,
        }
    }

    /// Makes room for so much more. Nobody waits for it: two that wait would wait for each other.
    fn grow(&mut self, by_bytes: usize) -> Result<(), Error> {
        let limit_bytes = self.room.limit_bytes;
        let taken_bytes = self.taken_bytes.saturating_add(by_bytes);
        if taken_bytes > limit_bytes {
            return Err(Error::TooLarge { limit_bytes });
        }
        let units = taken_bytes.div_ceil(UNIT_BYTES) - self.taken_bytes.div_ceil(UNIT_BYTES);
        let units = u32::try_from(units).map_err(Error::internal)?;
        let more = self.room.free.clone().try_acquire_many_owned(units);
        let more = more.map_err(|_| Error::NoRoom)?;
        match &mut self.permit {
            Some(permit) => permit.merge(more),
            none => *none = Some(more),
        }
        self.taken_bytes = taken_bytes;
        Ok(())
    }
}

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
#[derive(Debug)]
pub struct Upload {
    /// The files that were picked; a field without one isn't here.
    pub files: Vec<UploadedFile>,
    fields: Vec<(String, String)>,
    place: Place,
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
        let room = request
            .app_data::<State>()
            .map(|state| state.uploads.clone());
        Box::pin(async move {
            let room = room.ok_or_else(|| Error::internal("there is no state"))?;
            let upload = read(body.await.map_err(malformed)?, room).await?;
            check_token(&visitor, &upload.fields)?;
            Ok(upload)
        })
    }
}

async fn read(mut body: Multipart, room: UploadRoom) -> Result<Upload, Error> {
    let mut upload = Upload {
        files: Vec::new(),
        fields: Vec::new(),
        place: Place::none_of(room),
    };
    while let Some(mut part) = body.try_next().await.map_err(malformed)? {
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(malformed)? {
            upload.place.grow(chunk.len())?;
            bytes.extend_from_slice(&chunk);
        }
        // It grew by doubling.
        bytes.shrink_to_fit();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_upload_and_all_together_are_bounded() {
        let room = UploadRoom::for_uploads_of(2_000);
        let place = || Place::none_of(room.clone());
        let mut one = place();
        one.grow(1_500).unwrap();
        one.grow(500).unwrap();
        assert!(matches!(
            one.grow(1),
            Err(Error::TooLarge { limit_bytes: 2_000 })
        ));
        let mut other = place();
        other.grow(2_000).unwrap();
        let mut third = place();
        assert!(matches!(third.grow(1), Err(Error::NoRoom)));
        drop(one);
        third.grow(2_000).unwrap();
    }
}
