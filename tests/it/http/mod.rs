//! What a person can do in the browser, a file per noun.

mod courses;
mod permissions;
mod registrations;
mod sign_in;
